//! Owns what stands around a phrase beside a trigger: the verbs that govern both, the words and phrases next to them, the
//! clauses between, and where else the report names the same thing.
use super::{bucket, distance, proposed};
use crate::act::{Trigger, name_before, token_name};
use crate::claim::Slot;
use crate::group::Group;
use crate::model::{Features, band};
use crate::phrase::Head;
use crate::reader::Parts;
use crate::relation::opens_clause;
use std::ops::Range;

/// A phrase of a trigger's sentence beside it, with what is known of the two.
pub(super) struct Setting<'p, 'a, 'b> {
    pub parts: &'p Parts<'a, 'b>,
    pub triggers: &'p [Trigger],
    pub group: &'p Group,
    pub trigger: &'p Trigger,
    /// The number of the phrase.
    pub phrase: usize,
    /// Relation, preposition, head, and the slot that the grammar proposes.
    pub grammar: [&'static str; 4],
}

/// The words of a bag are looked at when no more steps than these lie between trigger and phrase.
const NEAR: usize = 8;
/// So many words of a phrase behind its first are looked at.
const INNER: usize = 4;

impl Setting<'_, '_, '_> {
    /// Adds all its features.
    pub(super) fn add(&self, f: &mut Features) {
        let range = self.parts.scan.text.sentences[self.trigger.candidate.sentence as usize].tokens.clone();
        self.governors(&range, f);
        self.beside(&range, f);
        self.words(f);
        self.between(&range, f);
        self.elsewhere(f);
    }

    /// The verb that stands before the phrase, and the one before the trigger.
    fn governors(&self, range: &Range<usize>, f: &mut Features) {
        let (scan, [rel, prep, head, _]) = (self.parts.scan, self.grammar);
        let (class, at) = (self.trigger.class.word(), self.trigger.candidate.tokens.start);
        let start = self.parts.phrases[self.phrase].tokens.start;
        let verb = |before: usize| scan.last_verb(range.start..before);
        let (word, place) = match verb(start) {
            None => ("none", ""),
            Some(v) if v == at => ("itself", ""),
            Some(v) if v > at => (scan.sense(v), "between"),
            Some(v) if start > at => (scan.sense(v), "over both"),
            Some(v) => (scan.sense(v), "before both"),
        };
        f.add(&[class, "governor", word, place, head]);
        f.add(&[class, "governor", word, place, head, prep]);
        f.add(&[class, "carrying verb", verb(at).map_or("none", |v| scan.sense(v)), rel, head, prep]);
    }

    /// The words next to the trigger and the phrases next to the phrase.
    fn beside(&self, range: &Range<usize>, f: &mut Features) {
        let (parts, [rel, prep, head, _]) = (self.parts, self.grammar);
        let (class, tokens) = (self.trigger.class.word(), &self.trigger.candidate.tokens);
        f.add(&[class, "trigger before", name_before(parts, tokens.start, 1, range), rel, head]);
        f.add(&[class, "trigger after", token_name(parts, tokens.end, range), rel, head]);
        let here = parts.phrase_range(self.trigger.candidate.sentence);
        let named = |p: Option<usize>| match p.filter(|p| here.contains(p)) {
            Some(p) => (crate::act::head_name(parts.phrases[p].head), parts.phrases[p].prep),
            None => ("#", ""),
        };
        let (previous, next) = (named(self.phrase.checked_sub(1)), named(Some(self.phrase + 1)));
        f.add(&[class, "phrase before", previous.0, previous.1, head, rel, prep]);
        f.add(&[class, "phrase behind", next.0, next.1, head, rel, prep]);
    }

    /// The words of the phrase itself, where it is no name.
    fn words(&self, f: &mut Features) {
        let (scan, [rel, prep, head, _]) = (self.parts.scan, self.grammar);
        let (class, kind) = (self.trigger.class.word(), self.trigger.kind.word());
        let phrase = &self.parts.phrases[self.phrase];
        if !matches!(phrase.head, Head::Other | Head::Place | Head::People | Head::Document | Head::Weapon) {
            return;
        }
        let first = phrase.tokens.start;
        let word = if scan.name(first).is_some() { "<name>" } else { scan.sense(first) };
        f.add(&[class, "word", prep, word, kind]);
        if scan.name(first).is_none() {
            f.add(&[class, "word", word, kind]);
            f.add(&[class, "word", word, scan.lexicon.neutral_lemma(self.trigger.lemma)]);
        }
        if phrase.head == Head::People {
            // Camps have words of their own for those who fight: who is counted says it for all of them.
            f.add(&[class, "inner", phrase.who, head]);
            f.add(&[class, "inner", phrase.who, head, rel, prep]);
            return;
        }
        for i in phrase.tokens.clone().skip(1).take(INNER) {
            if scan.name(i).is_none() && !scan.of_party(i) {
                f.add(&[class, "inner", scan.sense(i), head]);
                f.add(&[class, "inner", scan.sense(i), head, rel, prep]);
            }
        }
    }

    /// How far apart the two stand, the words and the clauses between them, and in which part of the report.
    fn between(&self, range: &Range<usize>, f: &mut Features) {
        let (parts, [rel, prep, head, rule]) = (self.parts, self.grammar);
        let scan = parts.scan;
        let (class, kind) = (self.trigger.class.word(), self.trigger.kind.word());
        let (phrase, c) = (&parts.phrases[self.phrase], &self.trigger.candidate);
        let (side, low, high) = if phrase.tokens.start >= c.tokens.end {
            ("after", c.tokens.end, phrase.tokens.start)
        } else {
            ("before", phrase.tokens.end, c.tokens.start)
        };
        let far = band(
            distance(parts, phrase, self.trigger),
            &[(1, "1"), (3, "3"), (6, "6"), (10, "10"), (16, "16"), (25, "25")],
        );
        f.add(&[class, "steps", side, far, head, prep]);
        f.add(&[class, "steps", side, far, head, kind]);
        f.add(&[class, "steps", side, far, rule]);
        let openers: Vec<usize> = (low..high).filter(|i| opens_clause(parts, *i)).collect();
        let opener = |i: Option<&usize>| match i.copied() {
            None => "none",
            Some(i) if !scan.is_verb(i) => scan.sense(i),
            Some(i) if scan.words[i].split.conjunction => "joined verb",
            Some(_) => "verb",
        };
        let (many, last) = (bucket(openers.len()), opener(openers.last()));
        f.add(&[class, "openers", side, many, last, head]);
        f.add(&[class, "openers", side, many, last, head, prep]);
        f.add(&[class, "first opener", side, opener(openers.first()), head, prep]);
        if parts.steps(low, high) <= NEAR {
            for i in parts.each_step(low..high) {
                let word = token_name(parts, i, range);
                f.add(&[class, "word between", word, side, head]);
                f.add(&[class, "word between", word, side, head, prep]);
            }
        }
        let place = parts.place(phrase.sentence);
        f.add(&[class, "stands in", place, rel, prep, head]);
        f.add(&[class, "stands in", place, kind, head, rule]);
    }

    /// Where else the report names the same thing, and what the other tellings make of it.
    fn elsewhere(&self, f: &mut Features) {
        let (parts, [rel, _, head, rule]) = (self.parts, self.grammar);
        let class = self.trigger.class.word();
        let thing = parts.thing(self.phrase);
        f.add(&[class, "named again", bucket(thing.again), head, rule]);
        f.add(&[class, "named again", bucket(thing.again), head, rel]);
        let first = match parts.phrases[thing.first].sentence {
            0 if parts.titled => "title",
            _ if thing.first == self.phrase => "here",
            _ => "before",
        };
        f.add(&[class, "named first", first, head, rule]);
        if thing.again == 0 {
            return;
        }
        let sentence = self.trigger.candidate.sentence;
        for other in self.group.members.iter().map(|m| &self.triggers[*m]) {
            if other.candidate.sentence == sentence {
                continue;
            }
            for q in parts.phrase_range(other.candidate.sentence) {
                if parts.thing(q).key == thing.key {
                    let theirs = proposed(parts, other, q).map_or("none", Slot::word);
                    f.add(&[class, "told as", theirs, head]);
                    f.add(&[class, "told as", theirs, rule, head]);
                }
            }
        }
    }
}
