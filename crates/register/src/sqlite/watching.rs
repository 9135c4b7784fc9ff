//! Owns how the SQLite store keeps what it was opened for.
use super::Sqlite;
use crate::belonging::keep;
use crate::opening::{self, Opening};
use crate::store::{Overrule, StoreError, Watching};

impl Watching for Sqlite {
    fn open_for(&mut self, wish: &Opening, again: bool) -> Result<Opening, StoreError> {
        self.derive(|derivation| opening::open(derivation, wish, again))
    }

    fn opening(&self) -> Result<Option<Opening>, StoreError> {
        opening::standing(&*self.reading()?)
    }

    fn overrule(&mut self, wish: &Overrule) -> Result<(), StoreError> {
        self.derive(|derivation| keep::overrule(derivation, wish))
    }
}
