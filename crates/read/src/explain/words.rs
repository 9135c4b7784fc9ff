//! Owns why words fill a slot: where the grammar has them begin, what the weights say of that, how far they reach.
use super::weigh::weigh;
use super::{Reason, Teller, row, rule};
use crate::claim::{Class, Mention, Slot};
use crate::clause;
use crate::group::Group;
use crate::model::Task;

impl Teller<'_, '_, '_> {
    /// Why these words fill a slot of words.
    pub(super) fn words(&self, group: &Group, slot: Slot, mention: &Mention) -> Vec<Reason> {
        let parts = self.parts;
        let mut candidates = clause::candidates(parts, self.triggers, group).into_iter();
        let Some(c) = candidates.find(|c| parts.scan.start_of(c.token) == mention.start) else {
            return Vec::new();
        };
        let mut reasons = Vec::new();
        if c.proposed == Some(c.token) {
            reasons.push(rule("clause/propose.rs", slot.word(), ""));
        }
        let f = clause::features(parts, self.triggers, slot, c, true);
        let [none, own] = clause::options(slot);
        let (own, none) = ((slot.word(), own.as_slice()), ("none", none.as_slice()));
        reasons.push(weigh(parts.model, Task::Words, &f, own, none, parts.leaning.words));
        reasons.extend(self.reach(&clause::mentioned(parts, self.triggers, slot, c)));
        reasons.extend(self.deal_row(mention));
        reasons
    }

    /// The row of the deal that words stand for.
    fn deal_row(&self, mention: &Mention) -> Option<Reason> {
        let deal = self.triggers.iter().find(|d| {
            d.class == Class::Deal && (d.candidate.start, d.candidate.end) == (mention.start, mention.end)
        })?;
        row::row("lexicon/acts.tsv", deal.line as usize)
    }
}
