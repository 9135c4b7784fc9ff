//! Owns what was read while records were made, kept from one change to the next while nobody else writes: a record that is
//! told of often is made often.
use super::sum::Sum;
use super::{MANY, Source};
use crate::laying::Numbered;
use crate::origin::Voices;
use crate::truce::Truce;
use std::sync::Arc;

/// Reports of which is known what a record needs, at most; all are forgotten then.
const REPORTS: usize = 100_000;
/// Claims in the sums that are kept at most, some 200 bytes each; the older half is forgotten then.
const CLAIMS: usize = 400_000;
/// Names of voices at most; they are forgotten with the sums, which rest on their numbers.
const VOICES: usize = 100_000;

/// What is kept.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    reports: Numbered<Arc<Source>>,
    pub(super) voices: Voices,
    /// What the claims of records that many tell of come to, and when each was made.
    sums: Numbered<(u64, Sum)>,
    /// How many were made.
    made: u64,
    /// How many claims they have.
    claims: usize,
    /// The truce by which they were made.
    watched: Option<Truce>,
}

impl Kept {
    /// Forgets what was made by another truce than this.
    pub(super) fn watch(&mut self, watched: Option<Truce>) {
        if self.watched != watched {
            self.forget();
            self.watched = watched;
        }
    }

    pub(super) const fn watched(&self) -> Option<&Truce> {
        self.watched.as_ref()
    }

    /// Forgets all sums.
    fn forget(&mut self) {
        self.sums.clear();
        self.claims = 0;
    }

    pub(super) fn report(&self, rid: i64) -> Option<Arc<Source>> {
        self.reports.get(&rid).cloned()
    }

    pub(super) fn keep_report(&mut self, rid: i64, report: &Arc<Source>) {
        if self.reports.len() >= REPORTS {
            self.reports.clear();
        }
        self.reports.insert(rid, Arc::clone(report));
    }

    pub(super) fn forget_report(&mut self, rid: i64) {
        self.reports.remove(&rid);
    }

    /// Whether the sum of a record is kept.
    pub(super) fn has(&self, record: i64) -> bool {
        self.sums.contains_key(&record)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// What the claims of a record came to, where that is kept; it is kept no more.
    pub(super) fn take(&mut self, record: i64) -> Option<Sum> {
        let (_, sum) = self.sums.remove(&record)?;
        self.claims -= sum.len();
        Some(sum)
    }

    /// Keeps what many claims come to.
    pub(super) fn keep(&mut self, record: i64, sum: Sum) {
        if sum.len() < MANY {
            return;
        }
        self.made += 1;
        self.claims += sum.len();
        self.sums.insert(record, (self.made, sum));
        if self.voices.len() > VOICES {
            self.forget();
            self.voices = Voices::default();
        }
        if self.claims > CLAIMS {
            let mut ages: Vec<_> = self.sums.iter().map(|(record, (made, _))| (*made, *record)).collect();
            ages.sort_unstable();
            for (_, record) in ages {
                if self.claims <= CLAIMS / 2 {
                    break;
                }
                self.take(record);
            }
        }
    }
}
