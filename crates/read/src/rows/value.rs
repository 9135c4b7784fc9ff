//! Owns what a cell says as a value: a day, a month or an interval; a number or a range.
use crate::claim::{Number, Value};
use hudna_text::Text;
use hudna_text::date::{Dates, Resolved};
use hudna_text::number::Numbers;
use jiff::civil::Date;
use jiff::fmt::strtime::BrokenDownTime;

/// The longest cell that is read as a value.
const LIMIT: usize = 200;

/// The words for dates and numbers, loaded once for a table.
#[derive(Debug)]
pub(super) struct Words {
    dates: Dates,
    numbers: Numbers,
}

impl Words {
    pub(super) fn load() -> Self {
        Self { dates: Dates::load(), numbers: Numbers::load() }
    }

    /// The date that a cell says, ISO, and the time beside it: ISO first, then by the forms given, then as Arabic says
    /// it.
    pub(super) fn date(&self, cell: &str, formats: &[String]) -> Option<(String, Option<String>)> {
        if cell.len() > LIMIT {
            return None;
        }
        let plain = western(cell);
        iso(&plain)
            .or_else(|| formats.iter().find_map(|f| formed(&plain, f)))
            .or_else(|| self.said(cell).map(|value| (value, None)))
    }

    fn said(&self, cell: &str) -> Option<String> {
        let text = Text::new(cell);
        let found = self.dates.find(&text, &self.numbers, 0..text.tokens.len());
        match (found.as_slice(), cell.chars().any(|c| ('ء'..='ي').contains(&c))) {
            ([one], true) => match one.when.resolve(None, false) {
                Resolved { value: Some(value), .. } => Some(value),
                _ => None,
            },
            _ => None,
        }
    }

    /// The number that a cell says; [`Value::Unknown`] where it says that there were several.
    pub(super) fn number(&self, cell: &str) -> Option<Value> {
        if cell.len() > LIMIT {
            return None;
        }
        let plain = western(cell).to_lowercase();
        let plain = plain.trim();
        if matches!(plain, "multiple" | "several" | "some" | "many" | "unspecified" | "عدة" | "عدد") {
            return Some(Value::Unknown);
        }
        let number = figure(plain).or_else(|| {
            let text = Text::new(cell);
            match self.numbers.find(&text, 0..text.tokens.len()).as_slice() {
                [one] if one.spelled || cell.chars().any(|c| ('ء'..='ي').contains(&c)) => {
                    let q = one.value;
                    Some(Number { min: q.min, max: q.max, approx: q.approx, unit: None })
                }
                _ => None,
            }
        });
        number.map(Value::Number)
    }
}

/// Digits as ASCII ones.
fn western(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
            '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
            '\u{a0}' | '\u{202f}' => ' ',
            _ => c,
        })
        .collect()
}

fn iso(text: &str) -> Option<(String, Option<String>)> {
    let text = text.trim();
    if let Some((from, to)) = text.split_once('/') {
        let (Some((from, _)), Some((to, _))) = (iso_one(from), iso_one(to)) else { return None };
        return Some((interval(&from, &to), None));
    }
    iso_one(text)
}

fn iso_one(text: &str) -> Option<(String, Option<String>)> {
    let text = text.trim();
    let is = |t: &str| t.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match text.len() {
        4 if is(text) && !text.contains('-') => Some((text.to_owned(), None)),
        7 if is(text) => format!("{text}-01").parse::<Date>().ok().map(|_| (text.to_owned(), None)),
        _ => {
            let (day, rest) = text.split_at_checked(10)?;
            let day: Date = day.parse().ok()?;
            let rest = rest.trim_start_matches(['T', ' ']);
            (rest.is_empty() || clock(rest).is_some()).then(|| (day.to_string(), clock(rest)))
        }
    }
}

/// The hour and minute that a text begins with.
pub(super) fn clock(text: &str) -> Option<String> {
    let plain = western(text.trim());
    let (hour, rest) = plain.split_once(':')?;
    let minute: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let (hour, minute): (u8, u8) = (hour.trim().parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

fn formed(text: &str, format: &str) -> Option<(String, Option<String>)> {
    let read = BrokenDownTime::parse(format, text.trim()).ok()?;
    let time = read.hour().map(|h| format!("{h:02}:{:02}", read.minute().unwrap_or(0)));
    match read.to_date() {
        Ok(day) => Some((day.to_string(), time)),
        Err(_) => Some((format!("{:04}-{:02}", read.year()?, read.month()?), time)),
    }
}

/// One day in all the forms that are read, for messages.
pub(super) fn examples(formats: &[String]) -> String {
    let day = jiff::civil::date(2016, 2, 27).at(14, 5, 0, 0);
    let written = |f: &String| jiff::fmt::strtime::format(f, day).unwrap_or_else(|_| f.clone());
    std::iter::once("2016-02-27".to_owned())
        .chain(formats.iter().map(written))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// From one date to another; the one, where both are the same.
pub(super) fn interval(from: &str, to: &str) -> String {
    if from == to { from.to_owned() } else { format!("{from}/{to}") }
}

/// A day widened to what is known of it: `day`, `week`, `month`, `year`.
pub(super) fn widen(day: &str, precision: &str) -> String {
    let Ok(date) = day.parse::<Date>() else { return day.to_owned() };
    match precision {
        "week" => {
            let week = date.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        "month" => day.get(..7).unwrap_or(day).to_owned(),
        "year" => day.get(..4).unwrap_or(day).to_owned(),
        _ => day.to_owned(),
    }
}

/// A figure in digits with what is said of it: `12`, `1,200`, `10-15`, `≥34`, `at least 34`, `20+`, `~70`, `12.0`.
fn figure(text: &str) -> Option<Number> {
    let after = |words: &[&str]| words.iter().find_map(|w| text.strip_prefix(w));
    let number = |min, max, approx| Number { min, max, approx, unit: None };
    if let Some(rest) = after(&["at least", "minimum", "min.", ">=", "≥"]) {
        return whole(rest).map(|n| number(Some(n), None, false));
    }
    if let Some(rest) = after(&["more than", "over", ">"]) {
        return whole(rest).map(|n| number(Some(n.saturating_add(1)), None, false));
    }
    if let Some(rest) = after(&["up to", "at most", "<=", "≤"]) {
        return whole(rest).map(|n| number(None, Some(n), false));
    }
    if let Some(rest) =
        after(&["approximately", "approx.", "approx", "about", "around", "c.", "ca.", "~", "≈"])
    {
        return whole(rest).map(|n| number(Some(n), Some(n), true));
    }
    if let Some(rest) = text.strip_suffix('+') {
        return whole(rest).map(|n| number(Some(n), None, false));
    }
    if let Some(n) = whole(text) {
        return Some(number(Some(n), Some(n), false));
    }
    let (low, high) = ["–", "—", " to ", "-"].iter().find_map(|mark| text.split_once(mark))?;
    let (low, high) = (whole(low)?, whole(high)?);
    (low <= high).then(|| number(Some(low), Some(high), false))
}

/// A whole number, with marks between its thousands or zeros after its point.
fn whole(text: &str) -> Option<u64> {
    let text = text.trim();
    let text = text.split_once('.').filter(|(_, z)| z.bytes().all(|b| b == b'0')).map_or(text, |(n, _)| n);
    let mut groups = text.split([',', '٬', ' ']);
    let first = groups.next().filter(|g| !g.is_empty())?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_say_dates_in_many_forms() {
        let words = Words::load();
        let formats = ["%d/%m/%Y".to_owned(), "%d %B %Y".to_owned(), "%d-%m-%Y, %H:%M".to_owned()];
        let date = |cell: &str| words.date(cell, &formats);
        let day = |text: &str| Some((text.to_owned(), None));
        assert_eq!(date("2016-09-20"), day("2016-09-20"));
        assert_eq!(date("٢٠١٦-٠٩-٢٠"), day("2016-09-20"));
        assert_eq!(date("2016-09-20 14:05:00"), Some(("2016-09-20".to_owned(), Some("14:05".to_owned()))));
        assert_eq!(date("2016-09"), day("2016-09"));
        assert_eq!(date("2016-09-20/2016-09-22"), day("2016-09-20/2016-09-22"));
        assert_eq!(date("3/4/2016"), day("2016-04-03"));
        assert_eq!(date("20 September 2016"), day("2016-09-20"));
        assert_eq!(date("20-09-2016, 14:25"), Some(("2016-09-20".to_owned(), Some("14:25".to_owned()))));
        assert_eq!(date("20 أيلول 2016"), day("2016-09-20"));
        for none in ["", "31/02/2016", "yesterday", "2016-13", "20160920x", "42633"] {
            assert_eq!(date(none), None, "{none}");
        }
        assert_eq!(widen("2016-02-29", "week"), "2016-W09");
        assert_eq!(widen("2016-02-29", "month"), "2016-02");
    }

    #[test]
    fn cells_say_numbers_and_ranges() {
        let words = Words::load();
        let number = |cell: &str| match words.number(cell) {
            Some(Value::Number(n)) => Some((n.min, n.max, n.approx)),
            _ => None,
        };
        assert_eq!(number("12"), Some((Some(12), Some(12), false)));
        assert_eq!(number("١٢"), Some((Some(12), Some(12), false)));
        assert_eq!(number("1,200"), Some((Some(1200), Some(1200), false)));
        assert_eq!(number("12.0"), Some((Some(12), Some(12), false)));
        assert_eq!(number("10-15"), Some((Some(10), Some(15), false)));
        assert_eq!(number("at least 34"), Some((Some(34), None, false)));
        assert_eq!(number("20+"), Some((Some(20), None, false)));
        assert_eq!(number("~70"), Some((Some(70), Some(70), true)));
        assert_eq!(number("ما لا يقل عن 34"), Some((Some(34), None, false)));
        assert_eq!(number("عشرات"), Some((Some(20), None, false)));
        assert_eq!(words.number("multiple"), Some(Value::Unknown));
        for none in ["", "-3", "1.5", "15-10", "12 or 13", "x", "99999999999999999999"] {
            assert_eq!(number(none), None, "{none}");
        }
    }
}
