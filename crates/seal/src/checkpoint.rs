//! Owns the checkpoint's text (C2SP tlog-checkpoint): origin, size and root, one a line, then further lines. It is
//! what a signature will be laid over.
use crate::hash::Hash;
use base64::{Engine, engine::general_purpose::STANDARD};
use std::fmt;

/// How large a log was and what its root was then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name; never empty.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// Further lines, none of them empty.
    pub extensions: Vec<String>,
}

/// Why a text is no checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CheckpointError {
    /// It does not end with the end of a line, or has fewer than three.
    #[error("a checkpoint has three lines or more, each with its end")]
    Lines,
    /// The origin or a further line is empty.
    #[error("a checkpoint has no empty line")]
    Empty,
    /// The second line is no size.
    #[error("the second line of a checkpoint is a decimal number without leading zeros")]
    Size,
    /// The third line is no root.
    #[error("the third line of a checkpoint is a hash of 32 bytes in base64")]
    Root,
}

impl Checkpoint {
    /// Reads the text that [`Checkpoint`] writes; anything else is refused.
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let mut lines = text.strip_suffix('\n').ok_or(CheckpointError::Lines)?.split('\n');
        let mut line = || lines.next().ok_or(CheckpointError::Lines);
        let (origin, digits, encoded) = (line()?, line()?, line()?);
        let extensions: Vec<String> = lines.map(str::to_owned).collect();
        if origin.is_empty() || extensions.iter().any(String::is_empty) {
            return Err(CheckpointError::Empty);
        }
        let size: u64 = digits.parse().map_err(|_| CheckpointError::Size)?;
        if size.to_string() != digits {
            return Err(CheckpointError::Size);
        }
        let bytes = STANDARD.decode(encoded).map_err(|_| CheckpointError::Root)?;
        let root = Hash::new(bytes.try_into().map_err(|_| CheckpointError::Root)?);
        Ok(Self { origin: origin.to_owned(), size, root, extensions })
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, STANDARD.encode(self.root.as_bytes()))?;
        self.extensions.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}
