//! Owns decisions: a person's word about a record, an entry of the log that no machine undoes.
use crate::derive::{self, Decided, Dirty};
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::query::record::resolve;
use crate::store::{Decision, StoreError};
use hudna_read::Packs;
use rusqlite::Connection;

pub(crate) fn decide(db: &Connection, packs: &Packs, decision: &Decision) -> Result<(), StoreError> {
    let Decision { record, verdict, by, at, reason } = decision;
    if !matches!(verdict.as_str(), "accepted" | "rejected") {
        return Err(StoreError::Verdict { verdict: verdict.clone() });
    }
    // Logged under the address that stands now: the one asked for may be that of a record that joined another.
    let id = resolve(db, record)?.ok_or_else(|| StoreError::NoSuchRecord { id: record.clone() })?;
    let decided = Decided {
        record: id.into(),
        verdict: verdict.into(),
        by: by.into(),
        at: at.into(),
        reason: reason.into(),
    };
    let body = serde_json::to_string(&decided).map_err(|e| malformed(&e))?;
    let seq = entry::append(db, Kind::Decided, at, &body)?;
    let mut dirty = Dirty::default();
    derive::decision(db, seq, &decided, &mut dirty)?;
    dirty.build(db, packs)
}
