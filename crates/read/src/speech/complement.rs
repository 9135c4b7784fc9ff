//! Owns what opens the content of a reporting verb: أن, a colon, a quotation, or the preposition that it governs.
use super::Finder;
use super::content::{SAID, words};
use crate::lexicon::{Closed, List, Speech};
use crate::phrase::Head;
use crate::scan::Scan;
use std::ops::Range;

/// Where the content of a reporting verb begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Complement {
    /// The token that opens it (أن, the colon, the preposition).
    pub opener: usize,
    /// The first token of the content.
    pub start: usize,
    /// It is a clause or a quotation, not a phrase.
    pub clause: bool,
}

/// أن and its like, with pronouns and ب, folded.
pub(crate) fn is_that(word: &str) -> bool {
    let word = word.strip_prefix('ب').filter(|w| w.starts_with("ان")).unwrap_or(word);
    matches!(
        word,
        "ان" | "انه"
            | "انها"
            | "انهم"
            | "انهما"
            | "انهن"
            | "اننا"
            | "انا"
            | "انني"
            | "اني"
            | "انك"
            | "انما"
    )
}

/// Whether token `i` is أن or its like, and no آن of a name.
pub(super) fn that(scan: &Scan<'_>, i: usize) -> bool {
    is_that(scan.bare(i)) && !scan.text.soft(i).starts_with('آ')
}

/// Finds the opener behind the verb, over the speaker and what stands beside it.
pub(super) fn find(
    f: &Finder<'_, '_>,
    speech: &Speech,
    from: usize,
    range: &Range<usize>,
) -> Option<Complement> {
    let scan = f.scan;
    let mut governed: Option<Complement> = None;
    let mut commas = 0;
    let mut aside = false;
    let limit = range.end.min(from + 45);
    let mut j = from;
    while j < limit {
        let word = scan.bare(j);
        if aside && that(scan, j) {
            break;
        }
        if that(scan, j) && scan.date_at[j].is_none() && !subordinates(scan, j, from) {
            // أعلن … أن: a governed preposition right before it (إلى أن) belongs to it.
            return Some(Complement { opener: j, start: j + 1, clause: true });
        }
        if let Some(end) = f.marks.closing(j).filter(|end| is_name(f, speech, j, *end, limit)) {
            j = end + 1;
            continue;
        }
        if let Some(mark) = scan.text.mark(j) {
            match mark {
                ':' if scan.text.tokens.get(j + 1).is_some() => {
                    return Some(Complement { opener: j, start: j + 1, clause: true });
                }
                _ if f.marks.opens(j) => {
                    // The marks of a name are within its phrase.
                    let few = f.marks.closing(j).is_none_or(|c| words(f, j, c) < SAID && !tells(f, j, c));
                    let named = few && f.phrase_at(j).is_some();
                    if !named && !is_apart(f, speech, from, j) && governed.is_none_or(|g| g.start == j) {
                        return Some(Complement { opener: j, start: j, clause: true });
                    }
                }
                '،' | ',' | '؛' => {
                    commas += 1;
                    // Behind the comma the sentence goes on.
                    aside = false;
                    if governed.is_some() || commas > 3 {
                        break;
                    }
                }
                // `(إيه.بي.سي)`
                '.' if scan.text.is_word(j + 1)
                    && scan.text.tokens[j + 1].start == scan.text.tokens[j].end => {}
                '.' | '؟' | '!' => break,
                _ => {}
            }
            j += 1;
            continue;
        }
        if j > from && governed.is_none() && finite_speech(f, j) {
            // `قال المبعوث الذي دعا إلى اللقاء "…"`: what tells more of him leads in no clause.
            if !speech.governs.that || scan.closed(j - 1) != Some(Closed::Relative) {
                break;
            }
            aside = true;
        }
        if governed.is_none() {
            let g = &speech.governs;
            let opens = g.to && word == "الي"
                || g.on && word == "علي"
                || g.of && word == "عن"
                || g.from && word == "من";
            let by = g.by
                && (scan.words[j].split.preposition == Some('ب') || j == from && is_carried(f, j))
                && scan.date_at[j].is_none()
                && !is_that(word)
                && !List::Manner.has(scan.stem(j));
            if opens && scan.phrase(j).is_none() && scan.name(j).is_none() {
                governed = Some(Complement { opener: j, start: j + 1, clause: false });
            } else if by && f.phrase_at(j).is_none_or(|p| f.phrases[p].tokens.start == j) {
                governed = Some(Complement { opener: j, start: j, clause: false });
            }
        } else if let Some(g) = governed {
            // Past its first words the phrase stands.
            if j > g.start + 2 {
                return governed;
            }
        }
        j += 1;
    }
    governed
}

/// Where a clause between commas ends that tells more of somebody, and behind which what he says begins: `المصدر، الذي طلب
/// عدم كشف اسمه، أن`.
pub(super) fn aside(f: &Finder<'_, '_>, verb: usize, range: &Range<usize>) -> Option<usize> {
    let scan = f.scan;
    let comma = |i: usize| matches!(scan.text.mark(i), Some('،' | ','));
    if verb < range.start + 3 || scan.closed(verb - 1) != Some(Closed::Relative) || !comma(verb - 2) {
        return None;
    }
    let end = (verb + 1..range.end).find(|i| comma(*i))?;
    (end + 1 < range.end
        && (f.marks.opens(end + 1) || that(scan, end + 1) && !scan.words[end + 1].split.conjunction))
        .then_some(end)
}

/// Whether أن goes with the word before it, and opens no content: `دون أن يحدد`, `قبل أن يعود`.
fn subordinates(scan: &Scan<'_>, at: usize, from: usize) -> bool {
    at > from && List::Apart.has(scan.bare(at - 1))
}

/// Whether a sentence stands in the marks.
fn tells(f: &Finder<'_, '_>, open: usize, close: usize) -> bool {
    let told = |i| matches!(f.scan.closed(i), Some(Closed::Particle | Closed::Negation | Closed::Pronoun));
    (open + 1..close).any(|i| f.scan.is_verb(i) || told(i))
}

/// Whether a quotation stands apart from the verb: another clause leads it in, or it is part of an object that begins before
/// it (`أعلنوا التوصل إلى اتفاق "بفضل جهود مصرية"`).
fn is_apart(f: &Finder<'_, '_>, speech: &Speech, from: usize, open: usize) -> bool {
    let scan = f.scan;
    let mut between = from..open;
    if scan.text.mark(open - 1) == Some(':') {
        return false;
    }
    if between.clone().any(|i| matches!(scan.bare(i), "حيث" | "بعدما" | "بينما" | "فيما")) {
        return true;
    }
    let heads = between
        .clone()
        .filter_map(|i| f.phrase_from(i))
        .filter(|p| f.phrases[*p].prep.is_empty() && f.phrases[*p].head != Head::Date);
    let heads = heads.count();
    if !speech.governs.that {
        return heads > 1 || between.any(|i| scan.is_verb(i));
    }
    let Some(close) = f.marks.closing(open) else { return false };
    let inside = f.phrase_at(open - 1).is_some_and(|p| {
        matches!(f.phrases[p].head, Head::Other | Head::People) && !f.phrases[p].prep.is_empty()
    });
    speech.governs.object && !tells(f, open, close) && (heads > 1 || inside)
}

/// Whether a name stands in the marks, and no words that are said: whom it is said to (`لـ"الوكالة"`), or few words without
/// a verb, and behind them what opens the content (أفاد «المرصد» بأن, قالت "الحركة" إن).
fn is_name(f: &Finder<'_, '_>, speech: &Speech, open: usize, close: usize, limit: usize) -> bool {
    let scan = f.scan;
    if List::Named.has(scan.stem(open - 1)) && words(f, open, close) < SAID {
        return true;
    }
    // `مؤلفة كتاب «…» أن`: what is said stands behind أن.
    let behind = close + 1 + usize::from(matches!(scan.text.mark(close + 1), Some('،' | ',')));
    if speech.governs.that
        && scan.text.is_word(open - 1)
        && f.phrase_at(open - 1).is_some()
        && behind < limit
        && that(scan, behind)
        && !scan.words[behind].split.conjunction
    {
        return true;
    }
    // The full stop of an address: «العربية.نت».
    let named =
        |i: usize| scan.text.is_word(i) && !scan.is_verb(i) || matches!(scan.text.mark(i), Some('.' | '-'));
    let few = close <= open + 8 && (open + 1..close).all(named);
    if !few || close == open + 1 {
        return false;
    }
    let to = scan.text.norm(open - 1) == "ل" && speech.governs.that;
    let opens = |i: usize| {
        that(scan, i)
            || scan.text.mark(i) == Some(':')
            || scan.bare(i) == "الي"
            || scan.bare(i) == "عن"
            || speech.governs.that && f.marks.opens(i) && scan.text.norm(i - 1) != "و"
    };
    // `أعلن "جيش الإسلام" حملة`: the subject right behind the verb.
    let party = scan.closed(open - 1).is_none()
        && f.phrase_from(open + 1)
            .is_some_and(|p| f.phrases[p].tokens.end == close && f.phrases[p].actor.is_some());
    to || party && close + 1 < limit
        || (close + 1..limit.min(close + 14)).take_while(|i| !finite_speech(f, *i)).any(opens)
}

/// `ندد بمواصلتها`: a rare verbal noun with a pronoun, behind ب.
fn is_carried(f: &Finder<'_, '_>, at: usize) -> bool {
    let word = f.scan.text.norm(at);
    let masdar =
        word.strip_prefix('ب').and_then(|w| ["ته", "تها", "تهم"].iter().find_map(|e| w.strip_suffix(e)));
    f.scan.entry(at).is_none() && f.scan.name(at).is_none() && masdar.is_some_and(|w| w.chars().count() >= 4)
}

/// Whether token `j` is a finite reporting verb: the clause of another statement begins.
pub(super) fn finite_speech(f: &Finder<'_, '_>, j: usize) -> bool {
    let scan = f.scan;
    if scan.name(j).is_some() || scan.phrase(j).is_some() {
        return false;
    }
    let word = &scan.words[j];
    if word.split.article || word.split.preposition.is_some() || word.split.closed.is_some() {
        return false;
    }
    let noun_place =
        f.phrase_at(j).is_some_and(|p| f.phrases[p].tokens.start < j && f.phrases[p].head != Head::Other);
    !noun_place
        && word.entry.is_some_and(|e| {
            e.speech.iter().any(|(i, form)| {
                matches!(form, crate::lexicon::SpeechForm::Verb(..)) && {
                    let s = &scan.lexicon.speech[*i as usize];
                    s.strong || s.governs.that && word.split.conjunction
                }
            })
        })
}
