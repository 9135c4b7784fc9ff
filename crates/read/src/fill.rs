//! Owns slots: which phrase fills which slot of a claim.
mod setting;

use crate::act::{Trigger, head_name, is_verb, of_sentence};
use crate::claim::{Class, Slot};
use crate::clause;
use crate::group::Group;
use crate::lexicon::Closed;
use crate::model::{Features, MOST, Options, Task};
use crate::phrase::{Head, Phrase};
use crate::reader::Parts;
use crate::relation::{chain_head, relation};
use crate::rule;
use crate::theme;
use setting::Setting;

/// The slots of one claim, filled with phrases (indices).
pub(crate) type Filled = Vec<(Slot, usize)>;

/// The phrases that may fill a slot of a group, each with the trigger that it stands nearest to.
pub(crate) fn candidates(parts: &Parts<'_, '_>, triggers: &[Trigger], group: &Group) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut sentences: Vec<u32> = group.members.iter().map(|m| triggers[*m].candidate.sentence).collect();
    sentences.sort_unstable();
    sentences.dedup();
    for s in sentences {
        let here: Vec<usize> =
            group.members.iter().copied().filter(|m| triggers[*m].candidate.sentence == s).collect();
        for p in parts.phrase_range(s) {
            let phrase = &parts.phrases[p];
            let nearest = here.iter().copied().min_by_key(|m| distance(parts, phrase, &triggers[*m]));
            let own = |m: &usize| {
                !overlaps(phrase, &triggers[*m])
                    || matches!(
                        phrase.head,
                        Head::Count | Head::Weapon | Head::People | Head::Quantity | Head::Other
                    ) && (phrase.figure.is_some() || phrase.head == Head::Weapon)
            };
            if let Some(m) = nearest.filter(own) {
                found.push((p, m));
            }
        }
    }
    // Dead and wounded are told behind the act, in the sentence after the last telling.
    let last = group.members.last().copied().unwrap_or(group.members[0]);
    if triggers[last].class == Class::Hostility {
        let after = triggers[last].candidate.sentence + 1;
        for p in parts.phrase_range(after) {
            let phrase = &parts.phrases[p];
            let toll = matches!(phrase.head, Head::People | Head::Figure | Head::Other | Head::Person)
                && parts.toll(p) != "none";
            if toll && !found.iter().any(|(q, _)| *q == p) {
                found.push((p, last));
            }
        }
    }
    // A pronoun or an implied subject: the parties and places of the sentence before the first trigger's.
    let first = group.members[0];
    if let Some(before) = triggers[first].candidate.sentence.checked_sub(1) {
        let lead = before == 0 && parts.titled;
        for p in parts.phrase_range(before) {
            let phrase = &parts.phrases[p];
            let kind = matches!(head_name(phrase.head), "<party>" | "<place>" | "<date>");
            if kind && !lead && !found.iter().any(|(q, _)| *q == p) {
                found.push((p, first));
            }
        }
    }
    found
}

fn overlaps(p: &Phrase, t: &Trigger) -> bool {
    p.tokens.start < t.candidate.tokens.end && t.candidate.tokens.start < p.tokens.end
}

fn distance(parts: &Parts<'_, '_>, p: &Phrase, t: &Trigger) -> usize {
    if p.tokens.start >= t.candidate.tokens.end {
        parts.steps(p.tokens.start, t.candidate.tokens.end)
    } else {
        parts.steps(t.candidate.tokens.start, p.tokens.end) + 1
    }
}

/// The slots that phrases fill; the others are filled with words ([`crate::clause`]).
pub(crate) fn slots(t: &Trigger) -> impl Iterator<Item = Slot> + use<> {
    let words = clause::slot(t.class);
    t.class.slots().iter().copied().filter(move |s| *s != Slot::Content && Some(*s) != words)
}

/// What a phrase may fill: each slot of the class, then the pairs of slots that one phrase fills together (`إجلاء 1500
/// مقاتل`: whom and how many).
pub(crate) fn fillings(t: &Trigger) -> Vec<Vec<Slot>> {
    let mut all: Vec<Vec<Slot>> = slots(t).map(|s| vec![s]).collect();
    let pairs: &[[Slot; 2]] = match t.class {
        Class::Hostility => &[[Slot::Against, Slot::Killed], [Slot::Against, Slot::Place]],
        Class::Access => &[[Slot::To, Slot::Quantity], [Slot::To, Slot::Place]],
        _ => &[],
    };
    all.extend(pairs.iter().map(|pair| pair.to_vec()));
    all
}

/// The options of the decision: no slot, then each filling.
pub(crate) fn options(t: &Trigger) -> Vec<Vec<&'static str>> {
    let mut all = vec![vec!["none"]];
    all.extend(fillings(t).into_iter().map(|slots| {
        let mut labels: Vec<&str> = slots.iter().map(|s| s.word()).collect();
        if labels.len() > 1 {
            labels.push("both");
        }
        labels
    }));
    all
}

/// The features of a phrase beside a trigger, one of those that name the claim.
pub(crate) fn features(
    parts: &Parts<'_, '_>,
    triggers: &[Trigger],
    t: &Trigger,
    p: usize,
    group: &Group,
    named: bool,
) -> Features {
    let mut f = Features::new(named);
    if let Some(grammar) = by_grammar(parts, triggers, t, p, &mut f) {
        Setting { parts, triggers, group, trigger: t, phrase: p, grammar }.add(&mut f);
    }
    f
}

/// Where the grammar speaks by this much against every slot, nothing else has been seen to outweigh it: 2,000 reports are read
/// the same with and without.
const HOPELESS: f32 = 3.0;

/// The scores of the options for a phrase beside a trigger. What stands around the two is not looked at where the grammar
/// between them leaves no hope that the phrase fills anything.
fn scores(
    parts: &Parts<'_, '_>,
    triggers: &[Trigger],
    t: &Trigger,
    p: usize,
    group: &Group,
    options: &Options,
) -> Vec<f32> {
    let weights = parts.model.task(Task::Slot);
    let mut f = Features::new(false);
    let mut sums = [0; MOST];
    let grammar = by_grammar(parts, triggers, t, p, &mut f);
    weights.add_for(&f, options, &mut sums);
    let scores = options.scores(&sums);
    let hope = scores.iter().skip(1).any(|score| *score > scores[0] - HOPELESS);
    let Some(grammar) = grammar.filter(|_| hope) else { return scores };
    f.keys.clear();
    Setting { parts, triggers, group, trigger: t, phrase: p, grammar }.add(&mut f);
    weights.add_for(&f, options, &mut sums);
    options.scores(&sums)
}

/// Adds the features that the grammar gives a phrase beside a trigger; what it says in short where both stand in one
/// sentence, and that sentence has an end: relation, preposition, head and the slot that it proposes.
#[allow(clippy::many_single_char_names)]
fn by_grammar(
    parts: &Parts<'_, '_>,
    triggers: &[Trigger],
    t: &Trigger,
    p: usize,
    f: &mut Features,
) -> Option<[&'static str; 4]> {
    let scan = parts.scan;
    let phrase = &parts.phrases[p];
    let c = &t.candidate;
    let class = t.class.word();
    let kind = t.kind.word();
    let head = head_name(phrase.head);
    let form = if is_verb(c.form) { "verb" } else { "noun" };
    let lemma = scan.lexicon.neutral_lemma(t.lemma);
    if phrase.sentence > c.sentence {
        later(parts, triggers, t, p, f);
        return None;
    }
    if phrase.sentence != c.sentence {
        earlier(parts, t, p, f);
        return None;
    }
    let r = relation(parts, t, p);
    let (rel, prep) = (r.name, r.prep);
    let toll = parts.toll(p);
    let rule = rule::propose(t, phrase, &r, toll).map_or("none", Slot::word);
    f.add(&["rule", rule]);
    f.add(&[class, "rel+head+kind", rel, prep, head, kind]);
    f.add(&[class, "rel+head+lemma", rel, prep, head, lemma]);
    f.add(&[class, "prep+head+kind", prep, head, kind]);
    f.add(&[class, "between", bucket(r.between), rel, head]);
    if !r.carrier.is_empty() {
        f.add(&[class, "carrier", r.carrier, rel, prep, head]);
    }
    if let Some(verb) = r.verb {
        let stance = crate::relation::stance(parts, verb, phrase.sentence);
        let object = if scan.words[verb].pronoun { "pronoun" } else { "" };
        f.add(&[class, "stance", stance, object, rel, head]);
        f.add(&[class, "stance", stance, object, rel, prep, head, form]);
        f.add(&[class, "stance", stance, object, rel, kind]);
        f.add(&[class, "object", object, rel, head]);
    }
    // Another trigger stands nearer, or between.
    let own = distance(parts, phrase, t);
    let closer = of_sentence(triggers, phrase.sentence)
        .iter()
        .filter(|o| !std::ptr::eq(*o, t))
        .filter(|o| distance(parts, phrase, o) < own)
        .map(|o| o.class == t.class)
        .max();
    let rank = match closer {
        None => "first",
        Some(true) => "behind its like",
        Some(false) => "behind another",
    };
    f.add(&[class, "rank+rel", rank, rel, prep, head]);
    path(parts, triggers, t, p, f, [rel, prep, head, rule]);
    // A party is known by its name or not at all.
    let definite = match (head, phrase.definite) {
        ("<party>", _) => "party",
        (_, true) => "the",
        (_, false) => "a",
    };
    f.add(&[class, "definite", definite, head, rel]);
    if matches!(
        phrase.head,
        Head::People
            | Head::Figure
            | Head::Other
            | Head::Person
            | Head::Body
            | Head::Nation
            | Head::State
            | Head::Unnamed
    ) {
        let counted = if phrase.figure.is_some() { "figure" } else { "no figure" };
        f.add(&[class, "toll", toll, head, counted]);
        f.add(&[class, "toll+kind", toll, head, kind, counted]);
    }
    if phrase.figure.is_some() {
        f.add(&[class, "figure", head, if phrase.who.is_empty() { "anyone" } else { phrase.who }]);
    }
    let stem = scan.sense(phrase.tokens.start);
    if matches!(phrase.head, Head::Other | Head::Place | Head::People | Head::Document | Head::Weapon)
        && scan.name(phrase.tokens.start).is_none()
    {
        f.add(&[class, "word", stem]);
        f.add(&[class, "word+rel", stem, rel, prep]);
        if let Some(theme) = phrase.tokens.clone().find_map(|i| theme::of(parts, i)) {
            f.add(&[class, "theme", theme, head]);
            f.add(&[class, "theme", theme, rel, prep]);
            f.add(&[class, "theme", theme, rel, kind]);
        }
    }
    let range = &scan.text.sentences[phrase.sentence as usize].tokens;
    if let Some(b) = phrase.tokens.start.checked_sub(1) {
        let before = crate::act::token_name(parts, b, range);
        f.add(&[class, "before", before, head]);
        f.add(&[class, "before2", crate::act::name_before(parts, b, 1, range), before]);
    }
    f.add(&[class, "after", crate::act::token_name(parts, phrase.tokens.end, range), head]);
    let (pc, tc) = (parts.content_of(phrase.start), parts.content_of(c.start));
    f.add(&[class, "scope", if pc == tc { "same" } else { "other" }, head, form]);
    if parts.speaks(p) {
        f.add(&[class, "speaker", head, rel]);
    }
    if parts.sources(p) {
        f.add(&[class, "sourcing", head]);
    }
    parts.has_end(phrase.sentence).then_some([rel, prep, head, rule])
}

/// What stands between a trigger and a phrase, which of its like the phrase is, and whether another trigger claims it.
#[allow(clippy::many_single_char_names)]
fn path(
    parts: &Parts<'_, '_>,
    triggers: &[Trigger],
    t: &Trigger,
    p: usize,
    f: &mut Features,
    [rel, prep, head, rule]: [&'static str; 4],
) {
    let scan = parts.scan;
    let phrase = &parts.phrases[p];
    let c = &t.candidate;
    let class = t.class.word();
    let (kind, form) = (t.kind.word(), if is_verb(c.form) { "verb" } else { "noun" });
    let after = phrase.tokens.start >= c.tokens.end;
    let (low, high) =
        if after { (c.tokens.end, phrase.tokens.start) } else { (phrase.tokens.end, c.tokens.start) };
    let side = if after { "after" } else { "before" };
    // The way from one to the other, a letter a phrase or a word of weight.
    let here = of_sentence(triggers, phrase.sentence);
    let mut way = String::new();
    let mut i = low;
    while i < high && way.len() < 9 {
        if here.iter().any(|o| o.candidate.tokens.start == i) {
            way.push('T');
        } else if let Some(q) = parts.phrase_at(i).filter(|q| q.tokens.end <= high) {
            if q.joined {
                way.push('+');
            }
            way.push(match head_name(q.head) {
                "<party>" => 'p',
                "<place>" => 'l',
                "<date>" => 'd',
                "<people>" | "<figure>" | "<count>" => 'n',
                _ => 'o',
            });
            i = q.tokens.end.max(i + 1);
            continue;
        } else if scan.is_verb(i) {
            way.push('V');
        } else if let Some(closed) = scan.closed(i) {
            match closed {
                Closed::Relative => way.push('R'),
                Closed::Subordinator => way.push('C'),
                Closed::Preposition => way.push('-'),
                _ => {}
            }
        } else if let Some(mark) = scan.text.mark(i) {
            match mark {
                '،' | ',' => way.push(','),
                '؛' | ':' => way.push(';'),
                _ => {}
            }
        } else if scan.entry(i).is_some_and(|e| !e.acts.is_empty()) {
            way.push('N');
        }
        i += 1;
    }
    f.add(&[class, "way", side, &way, head]);
    f.add(&[class, "way", side, &way, prep, head, form]);
    let simple: String =
        way.chars().filter(|c| matches!(c, 'V' | 'T' | 'N' | 'R' | 'C' | ';')).take(3).collect();
    f.add(&[class, "way of verbs", side, &simple, head, prep]);
    // Which of its like it is on this side.
    let like = |q: &&Phrase| {
        head_name(q.head) == head
            && !q.joined
            && if after {
                q.tokens.start >= c.tokens.end && q.tokens.start < phrase.tokens.start
            } else {
                q.tokens.end <= c.tokens.start && q.tokens.start > phrase.tokens.start
            }
    };
    let nth = bucket(parts.phrases_of(phrase.sentence).filter(like).count());
    let same = |q: &&Phrase| like(q) && q.prep == phrase.prep;
    let nth_same = bucket(parts.phrases_of(phrase.sentence).filter(same).count());
    f.add(&[class, "nth", side, nth, head]);
    f.add(&[class, "nth", side, nth, head, kind]);
    f.add(&[class, "nth like", side, nth_same, head, prep]);
    f.add(&[class, "nth+rule", side, nth, rule]);
    // The trigger beside the phrase that would take it by its own grammar.
    let own = distance(parts, phrase, t);
    let rival = here
        .iter()
        .filter(|o| !std::ptr::eq(*o, t) && !overlaps(phrase, o))
        .filter(|o| distance(parts, phrase, o) < own)
        .min_by_key(|o| distance(parts, phrase, o));
    let (theirs, their_class) = rival.map_or(("nobody", ""), |o| {
        let r = relation(parts, o, p);
        (rule::propose(o, phrase, &r, parts.toll(p)).map_or("none", Slot::word), o.class.word())
    });
    f.add(&[class, "rival", theirs, their_class, rule]);
    f.add(&[class, "rival", theirs, their_class, rel, prep, head]);
    f.add(&[class, "rival+head", theirs, their_class, head, kind]);
}

/// The slot that the grammar proposes for a phrase of the trigger's sentence.
pub(crate) fn proposed(parts: &Parts<'_, '_>, t: &Trigger, p: usize) -> Option<Slot> {
    let phrase = &parts.phrases[p];
    if phrase.sentence != t.candidate.sentence {
        return None;
    }
    rule::propose(t, phrase, &relation(parts, t, p), parts.toll(p))
}

/// The features of a phrase of the sentence before the trigger's.
fn earlier(parts: &Parts<'_, '_>, t: &Trigger, p: usize, f: &mut Features) {
    let phrase = &parts.phrases[p];
    let class = t.class.word();
    let head = head_name(phrase.head);
    let form = if is_verb(t.candidate.form) { "verb" } else { "noun" };
    let pronoun = if parts.scan.words[t.candidate.tokens.start].pronoun { "pronoun" } else { "" };
    let place = parts.phrase_range(phrase.sentence);
    let first =
        parts.phrases[place.clone()].iter().position(|q| head_name(q.head) == head).map(|i| i + place.start);
    let rank = if first == Some(p) { "first of its kind" } else { "further" };
    let here = parts.phrases_of(t.candidate.sentence).any(|q| head_name(q.head) == head);
    let own = if here { "its like here" } else { "none here" };
    f.add(&[class, "earlier"]);
    f.add(&[class, "earlier", head, phrase.prep]);
    f.add(&[class, "earlier", head, rank, own]);
    f.add(&[class, "earlier", head, phrase.prep, rank, own, pronoun]);
    f.add(&[class, "earlier", t.kind.word(), head, rank, own]);
    f.add(&[class, "earlier", form, head, pronoun, rank]);
    if parts.speaks(p) {
        f.add(&[class, "earlier speaker", head]);
    }
}

/// The features of a toll of the sentence after the trigger's.
fn later(parts: &Parts<'_, '_>, triggers: &[Trigger], t: &Trigger, p: usize, f: &mut Features) {
    let phrase = &parts.phrases[p];
    let class = t.class.word();
    let head = head_name(phrase.head);
    let toll = parts.toll(p);
    let own = of_sentence(triggers, phrase.sentence).iter().filter(|o| o.class == t.class);
    let rival =
        own.map(|o| if o.kind == t.kind { "same kind" } else { "other kind" }).max().unwrap_or("none");
    let told = parts.phrase_range(t.candidate.sentence).any(|q| {
        parts.phrases[q].head == Head::People && parts.toll(q).split(' ').next() == toll.split(' ').next()
    });
    let told = if told { "told here" } else { "not told here" };
    let counted = if phrase.figure.is_some() { "figure" } else { "no figure" };
    f.add(&[class, "later"]);
    f.add(&[class, "later", head, toll, counted]);
    f.add(&[class, "later", toll, rival, told]);
    f.add(&[class, "later", toll, rival, t.kind.word()]);
    f.add(&[class, "later", toll, counted, told]);
}

fn bucket(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        _ => "3+",
    }
}

/// One telling gives a slot its fillers, that of the surest; another adds to it only what it says surely.
fn tell_once(parts: &Parts<'_, '_>, found: &[(Slot, usize, f32)]) -> Filled {
    let mut surest: Vec<(Slot, u32, f32)> = Vec::new();
    for (slot, p, margin) in found {
        let sentence = parts.phrases[*p].sentence;
        match surest.iter_mut().find(|(s, ..)| s == slot) {
            Some(known) if *margin > known.2 => *known = (*slot, sentence, *margin),
            Some(_) => {}
            None => surest.push((*slot, sentence, *margin)),
        }
    }
    let tells =
        |slot: Slot, p: usize| surest.iter().any(|(s, at, _)| *s == slot && *at == parts.phrases[p].sentence);
    let kept = found.iter().filter(|(slot, p, margin)| *margin > parts.leaning.further || tells(*slot, *p));
    kept.map(|(slot, p, _)| (*slot, *p)).collect()
}

/// Fills the slots of a group.
pub(crate) fn fill(parts: &Parts<'_, '_>, triggers: &[Trigger], group: &Group) -> Filled {
    let weights = parts.model.task(Task::Slot);
    let lead = &triggers[group.members[0]];
    let fillings = fillings(lead);
    let options = weights.options(&options(lead));
    let mut found: Vec<(Slot, usize, f32)> = Vec::new();
    let mut given: Vec<(usize, Option<(usize, f32)>)> = Vec::new();
    // The likeliest filler of each slot, should none be sure.
    let mut likeliest: Vec<(Slot, usize, f32)> = Vec::new();
    for (p, m) in candidates(parts, triggers, group) {
        // Those joined by و share the slot of the first.
        let first = chain_head(parts.phrases, p);
        let shared =
            given.iter().rev().take(p - first).find(|(q, _)| *q == first && first != p).map(|(_, s)| *s);
        let slot = match shared {
            Some(slot)
                if parts.phrases[first].head == parts.phrases[p].head
                    || parts.phrases[p].head == Head::Other
                        && slot.is_some()
                        && matches!(parts.phrases[first].head, Head::Place | Head::State)
                        && parts.scan.entry(parts.phrases[p].tokens.start).is_none() =>
            {
                slot
            }
            _ => {
                let scores = scores(parts, triggers, &triggers[m], p, group, &options);
                let (best, score) = scores
                    .iter()
                    .copied()
                    .enumerate()
                    .skip(1)
                    .fold((1, f32::MIN), |t, (i, s)| if s > t.1 { (i, s) } else { t });
                let margin = score - scores[0];
                let slot = fillings[best - 1][0];
                match likeliest.iter_mut().find(|(s, ..)| *s == slot) {
                    Some(known) if known.2 < margin => *known = (slot, p, margin),
                    Some(_) => {}
                    None => likeliest.push((slot, p, margin)),
                }
                (margin > parts.leaning.slot).then_some((best - 1, margin))
            }
        };
        given.push((p, slot));
        if let Some((filling, margin)) = slot {
            found.extend(fillings[filling].iter().map(|slot| (*slot, p, margin)));
        }
    }
    let sure = |slot: Slot, margin: f32| {
        slot != Slot::By || lead.class != Class::Hostility || margin > parts.leaning.accused
    };
    found.retain(|(slot, _, margin)| sure(*slot, *margin));
    likeliest.retain(|(slot, _, margin)| sure(*slot, *margin));
    let mut filled = tell_once(parts, &found);
    for (slot, p, margin) in likeliest {
        if margin > parts.leaning.first && !filled.iter().any(|(s, _)| *s == slot) {
            filled.push((slot, p));
        }
    }
    filled
}
