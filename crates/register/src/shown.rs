//! Owns the names that a list shows of a record, in the form that is kept: where they stand in the report whose words
//! the list shows, and only otherwise the words themselves; ids as the numbers of values.
use crate::keys::{Kind, unpack};
use crate::opening;
use crate::query::{case, has_rows};
use crate::readings::Readings;
use crate::scheme::{Scheme, Stage};
use crate::store::{Named, RecordHead, StoreError};
use crate::truce::{Phase, Truce};
use crate::value::Values;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Words of the report by where they stand, in code points; or themselves.
#[derive(Serialize, Deserialize)]
pub(crate) enum Words<'a> {
    At(u32, u32),
    Are(Cow<'a, str>),
}

/// A name, with its actor and side.
#[derive(Serialize, Deserialize)]
pub(crate) struct Name<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) actor: Option<u32>,
    pub(crate) side: Option<u32>,
}

/// What is kept as one.
#[derive(Serialize, Deserialize)]
pub(crate) struct Shown<'a> {
    /// The clearest words, where they are not what stands at their place.
    pub(crate) words: Option<Cow<'a, str>>,
    pub(crate) place: Option<Words<'a>>,
    /// The first of those who act, and how many more there are.
    pub(crate) actors: (Vec<Name<'a>>, usize),
    /// The first of those on whose word it is, and how many more there are.
    pub(crate) sources: (Vec<Name<'a>>, usize),
}

fn unreadable(e: &postcard::Error) -> StoreError {
    StoreError::Sqlite(format!("the row of a record cannot be read: {e}"))
}

impl Shown<'_> {
    pub(crate) fn pack(&self) -> Result<Vec<u8>, StoreError> {
        postcard::to_stdvec(self).map_err(|e| unreadable(&e))
    }

    pub(crate) fn unpack(packed: &[u8]) -> Result<Self, StoreError> {
        postcard::from_bytes(packed).map_err(|e| unreadable(&e))
    }

    /// The same without numbers that depend on the order of arrival.
    pub(crate) fn spelled_out(packed: &[u8], values: &mut Values<'_>) -> Result<String, StoreError> {
        let shown = Self::unpack(packed)?;
        let mut all = String::new();
        let words = |w: &Words<'_>| match w {
            Words::At(from, to) => format!("{from}-{to}"),
            Words::Are(words) => words.clone().into_owned(),
        };
        for name in shown.actors.0.iter().chain(&shown.sources.0) {
            all += &format!("\u{1f}{}", words(&name.words));
            for v in [name.actor, name.side] {
                let value =
                    v.map(|v| values.value(i64::from(v)).map(|(value, _)| value.clone())).transpose()?;
                all += &format!("\u{1e}{value:?}");
            }
        }
        Ok(format!(
            "{:?}\u{1f}{:?}\u{1f}{}\u{1f}{}\u{1f}{}{all}",
            shown.words,
            shown.place.as_ref().map(words),
            shown.actors.0.len(),
            shown.actors.1,
            shown.sources.1
        ))
    }
}

/// What to select of `record r` for [`Heads::head`].
pub(crate) const COLUMNS: &str = "r.id, r.class, r.kind, r.status, r.extent, r.stage, r.day, r.whn, r.published, \
    r.place, r.pcode, r.rid, r.span_start, r.span_end, r.reports, r.texts, r.verdict, r.killed_min, r.killed_max, \
    r.killed, r.shown, r.keys, (SELECT taken_at FROM report WHERE rid = r.taken), r.origins, r.truce";

/// Makes the heads of rows of [`COLUMNS`]; what it reads for one it keeps for the next.
pub(crate) struct Heads<'a> {
    readings: Readings<'a>,
    values: Values<'a>,
    db: &'a Connection,
    /// Whether a truce is watched, once it was asked.
    watched: Option<bool>,
    /// Whether there are steps of cases at all, once it was asked.
    stepped: Option<bool>,
}

impl<'a> Heads<'a> {
    pub(crate) fn of(db: &'a Connection) -> Self {
        Self { readings: Readings::of(db), values: Values::of(db), db, watched: None, stepped: None }
    }

    /// What stands in the stages of a record's case.
    fn stands(&mut self, id: &str) -> Result<Vec<(String, String)>, StoreError> {
        let stepped = match self.stepped {
            Some(known) => known,
            None => has_rows(self.db, "step")?,
        };
        self.stepped = Some(stepped);
        if !stepped {
            return Ok(Vec::new());
        }
        let case = case::case(self.db, id)?;
        let now = |stage: &Stage| Some((stage.id.clone(), case.now(&stage.id)?.value.clone()?));
        Ok(Scheme::standard()?.stages.iter().filter_map(now).collect())
    }

    /// Where a record stands to the truce of which nothing is kept.
    fn untold(&mut self) -> Result<Option<String>, StoreError> {
        let watched = match self.watched {
            Some(known) => known,
            None => opening::standing(self.db)?.is_some_and(|o| Truce::is_watched(&o)),
        };
        self.watched = Some(watched);
        Ok(watched.then(|| Phase::Unknown.word().to_owned()))
    }

    pub(crate) fn head(&mut self, row: &Row<'_>) -> Result<RecordHead, StoreError> {
        let shown = Shown::unpack(row.get_ref(20)?.as_blob().map_err(rusqlite::Error::from)?)?;
        let report = self.readings.report(row.get(11)?)?;
        let span: (usize, usize) = (row.get(12)?, row.get(13)?);
        let said = |words: Words<'_>| match words {
            Words::At(from, to) => report.slice(from as usize, to as usize).to_owned(),
            Words::Are(words) => words.into_owned(),
        };
        let mut outlets = Vec::new();
        for (kind, v) in unpack(row.get_ref(21)?.as_blob().map_err(rusqlite::Error::from)?) {
            if kind == Kind::Outlet {
                outlets.push(self.values.value(v)?.0.clone());
            }
        }
        outlets.sort_unstable();
        let values = &mut self.values;
        let mut id = |v: Option<u32>| -> Result<Option<String>, StoreError> {
            v.map(|v| values.value(i64::from(v)).map(|(value, _)| value.clone())).transpose()
        };
        let mut names = |all: Vec<Name<'_>>| -> Result<Vec<Named>, StoreError> {
            all.into_iter()
                .map(|n| Ok(Named { text: said(n.words), actor: id(n.actor)?, side: id(n.side)? }))
                .collect()
        };
        let ((actors, actors_more), (sources, sources_more)) = (shown.actors, shown.sources);
        let (actors, sources) = (names(actors)?, names(sources)?);
        let killed: bool = row.get(19)?;
        let told: Option<String> = row.get(24)?;
        let truce = if told.is_some() { told } else { self.untold()? };
        let id: String = row.get(0)?;
        Ok(RecordHead {
            stands: self.stands(&id)?,
            id,
            class: row.get(1)?,
            kind: row.get(2)?,
            status: row.get(3)?,
            extent: row.get(4)?,
            stage: row.get(5)?,
            day: row.get(6)?,
            when: row.get(7)?,
            published: row.get(8)?,
            place: row.get(9)?,
            pcode: row.get(10)?,
            actors,
            actors_more,
            sources,
            sources_more,
            place_text: shown.place.map(said),
            outlets,
            words: shown.words.map_or_else(|| report.slice(span.0, span.1).to_owned(), Cow::into_owned),
            report: report.id.clone(),
            span,
            reports: row.get(14)?,
            texts: row.get(15)?,
            verdict: row.get(16)?,
            killed: if killed { Some((row.get(17)?, row.get(18)?)) } else { None },
            taken_at: row.get(22)?,
            origins: row.get(23)?,
            truce,
        })
    }
}
