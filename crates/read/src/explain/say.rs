//! Owns why a statement is read as it is, and on whose word any claim stands.
use super::weigh::weigh;
use super::{Field, Part, Reason, Teller, Why, field, row, rule};
use crate::attribution::{self, Matter, Told};
use crate::claim::{Claim, Class, Mention, Slot};
use crate::kind;
use crate::lexicon::{Closed, SpeechForm};
use crate::model::Task;
use crate::scan::Scan;
use crate::speech::{self, Statement, beside, who};

/// The rule that finds a statement in its form.
fn finder(scan: &Scan<'_>, s: &Statement) -> Reason {
    match (s.speech, s.form) {
        (None, SpeechForm::Noun) if scan.text.mark(s.tokens.end) == Some(':') => {
            rule("speech/headline.rs", "find", "")
        }
        (None, SpeechForm::Noun) => rule("speech/unled.rs", "find", ""),
        (None, _) => rule("speech.rs", "document", ""),
        (_, SpeechForm::Verb(..)) => rule("speech/verb.rs", "verb", ""),
        (_, SpeechForm::Participle) => rule("speech/noun.rs", "participle", ""),
        (_, SpeechForm::Noun) => rule("speech/noun.rs", "noun", ""),
    }
}

impl Teller<'_, '_, '_> {
    /// Why a statement is read as it is.
    pub(super) fn statement(&self, claim: Claim) -> Why {
        let spot = (claim.trigger.start, claim.trigger.end);
        let kept = || self.parts.speeches.statements.iter().filter(|s| s.kept);
        let mut numbered = self.parts.speeches.statements.iter().enumerate();
        let found = numbered.find(|(_, s)| s.kept && s.trigger == spot);
        let Some((i, s)) = found else {
            return Why { claim, fields: Vec::new(), near: Vec::new() };
        };
        let mut kind = self.verb(s);
        let f = kind::of_speech(self.parts, s, true);
        kind.push(self.kind_of(&f, Class::Statement, s.kind, claim.kind));
        let mut fields = vec![
            field(Part::Trigger, claim.trigger.text.clone(), Some(&claim.trigger), self.kept(i)),
            field(Part::Kind, claim.kind.word(), None, kind),
        ];
        let status = if s.negated { "negated" } else { "tense" };
        fields.push(field(
            Part::Status,
            claim.status.word(),
            None,
            vec![rule("emit.rs", "statement", status)],
        ));
        for (slot, mention) in claim.slots.iter().flat_map(|(s, list)| list.iter().map(move |m| (*s, m))) {
            fields.push(self.part_of((i, s), slot, mention));
        }
        if let Some(quoted) = claim.quoted {
            let gives = if quoted { "quoted" } else { "free" };
            fields.push(field(
                Part::Quoted,
                gives,
                None,
                vec![rule("speech/content.rs", self.side(s), gives)],
            ));
        }
        let told = std::iter::once(Told::Speech(i));
        fields.push(self.source(&claim, Matter::of(self.parts, claim.kind, told, &Vec::new())));
        for also in &claim.also {
            let mut reasons = vec![rule("retell.rs", "fold", "")];
            if let Some(other) = kept().find(|o| o.trigger == (also.start, also.end)) {
                reasons.extend(self.verb(other));
            }
            fields.push(field(Part::Folding, also.text.clone(), Some(also), reasons));
        }
        Why { claim, fields, near: Vec::new() }
    }

    /// The row of the reporting verb; without one, the rule that finds a statement.
    fn verb(&self, s: &Statement) -> Vec<Reason> {
        let line = s.speech.map(|i| self.parts.scan.lexicon.speech[i as usize].line as usize);
        let row = line.and_then(|line| row::row("lexicon/speech.tsv", line));
        row.map_or_else(|| vec![finder(self.parts.scan, s)], |r| vec![r])
    }

    /// Why a statement that the grammar found stands, or does not.
    pub(super) fn kept(&self, i: usize) -> Vec<Reason> {
        let s = &self.first.speeches.statements[i];
        let mut reasons = self.verb(s);
        let finder = finder(self.parts.scan, s);
        if !reasons.contains(&finder) {
            reasons.push(finder);
        }
        let f = speech::kept::features(self.first, s, true);
        reasons.push(weigh(
            self.parts.model,
            Task::Statement,
            &f,
            ("yes", &["yes"]),
            ("no", &["no"]),
            self.parts.leaning.statement,
        ));
        reasons
    }

    /// What outweighed the speaker whom the grammar proposes, where another was taken.
    fn settled(&self, i: usize) -> Vec<Reason> {
        let Some(choice) = who::weighed(self.first, i, &self.settled) else { return Vec::new() };
        let weights = weigh(
            self.parts.model,
            Task::Speaker,
            &choice.features,
            ("yes", &["yes"]),
            ("grammar", &[]),
            choice.needed,
        );
        vec![rule("speech/who.rs", choice.relation, ""), weights]
    }

    /// Which rule of `speech/content.rs` took the words said.
    fn side(&self, s: &Statement) -> &'static str {
        let scan = self.parts.scan;
        let Some((from, to)) = s.content else { return "after" };
        if from < s.trigger.0 {
            return "before";
        }
        let governs = s.speech.map(|i| scan.lexicon.speech[i as usize].governs);
        let opener = scan.text.tokens_in(from, to).start.checked_sub(1);
        let opened = opener.is_some_and(|i| {
            scan.text.mark(i).is_some()
                || matches!(scan.closed(i), Some(Closed::Subordinator | Closed::Preposition))
        });
        if governs.is_some_and(|g| g.object) && !opened { "object" } else { "after" }
    }

    fn part_of(&self, (i, s): (usize, &Statement), slot: Slot, mention: &Mention) -> Field {
        let mut reasons = Vec::new();
        match slot {
            Slot::Speaker => {
                reasons.push(match s.form {
                    _ if s.speech.is_none() => finder(self.parts.scan, s),
                    SpeechForm::Verb(..) if s.implied => rule("speech/turns.rs", "last", ""),
                    SpeechForm::Verb(..) => rule("speech/speaker.rs", "of_verb", ""),
                    _ if s.implied => rule("speech/noun.rs", "participle", ""),
                    _ => finder(self.parts.scan, s),
                });
                if s.full.is_some() {
                    reasons.push(rule("speech/full.rs", "in_full", ""));
                }
                reasons.extend(self.settled(i));
            }
            Slot::Content => {
                reasons.push(rule("speech/content.rs", self.side(s), if s.quoted { "quoted" } else { "" }));
                reasons.extend(self.reach_of_content(s));
            }
            _ => {}
        }
        let given: Vec<usize> = if slot == Slot::Speaker {
            s.speakers.clone()
        } else {
            let given = beside::fill(self.parts, self.triggers, i).into_iter();
            given.filter(|(given, _)| *given == slot).map(|(_, p)| p).collect()
        };
        let over = |p: &usize| {
            let p = &self.parts.phrases[*p];
            p.start < mention.end && mention.start < p.end
        };
        if let Some(p) = given.into_iter().find(over) {
            if slot != Slot::Speaker {
                if beside::rule(s, p) == slot.word() {
                    reasons.push(rule("speech/around.rs", "surroundings", slot.word()));
                }
                let f = beside::features(self.parts, self.triggers, i, p, true);
                let (own, none) = ((slot.word(), &[slot.word()][..]), ("none", &["none"][..]));
                reasons.push(weigh(self.parts.model, Task::Beside, &f, own, none, self.parts.leaning.beside));
            }
            if slot != Slot::Speaker || s.speakers.len() == 1 {
                let full = s.full.filter(|_| slot == Slot::Speaker);
                reasons.extend(self.reach_of_phrase(slot, mention, p, full));
            }
            reasons.extend(row::of_phrase(self.parts.scan, self.reader.packs(), &self.parts.phrases[p]));
        }
        Field {
            field: Part::Slot,
            slot: Some(slot),
            value: mention.text.clone(),
            mention: Some(mention.clone()),
            reasons,
        }
    }

    /// On whose word a claim stands: how the chosen voice stands to its words, and what outweighed that it does not.
    pub(super) fn source(&self, claim: &Claim, matter: Matter<'_, '_>) -> Field {
        let words = claim.source.iter().map(|l| l.mention.text.as_str()).collect::<Vec<_>>().join(" ← ");
        let mut reasons = Vec::new();
        if let Some(choice) = attribution::choose(self.parts, matter) {
            let voice = &choice.voices()[choice.at];
            let first = claim.source.first().map_or("", |l| l.mention.text.as_str());
            reasons.push(rule("attribution.rs", voice.relation, first));
            let f = choice.features(self.parts);
            reasons.push(weigh(
                self.parts.model,
                Task::Source,
                &f,
                ("yes", &["yes"]),
                ("own voice", &[]),
                choice.needed(self.parts),
            ));
            if let Some(s) = voice.statement.map(|i| &self.parts.speeches.statements[i]) {
                reasons.extend(self.verb(s));
            } else {
                let start = self.parts.phrases[voice.chain[0].1].tokens.start;
                reasons
                    .extend((1..=4).find_map(|k| row::of_sourcing(self.parts.scan, start.checked_sub(k)?)));
            }
        } else {
            reasons.push(rule("attribution.rs", "own_voice", ""));
        }
        reasons.dedup();
        let mention = claim.source.first().map(|l| &l.mention);
        field(Part::Source, words, mention, reasons)
    }
}
