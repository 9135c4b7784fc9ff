//! Owns date expressions: finding them; [`when`] resolves them against the day of publication.
mod day;
mod days;
mod head;
mod month;
mod span;
mod when;
mod words;

use crate::clitic::leads;
use crate::number::Numbers;
use crate::token::Text;
pub use days::{days, first_day, single_day};
use std::collections::HashMap;
use std::ops::Range;
pub use when::{Resolved, Shift, Unit, When};
use words::{Role, Words};

/// A date expression found in a text.
#[derive(Debug, Clone)]
pub struct DateExpression {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// First code point, clitics cut.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What it says.
    pub when: When,
    /// A clock time that stands with it (`20:00`).
    pub time: Option<String>,
}

/// The calendar's words, ready for use.
#[derive(Debug)]
pub struct Dates {
    /// Month names by their folded words: first word → (all words, month, Hijri).
    months: HashMap<String, Vec<(Vec<String>, i8, bool)>>,
    /// Names of months that are other words too.
    unsure: Vec<String>,
    weekdays: HashMap<String, jiff::civil::Weekday>,
    words: Words,
}

impl Default for Dates {
    fn default() -> Self {
        Self::load()
    }
}

impl Dates {
    /// The tables of `data/calendar/`.
    pub fn load() -> Self {
        let mut months: HashMap<String, Vec<(Vec<String>, i8, bool)>> = HashMap::new();
        let mut unsure = Vec::new();
        for row in hudna_data::table("calendar/months.tsv") {
            let words: Vec<String> = row.get("name").split_whitespace().map(crate::fold).collect();
            let Some(first) = words.first().cloned() else { continue };
            let month = row.get("month").parse().unwrap_or(1);
            if row.get("alone") == "no" {
                unsure.push(first.clone());
            }
            months.entry(first).or_default().push((words, month, row.get("usage") == "hijri"));
        }
        for list in months.values_mut() {
            list.sort_by_key(|(w, ..)| std::cmp::Reverse(w.len()));
        }
        let weekdays = hudna_data::table("calendar/weekdays.tsv")
            .iter()
            .filter_map(|row| Some((crate::fold(row.get("name")), weekday_of(row.get("day"))?)))
            .collect();
        Self { months, unsure, weekdays, words: Words::load() }
    }

    /// All date expressions of a stretch of tokens, left to right.
    pub fn find(&self, text: &Text, numbers: &Numbers, range: Range<usize>) -> Vec<DateExpression> {
        let mut found: Vec<DateExpression> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let expression = Finder { dates: self, text, numbers, end: range.end }.at(at);
            if let Some(mut e) = expression {
                // A day in brackets behind a day says the same again: (12 أكتوبر).
                e.end = e.end.max(text.tokens[e.tokens.end - 1].end);
                at = e.tokens.end;
                found.push(e);
            } else {
                at += 1;
            }
        }
        found
    }
}

fn weekday_of(word: &str) -> Option<jiff::civil::Weekday> {
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    Some(match word {
        "mon" => Monday,
        "tue" => Tuesday,
        "wed" => Wednesday,
        "thu" => Thursday,
        "fri" => Friday,
        "sat" => Saturday,
        "sun" => Sunday,
        _ => return None,
    })
}

struct Finder<'a> {
    dates: &'a Dates,
    text: &'a Text,
    numbers: &'a Numbers,
    end: usize,
}

impl Finder<'_> {
    fn norm(&self, i: usize) -> &str {
        if i < self.end { self.text.norm(i) } else { "" }
    }

    /// Every caller hands the expression on as one that was found.
    #[allow(clippy::unnecessary_wraps)]
    fn made(&self, from: usize, lead: usize, to: usize, when: When) -> Option<DateExpression> {
        Some(DateExpression {
            tokens: from..to,
            start: self.text.after_letters(from, lead),
            end: self.text.tokens[to - 1].end,
            when,
            time: None,
        })
    }

    fn at(&self, at: usize) -> Option<DateExpression> {
        if self.text.is_number(at) {
            return self.numeric(at, 0).or_else(|| self.bare_year(at));
        }
        if !self.text.is_word(at) {
            return None;
        }
        let word = self.text.norm(at);
        leads(word).into_iter().find_map(|lead| {
            let from = word.char_indices().nth(lead).map_or(word.len(), |(i, _)| i);
            self.word_at(at, lead, &word[from..])
        })
    }

    fn word_at(&self, at: usize, lead: usize, word: &str) -> Option<DateExpression> {
        if let Some(e) = self.day_phrase(at, lead, word) {
            return Some(e);
        }
        if (word == "ال" || word == "لل") && self.text.is_number(at + 1) {
            return self.numeric(at + 1, 0).map(|mut e| {
                e.tokens.start = at;
                e.start = self.text.after_letters(at, lead);
                e
            });
        }
        if let Some((month, hijri, to)) = self.month(at, lead) {
            let made = self.with_year(at, lead, to, None, month, hijri)?;
            let alone = made.tokens.end == at + 1 && self.dates.unsure.iter().any(|m| m == word);
            return (!alone).then_some(made);
        }
        if self.dates.words.is(Role::Part, word) {
            if let Some((month, hijri, to)) = self.month_from(at + 1) {
                // `أول تموز` is the first of July, `أواخر` and `مطلع` leave the day open.
                let day = (word == "اول").then_some(1);
                return self.with_year(at, lead, to, day, month, hijri);
            }
            if let Some(e) = self.at_plain(at + 1) {
                let whole =
                    matches!(e.when, When::Months(_) | When::Years(_) | When::Weeks(_) | When::Year(_));
                if whole && word != "اول" && word != "اخر" {
                    return self.made(at, lead, e.tokens.end, e.when);
                }
            }
            if word == "نهايه" && matches!(self.norm(at + 1), "الاسبوع") {
                return self.made(at, lead, at + 2, When::Weeks(0));
            }
        }
        if let Some(e) = self.headed(at, lead, word) {
            return Some(e);
        }
        match word {
            "عام" | "العام" | "سنه" | "السنه" | "للعام" => self.year_word(at, lead),
            "الاسبوع" | "الشهر" | "اسبوع" | "شهر" => self.unit_word(at, lead, word),
            "هذا" | "هذه" => match self.norm(at + 1) {
                "الشهر" => self.made(at, lead, at + 2, When::Months(0)),
                "العام" | "السنه" => self.made(at, lead, at + 2, When::Years(0)),
                "الاسبوع" => self.made(at, lead, at + 2, When::Weeks(0)),
                _ => None,
            },
            "قبل" | "منذ" => self.ago(at, lead),
            _ if self.dates.words.stretch(word).is_some() => self.lately(at, lead, word),
            _ if self.dates.words.is(Role::Vague, word) => self.made(at, lead, at + 1, When::Unknown),
            _ => self.ordinal_day(at, lead, word),
        }
    }

    fn at_plain(&self, at: usize) -> Option<DateExpression> {
        let word = self.norm(at);
        match word {
            "عام" | "العام" | "سنه" | "السنه" => self.year_word(at, 0),
            "الاسبوع" | "الشهر" => self.unit_word(at, 0, word),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, published: &str, future: bool) -> Option<String> {
        let t = Text::new(text);
        let found = Dates::load().find(&t, &Numbers::load(), 0..t.tokens.len());
        let e = found.first().unwrap_or_else(|| panic!("no date in {text}"));
        e.when.resolve(published.parse().ok(), future).value
    }

    #[test]
    fn dates_of_every_form() {
        for (text, published, future, expected) in [
            ("اليوم السبت", "2016-02-20", false, "2016-02-20"),
            ("أمس الجمعة في", "2016-03-05", false, "2016-03-04"),
            ("مساء الجمعة", "2016-02-20", false, "2016-02-19"),
            ("الأحد", "2016-02-20", true, "2016-02-21"),
            ("الاثنين المقبل", "2015-07-24", true, "2015-07-27"),
            ("الـ12 من فبراير/شباط المعتمدة", "2016-02-20", false, "2016-02-12"),
            ("20 يناير الماضي", "2018-03-02", false, "2018-01-20"),
            ("18 شباط/فبراير", "2018-03-07", false, "2018-02-18"),
            ("كانون الثاني/يناير 2016", "2018-04-07", false, "2016-01"),
            ("فبراير (شباط)", "2015-08-04", false, "2015-02"),
            ("24/7/2015م", "2015-07-26", false, "2015-07-24"),
            ("7 / يوليو /2015م", "2015-07-26", false, "2015-07-07"),
            ("الأسبوع الماضي", "2015-08-02", false, "2015-W30"),
            ("الشهر القادم", "2016-07-26", true, "2016-08"),
            ("أول من أمس", "2015-08-02", false, "2015-07-31"),
            ("عام 2011", "2018-07-12", false, "2011"),
            ("التاسع عشر من نيسان/أبريل", "2018-05-19", false, "2018-04-19"),
            ("السابع من يونيو/ حزيران الجاري", "2018-06-15", false, "2018-06-07"),
            ("ليل الخميس إلى الجمعة", "2018-04-07", false, "2018-04-05/2018-04-06"),
            ("قبل عشرة أيام", "2018-04-06", false, "2018-03-27"),
            ("24 من الشهر الماضي", "2015-08-07", false, "2015-07-24"),
            ("يوم الجمعة 15 يونيو 2018", "2018-06-16", false, "2018-06-15"),
            ("2 أكتوبر/ تشرين الأول الجاري", "2018-10-17", false, "2018-10-02"),
            ("مطلع نيسان/أبريل", "2018-04-28", false, "2018-04"),
            ("في 2014", "2018-04-28", false, "2014"),
            ("منذ أكثر من ثلاثة أعوام", "2018-04-28", false, "2015"),
            ("منذ شهرين", "2018-04-28", false, "2018-02"),
            ("صيف 2016", "2018-04-28", false, "2016"),
            ("مساء 22 يوليو", "2018-08-20", false, "2018-07-22"),
            ("شهر يوليو الماضي", "2018-08-20", false, "2018-07"),
            ("ساعة متأخرة من مساء الجمعة", "2018-08-20", false, "2018-08-17"),
            ("بداية 2018", "2018-08-20", false, "2018"),
            ("اليومين الماضيين", "2015-08-07", false, "2015-08-05/2015-08-07"),
            ("الأسابيع الستة الماضية", "2018-04-02", false, "2018-02-19/2018-04-02"),
        ] {
            assert_eq!(value(text, published, future).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_word_in_front_of_a_date_belongs_to_it() {
        for text in [
            "يوم 14 فبراير 2018",
            "ليلة 23 أبريل الماضي",
            "شهر يوليو الماضي",
            "ربيع عام 2015",
            "منتصف الليلة الماضية",
            "وقت مبكر من صباح الاثنين",
            "ساعة متأخرة الليلة الماضية",
            "السنوات الخمس الأخيرة",
            "الساعات المقبلة",
            "مؤخرا",
        ] {
            let t = Text::new(text);
            let e = &Dates::load().find(&t, &Numbers::load(), 0..t.tokens.len())[0];
            assert_eq!((e.start, e.end), (0, text.chars().count()), "{text}");
        }
    }

    #[test]
    fn beyond_the_calendar_there_is_no_value() {
        for (text, published) in [
            ("العام المقبل", "9999-12-31"),
            ("غدا", "9999-12-31"),
            ("العام الماضي", "0000-01-01"),
            ("أمس", "0000-01-01"),
        ] {
            assert_eq!(value(text, published, false), None, "{text} of {published}");
        }
    }

    #[test]
    fn without_a_publication_day_only_what_is_known_is_said() {
        let t = Text::new("أمس السبت");
        let e = &Dates::load().find(&t, &Numbers::load(), 0..t.tokens.len())[0];
        let r = e.when.resolve(None, false);
        assert_eq!((r.value, r.offset_days), (None, Some(-1)));
    }
}
