//! Owns what was withdrawn: claims of earlier versions that the newest version of their report makes no more.
use super::has_rows;
use super::record::{TOLD, Told};
use super::report::HEAD;
use crate::derive;
use crate::key;
use crate::laying::number;
use crate::store::{Record, RecordHead, StoreError, Telling};
use hudna_read::claim::{Mention, Value};
use hudna_read::{Claim, Slot};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// What a filler says, apart from where it stands.
fn gist(mention: &Mention) -> String {
    let value = match &mention.value {
        Some(Value::Unknown) | None => None,
        Some(value) => serde_json::to_string(value).ok(),
    };
    let id = mention.actor.clone().or_else(|| mention.place.clone());
    value.or(id).unwrap_or_else(|| key::folded(&mention.text))
}

/// Whether some claim says all that another said; it may say more.
fn still_said(old: &Claim, now: &[Claim]) -> bool {
    let said = |claim: &Claim, slot: Slot| key::slot(claim, slot).iter().map(gist).collect::<Vec<_>>();
    now.iter().any(|new| {
        (new.class, new.kind, new.status, new.stage) == (old.class, old.kind, old.status, old.stage)
            && old.slots.keys().all(|&slot| {
                let new = said(new, slot);
                said(old, slot).iter().all(|g| new.contains(g))
            })
    })
}

/// The claims of the newest version of a report.
fn newest(db: &Connection, id: &str) -> Result<Vec<Claim>, StoreError> {
    let reading: Option<u64> = db
        .prepare_cached("SELECT reading FROM report WHERE id = ? AND current = 1")?
        .query_row([id], |r| r.get(0))
        .optional()?;
    reading.map_or_else(|| Ok(Vec::new()), |reading| derive::claims(db, reading))
}

/// What reports said of a record once and say no more, oldest version first.
pub(crate) fn of_record(db: &Connection, id: &str) -> Result<Vec<Telling>, StoreError> {
    if !has_rows(db, "withdrawn")? {
        return Ok(Vec::new());
    }
    let mut statement = db.prepare_cached(&format!(
        "SELECT {HEAD}, w.n, {TOLD} FROM withdrawn w JOIN report r ON r.rid = w.rid
         WHERE w.record = ?1 OR w.record IN (SELECT printf('%016x', own) FROM claim WHERE record = ?2)
         ORDER BY r.id, r.version, w.n"
    ))?;
    let mut rows = statement.query(params![id, number(id)])?;
    let mut tellings = Told::with_texts(db);
    let mut found: Vec<Telling> = Vec::new();
    let mut now: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let Some(told) = tellings.telling(row)? else { continue };
        if !now.contains_key(&told.report.id) {
            now.insert(told.report.id.clone(), newest(db, &told.report.id)?);
        }
        // Versions that said the same are one withdrawal, shown in the last of them.
        found.retain(|f| {
            f.report.id != told.report.id || !still_said(&f.claim, std::slice::from_ref(&told.claim))
        });
        if !still_said(&told.claim, &now[&told.report.id]) {
            found.push(told);
        }
    }
    Ok(found)
}

/// A record that no report tells of any more: its address still says what was told there.
pub(crate) fn gone(db: &Connection, id: &str) -> Result<Option<Record>, StoreError> {
    let withdrawn = of_record(db, id)?;
    let Some(first) = withdrawn.first() else { return Ok(None) };
    let claim = &first.claim;
    let place = key::place(claim);
    let words = claim.evidence.first().unwrap_or(&claim.trigger);
    let (day, when) = key::said_time(claim);
    let head = RecordHead {
        id: id.to_owned(),
        class: claim.class.word().to_owned(),
        kind: claim.kind.word().to_owned(),
        status: claim.status.word().to_owned(),
        extent: claim.extent.map(|e| e.word().to_owned()),
        stage: claim.stage.map(|s| s.word().to_owned()),
        day: day.map(|d| d.to_string()),
        when: when.filter(|_| day.is_none()).map(str::to_owned),
        published: first.report.published.clone(),
        place: place.and_then(|m| m.place.clone()),
        pcode: place.and_then(|m| m.pcode.clone()),
        place_text: place.map(|m| m.text.clone()),
        words: words.text.clone(),
        report: first.report.id.clone(),
        span: (words.start, words.end),
        taken_at: first.report.taken_at.clone(),
        ..RecordHead::default()
    };
    Ok(Some(Record { head, withdrawn, ..Record::default() }))
}

/// What a report said once and says no more: in any version before the newest, or in the one asked for.
pub(crate) fn of_report(
    db: &Connection,
    id: &str,
    version: Option<u32>,
) -> Result<Vec<(u32, Claim)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT version, reading FROM report
         WHERE id = ?1 AND current = 0 AND (?2 IS NULL OR version = ?2) ORDER BY version",
    )?;
    let rows = statement.query_map(params![id, version], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let versions = rows.collect::<Result<Vec<(u32, u64)>, _>>()?;
    if versions.is_empty() {
        return Ok(Vec::new());
    }
    let now = newest(db, id)?;
    let mut found: Vec<(u32, Claim)> = Vec::new();
    for (version, reading) in versions {
        let claims = derive::claims(db, reading)?;
        found.retain(|(_, old)| !still_said(old, &claims));
        found.extend(claims.into_iter().filter(|c| !still_said(c, &now)).map(|c| (version, c)));
    }
    Ok(found)
}
