//! Owns the signing of checkpoints: when one is due, what must hold before it is signed, and where it is kept.
use crate::entry;
use crate::store::StoreError;
use hudna_seal::{Checkpoint, Frontier, Note, Signer, Verifier};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

/// How many entries may stand unsigned.
const ENTRIES: u64 = 10;
/// For how many seconds an entry may stand unsigned.
const SECONDS: i64 = 300;

/// Who signs a register's checkpoints, and by which clock.
#[derive(Debug, Clone)]
pub struct Sealing {
    /// The key; its name is the log's origin.
    pub signer: Signer,
    /// Gives the time now (RFC 3339). The register reads no clock of its own.
    pub clock: fn() -> String,
}

/// The name under which a register's checkpoints are signed, once one was.
pub(crate) fn origin(db: &Connection) -> Result<Option<String>, StoreError> {
    let keys = signers(db)?;
    Ok(keys.first().map(|k| k.name().to_owned()))
}

/// The public keys that signed this register's checkpoints, the oldest first.
pub(crate) fn signers(db: &Connection) -> Result<Vec<Verifier>, StoreError> {
    let mut statement = db.prepare_cached("SELECT key FROM signer ORDER BY since, key")?;
    let keys = statement.query_map([], |r| r.get(0))?.collect::<Result<Vec<String>, _>>()?;
    Ok(keys.iter().filter_map(|k| Verifier::parse(k).ok()).collect())
}

/// The newest checkpoint.
pub(crate) fn newest(db: &Connection) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1")?
        .query_row([], |r| r.get(0))
        .optional()?)
}

fn sealed(db: &Connection) -> Result<Frontier, StoreError> {
    let stored: Option<(u64, Vec<u8>)> = db
        .prepare_cached("SELECT size, peaks FROM sealed")?
        .query_row([], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?;
    let Some((size, peaks)) = stored else { return Ok(Frontier::default()) };
    Frontier::from_parts(size, &peaks).ok_or_else(|| unsound("the tree that was signed last is malformed"))
}

fn unsound(why: impl Into<String>) -> StoreError {
    StoreError::Unsound { why: why.into() }
}

/// How many entries are signed.
fn signed(db: &Connection) -> Result<u64, StoreError> {
    let size = db.prepare_cached("SELECT size FROM sealed")?.query_row([], |r| r.get(0)).optional()?;
    Ok(size.unwrap_or(0))
}

/// Whether no entry stands unsigned.
pub(crate) fn all_signed(db: &Connection) -> Result<bool, StoreError> {
    Ok(signed(db)? >= entry::frontier(db)?.size())
}

/// Signs where the oldest entry that stands unsigned has stood so for long enough, or enough of them do.
pub(crate) fn sign_if_due(db: &Connection, sealing: &Sealing) -> Result<(), StoreError> {
    let size = entry::frontier(db)?.size();
    let signed = signed(db)?;
    if signed >= size {
        return Ok(());
    }
    let stood = || -> Result<bool, StoreError> {
        let at: Option<String> = db
            .prepare_cached("SELECT at FROM entry WHERE seq = ?")?
            .query_row([signed], |r| r.get(0))
            .optional()?;
        let (since, now) = (at.and_then(|a| a.parse::<Timestamp>().ok()), (sealing.clock)().parse());
        // An entry of no known age has stood for too long.
        Ok(since
            .zip(now.ok())
            .is_none_or(|(s, n): (Timestamp, Timestamp)| n.as_second() - s.as_second() >= SECONDS))
    };
    if size - signed >= ENTRIES || stood()? { sign(db, sealing) } else { Ok(()) }
}

/// Signs a checkpoint over all entries, where none is over them yet. What was signed before must still be what is
/// stored, and the leaves since then are hashed again from the stored entries: neither a flipped bit nor a change made
/// behind the register's back is signed.
pub(crate) fn sign(db: &Connection, sealing: &Sealing) -> Result<(), StoreError> {
    let mut tree = sealed(db)?;
    let stored = entry::frontier(db)?;
    if tree == stored {
        return Ok(());
    }
    let last = newest(db)?;
    remember(db, &sealing.signer.verifier(), &(sealing.clock)())?;
    if let Some(note) = &last {
        let known = signers(db)?;
        let note = Note::parse(note).map_err(|e| unsound(e.to_string()))?;
        let (text, _) = note.open(&known).map_err(|e| unsound(format!("the newest checkpoint: {e}")))?;
        let before = Checkpoint::parse(text).map_err(|e| unsound(e.to_string()))?;
        if (before.size, before.root) != (tree.size(), tree.root()) {
            return Err(unsound("the tree that was signed last is another one now"));
        }
    } else if tree.size() > 0 {
        return Err(unsound("the checkpoints are gone"));
    }
    for seq in tree.size()..stored.size() {
        tree.push(
            entry::again(db, seq)?.ok_or_else(|| unsound(format!("entry {seq} is not what was hashed")))?,
        );
    }
    if tree != stored {
        return Err(unsound("the entries do not give the root that is stored"));
    }
    let origin = origin(db)?.unwrap_or_else(|| sealing.signer.name().to_owned());
    let checkpoint = Checkpoint { origin, size: tree.size(), root: tree.root(), extensions: Vec::new() };
    let note = sealing.signer.sign(&checkpoint.to_string()).map_err(|e| unsound(e.to_string()))?;
    db.prepare_cached("INSERT INTO checkpoint (size, at, note) VALUES (?, ?, ?)")?.execute(params![
        tree.size(),
        (sealing.clock)(),
        note.to_string()
    ])?;
    db.prepare_cached("INSERT OR REPLACE INTO sealed (one, size, peaks) VALUES (1, ?, ?)")?
        .execute(params![tree.size(), tree.peak_bytes()])?;
    Ok(())
}

/// Notes the public key of a signer, so that the register says by whom its checkpoints may be signed.
pub(crate) fn remember(db: &Connection, key: &Verifier, at: &str) -> Result<(), StoreError> {
    let key = key.to_string();
    if db.prepare_cached("SELECT 1 FROM signer WHERE key = ?")?.exists([&key])? {
        return Ok(());
    }
    db.prepare_cached("INSERT OR IGNORE INTO signer (key, since) VALUES (?, ?)")?
        .execute(params![key, at])?;
    Ok(())
}

/// The newest checkpoint with one line more, signed.
pub(crate) fn statement(db: &Connection, sealing: &Sealing, line: &str) -> Result<String, StoreError> {
    let note = newest(db)?.ok_or(StoreError::Unsigned)?;
    let known = signers(db)?;
    let note = Note::parse(&note).map_err(|e| unsound(e.to_string()))?;
    let (text, _) = note.open(&known).map_err(|e| unsound(e.to_string()))?;
    let signed = sealing.signer.sign(&format!("{text}{line}\n")).map_err(|e| unsound(e.to_string()))?;
    Ok(signed.to_string())
}
