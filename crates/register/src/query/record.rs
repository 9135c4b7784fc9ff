//! Owns one record: where its addresses lead, and every claim that tells of it with its report and text.
use super::head::{COLUMNS, head};
use super::report::{HEAD, report_head};
use crate::error::malformed;
use crate::store::{Record, StoreError, Telling};
use rusqlite::{Connection, OptionalExtension, params};

/// The address under which a record stands now: the one given, or that of the record that its claims were laid to.
pub(crate) fn resolve(db: &Connection, id: &str) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached(
            "SELECT id FROM record WHERE id = ?1
             UNION ALL SELECT * FROM (SELECT record FROM claim WHERE own = ?1 AND record <> '' ORDER BY record)
             LIMIT 1",
        )?
        .query_row([id], |r| r.get(0))
        .optional()?)
}

pub(crate) fn record(db: &Connection, id: &str) -> Result<Option<Record>, StoreError> {
    let Some(id) = resolve(db, id)? else { return Ok(None) };
    let mut one = db.prepare_cached(&format!("SELECT {COLUMNS} FROM record r WHERE r.id = ?"))?;
    let mut rows = one.query([&id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let head = head(row)?;
    Ok(Some(Record { head, tellings: tellings(db, &id)?, decisions: decisions(db, &id)? }))
}

fn tellings(db: &Connection, id: &str) -> Result<Vec<Telling>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {HEAD}, json_extract(read.body, '$.claims[' || c.n || ']'), json_extract(took.body, '$.report.text')
         FROM claim c JOIN report r ON r.rid = c.rid JOIN entry read ON read.seq = r.reading
         JOIN entry took ON took.seq = r.entry
         WHERE c.record = ? ORDER BY r.day IS NULL, r.day, r.id, c.n"
    ))?;
    let mut rows = statement.query([id])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let claim: String = row.get(10)?;
        found.push(Telling {
            report: report_head(row)?,
            claim: serde_json::from_str(&claim).map_err(|e| malformed(&e))?,
            text: row.get(11)?,
        });
    }
    Ok(found)
}

fn decisions(db: &Connection, id: &str) -> Result<Vec<(String, String, String, String)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT verdict, by, at, reason FROM decision
         WHERE record = ?1 OR record IN (SELECT own FROM claim WHERE record = ?1) ORDER BY entry",
    )?;
    let rows = statement.query_map(params![id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
