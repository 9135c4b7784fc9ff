//! Owns the slots that hold words and deals, not parties: topics, terms, what is brought in, what is broken.
use crate::act::{Trigger, is_verb, of_sentence};
use crate::claim::{Class, Kind, Slot};
use crate::group::Group;
use crate::lexicon::{Closed, SpeechForm};
use crate::phrase::Head;
use crate::reader::Parts;

/// A slot filled with a stretch of the text.
pub(crate) type Stretch = (Slot, usize, usize);

const AID: &[&str] = &[
    "مساعدات",
    "مساعده",
    "معونات",
    "معونه",
    "امدادات",
    "اغاثه",
    "غذاء",
    "ادويه",
    "دواء",
    "مواد",
    "وقود",
    "مياه",
    "اغذيه",
    "قافله",
    "قوافل",
];
const ABOUT: &[&str] = &[
    "حول",
    "بشان",
    "بخصوص",
    "لبحث",
    "لمناقشه",
    "بحث",
    "مناقشه",
    "تناول",
    "تناولت",
    "تناولا",
    "حيال",
    "لمتابعه",
];
const PROVIDES: &[&str] = &[
    "ينص",
    "تنص",
    "يقضي",
    "تقضي",
    "يتضمن",
    "تتضمن",
    "يتضمنها",
    "نص",
    "تضمن",
    "قضي",
    "تضمنت",
    "يشمل",
    "تشمل",
    "تدعو",
    "يدعو",
    "يطالب",
    "يطلب",
];

/// The word slots of a group.
pub(crate) fn fill(parts: &Parts<'_, '_>, triggers: &[Trigger], group: &Group) -> Vec<Stretch> {
    let mut found = Vec::new();
    for m in &group.members {
        let t = &triggers[*m];
        match t.class {
            Class::Contact => topic(parts, triggers, t, &mut found),
            Class::Access => what(parts, t, &mut found),
            Class::Position => toward(triggers, t, &mut found),
            Class::Hostility => violates(parts, triggers, t, &mut found),
            Class::Deal => terms(parts, t, &mut found),
            Class::Statement => {}
        }
    }
    let mut seen: Vec<(Slot, String)> = Vec::new();
    found.retain(|(slot, start, end)| {
        let words = hudna_text::fold(&parts.scan.text.slice(*start, *end));
        let new = *end > *start && !seen.iter().any(|(s, w)| s == slot && *w == words);
        seen.push((*slot, words));
        new
    });
    found.truncate(6);
    found
}

/// One past the last token of the clause that begins at `from`: before a comma with a new clause, a verb that
/// reports, a date at its end, or the sentence's end.
fn clause_end(parts: &Parts<'_, '_>, from: usize, limit: usize) -> usize {
    let scan = parts.scan;
    let mut j = from;
    while j < limit {
        match scan.text.mark(j) {
            Some('،' | ',' | '؛' | '.' | ':' | '؟' | '!' | '(' | ')') => break,
            Some(_) => {
                j += 1;
                continue;
            }
            None => {}
        }
        let participle =
            scan.entry(j).is_some_and(|e| e.speech.iter().any(|(_, f)| *f == SpeechForm::Participle))
                && scan.text.soft(j).ends_with('ا');
        if j > from && (participle || scan.is_verb(j) && scan.words[j].split.conjunction) {
            break;
        }
        if j > from + 1 && matches!(scan.closed(j), Some(Closed::Subordinator)) && !super_that(scan.bare(j)) {
            break;
        }
        if j > from && matches!(scan.bare(j), "خلال" | "بحسب" | "وفق" | "وفقا" | "حسب" | "منذ" | "بعد" | "قبل")
        {
            break;
        }
        j += 1;
    }
    while j > from
        && (scan.text.mark(j - 1).is_some()
            || scan.closed(j - 1) == Some(Closed::Preposition)
            || scan.date_at[j - 1].is_some())
    {
        j -= 1;
    }
    j
}

fn super_that(word: &str) -> bool {
    matches!(word, "ان" | "بان")
}

fn stretch(parts: &Parts<'_, '_>, slot: Slot, from: usize, to: usize, found: &mut Vec<Stretch>) {
    if to > from {
        found.push((slot, parts.scan.start_of(from), parts.scan.text.tokens[to - 1].end));
    }
}

fn topic(parts: &Parts<'_, '_>, triggers: &[Trigger], t: &Trigger, found: &mut Vec<Stretch>) {
    let scan = parts.scan;
    let limit = scan.text.sentences[t.candidate.sentence as usize].tokens.end;
    let lemma = scan.lexicon.lemmas[t.lemma as usize].as_str();
    let treats = matches!(lemma, "بحث" | "ناقش" | "استعرض" | "تباحث");
    if treats && is_verb(t.candidate.form) {
        // What is discussed is the first phrase behind the subject that names no one.
        let mut j = t.candidate.tokens.end;
        while j < limit {
            if let Some(p) = parts.phrase_at(j) {
                let named = matches!(
                    p.head,
                    Head::Person | Head::Body | Head::State | Head::Unnamed | Head::Date | Head::People
                );
                let placed = matches!(p.head, Head::Place) && matches!(p.prep, "في" | "ب");
                if !named
                    && !placed
                    && !matches!(p.prep, "مع" | "خلال" | "في")
                    && p.tokens.start > t.candidate.tokens.start
                {
                    let to = clause_end(parts, p.tokens.start, limit);
                    stretch(parts, Slot::Topic, p.tokens.start, to, found);
                    return;
                }
                j = p.tokens.end.max(j + 1);
                continue;
            }
            let noun = scan.entry(j).is_some_and(|e| !e.acts.is_empty())
                && !scan.is_verb(j)
                && scan.closed(j).is_none();
            if noun && j > t.candidate.tokens.end {
                let to = clause_end(parts, j, limit);
                stretch(parts, Slot::Topic, j, to, found);
                return;
            }
            j += 1;
        }
        return;
    }
    let here = of_sentence(triggers, t.candidate.sentence);
    let mut j = t.candidate.tokens.end;
    while j < limit.min(parts.ahead(t.candidate.tokens.end, 30)) {
        let rival = here.iter().any(|o| o.class == Class::Contact && o.candidate.tokens.start == j);
        if rival && !ABOUT.contains(&scan.bare(j)) {
            return;
        }
        if scan.of_party(j) {
            j += 1;
            continue;
        }
        if ABOUT.contains(&scan.bare(j))
            || scan.bare(j) == "للبحث"
            || scan.bare(j) == "في" && matches!(scan.stem(j + 1), "شان")
        {
            let mut from = j + 1;
            if scan.bare(j) == "في" || scan.bare(j) == "للبحث" {
                from += 1;
            }
            if scan.bare(from) == "في" {
                from += 1;
            }
            if from < limit {
                let to = clause_end(parts, from, limit);
                stretch(parts, Slot::Topic, from, to, found);
            }
            return;
        }
        j += 1;
    }
}

fn what(parts: &Parts<'_, '_>, t: &Trigger, found: &mut Vec<Stretch>) {
    if !matches!(t.kind, Kind::AidDelivered | Kind::AidBlocked | Kind::Services) {
        return;
    }
    let scan = parts.scan;
    let limit = scan.text.sentences[t.candidate.sentence as usize].tokens.end;
    for i in t.candidate.tokens.start..limit.min(parts.ahead(t.candidate.tokens.end, 6)) {
        if AID.contains(&scan.stem(i)) && !scan.of_party(i) {
            let mut to = i + 1;
            while to < limit
                && scan.text.is_word(to)
                && scan.closed(to).is_none()
                && scan.words[to].split.preposition.is_none()
                && !scan.is_verb(to)
            {
                // A further thing joined by و belongs to the same goods when it is an adjective (الغذائية والطبية).
                if scan.words[to].split.conjunction && !scan.stem(to).ends_with("يه") {
                    break;
                }
                to += 1;
            }
            stretch(parts, Slot::What, i, to, found);
            return;
        }
    }
}

/// The deal that stands nearest behind a trigger in its sentence.
fn deal_behind<'t>(triggers: &'t [Trigger], t: &Trigger, within: usize) -> Option<&'t Trigger> {
    of_sentence(triggers, t.candidate.sentence)
        .iter()
        .filter(|o| o.class == Class::Deal)
        .filter(|o| {
            o.candidate.tokens.start >= t.candidate.tokens.end
                && o.candidate.tokens.start <= t.candidate.tokens.end + within
        })
        .min_by_key(|o| o.candidate.tokens.start)
}

fn toward(triggers: &[Trigger], t: &Trigger, found: &mut Vec<Stretch>) {
    let before = || {
        of_sentence(triggers, t.candidate.sentence)
            .iter()
            .filter(|o| o.class == Class::Deal && o.candidate.tokens.end <= t.candidate.tokens.start)
            .max_by_key(|o| o.candidate.tokens.start)
    };
    if let Some(d) = deal_behind(triggers, t, 14).or_else(before) {
        found.push((Slot::Toward, d.candidate.start, d.candidate.end));
    }
}

fn violates(parts: &Parts<'_, '_>, triggers: &[Trigger], t: &Trigger, found: &mut Vec<Stretch>) {
    let lemma = parts.scan.lexicon.lemmas[t.lemma as usize].as_str();
    let breach = matches!(lemma, "خرق" | "انتهاك" | "انتهك" | "اخترق");
    if breach {
        if let Some(d) = deal_behind(triggers, t, 6) {
            found.push((Slot::Violates, d.candidate.start, d.candidate.end));
        }
        return;
    }
    // `رغم الهدنة`, `في خرق للهدنة`
    let here = of_sentence(triggers, t.candidate.sentence);
    for d in here.iter().filter(|o| o.class == Class::Deal) {
        let before = d.candidate.tokens.start;
        let despite = (before.saturating_sub(4)..before)
            .any(|i| matches!(parts.scan.stem(i), "رغم" | "خرق" | "انتهاك" | "خروقات"));
        if despite {
            found.push((Slot::Violates, d.candidate.start, d.candidate.end));
            return;
        }
    }
}

fn terms(parts: &Parts<'_, '_>, t: &Trigger, found: &mut Vec<Stretch>) {
    let scan = parts.scan;
    let limit = scan.text.sentences[t.candidate.sentence as usize].tokens.end;
    for j in t.candidate.tokens.end..limit.min(parts.ahead(t.candidate.tokens.end, 12)) {
        if PROVIDES.contains(&scan.bare(j)) {
            let mut from = j + 1;
            if matches!(scan.bare(from), "علي" | "الي" | "ب" | "ان") {
                from += 1;
            }
            let to = clause_end(parts, from, limit);
            stretch(parts, Slot::Terms, from, to, found);
            return;
        }
    }
}
