//! Owns why a person's entry is not taken: what is wrong with it, and what would be right.

/// Why an entry is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// What is wrong.
    pub because: Because,
    /// With what: the word given, or the field's.
    pub what: String,
    /// What there is instead; empty where that says nothing.
    pub known: String,
}

/// What can be wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Because {
    /// There is no such stage.
    Stage,
    /// There is no such value.
    Value,
    /// The value asks for a reason.
    Reason,
    /// Nobody is named as the author.
    Author,
    /// The value asks for what it is about.
    About,
    /// The value is about nothing, and something was given.
    NotAbout,
    /// There is no such type of object.
    Type,
    /// The type has no such field.
    Field,
    /// A field is missing.
    Missing,
    /// A field takes one value.
    One,
    /// This is no day.
    Day,
    /// This is no number.
    Number,
    /// There is no actor of this id.
    Actor,
    /// There is no place of this id.
    Place,
    /// There is no such deal.
    Deal,
    /// There is no such term.
    Term,
    /// There is no such record.
    Record,
    /// There is no such report, or the words are not in it.
    Report,
    /// There is no such object, or it is of another type.
    Object,
    /// This cannot be an id.
    Id,
    /// Someone has entered a newer version meanwhile.
    Stale,
    /// The text is too long.
    Long,
    /// The entry says nothing.
    Nothing,
    /// A table has a column that is not known.
    Column,
    /// The table is no table.
    Table,
    /// A line of the table has more cells or fewer than the first.
    Cells,
    /// The table has no rows.
    Rows,
    /// Lines of the table say the same as earlier ones, and nobody said what becomes of them.
    Equal,
    /// There is no such list.
    List,
    /// There is no such role.
    Role,
    /// This cannot be a member's name.
    Member,
    /// The first member is to be a keeper.
    FirstKeeper,
    /// The last keeper stays one.
    LastKeeper,
    /// An entry that cannot be erased.
    Stays,
    /// An entry of a report, which is erased whole.
    Whole,
    /// There is no such pack.
    Pack,
    /// The addresses lead to one record.
    OneRecord,
    /// The claim does not stand in the record.
    NotInRecord,
    /// None of the record's claims is taken out of it, or all are.
    NothingDivided,
}

impl Because {
    /// All of them, for whoever has to say them in words.
    pub const ALL: [Self; 39] = [
        Self::Stage,
        Self::Value,
        Self::Reason,
        Self::Author,
        Self::About,
        Self::NotAbout,
        Self::Type,
        Self::Field,
        Self::Missing,
        Self::One,
        Self::Day,
        Self::Number,
        Self::Actor,
        Self::Place,
        Self::Deal,
        Self::Term,
        Self::Record,
        Self::Report,
        Self::Object,
        Self::Id,
        Self::Stale,
        Self::Long,
        Self::Nothing,
        Self::Column,
        Self::Table,
        Self::Cells,
        Self::Rows,
        Self::Equal,
        Self::List,
        Self::Role,
        Self::Member,
        Self::FirstKeeper,
        Self::LastKeeper,
        Self::Stays,
        Self::Whole,
        Self::Pack,
        Self::OneRecord,
        Self::NotInRecord,
        Self::NothingDivided,
    ];

    /// The word by which the sentence is found.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Value => "value",
            Self::Reason => "reason",
            Self::Author => "author",
            Self::About => "about",
            Self::NotAbout => "not-about",
            Self::Type => "type",
            Self::Field => "field",
            Self::Missing => "missing",
            Self::One => "one",
            Self::Day => "day",
            Self::Number => "number",
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Deal => "deal",
            Self::Term => "term",
            Self::Record => "record",
            Self::Report => "report",
            Self::Object => "object",
            Self::Id => "id",
            Self::Stale => "stale",
            Self::Long => "long",
            Self::Nothing => "nothing",
            Self::Column => "column",
            Self::Table => "table",
            Self::Cells => "cells",
            Self::Rows => "rows",
            Self::Equal => "equal",
            Self::List => "list",
            Self::Role => "role",
            Self::Member => "member",
            Self::FirstKeeper => "first-keeper",
            Self::LastKeeper => "last-keeper",
            Self::Stays => "stays",
            Self::Whole => "whole",
            Self::Pack => "pack",
            Self::OneRecord => "one-record",
            Self::NotInRecord => "not-in-record",
            Self::NothingDivided => "nothing-divided",
        }
    }

    /// An objection with what it is about.
    pub(crate) fn of(self, what: impl Into<String>) -> Objection {
        Objection { because: self, what: what.into(), known: String::new() }
    }

    /// As [`Because::of`], with what there is instead.
    pub(crate) fn rather(self, what: impl Into<String>, known: impl Into<String>) -> Objection {
        Objection { because: self, what: what.into(), known: known.into() }
    }
}

impl std::fmt::Display for Objection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: `{}`", self.because.word(), self.what)?;
        if self.known.is_empty() { Ok(()) } else { write!(f, " ({})", self.known) }
    }
}
