//! Owns how days are written: ISO values into the words of each language.
use crate::locale::Lang;
use jiff::civil::Date;

/// A whole day of the ISO calendar; nothing else.
pub(crate) fn parse(day: &str) -> Option<Date> {
    (day.len() == 10 && day.is_char_boundary(10)).then(|| day.parse().ok()).flatten()
}

/// `27 شباط/فبراير 2016`, with months, weeks, years and intervals likewise; what is no date stands as it came.
pub(crate) fn words(lang: Lang, iso: &str) -> String {
    if let Some((from, to)) = iso.split_once('/') {
        return lang.with("interval", &[("from", &words(lang, from)), ("to", &words(lang, to))]);
    }
    if let Some(date) = iso.get(..10).and_then(parse) {
        let month = month(lang, date.month());
        return format!("{} {month} {}", date.day(), date.year());
    }
    if let Some((year, week)) = iso.split_once("-W") {
        return lang.with("week-of", &[("week", week.trim_start_matches('0')), ("year", year)]);
    }
    if let Some((year, number)) = iso.split_once('-')
        && let Ok(number @ 1..=12) = number.parse::<i8>()
    {
        return format!("{} {year}", month(lang, number));
    }
    iso.to_owned()
}

/// `السبت 27 شباط/فبراير 2016`
pub(crate) fn with_weekday(lang: Lang, date: Date) -> String {
    let weekday = lang.t(&format!("weekday-{}", date.weekday().to_monday_one_offset()));
    lang.with("weekday-date", &[("weekday", &weekday), ("date", &words(lang, &date.to_string()))])
}

/// A moment of RFC 3339, to the minute, in UTC as it was noted.
pub(crate) fn moment(lang: Lang, at: &str) -> String {
    match at.parse::<jiff::Timestamp>() {
        Ok(stamp) => {
            let text = stamp.to_string();
            let (day, time) = (text.get(..10).unwrap_or(&text), text.get(11..16).unwrap_or_default());
            lang.with("moment", &[("day", &words(lang, day)), ("time", time)])
        }
        Err(_) => at.to_owned(),
    }
}

fn month(lang: Lang, month: i8) -> String {
    lang.t(&format!("month-{month}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_both_languages() {
        assert_eq!(words(Lang::Ar, "2016-02-27"), "27 شباط/فبراير 2016");
        assert_eq!(words(Lang::En, "2016-02-27T10:00:00"), "27 February 2016");
        assert_eq!(words(Lang::En, "2016-02"), "February 2016");
        assert_eq!(words(Lang::En, "2016"), "2016");
        assert!(words(Lang::Ar, "2016-W07").contains('7'));
        assert_eq!(words(Lang::Ar, "أمس"), "أمس");
        assert!(parse("2016-02-30").is_none() && parse("يوم الأحد").is_none());
    }
}
