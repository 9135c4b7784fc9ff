//! Owns the reading of objects and lists: one by id or name, all of a type, the rows of a version.
use crate::error::malformed;
use crate::key::folded;
use crate::list as lists;
use crate::objection::Because;
use crate::store::{Comparison, List, Object, Row, StoreError};
use rusqlite::{Connection, Params, params};

const COLUMNS: &str = "type, id, version, fields, rows, withdrawn, by, at, reason";

/// All versions of an object, newest first.
pub(crate) fn object(db: &Connection, id: &str) -> Result<Vec<Object>, StoreError> {
    read(db, &format!("SELECT {COLUMNS} FROM object WHERE id = ? ORDER BY version DESC"), [id])
}

/// The newest versions of the objects of a type, in the order in which the objects came in.
pub(crate) fn objects(db: &Connection, kind: &str) -> Result<Vec<Object>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM object o WHERE type = ? AND current = 1
         ORDER BY (SELECT min(entry) FROM object f WHERE f.id = o.id)"
    );
    read(db, &sql, [kind])
}

fn read(db: &Connection, sql: &str, bound: impl Params) -> Result<Vec<Object>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(bound)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let fields: String = row.get(3)?;
        found.push(Object {
            kind: row.get(0)?,
            id: row.get(1)?,
            version: row.get(2)?,
            fields: serde_json::from_str(&fields).map_err(|e| malformed(&e))?,
            rows: row.get(4)?,
            withdrawn: row.get(5)?,
            by: row.get(6)?,
            at: row.get(7)?,
            reason: row.get(8)?,
        });
    }
    Ok(found)
}

/// The rows of a version of a list.
pub(crate) fn rows(db: &Connection, list: &str, version: u32) -> Result<Vec<Row>, StoreError> {
    let mut statement =
        db.prepare_cached("SELECT fields, ids FROM list_row WHERE list = ? AND version = ? ORDER BY n")?;
    let mut rows = statement.query(params![list, version])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (fields, ids): (String, String) = (row.get(0)?, row.get(1)?);
        found.push(Row {
            fields: serde_json::from_str(&fields).map_err(|e| malformed(&e))?,
            ids: serde_json::from_str(&ids).map_err(|e| malformed(&e))?,
        });
    }
    Ok(found)
}

/// The parts of `ID@VERSION`.
pub(crate) fn reference(value: &str) -> (&str, Option<u32>) {
    match value.rsplit_once('@').map(|(id, v)| (id, v.parse::<u32>())) {
        Some((id, Ok(version))) => (id, Some(version)),
        _ => (value, None),
    }
}

/// A list by `ID`, by `ID@VERSION`, or by its name with or without a version.
pub(crate) fn list(db: &Connection, named: &str) -> Result<Option<List>, StoreError> {
    let (id, version) = reference(named.trim());
    let mut versions = object(db, id)?;
    if versions.first().is_none_or(|o| o.kind != "list") {
        let wanted = folded(id);
        let same = |o: &Object| o.get("name").is_some_and(|n| folded(n) == wanted);
        let mut called = objects(db, "list")?.into_iter().filter(same);
        // A name that two lists bear leads to neither: which is meant, only whoever asks can say.
        versions = match (called.next(), called.next()) {
            (Some(one), None) => object(db, &one.id)?,
            _ => return Ok(None),
        };
    }
    let Some(object) = versions.into_iter().find(|o| version.is_none_or(|v| o.version == v)) else {
        return Ok(None);
    };
    let rows = rows(db, &object.id, object.version)?;
    Ok(Some(List { object, rows }))
}

/// Two lists beside each other, each named as in [`list`].
pub(crate) fn compare(db: &Connection, a: &str, b: &str) -> Result<Comparison, StoreError> {
    let of = |named: &str| -> Result<List, StoreError> {
        Ok(list(db, named)?.ok_or_else(|| Because::List.of(named))?)
    };
    Ok(lists::compare(of(a)?, of(b)?))
}
