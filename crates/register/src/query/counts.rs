//! Owns the counts that may be published: of records that a person has looked at, per accuser, per verifier and
//! reconciled, each apart, with what was covered. What is told of as several or as a pattern is no number.
use super::filter;
use crate::keys::{Kind, shown, unpack};
use crate::objection::Because;
use crate::opening;
use crate::posting::{exists, tally};
use crate::query::{case, notes};
use crate::scheme::Scheme;
use crate::store::{Counts, Coverage, Step, Store, StoreError, Tally};
use crate::truce::Truce;
use crate::value::{self, Values};
use hudna_read::Packs;
use jiff::ToSpan;
use jiff::civil::Date;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A key of the tallies: type, kind, who, value.
type Key = (String, String, String, String);
type Tallies = BTreeMap<Key, Vec<String>>;

/// A record of the days asked for.
struct Counted {
    id: String,
    class: String,
    kind: String,
    verdict: Option<String>,
    keys: Vec<u8>,
}

pub(crate) fn counts(db: &Connection, packs: &Packs, from: &str, to: &str) -> Result<Counts, StoreError> {
    let scheme = Scheme::standard()?;
    let mut cases: HashMap<String, Vec<Step>> = HashMap::new();
    for step in case::all(db, None)? {
        cases.entry(step.record.clone()).or_default().push(step);
    }
    let mut found = Counts { from: from.to_owned(), to: to.to_owned(), ..Counts::default() };
    let [mut accusers, mut verifiers, mut reconciled] = [Tallies::new(), Tallies::new(), Tallies::new()];
    let mut values = Values::of(db);
    for record in records(db, from, to)? {
        let steps = cases.get(&record.id).map(Vec::as_slice).unwrap_or_default();
        let now = |stage: &str| standing(steps, stage);
        let of_value = |s: &Step| scheme.stage(&s.stage).ok()?.value(s.value.as_deref()?).ok();
        let aside = now("intake").and_then(of_value).is_some_and(|v| !v.counts);
        if aside || record.verdict.as_deref() == Some("rejected") {
            found.set_aside += 1;
            continue;
        }
        if record.verdict.is_none() && !steps.iter().any(|s| now(&s.stage).is_some()) {
            found.unseen += 1;
            continue;
        }
        let add = |to: &mut Tallies, who: &str, value: &str| {
            let key = (record.class.clone(), record.kind.clone(), who.to_owned(), value.to_owned());
            to.entry(key).or_default().push(record.id.clone());
        };
        for (kind, v) in unpack(&record.keys) {
            if kind == Kind::Source {
                add(&mut accusers, &shown(values.value(v)?), "alleged");
            }
        }
        for step in by_each(steps, "verification") {
            add(&mut verifiers, &step.by, step.value.as_deref().unwrap_or_default());
        }
        if let Some(step) = now("attribution")
            && of_value(step).is_some_and(|v| v.settles)
        {
            let who = step.of.as_deref().unwrap_or(crate::store::NOBODY);
            add(&mut reconciled, who, step.value.as_deref().unwrap_or_default());
        }
    }
    found.accusers = tallied(accusers);
    found.verifiers = tallied(verifiers);
    found.reconciled = tallied(reconciled);
    found.uncounted = db
        .prepare_cached(
            "SELECT count(*) FROM record WHERE sort BETWEEN ? AND ? AND dated = 1 AND counted = 0",
        )?
        .query_row([from, to], |r| r.get(0))?;
    found.coverage = coverage(db, packs, from, to)?;
    Ok(found)
}

/// Counts of the weeks before a day, the newest first, each as [`crate::Kept::counts`] gives it: the baseline. Where the register
/// watches a truce that began before that day, the weeks before the truce.
pub fn baseline(
    store: &(impl Store + ?Sized),
    packs: &Packs,
    from: &str,
    weeks: u32,
) -> Result<Vec<Counts>, StoreError> {
    let truce = store.opening()?.and_then(|o| Truce::of(packs, &o)).map(|t| t.first_day());
    let Ok(from) = from.parse::<Date>() else { return Err(Because::Day.of(from).into()) };
    let start = truce.filter(|t| *t <= from).unwrap_or(from);
    let days = |back: i64| start.checked_sub(back.days()).ok();
    let weeks = (1..=i64::from(weeks)).map_while(|n| Some((days(n * 7)?, days(n * 7 - 6)?)));
    weeks.map(|(first, last)| store.counts(&first.to_string(), &last.to_string())).collect()
}

/// What stands in a stage.
fn standing<'a>(steps: &'a [Step], stage: &str) -> Option<&'a Step> {
    steps.iter().rev().find(|s| s.stage == stage).filter(|s| s.value.is_some())
}

/// What each person said last in a stage, since anyone last took back what stood there: two verifiers may differ, and
/// each is counted on their own word.
fn by_each<'a>(steps: &'a [Step], stage: &str) -> Vec<&'a Step> {
    let mut newest: BTreeMap<&str, &Step> = BTreeMap::new();
    for step in steps.iter().filter(|s| s.stage == stage) {
        match step.value {
            Some(_) => drop(newest.insert(&step.by, step)),
            None => newest.clear(),
        }
    }
    newest.into_values().collect()
}

/// Incidents of some days, also those that a person rejected: they are told of as set aside.
fn records(db: &Connection, from: &str, to: &str) -> Result<Vec<Counted>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT id, class, kind, verdict, keys FROM record
         WHERE sort BETWEEN ? AND ? AND dated = 1 AND (counted = 1 OR verdict = 'rejected') ORDER BY sort, id",
    )?;
    let rows = statement.query_map([from, to], |r| {
        Ok(Counted { id: r.get(0)?, class: r.get(1)?, kind: r.get(2)?, verdict: r.get(3)?, keys: r.get(4)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn tallied(all: Tallies) -> Vec<Tally> {
    let unit = |class: &str| if matches!(class, "hostility" | "access") { "incident" } else { "record" };
    all.into_iter()
        .map(|((class, kind, who, value), records)| Tally {
            unit: unit(&class),
            n: records.len() as u64,
            class,
            kind,
            who,
            value,
            records,
        })
        .collect()
}

fn coverage(db: &Connection, packs: &Packs, from: &str, to: &str) -> Result<Coverage, StoreError> {
    let pairs = |sql: &str| -> Result<Vec<(String, u64)>, StoreError> {
        let mut statement = db.prepare_cached(sql)?;
        let rows = statement.query_map([from, to], |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let outlets = pairs(
        "SELECT outlet, count(*) FROM report WHERE day BETWEEN ? AND ? AND current = 1 AND outlet IS NOT NULL
         GROUP BY outlet ORDER BY 2 DESC, 1",
    )?;
    let (mut places, mut values) = (Vec::new(), Values::of(db));
    for (v, n) in tally(db, Kind::Place, &filter::on(db, from, to)?)? {
        places.push((values.value(v)?.0.clone(), n));
    }
    places.sort_unstable_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    let told: BTreeSet<&str> = places.iter().map(|(p, _)| p.as_str()).collect();
    let silent = watched(db, packs, from, to)?.into_iter().filter(|p| !told.contains(p.as_str())).collect();
    Ok(Coverage { outlets, places, silent })
}

/// The places that are watched on these days: the governorates of the packs that the register was opened for and what is
/// besieged there, in a register that was opened for none the besieged places of the packs whose country has records;
/// and areas that were entered. Where joined groups are stays out: a page that named their silence would name their places.
fn watched(db: &Connection, packs: &Packs, from: &str, to: &str) -> Result<BTreeSet<String>, StoreError> {
    let mut found = BTreeSet::new();
    let holds = |start: Option<&str>, end: Option<&str>| {
        start.is_none_or(|s| s.is_empty() || s <= to) && end.is_none_or(|e| e.is_empty() || e >= from)
    };
    let open = opening::standing(db)?.map(|o| o.packs).unwrap_or_default();
    for pack in packs.packs.iter().filter(|p| p.id != "core") {
        if open.contains(&pack.id) {
            // Of a conflict that the register was opened for, each governorate is watched.
            let of_pack = |p: &&hudna_read::pack::Place| p.pack == pack.id && p.kind == "governorate";
            found.extend(packs.places.iter().filter(of_pack).map(|p| p.id.clone()));
        } else if !open.is_empty() || !told_of(db, &pack.countries)? {
            continue;
        }
        for siege in packs.sieges.iter().filter(|s| s.pack == pack.id) {
            if holds(Some(&siege.from), Some(&siege.until)) {
                found.insert(siege.place.clone());
            }
        }
    }
    for area in notes::objects(db, "area")? {
        if !area.withdrawn && holds(area.get("from"), area.get("until")) {
            found.extend(area.all("place").iter().cloned());
        }
    }
    Ok(found)
}

/// Whether any record lies in one of the countries.
fn told_of(db: &Connection, countries: &[String]) -> Result<bool, StoreError> {
    for country in countries {
        if let Some(v) = value::number(db, &format!("country/{country}"))?
            && exists(db, Kind::Place, v)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}
