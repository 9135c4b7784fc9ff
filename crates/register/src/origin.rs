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
    let mut leader: Vec<usize> = Vec::new();
    let mut first: HashMap<String, usize> = HashMap::new();
    for (n, witness) in witnesses.enumerate() {
        leader.push(n);
        for key in keys(packs, &witness) {
            let other = *first.entry(key).or_insert(n);
            let (a, b) = (find(&mut leader, other), find(&mut leader, n));
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut numbers = HashMap::new();
    (0..leader.len())
        .map(|n| {
            let next = numbers.len();
            *numbers.entry(find(&mut leader, n)).or_insert(next)
        })
        .collect()
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
            keys.push(format!("s:{}", name_key(&source.mention)));
            // A source is known by each of its names: an outlet's own report has no other.
            let actor = source.mention.actor.as_deref().and_then(|a| packs.actor(a));
            let names = actor.iter().flat_map(|a| {
                let arabic = a.names.iter().map(|n| n.ar.as_str()).chain([a.name_ar.as_str()]);
                arabic.chain(a.aliases_en.iter().map(String::as_str)).chain([a.name_en.as_str()])
            });
            keys.extend(names.filter(|n| !n.is_empty()).map(|n| format!("o:{}", folded(n))));
        }
        None => keys.extend(witness.outlet.map(|o| format!("o:{}", folded(o)))),
    }
    keys
}

/// Whether a source is somebody: `eyewitnesses` of two reports are not known to be the same.
fn is_named(source: &Source) -> bool {
    source.mention.actor.is_some() || !matches!(source.role, Role::Unnamed | Role::Outlet)
}
