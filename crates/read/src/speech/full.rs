//! Owns a speaker in full: the office, the seat and the name that stand beside his phrase.
use super::Finder;
use super::complement::Complement;
use crate::lexicon::{Closed, List};
use crate::phrase::Head;
use std::ops::Range;

/// The speaker between verb and أن in full: to the opener, or to what tells of date, occasion, paper or addressee.
#[allow(clippy::many_single_char_names)]
pub(super) fn in_full(f: &Finder<'_, '_>, p: usize, verb: usize, c: &Complement) -> Option<(usize, usize)> {
    let scan = f.scan;
    let phrase = &f.phrases[p];
    if phrase.tokens.start < verb
        || !matches!(phrase.head, Head::Person | Head::Unnamed | Head::Body | Head::Other | Head::People)
    {
        return None;
    }
    // `وقال لومير "نحن مستعدون"`: what looks like a name in marks is what he says.
    if phrase.tokens.contains(&c.opener) {
        let last = c.opener.checked_sub(1).filter(|l| phrase.tokens.contains(l))?;
        return Some((phrase.start, scan.text.tokens[last].end));
    }
    let mut j = phrase.tokens.end;
    let mut commas = 0;
    while j < c.opener {
        if scan.date_at[j].is_some() || j > phrase.tokens.start + 18 {
            break;
        }
        // What tells more of him is a clause, not a name: الذي عيّن, وهو عضو, نشرها الموقع.
        let tells = scan.closed(j) == Some(Closed::Relative)
            || scan.words[j].split.conjunction && matches!(scan.bare(j), "هو" | "هي" | "هم" | "هما")
            || scan.words[j].split.conjunction && scan.closed(j) == Some(Closed::Pronoun)
            || super::complement::that(scan, j)
            || f.phrase_from(j).is_some_and(|q| super::speaker::is_deed(f, q))
            || matches!(scan.bare(j), "ضروره" | "اهميه")
            || scan.text.is_word(j) && super::speaker::is_manner(scan, j)
            || scan.is_verb(j);
        if tells {
            break;
        }
        if let Some(mark) = scan.text.mark(j) {
            commas += usize::from(matches!(mark, '،' | ','));
            if commas > 2 || !matches!(mark, '،' | ',' | '"' | '«' | '»' | '“' | '”' | '(' | ')' | '-')
            {
                break;
            }
            j += 1;
            continue;
        }
        let word = scan.bare(j);
        let next = f.phrase_from(j + 1).or_else(|| f.phrase_from(j));
        let aside = next.is_some_and(|q| {
            let q = &f.phrases[q];
            matches!(q.head, Head::Document | Head::Agency | Head::Date)
                || q.head == Head::Other
                    && matches!(q.prep, "في" | "ل" | "ب" | "على" | "عبر")
                    && !(phrase.head == Head::Unnamed && j == phrase.tokens.end && q.prep == "في")
                || matches!(q.head, Head::Person) && matches!(q.prep, "ل" | "مع")
        });
        if List::BesideSpeaker.has(word)
            || aside && (scan.closed(j).is_some() || scan.words[j].split.preposition.is_some())
            || super::complement::finite_speech(f, j)
        {
            break;
        }
        // وزيرة التخطيط والتعاون الدولي: an office of several fields goes on.
        let field =
            scan.words[j].split.article && scan.text.is_word(j - 1) && scan.words[j - 1].split.article;
        let another = f.phrase_from(j).is_some_and(|q| {
            f.phrases[q].actor.is_some() || matches!(f.phrases[q].head, Head::State | Head::Agency)
        });
        if scan.words[j].split.conjunction && scan.closed(j).is_none() && (!field || another) {
            break;
        }
        j += 1;
    }
    while j > phrase.tokens.end
        && (scan.text.mark(j - 1).is_some_and(|m| {
            let opened = scan.text.mark(phrase.tokens.start.wrapping_sub(1)).is_some();
            matches!(m, '،' | ',' | '-' | '#') || opened && matches!(m, '"' | '»' | '”')
        }) || scan.closed(j - 1).is_some())
    {
        j -= 1;
    }
    (j > phrase.tokens.end).then(|| (phrase.start, scan.text.tokens[j - 1].end))
}

/// `سور غول، قائد بالجيش الأفغاني`, `الفريق رودسكوي من هيئة الأركان`, `قيادي في «عصبة الأنصار»`: the mention with the office
/// or the name behind it, where no clause follows that shows how far it goes.
pub(super) fn with_office(f: &Finder<'_, '_>, p: usize, range: &Range<usize>) -> Option<(usize, usize)> {
    let scan = f.scan;
    let phrase = &f.phrases[p];
    if !matches!(phrase.head, Head::Person | Head::Unnamed | Head::Other | Head::Body) {
        return None;
    }
    let comma = |i: usize| matches!(scan.text.mark(i), Some('،' | ','));
    let quote = |i: usize| matches!(scan.text.mark(i), Some('"' | '«' | '»' | '“' | '”'));
    let mut end = phrase.tokens.end;
    let mut apposed = false;
    loop {
        let mut from = end;
        if from < range.end && comma(from) && !apposed {
            // Behind a comma an office or a name, and nothing that goes on with the sentence.
            from += 1;
            let Some(q) = f.phrase_from(from) else { break };
            let next = &f.phrases[q];
            let person = phrase.head == Head::Person;
            let office = next.head == Head::Person && !next.joined && next.prep.is_empty();
            let name = person
                && next.head == Head::Other
                && next.prep.is_empty()
                && !next.joined
                && next.tokens.clone().all(|i| !scan.words[i].split.article || i > next.tokens.start)
                && scan.lexicon.count(scan.text.norm(from)) < 400
                && scan.entry(from).is_none();
            if !(office || name) || phrase.head == Head::Unnamed {
                break;
            }
            apposed = true;
            end = next.tokens.end;
            continue;
        }
        let Some(q) = (from..range.end.min(from + 3)).find_map(|i| f.phrase_from(i)) else { break };
        let next = &f.phrases[q];
        let between =
            (from..next.tokens.start).all(|i| quote(i) || scan.closed(i) == Some(Closed::Preposition));
        let seat = matches!(next.head, Head::Body | Head::State | Head::Place | Head::Agency)
            || next.head == Head::Other && (from..next.tokens.start).any(quote);
        let held = match next.prep {
            "في" | "ب" | "لدى" => phrase.head != Head::Body,
            "من" => phrase.head == Head::Person,
            "ل" => apposed,
            _ => false,
        };
        if !(between && seat && held && !next.joined) {
            break;
        }
        end = next.tokens.end;
        if end < range.end && quote(end) && (from..next.tokens.start).any(quote) {
            end += 1;
        }
    }
    (end > phrase.tokens.end).then(|| (phrase.start, scan.text.tokens[end - 1].end))
}
