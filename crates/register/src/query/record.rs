//! Owns one record: where its addresses lead, and every claim that tells of it with its report and text.
use super::case;
use super::laid;
use super::report::{HEAD, report_head};
use super::withdrawn;
use crate::derive;
use crate::laying::number;
use crate::opening::{self, Opening};
use crate::shown::{COLUMNS, Heads};
use crate::store::{Laid, Record, RecordHead, StoreError, Telling};
use crate::truce;
use hudna_read::rows::Row as TableRow;
use hudna_read::{Claim, Packs};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;

/// The address under which a record stands now: the one given, or that of the record that its claims were laid to.
pub(crate) fn resolve(db: &Connection, id: &str) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached(
            "SELECT id FROM record WHERE id = ?1
             UNION ALL SELECT printf('%016x', record) FROM claim WHERE own = ?2 AND record <> 0
             LIMIT 1",
        )?
        .query_row(params![id, number(id)], |r| r.get(0))
        .optional()?)
}

pub(crate) fn record(db: &Connection, packs: &Packs, id: &str) -> Result<Option<Record>, StoreError> {
    let Some(id) = resolve(db, id)? else { return withdrawn::gone(db, id) };
    let mut one = db.prepare_cached(&format!("SELECT {COLUMNS} FROM record r WHERE r.id = ?"))?;
    let mut rows = one.query([&id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let head = Heads::of(db).head(row)?;
    let mut tellings = tellings(db, &id, true)?;
    laid::fill(db, packs, &id, &mut tellings)?;
    let withdrawn = withdrawn::of_record(db, &id)?;
    let case = case::case(db, &id)?;
    let rulings = laid::rulings(db, &id)?;
    let taken = intake(packs, opening::standing(db)?.as_ref(), &head, &tellings);
    Ok(Some(Record { head, tellings, decisions: decisions(db, &id)?, rulings, withdrawn, case, taken }))
}

/// The monitoring days on which the reports of a record came in, each once.
pub(crate) fn intake(
    packs: &Packs,
    opening: Option<&Opening>,
    head: &RecordHead,
    tellings: &[Telling],
) -> Vec<String> {
    let day = |t: &Telling| truce::intake_day(packs, opening, head.place.as_deref(), &t.report.taken_at);
    tellings.iter().filter_map(day).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The claims of a record in order of publication, with the reports' texts where these are wanted.
pub(crate) fn tellings(db: &Connection, id: &str, texts: bool) -> Result<Vec<Telling>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {HEAD}, c.n, {TOLD} FROM claim c JOIN report r ON r.rid = c.rid
         WHERE c.record = ? ORDER BY r.day IS NULL, r.day, r.id, c.n"
    ))?;
    let mut rows = statement.query([number(id)])?;
    let mut told = Told { db, texts, last: None };
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.extend(told.telling(row)?);
    }
    Ok(found)
}

/// What [`Told`] needs of `report r` behind the number of the claim.
pub(crate) const TOLD: &str = "r.reading, r.entry, r.mapping";

/// What is read of a report for its tellings.
struct Read {
    reading: u64,
    claims: Vec<Claim>,
    text: String,
    row: Option<TableRow>,
}

/// Makes tellings of rows that hold [`HEAD`], the number of the claim and [`TOLD`]. Several claims of one report stand
/// together: what is read of it is kept until the next report.
pub(crate) struct Told<'a> {
    db: &'a Connection,
    texts: bool,
    last: Option<Read>,
}

impl<'a> Told<'a> {
    /// With the reports' texts.
    pub(crate) fn with_texts(db: &'a Connection) -> Self {
        Self { db, texts: true, last: None }
    }

    pub(crate) fn telling(&mut self, row: &Row<'_>) -> Result<Option<Telling>, StoreError> {
        let (n, reading, taken): (usize, u64, u64) = (row.get(11)?, row.get(12)?, row.get(13)?);
        let mapping: Option<String> = row.get(14)?;
        if self.last.as_ref().is_none_or(|read| read.reading != reading) {
            let claims = derive::claims(self.db, reading)?;
            let (text, row) = if self.texts || mapping.is_some() {
                let taken = derive::taken(self.db, taken)?;
                let text = if self.texts { taken.report.into_owned().text } else { String::new() };
                (text, taken.row.map(std::borrow::Cow::into_owned))
            } else {
                (String::new(), None)
            };
            self.last = Some(Read { reading, claims, text, row });
        }
        let Some(read) = &self.last else { return Ok(None) };
        let Some(claim) = read.claims.get(n).cloned() else { return Ok(None) };
        let (report, text, row) = (report_head(row)?, read.text.clone(), read.row.clone());
        Ok(Some(Telling { report, claim, text, row, laid: Laid::default() }))
    }
}

fn decisions(db: &Connection, id: &str) -> Result<Vec<(String, String, String, String)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT verdict, by, at, reason FROM decision
         WHERE record = ?1 OR record IN (SELECT printf('%016x', own) FROM claim WHERE record = ?2) ORDER BY entry",
    )?;
    let rows =
        statement.query_map(params![id, number(id)], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
