//! Owns slots: which phrase fills which slot of a claim.
use crate::act::{Trigger, form_name, head_name, is_verb, neutral, verb_before};
use crate::claim::Slot;
use crate::group::Group;
use crate::lexicon::Closed;
use crate::model::{Features, Task};
use crate::phrase::{Head, Phrase};
use crate::reader::Parts;

/// The slots of one claim, filled with phrases (indices).
pub(crate) type Filled = Vec<(Slot, usize)>;

/// The phrases that may fill a slot of a group, each with the trigger that it stands nearest to.
pub(crate) fn candidates(parts: &Parts<'_, '_>, triggers: &[Trigger], group: &Group) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut sentences: Vec<u32> = group.members.iter().map(|m| triggers[*m].candidate.sentence).collect();
    sentences.sort_unstable();
    sentences.dedup();
    for s in sentences {
        for p in parts.phrase_range(s) {
            let phrase = &parts.phrases[p];
            let nearest = group
                .members
                .iter()
                .copied()
                .filter(|m| triggers[*m].candidate.sentence == s)
                .min_by_key(|m| distance(phrase, &triggers[*m]));
            if let Some(m) = nearest.filter(|m| !overlaps(phrase, &triggers[*m])) {
                found.push((p, m));
            }
        }
    }
    found
}

fn overlaps(p: &Phrase, t: &Trigger) -> bool {
    p.tokens.start < t.candidate.tokens.end && t.candidate.tokens.start < p.tokens.end
}

fn distance(p: &Phrase, t: &Trigger) -> usize {
    if p.tokens.start >= t.candidate.tokens.end {
        p.tokens.start - t.candidate.tokens.end
    } else {
        t.candidate.tokens.start.saturating_sub(p.tokens.end) + 1
    }
}

/// The options of the decision: no slot, then each slot of the class.
pub(crate) fn options(t: &Trigger) -> Vec<Vec<&'static str>> {
    let mut all = vec![vec!["none"]];
    all.extend(t.class.slots().iter().map(|s| vec![s.word()]));
    all
}

/// The features of a phrase beside a trigger.
pub(crate) fn features(parts: &Parts<'_, '_>, triggers: &[Trigger], t: &Trigger, p: usize, named: bool) -> Features {
    let scan = parts.scan;
    let phrase = &parts.phrases[p];
    let c = &t.candidate;
    let mut f = Features::new(named);
    let class = t.class.word();
    let kind = t.kind.word();
    let head = head_name(phrase.head);
    let form = if is_verb(c.form) { "verb" } else { "noun" };
    let prep = phrase.prep;
    let lemma = neutral(&scan.lexicon.lemmas[t.lemma as usize]);
    let after = phrase.tokens.start >= c.tokens.end;
    let side = if after { "after" } else { "before" };
    f.add(&[class, "bias"]);
    f.add(&[class, "head", head]);
    f.add(&[class, "head+prep", head, prep]);
    f.add(&[class, "head+prep+side", head, prep, side, form]);
    f.add(&[class, "kind+head+prep", kind, head, prep, side]);
    f.add(&[class, "lemma+head+prep", lemma, head, prep, side]);
    // How many phrases and verbs stand between.
    let (low, high) = if after { (c.tokens.end, phrase.tokens.start) } else { (phrase.tokens.end, c.tokens.start) };
    let mut verbs = 0;
    let mut commas = 0;
    let mut quotes = 0;
    for i in low..high {
        if scan.is_verb(i) {
            verbs += 1;
        }
        match scan.text.mark(i) {
            Some('،' | ',' | '؛' | '(' | ')') => commas += 1,
            Some('"' | '«' | '»' | '“' | '”') => quotes += 1,
            _ => {}
        }
    }
    let between = parts
        .phrases_of(phrase.sentence)
        .filter(|q| q.tokens.start >= low && q.tokens.end <= high)
        .count();
    let rivals = triggers
        .iter()
        .filter(|o| o.candidate.sentence == phrase.sentence && o.candidate.tokens.start >= low && o.candidate.tokens.end <= high)
        .count();
    let near = match between {
        0 if high == low => "touching",
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        _ => "far",
    };
    f.add(&[class, "near", near, side, form]);
    f.add(&[class, "near+head", near, side, head, prep]);
    f.add(&[class, "near+head+form", near, side, head, prep, form]);
    f.add(&[class, "near+kind", near, side, head, prep, kind]);
    f.add(&[class, "verbs", bucket(verbs), side, head]);
    f.add(&[class, "commas", bucket(commas), side, head]);
    f.add(&[class, "rivals", bucket(rivals), side, head, prep]);
    if quotes > 0 {
        f.add(&[class, "quotes", side]);
    }
    // Another trigger stands nearer.
    let own = distance(phrase, t);
    let closer = triggers
        .iter()
        .filter(|o| o.candidate.sentence == phrase.sentence && !std::ptr::eq(*o, t))
        .map(|o| (distance(phrase, o), o.class == t.class))
        .min();
    if let Some((d, same)) = closer {
        let rank = if own <= d { "first" } else { "second" };
        f.add(&[class, "rank", rank, if same { "own class" } else { "other class" }, head]);
    }
    // The order among the phrases of its kind on its side.
    let earlier = parts
        .phrases_of(phrase.sentence)
        .filter(|q| q.head == phrase.head && q.prep == prep && q.tokens.start >= c.tokens.end && q.tokens.start < phrase.tokens.start)
        .count();
    if after {
        f.add(&[class, "order", bucket(earlier), head, prep, form]);
    }
    f.add(&[class, "form", form_name(c.form), side, head, prep]);
    if phrase.joined {
        f.add(&[class, "joined", head]);
    }
    f.add(&[class, "definite", if phrase.definite { "the" } else { "a" }, head, prep]);
    if phrase.figure.is_some() {
        f.add(&[class, "figure", head, if phrase.who.is_empty() { "anyone" } else { phrase.who }]);
        f.add(&[class, "figure+side", head, side, near, form]);
    }
    let first = phrase.tokens.start;
    let stem = neutral(scan.stem(first));
    if matches!(phrase.head, Head::Other | Head::Place | Head::People | Head::Document) {
        f.add(&[class, "word", stem]);
    }
    // What stands right before the phrase, if no party.
    if let Some(b) = first.checked_sub(1) {
        let before = crate::act::token_name(parts, b, &scan.text.sentences[phrase.sentence as usize].tokens);
        f.add(&[class, "before", before, head]);
        if let Some(bb) = b.checked_sub(1) {
            f.add(&[class, "before2", crate::act::token_name(parts, bb, &scan.text.sentences[phrase.sentence as usize].tokens), before]);
        }
        let own = casualty(scan.stem(b)).or_else(|| b.checked_sub(1).and_then(|bb| casualty(scan.stem(bb))));
        if let Some(word) = own {
            f.add(&[class, "casualty", word, head]);
        }
    }
    if let Some(word) = casualty(stem) {
        f.add(&[class, "is", word, head]);
    }
    for i in phrase.tokens.clone().skip(1) {
        if let Some(word) = casualty(scan.stem(i)) {
            f.add(&[class, "is", word, head]);
        }
    }
    let last_casualty = (scan.text.sentences[phrase.sentence as usize].tokens.start..first).rev().find_map(|i| casualty(scan.stem(i)));
    f.add(&[class, "toll", last_casualty.unwrap_or("none"), head]);
    let verb = verb_before(scan, first, scan.text.sentences[phrase.sentence as usize].tokens.start);
    if let Some(v) = verb {
        f.add(&[class, "verb", scan.stem(v), head, prep]);
        let same = v == c.tokens.start;
        f.add(&[class, "verb is trigger", if same { "yes" } else { "no" }, head, prep]);
    }
    // Subject and object of a verb: the first and second phrase without a preposition behind it.
    if is_verb(c.form) && prep.is_empty() && after {
        let bare = parts
            .phrases_of(phrase.sentence)
            .filter(|q| q.prep.is_empty() && q.head != Head::Date && q.tokens.start >= c.tokens.end && q.tokens.start < phrase.tokens.start && !q.joined)
            .count();
        f.add(&[class, "argument", bucket(bare), head]);
        f.add(&[class, "argument+kind", bucket(bare), head, kind]);
    }
    if !after && between == 0 && prep.is_empty() {
        f.add(&[class, "subject before", head, form]);
    }
    let relative = (low..high).any(|i| scan.closed(i) == Some(Closed::Relative));
    if relative {
        f.add(&[class, "relative", side, head, near]);
    }
    let (pc, tc) = (parts.content_of(phrase.start), parts.content_of(c.start));
    f.add(&[class, "scope", if pc == tc { "same" } else { "other" }, head]);
    if parts.speaks(p) {
        f.add(&[class, "speaker", head]);
    }
    if parts.sources(p) {
        f.add(&[class, "sourcing", head]);
    }
    f
}

fn bucket(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        _ => "3+",
    }
}

/// Words that say whether a figure is of dead or of wounded.
fn casualty(stem: &str) -> Option<&'static str> {
    Some(match stem {
        "قتل" | "قتلت" | "قتلوا" | "مقتل" | "قتيل" | "قتلي" | "قتيلا" | "مصرع" | "استشهد" | "استشهاد" | "شهيد" | "شهداء" | "وفاه" | "قتيلين" | "ضحايا" | "يقتل"
        | "تقتل" | "مصرعهم" | "حتفهم" | "مات" | "قضي" | "توفي" | "قتلا" | "بمقتل" | "حياه" | "ارواح" => "dead",
        "اصيب" | "اصابه" | "جرح" | "جريح" | "جرحي" | "اصابات" | "مصاب" | "مصابين" | "اصيبوا" | "اصابت" | "اصيبت" | "بجروح" | "جروح" | "اصابته" | "جريحا" | "مصابا"
        | "اصاب" | "باصابه" => "hurt",
        _ => return None,
    })
}

/// Fills the slots of a group.
pub(crate) fn fill(parts: &Parts<'_, '_>, triggers: &[Trigger], group: &Group) -> Filled {
    let weights = parts.model.task(Task::Slot);
    let lead = &triggers[group.members[0]];
    let slots = lead.class.slots();
    let options = options(lead);
    let mut filled: Filled = Vec::new();
    for (p, m) in candidates(parts, triggers, group) {
        let scores = weights.scores(&features(parts, triggers, &triggers[m], p, false), &options);
        let (best, score) = scores.iter().copied().enumerate().skip(1).fold((1, f32::MIN), |t, (i, s)| if s > t.1 { (i, s) } else { t });
        if score - scores[0] > parts.leaning.slot {
            filled.push((slots[best - 1], p));
        }
    }
    filled
}
