//! Owns the words that are said: where a content ends, over quotations and sentences.
use super::Finder;
use super::complement::finite_speech;
pub(crate) use super::complement::is_that;
use crate::claim::Kind;
use crate::lexicon::{Closed, Speech, SpeechForm};
use std::ops::Range;

type Content = (Option<(usize, usize)>, bool);

fn closer(open: char) -> Option<&'static [char]> {
    Some(match open {
        '"' => &['"', '”'],
        '«' => &['»'],
        '“' | '”' => &['”', '“', '"'],
        '{' => &['}'],
        _ => return None,
    })
}

/// The content that begins at token `from`, after أن and marks are passed over.
pub(super) fn after(f: &Finder<'_, '_>, mut from: usize, range: &Range<usize>, sentence: u32) -> Content {
    let scan = f.scan;
    while from < range.end
        && (is_that(scan.bare(from)) || matches!(scan.text.mark(from), Some(':' | '،' | ',' | '-' | '–')))
    {
        from += 1;
    }
    if from >= range.end {
        return (None, false);
    }
    let open = scan.text.mark(from).and_then(closer);
    let quoted = open.is_some();
    let mut start = from;
    let mut end = range.end;
    if let Some(close) = open {
        start = from + 1;
        match close_of(f, start, close, range, sentence) {
            Some(at) => {
                // What follows the quotation still belongs to the clause unless another clause begins.
                let rest = clause_end(f, at + 1, range);
                let tail = (at + 1..rest).filter(|i| scan.text.is_word(*i)).count();
                let long = at >= range.end;
                end = if long || tail == 0 || tail > 12 && at > start + 6 { at } else { rest };
            }
            None => end = clause_end(f, start, range),
        }
    } else {
        end = clause_end(f, start, range).min(end);
    }
    (span(f, start, end), quoted)
}

/// The token of the closing mark; a quotation may run over the sentences that follow, to the end of the line.
fn close_of(
    f: &Finder<'_, '_>,
    from: usize,
    close: &[char],
    range: &Range<usize>,
    sentence: u32,
) -> Option<usize> {
    let scan = f.scan;
    // A quotation within the quotation closes first, where its marks show which is which.
    let mut within = 0;
    let mut found = |r: Range<usize>| {
        r.into_iter().find(|i| match scan.text.mark(*i) {
            Some('«') if close.contains(&'»') => {
                within += 1;
                false
            }
            Some(m) if close.contains(&m) && within > 0 => {
                within -= 1;
                false
            }
            Some(m) => close.contains(&m),
            None => false,
        })
    };
    if let Some(at) = found(from..range.end) {
        return Some(at);
    }
    let sentences = &scan.text.sentences;
    for next in sentences.iter().skip(sentence as usize + 1).take(super::RUNS_ON as usize) {
        let line_between =
            (range.end..next.tokens.start).any(|i| scan.text.tokens[i].kind == hudna_text::TokenKind::Line);
        if line_between {
            return None;
        }
        if let Some(at) = found(next.tokens.clone()) {
            return Some(at);
        }
    }
    None
}

/// One past the last token of the clause that begins at `from`: before the next speech act, sourcing phrase or the
/// sentence's end. Quotations inside are passed over.
fn clause_end(f: &Finder<'_, '_>, from: usize, range: &Range<usize>) -> usize {
    let scan = f.scan;
    let mut j = from;
    let mut quote: Option<&'static [char]> = None;
    while j < range.end {
        if let Some(m) = scan.text.mark(j) {
            match quote {
                Some(close) if close.contains(&m) => quote = None,
                None => quote = closer(m).filter(|_| scan.text.mark(j) != Some('”')),
                _ => {}
            }
            j += 1;
            continue;
        }
        if quote.is_some() || j == from {
            j += 1;
            continue;
        }
        let after_comma =
            scan.text.mark(j - 1).is_some_and(|m| matches!(m, '،' | ',' | '"' | '»' | '”' | '؛'));
        let word = &scan.words[j];
        if after_comma || word.split.conjunction {
            let participle = after_comma
                && word
                    .entry
                    .is_some_and(|e| e.speech.iter().any(|(_, form)| *form == SpeechForm::Participle))
                && !word.split.article
                && word.split.preposition.is_none()
                && f.phrase_at(j).is_none_or(|p| f.phrases[p].tokens.start == j);
            if participle || finite_speech(f, j) && (after_comma || word.split.conjunction) {
                return j;
            }
        }
        if after_comma && super::sourcing::opens(f, j, range.end).is_some() {
            return j;
        }
        if after_comma
            && matches!(scan.bare(j), "فيما" | "بينما" | "كما")
            && j + 1 < range.end
            && (j + 1..(j + 4).min(range.end)).any(|k| finite_speech(f, k))
        {
            return j;
        }
        j += 1;
    }
    range.end
}

/// The quotation or clause that stands before the verb: `"…"، قال فلان`.
pub(super) fn before(f: &Finder<'_, '_>, at: usize, range: &Range<usize>) -> Option<((usize, usize), bool)> {
    let scan = f.scan;
    let mut end = at;
    while end > range.start
        && scan.text.mark(end - 1).is_some_and(|m| matches!(m, '،' | ',' | '-' | '–' | '.'))
    {
        end -= 1;
    }
    if end == range.start || !scan.text.mark(end - 1).is_some_and(|m| matches!(m, '"' | '»' | '”')) {
        return None;
    }
    let close = end - 1;
    let open = (range.start..close).rev().find(|i| {
        scan.text.mark(*i).is_some_and(|m| {
            matches!((m, scan.text.mark(close)), ('"', Some('"')) | ('«', Some('»')) | ('“', Some('”')))
        })
    })?;
    span(f, open + 1, close).map(|s| (s, true)).filter(|_| close > open + 3)
}

/// `الهدنة التي أعلنتها روسيا`, `هجوم تبناه التنظيم`, `الهدنة التي دعا إليها`: the verb has a pronoun for what is said, which
/// stands before it.
pub(super) fn antecedent(
    f: &Finder<'_, '_>,
    speech: &Speech,
    at: usize,
    range: &Range<usize>,
) -> Option<(usize, usize)> {
    let scan = f.scan;
    let g = &speech.governs;
    let next = scan.bare(at + 1);
    let held = scan.words[at].pronoun && g.object && speech.kind != Kind::Says
        || g.to && matches!(next, "اليها" | "اليه" | "اليهما")
        || g.of && matches!(next, "عنها" | "عنه" | "عنهما")
        || g.on && matches!(next, "عليها" | "عليه" | "عليهما")
        || g.by && matches!(next, "بها" | "به" | "بهما");
    if !held {
        return None;
    }
    let mut from = at;
    while from > range.start && matches!(scan.bare(from - 1), "كان" | "كانت" | "قد" | "سبق" | "ان" | "لم")
    {
        from -= 1;
    }
    if from > range.start && scan.closed(from - 1) == Some(Closed::Relative) {
        from -= 1;
    }
    let p = f.phrase_at(from.checked_sub(1)?)?;
    let phrase = &f.phrases[p];
    (phrase.tokens.end == from && phrase.tokens.start >= range.start).then_some((phrase.start, phrase.end))
}

/// A bare object: what stands behind the speaker, or behind the verb where the speaker stands before it.
pub(super) fn object(f: &Finder<'_, '_>, from: usize, speakers: &[usize], range: &Range<usize>) -> Content {
    let scan = f.scan;
    let mut start = from;
    for p in speakers {
        let tokens = &f.phrases[*p].tokens;
        if tokens.start >= from && tokens.start <= start + 2 {
            start = tokens.end;
        }
    }
    let dated = |i: usize| i < range.end && scan.date_at[i].is_some();
    while start < range.end
        && (dated(start)
            || scan.closed(start) == Some(Closed::Preposition) && dated(start + 1)
            || scan.closed(start) == Some(Closed::Adverb)
            || matches!(scan.text.mark(start), Some('،' | ',')))
    {
        start += 1;
    }
    let quoted = scan.text.mark(start).and_then(closer).is_some();
    let end = clause_end(f, start, range);
    if start >= range.end || !scan.text.is_word(start) && !quoted {
        return (None, false);
    }
    (span(f, start, end), quoted)
}

/// The stretch of the text from one token to another, without marks at its edges.
fn span(f: &Finder<'_, '_>, mut start: usize, mut end: usize) -> Option<(usize, usize)> {
    let scan = f.scan;
    let edge = |m: char| {
        matches!(
            m,
            '"' | '«' | '»' | '“' | '”' | '.' | '،' | ',' | ':' | '؛' | '-' | '–' | '{' | '}' | '؟' | '!'
        )
    };
    while start < end && scan.text.mark(start).is_some_and(edge) {
        start += 1;
    }
    while end > start
        && (scan.text.mark(end - 1).is_some_and(edge)
            || scan.text.tokens[end - 1].kind == hudna_text::TokenKind::Line)
    {
        end -= 1;
    }
    // A bracket that was opened inside stays closed; a conjunction alone at the end goes.
    if end <= start {
        return None;
    }
    let from = scan.text.tokens[start].start;
    let to = scan.text.tokens[end - 1].end;
    let clitic = scan.words[start].split.preposition == Some('ب') && !scan.quoted[start];
    let from = if clitic { scan.start_of(start) } else { from };
    Some((from, to))
}
