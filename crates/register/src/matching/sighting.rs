//! Owns the sighting: what matching compares of a claim. Names and words stand as hashes, sorted, so that a sighting
//! takes some hundred bytes and two are compared in a microsecond.
use super::known::{self, Asked};
use crate::key::slot;
use crate::store::StoreError;
use hudna_read::claim::{Extent, Number, Stage, Value};
use hudna_read::rows::Row;
use hudna_read::{Claim, Class, Kind, Mention, Packs, Report, Slot, Status};
use hudna_text::search_form;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The most words of a slot or of the evidence that are kept: those of the least hashes, so that what two texts share
/// is estimated without bias.
const WORDS: usize = 24;

/// Words that tell nobody apart, in the languages of reports and tables.
const BARE: &[&str] = &[
    "unknown",
    "of",
    "the",
    "and",
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "a",
    "in",
    "at",
    "members",
    "member",
    "group",
    "groups",
    "supporters",
    "actor",
    "actors",
];

/// From which day to which, both among them; days since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first.
    pub from: i32,
    /// The last.
    pub to: i32,
}

/// What matching compares of a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sighting {
    /// Type.
    pub class: Class,
    /// Kind.
    pub kind: Kind,
    /// Whether it happened.
    pub status: Status,
    /// One, several, general.
    pub extent: Option<Extent>,
    /// Where a deal stands.
    pub stage: Option<Stage>,
    /// Whether it is a row of a table.
    pub row: bool,
    /// When it happened, where it says so.
    pub when: Option<Span>,
    /// The day of publication.
    pub published: Option<i32>,
    /// The places, the finest first: id or words, hashed. Countries are not among them.
    pub places: Vec<u32>,
    /// What those places lie in, likewise.
    pub around: Vec<u32>,
    /// The words of the finest place.
    pub place_words: Vec<u32>,
    /// The country of its places; where it names none, the one that its report speaks of most.
    pub country: Option<u32>,
    /// Degrees north and east.
    pub point: Option<(f32, f32)>,
    /// Whether the finest place is a known town or a known part of one, which lies in no other town.
    pub town: bool,
    /// Who did it.
    pub by: Party,
    /// To whom.
    pub against: Party,
    /// Who takes part: parties, participants, the speaker.
    pub who: Party,
    /// Who brokered it.
    pub brokers: Party,
    /// The least and the most killed; 0 where a table says that nobody was.
    pub killed: Option<(u32, u32)>,
    /// Likewise the injured.
    pub injured: Option<(u32, u32)>,
    /// A length, a quantity, a count.
    pub figure: Option<u32>,
    /// Words for the means.
    pub means: Vec<u32>,
    /// Words for what it is about: topic, terms, content, toward.
    pub about: Vec<u32>,
    /// Words of the sentences that say it.
    pub evidence: Vec<u32>,
    /// The deal or the siege of the packs that it tells of.
    pub known: Option<u32>,
    /// The trigger.
    pub trigger: u32,
    /// Its report.
    pub report: u32,
    /// Its report's outlet.
    pub outlet: Option<u32>,
    /// Its report's headline.
    pub title: Option<u32>,
    /// Its report's text, white space aside; none of a row.
    pub text: Option<u32>,
    /// The source nearest to the fact.
    pub source: Option<u32>,
    /// What must be equal for two statements to be one: speaker and content.
    pub saying: Option<u64>,
}

/// Those who are named in a part.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// Ids, hashed.
    pub ids: Vec<u32>,
    /// What those are a part of, and their sides.
    pub around: Vec<u32>,
    /// Words of the names.
    pub words: Vec<u32>,
}

impl Party {
    /// Whether nobody is named.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.words.is_empty()
    }
}

/// A hash of words or an id: FNV-1a.
pub(crate) fn hash(text: &str) -> u32 {
    let long = long_hash(text);
    (long ^ (long >> 32)) as u32
}

pub(crate) fn long_hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

fn sorted(mut all: Vec<u32>) -> Vec<u32> {
    all.sort_unstable();
    all.dedup();
    all
}

/// The words of a text that tell something apart.
fn words(text: &str) -> Vec<u32> {
    search_form(text).split(' ').filter(|w| w.chars().count() > 1 && !BARE.contains(w)).map(hash).collect()
}

fn sketch(texts: impl Iterator<Item = Vec<u32>>) -> Vec<u32> {
    let mut all = sorted(texts.flatten().collect());
    all.truncate(WORDS);
    all
}

/// A day as its number since 1970.
pub(crate) fn number(day: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    day.since(epoch).map_or(0, |s| s.get_days())
}

/// The days that a date value covers.
fn span(value: &str) -> Option<Span> {
    if let Some((from, to)) = value.split_once('/') {
        let (from, to) = (span(from), span(to));
        return match (from, to) {
            (Some(f), Some(t)) => Some(Span { from: f.from.min(t.from), to: t.to.max(f.to) }),
            (one, other) => one.or(other),
        };
    }
    let (first, last) = hudna_text::date::days(value)?;
    Some(Span { from: number(first), to: number(last) })
}

fn when(claim: &Claim) -> Option<Span> {
    let spans = slot(claim, Slot::Date).iter().filter_map(|m| match &m.value {
        Some(Value::Date(text)) => span(text),
        _ => None,
    });
    // Of several, the shortest says most.
    spans.min_by_key(|s| (s.to - s.from, s.from))
}

fn party(packs: &Packs, mentions: &[&Mention]) -> Party {
    let mut party = Party::default();
    for m in mentions {
        if let Some(id) = &m.actor {
            party.ids.push(hash(id));
            let mut at = packs.actor(id).and_then(|a| a.part_of.as_deref());
            for _ in 0..6 {
                let Some(id) = at else { break };
                party.around.push(hash(id));
                at = packs.actor(id).and_then(|a| a.part_of.as_deref());
            }
            party.around.extend(packs.side_of(id).map(hash));
        }
        // What stands in brackets is an abbreviation or a country: it tells nobody apart.
        party.words.extend(words(m.text.split(" (").next().unwrap_or(&m.text)));
    }
    party.ids = sorted(party.ids);
    party.around = sorted(party.around);
    party.words = sorted(party.words);
    party.words.truncate(WORDS);
    party
}

fn of(packs: &Packs, claim: &Claim, slots: &[Slot]) -> Party {
    party(packs, &slots.iter().flat_map(|s| slot(claim, *s)).collect::<Vec<_>>())
}

/// The whole of a toll: figures that are no part of another, the least and the most of them.
fn toll(claim: &Claim, which: Slot) -> Option<(u32, u32)> {
    let figures: Vec<&Number> = slot(claim, which)
        .iter()
        .filter(|m| !m.part)
        .filter_map(|m| match &m.value {
            Some(Value::Number(n)) => Some(n),
            _ => None,
        })
        .collect();
    let least = figures.iter().filter_map(|n| n.min.or(n.max)).max()?;
    let most = figures.iter().map(|n| n.max.or(n.min).unwrap_or(least)).max().unwrap_or(least).max(least);
    let small = |n: u64| n.min(u64::from(u32::MAX)) as u32;
    Some((small(least), small(most)))
}

fn figure(claim: &Claim) -> Option<u32> {
    [Slot::Period, Slot::Quantity, Slot::Count].into_iter().flat_map(|s| slot(claim, s)).find_map(
        |m| match &m.value {
            Some(Value::Number(n)) => n.min.or(n.max).map(|n| n.min(u64::from(u32::MAX)) as u32),
            _ => None,
        },
    )
}

/// The countries of all places of a reading's claims, the most frequent first.
fn usual_country<'a>(packs: &'a Packs, claims: &[Claim]) -> Option<&'a str> {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for m in claims.iter().flat_map(|c| slot(c, Slot::Place)) {
        if let Some(place) = m.place.as_deref().and_then(|p| packs.place(p)) {
            *counts.entry(place.country.as_str()).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(c, _)| !c.is_empty())
        .max_by_key(|(c, n)| (*n, std::cmp::Reverse(*c)))
        .map(|(c, _)| c)
}

struct Where<'a> {
    places: Vec<u32>,
    around: Vec<u32>,
    words: Vec<u32>,
    country: Option<&'a str>,
    point: Option<(f32, f32)>,
    town: bool,
}

/// Kinds of places that are a settlement or a part of one.
const TOWNS: &[&str] = &["city", "town", "village", "quarter", "camp"];

fn place<'a>(packs: &'a Packs, claim: &'a Claim) -> Where<'a> {
    let mut found = Where {
        places: Vec::new(),
        around: Vec::new(),
        words: Vec::new(),
        country: None,
        point: None,
        town: false,
    };
    for m in slot(claim, Slot::Place) {
        let known = m.place.as_deref().map(|id| (id, packs.place(id)));
        if let Some((id, place)) = known {
            let country = place.map(|p| p.country.as_str()).or_else(|| id.strip_prefix("country/"));
            found.country = found.country.or(country.filter(|c| !c.is_empty()));
            if id.starts_with("country/") {
                continue;
            }
            found.town |= found.places.is_empty() && place.is_none_or(|p| TOWNS.contains(&p.kind.as_str()));
            found.places.push(hash(id));
            let mut at = place.and_then(|p| p.within.as_deref());
            for _ in 0..12 {
                let Some(id) = at.filter(|id| !id.starts_with("country/")) else { break };
                found.around.push(hash(id));
                at = packs.place(id).and_then(|p| p.within.as_deref());
            }
            let fine =
                place.filter(|p| !matches!(p.precision.as_str(), "governorate" | "region" | "country"));
            if let Some((lat, lon)) = fine.and_then(|p| p.point).filter(|_| found.point.is_none()) {
                found.point = Some((lat as f32, lon as f32));
            }
        } else {
            let folded = crate::key::folded(&m.text);
            if !folded.is_empty() {
                found.places.push(hash(&folded));
            }
        }
        if found.words.is_empty() {
            found.words = words(&m.text);
        }
    }
    found.around = sorted(found.around);
    found.words = sorted(found.words);
    found
}

impl Sighting {
    /// The sightings of a report's claims, in their order. A table's row says where it stands itself.
    pub fn all(packs: &Packs, report: &Report, claims: &[Claim], row: Option<&Row>) -> Vec<Self> {
        let usual = usual_country(packs, claims);
        let text = report.text.split_whitespace().fold(0, |h: u32, w| h.rotate_left(5) ^ hash(w));
        claims.iter().map(|claim| Self::of(packs, report, claim, row, (usual, text))).collect()
    }

    /// The deal of the packs that it tells of, by its id.
    pub fn deal<'p>(&self, packs: &'p Packs) -> Option<&'p str> {
        let known = self.known.filter(|_| self.class == Class::Deal)?;
        known::deal_of(packs, known)
    }

    fn of(
        packs: &Packs,
        report: &Report,
        claim: &Claim,
        row: Option<&Row>,
        (usual, text): (Option<&str>, u32),
    ) -> Self {
        let at = place(packs, claim);
        let texts = |slots: &[Slot]| -> Vec<u32> {
            sketch(slots.iter().flat_map(|s| slot(claim, *s)).map(|m| words(&m.text)))
        };
        let row_point = row.and_then(|r| r.point).map(|(lat, lon)| (lat as f32, lon as f32));
        let when = when(claim);
        let published = report.day().map(number);
        let is_fact = is_fact(claim.status);
        let asked = Asked { claim, country: at.country.or(usual), when, published, is_fact };
        Self {
            known: known::known(packs, &asked),
            class: claim.class,
            kind: claim.kind,
            status: claim.status,
            extent: claim.extent,
            stage: claim.stage,
            row: row.is_some(),
            when,
            published,
            places: at.places,
            around: at.around,
            place_words: at.words,
            country: at.country.or(usual).map(hash),
            point: row_point.or(at.point),
            town: at.town,
            by: of(packs, claim, &[Slot::By]),
            against: of(packs, claim, &[Slot::Against, Slot::To]),
            who: of(packs, claim, &[Slot::Parties, Slot::Party, Slot::Participants, Slot::Speaker]),
            brokers: of(packs, claim, &[Slot::Brokers]),
            killed: toll(claim, Slot::Killed),
            injured: toll(claim, Slot::Injured),
            figure: figure(claim),
            means: texts(&[Slot::Weapon]),
            about: texts(&[
                Slot::Topic,
                Slot::Terms,
                Slot::Content,
                Slot::Toward,
                Slot::What,
                Slot::Excludes,
            ]),
            evidence: sketch(claim.evidence.iter().map(|m| words(&m.text))),
            trigger: hash(&crate::key::folded(&claim.trigger.text)),
            report: hash(&report.id),
            outlet: report.outlet.as_deref().map(hash),
            title: report.title.as_deref().map(hash),
            text: row.is_none().then_some(text),
            source: claim.source.first().map(|s| hash(&crate::key::name_key(&s.mention))),
            saying: saying(claim),
        }
    }

    /// As it is stored.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        postcard::to_stdvec(self).map_err(|e| unreadable(&e))
    }

    /// From what is stored.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        postcard::from_bytes(bytes).map_err(|e| unreadable(&e))
    }

    /// Its place in the order of claims, before its own address: what says when and where first, then what was
    /// published first.
    pub fn order(&self) -> (u8, i32) {
        let published = self.published.or(self.when.map(|w| w.to)).unwrap_or(i32::MAX);
        (u8::from(!self.is_specific()), published)
    }

    /// Told as fact, or denied as fact; a plan and its fulfilment stay apart.
    pub(crate) fn is_fact(&self) -> bool {
        is_fact(self.status)
    }

    /// Whether it says when, to two days, and where.
    pub(crate) fn is_specific(&self) -> bool {
        self.when.is_some_and(|s| s.to - s.from <= 2) && !self.places.is_empty()
    }
}

const fn is_fact(status: Status) -> bool {
    matches!(status, Status::Happened | Status::Ongoing | Status::Denied)
}

fn unreadable(error: &postcard::Error) -> StoreError {
    StoreError::Sqlite(format!("a claim's sighting: {error}"))
}

/// Speaker and content of a statement, with the kind; one without content is known by its sentence.
fn saying(claim: &Claim) -> Option<u64> {
    if claim.class != Class::Statement {
        return None;
    }
    let mut speakers: Vec<String> = slot(claim, Slot::Speaker).iter().map(crate::key::name_key).collect();
    speakers.sort_unstable();
    let content =
        slot(claim, Slot::Content).iter().map(|m| crate::key::folded(&m.text)).collect::<Vec<_>>().join(" ");
    let content = if content.is_empty() {
        let words = claim.evidence.first().unwrap_or(&claim.trigger);
        format!("={} {}", crate::key::folded(&words.text), crate::key::folded(&claim.trigger.text))
    } else {
        content
    };
    Some(long_hash(&format!("{}\u{1f}{}\u{1f}{content}", claim.kind.word(), speakers.join("\u{1f}"))))
}
