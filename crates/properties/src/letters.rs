//! Owns letter boundaries: a vowel mark stands on the letter before it and is never parted from it.

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{652}' | '\u{670}')
}

/// Whether a cut before the code point `at` parts no mark from its letter.
pub(crate) fn between_letters(text: &[char], at: usize) -> bool {
    if !text.get(at).copied().is_some_and(is_mark) {
        return true;
    }
    let base = text[..at].iter().rev().find(|c| !is_mark(**c));
    !base.is_some_and(|c| c.is_alphabetic())
}
