//! Owns the SQLite store: the connection, the packs, and which module answers which question.
mod kept;
mod people;
mod watching;

use crate::checkpoint::{self, Sealing};
use crate::derive::{self, AtHand, Derivation};
use crate::digest::{self, TableDigest};
use crate::erase::{self, ErasedReport, Erasure};
use crate::export::{self, NoteLine, ReportLine, Span};
use crate::file_key::FileKey;
use crate::release::{self, Accessed, Audience, Policy, Reading, Released};
use crate::store::{
    Day, DayCount, Decision, Facets, Filter, Incoming, Page, PlaceCount, Record, RecordHead, ReportFilter,
    ReportView, Reports, Store, StoreError, Taken, Telling,
};
use crate::verify::{self, Soundness};
use crate::{backup, decide, entry, prove, query, schema, take, tile};
use hudna_read::Packs;
use hudna_seal::{Hash, Verifier};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A register in one SQLite file.
#[derive(Debug)]
pub struct Sqlite {
    db: Connection,
    packs: Arc<Packs>,
    sealing: Option<Arc<Sealing>>,
    key: Option<FileKey>,
    /// What the last change left at hand, and the version of the file that it holds for.
    hand: Option<(i64, AtHand)>,
}

impl Sqlite {
    /// Opens a register; makes it where there is no file. A file that is none, or a newer one, is left untouched.
    pub fn open(path: &Path, packs: Arc<Packs>) -> Result<Self, StoreError> {
        Self::open_with(path, packs, None)
    }

    /// The same of an encrypted register, with its key; without one, of a plain one.
    pub fn open_with(path: &Path, packs: Arc<Packs>, key: Option<FileKey>) -> Result<Self, StoreError> {
        Ok(Self { db: schema::open(path, &packs, key.as_ref())?, packs, sealing: None, key, hand: None })
    }

    /// Opens a register to look at it: nothing is changed in the file. An older one is brought up to date in a private
    /// copy.
    pub fn open_to_read(path: &Path, packs: Arc<Packs>) -> Result<Self, StoreError> {
        Self::open_to_read_with(path, packs, None)
    }

    /// The same of an encrypted register, with its key; without one, of a plain one.
    pub fn open_to_read_with(
        path: &Path,
        packs: Arc<Packs>,
        key: Option<FileKey>,
    ) -> Result<Self, StoreError> {
        let db = schema::open_to_read(path, key.as_ref())?;
        let db = if schema::is_current(&db)? { db } else { backup::aside(&db, &packs, key.as_ref())? };
        Ok(Self { db, packs, sealing: None, key, hand: None })
    }

    /// Lays a plain register into a new file, encrypted with a key, and checks it.
    pub fn encrypt(&self, to: &Path, key: &FileKey) -> Result<Soundness, StoreError> {
        schema::encrypt(&self.db, to, key)?;
        Self::open_with(to, Arc::clone(&self.packs), Some(key.clone()))?.verify()
    }

    /// A register in memory, gone with the store: for tests of what does not depend on a file.
    pub fn in_memory(packs: Arc<Packs>) -> Result<Self, StoreError> {
        Ok(Self { db: schema::in_memory(&packs)?, packs, sealing: None, key: None, hand: None })
    }

    /// From here on, checkpoints are signed: in the transaction of every tenth entry, of the first after five minutes,
    /// and when the store is closed. The register remembers the public key.
    pub fn seal_with(&mut self, sealing: Sealing) -> Result<(), StoreError> {
        checkpoint::remember(&self.db, &sealing.signer.verifier(), &(sealing.clock)())?;
        self.sealing = Some(Arc::new(sealing));
        Ok(())
    }

    /// Where the register lies; none where it lies in memory.
    pub fn path(&self) -> Option<PathBuf> {
        self.db.path().filter(|p| !p.is_empty()).map(PathBuf::from)
    }

    /// The newest checkpoint with one line more, signed: what is said of the log as it is now.
    pub fn statement(&self, line: &str) -> Result<String, StoreError> {
        let sealing = self.sealing.as_ref().ok_or(StoreError::Unsigned)?;
        checkpoint::statement(&self.db, sealing, line)
    }

    /// Signs a checkpoint now, where entries stand unsigned.
    pub fn seal(&mut self) -> Result<(), StoreError> {
        let Some(sealing) = self.sealing.clone() else { return Ok(()) };
        if checkpoint::all_signed(&self.db)? {
            return Ok(());
        }
        let tx = self.writing()?;
        checkpoint::sign(&tx, &sealing)?;
        Ok(tx.commit()?)
    }

    /// Signs a checkpoint where one is due.
    pub fn seal_if_due(&mut self) -> Result<(), StoreError> {
        self.change(|_, _| Ok(()))
    }

    /// The name of this register's log, once it has one: the origin of its checkpoints.
    pub fn origin(&self) -> Result<Option<String>, StoreError> {
        checkpoint::origin(&self.db)
    }

    /// The newest signed checkpoint, as a note: what others keep.
    pub fn checkpoint(&self) -> Result<Option<String>, StoreError> {
        checkpoint::newest(&self.db)
    }

    /// The public keys that signed this register's checkpoints.
    pub fn signers(&self) -> Result<Vec<Verifier>, StoreError> {
        checkpoint::signers(&self.db)
    }

    /// Recomputes every leaf and the root of the log and compares them, the captured bytes and the signed checkpoints
    /// with what is stored.
    pub fn verify(&self) -> Result<Soundness, StoreError> {
        self.verify_against(&[], &[])
    }

    /// The same, and whether the log goes on from checkpoints that others kept (notes), signed by these keys; where
    /// none are given, by those that the register itself names.
    pub fn verify_against(&self, held: &[String], keys: &[Verifier]) -> Result<Soundness, StoreError> {
        verify::verify(&*self.reading()?, held, keys)
    }

    /// What each table that follows from the log holds, as a digest.
    pub fn digests(&self) -> Result<Vec<TableDigest>, StoreError> {
        digest::digests(&self.db)
    }

    /// The same of tables that are made again from the log in a private copy.
    pub fn digests_made_again(&self) -> Result<Vec<TableDigest>, StoreError> {
        let db = backup::aside(&self.db, &self.packs, self.key.as_ref())?;
        let mut copy = Self { db, packs: Arc::clone(&self.packs), sealing: None, key: None, hand: None };
        copy.rebuild()?;
        copy.digests()
    }

    /// The register as its log gives it over the first entries, in a private copy: every table made again from these.
    pub fn as_of(&self, entries: u64) -> Result<Self, StoreError> {
        let mut db = backup::aside(&self.db, &self.packs, self.key.as_ref())?;
        backup::cut(&mut db, entries)?;
        let mut copy = Self { db, packs: Arc::clone(&self.packs), sealing: None, key: None, hand: None };
        copy.rebuild()?;
        Ok(copy)
    }

    /// The root of the tree over the first entries, as their stored leaves give it; `None`: there are fewer.
    pub fn root_at(&self, entries: u64) -> Result<Option<Hash>, StoreError> {
        entry::root_at(&self.db, entries)
    }

    /// How many of the first entries were erased by a later one.
    pub fn erased_since(&self, entries: u64) -> Result<u64, StoreError> {
        let sql = "SELECT count(*) FROM erased WHERE seq < ?1 AND entry >= ?1";
        Ok(self.db.query_row(sql, [entries], |r| r.get(0))?)
    }

    /// Makes every table but the log and the captured bytes again, from the log alone.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        self.hand = None;
        schema::unguarded(&mut self.db, |db| {
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            derive::all(&tx, &self.packs)?;
            Ok(tx.commit()?)
        })
    }

    /// Proofs, as a file, that the entries of a report, of a record, or of this number are in the log as it was signed
    /// last; closed ones do not show what the entries say.
    pub fn prove(&self, what: &str, closed: bool) -> Result<String, StoreError> {
        prove::prove(&*self.reading()?, what, closed)
    }

    /// The log as files (C2SP tlog-tiles): paths and bytes, with the newest checkpoint.
    pub fn tiles(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        tile::tiles(&*self.reading()?)
    }

    /// Erases what a report said; its place in the log stays, and all proofs with it.
    pub fn erase(&mut self, wish: &Erasure) -> Result<ErasedReport, StoreError> {
        let erased = self.change(|tx, packs| erase::erase(tx, packs, wish))?;
        // What was erased is still in free pages and in the write-ahead log.
        self.db.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")?;
        Ok(erased)
    }

    /// Copies the register into a file while others may be writing to it, and checks the copy.
    pub fn backup(&self, to: &Path) -> Result<Soundness, StoreError> {
        backup::backup(&self.db, to, Arc::clone(&self.packs), self.key.as_ref())
    }

    /// Lays another register in the place of all that is in this one, while others may have it open.
    pub fn restore(&mut self, from: &Self) -> Result<(), StoreError> {
        self.hand = None;
        backup::restore(&from.db, &mut self.db, &self.packs)
    }

    /// How many entries the log has.
    pub fn entries(&self) -> Result<u64, StoreError> {
        Ok(entry::frontier(&self.db)?.size())
    }

    /// Makes a release of the register, as it may stand on a day: a copy that holds what the release may hold.
    pub fn release(
        &self,
        policy: &Policy,
        audience: Audience,
        released: &BTreeSet<String>,
        today: jiff::civil::Date,
    ) -> Result<Released, StoreError> {
        let release = policy.release(audience, released);
        release::make(&*self.reading()?, &self.packs, policy, audience, &release, today)
    }

    /// Notes in the log that an export was made, where the register holds what is high or severe, or where a publisher
    /// lets out what the release withholds. Before the export begins: what was not noted does not leave.
    pub fn note_export(&mut self, policy: &Policy, export: &Accessed<'_>) -> Result<bool, StoreError> {
        self.change(|tx, _| release::note(tx, policy, export))
    }

    /// Whether [`Self::note_export`] would note it.
    pub fn is_to_be_noted(&self, policy: &Policy, export: &Accessed<'_>) -> Result<bool, StoreError> {
        release::is_to_be_noted(&*self.reading()?, policy, export)
    }

    /// Who read or let out what is high or severe, oldest first; of one person where one is named.
    pub fn accesses(&self, by: Option<&str>) -> Result<Vec<Reading>, StoreError> {
        release::accesses(&*self.reading()?, by)
    }

    /// Hands over each record by its id, one at a time, all as they stand at one moment.
    pub fn each_record<E: From<StoreError>>(
        &self,
        span: &Span,
        each: impl FnMut(&Record) -> Result<(), E>,
    ) -> Result<(), E> {
        let tx = self.reading()?;
        export::each_record(&tx, &self.packs, span, each)
    }

    /// Hands over each report by its id, in its newest version, all as they stand at one moment.
    pub fn each_report<E: From<StoreError>>(
        &self,
        span: &Span,
        each: impl FnMut(&ReportLine) -> Result<(), E>,
    ) -> Result<(), E> {
        let tx = self.reading()?;
        export::each_report(&tx, &self.packs, span, each)
    }

    /// Hands over each thing that is kept beside records, in its newest version, all as they stand at one moment.
    pub fn each_note<E: From<StoreError>>(
        &self,
        each: impl FnMut(&NoteLine) -> Result<(), E>,
    ) -> Result<(), E> {
        let tx = self.reading()?;
        export::each_note(&tx, each)
    }

    /// One view of the register for all statements of a question.
    fn reading(&self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.db.unchecked_transaction()?)
    }

    fn writing(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.db.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// One change: all that it writes, and the checkpoint that is due with it, or nothing.
    fn change<T>(
        &mut self,
        change: impl FnOnce(&Transaction<'_>, &Packs) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let (packs, sealing) = (Arc::clone(&self.packs), self.sealing.clone());
        self.hand = None;
        let tx = self.writing()?;
        let done = change(&tx, &packs)?;
        if let Some(sealing) = &sealing {
            checkpoint::sign_if_due(&tx, sealing)?;
        }
        tx.commit()?;
        Ok(done)
    }
}

impl Sqlite {
    /// One change that touches records: each is made anew at its end.
    fn derive<T>(
        &mut self,
        change: impl FnOnce(&mut Derivation<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let hand = self.hand.take();
        let (done, hand) = self.change(|tx, packs| {
            // It counts how often others have changed the file.
            let version = tx.query_row("PRAGMA data_version", [], |r| r.get(0))?;
            let hand = hand.filter(|(held, _)| *held == version).map(|(_, hand)| hand);
            let mut derivation = Derivation::with(tx, packs, hand.unwrap_or_default());
            let done = change(&mut derivation)?;
            Ok((done, (version, derivation.finish()?)))
        })?;
        self.hand = Some(hand);
        Ok(done)
    }
}

impl Drop for Sqlite {
    /// What is not signed here is signed with the next entry: there is nobody left to tell.
    fn drop(&mut self) {
        let _ = self.seal();
    }
}

impl Store for Sqlite {
    fn tend(&mut self) -> Result<(), StoreError> {
        self.seal_if_due()
    }

    fn take(&mut self, incoming: &Incoming<'_>) -> Result<Taken, StoreError> {
        self.derive(|derivation| take::take(derivation, incoming, None))
    }

    fn take_all(&mut self, incoming: &[Incoming<'_>]) -> Result<Vec<Taken>, StoreError> {
        self.derive(|derivation| take::take_all(derivation, incoming))
    }

    fn decide(&mut self, decision: &Decision) -> Result<(), StoreError> {
        self.derive(|derivation| decide::decide(derivation, decision))
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

    fn record_part(&self, id: &str, part: Range<usize>) -> Result<Option<Record>, StoreError> {
        query::record::record(&*self.reading()?, &self.packs, id, part)
    }

    fn head(&self, id: &str) -> Result<Option<RecordHead>, StoreError> {
        query::record::head(&*self.reading()?, id)
    }

    fn told_in(&self, id: &str, report: &str) -> Result<Vec<Telling>, StoreError> {
        query::record::told_in(&*self.reading()?, id, report)
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
        store.take(&Incoming {
            bytes: text.as_bytes(),
            reading: &reading,
            taken_at: "2016-03-05T08:00:00Z",
            row: None,
        })
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
