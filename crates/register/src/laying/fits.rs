//! Owns the comparing of new claims with those that they meet, on all cores: how two fit follows from the two alone, so
//! that it does not matter who finds it out, or when.
use super::shelf::{Lain, Shelf};
use crate::cores;
use crate::matching::{Key, Weights, keys};
use crate::store::StoreError;
use std::collections::HashMap;
use std::sync::Arc;

/// So few pairs are compared sooner than another core is called.
const FEW: usize = 4_000;

/// The claims that lie in a range of keys, with their numbers, in the order of these.
type Range = Vec<(i64, Arc<Lain>)>;

/// The others that each of some new claims fits, and how well. Of two new ones the earlier is the other of the later alone:
/// claims from `first` on are new.
pub(super) fn fits(
    shelf: &mut Shelf<'_>,
    weights: &Weights,
    first: i64,
    all: &[Arc<Lain>],
) -> Result<Vec<Vec<(Arc<Lain>, f32)>>, StoreError> {
    // Claims of one day and place ask for the same ranges: each is read once.
    let mut ranges: HashMap<(i64, i64), Range> = HashMap::new();
    let mut asked = Vec::with_capacity(all.len());
    let mut pairs = 0;
    for claim in all {
        let sought: Vec<_> = keys(&claim.sighting).sought.iter().map(Key::range).collect();
        for range in &sought {
            if !ranges.contains_key(range) {
                ranges.insert(*range, shelf.within(*range)?);
            }
            pairs += ranges.get(range).map_or(0, Vec::len);
        }
        asked.push((claim, sought));
    }
    // Small parts: claims that meet many stand together.
    let part = if pairs < FEW { all.len() } else { (all.len() / 64).clamp(1, 64) };
    Ok(cores::each(&asked, part, |(claim, sought)| {
        let mut met: Vec<&(i64, Arc<Lain>)> = sought.iter().filter_map(|r| ranges.get(r)).flatten().collect();
        // Stable, which is quick where a few sorted runs are joined.
        met.sort_by_key(|(cid, _)| *cid);
        met.dedup_by_key(|(cid, _)| *cid);
        let mut found = Vec::new();
        for (cid, other) in met {
            if other.rid == claim.rid || other.order > claim.order && *cid >= first {
                continue;
            }
            let fit = weights.fit(&other.sighting, &claim.sighting);
            if fit > 0.0 {
                found.push((Arc::clone(other), fit));
            }
        }
        found
    }))
}
