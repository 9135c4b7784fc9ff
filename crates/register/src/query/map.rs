//! Owns the map: records by the place that each is laid to (not by what that lies in).
use super::filter::Selection;
use crate::store::{Filter, PlaceCount, StoreError};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Ids a place at most.
const NEWEST: usize = 5;

pub(crate) fn map(db: &Connection, filter: &Filter) -> Result<Vec<PlaceCount>, StoreError> {
    let Some(selection) = Selection::of(db, filter)? else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT place, class, kind, count(*), group_concat(iif(rank <= {NEWEST}, sort || ' ' || id, NULL), char(10))
         FROM (
           SELECT r.place AS place, r.class AS class, r.kind AS kind, r.id AS id, r.sort AS sort,
             row_number() OVER (PARTITION BY r.place, r.class, r.kind ORDER BY r.sort DESC, r.n DESC) AS rank {}
         ) WHERE place IS NOT NULL GROUP BY place, class, kind",
        selection.sql()
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(selection.bound())?;
    let mut places: BTreeMap<String, (PlaceCount, Vec<String>)> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let place: String = row.get(0)?;
        let (count, newest) = places.entry(place.clone()).or_default();
        count.place = place;
        count.counts.push((row.get(1)?, row.get(2)?, row.get(3)?));
        newest.extend(row.get::<_, String>(4)?.lines().map(str::to_owned));
    }
    Ok(places
        .into_values()
        .map(|(mut count, mut newest)| {
            newest.sort_unstable_by(|a, b| b.cmp(a));
            let ids = newest.iter().filter_map(|line| line.rsplit(' ').next());
            count.records = ids.take(NEWEST).map(str::to_owned).collect();
            count
        })
        .collect())
}
