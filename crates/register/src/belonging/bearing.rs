//! Owns how much the claims of a report bear on armed conflict, and on which pack's: points, each with the claims that
//! give it. An act of war of which neither who nor where is known gives none: football knows attacks too.
use super::{Reason, SHOWN};
use hudna_read::claim::Value;
use hudna_read::{Claim, Class, Kind, Mention, Packs, Slot};
use std::collections::{BTreeMap, BTreeSet};

/// An act that names someone who fights, or someone or some place of a conflict.
const FULL: u32 = 8;
/// One of which it is said how many it killed or injured; a truce, between whomever.
const MUCH: u32 = 6;
/// One that names less.
const HALF: u32 = 4;
/// A meeting or a stand that names someone or some place of a conflict.
const SOME: u32 = 2;
/// A statement that does.
const LITTLE: u32 = 1;

/// What the claims of a report bear on.
#[derive(Debug, Default)]
pub(super) struct Bearing {
    /// All points.
    pub(super) points: u32,
    /// The claims that gave any but statements' points, in their order.
    pub(super) claims: Vec<String>,
    on: BTreeMap<String, u32>,
    /// Pack, whether it is a place, id; the claims that name it.
    names: BTreeMap<(String, bool, String), Vec<String>>,
}

impl Bearing {
    pub(super) fn of(packs: &Packs, claims: &[Claim]) -> Self {
        let mut made = Self::default();
        for claim in claims {
            made.add(packs, claim);
        }
        made
    }

    fn add(&mut self, packs: &Packs, claim: &Claim) {
        let mut seen = BTreeSet::new();
        let mut armed = false;
        let mut known = false;
        // What someone talks about is in no slot but the words said: the names in these are not resolved.
        let slots = claim.slots.iter().filter(|(slot, _)| **slot != Slot::Content);
        for mention in slots.flat_map(|(_, mentions)| mentions) {
            armed |= mention.actor.as_deref().is_some_and(is_armed);
            known |= mention.actor.is_some() || mention.place.is_some();
            for (pack, place, id) in of_packs(packs, mention) {
                seen.insert(pack.to_owned());
                let named = self.names.entry((pack.to_owned(), place, id.to_owned())).or_default();
                if named.len() < SHOWN && named.last() != Some(&claim.id) {
                    named.push(claim.id.clone());
                }
            }
        }
        let toll = || [Slot::Killed, Slot::Injured].iter().filter_map(|s| claim.slots.get(s)).flatten();
        let hurt = toll().any(|m| matches!(m.value, Some(Value::Number(_))));
        let of_a_pack = !seen.is_empty();
        let points = match claim.class {
            Class::Hostility if armed || of_a_pack => FULL,
            Class::Hostility if hurt => MUCH,
            Class::Hostility if known || toll().next().is_some() => HALF,
            Class::Access if of_a_pack => FULL,
            Class::Deal if of_a_pack && claim.kind != Kind::Political => FULL,
            Class::Deal if claim.kind != Kind::Political && is_truce(&claim.trigger.text) => MUCH,
            Class::Access | Class::Deal if of_a_pack || armed => HALF,
            Class::Contact | Class::Position | Class::Statement if armed => HALF,
            Class::Contact | Class::Position if of_a_pack => SOME,
            Class::Statement if of_a_pack => LITTLE,
            _ => 0,
        };
        self.points += points;
        if points > LITTLE {
            self.claims.push(claim.id.clone());
        }
        for pack in seen {
            *self.on.entry(pack).or_default() += points.max(LITTLE);
        }
    }

    /// The points on a pack, and the most on any other.
    pub(super) fn on(&self, pack: &str) -> (u32, u32) {
        let most = self.on.iter().filter(|(p, _)| *p != pack).map(|(_, n)| *n).max();
        (self.on.get(pack).copied().unwrap_or_default(), most.unwrap_or_default())
    }

    /// The packs that any claim bears on, the most first.
    pub(super) fn packs(&self) -> Vec<String> {
        let mut all: Vec<_> = self.on.iter().collect();
        all.sort_by_key(|(pack, n)| (std::cmp::Reverse(**n), *pack));
        all.into_iter().map(|(pack, _)| pack.clone()).collect()
    }

    /// The actors and places of a pack that most claims name, so many of each.
    pub(super) fn reasons(&self, pack: &str, of_each: usize) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for places in [true, false] {
            let of_pack = |((p, place, _), _): &(&(String, bool, String), _)| p == pack && *place == places;
            let mut named: Vec<_> = self.names.iter().filter(of_pack).collect();
            named.sort_by_key(|((_, _, id), claims)| (std::cmp::Reverse(claims.len()), id));
            reasons.extend(named.into_iter().take(of_each).map(|((pack, _, id), claims)| {
                let (pack, id, claims) = (pack.clone(), id.clone(), claims.clone());
                if places { Reason::Place { pack, id, claims } } else { Reason::Actor { pack, id, claims } }
            }));
        }
        reasons
    }
}

/// Whether words name a truce and nothing else: clubs and firms make agreements too.
fn is_truce(words: &str) -> bool {
    const TRUCE: [&str; 6] = ["هدنة", "تهدئة", "وقف إطلاق", "وقف الأعمال", "وقف العمليات", "وقف النار"];
    let words = hudna_text::fold(words);
    TRUCE.iter().any(|t| words.contains(&hudna_text::fold(t)))
}

/// Whether an id is that of someone who fights, or of a side.
fn is_armed(actor: &str) -> bool {
    ["force/", "group/", "side/"].iter().any(|kind| actor.starts_with(kind))
}

/// The conflicts' packs to which a mention leads: whose rows or whose countries it is of.
fn of_packs<'a>(packs: &'a Packs, mention: &'a Mention) -> Vec<(&'a str, bool, &'a str)> {
    let actor = mention.actor.as_deref().and_then(|id| packs.actor(id));
    let place = mention.place.as_deref().and_then(|id| packs.place(id));
    let actor = actor.map(|a| (a.pack.as_str(), a.country.as_deref(), false, a.id.as_str()));
    let place = place.map(|p| (p.pack.as_str(), Some(p.country.as_str()), true, p.id.as_str()));
    let mut found = Vec::new();
    for (from, country, is_place, id) in [actor, place].into_iter().flatten() {
        let covers = |p: &&hudna_read::pack::Pack| {
            p.id != "core"
                && (p.id == from || country.is_some_and(|c| p.countries.iter().any(|own| own == c)))
        };
        found.extend(packs.packs.iter().filter(covers).map(|p| (p.id.as_str(), is_place, id)));
    }
    found
}
