//! Owns scoring: readings held against annotated ones, by the rules of READING.md ("How readings are scored").
pub mod by;
pub mod gold;
mod json;
mod pair;
mod table;
mod tally;

pub use gold::{Faulty, Graded, Problem, Wrong};
pub use json::{to_json, write_json};
pub use table::{confused, errors, table};

use crate::claim::{Class, Slot};
use gold::Marked;
use std::collections::BTreeMap;
use tally::Tally;

/// Precision, recall and their harmonic mean, with the counts that they come from.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Prf {
    /// Of what was read, the share that is right.
    pub p: f64,
    /// Of what was annotated, the share that was read.
    pub r: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
    /// How many were annotated.
    pub gold: usize,
    /// How many were read.
    pub predicted: usize,
}

/// The figures of a set of reports.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// Reports annotated.
    pub reports: usize,
    /// Of these, how many have no reading.
    pub reports_without_reading: usize,
    /// Claims of all types.
    pub claims: Prf,
    /// Claims by type, in the order of READING.md.
    pub by_type: Vec<(Class, Prf)>,
    /// Fillers of slots, over paired claims.
    pub slots: Prf,
    /// The same by type and slot (`access.by`); every slot of a type that has pairs.
    pub by_slot: BTreeMap<String, Prf>,
    /// The head of each chain of attribution, over paired claims.
    pub source: Prf,
    /// Of fillers with a source of their own, the share that got it.
    pub figures_sources: f64,
    /// Of dates given at the right words, the share with the right value.
    pub dates: f64,
    /// Of dates at the right words, the share with a value at all.
    pub dates_given: f64,
    /// Of numbers given at the right words, the share with the right value.
    pub numbers: f64,
    /// Of pairs, the share of the same status.
    pub status: f64,
    /// Of pairs that have an extent, the share of the same.
    pub extent: f64,
    /// Of annotated claims, the share read with nothing wrong, missing or too many.
    pub exact: f64,
}

/// A claim that has no partner in the other reading.
#[derive(Debug, Clone, Copy)]
pub struct Alone<'a> {
    /// The report's id.
    pub report: &'a str,
    /// The claim.
    pub claim: &'a gold::Claimed,
}

/// The figures with what was missed and what was read too many.
#[derive(Debug, Default)]
pub struct Scored<'a> {
    /// The figures.
    pub scores: Scores,
    /// Annotated claims that were not read, in the order of the reports.
    pub missed: Vec<Alone<'a>>,
    /// Claims read that nobody annotated.
    pub spurious: Vec<Alone<'a>>,
    /// Of paired claims, how often a `kind`, `status` or `extent` (annotated) was read as another.
    pub confused: BTreeMap<(&'static str, String, String), usize>,
}

/// Two readings of one report id hold different texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{id}: the two files hold different texts")]
pub struct Differ {
    /// The report.
    pub id: String,
}

/// Holds readings against annotated ones, report by report; of two readings of one report the later counts.
pub fn score<'a>(gold: &[&'a Graded], read: &'a [Graded]) -> Result<Scored<'a>, Differ> {
    let by_id: BTreeMap<&str, &Graded> = read.iter().map(|r| (r.report.id.as_str(), r)).collect();
    let mut scored = Scored::default();
    let mut tally = Tally::default();
    for g in gold {
        let id = g.report.id.as_str();
        let claims = match by_id.get(id) {
            None => {
                tally.without_reading += 1;
                &[][..]
            }
            Some(p) if p.report.text != g.report.text => return Err(Differ { id: id.to_owned() }),
            Some(p) => &p.claims[..],
        };
        let pairs = pair::pairs(&g.claims, claims);
        tally.report(&g.claims, claims, &pairs);
        for pair in &pairs {
            for (field, annotated, read) in pair::confused(&g.claims[pair.gold], &claims[pair.read]) {
                *scored.confused.entry((field, annotated, read)).or_default() += 1;
            }
        }
        let alone = |claims: &'a [gold::Claimed], paired: &dyn Fn(usize) -> bool| -> Vec<Alone<'a>> {
            let rest = claims.iter().enumerate().filter(|(i, _)| !paired(*i));
            rest.map(|(_, claim)| Alone { report: id, claim }).collect()
        };
        scored.missed.extend(alone(&g.claims, &|i| pairs.iter().any(|p| p.gold == i)));
        scored.spurious.extend(alone(claims, &|j| pairs.iter().any(|p| p.read == j)));
    }
    scored.scores = tally.scores(gold.len());
    Ok(scored)
}

/// Slots whose fillers have a value.
fn is_valued(slot: Slot) -> bool {
    matches!(slot, Slot::Date | Slot::Period | Slot::Count | Slot::Killed | Slot::Injured | Slot::Quantity)
}

/// Overlap of two mentions as a share of the longer one.
fn share(a: &Marked, b: &Marked) -> f64 {
    let overlap = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    overlap as f64 / (a.end - a.start).max(b.end - b.start) as f64
}
