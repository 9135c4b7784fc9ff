//! Owns who spoke before: what a statement takes over from the turns that lead up to it.
use super::{Finder, RUNS_ON, Sourcing, Speakers, Statement, speaker};
use crate::claim::Role;
use crate::lexicon::List;
use crate::phrase::{Head, Phrase};
use crate::scan::Scan;
use hudna_text::inflect::Person;

/// A turn in a main clause: who spoke, in which sentence, in full, and by what it was carried.
pub(super) struct Turn {
    pub speakers: Speakers,
    pub sentence: u32,
    pub full: Option<(usize, usize)>,
    pub carried: Vec<(Role, usize)>,
}

impl Finder<'_, '_> {
    pub(super) fn remember(&mut self, statement: &Statement, inside: bool, sentence: u32) {
        if !statement.speakers.is_empty() && !inside {
            self.history.push(Turn {
                speakers: statement.speakers.clone(),
                sentence,
                full: statement.full,
                carried: statement.carried.clone(),
            });
        }
    }

    pub(super) fn remember_cited(&mut self, sourcing: &Sourcing) {
        let named = |p: usize| matches!(self.phrases[p].head, Head::Person | Head::Unnamed | Head::Body);
        if let [(_, p), ..] = sourcing.sources[..]
            && named(p)
        {
            let turn = Turn {
                speakers: vec![p],
                sentence: sourcing.sentence,
                full: sourcing.full,
                carried: Vec::new(),
            };
            self.history.push(turn);
        }
    }

    /// Who spoke last in a main clause, within a few sentences; of those who agree with the verb where any does.
    pub(super) fn last(&self, sentence: u32, person: Option<Person>) -> Option<&Speakers> {
        let near = || self.history.iter().rev().take_while(|t| t.sentence + 5 >= sentence);
        let agrees = |speakers: &Speakers| person.is_none_or(|person| self.agrees(speakers, person));
        near().find(|t| agrees(&t.speakers)).or_else(|| near().next()).map(|t| &t.speakers)
    }

    /// Whether a verb may be said of them, by its gender.
    pub(super) fn agrees(&self, speakers: &[usize], person: Person) -> bool {
        speakers.first().is_none_or(|p| match (person, self.feminine(*p)) {
            (Person::He, Some(feminine)) => !feminine,
            (Person::She, Some(feminine)) => feminine,
            _ => true,
        })
    }

    /// The subject of the sentence before, though it did not speak there.
    pub(super) fn subject_of_last(&self, sentence: u32) -> Option<usize> {
        let before = self.scan.text.sentences.get((sentence as usize).checked_sub(1)?)?;
        let from = self.phrases.partition_point(|p| p.tokens.start < before.tokens.start);
        (from..self.phrases.len())
            .take_while(|p| self.phrases[*p].tokens.start < before.tokens.end)
            .find(|p| self.phrases[*p].prep.is_empty() && speaker::may_speak(&self.phrases[*p]))
    }

    /// What one says on, one says by the same statement or to the same agency.
    pub(super) fn inherit(&self, made: &mut Statement) {
        self.hear(made);
        if !made.implied {
            return;
        }
        let before = self
            .history
            .iter()
            .rev()
            .find(|t| t.speakers == made.speakers && t.sentence + 5 >= made.sentence);
        if let Some(turn) = before {
            made.full = made.full.or(turn.full);
            if made.carried.is_empty() && turn.sentence + 2 >= made.sentence {
                made.carried.clone_from(&turn.carried);
            }
        }
    }

    /// What carried the turns before it, and who else may speak on.
    pub(super) fn hear(&self, made: &mut Statement) {
        for turn in self.history.iter().rev().take_while(|t| t.sentence + RUNS_ON >= made.sentence) {
            for link in &turn.carried {
                if made.heard.len() < 2 && !made.carried.contains(link) && !made.heard.contains(link) {
                    made.heard.push(*link);
                }
            }
            let first = turn.speakers.first().filter(|p| made.implied && !made.speakers.contains(p));
            made.others.extend(first.filter(|_| made.others.len() < 2));
        }
        // The subject of the sentence before may speak, though it did not speak there.
        let subject = made.implied.then(|| self.subject_of_last(made.sentence)).flatten();
        made.others.extend(subject.filter(|p| !made.speakers.contains(p) && !made.others.contains(p)));
    }

    /// The grammatical gender of a speaker, where its first word shows it.
    pub(super) fn feminine(&self, p: usize) -> Option<bool> {
        feminine(self.scan, &self.phrases[p])
    }
}

/// The grammatical gender of a speaker, where its first word shows it.
pub(super) fn feminine(scan: &Scan<'_>, phrase: &Phrase) -> Option<bool> {
    let at = phrase.tokens.start;
    let soft = scan.text.soft(at);
    match phrase.head {
        // العراق, الأردن, لبنان are said of as he and she.
        Head::State if soft.ends_with('ة') => Some(true),
        Head::State if scan.words[at].split.article || soft == "لبنان" => None,
        Head::State => Some(true),
        Head::Person if scan.name(at).is_some() => None,
        Head::Person | Head::Unnamed | Head::Document | Head::Body | Head::Agency => {
            let plural = List::She.has(scan.stem(at));
            Some(soft.ends_with('ة') || plural)
        }
        _ => None,
    }
}
