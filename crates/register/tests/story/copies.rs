//! Copies and digests: a copy taken from a register at work is whole, and tables that were tampered with are told.
use super::support::{Register, dump, open, packs, reading, shelling, take};
use hudna_register::{Decision, Sqlite, Store};
use rusqlite::Connection;
use std::sync::atomic::{AtomicBool, Ordering};

fn filled(reports: usize) -> Register {
    let mut r = Register::new();
    for n in 0..reports {
        let claims = [shelling("دوما", Some("2016-03-04")), shelling("حرستا", None)];
        r.take(&reading(&format!("r{n}"), Some("2016-03-05"), &claims));
    }
    let record = r.all()[0].id.clone();
    let [verdict, by, at, reason] = ["accepted", "monitor", "2016-03-10T08:00:00Z", ""].map(str::to_owned);
    r.store.decide(&Decision { record, verdict, by, at, reason }).expect("decided");
    r
}

#[test]
fn copies_taken_while_another_writes_are_whole() {
    let r = filled(5);
    let path = r.path();
    let done = AtomicBool::new(false);
    std::thread::scope(|s| {
        s.spawn(|| {
            let mut store = open(&path);
            for n in 0..60 {
                take(&mut store, &reading(&format!("w{n}"), Some("2016-03-05"), &[shelling("دوما", None)]));
            }
            done.store(true, Ordering::Relaxed);
        });
        let mut copies = 0;
        while !done.load(Ordering::Relaxed) || copies == 0 {
            let copy = path.with_extension(format!("copy{copies}"));
            let found = Sqlite::open_to_read(&path, packs()).expect("opened").backup(&copy).expect("copied");
            assert_eq!(found.faults, []);
            assert_eq!(found.entries % 2, 1, "a report's two entries, and one decision");
            copies += 1;
        }
    });
}

#[test]
fn a_copy_laid_back_is_seen_by_those_who_have_the_register_open() {
    let mut r = filled(5);
    let copy = r.path().with_extension("copy");
    r.store.backup(&copy).expect("copied");
    let before = dump(&r.store);
    let desk = open(&r.path());
    r.take(&reading("later", Some("2016-03-05"), &[shelling("عربين", None)]));
    assert_ne!(dump(&desk), before);
    let from = Sqlite::open_to_read(&copy, packs()).expect("opened");
    open(&r.path()).restore(&from).expect("restored");
    assert_eq!((dump(&desk), dump(&r.store)), (before.clone(), before));
    // Both go on in it.
    r.take(&reading("later", Some("2016-03-05"), &[shelling("عربين", None)]));
    assert_eq!(desk.verify().expect("verified").faults, []);
    assert_eq!(desk.entries().expect("a number"), 13);
}

#[test]
fn every_table_has_a_digest_that_any_change_of_it_changes() {
    for change in [
        "UPDATE record SET span_end = 1 WHERE n = 1",
        "UPDATE record SET keys = x'' WHERE n = 1",
        "DELETE FROM posting WHERE kind = 0",
        "UPDATE claim SET record = 1 WHERE cid = 1",
        "UPDATE claim SET rid = 2, n = 99 WHERE cid = 1",
        "UPDATE report SET title = 'x' WHERE rid = 1",
        "UPDATE decision SET verdict = 'rejected'",
        "DELETE FROM report_words WHERE rowid = 1",
        "DELETE FROM seat",
        "INSERT INTO claim_words (rowid, words) VALUES (99, 'x')",
    ] {
        let mut r = filled(3);
        let whole = r.store.digests().expect("digests");
        assert_eq!(r.store.digests_made_again().expect("digests"), whole);
        let raw = Connection::open(r.path()).expect("opened");
        raw.execute_batch(change).expect(change);
        let changed = r.store.digests().expect("digests");
        let differ: Vec<_> = changed.iter().filter(|d| !whole.contains(d)).map(|d| &d.table).collect();
        assert_eq!(differ.len(), 1, "{change}: {differ:?}");
        assert_eq!(r.store.digests_made_again().expect("digests"), whole, "{change}");
        r.store.rebuild().expect("rebuilt");
        assert_eq!(r.store.digests().expect("digests"), whole, "{change}");
    }
}

#[test]
fn digests_do_not_depend_on_the_order_of_rows() {
    let [mut one, mut two] = [Register::new(), Register::new()];
    let reports: Vec<_> = (0..6)
        .map(|n| {
            reading(&format!("r{n}"), Some("2016-03-05"), &[shelling("دوما", None), shelling("حرستا", None)])
        })
        .collect();
    for (first, last) in reports.iter().zip(reports.iter().rev()) {
        one.take(first);
        two.take(last);
    }
    // Which entry a report is depends on the order; what the tables say beside that does not.
    for (a, b) in one.store.digests().expect("digests").iter().zip(two.store.digests().expect("digests")) {
        assert!(a.table == "report" || *a == b, "{a:?} {b:?}");
    }
}
