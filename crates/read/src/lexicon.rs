//! Owns the reader's words: the tables of `data/lexicon/`, every form of every lexeme, ready to be looked up.
mod lists;
mod load;
mod split;
pub(crate) use lists::List;
pub(crate) use split::Split;

use crate::claim::{Class, Kind};
use crate::clue::ClueWords;
use hudna_text::inflect::{Count, Person, Tense};
use rustc_hash::FxHashMap;

/// What a closed-class word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub(crate) enum Closed {
    Preposition,
    Subordinator,
    Relative,
    Conjunction,
    Negation,
    Demonstrative,
    Pronoun,
    Particle,
    Adverb,
    Question,
}

/// The form in which a lexeme stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// A finite verb.
    Verb(Tense, Person),
    /// A noun, verbal or not.
    Noun(Count),
    /// An adjective or participle.
    Adjective,
    /// Fixed words.
    Phrase,
}

/// One meaning of a word that names an act, a movement, a deal, a position or a contact.
#[derive(Debug, Clone)]
pub(crate) struct Act {
    /// Its type.
    pub class: Class,
    /// Its kind.
    pub kind: Kind,
    /// Its form.
    pub form: Form,
    /// The lexeme, folded: its first word in the table.
    pub lemma: u32,
    /// The genitive that follows it is the one it is done to, not the one who does it.
    pub patient: bool,
    /// The line of `acts.tsv`.
    pub line: u32,
}

/// How a reporting verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum SpeechForm {
    /// A finite verb.
    Verb(Tense, Person),
    /// A participle in apposition (مشيرا).
    Participle,
    /// A verbal noun (قوله, إعلان).
    Noun,
}

/// What opens the content of a reporting verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Governs {
    /// أن, إن, a colon or a quotation.
    pub that: bool,
    /// إلى
    pub to: bool,
    /// على
    pub on: bool,
    /// عن
    pub of: bool,
    /// ب
    pub by: bool,
    /// من
    pub from: bool,
    /// A bare object.
    pub object: bool,
}

/// A reporting verb.
#[derive(Debug, Clone)]
pub(crate) struct Speech {
    /// The kind of statement it makes.
    pub kind: Kind,
    /// Its lemma, folded.
    pub lemma: u32,
    /// What opens its content.
    pub governs: Governs,
    /// Whether it reports whenever it has a speaker.
    pub strong: bool,
    /// The line of `speech.tsv`, for explanations.
    #[allow(dead_code)]
    pub line: u32,
}

/// What a title or a body's first word makes of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub(crate) enum Role {
    Person,
    Unnamed,
    Agency,
    Document,
    Body,
}

/// The slot that a counted thing belongs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub(crate) enum UnitSlot {
    Count,
    Quantity,
    Period,
}

/// What the lexicon knows of one folded word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    /// Its meanings as an act.
    pub acts: Vec<u32>,
    /// Its meanings as a reporting verb, with the form.
    pub speech: Vec<(u32, SpeechForm)>,
    /// As any verb.
    pub verb: Option<(Tense, Person)>,
    /// As a verb: how the same tense says it of a man, so that a subject's gender and number change nothing.
    pub he: Option<&'static str>,
    /// As a closed-class word.
    pub closed: Option<Closed>,
    /// As people: who (empty: anyone), and whether the form says one, two or more.
    pub people: Option<(&'static str, Count)>,
    /// As a counted thing: unit and slot.
    pub unit: Option<(&'static str, UnitSlot)>,
    /// As a weapon: the kind that it shows, where it shows one.
    #[allow(clippy::option_option)]
    pub weapon: Option<Option<Kind>>,
    /// As a word for a kind of place.
    pub place: Option<&'static str>,
    /// As a title or a body.
    pub role: Option<Role>,
    /// It says how much of what stands behind it.
    pub share: bool,
    /// As a nationality adjective: the state's id.
    pub nation: Option<&'static str>,
}

impl Entry {
    /// Whether it is the verbal noun of a reporting verb (`إعلان`).
    pub(crate) fn is_saying(&self) -> bool {
        self.speech.iter().any(|(_, form)| *form == SpeechForm::Noun)
    }

    /// Whether it is the participle of a reporting verb (`مضيفا`).
    pub(crate) fn is_reporting(&self) -> bool {
        self.speech.iter().any(|(_, form)| *form == SpeechForm::Participle)
    }
}

/// What a fixed phrase stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fixed {
    /// An act (index into the acts).
    Act(u32),
    /// A sourcing phrase.
    Sourcing,
    /// A reporting verb of several words.
    Speech(u32),
    /// A weapon of several words.
    Weapon(Option<Kind>),
}

/// The lexicon.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    entries: FxHashMap<String, Entry>,
    /// Fixed phrases by first word; longest first.
    phrases: FxHashMap<String, Vec<(Vec<String>, Fixed)>>,
    /// All acts.
    pub acts: Vec<Act>,
    /// All reporting verbs.
    pub speech: Vec<Speech>,
    /// Lemmas by number, for features and explanations.
    pub lemmas: Vec<String>,
    counts: FxHashMap<String, u32>,
    /// The words that tell of an act beside them.
    pub clues: ClueWords,
    /// What a verb makes of its subject, by its folded forms.
    carriers: FxHashMap<String, &'static str>,
    /// Words that camps use for one and the same thing, each with the one that stands for them.
    camps: FxHashMap<String, &'static str>,
    /// For a folded word, the percent of its occurrences behind a word with the article and behind a person's name.
    neighbours: FxHashMap<String, (Option<u8>, Option<u8>)>,
}

impl Lexicon {
    /// Loads the tables that are embedded.
    pub(crate) fn load() -> Self {
        load::load()
    }

    /// What is known of a folded word, clitics cut.
    pub(crate) fn entry(&self, word: &str) -> Option<&Entry> {
        self.entries.get(word)
    }

    /// The fixed phrases that begin with a folded word.
    pub(crate) fn phrases(&self, first: &str) -> &[(Vec<String>, Fixed)] {
        self.phrases.get(first).map_or(&[], Vec::as_slice)
    }

    /// Whether a folded word with the article is a noun rather than an adjective, going by what it stands behind.
    pub(crate) fn is_definite_noun(&self, word: &str) -> bool {
        self.neighbours.get(word).and_then(|n| n.0).is_some_and(|percent| percent < 10)
    }

    /// Whether a folded word is mostly part of a person's name, going by what it stands behind.
    pub(crate) fn is_name(&self, word: &str) -> bool {
        self.neighbours.get(word).and_then(|n| n.1).is_some_and(|percent| percent >= 15)
    }

    /// Whether a folded word is no part of a person's name, going by what it stands behind.
    pub(crate) fn is_no_name(&self, word: &str) -> bool {
        self.neighbours.get(word).and_then(|n| n.1).is_some_and(|percent| percent < 5)
    }

    /// What a verb that carries a nominal trigger makes of its subject (`does`, `undergoes`, …), by its sense.
    pub(crate) fn carrier(&self, sense: &str) -> &'static str {
        self.carriers.get(sense).copied().unwrap_or("other")
    }

    /// A folded word, or the one that stands for it and its like where camps use several for one and the same thing: those
    /// are one word to the model (`data/lexicon/camps.tsv`).
    pub(crate) fn neutral<'s>(&self, word: &'s str) -> &'s str {
        self.camps.get(word).copied().unwrap_or(word)
    }

    /// The word that stands for a lemma, by its number, and its like.
    pub(crate) fn neutral_lemma(&self, lemma: u32) -> &str {
        self.neutral(&self.lemmas[lemma as usize])
    }

    /// How often a folded word was counted in news; 0: fewer than twelve times.
    pub(crate) fn count(&self, word: &str) -> u32 {
        self.counts.get(word).copied().unwrap_or(0)
    }
}
