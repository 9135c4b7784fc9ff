//! Owns one record: where its addresses lead, and every claim that tells of it with its report and text.
use super::head::{COLUMNS, head};
use super::report::{HEAD, report_head};
use crate::derive::{self, ReportTaken};
use crate::entry;
use crate::error::malformed;
use crate::store::{Record, StoreError, Telling};
use hudna_read::Claim;
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
        "SELECT {HEAD}, c.n, r.reading, r.entry FROM claim c JOIN report r ON r.rid = c.rid
         WHERE c.record = ? ORDER BY r.day IS NULL, r.day, r.id, c.n"
    ))?;
    let mut rows = statement.query([id])?;
    let mut found = Vec::new();
    // Several claims of one report stand together.
    let mut last: Option<(u64, Vec<Claim>, String)> = None;
    while let Some(row) = rows.next()? {
        let (n, reading, entry): (usize, u64, u64) = (row.get(10)?, row.get(11)?, row.get(12)?);
        if last.as_ref().is_none_or(|(of, ..)| *of != reading) {
            let taken: ReportTaken<'_> =
                serde_json::from_str(&entry::body(db, entry)?).map_err(|e| malformed(&e))?;
            last = Some((reading, derive::claims(db, reading)?, taken.report.into_owned().text));
        }
        let Some((_, claims, text)) = &last else { continue };
        let Some(claim) = claims.get(n).cloned() else { continue };
        found.push(Telling { report: report_head(row)?, claim, text: text.clone() });
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
