//! Owns the way from a page's query to the store's filter: every value checked before it is passed on.
use crate::ask::Ask;
use crate::date;
use crate::problem::Problem;
use hudna_read::claim::{Class, Kind, Status};
use hudna_register::Filter;

/// Rows on a page of a list.
pub(crate) const PER_PAGE: u32 = 50;

/// The filter that a query asks for, within the types of a page (empty: all types).
pub(crate) fn filter(ask: &Ask, classes: &[Class]) -> Result<Filter, Problem> {
    let asked = known(ask, "class", |v| Class::of(v).is_some())?;
    Ok(Filter {
        classes: if classes.is_empty() { asked } else { classes.iter().map(Class::to_string).collect() },
        kinds: known(ask, "kind", |v| Kind::of(v).is_some())?,
        from: day(ask, "from")?,
        to: day(ask, "to")?,
        place: ask.get("place").map(str::to_owned),
        side: ask.get("side").map(str::to_owned),
        source: ask.get("source").map(str::to_owned),
        statuses: known(ask, "status", |v| Status::of(v).is_some())?,
        text: ask.get("q").map(str::to_owned),
        reviewed: yes_no(ask, "reviewed")?,
        counted: yes_no(ask, "counted")?,
        undated: yes_no(ask, "undated")?.unwrap_or(false),
        published: day(ask, "published")?,
        page: page(ask)?,
        per_page: PER_PAGE,
    })
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

fn known(ask: &Ask, key: &str, is_known: fn(&str) -> bool) -> Result<Vec<String>, Problem> {
    let values = ask.all(key);
    if values.iter().all(|v| is_known(v)) { Ok(values) } else { Err(Problem::BadRequest("bad-filter")) }
}

fn yes_no(ask: &Ask, key: &str) -> Result<Option<bool>, Problem> {
    match ask.get(key) {
        None => Ok(None),
        Some("yes") => Ok(Some(true)),
        Some("no") => Ok(Some(false)),
        Some(_) => Err(Problem::BadRequest("bad-filter")),
    }
}
