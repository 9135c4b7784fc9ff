//! Owns the walk over a register: each record, each report, by its id.
use super::named;
use crate::belonging::Reason;
use crate::derive;
use crate::error::malformed;
use crate::opening::{self, Opening};
use crate::query::case;
use crate::query::record::{Member, intake, published, tellings};
use crate::query::report::{HEAD, report_head};
use crate::query::withdrawn;
use crate::shown::{COLUMNS, Heads};
use crate::store::{Record, StoreError};
use crate::truce;
use hudna_read::Packs;
use hudna_read::rows::Row as TableRow;
use rusqlite::{Connection, Row, params};
use serde::Serialize;
use std::borrow::Cow;

/// The days of an export, both inclusive: of the happening for records, of publication for reports. A record whose day
/// no report gives is in no span.
#[derive(Debug, Clone, Default)]
pub struct Span {
    /// The first day (ISO).
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
}

/// Each record by its id, with its claims and without the reports' texts.
pub(crate) fn each_record<E: From<StoreError>>(
    db: &Connection,
    packs: &Packs,
    span: &Span,
    mut each: impl FnMut(&Record) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!(
        "SELECT {COLUMNS} FROM record r
         WHERE (?1 IS NULL OR r.day >= ?1) AND (?2 IS NULL OR r.day <= ?2) ORDER BY r.id"
    );
    let opening = opening::standing(db)?;
    let mut heads = Heads::of(db);
    each_row(db, &sql, span, |row| {
        let head = heads.head(row)?;
        let members = Member::all(db, &head.id)?;
        let (told, tellings) = (members.len(), tellings(db, &members, false)?);
        let withdrawn = withdrawn::of_record(db, &head.id)?;
        let case = case::case(db, &head.id)?;
        let taken = intake(packs, opening.as_ref(), &head, &members);
        let published = published(&members);
        let mut record =
            Record { head, tellings, told, withdrawn, case, published, taken, ..Record::default() };
        named::complete(packs, &mut record);
        each(&record)
    })
}

/// Hands over each row of what a statement gives for a span.
fn each_row<E: From<StoreError>>(
    db: &Connection,
    sql: &str,
    span: &Span,
    mut each: impl FnMut(&Row<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let sqlite = |e: rusqlite::Error| E::from(StoreError::from(e));
    let mut statement = db.prepare(sql).map_err(sqlite)?;
    let mut rows = statement.query(params![span.from, span.to]).map_err(sqlite)?;
    while let Some(row) = rows.next().map_err(sqlite)? {
        each(row)?;
    }
    Ok(())
}

/// A report as exports give it.
#[derive(Debug, Clone, Serialize)]
pub struct ReportLine {
    /// Its own id.
    pub id: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// The monitoring day on which it came in, by the zone and cut-off of the pack that the register watches alone; by UTC
    /// where it watches several. A release does not say.
    pub taken: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// SHA-256 of its bytes as captured.
    pub sha256: String,
    /// Its version, from 1.
    pub version: u32,
    /// Where it stood in a table, if it is a row of one.
    pub row: Option<TableRow>,
    /// How many claims were read from it.
    pub claims: u32,
    /// Whether it belongs to what the register was opened for; the claims of one that does not make no records.
    pub belongs: bool,
    /// Why it does, or does not.
    pub because: Vec<Reason>,
    /// Other reports with the same text.
    pub copies: Vec<String>,
}

/// Each report by its id, in its newest version.
pub(crate) fn each_report<E: From<StoreError>>(
    db: &Connection,
    packs: &Packs,
    span: &Span,
    mut each: impl FnMut(&ReportLine) -> Result<(), E>,
) -> Result<(), E> {
    let opening = opening::standing(db)?;
    let sql = format!(
        "SELECT {HEAD}, r.copy_hash, r.entry, r.mapping, r.because FROM report r
         WHERE r.current = 1 AND (?1 IS NULL OR r.day >= ?1) AND (?2 IS NULL OR r.day <= ?2) ORDER BY r.id"
    );
    each_row(db, &sql, span, |row| each(&line(db, packs, opening.as_ref(), row)?))
}

fn line(
    db: &Connection,
    packs: &Packs,
    opening: Option<&Opening>,
    row: &Row<'_>,
) -> Result<ReportLine, StoreError> {
    let head = report_head(row)?;
    let (copy, taken, mapping): (Vec<u8>, u64, Option<String>) = (row.get(11)?, row.get(12)?, row.get(13)?);
    let because: String = row.get(14)?;
    let row = match mapping {
        Some(_) => derive::taken(db, taken)?.row.map(Cow::into_owned),
        None => None,
    };
    Ok(ReportLine {
        copies: crate::query::report::copies(db, &head.id, &copy)?,
        id: head.id,
        outlet: head.outlet,
        title: head.title,
        url: head.url,
        published: head.published,
        taken: truce::intake_day(packs, opening, None, &head.taken_at),
        language: head.language,
        sha256: head.sha256,
        version: head.version,
        row,
        claims: head.claims,
        belongs: head.belongs,
        because: serde_json::from_str(&because).map_err(|e| malformed(&e))?,
    })
}
