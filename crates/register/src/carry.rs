//! Owns carrying an older register's bodies over into the table where they are kept now (migration 002). No leaf
//! changes: what an entry says is the same bytes, kept in another way.
use crate::entry::{self, Base, Kind};
use crate::press::press;
use crate::store::StoreError;
use hudna_seal::Hash;
use rusqlite::{Connection, params};
use serde::Deserialize;

#[derive(Deserialize)]
struct Captured {
    sha256: String,
}

/// Moves every body; the entries and their leaves stay as they are.
pub(crate) fn bodies(db: &Connection) -> Result<(), StoreError> {
    captures(db)?;
    let mut entries = db.prepare("SELECT seq, kind, body FROM entry ORDER BY seq")?;
    let mut rows = entries.query([])?;
    let mut taken = None;
    while let Some(row) = rows.next()? {
        let (seq, kind, body): (u64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let captured = serde_json::from_str::<Captured>(&body).ok().and_then(|c| Hash::from_hex(&c.sha256));
        let base = match (Kind::of(&kind), &captured, taken) {
            (Some(Kind::ReportTaken), Some(hash), _) if captured_here(db, hash)? => Base::Capture(hash),
            (Some(Kind::ClaimsRead), _, Some(before)) => Base::Entry(before),
            _ => Base::None,
        };
        entry::keep(db, seq, None, body.as_bytes(), base)?;
        db.prepare_cached("UPDATE entry SET said = ? WHERE seq = ?")?
            .execute(params![entry::commit(&[], body.as_bytes()).as_bytes(), seq])?;
        taken = matches!(Kind::of(&kind), Some(Kind::ReportTaken)).then_some(seq);
    }
    drop(rows);
    drop(entries);
    db.execute_batch(
        "ALTER TABLE entry DROP COLUMN body;
         CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;",
    )?;
    Ok(())
}

fn captured_here(db: &Connection, hash: &Hash) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("SELECT 1 FROM capture WHERE sha256 = ?")?.exists([hash.as_bytes()])?)
}

/// Compresses the captured bytes on the way into their new table.
fn captures(db: &Connection) -> Result<(), StoreError> {
    let mut all = db.prepare("SELECT sha256, bytes FROM capture ORDER BY sha256")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, bytes): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
        db.prepare_cached("INSERT INTO captured (sha256, bytes) VALUES (?, ?)")?
            .execute(params![hash, press(&bytes, &[])?])?;
    }
    drop(rows);
    drop(all);
    db.execute_batch("DROP TABLE capture; ALTER TABLE captured RENAME TO capture")?;
    Ok(())
}
