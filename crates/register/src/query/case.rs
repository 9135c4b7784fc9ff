//! Owns the reading of cases: the steps of a record, and what stands in a stage of every record's case.
use super::has_rows;
use super::record::resolve;
use crate::bits::Bits;
use crate::laying::number;
use crate::store::{Case, Step, StoreError};
use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use std::collections::HashMap;

/// The last says whether the record still stands under the address of the step: most do, and are looked up no further.
const COLUMNS: &str = "s.record, s.stage, s.value, s.of, s.by, s.at, s.reason, \
    EXISTS (SELECT 1 FROM record r WHERE r.id = s.record)";

/// The case of a record, with the steps that were set under an address that leads to it now.
pub(crate) fn case(db: &Connection, record: &str) -> Result<Case, StoreError> {
    if !has_rows(db, "step")? {
        return Ok(Case::default());
    }
    let Some(id) = resolve(db, record)? else { return Ok(Case::default()) };
    let sql = format!(
        "SELECT {COLUMNS} FROM step s
         WHERE s.record = ?1 OR s.record IN (SELECT printf('%016x', own) FROM claim WHERE record = ?2) ORDER BY s.entry"
    );
    let mut now = Addresses::default();
    let mut mine = Vec::new();
    for (step, there) in steps(db, &sql, params![id, number(&id)])? {
        let leads_here =
            if there { step.record == id } else { now.of(db, &step.record)? == Some(id.as_str()) };
        if leads_here {
            mine.push(step);
        }
    }
    Ok(Case { steps: mine })
}

/// Every step, oldest first, each under the address at which its record stands now; those without one are left out.
pub(crate) fn all(db: &Connection, stage: Option<&str>) -> Result<Vec<Step>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM step s WHERE ?1 IS NULL OR s.stage = ?1 ORDER BY s.entry");
    let mut now = Addresses::default();
    let mut found = Vec::new();
    for (mut step, there) in steps(db, &sql, [stage])? {
        if !there {
            let Some(id) = now.of(db, &step.record)? else { continue };
            id.clone_into(&mut step.record);
        }
        found.push(step);
    }
    Ok(found)
}

/// The step that stands in a stage of each record's case, oldest first.
pub(crate) fn standing(db: &Connection, stage: &str) -> Result<Vec<Step>, StoreError> {
    let all = all(db, Some(stage))?;
    let newest: HashMap<&str, usize> = all.iter().enumerate().map(|(n, s)| (s.record.as_str(), n)).collect();
    let stands = |n: usize, s: &Step| s.value.is_some() && newest.get(s.record.as_str()) == Some(&n);
    Ok(all.iter().enumerate().filter(|(n, s)| stands(*n, s)).map(|(_, s)| s.clone()).collect())
}

/// The records in some stage of whose case something stands.
pub(crate) fn looked(db: &Connection) -> Result<Bits, StoreError> {
    let mut all = db.prepare_cached(
        "SELECT s.record, s.stage, s.value IS NOT NULL, EXISTS (SELECT 1 FROM record r WHERE r.id = s.record)
         FROM step s ORDER BY s.entry",
    )?;
    let mut rows = all.query([])?;
    let mut now = Addresses::default();
    let mut stands: HashMap<(String, String), bool> = HashMap::new();
    while let Some(row) = rows.next()? {
        let (mut record, there): (String, bool) = (row.get(0)?, row.get(3)?);
        if !there {
            let Some(id) = now.of(db, &record)? else { continue };
            id.clone_into(&mut record);
        }
        stands.insert((record, row.get(1)?), row.get(2)?);
    }
    let mut records: Vec<String> = stands.into_iter().filter(|(_, s)| *s).map(|((r, _), _)| r).collect();
    records.sort_unstable();
    records.dedup();
    let mut number = db.prepare_cached("SELECT n FROM record WHERE id = ?")?;
    let mut found = Vec::new();
    for record in records {
        found.extend(number.query_row([record], |r| r.get::<_, i64>(0)).optional()?);
    }
    found.sort_unstable();
    Ok(found.into_iter().collect())
}

/// Where addresses lead now, each looked up once.
#[derive(Default)]
struct Addresses(HashMap<String, Option<String>>);

impl Addresses {
    fn of(&mut self, db: &Connection, id: &str) -> Result<Option<&str>, StoreError> {
        if !self.0.contains_key(id) {
            self.0.insert(id.to_owned(), resolve(db, id)?);
        }
        Ok(self.0.get(id).and_then(Option::as_deref))
    }
}

fn steps(db: &Connection, sql: &str, bound: impl Params) -> Result<Vec<(Step, bool)>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(bound, |row| Ok((step(row)?, row.get(7)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn step(row: &Row<'_>) -> rusqlite::Result<Step> {
    Ok(Step {
        record: row.get(0)?,
        stage: row.get(1)?,
        value: row.get(2)?,
        of: row.get(3)?,
        by: row.get(4)?,
        at: row.get(5)?,
        reason: row.get(6)?,
    })
}
