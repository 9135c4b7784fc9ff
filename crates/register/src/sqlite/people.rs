//! Owns how the SQLite store knows people: members, and who read what could harm.
use super::Sqlite;
use crate::member;
use crate::release::{self, Accessed};
use crate::schema::BUSY;
use crate::scheme::{Doing, Level};
use crate::store::{Appointment, Member, People, StoreError, Thing};
use std::time::Duration;

/// How long a reading waits for another process to write: whoever reads is waiting too.
const READING: Duration = Duration::from_millis(500);

impl People for Sqlite {
    fn members(&self) -> Result<Vec<Member>, StoreError> {
        member::members(&*self.reading()?)
    }

    fn appoint(&mut self, appointment: &Appointment) -> Result<(), StoreError> {
        self.change(|tx, _| member::appoint(tx, appointment))
    }

    fn may_read(&self, by: &str) -> Result<(), StoreError> {
        member::allow_doing(&*self.reading()?, by, Doing::Read)
    }

    fn level(&self, of: Thing<'_>) -> Result<Level, StoreError> {
        release::level(&*self.reading()?, of)
    }

    fn saw(&mut self, reading: &Accessed<'_>) -> Result<(), StoreError> {
        if release::is_known(&*self.reading()?, reading)? {
            return Ok(());
        }
        self.db.busy_timeout(READING)?;
        let noted = self.change(|tx, _| release::note_reading(tx, reading));
        self.db.busy_timeout(BUSY)?;
        noted
    }
}
