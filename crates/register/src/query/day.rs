//! Owns the figures of a day. Each is a count of records, taken over the same tables as the lists, so that the list
//! behind a figure has as many lines as the figure says.
use super::head::{COLUMNS, head};
use crate::keys::{COUNTED, unpair};
use crate::store::{Count, Day, NOBODY, RecordHead, StoreError};
use rusqlite::{Connection, Params};

/// How many new records a day's page lists.
const NEW: u32 = 200;

/// The three figures of a [`Count`], over records `r`.
const FIGURES: &str = "count(DISTINCT iif(r.counted = 1, r.n, NULL)), count(DISTINCT iif(r.counted = 0, r.n, NULL)), \
    count(DISTINCT iif(r.verdict IS NULL, r.n, NULL))";

pub(crate) fn day(db: &Connection, day: &str) -> Result<Day, StoreError> {
    let one = |sql: &str| -> Result<u64, StoreError> {
        Ok(db.prepare_cached(sql)?.query_row([day], |r| r.get(0))?)
    };
    let new_total = one("SELECT count(*) FROM record WHERE published = ?")?
        + one("SELECT count(*) FROM record WHERE published IS NULL AND substr(taken_at, 1, 10) = ?")?;
    Ok(Day {
        day: day.to_owned(),
        counts: said(db, day, true)?,
        by_kind: by_kind(db, day)?,
        by_side: said(db, day, false)?,
        new: new(db, day)?,
        new_total,
        undated: one("SELECT count(*) FROM record WHERE published = ? AND day IS NULL")?,
        reports: one("SELECT count(*) FROM report WHERE day = ? AND current = 1")?,
        outlets: outlets(db, day)?,
        unreviewed: one("SELECT count(*) FROM record WHERE day = ? AND verdict IS NULL")?,
        accepted: one("SELECT count(*) FROM record WHERE day = ? AND verdict = 'accepted'")?,
    })
}

fn by_kind(db: &Connection, day: &str) -> Result<Vec<Count>, StoreError> {
    let sql = format!(
        "SELECT r.class, r.kind, {FIGURES} FROM record r WHERE r.day = ? AND r.counted IS NOT NULL
         GROUP BY r.class, r.kind ORDER BY r.class, r.kind"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([day], |r| {
        Ok(Count {
            class: r.get(0)?,
            kind: r.get(1)?,
            incidents: r.get(2)?,
            uncounted: r.get(3)?,
            unreviewed: r.get(4)?,
            ..Count::default()
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The statement of [`said`]: by kind and source too, or by side alone. The day's records first, then the keys
/// of each: SQLite, left alone, reads the keys of all days.
fn said_sql(by_source: bool) -> String {
    let (kind, value) = if by_source {
        ("r.kind", "k.value")
    } else {
        ("''", "substr(k.value, 1, instr(k.value, char(31)) - 1)")
    };
    format!(
        "SELECT r.class, {kind}, {value}, min(k.label), {FIGURES}
         FROM record r CROSS JOIN record_key k INDEXED BY record_key_of ON k.n = r.n AND k.kind = '{COUNTED}'
         WHERE r.day = ? AND r.counted IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
}

/// Counts by what a claim says of who and on whose word.
fn said(db: &Connection, day: &str, by_source: bool) -> Result<Vec<Count>, StoreError> {
    let sql = said_sql(by_source);
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([day], |r| {
        let (value, label): (String, String) = (r.get(2)?, r.get(3)?);
        let (side, source) = unpair(&value);
        let (side_label, source_label) = unpair(&label);
        let (side, side_text) = match side {
            NOBODY => (None, None),
            _ if side_label.is_empty() => (Some(side.to_owned()), None),
            _ => (None, Some(side_label.to_owned())),
        };
        let source = match source {
            NOBODY => None,
            _ if source_label.is_empty() || source_label == NOBODY => Some(source.to_owned()),
            _ => Some(source_label.to_owned()),
        };
        Ok(Count {
            class: r.get(0)?,
            kind: r.get(1)?,
            side,
            side_text,
            source,
            incidents: r.get(4)?,
            uncounted: r.get(5)?,
            unreviewed: r.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn new(db: &Connection, day: &str) -> Result<Vec<RecordHead>, StoreError> {
    let mut found = Vec::new();
    for condition in ["r.published = ?", "r.published IS NULL AND substr(r.taken_at, 1, 10) = ?"] {
        let sql = format!(
            "SELECT {COLUMNS} FROM record r WHERE {condition} ORDER BY r.sort DESC, r.n DESC LIMIT {NEW}"
        );
        rows(db, &sql, [day], &mut found)?;
    }
    found.truncate(NEW as usize);
    Ok(found)
}

fn rows(
    db: &Connection,
    sql: &str,
    bound: impl Params,
    into: &mut Vec<RecordHead>,
) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(bound)?;
    while let Some(row) = rows.next()? {
        into.push(head(row)?);
    }
    Ok(())
}

fn outlets(db: &Connection, day: &str) -> Result<Vec<(String, u64)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT outlet, count(*) FROM report WHERE day = ? AND current = 1 AND outlet IS NOT NULL
         GROUP BY outlet ORDER BY 2 DESC, 1",
    )?;
    let rows = statement.query_map([day], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_of_a_day_read_that_day_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = crate::schema::open(&folder.path().join("r.db"), &hudna_read::Packs::default(), None)
            .expect("a register");
        for sql in [said_sql(true), said_sql(false)] {
            let mut plan = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("prepared");
            let lines = plan.query_map(["2016-03-04"], |r| r.get::<_, String>(3)).expect("a plan");
            let lines: Vec<_> = lines.collect::<Result<_, _>>().expect("lines");
            assert!(lines[0].starts_with("SEARCH r USING INDEX record_day"), "{lines:?}");
            assert!(lines[1].starts_with("SEARCH k USING INDEX record_key_of"), "{lines:?}");
        }
    }
}
