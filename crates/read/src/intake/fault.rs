//! Owns the reasons for which bytes are no report.

/// Why a report could not be taken from its bytes. The binary says it in the reader's language; the words here are
/// for programmers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// It is not text at all.
    #[error("binary data")]
    Binary,
    /// It is text in an encoding that Hudna does not read.
    #[error("unknown encoding")]
    UnknownEncoding,
    /// It is UTF-8 with bytes that are not.
    #[error("broken UTF-8 in line {line}, byte {byte}")]
    BrokenUtf8 {
        /// The line, from 1, counted in these bytes.
        line: u64,
        /// The byte in that line, from 1.
        byte: u64,
    },
    /// It is longer than a report may be.
    #[error("longer than {limit} bytes")]
    TooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The JSON ends before it is complete.
    #[error("JSON cut short")]
    CutShort,
    /// The JSON is nested deeper than any report is.
    #[error("nested too deeply")]
    TooDeep,
    /// It is not JSON.
    #[error("not JSON: line {line}, column {column}")]
    NotJson {
        /// The line, from 1, counted in these bytes.
        line: u64,
        /// The column, in bytes, from 1.
        column: u64,
    },
    /// It is JSON, but not an object that could be a report.
    #[error("not a report object")]
    NotAReport,
    /// The object has no `text`.
    #[error("no field `text`")]
    NoText,
    /// The page has no text outside its menus.
    #[error("no main text")]
    NoMainText,
}

impl Fault {
    /// The line that the fault itself points at, counted in the bytes that were given.
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::BrokenUtf8 { line, .. } | Self::NotJson { line, .. } => Some(*line),
            _ => None,
        }
    }
}
