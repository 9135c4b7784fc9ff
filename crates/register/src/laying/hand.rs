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

/// Ranges kept at hand at most.
const RANGES: usize = 64;

/// The claims that lie in a range of keys, with their numbers, in the order of these.
pub(crate) type Range = Vec<(i64, Arc<Lain>)>;

/// A claim with where it stands.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) claim: Arc<Lain>,
    pub(crate) pointing: Pointing,
    pub(crate) record: i64,
    /// It was never pointed: what is stored of that is to be replaced.
    pub(crate) new: bool,
}

/// How numbers that SQLite gave are hashed: nobody chose them to collide.
pub(crate) type Numbering = BuildHasherDefault<Spread>;
/// Tables by such numbers.
pub(crate) type Numbered<T> = HashMap<i64, T, Numbering>;

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
    /// The ranges in which many lie, by where they begin and end.
    pub(crate) wide: HashMap<(i64, i64), Range>,
}

impl Hand {
    /// Keeps ranges; those that were kept before go where there are too many.
    pub(crate) fn widen(&mut self, ranges: impl Iterator<Item = ((i64, i64), Range)>) {
        for (range, claims) in ranges {
            if self.wide.len() >= RANGES {
                self.wide.clear();
            }
            self.wide.insert(range, claims);
        }
    }

    /// A claim is new at a place of the keys; no claim has a higher number.
    pub(crate) fn enter(&mut self, at: i64, claim: &Arc<Lain>) {
        for ((from, to), claims) in &mut self.wide {
            // A claim may lie at several places of one range.
            if (*from..=*to).contains(&at) && claims.last().is_none_or(|(cid, _)| *cid != claim.cid) {
                claims.push((claim.cid, Arc::clone(claim)));
            }
        }
    }

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
