//! Owns a release as a store: it answers every question as a register does, and takes nothing in.
use super::access::Accessed;
use super::make::Withheld;
use super::policy::Audience;
use crate::export::{self, NoteLine, ReportLine, Span};
use crate::opening::Opening;
use crate::query;
use crate::scheme::Level;
use crate::store::{
    Agenda, Appointment, Case, Comparison, Counts, Day, DayCount, Decision, Facets, Filter, Incoming, Kept,
    List, Member, Note, Object, Overrule, Page, People, PlaceCount, Record, RecordHead, ReportFilter,
    ReportView, Reports, Ruling, Step, Store, StoreError, Taken, Telling, Thing, Watching,
};
use hudna_read::Packs;
use rusqlite::Connection;
use std::ops::Range;
use std::sync::Arc;

/// A release of a register: a copy that holds what the release may hold and nothing else. Gone with the value.
#[derive(Debug)]
pub struct Released {
    db: Connection,
    packs: Arc<Packs>,
    audience: Audience,
    withheld: Withheld,
}

impl Released {
    pub(super) fn new(db: Connection, packs: Arc<Packs>, audience: Audience, withheld: Withheld) -> Self {
        Self { db, packs, audience, withheld }
    }

    /// For whom it is.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// How much was withheld whole.
    pub fn withheld(&self) -> Withheld {
        self.withheld
    }

    /// Hands over each record by its id, one at a time.
    pub fn each_record<E: From<StoreError>>(
        &self,
        span: &Span,
        mut each: impl FnMut(&Record) -> Result<(), E>,
    ) -> Result<(), E> {
        // When it came into the register is the register's own affair.
        export::each_record(&self.db, &self.packs, span, |r| each(&Record { taken: Vec::new(), ..r.clone() }))
    }

    /// Hands over each thing that is kept beside records, one at a time.
    pub fn each_note<E: From<StoreError>>(
        &self,
        each: impl FnMut(&NoteLine) -> Result<(), E>,
    ) -> Result<(), E> {
        export::each_note(&self.db, each)
    }

    /// Hands over each report by its id, one at a time.
    pub fn each_report<E: From<StoreError>>(
        &self,
        span: &Span,
        mut each: impl FnMut(&ReportLine) -> Result<(), E>,
    ) -> Result<(), E> {
        // When a report came into the register is the register's own affair.
        export::each_report(&self.db, &self.packs, span, |line| {
            each(&ReportLine { taken: None, ..line.clone() })
        })
    }
}

/// Of the cases of records nothing goes out but what was decided; of what is kept beside them, what [`super::kept`] lets.
impl Kept for Released {
    fn step(&mut self, _: &[Step]) -> Result<(), StoreError> {
        Err(StoreError::ReadOnly)
    }

    fn rule(&mut self, _: &Ruling) -> Result<(), StoreError> {
        Err(StoreError::ReadOnly)
    }

    fn case(&self, _: &str) -> Result<Case, StoreError> {
        Ok(Case::default())
    }

    fn standing(&self, _: &str) -> Result<Vec<Step>, StoreError> {
        Ok(Vec::new())
    }

    fn note(&mut self, _: &Note) -> Result<(String, u32), StoreError> {
        Err(StoreError::ReadOnly)
    }

    fn objects(&self, kind: &str) -> Result<Vec<Object>, StoreError> {
        query::notes::objects(&self.db, kind)
    }

    fn object(&self, id: &str) -> Result<Vec<Object>, StoreError> {
        query::notes::object(&self.db, id)
    }

    fn list(&self, list: &str) -> Result<Option<List>, StoreError> {
        query::notes::list(&self.db, list)
    }

    fn compare(&self, a: &str, b: &str) -> Result<Comparison, StoreError> {
        query::notes::compare(&self.db, a, b)
    }

    fn counts(&self, from: &str, to: &str) -> Result<Counts, StoreError> {
        // Of the release's own records alone.
        query::counts::counts(&self.db, &self.packs, from, to)
    }

    fn agenda(&self, day: &str) -> Result<Agenda, StoreError> {
        query::agenda::agenda(&self.db, &self.packs, day)
    }
}

/// A release is nobody's to keep, and holds nothing whose reading is to be noted.
impl People for Released {
    fn members(&self) -> Result<Vec<Member>, StoreError> {
        Ok(Vec::new())
    }

    fn appoint(&mut self, _: &Appointment) -> Result<(), StoreError> {
        Err(StoreError::ReadOnly)
    }

    fn may_read(&self, _: &str) -> Result<(), StoreError> {
        Ok(())
    }

    fn level(&self, _: Thing<'_>) -> Result<Level, StoreError> {
        Ok(Level::Low)
    }

    fn saw(&mut self, _: &Accessed<'_>) -> Result<(), StoreError> {
        Ok(())
    }
}

/// A release holds only what belongs, and says nothing of why.
impl Watching for Released {
    fn open_for(&mut self, _: &Opening, _: bool) -> Result<Opening, StoreError> {
        Err(StoreError::ReadOnly)
    }

    fn opening(&self) -> Result<Option<Opening>, StoreError> {
        Ok(None)
    }

    fn overrule(&mut self, _: &Overrule) -> Result<(), StoreError> {
        Err(StoreError::ReadOnly)
    }
}

impl Store for Released {
    fn tend(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn take(&mut self, _: &Incoming<'_>) -> Result<Taken, StoreError> {
        Err(StoreError::ReadOnly)
    }

    fn take_all(&mut self, _: &[Incoming<'_>]) -> Result<Vec<Taken>, StoreError> {
        Err(StoreError::ReadOnly)
    }

    fn decide(&mut self, _: &Decision) -> Result<(), StoreError> {
        Err(StoreError::ReadOnly)
    }

    fn day(&self, day: &str) -> Result<Day, StoreError> {
        query::day::day(&self.db, day)
    }

    fn days(&self) -> Result<Vec<DayCount>, StoreError> {
        query::days::days(&self.db)
    }

    fn records(&self, filter: &Filter) -> Result<Page, StoreError> {
        query::records::records(&self.db, filter)
    }

    fn record_part(&self, id: &str, part: Range<usize>) -> Result<Option<Record>, StoreError> {
        let found = query::record::record(&self.db, &self.packs, id, part)?;
        Ok(found.map(|r| Record { taken: Vec::new(), ..r }))
    }

    fn head(&self, id: &str) -> Result<Option<RecordHead>, StoreError> {
        query::record::head(&self.db, id)
    }

    fn told_in(&self, id: &str, report: &str) -> Result<Vec<Telling>, StoreError> {
        query::record::told_in(&self.db, id, report)
    }

    fn report(&self, id: &str) -> Result<Option<ReportView>, StoreError> {
        query::report::report(&self.db, id, None)
    }

    fn version(&self, id: &str, version: u32) -> Result<Option<ReportView>, StoreError> {
        query::report::report(&self.db, id, Some(version))
    }

    fn reports(&self, filter: &ReportFilter) -> Result<Reports, StoreError> {
        query::reports::reports(&self.db, filter)
    }

    fn facets(&self, filter: &Filter) -> Result<Facets, StoreError> {
        query::facets::facets(&self.db, filter)
    }

    fn map(&self, filter: &Filter) -> Result<Vec<PlaceCount>, StoreError> {
        query::map::map(&self.db, filter)
    }
}
