//! The register: reports, their claims, and the records that they tell of, kept in one file.
mod build;
mod case;
mod cluster;
mod decide;
mod derive;
mod entry;
mod error;
mod key;
mod keys;
mod list;
mod names;
mod note;
mod objection;
mod query;
mod schema;
pub mod scheme;
mod sqlite;
pub mod store;
mod take;

pub use entry::Soundness;
pub use list::{Heads, rows};
pub use objection::{Because, Objection};
pub use scheme::Scheme;
pub use sqlite::Sqlite;
pub use store::*;
