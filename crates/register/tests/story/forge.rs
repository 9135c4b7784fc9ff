//! Owns the forger: whoever has the file, and in some stories the key, and makes all fit again after a change.
use hudna_register::Sealing;
use hudna_seal::{Checkpoint, Frontier, Hash, Signer, leaf_hash};
use rusqlite::{Connection, params};
use std::path::Path;

/// What the file holds of an entry.
#[derive(Clone)]
pub(crate) struct Entry {
    kind: String,
    at: String,
    said: Vec<u8>,
    salt: Option<Vec<u8>>,
    against: Option<u64>,
    capture: Option<Vec<u8>>,
    bytes: Vec<u8>,
}

pub(crate) fn signer() -> Signer {
    Signer::new("hudna-test", &[3; 32]).expect("a key")
}

pub(crate) fn sealing() -> Sealing {
    Sealing { signer: signer(), clock: || "2016-03-10T08:00:00Z".to_owned() }
}

pub(crate) fn entries(path: &Path) -> Vec<Entry> {
    let raw = Connection::open(path).expect("opened");
    let mut all = raw
        .prepare(
            "SELECT kind, at, said, salt, against, capture, bytes FROM entry JOIN body USING (seq) ORDER BY seq",
        )
        .expect("prepared");
    all.query_map([], |r| {
        Ok(Entry {
            kind: r.get(0)?,
            at: r.get(1)?,
            said: r.get(2)?,
            salt: r.get(3)?,
            against: r.get(4)?,
            capture: r.get(5)?,
            bytes: r.get(6)?,
        })
    })
    .expect("read")
    .map(|r| r.expect("a row"))
    .collect()
}

/// Writes these entries in the place of all that are there, with leaves, tree and root that fit. With the key, every
/// checkpoint is signed anew; without it, those that no longer fit are taken away.
pub(crate) fn forge(path: &Path, entries: &[Entry], key: Option<&Signer>) {
    let raw = Connection::open(path).expect("opened");
    raw.execute_batch(
        "PRAGMA foreign_keys = OFF; DROP TRIGGER entry_stays; DROP TRIGGER entry_remains;
         DROP TRIGGER body_stays; DROP TRIGGER body_remains; DROP TRIGGER checkpoint_stays;
         DROP TRIGGER checkpoint_remains; DELETE FROM entry; DELETE FROM body; DELETE FROM decision;",
    )
    .expect("cleared");
    let mut sizes = raw.prepare("SELECT size FROM checkpoint").expect("prepared");
    let signed: Vec<u64> =
        sizes.query_map([], |r| r.get(0)).expect("read").map(|s| s.expect("a size")).collect();
    let mut tree = Frontier::default();
    let mut last = None;
    raw.execute("DELETE FROM checkpoint", []).expect("cleared");
    for e in entries {
        let seq = tree.size();
        let said = Hash::new(e.said.clone().try_into().expect("32 bytes"));
        let line = format!(r#"{{"seq":{seq},"kind":"{}","at":"{}","body":"{said}"}}"#, e.kind, e.at);
        let leaf = leaf_hash(line.as_bytes());
        tree.push(leaf);
        raw.execute(
            "INSERT INTO entry (seq, kind, at, said, leaf) VALUES (?, ?, ?, ?, ?)",
            params![seq, e.kind, e.at, e.said, leaf.as_bytes()],
        )
        .expect("an entry");
        raw.execute(
            "INSERT INTO body (seq, salt, against, capture, bytes) VALUES (?, ?, ?, ?, ?)",
            params![seq, e.salt, e.against, e.capture, e.bytes],
        )
        .expect("a body");
        let due = signed.contains(&tree.size()) || tree.size() == entries.len() as u64;
        if let Some(key) = key.filter(|_| due) {
            let (size, root) = (tree.size(), tree.root());
            let text =
                Checkpoint { origin: key.name().to_owned(), size, root, extensions: vec![] }.to_string();
            raw.execute(
                "INSERT OR REPLACE INTO checkpoint (size, at, note) VALUES (?, '2016-03-10T08:00:00Z', ?)",
                params![size, key.sign(&text).expect("signed").to_string()],
            )
            .expect("a checkpoint");
            last = Some(tree.clone());
        }
    }
    raw.execute(
        "INSERT OR REPLACE INTO tree (one, size, peaks, root) VALUES (1, ?, ?, ?)",
        params![tree.size(), tree.peak_bytes(), tree.root().as_bytes()],
    )
    .expect("a tree");
    let last = last.unwrap_or_default();
    raw.execute(
        "INSERT OR REPLACE INTO sealed (one, size, peaks) VALUES (1, ?, ?)",
        params![last.size(), last.peak_bytes()],
    )
    .expect("sealed");
}

/// The same key by another clock.
pub(crate) fn sealing_at(clock: fn() -> String) -> Sealing {
    Sealing { clock, ..sealing() }
}
