//! The file: it comes back as it was left, and what is no register is refused untouched.
use super::support::{Register, dump, open, packs, reading, shelling, take};
use hudna_register::{ReportFilter, Sqlite, Store, StoreError, Taken};
use rusqlite::Connection;
use std::path::Path;

#[test]
fn a_register_comes_back_as_it_was_left() {
    let mut r = Register::new();
    r.take(&reading("a", Some("2016-03-05"), &[shelling("دوما", Some("2016-03-04"))]));
    let before = dump(&r.store);
    let path = r.path();
    // The first is still open: nothing was closed in order.
    let mut again = open(&path);
    assert_eq!(dump(&again), before);
    assert_eq!(take(&mut again, &reading("b", Some("2016-03-05"), &[])), Taken::Taken);
}

#[test]
fn two_stores_on_one_file_see_each_other() {
    let mut r = Register::new();
    let mut other = open(&r.path());
    for i in 0..10 {
        let (mine, others) = (format!("m{i}"), format!("o{i}"));
        r.take(&reading(&mine, Some("2016-03-05"), &[shelling("دوما", Some("2016-03-04"))]));
        take(&mut other, &reading(&others, Some("2016-03-05"), &[shelling("دوما", Some("2016-03-04"))]));
    }
    assert_eq!(dump(&r.store), dump(&other));
    assert_eq!(r.all()[0].reports, 20);
    assert_eq!(r.store.verify().expect("verified").faults, []);
}

#[test]
fn many_may_open_a_register_that_is_not_there_yet() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("r.db");
        std::thread::scope(|s| {
            for i in 0..6 {
                let path = &path;
                s.spawn(move || {
                    let mut store = open(path);
                    take(
                        &mut store,
                        &reading(&format!("r{i}"), Some("2016-03-05"), &[shelling("دوما", None)]),
                    )
                });
            }
        });
        let store = open(&path);
        assert_eq!(store.reports(&ReportFilter::default()).expect("reports").rows.len(), 6);
        assert_eq!(store.verify().expect("verified").faults, []);
    }
}

fn refused(path: &Path) -> StoreError {
    let before = std::fs::read(path).expect("bytes");
    let error = Sqlite::open(path, packs()).expect_err("refused");
    assert_eq!(std::fs::read(path).expect("bytes"), before, "left untouched");
    let folder = path.parent().expect("a folder");
    assert_eq!(std::fs::read_dir(folder).expect("listed").count(), 1, "nothing is left beside it");
    error
}

#[test]
fn what_is_no_register_is_refused_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.db");
    std::fs::write(&path, "تقرير ليس قاعدة بيانات\n".repeat(100)).expect("written");
    assert!(matches!(refused(&path), StoreError::NotARegister { .. }));
    std::fs::write(&path, "x").expect("written");
    assert!(matches!(refused(&path), StoreError::NotARegister { .. }));
    std::fs::remove_file(&path).expect("removed");
    Connection::open(&path).expect("opened").execute_batch("CREATE TABLE t (a)").expect("a table");
    assert!(matches!(refused(&path), StoreError::NotARegister { .. }));
}

#[test]
fn a_newer_register_is_refused_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.db");
    drop(open(&path));
    Connection::open(&path).expect("opened").pragma_update(None, "user_version", 99).expect("set");
    assert!(matches!(refused(&path), StoreError::Newer { found: 99, .. }));
}

#[test]
fn a_damaged_register_is_refused_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.db");
    drop(open(&path));
    let mut bytes = std::fs::read(&path).expect("bytes");
    bytes[100..4096].fill(0xa5);
    std::fs::write(&path, &bytes).expect("written");
    assert!(matches!(refused(&path), StoreError::Damaged { .. }));
    std::fs::write(&path, &bytes[..150]).expect("written");
    assert!(matches!(refused(&path), StoreError::Damaged { .. }));
}

#[test]
fn a_folder_or_a_path_that_cannot_be_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for path in [folder.path().to_owned(), folder.path().join("none/r.db")] {
        let error = Sqlite::open(&path, packs()).expect_err("refused");
        assert!(error.to_string().contains(&path.display().to_string()), "{error}");
    }
}

#[test]
fn an_empty_file_becomes_a_register() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.db");
    std::fs::write(&path, "").expect("written");
    assert!(open(&path).days().expect("days").is_empty());
}
