//! Owns the values by which records are found and counted: read off the claims when a record is made, kept with it as
//! numbers (`record.keys`) and, turned round, as `posting`.
use crate::bits::{varint, varints};
use crate::gist::actors;
use crate::key::{self, folded};
use crate::posting;
use crate::store::{NOBODY, StoreError};
use crate::value::{self, Labelled, Values};
use hudna_read::{Claim, Mention, Packs};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// What a value is of its record. The numbers are stored: they stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// A place, and all that it lies in.
    Place = 0,
    /// The place that it is laid to.
    At = 1,
    /// A side or an actor, and what it is a part of.
    Side = 2,
    /// On whose word: the source nearest to the fact.
    Source = 3,
    /// An outlet.
    Outlet = 4,
    /// What was hit, a value of `data/scheme/targets.tsv`.
    Target = 5,
    /// A side and a source of one claim.
    Said = 6,
    /// As [`Self::Said`], yet only the one value under which each is counted.
    Counted = 7,
    /// As [`Self::Side`], yet only the one value under which each is counted.
    CountedSide = 8,
    /// Its type; every record has one.
    Class = 9,
    /// Its kind.
    Act = 10,
    /// Its status.
    Status = 11,
    /// What a person decided last.
    Verdict = 12,
    /// [`INCIDENT`] or [`SEVERAL`].
    Figure = 13,
    /// The day on which it was first published.
    Published = 14,
    /// The day on which it was taken in, where no report says when it was published.
    Taken = 15,
    /// [`DAY`], where a report gives the day.
    Dated = 16,
    /// Where it stands to the truce that is watched.
    Truce = 17,
    /// The deal of the packs that it tells of.
    Deal = 18,
}

impl Kind {
    const ALL: [Self; 19] = [
        Self::Place,
        Self::At,
        Self::Side,
        Self::Source,
        Self::Outlet,
        Self::Target,
        Self::Said,
        Self::Counted,
        Self::CountedSide,
        Self::Class,
        Self::Act,
        Self::Status,
        Self::Verdict,
        Self::Figure,
        Self::Published,
        Self::Taken,
        Self::Dated,
        Self::Truce,
        Self::Deal,
    ];

    /// The kind of a stored number.
    pub(crate) fn of(number: u64) -> Option<Self> {
        Self::ALL.get(number as usize).copied()
    }
}

/// As [`Kind::Figure`]: counted as an incident.
pub(crate) const INCIDENT: &str = "1";
/// As [`Kind::Figure`]: several or a pattern.
pub(crate) const SEVERAL: &str = "0";
/// As [`Kind::Dated`].
pub(crate) const DAY: &str = "day";

/// Room for the kind beside a value's number.
const KINDS: u64 = 32;

/// The value of a side on a source's word, by the numbers of both.
pub(crate) fn pair(side: i64, source: i64) -> String {
    format!("{side}+{source}")
}

/// The two numbers of [`pair`].
pub(crate) fn unpair(value: &str) -> Option<(i64, i64)> {
    let (side, source) = value.split_once('+')?;
    Some((side.parse().ok()?, source.parse().ok()?))
}

/// Words as a value, where no id is known.
pub(crate) fn words_value(words: &str) -> String {
    format!("w:{}", folded(words))
}

/// What tells a name from others: an actor's id, else its folded words.
pub(crate) fn labelled(mention: &Mention) -> Labelled {
    match &mention.actor {
        Some(actor) => (actor.clone(), String::new()),
        None => (words_value(&mention.text), mention.text.clone()),
    }
}

fn nobody() -> Vec<Labelled> {
    vec![(NOBODY.to_owned(), String::new())]
}

/// An actor and what it is a part of, nearest first.
pub(crate) fn chain<'a>(packs: &'a Packs, actor: &'a str) -> Vec<&'a str> {
    let mut all = vec![actor];
    while let Some(next) = all.last().and_then(|a| packs.actor(a)).and_then(|a| a.part_of.as_deref()) {
        // A pack may be wrong and go in a circle.
        if all.contains(&next) {
            break;
        }
        all.push(next);
    }
    all
}

/// Whether an actor is another, or a part of it.
pub(crate) fn is_part(packs: &Packs, part: &str, whole: &str) -> bool {
    chain(packs, part).into_iter().take(8).any(|id| id == whole)
}

/// The one id under which an actor is counted: its side; where it has none, the whole that it is a part of.
fn counted_under<'a>(packs: &'a Packs, actor: &'a str) -> &'a str {
    packs.side_of(actor).or_else(|| chain(packs, actor).last().copied()).unwrap_or(actor)
}

/// The side under which a mention is counted, else its words.
fn counted_side(packs: &Packs, mention: &Mention) -> Labelled {
    match mention.actor.as_deref() {
        Some(actor) => (counted_under(packs, actor).to_owned(), String::new()),
        None => labelled(mention),
    }
}

/// All values under which a mention is found: itself, what it is a part of, and what it is counted under.
fn found_sides(packs: &Packs, mention: &Mention) -> Vec<Labelled> {
    let Some(actor) = mention.actor.as_deref() else { return vec![labelled(mention)] };
    let mut all: Vec<_> = chain(packs, actor);
    all.push(counted_under(packs, actor));
    all.into_iter().map(|id| (id.to_owned(), String::new())).collect()
}

fn places(packs: &Packs, claim: &Claim) -> Vec<String> {
    let mentions = claim.slots.iter().filter(|(s, _)| **s == hudna_read::Slot::Place).flat_map(|(_, m)| m);
    let ids = mentions.filter_map(|m| m.place.as_deref());
    ids.flat_map(|id| packs.around(id)).map(str::to_owned).collect()
}

/// The values of a claim, or of a record.
#[derive(Default)]
pub(crate) struct Keys {
    /// A value of a kind, and its spelling.
    plain: BTreeMap<(Kind, String), String>,
    /// A side and a source of one claim.
    pairs: Vec<(Kind, Labelled, Labelled)>,
}

impl Keys {
    /// Those that a claim of an outlet's report gives, which tells of a deal that the packs know.
    pub(crate) fn of(packs: &Packs, claim: &Claim, outlet: Option<&str>, deal: Option<&str>) -> Self {
        let mut keys = Self::default();
        if let Some(deal) = deal {
            keys.add(Kind::Deal, deal);
        }
        if let Some(outlet) = outlet {
            keys.add(Kind::Outlet, outlet);
        }
        for place in places(packs, claim) {
            keys.add(Kind::Place, &place);
        }
        for target in hudna_read::target::of(claim) {
            keys.add(Kind::Target, target);
        }
        let or_nobody = |all: Vec<Labelled>| if all.is_empty() { nobody() } else { all };
        let found = or_nobody(actors(claim).flat_map(|m| found_sides(packs, m)).collect());
        let counted = or_nobody(actors(claim).map(|m| counted_side(packs, m)).collect());
        let source = claim.source.first().map(|s| labelled(&s.mention));
        let source = source.unwrap_or_else(|| (NOBODY.to_owned(), String::new()));
        for side in counted {
            keys.spelled(Kind::CountedSide, side.clone());
            keys.pairs.push((Kind::Counted, side, source.clone()));
        }
        for side in found {
            keys.spelled(Kind::Side, side.clone());
            keys.pairs.push((Kind::Said, side, source.clone()));
        }
        keys.spelled(Kind::Source, source);
        keys
    }

    /// Adds an id or a word of the scheme.
    pub(crate) fn add(&mut self, kind: Kind, value: &str) {
        self.spelled(kind, (value.to_owned(), String::new()));
    }

    fn spelled(&mut self, kind: Kind, (value, label): Labelled) {
        // One value may have been made of several spellings: the first in order stands for all.
        let entry = self.plain.entry((kind, value)).or_insert_with(|| label.clone());
        if label < *entry {
            *entry = label;
        }
    }

    /// Their numbers, in order, each once.
    pub(crate) fn numbers(&self, values: &mut Values<'_>) -> Result<Vec<(Kind, i64)>, StoreError> {
        let mut all = Vec::new();
        for ((kind, value), label) in &self.plain {
            all.push((*kind, values.number(value, label)?));
        }
        for (kind, side, source) in &self.pairs {
            let side = values.number(&side.0, &side.1)?;
            let source = values.number(&source.0, &source.1)?;
            all.push((*kind, values.number(&pair(side, source), "")?));
        }
        sort(&mut all);
        Ok(all)
    }
}

/// Brings values into the order in which they are kept, each once.
pub(crate) fn sort(all: &mut Vec<(Kind, i64)>) {
    // Stable, which is quick where most are in order.
    all.sort_by_key(|(kind, v)| (*v, *kind));
    all.dedup();
}

/// A value of a kind as one number.
pub(crate) const fn number((kind, v): (Kind, i64)) -> i64 {
    v * KINDS as i64 + kind as i64
}

/// The value of a kind of [`number`]; none where there is no such kind.
pub(crate) fn numbered(number: i64) -> Option<(Kind, i64)> {
    let number = number.cast_unsigned();
    Some((Kind::of(number % KINDS)?, (number / KINDS) as i64))
}

/// The form in which a record's values are kept with it.
pub(crate) fn pack(keys: &[(Kind, i64)]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut before = 0;
    for key in keys {
        let number = number(*key) as u64;
        varint(&mut packed, number.wrapping_sub(before));
        before = number;
    }
    packed
}

/// The values of [`pack`].
pub(crate) fn unpack(packed: &[u8]) -> impl Iterator<Item = (Kind, i64)> {
    let numbers = varints(packed).scan(0_u64, |before, gap| {
        *before = before.wrapping_add(gap);
        Some(*before)
    });
    numbers.filter_map(|number| numbered(number.cast_signed()))
}

/// The value that a filter's word stands for: an id or [`NOBODY`] as it is, anything else by its folded words.
pub(crate) fn resolve(db: &Connection, kind: Kind, word: &str) -> Result<Option<i64>, StoreError> {
    for value in [word.to_owned(), words_value(word)] {
        if let Some(v) = value::number(db, &value)?
            && posting::exists(db, kind, v)?
        {
            return Ok(Some(v));
        }
    }
    Ok(None)
}

/// What a person sees of a value: the words it was made of, else the id.
pub(crate) fn shown((value, label): &Labelled) -> String {
    if label.is_empty() { key::unworded(value).to_owned() } else { label.clone() }
}

/// What stands for the values of a record, whatever their numbers.
pub(crate) fn spelled_out(values: &mut Values<'_>, packed: &[u8]) -> Result<Vec<(u8, String)>, StoreError> {
    let mut all = Vec::new();
    for (kind, v) in unpack(packed) {
        all.push((kind as u8, named(values, kind, v)?));
    }
    all.sort_unstable();
    Ok(all)
}

/// The value of a number; of a pair, both.
pub(crate) fn named(values: &mut Values<'_>, kind: Kind, v: i64) -> Result<String, StoreError> {
    let value = values.value(v)?.0.clone();
    let (Kind::Said | Kind::Counted, Some((side, source))) = (kind, unpair(&value)) else { return Ok(value) };
    let side = values.value(side)?.0.clone();
    Ok(format!("{side}\u{1f}{}", values.value(source)?.0))
}
