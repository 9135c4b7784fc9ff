//! Owns statements that a finite verb makes: `قال فلان إن`, `نقلت وكالة عن فلان قوله`.
use super::{Finder, Reporting, Statement, around, complement, content, full, role_of, speaker};
use crate::claim::{Kind, Role};
use hudna_text::inflect::Person;
use std::ops::Range;

impl Finder<'_, '_> {
    pub(super) fn verb(
        &self,
        word: &Reporting<'_>,
        person: Person,
        range: &Range<usize>,
    ) -> Option<Statement> {
        let Reporting { speech, tokens, sentence, .. } = word;
        let at = tokens.start;
        let lemma = self.scan.lexicon.lemmas[speech.lemma as usize].as_str();
        // `في بيان نشر على الموقع إن`: where the paper appeared, not what it says.
        let paper = at.checked_sub(1).and_then(|b| self.phrase_at(b));
        if lemma == "نشر" && paper.is_some_and(|p| speaker::is_paper(self, p)) {
            return None;
        }
        if lemma == "نقل"
            && let Some(made) = self.relay(word, person, range)
        {
            return Some(made);
        }
        let complement = complement::find(self, speech, tokens.end, range);
        let subject = speaker::of_verb(self, tokens.clone(), complement.as_ref(), range, person, *sentence);
        // A weak verb reports with a clause, a quotation, or what it governs; a strong one needs a speaker or a clause.
        let clause = complement.as_ref().is_some_and(|c| c.clause);
        let spoken = !subject.speakers.is_empty();
        let governed = (complement.is_some() || speech.governs.object) && spoken;
        let before = at.checked_sub(1).map_or("", |b| self.scan.bare(b));
        // لم يعلق, لم تذكر: who says nothing declines to.
        let declines = before == "لم" && matches!(speech.kind, Kind::Says | Kind::Announces);
        let whole = speech.strong || clause || governed || declines && spoken;
        let quoted = || spoken && content::before(self, at, range).is_some();
        if !whole && !quoted() {
            return None;
        }
        let mut made = self.by(word);
        if declines {
            made.kind = Kind::Declines;
            made.trigger.0 = self.scan.start_of(at - 1);
        }
        made.speakers = subject.speakers;
        made.implied = subject.implied;
        made.carried.extend(subject.paper.map(|p| (Role::Document, p)));
        if let (Some(c), false, [one]) = (&complement, made.implied, made.speakers.as_slice()) {
            made.full = c.clause.then(|| full::in_full(self, *one, at, c)).flatten();
        }
        if let (None, false, [one]) = (made.full, made.implied, made.speakers.as_slice())
            && !complement.as_ref().is_some_and(|c| c.clause)
            && self.phrases[*one].tokens.start >= at
        {
            made.full = full::with_office(self, *one, range);
        }
        let mut filled = false;
        if let Some(c) = &complement {
            let (span, quoted) = content::after(self, c.start, range);
            made.content = span;
            made.quoted = quoted;
            filled = span.is_some();
        }
        if !filled {
            if let Some((span, quoted)) = content::before(self, at, range) {
                made.content = Some(span);
                made.quoted = quoted;
            } else if let Some(span) = content::antecedent(self, speech, at, range) {
                made.content = Some(span);
            } else if speech.governs.object {
                let (span, quoted) = content::object(self, tokens.end, &made.speakers, range);
                made.content = span;
                made.quoted = quoted;
            }
        }
        if made.content.is_none() && (made.speakers.is_empty() || !speech.strong && !declines) {
            return None;
        }
        if made.content.is_none() && made.implied {
            return None;
        }
        around::surroundings(self, speech, &mut made, complement.as_ref(), range);
        made.negated = !declines && matches!(before, "لم" | "لن" | "لا" | "ما");
        Some(made)
    }

    /// `نقلت وكالة … عن فلان (قوله) …`, `نقلت عنه وكالة … قوله`: he speaks, the agency passes it on.
    fn relay(&self, word: &Reporting<'_>, person: Person, range: &Range<usize>) -> Option<Statement> {
        let Reporting { speech, tokens, sentence, .. } = word;
        let scan = self.scan;
        let of_whom = match scan.bare(tokens.end) {
            "عنه" => Some(Person::He),
            "عنها" => Some(Person::She),
            _ => None,
        };
        if let Some(of_whom) = of_whom {
            let said = complement::find(self, speech, tokens.end + 1, range).filter(|c| c.clause)?;
            let mut made = self.by(word);
            made.speakers.clone_from(self.last(*sentence, Some(of_whom))?);
            made.implied = true;
            let carrier = self.phrase_from(tokens.end + 1).filter(|c| self.phrases[*c].prep.is_empty());
            made.carried = carrier.map(|c| (role_of(&self.phrases[c]), c)).into_iter().collect();
            (made.content, made.quoted) = content::after(self, said.start, range);
            return made.content.is_some().then_some(made);
        }
        let of = (tokens.end..range.end.min(tokens.end + 16))
            .find(|i| scan.bare(*i) == "عن" || scan.bare(*i) == "لسان" && scan.bare(i - 1) == "علي")?;
        let p = self.phrase_from(of + 1)?;
        let carrier =
            self.phrase_at(tokens.end).or_else(|| speaker::before(self, tokens.start, range, Some(person)));
        let carrier =
            carrier.filter(|c| self.phrases[*c].prep.is_empty() && self.phrases[*c].tokens.end <= of)?;
        let mut made = self.by(word);
        made.speakers = vec![p];
        made.carried = vec![(role_of(&self.phrases[carrier]), carrier)];
        let from = self.phrases[p].tokens.end;
        // قوله, قولها, تأكيده: what is said follows.
        let clause = complement::find(self, speech, from, range).filter(|c| c.clause);
        if let Some(c) = clause {
            made.full = full::in_full(self, p, of, &c).filter(|(_, end)| {
                !(from..c.opener).any(|i| scan.bare(i).starts_with("قول") && scan.text.tokens[i].start < *end)
            });
            (made.content, made.quoted) = content::after(self, c.start, range);
        } else {
            (made.content, made.quoted) = content::object(self, from, &[], range);
        }
        // `عن مصدر عسكري قوله`: the word for what he says is no part of his name.
        let said = self.phrases[p]
            .tokens
            .clone()
            .skip(1)
            .find(|i| matches!(scan.bare(*i), "قوله" | "قولها" | "قولهم"));
        if let Some(said) = said {
            made.full = Some((self.phrases[p].start, scan.text.tokens[said - 1].end));
        }
        made.content?;
        Some(made)
    }
}
