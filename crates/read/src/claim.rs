//! Owns the claim: what one report says, each part anchored in its words. The fields are those of READING.md.
use crate::report::Report;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What Hudna takes from one report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The report that was read, its id and text unchanged.
    pub report: Report,
    /// The claims, in the order in which their triggers stand in the text.
    pub claims: Vec<Claim>,
}

/// One distinct happening or speech act that a report tells of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Unique in its report (`c1`, `c2`, …).
    pub id: String,
    /// One of the six types.
    #[serde(rename = "type")]
    pub class: Class,
    /// One of the kinds of the type.
    pub kind: Kind,
    /// Whether it happened.
    pub status: Status,
    /// One happening, several or a pattern (hostility and access only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extent: Option<Extent>,
    /// Where a deal stands (deal only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Whether the content stands in quotation marks (statement only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quoted: Option<bool>,
    /// The words that name it.
    pub trigger: Mention,
    /// Further words of the report that name the same happening.
    #[serde(default)]
    pub also: Vec<Mention>,
    /// What fills each slot of the type.
    #[serde(default)]
    pub slots: BTreeMap<Slot, Vec<Mention>>,
    /// On whose word, nearest the fact first; empty: the outlet's own voice.
    #[serde(default)]
    pub source: Vec<Source>,
    /// The sentence or sentences that say it.
    #[serde(default)]
    pub evidence: Vec<Mention>,
}

/// A stretch of the report's text, with what it was resolved to. Offsets are code points, end exclusive.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words, exactly as they stand.
    #[serde(default)]
    pub text: String,
    /// The normalised value, where the slot defines one.
    #[serde(default, deserialize_with = "as_written", skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// What is known of a date that could not be resolved for want of a publication day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative: Option<Relative>,
    /// A clock time beside a date, as the report gives it (`20:00`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Who was killed or injured (`civilians`, `children`, `fighters`, …).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// The figure is a part of another figure of the same slot or of another claim.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub part: bool,
    /// The pack's id of the actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// The gazetteer's id of the place (`geonames:170063` or the pack's own).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The OCHA P-code of the place or of what it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pcode: Option<String>,
    /// Another source than the claim's for this filler; `Some(vec![])`: the report's own voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Vec<Source>>,
}

/// A normalised value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// An ISO date, month, year, week or interval.
    Date(String),
    /// A number or a range.
    Number(Number),
    /// The words are a date or a figure, yet which one is not known; written `null`.
    Unknown,
}

/// A value that is written, `null` too: that is [`Value::Unknown`], and another thing than none.
fn as_written<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

/// A figure as the report gives it; `max: None` is "at least".
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// The least it says.
    pub min: Option<u64>,
    /// The most it says.
    pub max: Option<u64>,
    /// "About".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approx: bool,
    /// What is counted, one English plural (`trucks`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// What is known of a relative date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relative {
    /// `mon` … `sun`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<String>,
    /// Days from the day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset_days: Option<i32>,
}

/// One link of the chain of attribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// What kind of source it is.
    pub role: Role,
    /// The words that name it, with its actor id where known.
    #[serde(flatten)]
    pub mention: Mention,
}

/// Defines an enum whose variants are written as given words, with the list of all of them.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }
        impl $name {
            /// All values, in the order of READING.md.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The word that stands for the value in files, addresses and tables.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
            /// The value that a word stands for.
            pub fn of(word: &str) -> Option<Self> { match word { $($word => Some(Self::$variant),)+ _ => None } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.word()) }
        }
    };
}

words! {
    /// The six types of claim.
    Class {
        /// An act of force or coercion.
        Hostility = "hostility",
        /// How people and aid move.
        Access = "access",
        /// An arrangement between parties.
        Deal = "deal",
        /// Where a party stands toward a deal.
        Position = "position",
        /// Parties in touch.
        Contact = "contact",
        /// Someone says something for the record.
        Statement = "statement",
    }
}

words! {
    /// The kinds of all types; a word that two types share (none does today) would be one variant.
    #[allow(missing_docs)]
    Kind {
        AirStrike = "air_strike", Shelling = "shelling", Bombardment = "bombardment", ArmedClash = "armed_clash",
        GroundAttack = "ground_attack", Shooting = "shooting", Explosion = "explosion", Chemical = "chemical",
        Killing = "killing", Detention = "detention", Destruction = "destruction", Movement = "movement",
        Other = "other",
        Siege = "siege", Confined = "confined", AidDelivered = "aid_delivered", AidBlocked = "aid_blocked",
        Evacuation = "evacuation", Displacement = "displacement", Return = "return",
        CrossingOpened = "crossing_opened", CrossingClosed = "crossing_closed",
        PrisonersReleased = "prisoners_released", Services = "services",
        Ceasefire = "ceasefire", LocalTruce = "local_truce", Humanitarian = "humanitarian",
        Coordination = "coordination", Exchange = "exchange", Withdrawal = "withdrawal", Political = "political",
        Committed = "committed", Joined = "joined", Refused = "refused", Withdrew = "withdrew",
        Excluded = "excluded", Conditional = "conditional",
        Call = "call", Meeting = "meeting", Talks = "talks", Visit = "visit", Letter = "letter",
        Handover = "handover", PressConference = "press_conference",
        Says = "says", Announces = "announces", Demands = "demands", Accuses = "accuses", Denies = "denies",
        Condemns = "condemns", Warns = "warns", Promises = "promises", Supports = "supports",
        Declines = "declines",
    }
}

words! {
    /// Whether what is claimed took place.
    Status {
        /// It happened.
        Happened = "happened",
        /// It goes on.
        Ongoing = "ongoing",
        /// It will happen, or is agreed to happen.
        Planned = "planned",
        /// Someone demands, urges, proposes or offers it.
        CalledFor = "called_for",
        /// Someone says that it did not happen.
        Denied = "denied",
        /// Tried, promised or due, and not done.
        Unfulfilled = "unfulfilled",
        /// Conditional, feared, hoped.
        Possible = "possible",
    }
}

words! {
    /// How much a claim tells of at once; only `one` may ever be counted as one.
    Extent {
        /// A single happening.
        One = "one",
        /// A plural.
        Several = "several",
        /// A campaign, a pattern.
        General = "general",
    }
}

words! {
    /// Where a deal stands.
    #[allow(missing_docs)]
    Stage {
        Proposed = "proposed", UnderDiscussion = "under_discussion", Agreed = "agreed",
        Announced = "announced", InForce = "in_force", Extended = "extended", Breached = "breached",
        Suspended = "suspended", Ended = "ended", Rejected = "rejected",
    }
}

words! {
    /// The slots of all types.
    #[allow(missing_docs)]
    Slot {
        By = "by", Against = "against", To = "to", Parties = "parties", Party = "party", Toward = "toward",
        Participants = "participants", Speaker = "speaker", About = "about", Brokers = "brokers",
        Place = "place", Date = "date", Period = "period", Weapon = "weapon", Count = "count",
        Killed = "killed", Injured = "injured", Violates = "violates", Quantity = "quantity", What = "what",
        Terms = "terms", Excludes = "excludes", Topic = "topic", Content = "content",
    }
}

words! {
    /// What kind of source a link of the chain is.
    Role {
        /// A person, office, ministry, organisation or monitoring group.
        Speaker = "speaker",
        /// A news agency, newspaper or channel that passes it on.
        Agency = "agency",
        /// The outlet itself.
        Outlet = "outlet",
        /// A statement, report or decree named as such.
        Document = "document",
        /// A source without a name.
        Unnamed = "unnamed",
    }
}

impl Class {
    /// The kinds of the type, in the order of READING.md.
    pub const fn kinds(self) -> &'static [Kind] {
        use Kind::{
            Accuses, AidBlocked, AidDelivered, AirStrike, Announces, ArmedClash, Bombardment, Call,
            Ceasefire, Chemical, Committed, Condemns, Conditional, Confined, Coordination, CrossingClosed,
            CrossingOpened, Declines, Demands, Denies, Destruction, Detention, Displacement, Evacuation,
            Exchange, Excluded, Explosion, GroundAttack, Handover, Humanitarian, Joined, Killing, Letter,
            LocalTruce, Meeting, Movement, Other, Political, PressConference, PrisonersReleased, Promises,
            Refused, Return, Says, Services, Shelling, Shooting, Siege, Supports, Talks, Visit, Warns,
            Withdrawal, Withdrew,
        };
        match self {
            Self::Hostility => &[
                AirStrike,
                Shelling,
                Bombardment,
                ArmedClash,
                GroundAttack,
                Shooting,
                Explosion,
                Chemical,
                Killing,
                Detention,
                Destruction,
                Movement,
                Other,
            ],
            Self::Access => &[
                Siege,
                Confined,
                AidDelivered,
                AidBlocked,
                Evacuation,
                Displacement,
                Return,
                CrossingOpened,
                CrossingClosed,
                PrisonersReleased,
                Services,
            ],
            Self::Deal => {
                &[Ceasefire, LocalTruce, Humanitarian, Coordination, Exchange, Withdrawal, Political]
            }
            Self::Position => &[Committed, Joined, Refused, Withdrew, Excluded, Conditional],
            Self::Contact => &[Call, Meeting, Talks, Visit, Letter, Handover, PressConference],
            Self::Statement => {
                &[Says, Announces, Demands, Accuses, Denies, Condemns, Warns, Promises, Supports, Declines]
            }
        }
    }

    /// The slots of the type, in the order of READING.md.
    pub const fn slots(self) -> &'static [Slot] {
        use Slot::{
            About, Against, Brokers, By, Content, Count, Date, Excludes, Injured, Killed, Participants,
            Parties, Party, Period, Place, Quantity, Speaker, Terms, To, Topic, Toward, Violates, Weapon,
            What,
        };
        match self {
            Self::Hostility => &[By, Against, Place, Date, Weapon, Count, Killed, Injured, Violates],
            Self::Access => &[By, To, Place, Date, Quantity, What],
            Self::Deal => &[Parties, Brokers, Place, Date, Period, Terms, Excludes],
            Self::Position => &[Party, Toward, By, Date],
            Self::Contact => &[Participants, Place, Date, Topic],
            Self::Statement => &[Speaker, To, About, Content, Place, Date],
        }
    }
}

impl Kind {
    /// The type that the kind belongs to.
    pub fn class(self) -> Class {
        // Every kind belongs to a type; no reading shall end here should one be forgotten.
        Class::ALL.iter().copied().find(|c| c.kinds().contains(&self)).unwrap_or(Class::Statement)
    }
}
