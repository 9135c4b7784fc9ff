//! Owns how a phrase stands to a trigger in its sentence: subject, object, genitive, agent, prepositional phrase.
use crate::act::{Trigger, head_name, is_verb};
use crate::lexicon::{Closed, Entry};
use crate::phrase::{Head, Phrase};
use crate::reader::Parts;

/// The relation of a phrase to a trigger.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Relation {
    /// `SUBJ`, `OBJ`, `GEN`, `AGENT`, `PP`, …
    pub name: &'static str,
    /// The preposition, empty where there is none or it makes no difference.
    pub prep: &'static str,
    /// The class of the verb that carries a nominal trigger (شن, تعرض, أسفر).
    pub carrier: &'static str,
    /// A clause begins between them.
    pub apart: bool,
    /// Phrases between them, joined ones and dates not counted.
    pub between: usize,
    /// The verb that governs the phrase: the trigger itself, or the nearest one that the phrase may belong to.
    pub verb: Option<usize>,
}

/// The first phrase of a chain joined by و (`لافروف وكيري`).
pub(crate) fn chain_head(phrases: &[Phrase], mut p: usize) -> usize {
    while p > 0 {
        let (a, b) = (&phrases[p - 1], &phrases[p]);
        let touching = a.sentence == b.sentence && a.tokens.end == b.tokens.start;
        if !(touching && b.joined && (b.prep.is_empty() || b.prep == a.prep) && b.head != Head::Date) {
            break;
        }
        p -= 1;
    }
    p
}

/// How phrase `p` stands to trigger `t` of the same sentence.
pub(crate) fn relation(parts: &Parts<'_, '_>, t: &Trigger, p: usize) -> Relation {
    let head = chain_head(parts.phrases, p);
    let phrase = &parts.phrases[head];
    let c = &t.candidate;
    let after = phrase.tokens.start >= c.tokens.end;
    let (low, high) =
        if after { (c.tokens.end, phrase.tokens.start) } else { (phrase.tokens.end, c.tokens.start) };
    let (mut between, mut bare) = (0, 0);
    for q in parts.phrases_of(phrase.sentence) {
        if q.tokens.start >= low && q.tokens.end <= high && q.head != Head::Date && !q.joined {
            between += 1;
            bare += usize::from(q.prep.is_empty());
        }
    }
    let apart = (low..high).any(|i| opens_clause(parts, i));
    let mut made = Relation { name: "", prep: phrase.prep, carrier: "", apart, between, verb: None };
    let verb = is_verb(c.form);
    if verb {
        made.verb = Some(c.tokens.start);
    }
    if phrase.tokens.start < c.tokens.end && c.tokens.start < phrase.tokens.end {
        made.name = "SELF";
        return made;
    }
    if after {
        made.name = if is_agent(parts, phrase) {
            "AGENT"
        } else if phrase.prep.is_empty() {
            match (verb, bare) {
                (true, 0) => "SUBJ",
                (true, 1) => "OBJ",
                (true, _) => "BARE",
                (false, 0) if between == 0 => "GEN",
                (false, 0) => "GEN+",
                (false, _) => "OBJ+",
            }
        } else if between == 0 {
            "PP0"
        } else {
            "PP"
        };
        if !verb {
            made.verb = parts.scan.last_verb(low..high);
        }
        if apart {
            made.name = match made.name {
                "SUBJ" | "GEN" | "GEN+" => "later",
                "PP0" | "PP" => "later PP",
                other => other,
            };
        }
    } else {
        let carrier = (phrase.tokens.start..high)
            .rev()
            .chain((sentence_start(parts, phrase)..phrase.tokens.start).rev())
            .find(|i| parts.scan.is_verb(*i));
        made.verb = made.verb.or(carrier);
        made.name = match (verb, phrase.prep.is_empty()) {
            (true, true) if bare == 0 => "PRE",
            (true, true) => "PRE+",
            (true, false) => "PRE PP",
            (false, _) => match carrier {
                Some(v) if v < phrase.tokens.start => {
                    made.carrier = parts.scan.lexicon.carrier(parts.scan.sense(v));
                    let first = parts
                        .phrases_of(phrase.sentence)
                        .filter(|q| {
                            q.tokens.start > v
                                && q.tokens.end <= phrase.tokens.start
                                && q.prep.is_empty()
                                && q.head != Head::Date
                                && !q.joined
                        })
                        .count();
                    match (phrase.prep.is_empty(), first) {
                        (true, 0) => "CARRIED SUBJ",
                        (true, _) => "CARRIED OBJ",
                        (false, _) => "CARRIED PP",
                    }
                }
                Some(v) => {
                    made.carrier = parts.scan.lexicon.carrier(parts.scan.sense(v));
                    if phrase.prep.is_empty() { "CARRIER PRE" } else { "CARRIER PRE PP" }
                }
                None if phrase.prep.is_empty() => "BEFORE",
                None => "BEFORE PP",
            },
        };
    }
    made
}

fn sentence_start(parts: &Parts<'_, '_>, phrase: &Phrase) -> usize {
    parts.scan.text.sentences[phrase.sentence as usize].tokens.start
}

/// What stands before a verb, which says whether its subject does: a relative, a conjunction, a noun that heads the clause.
pub(crate) fn stance(parts: &Parts<'_, '_>, verb: usize, sentence: u32) -> &'static str {
    let scan = parts.scan;
    let range = &scan.text.sentences[sentence as usize].tokens;
    let joined = scan.words[verb].split.conjunction;
    let Some(before) = verb.checked_sub(1).filter(|b| *b >= range.start) else {
        return if joined { "start, joined" } else { "start" };
    };
    if joined {
        return "joined";
    }
    match scan.closed(before) {
        Some(Closed::Relative) => return "relative",
        Some(Closed::Subordinator) => return "subordinated",
        Some(Closed::Negation) => return "negated",
        Some(_) => return "closed",
        None => {}
    }
    if scan.text.mark(before).is_some() {
        return "mark";
    }
    let Some(p) = parts.number_at(before) else { return "word" };
    let head = chain_head(parts.phrases, p);
    let phrase = &parts.phrases[head];
    if phrase.head == Head::Date {
        return "date";
    }
    if !phrase.prep.is_empty() {
        return "prepositional";
    }
    match phrase.tokens.start.checked_sub(1).filter(|b| *b >= range.start) {
        None => "noun at the start",
        Some(b) => match scan.closed(b) {
            Some(Closed::Subordinator) => "noun behind a conjunction",
            Some(_) => "noun behind a closed word",
            None if scan.text.mark(b).is_some() => "noun behind a mark",
            None if scan.is_verb(b) => "noun behind a verb",
            None if head_name(phrase.head) == "<party>" => "a party",
            None if phrase.definite => "the noun",
            None => "a noun",
        },
    }
}

/// A token that opens another clause: أن, a relative, a reporting verb, a semicolon.
pub(crate) fn opens_clause(parts: &Parts<'_, '_>, i: usize) -> bool {
    let scan = parts.scan;
    if let Some(Closed::Subordinator | Closed::Relative) = scan.closed(i) {
        return true;
    }
    if scan.text.mark(i) == Some('؛') {
        return true;
    }
    scan.is_verb(i)
        || scan.entry(i).is_some_and(Entry::is_reporting)
            && !scan.words[i].split.article
            && scan.text.soft(i).ends_with('ا')
}

/// `من قبل`, `على يد`, `من جانب`, `بيد`: the one who did it.
fn is_agent(parts: &Parts<'_, '_>, p: &Phrase) -> bool {
    let scan = parts.scan;
    let Some(b) = p.tokens.start.checked_sub(1) else { return false };
    let word = scan.bare(b);
    let before = b.checked_sub(1).map_or("", |i| scan.bare(i));
    (word == "قبل" || word == "جانب" || word == "طرف") && before == "من"
        || matches!(word, "يد" | "ايدي" | "يدي") && matches!(before, "علي")
        || matches!(word, "بيد" | "بايدي")
        || matches!(scan.stem(p.tokens.start), "قبل" | "جانب") && word == "من"
}
