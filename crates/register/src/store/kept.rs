//! Owns the contract of what people put into a register beside claims: steps of cases, objects, lists, counts.
use super::StoreError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The part of a store that keeps what people say of records and beside them. Every entry goes through the log in the
/// transaction that changes the tables; nothing is overwritten.
pub trait Kept {
    /// Notes steps of records' cases: all of them or, where one does not fit, none.
    fn step(&mut self, steps: &[Step]) -> Result<(), StoreError>;
    /// Enters a person's word on which claims tell of one happening; records are laid by it from now on.
    fn rule(&mut self, ruling: &Ruling) -> Result<(), StoreError>;
    /// The case of a record; empty where there is no such record or no step.
    fn case(&self, record: &str) -> Result<Case, StoreError>;
    /// The step that stands now in a stage of each record's case, oldest first, with the address of now.
    fn standing(&self, stage: &str) -> Result<Vec<Step>, StoreError>;
    /// Enters an object, or a new version of one; gives back its id and version.
    fn note(&mut self, note: &Note) -> Result<(String, u32), StoreError>;
    /// The objects of a type in their newest version, those withdrawn too, in the order in which they came in.
    fn objects(&self, kind: &str) -> Result<Vec<Object>, StoreError>;
    /// All versions of an object, newest first; empty where there is none.
    fn object(&self, id: &str) -> Result<Vec<Object>, StoreError>;
    /// The rows of a list in a version, in its newest where none is named; `ID`, `ID@VERSION`, or its name.
    fn list(&self, list: &str) -> Result<Option<List>, StoreError>;
    /// Two lists beside each other, each named as in [`Kept::list`].
    fn compare(&self, a: &str, b: &str) -> Result<Comparison, StoreError>;
    /// Counts of the days from one to another, on whose word each, with what was covered.
    fn counts(&self, from: &str, to: &str) -> Result<Counts, StoreError>;
    /// What is owed on a day, and what is to be raised with whom.
    fn agenda(&self, day: &str) -> Result<Agenda, StoreError>;
}

/// A person's word on which claims tell of one happening.
#[derive(Debug, Clone)]
pub struct Ruling {
    /// What they say.
    pub rule: Rule,
    /// Who.
    pub by: String,
    /// When (RFC 3339).
    pub at: String,
    /// Why.
    pub reason: String,
}

/// What a [`Ruling`] says. Records and claims by their addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// These records are one.
    Together(Vec<String>),
    /// These records are not the same.
    Apart(Vec<String>),
    /// These claims of a record tell of something else than its others.
    Divided(String, Vec<String>),
}

/// A step of a record's case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// The record.
    pub record: String,
    /// A stage of the scheme.
    pub stage: String,
    /// A value of the stage; `None` takes back what stood.
    pub value: Option<String>,
    /// What the value is about: an actor, a term, a record, a person.
    pub of: Option<String>,
    /// Who.
    pub by: String,
    /// When (RFC 3339).
    pub at: String,
    /// Why.
    pub reason: String,
}

/// A record's case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Case {
    /// Every step, oldest first.
    pub steps: Vec<Step>,
}

impl Case {
    /// The step that stands in a stage: the newest, unless it takes back.
    pub fn now(&self, stage: &str) -> Option<&Step> {
        self.steps.iter().rev().find(|s| s.stage == stage).filter(|s| s.value.is_some())
    }
}

/// Fields with their values.
pub type Fields = BTreeMap<String, Vec<String>>;

/// What a person enters of an object.
#[derive(Debug, Clone, Default)]
pub struct Note {
    /// Its type.
    pub kind: String,
    /// Its id; `None`: a new object gets one.
    pub id: Option<String>,
    /// The version that the person saw; where another is the newest meanwhile, the note is refused.
    pub seen: Option<u32>,
    /// The fields that change; one without values is emptied, those not named stay.
    pub fields: Fields,
    /// The rows, of a list; `None`: those of the version before stay.
    pub rows: Option<Vec<Row>>,
    /// Whether it is withdrawn.
    pub withdrawn: bool,
    /// Who.
    pub by: String,
    /// When (RFC 3339).
    pub at: String,
    /// Why; needed where an object is changed or withdrawn.
    pub reason: String,
}

/// A version of an object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Object {
    /// Its type.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its version, from 1.
    pub version: u32,
    /// Its fields.
    pub fields: Fields,
    /// How many rows it has, of a list.
    pub rows: u32,
    /// Whether it is withdrawn.
    pub withdrawn: bool,
    /// Who entered this version.
    pub by: String,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
}

impl Object {
    /// The first value of a field.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.all(field).first().map(String::as_str)
    }

    /// All values of a field.
    pub fn all(&self, field: &str) -> &[String] {
        self.fields.get(field).map_or(&[], Vec::as_slice)
    }
}

/// A row of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Column to words, as they were given.
    pub fields: BTreeMap<String, String>,
    /// Column to the pack's id that its words were taken for, when they came in.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ids: BTreeMap<String, String>,
}

/// A list in a version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Its head.
    pub object: Object,
    /// Its rows, in their order.
    pub rows: Vec<Row>,
}

/// How two lists stand to each other in one party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Both name it, and contradict each other.
    InConflict,
    /// Only the first names it.
    OnlyA,
    /// Only the second names it.
    OnlyB,
    /// Both name it, and nothing that both say differs.
    Same,
}

impl Standing {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::InConflict, Self::OnlyA, Self::OnlyB, Self::Same];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::InConflict => "in_conflict",
            Self::OnlyA => "only_a",
            Self::OnlyB => "only_b",
            Self::Same => "same",
        }
    }
}

/// Two lists beside each other.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// The first.
    pub a: Object,
    /// The second.
    pub b: Object,
    /// One line a party, conflicts first.
    pub lines: Vec<Line>,
}

/// One party in two lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The pack's id, where both lists' words were taken for one.
    pub party: Option<String>,
    /// As the first list names it.
    pub a_name: Option<String>,
    /// As the second does.
    pub b_name: Option<String>,
    /// How the lists stand to each other.
    pub standing: Standing,
    /// The columns in which both say something, and something else.
    pub conflicts: Vec<Conflict>,
}

/// A column in which two lists differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The column.
    pub field: String,
    /// What the first says.
    pub a: Vec<String>,
    /// What the second says.
    pub b: Vec<String>,
}

/// One count, of records that a person has looked at. Each is a count of records of extent `one`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Type.
    pub class: String,
    /// Kind.
    pub kind: String,
    /// On whose word: accuser (actor id or words, [`super::NOBODY`] for outlets in their own voice), verifier, or the party
    /// that it is attributed to.
    pub who: String,
    /// What stands: `alleged`, else a value of the stage.
    pub value: String,
    /// What is counted: `incident` or `record`.
    pub unit: &'static str,
    /// How many records.
    pub n: u64,
    /// Which.
    pub records: Vec<String>,
}

/// The counts of some days, apart by whose word they are on; the three are never added to one another.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Counts {
    /// The first day.
    pub from: String,
    /// The last.
    pub to: String,
    /// What each accuser alleges.
    pub accusers: Vec<Tally>,
    /// What each verifier found.
    pub verifiers: Vec<Tally>,
    /// What was reconciled: whose responsibility is decided, also where it cannot be.
    pub reconciled: Vec<Tally>,
    /// Records of these days that no person has looked at: in no count above.
    pub unseen: u64,
    /// Tellings of several or of a pattern, looked at or not: no number.
    pub uncounted: u64,
    /// Records that a person set aside: rejected, duplicate, out of scope.
    pub set_aside: u64,
    /// What was covered.
    pub coverage: Coverage,
}

/// What was read of some days, and what was not.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Coverage {
    /// Outlets read, with how many reports each.
    pub outlets: Vec<(String, u64)>,
    /// Places that records of these days name, with how many.
    pub places: Vec<(String, u64)>,
    /// Watched places that nobody reported from.
    pub silent: Vec<String>,
}

/// A clock over working days, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticking {
    /// The last day on which an answer is in time.
    pub due: jiff::civil::Date,
    /// Working days that are left; negative: those by which it is over.
    pub left: i64,
    /// Whether it still runs: no answer has come.
    pub runs: bool,
}

/// What is due.
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// The day.
    pub day: String,
    /// Undertakings open on that day: those overdue first, then those due, those without a day last.
    pub owed: Vec<Owed>,
    /// What is to be raised, by whoever answers for the party; `None`: nobody does.
    pub raise: Vec<(Option<String>, Vec<Matter>)>,
}

/// An open undertaking.
#[derive(Debug, Clone, Default)]
pub struct Owed {
    /// The undertaking.
    pub object: Object,
    /// Days since it was due: negative where it is yet to be.
    pub overdue: Option<i64>,
    /// Days since it was made.
    pub open: Option<i64>,
}

/// Something to raise with a guarantor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matter {
    /// `undertaking` or `record`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// The party that it is about.
    pub party: String,
    /// In what words.
    pub words: String,
    /// Days it is open.
    pub open: Option<i64>,
}
