//! Owns whether it happened, and where a deal stands.
use crate::act::{Trigger, form_name, token_name, verb_before};
use crate::claim::{Class, Stage, Status};
use crate::lexicon::Closed;
use crate::model::{Features, Task};
use crate::phrase::Head;
use crate::reader::Parts;
use crate::theme;

/// The features from which status and stage are told: of one trigger.
pub(crate) fn features(parts: &Parts<'_, '_>, t: &Trigger, named: bool) -> Features {
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
    f
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

/// The status of a group: of its fullest telling, which is its first in the body.
pub(crate) fn status(parts: &Parts<'_, '_>, t: &Trigger) -> Status {
    let labels: Vec<&str> = Status::ALL.iter().map(|s| s.word()).collect();
    best(parts, Task::Status, &features(parts, t, false), &labels)
        .and_then(Status::of)
        .unwrap_or(Status::Happened)
}

/// The stage of a deal.
pub(crate) fn stage(parts: &Parts<'_, '_>, t: &Trigger) -> Option<Stage> {
    if t.class != Class::Deal {
        return None;
    }
    let labels: Vec<&str> = Stage::ALL.iter().map(|s| s.word()).collect();
    best(parts, Task::Stage, &features(parts, t, false), &labels)
        .and_then(Stage::of)
        .or(Some(Stage::UnderDiscussion))
}
