//! Owns how belonging is kept: beside its report, with what people said of it, and which reports an opening or a person's
//! word moves into the records or out of them.
use super::{Belonging, Reason, weigh};
use crate::case::authored;
use crate::derive::{self, Derivation, ReportTaken};
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::member;
use crate::objection::Because;
use crate::opening;
use crate::scheme::Doing;
use crate::store::{Overrule, StoreError};
use hudna_read::{Claim, Packs, Report};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The body of a [`Kind::Belongs`].
#[derive(Serialize, Deserialize)]
pub(crate) struct Said<'a> {
    pub(crate) report: Cow<'a, str>,
    belongs: Option<bool>,
    by: Cow<'a, str>,
    at: Cow<'a, str>,
    reason: Cow<'a, str>,
}

/// Whether a report belongs: what a person said last, else what is weighed.
pub(crate) fn belongs(
    db: &Connection,
    packs: &Packs,
    report: &Report,
    claims: &[Claim],
    row: bool,
) -> Result<Belonging, StoreError> {
    let opening = opening::standing(db)?;
    let weighed = weigh(packs, opening.as_ref(), report, claims, row);
    let said: Option<Option<bool>> = db
        .prepare_cached("SELECT belongs FROM overrule WHERE report = ? ORDER BY entry DESC LIMIT 1")?
        .query_row([&report.id], |r| r.get(0))
        .optional()?;
    Ok(match said.flatten() {
        None => weighed,
        Some(belongs) => {
            let because = std::iter::once(Reason::Person { belongs }).chain(weighed.because).collect();
            Belonging { belongs, because }
        }
    })
}

/// Weighs a version of a report that has its row, keeps that beside it, and says whether it belongs.
pub(crate) fn settle(
    db: &Connection,
    packs: &Packs,
    rid: i64,
    taken: &ReportTaken<'_>,
    claims: &[Claim],
) -> Result<bool, StoreError> {
    let found = belongs(db, packs, &taken.report, claims, taken.row.is_some())?;
    let because = serde_json::to_string(&found.because).map_err(|e| malformed(&e))?;
    db.prepare_cached("UPDATE report SET belongs = ?, because = ? WHERE rid = ?")?.execute(params![
        found.belongs,
        because,
        rid
    ])?;
    Ok(found.belongs)
}

/// Notes what a person says of whether a report belongs.
pub(crate) fn overrule(derivation: &mut Derivation<'_>, wish: &Overrule) -> Result<(), StoreError> {
    let db = derivation.db();
    authored(&wish.by, &wish.reason)?;
    member::allow_doing(db, &wish.by, Doing::Belong)?;
    if wish.reason.trim().is_empty() {
        return Err(Because::Reason.of("belongs").into());
    }
    let known = db.prepare_cached("SELECT 1 FROM report WHERE id = ?")?.exists([&wish.report])?;
    if !known {
        return Err(StoreError::NoSuchReport { id: wish.report.clone() });
    }
    let said = Said {
        report: wish.report.as_str().into(),
        belongs: wish.belongs,
        by: wish.by.trim().into(),
        at: wish.at.as_str().into(),
        reason: wish.reason.trim().into(),
    };
    let body = serde_json::to_string(&said).map_err(|e| malformed(&e))?;
    let seq = entry::append(db, Kind::Belongs, &wish.at, &body)?;
    derivation.said(seq, body.as_bytes())
}

/// Keeps a person's word, and says of which report it is.
pub(crate) fn insert(db: &Connection, seq: u64, body: &[u8]) -> Result<String, StoreError> {
    let said: Said<'_> = serde_json::from_slice(body).map_err(|e| malformed(&e))?;
    db.prepare_cached(
        "INSERT INTO overrule (entry, report, belongs, by, at, reason) VALUES (?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![seq, said.report, said.belongs, said.by, said.at, said.reason])?;
    Ok(said.report.into_owned())
}

/// What people said of a report, oldest first.
pub(crate) fn overrules(db: &Connection, report: &str) -> Result<Vec<Overrule>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT report, belongs, by, at, reason FROM overrule WHERE report = ? ORDER BY entry",
    )?;
    let rows = statement.query_map([report], |r| {
        Ok(Overrule {
            report: r.get(0)?,
            belongs: r.get(1)?,
            by: r.get(2)?,
            at: r.get(3)?,
            reason: r.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A version of a report that belongs otherwise than it did.
pub(crate) struct Moved {
    pub(crate) rid: i64,
    pub(crate) newest: bool,
    pub(crate) belongs: bool,
    /// The entries of the report and of its claims.
    pub(crate) entry: u64,
    pub(crate) reading: u64,
}

/// Weighs one report again, all its versions, or every report; keeps that, and says which are to be derived anew.
pub(crate) fn moved(db: &Connection, packs: &Packs, report: Option<&str>) -> Result<Vec<Moved>, StoreError> {
    let mut found = Vec::new();
    let mut all = db.prepare_cached(
        "SELECT rid, current, belongs, entry, reading FROM report WHERE ?1 IS NULL OR id = ?1 ORDER BY entry",
    )?;
    let rows = all
        .query_map([report], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?)))?
        .collect::<Result<Vec<(i64, bool, bool, u64, u64)>, _>>()?;
    for (rid, newest, before, entry, reading) in rows {
        let taken = derive::taken(db, entry)?;
        let belongs = settle(db, packs, rid, &taken, &derive::claims(db, reading)?)?;
        if belongs != before {
            found.push(Moved { rid, newest, belongs, entry, reading });
        }
    }
    Ok(found)
}
