//! Owns one record: where its addresses lead, and the claims that tell of it, each with its report and text.
use super::case;
use super::has_rows;
use super::laid;
use super::report::{HEAD, report_head};
use super::withdrawn;
use crate::derive;
use crate::entry;
use crate::laying::number;
use crate::opening::{self, Opening};
use crate::shown::{COLUMNS, Heads};
use crate::store::{Laid, Record, RecordHead, StoreError, Telling};
use crate::truce;
use hudna_read::Packs;
use hudna_read::rows::Row as TableRow;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeSet;
use std::ops::Range;

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

/// A record with those of its tellings that stand in these places.
pub(crate) fn record(
    db: &Connection,
    packs: &Packs,
    id: &str,
    part: Range<usize>,
) -> Result<Option<Record>, StoreError> {
    let Some(id) = resolve(db, id)? else { return withdrawn::gone(db, id) };
    let Some(head) = head(db, &id)? else { return Ok(None) };
    let members = Member::all(db, &id)?;
    let part = part.start.min(members.len())..part.end.min(members.len());
    let asked = members.get(part.clone()).unwrap_or_default();
    let mut tellings = tellings(db, asked, true)?;
    laid::fill(db, packs, &members, part, &mut tellings)?;
    let withdrawn = withdrawn::of_record(db, &id)?;
    let case = case::case(db, &id)?;
    let rulings = laid::rulings(db, &id)?;
    let taken = intake(packs, opening::standing(db)?.as_ref(), &head, &members);
    let (told, published) = (members.len(), published(&members));
    let decisions = decisions(db, &id)?;
    Ok(Some(Record { head, tellings, told, decisions, rulings, withdrawn, case, published, taken }))
}

/// The days on which the reports of a record were published, each once.
pub(crate) fn published(members: &[Member]) -> Vec<String> {
    let days: BTreeSet<&str> = members.iter().filter_map(|m| m.published.as_deref()?.get(..10)).collect();
    days.into_iter().map(str::to_owned).collect()
}

/// The monitoring days on which the reports of a record came in, each once.
pub(crate) fn intake(
    packs: &Packs,
    opening: Option<&Opening>,
    head: &RecordHead,
    members: &[Member],
) -> Vec<String> {
    // Many come in at one moment.
    let moments: BTreeSet<&str> = members.iter().map(|m| m.taken_at.as_str()).collect();
    let day = |moment| truce::intake_day(packs, opening, head.place.as_deref(), moment);
    moments.into_iter().filter_map(day).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What lists show of a record, under any address that leads to it; of one of which all was withdrawn, what was told.
pub(crate) fn head(db: &Connection, id: &str) -> Result<Option<RecordHead>, StoreError> {
    let Some(id) = resolve(db, id)? else { return Ok(withdrawn::gone(db, id)?.map(|gone| gone.head)) };
    let mut one = db.prepare_cached(&format!("SELECT {COLUMNS} FROM record r WHERE r.id = ?"))?;
    let mut rows = one.query([&id])?;
    rows.next()?.map(|row| Heads::of(db).head(row)).transpose()
}

/// A claim of a record: its number, where it stands among those of its report's reading, what tells whether it is
/// independent of another, and when it was told.
pub(crate) struct Member {
    pub(crate) cid: i64,
    pub(crate) n: usize,
    pub(crate) rid: i64,
    pub(crate) reading: u64,
    pub(crate) wording: i64,
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) taken_at: String,
}

impl Member {
    /// The claims of a record in order of publication.
    pub(crate) fn all(db: &Connection, id: &str) -> Result<Vec<Self>, StoreError> {
        let mut statement = db.prepare_cached(
            "SELECT c.cid, c.n, c.rid, r.reading, r.wording, r.outlet, r.published, r.taken_at, r.day, r.id
             FROM claim c JOIN report r ON r.rid = c.rid
             WHERE c.record = ?",
        )?;
        let mut rows = statement.query([number(id)])?;
        let mut found: Vec<(Option<String>, String, Self)> = Vec::new();
        while let Some(r) = rows.next()? {
            let member = Self {
                cid: r.get(0)?,
                n: r.get(1)?,
                rid: r.get(2)?,
                reading: r.get(3)?,
                wording: r.get(4)?,
                outlet: r.get(5)?,
                published: r.get(6)?,
                taken_at: r.get(7)?,
            };
            found.push((r.get(8)?, r.get(9)?, member));
        }
        found.sort_unstable_by(|(day, id, a), (other_day, other_id, b)| {
            let day = day.is_none().cmp(&other_day.is_none()).then_with(|| day.cmp(other_day));
            day.then_with(|| id.cmp(other_id)).then(a.n.cmp(&b.n))
        });
        Ok(found.into_iter().map(|(.., member)| member).collect())
    }
}

/// What these claims tell, with the reports' texts where these are wanted.
pub(crate) fn tellings(db: &Connection, members: &[Member], texts: bool) -> Result<Vec<Telling>, StoreError> {
    let mut one = db.prepare_cached(&format!(
        "SELECT {HEAD}, c.n, {TOLD} FROM claim c JOIN report r ON r.rid = c.rid WHERE c.cid = ?"
    ))?;
    let mut told = Told { db, texts, last: None };
    let mut found = Vec::new();
    for member in members {
        let mut rows = one.query([member.cid])?;
        if let Some(row) = rows.next()? {
            found.extend(told.telling(row)?);
        }
    }
    Ok(found)
}

/// What one report tells of a record.
pub(crate) fn told_in(db: &Connection, id: &str, report: &str) -> Result<Vec<Telling>, StoreError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {HEAD}, c.n, {TOLD} FROM report r JOIN claim c ON c.rid = r.rid
         WHERE r.id = ? AND r.current = 1 AND c.record = ? ORDER BY c.n"
    ))?;
    let mut rows = statement.query(params![report, number(id)])?;
    let mut told = Told::with_texts(db);
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
    /// Its claims, as they stand in the log.
    claims: String,
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
            let claims = entry::body(self.db, reading)?;
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
        let Some(claim) = derive::claim_of(&read.claims, n)? else { return Ok(None) };
        let (report, text, row) = (report_head(row)?, read.text.clone(), read.row.clone());
        Ok(Some(Telling { report, claim, text, row, laid: Laid::default() }))
    }
}

fn decisions(db: &Connection, id: &str) -> Result<Vec<(String, String, String, String)>, StoreError> {
    if !has_rows(db, "decision")? {
        return Ok(Vec::new());
    }
    let mut statement = db.prepare_cached(
        "SELECT verdict, by, at, reason FROM decision
         WHERE record = ?1 OR record IN (SELECT printf('%016x', own) FROM claim WHERE record = ?2) ORDER BY entry",
    )?;
    let rows =
        statement.query_map(params![id, number(id)], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
