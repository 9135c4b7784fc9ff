//! Owns how much a claim tells of at once: one happening, several, or something general.
use crate::act::{Trigger, form_name, head_name, token_name};
use crate::claim::{Class, Extent, Slot};
use crate::happening::Happening;
use crate::model::{Features, Task};
use crate::phrase::Head;
use crate::reader::Parts;
use crate::status;

/// The features of extent: those of status, how many places, acts and people the claim has, and how each telling of it
/// is put.
pub(crate) fn features(happening: &Happening<'_, '_, '_>, named: bool) -> Features {
    let (parts, t) = (happening.parts, happening.fullest);
    let mut f = status::features(parts, t, happening.tellings(), named);
    add(happening, &mut f);
    f
}

/// Adds to the features of status what the extent is told from besides.
fn add(happening: &Happening<'_, '_, '_>, f: &mut Features) {
    let (parts, t) = (happening.parts, happening.fullest);
    telling(parts, t, f);
    let (class, kind) = (t.class.word(), t.kind.word());
    let tellings = ["1", "2", "3+"][happening.tellings().len().clamp(1, 3) - 1];
    f.add(&["tellings", tellings, class]);
    f.add(&["tellings", tellings, kind]);
    for other in happening.tellings().take(6) {
        let scan = parts.scan;
        let form = form_name(other.candidate.form);
        let article = if scan.words[other.candidate.tokens.start].split.article { "the" } else { "a" };
        let lemma = scan.lexicon.neutral_lemma(other.lemma);
        f.add(&["telling", form, article, class]);
        f.add(&["telling", lemma, form]);
        f.add(&["telling", lemma, form, article]);
    }
    for slot in [
        Slot::Place,
        Slot::Against,
        Slot::To,
        Slot::By,
        Slot::Count,
        Slot::Killed,
        Slot::Injured,
        Slot::Date,
        Slot::Quantity,
        Slot::Weapon,
    ] {
        let of_slot = || happening.filled.iter().filter(|(s, _)| *s == slot).map(|(_, p)| &parts.phrases[*p]);
        let n = ["0", "1", "2", "3+"][of_slot().count().min(3)];
        f.add(&["filled", slot.word(), n, class]);
        f.add(&["filled", slot.word(), n, kind]);
        for phrase in of_slot() {
            if let Some(figure) = phrase.figure {
                let many = match (figure.min, figure.max) {
                    (Some(1), Some(1)) => "1",
                    (_, Some(_)) => "some",
                    _ => "open",
                };
                f.add(&["figure of", slot.word(), many, class]);
                f.add(&["figure of", slot.word(), many, kind]);
            }
            if let Some(d) = phrase.date {
                let when = status::when_name(parts.scan.dates[d as usize].when);
                f.add(&["filled when", when, class]);
                f.add(&["filled when", when, kind]);
            }
        }
    }
}

/// How the fullest telling is put.
fn telling(parts: &Parts<'_, '_>, t: &Trigger, f: &mut Features) {
    let scan = parts.scan;
    let c = &t.candidate;
    let (class, kind, form) = (t.class.word(), t.kind.word(), form_name(c.form));
    let article = if scan.words[c.tokens.start].split.article { "the" } else { "a" };
    let lemma = scan.lexicon.neutral_lemma(t.lemma);
    f.add(&["lemma+article", lemma, form, article]);
    f.add(&["kind+article", kind, form, article]);
    let mut counts: [(Slot, usize); 7] =
        [Slot::Place, Slot::Against, Slot::To, Slot::Count, Slot::Killed, Slot::Date, Slot::By]
            .map(|s| (s, 0));
    for p in parts.phrase_range(c.sentence) {
        let phrase = &parts.phrases[p];
        let Some(slot) = crate::fill::proposed(parts, t, p) else { continue };
        // The grammar takes a state otherwise than a force: which of them a party is must not matter.
        let party = head_name(phrase.head) == "<party>";
        if let Some(known) = counts.iter_mut().find(|(s, _)| *s == slot && !party) {
            known.1 += 1;
        }
        // What a party is called says nothing of how much it did.
        let thing = matches!(phrase.head, Head::Other | Head::Place | Head::Weapon)
            && scan.name(phrase.tokens.start).is_none();
        if thing && matches!(slot, Slot::Against | Slot::To | Slot::Place) {
            let first = scan.stem(phrase.tokens.start);
            let many = first.ends_with("ات") || first.ends_with("ين") || first.ends_with("ون");
            f.add(&["several", slot.word(), kind, if many { "many" } else { "one" }]);
            f.add(&["filler", slot.word(), class, first]);
        }
        if let Some(d) = phrase.date {
            f.add(&["when", status::when_name(scan.dates[d as usize].when), kind, form]);
            let since = phrase.tokens.start.checked_sub(1).is_some_and(|b| scan.bare(b) == "منذ")
                || scan.stem(phrase.tokens.start) == "منذ";
            if since {
                f.add(&["since", class, form]);
            }
        }
    }
    for (slot, n) in counts {
        let n = ["0", "1", "2+"][n.min(2)];
        f.add(&["told", slot.word(), n, class, form]);
        f.add(&["told", slot.word(), n, kind]);
    }
    let after = parts.ahead(c.tokens.end, 0);
    let range = scan.text.sentences[c.sentence as usize].tokens.clone();
    f.add(&["lemma+after", lemma, token_name(parts, after, &range)]);
    f.add(&["form+after", form, article, token_name(parts, after, &range)]);
    let near = parts.window(&c.tokens, 3, &range);
    for i in (c.tokens.end..near.end).filter(|i| !scan.of_party(*i)) {
        if let Some(clue) = scan.clues(i).breadth {
            f.add(&["breadth", clue, form]);
            f.add(&["breadth", clue, class]);
        }
    }
    for i in (near.start..c.tokens.start).filter(|i| !scan.of_party(*i)) {
        if let Some(clue) = scan.clues(i).breadth {
            f.add(&["breadth before", clue, form]);
        }
    }
}

/// The extent of a hostility or an access claim, from the features of its status.
pub(crate) fn extent(happening: &Happening<'_, '_, '_>, mut f: Features) -> Option<Extent> {
    if !matches!(happening.fullest.class, Class::Hostility | Class::Access) {
        return None;
    }
    add(happening, &mut f);
    let labels: Vec<&str> = Extent::ALL.iter().map(|s| s.word()).collect();
    status::best(happening.parts, Task::Extent, &f, &labels).and_then(Extent::of).or(Some(Extent::One))
}
