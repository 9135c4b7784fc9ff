//! Owns the writing of the tables of words: many rows at once, with nothing written in between, since a full-text index
//! lays down a piece of its own at every other change that could be undone alone.
use crate::store::StoreError;
use rusqlite::{Connection, params};

/// Bytes of words held before they are written.
const MOST: usize = 16 << 20;

/// What is still to be written into a table of words.
#[derive(Debug)]
pub(crate) struct Spoken {
    table: &'static str,
    gone: Vec<i64>,
    words: Vec<(i64, String)>,
    bytes: usize,
}

impl Spoken {
    pub(crate) fn of(table: &'static str) -> Self {
        Self { table, gone: Vec::new(), words: Vec::new(), bytes: 0 }
    }

    /// Gives a row its words; it has none, or they were removed.
    pub(crate) fn insert(&mut self, db: &Connection, row: i64, words: String) -> Result<(), StoreError> {
        self.bytes += words.len();
        self.words.push((row, words));
        if self.bytes >= MOST { self.write(db) } else { Ok(()) }
    }

    /// Takes its words from a row.
    pub(crate) fn remove(&mut self, db: &Connection, row: i64) -> Result<(), StoreError> {
        if self.words.iter().any(|(known, _)| *known == row) {
            self.write(db)?;
        }
        self.gone.push(row);
        Ok(())
    }

    pub(crate) fn write(&mut self, db: &Connection) -> Result<(), StoreError> {
        let table = self.table;
        let mut delete = db.prepare_cached(&format!("DELETE FROM {table} WHERE rowid = ?"))?;
        for row in self.gone.drain(..) {
            delete.execute([row])?;
        }
        let mut insert = db.prepare_cached(&format!("INSERT INTO {table} (rowid, words) VALUES (?, ?)"))?;
        for (row, words) in self.words.drain(..) {
            insert.execute(params![row, words])?;
        }
        self.bytes = 0;
        Ok(())
    }
}
