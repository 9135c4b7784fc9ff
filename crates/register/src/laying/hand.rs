//! Owns the claims at hand: those that were read while others were laid, kept from one change to the next, since what comes
//! next is mostly compared with the same ones.
use super::shelf::{Group, Lain, Pointing};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// How many claims are kept at hand within one change; some 700 bytes each.
const WITHIN: usize = 400_000;
/// Likewise between two changes.
const BETWEEN: usize = 150_000;

/// A claim with where it stands.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) claim: Arc<Lain>,
    pub(crate) pointing: Pointing,
    pub(crate) record: i64,
    /// It was never pointed: what is stored of that is to be replaced.
    pub(crate) new: bool,
}

/// Tables by the numbers that SQLite gave, which nobody chose to collide.
pub(crate) type Numbered<T> = HashMap<i64, T, BuildHasherDefault<Spread>>;

/// Spreads numbers that follow one another.
#[derive(Debug, Default)]
pub(crate) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_i64(i64::from(*byte));
        }
    }

    fn write_i64(&mut self, n: i64) {
        self.0 = (self.0.rotate_left(5) ^ n.cast_unsigned()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // The table looks at the lowest bits and at the highest.
        self.0 ^= self.0 >> 32;
    }
}

/// The claims at hand, and the records that were looked at whole.
#[derive(Debug, Default)]
pub(crate) struct Hand {
    pub(crate) claims: Numbered<Held>,
    pub(crate) groups: HashMap<i64, Group>,
}

impl Hand {
    /// Makes room within a change.
    pub(crate) fn trim(&mut self) {
        self.empty(WITHIN);
    }

    /// What is kept until the next change.
    pub(crate) fn kept(mut self) -> Self {
        self.empty(BETWEEN);
        self
    }

    fn empty(&mut self, most: usize) {
        if self.claims.len() > most {
            *self = Self::default();
        }
    }
}
