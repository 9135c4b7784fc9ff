//! Owns the words that are said: where a content ends, over quotations and sentences.
use super::Finder;
pub(crate) use super::complement::is_that;
use super::complement::{finite_speech, that};
use crate::claim::Kind;
use crate::lexicon::{Closed, Entry, Speech};
use std::ops::Range;

type Content = (Option<(usize, usize)>, bool);

/// So many words in quotation marks are said, fewer may be a name or a choice of words.
pub(super) const SAID: usize = 4;
/// So many words in quotation marks stand for themselves: what follows the mark is no part of them.
pub(super) const WHOLE: usize = 7;
/// So many words that follow a few in marks may belong to them, and so many those that follow a name in marks.
const TAIL: [usize; 2] = [12, 40];
/// So many words may lead from one quotation to the next that is joined to it: `، وأن الجيش "…"`.
const LEAD: usize = 5;

/// The content that begins at token `from`, after أن and marks are passed over.
pub(super) fn after(f: &Finder<'_, '_>, mut from: usize, range: &Range<usize>) -> Content {
    let scan = f.scan;
    while from < range.end
        && (that(scan, from) || matches!(scan.text.mark(from), Some(':' | '،' | ',' | '-' | '–')))
    {
        from += 1;
    }
    if from >= range.end { (None, false) } else { stretch(f, from, range) }
}

/// What is said from token `from` on: a quotation, or a clause.
fn stretch(f: &Finder<'_, '_>, from: usize, range: &Range<usize>) -> Content {
    if !f.marks.opens(from) {
        return (span(f, from, clause_end(f, from, range)), false);
    }
    let Some(close) = f.marks.closing(from) else {
        let end = f.marks.resumed(f.scan.text, from).unwrap_or_else(|| clause_end(f, from + 1, range));
        return (span(f, from + 1, end), true);
    };
    let last = joined_to(f, close, range);
    let next = f.scan.text.mark(last + 1);
    let count = words(f, from, close);
    let short = count < WHOLE && last == close;
    // What follows a few words in marks belongs to the clause, unless a pause parts it from them.
    let end = if short && !matches!(next, Some('،' | ',')) {
        clause_end(f, last, range).max(last + 1)
    } else {
        last + 1
    };
    let tail = (last + 1..end).filter(|i| f.scan.text.is_word(*i)).count();
    if (1..=TAIL[usize::from(count < SAID)]).contains(&tail) {
        (span(f, from + 1, end), false)
    } else {
        (span(f, from + 1, last), true)
    }
}

/// How many words stand in quotation marks.
pub(super) fn words(f: &Finder<'_, '_>, open: usize, close: usize) -> usize {
    (open + 1..close).filter(|i| f.scan.text.is_word(*i)).count()
}

/// The closing mark of the last quotation that is joined to one: `"…"، وأن "…"`, `"…" و"…"`.
fn joined_to(f: &Finder<'_, '_>, close: usize, range: &Range<usize>) -> usize {
    let scan = f.scan;
    let mut from = close + 1;
    if matches!(scan.text.mark(from), Some('،' | ',')) {
        from += 1;
    }
    let joins = from < range.end
        && (scan.text.norm(from) == "و" || scan.words[from].split.conjunction && that(scan, from));
    if !joins {
        return close;
    }
    let next = (from + 1..range.end.min(from + 2 + LEAD))
        .take_while(|i| scan.text.is_word(*i) && !finite_speech(f, *i) || f.marks.opens(*i))
        .find_map(|i| f.marks.closing(i));
    next.map_or(close, |next| joined_to(f, next, range))
}

/// One past the last token of the clause that begins at `from`: before the next speech act, sourcing phrase or the
/// sentence's end. Quotations inside are passed over, to where they end.
fn clause_end(f: &Finder<'_, '_>, from: usize, range: &Range<usize>) -> usize {
    let scan = f.scan;
    let mut j = from;
    while j < range.end {
        if let Some(close) = f.marks.closing(j) {
            let last = joined_to(f, close, range);
            let said = words(f, j, close) >= WHOLE || last > close;
            j = last + 1;
            // What is reported ends with the words quoted, where a pause follows.
            let pause = matches!(scan.text.mark(j), Some('،' | ','));
            if pause && (said || comments(f, j + 1)) {
                return j;
            }
            continue;
        }
        if scan.text.mark(j).is_some() || j == from {
            j += 1;
            continue;
        }
        let after_comma =
            scan.text.mark(j - 1).is_some_and(|m| matches!(m, '،' | ',' | '"' | '»' | '”' | '؛'));
        let word = &scan.words[j];
        if after_comma || word.split.conjunction {
            let participle = after_comma
                && word.entry.is_some_and(Entry::is_reporting)
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
            && matches!(scan.bare(j), "فيما" | "بينما" | "كما" | "اذ" | "حيث")
            && j + 1 < range.end
            && (j + 1..(j + 4).min(range.end)).any(|k| finite_speech(f, k))
        {
            return j;
        }
        // `، بيد أن المرصد أعلن`: another speaks.
        if after_comma
            && (matches!(scan.bare(j), "بيد" | "غير" | "الا") && that(scan, j + 1)
                || matches!(scan.bare(j), "لكن" | "فيما" | "بينما"))
            && f.phrase_from(j + 1 + usize::from(that(scan, j + 1))).is_some_and(|p| {
                let phrase = &f.phrases[p];
                let able = super::speaker::may_speak(phrase) || phrase.head == crate::phrase::Head::Agency;
                able && phrase.tokens.end < range.end && finite_speech(f, phrase.tokens.end)
            })
        {
            return j;
        }
        j += 1;
    }
    j.max(range.end)
}

/// Whether the report's own word goes on from a token: `«…»، ما يعني`, `«…»، من دون أن`, `«…»، في إشارة إلى`.
fn comments(f: &Finder<'_, '_>, at: usize) -> bool {
    matches!(
        (f.scan.bare(at), f.scan.bare(at + 1)),
        ("ما", "يعني")
            | ("من", "دون")
            | ("دون" | "علما", _)
            | ("في", "اشاره" | "تلميح" | "رد" | "حين" | "وقت")
    )
}

/// The quotation that stands before the verb: `"…"، قال فلان`, `"…"، كما قال فلان`.
pub(super) fn before(f: &Finder<'_, '_>, at: usize, range: &Range<usize>) -> Option<((usize, usize), bool)> {
    let scan = f.scan;
    let mut end = at;
    if end > range.start && scan.text.norm(end - 1) == "كما" {
        end -= 1;
    }
    // `وأضاف`, `كما قال` at the head of a sentence lead on to what follows.
    if end == range.start && (end < at || scan.words[at].split.conjunction) {
        return None;
    }
    while end > 0 && scan.text.mark(end - 1).is_some_and(|m| matches!(m, '،' | ',' | '-' | '–' | '.')) {
        end -= 1;
    }
    let close = end.checked_sub(1)?;
    let open = f.marks.opening(close)?;
    span(f, open + 1, close).map(|s| (s, true)).filter(|_| words(f, open, close) >= SAID)
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
    if start >= range.end || !scan.text.is_word(start) && !f.marks.opens(start) {
        return (None, false);
    }
    stretch(f, start, range)
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
