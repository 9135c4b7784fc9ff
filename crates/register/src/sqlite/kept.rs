//! Owns how the SQLite store keeps what people say of records and beside them.
use super::Sqlite;
use crate::query::{agenda, case, counts, notes};
use crate::store::{Agenda, Case, Comparison, Counts, Kept, List, Note, Object, Ruling, Step, StoreError};
use crate::{case as steps, matched, note as notes_in};

impl Kept for Sqlite {
    fn step(&mut self, all: &[Step]) -> Result<(), StoreError> {
        self.change(|tx, packs| all.iter().try_for_each(|step| steps::step(tx, packs, step)))
    }

    fn rule(&mut self, ruling: &Ruling) -> Result<(), StoreError> {
        self.derive(|derivation| matched::rule(derivation, ruling))
    }

    fn case(&self, record: &str) -> Result<Case, StoreError> {
        case::case(&*self.reading()?, record)
    }

    fn standing(&self, stage: &str) -> Result<Vec<Step>, StoreError> {
        case::standing(&*self.reading()?, stage)
    }

    fn note(&mut self, note: &Note) -> Result<(String, u32), StoreError> {
        self.change(|tx, packs| notes_in::note(tx, packs, note))
    }

    fn objects(&self, kind: &str) -> Result<Vec<Object>, StoreError> {
        notes::objects(&*self.reading()?, kind)
    }

    fn object(&self, id: &str) -> Result<Vec<Object>, StoreError> {
        notes::object(&*self.reading()?, id)
    }

    fn list(&self, list: &str) -> Result<Option<List>, StoreError> {
        notes::list(&*self.reading()?, list)
    }

    fn compare(&self, a: &str, b: &str) -> Result<Comparison, StoreError> {
        notes::compare(&*self.reading()?, a, b)
    }

    fn counts(&self, from: &str, to: &str) -> Result<Counts, StoreError> {
        counts::counts(&*self.reading()?, &self.packs, from, to)
    }

    fn agenda(&self, day: &str) -> Result<Agenda, StoreError> {
        agenda::agenda(&*self.reading()?, &self.packs, day)
    }
}
