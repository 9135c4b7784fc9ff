//! Owns people's word on which claims tell of one happening: records joined, divided, kept apart. It is logged by the
//! claims' addresses, so that it holds whatever becomes of the records.
use crate::case::authored;
use crate::derive::Derivation;
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::laying::{address, number};
use crate::member;
use crate::objection::Because;
use crate::query::record::resolve;
use crate::scheme::Doing;
use crate::store::{Rule, Ruling, StoreError};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The body of a [`Kind::Matched`].
#[derive(Serialize, Deserialize)]
pub(crate) struct Matched<'a> {
    /// Whether all are together, or each side apart from the others.
    together: bool,
    /// The addresses of the claims, by the record or the part of it in which they stood.
    sides: Vec<Vec<String>>,
    by: Cow<'a, str>,
    at: Cow<'a, str>,
    reason: Cow<'a, str>,
}

/// Enters a person's word.
pub(crate) fn rule(derivation: &mut Derivation<'_>, ruling: &Ruling) -> Result<(), StoreError> {
    let db = derivation.db();
    authored(&ruling.by, &ruling.reason)?;
    member::allow_doing(db, &ruling.by, Doing::Match)?;
    let (together, sides) = match &ruling.rule {
        Rule::Together(records) => (true, records_claims(db, records)?),
        Rule::Apart(records) => (false, records_claims(db, records)?),
        Rule::Divided(record, claims) => (false, divided(db, record, claims)?),
    };
    let (by, at, reason) = (ruling.by.trim().into(), ruling.at.as_str().into(), ruling.reason.trim().into());
    enter(derivation, &Matched { together, sides, by, at, reason })
}

fn enter(derivation: &mut Derivation<'_>, matched: &Matched<'_>) -> Result<(), StoreError> {
    let body = serde_json::to_string(matched).map_err(|e| malformed(&e))?;
    let seq = entry::append(derivation.db(), Kind::Matched, &matched.at, &body)?;
    derivation.matched(seq, matched)
}

/// Carries what people said over to a register that holds some of the same claims, without who, when and why.
pub(crate) fn carry(from: &Connection, derivation: &mut Derivation<'_>) -> Result<(), StoreError> {
    let to = derivation.db();
    let mut all = from.prepare("SELECT entry, together FROM matched ORDER BY entry")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let (entry, together): (u64, bool) = (row.get(0)?, row.get(1)?);
        let mut sides: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        let mut claims =
            from.prepare_cached("SELECT own, side FROM matched_claim WHERE entry = ? ORDER BY side, own")?;
        let mut claims = claims.query([entry])?;
        while let Some(claim) = claims.next()? {
            let own: i64 = claim.get(0)?;
            if to.prepare_cached("SELECT 1 FROM claim WHERE own = ?")?.exists([own])? {
                sides.entry(claim.get(1)?).or_default().push(address(own));
            }
        }
        if sides.len() > 1 {
            let nobody = || Cow::Borrowed("");
            let (by, at, reason) = (nobody(), nobody(), nobody());
            enter(derivation, &Matched { together, sides: sides.into_values().collect(), by, at, reason })?;
        }
    }
    Ok(())
}

/// The claims of records; of at least two different ones.
fn records_claims(db: &Connection, records: &[String]) -> Result<Vec<Vec<String>>, StoreError> {
    let mut found = BTreeSet::new();
    for id in records {
        found.insert(resolve(db, id)?.ok_or_else(|| StoreError::NoSuchRecord { id: id.clone() })?);
    }
    if found.len() < 2 {
        return Err(Because::OneRecord.of(records.join(" ")).into());
    }
    found.iter().map(|id| claims_of(db, id)).collect()
}

/// The claims that are taken out of a record, and those that stay.
fn divided(db: &Connection, record: &str, claims: &[String]) -> Result<Vec<Vec<String>>, StoreError> {
    let id = resolve(db, record)?.ok_or_else(|| StoreError::NoSuchRecord { id: record.to_owned() })?;
    let all = claims_of(db, &id)?;
    if let Some(strange) = claims.iter().find(|c| !all.contains(c)) {
        return Err(Because::NotInRecord.of(strange).into());
    }
    let (out, stay): (Vec<_>, Vec<_>) = all.into_iter().partition(|own| claims.contains(own));
    if out.is_empty() || stay.is_empty() {
        return Err(Because::NothingDivided.of(record).into());
    }
    Ok(vec![out, stay])
}

fn claims_of(db: &Connection, record: &str) -> Result<Vec<String>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT own FROM claim WHERE record = ? ORDER BY tier, day, own")?;
    let rows = statement.query_map([number(record)], |r| Ok(address(r.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes down what an entry says; the claims that it speaks of.
pub(crate) fn insert(db: &Connection, seq: u64, word: &Matched<'_>) -> Result<Vec<i64>, StoreError> {
    db.prepare_cached("INSERT INTO matched (entry, together, by, at, reason) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![seq, word.together, word.by, word.at, word.reason])?;
    let mut owns = Vec::new();
    let mut one =
        db.prepare_cached("INSERT OR IGNORE INTO matched_claim (entry, own, side) VALUES (?, ?, ?)")?;
    for (side, claims) in word.sides.iter().enumerate() {
        for own in claims.iter().map(|c| number(c)) {
            one.execute(params![seq, own, side])?;
            owns.push(own);
        }
    }
    Ok(owns)
}
