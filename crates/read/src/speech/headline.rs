//! Owns `فلان: …`: a speaker's name with a colon is a statement whose trigger is the name.
use super::{Finder, Statement, content};
use crate::claim::Kind;
use crate::lexicon::SpeechForm;
use crate::phrase::Head;
use std::ops::Range;

pub(super) fn find(f: &Finder<'_, '_>, range: Range<usize>, sentence: u32) -> Option<Statement> {
    let scan = f.scan;
    let colon = (range.start..range.end.min(range.start + 12)).find(|i| scan.text.mark(*i) == Some(':'))?;
    let mut from = range.start;
    while from < colon && !scan.text.is_word(from) {
        from += 1;
    }
    let p = f.phrase_at(from)?;
    let phrase = &f.phrases[p];
    let names = matches!(phrase.head, Head::Person | Head::Body | Head::State | Head::Unnamed | Head::Agency)
        || phrase.head == Head::Other && phrase.tokens.len() <= 3 && sentence == 0;
    if !names
        || !phrase.prep.is_empty()
        || (range.start..colon).any(|i| scan.is_verb(i))
        || colon > phrase.tokens.end + 3
    {
        return None;
    }
    let mut made = f.made(Kind::Says, None, SpeechForm::Noun, phrase.tokens.clone(), sentence);
    made.trigger = (phrase.start, phrase.end);
    made.tokens = range.start..colon;
    made.speakers = vec![p];
    (made.content, made.quoted) = content::after(f, colon + 1, &range);
    made.content?;
    Some(made)
}
