//! Owns where claims stand: the number of each one's record, side by side, so that claims that words find lead to their
//! records at once.
use crate::bits::Bits;
use crate::store::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// Claims a chunk.
const CHUNK: i64 = 1024;
/// Bytes of a record's number.
const WIDTH: usize = 4;
/// Chunks that are held before they are written.
const MOST: usize = 4096;

fn stored(db: &Connection, chunk: i64) -> Result<Vec<u8>, StoreError> {
    let found = db
        .prepare_cached("SELECT records FROM seat WHERE chunk = ?")?
        .query_row([chunk], |r| r.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

fn at(records: &[u8], cid: i64) -> i64 {
    let at = cid.rem_euclid(CHUNK) as usize;
    records.as_chunks::<WIDTH>().0.get(at).map_or(0, |n| i64::from(u32::from_le_bytes(*n)))
}

/// Seats that are not written yet.
pub(crate) struct Seats<'a> {
    db: &'a Connection,
    chunks: BTreeMap<i64, (Vec<u8>, bool)>,
}

impl<'a> Seats<'a> {
    pub(crate) fn of(db: &'a Connection) -> Self {
        Self { db, chunks: BTreeMap::new() }
    }

    /// Seats a claim in a record.
    pub(crate) fn set(&mut self, cid: i64, n: i64) -> Result<(), StoreError> {
        let chunk = cid.div_euclid(CHUNK);
        if !self.chunks.contains_key(&chunk) {
            if self.chunks.len() >= MOST {
                self.write()?;
            }
            self.chunks.insert(chunk, (stored(self.db, chunk)?, false));
        }
        let Some((records, changed)) = self.chunks.get_mut(&chunk) else { return Ok(()) };
        if at(records, cid) != n {
            let from = cid.rem_euclid(CHUNK) as usize * WIDTH;
            if records.len() < from + WIDTH {
                records.resize(from + WIDTH, 0);
            }
            records[from..from + WIDTH].copy_from_slice(&(n as u32).to_le_bytes());
            *changed = true;
        }
        Ok(())
    }

    pub(crate) fn write(&mut self) -> Result<(), StoreError> {
        let mut put = self.db.prepare_cached("INSERT OR REPLACE INTO seat (chunk, records) VALUES (?, ?)")?;
        for (chunk, (records, changed)) in std::mem::take(&mut self.chunks) {
            if changed {
                put.execute(params![chunk, records])?;
            }
        }
        Ok(())
    }
}

/// The records in which some claims stand, which come in the order of their numbers.
pub(crate) fn records(
    db: &Connection,
    claims: impl Iterator<Item = rusqlite::Result<i64>>,
) -> Result<Bits, StoreError> {
    let mut found = Bits::default();
    let mut open = (i64::MIN, Vec::new());
    for cid in claims {
        let cid = cid?;
        let chunk = cid.div_euclid(CHUNK);
        if open.0 != chunk {
            open = (chunk, stored(db, chunk)?);
        }
        match at(&open.1, cid) {
            0 => {}
            n => found.insert(n),
        }
    }
    Ok(found)
}

/// Hands over each claim with its record.
pub(crate) fn each(
    db: &Connection,
    mut each: impl FnMut(i64, i64) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = db.prepare("SELECT chunk, records FROM seat")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let chunk: i64 = row.get(0)?;
        let records = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        for cid in chunk * CHUNK..(chunk + 1) * CHUNK {
            match at(records, cid) {
                0 => {}
                n => each(cid, n)?,
            }
        }
    }
    Ok(())
}
