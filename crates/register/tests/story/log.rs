//! The log: what was changed behind the register's back is seen, and the tables follow from it alone.
use super::support::{Register, dump, open, reading, shelling, titled};
use hudna_register::{Decision, Store, StoreError};
use rusqlite::Connection;

fn filled() -> Register {
    let mut r = Register::new();
    let day = Some("2016-03-05");
    r.take(&titled("a", day, "أول", &[shelling("دوما", Some("2016-03-04"))]));
    r.take(&titled("a", day, "ثان", &[shelling("دوما", Some("2016-03-04")), shelling("حرستا", None)]));
    r.take(&reading("b", day, &[shelling("دوما", None)]));
    let id = r.all()[0].id.clone();
    r.store.decide(&decision(&id, "accepted")).expect("decided");
    r
}

fn decision(record: &str, verdict: &str) -> Decision {
    Decision {
        record: record.to_owned(),
        verdict: verdict.to_owned(),
        by: "monitor".to_owned(),
        at: "2016-03-06T09:00:00Z".to_owned(),
        reason: String::new(),
    }
}

#[test]
fn a_whole_log_is_sound() {
    let r = filled();
    let found = r.store.verify().expect("verified");
    assert_eq!((found.entries, found.faults.len(), found.root.len()), (7, 0, 64));
}

#[test]
fn every_tampering_with_the_file_is_found() {
    let drop_guards = "DROP TRIGGER entry_stays; DROP TRIGGER entry_remains; DROP TRIGGER body_stays;
        DROP TRIGGER body_remains;";
    for change in [
        "UPDATE body SET bytes = (SELECT bytes FROM body WHERE seq = 3) WHERE seq = 1",
        "UPDATE body SET bytes = CAST(bytes || x'20' AS BLOB) WHERE seq = 1",
        "UPDATE body SET salt = zeroblob(32) WHERE seq = 1",
        "UPDATE body SET against = NULL WHERE seq = 1",
        "UPDATE entry SET said = zeroblob(32) WHERE seq = 1",
        "DELETE FROM body WHERE seq = 1",
        "INSERT INTO erased VALUES (1, 6); DELETE FROM body WHERE seq = 1",
        "UPDATE entry SET at = '2015-01-01T00:00:00Z' WHERE seq = 2",
        "UPDATE entry SET kind = 'decided' WHERE seq = 0",
        "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 3",
        "PRAGMA foreign_keys = OFF; DELETE FROM entry WHERE seq = 2",
        "PRAGMA foreign_keys = OFF; DELETE FROM entry WHERE seq = 6",
        "INSERT INTO entry SELECT 7, kind, at, said, leaf FROM entry WHERE seq = 6",
        "UPDATE tree SET root = zeroblob(32)",
        "DELETE FROM tree",
        "UPDATE capture SET bytes = CAST(bytes || x'20' AS BLOB)",
        "PRAGMA foreign_keys = OFF; DELETE FROM capture",
    ] {
        let r = filled();
        let raw = Connection::open(r.path()).expect("opened");
        raw.execute_batch(drop_guards).expect("guards dropped");
        raw.execute_batch(change).expect(change);
        assert!(!r.store.verify().expect("verified").faults.is_empty(), "{change}");
    }
}

#[test]
fn the_log_refuses_to_be_changed() {
    let r = filled();
    let raw = Connection::open(r.path()).expect("opened");
    for change in
        ["UPDATE entry SET at = ''", "DELETE FROM entry", "UPDATE body SET salt = NULL", "DELETE FROM body"]
    {
        assert!(raw.execute_batch(change).is_err(), "{change}");
    }
}

#[test]
fn all_tables_follow_from_the_log() {
    let mut r = filled();
    let before = dump(&r.store);
    let report = format!("{:?}", r.store.report("a").expect("read"));
    let log = r.store.verify().expect("verified");
    r.store.rebuild().expect("rebuilt");
    assert_eq!(dump(&r.store), before);
    assert_eq!(format!("{:?}", r.store.report("a").expect("read")), report);
    assert_eq!(r.store.verify().expect("verified"), log);
    assert_eq!(dump(&open(&r.path())), before);
}

#[test]
fn a_decision_needs_a_record_and_a_verdict() {
    let mut r = filled();
    let entries = r.store.verify().expect("verified").entries;
    let none = r.store.decide(&decision("0000000000000000", "accepted"));
    assert!(matches!(none, Err(StoreError::NoSuchRecord { .. })));
    let id = r.all()[0].id.clone();
    assert!(matches!(r.store.decide(&decision(&id, "maybe")), Err(StoreError::Verdict { .. })));
    assert_eq!(r.store.verify().expect("verified").entries, entries, "nothing was logged");
}

#[test]
fn a_decision_follows_its_record_under_another_address() {
    let mut r = Register::new();
    r.take(&reading("b", Some("2016-03-05"), &[shelling("دوما", None)]));
    let alone = r.all()[0].id.clone();
    r.store.decide(&decision(&alone, "accepted")).expect("decided");
    r.take(&reading("a", Some("2016-03-05"), &[shelling("دوما", Some("2016-03-04"))]));
    let all = r.all();
    assert_eq!((all.len(), all[0].verdict.as_deref()), (1, Some("accepted")));
    // And a decision made under the old address stands with the record as it is now.
    r.store.decide(&decision(&alone, "rejected")).expect("decided");
    assert_eq!(r.all()[0].verdict.as_deref(), Some("rejected"));
}
