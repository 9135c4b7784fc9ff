//! Owns the slots that hold words and deals, not parties: topics, terms, what is brought in, the deal that is taken up or
//! broken. Each word around a telling at which such words may begin is weighed; where they end is decided as for all
//! mentions ([`crate::reach`]).
mod propose;

use crate::act::{Trigger, form_name, head_name, of_sentence, token_name};
use crate::claim::{Class, Slot};
use crate::group::Group;
use crate::lexicon::{Closed, Entry};
use crate::model::{Features, Task, band};
use crate::phrase::Head;
use crate::reach::Mentioned;
use crate::reader::Parts;
use crate::theme;
use std::cmp::Ordering;

/// A slot filled with a stretch of the text: slot, first and last code point.
pub(crate) type Stretch = (Slot, usize, usize);

/// Words farther from their telling than this are not looked at.
const FARTHEST: usize = 40;
/// A claim is given no more stretches than this.
const MOST: usize = 6;

/// The slot of a claim that words fill.
pub(crate) fn slot(class: Class) -> Option<Slot> {
    Some(match class {
        Class::Contact => Slot::Topic,
        Class::Access => Slot::What,
        Class::Position => Slot::Toward,
        Class::Hostility => Slot::Violates,
        Class::Deal => Slot::Terms,
        Class::Statement => return None,
    })
}

/// The options of the decision.
pub(crate) fn options(slot: Slot) -> [Vec<&'static str>; 2] {
    [vec!["none"], vec![slot.word()]]
}

/// A word at which a stretch may begin, with the telling of the group that it stands nearest to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) token: usize,
    pub(crate) trigger: usize,
    /// The word at which the grammar has them begin behind that telling.
    pub(crate) proposed: Option<usize>,
}

/// The words at which what fills a slot of the group may begin, in order.
pub(crate) fn candidates(parts: &Parts<'_, '_>, triggers: &[Trigger], group: &Group) -> Vec<Candidate> {
    let mut found: Vec<(usize, usize, Candidate)> = Vec::new();
    for m in &group.members {
        let t = &triggers[*m];
        let here = of_sentence(triggers, t.candidate.sentence);
        // A hostility breaks what is told beside it.
        if t.class == Class::Hostility && !here.iter().any(|o| o.class == Class::Deal) {
            continue;
        }
        let proposed = propose::propose(parts, triggers, t);
        let trigger = *m;
        for token in parts.scan.text.sentences[t.candidate.sentence as usize].tokens.clone() {
            let far = distance(parts, t, token);
            if far > FARTHEST || !begins(parts, token) {
                continue;
            }
            found.push((token, far, Candidate { token, trigger, proposed }));
        }
    }
    // Of several tellings the nearest counts; of equally near ones the first.
    found.sort_by_key(|(token, far, _)| (*token, *far));
    found.dedup_by_key(|(token, ..)| *token);
    found.into_iter().map(|(.., c)| c).collect()
}

fn distance(parts: &Parts<'_, '_>, t: &Trigger, token: usize) -> usize {
    if token < t.candidate.tokens.start {
        parts.steps(token, t.candidate.tokens.start)
    } else {
        parts.steps(t.candidate.tokens.start, token)
    }
}

/// Whether a stretch may begin at a token: a word that is no closed one and no later word of a name.
fn begins(parts: &Parts<'_, '_>, token: usize) -> bool {
    let scan = parts.scan;
    let inner = |of: &[Option<u32>]| token > 0 && of[token].is_some() && of[token] == of[token - 1];
    scan.text.is_word(token)
        && scan.closed(token).is_none()
        && scan.date_at[token].is_none()
        && !inner(&scan.name_at)
        && !parts.phrase_at(token).is_some_and(|p| {
            p.tokens.start < token && !matches!(p.head, Head::Other | Head::Document | Head::Place)
        })
}

/// One past the last token of the clause that begins at `from`: before a comma with a new clause, a verb that
/// reports, a date at its end, or the sentence's end.
fn clause_end(parts: &Parts<'_, '_>, from: usize, limit: usize) -> usize {
    let scan = parts.scan;
    let mut j = from;
    while j < limit {
        match scan.text.mark(j) {
            Some('،' | ',' | '؛' | '.' | ':' | '؟' | '!' | '(' | ')') => break,
            Some(_) => {
                j += 1;
                continue;
            }
            None => {}
        }
        let participle = scan.entry(j).is_some_and(Entry::is_reporting) && scan.text.soft(j).ends_with('ا');
        if j > from && (participle || scan.is_verb(j) && scan.words[j].split.conjunction) {
            break;
        }
        if j > from + 1
            && matches!(scan.closed(j), Some(Closed::Subordinator))
            && !matches!(scan.bare(j), "ان" | "بان")
        {
            break;
        }
        if j > from && matches!(scan.bare(j), "خلال" | "بحسب" | "وفق" | "وفقا" | "حسب" | "منذ" | "بعد" | "قبل")
        {
            break;
        }
        j += 1;
    }
    while j > from + 1
        && (scan.text.mark(j - 1).is_some()
            || scan.closed(j - 1) == Some(Closed::Preposition)
            || scan.date_at[j - 1].is_some())
    {
        j -= 1;
    }
    j
}

/// What fills a slot from a word on, as a mention whose end is asked for.
pub(crate) fn mentioned(parts: &Parts<'_, '_>, triggers: &[Trigger], slot: Slot, at: Candidate) -> Mentioned {
    let sentence = triggers[at.trigger].candidate.sentence;
    let range = parts.scan.text.sentences[sentence as usize].tokens.clone();
    let ruled = clause_end(parts, at.token, range.end);
    Mentioned::words(parts, slot, at.token, ruled, range)
}

/// The features of a word at which a stretch may begin.
pub(crate) fn features(
    parts: &Parts<'_, '_>,
    triggers: &[Trigger],
    slot: Slot,
    at: Candidate,
    named: bool,
) -> Features {
    let scan = parts.scan;
    let (telling, j, s) = (&triggers[at.trigger], at.token, slot.word());
    let trigger = &telling.candidate.tokens;
    let range = &scan.text.sentences[telling.candidate.sentence as usize].tokens;
    let mut f = Features::new(named);
    let (kind, form) = (telling.kind.word(), form_name(telling.candidate.form));
    let lemma = scan.lexicon.neutral_lemma(telling.lemma);
    let side = if j < trigger.start {
        "before"
    } else if j == trigger.start {
        "itself"
    } else if j < trigger.end {
        "within"
    } else {
        "after"
    };
    let far = match side {
        "before" => parts.steps(j, trigger.start),
        "after" => parts.steps(trigger.end, j),
        _ => 0,
    };
    let far = band(far, &[(0, "0"), (1, "1"), (2, "2"), (4, "4"), (7, "7"), (12, "12"), (20, "20")]);
    let name = |i: Option<usize>| i.map_or("#", |i| token_name(parts, i, range));
    let own = own(parts, triggers, telling, j);
    let conjunction = if scan.words[j].split.conjunction { "and" } else { "" };
    let mut letters = [0; 4];
    let prep: &str = scan.words[j].split.preposition.map_or("", |p| p.encode_utf8(&mut letters));
    let before = name(j.checked_sub(1));
    let governor = if prep.is_empty() { before } else { prep };
    let word = match own {
        "<party>" | "<person>" | "<body>" | "<state>" => own,
        _ if scan.name(j).is_some() => "<name>",
        _ => scan.sense(j),
    };
    let rule = match at.proposed.map(|rule| rule.cmp(&j)) {
        Some(Ordering::Equal) => "at it",
        Some(Ordering::Less) => "before it",
        Some(Ordering::Greater) => "behind it",
        None => "none",
    };
    f.add(&[s, "rule", rule, kind]);
    f.add(&[s, "rule", rule, own]);
    f.add(&[s, "rule", rule, governor]);
    f.add(&[s, "stands", side, far]);
    f.add(&[s, "stands", side, far, own]);
    f.add(&[s, "stands", side, far, kind]);
    f.add(&[s, "word is", own, kind, form]);
    f.add(&[s, "governed", governor, own]);
    f.add(&[s, "governed", governor, before, conjunction]);
    f.add(&[s, "governed", governor, kind, side]);
    f.add(&[s, "governed", governor, lemma, far]);
    f.add(&[s, "before", name(parts.back(j, 2)), before]);
    f.add(&[s, "word", word]);
    f.add(&[s, "word", word, kind]);
    f.add(&[s, "word", word, governor]);
    f.add(&[s, "word behind", name(Some(parts.ahead(j, 1))), own]);
    if let Some(theme) = theme::of(parts, j) {
        f.add(&[s, "theme", theme, side]);
        f.add(&[s, "theme", theme, kind, own]);
    }
    // The verb under which both stand, or that stands between.
    let verb = (range.start..j).rev().find(|i| scan.is_verb(*i) && !trigger.contains(i));
    let (order, verb) = match verb {
        Some(v) if v < trigger.start => ("over both", scan.sense(v)),
        Some(v) => ("between", scan.sense(v)),
        None => ("none", ""),
    };
    f.add(&[s, "clause verb", order, verb]);
    f.add(&[s, "clause verb", order, verb, governor]);
    f.add(&[s, "clause verb", order, side, own]);
    f.add(&[s, "clause verb", order, verb, own, conjunction]);
    let [between, last] = between(parts, telling, j);
    f.add(&[s, "stands between", between, side, own]);
    f.add(&[s, "stands between", between, last, conjunction, own]);
    // What it is joined to: the word before it that no و joins.
    if !conjunction.is_empty() || matches!(before, "و" | "او") {
        let head = (trigger.end.min(j)..j).rev().find(|i| {
            begins(parts, *i)
                && !scan.words[*i].split.conjunction
                && (scan.words[*i].split.preposition.is_some()
                    || i.checked_sub(1).is_some_and(|b| scan.closed(b) == Some(Closed::Preposition)))
        });
        let mut letters = [0; 4];
        let headed = head.map_or("#", |h| match scan.words[h].split.preposition {
            Some(p) => p.encode_utf8(&mut letters),
            None => name(h.checked_sub(1)),
        });
        f.add(&[s, "joined to", headed, own]);
        f.add(&[s, "joined to", headed, own, verb, order]);
    }
    let (here, there) = (parts.content_of(scan.start_of(j)), parts.content_of(telling.candidate.start));
    f.add(&[s, "scope", if here == there { "same" } else { "other" }, side]);
    f
}

/// What a word is in the clause, and what else it tells of.
fn own(parts: &Parts<'_, '_>, triggers: &[Trigger], t: &Trigger, j: usize) -> &'static str {
    let scan = parts.scan;
    let told = of_sentence(triggers, t.candidate.sentence).iter().find(|o| o.candidate.tokens.start == j);
    if let Some(o) = told {
        return o.class.word();
    }
    if let Some(p) = parts.phrase_at(j).filter(|p| p.head != Head::Other) {
        return head_name(p.head);
    }
    if scan.is_verb(j) {
        return "verb";
    }
    let act = scan.entry(j).is_some_and(|e| !e.acts.is_empty());
    match (act, scan.words[j].split.article) {
        (true, _) => "act",
        (_, true) => "the",
        _ => "a",
    }
}

/// What stands between a telling and a word: how many commas and verbs, and the last that is of weight.
fn between(parts: &Parts<'_, '_>, t: &Trigger, j: usize) -> [&'static str; 2] {
    let scan = parts.scan;
    let (from, to) = if j < t.candidate.tokens.start {
        (j, t.candidate.tokens.start)
    } else {
        (t.candidate.tokens.end, j)
    };
    let (mut commas, mut verbs, mut last) = (0, 0, "nothing");
    for i in from..to {
        if matches!(scan.text.mark(i), Some('،' | ',' | '؛' | ':' | '.')) {
            (commas, last) = (commas + 1, "comma");
        } else if scan.is_verb(i) {
            (verbs, last) = (verbs + 1, "verb");
        } else if matches!(scan.closed(i), Some(Closed::Relative)) {
            last = "relative";
        } else if matches!(scan.closed(i), Some(Closed::Subordinator)) {
            last = "that";
        }
    }
    let many = match (commas, verbs) {
        (0, 0) => "nothing",
        (0, 1) => "a verb",
        (0, _) => "verbs",
        (1, 0) => "a comma",
        (1, 1) => "a comma and a verb",
        (1, _) => "a comma and verbs",
        (_, 0) => "commas",
        _ => "commas and verbs",
    };
    [many, last]
}

/// The stretches that fill the group's slot of words, in order.
pub(crate) fn fill(parts: &Parts<'_, '_>, triggers: &[Trigger], group: &Group) -> Vec<Stretch> {
    let lead = &triggers[group.members[0]];
    let Some(slot) = slot(lead.class) else { return Vec::new() };
    let weights = parts.model.task(Task::Words);
    let options = weights.options(&options(slot));
    let mut likely: Vec<(f32, Candidate)> = Vec::new();
    for c in candidates(parts, triggers, group) {
        let scores = weights.scores_of(&features(parts, triggers, slot, c, false), &options);
        let margin = scores[1] - scores[0];
        if margin > parts.leaning.words {
            likely.push((margin, c));
        }
    }
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.token.cmp(&b.1.token)));
    let mut found: Vec<Stretch> = Vec::new();
    let mut said: Vec<String> = Vec::new();
    for (_, c) in likely {
        if found.len() == MOST {
            break;
        }
        let end = mentioned(parts, triggers, slot, c).end(parts);
        let (start, end) = (parts.scan.start_of(c.token), parts.scan.text.tokens[end - 1].end);
        let words = hudna_text::fold(&parts.scan.text.slice(start, end));
        if !said.contains(&words) && !found.iter().any(|(_, s, e)| start < *e && *s < end) {
            said.push(words);
            found.push((slot, start, end));
        }
    }
    found.sort_unstable();
    found
}
