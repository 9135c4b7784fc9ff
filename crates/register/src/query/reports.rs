//! Owns the finding of reports by words, also of those that no claim was read from.
use super::report::{HEAD, report_head};
use super::words;
use crate::store::{ReportHead, StoreError};
use rusqlite::{Connection, params};

/// Rows a page.
const PER_PAGE: u32 = 50;

/// Newest versions only, by day of publication; with no words, all of them.
pub(crate) fn reports(db: &Connection, text: &str, page: u32) -> Result<Vec<ReportHead>, StoreError> {
    let skip = u64::from(page) * u64::from(PER_PAGE);
    let order = "ORDER BY r.day DESC, r.rid DESC LIMIT ?2 OFFSET ?3";
    if text.trim().is_empty() {
        let sql = format!("SELECT {HEAD} FROM report r WHERE r.current = 1 AND ?1 IS NOT NULL {order}");
        return list(db, &sql, "", skip);
    }
    let Some(query) = words::query(text) else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT {HEAD} FROM report_words w CROSS JOIN report r ON r.rid = w.rowid WHERE w.words MATCH ?1 {order}"
    );
    list(db, &sql, &query, skip)
}

fn list(db: &Connection, sql: &str, query: &str, skip: u64) -> Result<Vec<ReportHead>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(params![query, PER_PAGE, skip], report_head)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
