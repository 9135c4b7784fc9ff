//! Owns the pages: one file each, a function from a view to markup.
pub(crate) mod day;
pub(crate) mod deals;
pub(crate) mod decide;
pub(crate) mod list;
pub(crate) mod map;
pub(crate) mod parties;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod reports;
pub(crate) mod sieges;
pub(crate) mod timeline;
pub(crate) mod why;
