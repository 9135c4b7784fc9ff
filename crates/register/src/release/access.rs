//! Owns the noting of who was given, or shown, what is high or severe: in the log, before it is given.
use super::policy::{Audience, Policy};
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::laying::number;
use crate::member;
use crate::scheme::{Doing, Level, Scheme};
use crate::store::{StoreError, Thing};
use hudna_read::rows::Row;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// An export or a reading, as the log tells of it.
#[derive(Debug, Serialize)]
pub struct Accessed<'a> {
    /// `export records`, `record/ID`, …
    pub what: &'a str,
    /// For whom.
    pub release: &'a str,
    /// The highest level of what was given or shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Whether what is kept beside records is given, and not what reports say.
    #[serde(skip)]
    pub kept: bool,
    /// Fields that a publisher lets out though the release withholds them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub released: Vec<&'a str>,
    /// By whom; empty: nobody said.
    pub by: &'a str,
    /// When (RFC 3339).
    pub at: &'a str,
    /// Why; empty: nobody said.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub reason: &'a str,
}

/// What the log tells of an export or a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The entry that tells it.
    pub entry: u64,
    /// What was read or let out.
    pub what: String,
    /// For whom.
    pub release: String,
    /// The highest level in it; `None`: not told.
    pub level: Option<String>,
    /// By whom.
    pub by: String,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// As it is read back: strings of JSON may hold what cannot be borrowed.
#[derive(Deserialize)]
struct Stored {
    what: String,
    release: String,
    #[serde(default)]
    level: Option<Level>,
    by: String,
    at: String,
    #[serde(default)]
    reason: String,
}

/// Whether there is something to note: the register holds what is high or severe, or a publisher lets something out.
pub(crate) fn is_to_be_noted(
    db: &Connection,
    policy: &Policy,
    export: &Accessed<'_>,
) -> Result<bool, StoreError> {
    Ok(!export.released.is_empty() || given(db, policy, export)? > Level::Moderate)
}

/// Notes an export where there is something to note, and where whoever exports may.
pub(crate) fn note(db: &Connection, policy: &Policy, export: &Accessed<'_>) -> Result<bool, StoreError> {
    if !is_to_be_noted(db, policy, export)? {
        return Ok(false);
    }
    if !export.released.is_empty() {
        member::allow_doing(db, export.by, Doing::NameAccused)?;
    }
    let given = match (given(db, policy, export)?, export.release) {
        (level, r) if r == Audience::Internal.word() => level,
        (level, r) if r == Audience::Parties.word() => level.min(Level::High),
        (level, _) => level.min(Level::Moderate),
    };
    match given {
        Level::Severe => member::allow_doing(db, export.by, Doing::ExportSevere)?,
        Level::High => member::allow_doing(db, export.by, Doing::ExportHigh)?,
        Level::Low | Level::Moderate => {}
    }
    append(db, &Accessed { level: Some(given), released: export.released.clone(), ..*export })?;
    Ok(true)
}

/// Whether the same person was shown the same thing in the same hour, so that the log says so already.
pub(crate) fn is_known(db: &Connection, reading: &Accessed<'_>) -> Result<bool, StoreError> {
    let hour = reading.at.get(..13).unwrap_or(reading.at);
    Ok(db
        .prepare_cached("SELECT 1 FROM accessed WHERE by = ?1 AND what = ?2 AND at >= ?3 AND at < ?3 || ';'")?
        .exists(params![reading.by, reading.what, hour])?)
}

/// Notes a reading, unless it is known.
pub(crate) fn note_reading(db: &Connection, reading: &Accessed<'_>) -> Result<(), StoreError> {
    // Another desk may have noted it while this one waited to write.
    if is_known(db, reading)? { Ok(()) } else { append(db, reading) }
}

fn append(db: &Connection, accessed: &Accessed<'_>) -> Result<(), StoreError> {
    let body = serde_json::to_string(accessed).map_err(|e| malformed(&e))?;
    let seq = entry::append(db, Kind::Accessed, accessed.at, &body)?;
    derive(db, seq, body.as_bytes())
}

/// What the entry of an access changes.
pub(crate) fn derive(db: &Connection, seq: u64, body: &[u8]) -> Result<(), StoreError> {
    let a: Stored = serde_json::from_slice(body).map_err(|e| malformed(&e))?;
    db.prepare_cached(
        "INSERT INTO accessed (entry, what, release, level, by, at, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![seq, a.what, a.release, a.level.map(Level::word), a.by, a.at, a.reason])?;
    Ok(())
}

/// All of them, oldest first; of one person where one is named.
pub(crate) fn accesses(db: &Connection, by: Option<&str>) -> Result<Vec<Reading>, StoreError> {
    let mut all = db.prepare(
        "SELECT entry, what, release, level, by, at, reason FROM accessed
         WHERE ?1 IS NULL OR by = ?1 ORDER BY entry",
    )?;
    let rows = all.query_map([by], |r| {
        Ok(Reading {
            entry: r.get(0)?,
            what: r.get(1)?,
            release: r.get(2)?,
            level: r.get(3)?,
            by: r.get(4)?,
            at: r.get(5)?,
            reason: r.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Fills the table from entries of an older register (migration 007).
pub(crate) fn carry(db: &Connection) -> Result<(), StoreError> {
    let mut all = db.prepare("SELECT seq FROM entry WHERE kind = 'accessed' ORDER BY seq")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let seq: u64 = row.get(0)?;
        if let Some(body) = entry::read(db, seq)? {
            derive(db, seq, &body)?;
        }
    }
    Ok(())
}

static POLICY: LazyLock<Option<Policy>> = LazyLock::new(|| Policy::load().ok());

/// The level of what came by a mapping; where the policy cannot be read, the highest.
fn level_by(mapping: Option<&str>) -> Level {
    POLICY.as_ref().map_or(Level::Severe, |p| p.mapping_level(mapping))
}

/// The highest level of what a report holds.
pub fn level_of(row: Option<&Row>) -> Level {
    level_by(row.map(|r| r.mapping.as_str()))
}

/// The highest level of what is asked about.
pub(crate) fn level(db: &Connection, of: Thing<'_>) -> Result<Level, StoreError> {
    let mut level = level_by(None);
    match of {
        Thing::All => {
            if let Some(policy) = POLICY.as_ref() {
                return highest(db, policy);
            }
            level = Level::Severe;
        }
        // Where no table was taken in, thousands of tellings need not be looked through.
        Thing::Record(_) if !has_rows(db)? => {}
        Thing::Record(id) => {
            let mut mappings = db.prepare_cached(
                "SELECT DISTINCT r.mapping FROM claim c JOIN report r ON r.rid = c.rid
                 WHERE c.record = ? AND r.mapping IS NOT NULL",
            )?;
            let mut rows = mappings.query([number(id)])?;
            while let Some(row) = rows.next()? {
                level = level.max(level_by(Some(&row.get::<_, String>(0)?)));
            }
        }
        Thing::Report(id) => {
            let mapping: Option<Option<String>> = db
                .prepare_cached("SELECT mapping FROM report WHERE id = ? AND current = 1")?
                .query_row([id], |r| r.get(0))
                .optional()?;
            level = level_by(mapping.flatten().as_deref());
        }
    }
    Ok(level)
}

/// Whether any report is a row of a table.
fn has_rows(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.prepare_cached("SELECT 1 FROM report WHERE mapping IS NOT NULL LIMIT 1")?.exists([])?)
}

/// The highest level of what an export may give.
fn given(db: &Connection, policy: &Policy, export: &Accessed<'_>) -> Result<Level, StoreError> {
    if export.kept { highest_kept(db) } else { highest(db, policy) }
}

/// The highest level of any field of a kept thing that something stands in; of one that the scheme does not know, severe.
fn highest_kept(db: &Connection) -> Result<Level, StoreError> {
    let scheme = Scheme::standard()?;
    let mut filled = db.prepare_cached(
        "SELECT DISTINCT o.type, f.key, 0 FROM object o, json_each(o.fields) f WHERE o.current = 1
         UNION SELECT DISTINCT o.type, f.key, 1 FROM object o JOIN list_row r ON r.list = o.id AND r.version = o.version,
           json_each(r.fields) f WHERE o.current = 1",
    )?;
    let mut rows = filled.query([])?;
    let mut level = Level::Low;
    while let Some(row) = rows.next()? {
        let (kind, field, within): (String, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let kind = scheme.types.iter().find(|t| t.id == kind);
        let kind = if within { kind.and_then(|k| scheme.rows_of(k)) } else { kind };
        level = level.max(kind.and_then(|k| k.field(&field).ok()).map_or(Level::Severe, |f| f.level));
    }
    Ok(level)
}

/// The highest level of anything in the register. Each mapping is sought by the index: few are used, by many rows.
fn highest(db: &Connection, policy: &Policy) -> Result<Level, StoreError> {
    let mut next = db.prepare_cached("SELECT min(mapping) FROM report WHERE mapping > ?")?;
    let mut level = policy.mapping_level(None);
    let mut at = String::new();
    while let Some(mapping) = next.query_row([&at], |r| r.get::<_, Option<String>>(0))? {
        level = level.max(policy.mapping_level(Some(&mapping)));
        at = mapping;
    }
    Ok(level)
}
