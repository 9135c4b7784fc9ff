//! Stories of a register that fails: the desk says so in words and goes on.
mod common;

use axum::body::Body;
use axum::http::StatusCode;
use http_body_util::BodyExt;
use hudna_read::Packs;
use hudna_register::release::{Accessed, Level};
use hudna_register::{
    Agenda, Appointment, Case, Comparison, Counts, Day, DayCount, Decision, Facets, Filter, Incoming, Kept,
    List, Member, Note, Object, Opening, Overrule, Page, People, PlaceCount, Record, RecordHead,
    ReportFilter, ReportView, Reports, Ruling, Step, Store, StoreError, Taken, Telling, Thing, Watching,
};
use std::ops::Range;
use std::sync::Arc;
use tower::ServiceExt;

/// A store that is busy, and whose map breaks in the middle.
struct Broken;

impl Store for Broken {
    fn tend(&mut self) -> Result<(), StoreError> {
        Err(StoreError::Busy)
    }
    fn take(&mut self, _: &Incoming<'_>) -> Result<Taken, StoreError> {
        Err(StoreError::Busy)
    }
    fn take_all(&mut self, _: &[Incoming<'_>]) -> Result<Vec<Taken>, StoreError> {
        Err(StoreError::Busy)
    }
    fn decide(&mut self, _: &Decision) -> Result<(), StoreError> {
        Err(StoreError::Full)
    }
    fn day(&self, _: &str) -> Result<Day, StoreError> {
        Err(StoreError::Busy)
    }
    fn days(&self) -> Result<Vec<DayCount>, StoreError> {
        Err(StoreError::Busy)
    }
    fn records(&self, _: &Filter) -> Result<Page, StoreError> {
        Err(StoreError::Sqlite("<b>disk I/O error</b>".to_owned()))
    }
    fn record_part(&self, _: &str, _: Range<usize>) -> Result<Option<Record>, StoreError> {
        panic!("a bug")
    }
    fn head(&self, _: &str) -> Result<Option<RecordHead>, StoreError> {
        Ok(None)
    }
    fn told_in(&self, _: &str, _: &str) -> Result<Vec<Telling>, StoreError> {
        Ok(Vec::new())
    }
    fn report(&self, _: &str) -> Result<Option<ReportView>, StoreError> {
        Ok(None)
    }
    fn version(&self, _: &str, _: u32) -> Result<Option<ReportView>, StoreError> {
        Ok(None)
    }
    fn reports(&self, _: &ReportFilter) -> Result<Reports, StoreError> {
        Ok(Reports::default())
    }
    fn facets(&self, _: &Filter) -> Result<Facets, StoreError> {
        Ok(Facets::default())
    }
    fn map(&self, _: &Filter) -> Result<Vec<PlaceCount>, StoreError> {
        Ok(Vec::new())
    }
}

impl Watching for Broken {
    fn open_for(&mut self, _: &Opening, _: bool) -> Result<Opening, StoreError> {
        Err(StoreError::Full)
    }
    fn opening(&self) -> Result<Option<Opening>, StoreError> {
        Ok(None)
    }
    fn overrule(&mut self, _: &Overrule) -> Result<(), StoreError> {
        Err(StoreError::Full)
    }
}

impl Kept for Broken {
    fn step(&mut self, _: &[Step]) -> Result<(), StoreError> {
        Err(StoreError::Full)
    }
    fn rule(&mut self, _: &Ruling) -> Result<(), StoreError> {
        Err(StoreError::Busy)
    }

    fn case(&self, _: &str) -> Result<Case, StoreError> {
        Ok(Case::default())
    }
    fn standing(&self, _: &str) -> Result<Vec<Step>, StoreError> {
        Err(StoreError::Busy)
    }
    fn note(&mut self, _: &Note) -> Result<(String, u32), StoreError> {
        Err(StoreError::Full)
    }
    fn objects(&self, _: &str) -> Result<Vec<Object>, StoreError> {
        Err(StoreError::Busy)
    }
    fn object(&self, _: &str) -> Result<Vec<Object>, StoreError> {
        Ok(Vec::new())
    }
    fn list(&self, _: &str) -> Result<Option<List>, StoreError> {
        Ok(None)
    }
    fn compare(&self, _: &str, _: &str) -> Result<Comparison, StoreError> {
        Ok(Comparison::default())
    }
    fn counts(&self, _: &str, _: &str) -> Result<Counts, StoreError> {
        Err(StoreError::Busy)
    }
    fn agenda(&self, _: &str) -> Result<Agenda, StoreError> {
        Err(StoreError::Busy)
    }
}

impl People for Broken {
    fn members(&self) -> Result<Vec<Member>, StoreError> {
        Err(StoreError::Busy)
    }
    fn appoint(&mut self, _: &Appointment) -> Result<(), StoreError> {
        Err(StoreError::Full)
    }
    fn may_read(&self, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Busy)
    }
    fn level(&self, _: Thing<'_>) -> Result<Level, StoreError> {
        Err(StoreError::Busy)
    }
    fn saw(&mut self, _: &Accessed<'_>) -> Result<(), StoreError> {
        Err(StoreError::Busy)
    }
}

#[tokio::test]
async fn a_failing_register_is_said_in_words() {
    let router = hudna_desk::Desk::new(Box::new(Broken), Arc::new(Packs::default()), None).router();
    for (path, status) in [
        ("/ar/day", StatusCode::SERVICE_UNAVAILABLE),
        ("/en/violations", StatusCode::INTERNAL_SERVER_ERROR),
        ("/ar/record/x", StatusCode::INTERNAL_SERVER_ERROR),
        // After the bug the desk still answers.
        ("/en/reports", StatusCode::OK),
        ("/ar/report/x?version=2", StatusCode::NOT_FOUND),
        ("/en/map", StatusCode::OK),
    ] {
        let request = common::ask("GET", path).body(Body::empty()).expect("a request");
        let response = router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), status, "{path}");
        let bytes = response.into_body().collect().await.expect("a body").to_bytes();
        let body = String::from_utf8_lossy(&bytes);
        assert!(body.contains("<h1>") && !body.contains("disk I/O"), "{path}");
    }
}
