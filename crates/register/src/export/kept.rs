//! Owns what people keep beside records as lines of JSON: every thing in its newest version, by type and id.
use crate::query::notes;
use crate::scheme::Scheme;
use crate::store::{Fields, Row, StoreError};
use rusqlite::Connection;
use serde::Serialize;
use std::collections::BTreeMap;

/// A thing that is kept, as exports give it.
#[derive(Debug, Clone, Serialize)]
pub struct NoteLine {
    /// Its id; in a release, a name made of what is left of it.
    pub id: String,
    /// Its type, of `data/scheme`.
    pub r#type: String,
    /// Its version, from 1; a release has the newest alone.
    pub version: u32,
    /// Whether it was withdrawn; no release holds such a one.
    pub withdrawn: bool,
    /// Its fields, each with its values.
    pub fields: Fields,
    /// Its rows, of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<RowLine>>,
    /// Who entered it; a release says neither this nor what follows.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub at: String,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A row of a list: its words by column, and the packs' ids of those that were known.
#[derive(Debug, Clone, Serialize)]
pub struct RowLine {
    /// Column to words.
    pub fields: BTreeMap<String, String>,
    /// Column to id.
    pub ids: BTreeMap<String, String>,
}

/// Each thing that is kept, by type in the scheme's order and by id.
pub(crate) fn each_note<E: From<StoreError>>(
    db: &Connection,
    mut each: impl FnMut(&NoteLine) -> Result<(), E>,
) -> Result<(), E> {
    for kind in Scheme::standard()?.types.iter().filter(|t| t.within.is_none()) {
        let mut all = notes::objects(db, &kind.id)?;
        all.sort_by(|a, b| a.id.cmp(&b.id));
        for object in all {
            let rows = match &kind.rows {
                Some(_) => Some(notes::rows(db, &object.id, object.version)?),
                None => None,
            };
            let told = |Row { fields, ids }| RowLine { fields, ids };
            each(&NoteLine {
                id: object.id,
                r#type: object.kind,
                version: object.version,
                withdrawn: object.withdrawn,
                fields: object.fields,
                rows: rows.map(|rows| rows.into_iter().map(told).collect()),
                by: object.by,
                at: object.at,
                reason: object.reason,
            })?;
        }
    }
    Ok(())
}
