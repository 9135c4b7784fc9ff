//! Owns proofs of single entries as files: made from a register, and checked without one.
use crate::checkpoint::newest;
use crate::entry;
use crate::laying::number;
use crate::query::record::resolve;
use crate::store::StoreError;
use hudna_seal::{Checkpoint, Hash, Note, OfflineError, OfflineProof, Tree, Verifier, leaf_hash, proofs};
use rusqlite::{Connection, Params, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a proof carries beside the path: the line that the leaf is the hash of and, unless it was asked to say
/// nothing, what opens the line's commitment.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opening {
    leaf: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    /// The public key, for those who have none from elsewhere.
    key: String,
}

/// The line of a leaf.
#[derive(Deserialize)]
struct Line {
    seq: u64,
    kind: String,
    at: String,
    body: String,
}

/// An entry that a proof shows to be in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its number.
    pub seq: u64,
    /// Its kind.
    pub kind: String,
    /// When it came in.
    pub at: String,
    /// What it says, where the proof opens it.
    pub body: Option<String>,
    /// The checkpoint it was proved against.
    pub checkpoint: Checkpoint,
    /// The key that signed that.
    pub key: String,
    /// Whether the key stands in the proof alone: then it says nothing of who signed.
    pub own_key: bool,
}

/// Why a proof file proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unproved {
    /// The file has another form.
    #[error("this is not a proof that a register of Hudna gave")]
    Form,
    /// The entry is not in the log, or the checkpoint is signed by nobody known.
    #[error("entry {index}: {why}")]
    Entry {
        /// Which.
        index: u64,
        /// Why.
        why: OfflineError,
    },
    /// What it is said to say is not what was committed to.
    #[error("entry {0}: the words in the proof are not those that were logged")]
    Words(u64),
}

/// The proofs of a report's, a record's or one entry's entries, one after the other; closed, they do not show what
/// the entries say. An entry beyond the newest checkpoint cannot be proved yet.
pub(crate) fn prove(db: &Connection, what: &str, closed: bool) -> Result<String, StoreError> {
    let entries = entries(db, what)?;
    let unsigned = || StoreError::Unsigned;
    let note = newest(db)?.ok_or_else(unsigned)?;
    let note = Note::parse(&note).map_err(|_| unsigned())?;
    let size = Checkpoint::parse(note.unverified()).map_err(|_| unsigned())?.size;
    let keys = crate::checkpoint::signers(db)?;
    let key = note.open(&keys).map_err(|_| unsigned())?.1.to_string();
    let mut statement = db.prepare_cached("SELECT leaf FROM entry WHERE seq < ? ORDER BY seq")?;
    let leaves = statement.query_map([size], |r| r.get(0))?.collect::<Result<Vec<[u8; 32]>, _>>()?;
    let tree = Tree::new(leaves.into_iter().map(Hash::new).collect());
    let mut file = String::new();
    for seq in entries {
        let path = tree.path(seq as usize).ok_or_else(unsigned)?;
        let opening = serde_json::to_vec(&opening(db, seq, closed, &key)?).unwrap_or_default();
        let proof = OfflineProof { extra: Some(opening), index: seq, path, note: note.clone() };
        file.push_str(&proof.to_string());
    }
    Ok(file)
}

fn opening(db: &Connection, seq: u64, closed: bool, key: &str) -> Result<Opening, StoreError> {
    type Stored = (String, String, [u8; 32], Option<[u8; 32]>);
    let (kind, at, said, salt): Stored = db
        .prepare_cached(
            "SELECT e.kind, e.at, e.said, b.salt FROM entry e LEFT JOIN body b ON b.seq = e.seq WHERE e.seq = ?",
        )?
        .query_row([seq], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?;
    let leaf = entry::line(seq, &kind, &at, &Hash::new(said));
    let body = if closed { None } else { entry::read(db, seq)? };
    let body = body.map(|b| String::from_utf8_lossy(&b).into_owned());
    let salt = salt.filter(|_| body.is_some()).map(|s| Hash::new(s).to_string());
    Ok(Opening { leaf, salt, body, key: key.to_owned() })
}

/// What is asked for: a report by its id, a record by its address, an entry by its number.
fn entries(db: &Connection, what: &str) -> Result<BTreeSet<u64>, StoreError> {
    let mut found = pairs(db, "SELECT entry, reading FROM report WHERE id = ?", [what])?;
    if found.is_empty()
        && let Some(record) = resolve(db, what)?
    {
        found.extend(pairs(
            db,
            "SELECT r.entry, r.reading FROM claim c JOIN report r ON r.rid = c.rid
             WHERE c.record = ?",
            [number(&record)],
        )?);
        for table in ["decision", "step"] {
            let sql = format!(
                "SELECT entry, entry FROM {table}
                 WHERE record = ?1 OR record IN (SELECT printf('%016x', own) FROM claim WHERE record = ?2)"
            );
            found.extend(pairs(db, &sql, params![record, number(&record)])?);
        }
    }
    if found.is_empty()
        && let Ok(seq) = what.parse::<u64>()
        && db.prepare_cached("SELECT 1 FROM entry WHERE seq = ?")?.exists([seq])?
    {
        found.insert(seq);
    }
    if found.is_empty() { Err(StoreError::NoSuchReport { id: what.to_owned() }) } else { Ok(found) }
}

fn pairs(db: &Connection, sql: &str, bound: impl Params) -> Result<BTreeSet<u64>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(bound)?;
    let mut found = BTreeSet::new();
    while let Some(row) = rows.next()? {
        found.extend([row.get::<_, u64>(0)?, row.get(1)?]);
    }
    Ok(found)
}

/// Checks a file of proofs with nothing else at hand; where no keys are known, by the keys in it.
pub fn check_proofs(file: &str, known: &[Verifier]) -> Result<Vec<Shown>, Unproved> {
    let proofs = proofs(file).map_err(|_| Unproved::Form)?;
    proofs.into_iter().map(|proof| shown(&proof, known)).collect()
}

fn shown(proof: &OfflineProof, known: &[Verifier]) -> Result<Shown, Unproved> {
    let extra = proof.extra.as_deref().ok_or(Unproved::Form)?;
    let opening: Opening = serde_json::from_slice(extra).map_err(|_| Unproved::Form)?;
    let line: Line = serde_json::from_str(&opening.leaf).map_err(|_| Unproved::Form)?;
    let own = [Verifier::parse(&opening.key).map_err(|_| Unproved::Form)?];
    let keys = if known.is_empty() { &own } else { known };
    let (checkpoint, by) = proof
        .verify(&leaf_hash(opening.leaf.as_bytes()), keys)
        .map_err(|why| Unproved::Entry { index: proof.index, why })?;
    let said = Hash::from_hex(&line.body).ok_or(Unproved::Form)?;
    if line.seq != proof.index {
        return Err(Unproved::Form);
    }
    if let Some(body) = &opening.body {
        let salt = opening.salt.as_deref().map_or(Some(Vec::new()), bytes).ok_or(Unproved::Form)?;
        if entry::commit(&salt, body.as_bytes()) != said {
            return Err(Unproved::Words(line.seq));
        }
    }
    Ok(Shown {
        seq: line.seq,
        kind: line.kind,
        at: line.at,
        body: opening.body,
        key: by.to_string(),
        checkpoint,
        own_key: known.is_empty(),
    })
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    Hash::from_hex(hex).map(|h| h.as_bytes().to_vec())
}
