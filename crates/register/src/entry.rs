//! Owns the log: entries are appended and never changed, each is a leaf of a Merkle tree whose root is kept beside it.
//!
//! A leaf is the hash of one line of JSON, `{"seq":…,"kind":…,"at":…,"body":…}`, where `body` is the SHA-256, in
//! hexadecimal, of the entry's salt and its body as it was logged: that an entry is in the log can be shown without
//! showing what it says, and once salt and body are destroyed nobody can find out by guessing. Entries of registers
//! older than migration 002 have no salt. The body is the JSON that was logged, byte for byte; how it is kept
//! (`press.rs`) is no part of it.
use crate::press::{expand, press};
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
    /// The register was opened: which packs it watches, from when, under which deal.
    Opened,
    /// A person joined records, divided one, or kept two apart.
    Matched,
    /// A person said that a report belongs to the register's conflict, or does not.
    Belongs,
    /// A step of a record's case: its stage, the value, by whom and why.
    Stepped,
    /// Something a person keeps in the register: a party's acceptance, a list, an undertaking, a session.
    Noted,
    /// What was erased, so that its words are gone and its place in the log stands.
    Erased,
    /// What is high or severe was shown or left the register, or a publisher let out what a release withholds: what, to
    /// whom, by whom.
    Accessed,
    /// Someone became a member, has another role, or is a member no more.
    Appointed,
}

impl Kind {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::ReportTaken => "report_taken",
            Self::ClaimsRead => "claims_read",
            Self::Decided => "decided",
            Self::Opened => "opened",
            Self::Matched => "matched",
            Self::Belongs => "belongs",
            Self::Stepped => "stepped",
            Self::Noted => "noted",
            Self::Erased => "erased",
            Self::Accessed => "accessed",
            Self::Appointed => "appointed",
        }
    }

    pub(crate) fn of(word: &str) -> Option<Self> {
        [
            Self::ReportTaken,
            Self::ClaimsRead,
            Self::Decided,
            Self::Opened,
            Self::Matched,
            Self::Belongs,
            Self::Stepped,
            Self::Noted,
            Self::Erased,
            Self::Accessed,
            Self::Appointed,
        ]
        .into_iter()
        .find(|k| k.word() == word)
    }
}

/// What a body mostly repeats, so that it can be kept small against it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Base<'a> {
    /// Nothing.
    None,
    /// The bytes that were captured, by their hash.
    Capture(&'a Hash),
    /// The body of an earlier entry.
    Entry(u64),
}

/// The commitment to a body.
pub(crate) fn commit(salt: &[u8], body: &[u8]) -> Hash {
    sha256(&[salt, body].concat())
}

/// The line that a leaf is the hash of.
pub(crate) fn line(seq: u64, kind: &str, at: &str, said: &Hash) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        seq: u64,
        kind: &'a str,
        at: &'a str,
        body: String,
    }
    // Numbers and strings always have a JSON form.
    serde_json::to_string(&Line { seq, kind, at, body: said.to_string() }).unwrap_or_default()
}

/// The leaf of an entry.
pub(crate) fn leaf(seq: u64, kind: &str, at: &str, said: &Hash) -> Hash {
    leaf_hash(line(seq, kind, at, said).as_bytes())
}

/// The tree over the log as it is stored.
pub(crate) fn frontier(db: &Connection) -> Result<Frontier, StoreError> {
    let stored: Option<(u64, Vec<u8>)> = db
        .prepare_cached("SELECT size, peaks FROM tree")?
        .query_row([], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?;
    let Some((size, peaks)) = stored else { return Ok(Frontier::default()) };
    Frontier::from_parts(size, &peaks)
        .ok_or_else(|| StoreError::Unsound { why: "the stored tree over the log is malformed".to_owned() })
}

/// The root over the first entries, as their stored leaves give it.
pub(crate) fn root_at(db: &Connection, entries: u64) -> Result<Option<Hash>, StoreError> {
    let mut tree = Frontier::default();
    let mut leaves = db.prepare("SELECT leaf FROM entry WHERE seq < ? ORDER BY seq")?;
    for leaf in leaves.query_map([entries], |r| r.get::<_, [u8; 32]>(0))? {
        tree.push(Hash::new(leaf?));
    }
    Ok((tree.size() == entries).then(|| tree.root()))
}

/// Appends an entry and gives its number.
pub(crate) fn append(db: &Connection, kind: Kind, at: &str, body: &str) -> Result<u64, StoreError> {
    append_on(db, kind, at, body, Base::None)
}

/// Appends an entry whose body repeats what is there already, and gives its number.
pub(crate) fn append_on(
    db: &Connection,
    kind: Kind,
    at: &str,
    body: &str,
    base: Base<'_>,
) -> Result<u64, StoreError> {
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).map_err(|e| StoreError::Sqlite(format!("no random bytes can be had: {e}")))?;
    let mut tree = frontier(db)?;
    let seq = tree.size();
    let said = commit(&salt, body.as_bytes());
    let hash = leaf(seq, kind.word(), at, &said);
    tree.push(hash);
    db.prepare_cached("INSERT INTO entry (seq, kind, at, said, leaf) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![seq, kind.word(), at, said.as_bytes(), hash.as_bytes()])?;
    keep(db, seq, Some(&salt), body.as_bytes(), base)?;
    db.prepare_cached("INSERT OR REPLACE INTO tree (one, size, peaks, root) VALUES (1, ?, ?, ?)")?
        .execute(params![tree.size(), tree.peak_bytes(), tree.root().as_bytes()])?;
    Ok(seq)
}

/// Stores a body, compressed against its base.
pub(crate) fn keep(
    db: &Connection,
    seq: u64,
    salt: Option<&[u8]>,
    body: &[u8],
    base: Base<'_>,
) -> Result<(), StoreError> {
    let (against, captured, before) = match base {
        Base::None => (None, None, Vec::new()),
        Base::Capture(hash) => (None, Some(hash.as_bytes()), capture(db, hash.as_bytes())?),
        Base::Entry(seq) => (Some(seq), None, read(db, seq)?.unwrap_or_default()),
    };
    db.prepare_cached("INSERT INTO body (seq, salt, against, capture, bytes) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![seq, salt, against, captured, press(body, &before)?])?;
    Ok(())
}

/// Captured bytes by their hash.
pub(crate) fn capture(db: &Connection, sha256: &[u8]) -> Result<Vec<u8>, StoreError> {
    let pressed: Vec<u8> =
        db.prepare_cached("SELECT bytes FROM capture WHERE sha256 = ?")?.query_row([sha256], |r| r.get(0))?;
    expand(&pressed, &[])
}

/// The body of an entry; none where it was erased.
pub(crate) fn read(db: &Connection, seq: u64) -> Result<Option<Vec<u8>>, StoreError> {
    type Stored = (Option<u64>, Option<Vec<u8>>, Vec<u8>);
    let stored: Option<Stored> = db
        .prepare_cached("SELECT against, capture, bytes FROM body WHERE seq = ?")?
        .query_row([seq], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .optional()?;
    let Some((against, captured, bytes)) = stored else { return Ok(None) };
    let base = match (against, captured) {
        // An entry leans on an earlier one alone: so that a damaged register leads to no circle.
        (Some(before), _) if before < seq => read(db, before)?.unwrap_or_default(),
        (_, Some(hash)) => capture(db, &hash)?,
        _ => Vec::new(),
    };
    expand(&bytes, &base).map(Some)
}

/// The body of an entry that was not erased, as text.
pub(crate) fn body(db: &Connection, seq: u64) -> Result<String, StoreError> {
    let bytes = read(db, seq)?.ok_or_else(|| StoreError::Sqlite(format!("entry {seq} was erased")))?;
    String::from_utf8(bytes).map_err(|_| StoreError::Sqlite(format!("entry {seq} is not text")))
}

/// The leaf of an entry, hashed again from what is stored: from its body where that is not erased. None: the entry is
/// not there, or not what was hashed when it came in.
pub(crate) fn again(db: &Connection, seq: u64) -> Result<Option<Hash>, StoreError> {
    type Stored = (String, String, Vec<u8>, Vec<u8>, Option<Vec<u8>>, Option<u64>);
    let stored: Option<Stored> = db
        .prepare_cached(
            "SELECT e.kind, e.at, e.said, e.leaf, b.salt, x.entry FROM entry e LEFT JOIN body b ON b.seq = e.seq
             LEFT JOIN erased x ON x.seq = e.seq WHERE e.seq = ?",
        )?
        .query_row([seq], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?, r.get(5)?)))
        .optional()?;
    let Some((kind, at, said, stored, salt, erased)) = stored else { return Ok(None) };
    let Ok(said) = said.try_into().map(Hash::new) else { return Ok(None) };
    let whole = match read(db, seq) {
        Ok(Some(body)) => commit(salt.as_deref().unwrap_or_default(), &body) == said,
        Ok(None) => erased.is_some(),
        Err(_) => false,
    };
    let leaf = leaf(seq, &kind, &at, &said);
    Ok((whole && leaf.as_bytes().as_slice() == stored).then_some(leaf))
}
