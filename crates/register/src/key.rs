//! Owns what is read off a claim wherever claims are compared, listed or shown: its fillers, names, place and time.
use hudna_read::claim::Value;
use hudna_read::{Claim, Mention, Slot};
use hudna_text::search_form;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// The mentions of a slot.
pub(crate) fn slot(claim: &Claim, slot: Slot) -> &[Mention] {
    claim.slots.get(&slot).map_or(&[], Vec::as_slice)
}

/// Words as they are compared.
pub(crate) fn folded(words: &str) -> String {
    search_form(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An actor's id, else its folded words as `w:…`.
pub(crate) fn name_key(mention: &Mention) -> String {
    mention.actor.clone().unwrap_or_else(|| format!("w:{}", folded(&mention.text)))
}

/// A key of words without its mark.
pub(crate) fn unworded(key: &str) -> &str {
    key.strip_prefix("w:").unwrap_or(key)
}

/// The mention that says where: the first that was found in a gazetteer, else the first.
pub(crate) fn place(claim: &Claim) -> Option<&Mention> {
    let all = slot(claim, Slot::Place);
    all.iter().find(|m| m.place.is_some()).or_else(|| all.first())
}

/// What a claim says of when: the day, or the words for it that are no single day.
pub(crate) fn said_time(claim: &Claim) -> (Option<Date>, Option<&str>) {
    time(slot(claim, Slot::Date).iter().filter_map(|m| match &m.value {
        Some(Value::Date(text)) => Some(text.as_str()),
        _ => None,
    }))
}

/// The same of date values.
pub(crate) fn time<'a>(mut values: impl Iterator<Item = &'a str> + Clone) -> (Option<Date>, Option<&'a str>) {
    (values.clone().find_map(single_day), values.next())
}

/// The day that a date value is, where it is one: `2016-02-20`, with or without a time, or an interval of one day.
fn single_day(value: &str) -> Option<Date> {
    if let Some((from, to)) = value.split_once('/') {
        return single_day(from).filter(|_| from == to);
    }
    let (day, rest) = value.split_at_checked(10)?;
    if rest.is_empty() || rest.starts_with('T') { day.parse().ok() } else { None }
}

/// The first day of a date value, for sorting.
pub(crate) fn first_day(value: &str) -> Option<Date> {
    let from = value.split('/').next().unwrap_or(value);
    if let Some((year, week)) = from.split_once("-W") {
        let week = jiff::civil::ISOWeekDate::new(
            year.parse().ok()?,
            week.parse().ok()?,
            jiff::civil::Weekday::Monday,
        );
        return week.ok().map(Date::from);
    }
    match from.len() {
        4 => format!("{from}-01-01").parse().ok(),
        7 => format!("{from}-01").parse().ok(),
        _ => single_day(from),
    }
}

/// The first and the last day of a date value that is no interval.
pub(crate) fn days(value: &str) -> Option<(Date, Date)> {
    let first = first_day(value)?;
    let last = match value.len() {
        _ if value.contains("-W") => first.saturating_add(6.days()),
        4 => first.last_of_year(),
        7 => first.last_of_month(),
        _ => first,
    };
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::{first_day, single_day};
    use jiff::civil::date;

    #[test]
    fn only_a_full_day_is_a_day() {
        assert_eq!(single_day("2016-02-20"), Some(date(2016, 2, 20)));
        assert_eq!(single_day("2016-02-20/2016-02-20"), Some(date(2016, 2, 20)));
        assert_eq!(single_day("2016-02-20T20:00"), Some(date(2016, 2, 20)));
        for none in [
            "2016-02",
            "2016",
            "2016-W07",
            "2016-02-20/2016-02-27",
            "2016-02-31",
            "",
            "٢٠١٦-٠٢-٢٠",
            "2016-02-20x",
        ] {
            assert_eq!(single_day(none), None, "{none}");
        }
    }

    #[test]
    fn spans_sort_by_their_first_day() {
        assert_eq!(first_day("2016-02"), Some(date(2016, 2, 1)));
        assert_eq!(first_day("2016"), Some(date(2016, 1, 1)));
        assert_eq!(first_day("2016-W07"), Some(date(2016, 2, 15)));
        assert_eq!(first_day("2016-02-20/2016-02-27"), Some(date(2016, 2, 20)));
        assert_eq!(first_day("سنة"), None);
    }
}
