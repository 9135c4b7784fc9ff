//! Owns releases: what of a register may go to whom. One policy (`data/release/levels.toml`), applied at one place.
//!
//! A release is a register of its own. Each report that it may hold is redacted, and matching starts anew from what is
//! left: lists, figures, search and addresses of a release are made of nothing else, so that nothing withheld can show
//! through any of them, be it by subtraction.
mod access;
mod kept;
mod led;
mod make;
mod place;
mod policy;
mod redact;
mod released;

pub use crate::scheme::Level;
pub use access::{Accessed, Reading, level_of};
pub(crate) use access::{accesses, carry, derive, is_known, is_to_be_noted, level, note, note_reading};
pub(crate) use make::make;
pub use make::{Withheld, coarse};
pub use policy::{Audience, Policy, PolicyError, Release};
pub use released::Released;
