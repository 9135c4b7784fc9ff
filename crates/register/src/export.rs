//! Owns exports: records and reports handed over one at a time, sorted so that nothing depends on the order in which
//! reports arrived, and their forms: JSON Lines ([`RecordLine`], [`ReportLine`]) and HXL ([`hxl`]).
pub mod hxl;
mod line;
mod walk;

pub use line::{Evidence, RecordLine, Stretch, Summary};
pub use walk::{ReportLine, Span};
pub(crate) use walk::{each_record, each_report};
