//! Owns exports: records, reports and what is kept beside them handed over one at a time, sorted so that nothing depends on the order in which
//! reports arrived, and their forms: JSON Lines ([`RecordLine`], [`ReportLine`], [`NoteLine`]) and HXL ([`hxl`]).
pub mod hxl;
mod kept;
mod line;
mod named;
mod walk;

pub(crate) use kept::each_note;
pub use kept::{NoteLine, RowLine};
pub use line::{Evidence, RecordLine, Stretch, Summary};
pub use walk::{ReportLine, Span};
pub(crate) use walk::{each_record, each_report};
