//! Owns date expressions: finding them; [`when`] resolves them against the day of publication.
mod days;
mod when;

use crate::clitic::leads;
use crate::number::Numbers;
use crate::token::Text;
pub use days::{days, first_day, single_day};
use std::collections::HashMap;
use std::ops::Range;
pub use when::{Resolved, Shift, Unit, When};

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
}

impl Default for Dates {
    fn default() -> Self {
        Self::load()
    }
}

const DAY_PARTS: &[&str] =
    &["مساء", "صباح", "فجر", "ظهر", "عصر", "ليل", "ليله", "ضحي", "نهار", "منتصف ليل", "عشيه"];
const LAST: &[&str] =
    &["الماضي", "الماضيه", "الفاءت", "الفايت", "الفايته", "المنصرم", "المنصرمه", "المنقضي", "السابق"];
const NEXT: &[&str] = &["المقبل", "المقبله", "القادم", "القادمه", "التالي"];
const THIS: &[&str] = &["الجاري", "الجاريه", "الحالي", "الحاليه"];
const PERIOD_PARTS: &[&str] = &["اواخر", "اوايل", "مطلع", "منتصف", "بدايه", "نهايه", "اول", "اخر"];

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
        Self { months, unsure, weekdays }
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

/// Several units of time with the article.
const MANY: &[&str] = &["اليومين", "الايام", "الاسبوعين", "الاسابيع"];
/// Their number behind them.
const COUNTS: &[(&str, i32)] = &[
    ("الثلاثه", 3),
    ("الاربعه", 4),
    ("الخمسه", 5),
    ("السته", 6),
    ("السبعه", 7),
    ("الثمانيه", 8),
    ("التسعه", 9),
    ("العشره", 10),
];

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
        let word = self.text.norm(at).to_owned();
        for lead in leads(&word) {
            let rest: String = word.chars().skip(lead).collect();
            if let Some(e) = self.word_at(at, lead, &rest) {
                return Some(e);
            }
        }
        None
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
        if PERIOD_PARTS.contains(&word) {
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
            _ if MANY.contains(&word) => self.lately(at, lead, word),
            _ => self.ordinal_day(at, lead, word),
        }
    }

    fn at_plain(&self, at: usize) -> Option<DateExpression> {
        let word = self.norm(at).to_owned();
        match word.as_str() {
            "عام" | "العام" | "سنه" | "السنه" => self.year_word(at, 0),
            "الاسبوع" | "الشهر" => self.unit_word(at, 0, &word),
            _ => None,
        }
    }

    /// `مساء الجمعة الماضي`, `أمس الاثنين`, `اليوم السبت`, `أول من أمس`, `فجر اليوم`.
    fn day_phrase(&self, at: usize, lead: usize, word: &str) -> Option<DateExpression> {
        let mut next = at;
        let mut current = word.to_owned();
        let part = DAY_PARTS.contains(&word);
        let step = |i: usize| self.norm(i).to_owned();
        if word == "بعد" && step(at + 1) == "ظهر"
            || word == "منتصف" && matches!(step(at + 1).as_str(), "ليل" | "ليله")
        {
            next = at + 2;
            current = step(next);
        } else if word == "الساعات" && step(at + 1) == "الاولي" && step(at + 2) == "من" {
            next = at + 3;
            current = step(next);
            if DAY_PARTS.contains(&current.as_str()) {
                next += 1;
                current = step(next);
            }
        } else if part {
            next = at + 1;
            current = step(next);
        }
        if current == "يوم" {
            next += 1;
            current = step(next);
        }
        let lead_here = if next == at { lead } else { 0 };
        if current == "اول" && step(next + 1) == "امس" {
            return self.made(at, lead, next + 2, When::Days(-2));
        }
        if current == "اول" && step(next + 1) == "من" && step(next + 2) == "امس" {
            return self.made(at, lead, next + 3, When::Days(-2));
        }
        if current == "امس" {
            let to = self.skip_weekday(next + 1);
            if step(next + 1) == "الاول" {
                return self.made(at, lead, next + 2, When::Days(-2));
            }
            return self.made(at, lead, to, When::Days(-1));
        }
        if current == "اليوم" {
            let to = self.skip_weekday(next + 1);
            let ordinal = matches!(
                step(next + 1).as_str(),
                "الاول"
                    | "الثاني"
                    | "الثالث"
                    | "الرابع"
                    | "الخامس"
                    | "التالي"
                    | "الواحد"
                    | "نفسه"
                    | "ذاته"
                    | "السابق"
                    | "الاخير"
            );
            if ordinal {
                return None;
            }
            return self.made(at, lead, to, When::Days(0));
        }
        if current == "غدا" || current == "غد" && (part || next > at) {
            return self.made(at, lead, self.skip_weekday(next + 1), When::Days(1));
        }
        if matches!(word, "الليله" | "ليل" | "ليلا") && LAST.contains(&step(at + 1).as_str()) {
            return self.made(at, lead, at + 2, When::Night(None));
        }
        let named = self.weekday(next, lead_here)?;
        let mut to = next + 1;
        if matches!(word, "ليل" | "ليله") {
            let mut second = to;
            if matches!(step(second).as_str(), "الي" | "علي")
                || self.text.mark(second).is_some_and(|c| matches!(c, '/' | '-' | '–'))
            {
                second += 1;
            }
            if self.weekday(second, 0).is_some() {
                return self.made(at, lead, second + 1, When::Night(Some(named)));
            }
        }
        let mut shift = Shift::None;
        let after = step(to);
        if LAST.contains(&after.as_str()) {
            shift = Shift::Past;
            to += 1;
        } else if NEXT.contains(&after.as_str()) {
            shift = Shift::Future;
            to += 1;
        } else if THIS.contains(&after.as_str()) {
            to += 1;
        }
        // `السبت 27 شباط/فبراير 2016`, also in brackets.
        let mut number = to;
        let bracket = self.text.mark(number) == Some('(');
        if bracket || self.text.mark(number) == Some('،') {
            number += 1;
        }
        if self.text.is_number(number)
            && let Some(e) = self.numeric(number, 0)
            && matches!(e.when, When::Day { .. })
        {
            let close = usize::from(bracket && self.text.mark(e.tokens.end) == Some(')'));
            return self.made(at, lead, e.tokens.end + close, e.when);
        }
        self.made(at, lead, to, When::Weekday(named, shift))
    }

    fn weekday(&self, at: usize, lead: usize) -> Option<jiff::civil::Weekday> {
        let norm = self.norm(at);
        let from = norm.char_indices().nth(lead).map_or(norm.len(), |(i, _)| i);
        let word = &norm[from..];
        self.dates.weekdays.get(word).copied().or_else(|| {
            // After ل the article loses its alef: للسبت.
            word.strip_prefix("لل").and_then(|rest| self.dates.weekdays.get(&format!("ال{rest}")).copied())
        })
    }

    fn skip_weekday(&self, at: usize) -> usize {
        if self.weekday(at, 0).is_some() { at + 1 } else { at }
    }

    fn month(&self, at: usize, lead: usize) -> Option<(i8, bool, usize)> {
        let norm = self.norm(at);
        let from = norm.char_indices().nth(lead).map_or(norm.len(), |(i, _)| i);
        let list = self.dates.months.get(&norm[from..])?;
        list.iter()
            .find(|(words, ..)| (1..words.len()).all(|k| self.norm(at + k) == words[k]))
            .map(|(words, month, hijri)| (*month, *hijri, at + words.len()))
            .map(|(month, hijri, to)| (month, hijri, self.skip_twin(to, month)))
    }

    fn month_from(&self, mut at: usize) -> Option<(i8, bool, usize)> {
        if matches!(self.norm(at), "شهر" | "شهري" | "من") {
            at += 1;
        }
        self.month(at, 0)
    }

    /// A month named twice: `شباط/فبراير`, `فبراير (شباط)`.
    fn skip_twin(&self, to: usize, month: i8) -> usize {
        let open = self.text.mark(to);
        if !matches!(open, Some('/' | '(' | '-' | '\\')) {
            return to;
        }
        let list = self.dates.months.get(self.norm(to + 1));
        let twin = list.and_then(|l| {
            l.iter().find(|(w, m, _)| *m == month && (1..w.len()).all(|k| self.norm(to + 1 + k) == w[k]))
        });
        match twin {
            Some((words, ..)) => {
                let end = to + 1 + words.len();
                end + usize::from(open == Some('(') && self.text.mark(end) == Some(')'))
            }
            None => to,
        }
    }

    /// What may stand behind a month: a year, `الماضي`, `الجاري`.
    fn with_year(
        &self,
        from: usize,
        lead: usize,
        mut to: usize,
        day: Option<i8>,
        month: i8,
        hijri: bool,
    ) -> Option<DateExpression> {
        let mut year = None;
        let mut shift = Shift::None;
        let mut look = to;
        if self.norm(look) == "من" && matches!(self.norm(look + 1), "عام" | "العام" | "سنه") {
            look += 2;
        } else if matches!(self.norm(look), "عام" | "العام" | "سنه" | "لعام")
            || matches!(self.text.mark(look), Some('/' | '،'))
        {
            look += 1;
        }
        if let Some(y) = self.year_number(look) {
            year = Some(y);
            to = look + 1;
            if matches!(self.norm(to), "م" | "ه" | "هجريه" | "ميلادي") {
                to += 1;
            }
        } else if LAST.contains(&self.norm(to)) {
            shift = Shift::Past;
            to += 1;
        } else if NEXT.contains(&self.norm(to)) {
            shift = Shift::Future;
            to += 1;
        } else if THIS.contains(&self.norm(to)) {
            shift = Shift::This;
            to += 1;
        } else if look > to
            && matches!(self.norm(look), "الماضي" | "الجاري" | "المقبل")
            && self.text.mark(to).is_none()
        {
            shift = if self.norm(look) == "الماضي" { Shift::LastYear } else { Shift::This };
            to = look + 1;
        }
        let when = match (day, hijri) {
            (Some(day), false) => When::Day { year, month, day, shift },
            (None, false) => When::Month { year, month, shift },
            (day, true) => When::Hijri { year, month, day },
        };
        self.made(from, lead, to, when)
    }

    fn year_number(&self, at: usize) -> Option<i16> {
        if !self.text.is_number(at) || at >= self.end {
            return None;
        }
        let n = self.norm(at);
        (n.len() == 4).then(|| n.parse::<i16>().ok()).flatten().filter(|y| (1300..=2199).contains(y))
    }

    /// A date that begins with digits.
    fn numeric(&self, at: usize, lead: usize) -> Option<DateExpression> {
        let n = self.norm(at);
        // 2016-02-20
        let sep = self.text.mark(at + 1);
        if matches!(sep, Some('/' | '-'))
            && self.text.is_number(at + 2)
            && self.text.mark(at + 3) == sep
            && self.text.is_number(at + 4)
        {
            let (a, b, c) = (
                n.parse::<i16>().ok()?,
                self.norm(at + 2).parse::<i8>().ok()?,
                self.norm(at + 4).parse::<i16>().ok()?,
            );
            let (year, day) = if a > 31 {
                (a, i8::try_from(c).ok()?)
            } else {
                (if c < 100 { 2000 + c } else { c }, i8::try_from(a).ok()?)
            };
            if (1..=12).contains(&b) && (1..=31).contains(&day) {
                let mut to = at + 5;
                if self.norm(to) == "م" {
                    to += 1;
                }
                return self.made(
                    at,
                    lead,
                    to,
                    When::Day { year: Some(year), month: b, day, shift: Shift::None },
                );
            }
        }
        let day = n.parse::<i8>().ok().filter(|d| (1..=31).contains(d))?;
        let mut next = at + 1;
        if self.norm(next) == "من" || matches!(self.text.mark(next), Some('/' | '-')) {
            next += 1;
        }
        if self.norm(next) == "شهر" {
            next += 1;
        }
        if let Some((month, hijri, to)) = self.month(next, 0) {
            return self.with_year(at, lead, to, Some(day), month, hijri);
        }
        if self.norm(next) == "الشهر" {
            let months = match self.norm(next + 1) {
                w if LAST.contains(&w) => -1,
                w if THIS.contains(&w) => 0,
                w if NEXT.contains(&w) => 1,
                _ => return None,
            };
            return self.made(at, lead, next + 2, When::DayOfMonth(months, day));
        }
        None
    }

    /// `التاسع عشر من نيسان`, `السابع من يونيو`.
    fn ordinal_day(&self, at: usize, lead: usize, word: &str) -> Option<DateExpression> {
        const ONES: &[(&str, i8)] = &[
            ("الاول", 1),
            ("الثاني", 2),
            ("الثالث", 3),
            ("الرابع", 4),
            ("الخامس", 5),
            ("السادس", 6),
            ("السابع", 7),
            ("الثامن", 8),
            ("التاسع", 9),
            ("العاشر", 10),
            ("الحادي", 1),
            ("العشرين", 20),
            ("العشرون", 20),
            ("الثلاثين", 30),
            ("الثلاثون", 30),
        ];
        let mut day = ONES.iter().find(|(w, _)| *w == word)?.1;
        let mut next = at + 1;
        match self.norm(next) {
            "عشر" => {
                day += 10;
                next += 1;
            }
            "والعشرين" | "والعشرون" => {
                day += 20;
                next += 1;
            }
            "والثلاثين" | "والثلاثون" => {
                day += 30;
                next += 1;
            }
            _ => {}
        }
        if self.norm(next) != "من" {
            return None;
        }
        let (month, hijri, to) = self.month_from(next + 1)?;
        self.with_year(at, lead, to, Some(day), month, hijri)
    }

    /// `في 2014`, `منذ 2013`: a number that can be a year, behind a word that asks for a time.
    fn bare_year(&self, at: usize) -> Option<DateExpression> {
        let year = self.year_number(at).filter(|y| (1900..=2049).contains(y))?;
        let before = self.text.norm(at.checked_sub(1)?);
        let bare = before.strip_prefix('و').unwrap_or(before);
        let asks = matches!(
            bare,
            "في" | "منذ"
                | "حتي"
                | "صيف"
                | "خريف"
                | "شتاء"
                | "ربيع"
                | "مطلع"
                | "نهايه"
                | "منتصف"
                | "اواخر"
                | "اوايل"
        );
        asks.then(|| self.made(at, 0, at + 1, When::Year(year))).flatten()
    }

    /// `الأسابيع الستة الماضية`, `اليومين الأخيرين`, `الأيام القليلة الماضية`: a stretch that ends at publication.
    fn lately(&self, at: usize, lead: usize, word: &str) -> Option<DateExpression> {
        let mut next = at + 1;
        let count = match word {
            "اليومين" | "الاسبوعين" => Some(2),
            _ => {
                let found = COUNTS.iter().find(|(w, _)| *w == self.norm(next)).map(|(_, n)| *n);
                next += usize::from(found.is_some() || self.norm(next) == "القليله");
                found
            }
        };
        let past = matches!(self.norm(next), "الماضيه" | "الاخيره" | "الماضيين" | "الاخيرين" | "المنصرمه");
        let days = if word.starts_with("الاس") { 7 } else { 1 };
        let when = count.map_or(When::Unknown, |n| When::Lately(n * days));
        past.then(|| self.made(at, lead, next + 1, when)).flatten()
    }

    fn year_word(&self, at: usize, lead: usize) -> Option<DateExpression> {
        if let Some(year) = self.year_number(at + 1) {
            return self.made(at, lead, at + 2, When::Year(year));
        }
        let shift = self.shift_word(at + 1)?;
        self.text.norm(at).contains("ال").then_some(())?;
        self.made(at, lead, at + 2, When::Years(shift))
    }

    fn unit_word(&self, at: usize, lead: usize, word: &str) -> Option<DateExpression> {
        let shift = self.shift_word(at + 1)?;
        let when = match word {
            "الاسبوع" => When::Weeks(shift),
            "الشهر" => When::Months(shift),
            _ => return None,
        };
        self.made(at, lead, at + 2, when)
    }

    fn shift_word(&self, at: usize) -> Option<i32> {
        let word = self.norm(at);
        if LAST.contains(&word) {
            Some(-1)
        } else if NEXT.contains(&word) {
            Some(1)
        } else if THIS.contains(&word) {
            Some(0)
        } else {
            None
        }
    }

    /// `قبل يومين`, `قبل ثلاثة أيام`, `قبل نحو شهر`, `منذ أكثر من عامين`.
    fn ago(&self, at: usize, lead: usize) -> Option<DateExpression> {
        let mut next = at + 1;
        let mut count = None;
        if matches!(self.norm(next), "نحو" | "حوالي" | "قرابه") {
            next += 1;
        } else if self.norm(next) == "اكثر" && self.norm(next + 1) == "من" {
            next += 2;
        }
        if let Some(figure) = self
            .numbers
            .find(self.text, next..(next + 4).min(self.end))
            .into_iter()
            .find(|f| f.core.start == next)
        {
            count = figure.value.min.filter(|_| figure.value.max.is_some());
            next = figure.core.end;
        }
        let (unit, own) = match self.norm(next) {
            "يومين" => (Unit::Day, 2),
            "يوم" | "ايام" | "يوما" => (Unit::Day, 1),
            "اسبوعين" => (Unit::Week, 2),
            "اسبوع" | "اسابيع" | "اسبوعا" => (Unit::Week, 1),
            "شهرين" => (Unit::Month, 2),
            "شهر" | "اشهر" | "شهور" | "شهرا" => (Unit::Month, 1),
            "عامين" | "سنتين" => (Unit::Year, 2),
            "عام" | "سنه" | "سنوات" | "اعوام" | "عاما" => (Unit::Year, 1),
            _ => return None,
        };
        let plural = matches!(self.norm(next), "ايام" | "اسابيع" | "اشهر" | "شهور" | "سنوات" | "اعوام");
        let when = match count {
            Some(n) => When::Ago(i32::try_from(n).ok()?, unit),
            None if plural => When::Unknown,
            None => When::Ago(own, unit),
        };
        self.made(at, lead, next + 1, when)
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
            ("اليومين الماضيين", "2015-08-07", false, "2015-08-05/2015-08-07"),
            ("الأسابيع الستة الماضية", "2018-04-02", false, "2018-02-19/2018-04-02"),
        ] {
            assert_eq!(value(text, published, future).as_deref(), Some(expected), "{text}");
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
