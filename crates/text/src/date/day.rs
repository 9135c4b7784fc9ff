//! Owns days that are named by themselves: `مساء الجمعة الماضي`, `أمس الاثنين`, `أول من أمس`, `فجر اليوم`.
use super::words::Role;
use super::{DateExpression, Finder, Shift, When};

impl Finder<'_> {
    /// `مساء الجمعة الماضي`, `أمس الاثنين`, `اليوم السبت`, `أول من أمس`, `فجر اليوم`.
    pub(super) fn day_phrase(&self, at: usize, lead: usize, word: &str) -> Option<DateExpression> {
        let words = &self.dates.words;
        let mut next = at;
        let mut current = word;
        let part = words.is(Role::PartOfDay, word);
        let step = |i: usize| self.norm(i);
        if word == "بعد" && step(at + 1) == "ظهر" || word == "منتصف" && matches!(step(at + 1), "ليل" | "ليله")
        {
            next = at + 2;
            current = step(next);
        } else if word == "الساعات" && step(at + 1) == "الاولي" && step(at + 2) == "من" {
            next = at + 3;
            current = step(next);
            if words.is(Role::PartOfDay, current) {
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
            if words.is(Role::NoDate, step(next + 1)) {
                return None;
            }
            return self.made(at, lead, to, When::Days(0));
        }
        if current == "غدا" || current == "غد" && (part || next > at) {
            return self.made(at, lead, self.skip_weekday(next + 1), When::Days(1));
        }
        if matches!(word, "الليله" | "ليل" | "ليلا") && words.is(Role::Last, step(at + 1)) {
            return self.made(at, lead, at + 2, When::Night(None));
        }
        let named = self.weekday(next, lead_here)?;
        let mut to = next + 1;
        if matches!(word, "ليل" | "ليله") {
            let mut second = to;
            if matches!(step(second), "الي" | "علي")
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
        if words.is(Role::Last, after) {
            shift = Shift::Past;
            to += 1;
        } else if words.is(Role::Next, after) {
            shift = Shift::Future;
            to += 1;
        } else if words.is(Role::This, after) {
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

    pub(super) fn weekday(&self, at: usize, lead: usize) -> Option<jiff::civil::Weekday> {
        let norm = self.norm(at);
        let from = norm.char_indices().nth(lead).map_or(norm.len(), |(i, _)| i);
        let word = &norm[from..];
        self.dates.weekdays.get(word).copied().or_else(|| {
            // After ل the article loses its alef: للسبت.
            word.strip_prefix("لل").and_then(|rest| self.dates.weekdays.get(&format!("ال{rest}")).copied())
        })
    }

    pub(super) fn skip_weekday(&self, at: usize) -> usize {
        if self.weekday(at, 0).is_some() { at + 1 } else { at }
    }
}
