//! Owns the steps of a record's case: what may be set, its entry in the log, and the table that follows from it.
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::member;
use crate::names::Names;
use crate::note;
use crate::objection::{Because, Objection};
use crate::query::record::resolve;
use crate::scheme::{About, Scheme};
use crate::store::{Step, StoreError};
use hudna_read::Packs;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Letters that a reason, a name or a text may have.
pub(crate) const LONGEST: usize = 20_000;

/// The body of a [`Kind::Stepped`].
#[derive(Serialize, Deserialize)]
struct Stepped<'a> {
    record: Cow<'a, str>,
    stage: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<Cow<'a, str>>,
    by: Cow<'a, str>,
    at: Cow<'a, str>,
    reason: Cow<'a, str>,
}

pub(crate) fn step(db: &Connection, packs: &Packs, step: &Step) -> Result<(), StoreError> {
    let stage = Scheme::standard()?.stage(&step.stage)?;
    authored(&step.by, &step.reason)?;
    member::allow(db, &step.by, &stage.set_by)?;
    let record = resolve(db, &step.record)?;
    let record = record.ok_or_else(|| StoreError::NoSuchRecord { id: step.record.clone() })?;
    let of = step.of.as_deref().map(str::trim).filter(|o| !o.is_empty());
    let mut about = None;
    match &step.value {
        // What is taken back was said for a reason, and is not unsaid without one.
        None if step.reason.trim().is_empty() => return Err(Because::Reason.of(&stage.id).into()),
        None => {}
        Some(value) => {
            let value = stage.value(value)?;
            if value.reason && step.reason.trim().is_empty() {
                return Err(Because::Reason.of(&value.id).into());
            }
            about = match (value.of, of) {
                (Some(of), None) => return Err(Because::About.rather(&value.id, of.word()).into()),
                (Some(kind), Some(of)) => Some(resolved(db, packs, kind, of, &record)?),
                (None, Some(of)) => return Err(Because::NotAbout.rather(&value.id, of).into()),
                (None, None) => None,
            };
        }
    }
    let stepped = Stepped {
        record: record.into(),
        stage: stage.id.as_str().into(),
        value: step.value.as_deref().map(Cow::from),
        of: about.map(Cow::from),
        by: step.by.trim().into(),
        at: step.at.as_str().into(),
        reason: step.reason.trim().into(),
    };
    let body = serde_json::to_string(&stepped).map_err(|e| malformed(&e))?;
    let seq = entry::append(db, Kind::Stepped, &step.at, &body)?;
    insert(db, seq, &stepped)
}

/// What a value is about, in the form in which it is kept.
fn resolved(
    db: &Connection,
    packs: &Packs,
    kind: About,
    of: &str,
    record: &str,
) -> Result<String, StoreError> {
    match kind {
        About::Person => Ok(of.to_owned()),
        About::Actor => Ok(Names::of(packs).actor(of)?),
        About::Term => note::term(db, packs, of),
        About::Record => match resolve(db, of)? {
            Some(id) if id != record => Ok(id),
            _ => Err(Because::Record.of(of).into()),
        },
    }
}

/// Whether someone stands for an entry, and in no more words than are read.
pub(crate) fn authored(by: &str, reason: &str) -> Result<(), Objection> {
    if by.trim().is_empty() {
        return Err(Because::Author.of(""));
    }
    for text in [by, reason] {
        if text.chars().count() > LONGEST {
            return Err(Because::Long.rather(opening(text), LONGEST.to_string()));
        }
    }
    Ok(())
}

/// What a long text begins with, to tell it by.
fn opening(text: &str) -> String {
    text.chars().take(40).chain(['…']).collect()
}

/// What a step's entry changes.
pub(crate) fn derive(db: &Connection, seq: u64, body: &[u8]) -> Result<(), StoreError> {
    insert(db, seq, &serde_json::from_slice(body).map_err(|e| malformed(&e))?)
}

fn insert(db: &Connection, seq: u64, s: &Stepped<'_>) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO step (entry, record, stage, value, of, by, at, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![seq, s.record, s.stage, s.value, s.of, s.by, s.at, s.reason])?;
    Ok(())
}
