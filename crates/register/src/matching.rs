//! Matching: which claims tell of one happening. A pure function of the set of claims, so that the order in which
//! reports arrive cannot matter.
//!
//! 1. Of each claim a [`Sighting`] is kept: what matching compares of it (`sighting.rs`).
//! 2. Two sightings are compared where they share a key: a place, a party, words, within some days (`block.rs`).
//! 3. What people take for granted keeps two apart by rule (`apart.rs`); else a comparison is a list of named features
//!    (`compare.rs`), each with a learned weight (`weights.rs`).
//! 4. Each claim points to the one earlier claim that it fits best, if it fits any; earlier is what says more of when
//!    and where, then what was published first. So a new claim changes only whom it points to and who points to it.
//! 5. Claims that hang together are one record, divided where two are of one report or a person said so
//!    (`forest.rs`; in the store, claim by claim: `laying.rs`).
//! 6. A record's address is that of its first claim (`own.rs`). The address of each other claim leads to it too, so that
//!    an address once given leads on wherever claims are laid.
mod apart;
mod block;
mod compare;
mod forest;
mod known;
mod own;
mod plain;
mod sighting;
mod weights;

pub use apart::{is_apart, of_one_known};
pub use block::{Key, Keys, keys};
pub use compare::{Feature, compare};
pub(crate) use forest::{COHERENCE, MOST, WITNESSES};
pub use forest::{Node, divide};
pub use own::owns;
pub use plain::plain;
pub use sighting::{Sighting, Span};
pub use weights::{Reason, Weights};
