//! The register: reports, their claims, and the records that they tell of, kept in one file.
mod build;
mod cluster;
mod decide;
mod derive;
mod entry;
mod error;
mod key;
mod keys;
pub mod matching;
mod query;
mod schema;
mod sqlite;
pub mod store;
mod take;

pub use entry::Soundness;
pub use sqlite::Sqlite;
pub use store::*;
