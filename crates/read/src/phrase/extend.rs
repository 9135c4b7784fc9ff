//! Owns what belongs to a phrase beyond its first cut: where an official sits, a name behind a title, a title
//! behind a name, members of a group.
use super::{Head, Phrase};
use crate::lexicon::List;
use crate::scan::Scan;

/// Extends the phrases of one sentence, from number `from` on.
pub(super) fn run(scan: &Scan<'_>, all: &mut Vec<Phrase>, from: usize) {
    let mut i = from;
    while i + 1 < all.len() {
        if takes_next(scan, &all[i], &all[i + 1]) {
            let next = all.remove(i + 1);
            let phrase = &mut all[i];
            phrase.tokens.end = next.tokens.end;
            phrase.end = next.end;
            phrase.actor = match (phrase.head, phrase.actor) {
                (Head::Person, _) if next.actor.is_some() => next.actor,
                (_, own) => own,
            };
            phrase.definite |= next.definite;
            continue;
        }
        i += 1;
    }
}

fn takes_next(scan: &Scan<'_>, a: &Phrase, b: &Phrase) -> bool {
    let gap = b.tokens.start.saturating_sub(a.tokens.end);
    // وزراء خارجية روسيا وتركيا وإيران: offices of several states are one phrase.
    if b.joined && gap == 0 && b.prep.is_empty() && b.head == Head::State && a.head == Head::Person {
        return List::Offices.has(scan.stem(a.tokens.start));
    }
    if takes_members(scan, a, b, gap) {
        return true;
    }
    if b.joined || a.date.is_some() || b.date.is_some() || b.figure.is_some() || a.figure.is_some() {
        return false;
    }
    let preposition = gap == 1 && scan.closed(a.tokens.end).is_some() || gap == 0;
    let named = names_person(scan, a);
    match a.head {
        Head::Person
            if preposition && !named && matches!(b.prep, "في" | "ب" | "الى" | "لدى" | "من" | "عن" | "ل") =>
        {
            // An office, then where it is held: السفير الهولندي إلى المجلس, المتحدث باسم الخارجية في …
            let seat = matches!(b.head, Head::Body | Head::State | Head::Place)
                || b.prep == "ل" && b.head == Head::Other;
            seat && b.prep != "من"
        }
        Head::Unnamed if preposition && matches!(b.prep, "في" | "ب" | "من" | "لدى") => {
            matches!(b.head, Head::Body | Head::State | Head::Place | Head::Agency)
        }
        Head::Body if preposition && a.actor.is_none() && matches!(b.prep, "في" | "ب") => {
            let seat = matches!(b.head, Head::State | Head::Place);
            seat && List::Seated.has(scan.stem(a.tokens.start))
        }
        // A name in apposition: وزير الخارجية البحريني، الشيخ خالد …
        Head::Person if gap == 1 && comma(scan, a.tokens.end) && b.prep.is_empty() => {
            (b.head == Head::Person || !named && is_name(scan, b)) && closes(scan, b)
        }
        // An office that a pack knows, and who holds it: وزير الخارجية الروسي، سيرغي لافروف، …
        Head::Body
            if gap == 1 && comma(scan, a.tokens.end) && b.prep.is_empty() && is_office(scan, a) && !named =>
        {
            is_name(scan, b) && closes(scan, b)
        }
        Head::Person if gap == 0 && b.prep.is_empty() && !named => is_name(scan, b),
        Head::Person if gap == 0 && b.prep.is_empty() && named => {
            b.head == Head::Person && scan.words[b.tokens.start].split.article
        }
        Head::Body | Head::Other
            if gap == 1 && comma(scan, a.tokens.end) && b.prep.is_empty() && b.head == Head::Person =>
        {
            // `نعيم قاسم، نائب الأمين العام`
            is_name(scan, a) && closes(scan, b)
        }
        Head::Other | Head::Body if gap == 0 && b.prep.is_empty() && b.head == Head::Person => {
            is_name(scan, a) && scan.words[b.tokens.start].split.article
        }
        _ => false,
    }
}

/// `عدد من الأطراف`, `مسلحين من تنظيم …`, `مواقع تابعة لتنظيم …`, `صواريخ من طراز …`: how many, whose or of which make
/// belongs to the phrase.
fn takes_members(scan: &Scan<'_>, a: &Phrase, b: &Phrase, gap: usize) -> bool {
    if gap != 1 || b.joined || a.date.is_some() || b.date.is_some() || a.definite && a.figure.is_none() {
        return false;
    }
    let between = a.tokens.end;
    let placed = matches!(b.head, Head::Place | Head::State);
    if b.prep == "من" && scan.text.norm(between) == "من" {
        let first = scan.stem(a.tokens.start);
        if List::Make.has(scan.stem(b.tokens.start)) {
            return true;
        }
        if List::Share.has(first.strip_suffix('ا').unwrap_or(first)) && a.tokens.len() <= 2 {
            return b.figure.is_none();
        }
        return a.head == Head::People
            && matches!(b.head, Head::Body | Head::People | Head::Other)
            && !placed
            && b.figure.is_none();
    }
    b.prep == "ل"
        && b.figure.is_none()
        && List::Belonging.opens(scan.stem(between))
        && matches!(a.head, Head::Other | Head::Body | Head::People | Head::Place)
}

/// The phrase begins with an office: وزير, رئيس, المتحدث.
fn is_office(scan: &Scan<'_>, p: &Phrase) -> bool {
    scan.entry(p.tokens.start).and_then(|e| e.role) == Some(crate::lexicon::Role::Person)
}

fn comma(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.text.mark(at), Some('،' | ','))
}

/// An apposition ends in a comma, before a verb or before what opens a clause.
fn closes(scan: &Scan<'_>, b: &Phrase) -> bool {
    let at = b.tokens.end;
    scan.text.mark(at).is_some()
        || scan.closed(at).is_some()
        || scan.is_verb(at)
        || scan.words.get(at).is_none()
}

/// A person's name stands in the phrase.
fn names_person(scan: &Scan<'_>, p: &Phrase) -> bool {
    p.tokens.clone().any(|i| {
        scan.name(i).is_some_and(|h| h.person)
            || scan.name(i).is_none()
                && scan.entry(i).is_none()
                && !scan.words[i].split.article
                && scan.lexicon.count(scan.text.norm(i)) < 400
    })
}

/// The phrase is a person's name and nothing else.
fn is_name(scan: &Scan<'_>, p: &Phrase) -> bool {
    if scan.name(p.tokens.start).is_some_and(|h| h.person && h.from == p.tokens.start) {
        return true;
    }
    p.tokens.len() <= 5
        && p.tokens.len() >= 2
        && p.tokens.clone().all(|i| {
            scan.name(i).is_some_and(|h| h.person) || scan.entry(i).is_none() && scan.closed(i).is_none()
        })
        && !scan.words[p.tokens.start].split.article
}
