//! Owns the values that the filters of a list can take, among what it shows.
use super::filter::Selection;
use crate::bits::Bits;
use crate::keys::{Kind, shown};
use crate::posting::tally;
use crate::store::{Facets, Filter, StoreError};
use crate::value::Values;
use rusqlite::Connection;
use std::cmp::Reverse;

/// Values of a kind at most, the commonest first.
const MOST: usize = 500;
/// Of values that are equally common, so many are put in order; of more, none is shown before another.
const EQUAL: usize = 10_000;

pub(crate) fn facets(db: &Connection, filter: &Filter) -> Result<Facets, StoreError> {
    let records = Selection::of(db, filter)?.records;
    let mut values = Values::of(db);
    let mut of = |kind| commonest(db, &mut values, kind, &records);
    let sources = of(Kind::Source)?;
    let mut outlets = of(Kind::Outlet)?;
    outlets.retain(|(outlet, _)| sources.iter().all(|(known, _)| known != outlet));
    Ok(Facets {
        kinds: of(Kind::Act)?,
        places: of(Kind::Place)?,
        sides: of(Kind::Side)?,
        sources,
        outlets,
        targets: of(Kind::Target)?,
    })
}

fn commonest(
    db: &Connection,
    values: &mut Values<'_>,
    kind: Kind,
    records: &Bits,
) -> Result<Vec<(String, u64)>, StoreError> {
    let mut all: Vec<(i64, u64)> = tally(db, kind, records)?.into_iter().collect();
    if all.len() > MOST {
        all.sort_unstable_by_key(|(_, n)| Reverse(*n));
        let last = all[MOST - 1].1;
        let enough = all.partition_point(|(_, n)| *n > last);
        let equal = all.partition_point(|(_, n)| *n >= last);
        all.truncate(if equal - enough > EQUAL { enough } else { equal });
    }
    let mut named = Vec::new();
    for (v, n) in all {
        let value = values.value(v)?;
        named.push((Reverse(n), value.0.clone(), shown(value)));
    }
    named.sort_unstable();
    Ok(named.into_iter().take(MOST).map(|(Reverse(n), _, shown)| (shown, n)).collect())
}
