//! Owns the values by which records are found and counted (`record_key`): written with the record, read by filters,
//! facets and the day's figures.
use crate::build::{Piece, actors};
use crate::key::{self, folded};
use crate::store::{NOBODY, StoreError};
use hudna_read::{Claim, Mention, Packs};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// A place, and all that it lies in.
pub(crate) const PLACE: &str = "p";
/// A side or an actor, and what it is a part of.
pub(crate) const SIDE: &str = "s";
/// On whose word: the source nearest to the fact.
pub(crate) const SOURCE: &str = "q";
/// An outlet.
pub(crate) const OUTLET: &str = "o";
/// What was hit, a value of `data/scheme/targets.tsv`.
pub(crate) const TARGET: &str = "t";
/// A side and a source of one claim.
pub(crate) const SAID: &str = "a";
/// As [`SAID`], yet only the one value under which each is counted.
pub(crate) const COUNTED: &str = "c";
/// As [`SIDE`], yet only the one value under which each is counted.
pub(crate) const COUNTED_SIDE: &str = "n";

/// Stands between a side and a source.
const SEP: char = '\u{1f}';

/// The value of a side on a source's word.
pub(crate) fn pair(side: &str, source: &str) -> String {
    format!("{side}{SEP}{source}")
}

/// The two parts of [`pair`].
pub(crate) fn unpair(value: &str) -> (&str, &str) {
    value.split_once(SEP).unwrap_or((value, NOBODY))
}

/// Words as a value, where no id is known.
pub(crate) fn words_value(words: &str) -> String {
    format!("w:{}", folded(words))
}

/// A value with the words that it was made of.
type Labelled = (String, String);

fn labelled(mention: &Mention) -> Labelled {
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

/// Writes all values of a record.
pub(crate) fn write(
    db: &Connection,
    packs: &Packs,
    n: i64,
    sort: &str,
    pieces: &[Piece],
) -> Result<(), StoreError> {
    let mut values: BTreeMap<(&str, String), String> = BTreeMap::new();
    let mut add = |kind, (value, label): Labelled| {
        // One value may have been made of several spellings: the first in order stands for all.
        let entry = values.entry((kind, value)).or_insert_with(|| label.clone());
        if label < *entry {
            *entry = label;
        }
    };
    for piece in pieces {
        if let Some(outlet) = &piece.outlet {
            add(OUTLET, (outlet.clone(), String::new()));
        }
        for place in places(packs, &piece.claim) {
            add(PLACE, (place, String::new()));
        }
        for target in hudna_read::target::of(&piece.claim) {
            add(TARGET, (target.to_owned(), String::new()));
        }
        let who = actors(&piece.claim);
        let or_nobody = |all: Vec<Labelled>| if all.is_empty() { nobody() } else { all };
        let found = or_nobody(who.iter().flat_map(|m| found_sides(packs, m)).collect());
        let counted = or_nobody(who.iter().map(|m| counted_side(packs, m)).collect());
        let source = piece.claim.source.first().map(|s| labelled(&s.mention));
        let source = source.unwrap_or_else(|| (NOBODY.to_owned(), String::new()));
        let both = |side: &Labelled| (pair(&side.0, &source.0), pair(&side.1, &source.1));
        for side in &counted {
            add(COUNTED, both(side));
            add(COUNTED_SIDE, side.clone());
        }
        for side in found {
            add(SAID, both(&side));
            add(SIDE, side);
        }
        add(SOURCE, source);
    }
    let mut insert = db.prepare_cached(
        "INSERT OR IGNORE INTO record_key (kind, value, sort, n, label) VALUES (?, ?, ?, ?, ?)",
    )?;
    for ((kind, value), label) in values {
        insert.execute(params![kind, value, sort, n, label])?;
    }
    Ok(())
}

/// The value that a filter's word stands for: an id or [`NOBODY`] as it is, anything else by its folded words.
pub(crate) fn resolve(db: &Connection, kind: &str, word: &str) -> Result<Option<String>, StoreError> {
    let mut known = db.prepare_cached("SELECT 1 FROM record_key WHERE kind = ? AND value = ? LIMIT 1")?;
    for value in [word.to_owned(), words_value(word)] {
        if known.exists(params![kind, value])? {
            return Ok(Some(value));
        }
    }
    Ok(None)
}

/// What a person sees of a value: the words it was made of, else the id.
pub(crate) fn shown(value: &str, label: &str) -> String {
    if label.is_empty() { key::unworded(value).to_owned() } else { label.to_owned() }
}
