//! Owns the figures of a day. Each is a count of records, taken over the same tables as the lists, so that the list
//! behind a figure has as many lines as the figure says.
use super::case;
use super::filter;
use super::records::{heads, newest};
use crate::bits::Bits;
use crate::keys::{Kind, unpack, unpair};
use crate::posting::{any, having};
use crate::store::{Count, Day, NOBODY, RecordHead, StoreError};
use crate::value::{self, Values};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// How many new records a day's page lists.
const NEW: usize = 200;

/// A record of the day, as far as it is counted.
struct Counted {
    class: String,
    act: String,
    incident: bool,
    seen: bool,
    /// Sides and sources under which it is counted.
    said: Vec<i64>,
}

pub(crate) fn day(db: &Connection, day: &str) -> Result<Day, StoreError> {
    let of_the_day = filter::on(db, day, day)?;
    let mut counted = Vec::new();
    let (mut unreviewed, mut accepted) = (0, 0);
    let looked = case::looked(db)?;
    let mut record =
        db.prepare_cached("SELECT class, kind, counted, verdict, keys FROM record WHERE n = ?")?;
    for n in of_the_day.iter() {
        let mut rows = record.query([n])?;
        let Some(row) = rows.next()? else { continue };
        let verdict: Option<String> = row.get(3)?;
        let seen = verdict.is_some() || looked.contains(n);
        unreviewed += u64::from(!seen);
        accepted += u64::from(verdict.as_deref() == Some("accepted"));
        if let Some(incident) = row.get::<_, Option<bool>>(2)? {
            let keys = unpack(row.get_ref(4)?.as_blob().map_err(rusqlite::Error::from)?);
            let said = keys.filter(|(kind, _)| *kind == Kind::Counted).map(|(_, v)| v).collect();
            let (class, act) = (row.get(0)?, row.get(1)?);
            counted.push(Counted { class, act, incident, seen, said });
        }
    }
    let said = Said::of(db, &counted)?;
    let (new, new_total, undated) = new(db, day)?;
    Ok(Day {
        day: day.to_owned(),
        counts: said.by_source(&counted),
        by_kind: by_kind(&counted),
        by_side: said.by_side(&counted),
        new,
        new_total,
        undated,
        reports: db
            .prepare_cached("SELECT count(*) FROM report WHERE day = ? AND current = 1")?
            .query_row([day], |r| r.get(0))?,
        outlets: outlets(db, day)?,
        unreviewed,
        accepted,
    })
}

impl Counted {
    /// Adds it to a count.
    fn add(&self, to: &mut Count) {
        to.incidents += u64::from(self.incident);
        to.uncounted += u64::from(!self.incident);
        to.unreviewed += u64::from(!self.seen);
    }
}

fn by_kind(counted: &[Counted]) -> Vec<Count> {
    let mut counts: BTreeMap<(&str, &str), Count> = BTreeMap::new();
    for one in counted {
        one.add(counts.entry((&one.class, &one.act)).or_default());
    }
    let named = |((class, kind), count): ((&str, &str), Count)| Count {
        class: class.to_owned(),
        kind: kind.to_owned(),
        ..count
    };
    counts.into_iter().map(named).collect()
}

/// What stands for a side or a source: the value, and the words where it is no id.
type Name = (String, String);

/// The sides and sources of a day's pairs.
struct Said(BTreeMap<i64, (Name, Name)>);

impl Said {
    fn of(db: &Connection, counted: &[Counted]) -> Result<Self, StoreError> {
        let mut values = Values::of(db);
        let mut all = BTreeMap::new();
        for &pair in counted.iter().flat_map(|c| &c.said) {
            if !all.contains_key(&pair)
                && let Some((side, source)) = unpair(&values.value(pair)?.0)
            {
                all.insert(pair, (values.value(side)?.clone(), values.value(source)?.clone()));
            }
        }
        Ok(Self(all))
    }

    /// By type, kind, side and source: a record stands once under each pair.
    fn by_source(&self, counted: &[Counted]) -> Vec<Count> {
        let mut counts: BTreeMap<(&str, &str, &Name, &Name), Count> = BTreeMap::new();
        for one in counted {
            for (side, source) in one.said.iter().filter_map(|pair| self.0.get(pair)) {
                one.add(counts.entry((&one.class, &one.act, side, source)).or_default());
            }
        }
        let named = |((class, kind, side, source), count): ((&str, &str, &Name, &Name), Count)| Count {
            class: class.to_owned(),
            kind: kind.to_owned(),
            source: who(source).0.or(who(source).1),
            ..sided(side, count)
        };
        counts.into_iter().map(named).collect()
    }

    /// By type and side: a record stands once under each side.
    fn by_side(&self, counted: &[Counted]) -> Vec<Count> {
        let mut counts: BTreeMap<(&str, &Name), Count> = BTreeMap::new();
        for one in counted {
            let mut sides: Vec<&Name> =
                one.said.iter().filter_map(|pair| self.0.get(pair)).map(|(side, _)| side).collect();
            sides.sort_unstable();
            sides.dedup();
            for side in sides {
                one.add(counts.entry((&one.class, side)).or_default());
            }
        }
        let named = |((class, side), count): ((&str, &Name), Count)| Count {
            class: class.to_owned(),
            ..sided(side, count)
        };
        counts.into_iter().map(named).collect()
    }
}

/// The id, or the words where there is none; neither where nobody is named.
fn who((value, label): &Name) -> (Option<String>, Option<String>) {
    match value.as_str() {
        NOBODY => (None, None),
        _ if label.is_empty() => (Some(value.clone()), None),
        _ => (None, Some(label.clone())),
    }
}

fn sided(side: &Name, count: Count) -> Count {
    let (side, side_text) = who(side);
    Count { side, side_text, ..count }
}

/// The newest of the records first published on a day (taken in on it, where no report says when), how many there are,
/// and of how many no report gives the day.
fn new(db: &Connection, day: &str) -> Result<(Vec<RecordHead>, u64, u64), StoreError> {
    let Some(v) = value::number(db, day)? else { return Ok((Vec::new(), 0, 0)) };
    let published = having(db, Kind::Published, &[v])?;
    let taken = having(db, Kind::Taken, &[v])?;
    let total = published.len() + taken.len();
    let mut undated = published.clone();
    undated.drop(&any(db, Kind::Dated)?);
    let listed = |records: Bits, size: usize| -> Result<Vec<i64>, StoreError> {
        newest(db, &filter::Selection { records, from: None, to: None }, 0, size)
    };
    let mut new = listed(published, NEW)?;
    new.extend(listed(taken, NEW - new.len())?);
    Ok((heads(db, &new)?, total, undated.len()))
}

fn outlets(db: &Connection, day: &str) -> Result<Vec<(String, u64)>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT outlet, count(*) FROM report WHERE day = ? AND current = 1 AND outlet IS NOT NULL
         GROUP BY outlet ORDER BY 2 DESC, 1",
    )?;
    let rows = statement.query_map([day], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
