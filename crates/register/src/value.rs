//! Owns the numbers of values: what records are found by is text in many records, and is kept once.
use crate::keys::words_value;
use crate::store::StoreError;
use hudna_seal::sha256;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

/// Values held at hand at most; all are forgotten then.
const MOST: usize = 200_000;

/// A value with the words that it was made of; these are empty where it is an id.
pub(crate) type Labelled = (String, String);

fn hash(value: &str) -> i64 {
    let whole = sha256(value.as_bytes());
    whole.as_bytes().first_chunk().map_or(0, |bytes| i64::from_be_bytes(*bytes))
}

/// The row of a value, if there is one.
fn find(db: &Connection, value: &str) -> Result<Option<(i64, String)>, StoreError> {
    let mut statement = db.prepare_cached("SELECT v, text, label FROM value WHERE hash = ?")?;
    let mut rows = statement.query([hash(value)])?;
    while let Some(row) = rows.next()? {
        let (v, (text, label)) = (row.get(0)?, labelled(row.get(1)?, row.get(2)?));
        if text == value {
            return Ok(Some((v, label)));
        }
    }
    Ok(None)
}

fn labelled(text: Option<String>, label: Option<String>) -> Labelled {
    let label = label.unwrap_or_default();
    (text.unwrap_or_else(|| words_value(&label)), label)
}

/// The number of a value, if it has one.
pub(crate) fn number(db: &Connection, value: &str) -> Result<Option<i64>, StoreError> {
    Ok(find(db, value)?.map(|(v, _)| v))
}

/// Values by their numbers, and numbers by their values, each looked up once.
pub(crate) struct Values<'a> {
    db: &'a Connection,
    numbers: HashMap<String, (i64, String)>,
    names: HashMap<i64, Labelled>,
}

impl<'a> Values<'a> {
    pub(crate) fn of(db: &'a Connection) -> Self {
        Self { db, numbers: HashMap::new(), names: HashMap::new() }
    }

    /// The number of a value, a new one where it has none. Of several spellings the first in order is kept.
    pub(crate) fn number(&mut self, value: &str, label: &str) -> Result<i64, StoreError> {
        if self.numbers.len() >= MOST {
            self.numbers.clear();
        }
        let known = match self.numbers.get(value) {
            Some(known) => Some(known.clone()),
            None => find(self.db, value)?,
        };
        let (v, label) = match known {
            Some((v, old)) if old.as_str() <= label => (v, old),
            Some((v, _)) => {
                self.db
                    .prepare_cached("UPDATE value SET label = ? WHERE v = ?")?
                    .execute(params![label, v])?;
                (v, label.to_owned())
            }
            None => {
                // Folding is folded away: only what cannot be had from the label is kept.
                let text = (label.is_empty() || words_value(label) != value).then_some(value);
                let kept = (!label.is_empty()).then_some(label);
                self.db
                    .prepare_cached("INSERT INTO value (hash, text, label) VALUES (?, ?, ?)")?
                    .execute(params![hash(value), text, kept])?;
                (self.db.last_insert_rowid(), label.to_owned())
            }
        };
        self.numbers.insert(value.to_owned(), (v, label));
        Ok(v)
    }

    /// The value of a number; nothing where there is none.
    pub(crate) fn value(&mut self, v: i64) -> Result<&Labelled, StoreError> {
        if self.names.len() >= MOST {
            self.names.clear();
        }
        if !self.names.contains_key(&v) {
            let found = self
                .db
                .prepare_cached("SELECT text, label FROM value WHERE v = ?")?
                .query_row([v], |r| Ok(labelled(r.get(0)?, r.get(1)?)))
                .optional()?;
            self.names.insert(v, found.unwrap_or_default());
        }
        Ok(&self.names[&v])
    }
}
