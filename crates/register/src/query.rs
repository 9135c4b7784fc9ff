//! Owns the questions that are put to a register; each module answers one.
pub(crate) mod agenda;
pub(crate) mod case;
pub(crate) mod counts;
pub(crate) mod day;
pub(crate) mod days;
pub(crate) mod facets;
pub(crate) mod filter;
mod laid;
pub(crate) mod map;
pub(crate) mod notes;
pub(crate) mod record;
pub(crate) mod records;
pub(crate) mod report;
pub(crate) mod reports;
pub(crate) mod withdrawn;
pub(crate) mod words;

use crate::store::StoreError;
use rusqlite::Connection;

/// Whether a table has any row. Where thousands of claims make a record, what was said under the address of each is looked for
/// only where something of the kind was ever said.
pub(crate) fn has_rows(db: &Connection, table: &str) -> Result<bool, StoreError> {
    Ok(db.prepare_cached(&format!("SELECT 1 FROM {table} LIMIT 1"))?.exists([])?)
}
