//! Owns sourcing phrases (وفق, بحسب, نقلا عن): they make no statement, they name a source.
use super::{Finder, Sourcing, role_of};
use crate::lexicon::Fixed;
use crate::phrase::Head;
use std::ops::Range;

pub(super) fn find(f: &Finder<'_, '_>, range: Range<usize>, sentence: u32) -> Vec<Sourcing> {
    let scan = f.scan;
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some(hit) = scan.phrase(at).copied().filter(|h| matches!(h.fixed, Fixed::Sourcing) && h.from == at) else {
            at += 1;
            continue;
        };
        let mut sources = Vec::new();
        let mut next = hit.to;
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
            if next < range.end && scan.closed(next).is_some() {
                next += 1;
                continue;
            }
            break;
        }
        if !sources.is_empty() {
            found.push(Sourcing { sentence, at, sources });
        }
        at = hit.to;
    }
    found
}
