//! Owns the kind of a claim: what all its tellings and what fills its slots make of the kind that one telling has.
use crate::act::{Trigger, form_name, head_name, of_sentence, token_name};
use crate::claim::{Class, Kind, Slot};
use crate::happening::Happening;
use crate::model::{Features, Task};
use crate::phrase::Head;
use crate::reader::Parts;
use crate::speech::Statement;
use crate::theme;

/// So many tellings are looked at.
const MOST: usize = 6;

/// The options of the decision, the kinds of a type; the one that the words are of by themselves is also `same`.
pub(crate) fn options(class: Class, own: Kind) -> Vec<Vec<&'static str>> {
    let labels = |kind: Kind| if kind == own { vec![kind.word(), "same"] } else { vec![kind.word()] };
    class.kinds().iter().copied().map(labels).collect()
}

/// The features of the kind: how each telling is put, what stands around it, what it was done with and what it did.
pub(crate) fn features(happening: &Happening<'_, '_, '_>, named: bool) -> Features {
    let (parts, t) = (happening.parts, happening.fullest);
    let scan = parts.scan;
    let mut f = Features::new(named);
    let own = t.kind.word();
    let lemma = |t: &Trigger| scan.lexicon.neutral_lemma(t.lemma);
    let form = form_name(t.candidate.form);
    f.add(&["own", own]);
    f.add(&["own", own, lemma(t)]);
    f.add(&["own", own, lemma(t), form]);
    let mut kinds: Vec<&str> = happening.tellings().map(|t| t.kind.word()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.truncate(3);
    f.add(&["kinds", &kinds.join("+")]);
    f.add(&["kinds", &kinds.join("+"), own]);
    for other in happening.tellings().take(MOST) {
        let titled = parts.titled && other.candidate.sentence == 0;
        f.add(&["telling", other.kind.word(), own]);
        f.add(&["telling", lemma(other), own]);
        f.add(&["telling", lemma(other)]);
        if titled {
            f.add(&["title", other.kind.word(), own]);
        }
        around(parts, happening.triggers, other, own, &mut f);
    }
    for (slot, p) in happening.filled {
        let phrase = &parts.phrases[*p];
        f.add(&["filled", slot.word(), own]);
        f.add(&["filled", slot.word(), head_name(phrase.head), own]);
        let thing =
            matches!(phrase.head, Head::Other | Head::Weapon | Head::Place | Head::People | Head::Document)
                && scan.name(phrase.tokens.start).is_none();
        if thing && *slot != Slot::Date {
            f.add(&["filler", slot.word(), scan.sense(phrase.tokens.start)]);
            f.add(&["filler", slot.word(), scan.sense(phrase.tokens.start), own]);
        }
    }
    f
}

/// The words and weapons around a telling, and what else is told there.
fn around(parts: &Parts<'_, '_>, triggers: &[Trigger], t: &Trigger, own: &str, f: &mut Features) {
    let scan = parts.scan;
    let c = &t.candidate;
    let range = scan.text.sentences[c.sentence as usize].tokens.clone();
    let (first, second) = (parts.ahead(c.tokens.end, 0), parts.ahead(c.tokens.end, 1));
    let before = c.tokens.start.checked_sub(1).map_or("#", |b| token_name(parts, b, &range));
    for (name, word) in [
        ("before", before),
        ("after", token_name(parts, first, &range)),
        ("after2", token_name(parts, second, &range)),
    ] {
        f.add(&[name, word]);
        f.add(&[name, word, own]);
    }
    let [previous, next] = theme::beside(parts, c).map(|theme| theme.unwrap_or("none"));
    f.add(&["theme", "next", next, own]);
    f.add(&["theme", "previous", previous, own]);
    for p in parts.phrases_of(c.sentence).filter(|p| p.head == Head::Weapon) {
        let Some(kind) = parts.weapon_kind(p) else { continue };
        let near = if parts.steps(p.tokens.start, c.tokens.start) < 6 { "near" } else { "far" };
        let kind = kind.map_or("none", Kind::word);
        f.add(&["weapon", kind, near]);
        f.add(&["weapon", kind, near, own]);
    }
    for other in of_sentence(triggers, c.sentence) {
        let itself = other.candidate.start == c.start;
        if !itself && parts.steps(other.candidate.tokens.start, c.tokens.start) < 8 {
            f.add(&["beside", other.kind.word(), own]);
        }
    }
}

/// The kind of a claim.
pub(crate) fn kind(happening: &Happening<'_, '_, '_>) -> Kind {
    let t = happening.fullest;
    best(happening.parts, t.class, t.kind, &features(happening, false))
}

/// The features of a statement's kind: its verb and how what is said begins.
pub(crate) fn of_speech(parts: &Parts<'_, '_>, s: &Statement, named: bool) -> Features {
    let scan = parts.scan;
    let mut f = Features::new(named);
    let (own, lemma) = (s.kind.word(), s.lemma(scan.lexicon));
    let range = scan.text.sentences[s.sentence as usize].tokens.clone();
    f.add(&["speech", "own", own]);
    f.add(&["speech", "own", own, lemma]);
    f.add(&["speech", "quoted", if s.quoted { "yes" } else { "no" }, own]);
    let after = token_name(parts, s.tokens.end, &range);
    f.add(&["speech", "after", after, own]);
    f.add(&["speech", "after", after, lemma]);
    f.add(&[
        "speech",
        "before",
        s.tokens.start.checked_sub(1).map_or("#", |b| token_name(parts, b, &range)),
        lemma,
    ]);
    if let Some((from, to)) = s.content {
        let words = scan.text.tokens_in(from, to);
        let opener = words.start.checked_sub(1).map_or("#", |b| token_name(parts, b, &range));
        f.add(&["speech", "opener", opener, own]);
        f.add(&["speech", "opener", opener, lemma]);
        let first = |at: usize| if at < words.end { scan.sense(at) } else { "#" };
        if scan.name(words.start).is_none() {
            f.add(&["speech", "first", first(words.start), own]);
            f.add(&["speech", "first", first(words.start), lemma]);
            f.add(&["speech", "first", first(words.start)]);
        }
    }
    f
}

/// The kind of a statement.
pub(crate) fn spoken(parts: &Parts<'_, '_>, s: &Statement) -> Kind {
    best(parts, Class::Statement, s.kind, &of_speech(parts, s, false))
}

fn best(parts: &Parts<'_, '_>, class: Class, own: Kind, features: &Features) -> Kind {
    let kinds = class.kinds();
    let scores = parts.model.task(Task::Kind).scores(features, &options(class, own));
    let at = kinds.iter().position(|k| *k == own).unwrap_or(0);
    let best = (0..scores.len()).fold(at, |best, i| if scores[i] > scores[best] { i } else { best });
    kinds[best]
}
