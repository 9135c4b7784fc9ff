//! Owns the check of a register: every leaf from its stored entry, every root, every signature, every captured byte,
//! and the checkpoints that others hold.
use crate::checkpoint::signers;
use crate::derive::ReportTaken;
use crate::entry::{self, Kind};
use crate::erase::Erased;
use crate::press::expand;
use crate::store::StoreError;
use hudna_seal::{Checkpoint, Frontier, Hash, Note, NoteError, Verifier, sha256};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a check of the log found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Soundness {
    /// How many entries there are.
    pub entries: u64,
    /// How many of them were erased: that they were there is proved, what they said is gone.
    pub erased: u64,
    /// The root of the tree over them, hexadecimal.
    pub root: String,
    /// How many captured originals were hashed again.
    pub captures: u64,
    /// How many signed checkpoints fit the log.
    pub checkpoints: u64,
    /// How many entries the newest of them covers.
    pub signed: u64,
    /// The public keys that signed them, the oldest first.
    pub keys: Vec<String>,
    /// How many of the checkpoints that were held against it fit.
    pub held: u64,
    /// What does not fit; empty: the log is whole and agrees with every checkpoint.
    pub faults: Vec<Fault>,
}

/// What does not fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// An entry is not there.
    #[error("entry {0} is missing")]
    Missing(u64),
    /// An entry is not what was hashed.
    #[error("entry {0} is not what was hashed when it came in")]
    Altered(u64),
    /// What an entry said is gone, and no entry says that it was erased.
    #[error("what entry {0} said is gone, and nothing says that it was erased")]
    Gone(u64),
    /// An entry was erased and is still there.
    #[error("entry {0} was erased, and what it said is still there")]
    Remains(u64),
    /// The entries do not give the stored root.
    #[error("the {entries} entries do not give the root that was stored over {size} entries")]
    Root {
        /// How many entries there are.
        entries: u64,
        /// How many there should be.
        size: u64,
    },
    /// A report's captured bytes are not those that were hashed.
    #[error("the captured bytes {0} are not those that were hashed")]
    Capture(String),
    /// A report's captured bytes are gone.
    #[error("the captured bytes of entry {0} are gone")]
    NoCapture(u64),
    /// A stored checkpoint does not fit.
    #[error("the stored checkpoint over {0} entries: {1}")]
    Checkpoint(u64, Misfit),
    /// A checkpoint that was held against the log does not fit; counted from 1.
    #[error("checkpoint {0}, held against the register: {1}")]
    Held(usize, Misfit),
    /// Two checkpoints of one log contradict each other; counted from 1.
    #[error(
        "checkpoints {0} and {1} are of one log and contradict each other: somebody was shown another log"
    )]
    Fork(usize, usize),
}

/// Why a checkpoint does not fit a log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Misfit {
    /// It is no checkpoint.
    #[error("this is no checkpoint")]
    Form,
    /// No key of the register signed it.
    #[error("no known key signed it")]
    Unknown,
    /// Its signature is false.
    #[error("its signature is false")]
    Signature,
    /// It is of another log.
    #[error("it is of another log ({0})")]
    Origin(String),
    /// It covers more entries than there are.
    #[error(
        "it covers {size} entries and the register has {entries}: entries were cut off, or the file is an older one"
    )]
    Beyond {
        /// How many it covers.
        size: u64,
        /// How many there are.
        entries: u64,
    },
    /// Its root is another.
    #[error("the first {0} entries do not give its root: they were changed after it was signed")]
    Root(u64),
}

/// A checkpoint and where it stands: among the stored, or as the nth of those held against the log.
struct Standing {
    checkpoint: Checkpoint,
    held: Option<usize>,
}

impl Standing {
    fn fault(&self, why: Misfit) -> Fault {
        self.held.map_or(Fault::Checkpoint(self.checkpoint.size, why.clone()), |n| Fault::Held(n, why))
    }
}

/// Reads a checkpoint that one of the keys signed.
fn opened(note: &str, known: &[Verifier]) -> Result<Checkpoint, Misfit> {
    let note = Note::parse(note).map_err(|_| Misfit::Form)?;
    let (text, _) = note.open(known).map_err(|e| match e {
        NoteError::Unknown => Misfit::Unknown,
        _ => Misfit::Signature,
    })?;
    Checkpoint::parse(text).map_err(|_| Misfit::Form)
}

/// Pairs of checkpoints, counted from 1, that no one log can have given: of one origin and size, with different roots.
pub fn forks(held: &[Checkpoint]) -> Vec<(usize, usize)> {
    let pairs = (0..held.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
    pairs
        .filter(|&(a, b)| {
            let (a, b) = (&held[a], &held[b]);
            a.origin == b.origin && a.size == b.size && a.root != b.root
        })
        .map(|(a, b)| (a + 1, b + 1))
        .collect()
}

/// Checks the log, and the checkpoints that others hold (notes), signed by these keys or by the register's own.
pub(crate) fn verify(db: &Connection, held: &[String], keys: &[Verifier]) -> Result<Soundness, StoreError> {
    let mut found = Soundness::default();
    let own = signers(db)?;
    found.keys = own.iter().map(ToString::to_string).collect();
    let standing = standing(db, &own, held, keys, &mut found)?;
    let mut tree = Frontier::default();
    let mut roots: BTreeMap<u64, Hash> =
        standing.iter().map(|s| (s.checkpoint.size, Hash::new([0; 32]))).collect();
    let mut log = Log::default();
    let mut note = |tree: &Frontier| {
        if let Some(root) = roots.get_mut(&tree.size()) {
            *root = tree.root();
        }
    };
    note(&tree);
    let mut entries = db.prepare(
        "SELECT e.seq, e.kind, e.at, e.said, e.leaf, b.salt, b.against, b.capture, b.bytes FROM entry e
         LEFT JOIN body b ON b.seq = e.seq ORDER BY e.seq",
    )?;
    let mut rows = entries.query([])?;
    while let Some(row) = rows.next()? {
        let seq: u64 = row.get(0)?;
        if seq != tree.size() {
            found.faults.push(Fault::Missing(tree.size()));
            break;
        }
        let (kind, at): (String, String) = (row.get(1)?, row.get(2)?);
        let (said, stored): (Vec<u8>, Vec<u8>) = (row.get(3)?, row.get(4)?);
        let said = said.try_into().map_or(Hash::new([0; 32]), Hash::new);
        let leaf = entry::leaf(seq, &kind, &at, &said);
        let whole = if let Some(bytes) = row.get::<_, Option<Vec<u8>>>(8)? {
            let (salt, against, capture) = (row.get(5)?, row.get(6)?, row.get(7)?);
            log.body(db, seq, &kind, &Packed { salt, against, capture, bytes }, &said)
        } else {
            log.gone.insert(seq);
            true
        };
        if !whole || leaf.as_bytes().as_slice() != stored {
            found.faults.push(Fault::Altered(seq));
        }
        tree.push(leaf);
        note(&tree);
    }
    found.entries = tree.size();
    found.root = tree.root().to_string();
    let stored: Option<(u64, Vec<u8>)> =
        db.query_row("SELECT size, root FROM tree", [], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
    let (size, root) = stored.unwrap_or_else(|| (0, Frontier::default().root().as_bytes().to_vec()));
    if size != tree.size() || root != tree.root().as_bytes() {
        found.faults.push(Fault::Root { entries: tree.size(), size });
    }
    found.faults.extend(log.gone.difference(&log.erased).map(|&seq| Fault::Gone(seq)));
    found.faults.extend(log.erased.difference(&log.gone).map(|&seq| Fault::Remains(seq)));
    found.erased = log.gone.len() as u64;
    captures(db, &mut log.captures, &mut found)?;
    for s in &standing {
        let Checkpoint { size, root, .. } = &s.checkpoint;
        if *size > tree.size() {
            found.faults.push(s.fault(Misfit::Beyond { size: *size, entries: tree.size() }));
        } else if roots.get(size) != Some(root) {
            found.faults.push(s.fault(Misfit::Root(*size)));
        } else if s.held.is_some() {
            found.held += 1;
        } else {
            found.checkpoints += 1;
            found.signed = found.signed.max(*size);
        }
    }
    Ok(found)
}

/// The checkpoints whose roots are to be compared; what is wrong with them in themselves is noted.
fn standing(
    db: &Connection,
    own: &[Verifier],
    held: &[String],
    keys: &[Verifier],
    found: &mut Soundness,
) -> Result<Vec<Standing>, StoreError> {
    let mut standing = Vec::new();
    let mut statement = db.prepare("SELECT size, note FROM checkpoint ORDER BY size")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (size, note): (u64, String) = (row.get(0)?, row.get(1)?);
        match opened(&note, own) {
            Ok(checkpoint) if checkpoint.size == size => standing.push(Standing { checkpoint, held: None }),
            Ok(_) => found.faults.push(Fault::Checkpoint(size, Misfit::Form)),
            Err(why) => found.faults.push(Fault::Checkpoint(size, why)),
        }
    }
    let origin = own.first().map(Verifier::name);
    // A holder who gives keys trusts these, not those that the register names.
    let known = if keys.is_empty() { own } else { keys };
    let mut sound = Vec::new();
    for (n, note) in held.iter().enumerate() {
        match opened(note, known) {
            Ok(c) if origin.is_some_and(|o| o != c.origin) => {
                found.faults.push(Fault::Held(n + 1, Misfit::Origin(c.origin)));
            }
            Ok(checkpoint) => {
                sound.push((n + 1, checkpoint.clone()));
                standing.push(Standing { checkpoint, held: Some(n + 1) });
            }
            Err(why) => found.faults.push(Fault::Held(n + 1, why)),
        }
    }
    let all: Vec<Checkpoint> = sound.iter().map(|(_, c)| c.clone()).collect();
    found.faults.extend(forks(&all).into_iter().map(|(a, b)| Fault::Fork(sound[a - 1].0, sound[b - 1].0)));
    Ok(standing)
}

/// A body as it is stored.
struct Packed {
    salt: Option<Vec<u8>>,
    against: Option<u64>,
    capture: Option<Vec<u8>>,
    bytes: Vec<u8>,
}

/// What is gathered on the way through the log.
#[derive(Default)]
struct Log {
    /// The last body, which the next is mostly compressed against.
    last: Option<(u64, Vec<u8>)>,
    gone: BTreeSet<u64>,
    /// What entries say was erased.
    erased: BTreeSet<u64>,
    /// The captures that reports rest on, each with an entry that names it.
    captures: HashMap<Vec<u8>, u64>,
}

impl Log {
    /// Whether a body is the one that was committed to.
    fn body(&mut self, db: &Connection, seq: u64, kind: &str, packed: &Packed, said: &Hash) -> bool {
        let base = match (packed.against, &packed.capture, &self.last) {
            (Some(before), _, Some((last, body))) if before == *last => Ok(body.clone()),
            (Some(before), ..) if before < seq => entry::read(db, before).map(Option::unwrap_or_default),
            (None, Some(hash), _) => entry::capture(db, hash),
            _ => Ok(Vec::new()),
        };
        let Ok(body) = base.and_then(|base| expand(&packed.bytes, &base)) else { return false };
        if entry::commit(packed.salt.as_deref().unwrap_or_default(), &body) != *said {
            return false;
        }
        match Kind::of(kind) {
            Some(Kind::ReportTaken) => {
                let taken = serde_json::from_slice::<ReportTaken<'_>>(&body).ok();
                let Some(hash) = taken.and_then(|t| Hash::from_hex(&t.sha256)) else { return false };
                self.captures.insert(hash.as_bytes().to_vec(), seq);
            }
            Some(Kind::Erased) => {
                let Ok(erased) = serde_json::from_slice::<Erased<'_>>(&body) else { return false };
                self.erased.extend(erased.entries.iter().filter(|&&e| e < seq));
            }
            _ => {}
        }
        self.last = Some((seq, body));
        true
    }
}

fn captures(
    db: &Connection,
    wanted: &mut HashMap<Vec<u8>, u64>,
    found: &mut Soundness,
) -> Result<(), StoreError> {
    let mut captures = db.prepare("SELECT sha256, bytes FROM capture")?;
    let mut rows = captures.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, pressed): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let whole = expand(&pressed, &[]).is_ok_and(|bytes| sha256(&bytes).as_bytes().as_slice() == hash);
        if whole {
            found.captures += 1;
        } else {
            let name = hash.clone().try_into().map_or_else(|_| String::new(), |h| Hash::new(h).to_string());
            found.faults.push(Fault::Capture(name));
        }
        wanted.remove(&hash);
    }
    let mut gone: Vec<u64> = wanted.values().copied().collect();
    gone.sort_unstable();
    found.faults.extend(gone.into_iter().map(Fault::NoCapture));
    Ok(())
}
