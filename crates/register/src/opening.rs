//! Owns what a register was opened for: its entry in the log, and what a later opening changes.
use crate::derive::Derivation;
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::member;
use crate::objection::Because;
use crate::scheme::Doing;
use crate::store::StoreError;
use hudna_read::Packs;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// What a register was opened for. It is the body of its entry, and the newest stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The packs that it watches; empty: all of them, and any armed conflict, known to a pack or not.
    pub packs: Vec<String>,
    /// The first day that it watches (ISO); what happened before is its baseline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The deal that it watches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<String>,
    /// Who opened it; empty: nobody is named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When (RFC 3339).
    pub at: String,
}

impl Opening {
    /// It, checked; where it names one pack and no deal, the deal that the pack watches stands in it.
    pub fn completed(&self, packs: &Packs) -> Result<Self, StoreError> {
        let known = |id: &String| packs.packs.iter().find(|p| p.id == *id && p.id != "core");
        for id in &self.packs {
            if known(id).is_none() {
                let all: Vec<_> =
                    packs.packs.iter().map(|p| p.id.as_str()).filter(|p| *p != "core").collect();
                return Err(Because::Pack.rather(id, all.join(", ")).into());
            }
        }
        let mut opening = self.clone();
        opening.packs.sort_unstable();
        opening.packs.dedup();
        if let Some(from) = &opening.from
            && from.parse::<jiff::civil::Date>().is_err()
        {
            return Err(Because::Day.of(from).into());
        }
        let alone = match opening.packs.as_slice() {
            [one] => known(one).and_then(|p| p.watches.clone()),
            _ => None,
        };
        opening.deal = opening.deal.or(alone);
        if let Some(id) = &opening.deal {
            let watched = |pack: &String| opening.packs.is_empty() || opening.packs.contains(pack);
            if !packs.deals.iter().any(|d| d.id == *id && watched(&d.pack)) {
                return Err(Because::Deal.of(id).into());
            }
        }
        Ok(opening)
    }
}

/// Opens a register, or opens it again for something else, and gives back what it is open for.
pub(crate) fn open(
    derivation: &mut Derivation<'_>,
    wish: &Opening,
    again: bool,
) -> Result<Opening, StoreError> {
    let (db, packs) = (derivation.db(), derivation.packs());
    if !again && standing(db)?.is_some() {
        return Err(StoreError::Opened);
    }
    member::allow_doing(db, &wish.by, Doing::Open)?;
    let opening = wish.completed(packs)?;
    let body = serde_json::to_string(&opening).map_err(|e| malformed(&e))?;
    let seq = entry::append(db, Kind::Opened, &opening.at, &body)?;
    derivation.opened(seq, body.as_bytes())?;
    Ok(opening)
}

/// What the register is open for; `None`: it was never opened for anything.
pub(crate) fn standing(db: &Connection) -> Result<Option<Opening>, StoreError> {
    let mut newest =
        db.prepare_cached("SELECT packs, since, deal, by, at FROM opening ORDER BY entry DESC LIMIT 1")?;
    let found = newest
        .query_row([], |r| {
            let packs: String = r.get(0)?;
            Ok((packs, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?))
        })
        .optional()?;
    let Some((packs, from, deal, by, at)) = found else { return Ok(None) };
    let packs = serde_json::from_str(&packs).map_err(|e| malformed(&e))?;
    Ok(Some(Opening { packs, from, deal, by, at }))
}

/// Keeps an opening.
pub(crate) fn insert(db: &Connection, seq: u64, body: &[u8]) -> Result<(), StoreError> {
    let o: Opening = serde_json::from_slice(body).map_err(|e| malformed(&e))?;
    let watched = serde_json::to_string(&o.packs).map_err(|e| malformed(&e))?;
    db.prepare_cached("INSERT INTO opening (entry, packs, since, deal, by, at) VALUES (?, ?, ?, ?, ?, ?)")?
        .execute(params![seq, watched, o.from, o.deal, o.by, o.at])?;
    Ok(())
}
