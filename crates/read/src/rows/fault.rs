//! Owns what can be wrong with a mapping, a table or a row of one: typed, with line, column and value.
use crate::intake::Fault;

/// Why a mapping cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MappingFault {
    /// None of that name is shipped.
    #[error("there is no mapping `{name}`; there are: {known}")]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// It is not the TOML that docs/rows.md describes.
    #[error("{0}")]
    Malformed(String),
    /// A claim's kind, status, extent or stage, or the role of a source, is none of READING.md's words.
    #[error("`{word}` is no {what}; there are: {known}")]
    Word {
        /// What it should be: `kind`, `status`, `extent`, `stage`, `role`.
        what: &'static str,
        /// The word given.
        word: String,
        /// The words there are.
        known: String,
    },
    /// It names a table of values that it does not have.
    #[error("there is no table of values `{name}` in the mapping")]
    Values {
        /// The name.
        name: String,
    },
}

/// Why a table cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableFault {
    /// Its bytes are no text, or there are none.
    #[error("{0}")]
    Bytes(#[from] Fault),
    /// Columns that the mapping must have are not there.
    #[error("the table has no column {missing}; it has: {there}")]
    Columns {
        /// The columns that are missing, each with its other names.
        missing: String,
        /// The columns that are there.
        there: String,
    },
    /// It has a head and no row.
    #[error("the table has no rows")]
    NoRows,
}

/// What is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// Its line in the table, from 1; the head is line 1.
    pub line: u64,
    /// The column, by its name in the table; empty where the whole row is at fault.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What was expected.
    pub expected: Expected,
}

/// What was expected where something else stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// A date as one of these is written.
    Date(String),
    /// A whole number, or a range of such.
    Number,
    /// Degrees from minus to plus so many.
    Degrees(u32),
    /// One of the values that the mapping's table knows.
    ValueOf(String),
    /// The end of a quote: one is opened and never closed.
    Quote,
    /// Something: the cell is empty.
    Something,
    /// An id that no other row has; this one stands at that line already.
    OtherThan(u64),
    /// No more cells than the head has: so many.
    Cells(usize),
    /// The least no greater than the most.
    Order,
}
