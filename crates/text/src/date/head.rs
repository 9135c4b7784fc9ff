//! Owns the words in front of a date that belong to it: `يوم 14 فبراير`, `مساء 22 يوليو`, `صيف 2016`, `ساعة متأخرة من مساء السبت`.
use super::words::Role;
use super::{DateExpression, Finder, When};

impl Finder<'_> {
    /// A date with the word that leads it in.
    pub(super) fn headed(&self, at: usize, lead: usize, word: &str) -> Option<DateExpression> {
        let words = &self.dates.words;
        let (mut next, late) = (at + 1, words.is(Role::Hour, word));
        if late {
            if !words.is(Role::OfHour, self.norm(next)) {
                return None;
            }
            next += 1 + usize::from(self.norm(next + 1) == "من");
        }
        let day = word == "يوم" || words.is(Role::PartOfDay, word);
        let part = words.is(Role::Part, word);
        let season = words.is(Role::Season, word);
        if !(late || day || part || season || word == "شهر") {
            return None;
        }
        let date = self.at(next)?;
        let fits = match date.when {
            When::Day { .. } | When::DayOfMonth(..) | When::Hijri { day: Some(_), .. } => day || late,
            When::Weekday(..) | When::Days(_) => late || day,
            When::Night(_) => late || word == "منتصف",
            When::Month { .. } | When::Hijri { day: None, .. } => word == "شهر" || part || late,
            When::Months(_) => part || late,
            When::Year(_) | When::Years(_) => season || part,
            When::Weeks(_) => part || late,
            When::Ago(..) | When::Lately(_) | When::Unknown => false,
        };
        // `أول` and `آخر` count things of a year too: the first of 2016 is not its beginning.
        let counts = matches!(word, "اول" | "اخر");
        (fits && !counts).then(|| self.made(at, lead, date.tokens.end, date.when)).flatten()
    }
}
