//! Owns what is made of a report before the store is touched: a pure function of it, its claims and the packs, so that it
//! is made of many on all cores.
use crate::cores;
use crate::derive::ReportTaken;
use crate::gist;
use crate::keys::Keys;
use crate::matching::{Sighting, owns};
use crate::query::words::terms;
use crate::wording::{Sketch, sketch};
use hudna_read::{Claim, Packs};
use hudna_seal::{Hash, sha256};
use hudna_text::search_form;

/// Reports that one core prepares in a row.
const PART: usize = 4;

/// What is made of a report.
pub(crate) struct Prepared {
    /// The hash of its text, and of its text with white space folded.
    pub(crate) text: Hash,
    pub(crate) copy: Hash,
    /// Its text in search form.
    pub(crate) words: String,
    /// None of a row of a table: that is a text of its own.
    pub(crate) sketch: Option<Sketch>,
    pub(crate) claims: Vec<Ready>,
}

/// What is made of a claim.
pub(crate) struct Ready {
    /// Its address.
    pub(crate) own: i64,
    /// What matching compares.
    pub(crate) sighting: Sighting,
    /// The words by which it is found.
    pub(crate) words: String,
    /// The values that it gives its record.
    pub(crate) keys: Keys,
}

impl Prepared {
    pub(crate) fn of(packs: &Packs, taken: &ReportTaken<'_>, claims: &[Claim]) -> Self {
        let report = &taken.report;
        let sightings = Sighting::all(packs, report, claims, taken.row.as_deref());
        let owns = owns(&report.id, claims);
        let ready = owns.into_iter().zip(sightings).zip(claims);
        Self {
            text: sha256(report.text.as_bytes()),
            copy: sha256(report.text.split_whitespace().collect::<Vec<_>>().join(" ").as_bytes()),
            words: search_form(&report.text),
            sketch: if taken.row.is_none() { sketch(&report.text) } else { None },
            claims: ready
                .map(|((own, sighting), claim)| Ready {
                    own,
                    words: terms(&gist::searched(packs, claim)),
                    keys: Keys::of(packs, claim, report.outlet.as_deref(), sighting.deal(packs)),
                    sighting,
                })
                .collect(),
        }
    }

    /// The same of many.
    pub(crate) fn each<T: Sync, R: Send>(all: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
        cores::each(all, PART, make)
    }
}
