//! Owns erasing: what a report said leaves the register, its captured bytes with it, and its place in the log stays.
use crate::belonging::keep::Said;
use crate::derive::{self, ClaimsRead, ReportTaken};
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::member;
use crate::objection::Because;
use crate::scheme::Doing;
use crate::store::StoreError;
use hudna_read::Packs;
use hudna_seal::Hash;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The wish to erase, by whom and why.
#[derive(Debug, Clone)]
pub struct Erasure {
    /// What to erase: a report by its id, all its versions; or the entry of this number.
    pub what: Erasable,
    /// Who.
    pub by: String,
    /// When (RFC 3339).
    pub at: String,
    /// Why. It stays in the log: it must not name what is erased.
    pub reason: String,
}

/// What can be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Erasable {
    /// A report, all its versions and readings.
    Report(String),
    /// One entry that a person made: a decision, a step, a note.
    Entry(u64),
}

/// What an erasure took away, and what it could not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ErasedReport {
    /// The entries whose words are gone.
    pub entries: Vec<u64>,
    /// Other reports that say the same text, or rest on the same captured bytes; they remain.
    pub copies: Vec<String>,
}

/// The body of a [`Kind::Erased`]. It names entries by number alone: an id may itself be what had to go.
#[derive(Serialize, Deserialize)]
pub(crate) struct Erased<'a> {
    pub(crate) entries: Cow<'a, [u64]>,
    pub(crate) by: Cow<'a, str>,
    pub(crate) at: Cow<'a, str>,
    pub(crate) reason: Cow<'a, str>,
}

/// Erases in the log, and makes the tables again without it.
pub(crate) fn erase(db: &Connection, packs: &Packs, wish: &Erasure) -> Result<ErasedReport, StoreError> {
    member::allow_doing(db, &wish.by, Doing::Erase)?;
    let found = match &wish.what {
        Erasable::Report(id) => ErasedReport { entries: of_report(db, id)?, copies: copies(db, id)? },
        Erasable::Entry(seq) => of_entry(db, *seq)?,
    };
    let hashes = captured(db, &found.entries)?;
    let erased = Erased {
        entries: Cow::Borrowed(&found.entries),
        by: Cow::Borrowed(&wish.by),
        at: Cow::Borrowed(&wish.at),
        reason: Cow::Borrowed(&wish.reason),
    };
    let body = serde_json::to_string(&erased).map_err(|e| malformed(&e))?;
    let by = entry::append(db, Kind::Erased, &wish.at, &body)?;
    for seq in &found.entries {
        db.prepare_cached("INSERT INTO erased (seq, entry) VALUES (?, ?)")?.execute(params![seq, by])?;
        db.prepare_cached("DELETE FROM body WHERE seq = ?")?.execute([seq])?;
    }
    derive::all(db, packs)?;
    for hash in hashes {
        // Another report may rest on the same bytes.
        db.prepare_cached(
            "DELETE FROM capture WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM report WHERE sha256 = ?1)",
        )?
        .execute([hash])?;
    }
    Ok(found)
}

/// The entries of all versions and readings of a report, read from the log itself.
fn of_report(db: &Connection, id: &str) -> Result<Vec<u64>, StoreError> {
    let mut entries = Vec::new();
    let mut all = db.prepare(
        "SELECT seq, kind FROM entry WHERE kind IN ('report_taken', 'claims_read', 'belongs') ORDER BY seq",
    )?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, kind): (u64, String) = (row.get(0)?, row.get(1)?);
        let Some(body) = entry::read(db, seq)? else { continue };
        let same = match Kind::of(&kind) {
            Some(Kind::ReportTaken) => {
                let taken: ReportTaken<'_> = serde_json::from_slice(&body).map_err(|e| malformed(&e))?;
                taken.report.id == id
            }
            // What was said of whether it belongs names it.
            Some(Kind::Belongs) => {
                let said: Said<'_> = serde_json::from_slice(&body).map_err(|e| malformed(&e))?;
                said.report == id
            }
            _ => {
                let read: ClaimsRead<'_> = serde_json::from_slice(&body).map_err(|e| malformed(&e))?;
                read.report == id
            }
        };
        if same {
            entries.push(seq);
        }
    }
    if entries.is_empty() { Err(StoreError::NoSuchReport { id: id.to_owned() }) } else { Ok(entries) }
}

fn of_entry(db: &Connection, seq: u64) -> Result<ErasedReport, StoreError> {
    let kind: Option<String> = db
        .prepare_cached("SELECT e.kind FROM entry e JOIN body b ON b.seq = e.seq WHERE e.seq = ?")?
        .query_row([seq], |r| r.get(0))
        .optional()?;
    match kind.as_deref().and_then(Kind::of) {
        None => Err(StoreError::NoSuchReport { id: format!("#{seq}") }),
        // A report goes whole: half of it could not be read again.
        Some(Kind::ReportTaken | Kind::ClaimsRead) => Err(Because::Whole.of(format!("#{seq}")).into()),
        // What was erased stays said. Who may do what, and who read what, no keeper takes out of the log.
        Some(Kind::Erased | Kind::Opened | Kind::Appointed | Kind::Accessed) => {
            Err(Because::Stays.of(format!("#{seq}")).into())
        }
        Some(_) => Ok(ErasedReport { entries: vec![seq], copies: Vec::new() }),
    }
}

fn copies(db: &Connection, id: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT DISTINCT o.id FROM report r JOIN report o ON o.copy_hash = r.copy_hash OR o.sha256 = r.sha256
         WHERE r.id = ?1 AND o.id <> ?1 ORDER BY o.id",
    )?;
    let rows = statement.query_map([id], |r| r.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn captured(db: &Connection, entries: &[u64]) -> Result<BTreeSet<Vec<u8>>, StoreError> {
    let mut hashes = BTreeSet::new();
    for &seq in entries {
        let Some(body) = entry::read(db, seq)? else { continue };
        if let Ok(taken) = serde_json::from_slice::<ReportTaken<'_>>(&body) {
            hashes.extend(Hash::from_hex(&taken.sha256).map(|h| h.as_bytes().to_vec()));
        }
    }
    Ok(hashes)
}
