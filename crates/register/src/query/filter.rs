//! Owns the way from a [`Filter`] to the set of records that it lets through.
use super::case;
use super::words;
use crate::bits::Bits;
use crate::keys::{self, INCIDENT, Kind, SEVERAL};
use crate::opening;
use crate::posting::{any, having};
use crate::scheme::Scheme;
use crate::seat;
use crate::store::{Filter, Step, StoreError};
use crate::truce::{Phase, Truce};
use crate::value;
use rusqlite::{Connection, OptionalExtension, params};

/// What a filter lets through.
pub(crate) struct Selection {
    pub(crate) records: Bits,
    /// Where in the order of lists they lie: from and to a day, both inclusive.
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
}

/// What is left as one condition after the other is laid upon it.
struct Sieve<'a> {
    db: &'a Connection,
    left: Option<Bits>,
}

impl Sieve<'_> {
    fn keep(&mut self, some: Bits) {
        match &mut self.left {
            Some(left) => left.keep(&some),
            None => self.left = Some(some),
        }
    }

    /// Keeps those that have one of some words of the scheme.
    fn words<S: AsRef<str>>(&mut self, kind: Kind, words: &[S]) -> Result<(), StoreError> {
        if words.is_empty() {
            return Ok(());
        }
        let mut values = Vec::new();
        for word in words {
            values.extend(value::number(self.db, word.as_ref())?);
        }
        self.keep(having(self.db, kind, &values)?);
        Ok(())
    }

    fn value(&mut self, kind: Kind, v: i64) -> Result<(), StoreError> {
        self.keep(having(self.db, kind, &[v])?);
        Ok(())
    }

    /// All that is left; before any condition, all records.
    fn left(&mut self) -> Result<&mut Bits, StoreError> {
        if self.left.is_none() {
            self.left = Some(any(self.db, Kind::Class)?);
        }
        Ok(self.left.get_or_insert_default())
    }

    fn without(&mut self, kind: Kind) -> Result<(), StoreError> {
        let some = any(self.db, kind)?;
        self.left()?.drop(&some);
        Ok(())
    }
}

impl Selection {
    /// What the filter lets through.
    pub(crate) fn of(db: &Connection, filter: &Filter) -> Result<Self, StoreError> {
        let (from, to) = (filter.from.clone(), filter.to.clone());
        let records = Self::records(db, filter)?.unwrap_or_default();
        Ok(Self { records, from, to })
    }

    /// The records; `None` where it is known at once that there are none.
    fn records(db: &Connection, filter: &Filter) -> Result<Option<Bits>, StoreError> {
        let mut sieve = Sieve { db, left: None };
        let present = |w: &Option<String>| w.clone().filter(|w| !w.trim().is_empty());
        if let Some(text) = present(&filter.text) {
            let queries = words::queries(&text);
            if queries.is_empty() {
                return Ok(None);
            }
            // The claims of a record may each say one of the words.
            let mut found =
                db.prepare_cached("SELECT rowid FROM claim_words WHERE claim_words MATCH ? ORDER BY rowid")?;
            for query in queries {
                sieve.keep(seat::records(db, found.query_map([query], |r| r.get(0))?)?);
            }
        }
        if !Self::named(&mut sieve, filter)? {
            return Ok(None);
        }
        sieve.words(Kind::Class, &filter.classes)?;
        sieve.words(Kind::Act, &filter.kinds)?;
        sieve.words(Kind::Status, &filter.statuses)?;
        sieve.words(Kind::Deal, filter.deal.as_slice())?;
        sieve.words(Kind::Published, filter.published.as_slice())?;
        sieve.words(Kind::Verdict, filter.verdict.as_slice())?;
        match filter.truce.as_deref() {
            Some(phase) if phase == Phase::Unknown.word() => {
                if !opening::standing(db)?.is_some_and(|o| Truce::is_watched(&o)) {
                    return Ok(None);
                }
                sieve.without(Kind::Truce)?;
            }
            phase => sieve.words(Kind::Truce, phase.as_slice())?,
        }
        if let Some(wanted) = filter.reviewed {
            let seen = seen(db)?;
            if wanted { sieve.keep(seen) } else { sieve.left()?.drop(&seen) }
        }
        if filter.undecided {
            sieve.without(Kind::Verdict)?;
        }
        if filter.set_aside {
            sieve.keep(set_aside(db)?);
        }
        if filter.figured {
            sieve.keep(any(db, Kind::Figure)?);
        }
        match filter.counted {
            Some(true) => sieve.words(Kind::Figure, &[INCIDENT])?,
            Some(false) => sieve.words(Kind::Figure, &[SEVERAL])?,
            None => {}
        }
        if filter.undated {
            sieve.without(Kind::Dated)?;
        }
        if filter.from.is_some() || filter.to.is_some() {
            sieve.keep(any(db, Kind::Dated)?);
            sieve.keep(between(db, filter.from.as_deref(), filter.to.as_deref())?);
        }
        sieve.left()?;
        Ok(sieve.left)
    }

    /// Places, targets, sides and sources; `false` where one of them is in no record.
    fn named(sieve: &mut Sieve<'_>, filter: &Filter) -> Result<bool, StoreError> {
        let db = sieve.db;
        let present = |w: &Option<String>| w.clone().filter(|w| !w.trim().is_empty());
        sieve.words(Kind::Place, present(&filter.place).as_slice())?;
        sieve.words(Kind::Target, present(&filter.target).as_slice())?;
        let counted = filter.counted.is_some() || filter.figured;
        let (side_kind, pair_kind) =
            if counted { (Kind::CountedSide, Kind::Counted) } else { (Kind::Side, Kind::Said) };
        let side = match present(&filter.side) {
            Some(word) => match keys::resolve(db, side_kind, &word)? {
                Some(side) => Some(side),
                None => return Ok(false),
            },
            None => None,
        };
        let Some(word) = present(&filter.source) else {
            if let Some(side) = side {
                sieve.value(side_kind, side)?;
            }
            return Ok(true);
        };
        match (side, keys::resolve(db, Kind::Source, &word)?) {
            (Some(side), Some(source)) => sieve.words(pair_kind, &[keys::pair(side, source)])?,
            (None, Some(source)) => sieve.value(Kind::Source, source)?,
            (side, None) => {
                if let Some(side) = side {
                    sieve.value(side_kind, side)?;
                }
                sieve.words(Kind::Outlet, &[word])?;
            }
        }
        Ok(true)
    }
}

/// The records that a person has looked at: decided about, or set a stage of their case.
pub(crate) fn seen(db: &Connection) -> Result<Bits, StoreError> {
    let mut seen = any(db, Kind::Verdict)?;
    for (at, chunk) in case::looked(db)?.chunks() {
        seen.add(at, chunk);
    }
    Ok(seen)
}

/// The records that a person set aside: those rejected, and the incidents whose intake counts for nothing.
fn set_aside(db: &Connection) -> Result<Bits, StoreError> {
    let intake = Scheme::standard()?.stage("intake")?;
    let nothing = |s: &Step| s.value.as_deref().and_then(|v| intake.value(v).ok()).is_some_and(|v| !v.counts);
    let mut number = db.prepare_cached("SELECT n FROM record WHERE id = ?")?;
    let mut found = Bits::default();
    for step in case::standing(db, "intake")?.iter().filter(|s| nothing(s)) {
        if let Some(n) = number.query_row([&step.record], |r| r.get(0)).optional()? {
            found.insert(n);
        }
    }
    let of = |kind, word: &str| -> Result<Bits, StoreError> {
        having(db, kind, &value::number(db, word)?.into_iter().collect::<Vec<_>>())
    };
    found.keep(&of(Kind::Figure, INCIDENT)?);
    for (at, chunk) in of(Kind::Verdict, "rejected")?.chunks() {
        found.add(at, chunk);
    }
    Ok(found)
}

/// The records that lie between two days in the order of lists.
pub(crate) fn between(db: &Connection, from: Option<&str>, to: Option<&str>) -> Result<Bits, StoreError> {
    // A text that no day comes after.
    let (from, to) = (from.unwrap_or(""), to.unwrap_or("\u{10ffff}"));
    let mut statement = db.prepare_cached("SELECT n FROM record WHERE sort BETWEEN ? AND ?")?;
    Ok(statement.query_map(params![from, to], |r| r.get(0))?.collect::<Result<Bits, _>>()?)
}

/// The records of which some report says that they happened on these days.
pub(crate) fn on(db: &Connection, from: &str, to: &str) -> Result<Bits, StoreError> {
    let mut found = between(db, Some(from), Some(to))?;
    found.keep(&any(db, Kind::Dated)?);
    Ok(found)
}
