//! The register: reports, their claims, and the records that they tell of, kept in one file.
pub mod store;

pub use store::*;
