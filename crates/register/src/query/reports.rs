//! Owns the finding of reports by words, day and outlet, also of those that no claim was read from.
use super::report::{HEAD, report_head};
use super::words;
use crate::store::{ReportFilter, Reports, StoreError};
use rusqlite::{Connection, params};

/// Rows a page, where nothing else is asked for.
const PER_PAGE: u32 = 50;

/// Newest versions only, by day of publication; all of them where nothing is asked for.
pub(crate) fn reports(db: &Connection, filter: &ReportFilter) -> Result<Reports, StoreError> {
    let text = filter.text.as_deref().unwrap_or_default();
    let (from, query) = if text.trim().is_empty() {
        ("report r WHERE r.current = 1 AND ?1 IS NOT NULL", String::new())
    } else {
        let Some(query) = words::query(text) else { return Ok(Reports::default()) };
        ("report_words w CROSS JOIN report r ON r.rid = w.rowid WHERE w.words MATCH ?1", query)
    };
    let from = format!(
        "{from} AND (?2 IS NULL OR r.day >= ?2) AND (?3 IS NULL OR r.day <= ?3)
         AND (?4 IS NULL OR r.outlet = ?4) AND (?5 IS NULL OR r.belongs = ?5)"
    );
    let (first, last) = (filter.from.as_deref(), filter.to.as_deref());
    let (outlet, belongs) = (filter.outlet.as_deref(), filter.belongs);
    let total = db
        .prepare_cached(&format!("SELECT count(*) FROM {from}"))?
        .query_row(params![query, first, last, outlet, belongs], |r| r.get(0))?;
    let size = if filter.per_page == 0 { PER_PAGE } else { filter.per_page };
    let skip = u64::from(filter.page) * u64::from(size);
    let rows = db
        .prepare_cached(&format!(
            "SELECT {HEAD} FROM {from} ORDER BY r.day DESC, r.rid DESC LIMIT ?6 OFFSET ?7"
        ))?
        .query_map(params![query, first, last, outlet, belongs, size, skip], report_head)?
        .collect::<Result<_, _>>()?;
    Ok(Reports { total, rows })
}
