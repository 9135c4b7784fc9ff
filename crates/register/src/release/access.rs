//! Owns the noting of who was given what is high or severe: exports in the log, before they begin.
use super::policy::Policy;
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::scheme::Level;
use crate::store::StoreError;
use rusqlite::Connection;
use serde::Serialize;

/// An export, as the log tells of it.
#[derive(Debug, Serialize)]
pub struct Accessed<'a> {
    /// `export records jsonl`, …
    pub what: &'a str,
    /// For whom.
    pub release: &'a str,
    /// Fields that a publisher lets out though the release withholds them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub released: Vec<&'a str>,
    /// By whom; empty: nobody said.
    pub by: &'a str,
    /// When (RFC 3339).
    pub at: &'a str,
}

/// Whether there is something to note: the register holds what is high or severe, or a publisher lets something out.
pub(crate) fn is_to_be_noted(
    db: &Connection,
    policy: &Policy,
    export: &Accessed<'_>,
) -> Result<bool, StoreError> {
    Ok(!export.released.is_empty() || highest(db, policy)? > Level::Moderate)
}

/// Notes it where there is something to note.
pub(crate) fn note(db: &Connection, policy: &Policy, export: &Accessed<'_>) -> Result<bool, StoreError> {
    if !is_to_be_noted(db, policy, export)? {
        return Ok(false);
    }
    let body = serde_json::to_string(export).map_err(|e| malformed(&e))?;
    entry::append(db, Kind::Accessed, export.at, &body)?;
    Ok(true)
}

/// The highest level of anything in the register.
fn highest(db: &Connection, policy: &Policy) -> Result<Level, StoreError> {
    let mut mappings = db.prepare("SELECT DISTINCT mapping FROM report WHERE mapping IS NOT NULL")?;
    let mut rows = mappings.query([])?;
    let mut level = policy.mapping_level(None);
    while let Some(row) = rows.next()? {
        level = level.max(policy.mapping_level(Some(&row.get::<_, String>(0)?)));
    }
    Ok(level)
}
