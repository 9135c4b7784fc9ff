//! Owns rows: one row of a monitor's table, a log or a data set, read as a report by a mapping of its columns.
mod claim;
mod fault;
mod line;
mod mapping;
mod part;
mod table;
mod value;

pub use fault::{Expected, MappingFault, RowFault, TableFault};
pub use mapping::{Mapping, shipped};
pub use table::{Rows, Table, Told};

use serde::{Deserialize, Serialize};

/// Where a report stood in a table, with what a row can give and no text can.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The mapping by which it was read.
    pub mapping: String,
    /// Its line in the table, from 1; the head is line 1.
    pub line: u64,
    /// Degrees north and east of the happening, where the row gives them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<(f64, f64)>,
}

#[cfg(test)]
mod tests;
