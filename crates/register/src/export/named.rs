//! Owns the names of a record in full: what is kept of it for lists has only the first of them, its claims have them all.
use crate::gist;
use crate::keys::labelled;
use crate::store::{Named, Record};
use hudna_read::{Claim, Mention, Packs};
use std::collections::HashSet;

/// Names all who act in a record and all on whose word it is, where its head leaves some out; each as it is first told.
pub(super) fn complete(packs: &Packs, record: &mut Record) {
    let head = &mut record.head;
    let claims = || record.tellings.iter().map(|t| &t.claim);
    if head.actors_more > 0 {
        head.actors = named(packs, claims().flat_map(gist::actors));
        head.actors_more = 0;
    }
    if head.sources_more > 0 {
        head.sources = named(packs, claims().filter_map(source));
        head.sources_more = 0;
    }
}

/// The source nearest to the fact.
fn source(claim: &Claim) -> Option<&Mention> {
    claim.source.first().map(|s| &s.mention)
}

fn named<'a>(packs: &Packs, all: impl Iterator<Item = &'a Mention>) -> Vec<Named> {
    let mut seen = HashSet::new();
    let first = all.filter(|m| seen.insert(labelled(m).0));
    let name = |m: &Mention| Named {
        text: m.text.clone(),
        actor: m.actor.clone(),
        side: m.actor.as_deref().and_then(|a| packs.side_of(a)).map(str::to_owned),
    };
    first.map(name).collect()
}
