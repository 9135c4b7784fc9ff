//! Owns how the claims of a record came into it: which text and origin each is of, what it was matched with and why.
use super::has_rows;
use super::record::Member;
use crate::derive;
use crate::gist::Attribution;
use crate::laying::{address, number};
use crate::matching::{Sighting, Weights};
use crate::origin::{Joined, Voices};
use crate::store::{Laid, Match, Ruled, StoreError, Telling};
use crate::value::Values;
use hudna_read::Packs;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Fills in how the tellings of a record, those in these places among all its members, were laid to it.
pub(crate) fn fill(
    db: &Connection,
    packs: &Packs,
    members: &[Member],
    part: Range<usize>,
    tellings: &mut [Telling],
) -> Result<(), StoreError> {
    let origins = origins(db, packs, members)?;
    let mut texts = BTreeMap::new();
    let texts: Vec<usize> = members
        .iter()
        .map(|member| {
            let next = texts.len();
            *texts.entry(member.wording).or_insert(next)
        })
        .collect();
    let places = members.iter().zip(texts).zip(origins).skip(part.start);
    for (telling, ((member, text), origin)) in tellings.iter_mut().zip(places) {
        telling.laid = Laid { origin, text, ..laid(db, member.cid)? };
    }
    Ok(())
}

/// The number of the origin of each of a record's claims, from 0.
fn origins(db: &Connection, packs: &Packs, members: &[Member]) -> Result<Vec<usize>, StoreError> {
    let (mut voices, mut values) = (Voices::default(), Values::of(db));
    let mut all = Joined::default();
    for member in members {
        let outlet = member.outlet.as_deref();
        let voice = match Attribution::stored(db, member.cid)? {
            Some(by) => voices.of_attribution(packs, &mut values, &by, outlet)?,
            // What nobody else tells of has no gist.
            None => match derive::claims(db, member.reading)?.get(member.n) {
                Some(claim) => voices.of_claim(packs, claim, outlet),
                None => voices.outlet(outlet),
            },
        };
        all.add(member.rid, member.wording, &voice);
    }
    Ok(all.numbers())
}

/// How a claim was laid to its record.
fn laid(db: &Connection, cid: i64) -> Result<Laid, StoreError> {
    let mut one = db.prepare_cached(
        "SELECT c.own, c.fit, c.bound, c.sighting, p.own, p.sighting, q.id FROM claim c
           LEFT JOIN claim p ON p.cid = c.parent AND p.record = c.record LEFT JOIN report q ON q.rid = p.rid
         WHERE c.cid = ?",
    )?;
    let mut rows = one.query([cid])?;
    let Some(row) = rows.next()? else { return Ok(Laid::default()) };
    let own = address(row.get(0)?);
    let Some(earlier) = row.get::<_, Option<i64>>(4)? else {
        return Ok(Laid { address: own, ..Laid::default() });
    };
    let sighting =
        |at: usize| -> Result<Sighting, StoreError> { Sighting::from_bytes(&row.get::<_, Vec<u8>>(at)?) };
    let reasons = Weights::embedded().reasons(&sighting(5)?, &sighting(3)?);
    let matched = Match {
        with: row.get(6)?,
        address: address(earlier),
        fit: row.get::<_, f64>(1)? as f32,
        reasons: reasons.iter().map(|r| (r.feature.word().to_owned(), r.weight)).collect(),
        bound: row.get(2)?,
    };
    Ok(Laid { address: own, matched: Some(matched), ..Laid::default() })
}

/// What people said of the claims of a record, oldest first.
pub(crate) fn rulings(db: &Connection, record: &str) -> Result<Vec<Ruled>, StoreError> {
    if !has_rows(db, "matched")? {
        return Ok(Vec::new());
    }
    let mut statement = db.prepare_cached(
        "SELECT m.entry, m.together, m.by, m.at, m.reason FROM matched m WHERE m.entry IN
           (SELECT mc.entry FROM claim c JOIN matched_claim mc ON mc.own = c.own WHERE c.record = ?) ORDER BY m.entry",
    )?;
    let mut rows = statement.query([number(record)])?;
    let mut others = db.prepare_cached(
        "SELECT DISTINCT c.record FROM matched_claim mc JOIN claim c ON c.own = mc.own WHERE mc.entry = ?",
    )?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let entry: i64 = row.get(0)?;
        let records: BTreeSet<String> =
            others.query_map([entry], |r| Ok(address(r.get(0)?)))?.collect::<Result<_, _>>()?;
        found.push(Ruled {
            together: row.get(1)?,
            records: records.into_iter().filter(|id| id != record).collect(),
            by: row.get(2)?,
            at: row.get(3)?,
            reason: row.get(4)?,
        });
    }
    Ok(found)
}
