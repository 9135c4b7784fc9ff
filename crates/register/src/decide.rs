//! Owns decisions: a person's word about a record, an entry of the log that no machine undoes.
use crate::build;
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::query::record::resolve;
use crate::store::{Decision, StoreError};
use hudna_read::Packs;
use rusqlite::{Connection, params};
use serde::Serialize;

#[derive(Serialize)]
struct Decided<'a> {
    record: &'a str,
    verdict: &'a str,
    by: &'a str,
    at: &'a str,
    reason: &'a str,
}

pub(crate) fn decide(db: &Connection, packs: &Packs, decision: &Decision) -> Result<(), StoreError> {
    let Decision { record, verdict, by, at, reason } = decision;
    if !matches!(verdict.as_str(), "accepted" | "rejected") {
        return Err(StoreError::Verdict { verdict: verdict.clone() });
    }
    // Logged under the address that stands now: the one asked for may be that of a record that joined another.
    let id = resolve(db, record)?.ok_or_else(|| StoreError::NoSuchRecord { id: record.clone() })?;
    let body = serde_json::to_string(&Decided { record: &id, verdict, by, at, reason })
        .map_err(|e| malformed(&e))?;
    let seq = entry::append(db, Kind::Decided, at, &body)?;
    db.prepare_cached(
        "INSERT INTO decision (entry, record, verdict, by, at, reason) VALUES (?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![seq, id, verdict, by, at, reason])?;
    build::rebuild(db, packs, &id)
}
