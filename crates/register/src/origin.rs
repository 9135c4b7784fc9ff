//! Owns the independence of reports (PRACTICE.md T6): which say the same thing on the same word.
//!
//! Two reports of a record share an origin where they are one text, where both have it from the same named source nearest
//! to the fact, or where neither names a source and both are of one outlet. A report that has it from an outlet shares its
//! origin with that outlet's own. What is left are independent origins.
use crate::gist::{Attribution, Voice};
use crate::key::{folded, name_key};
use crate::laying::Numbered;
use crate::store::StoreError;
use crate::value::Values;
use hudna_read::claim::{Role, Source};
use hudna_read::{Claim, Packs};
use std::collections::HashMap;
use std::sync::Arc;

/// Which of some reports hang together, by the numbers that they have in common.
#[derive(Debug, Default)]
pub(crate) struct Joined {
    /// Who had a number first.
    first: Numbered<usize>,
    /// An earlier one that each hangs together with; itself where there is none.
    leader: Vec<usize>,
    /// How many lead.
    leaders: usize,
}

impl Joined {
    /// Adds a report, with its text and the voice that it rests on: what two have in common is a number of one of these,
    /// which the two last bits tell apart.
    pub(crate) fn add(&mut self, report: i64, wording: i64, voice: &[u32]) {
        let n = self.leader.len();
        self.leader.push(n);
        self.leaders += 1;
        let voices = voice.iter().map(|v| i64::from(*v) << 2 | 2);
        for key in [report << 2, wording << 2 | 1].into_iter().chain(voices) {
            let other = *self.first.entry(key).or_insert(n);
            let (a, b) = (find(&mut self.leader, other), find(&mut self.leader, n));
            self.leader[a.max(b)] = a.min(b);
            self.leaders -= usize::from(a != b);
        }
    }

    /// How many independent origins there are.
    pub(crate) const fn count(&self) -> usize {
        self.leaders
    }

    /// The number of the origin of each, from 0, in the order in which they were added.
    pub(crate) fn numbers(mut self) -> Vec<usize> {
        let (all, mut numbers) = (self.leader.len(), Numbered::default());
        let number = |n: usize| {
            let (leader, next) = (find(&mut self.leader, n), numbers.len());
            *numbers.entry(leader as i64).or_insert(next)
        };
        (0..all).map(number).collect()
    }
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

/// On whose word claims are, each voice being spelled out once.
#[derive(Debug, Default)]
pub(crate) struct Voices {
    numbers: HashMap<String, u32>,
    sources: HashMap<String, Arc<[u32]>>,
    outlets: HashMap<String, Arc<[u32]>>,
    /// The voices of sources by their values.
    valued: Numbered<Arc<[u32]>>,
}

impl Voices {
    /// How many names of voices there are.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// A named source, by its key, and its actor.
    pub(crate) fn source(&mut self, packs: &Packs, key: &str, actor: Option<&str>) -> Arc<[u32]> {
        if let Some(known) = self.sources.get(key) {
            return Arc::clone(known);
        }
        let voice = self.voice(of_source(packs, key, actor));
        self.sources.insert(key.to_owned(), Arc::clone(&voice));
        voice
    }

    /// An outlet's own voice.
    pub(crate) fn outlet(&mut self, outlet: Option<&str>) -> Arc<[u32]> {
        let Some(outlet) = outlet else { return Arc::default() };
        if let Some(known) = self.outlets.get(outlet) {
            return Arc::clone(known);
        }
        let voice = self.voice(vec![of_outlet(outlet)]);
        self.outlets.insert(outlet.to_owned(), Arc::clone(&voice));
        voice
    }

    /// On whose word a claim of an outlet's report is.
    pub(crate) fn of_claim(&mut self, packs: &Packs, claim: &Claim, outlet: Option<&str>) -> Arc<[u32]> {
        match claim.source.iter().find(|s| is_named(s)) {
            Some(Source { mention, .. }) => self.source(packs, &name_key(mention), mention.actor.as_deref()),
            None => self.outlet(outlet),
        }
    }

    /// The same, by what is kept of it.
    pub(crate) fn of_attribution(
        &mut self,
        packs: &Packs,
        values: &mut Values<'_>,
        by: &Attribution,
        outlet: Option<&str>,
    ) -> Result<Arc<[u32]>, StoreError> {
        Ok(match (&by.voice, &by.source) {
            (Voice::Other(key, actor), _) => self.source(packs, key, actor.as_deref()),
            (Voice::First, Some(name)) => {
                let v = i64::from(name.v);
                if let Some(known) = self.valued.get(&v) {
                    return Ok(Arc::clone(known));
                }
                let (key, _) = values.value(v)?;
                let voice = self.source(packs, key, name.actor.then_some(key));
                self.valued.insert(v, Arc::clone(&voice));
                voice
            }
            _ => self.outlet(outlet),
        })
    }

    fn voice(&mut self, names: Vec<String>) -> Arc<[u32]> {
        let mut voice = Vec::with_capacity(names.len());
        for name in names {
            let next = self.numbers.len() as u32;
            voice.push(*self.numbers.entry(name).or_insert(next));
        }
        voice.into()
    }
}

/// Whether a source is somebody: `eyewitnesses` of two reports are not known to be the same.
pub(crate) fn is_named(source: &Source) -> bool {
    source.mention.actor.is_some() || !matches!(source.role, Role::Unnamed | Role::Outlet)
}
