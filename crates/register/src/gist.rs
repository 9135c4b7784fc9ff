//! Owns the gist of a claim: what making a record needs of it, small and quick to read, so that one telling more of a
//! happening does not read all others again. A pure function of the claim, its report and the packs as they were when it was
//! laid; as with sightings, a later pack has its say once all is made again.
use crate::key;
use crate::keys::{self, Keys, labelled};
use crate::origin;
use crate::store::StoreError;
use crate::value::Values;
use hudna_read::claim::{Extent, Stage, Value};
use hudna_read::{Claim, Class, Kind, Mention, Packs, Slot, Status};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Words with where they stand in their report, in code points.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Stretch {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) text: String,
}

impl Stretch {
    fn of(m: &Mention) -> Self {
        Self { start: m.start as u32, end: m.end as u32, text: m.text.clone() }
    }
}

/// A name: what tells it from others is the number of its value.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Name {
    pub(crate) v: u32,
    /// Whether that value is an actor's id.
    pub(crate) actor: bool,
    pub(crate) side: Option<u32>,
    pub(crate) words: Stretch,
}

/// On whose word a claim is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Voice {
    /// The outlet's own.
    Outlet,
    /// The source nearest to the fact.
    First,
    /// Another, by its key, and its actor.
    Other(String, Option<String>),
}

/// Where a claim says it happened.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct At {
    /// The place's id, as a value.
    pub(crate) id: Option<u32>,
    pub(crate) pcode: Option<String>,
    pub(crate) words: Stretch,
}

/// On whose word a claim is, with the source nearest to the fact: what tells whether two are independent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Attribution {
    pub(crate) voice: Voice,
    pub(crate) source: Option<Name>,
}

impl Attribution {
    /// That of a claim whose gist is stored; none where nobody else tells of its record.
    pub(crate) fn stored(db: &Connection, cid: i64) -> Result<Option<Self>, StoreError> {
        let mut stored = db.prepare_cached(STORED)?;
        let mut rows = stored.query([cid])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        // It stands first in the gist: what follows need not be read.
        let bytes = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        postcard::take_from_bytes(bytes).map(|(first, _)| Some(first)).map_err(|e| unreadable(&e))
    }
}

const STORED: &str = "SELECT bytes FROM gist WHERE cid = ?";

/// What making a record needs of a claim.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Gist {
    /// Stands first, as [`Attribution::stored`] wants it.
    pub(crate) by: Attribution,
    pub(crate) class: Class,
    pub(crate) kind: Kind,
    pub(crate) status: Status,
    pub(crate) extent: Option<Extent>,
    pub(crate) stage: Option<Stage>,
    /// How much it says: whether there are words for it, and how many slots are filled.
    pub(crate) says: (bool, u32),
    /// Its dates, each with the hour that stands beside it.
    pub(crate) dates: Vec<(String, Option<String>)>,
    pub(crate) at: Option<At>,
    /// Where the words stand that lists show, and themselves where they are not what stands there.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) words: Option<String>,
    /// The figures of the killed that are no part of others: the least and the most.
    pub(crate) killed: Vec<(Option<u64>, Option<u64>)>,
    /// The values that it gives its record.
    pub(crate) keys: Vec<u8>,
    pub(crate) actors: Vec<Name>,
}

impl Gist {
    /// The gist of a claim that gives its record these values; `slice` gives the words that stand there in its report.
    pub(crate) fn of<'t>(
        packs: &Packs,
        values: &mut Values<'_>,
        claim: &Claim,
        keys: &Keys,
        slice: impl Fn(usize, usize) -> &'t str,
    ) -> Result<Self, StoreError> {
        let words = claim.evidence.first().unwrap_or(&claim.trigger);
        let filled = claim.slots.values().filter(|m| !m.is_empty()).count();
        let keys = keys.numbers(values)?;
        let mut name = |m: &Mention| -> Result<Name, StoreError> {
            let (value, label) = labelled(m);
            let v = values.number(&value, &label)? as u32;
            let side = m.actor.as_deref().and_then(|a| packs.side_of(a));
            let side = side.map(|s| values.number(s, "")).transpose()?.map(|s| s as u32);
            Ok(Name { v, actor: m.actor.is_some(), side, words: Stretch::of(m) })
        };
        let actors = actors(claim).map(&mut name).collect::<Result<_, _>>()?;
        let source = claim.source.first().map(|s| name(&s.mention)).transpose()?;
        let voice = match claim.source.iter().position(origin::is_named) {
            None => Voice::Outlet,
            Some(0) => Voice::First,
            Some(n) => {
                let mention = &claim.source[n].mention;
                Voice::Other(key::name_key(mention), mention.actor.clone())
            }
        };
        let at = match key::place(claim) {
            None => None,
            Some(m) => Some(At {
                id: m.place.as_deref().map(|id| values.number(id, "")).transpose()?.map(|v| v as u32),
                pcode: m.pcode.clone(),
                words: Stretch::of(m),
            }),
        };
        Ok(Self {
            by: Attribution { voice, source },
            class: claim.class,
            kind: claim.kind,
            status: claim.status,
            extent: claim.extent,
            stage: claim.stage,
            says: (!claim.evidence.is_empty(), filled as u32),
            dates: dates(claim),
            at,
            start: words.start as u32,
            end: words.end as u32,
            words: (slice(words.start, words.end) != words.text).then(|| words.text.clone()),
            killed: killed(claim),
            keys: keys::pack(&keys),
            actors,
        })
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        postcard::to_stdvec(self).map_err(|e| unreadable(&e))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        postcard::from_bytes(bytes).map_err(|e| unreadable(&e))
    }

    /// The gist that is stored of a claim; none where nobody else tells of its record.
    pub(crate) fn stored(db: &Connection, cid: i64) -> Result<Option<Self>, StoreError> {
        let mut stored = db.prepare_cached(STORED)?;
        let mut rows = stored.query([cid])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Self::from_bytes(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?).map(Some)
    }

    /// Its date values.
    pub(crate) fn values(&self) -> impl Iterator<Item = &str> + Clone {
        self.dates.iter().map(|(value, _)| value.as_str())
    }
}

fn unreadable(error: &postcard::Error) -> StoreError {
    StoreError::Sqlite(format!("a claim's gist: {error}"))
}

fn dates(claim: &Claim) -> Vec<(String, Option<String>)> {
    let all = key::slot(claim, Slot::Date).iter();
    all.filter_map(|m| match &m.value {
        Some(Value::Date(value)) => Some((value.clone(), m.time.clone())),
        _ => None,
    })
    .collect()
}

/// A part of another figure says nothing of the whole.
fn killed(claim: &Claim) -> Vec<(Option<u64>, Option<u64>)> {
    let all = key::slot(claim, Slot::Killed).iter().filter(|m| !m.part);
    all.filter_map(|m| match &m.value {
        Some(Value::Number(n)) if n.min.is_some() || n.max.is_some() => Some((n.min, n.max)),
        _ => None,
    })
    .collect()
}

/// Those who are said to have done it, or who take part.
pub(crate) fn actors(claim: &Claim) -> impl Iterator<Item = &Mention> {
    let slot = match claim.class {
        Class::Hostility | Class::Access => Slot::By,
        Class::Deal => Slot::Parties,
        Class::Position => Slot::Party,
        Class::Contact => Slot::Participants,
        Class::Statement => Slot::Speaker,
    };
    key::slot(claim, slot).iter()
}

/// The words by which a claim is found: its sentences, its fillers, and the packs' names for them in both languages.
pub(crate) fn searched(packs: &Packs, claim: &Claim) -> String {
    let mut words: BTreeSet<&str> = BTreeSet::new();
    let all = claim.slots.values().flatten().chain(claim.source.iter().map(|s| &s.mention));
    for m in all.chain(&claim.evidence).chain([&claim.trigger]) {
        words.insert(&m.text);
        if let Some(actor) = m.actor.as_deref().and_then(|a| packs.actor(a)) {
            words.extend([actor.name_ar.as_str(), &actor.name_en]);
        }
        if let Some(place) = m.place.as_deref().and_then(|p| packs.place(p)) {
            words.extend([place.name_ar.as_str(), &place.name_en]);
        }
    }
    words.into_iter().collect::<Vec<_>>().join("\n")
}
