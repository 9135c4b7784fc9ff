//! Owns the proof that is a file (C2SP tlog-proof): an entry's index, its path to the root, and the signed checkpoint
//! that names the root. Whoever holds the log's public key can check it with nothing else at hand.
use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::hash::Hash;
use crate::note::{Note, NoteError, Verifier};
use crate::proof::{ProofError, verify_inclusion};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::fmt;

const HEAD: &str = "c2sp.org/tlog-proof@v1";

/// A proof as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfflineProof {
    /// What the log's own tools need to make the leaf; nothing vouches for it but the leaf itself.
    pub extra: Option<Vec<u8>>,
    /// Which entry, from 0.
    pub index: u64,
    /// From the leaf's sibling up.
    pub path: Vec<Hash>,
    /// The signed checkpoint.
    pub note: Note,
}

/// Why a file is no proof, or proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OfflineError {
    /// It does not have the form.
    #[error("this is not a tlog-proof")]
    Form,
    /// The checkpoint in it is none, or signed by nobody known.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// What is signed is no checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The path does not lead from the leaf to the root.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl OfflineProof {
    /// Reads what [`OfflineProof`] writes.
    pub fn parse(text: &str) -> Result<Self, OfflineError> {
        let (head, note) = text.split_once("\n\n").ok_or(OfflineError::Form)?;
        let mut lines = head.split('\n');
        if lines.next() != Some(HEAD) {
            return Err(OfflineError::Form);
        }
        let mut line = lines.next().ok_or(OfflineError::Form)?;
        let mut extra = None;
        if let Some(encoded) = line.strip_prefix("extra ") {
            extra = Some(STANDARD.decode(encoded).map_err(|_| OfflineError::Form)?);
            line = lines.next().ok_or(OfflineError::Form)?;
        }
        let digits = line.strip_prefix("index ").ok_or(OfflineError::Form)?;
        let index: u64 = digits.parse().map_err(|_| OfflineError::Form)?;
        if index.to_string() != digits {
            return Err(OfflineError::Form);
        }
        let hash = |line: &str| {
            let bytes = STANDARD.decode(line).ok()?;
            Some(Hash::new(bytes.try_into().ok()?))
        };
        let path = lines.map(|l| hash(l).ok_or(OfflineError::Form)).collect::<Result<_, _>>()?;
        Ok(Self { extra, index, path, note: Note::parse(note)? })
    }

    /// The checkpoint, where one of these keys signed it and the leaf is at its index under that root.
    pub fn verify<'a>(
        &self,
        leaf: &Hash,
        known: &'a [Verifier],
    ) -> Result<(Checkpoint, &'a Verifier), OfflineError> {
        let (text, by) = self.note.open(known)?;
        let checkpoint = Checkpoint::parse(text)?;
        verify_inclusion(leaf, self.index, checkpoint.size, &self.path, &checkpoint.root)?;
        Ok((checkpoint, by))
    }
}

impl fmt::Display for OfflineProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEAD}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", STANDARD.encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.path.iter().try_for_each(|h| writeln!(f, "{}", STANDARD.encode(h.as_bytes())))?;
        write!(f, "\n{}", self.note)
    }
}

/// Divides a file of several proofs, one after the other, into its proofs.
pub fn proofs(text: &str) -> Result<Vec<OfflineProof>, OfflineError> {
    let mut starts: Vec<usize> = text.match_indices(HEAD).map(|(at, _)| at).collect();
    starts.retain(|&at| at == 0 || text[..at].ends_with('\n'));
    if starts.first() != Some(&0) {
        return Err(OfflineError::Form);
    }
    starts.push(text.len());
    starts.windows(2).map(|w| OfflineProof::parse(&text[w[0]..w[1]])).collect()
}
