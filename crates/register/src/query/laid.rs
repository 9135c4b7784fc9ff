//! Owns how the claims of a record came into it: which text and origin each is of, what it was matched with and why.
use crate::laying::{address, number};
use crate::matching::{Sighting, Weights};
use crate::origin::{Witness, origins};
use crate::store::{Laid, Match, Ruled, StoreError, Telling};
use hudna_read::Packs;
use rusqlite::{Connection, Row};
use std::collections::{BTreeMap, BTreeSet};

/// Fills in how the tellings of a record, in order of publication, were laid to it.
pub(crate) fn fill(
    db: &Connection,
    packs: &Packs,
    record: &str,
    tellings: &mut [Telling],
) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT c.own, r.wording, c.fit, c.bound, c.sighting, p.own, p.sighting, q.id
         FROM claim c JOIN report r ON r.rid = c.rid
           LEFT JOIN claim p ON p.cid = c.parent AND p.record = c.record LEFT JOIN report q ON q.rid = p.rid
         WHERE c.record = ? ORDER BY r.day IS NULL, r.day, r.id, c.n",
    )?;
    let mut rows = statement.query([number(record)])?;
    let mut wordings = Vec::with_capacity(tellings.len());
    for telling in tellings.iter_mut() {
        let Some(row) = rows.next()? else { break };
        wordings.push(row.get::<_, i64>(1)?);
        telling.laid = laid(row)?;
    }
    let told = || tellings.iter().zip(&wordings);
    let of = origins(packs, told().map(|(t, wording)| Witness::of(t, *wording)));
    let mut texts = BTreeMap::new();
    for ((telling, wording), origin) in tellings.iter_mut().zip(wordings).zip(of) {
        let next = texts.len();
        telling.laid.text = *texts.entry(wording).or_insert(next);
        telling.laid.origin = origin;
    }
    Ok(())
}

fn laid(row: &Row<'_>) -> Result<Laid, StoreError> {
    let own = address(row.get(0)?);
    let Some(earlier) = row.get::<_, Option<i64>>(5)? else {
        return Ok(Laid { address: own, ..Laid::default() });
    };
    let sighting =
        |at: usize| -> Result<Sighting, StoreError> { Sighting::from_bytes(&row.get::<_, Vec<u8>>(at)?) };
    let (later, earlier_sighting) = (sighting(4)?, sighting(6)?);
    let reasons = Weights::embedded().reasons(&earlier_sighting, &later);
    let matched = Match {
        with: row.get(7)?,
        address: address(earlier),
        fit: row.get::<_, f64>(2)? as f32,
        reasons: reasons.iter().map(|r| (r.feature.word().to_owned(), r.weight)).collect(),
        bound: row.get(3)?,
    };
    Ok(Laid { address: own, matched: Some(matched), ..Laid::default() })
}

/// What people said of the claims of a record, oldest first.
pub(crate) fn rulings(db: &Connection, record: &str) -> Result<Vec<Ruled>, StoreError> {
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
