//! Owns the scheme: the stages of a case and the types of objects that a register keeps, as `data/scheme/*.toml` has them.
pub mod clock;
mod deed;
mod load;

use crate::objection::{Because, Objection};
use crate::store::StoreError;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

pub use deed::{Deed, Doing};

/// Everything that people may put into a register beside claims.
#[derive(Debug, Default)]
pub struct Scheme {
    /// Roles, each may do what those before it may.
    pub roles: Vec<Word>,
    /// What a role is needed for, beside stages and types.
    pub deeds: Vec<Deed>,
    /// Stages of a case, those in front first.
    pub stages: Vec<Stage>,
    /// Types of objects.
    pub types: Vec<Type>,
    /// Lists of values that fields take.
    pub lists: Vec<Values>,
}

/// A word of the scheme in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// Its word.
    pub id: String,
    /// In Arabic.
    pub ar: String,
    /// In English.
    pub en: String,
}

/// A stage of a case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its word.
    pub id: String,
    /// In Arabic.
    pub ar: String,
    /// In English.
    pub en: String,
    /// Whether it stands in front.
    #[serde(default)]
    pub front: bool,
    /// The least role that may set it.
    pub set_by: String,
    /// Its values.
    pub values: Vec<Choice>,
}

/// A value of a stage or of a field.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its word.
    pub id: String,
    /// In Arabic.
    pub ar: String,
    /// In English.
    pub en: String,
    /// What it is about and cannot be set without.
    #[serde(default)]
    pub of: Option<About>,
    /// Whether it asks for a reason.
    #[serde(default)]
    pub reason: bool,
    /// Whether a record of which it stands may be counted.
    #[serde(default = "yes")]
    pub counts: bool,
    /// Whether it ends the question, also where it says that there is no answer.
    #[serde(default)]
    pub settles: bool,
    /// Whether something is still owed, asked or awaited.
    #[serde(default)]
    pub open: bool,
    /// Whether whoever it is said of stands outside the deal.
    #[serde(default)]
    pub outside: bool,
}

const fn yes() -> bool {
    true
}

/// What a value of a stage is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// An actor.
    Actor,
    /// A term of a deal.
    Term,
    /// Another record.
    Record,
    /// Someone who works with the register.
    Person,
}

impl About {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Term => "term",
            Self::Record => "record",
            Self::Person => "person",
        }
    }
}

/// A type of object.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// Its word.
    pub id: String,
    /// In Arabic.
    pub ar: String,
    /// In English.
    pub en: String,
    /// Many of them, in Arabic.
    pub ar_many: String,
    /// Many of them, in English.
    pub en_many: String,
    /// The fields that one is known by.
    pub title: Vec<String>,
    /// The least role that may enter it.
    pub set_by: String,
    /// The field whose value says whether it is still open.
    #[serde(default)]
    pub open: Option<String>,
    /// The type of its rows, of a list.
    #[serde(default)]
    pub rows: Option<String>,
    /// The type that it is a row of; such a type has no objects of its own.
    #[serde(default)]
    pub within: Option<String>,
    /// The clock that runs on it.
    #[serde(default)]
    pub clock: Option<Clock>,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// A clock over working days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// The field from whose day it runs.
    pub from: String,
    /// The field whose day stops it.
    pub until: String,
    /// The field in whose open values it runs.
    pub state: String,
    /// How many working days there are.
    pub working_days: u32,
    /// The days of the week that do not count (`fri`).
    pub weekend: Vec<String>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// Words.
    Text,
    /// A day, a month or a year.
    Day,
    /// A number.
    Number,
    /// A value of a list.
    Value,
    /// An actor: a pack's id, else a name.
    Actor,
    /// A place: a pack's id, else a name.
    Place,
    /// A deal: a pack's, one entered, or a record of one.
    Deal,
    /// A term: `DEAL#N`, or one entered.
    Term,
    /// A record.
    Record,
    /// An object.
    Object,
    /// A report, or words in one (`ID@START-END`).
    Report,
}

/// How much harm showing a field may do (PRACTICE.md T14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// None: may be published.
    Low,
    /// After a delay, coarsened.
    Moderate,
    /// To partners alone.
    High,
    /// Never leaves the register.
    Severe,
}

impl Level {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
            Self::Severe => "severe",
        }
    }
}

/// A field of a type.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its word.
    pub id: String,
    /// In Arabic.
    pub ar: String,
    /// In English.
    pub en: String,
    /// What it holds.
    pub kind: Holds,
    /// The list of its values.
    #[serde(default)]
    pub list: Option<String>,
    /// The types that an object may be of.
    #[serde(default)]
    pub of: Vec<String>,
    /// Whether it must be given.
    #[serde(default)]
    pub required: bool,
    /// Whether it may hold several.
    #[serde(default)]
    pub many: bool,
    /// Its level.
    pub level: Level,
    /// Heads of columns that mean the same.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A list of values.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Values {
    /// Its word.
    pub id: String,
    /// Its values.
    pub values: Vec<Choice>,
}

static STANDARD: LazyLock<Result<Scheme, String>> = LazyLock::new(load::standard);

impl Scheme {
    /// The scheme that is built in.
    pub fn standard() -> Result<&'static Self, StoreError> {
        STANDARD.as_ref().map_err(|why| StoreError::Scheme { why: why.clone() })
    }

    /// The stage of a word.
    pub fn stage(&self, id: &str) -> Result<&Stage, Objection> {
        let known = || words(self.stages.iter().map(|s| &s.id));
        self.stages.iter().find(|s| s.id == id).ok_or_else(|| Because::Stage.rather(id, known()))
    }

    /// The type of a word, of those that have objects of their own.
    pub fn kind(&self, id: &str) -> Result<&Type, Objection> {
        let own = || self.types.iter().filter(|t| t.within.is_none());
        own().find(|t| t.id == id).ok_or_else(|| Because::Type.rather(id, words(own().map(|t| &t.id))))
    }

    /// The type of the rows of a type.
    pub fn rows_of(&self, kind: &Type) -> Option<&Type> {
        let rows = kind.rows.as_ref()?;
        self.types.iter().find(|t| t.id == *rows)
    }

    /// The values of a list.
    pub fn values(&self, list: &str) -> &[Choice] {
        self.lists.iter().find(|l| l.id == list).map_or(&[], |l| &l.values)
    }

    /// A value of a field of a type.
    pub fn value(&self, kind: &str, field: &str, value: &str) -> Option<&Choice> {
        let field = self.types.iter().find(|t| t.id == kind)?.fields.iter().find(|f| f.id == field)?;
        self.values(field.list.as_deref()?).iter().find(|v| v.id == value)
    }

    /// Whether a role may do what asks for another at least.
    pub fn may(&self, role: &str, least: &str) -> bool {
        let rank = |id: &str| self.roles.iter().position(|r| r.id == id);
        matches!((rank(role), rank(least)), (Some(has), Some(needs)) if has >= needs)
    }
}

impl Stage {
    /// The value of a word.
    pub fn value(&self, id: &str) -> Result<&Choice, Objection> {
        let known = || words(self.values.iter().map(|v| &v.id));
        self.values.iter().find(|v| v.id == id).ok_or_else(|| Because::Value.rather(id, known()))
    }
}

impl Type {
    /// The field of a word.
    pub fn field(&self, id: &str) -> Result<&Field, Objection> {
        let known = || words(self.fields.iter().map(|f| &f.id));
        self.fields.iter().find(|f| f.id == id).ok_or_else(|| Because::Field.rather(id, known()))
    }
}

/// Words as one line.
pub(crate) fn words<'a>(all: impl Iterator<Item = &'a String>) -> String {
    all.map(String::as_str).collect::<Vec<_>>().join(", ")
}
