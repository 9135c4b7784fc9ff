//! Owns quotations that no reporting verb leads in: `بحسب فلان: «…»`, `حديث فلان في مقابلة: «…»`. The speaker is the trigger.
use super::{Finder, Sourcing, Statement, content, speaker};
use crate::claim::Kind;
use crate::lexicon::SpeechForm;
use crate::phrase::Head;
use std::ops::Range;

/// So many words in quotation marks behind a colon are what someone says.
const LEAST: usize = 6;
/// So many words may stand between a source and the colon.
const ASIDE: usize = 4;

/// The quotations of a sentence, behind a colon or a source, that are the content of no statement.
pub(super) fn find(
    f: &Finder<'_, '_>,
    range: &Range<usize>,
    sentence: u32,
    cited: &[Sourcing],
    said: &[Statement],
) -> Vec<Statement> {
    let scan = f.scan;
    let mut found = Vec::new();
    for open in range.clone() {
        let Some(close) = f.marks.closing(open) else { continue };
        let first = scan.text.tokens[open].end;
        let held = |s: &Statement| {
            s.content.is_some_and(|c| c.0 <= first && first < c.1 || c.0 >= first && c.0 < first + 3)
        };
        if content::words(f, open, close) < LEAST
            || f.marks.around(open).is_some()
            || said.iter().any(held)
            || !(open + 1..close).any(|i| scan.is_verb(i))
        {
            continue;
        }
        let Some(p) = source(f, open, cited).or_else(|| topic(f, range.start, open)) else { continue };
        let phrase = &f.phrases[p];
        let mut made = f.made(Kind::Says, None, SpeechForm::Noun, phrase.tokens.clone(), sentence);
        made.trigger = (phrase.start, phrase.end);
        made.speakers = vec![p];
        // `حديث الوزير`: the word for what he says is no part of his name.
        if phrase.tokens.len() > 1 && is_word(scan.stem(phrase.tokens.start)) {
            made.full = Some((scan.start_of(phrase.tokens.start + 1), phrase.end));
        }
        (made.content, made.quoted) = content::after(f, open, range);
        if made.content.is_some() {
            found.push(made);
        }
    }
    found
}

/// Who is cited right before the quotation.
fn source(f: &Finder<'_, '_>, open: usize, cited: &[Sourcing]) -> Option<usize> {
    let p = cited.iter().map(|c| c.sources[0].1).rfind(|p| f.phrases[*p].tokens.end <= open)?;
    let between = f.phrases[p].tokens.end..open;
    // `وفق الصحيفة، "وسط أنباء عن هدنة"`: a part of what is told, no sentence.
    let paused = matches!(f.scan.text.mark(open - 1), Some('،' | ','));
    if paused && !f.scan.is_verb(open + 1) {
        return None;
    }
    (between.len() <= ASIDE
        && between.clone().all(|i| !f.scan.is_verb(i))
        && speaker::can_speak(&f.phrases[p]))
    .then_some(p)
}

/// A word for what someone says.
fn is_word(stem: &str) -> bool {
    matches!(stem, "حديث" | "كلمه" | "تصريح" | "قول" | "رد" | "تعليق" | "كلام")
}

/// Whom the words before the colon tell of: whose word they name (`حديث فلان`), or their subject.
fn topic(f: &Finder<'_, '_>, from: usize, open: usize) -> Option<usize> {
    let scan = f.scan;
    if scan.text.mark(open.checked_sub(1)?) != Some(':') {
        return None;
    }
    let phrases = || (from..open).filter_map(|i| f.phrase_from(i));
    let word = |p: &usize| {
        let at = f.phrases[*p].tokens.start;
        let names = matches!(
            f.phrases[*p].head,
            Head::Person | Head::Unnamed | Head::Body | Head::State | Head::Other
        );
        let within = f.phrases[*p].tokens.len() > 1 && is_word(scan.stem(at));
        within || names && at > from && is_word(scan.stem(at - 1))
    };
    let subject = |p: &usize| {
        let phrase = &f.phrases[*p];
        let acts = phrase.tokens.end < open && scan.is_verb(phrase.tokens.end);
        let acted = phrase.tokens.start > from && scan.is_verb(phrase.tokens.start - 1);
        phrase.prep.is_empty()
            && scan.words[phrase.tokens.start].split.preposition.is_none()
            && (matches!(phrase.head, Head::Person | Head::Unnamed)
                || phrase.head == Head::Other && acts && !acted)
    };
    phrases().find(word).or_else(|| phrases().find(subject))
}
