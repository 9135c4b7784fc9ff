//! Owns noun phrases: the mentions that may fill a slot, each with its head and the preposition before it.
mod again;
mod chunk;
mod extend;
pub(crate) mod tie;

use crate::lexicon::{Closed, Fixed, Form, List, Role, UnitSlot};
use crate::pack::Packs;
use crate::scan::Scan;
use hudna_text::inflect::Count;
use hudna_text::number::Quantity;
use std::ops::Range;

/// What a phrase is, by its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Head {
    Date,
    /// A figure of people, acts, goods or time.
    People,
    Count,
    Quantity,
    Period,
    Figure,
    Place,
    /// A state, by name or capital: it acts and it is a place.
    State,
    Person,
    Unnamed,
    Agency,
    Document,
    Body,
    /// An adjective of nationality that stands for the state (الغارات التركية).
    Nation,
    Weapon,
    Other,
}

/// A noun phrase, date or figure.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    pub tokens: Range<usize>,
    /// First code point, clitics cut.
    pub start: usize,
    pub end: usize,
    pub head: Head,
    /// The preposition that governs it, folded; empty: none.
    pub prep: &'static str,
    /// It is joined to the phrase before it by و.
    pub joined: bool,
    pub date: Option<u32>,
    pub figure: Option<Quantity>,
    /// Who is counted, or the unit.
    pub who: &'static str,
    /// Index of the pack's actor.
    pub actor: Option<u32>,
    /// Index of the pack's place.
    pub place: Option<u32>,
    pub outlet: Option<u32>,
    pub definite: bool,
    pub sentence: u32,
}

const PREPOSITIONS: &[&str] = &[
    "في",
    "من",
    "على",
    "الى",
    "عن",
    "مع",
    "بين",
    "ضد",
    "منذ",
    "خلال",
    "حتى",
    "لدى",
    "عبر",
    "نحو",
    "قرب",
    "قبل",
    "بعد",
    "حول",
    "تحت",
    "داخل",
    "خارج",
    "بشان",
    "باتجاه",
    "اثر",
    "عقب",
    "جراء",
    "وفق",
    "بحسب",
    "حسب",
    "باسم",
    "برعايه",
    "بمشاركه",
    "بحضور",
    "ل",
    "ب",
    "لصالح",
    "ضمن",
    "وسط",
    "شمال",
    "جنوب",
];

/// The preposition as a word that features can name; clitics by their letter.
fn preposition(word: &str) -> &'static str {
    match word {
        "علي" => "على",
        "الي" => "الى",
        "لدي" => "لدى",
        "حتي" => "حتى",
        "وفقا" => "وفق",
        _ => PREPOSITIONS.iter().find(|p| **p == word).copied().unwrap_or("other"),
    }
}

/// All phrases of a report, in order.
pub(crate) fn phrases(scan: &Scan<'_>, numbers: &hudna_text::number::Numbers, packs: &Packs) -> Vec<Phrase> {
    let mut all = Vec::new();
    for (s, sentence) in scan.text.sentences.iter().enumerate() {
        let from = all.len();
        Finder { scan, numbers, range: sentence.tokens.clone(), sentence: s as u32 }.run(&mut all);
        extend::run(scan, &mut all, from);
        join_places(scan, &mut all, from);
    }
    again::recall(scan, packs, &mut all);
    all
}

struct Finder<'a, 'b> {
    scan: &'a Scan<'b>,
    numbers: &'a hudna_text::number::Numbers,
    range: Range<usize>,
    sentence: u32,
}

impl Finder<'_, '_> {
    fn run(&self, out: &mut Vec<Phrase>) {
        let mut at = self.range.start;
        while at < self.range.end {
            at = self.step(at, out).max(at + 1);
        }
    }

    fn step(&self, at: usize, out: &mut Vec<Phrase>) -> usize {
        let scan = self.scan;
        if let Some(d) = scan.date_at[at] {
            let date = &scan.dates[d as usize];
            let mut phrase = self.phrase(at, date.tokens.end, Head::Date);
            phrase.start = date.start;
            phrase.end = date.end;
            phrase.date = Some(d);
            out.push(phrase);
            return date.tokens.end;
        }
        if let Some(f) = scan.figure_at[at] {
            return self.figure(at, f, out);
        }
        if !scan.text.is_word(at) {
            return at + 1;
        }
        if let Some(hit) = scan.phrase(at) {
            match hit.fixed {
                Fixed::Act(_) | Fixed::Sourcing | Fixed::Speech(_) => return hit.to,
                Fixed::Weapon(_) if hit.from == at => {
                    let mut phrase = self.phrase(at, hit.to, Head::Weapon);
                    phrase.start = scan.text.after_letters(at, hit.lead);
                    out.push(phrase);
                    return hit.to;
                }
                Fixed::Weapon(_) => {}
            }
        }
        if scan.closed(at).is_some() || scan.is_verb(at) {
            return at + 1;
        }
        let entry = scan.entry(at);
        if scan.name(at).is_none() {
            // The word that names an act is no part of a phrase; what follows it is.
            let body = entry.is_some_and(|e| e.role == Some(Role::Body));
            if let Some(e) = entry.filter(|e| !body && !e.acts.is_empty()) {
                self.counted_act(at, e, out);
            }
            if !body
                && entry.is_some_and(|e| e.acts.iter().any(|a| !matches!(scan.act(*a).form, Form::Verb(..))))
            {
                return at + 1;
            }
            if chunk::reports_here(scan, at) || self.names_saying(at) {
                return at + 1;
            }
            if let Some(e) = entry
                && e.nation.is_some()
                && e.people.is_none()
            {
                let mut phrase = self.phrase(at, at + 1, Head::Nation);
                if e.people.is_some() {
                    phrase.head = Head::People;
                }
                out.push(phrase);
                return at + 1;
            }
        }
        let end = chunk::end(scan, at, self.range.end);
        let head = self.head(at, end);
        let mut phrase = self.phrase(at, end, head);
        self.resolve(&mut phrase);
        if phrase.head == Head::People && phrase.figure.is_none() && !phrase.definite {
            self.count_people(at, &mut phrase);
        }
        out.push(phrase);
        end
    }

    /// `إعلان الجيش`, `دعوة المبعوث`: the verbal noun of a reporting verb before the one who says it is no part of his name.
    fn names_saying(&self, at: usize) -> bool {
        let scan = self.scan;
        let next = at + 1;
        let said = scan.entry(at).is_some_and(|e| {
            matches!(e.role, None | Some(Role::Document)) && e.people.is_none() && e.is_saying()
        });
        said && !scan.words[at].split.article
            && next < self.range.end
            && scan.text.is_word(next)
            && (scan.words[next].split.article
                || scan.name(next).is_some()
                || scan.entry(next).is_some_and(|e| e.role.is_some() || e.nation.is_some()))
    }

    /// `غارتين`, `قذيفة`: the word that names an act may say how many there were, or with what.
    fn counted_act(&self, at: usize, entry: &crate::lexicon::Entry, out: &mut Vec<Phrase>) {
        let acts = || entry.acts.iter().map(|a| self.scan.act(*a).form);
        if acts().any(|f| f == Form::Noun(Count::Two)) {
            let mut phrase = self.phrase(at, at + 1, Head::Count);
            phrase.figure = Some(Quantity { min: Some(2), max: Some(2), approx: false });
            phrase.who = entry.unit.map_or("", |(unit, _)| unit);
            out.push(phrase);
        } else if entry.weapon.is_some() && acts().any(|f| matches!(f, Form::Noun(_))) {
            out.push(self.phrase(at, at + 1, Head::Weapon));
        }
    }

    fn phrase(&self, from: usize, to: usize, head: Head) -> Phrase {
        let scan = self.scan;
        let word = &scan.words[from];
        let mut prep = match word.split.preposition {
            Some('ب') => "ب",
            Some('ل') => "ل",
            Some('ك') => "ك",
            _ => "",
        };
        let mut joined = word.split.conjunction;
        if prep.is_empty()
            && let Some(before) = from.checked_sub(1).filter(|b| *b >= self.range.start)
        {
            if scan.closed(before) == Some(Closed::Preposition) {
                prep = preposition(scan.bare(before));
                joined |= scan.words[before].split.conjunction;
            } else if matches!(scan.closed(before), Some(Closed::Demonstrative)) {
                let further = before.checked_sub(1).filter(|b| *b >= self.range.start);
                if let Some(b) = further.filter(|b| scan.closed(*b) == Some(Closed::Preposition)) {
                    prep = preposition(scan.bare(b));
                }
            } else if scan.text.mark(before).is_some_and(|c| matches!(c, '"' | '«' | '“' | '(')) {
                let further = before.checked_sub(1).filter(|b| *b >= self.range.start);
                if let Some(b) = further.filter(|b| scan.closed(*b) == Some(Closed::Preposition)) {
                    prep = preposition(scan.bare(b));
                }
            }
        }
        Phrase {
            start: scan.start_of(from),
            end: scan.text.tokens[to - 1].end,
            tokens: from..to,
            head,
            prep,
            joined,
            date: None,
            figure: None,
            who: "",
            actor: None,
            place: None,
            outlet: None,
            definite: word.split.article || scan.name(from).is_some() || word.pronoun,
            sentence: self.sentence,
        }
    }

    fn head(&self, from: usize, to: usize) -> Head {
        let scan = self.scan;
        let entry = scan.entry(from);
        if to > from + 1 && entry.is_some_and(|e| e.share) && scan.name(from).is_none() {
            return self.head(from + 1, to);
        }
        let role = entry.and_then(|e| e.role);
        let place_word = entry.is_some_and(|e| e.place.is_some());
        if let Some(hit) = scan.name(from) {
            if hit.actor.is_some() {
                return if hit.person { Head::Person } else { Head::Body };
            }
            if hit.place.is_some() {
                return Head::Place;
            }
            return Head::Agency;
        }
        match role {
            Some(Role::Person) => return Head::Person,
            Some(Role::Unnamed) => return Head::Unnamed,
            Some(Role::Agency) if to > from + 1 => return Head::Agency,
            Some(Role::Document) => return Head::Document,
            Some(Role::Body) if !place_word => return Head::Body,
            _ => {}
        }
        if entry.is_some_and(|e| e.people.is_some()) {
            return Head::People;
        }
        if place_word {
            return Head::Place;
        }
        if entry.is_some_and(|e| e.weapon.is_some()) {
            return Head::Weapon;
        }
        if role == Some(Role::Body) {
            return Head::Body;
        }
        Head::Other
    }

    /// Gives a phrase the pack's ids: of the name that closes it, or of the whole.
    fn resolve(&self, phrase: &mut Phrase) {
        let scan = self.scan;
        let mut at = phrase.tokens.start;
        while at < phrase.tokens.end {
            let Some(hit) = scan.name(at).copied() else {
                at += 1;
                continue;
            };
            let first = at == phrase.tokens.start;
            if hit.from == at {
                let whole = first && hit.to >= phrase.tokens.end;
                match phrase.head {
                    Head::Place => {
                        phrase.place = hit.place.or(phrase.place);
                    }
                    Head::Person => phrase.actor = hit.actor.or(phrase.actor),
                    _ if first => {
                        phrase.actor = hit.actor;
                        phrase.place = hit.place;
                        phrase.outlet = hit.outlet;
                    }
                    Head::Agency => phrase.outlet = hit.outlet.or(phrase.outlet),
                    _ => {}
                }
                if first && whole && hit.outlet.is_some() && hit.actor.is_none() {
                    phrase.head = Head::Agency;
                }
                if first {
                    phrase.start = scan.text.after_letters(at, hit.lead);
                    let keeps = scan.words[at].split.preposition == Some('ل') && scan.words[at].split.article;
                    if keeps {
                        phrase.start = scan.start_of(at);
                    }
                    if hit.place.is_some() && hit.actor.is_some() || hit.metonym {
                        phrase.head = Head::State;
                    }
                }
            }
            at = hit.to.max(at + 1);
        }
    }

    /// `مدني` is one, `مدنيان` two; of a plural nothing is known.
    fn count_people(&self, at: usize, phrase: &mut Phrase) {
        let Some((who, count)) = self.scan.entry(at).and_then(|e| e.people) else { return };
        phrase.who = who;
        let n = match count {
            Count::One => 1,
            Count::Two => 2,
            Count::Many => {
                // مدنيين اثنين
                let two = (phrase.tokens.start..phrase.tokens.end)
                    .any(|i| matches!(self.scan.text.norm(i), "اثنين" | "اثنان"));
                if two { 2 } else { return }
            }
        };
        let mut value = Quantity { min: Some(n), max: Some(n), approx: false };
        if let Some(end) = self.numbers.after(self.scan.text, phrase.tokens.end, &mut value) {
            phrase.tokens.end = end;
            phrase.end = self.scan.text.tokens[end - 1].end;
        }
        phrase.figure = Some(value);
    }

    fn figure(&self, at: usize, f: u32, out: &mut Vec<Phrase>) -> usize {
        let scan = self.scan;
        let figure = &scan.figures[f as usize];
        let mut value = figure.value;
        let mut end = figure.core.end;
        let mut who = "";
        let mut head = Head::Figure;
        let counted = end;
        let counts = counted < self.range.end
            && scan.text.is_word(counted)
            && scan.closed(counted).is_none()
            && scan.date_at[counted].is_none()
            && !scan.words[counted].split.conjunction
            && scan.words[counted].split.preposition.is_none()
            && !scan.is_verb(counted);
        if counts {
            end = chunk::end(scan, counted, self.range.end);
            (head, who) = self.counted(counted);
        }
        if let Some(after) = self.numbers.after(scan.text, end, &mut value) {
            end = after.min(self.range.end);
        }
        // `12 قتيلا من المسلحين`, `15 من مسلحي طالبان`
        if scan.text.norm(end) == "من"
            && end + 1 < self.range.end
            && scan.text.is_word(end + 1)
            && !scan.is_verb(end + 1)
        {
            let (h, w) = self.counted(end + 1);
            let role = scan.entry(end + 1).and_then(|e| e.role) == Some(Role::Body);
            if h == Head::People || role || scan.name(end + 1).is_some_and(|n| n.actor.is_some()) {
                if head == Head::Figure || !w.is_empty() {
                    who = if w.is_empty() { who } else { w };
                }
                if head == Head::Figure || head == Head::People {
                    head = Head::People;
                    end = chunk::end(scan, end + 1, self.range.end);
                }
            }
        }
        let mut phrase = self.phrase(at, end.max(figure.core.end), head);
        phrase.start = figure.start;
        phrase.figure = Some(value);
        phrase.who = who;
        if let Some(before) = figure.tokens.start.checked_sub(1).filter(|b| *b >= self.range.start)
            && phrase.prep.is_empty()
            && scan.closed(before) == Some(Closed::Preposition)
        {
            phrase.prep = preposition(scan.bare(before));
        }
        let to = phrase.tokens.end;
        out.push(phrase);
        to
    }

    fn counted(&self, at: usize) -> (Head, &'static str) {
        let Some(entry) = self.scan.entry(at) else { return (Head::Other, "") };
        if let Some((unit, slot)) = entry.unit
            && (slot != UnitSlot::Quantity || unit != "people")
        {
            return match slot {
                UnitSlot::Count => (Head::Count, unit),
                UnitSlot::Quantity => (Head::Quantity, unit),
                UnitSlot::Period => (Head::Period, unit),
            };
        }
        if let Some((who, _)) = entry.people {
            return (Head::People, who);
        }
        if entry.nation.is_some() {
            return (Head::People, "");
        }
        if entry.place.is_some() && entry.unit.is_none() {
            return (Head::Place, "");
        }
        match entry.unit {
            Some((unit, _)) => (Head::People, if unit == "people" { "" } else { unit }),
            None => (Head::Other, ""),
        }
    }
}

/// Whether a title is that of several: وزراء, قادة, المستشارين.
pub(crate) fn is_many(stem: &str) -> bool {
    stem.ends_with("ين")
        || stem.ends_with("ون")
        || stem.ends_with("اء")
        || stem.ends_with("ات")
        || List::Several.has(stem)
}

/// `بلدة النشابية في الغوطة الشرقية`, `حوض الأشراف وسط تعز`, `قرب حي الزهور جنوبي كركوك` are one place each: a place
/// phrase, the words that say how near, and the place that it is measured from.
fn join_places(scan: &Scan<'_>, all: &mut Vec<Phrase>, from: usize) {
    let placed = |p: &Phrase| matches!(p.head, Head::Place | Head::State);
    for p in all.iter_mut().skip(from).filter(|p| placed(p)) {
        take_nearness(scan, p);
    }
    let mut i = from;
    while i + 1 < all.len() {
        let (a, b) = (&all[i], &all[i + 1]);
        let gap = b.tokens.start.saturating_sub(a.tokens.end);
        let near = gap == 0 && b.prep == "ب" || gap == 1 && b.prep == "في";
        let inner = gap == 1
            && b.prep == "من"
            && scan.text.norm(a.tokens.end) == "من"
            && a.place.is_none()
            && b.head == Head::Place;
        let comma = gap == 1 && matches!(scan.text.mark(a.tokens.end), Some('،' | ','));
        let measured = (gap == 0 || comma) && is_direction(scan, b.tokens.start);
        if a.head == Head::Place && placed(b) && (near || inner || measured) && !b.joined {
            let b = all.remove(i + 1);
            let a = &mut all[i];
            a.tokens.end = b.tokens.end;
            a.end = b.end;
            a.place = a.place.or(b.place);
        } else {
            i += 1;
        }
    }
}

/// `قرب`, `وسط`, `بالقرب من` before a place belong to it.
fn take_nearness(scan: &Scan<'_>, p: &mut Phrase) {
    let word = |back: usize| p.tokens.start.checked_sub(back).map_or("", |i| scan.bare(i));
    let taken = match (word(2), word(1)) {
        (_, "قرب" | "وسط") => 1,
        ("بالقرب" | "القرب", "من") => 2,
        _ => return,
    };
    p.tokens.start -= taken;
    p.start = scan.start_of(p.tokens.start);
    p.prep = "قرب";
    p.joined = scan.words[p.tokens.start].split.conjunction;
    p.head = Head::Place;
}

/// Whether a word says on which side of the next place something lies: شمال, وسط, أقصى, قرب.
fn is_direction(scan: &Scan<'_>, at: usize) -> bool {
    !scan.of_party(at) && matches!(scan.bare(at), "قرب" | "وسط" | "بالقرب")
        || !scan.of_party(at)
            && !scan.words[at].split.article
            && scan.entry(at).and_then(|e| e.place) == Some("direction")
}
