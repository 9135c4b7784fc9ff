//! Owns the SQLite store: the connection, the packs, and which module answers which question.
use crate::store::{
    Day, DayCount, Decision, Facets, Filter, Incoming, Page, PlaceCount, Record, ReportHead, ReportView,
    Store, StoreError, Taken,
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

    fn reports(&self, text: &str, page: u32) -> Result<Vec<ReportHead>, StoreError> {
        query::reports::reports(&*self.reading()?, text, page)
    }

    fn facets(&self, filter: &Filter) -> Result<Facets, StoreError> {
        query::facets::facets(&*self.reading()?, filter)
    }

    fn map(&self, filter: &Filter) -> Result<Vec<PlaceCount>, StoreError> {
        query::map::map(&*self.reading()?, filter)
    }
}
