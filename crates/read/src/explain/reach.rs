//! Owns why a mention reaches as far as it does: what outweighed the next likely end.
use super::weigh::weigh_all;
use super::{Reason, Teller, rule};
use crate::claim::{Mention, Slot};
use crate::model::{Features, Task};
use crate::reach::{Mentioned, Part};
use crate::speech::Statement;

impl Teller<'_, '_, '_> {
    /// Why what a statement says ends where it does.
    pub(super) fn reach_of_content(&self, s: &Statement) -> Vec<Reason> {
        Mentioned::content(self.parts, s).map_or_else(Vec::new, |mentioned| self.reach(&mentioned))
    }

    /// Why a phrase ends where it does as a filler of a slot; `full`: its stretch by the grammar where that is longer.
    pub(super) fn reach_of_phrase(
        &self,
        slot: Slot,
        mention: &Mention,
        p: usize,
        full: Option<(usize, usize)>,
    ) -> Vec<Reason> {
        let Some(part) = Part::of(slot).filter(|_| mention.value.is_none()) else { return Vec::new() };
        let tokens = full.map(|f| self.parts.scan.text.tokens_in(f.0, f.1));
        let ruled = tokens.map_or(self.parts.phrases[p].tokens.end, |t| t.end);
        self.reach(&Mentioned::phrase(self.parts, part, p, ruled))
    }

    /// Why a mention ends where it does.
    pub(super) fn reach(&self, mentioned: &Mentioned) -> Vec<Reason> {
        let [Some((best, _)), Some((rival, _))] = mentioned.two(self.parts) else { return Vec::new() };
        let last = |end: usize| {
            let token = &self.parts.scan.text.tokens[end - 1];
            self.parts.scan.text.slice(token.start, token.end)
        };
        let (low, high) = (best.min(rival), best.max(rival));
        let told: Vec<(usize, Features)> =
            mentioned.walk(self.parts, true).filter(|(end, _)| low <= *end && *end <= high).collect();
        // The nearer of the two stops where the other goes on, past it and all ends between, to stop itself.
        let sets: Vec<(&Features, &[&str], &[&str])> = told
            .iter()
            .map(|(end, features)| {
                let (nearer, farther): (&[&str], &[&str]) = match *end {
                    end if end == low => (&["stop"], &["on"]),
                    end if end == high => (&[], &["stop"]),
                    _ => (&[], &["on"]),
                };
                if best == low { (features, nearer, farther) } else { (features, farther, nearer) }
            })
            .collect();
        vec![
            rule("reach.rs", "end", &last(best)),
            weigh_all(self.parts.model, Task::Reach, &sets, (&last(best), &last(rival)), 0.0),
        ]
    }
}
