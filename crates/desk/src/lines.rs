//! Owns the way from a page's query to the store's filter: every value checked before it is passed on.
use crate::ask::Ask;
use crate::date;
use crate::problem::Problem;
use hudna_read::claim::{Class, Extent, Kind, Status};
use hudna_read::target;
use hudna_register::{Filter, Page, Phase, RecordHead, Store, StoreError};

/// Rows on a page of a list.
pub(crate) const PER_PAGE: u32 = 50;

/// More records than this are not walked through.
const MOST_WALKED: usize = 50_000;

/// The filter that a query asks for, within the types of a page (empty: all types).
pub(crate) fn filter(ask: &Ask, classes: &[Class]) -> Result<Filter, Problem> {
    let asked = known(ask, "class", |v| Class::of(v).is_some())?;
    let (from, to) = span(ask)?;
    Ok(Filter {
        classes: if classes.is_empty() { asked } else { classes.iter().map(Class::to_string).collect() },
        kinds: known(ask, "kind", |v| Kind::of(v).is_some())?,
        from,
        to,
        place: ask.get("place").map(str::to_owned),
        target: known(ask, "target", |v| target::all().iter().any(|t| t.id == v))?.into_iter().next(),
        deal: ask.get("deal").map(str::to_owned),
        side: ask.get("side").map(str::to_owned),
        source: ask.get("source").map(str::to_owned),
        statuses: known(ask, "status", |v| Status::of(v).is_some())?,
        text: ask.get("q").map(str::to_owned),
        reviewed: match ask.get("reviewed") {
            Some("looked") => Some(true),
            _ => or_word(ask, "reviewed", &["accepted", "rejected", "aside"])?,
        },
        undecided: ask.get("reviewed") == Some("looked"),
        set_aside: ask.get("reviewed") == Some("aside"),
        verdict: ask.get("reviewed").filter(|v| matches!(*v, "accepted" | "rejected")).map(str::to_owned),
        counted: or_word(ask, "counted", &["all"])?,
        figured: ask.get("counted") == Some("all"),
        truce: known(ask, "truce", |v| Phase::ALL.iter().any(|p| p.word() == v))?.into_iter().next(),
        undated: yes_no(ask, "undated")?.unwrap_or(false),
        published: day(ask, "published")?,
        page: page(ask)?,
        per_page: PER_PAGE,
    })
}

/// The extents asked for; empty: all.
pub(crate) fn extents(ask: &Ask) -> Result<Vec<String>, Problem> {
    known(ask, "extent", |v| Extent::of(v).is_some())
}

/// The page of records that a filter lets through, of some extents only where any are named: the store does not
/// filter by these.
pub(crate) fn records(store: &dyn Store, filter: &Filter, extents: &[String]) -> Result<Page, StoreError> {
    if extents.is_empty() {
        return store.records(filter);
    }
    let of = |head: &RecordHead| head.extent.as_ref().is_some_and(|e| extents.contains(e));
    let kept: Vec<_> = all(store, filter)?.into_iter().filter(of).collect();
    let (size, total) = (filter.per_page.max(1) as usize, kept.len() as u64);
    Ok(Page { total, rows: kept.into_iter().skip(filter.page as usize * size).take(size).collect() })
}

/// Every record that a filter lets through, whatever its page; a bounded walk.
pub(crate) fn all(store: &dyn Store, filter: &Filter) -> Result<Vec<RecordHead>, StoreError> {
    let mut filter = Filter { page: 0, per_page: 500, ..filter.clone() };
    let mut rows = Vec::new();
    loop {
        let page = store.records(&filter)?;
        let done = page.rows.is_empty();
        rows.extend(page.rows);
        if done || rows.len() as u64 >= page.total || rows.len() >= MOST_WALKED {
            return Ok(rows);
        }
        filter.page += 1;
    }
}

/// The page asked for, from 0.
pub(crate) fn page(ask: &Ask) -> Result<u32, Problem> {
    match ask.get("page").map(str::parse::<u32>) {
        None => Ok(0),
        Some(Ok(n @ 1..=1_000_000)) => Ok(n - 1),
        Some(_) => Err(Problem::BadRequest("bad-page")),
    }
}

/// A whole day of the query.
pub(crate) fn day(ask: &Ask, key: &str) -> Result<Option<String>, Problem> {
    match ask.get(key) {
        None => Ok(None),
        Some(day) if date::parse(day).is_some() => Ok(Some(day.to_owned())),
        Some(_) => Err(Problem::BadRequest("bad-day")),
    }
}

/// The first and the last day of the query; the first is no later than the last.
pub(crate) fn span(ask: &Ask) -> Result<(Option<String>, Option<String>), Problem> {
    let (from, to) = (day(ask, "from")?, day(ask, "to")?);
    if from.is_some() && to.is_some() && from > to {
        return Err(Problem::BadRequest("bad-span"));
    }
    Ok((from, to))
}

fn known(ask: &Ask, key: &str, is_known: fn(&str) -> bool) -> Result<Vec<String>, Problem> {
    let values = ask.all(key);
    if values.iter().all(|v| is_known(v)) { Ok(values) } else { Err(Problem::BadRequest("bad-filter")) }
}

/// As [`yes_no`], where other words too may stand that are asked for elsewhere.
fn or_word(ask: &Ask, key: &str, words: &[&str]) -> Result<Option<bool>, Problem> {
    if ask.get(key).is_some_and(|v| words.contains(&v)) { Ok(None) } else { yes_no(ask, key) }
}

fn yes_no(ask: &Ask, key: &str) -> Result<Option<bool>, Problem> {
    match ask.get(key) {
        None => Ok(None),
        Some("yes") => Ok(Some(true)),
        Some("no") => Ok(Some(false)),
        Some(_) => Err(Problem::BadRequest("bad-filter")),
    }
}
