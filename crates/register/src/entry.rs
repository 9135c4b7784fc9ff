//! Owns the log: entries are appended and never changed, each is a leaf of a Merkle tree whose root is kept beside it.
//!
//! A leaf is the hash of one line of JSON, `{"seq":…,"kind":…,"at":…,"body":…}`, where `body` is the SHA-256 of the
//! entry's body in hexadecimal: that an entry is in the log can be shown without showing what it says.
use crate::store::StoreError;
use hudna_seal::{Frontier, Hash, leaf_hash, sha256};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

/// What an entry records.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// A report came in: `{"report": …, "version": …, "sha256": …}`.
    ReportTaken,
    /// It was read: `{"report": id, "version": …, "claims": […]}`.
    ClaimsRead,
    /// A person decided: `{"record": …, "verdict": …, "by": …, "at": …, "reason": …}`.
    Decided,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::ReportTaken => "report_taken",
            Self::ClaimsRead => "claims_read",
            Self::Decided => "decided",
        }
    }

    pub(crate) fn of(word: &str) -> Option<Self> {
        [Self::ReportTaken, Self::ClaimsRead, Self::Decided].into_iter().find(|k| k.word() == word)
    }
}

fn leaf(seq: u64, kind: &str, at: &str, body: &str) -> Hash {
    #[derive(Serialize)]
    struct Line<'a> {
        seq: u64,
        kind: &'a str,
        at: &'a str,
        body: String,
    }
    let line = Line { seq, kind, at, body: sha256(body.as_bytes()).to_string() };
    // Numbers and strings always have a JSON form.
    leaf_hash(serde_json::to_string(&line).unwrap_or_default().as_bytes())
}

fn frontier(db: &Connection) -> Result<Frontier, StoreError> {
    let stored: Option<(u64, Vec<u8>)> = db
        .prepare_cached("SELECT size, peaks FROM tree")?
        .query_row([], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?;
    let Some((size, peaks)) = stored else { return Ok(Frontier::default()) };
    Frontier::from_parts(size, &peaks)
        .ok_or_else(|| StoreError::Sqlite("the stored tree over the log is malformed".to_owned()))
}

/// Appends an entry and gives its number.
pub(crate) fn append(db: &Connection, kind: Kind, at: &str, body: &str) -> Result<u64, StoreError> {
    let mut tree = frontier(db)?;
    let seq = tree.size();
    let hash = leaf(seq, kind.word(), at, body);
    tree.push(hash);
    db.prepare_cached("INSERT INTO entry (seq, kind, at, body, leaf) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![seq, kind.word(), at, body, hash.as_bytes()])?;
    db.prepare_cached("INSERT OR REPLACE INTO tree (one, size, peaks, root) VALUES (1, ?, ?, ?)")?
        .execute(params![tree.size(), tree.peak_bytes(), tree.root().as_bytes()])?;
    Ok(seq)
}

/// What a check of the log found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Soundness {
    /// How many entries there are.
    pub entries: u64,
    /// The root of the tree over them, hexadecimal.
    pub root: String,
    /// What does not fit, in plain words; empty: the log is whole and agrees with its root.
    pub faults: Vec<String>,
}

pub(crate) fn verify(db: &Connection) -> Result<Soundness, StoreError> {
    let mut found = Soundness::default();
    let mut tree = Frontier::default();
    let mut entries = db.prepare("SELECT seq, kind, at, body, leaf FROM entry ORDER BY seq")?;
    let mut rows = entries.query([])?;
    while let Some(row) = rows.next()? {
        let seq: u64 = row.get(0)?;
        let (kind, at, body): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let hash = leaf(seq, &kind, &at, &body);
        if seq != tree.size() {
            found.faults.push(format!("entry {} is missing", tree.size()));
            break;
        }
        if row.get_ref(4)?.as_blob().ok() != Some(hash.as_bytes().as_slice()) {
            found.faults.push(format!("entry {seq} is not what was hashed when it came in"));
        }
        tree.push(hash);
    }
    let stored: Option<(u64, Vec<u8>)> =
        db.query_row("SELECT size, root FROM tree", [], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
    let (size, root) = stored.unwrap_or_else(|| (0, Frontier::default().root().as_bytes().to_vec()));
    if size != tree.size() || root != tree.root().as_bytes() {
        found.faults.push(format!(
            "the {} entries do not give the root that was stored over {size} entries",
            tree.size()
        ));
    }
    let mut captures = db.prepare("SELECT sha256, bytes FROM capture")?;
    let mut rows = captures.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, bytes) = (row.get_ref(0)?, row.get_ref(1)?);
        let (Ok(hash), Ok(bytes)) = (hash.as_blob(), bytes.as_blob()) else { continue };
        if sha256(bytes).as_bytes() != hash {
            found.faults.push("a report's captured bytes are not those that were hashed".to_owned());
        }
    }
    found.entries = tree.size();
    found.root = tree.root().to_string();
    Ok(found)
}
