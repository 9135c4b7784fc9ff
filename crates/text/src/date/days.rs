//! Owns the days that the value of a date covers, as READING.md writes values: a day, a week, a month, a year, an interval.
use jiff::ToSpan as _;
use jiff::civil::Date;

/// The day that a date value is, where it is one: `2016-02-20`, with or without a time, or an interval of one day.
pub fn single_day(value: &str) -> Option<Date> {
    if let Some((from, to)) = value.split_once('/') {
        return single_day(from).filter(|_| from == to);
    }
    let (day, rest) = value.split_at_checked(10)?;
    if rest.is_empty() || rest.starts_with('T') { day.parse().ok() } else { None }
}

/// The first day of a date value, for sorting.
pub fn first_day(value: &str) -> Option<Date> {
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
pub fn days(value: &str) -> Option<(Date, Date)> {
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
