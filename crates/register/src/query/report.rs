//! Owns one report: its text, its claims with the records they belong to, its copies and its versions.
use super::withdrawn;
use crate::belonging::keep;
use crate::derive;
use crate::error::malformed;
use crate::store::{ReportHead, ReportView, StoreError};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::borrow::Cow;

/// What to select of `report r` for [`report_head`].
pub(crate) const HEAD: &str = "r.id, r.outlet, r.title, r.published, r.language, r.url, lower(hex(r.sha256)), \
    r.taken_at, r.version, r.claims, r.belongs";

/// The head that a row of [`HEAD`] is.
pub(crate) fn report_head(row: &Row<'_>) -> rusqlite::Result<ReportHead> {
    Ok(ReportHead {
        id: row.get(0)?,
        outlet: row.get(1)?,
        title: row.get(2)?,
        published: row.get(3)?,
        language: row.get(4)?,
        url: row.get(5)?,
        sha256: row.get(6)?,
        taken_at: row.get(7)?,
        version: row.get(8)?,
        claims: row.get(9)?,
        belongs: row.get(10)?,
    })
}

/// A report in a version, or in its newest.
pub(crate) fn report(
    db: &Connection,
    id: &str,
    version: Option<u32>,
) -> Result<Option<ReportView>, StoreError> {
    let found = db
        .prepare_cached(&format!(
            "SELECT {HEAD}, r.rid, r.copy_hash, r.entry, r.reading, r.because FROM report r
             WHERE r.id = ?1 AND (r.version = ?2 OR ?2 IS NULL AND r.current = 1)"
        ))?
        .query_row(params![id, version], |r| {
            let (rid, copy): (i64, Vec<u8>) = (r.get(11)?, r.get(12)?);
            let (took, read): (u64, u64) = (r.get(13)?, r.get(14)?);
            Ok((report_head(r)?, rid, copy, took, read, r.get::<_, String>(15)?))
        })
        .optional()?;
    let Some((head, rid, copy, took, read, because)) = found else { return Ok(None) };
    let took = derive::taken(db, took)?;
    let read = derive::claims(db, read)?;
    let records = records(db, rid)?;
    let record =
        |n: usize| records.iter().find(|(at, _)| *at == n).map(|(_, id)| id.clone()).unwrap_or_default();
    let claims = read.into_iter().enumerate().map(|(n, claim)| (claim, record(n))).collect();
    let withdrawn = withdrawn::of_report(db, id, version)?;
    Ok(Some(ReportView {
        because: serde_json::from_str(&because).map_err(|e| malformed(&e))?,
        overrules: keep::overrules(db, id)?,
        copies: copies(db, id, &copy)?,
        versions: versions(db, id, head.version)?,
        head,
        row: took.row.map(Cow::into_owned),
        withdrawn,
        report: took.report.into_owned(),
        claims,
    }))
}

fn records(db: &Connection, rid: i64) -> Result<Vec<(usize, String)>, StoreError> {
    let mut statement = db.prepare_cached("SELECT n, printf('%016x', record) FROM claim WHERE rid = ?")?;
    let rows = statement.query_map([rid], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn copies(db: &Connection, id: &str, copy: &[u8]) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT DISTINCT id FROM report WHERE copy_hash = ? AND current = 1 AND id <> ? ORDER BY id",
    )?;
    let rows = statement.query_map(params![copy, id], |r| r.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The versions before one, oldest first.
fn versions(db: &Connection, id: &str, before: u32) -> Result<Vec<(u32, String, String)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT version, lower(hex(sha256)), taken_at FROM report WHERE id = ? AND version < ? ORDER BY version",
    )?;
    let rows = statement.query_map(params![id, before], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
