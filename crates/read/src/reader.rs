//! Owns the order in which a report is read: words, names, times, triggers, claims.
use crate::claim::Reading;
use crate::pack::Packs;
use crate::report::Report;

/// A reader with its packs and lexicons loaded. Reading takes `&self`: one reader serves all threads.
#[derive(Debug)]
pub struct Reader {
    packs: Packs,
}

impl Reader {
    /// A reader over the packs given.
    pub fn new(packs: Packs) -> Self {
        Self { packs }
    }

    /// The packs it reads with.
    pub fn packs(&self) -> &Packs {
        &self.packs
    }

    /// Reads one report. Pure: the same report gives the same reading.
    pub fn read(&self, report: Report) -> Reading {
        Reading { report, claims: Vec::new() }
    }
}
