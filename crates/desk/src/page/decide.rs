//! Owns the taking of a decision about a record: who, what and why, passed to the store as it came.
use crate::Desk;
use crate::address;
use crate::ask::Ask;
use crate::problem::Problem;
use hudna_register::{Decision, StoreError};

/// The longest name and reason, in letters.
const LONGEST_NAME: usize = 120;
const LONGEST_REASON: usize = 2000;

/// Takes the form's body; gives back the address to go to.
pub(crate) fn take(desk: &Desk, ask: &Ask, body: &[u8]) -> Result<String, Problem> {
    if desk.release().is_some() {
        return Err(Problem::BadRequest("problem-release"));
    }
    let field = |name: &str| {
        let found = form_urlencoded::parse(body).find(|(k, _)| k == name);
        found.map(|(_, v)| v.trim().to_owned()).unwrap_or_default()
    };
    if field("token") != desk.token() {
        return Err(Problem::Forbidden);
    }
    let (verdict, by, reason) = (field("verdict"), field("by"), field("reason"));
    if verdict != "accepted" && verdict != "rejected" {
        return Err(Problem::BadRequest("bad-verdict"));
    }
    if by.is_empty() || by.chars().count() > LONGEST_NAME {
        return Err(Problem::BadRequest("bad-name"));
    }
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        return Err(Problem::BadRequest("bad-reason"));
    }
    let at = now();
    let decision = Decision { record: ask.id.clone(), verdict, by, at, reason };
    let mut store = desk.store();
    if store.record(&ask.id)?.is_none() {
        return Err(Problem::NotFound);
    }
    match store.decide(&decision) {
        Ok(()) => Ok(format!("{}#decisions", address::record(ask.lang, &ask.id))),
        Err(StoreError::NoSuchRecord { .. }) => Err(Problem::NotFound),
        Err(error) => Err(error.into()),
    }
}

/// The moment of the decision: the one clock that the desk reads.
fn now() -> String {
    jiff::Timestamp::now().round(jiff::Unit::Second).map_or_else(|_| String::new(), |t| t.to_string())
}
