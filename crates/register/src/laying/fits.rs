//! Owns the comparing of many new claims with those that they meet, on all cores: how two fit follows from the two alone,
//! so that it does not matter who finds it out, or when.
use super::hand::{Held, Numbered};
use super::shelf::Lain;
use crate::matching::Weights;
use std::sync::Arc;

/// So few pairs are compared sooner than another core is called.
const FEW: usize = 30_000;
/// Cores at most.
const CORES: usize = 8;

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
    let cores = if pairs < FEW { 1 } else { std::thread::available_parallelism().map_or(1, usize::from) };
    let each = |part: &[Met]| -> Vec<_> {
        part.iter().map(|(claim, met)| of_one(claims, weights, first, claim, met)).collect()
    };
    let cores = cores.min(CORES);
    if cores == 1 {
        return each(all);
    }
    // Small parts, dealt out in turn: claims that meet many stand together.
    let parts: Vec<&[Met]> = all.chunks(64).collect();
    let run = |core: usize| -> Vec<_> { parts.iter().skip(core).step_by(cores).map(|p| each(p)).collect() };
    let done: Vec<Vec<Vec<_>>> = std::thread::scope(|scope| {
        let run = &run;
        let others: Vec<_> = (1..cores).map(|core| scope.spawn(move || run(core))).collect();
        let own = run(0);
        let others =
            others.into_iter().zip(1..).map(|(other, core)| other.join().unwrap_or_else(|_| run(core)));
        std::iter::once(own).chain(others).collect()
    });
    let mut done: Vec<_> = done.into_iter().map(Vec::into_iter).collect();
    (0..parts.len()).filter_map(|n| done.get_mut(n % cores)?.next()).flatten().collect()
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
