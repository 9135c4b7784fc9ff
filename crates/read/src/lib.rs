//! Reading: a report and the packs in, claims out. A pure function: no clock, no network, no randomness, so
//! that the same bytes give the same claims on every machine.
pub mod claim;
pub mod intake;
mod act;
mod agree;
mod clause;
mod emit;
mod fill;
mod group;
mod learn;
mod lexicon;
pub mod model;
mod names;
mod phrase;
mod rule;
mod scan;
mod speech;
mod status;
pub mod pack;
pub mod reader;
mod relation;
pub mod report;

pub use claim::{Claim, Class, Kind, Mention, Reading, Slot, Source, Status};
pub use pack::Packs;
pub use reader::{Leaning, Reader};
pub use report::Report;
