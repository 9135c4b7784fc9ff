//! Owns sentences: where one ends, in spite of abbreviations, numbers, ellipses and quotations.
use crate::token::{Text, TokenKind};
use std::ops::Range;

/// One sentence: its tokens, and its stretch of the original without white space around it.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Token numbers.
    pub tokens: Range<usize>,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// The most tokens of a sentence; one in fifteen thousand is longer, mostly where a writer forgot the full stops.
const LONGEST: usize = 400;

const CLOSERS: &[char] = &['"', '”', '»', '\'', '’', ')', ']', '“', '}'];

/// Splits a text into sentences. A line end always ends one.
pub fn split(text: &Text) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut from = 0;
    let mut at = 0;
    let count = text.tokens.len();
    while at < count {
        if text.tokens[at].kind == TokenKind::Line {
            push(text, from..at, &mut sentences);
            at += 1;
            from = at;
            continue;
        }
        if ends_here(text, at) {
            let mut end = at + 1;
            // Closing quotation marks and brackets stay with the sentence that they close.
            while end < count && text.mark(end).is_some_and(|c| CLOSERS.contains(&c)) && closes(text, end) {
                end += 1;
            }
            push(text, from..end, &mut sentences);
            from = end;
            at = end;
            continue;
        }
        at += 1;
    }
    push(text, from..count, &mut sentences);
    sentences
}

/// A mark closes what came before it when no space parts them.
fn closes(text: &Text, at: usize) -> bool {
    text.tokens[at].start == text.tokens[at - 1].end
}

/// Adds a sentence; one that has no end for too long is cut behind a comma, so that what is read by the sentence
/// costs no more on a text without full stops.
fn push(text: &Text, mut tokens: Range<usize>, out: &mut Vec<Sentence>) {
    while tokens.len() > LONGEST {
        let most = tokens.start + LONGEST;
        let pause = (tokens.start + LONGEST / 2..most)
            .rfind(|i| matches!(text.mark(*i), Some('،' | ',' | '؛' | ';' | ':' | '…')));
        let cut = pause.map_or(most, |i| i + 1);
        push_whole(text, tokens.start..cut, out);
        tokens.start = cut;
    }
    push_whole(text, tokens, out);
}

fn push_whole(text: &Text, tokens: Range<usize>, out: &mut Vec<Sentence>) {
    if tokens.is_empty() || !tokens.clone().any(|i| text.tokens[i].kind != TokenKind::Mark) {
        return;
    }
    out.push(Sentence {
        start: text.tokens[tokens.start].start,
        end: text.tokens[tokens.end - 1].end,
        tokens,
    });
}

fn ends_here(text: &Text, at: usize) -> bool {
    match text.mark(at) {
        Some('؟' | '?' | '!') => true,
        Some('.' | '۔') => {
            let dots = text.mark(at + 1) == Some('.') || at > 0 && text.mark(at - 1) == Some('.');
            !dots && !is_abbreviation(text, at)
        }
        _ => false,
    }
}

/// A full stop after a single letter (`د.`, `أ.ف.ب`), inside a Latin name (`U.S.`) or an address (`العربية.نت`) ends nothing.
fn is_abbreviation(text: &Text, at: usize) -> bool {
    if at == 0 || !text.is_word(at - 1) {
        return false;
    }
    let letters = text.norm(at - 1).chars().count();
    let glued = text.tokens.get(at + 1).is_some_and(|t| t.start == text.tokens[at].end);
    let latin = text.norm(at - 1).is_ascii();
    // العربية.نت, الجزيرة.نت
    let address = glued && text.norm(at + 1) == "نت";
    // إيه.بي.سي, بي.بي.سي: the names of Latin letters.
    let short = |i: usize| text.is_word(i) && text.norm(i).chars().count() <= 3;
    let dot = |i: usize| text.mark(i) == Some('.') && text.tokens[i].start == text.tokens[i - 1].end;
    let chain = dot(at + 2) && short(at + 3) || at >= 3 && dot(at - 2) && short(at - 3);
    let spelled = glued && letters <= 3 && short(at + 1) && chain;
    letters == 1
        || address
        || spelled
        || latin && glued && text.is_word(at + 1) && text.norm(at + 1).is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let t = Text::new(text);
        t.sentences.iter().map(|s| t.slice(s.start, s.end)).collect()
    }

    #[test]
    fn full_stops_line_ends_and_quotations() {
        assert_eq!(
            cut("عنوان\nقال د. أحمد إن العدد 3.5. ثم \"مضى.\" انتهى"),
            ["عنوان", "قال د. أحمد إن العدد 3.5.", "ثم \"مضى.\"", "انتهى"]
        );
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        let text = Text::new(&"قال إن الهدنة، ".repeat(500));
        assert!(text.sentences.len() > 4);
        assert!(text.sentences.iter().all(|s| s.tokens.len() <= LONGEST));
        assert_eq!(text.sentences.iter().map(|s| s.tokens.len()).sum::<usize>(), text.tokens.len());
    }

    #[test]
    fn an_ellipsis_ends_nothing() {
        assert_eq!(cut("الأردن.. المعارضة تبحث").len(), 1);
    }
}
