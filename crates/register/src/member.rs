//! Owns the members of a register: who has which role, appointments as entries of the log, and who may do what.
use crate::case::authored;
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::objection::Because;
use crate::query::has_rows;
use crate::scheme::{Doing, Scheme};
use crate::store::{Appointment, Denied, Member, StoreError};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Letters that a member's name may have.
const LONGEST_NAME: usize = 120;

/// The body of a [`Kind::Appointed`].
#[derive(Serialize, Deserialize)]
struct Appointed<'a> {
    name: Cow<'a, str>,
    /// None: a member no more.
    role: Option<Cow<'a, str>>,
    by: Cow<'a, str>,
    at: Cow<'a, str>,
    reason: Cow<'a, str>,
}

/// A name as it is kept: blanks make no other person.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The role of a member; none where nobody of this name is one.
fn role(db: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    let newest = db
        .prepare_cached("SELECT role FROM member WHERE name = ? ORDER BY entry DESC LIMIT 1")?
        .query_row([plain(name)], |r| r.get(0))
        .optional()?;
    Ok(newest.flatten())
}

/// Whether a person has the role that is needed. While a register has no members, everybody has every role.
pub(crate) fn allow(db: &Connection, by: &str, needs: &str) -> Result<(), StoreError> {
    if !has_rows(db, "member")? {
        return Ok(());
    }
    let has = role(db, by)?;
    if has.as_deref().is_some_and(|has| Scheme::standard().is_ok_and(|s| s.may(has, needs))) {
        return Ok(());
    }
    Err(StoreError::Denied(Denied { by: plain(by), has, needs: needs.to_owned() }))
}

/// The same of what is no stage and no object.
pub(crate) fn allow_doing(db: &Connection, by: &str, doing: Doing) -> Result<(), StoreError> {
    allow(db, by, Scheme::standard()?.least(doing))
}

/// Enters an appointment. The first makes a keeper, and the last keeper stays: a register that nobody may keep could
/// never be given to anyone.
pub(crate) fn appoint(db: &Connection, wish: &Appointment) -> Result<(), StoreError> {
    let scheme = Scheme::standard()?;
    let (name, keeper) = (plain(&wish.name), scheme.least(Doing::Appoint));
    authored(&wish.by, &wish.reason)?;
    allow_doing(db, &wish.by, Doing::Appoint)?;
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Because::Member.of(name).into());
    }
    let known = || crate::scheme::words(scheme.roles.iter().map(|r| &r.id));
    if let Some(role) = &wish.role
        && scheme.role(role).is_none()
    {
        return Err(Because::Role.rather(role, known()).into());
    }
    let becomes = wish.role.as_deref().is_some_and(|role| scheme.may(role, keeper));
    let all = members(db)?;
    if all.is_empty() && !becomes {
        return Err(Because::FirstKeeper.rather(name, keeper).into());
    }
    let others = all.iter().any(|m| m.name != name && scheme.may(&m.role, keeper));
    if !becomes && !others {
        return Err(Because::LastKeeper.rather(name, keeper).into());
    }
    if role(db, &name)? == wish.role {
        return Err(Because::Nothing.of(name).into());
    }
    let appointed = Appointed {
        name: name.into(),
        role: wish.role.as_deref().map(Cow::from),
        by: plain(&wish.by).into(),
        at: wish.at.as_str().into(),
        reason: wish.reason.trim().into(),
    };
    let body = serde_json::to_string(&appointed).map_err(|e| malformed(&e))?;
    let seq = entry::append(db, Kind::Appointed, &wish.at, &body)?;
    insert(db, seq, &appointed)
}

/// The members, by name.
pub(crate) fn members(db: &Connection) -> Result<Vec<Member>, StoreError> {
    let mut newest = db.prepare_cached(
        "SELECT name, role, by, at, reason FROM member m
         WHERE role IS NOT NULL AND entry = (SELECT max(entry) FROM member WHERE name = m.name) ORDER BY name",
    )?;
    let rows = newest.query_map([], |r| {
        Ok(Member { name: r.get(0)?, role: r.get(1)?, by: r.get(2)?, at: r.get(3)?, reason: r.get(4)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What an appointment's entry changes.
pub(crate) fn derive(db: &Connection, seq: u64, body: &[u8]) -> Result<(), StoreError> {
    insert(db, seq, &serde_json::from_slice(body).map_err(|e| malformed(&e))?)
}

fn insert(db: &Connection, seq: u64, a: &Appointed<'_>) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO member (entry, name, role, by, at, reason) VALUES (?, ?, ?, ?, ?, ?)")?
        .execute(params![seq, a.name, a.role, a.by, a.at, a.reason])?;
    Ok(())
}
