//! Owns whether a noun can belong to the word before it, by the endings of both: what has kept its ن takes no genitive
//! (مسلحون قرية), an accusative is no part of a nominative (الجيش لغما), a noun does not follow an adjective.
use crate::lexicon::Role;
use crate::scan::Scan;
use hudna_text::inflect::Count;

/// How a word stands to the word before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tie {
    /// One of them is no noun: nothing follows from endings.
    None,
    /// Both may belong together: a genitive or an adjective.
    Open,
    /// An adjective that agrees with a noun with the article.
    Agrees,
    /// The noun before has the article, and this one cannot be its adjective.
    Closed,
    /// The word before kept its ن.
    Nun,
    /// An accusative behind what is none.
    Accusative,
    /// A noun behind an adjective.
    Noun,
}

impl Tie {
    /// Of word `j` to the word before it.
    pub(crate) fn of(scan: &Scan<'_>, j: usize) -> Self {
        let Some(i) = j.checked_sub(1) else { return Self::None };
        let word = |k: usize| k < scan.words.len() && scan.text.is_word(k) && scan.closed(k).is_none();
        if !word(i) || !word(j) || scan.is_verb(i) || scan.is_verb(j) || scan.name(j).is_some() {
            return Self::None;
        }
        let (before, here) = (&scan.words[i].split, &scan.words[j].split);
        if here.conjunction || here.preposition.is_some() || scan.date_at[j].is_some() {
            return Self::None;
        }
        let named = scan.name(i).is_some();
        if here.article {
            return match (before.article, scan.lexicon.is_definite_noun(scan.text.norm(j))) {
                (true, true) => Self::Closed,
                (true, false) => Self::Agrees,
                _ => Self::Open,
            };
        }
        if before.article || named {
            return Self::Closed;
        }
        if keeps_nun(scan, i) {
            let agrees = keeps_nun(scan, j) || scan.entry(j).is_some_and(|e| e.nation.is_some());
            return if agrees { Self::Open } else { Self::Nun };
        }
        if is_accusative(scan, j) && !is_accusative(scan, i) {
            return Self::Accusative;
        }
        if is_adjective(scan, i) && !is_adjective(scan, j) && is_noun(scan, j) {
            return Self::Noun;
        }
        Self::Open
    }

    /// Whether the word begins a phrase of its own.
    pub(crate) const fn parts(self) -> bool {
        matches!(self, Self::Nun | Self::Accusative | Self::Noun)
    }

    /// The word that features name it by.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Open => "open",
            Self::Agrees => "agrees",
            Self::Closed => "closed",
            Self::Nun => "nun",
            Self::Accusative => "accusative",
            Self::Noun => "noun",
        }
    }
}

/// A plural in ون or ين, or a dual: no genitive follows while the ن stands.
fn keeps_nun(scan: &Scan<'_>, i: usize) -> bool {
    let norm = scan.text.norm(i);
    if !norm.ends_with('ن') {
        return false;
    }
    let plural = norm.ends_with("ون") || norm.ends_with("ين");
    norm.ends_with("تين")
        || scan.entry(i).is_some_and(|e| {
            e.people.is_some_and(|(_, count)| count != Count::One)
                || plural && matches!(e.role, Some(Role::Person | Role::Unnamed))
        })
}

/// The ending of an indefinite accusative, with its mark or on a word that is known without it.
fn is_accusative(scan: &Scan<'_>, i: usize) -> bool {
    const FATHATAN: char = '\u{64b}';
    let token = &scan.text.tokens[i];
    if scan.text.slice(token.start, token.end).contains(FATHATAN) {
        return true;
    }
    let norm = scan.text.norm(i);
    norm.strip_suffix('ا').is_some_and(|stem| {
        stem.chars().count() >= 3
            && scan.name(i).is_none()
            && scan.lexicon.count(stem) > scan.lexicon.count(norm) / 2
            && scan.lexicon.count(stem) > 0
    })
}

fn is_adjective(scan: &Scan<'_>, i: usize) -> bool {
    let stem = scan.stem(i);
    (stem.ends_with("يه") || stem.ends_with('ي')) && !is_noun(scan, i)
}

/// A word that with the article is a noun.
fn is_noun(scan: &Scan<'_>, i: usize) -> bool {
    scan.lexicon.is_definite_noun(&format!("ال{}", scan.text.norm(i)))
}
