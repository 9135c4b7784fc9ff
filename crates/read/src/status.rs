//! Owns whether it happened, and where a deal stands.
use crate::act::{Trigger, form_name, name_before, neighbours, token_name, verb_before};
use crate::claim::{Class, Stage, Status};
use crate::lexicon::Closed;
use crate::model::{Features, Task, band};
use crate::phrase::Head;
use crate::reader::Parts;
use crate::relation::opens_clause;
use crate::theme;
use std::ops::Range;

/// The features from which status and stage are told: of one trigger, and of the further tellings of its claim.
pub(crate) fn features<'t>(
    parts: &Parts<'_, '_>,
    t: &Trigger,
    tellings: impl Iterator<Item = &'t Trigger>,
    named: bool,
) -> Features {
    let scan = parts.scan;
    let c = &t.candidate;
    let range = scan.text.sentences[c.sentence as usize].tokens.clone();
    let mut f = Features::new(named);
    let class = t.class.word();
    let kind = t.kind.word();
    let form = form_name(c.form);
    let lemma = scan.lexicon.neutral_lemma(t.lemma);
    f.add(&["bias"]);
    f.add(&["class", class]);
    f.add(&["kind", kind]);
    f.add(&["form", form]);
    f.add(&["class+form", class, form]);
    f.add(&["kind+form", kind, form]);
    f.add(&["lemma", lemma, form]);
    let at = c.tokens.start;
    let article = if scan.words[at].split.article { "the" } else { "a" };
    f.add(&["article", class, article, form]);
    for k in 1..=4usize {
        if let Some(b) = parts.back(at, k).filter(|b| *b >= range.start) {
            let name = token_name(parts, b, &range);
            if k <= 2 {
                f.add(&["before", if k == 1 { "1" } else { "2" }, name]);
            }
            f.add(&["around", name]);
            if scan.closed(b) == Some(Closed::Negation) {
                f.add(&["negation", scan.bare(b), class]);
            }
        }
    }
    for k in 0..3 {
        let name = token_name(parts, parts.ahead(c.tokens.end, k), &range);
        f.add(&["after", if k == 0 { "1" } else { "2+" }, name]);
    }
    if let Some(v) = verb_before(parts, at, range.start) {
        f.add(&["verb", scan.sense(v)]);
        f.add(&["verb+class", scan.sense(v), class]);
        if let Some(e) = scan.entry(v)
            && let Some((tense, _)) = e.verb
        {
            f.add(&["verb tense", &format!("{tense:?}"), class, form]);
        }
    }
    for i in range.clone().filter(|i| !scan.of_party(*i)) {
        if let Some(clue) = scan.clues(i).status {
            f.add(&["clue", clue, class]);
            if i < at {
                f.add(&["clue before", clue, form]);
            }
            if parts.steps(i, at) <= 5 {
                f.add(&["clue near", clue]);
            }
        }
    }
    let [previous, next] = theme::beside(parts, c).map(|theme| theme.unwrap_or("none"));
    f.add(&["theme", "next", next, class]);
    f.add(&["theme", "previous", previous, class]);
    f.add(&["theme", "previous", previous, form]);
    for i in c.tokens.start.saturating_sub(1)..parts.ahead(c.tokens.end, 4).min(range.end) {
        if scan.figure_at[i].is_some() {
            f.add(&["figure near", form]);
        }
    }
    for p in parts.phrases_of(c.sentence).filter(|p| p.head == Head::Date) {
        if let Some(d) = p.date {
            f.add(&["date", when_name(scan.dates[d as usize].when), class]);
        }
    }
    if let Some(kind) = parts.statement_kind(c.start) {
        f.add(&["said", kind.word()]);
        f.add(&["said+class", kind.word(), class, form]);
    }
    if c.sentence == 0 && parts.titled {
        f.add(&["title", class, form]);
    }
    if parts.has_end(c.sentence) {
        around(parts, t, &range, &mut f);
    }
    let place = parts.place(c.sentence);
    f.add(&["stands in", place, class, form]);
    f.add(&["stands in", place, kind]);
    for other in tellings.filter(|o| !std::ptr::eq(*o, t)).take(TELLINGS) {
        retold(parts, other, &mut f);
    }
    f
}

/// So many further tellings of a claim are looked at.
const TELLINGS: usize = 5;

/// Adds how a further telling of a claim is put.
fn retold(parts: &Parts<'_, '_>, t: &Trigger, f: &mut Features) {
    let scan = parts.scan;
    let c = &t.candidate;
    let range = scan.text.sentences[c.sentence as usize].tokens.clone();
    let (class, form, at) = (t.class.word(), form_name(c.form), c.tokens.start);
    f.add(&["retold", form, class]);
    f.add(&["retold before", name_before(parts, at, 1, &range), form]);
    f.add(&["retold before", name_before(parts, at, 1, &range), class]);
    f.add(&["retold after", token_name(parts, c.tokens.end, &range), class]);
    let verb = verb_before(parts, at, range.start);
    f.add(&["retold verb", verb.map_or("none", |v| scan.sense(v)), class]);
    f.add(&["retold lemma", scan.lexicon.neutral_lemma(t.lemma), form]);
    if let Some(kind) = parts.statement_kind(c.start) {
        f.add(&["retold said", kind.word(), class]);
    }
    for i in parts.window(&c.tokens, AROUND, &range).filter(|i| !scan.of_party(*i)) {
        if let Some(clue) = scan.clues(i).status {
            f.add(&["retold clue", clue, class]);
        }
        if i < at && scan.closed(i) == Some(Closed::Negation) {
            f.add(&["retold negation", scan.bare(i), class]);
        }
    }
    if c.sentence == 0 && parts.titled {
        f.add(&["retold title", class, form]);
    }
}

/// So many steps before and behind a trigger its neighbours are looked at.
const AROUND: usize = 5;

/// Adds the words around a trigger: its neighbours, the verbs before and behind it, what opens its clause, who says it how.
fn around(parts: &Parts<'_, '_>, t: &Trigger, range: &Range<usize>, f: &mut Features) {
    let scan = parts.scan;
    let c = &t.candidate;
    let (class, kind, form) = (t.class.word(), t.kind.word(), form_name(c.form));
    let lemma = scan.lexicon.neutral_lemma(t.lemma);
    let at = c.tokens.start;
    let article = if scan.words[at].split.article { "the" } else { "a" };
    for (word, side) in neighbours(parts, &c.tokens, AROUND, range) {
        f.add(&["near word", word, side]);
        f.add(&["near word", word, side, class]);
        f.add(&["near word", word, kind]);
    }
    let before = |k: usize| name_before(parts, at, k, range);
    let after = token_name(parts, c.tokens.end, range);
    f.add(&["lemma+before", lemma, form, before(1)]);
    f.add(&["form+before", class, form, article, before(1)]);
    f.add(&["before both", before(2), before(1), form]);
    f.add(&["lemma+after", lemma, form, after]);
    f.add(&["form+after", class, form, article, after]);
    let verb = |before: usize| scan.last_verb(range.start..before);
    let sense = |i: Option<usize>| i.map_or("none", |i| scan.sense(i));
    let first = verb(at);
    let second = first.and_then(verb);
    f.add(&["verbs", sense(second), sense(first), class]);
    f.add(&["verb+lemma", sense(first), lemma, form]);
    f.add(&["verb+kind", sense(first), kind, form]);
    let far = |a: usize, b: usize| band(parts.steps(a, b), &[(1, "1"), (2, "2"), (4, "4"), (8, "8")]);
    f.add(&["verb apart", sense(first), first.map_or("", |v| far(v, at)), class]);
    let behind = (c.tokens.end..range.end).find(|i| scan.is_verb(*i));
    f.add(&["verb behind", sense(behind), class, form]);
    f.add(&["verb behind", sense(behind), behind.map_or("", |v| far(c.tokens.end, v)), form]);
    let opener = (range.start..at).rev().find(|i| opens_clause(parts, *i) && !scan.is_verb(*i));
    f.add(&["opener", sense(opener), class, form]);
    f.add(&["opener", sense(opener), sense(first)]);
    f.add(&["opening", token_name(parts, range.start, range), class]);
    if let Some(s) = parts.content_of(c.start).map(|i| &parts.speeches.statements[i]) {
        f.add(&["said lemma", s.lemma(scan.lexicon), class]);
        f.add(&["said lemma", s.lemma(scan.lexicon), form, sense(first)]);
    }
}

pub(crate) fn when_name(when: hudna_text::date::When) -> &'static str {
    use hudna_text::date::{Shift, When};
    match when {
        When::Weekday(_, Shift::Future) | When::Days(1) => "ahead",
        When::Weekday(..) => "weekday",
        When::Days(_) => "day",
        When::Ago(..) => "ago",
        When::Year(_) => "year",
        When::Months(n) | When::Weeks(n) | When::Years(n) if n > 0 => "ahead",
        _ => "other",
    }
}

pub(crate) fn best<'l>(
    parts: &Parts<'_, '_>,
    task: Task,
    f: &Features,
    labels: &[&'l str],
) -> Option<&'l str> {
    let options: Vec<Vec<&str>> = labels.iter().map(|l| vec![*l]).collect();
    let scores = parts.model.task(task).scores(f, &options);
    let mut top = None;
    for (label, score) in labels.iter().zip(scores) {
        if top.is_none_or(|(_, s)| score > s) {
            top = Some((*label, score));
        }
    }
    top.map(|(l, _)| l)
}

/// The status of a claim, by its [`features`].
pub(crate) fn status(parts: &Parts<'_, '_>, f: &Features) -> Status {
    let labels: Vec<&str> = Status::ALL.iter().map(|s| s.word()).collect();
    best(parts, Task::Status, f, &labels).and_then(Status::of).unwrap_or(Status::Happened)
}

/// The stage of a deal, by the same.
pub(crate) fn stage(parts: &Parts<'_, '_>, class: Class, f: &Features) -> Option<Stage> {
    if class != Class::Deal {
        return None;
    }
    let labels: Vec<&str> = Stage::ALL.iter().map(|s| s.word()).collect();
    best(parts, Task::Stage, f, &labels).and_then(Stage::of).or(Some(Stage::UnderDiscussion))
}
