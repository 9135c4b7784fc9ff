//! Owns the independence of reports (PRACTICE.md T6): which say the same thing on the same word.
//!
//! Two reports of a record share an origin where they are one text, where both have it from the same named source nearest
//! to the fact, or where neither names a source and both are of one outlet. A report that has it from an outlet shares its
//! origin with that outlet's own. What is left are independent origins.
use crate::gist::{Gist, Voice};
use crate::key::{folded, name_key};
use crate::laying::Numbered;
use crate::store::StoreError;
use crate::value::Values;
use hudna_read::claim::{Role, Source};
use hudna_read::{Claim, Packs};
use std::collections::HashMap;
use std::rc::Rc;

/// The first of those that hang together with each, by the numbers that they have in common.
fn join(all: impl Iterator<Item = impl IntoIterator<Item = i64>>) -> Vec<usize> {
    let mut first: Numbered<usize> = Numbered::default();
    let mut leader: Vec<usize> = Vec::new();
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

/// Counts the origins of many records, each voice being spelled out once.
pub(crate) struct Origins<'a> {
    packs: &'a Packs,
    numbers: HashMap<String, u32>,
    voices: HashMap<String, Rc<[u32]>>,
    outlets: HashMap<String, Rc<[u32]>>,
    /// The voices of sources by their values.
    valued: Numbered<Rc<[u32]>>,
}

impl<'a> Origins<'a> {
    pub(crate) fn of(packs: &'a Packs) -> Self {
        Self {
            packs,
            numbers: HashMap::new(),
            voices: HashMap::new(),
            outlets: HashMap::new(),
            valued: Numbered::default(),
        }
    }

    /// A named source, by its key, and its actor.
    pub(crate) fn source(&mut self, key: &str, actor: Option<&str>) -> Rc<[u32]> {
        if let Some(known) = self.voices.get(key) {
            return Rc::clone(known);
        }
        let voice = self.voice(of_source(self.packs, key, actor));
        self.voices.insert(key.to_owned(), Rc::clone(&voice));
        voice
    }

    /// An outlet's own voice.
    pub(crate) fn outlet(&mut self, outlet: Option<&str>) -> Rc<[u32]> {
        let Some(outlet) = outlet else { return Rc::default() };
        if let Some(known) = self.outlets.get(outlet) {
            return Rc::clone(known);
        }
        let voice = self.voice(vec![of_outlet(outlet)]);
        self.outlets.insert(outlet.to_owned(), Rc::clone(&voice));
        voice
    }

    /// On whose word a claim of an outlet's report is.
    pub(crate) fn of_claim(&mut self, claim: &Claim, outlet: Option<&str>) -> Rc<[u32]> {
        match claim.source.iter().find(|s| is_named(s)) {
            Some(Source { mention, .. }) => self.source(&name_key(mention), mention.actor.as_deref()),
            None => self.outlet(outlet),
        }
    }

    /// The same, by its gist.
    pub(crate) fn of_gist(
        &mut self,
        values: &mut Values<'_>,
        gist: &Gist,
        outlet: Option<&str>,
    ) -> Result<Rc<[u32]>, StoreError> {
        Ok(match (&gist.voice, &gist.source) {
            (Voice::Other(key, actor), _) => self.source(key, actor.as_deref()),
            (Voice::First, Some(name)) => {
                let v = i64::from(name.v);
                if let Some(known) = self.valued.get(&v) {
                    return Ok(Rc::clone(known));
                }
                let (key, _) = values.value(v)?;
                let voice = self.source(key, name.actor.then_some(key));
                self.valued.insert(v, Rc::clone(&voice));
                voice
            }
            _ => self.outlet(outlet),
        })
    }

    fn voice(&mut self, names: Vec<String>) -> Rc<[u32]> {
        let mut voice = Vec::with_capacity(names.len());
        for name in names {
            let next = self.numbers.len() as u32;
            voice.push(*self.numbers.entry(name).or_insert(next));
        }
        voice.into()
    }

    /// How many origins some reports have: report, text and voice of each.
    pub(crate) fn count(all: &[(i64, i64, Rc<[u32]>)]) -> usize {
        Self::leaders(all).into_iter().enumerate().filter(|(n, leader)| n == leader).count()
    }

    /// The number of the origin of each, from 0.
    pub(crate) fn numbers(all: &[(i64, i64, Rc<[u32]>)]) -> Vec<usize> {
        let mut numbers = HashMap::new();
        let leaders = Self::leaders(all).into_iter();
        leaders
            .map(|leader| {
                let next = numbers.len();
                *numbers.entry(leader).or_insert(next)
            })
            .collect()
    }

    /// What two have in common is a number: a report's, a text's or a voice's, which the two last bits tell apart.
    fn leaders(all: &[(i64, i64, Rc<[u32]>)]) -> Vec<usize> {
        join(all.iter().map(|(report, wording, voice)| {
            let voices = voice.iter().map(|v| i64::from(*v) << 2 | 2);
            [report << 2, wording << 2 | 1].into_iter().chain(voices)
        }))
    }
}

/// Whether a source is somebody: `eyewitnesses` of two reports are not known to be the same.
pub(crate) fn is_named(source: &Source) -> bool {
    source.mention.actor.is_some() || !matches!(source.role, Role::Unnamed | Role::Outlet)
}
