//! Those who hold a checkpoint: nothing that it covers can be changed without their seeing it, not even by whoever has
//! the file and the key.
use super::forge::{Entry, entries, forge, sealing, signer};
use super::support::{Register, open, reading, shelling};
use hudna_register::{Decision, Fault, Misfit, Sqlite, Store, StoreError, check_proofs, forks};
use hudna_seal::{Checkpoint, Note};
use rusqlite::Connection;
use std::path::Path;

/// A register with one report and as many decisions as make `size` entries, each in a checkpoint of its own.
fn filled(size: u64, reason: &str) -> (Register, Vec<String>) {
    let mut r = Register::new();
    r.store.seal_with(sealing()).expect("a key");
    r.take(&reading("a", Some("2016-03-05"), &[shelling("دوما", Some("2016-03-04"))]));
    let mut notes = vec![signed(&mut r.store)];
    for n in 2..size {
        decide(&mut r.store, &format!("{reason} {n}"));
        notes.push(signed(&mut r.store));
    }
    (r, notes)
}

fn decide(store: &mut Sqlite, reason: &str) {
    let record = store.records(&hudna_register::Filter::default()).expect("a page").rows[0].id.clone();
    let (by, at) = ("monitor".to_owned(), "2016-03-10T08:00:00Z".to_owned());
    store
        .decide(&Decision { record, verdict: "accepted".to_owned(), by, at, reason: reason.to_owned() })
        .expect("decided");
}

fn signed(store: &mut Sqlite) -> String {
    store.seal().expect("signed");
    store.checkpoint().expect("read").expect("a checkpoint")
}

fn size(note: &str) -> u64 {
    checkpoint(note).size
}

fn checkpoint(note: &str) -> Checkpoint {
    Checkpoint::parse(Note::parse(note).expect("a note").unverified()).expect("a checkpoint")
}

/// Which of these holders see that something is wrong, once the file is as it is now.
fn seen(path: &Path, notes: &[String]) -> Vec<Fault> {
    let keys = [signer().verifier()];
    let found = open(path).verify_against(notes, &keys).expect("verified");
    found.faults.into_iter().filter(|f| matches!(f, Fault::Held(..))).collect()
}

#[test]
fn every_kind_of_tampering_is_seen_by_every_holder_whom_it_concerns() {
    const SIZE: u64 = 14;
    let others = entries(&filled(SIZE, "other words").0.path());
    type Change = fn(&mut Vec<Entry>, usize, &Entry);
    let kinds: [(&str, Change); 5] = [
        ("edit", |all, at, other| all[at] = other.clone()),
        ("delete", |all, at, _| drop(all.remove(at))),
        ("reorder", |all, at, _| all.swap(at, at + 1)),
        ("insert", |all, at, other| all.insert(at, other.clone())),
        ("truncate", |all, at, _| all.truncate(at)),
    ];
    let (r, notes) = filled(SIZE, "words");
    let file = r.path().with_extension("true");
    r.store.backup(&file).expect("kept");
    assert_eq!(seen(&file, &notes), [], "nothing is wrong yet");
    let mut tried = 0;
    for (kind, change) in kinds {
        for (at, other) in others.iter().enumerate().take(SIZE as usize - 1).skip(2) {
            for key in [None, Some(signer())] {
                let forged = r.path().with_extension("forged");
                std::fs::copy(&file, &forged).expect("copied");
                let mut all = entries(&forged);
                change(&mut all, at, other);
                forge(&forged, &all, key.as_ref());
                let alone = open(&forged).verify().expect("verified");
                assert_eq!(alone.faults, [], "{kind} at {at}: the forger makes all fit");
                let faults = seen(&forged, &notes);
                let told = |n: usize| faults.iter().any(|f| matches!(f, Fault::Held(h, _) if *h == n + 1));
                for (n, note) in notes.iter().enumerate() {
                    assert_eq!(told(n), size(note) > at as u64, "{kind} at {at} for {}", size(note));
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 1000, "{tried}");
}

#[test]
fn an_older_file_and_a_fork_are_seen() {
    let (mut r, _) = filled(6, "words");
    let older = r.path().with_extension("older");
    r.store.backup(&older).expect("kept");
    decide(&mut r.store, "what is to be forgotten");
    let held = signed(&mut r.store);
    assert_eq!(seen(&r.path(), std::slice::from_ref(&held)), [], "nothing is wrong yet");
    // Rewind: the older file in the place of the newer.
    assert_eq!(
        seen(&older, std::slice::from_ref(&held)),
        [Fault::Held(1, Misfit::Beyond { size: 7, entries: 6 })]
    );
    // Fork: the older file goes on otherwise, and is signed with the key.
    let mut fork = open(&older);
    fork.seal_with(sealing()).expect("a key");
    decide(&mut fork, "what others are to see");
    let other = signed(&mut fork);
    assert_eq!(fork.verify().expect("verified").faults, []);
    assert_eq!(seen(&older, std::slice::from_ref(&held)), [Fault::Held(1, Misfit::Root(7))]);
    // Two holders who were shown the two need no register to see it.
    assert_eq!(forks(&[checkpoint(&held), checkpoint(&other)]), [(1, 2)]);
    assert_eq!(forks(&[checkpoint(&held), checkpoint(&held)]), []);
    // One register and both notes: it cannot go on from both.
    let found = fork.verify_against(&[held, other], &[]).expect("verified");
    assert_eq!(found.faults, [Fault::Fork(1, 2), Fault::Held(1, Misfit::Root(7))]);
}

#[test]
fn a_checkpoint_that_another_key_signed_counts_for_nothing() {
    let (mut r, _) = filled(6, "words");
    let other = hudna_seal::Signer::new("hudna-test", &[4; 32]).expect("a key");
    let text = checkpoint(&signed(&mut r.store)).to_string();
    let note = other.sign(&text).expect("signed").to_string();
    assert_eq!(seen(&r.path(), std::slice::from_ref(&note)), [Fault::Held(1, Misfit::Unknown)]);
    let raw = Connection::open(r.path()).expect("opened");
    raw.execute_batch("DROP TRIGGER checkpoint_stays").expect("guard dropped");
    raw.execute("UPDATE checkpoint SET note = ? WHERE size = 6", [&note]).expect("changed");
    assert_eq!(
        r.store.verify().expect("verified").faults,
        [Fault::Checkpoint(6, Misfit::Unknown)],
        "in the register too"
    );
}

#[test]
fn checkpoints_come_every_ten_entries_every_five_minutes_and_at_the_end() {
    let sizes = |store: &Sqlite| {
        let path = store.path().expect("a file");
        let raw = Connection::open(path).expect("opened");
        let mut all = raw.prepare("SELECT size FROM checkpoint ORDER BY size").expect("prepared");
        all.query_map([], |r| r.get(0)).expect("read").collect::<Result<Vec<u64>, _>>().expect("sizes")
    };
    let mut r = Register::new();
    r.store.seal_with(sealing()).expect("a key");
    for n in 0..12 {
        r.take(&reading(&format!("r{n}"), Some("2016-03-05"), &[]));
    }
    assert_eq!(sizes(&r.store), [10, 20]);
    // Five minutes after the oldest that stands unsigned: `support::take` takes in at 08:00.
    let later = |clock| super::forge::sealing_at(clock);
    let mut almost = open(&r.path());
    almost.seal_with(later(|| "2016-03-10T08:04:59Z".to_owned())).expect("a key");
    almost.seal_if_due().expect("looked");
    assert_eq!(sizes(&r.store), [10, 20]);
    let mut then = open(&r.path());
    then.seal_with(later(|| "2016-03-10T08:05:00Z".to_owned())).expect("a key");
    then.seal_if_due().expect("looked");
    assert_eq!(sizes(&r.store), [10, 20, 24]);
    r.take(&reading("last", Some("2016-03-05"), &[]));
    drop(almost);
    assert_eq!(sizes(&r.store), [10, 20, 24, 26], "closed");
    assert_eq!(r.store.verify().expect("verified").faults, []);
}

#[test]
fn a_flipped_bit_is_not_signed() {
    for flip in [
        "UPDATE body SET bytes = CAST(substr(bytes, 1, 20) || x'00' || substr(bytes, 22) AS BLOB) WHERE seq = 3",
        "UPDATE entry SET at = '2016-03-10T08:00:01Z' WHERE seq = 3",
        "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 3",
        "DELETE FROM checkpoint",
        "UPDATE sealed SET size = 0, peaks = x''",
    ] {
        let mut r = Register::new();
        r.store.seal_with(sealing()).expect("a key");
        r.take(&reading("first", Some("2016-03-05"), &[]));
        signed(&mut r.store);
        for n in 0..4 {
            r.take(&reading(&format!("r{n}"), Some("2016-03-05"), &[]));
        }
        let raw = Connection::open(r.path()).expect("opened");
        raw.execute_batch(
            "DROP TRIGGER body_stays; DROP TRIGGER entry_stays; DROP TRIGGER checkpoint_remains; ",
        )
        .expect("guards dropped");
        raw.execute_batch(flip).expect(flip);
        let late = reading("late", Some("2016-03-05"), &[]);
        let incoming = hudna_register::Incoming {
            bytes: b"late",
            reading: &late,
            taken_at: "2016-03-10T08:00:00Z",
            row: None,
        };
        let refused = r.store.take(&incoming);
        assert!(matches!(refused, Err(StoreError::Unsound { .. })), "{flip}: {refused:?}");
        assert!(r.store.report("late").expect("read").is_none(), "nothing is laid on top of it");
        assert!(r.store.seal().is_err());
    }
}

#[test]
fn proofs_hold_without_the_register_and_nothing_in_them_can_be_changed() {
    let (r, _) = filled(9, "words");
    let keys = [signer().verifier()];
    let record = r.all()[0].id.clone();
    for (what, closed, count) in [("a", false, 2), (record.as_str(), false, 9), ("5", true, 1)] {
        let file = r.store.prove(what, closed).expect("proofs");
        let shown = check_proofs(&file, &keys).expect("proved");
        assert_eq!((shown.len(), shown[0].own_key, shown[0].body.is_none()), (count, false, closed));
        let own = check_proofs(&file, &[]).expect("proved");
        assert!(own.iter().all(|s| s.own_key));
        let stranger = hudna_seal::Signer::new("hudna-test", &[4; 32]).expect("a key").verifier();
        assert!(check_proofs(&file, &[stranger]).is_err());
        for (at, c) in file.char_indices().filter(|(_, c)| c.is_ascii()).step_by(7) {
            let other = if c == 'A' { 'B' } else { 'A' };
            let changed = format!("{}{other}{}", &file[..at], &file[at + 1..]);
            let said = check_proofs(&changed, &keys);
            assert!(said.is_err() || said.as_ref() == Ok(&shown), "{at}: {c}");
        }
    }
    let body = check_proofs(&r.store.prove("8", false).expect("a proof"), &keys).expect("proved");
    assert!(body[0].body.as_ref().expect("words").contains("words 8"));
    assert!(matches!(r.store.prove("none", false), Err(StoreError::NoSuchReport { .. })));
}
