//! Owns why a claim that tells of a happening is read as it is: trigger, kind, status, slots, source, folding.
use super::weigh::{best, weigh};
use super::{Dropped, Field, Near, Part, Reason, Teller, Why, field, row, rule};
use crate::act::{self, Candidate, Trigger};
use crate::attribution::{self, Matter};
use crate::claim::{Claim, Class, Extent, Kind, Mention, Slot, Stage, Status};
use crate::fill::{self, Filled};
use crate::group::{self, Group};
use crate::happening::Happening;
use crate::model::{Features, Task};
use crate::relation::{chain_head, relation};
use crate::{extent, kind, status};

/// How near to the threshold a phrase that fills nothing is still told of.
const NEAR: f32 = 1.0;

impl Teller<'_, '_, '_> {
    /// Why one claim of a group of triggers is read as it is.
    pub(super) fn telling(&self, claim: Claim, group: &Group, filled: &Filled) -> Why {
        let happening = Happening::of(self.parts, self.triggers, group, filled);
        let t = happening.fullest;
        let mut kind = self.kind(t);
        kind.push(self.kind_of(&kind::features(&happening, true), t.class, t.kind, claim.kind));
        let mut fields = vec![
            field(Part::Trigger, claim.trigger.text.clone(), Some(&claim.trigger), self.named(t)),
            field(Part::Kind, claim.kind.word(), None, kind),
        ];
        let own = status::features(self.parts, t, happening.tellings(), true);
        let all: Vec<&str> = Status::ALL.iter().map(|s| s.word()).collect();
        fields.push(self.labelled(Part::Status, Task::Status, &own, &all, claim.status.word()));
        if let Some(extent) = claim.extent {
            let all: Vec<&str> = Extent::ALL.iter().map(|s| s.word()).collect();
            fields.push(self.labelled(
                Part::Extent,
                Task::Extent,
                &extent::features(&happening, true),
                &all,
                extent.word(),
            ));
        }
        if let Some(stage) = claim.stage {
            let all: Vec<&str> = Stage::ALL.iter().map(|s| s.word()).collect();
            fields.push(self.labelled(Part::Stage, Task::Stage, &own, &all, stage.word()));
        }
        let candidates = fill::candidates(self.parts, self.triggers, group);
        for (slot, mention) in claim.slots.iter().flat_map(|(s, list)| list.iter().map(move |m| (*s, m))) {
            fields.push(self.filler(group, &candidates, filled, slot, mention));
        }
        let tellings = attribution::tellings(self.parts, self.triggers, group);
        fields.push(self.source(&claim, Matter::of(self.parts, t.kind, tellings, filled)));
        for also in &claim.also {
            fields.extend(self.folded(group, also));
        }
        let near = self.near(group, &candidates, filled);
        Why { claim, fields, near }
    }

    /// Why a word names a claim: its row in the lexicon, and what outweighed "no claim".
    fn named(&self, t: &Trigger) -> Vec<Reason> {
        let f = act::features(self.parts, &t.candidate, true);
        let labels = [t.kind.word(), t.class.word()];
        let mut reasons: Vec<Reason> = row::row("lexicon/acts.tsv", t.line as usize).into_iter().collect();
        reasons.push(weigh(
            self.parts.model,
            Task::Trigger,
            &f,
            (t.kind.word(), &labels),
            ("none", &["none"]),
            self.parts.leaning.trigger(t.class),
        ));
        reasons
    }

    /// Why it is of its kind: what outweighed the next kind that the word may mean, or the row that knows no other.
    fn kind(&self, t: &Trigger) -> Vec<Reason> {
        let scan = self.parts.scan;
        let options = act::options(scan, &t.candidate);
        let f = act::features(self.parts, &t.candidate, true);
        let scores = self.parts.model.task(Task::Trigger).scores(&f, &options);
        let own = t.candidate.acts.iter().position(|a| scan.act(*a).kind == t.kind).map(|i| i + 1);
        let mut reasons: Vec<Reason> = row::row("lexicon/acts.tsv", t.line as usize).into_iter().collect();
        let weighed = best(&scores, 1, None);
        if own != weighed && weighed.and_then(|w| act::own_means(self.parts, &t.candidate, w)) == own {
            reasons.push(rule("act.rs", "own_means", ""));
        } else if let (Some(own), Some(next)) = (own, best(&scores, 1, own)) {
            let rival = options[next].first().copied().unwrap_or_default();
            let (own, next) = (&options[own], &options[next]);
            reasons.push(weigh(
                self.parts.model,
                Task::Trigger,
                &f,
                (t.kind.word(), own),
                (rival, next),
                0.0,
            ));
        }
        reasons
    }

    /// What the tellings together make of the kind that the words have by themselves.
    pub(super) fn kind_of(&self, f: &Features, class: Class, own: Kind, kind: Kind) -> Reason {
        let options = kind::options(class, own);
        let scores = self.parts.model.task(Task::Kind).scores(f, &options);
        let at = class.kinds().iter().position(|k| *k == kind);
        let (kind, labels) = (kind.word(), at.map_or(&[][..], |at| &options[at]));
        let next = best(&scores, 0, at);
        let rival = next.map_or("", |next| class.kinds()[next].word());
        let others = next.map_or(&[][..], |next| &options[next]);
        weigh(self.parts.model, Task::Kind, f, (kind, labels), (rival, others), 0.0)
    }

    /// Why one of several values stands: what outweighed the next.
    fn labelled(&self, part: Part, task: Task, f: &Features, all: &[&str], value: &str) -> Field {
        let options: Vec<Vec<&str>> = all.iter().map(|l| vec![*l]).collect();
        let scores = self.parts.model.task(task).scores(f, &options);
        let own = all.iter().position(|l| *l == value);
        let rival = best(&scores, 0, own).map_or("", |i| all[i]);
        let reason = weigh(self.parts.model, task, f, (value, &[value]), (rival, &[rival]), 0.0);
        field(part, value, None, vec![reason])
    }

    fn filler(
        &self,
        group: &Group,
        candidates: &[(usize, usize)],
        filled: &Filled,
        slot: Slot,
        mention: &Mention,
    ) -> Field {
        let phrases = self.parts.phrases;
        let found = filled
            .iter()
            .find(|(s, p)| *s == slot && (phrases[*p].start, phrases[*p].end) == (mention.start, mention.end))
            .or_else(|| {
                let over = |p: usize| phrases[p].start < mention.end && mention.start < phrases[p].end;
                filled.iter().find(|(s, p)| *s == slot && over(*p))
            });
        let mut reasons = Vec::new();
        let made = |reasons| Field {
            field: Part::Slot,
            slot: Some(slot),
            value: mention.text.clone(),
            mention: Some(mention.clone()),
            reasons,
        };
        let Some((_, p)) = found else {
            reasons.extend(self.words(group, slot, mention));
            return made(reasons);
        };
        let head = chain_head(phrases, *p);
        if head != *p && filled.iter().any(|(s, q)| *s == slot && *q == head) {
            let first = &phrases[head];
            reasons.push(rule(
                "relation.rs",
                "chain_head",
                &self.parts.scan.text.slice(first.start, first.end),
            ));
        }
        if let Some((_, m)) = candidates.iter().find(|(q, _)| q == p) {
            reasons.extend(self.slot_reasons(group, *m, *p, slot));
        }
        reasons.extend(self.reach_of_phrase(slot, mention, *p, None));
        reasons.extend(row::of_phrase(self.parts.scan, self.reader.packs(), &phrases[*p]));
        made(reasons)
    }

    /// What the grammar proposes for a phrase beside a trigger, and what the weights say of a slot for it.
    #[allow(clippy::many_single_char_names)]
    fn slot_reasons(&self, group: &Group, m: usize, p: usize, slot: Slot) -> Vec<Reason> {
        let lead = &self.triggers[group.members[0]];
        let t = &self.triggers[m];
        let phrase = &self.parts.phrases[p];
        let f = fill::features(self.parts, self.triggers, t, p, group, true);
        let mut reasons = Vec::new();
        if phrase.sentence == t.candidate.sentence {
            let proposed = f.names.iter().flatten().find_map(|n| n.strip_prefix("rule=")).unwrap_or("none");
            reasons.push(rule("rule.rs", lead.class.word(), proposed));
            let r = relation(self.parts, t, p);
            reasons.push(rule("relation.rs", r.name, r.prep));
        } else {
            reasons.push(rule("fill.rs", "earlier", ""));
        }
        let options = fill::options(lead);
        let scores = self.parts.model.task(Task::Slot).scores(&f, &options);
        let own = options.iter().position(|o| o[0] == slot.word());
        let sure = own.is_some_and(|i| scores[i] - scores[0] > self.parts.leaning.slot);
        let needed = if sure { self.parts.leaning.slot } else { self.parts.leaning.first };
        reasons.push(weigh(
            self.parts.model,
            Task::Slot,
            &f,
            (slot.word(), &[slot.word()]),
            ("none", &["none"]),
            needed,
        ));
        if !sure && own.is_some_and(|i| scores[i] - scores[0] > self.parts.leaning.first) {
            reasons.push(rule("fill.rs", "likeliest", ""));
        }
        reasons
    }

    /// The phrases that fill nothing, yet came near to a slot.
    fn near(&self, group: &Group, candidates: &[(usize, usize)], filled: &Filled) -> Vec<Near> {
        let lead = &self.triggers[group.members[0]];
        let options = fill::options(lead);
        let fillings = fill::fillings(lead);
        let weights = self.parts.model.task(Task::Slot);
        let mut found = Vec::new();
        for (p, m) in candidates.iter().filter(|(p, _)| !filled.iter().any(|(_, q)| q == p)) {
            let f = fill::features(self.parts, self.triggers, &self.triggers[*m], *p, group, true);
            let scores = weights.scores(&f, &options);
            let Some(top) = best(&scores, 1, None) else { continue };
            if scores[top] - scores[0] > self.parts.leaning.slot - NEAR {
                let slot = fillings[top - 1][0];
                let mut reasons = self.slot_reasons(group, *m, *p, slot);
                for r in &mut reasons {
                    if let Reason::Weights(w) = r {
                        w.needed = self.parts.leaning.slot;
                    }
                }
                reasons.retain(|r| !matches!(r, Reason::Rule { name, .. } if name == "likeliest"));
                found.push(Near { slot, mention: self.emitter.mention(*p, slot, false), reasons });
            }
        }
        found
    }

    /// Why another word of the report names the same happening.
    fn folded(&self, group: &Group, also: &Mention) -> Option<Field> {
        let at = |m: &&usize| {
            let c = &self.triggers[**m].candidate;
            (c.start, c.end) == (also.start, also.end)
        };
        let own = *group.members.iter().find(at)?;
        let weights = self.parts.model.task(Task::Same);
        let pairs = group.members.iter().filter(|m| **m != own).map(|m| {
            let (a, b) = ((*m).min(own), (*m).max(own));
            let profiles = [a, b].map(|i| group::Profile::of(self.parts, &self.triggers[i]));
            let between = group::since(self.triggers, a, b);
            let f = group::features(
                self.parts,
                [&self.triggers[a], &self.triggers[b]],
                [&profiles[0], &profiles[1]],
                between,
                true,
            );
            let s = weights.scores(&f, &group::OPTIONS.map(<[&str]>::to_vec));
            (s[1] - s[0], f)
        });
        let (_, f) = pairs.max_by(|a, b| a.0.total_cmp(&b.0))?;
        let reason = weigh(
            self.parts.model,
            Task::Same,
            &f,
            ("same", &["same"]),
            ("other", &["other"]),
            self.parts.leaning.same,
        );
        let mut reasons: Vec<Reason> =
            row::row("lexicon/acts.tsv", self.triggers[own].line as usize).into_iter().collect();
        reasons.push(reason);
        Some(field(Part::Folding, also.text.clone(), Some(also), reasons))
    }

    /// A word that might have named a claim, where "no claim" outweighed it.
    pub(super) fn dropped_trigger(&self, c: &Candidate) -> Option<Dropped> {
        let scan = self.parts.scan;
        let options = act::options(scan, c);
        let f = act::features(self.parts, c, true);
        let scores = self.parts.model.task(Task::Trigger).scores(&f, &options);
        let top = best(&scores, 1, None)?;
        let act = scan.act(c.acts[top - 1]);
        let needed = self.parts.leaning.trigger(act.class);
        if scores[top] - scores[0] > needed {
            return None;
        }
        let mut reasons: Vec<Reason> = row::row("lexicon/acts.tsv", act.line as usize).into_iter().collect();
        reasons.push(weigh(
            self.parts.model,
            Task::Trigger,
            &f,
            (act.kind.word(), &options[top]),
            ("none", &["none"]),
            needed,
        ));
        Some(Dropped {
            class: act.class,
            kind: act.kind,
            mention: self.stretch(c.start, c.end),
            evidence: self.sentence(c.sentence),
            reasons,
        })
    }
}
