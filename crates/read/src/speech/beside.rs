//! Owns whom a statement is addressed to, whom it is about, where and when it was made: the grammar proposes phrases
//! around the reporting verb and in what is said, the weights decide.
use super::Statement;
use crate::act::{Trigger, head_name, name_before, neighbours, of_sentence, token_name};
use crate::claim::Slot;
use crate::fill;
use crate::model::{Features, Task, band};
use crate::phrase::{Head, Phrase};
use crate::reader::Parts;
use crate::relation::chain_head;

/// What a phrase may be to a statement.
pub(crate) const SLOTS: [Slot; 4] = [Slot::To, Slot::About, Slot::Place, Slot::Date];

/// The options of the decision: nothing, then each slot.
pub(crate) const OPTIONS: [&[&str]; 5] = [&["none"], &["to"], &["about"], &["place"], &["date"]];

/// So many sentences of what is said are looked through behind the first.
const FURTHER: u32 = 1;

/// Where a phrase stands: before the verb, between it and what is said, inside that, behind it.
fn zone(s: &Statement, p: &Phrase) -> &'static str {
    match s.content {
        Some((from, to)) if from <= p.start && p.start < to => {
            if p.sentence != s.sentence {
                "inside later"
            } else if from < s.trigger.0 {
                "inside before"
            } else {
                "inside"
            }
        }
        _ if p.sentence != s.sentence => "elsewhere",
        _ if p.tokens.end <= s.tokens.start => "before",
        Some((from, _)) if p.start < from => "between",
        Some(_) => "behind",
        None => "after",
    }
}

/// The phrases that may be something to a statement.
pub(crate) fn candidates(parts: &Parts<'_, '_>, s: &Statement) -> Vec<usize> {
    let last = parts.phrase_range(s.sentence + FURTHER).end.max(parts.phrase_range(s.sentence).end);
    let end = s.content.map_or(0, |c| c.1);
    let able = |p: &usize| {
        let phrase = &parts.phrases[*p];
        let at = zone(s, phrase);
        let inside = at.starts_with("inside");
        at != "elsewhere"
            && (phrase.sentence == s.sentence || phrase.start < end)
            && !s.speakers.contains(p)
            && match phrase.head {
                Head::Date | Head::Place | Head::Document | Head::Agency => !inside,
                Head::Person | Head::Body | Head::State | Head::Unnamed | Head::Nation | Head::People => true,
                Head::Other => phrase.prep.is_empty() || !inside,
                _ => false,
            }
    };
    (parts.phrase_range(s.sentence).start..last).filter(able).collect()
}

/// What the grammar makes of a phrase.
pub(crate) fn rule(s: &Statement, p: usize) -> &'static str {
    let lists = [(&s.to, "to"), (&s.about, "about"), (&s.places, "place"), (&s.dates, "date")];
    lists.iter().find(|(list, _)| list.contains(&p)).map_or("none", |(_, name)| name)
}

/// The features of a phrase beside a statement.
pub(crate) fn features(
    parts: &Parts<'_, '_>,
    triggers: &[Trigger],
    i: usize,
    p: usize,
    named: bool,
) -> Features {
    let scan = parts.scan;
    let s = &parts.speeches.statements[i];
    let phrase = &parts.phrases[p];
    let mut f = Features::new(named);
    let (zone, head, rule) = (zone(s, phrase), head_name(phrase.head), rule(s, p));
    let (lemma, kind, prep) = (s.lemma(scan.lexicon), s.kind.word(), phrase.prep);
    let joined = if phrase.joined { "joined" } else { "" };
    f.add(&["bias"]);
    f.add(&["zone", zone, head]);
    f.add(&["zone", zone, head, prep, kind]);
    f.add(&["zone", zone, prep, joined]);
    f.add(&["rule", rule, zone]);
    f.add(&["rule", rule, kind, prep]);
    f.add(&["rule", rule, lemma]);
    f.add(&["lemma", lemma, zone, head]);
    f.add(&["lemma", lemma, zone, prep, head]);
    // How far from the verb, or from the first of the words said, and which of its like it is there.
    let from = match s.content {
        Some((from, to)) if zone.starts_with("inside") => scan.text.tokens_in(from, to).start,
        _ if zone == "before" => s.tokens.start,
        _ => s.tokens.end,
    };
    let far = parts.steps(from, phrase.tokens.start);
    let far = band(far, &[(0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"), (16, "16")]);
    f.add(&["far", far, zone, head]);
    f.add(&["far", far, zone, prep, kind]);
    let like = parts.phrase_range(phrase.sentence).filter(|q| {
        let other = &parts.phrases[*q];
        *q < p && head_name(other.head) == head && self::zone(s, other) == zone && !s.speakers.contains(q)
    });
    let nth = match like.count() {
        0 => "first",
        1 => "second",
        _ => "further",
    };
    f.add(&["nth", nth, zone, head, kind]);
    f.add(&["nth", nth, far, zone, head]);
    let range = &scan.text.sentences[phrase.sentence as usize].tokens;
    let before = phrase.tokens.start.checked_sub(1).map_or("", |b| token_name(parts, b, range));
    f.add(&["before", before, zone, head]);
    f.add(&["after", token_name(parts, phrase.tokens.end, range), zone, head]);
    if phrase.head == Head::Other {
        f.add(&["word", scan.sense(phrase.tokens.start), zone]);
    }
    if parts.has_end(phrase.sentence) {
        around(parts, s, p, &mut f, zone);
    }
    // The innermost words said that it stands in, and what else is told of it.
    let own = parts.content_of(phrase.start) == Some(i);
    f.add(&["own", if own { "own" } else { "another's" }, zone, head]);
    if parts.speaks(p) {
        f.add(&["speaks", zone, head]);
    }
    if parts.sources(p) {
        f.add(&["cited", zone, head]);
    }
    acts(parts, triggers, p, &mut f, [zone, kind, lemma]);
    f
}

/// So many steps before and behind a phrase its neighbours are looked at.
const NEAR: usize = 3;

/// Adds the words around a phrase and the verb before it.
fn around(parts: &Parts<'_, '_>, s: &Statement, p: usize, f: &mut Features, zone: &str) {
    let scan = parts.scan;
    let phrase = &parts.phrases[p];
    let (lemma, kind, prep, head) =
        (s.lemma(scan.lexicon), s.kind.word(), phrase.prep, head_name(phrase.head));
    let range = scan.text.sentences[phrase.sentence as usize].tokens.clone();
    let start = phrase.tokens.start;
    let before = name_before(parts, start, 1, &range);
    f.add(&["before+lemma", before, lemma, zone]);
    f.add(&["before+kind", before, kind, zone, head]);
    f.add(&["before both", name_before(parts, start, 2, &range), before, zone]);
    f.add(&["after+lemma", token_name(parts, phrase.tokens.end, &range), lemma, zone]);
    for (word, side) in neighbours(parts, &phrase.tokens, NEAR, &range) {
        f.add(&["near word", word, side, zone, head]);
    }
    let verb = scan.last_verb(range.start..start);
    let (word, place) = match verb {
        None => ("none", ""),
        Some(v) if v == s.tokens.start => ("itself", ""),
        Some(v) if v > s.tokens.start => (scan.sense(v), "between"),
        Some(v) => (scan.sense(v), "over both"),
    };
    f.add(&["governor", word, place, zone, head]);
    f.add(&["governor", word, place, zone, head, prep]);
    f.add(&["governor", word, place, zone, kind]);
    if let Some((from, to)) = s.content {
        let inside = scan.text.tokens_in(from, to);
        let first = token_name(parts, inside.start, &inside);
        f.add(&["said first", first, zone, head, prep]);
        f.add(&["said first", first, zone, lemma]);
    }
    if let Some(q) = s.speakers.first() {
        f.add(&["speaker", head_name(parts.phrases[*q].head), zone, head, prep]);
    }
}

/// What the happenings told around a phrase make of it: who did it is whom the statement is about.
fn acts(parts: &Parts<'_, '_>, triggers: &[Trigger], p: usize, f: &mut Features, at: [&str; 3]) {
    let [zone, kind, lemma] = at;
    let phrase = &parts.phrases[p];
    let mut found: Vec<(usize, Slot, &Trigger)> = of_sentence(triggers, phrase.sentence)
        .iter()
        .filter_map(|t| {
            let far = parts.steps(phrase.tokens.start, t.candidate.tokens.start);
            fill::proposed(parts, t, p).map(|slot| (far, slot, t))
        })
        .collect();
    found.sort_by_key(|(far, slot, _)| (*far, *slot));
    let Some((_, slot, t)) = found.first() else {
        f.add(&["act", "none", zone, kind]);
        return;
    };
    f.add(&["act", slot.word(), t.class.word(), zone]);
    f.add(&["act", slot.word(), t.class.word(), zone, kind]);
    f.add(&["act", slot.word(), t.kind.word(), zone]);
    f.add(&["act", slot.word(), lemma, zone]);
}

/// What the phrases around a statement are to it.
pub(crate) fn fill(parts: &Parts<'_, '_>, triggers: &[Trigger], i: usize) -> Vec<(Slot, usize)> {
    let weights = parts.model.task(Task::Beside);
    let options = weights.options(&OPTIONS.map(<[&str]>::to_vec));
    let mut given: Vec<(usize, Option<Slot>)> = Vec::new();
    for p in candidates(parts, &parts.speeches.statements[i]) {
        let first = chain_head(parts.phrases, p);
        let shared =
            given.iter().find(|(q, _)| *q == first && parts.phrases[first].head == parts.phrases[p].head);
        let slot = if let Some((_, slot)) = shared {
            *slot
        } else {
            let scores = weights.scores_of(&features(parts, triggers, i, p, false), &options);
            let top = (1..scores.len()).fold(1, |top, o| if scores[o] > scores[top] { o } else { top });
            (scores[top] - scores[0] > parts.leaning.beside).then(|| SLOTS[top - 1])
        };
        given.push((p, slot));
    }
    given.into_iter().filter_map(|(p, slot)| slot.map(|slot| (slot, p))).collect()
}
