//! Owns the taking of a decision about a record: who, what and why, passed to the store as it came.
use crate::Desk;
use crate::address;
use crate::ask::Ask;
use crate::posted::{Posted, now};
use crate::problem::Problem;
use hudna_register::{Decision, StoreError};

/// Takes the form's body; gives back the address to go to.
pub(crate) fn take(desk: &Desk, ask: &Ask, body: &[u8]) -> Result<String, Problem> {
    let form = Posted::of(desk, body)?;
    let verdict = form.get("verdict").to_owned();
    if verdict != "accepted" && verdict != "rejected" {
        return Err(Problem::BadRequest("bad-verdict"));
    }
    let (by, reason) = (form.author()?, form.reason()?);
    if reason.is_empty() {
        return Err(Problem::BadRequest("bad-reason"));
    }
    let decision = Decision { record: ask.id.clone(), verdict, by, at: now(), reason };
    let mut store = desk.store();
    if store.head(&ask.id)?.is_none() {
        return Err(Problem::NotFound);
    }
    match store.decide(&decision) {
        Ok(()) => Ok(format!("{}#decisions", address::record(ask.lang, &ask.id))),
        Err(StoreError::NoSuchRecord { .. }) => Err(Problem::NotFound),
        Err(error) => Err(error.into()),
    }
}
