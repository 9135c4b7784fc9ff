//! Owns the independence of reports (PRACTICE.md T6): which say the same thing on the same word.
//!
//! Two reports of a record share an origin where they are one text, where both have it from the same named source nearest
//! to the fact, or where neither names a source and both are of one outlet. A report that has it from an outlet shares its
//! origin with that outlet's own. What is left are independent origins.
use crate::key::{folded, name_key};
use crate::store::Telling;
use hudna_read::Packs;
use hudna_read::claim::{Role, Source};
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

/// What decides of whose word a claim is.
pub(crate) struct Witness<'a> {
    /// Its report.
    pub(crate) report: &'a str,
    /// The text that its report's is one with.
    pub(crate) wording: i64,
    /// Its report's outlet.
    pub(crate) outlet: Option<&'a str>,
    /// On whose word, nearest to the fact first.
    pub(crate) source: &'a [Source],
}

impl<'a> Witness<'a> {
    pub(crate) fn of(telling: &'a Telling, wording: i64) -> Self {
        let outlet = telling.report.outlet.as_deref();
        Self { report: &telling.report.id, wording, outlet, source: &telling.claim.source }
    }
}

/// The number of the origin of each witness, in their order, from 0.
pub(crate) fn origins<'a>(packs: &Packs, witnesses: impl Iterator<Item = Witness<'a>>) -> Vec<usize> {
    let leader = join(witnesses.map(|w| keys(packs, &w)));
    let mut numbers = HashMap::new();
    leader
        .into_iter()
        .map(|n| {
            let next = numbers.len();
            *numbers.entry(n).or_insert(next)
        })
        .collect()
}

/// The first of those that hang together with each, by what they have in common.
fn join<K: Hash + Eq>(all: impl Iterator<Item = Vec<K>>) -> Vec<usize> {
    let mut leader: Vec<usize> = Vec::new();
    let mut first: HashMap<K, usize> = HashMap::new();
    for (n, keys) in all.enumerate() {
        leader.push(n);
        for key in keys {
            let other = *first.entry(key).or_insert(n);
            let (a, b) = (find(&mut leader, other), find(&mut leader, n));
            leader[a.max(b)] = a.min(b);
        }
    }
    (0..leader.len()).map(|n| find(&mut leader, n)).collect()
}

fn find(leader: &mut [usize], mut at: usize) -> usize {
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

fn keys(packs: &Packs, witness: &Witness<'_>) -> Vec<String> {
    let mut keys = vec![format!("r:{}", witness.report), format!("w:{}", witness.wording)];
    match witness.source.iter().find(|s| is_named(s)) {
        Some(source) => {
            keys.extend(of_source(packs, &name_key(&source.mention), source.mention.actor.as_deref()));
        }
        None => keys.extend(witness.outlet.map(of_outlet)),
    }
    keys
}

/// A source is known by each of its names: an outlet's own report has no other.
fn of_source(packs: &Packs, key: &str, actor: Option<&str>) -> Vec<String> {
    let actor = actor.and_then(|a| packs.actor(a));
    let names = actor.iter().flat_map(|a| {
        let arabic = a.names.iter().map(|n| n.ar.as_str()).chain([a.name_ar.as_str()]);
        arabic.chain(a.aliases_en.iter().map(String::as_str)).chain([a.name_en.as_str()])
    });
    let names = names.filter(|n| !n.is_empty()).map(of_outlet);
    std::iter::once(format!("s:{key}")).chain(names).collect()
}

fn of_outlet(name: &str) -> String {
    format!("o:{}", folded(name))
}

/// What two reports may have in common: each is the other's origin then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Mark {
    Report(i64),
    Wording(i64),
    Voice(u32),
}

/// Counts the origins of many records, each voice being spelled out once.
pub(crate) struct Origins<'a> {
    packs: &'a Packs,
    numbers: HashMap<String, u32>,
    voices: HashMap<String, Rc<[u32]>>,
}

impl<'a> Origins<'a> {
    pub(crate) fn of(packs: &'a Packs) -> Self {
        Self { packs, numbers: HashMap::new(), voices: HashMap::new() }
    }

    /// A named source, by its key, and its actor.
    pub(crate) fn source(&mut self, key: &str, actor: Option<&str>) -> Rc<[u32]> {
        if let Some(known) = self.voices.get(key) {
            return Rc::clone(known);
        }
        let of = of_source(self.packs, key, actor);
        self.voice(key.to_owned(), of)
    }

    /// An outlet's own voice.
    pub(crate) fn outlet(&mut self, outlet: Option<&str>) -> Rc<[u32]> {
        let Some(outlet) = outlet else { return Rc::default() };
        let key = format!("\u{1f}{outlet}");
        if let Some(known) = self.voices.get(&key) {
            return Rc::clone(known);
        }
        self.voice(key, vec![of_outlet(outlet)])
    }

    fn voice(&mut self, key: String, names: Vec<String>) -> Rc<[u32]> {
        let mut voice = Vec::with_capacity(names.len());
        for name in names {
            let next = self.numbers.len() as u32;
            voice.push(*self.numbers.entry(name).or_insert(next));
        }
        let voice: Rc<[u32]> = voice.into();
        self.voices.insert(key, Rc::clone(&voice));
        voice
    }

    /// How many origins some reports have: report, text and voice of each.
    pub(crate) fn count(all: &[(i64, i64, Rc<[u32]>)]) -> usize {
        let marks = all.iter().map(|(report, wording, voice)| {
            let own = [Mark::Report(*report), Mark::Wording(*wording)];
            own.into_iter().chain(voice.iter().map(|v| Mark::Voice(*v))).collect()
        });
        join(marks).into_iter().enumerate().filter(|(n, leader)| n == leader).count()
    }
}

/// Whether a source is somebody: `eyewitnesses` of two reports are not known to be the same.
pub(crate) fn is_named(source: &Source) -> bool {
    source.mention.actor.is_some() || !matches!(source.role, Role::Unnamed | Role::Outlet)
}
