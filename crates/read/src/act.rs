//! Owns triggers: the words that may name a claim, and the features by which it is decided that they do.
use crate::claim::{Class, Kind, Slot};
use crate::lexicon::{Closed, Fixed, Form, List};
use crate::model::{Features, Task};
use crate::phrase::{Head, Phrase};
use crate::reader::Parts;
use crate::scan::Scan;
use crate::theme;
use std::ops::Range;

/// A word or phrase that may name a claim.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub tokens: Range<usize>,
    pub start: usize,
    pub end: usize,
    pub sentence: u32,
    /// Its meanings, without repetition of a kind.
    pub acts: Vec<u32>,
    pub form: Form,
}

/// A word that names a claim.
#[derive(Debug, Clone)]
pub(crate) struct Trigger {
    pub candidate: Candidate,
    pub class: Class,
    pub kind: Kind,
    /// The lemma, as a word.
    pub lemma: u32,
    /// The genitive that follows it is the one it is done to.
    pub patient: bool,
    /// By how much it beat "no claim".
    pub margin: f32,
    /// The line of `acts.tsv` it came from, for explanations.
    pub line: u32,
}

impl Trigger {
    /// A candidate in the meaning of one of its options, from 1.
    pub(crate) fn of(scan: &Scan<'_>, c: &Candidate, option: usize, margin: f32) -> Self {
        let act = scan.act(c.acts[option - 1]);
        Self {
            class: act.class,
            kind: act.kind,
            lemma: act.lemma,
            patient: act.patient,
            line: act.line,
            margin,
            candidate: c.clone(),
        }
    }
}

/// The triggers of a sentence, of all that were found in a report in its order.
pub(crate) fn of_sentence(triggers: &[Trigger], sentence: u32) -> &[Trigger] {
    let from = triggers.partition_point(|t| t.candidate.sentence < sentence);
    let to = triggers.partition_point(|t| t.candidate.sentence <= sentence);
    &triggers[from..to.max(from)]
}

/// All words of a report that may name a claim.
pub(crate) fn candidates(scan: &Scan<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (s, sentence) in scan.text.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let next = at + 1;
            if let Some(hit) = scan.phrase(at).copied().filter(|h| h.from == at)
                && let Fixed::Act(first) = hit.fixed
                && scan.name(at).is_none()
            {
                let acts = phrase_acts(scan, &hit, first);
                found.push(Candidate {
                    tokens: hit.from..hit.to,
                    start: scan.text.after_letters(at, hit.lead),
                    end: scan.text.tokens[hit.to - 1].end,
                    sentence: s as u32,
                    acts,
                    form: Form::Phrase,
                });
                at = hit.to;
                continue;
            }
            if let Some(c) = word(scan, at, s as u32) {
                found.push(c);
            }
            at = next;
        }
    }
    found
}

/// A fixed phrase may stand in several rows; all its meanings count, and those of its last word's head noun.
fn phrase_acts(scan: &Scan<'_>, hit: &crate::scan::PhraseHit, first: u32) -> Vec<u32> {
    let lemma = scan.act(first).lemma;
    let mut acts = vec![first];
    for (i, act) in scan.lexicon.acts.iter().enumerate() {
        if act.lemma == lemma && act.form == Form::Phrase && i as u32 != first {
            acts.push(i as u32);
        }
    }
    if let Some(entry) = scan.entry(hit.from) {
        for act in &entry.acts {
            let kind = scan.act(*act).kind;
            if !matches!(scan.act(*act).form, Form::Verb(..))
                && acts.iter().all(|a| scan.act(*a).kind != kind)
            {
                acts.push(*act);
            }
        }
    }
    acts
}

fn word(scan: &Scan<'_>, at: usize, sentence: u32) -> Option<Candidate> {
    let word = &scan.words[at];
    let entry = word.entry.filter(|e| !e.acts.is_empty())?;
    if scan.date_at[at].is_some() || word.split.closed.is_some() || scan.name(at).is_some() {
        return None;
    }
    let nominal = word.split.article || word.split.preposition.is_some();
    let mut acts: Vec<u32> = Vec::new();
    for act in &entry.acts {
        let a = scan.act(*act);
        let fits = !matches!(a.form, Form::Verb(..)) || !nominal;
        if fits
            && acts
                .iter()
                .all(|x| scan.act(*x).kind != a.kind || is_verb(scan.act(*x).form) != is_verb(a.form))
        {
            acts.push(*act);
        }
    }
    let first = *acts.first()?;
    let mut form = scan.act(first).form;
    // A word that may be verb or noun is what its place says.
    let verb = acts.iter().copied().find(|a| is_verb(scan.act(*a).form));
    let noun = acts.iter().copied().find(|a| !is_verb(scan.act(*a).form));
    if let (Some(v), Some(n)) = (verb, noun) {
        form = if scan.is_verb(at) { scan.act(v).form } else { scan.act(n).form };
        let verbal = is_verb(form);
        acts.retain(|a| is_verb(scan.act(*a).form) == verbal);
    }
    let mut end = scan.text.tokens[at].end;
    if word.pronoun {
        end = scan.text.tokens[at].end;
    }
    Some(Candidate { tokens: at..at + 1, start: scan.start_of(at), end, sentence, acts, form })
}

pub(crate) fn is_verb(form: Form) -> bool {
    matches!(form, Form::Verb(..))
}

/// The word that features call a form by.
pub(crate) fn form_name(form: Form) -> &'static str {
    use hudna_text::inflect::{Count, Tense};
    match form {
        Form::Verb(Tense::Perfect, _) => "perfect",
        Form::Verb(Tense::Imperfect, _) => "imperfect",
        Form::Verb(Tense::Future, _) => "future",
        Form::Noun(Count::One) => "noun",
        Form::Noun(Count::Two) => "dual",
        Form::Noun(Count::Many) => "plural",
        Form::Adjective => "adjective",
        Form::Phrase => "phrase",
    }
}

/// What a feature says of a token beside a trigger: a class where it has one, so that names of parties never
/// count, else its stem.
pub(crate) fn token_name<'s>(parts: &'s Parts<'_, '_>, i: usize, range: &Range<usize>) -> &'s str {
    if i < range.start || i >= range.end {
        return "#";
    }
    let scan = parts.scan;
    if let Some(p) = parts.phrase_at(i) {
        match p.head {
            Head::Other if p.tokens.start == i && scan.name(i).is_none() => {}
            Head::Place if scan.name(i).is_none() && p.tokens.start == i => {}
            head => return head_name(head),
        }
    }
    if scan.name(i).is_some() {
        return "<name>";
    }
    if scan.figure_at[i].is_some() {
        return "<figure>";
    }
    if scan.text.mark(i).is_some() {
        return "<mark>";
    }
    scan.sense(i)
}

/// As [`token_name`], of the token so many steps before token `i`.
pub(crate) fn name_before<'s>(
    parts: &'s Parts<'_, '_>,
    i: usize,
    steps: usize,
    range: &Range<usize>,
) -> &'s str {
    parts.back(i, steps).map_or("#", |before| token_name(parts, before, range))
}

/// The names of the tokens so many steps before and behind some, with the side that they stand on.
pub(crate) fn neighbours<'s>(
    parts: &'s Parts<'_, '_>,
    tokens: &Range<usize>,
    steps: usize,
    range: &Range<usize>,
) -> impl Iterator<Item = (&'s str, &'static str)> {
    parts
        .each_step(parts.window(tokens, steps, range))
        .filter(|i| !tokens.contains(i))
        .map(|i| (token_name(parts, i, range), if i < tokens.start { "before" } else { "behind" }))
}

pub(crate) fn head_name(head: Head) -> &'static str {
    match head {
        Head::Date => "<date>",
        Head::People => "<people>",
        Head::Count => "<count>",
        Head::Quantity => "<quantity>",
        Head::Period => "<period>",
        Head::Figure => "<figure>",
        Head::Place => "<place>",
        Head::Agency => "<agency>",
        Head::Document => "<document>",
        Head::Weapon => "<weapon>",
        Head::Other => "<other>",
        // Who a party is must not matter: states, forces and groups are one.
        Head::State | Head::Body | Head::Nation | Head::Person | Head::Unnamed => "<party>",
    }
}

/// The words of so many steps around a candidate are looked at, wherever among them each stands.
const AROUND: usize = 4;

/// The features of a candidate, the same for every kind it may be.
pub(crate) fn features(parts: &Parts<'_, '_>, c: &Candidate, named: bool) -> Features {
    let scan = parts.scan;
    let range = scan.text.sentences[c.sentence as usize].tokens.clone();
    let mut f = Features::new(named);
    let lemma = scan.lexicon.neutral_lemma(scan.act(c.acts[0]).lemma);
    let form = form_name(c.form);
    f.add(&["bias"]);
    f.add(&["lemma", lemma]);
    f.add(&["form", form]);
    f.add(&["lemma+form", lemma, form]);
    let at = c.tokens.start;
    let word = &scan.words[at];
    let article = if word.split.article { "the" } else { "a" };
    f.add(&["article", article, form]);
    f.add(&["lemma+article", lemma, article]);
    if word.pronoun {
        f.add(&["pronoun", form]);
    }
    if let Some(p) = word.split.preposition {
        let mut buffer = [0; 4];
        f.add(&["clitic", p.encode_utf8(&mut buffer)]);
    }
    let before = name_before(parts, at, 1, &range);
    let after = token_name(parts, c.tokens.end, &range);
    let after2 = token_name(parts, parts.ahead(c.tokens.end, 1), &range);
    f.add(&["before", before]);
    f.add(&["before2", name_before(parts, at, 2, &range)]);
    f.add(&["after", after]);
    f.add(&["after2", after2]);
    f.add(&["lemma+before", lemma, before]);
    f.add(&["lemma+after", lemma, after]);
    f.add(&["form+after", form, after]);
    f.add(&["form+before", form, before]);
    // What the sentence holds.
    let mut seen = [false; 16];
    for p in parts.phrases_of(c.sentence) {
        let head = if head_name(p.head) == "<party>" { Head::Body } else { p.head } as usize;
        if !seen[head] {
            seen[head] = true;
            f.add(&["has", head_name(p.head)]);
            f.add(&["lemma+has", lemma, head_name(p.head)]);
        }
    }
    for (i, near) in nearest(parts, c, true).into_iter().chain(nearest(parts, c, false)).enumerate() {
        if let Some(p) = near {
            let side = if i == 0 { "next" } else { "previous" };
            f.add(&[side, head_name(p.head), p.prep]);
            f.add(&["lemma+near", lemma, side, head_name(p.head), p.prep]);
        }
    }
    told(parts, c, lemma, form, &mut f);
    theme::around(parts, c, lemma, form, &mut f);
    let kind = scan.act(c.acts[0]).kind.word();
    for (word, side) in neighbours(parts, &c.tokens, AROUND, &range) {
        f.add(&["near word", word, side]);
        f.add(&["near word", word, kind]);
    }
    if c.sentence == 0 && parts.titled {
        f.add(&["title"]);
    }
    if let Some(verb) = verb_before(parts, at, range.start) {
        f.add(&["verb", scan.sense(verb)]);
        f.add(&["lemma+verb", lemma, scan.sense(verb)]);
    }
    for k in 1..=3 {
        if let Some(b) = parts.back(at, k).filter(|b| *b >= range.start)
            && scan.closed(b) == Some(Closed::Negation)
        {
            f.add(&["negated"]);
        }
    }
    if parts.in_content(scan.text.tokens[at].start) {
        f.add(&["said"]);
    }
    // Weapons decide between kinds of strikes, also in the sentence around.
    for p in parts.phrases_of(c.sentence).filter(|p| p.head == Head::Weapon) {
        if let Some(Some(kind)) = parts.weapon_kind(p) {
            f.add(&["weapon", kind.word()]);
        }
    }
    for i in range.clone() {
        let stem = scan.sense(i);
        // A word of a party's name says nothing of what it did, but for its arm: سلاح الجو.
        if scan.of_party(i) && !List::Arm.has(stem) {
            continue;
        }
        let Some(clue) = scan.clues(i).arm else { continue };
        f.add(&["clue", clue]);
        f.add(&["lemma+clue", lemma, clue]);
        if parts.steps(i, at) <= 4 {
            f.add(&["clue near", clue]);
        }
    }
    f
}

/// Which slots the grammar would fill if the word named a claim: what has no place, day, party or figure is mostly none.
fn told(parts: &Parts<'_, '_>, c: &Candidate, lemma: &str, form: &str, f: &mut Features) {
    let t = Trigger::of(parts.scan, c, 1, 0.0);
    let mut slots: Vec<Slot> = parts
        .phrase_range(c.sentence)
        .filter(|p| parts.steps(parts.phrases[*p].tokens.start, c.tokens.start) < 16)
        .filter_map(|p| crate::fill::proposed(parts, &t, p))
        .collect();
    slots.sort_unstable();
    slots.dedup();
    let (class, kind) = (t.class.word(), t.kind.word());
    let mut all = String::new();
    for slot in &slots {
        f.add(&["told", class, slot.word(), form]);
        f.add(&["told", lemma, slot.word()]);
        f.add(&["told", kind, slot.word()]);
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(slot.word());
    }
    f.add(&["told all", class, &all]);
    f.add(&["told all", kind, &all, form]);
}

fn nearest<'p>(parts: &'p Parts<'_, '_>, c: &Candidate, after: bool) -> [Option<&'p Phrase>; 1] {
    let mut found = None;
    for p in parts.phrases_of(c.sentence) {
        if after && p.tokens.start >= c.tokens.end {
            return [Some(p)];
        }
        if !after && p.tokens.end <= c.tokens.start {
            found = Some(p);
        }
    }
    [if after { None } else { found }]
}

/// The nearest verb before a token in its sentence.
pub(crate) fn verb_before(parts: &Parts<'_, '_>, at: usize, from: usize) -> Option<usize> {
    (from..at).rev().take_while(|i| parts.steps(*i, at) <= 8).find(|i| parts.scan.is_verb(*i))
}

/// The options of a candidate: no claim, then each of its acts.
pub(crate) fn options<'s>(scan: &'s Scan<'_>, c: &Candidate) -> Vec<Vec<&'s str>> {
    let mut all = vec![vec!["none"]];
    all.extend(c.acts.iter().map(|a| vec![scan.act(*a).kind.word(), scan.act(*a).class.word()]));
    all
}

/// The option of a phrase that says with what it was done, where it would be read as one that does not: `قصف مدفعي` is
/// shelling, unless its sentence tells of other means too (`قصف مدفعي وجوي` is one bombardment).
pub(crate) fn own_means(parts: &Parts<'_, '_>, c: &Candidate, best: usize) -> Option<usize> {
    let scan = parts.scan;
    let own = scan.act(c.acts[0]);
    if c.form != Form::Phrase
        || own.kind == Kind::Bombardment
        || scan.act(c.acts[best - 1]).kind != Kind::Bombardment
    {
        return None;
    }
    let mut arms = scan.text.sentences[c.sentence as usize].tokens.clone().filter_map(|i| scan.clues(i).arm);
    let first = arms.next()?;
    arms.all(|arm| arm == first).then_some(1)
}

/// The candidates that name claims.
pub(crate) fn triggers(parts: &Parts<'_, '_>, candidates: &[Candidate]) -> Vec<Trigger> {
    let weights = parts.model.task(Task::Trigger);
    let mut found = Vec::new();
    for c in candidates {
        let scores = weights.scores(&features(parts, c, false), &options(parts.scan, c));
        let (best, score) = scores
            .iter()
            .copied()
            .enumerate()
            .skip(1)
            .fold((1, f32::MIN), |top, (i, s)| if s > top.1 { (i, s) } else { top });
        let margin = score - scores[0];
        let best = own_means(parts, c, best).unwrap_or(best);
        let class = parts.scan.act(c.acts[best - 1]).class;
        if margin > parts.leaning.trigger(class) {
            found.push(Trigger::of(parts.scan, c, best, margin));
        }
    }
    found
}
