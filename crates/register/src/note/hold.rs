//! Owns what a field of an object may hold: each value checked, and brought into the form in which it is kept.
use crate::case::LONGEST;
use crate::names::Names;
use crate::objection::{Because, Objection};
use crate::query::{notes, record, report};
use crate::scheme::{Field, Holds, Scheme, words};
use crate::store::StoreError;
use hudna_read::Packs;
use jiff::civil::Date;
use rusqlite::Connection;

/// The values of a field as they are kept; none where it is emptied.
pub(super) fn values(
    db: &Connection,
    packs: &Packs,
    names: &Names<'_>,
    scheme: &Scheme,
    field: &Field,
    given: &[String],
) -> Result<Vec<String>, StoreError> {
    let mut held: Vec<String> = Vec::new();
    for value in given.iter().map(|v| v.trim()).filter(|v| !v.is_empty()) {
        let value = match field.kind {
            Holds::Deal => deal(db, packs, value)?,
            Holds::Term => term(db, packs, value)?,
            Holds::Record => record::resolve(db, value)?.ok_or_else(|| Because::Record.of(value))?,
            Holds::Object => object(db, field, value)?,
            Holds::Report => evidence(db, value)?,
            _ => plain(scheme, names, field, value)?,
        };
        if !held.contains(&value) {
            held.push(value);
        }
    }
    if held.len() > 1 && !field.many {
        return Err(Because::One.of(&field.id).into());
    }
    Ok(held)
}

/// A value that needs no look into the register.
pub(crate) fn plain(
    scheme: &Scheme,
    names: &Names<'_>,
    field: &Field,
    value: &str,
) -> Result<String, Objection> {
    match field.kind {
        Holds::Day => day(value).map(str::to_owned),
        Holds::Number => number(value),
        Holds::Value => listed(scheme, field, value),
        Holds::Actor => names.actor(value),
        Holds::Place => names.place(value),
        _ if value.chars().count() > LONGEST => Err(Because::Long.rather(&field.id, LONGEST.to_string())),
        _ => Ok(value.to_owned()),
    }
}

/// A value by its word, or by what it is called in either language.
fn listed(scheme: &Scheme, field: &Field, value: &str) -> Result<String, Objection> {
    let all = scheme.values(field.list.as_deref().unwrap_or_default());
    let same = |label: &str| crate::key::folded(label) == crate::key::folded(value);
    let found = all.iter().find(|v| v.id == value).or_else(|| {
        let loose = value.to_lowercase().replace([' ', '-'], "_");
        all.iter().find(|v| v.id == loose || same(&v.ar) || v.en.eq_ignore_ascii_case(value))
    });
    let known = || words(all.iter().map(|v| &v.id));
    found.map(|v| v.id.clone()).ok_or_else(|| Because::Value.rather(value, known()))
}

/// `2016-02-27`, `2016-02` or `2016`.
fn day(value: &str) -> Result<&str, Objection> {
    let digits = value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let whole = match value.len() {
        4 => format!("{value}-01-01"),
        7 => format!("{value}-01"),
        10 => value.to_owned(),
        _ => String::new(),
    };
    if digits && whole.parse::<Date>().is_ok() { Ok(value) } else { Err(Because::Day.of(value)) }
}

/// A number, in the digits of either language, with its thousands apart or not.
fn number(value: &str) -> Result<String, Objection> {
    let ascii: String = value
        .chars()
        .filter(|c| !matches!(c, ',' | '٬' | '\u{a0}'))
        .map(|c| match c {
            '٠'..='٩' => char::from(b'0' + (u32::from(c) - u32::from('٠')) as u8),
            '٫' => '.',
            c => c,
        })
        .collect();
    let parts: Vec<_> = ascii.split('.').collect();
    let digits = |p: &&str| !p.is_empty() && p.len() <= 15 && p.bytes().all(|b| b.is_ascii_digit());
    if parts.len() <= 2 && parts.iter().all(digits) { Ok(ascii) } else { Err(Because::Number.of(value)) }
}

/// A deal: a pack's, one that was entered, or a record of one.
fn deal(db: &Connection, packs: &Packs, value: &str) -> Result<String, StoreError> {
    if packs.deals.iter().any(|d| d.id == value) {
        return Ok(value.to_owned());
    }
    if notes::object(db, value)?.first().is_some_and(|o| matches!(o.kind.as_str(), "deal" | "local_truce")) {
        return Ok(value.to_owned());
    }
    Ok(record::resolve(db, value)?.ok_or_else(|| Because::Deal.of(value))?)
}

/// A term: `DEAL#N` of a pack or of one that was entered, or one that was entered by its id.
pub(crate) fn term(db: &Connection, packs: &Packs, value: &str) -> Result<String, StoreError> {
    let own = notes::object(db, value)?;
    if own.first().is_some_and(|o| o.kind == "term") {
        return Ok(value.to_owned());
    }
    let unknown = || Because::Term.of(value);
    let (of, n) = value.rsplit_once('#').ok_or_else(unknown)?;
    if let Some(known) = packs.deals.iter().find(|d| d.id == of) {
        let there = known.terms.iter().any(|t| t.n.to_string() == n);
        return if there { Ok(value.to_owned()) } else { Err(unknown().into()) };
    }
    let entered = notes::objects(db, "term")?;
    let found =
        entered.iter().find(|t| !t.withdrawn && t.get("deal") == Some(of) && t.get("number") == Some(n));
    Ok(found.map(|t| t.id.clone()).ok_or_else(unknown)?)
}

fn object(db: &Connection, field: &Field, value: &str) -> Result<String, StoreError> {
    // A version may be named: a list changes, and what was handed over was one version of it.
    let id = notes::reference(value).0;
    match notes::object(db, id)?.first() {
        Some(o) if field.of.contains(&o.kind) => Ok(value.to_owned()),
        _ => Err(Because::Object.rather(value, words(field.of.iter())).into()),
    }
}

/// A report, or words in it: `ID@START-END`.
fn evidence(db: &Connection, value: &str) -> Result<String, StoreError> {
    if report::report(db, value, None)?.is_some() {
        return Ok(value.to_owned());
    }
    let span = value.rsplit_once('@').and_then(|(id, span)| {
        let (start, end) = span.split_once('-')?;
        Some((id, start.parse::<usize>().ok()?, end.parse::<usize>().ok()?))
    });
    if let Some((id, start, end)) = span
        && let Some(found) = report::report(db, id, None)?
        && start < end
        && end <= found.report.text.chars().count()
    {
        return Ok(value.to_owned());
    }
    Err(Because::Report.of(value).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_numbers_are_told_from_what_is_none() {
        for good in ["2016-02-27", "2016-02", "2016"] {
            assert_eq!(day(good), Ok(good));
        }
        for bad in ["2016-02-30", "27/2/2016", "", "20166", "٢٠١٦", "2016-2-3"] {
            assert!(day(bad).is_err(), "{bad}");
        }
        assert_eq!(number("٦٬١١١"), Ok("6111".to_owned()));
        assert_eq!(number("12.5"), Ok("12.5".to_owned()));
        for bad in ["", "-3", "1.2.3", "many", ".", "9999999999999999"] {
            assert!(number(bad).is_err(), "{bad}");
        }
    }
}
