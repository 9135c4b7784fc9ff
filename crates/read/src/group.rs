//! Owns folding: which triggers of a report name the same happening.
use crate::act::{Trigger, form_name, head_name, is_verb};
use crate::claim::{Class, Slot};
use crate::fill;
use crate::lexicon::Closed;
use crate::model::{Features, Task, key};
use crate::phrase::{Head, Phrase};
use crate::reader::Parts;
use crate::theme;

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
    let options = weights.options(&OPTIONS.map(<[&str]>::to_vec));
    let profiles: Vec<Profile> = triggers.iter().map(|t| Profile::of(parts, t)).collect();
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
                let between = since(triggers, *m, i);
                let f =
                    features(parts, [&triggers[*m], trigger], [&profiles[*m], &profiles[i]], between, false);
                let s = weights.scores_of(&f, &options);
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

/// How many triggers of the kind of the later one stand between two.
pub(crate) fn since(triggers: &[Trigger], a: usize, b: usize) -> usize {
    triggers[a + 1..b].iter().filter(|t| t.kind == triggers[b].kind).take(3).count()
}

/// The options of the decision.
pub(crate) const OPTIONS: [&[&str]; 2] = [&["other"], &["same"]];

/// The features of a pair of triggers of one class, `a` before `b`.
///
/// `x` and `y` are their profiles, `between` how many triggers of the kind of `b` stand between them.
#[allow(clippy::many_single_char_names)]
pub(crate) fn features(
    parts: &Parts<'_, '_>,
    [a, b]: [&Trigger; 2],
    [x, y]: [&Profile; 2],
    between: usize,
    named: bool,
) -> Features {
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
    let (la, lb) = (scan.lexicon.neutral_lemma(a.lemma), scan.lexicon.neutral_lemma(b.lemma));
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
    let here = a.candidate.sentence == b.candidate.sentence;
    for (i, (name, _)) in HEADS.iter().enumerate() {
        let told = if here { "one sentence" } else { agreement(&x.near[i], &y.near[i]) };
        f.add(&[name, class, told]);
        f.add(&[name, kind, told]);
    }
    let at = if here { "here" } else { "elsewhere" };
    for (i, side) in ["before", "behind"].into_iter().enumerate() {
        let told = agreement(&x.themes[i], &y.themes[i]);
        f.add(&["themes", side, class, told, at]);
        f.add(&["themes", side, kind, told, lemma]);
    }
    let near = lies(x, y);
    f.add(&["places", class, near, at]);
    f.add(&["places", kind, near, at, lemma]);
    let mut agrees = 0;
    let mut differs = 0;
    for (i, slot) in TOLD.iter().enumerate() {
        let told = agreement(&x.told[i], &y.told[i]);
        agrees += usize::from(told == "agree");
        differs += usize::from(told == "differ");
        f.add(&["told", slot.word(), class, told, at]);
        f.add(&["told+kind", slot.word(), class, told, kind, lemma]);
    }
    let many = |n: usize| ["0", "1", "2", "3"][n.min(3)];
    f.add(&["agree", class, many(agrees), many(differs), kind]);
    f.add(&["agree", class, many(agrees), many(differs), kind, gap, lemma]);
    let shared = many(x.around.iter().filter(|v| y.around.contains(v)).count());
    if !here {
        f.add(&["shared", class, shared, kind]);
        f.add(&["shared", class, shared, kind, lemma, article]);
    }
    f.add(&["since", class, many(between), kind, gap]);
    f.add(&["since", class, many(between), kind, lemma, article]);
    if b.class == Class::Deal || b.class == Class::Contact {
        f.add(&["deal", class, kind, lemma, article]);
    }
    f
}

/// What a trigger's sentence tells of it, to be held against what another's tells: computed once for each trigger.
pub(crate) struct Profile {
    /// Of each of [`HEADS`], the phrases near the trigger, by what they say.
    near: [Vec<u64>; HEADS.len()],
    /// Of each of [`TOLD`], what the grammar would fill it with.
    told: [Vec<u64>; TOLD.len()],
    /// The nouns and names around it.
    around: Vec<u64>,
    /// The places that the packs know near it.
    places: Vec<u64>,
    /// All that these lie in.
    wider: Vec<u64>,
    /// What the nouns before and behind it are of.
    themes: [Vec<u64>; 2],
}

const HEADS: [(&str, Head); 5] = [
    ("place", Head::Place),
    ("date", Head::Date),
    ("figure", Head::People),
    ("count", Head::Count),
    ("party", Head::Body),
];
const TOLD: [Slot; 10] = [
    Slot::By,
    Slot::Against,
    Slot::Place,
    Slot::Date,
    Slot::Killed,
    Slot::Injured,
    Slot::To,
    Slot::Quantity,
    Slot::Parties,
    Slot::Participants,
];

impl Profile {
    pub(crate) fn of(parts: &Parts<'_, '_>, t: &Trigger) -> Self {
        let mut made = Self {
            near: Default::default(),
            told: Default::default(),
            around: Vec::new(),
            places: Vec::new(),
            wider: Vec::new(),
            themes: theme::beside(parts, &t.candidate)
                .map(|theme| theme.map(|t| key([t])).into_iter().collect()),
        };
        for p in parts.phrase_range(t.candidate.sentence) {
            let phrase = &parts.phrases[p];
            let says = says(parts, phrase);
            let actor = phrase.actor.map(|a| key(["actor", &parts.known.packs.actors[a as usize].id]));
            let steps = parts.steps(phrase.tokens.start, t.candidate.tokens.start);
            if steps < 14 {
                let head = HEADS.iter().position(|(_, h)| head_name(*h) == head_name(phrase.head));
                if let Some(at) = head {
                    made.near[at].push(says);
                    made.near[at].extend(actor);
                }
                if let Some(place) = phrase.place {
                    let packs = parts.known.packs;
                    let mut around = packs.around(&packs.places[place as usize].id).map(|id| key([id]));
                    made.places.extend(around.next());
                    made.wider.extend(around);
                }
                made.around.push(says);
            }
            if let Some(slot) = fill::proposed(parts, t, p)
                && let Some(at) = TOLD.iter().position(|s| *s == slot)
            {
                made.told[at].push(says);
                made.told[at].extend(actor);
            }
        }
        made
    }
}

/// What a phrase says, as a number: its date, its figure, the party, else its last word.
fn says(parts: &Parts<'_, '_>, p: &Phrase) -> u64 {
    if let Some(d) = p.date {
        let when = parts.scan.dates[d as usize].when;
        if let Some(day) = when.resolve(parts.known.published, false).value {
            return key(["day", &format!("{day:?}")]);
        }
        return key(["date", &format!("{:?}", parts.scan.dates[d as usize].when)]);
    }
    if let Some(q) = p.figure {
        return key(["figure", &format!("{:?}{:?}", q.min, q.max)]);
    }
    let last = p.tokens.clone().rev().find(|i| parts.scan.text.is_word(*i)).unwrap_or(p.tokens.start);
    key([parts.scan.stem(last)])
}

/// How the places of a later telling lie to those of an earlier one.
fn lies(x: &Profile, y: &Profile) -> &'static str {
    let shared = |a: &[u64], b: &[u64]| a.iter().any(|place| b.contains(place));
    if x.places.is_empty() || y.places.is_empty() {
        "unknown"
    } else if shared(&x.places, &y.places) {
        "same"
    } else if shared(&x.places, &y.wider) {
        "narrower"
    } else if shared(&x.wider, &y.places) {
        "wider"
    } else {
        "apart"
    }
}

/// Whether two tellings say the same of something.
fn agreement(x: &[u64], y: &[u64]) -> &'static str {
    match (x.is_empty(), y.is_empty()) {
        (true, true) => "neither",
        (true, false) => "later only",
        (false, true) => "earlier only",
        (false, false) if x.iter().any(|v| y.contains(v)) => "agree",
        (false, false) => "differ",
    }
}
