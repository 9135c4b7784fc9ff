//! Owns the values that the filters of a list can take, among what it shows.
use super::filter::Selection;
use crate::keys::{OUTLET, PLACE, SIDE, SOURCE, TARGET, shown};
use crate::store::{Facets, Filter, StoreError};
use rusqlite::Connection;

/// Values of a kind at most, the commonest first.
const MOST: u32 = 500;

pub(crate) fn facets(db: &Connection, filter: &Filter) -> Result<Facets, StoreError> {
    let Some(selection) = Selection::of(db, filter)? else { return Ok(Facets::default()) };
    let sources = values(db, &selection, SOURCE)?;
    let mut outlets = values(db, &selection, OUTLET)?;
    outlets.retain(|(outlet, _)| sources.iter().all(|(known, _)| known != outlet));
    Ok(Facets {
        kinds: kinds(db, &selection)?,
        places: values(db, &selection, PLACE)?,
        sides: values(db, &selection, SIDE)?,
        sources,
        outlets,
        targets: values(db, &selection, TARGET)?,
    })
}

fn kinds(db: &Connection, selection: &Selection) -> Result<Vec<(String, u64)>, StoreError> {
    let sql = format!("SELECT r.kind, count(*) {} GROUP BY r.kind ORDER BY 2 DESC, 1", selection.sql());
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(selection.bound(), |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn values(db: &Connection, selection: &Selection, kind: &str) -> Result<Vec<(String, u64)>, StoreError> {
    let sql = format!(
        "SELECT v.value, min(v.label), count(*) FROM record_key v WHERE v.kind = '{kind}'
           AND v.n IN (SELECT r.n {}) GROUP BY v.value ORDER BY 3 DESC, 1 LIMIT {MOST}",
        selection.sql()
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(selection.bound(), |r| {
        let (value, label): (String, String) = (r.get(0)?, r.get(1)?);
        Ok((shown(&value, &label), r.get(2)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
