//! Owns contradictions: what the tellings of one record say against each other, ground by ground (PRACTICE.md T6), each
//! value with who gives it. Nothing is averaged and nobody wins.
mod agree;
mod figures;
mod values;

use crate::key::{self, folded};
use crate::store::Telling;
use hudna_read::claim::{Mention, Number, Source, Value};
use hudna_read::{Class, Packs, Slot};

/// In what respect tellings contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// When it happened.
    Time,
    /// Where.
    Place,
    /// With what: the weapon, or the kind of act.
    Means,
    /// Who did it, or to whom.
    Actor,
    /// How many: killed, injured, counted.
    Count,
    /// Whether it happened at all.
    Occurrence,
}

impl Ground {
    /// The word that stands for it in exports and addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Place => "place",
            Self::Means => "means",
            Self::Actor => "actor",
            Self::Count => "count",
            Self::Occurrence => "occurrence",
        }
    }
}

/// Values of one field that cannot all be true, or figures of one source that rose from report to report.
#[derive(Debug, Clone, PartialEq)]
pub struct Contradiction {
    /// In what respect.
    pub ground: Ground,
    /// The field: a slot's word, `kind` or `status`.
    pub field: &'static str,
    /// Each source's later figure is the higher one: a development, and nobody contradicts anybody.
    pub development: bool,
    /// The values, the least figure (or the first told) first.
    pub values: Vec<Stand>,
}

/// One value, and who gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stand {
    /// The value.
    pub value: Said,
    /// Who gives it, where.
    pub given: Vec<Given>,
}

/// A value as it was told.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A figure, of whom.
    Figure(Number, Option<String>),
    /// A day, an interval, …, as READING.md writes them.
    Date(String),
    /// A place or an actor: its id where known, and the words.
    Named {
        /// The pack's or the gazetteer's id.
        id: Option<String>,
        /// The words of the report.
        text: String,
    },
    /// A word of the contract: a kind, a status.
    Word(&'static str),
}

impl Said {
    /// One value, though the words for it may differ.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Named { id: Some(a), .. }, Self::Named { id: Some(b), .. }) => a == b,
            (Self::Named { id: None, text: a }, Self::Named { id: None, text: b }) => folded(a) == folded(b),
            _ => self == other,
        }
    }
}

/// Who gives a value, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// On whose word.
    pub by: Voice,
    /// Which of the record's tellings, from 0.
    pub telling: usize,
    /// The report.
    pub report: String,
    /// The claim in it.
    pub claim: String,
    /// The words, in code points.
    pub words: (usize, usize),
    /// The same source gave a higher figure later.
    pub overtaken: bool,
}

/// On whose word a value is given: the source nearest to the fact, else the outlet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The words for it.
    pub text: String,
    /// The pack's id.
    pub actor: Option<String>,
    /// It is the outlet's own voice.
    pub outlet: bool,
}

impl Voice {
    /// What tells one voice from another.
    fn key(&self) -> String {
        self.actor.clone().unwrap_or_else(|| folded(&self.text))
    }
}

/// On whose word a telling gives a field: a filler's own source goes before the claim's, that before the outlet.
pub fn voice(telling: &Telling, own: Option<&[Source]>) -> Voice {
    match own.unwrap_or(&telling.claim.source).first() {
        Some(source) => {
            Voice { text: source.mention.text.clone(), actor: source.mention.actor.clone(), outlet: false }
        }
        None => Voice {
            text: telling.report.outlet.clone().unwrap_or_else(|| telling.report.id.clone()),
            actor: None,
            outlet: true,
        },
    }
}

fn given(telling: &Telling, at: usize, words: &Mention) -> Given {
    Given {
        by: voice(telling, words.source.as_deref()),
        telling: at,
        report: telling.report.id.clone(),
        claim: telling.claim.id.clone(),
        words: (words.start, words.end),
        overtaken: false,
    }
}

/// Every value that the tellings give a slot, each once, with all who give it, in the order in which they were told.
pub(crate) fn told(tellings: &[Telling], slot: Slot) -> Vec<Stand> {
    let mut all: Vec<Stand> = Vec::new();
    for (at, telling) in tellings.iter().enumerate() {
        for mention in key::slot(&telling.claim, slot) {
            let value = match &mention.value {
                Some(Value::Number(n)) => Said::Figure(n.clone(), mention.who.clone()),
                Some(Value::Date(iso)) => Said::Date(iso.clone()),
                Some(Value::Unknown) | None => Said::Named {
                    id: mention.actor.clone().or_else(|| mention.place.clone()),
                    text: mention.text.clone(),
                },
            };
            let given = given(telling, at, mention);
            match all.iter_mut().find(|s| s.value.is(&value)) {
                Some(stand) => stand.given.push(given),
                None => all.push(Stand { value, given: vec![given] }),
            }
        }
    }
    all
}

/// What the tellings of a record say against each other, in the order of T6.
pub fn contradictions(packs: &Packs, tellings: &[Telling]) -> Vec<Contradiction> {
    let Some(class) = tellings.first().map(|t| t.claim.class) else { return Vec::new() };
    let mut found = vec![values::dates(tellings), values::places(packs, tellings)];
    if class == Class::Hostility {
        found.extend([values::kinds(tellings), values::weapons(tellings)]);
    }
    if matches!(class, Class::Hostility | Class::Access) {
        found.push(values::actors(packs, tellings, Slot::By));
        found.push(values::actors(packs, tellings, Slot::Against));
    }
    for slot in [Slot::Killed, Slot::Injured, Slot::Count, Slot::Quantity] {
        found.push(figures::figures(tellings, slot));
    }
    found.push(values::occurrence(tellings));
    found.into_iter().flatten().collect()
}
