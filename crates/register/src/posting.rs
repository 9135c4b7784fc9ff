//! Owns which records have a value (`posting`): written when a record is made, read as sets of records.
use crate::bits::{self, Bits, Chunk};
use crate::keys::Kind;
use crate::store::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

/// Chunks held before they are written, half a kilobyte each.
const MOST: usize = 40_000;

/// Changes that are not written yet.
pub(crate) struct Postings<'a> {
    db: &'a Connection,
    changed: HashMap<(i64, Kind, i64), Box<Chunk>>,
}

fn stored(db: &Connection, chunk: i64, kind: Kind, v: i64) -> Result<Option<Chunk>, StoreError> {
    Ok(db
        .prepare_cached("SELECT bits FROM posting WHERE chunk = ? AND kind = ? AND v = ?")?
        .query_row(params![chunk, kind as i64, v], |r| Ok(bits::unpack(r.get_ref(0)?.as_blob()?)))
        .optional()?)
}

impl<'a> Postings<'a> {
    pub(crate) fn of(db: &'a Connection) -> Self {
        Self { db, changed: HashMap::new() }
    }

    pub(crate) fn set(&mut self, n: i64, kind: Kind, v: i64, on: bool) -> Result<(), StoreError> {
        if self.changed.len() >= MOST {
            self.write()?;
        }
        let key = (bits::chunk(n), kind, v);
        if !self.changed.contains_key(&key) {
            let now = stored(self.db, key.0, kind, v)?.unwrap_or([0; _]);
            self.changed.insert(key, Box::new(now));
        }
        if let Some(chunk) = self.changed.get_mut(&key) {
            bits::set(chunk, n, on);
        }
        Ok(())
    }

    pub(crate) fn write(&mut self) -> Result<(), StoreError> {
        let mut all: Vec<_> = self.changed.drain().collect();
        // In the order of the table.
        all.sort_unstable_by_key(|(key, _)| *key);
        let mut put = self
            .db
            .prepare_cached("INSERT OR REPLACE INTO posting (chunk, kind, v, bits) VALUES (?, ?, ?, ?)")?;
        let mut take =
            self.db.prepare_cached("DELETE FROM posting WHERE chunk = ? AND kind = ? AND v = ?")?;
        for ((at, kind, v), chunk) in all {
            if chunk.iter().all(|&word| word == 0) {
                take.execute(params![at, kind as i64, v])?;
            } else {
                put.execute(params![at, kind as i64, v, bits::pack(&chunk)])?;
            }
        }
        Ok(())
    }
}

/// How many chunks there are.
fn chunks(db: &Connection) -> Result<i64, StoreError> {
    let last: Option<i64> =
        db.prepare_cached("SELECT max(chunk) FROM posting")?.query_row([], |r| r.get(0))?;
    Ok(last.map_or(0, |last| last + 1))
}

/// The records that have one of some values.
pub(crate) fn having(db: &Connection, kind: Kind, values: &[i64]) -> Result<Bits, StoreError> {
    let mut found = Bits::default();
    for at in 0..chunks(db)? {
        for &v in values {
            if let Some(chunk) = stored(db, at, kind, v)? {
                found.add(at, &chunk);
            }
        }
    }
    Ok(found)
}

/// All records that have any value of a kind.
pub(crate) fn any(db: &Connection, kind: Kind) -> Result<Bits, StoreError> {
    let mut found = Bits::default();
    for at in 0..chunks(db)? {
        each(db, at, kind, |_, chunk| found.add(at, chunk))?;
    }
    Ok(found)
}

/// Whether some record has a value.
pub(crate) fn exists(db: &Connection, kind: Kind, v: i64) -> Result<bool, StoreError> {
    // The newest first: what is looked for is mostly there.
    for at in (0..chunks(db)?).rev() {
        if stored(db, at, kind, v)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Hands over each value of a kind in a chunk.
pub(crate) fn each(
    db: &Connection,
    chunk: i64,
    kind: Kind,
    mut each: impl FnMut(i64, &Chunk),
) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached("SELECT v, bits FROM posting WHERE chunk = ? AND kind = ?")?;
    let mut rows = statement.query(params![chunk, kind as i64])?;
    while let Some(row) = rows.next()? {
        let packed = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        each(row.get(0)?, &bits::unpack(packed));
    }
    Ok(())
}

/// How many of these records have each value of a kind.
pub(crate) fn tally(db: &Connection, kind: Kind, of: &Bits) -> Result<HashMap<i64, u64>, StoreError> {
    let mut found = HashMap::new();
    for (at, wanted) in of.chunks() {
        each(db, at, kind, |v, chunk| {
            let n = bits::shared(wanted, chunk);
            if n > 0 {
                *found.entry(v).or_insert(0) += n;
            }
        })?;
    }
    Ok(found)
}
