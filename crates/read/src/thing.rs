//! Owns which phrases of a report name the same thing, as far as names and first words tell.
use crate::act::head_name;
use crate::model::key;
use crate::phrase::Phrase;
use crate::scan::Scan;
use rustc_hash::FxHashMap;

/// What a phrase names, beside the other phrases of the report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Thing {
    /// The same for phrases that name the same.
    pub key: u64,
    /// How many other phrases name it.
    pub again: usize,
    /// The first phrase that names it.
    pub first: usize,
}

/// The thing that each phrase names.
pub(crate) fn things(scan: &Scan<'_>, phrases: &[Phrase]) -> Vec<Thing> {
    let mut known: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    let keys: Vec<u64> = phrases.iter().map(|p| key_of(scan, p)).collect();
    for (p, key) in keys.iter().enumerate() {
        known.entry(*key).or_insert((p, 0)).1 += 1;
    }
    keys.into_iter()
        .map(|key| {
            let (first, all) = known[&key];
            Thing { key, again: all - 1, first }
        })
        .collect()
}

/// A known actor or place by its number in the packs, all else by what it is and its first two words.
fn key_of(scan: &Scan<'_>, phrase: &Phrase) -> u64 {
    match (phrase.actor, phrase.place) {
        (Some(actor), _) => key(["actor", &actor.to_string()]),
        (_, Some(place)) => key(["place", &place.to_string()]),
        _ => {
            let words = phrase.tokens.clone().take(2).map(|i| scan.sense(i));
            key(std::iter::once(head_name(phrase.head)).chain(words))
        }
    }
}
