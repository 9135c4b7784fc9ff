//! Owns the comparing of many new claims with those that they meet, on all cores: how two fit follows from the two alone,
//! so that it does not matter who finds it out, or when.
use super::hand::{Held, Numbered};
use super::shelf::Lain;
use crate::cores;
use crate::matching::Weights;
use std::sync::Arc;

/// So few pairs are compared sooner than another core is called.
const FEW: usize = 4_000;
/// A claim with the numbers of those that it meets.
pub(super) type Met = (Arc<Lain>, Vec<i64>);

/// The others that each of some claims fits, and how well. Of two new ones the earlier is the other of the later alone:
/// claims from `first` on are new.
pub(super) fn fits(
    claims: &Numbered<Held>,
    weights: &Weights,
    first: i64,
    all: &[Met],
) -> Vec<Vec<(Arc<Lain>, f32)>> {
    let pairs: usize = all.iter().map(|(_, met)| met.len()).sum();
    // Small parts: claims that meet many stand together.
    let part = if pairs < FEW { all.len() } else { (all.len() / 64).clamp(1, 64) };
    cores::each(all, part, |(claim, met)| of_one(claims, weights, first, claim, met))
}

fn of_one(
    claims: &Numbered<Held>,
    weights: &Weights,
    first: i64,
    claim: &Lain,
    met: &[i64],
) -> Vec<(Arc<Lain>, f32)> {
    let mut found = Vec::new();
    for cid in met {
        let Some(Held { claim: other, .. }) = claims.get(cid) else { continue };
        if other.rid == claim.rid || other.order > claim.order && other.cid >= first {
            continue;
        }
        let fit = weights.fit(&other.sighting, &claim.sighting);
        if fit > 0.0 {
            found.push((Arc::clone(other), fit));
        }
    }
    found
}
