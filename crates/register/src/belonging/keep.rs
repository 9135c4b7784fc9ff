//! Owns how belonging is kept: beside its report, with what people said of it, and which reports an opening or a person's
//! word moves into the records or out of them.
use super::{Belonging, Reason, weigh};
use crate::case::authored;
use crate::derive::{self, Focus, ReportTaken};
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::objection::Because;
use crate::opening;
use crate::store::{Overrule, StoreError};
use crate::{build, key};
use hudna_read::{Claim, Packs, Report};
use hudna_seal::Hash;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;

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
pub(crate) fn overrule(db: &Connection, packs: &Packs, wish: &Overrule) -> Result<(), StoreError> {
    authored(&wish.by, &wish.reason)?;
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
    derive(db, packs, seq, body.as_bytes())
}

/// What a person's word changes.
pub(crate) fn derive(db: &Connection, packs: &Packs, seq: u64, body: &[u8]) -> Result<(), StoreError> {
    let said: Said<'_> = serde_json::from_slice(body).map_err(|e| malformed(&e))?;
    db.prepare_cached(
        "INSERT INTO overrule (entry, report, belongs, by, at, reason) VALUES (?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![seq, said.report, said.belongs, said.by, said.at, said.reason])?;
    anew(db, packs, Some(&said.report))
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
    rid: i64,
    newest: bool,
    belongs: bool,
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
    for (rid, newest, before, taken, reading) in rows {
        let taken = entry::body(db, taken)?;
        let taken: ReportTaken<'_> = serde_json::from_str(&taken).map_err(|e| malformed(&e))?;
        let belongs = settle(db, packs, rid, &taken, &derive::claims(db, reading)?)?;
        if belongs != before {
            found.push(Moved { rid, newest, belongs });
        }
    }
    Ok(found)
}

/// Weighs reports again and moves their claims into the records or out of them.
pub(crate) fn anew(db: &Connection, packs: &Packs, report: Option<&str>) -> Result<(), StoreError> {
    let (mut focus, mut dirty) = (Focus::new(), BTreeSet::new());
    for moved in moved(db, packs, report)? {
        match (moved.newest, moved.belongs) {
            (true, true) => lay(db, moved.rid, &mut focus)?,
            (true, false) => {
                derive::lift(db, moved.rid, &mut focus, &mut dirty)?;
                db.prepare_cached("DELETE FROM claim WHERE rid = ?")?.execute([moved.rid])?;
            }
            // What an older version said stands in no record; nor is it marked as withdrawn where it never belonged.
            (false, false) => {
                db.prepare_cached("DELETE FROM withdrawn WHERE rid = ?")?.execute([moved.rid])?;
            }
            (false, true) => {}
        }
    }
    for (group, times) in &focus {
        derive::lay(db, group, times, &mut dirty)?;
    }
    dirty.iter().try_for_each(|id| build::rebuild(db, packs, id))
}

/// Puts the claims of a report among those that records are made of.
fn lay(db: &Connection, rid: i64, focus: &mut Focus) -> Result<(), StoreError> {
    let (entry, reading, copy): (u64, u64, Vec<u8>) = db
        .prepare_cached("SELECT entry, reading, copy_hash FROM report WHERE rid = ?")?
        .query_row([rid], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    let body = entry::body(db, entry)?;
    let taken: ReportTaken<'_> = serde_json::from_str(&body).map_err(|e| malformed(&e))?;
    let copy = copy.try_into().map(Hash::new).map(|h| h.to_string()).unwrap_or_default();
    for (n, claim) in derive::claims(db, reading)?.iter().enumerate() {
        derive::place(db, rid, n, key::sighting(&taken.report, claim, &copy), focus)?;
    }
    Ok(())
}
