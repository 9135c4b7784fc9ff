//! Owns the comparing of new claims with those that they meet, on all cores: how two fit follows from the two alone, so
//! that it does not matter who finds it out, or when.
use super::better;
use super::hand::Range;
use super::shelf::{Lain, Shelf};
use crate::cores;
use crate::matching::{Key, Weights, keys};
use crate::store::StoreError;
use std::collections::HashMap;
use std::sync::Arc;

/// So few pairs are compared sooner than another core is called.
const FEW: usize = 4_000;

/// So many claims make a range wide: it is kept at hand for the next report of its day.
const WIDE: usize = 500;

/// Others that a claim fits, and how well.
pub(super) type Fits = Vec<(Arc<Lain>, f32)>;

/// The others that each of some new claims fits. Of two new ones the earlier is the other of the later alone: claims from
/// `first` on are new. Of the earlier ones only the best is given where `best`, which is all that counts while nobody has
/// parted any.
pub(super) fn fits(
    shelf: &mut Shelf<'_>,
    weights: &Weights,
    first: i64,
    all: &[Arc<Lain>],
    best: bool,
) -> Result<Vec<Fits>, StoreError> {
    // Claims of one day and place ask for the same ranges: each is read once.
    let mut ranges: HashMap<(i64, i64), Range> = HashMap::new();
    let mut asked = Vec::with_capacity(all.len());
    let mut pairs = 0;
    for claim in all {
        let sought: Vec<_> = keys(&claim.sighting).sought.iter().map(Key::range).collect();
        for range in &sought {
            if shelf.wide(range).is_none() && !ranges.contains_key(range) {
                ranges.insert(*range, shelf.within(*range)?);
            }
            pairs += shelf.wide(range).or_else(|| ranges.get(range)).map_or(0, Vec::len);
        }
        asked.push((claim, sought));
    }
    // Small parts: claims that meet many stand together.
    let part = if pairs < FEW { all.len() } else { (all.len() / 64).clamp(1, 64) };
    let wide = shelf.all_wide();
    let found = cores::each(&asked, part, |(claim, sought)| {
        let met = sought.iter().filter_map(|r| wide.get(r).or_else(|| ranges.get(r)));
        let mut met: Vec<(i64, &Arc<Lain>)> = met.flatten().map(|(cid, other)| (*cid, other)).collect();
        // Stable, which is quick where a few sorted runs are joined.
        met.sort_by_key(|(cid, _)| *cid);
        met.dedup_by_key(|(cid, _)| *cid);
        let mut found = Vec::new();
        let mut earlier: Option<(f32, &Arc<Lain>)> = None;
        for (cid, other) in met {
            if !other.may_stand_with(claim) || other.order > claim.order && cid >= first {
                continue;
            }
            let fit = weights.fit(&other.sighting, &claim.sighting);
            if fit <= 0.0 {
                continue;
            }
            if !best || other.order > claim.order {
                found.push((Arc::clone(other), fit));
            } else if earlier.is_none_or(|(f, o)| better(fit, other.order, f, o.order)) {
                earlier = Some((fit, other));
            }
        }
        found.extend(earlier.map(|(fit, other)| (Arc::clone(other), fit)));
        found
    });
    shelf.widen(ranges.into_iter().filter(|(_, range)| range.len() >= WIDE));
    Ok(found)
}
