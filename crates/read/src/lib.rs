//! Reading: a report and the packs in, claims out. A pure function: no clock, no network, no randomness, so
//! that the same bytes give the same claims on every machine.
mod act;
mod agree;
mod attribution;
pub mod claim;
mod clause;
mod clue;
mod emit;
pub mod explain;
mod extent;
mod fill;
mod group;
pub mod intake;
mod kind;
mod learn;
mod lexicon;
pub mod model;
mod names;
pub mod pack;
mod phrase;
mod reach;
pub mod reader;
mod relation;
pub mod report;
mod retell;
pub mod rows;
mod rule;
mod scan;
pub mod score;
mod speech;
mod status;
pub mod target;

pub use claim::{Claim, Class, Kind, Mention, Reading, Slot, Source, Status};
pub use explain::Explanation;
pub use pack::Packs;
pub use reader::{Leaning, Reader};
pub use report::Report;
