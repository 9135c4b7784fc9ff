//! Owns sourcing phrases (وفق, بحسب, نقلا عن): they make no statement, they name a source.
use super::{Finder, Sourcing, role_of};
use crate::lexicon::{Fixed, List, SpeechForm};
use crate::phrase::Head;
use std::ops::Range;

pub(super) fn find(f: &Finder<'_, '_>, range: Range<usize>, sentence: u32) -> Vec<Sourcing> {
    let scan = f.scan;
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some(to) = opens(f, at, range.end) else {
            at += 1;
            continue;
        };
        let mut sources = Vec::new();
        let mut next = to;
        // وفقا للمرصد: the phrase may begin with ل; `عن مصدر`, `ما ذكر` were taken by the phrase.
        for _ in 0..6 {
            if let Some(p) = f.phrase_at(next) {
                let phrase = &f.phrases[p];
                if phrase.head == Head::Date || phrase.head == Head::Place && !sources.is_empty() {
                    next = phrase.tokens.end;
                    continue;
                }
                if sources.is_empty() || phrase.joined && phrase.prep.is_empty() {
                    sources.push((role_of(phrase), p));
                    next = phrase.tokens.end;
                    continue;
                }
                // `بحسب مصدر … لوكالة …`
                if phrase.head == Head::Agency && matches!(phrase.prep, "ل" | "عن") {
                    sources.push((crate::claim::Role::Agency, p));
                }
                break;
            }
            let quote = scan.text.mark(next).is_some_and(|m| matches!(m, '"' | '«' | '“' | '”'));
            let alone = scan.bare(next) == "ل";
            if next < range.end && (scan.closed(next).is_some() || (quote || alone) && sources.is_empty()) {
                next += 1;
                continue;
            }
            break;
        }
        if let Some((_, first)) = sources.first() {
            let full = super::full::with_office(f, *first, &range);
            found.push(Sourcing { sentence, sources, full });
        }
        at = to;
    }
    found
}

/// One past the words that open a sourcing phrase at a token: وفق, بحسب ما ذكرته, حسبما أعلنت, كما قال, نقلا عن.
pub(super) fn opens(f: &Finder<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let scan = f.scan;
    let word = scan.bare(at);
    let mut next = at + 1;
    let reports = |i: usize| {
        i < end
            && scan.entry(i).is_some_and(|e| e.speech.iter().any(|(_, f)| matches!(f, SpeechForm::Verb(..))))
    };
    match word {
        "وفق" | "بحسب" | "حسب" | "وفقا" | "طبقا" | "تبعا" | "حسبما" | "وفقما" | "بحسبما" =>
        {
            if matches!(scan.bare(next), "ما" | "لما") {
                next += 1;
            }
            if reports(next) {
                next += 1;
            }
            Some(next)
        }
        "علي" if scan.bare(next) == "ما" && reports(next + 1) => Some(next + 2),
        "علي" if matches!(scan.bare(next), "حد" | "لسان") => {
            Some(if scan.bare(next) == "حد" { next + 2 } else { next + 1 })
        }
        // كما at the head of a sentence adds a statement; elsewhere, with a verb of telling, it cites.
        "كما" if reports(next) && cites(f, at) => {
            let clause = (next + 1..end.min(next + 14)).any(|i| super::complement::that(scan, i));
            (!clause).then_some(next + 1)
        }
        _ => scan.phrase(at).filter(|h| matches!(h.fixed, Fixed::Sourcing) && h.from == at).map(|h| h.to),
    }
}

/// Whether كما stands within a sentence, before a verb that tells and does no more.
fn cites(f: &Finder<'_, '_>, at: usize) -> bool {
    let scan = f.scan;
    let within = at.checked_sub(1).is_some_and(|b| {
        scan.text.is_word(b) || matches!(scan.text.mark(b), Some('،' | ',' | '"' | '»' | '”' | '-' | '–'))
    });
    let tells = scan.entry(at + 1).is_some_and(|e| {
        e.speech.iter().any(|(i, _)| {
            let lemma = scan.lexicon.speech[*i as usize].lemma as usize;
            List::Cites.has(&scan.lexicon.lemmas[lemma])
        })
    });
    within && tells
}
