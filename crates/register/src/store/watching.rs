//! Owns the contract of what a register watches, and of which reports belong to it.
use super::StoreError;
use crate::opening::Opening;

/// The part of a store that says what it was opened for.
pub trait Watching {
    /// Opens the register for what is wished, or, where it was opened before and `again` is set, for something else from
    /// now on; gives back what it is open for.
    fn open_for(&mut self, wish: &Opening, again: bool) -> Result<Opening, StoreError>;
    /// What the register is open for; `None`: it was never opened for anything, and every report belongs.
    fn opening(&self) -> Result<Option<Opening>, StoreError>;
    /// Notes what a person says of whether a report belongs; no machine undoes it.
    fn overrule(&mut self, wish: &Overrule) -> Result<(), StoreError>;
}

/// What a person says of whether a report belongs to what the register was opened for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrule {
    /// The report.
    pub report: String,
    /// Whether it belongs; `None` takes back what was said.
    pub belongs: Option<bool>,
    /// Who.
    pub by: String,
    /// When (RFC 3339).
    pub at: String,
    /// Why.
    pub reason: String,
}
