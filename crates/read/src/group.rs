//! Owns folding: which triggers of a report name the same happening.
use crate::act::{Trigger, form_name, head_name, is_verb, neutral};
use crate::claim::Class;
use crate::lexicon::Closed;
use crate::model::{Features, Task};
use crate::phrase::Head;
use crate::reader::Parts;

/// Triggers that name one happening, the first of them first.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// Indices of triggers.
    pub members: Vec<usize>,
}

/// How far back, in triggers, one is looked for that names the same happening, so that a long text costs what its
/// length does; an ordinary report has fewer triggers.
const WINDOW: usize = 120;
/// The first triggers, of title and lead, are within reach of all others.
const LEAD: usize = 16;
/// No report tells of one happening more often.
const FULL: usize = 48;

/// Folds triggers into groups: each joins the group whose nearest member is most surely the same happening.
pub(crate) fn groups(parts: &Parts<'_, '_>, triggers: &[Trigger]) -> Vec<Group> {
    let weights = parts.model.task(Task::Same);
    let mut groups: Vec<Group> = Vec::new();
    // The groups that a trigger can still join.
    let mut open: Vec<usize> = Vec::new();
    for (i, trigger) in triggers.iter().enumerate() {
        let near = |m: usize| m < LEAD || m + WINDOW >= i;
        open.retain(|g| groups[*g].members.len() < FULL && groups[*g].members.iter().any(|m| near(*m)));
        let mut best: Option<(usize, f32)> = None;
        for &g in &open {
            let group = &groups[g];
            if triggers[group.members[0]].class != trigger.class {
                continue;
            }
            let mut score = f32::MIN;
            for m in group.members.iter().filter(|m| near(**m)) {
                let f = features(parts, &triggers[*m], trigger, false);
                let s = weights.scores(&f, &OPTIONS.map(<[&str]>::to_vec));
                score = score.max(s[1] - s[0]);
            }
            if score > parts.leaning.same && best.is_none_or(|(_, b)| score > b) {
                best = Some((g, score));
            }
        }
        if let Some((g, _)) = best {
            groups[g].members.push(i);
        } else {
            open.push(groups.len());
            groups.push(Group { members: vec![i] });
        }
    }
    groups
}

/// The options of the decision.
pub(crate) const OPTIONS: [&[&str]; 2] = [&["other"], &["same"]];

/// The features of a pair of triggers of one class, `a` before `b`.
pub(crate) fn features(parts: &Parts<'_, '_>, a: &Trigger, b: &Trigger, named: bool) -> Features {
    let scan = parts.scan;
    let mut f = Features::new(named);
    let class = b.class.word();
    f.add(&["bias"]);
    f.add(&["class", class]);
    let kind = if a.kind == b.kind { "same kind" } else { "other kind" };
    f.add(&["kind", class, kind]);
    if a.kind == b.kind {
        f.add(&["same", a.kind.word()]);
    } else {
        f.add(&["pair", a.kind.word(), b.kind.word()]);
    }
    let (la, lb) =
        (neutral(&scan.lexicon.lemmas[a.lemma as usize]), neutral(&scan.lexicon.lemmas[b.lemma as usize]));
    let lemma = if la == lb { "same lemma" } else { "other lemma" };
    f.add(&["lemma", class, kind, lemma]);
    let gap = b.candidate.sentence - a.candidate.sentence;
    let gap = match gap {
        0 => "here",
        1 => "next",
        2 | 3 => "near",
        _ => "far",
    };
    f.add(&["gap", class, gap]);
    f.add(&["gap+kind", class, gap, kind, lemma]);
    if a.candidate.sentence == 0 && parts.titled {
        let lead = if b.candidate.sentence <= 2 { "lead" } else { "body" };
        f.add(&["title", class, lead, kind]);
    }
    let article = if scan.words[b.candidate.tokens.start].split.article { "the" } else { "a" };
    f.add(&["article", class, article, form_name(b.candidate.form)]);
    f.add(&["article+kind", class, article, kind, lemma]);
    let shown = b
        .candidate
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|i| scan.closed(i) == Some(Closed::Demonstrative));
    if shown {
        f.add(&["this", class, kind]);
    }
    f.add(&[
        "forms",
        class,
        if is_verb(a.candidate.form) { "verb" } else { "noun" },
        if is_verb(b.candidate.form) { "verb" } else { "noun" },
        gap,
    ]);
    for (name, head) in
        [("place", Head::Place), ("date", Head::Date), ("figure", Head::People), ("count", Head::Count)]
    {
        f.add(&[name, class, agreement(parts, a, b, head)]);
        f.add(&[name, kind, agreement(parts, a, b, head)]);
    }
    f.add(&["party", class, agreement(parts, a, b, Head::Body)]);
    if b.class == Class::Deal || b.class == Class::Contact {
        f.add(&["deal", class, kind, lemma, article]);
    }
    f
}

/// Whether the phrases of a kind in the two clauses say the same.
fn agreement(parts: &Parts<'_, '_>, a: &Trigger, b: &Trigger, head: Head) -> &'static str {
    let near = |t: &Trigger| -> Vec<String> {
        parts
            .phrases_of(t.candidate.sentence)
            .filter(|p| head_name(p.head) == head_name(head))
            .filter(|p| parts.steps(p.tokens.start, t.candidate.tokens.start) < 14)
            .map(|p| {
                let last =
                    p.tokens.clone().rev().find(|i| parts.scan.text.is_word(*i)).unwrap_or(p.tokens.start);
                match (p.date, p.figure) {
                    (Some(d), _) => format!("{:?}", parts.scan.dates[d as usize].when),
                    (_, Some(q)) => format!("{q:?}"),
                    _ => parts.scan.stem(last).to_owned(),
                }
            })
            .collect()
    };
    let (x, y) = (near(a), near(b));
    if a.candidate.sentence == b.candidate.sentence {
        return "one sentence";
    }
    match (x.is_empty(), y.is_empty()) {
        (true, true) => "neither",
        (true, false) => "later only",
        (false, true) => "earlier only",
        (false, false) if x.iter().any(|v| y.contains(v)) => "agree",
        (false, false) => "differ",
    }
}
