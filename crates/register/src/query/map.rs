//! Owns the map: records by the place that each is laid to (not by what that lies in).
use super::filter::Selection;
use crate::bits::{self, Bits};
use crate::keys::Kind;
use crate::posting::each;
use crate::store::{Filter, PlaceCount, StoreError};
use crate::value::Values;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};

/// Ids a place at most.
const NEWEST: usize = 5;

pub(crate) fn map(db: &Connection, filter: &Filter) -> Result<Vec<PlaceCount>, StoreError> {
    let selection = Selection::of(db, filter)?;
    let mut values = Values::of(db);
    let (counts, place_of) = counts(db, &selection.records)?;
    let mut places: BTreeMap<String, PlaceCount> = BTreeMap::new();
    for (place, counts) in counts {
        let name = values.value(place)?.0.clone();
        let mut by_kind = Vec::new();
        for ((class, act), n) in counts {
            by_kind.push((values.value(class)?.0.clone(), values.value(act)?.0.clone(), n));
        }
        by_kind.sort_unstable();
        places.insert(name.clone(), PlaceCount { place: name, counts: by_kind, records: Vec::new() });
    }
    let mut id = db.prepare_cached("SELECT id FROM record WHERE n = ?")?;
    for (place, records) in newest(db, &selection, &place_of, places.len())? {
        let ids = records.iter().map(|n| id.query_row([n], |r| r.get(0)));
        let ids = ids.collect::<Result<Vec<String>, _>>()?;
        if let Some(found) = places.get_mut(&values.value(place)?.0) {
            found.records = ids;
        }
    }
    Ok(places.into_values().collect())
}

/// A type and a kind.
type Act = (i64, i64);

/// How many of each kind lie at each place, and the place of each record, by chunk.
#[expect(clippy::type_complexity, reason = "two tables that are made in one walk and used at once")]
fn counts(
    db: &Connection,
    records: &Bits,
) -> Result<(HashMap<i64, HashMap<Act, u64>>, HashMap<i64, Vec<i64>>), StoreError> {
    let (mut counts, mut place_of): (HashMap<i64, HashMap<Act, u64>>, HashMap<i64, Vec<i64>>) =
        Default::default();
    for (at, wanted) in records.chunks() {
        let length = wanted.len() * 64;
        let of_kind = |kind| -> Result<Vec<i64>, StoreError> {
            let mut all = vec![0; length];
            each(db, at, kind, |v, chunk| {
                for n in bits::places(chunk) {
                    all[n as usize] = v;
                }
            })?;
            Ok(all)
        };
        let (classes, acts, places) = (of_kind(Kind::Class)?, of_kind(Kind::Act)?, of_kind(Kind::At)?);
        for n in bits::places(wanted) {
            let n = n as usize;
            if places[n] != 0 {
                *counts.entry(places[n]).or_default().entry((classes[n], acts[n])).or_default() += 1;
            }
        }
        place_of.insert(at, places);
    }
    Ok((counts, place_of))
}

/// The newest few of each place.
fn newest(
    db: &Connection,
    selection: &Selection,
    place_of: &HashMap<i64, Vec<i64>>,
    places: usize,
) -> Result<HashMap<i64, Vec<i64>>, StoreError> {
    let mut found: HashMap<i64, Vec<i64>> = HashMap::new();
    let mut full = 0;
    let mut statement = db.prepare_cached("SELECT n FROM record ORDER BY sort DESC, n DESC")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let n: i64 = row.get(0)?;
        if !selection.records.contains(n) {
            continue;
        }
        let place = place_of.get(&bits::chunk(n)).map_or(0, |of| of[bits::place(n)]);
        let here = found.entry(place).or_default();
        if place == 0 || here.len() >= NEWEST {
            continue;
        }
        here.push(n);
        full += usize::from(here.len() == NEWEST);
        if full == places {
            break;
        }
    }
    found.remove(&0);
    Ok(found)
}
