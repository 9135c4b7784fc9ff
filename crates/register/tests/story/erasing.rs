//! Erasing: the words are gone from the file, byte for byte, and every proof holds.
use super::forge::{sealing, signer};
use super::support::{Register, dump, in_memory, reading, shelling, take, titled};
use hudna_register::{Because, Decision, Erasable, Erasure, ReportFilter, Store, StoreError, check_proofs};
use hudna_seal::Hash;

const NAME: &str = "زيد القرشي";

fn wish(what: Erasable) -> Erasure {
    let [by, at, reason] = ["keeper", "2016-03-11T08:00:00Z", "asked for by the person"].map(str::to_owned);
    Erasure { what, by, at, reason }
}

fn filled() -> Register {
    let mut r = Register::new();
    r.store.seal_with(sealing()).expect("a key");
    let day = Some("2016-03-05");
    r.take(&titled("before", day, "قبل", &[shelling("دوما", Some("2016-03-04"))]));
    r.take(&titled("person", day, &format!("شاهد اسمه {NAME}"), &[shelling("دوما", Some("2016-03-04"))]));
    r.take(&titled("person", day, &format!("تصحيح عن {NAME}"), &[shelling("حرستا", None)]));
    r.take(&reading("after", day, &[shelling("عربين", None)]));
    r
}

/// How often words stand in the register's files.
fn stands(r: &Register, words: &str) -> usize {
    let mut count = 0;
    for end in ["db", "db-wal"] {
        let bytes = std::fs::read(r.path().with_extension(end)).unwrap_or_default();
        count += bytes.windows(words.len()).filter(|w| *w == words.as_bytes()).count();
    }
    count
}

#[test]
fn an_erased_report_leaves_its_place_and_nothing_else() {
    let mut r = filled();
    r.store.seal().expect("signed");
    let held = r.store.checkpoint().expect("read").expect("a checkpoint");
    let proof = r.store.prove("person", false).expect("proofs");
    // Search keeps its words apart, in the form that it finds them by.
    assert!(stands(&r, "قرشي") > 0);
    let erased = r.store.erase(&wish(Erasable::Report("person".to_owned()))).expect("erased");
    assert_eq!((erased.entries, erased.copies), (vec![2, 3, 4, 5], vec![]));
    assert_eq!((stands(&r, NAME), stands(&r, "قرشي")), (0, 0), "not in the file, nor in its log");
    let found = r.store.verify_against(&[held], &[signer().verifier()]).expect("verified");
    assert_eq!((found.entries, found.erased, found.held, found.faults), (9, 4, 1, vec![]));
    // What was proved before stays proved, and that it stood there can be proved still.
    let keys = [signer().verifier()];
    assert!(check_proofs(&proof, &keys).is_ok());
    r.store.seal().expect("signed");
    let closed = check_proofs(&r.store.prove("3", false).expect("a proof"), &keys).expect("proved");
    assert_eq!((closed[0].kind.as_str(), &closed[0].body), ("claims_read", &None));
    // The register is what it would be without the report.
    let mut without = in_memory();
    let day = Some("2016-03-05");
    take(&mut without, &titled("before", day, "قبل", &[shelling("دوما", Some("2016-03-04"))]));
    take(&mut without, &reading("after", day, &[shelling("عربين", None)]));
    assert_eq!(dump(&r.store), dump(&without));
    let named = ReportFilter { text: Some(NAME.to_owned()), ..ReportFilter::default() };
    assert_eq!(r.store.reports(&named).expect("reports").total, 0);
    let before = r.store.digests().expect("digests");
    r.store.rebuild().expect("rebuilt");
    assert_eq!(r.store.digests().expect("digests"), before);
    assert_eq!(r.store.verify().expect("verified").faults, []);
    // It may come again, as anything new may.
    r.take(&titled("person", day, "خبر آخر", &[]));
    assert_eq!(r.store.report("person").expect("read").expect("there").head.version, 1);
}

#[test]
fn what_was_erased_cannot_be_found_out_by_guessing() {
    let mut r = filled();
    let shown = |r: &mut Register| {
        r.store.seal().expect("signed");
        let keys = [signer().verifier()];
        check_proofs(&r.store.prove("2", false).expect("a proof"), &keys).expect("proved")
    };
    let body = shown(&mut r)[0].body.clone().expect("words");
    r.store.erase(&wish(Erasable::Report("person".to_owned()))).expect("erased");
    let raw = rusqlite::Connection::open(r.path()).expect("opened");
    let said: [u8; 32] =
        raw.query_row("SELECT said FROM entry WHERE seq = 2", [], |q| q.get(0)).expect("a commitment");
    assert_ne!(hudna_seal::sha256(body.as_bytes()), Hash::new(said), "the very words do not give it");
}

#[test]
fn bytes_that_another_report_rests_on_stay_and_the_copy_is_named() {
    let mut r = Register::new();
    let mut one = reading("one", Some("2016-03-05"), &[shelling("دوما", None)]);
    let bytes = b"the page that both were read from".as_slice();
    for id in ["one", "two"] {
        id.clone_into(&mut one.report.id);
        let taken_at = "2016-03-10T08:00:00Z";
        let incoming = hudna_register::Incoming { bytes, reading: &one, taken_at, row: None };
        r.store.take(&incoming).expect("taken");
    }
    let erased = r.store.erase(&wish(Erasable::Report("one".to_owned()))).expect("erased");
    assert_eq!(erased.copies, ["two"]);
    assert_eq!(r.store.verify().expect("verified").faults, []);
    let erased = r.store.erase(&wish(Erasable::Report("two".to_owned()))).expect("erased");
    assert_eq!(erased.copies, Vec::<String>::new());
    let found = r.store.verify().expect("verified");
    assert_eq!((found.captures, found.erased, found.faults), (0, 4, vec![]));
}

#[test]
fn a_decision_can_be_erased_and_half_a_report_cannot() {
    let mut r = filled();
    let record = r.all()[0].id.clone();
    let [verdict, by, at, reason] = ["accepted", "monitor", "2016-03-10T08:00:00Z", NAME].map(str::to_owned);
    r.store.decide(&Decision { record, verdict, by, at, reason }).expect("decided");
    for what in [Erasable::Entry(99), Erasable::Report("x".to_owned())] {
        assert!(matches!(r.store.erase(&wish(what)), Err(StoreError::NoSuchReport { .. })));
    }
    let mut refused = |seq| match r.store.erase(&wish(Erasable::Entry(seq))) {
        Err(StoreError::Objection(o)) => o.because,
        other => panic!("{other:?}"),
    };
    assert_eq!([2, 3].map(&mut refused), [Because::Whole; 2]);
    r.store.erase(&wish(Erasable::Entry(8))).expect("erased");
    assert!(r.all().iter().all(|head| head.verdict.is_none()));
    assert!(matches!(r.store.erase(&wish(Erasable::Entry(8))), Err(StoreError::NoSuchReport { .. })), "once");
    assert!(matches!(r.store.erase(&wish(Erasable::Entry(9))), Err(StoreError::Objection(_))), "said");
    assert_eq!(r.store.verify().expect("verified").faults, []);
}
