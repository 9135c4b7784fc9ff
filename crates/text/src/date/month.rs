//! Owns months and their days: `24/7/2015`, `20 يناير الماضي`, `التاسع عشر من نيسان/أبريل`, and years by their number.
use super::words::Role;
use super::{DateExpression, Finder, Shift, When};

impl Finder<'_> {
    pub(super) fn month(&self, at: usize, lead: usize) -> Option<(i8, bool, usize)> {
        let norm = self.norm(at);
        let from = norm.char_indices().nth(lead).map_or(norm.len(), |(i, _)| i);
        let list = self.dates.months.get(&norm[from..])?;
        list.iter()
            .find(|(words, ..)| (1..words.len()).all(|k| self.norm(at + k) == words[k]))
            .map(|(words, month, hijri)| (*month, *hijri, at + words.len()))
            .map(|(month, hijri, to)| (month, hijri, self.skip_twin(to, month)))
    }

    pub(super) fn month_from(&self, mut at: usize) -> Option<(i8, bool, usize)> {
        if matches!(self.norm(at), "شهر" | "شهري" | "من") {
            at += 1;
        }
        self.month(at, 0)
    }

    /// A month named twice: `شباط/فبراير`, `فبراير (شباط)`.
    pub(super) fn skip_twin(&self, to: usize, month: i8) -> usize {
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
    pub(super) fn with_year(
        &self,
        from: usize,
        lead: usize,
        mut to: usize,
        day: Option<i8>,
        month: i8,
        hijri: bool,
    ) -> Option<DateExpression> {
        let words = &self.dates.words;
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
        } else if words.is(Role::Last, self.norm(to)) {
            shift = Shift::Past;
            to += 1;
        } else if words.is(Role::Next, self.norm(to)) {
            shift = Shift::Future;
            to += 1;
        } else if words.is(Role::This, self.norm(to)) {
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

    pub(super) fn year_number(&self, at: usize) -> Option<i16> {
        if !self.text.is_number(at) || at >= self.end {
            return None;
        }
        let n = self.norm(at);
        (n.len() == 4).then(|| n.parse::<i16>().ok()).flatten().filter(|y| (1300..=2199).contains(y))
    }

    /// A date that begins with digits.
    pub(super) fn numeric(&self, at: usize, lead: usize) -> Option<DateExpression> {
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
            let months = self.shift_word(next + 1)?;
            return self.made(at, lead, next + 2, When::DayOfMonth(months, day));
        }
        None
    }

    /// `التاسع عشر من نيسان`, `السابع من يونيو`.
    pub(super) fn ordinal_day(&self, at: usize, lead: usize, word: &str) -> Option<DateExpression> {
        let mut day = self.dates.words.ordinal(word)?;
        let mut next = at + 1;
        if let Some(tens) = self.dates.words.tens(self.norm(next)) {
            day += tens;
            next += 1;
        }
        if self.norm(next) != "من" {
            return None;
        }
        let (month, hijri, to) = self.month_from(next + 1)?;
        self.with_year(at, lead, to, Some(day), month, hijri)
    }

    /// `في 2014`, `منذ 2013`: a number that can be a year, behind a word that asks for a time.
    pub(super) fn bare_year(&self, at: usize) -> Option<DateExpression> {
        let year = self.year_number(at).filter(|y| (1900..=2049).contains(y))?;
        let before = self.text.norm(at.checked_sub(1)?);
        let bare = before.strip_prefix('و').unwrap_or(before);
        self.dates.words.is(Role::Asks, bare).then(|| self.made(at, 0, at + 1, When::Year(year))).flatten()
    }
}
