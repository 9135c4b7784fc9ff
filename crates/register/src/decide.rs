//! Owns decisions: a person's word about a record, an entry of the log that no machine undoes.
use crate::derive::{Decided, Derivation};
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::member;
use crate::query::record::resolve;
use crate::scheme::Doing;
use crate::store::{Decision, StoreError};

pub(crate) fn decide(derivation: &mut Derivation<'_>, decision: &Decision) -> Result<(), StoreError> {
    let db = derivation.db();
    let Decision { record, verdict, by, at, reason } = decision;
    if !matches!(verdict.as_str(), "accepted" | "rejected") {
        return Err(StoreError::Verdict { verdict: verdict.clone() });
    }
    member::allow_doing(db, by, Doing::Decide)?;
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
    derivation.decision(seq, &decided)
}
