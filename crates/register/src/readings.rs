//! Owns what is read of reports while records are made or shown: each is expanded once, and the last ones are kept at
//! hand, since the claims of a report are asked for together.
use crate::derive::{self, ReportTaken};
use crate::entry;
use crate::error::malformed;
use crate::store::StoreError;
use hudna_read::{Claim, Report};
use rusqlite::Connection;
use std::cell::OnceCell;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

/// Reports at hand at most.
const MOST: usize = 256;

/// A report in a version, with its text.
pub(crate) struct Told {
    pub(crate) id: String,
    text: String,
    /// Where each code point begins.
    starts: OnceCell<Vec<u32>>,
}

impl Told {
    pub(crate) fn of(report: &Report) -> Self {
        Self { id: report.id.clone(), text: report.text.clone(), starts: OnceCell::new() }
    }

    /// The words between two places, in code points; nothing where there are no such places.
    pub(crate) fn slice(&self, from: usize, to: usize) -> &str {
        let starts = self.starts.get_or_init(|| {
            let ends = [self.text.len() as u32];
            self.text.char_indices().map(|(at, _)| at as u32).chain(ends).collect()
        });
        match (starts.get(from), starts.get(to)) {
            (Some(&from), Some(&to)) if from <= to => &self.text[from as usize..to as usize],
            _ => "",
        }
    }
}

/// The last of each that were asked for.
struct Last<T>(HashMap<i64, Rc<T>>, VecDeque<i64>);

impl<T> Last<T> {
    fn get(&mut self, at: i64, read: impl FnOnce() -> Result<T, StoreError>) -> Result<Rc<T>, StoreError> {
        if let Some(known) = self.0.get(&at) {
            return Ok(Rc::clone(known));
        }
        Ok(self.keep(at, read()?))
    }

    fn keep(&mut self, at: i64, new: T) -> Rc<T> {
        let new = Rc::new(new);
        if self.1.len() >= MOST
            && let Some(oldest) = self.1.pop_front()
        {
            self.0.remove(&oldest);
        }
        self.1.push_back(at);
        self.0.insert(at, Rc::clone(&new));
        new
    }
}

/// What is read of reports.
pub(crate) struct Readings<'a> {
    db: &'a Connection,
    texts: Last<Told>,
    claims: Last<Vec<Claim>>,
}

impl<'a> Readings<'a> {
    pub(crate) fn of(db: &'a Connection) -> Self {
        let (texts, claims) = (Last(HashMap::new(), VecDeque::new()), Last(HashMap::new(), VecDeque::new()));
        Self { db, texts, claims }
    }

    /// Keeps a report at hand that is there already.
    pub(crate) fn keep(&mut self, rid: i64, report: Told) -> Rc<Told> {
        self.texts.keep(rid, report)
    }

    /// A report by its number.
    pub(crate) fn report(&mut self, rid: i64) -> Result<Rc<Told>, StoreError> {
        let db = self.db;
        self.texts.get(rid, || {
            let seq: u64 = db
                .prepare_cached("SELECT entry FROM report WHERE rid = ?")?
                .query_row([rid], |r| r.get(0))?;
            let body = entry::body(db, seq)?;
            let taken: ReportTaken<'_> = serde_json::from_str(&body).map_err(|e| malformed(&e))?;
            Ok(Told::of(&taken.report))
        })
    }

    /// The claims of a reading, by its entry.
    pub(crate) fn claims(&mut self, reading: u64) -> Result<Rc<Vec<Claim>>, StoreError> {
        let db = self.db;
        self.claims.get(reading as i64, || derive::claims(db, reading))
    }
}
