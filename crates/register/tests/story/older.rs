//! A register that the first Hudna wrote: it is brought up to date, its leaves are what they were, and what was wrong
//! with it is still wrong.
use super::support::{dump, in_memory, open, packs, reading, shelling, take};
use hudna_read::Reading;
use hudna_register::Sqlite;
use hudna_seal::{Frontier, leaf_hash, sha256};
use rusqlite::{Connection, params};
use std::path::Path;

/// A register as schema 001 had it: bodies in the entries, captures as they came, leaves without salt.
fn written(path: &Path, readings: &[Reading]) -> Frontier {
    let db = Connection::open(path).expect("opened");
    db.execute_batch(include_str!("../../migrations/001_register.sql")).expect("laid out");
    db.pragma_update(None, "application_id", 0x4875_646e).expect("set");
    db.pragma_update(None, "user_version", 1).expect("set");
    let mut tree = Frontier::default();
    let mut append = |kind: &str, body: &str| {
        let (seq, at) = (tree.size(), "2016-03-10T08:00:00Z");
        let said = sha256(body.as_bytes());
        let leaf =
            leaf_hash(format!(r#"{{"seq":{seq},"kind":"{kind}","at":"{at}","body":"{said}"}}"#).as_bytes());
        tree.push(leaf);
        db.execute(
            "INSERT INTO entry (seq, kind, at, body, leaf) VALUES (?, ?, ?, ?, ?)",
            params![seq, kind, at, body, leaf.as_bytes()],
        )
        .expect("an entry");
        seq
    };
    for r in readings {
        let bytes = serde_json::to_vec(r).expect("bytes");
        let sha = sha256(&bytes);
        db.execute("INSERT INTO capture (sha256, bytes) VALUES (?, ?)", params![sha.as_bytes(), bytes])
            .expect("a capture");
        let report = serde_json::to_string(&r.report).expect("a report");
        let entry = append("report_taken", &format!(r#"{{"report":{report},"version":1,"sha256":"{sha}"}}"#));
        let (id, claims) = (&r.report.id, serde_json::to_string(&r.claims).expect("claims"));
        let read = append("claims_read", &format!(r#"{{"report":"{id}","version":1,"claims":{claims}}}"#));
        db.execute(
            "INSERT INTO report (id, version, current, text_hash, copy_hash, sha256, taken_at, entry, reading, claims)
             VALUES (?, 1, 1, x'', x'', ?, '2016-03-10T08:00:00Z', ?, ?, ?)",
            params![id, sha.as_bytes(), entry, read, r.claims.len()],
        )
        .expect("a row");
    }
    db.execute(
        "INSERT INTO tree (one, size, peaks, root) VALUES (1, ?, ?, ?)",
        params![tree.size(), tree.peak_bytes(), tree.root().as_bytes()],
    )
    .expect("a tree");
    db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).expect("set");
    tree
}

fn readings() -> Vec<Reading> {
    (0..20)
        .map(|n| reading(&format!("r{n}"), Some("2016-03-05"), &[shelling("دوما", Some("2016-03-04"))]))
        .collect()
}

#[test]
fn an_older_register_is_brought_up_to_date_and_its_leaves_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.db");
    let tree = written(&path, &readings());
    // Looked at, it is left as it is.
    let before = std::fs::read(&path).expect("bytes");
    let looked = Sqlite::open_to_read(&path, packs()).expect("opened");
    assert_eq!(looked.verify().expect("verified").root, tree.root().to_string());
    assert_eq!(std::fs::read(&path).expect("bytes"), before);
    drop(looked);
    // Opened, it is brought up to date.
    let mut store = open(&path);
    let found = store.verify().expect("verified");
    assert_eq!((found.entries, found.captures, found.faults), (40, 20, vec![]));
    assert_eq!(found.root, tree.root().to_string());
    let mut new = in_memory();
    for r in &readings() {
        take(&mut new, r);
    }
    assert_eq!(dump(&store), dump(&new));
    assert_eq!(store.digests().expect("digests"), new.digests().expect("digests"));
    assert!(std::fs::metadata(&path).expect("a file").len() < 2 * before.len() as u64);
    // And it goes on.
    take(&mut store, &reading("more", Some("2016-03-05"), &[]));
    assert_eq!(open(&path).verify().expect("verified").entries, 42);
}

#[test]
fn what_was_changed_in_an_older_register_is_still_seen() {
    for change in [
        "UPDATE entry SET body = replace(body, 'happened', 'possible') WHERE seq = 1",
        "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 3",
        "UPDATE capture SET bytes = CAST(bytes || x'20' AS BLOB)",
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("r.db");
        written(&path, &readings());
        let raw = Connection::open(&path).expect("opened");
        raw.execute_batch("DROP TRIGGER entry_stays").expect("guard dropped");
        raw.execute_batch(change).expect(change);
        drop(raw);
        assert!(!open(&path).verify().expect("verified").faults.is_empty(), "{change}");
    }
}
