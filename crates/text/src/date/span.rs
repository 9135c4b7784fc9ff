//! Owns spans of time counted from the day of publication: `الأسبوع الماضي`, `منذ شهرين`, `الأيام القليلة الماضية`.
use super::words::Role;
use super::{DateExpression, Finder, Unit, When};

impl Finder<'_> {
    /// `الأسابيع الستة الماضية`, `اليومين الأخيرين`, `الأيام القليلة الماضية`: a stretch that ends at publication.
    pub(super) fn lately(&self, at: usize, lead: usize, word: &str) -> Option<DateExpression> {
        let words = &self.dates.words;
        let (mut count, unit) = words.stretch(word)?;
        let mut next = at + 1;
        if count.is_none() {
            count = words.count(self.norm(next));
            next += usize::from(count.is_some() || self.norm(next) == "القليله");
        }
        let when = match (count, unit) {
            (Some(n), Unit::Day) => When::Lately(n),
            (Some(n), Unit::Week) => When::Lately(n * 7),
            _ => When::Unknown,
        };
        let closes = self.norm(next);
        if words.is(Role::Recent, closes) {
            return self.made(at, lead, next + 1, when);
        }
        words.is(Role::Next, closes).then(|| self.made(at, lead, next + 1, When::Unknown)).flatten()
    }

    pub(super) fn year_word(&self, at: usize, lead: usize) -> Option<DateExpression> {
        if let Some(year) = self.year_number(at + 1) {
            return self.made(at, lead, at + 2, When::Year(year));
        }
        let shift = self.shift_word(at + 1)?;
        self.text.norm(at).contains("ال").then_some(())?;
        self.made(at, lead, at + 2, When::Years(shift))
    }

    pub(super) fn unit_word(&self, at: usize, lead: usize, word: &str) -> Option<DateExpression> {
        let shift = self.shift_word(at + 1)?;
        let when = match word {
            "الاسبوع" => When::Weeks(shift),
            "الشهر" => When::Months(shift),
            _ => return None,
        };
        self.made(at, lead, at + 2, when)
    }

    pub(super) fn shift_word(&self, at: usize) -> Option<i32> {
        let words = &self.dates.words;
        let word = self.norm(at);
        if words.is(Role::Last, word) {
            Some(-1)
        } else if words.is(Role::Next, word) {
            Some(1)
        } else if words.is(Role::This, word) {
            Some(0)
        } else {
            None
        }
    }

    /// `قبل يومين`, `قبل ثلاثة أيام`, `قبل نحو شهر`, `منذ أكثر من عامين`.
    pub(super) fn ago(&self, at: usize, lead: usize) -> Option<DateExpression> {
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
        let (own, unit) = self.dates.words.unit(self.norm(next))?;
        let when = match (count, own) {
            (Some(n), _) => When::Ago(i32::try_from(n).ok()?, unit),
            (None, Some(own)) => When::Ago(own, unit),
            (None, None) => When::Unknown,
        };
        self.made(at, lead, next + 1, when)
    }
}
