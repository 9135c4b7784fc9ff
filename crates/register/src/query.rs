//! Owns the questions that are put to a register; each module answers one.
pub(crate) mod agenda;
pub(crate) mod case;
pub(crate) mod counts;
pub(crate) mod day;
pub(crate) mod days;
pub(crate) mod facets;
pub(crate) mod filter;
mod laid;
pub(crate) mod map;
pub(crate) mod notes;
pub(crate) mod record;
pub(crate) mod records;
pub(crate) mod report;
pub(crate) mod reports;
pub(crate) mod withdrawn;
pub(crate) mod words;
