//! Owns the SQLite store: the connection, the packs, and which module answers which question.
use crate::store::{
    Day, DayCount, Decision, Facets, Filter, Incoming, Page, PlaceCount, Record, ReportFilter, ReportView,
    Reports, Store, StoreError, Taken,
};
use crate::{decide, derive, entry, query, schema, take};
use hudna_read::Packs;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::Path;
use std::sync::Arc;

/// A register in one SQLite file.
#[derive(Debug)]
pub struct Sqlite {
    db: Connection,
    packs: Arc<Packs>,
}

impl Sqlite {
    /// Opens a register; makes it where there is no file. A file that is none, or a newer one, is left untouched.
    pub fn open(path: &Path, packs: Arc<Packs>) -> Result<Self, StoreError> {
        Ok(Self { db: schema::open(path)?, packs })
    }

    /// A register in memory, gone with the store: for tests of what does not depend on a file.
    pub fn in_memory(packs: Arc<Packs>) -> Result<Self, StoreError> {
        Ok(Self { db: schema::in_memory()?, packs })
    }

    /// Recomputes every leaf and the root of the log and compares them, and the captured bytes, with what is stored.
    pub fn verify(&self) -> Result<entry::Soundness, StoreError> {
        entry::verify(&*self.reading()?)
    }

    /// Makes every table but the log and the captured bytes again, from the log alone.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        let packs = Arc::clone(&self.packs);
        let tx = self.writing()?;
        derive::all(&tx, &packs)?;
        Ok(tx.commit()?)
    }

    /// One view of the register for all statements of a question.
    fn reading(&self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.db.unchecked_transaction()?)
    }

    fn writing(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.db.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

impl Store for Sqlite {
    fn take(&mut self, incoming: &Incoming<'_>) -> Result<Taken, StoreError> {
        let packs = Arc::clone(&self.packs);
        let tx = self.writing()?;
        let taken = take::take(&tx, &packs, incoming)?;
        tx.commit()?;
        Ok(taken)
    }

    fn decide(&mut self, decision: &Decision) -> Result<(), StoreError> {
        let packs = Arc::clone(&self.packs);
        let tx = self.writing()?;
        decide::decide(&tx, &packs, decision)?;
        Ok(tx.commit()?)
    }

    fn day(&self, day: &str) -> Result<Day, StoreError> {
        query::day::day(&*self.reading()?, day)
    }

    fn days(&self) -> Result<Vec<DayCount>, StoreError> {
        query::days::days(&*self.reading()?)
    }

    fn records(&self, filter: &Filter) -> Result<Page, StoreError> {
        query::records::records(&*self.reading()?, filter)
    }

    fn record(&self, id: &str) -> Result<Option<Record>, StoreError> {
        query::record::record(&*self.reading()?, id)
    }

    fn report(&self, id: &str) -> Result<Option<ReportView>, StoreError> {
        query::report::report(&*self.reading()?, id, None)
    }

    fn version(&self, id: &str, version: u32) -> Result<Option<ReportView>, StoreError> {
        query::report::report(&*self.reading()?, id, Some(version))
    }

    fn reports(&self, filter: &ReportFilter) -> Result<Reports, StoreError> {
        query::reports::reports(&*self.reading()?, filter)
    }

    fn facets(&self, filter: &Filter) -> Result<Facets, StoreError> {
        query::facets::facets(&*self.reading()?, filter)
    }

    fn map(&self, filter: &Filter) -> Result<Vec<PlaceCount>, StoreError> {
        query::map::map(&*self.reading()?, filter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hudna_read::{Reading, Report};

    fn store(folder: &tempfile::TempDir) -> Sqlite {
        Sqlite::open(&folder.path().join("r.db"), Arc::new(Packs::default())).expect("a register")
    }

    fn take(store: &mut Sqlite, id: &str, text: &str) -> Result<Taken, StoreError> {
        let reading = Reading { report: Report::new(id, text), claims: Vec::new() };
        store.take(&Incoming { bytes: text.as_bytes(), reading: &reading, taken_at: "2016-03-05T08:00:00Z" })
    }

    #[test]
    fn a_full_disk_is_told_and_leaves_what_was_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = store(&folder);
        take(&mut store, "a", "نص").expect("taken");
        let pages: i64 = store.db.query_row("PRAGMA page_count", [], |r| r.get(0)).expect("a number");
        let limit = |store: &Sqlite, pages: i64| {
            store.db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).expect("set");
        };
        limit(&store, pages + 2);
        assert!(matches!(take(&mut store, "b", &"كلمة ".repeat(50_000)), Err(StoreError::Full)));
        let found = store.verify().expect("verified");
        assert_eq!((found.entries, found.faults.len()), (2, 0));
        limit(&store, 1_000_000);
        assert_eq!(take(&mut store, "b", &"كلمة ".repeat(50_000)).expect("taken"), Taken::Taken);
    }

    #[test]
    fn a_register_that_another_holds_is_busy() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut one, mut two) = (store(&folder), store(&folder));
        two.db.busy_timeout(std::time::Duration::from_millis(20)).expect("set");
        let held = one.writing().expect("held");
        assert!(matches!(take(&mut two, "a", "نص"), Err(StoreError::Busy)));
        assert!(two.days().is_ok(), "reading goes on");
        drop(held);
        assert_eq!(take(&mut two, "a", "نص").expect("taken"), Taken::Taken);
    }

    #[test]
    fn signs_that_text_should_not_hold_pass_through() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = store(&folder);
        let text = "a\0b\u{1f}\u{feff}\u{202e}\"\\ \u{10ffff}";
        take(&mut store, "i\0d", text).expect("taken");
        assert_eq!(store.report("i\0d").expect("read").expect("there").report.text, text);
        assert_eq!(take(&mut store, "i\0d", text).expect("known"), Taken::Known);
    }

    #[test]
    fn a_store_may_go_to_another_thread() {
        fn goes<T: Send>() {}
        goes::<Sqlite>();
    }
}
