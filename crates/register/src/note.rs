//! Owns what people keep beside records: an object's version, what its fields may hold, its entry and its row.
mod hold;

use crate::case::authored;
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::list;
use crate::member;
use crate::names::Names;
use crate::objection::{Because, Objection};
use crate::query::notes;
use crate::scheme::{Scheme, Type};
use crate::store::{Fields, Note, Object, Row, StoreError};
use hudna_read::Packs;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

pub(crate) use hold::{plain, term};

/// Letters that an id may have.
const LONGEST_ID: usize = 120;

/// The body of a [`Kind::Noted`].
#[derive(Serialize, Deserialize)]
struct Noted<'a> {
    r#type: Cow<'a, str>,
    id: Cow<'a, str>,
    version: u32,
    #[serde(default)]
    withdrawn: bool,
    fields: Cow<'a, Fields>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rows: Option<Cow<'a, [Row]>>,
    by: Cow<'a, str>,
    at: Cow<'a, str>,
    reason: Cow<'a, str>,
}

/// Enters a version of an object: its id and number.
pub(crate) fn note(db: &Connection, packs: &Packs, note: &Note) -> Result<(String, u32), StoreError> {
    let scheme = Scheme::standard()?;
    let kind = scheme.kind(&note.kind)?;
    authored(&note.by, &note.reason)?;
    member::allow(db, &note.by, &kind.set_by)?;
    let names = Names::of(packs);
    let before = match &note.id {
        Some(id) => newest(db, kind, checked(id)?)?,
        None => None,
    };
    let version = before.as_ref().map_or(1, |b| b.version + 1);
    if note.seen.is_some_and(|seen| seen + 1 != version) {
        return Err(Because::Stale.of(note.id.clone().unwrap_or_default()).into());
    }
    if version > 1 && note.reason.trim().is_empty() {
        return Err(Because::Reason.of(note.id.clone().unwrap_or_default()).into());
    }
    let mut fields = before.as_ref().map(|b| b.fields.clone()).unwrap_or_default();
    for (name, values) in &note.fields {
        let held = hold::values(db, packs, &names, scheme, kind.field(name)?, values)?;
        if held.is_empty() {
            fields.remove(name);
        } else {
            fields.insert(name.clone(), held);
        }
    }
    complete(kind, &fields)?;
    let rows = rows(db, scheme, kind, &names, note, before.as_ref())?;
    let unchanged = before.as_ref().is_some_and(|b| b.fields == fields && b.withdrawn == note.withdrawn);
    if unchanged && note.rows.is_none() {
        return Err(Because::Nothing.of(note.id.clone().unwrap_or_default()).into());
    }
    let id = match &note.id {
        Some(id) => id.trim().to_owned(),
        None => fresh(db, kind)?,
    };
    let noted = Noted {
        r#type: kind.id.as_str().into(),
        id: id.as_str().into(),
        version,
        withdrawn: note.withdrawn,
        fields: Cow::Owned(fields),
        rows: rows.map(Cow::Owned),
        by: note.by.trim().into(),
        at: note.at.as_str().into(),
        reason: note.reason.trim().into(),
    };
    let body = serde_json::to_string(&noted).map_err(|e| malformed(&e))?;
    let seq = entry::append(db, Kind::Noted, &note.at, &body)?;
    insert(db, seq, &noted)?;
    Ok((id, version))
}

fn newest(db: &Connection, kind: &Type, id: &str) -> Result<Option<Object>, StoreError> {
    let found = notes::object(db, id)?.into_iter().next();
    match found {
        Some(other) if other.kind != kind.id => Err(Because::Object.rather(id, other.kind).into()),
        found => Ok(found),
    }
}

/// An id as a person gives it.
fn checked(id: &str) -> Result<&str, Objection> {
    let id = id.trim();
    let bad = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '@' | '#' | '?' | '=');
    if id.is_empty() || id.chars().count() > LONGEST_ID || id.contains(bad) {
        return Err(Because::Id.of(id));
    }
    Ok(id)
}

/// An id for a new object: its type and the number of the entry that brings it, unless someone took that name.
fn fresh(db: &Connection, kind: &Type) -> Result<String, StoreError> {
    let seq: i64 = db.query_row("SELECT coalesce(max(seq), -1) + 1 FROM entry", [], |r| r.get(0))?;
    let mut id = format!("{}-{seq}", kind.id);
    while !notes::object(db, &id)?.is_empty() {
        id.push('x');
    }
    Ok(id)
}

fn complete(kind: &Type, fields: &Fields) -> Result<(), Objection> {
    match kind.fields.iter().find(|f| f.required && !fields.contains_key(&f.id)) {
        Some(missing) => Err(Because::Missing.of(&missing.id)),
        None => Ok(()),
    }
}

/// The rows of a list's new version, each read against the packs' names.
fn rows(
    db: &Connection,
    scheme: &Scheme,
    kind: &Type,
    names: &Names<'_>,
    note: &Note,
    before: Option<&Object>,
) -> Result<Option<Vec<Row>>, StoreError> {
    let Some(of) = scheme.rows_of(kind) else {
        return if note.rows.is_some() { Err(Because::Rows.of(&kind.id).into()) } else { Ok(None) };
    };
    match (&note.rows, before) {
        (Some(rows), _) if rows.is_empty() => Err(Because::Rows.of(&kind.id).into()),
        (Some(rows), _) => Ok(Some(list::read(scheme, of, names, rows)?)),
        (None, Some(before)) => Ok(Some(notes::rows(db, &before.id, before.version)?)),
        (None, None) => Err(Because::Rows.of(&kind.id).into()),
    }
}

/// Lays what is left of an object into a release: without who entered it, when and why.
pub(crate) fn lay(
    db: &Connection,
    kind: &str,
    id: &str,
    fields: Fields,
    rows: Option<Vec<Row>>,
) -> Result<(), StoreError> {
    let noted = Noted {
        r#type: kind.into(),
        id: id.into(),
        version: 1,
        withdrawn: false,
        fields: Cow::Owned(fields),
        rows: rows.map(Cow::Owned),
        by: "".into(),
        at: "".into(),
        reason: "".into(),
    };
    let body = serde_json::to_string(&noted).map_err(|e| malformed(&e))?;
    let seq = entry::append(db, Kind::Noted, "", &body)?;
    insert(db, seq, &noted)
}

/// What a note's entry changes.
pub(crate) fn derive(db: &Connection, seq: u64, body: &[u8]) -> Result<(), StoreError> {
    insert(db, seq, &serde_json::from_slice(body).map_err(|e| malformed(&e))?)
}

fn insert(db: &Connection, seq: u64, noted: &Noted<'_>) -> Result<(), StoreError> {
    let json = |v: serde_json::Result<String>| v.map_err(|e| malformed(&e));
    db.prepare_cached("UPDATE object SET current = 0 WHERE id = ?")?.execute([&noted.id])?;
    let rows = noted.rows.as_deref().unwrap_or_default();
    db.prepare_cached(
        "INSERT INTO object (entry, type, id, version, current, withdrawn, fields, rows, by, at, reason)
         VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        seq,
        noted.r#type,
        noted.id,
        noted.version,
        noted.withdrawn,
        json(serde_json::to_string(&noted.fields))?,
        rows.len(),
        noted.by,
        noted.at,
        noted.reason
    ])?;
    let mut insert =
        db.prepare_cached("INSERT INTO list_row (list, version, n, fields, ids) VALUES (?, ?, ?, ?, ?)")?;
    for (n, row) in rows.iter().enumerate() {
        let (fields, ids) = (serde_json::to_string(&row.fields), serde_json::to_string(&row.ids));
        insert.execute(params![noted.id, noted.version, n, json(fields)?, json(ids)?])?;
    }
    Ok(())
}
