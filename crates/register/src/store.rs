//! Owns the store's contract: the one small trait behind which a register is kept, and what it takes and gives.
//!
//! Added since the first draft, all of it optional for a caller: [`Filter::counted`], [`Filter::undated`] and
//! [`Filter::published`] (so that every figure of a day leads to its records), [`NOBODY`] (the filter value of
//! "no side named" and "the outlet's own voice"), [`RecordHead::when`], [`Day::by_kind`], [`Day::by_side`],
//! [`Day::undated`], [`Day::new_total`], [`Store::version`], and four reasons in [`StoreError`].
mod kept;
mod people;
mod watching;

use crate::belonging::Reason;
use crate::objection::Objection;
use hudna_read::rows::Row as TableRow;
use hudna_read::{Claim, Reading, Report};
use serde::{Deserialize, Serialize};
use std::ops::Range;

pub use kept::*;
pub use people::*;
pub use watching::*;

/// A register's store. One transaction for each report taken; what `take` has returned is on disk.
pub trait Store: Kept + People + Watching {
    /// Takes in one report with its claims; the same report again is [`Taken::Known`] and changes nothing.
    fn take(&mut self, incoming: &Incoming<'_>) -> Result<Taken, StoreError>;
    /// Takes in many in one transaction: all of them or, where one cannot be stored, none.
    fn take_all(&mut self, incoming: &[Incoming<'_>]) -> Result<Vec<Taken>, StoreError>;
    /// Notes that a person has looked at a record (`accepted`, `rejected`, with who and why), as a decision.
    fn decide(&mut self, decision: &Decision) -> Result<(), StoreError>;
    /// The figures of one day: by kind, by accused side and on whose word, counted apart by review.
    fn day(&self, day: &str) -> Result<Day, StoreError>;
    /// The days that have records, newest first, with how many of each type; for the timeline and for moving about.
    fn days(&self) -> Result<Vec<DayCount>, StoreError>;
    /// One page of the records that a filter lets through, newest happening first.
    fn records(&self, filter: &Filter) -> Result<Page, StoreError>;
    /// One record with every claim that tells of it; `None` where there is none of that id.
    fn record(&self, id: &str) -> Result<Option<Record>, StoreError> {
        self.record_part(id, 0..usize::MAX)
    }
    /// The same with a part of the claims that tell of it, by their places in the order of publication: thousands may.
    fn record_part(&self, id: &str, part: Range<usize>) -> Result<Option<Record>, StoreError>;
    /// What a list shows of a record; `None` where there is none of that id.
    fn head(&self, id: &str) -> Result<Option<RecordHead>, StoreError>;
    /// What one report tells of a record, without how that was laid to it.
    fn told_in(&self, id: &str, report: &str) -> Result<Vec<Telling>, StoreError>;
    /// One report (its newest version) with its claims; `None` where there is none of that id.
    fn report(&self, id: &str) -> Result<Option<ReportView>, StoreError>;
    /// One report as it stood in a version, superseded ones too (their claims belong to no record: `""`).
    fn version(&self, id: &str, version: u32) -> Result<Option<ReportView>, StoreError>;
    /// One page of the reports that a filter lets through, newest first: also of those that no claim was read from
    /// (English ones).
    fn reports(&self, filter: &ReportFilter) -> Result<Reports, StoreError>;
    /// The values that the filters of a list can take, with how many records each has.
    fn facets(&self, filter: &Filter) -> Result<Facets, StoreError>;
    /// Does what is due though nobody asks: signs what has stood unsigned for too long.
    fn tend(&mut self) -> Result<(), StoreError>;
    /// Records by place, for the map.
    fn map(&self, filter: &Filter) -> Result<Vec<PlaceCount>, StoreError>;
}

/// As [`Filter::side`]: no one is named. As [`Filter::source`]: the outlet's own voice.
pub const NOBODY: &str = "-";

/// A report on its way in.
#[derive(Debug)]
pub struct Incoming<'a> {
    /// The bytes as captured; their hash is kept with the report.
    pub bytes: &'a [u8],
    /// The report and its claims.
    pub reading: &'a Reading,
    /// When it was taken in (RFC 3339); the caller reads the clock.
    pub taken_at: &'a str,
    /// Where it stood in a table, if it is a row of one. Rows always belong to the register's conflict.
    pub row: Option<&'a TableRow>,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Taken {
    /// New: stored with its records.
    Taken,
    /// Already there, the same id and text: nothing changed.
    Known,
}

/// What a person decided about a record.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The record.
    pub record: String,
    /// `accepted` or `rejected`.
    pub verdict: String,
    /// Who.
    pub by: String,
    /// When (RFC 3339).
    pub at: String,
    /// Why.
    pub reason: String,
}

/// What a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Types (`hostility`, …); empty: all.
    pub classes: Vec<String>,
    /// Kinds; empty: all.
    pub kinds: Vec<String>,
    /// First day of the happening, inclusive.
    pub from: Option<String>,
    /// Last day, inclusive.
    pub to: Option<String>,
    /// Place id: it and what lies within it.
    pub place: Option<String>,
    /// What was hit, a value of `data/scheme/targets.tsv`.
    pub target: Option<String>,
    /// A deal of the packs that it tells of, by its id.
    pub deal: Option<String>,
    /// Side or actor id (or words, where no id is known) among those who are said to have done it, or who take
    /// part; [`NOBODY`]: none is named. With `source` too: this side on that source's word.
    pub side: Option<String>,
    /// Actor id or words of a source (the nearest to the fact), else an outlet; [`NOBODY`]: an outlet's own voice.
    pub source: Option<String>,
    /// Statuses; empty: all.
    pub statuses: Vec<String>,
    /// Words to find, whatever their spelling of alef, ya, ta marbuta, vowel marks and clitics.
    pub text: Option<String>,
    /// Only what a person has (`true`) or has not (`false`) looked at: decided about, or set any stage of its case.
    pub reviewed: Option<bool>,
    /// Only those that no person accepted or rejected.
    pub undecided: bool,
    /// Only those of which a person decided so last (`accepted`, `rejected`).
    pub verdict: Option<String>,
    /// Only those that a person set aside: rejected, or an incident whose intake is a value that counts for nothing
    /// (`duplicate`); what [`Counts::set_aside`] holds.
    pub set_aside: bool,
    /// `true`: only what [`Count::incidents`] counts; `false`: only what [`Count::uncounted`] holds. Then `side` is
    /// taken as the one under which each is counted, so that the list is as long as the figure says.
    pub counted: Option<bool>,
    /// Only what [`Count::incidents`] or [`Count::uncounted`] holds, with `side` as under `counted`.
    pub figured: bool,
    /// Only those that stand so to the truce that is watched, as [`crate::Phase::word`].
    pub truce: Option<String>,
    /// Only records of which no report gives the day.
    pub undated: bool,
    /// Only records first published on this day.
    pub published: Option<String>,
    /// Page, from 0.
    pub page: u32,
    /// Rows a page; 0: 50.
    pub per_page: u32,
}

/// One page of records.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// How many the filter lets through.
    pub total: u64,
    /// Those of this page.
    pub rows: Vec<RecordHead>,
}

/// A record in a list.
#[derive(Debug, Clone, Default)]
pub struct RecordHead {
    /// Its address.
    pub id: String,
    /// Type (`hostility`).
    pub class: String,
    /// Kind (`shelling`).
    pub kind: String,
    /// Status of READING.md.
    pub status: String,
    /// `one`, `several`, `general`; only of hostility and access.
    pub extent: Option<String>,
    /// Stage; only of deals.
    pub stage: Option<String>,
    /// The day it happened (ISO), where a report says so.
    pub day: Option<String>,
    /// What is said of its time where that is no single day: `2016-02`, `2016-W07`, `2016-02-20/2016-02-27`.
    pub when: Option<String>,
    /// The first day on which it was published.
    pub published: Option<String>,
    /// Place id.
    pub place: Option<String>,
    /// P-code.
    pub pcode: Option<String>,
    /// The words for the place.
    pub place_text: Option<String>,
    /// Those said to have done it, or who take part: actor id where known, words, side id where known. The first
    /// [`MOST_NAMES`] of them; all in an export.
    pub actors: Vec<Named>,
    /// How many more there are.
    pub actors_more: usize,
    /// Those on whose word: likewise.
    pub sources: Vec<Named>,
    /// How many more there are.
    pub sources_more: usize,
    /// Outlets that report it.
    pub outlets: Vec<String>,
    /// The clearest words that say it (a sentence).
    pub words: String,
    /// The report that the words stand in.
    pub report: String,
    /// Offsets of the words there, in code points.
    pub span: (usize, usize),
    /// How many reports tell of it.
    pub reports: u32,
    /// How many different texts among them.
    pub texts: u32,
    /// On how many independent words: texts that share a source nearest to the fact, or an outlet, are one (T6).
    pub origins: u32,
    /// The newest decision (`accepted`, `rejected`).
    pub verdict: Option<String>,
    /// What stands in the stages of its case, in the scheme's order: stage and value. Where this is empty and there is no
    /// verdict, no person has looked at it.
    pub stands: Vec<(String, String)>,
    /// The least and the most killed that any report gives.
    pub killed: Option<(Option<u64>, Option<u64>)>,
    /// When it was first taken in (RFC 3339).
    pub taken_at: String,
    /// Where it stands to the truce that is watched, as [`crate::Phase::word`]; `None`: no truce is watched.
    pub truce: Option<String>,
}

/// So many are named of those who act in a record, and so many of those on whose word it is: thousands may be of what all
/// tell of.
pub const MOST_NAMES: usize = 20;

/// A name as a report gives it, with the id it was resolved to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The words.
    pub text: String,
    /// The pack's id.
    pub actor: Option<String>,
    /// The side it belongs to.
    pub side: Option<String>,
}

/// A record whole.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// What a list shows of it.
    pub head: RecordHead,
    /// Every claim that tells of it, with its report, in order of publication; or the part that was asked for.
    pub tellings: Vec<Telling>,
    /// How many claims tell of it in all.
    pub told: usize,
    /// What people decided, oldest first: verdict, who, when, why.
    pub decisions: Vec<(String, String, String, String)>,
    /// What people said of which claims belong together or apart, oldest first.
    pub rulings: Vec<Ruled>,
    /// What reports said of it in an earlier version and say no more; marked, never counted.
    pub withdrawn: Vec<Telling>,
    /// Where its case stands.
    pub case: Case,
    /// The days on which the reports that tell of it were published.
    pub published: Vec<String>,
    /// The monitoring days on which the reports that tell of it came in, by the zone and cut-off of its place's pack. A
    /// release does not say.
    pub taken: Vec<String>,
}

/// One report's claim about a record.
#[derive(Debug, Clone)]
pub struct Telling {
    /// The report.
    pub report: ReportHead,
    /// Its claim.
    pub claim: Claim,
    /// The report's text, in which the claim's offsets count.
    pub text: String,
    /// Where it stood in a table, if the report is a row of one.
    pub row: Option<TableRow>,
    /// How it came into its record; of one that was withdrawn, nothing.
    pub laid: Laid,
}

/// How a claim came into its record.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Laid {
    /// The claim's own address, which leads to its record.
    pub address: String,
    /// Which of the record's origins it comes from, from 0: two of one number are not independent.
    pub origin: usize,
    /// Which of the record's texts it stands in, from 0.
    pub text: usize,
    /// The earlier claim of the record that it was matched with; none of the first.
    pub matched: Option<Match>,
}

/// Why a claim was matched with an earlier one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Match {
    /// The report of the earlier claim.
    pub with: String,
    /// The address of the earlier claim.
    pub address: String,
    /// How well they fit: above 0, for one happening.
    pub fit: f32,
    /// What weighed how much, the most first; features by their words in `data/scheme/matching.tsv`.
    pub reasons: Vec<(String, f32)>,
    /// Whether a person put it there, whatever the weights say.
    pub bound: bool,
}

/// What a person said of which claims tell of one happening.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ruled {
    /// Whether the claims are together; else some of them are apart from others.
    pub together: bool,
    /// The records to which the other claims that were spoken of belong now.
    pub records: Vec<String>,
    /// Who.
    pub by: String,
    /// When (RFC 3339).
    pub at: String,
    /// Why.
    pub reason: String,
}

/// What a list of reports shows.
#[derive(Debug, Clone, Default)]
pub struct ReportFilter {
    /// Words to find, as in [`Filter::text`]; none: all.
    pub text: Option<String>,
    /// First day of publication, inclusive.
    pub from: Option<String>,
    /// Last day of publication, inclusive.
    pub to: Option<String>,
    /// Only reports of this outlet, by the name that they give.
    pub outlet: Option<String>,
    /// Only reports that belong to what the register was opened for (`true`), or that do not.
    pub belongs: Option<bool>,
    /// Page, from 0.
    pub page: u32,
    /// Rows a page; 0: 50.
    pub per_page: u32,
}

/// One page of reports.
#[derive(Debug, Clone, Default)]
pub struct Reports {
    /// How many the filter lets through.
    pub total: u64,
    /// Those of this page.
    pub rows: Vec<ReportHead>,
}

/// A report in a list.
#[derive(Debug, Clone, Default)]
pub struct ReportHead {
    /// Its id.
    pub id: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// SHA-256 of its bytes as captured, hexadecimal.
    pub sha256: String,
    /// When it was taken in.
    pub taken_at: String,
    /// Its version, from 1.
    pub version: u32,
    /// How many claims were read.
    pub claims: u32,
    /// Whether it belongs to what the register was opened for; the claims of one that does not make no records.
    pub belongs: bool,
}

/// A report whole.
#[derive(Debug, Clone)]
pub struct ReportView {
    /// What a list shows of it.
    pub head: ReportHead,
    /// The report.
    pub report: Report,
    /// Its claims, each with the record it belongs to; `""` where it belongs to none.
    pub claims: Vec<(Claim, String)>,
    /// Why the report belongs, or does not.
    pub because: Vec<Reason>,
    /// What people said of that, oldest first.
    pub overrules: Vec<Overrule>,
    /// Ids of other reports with the same text.
    pub copies: Vec<String>,
    /// Earlier versions: version, hash, when taken.
    pub versions: Vec<(u32, String, String)>,
    /// Where it stood in a table, if it is a row of one.
    pub row: Option<TableRow>,
    /// Claims that the newest version of the report makes no more, each with the last version that made it. Of an older
    /// version: its own claims that the newest withdraws.
    pub withdrawn: Vec<(u32, Claim)>,
}

/// The figures of one day.
#[derive(Debug, Clone, Default)]
pub struct Day {
    /// The day (ISO).
    pub day: String,
    /// Counts by type, kind, accused side (or none) and source (or the outlet's own voice). A record that two
    /// sources tell of stands in two rows: never add the rows up.
    pub counts: Vec<Count>,
    /// The same by type and kind alone, each record once.
    pub by_kind: Vec<Count>,
    /// The same by type and accused side, each record once for each side that anyone accuses.
    pub by_side: Vec<Count>,
    /// Records first published that day (taken in that day, where no report says when it was published), the
    /// newest 200.
    pub new: Vec<RecordHead>,
    /// How many there are of them.
    pub new_total: u64,
    /// Records first published that day of which no report gives the day; they are in no count above.
    pub undated: u64,
    /// Reports published that day.
    pub reports: u64,
    /// Outlets that they came from, with how many each.
    pub outlets: Vec<(String, u64)>,
    /// Records of the day that no person has looked at.
    pub unreviewed: u64,
    /// Records of the day that a person has accepted.
    pub accepted: u64,
}

/// One count. Only records of extent `one` are counted as incidents; others are counted apart as reports of several.
#[derive(Debug, Clone, Default)]
pub struct Count {
    /// Type.
    pub class: String,
    /// Kind.
    pub kind: String,
    /// Side or actor id of the accused; `None`: nobody is named.
    pub side: Option<String>,
    /// Words for the accused, where no id is known.
    pub side_text: Option<String>,
    /// On whose word: actor id or words; `None`: outlets in their own voice.
    pub source: Option<String>,
    /// Incidents (extent `one`, or of a type that has no extent; status happened or ongoing; not rejected).
    pub incidents: u64,
    /// Tellings of several or of a pattern: no number.
    pub uncounted: u64,
    /// Of both, how many no person has looked at.
    pub unreviewed: u64,
}

/// How many records a day has of each type.
#[derive(Debug, Clone, Default)]
pub struct DayCount {
    /// The day (ISO).
    pub day: String,
    /// Type word and how many.
    pub by_class: Vec<(String, u64)>,
}

/// The values that filters can take: id or word, how many records; [`NOBODY`] among sides and sources.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    /// Kinds.
    pub kinds: Vec<(String, u64)>,
    /// Places.
    pub places: Vec<(String, u64)>,
    /// Sides and actors.
    pub sides: Vec<(String, u64)>,
    /// Sources.
    pub sources: Vec<(String, u64)>,
    /// Outlets, other than those that stand among the sources.
    pub outlets: Vec<(String, u64)>,
    /// What was hit.
    pub targets: Vec<(String, u64)>,
}

/// Records at one place.
#[derive(Debug, Clone, Default)]
pub struct PlaceCount {
    /// Place id.
    pub place: String,
    /// Type word, kind and how many.
    pub counts: Vec<(String, String, u64)>,
    /// Ids of the newest few records there.
    pub records: Vec<String>,
}

/// Why a store refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file is no register.
    #[error("{path} is not a Hudna register")]
    NotARegister {
        /// Its path.
        path: String,
    },
    /// The register was written by a newer Hudna.
    #[error("{path} was written by a newer Hudna (schema {found}; this one knows {known})")]
    Newer {
        /// Its path.
        path: String,
        /// The schema found.
        found: i64,
        /// The newest schema known.
        known: i64,
    },
    /// The register is encrypted, and no key was given, or not its own.
    #[error("{path} is encrypted, and this is not its key")]
    Locked {
        /// Its path.
        path: String,
    },
    /// The register is encrypted, and this program was built without what reads it.
    #[error("this register is encrypted, and this Hudna was built without encryption")]
    NoCipher,
    /// The disk is full.
    #[error("the disk is full; the report was not taken, what was acknowledged is safe")]
    Full,
    /// Another process holds the register.
    #[error("another process is writing to the register; try again when it is done")]
    Busy,
    /// The file, or its folder, may not be written to.
    #[error("the register may not be written to")]
    ReadOnly,
    /// The file cannot be opened or created.
    #[error("{path} cannot be opened: {why}")]
    Unopenable {
        /// Its path.
        path: String,
        /// What the system says.
        why: String,
    },
    /// The file is a register and is damaged.
    #[error("{path} is damaged: {why}; nothing was changed")]
    Damaged {
        /// Its path.
        path: String,
        /// What was found.
        why: String,
    },
    /// The log is not what was signed or hashed: nothing more is laid on top of it.
    #[error("the log of the register is not sound: {why}; nothing was changed")]
    Unsound {
        /// What was found.
        why: String,
    },
    /// Nothing is signed yet, or not what is asked for.
    #[error("no signed checkpoint covers this yet")]
    Unsigned,
    /// The register holds something, and would be overwritten.
    #[error("{path} holds something already")]
    Occupied {
        /// Its path.
        path: String,
    },
    /// The register was opened for something already.
    #[error("the register was opened before")]
    Opened,
    /// A report that is not there.
    #[error("there is no report {id}")]
    NoSuchReport {
        /// The id asked for.
        id: String,
    },
    /// A decision about a record that is not there.
    #[error("there is no record {id}")]
    NoSuchRecord {
        /// The address asked for.
        id: String,
    },
    /// A verdict that is none.
    #[error("`{verdict}` is no verdict; there are `accepted` and `rejected`")]
    Verdict {
        /// The word given.
        verdict: String,
    },
    /// What a person entered is not taken.
    #[error("{0}")]
    Objection(Objection),
    /// Somebody has no role that suffices.
    #[error("{0}")]
    Denied(Denied),
    /// The built-in scheme is faulty.
    #[error("the scheme is faulty: {why}")]
    Scheme {
        /// What is wrong.
        why: String,
    },
    /// SQLite refused.
    #[error("the register could not be read or written: {0}")]
    Sqlite(String),
}

impl From<Objection> for StoreError {
    fn from(objection: Objection) -> Self {
        Self::Objection(objection)
    }
}
