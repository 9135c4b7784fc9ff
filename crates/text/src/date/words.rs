//! Owns the words of dates beside the names of months and weekdays (`data/calendar/words.tsv`).
use super::Unit;
use crate::fold;
use std::collections::HashMap;

/// What a word does in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// `مساء`
    PartOfDay,
    /// `الماضي`
    Last,
    /// `المقبل`
    Next,
    /// `الجاري`
    This,
    /// `مطلع`
    Part,
    /// Behind `اليوم` it makes no date.
    NoDate,
    /// Behind it a number of four digits is a year.
    Asks,
    /// It closes a stretch up to the day of publication.
    Recent,
    /// `صيف`
    Season,
    /// `ساعة`, where `متأخرة` follows.
    Hour,
    /// `متأخرة`
    OfHour,
    /// A date by itself, though it does not say which: `مؤخرا`.
    Vague,
}

/// How many of a unit of time, where the word says it.
type Amount = (Option<i32>, Unit);

/// What a folded word is in a date.
#[derive(Debug, Default, Clone, Copy)]
struct Word {
    /// A bit for each [`Role`].
    roles: u16,
    ordinal: Option<i8>,
    ten: Option<i8>,
    count: Option<i32>,
    stretch: Option<Amount>,
    unit: Option<Amount>,
}

/// The words, folded.
#[derive(Debug, Default)]
pub(super) struct Words(HashMap<String, Word>);

impl Words {
    /// The words of the table that is embedded.
    pub(super) fn load() -> Self {
        let mut words: HashMap<String, Word> = HashMap::new();
        for row in hudna_data::table("calendar/words.tsv") {
            let word = words.entry(fold(row.get("word"))).or_default();
            let value = row.get("value");
            let role = match row.get("role") {
                "part_of_day" => Role::PartOfDay,
                "last" => Role::Last,
                "next" => Role::Next,
                "this" => Role::This,
                "part" => Role::Part,
                "no_date" => Role::NoDate,
                "asks" => Role::Asks,
                "recent" => Role::Recent,
                "season" => Role::Season,
                "hour" => Role::Hour,
                "of_hour" => Role::OfHour,
                "vague" => Role::Vague,
                other => {
                    match other {
                        "ordinal" => word.ordinal = value.parse().ok(),
                        "ten" => word.ten = value.parse().ok(),
                        "stretch_count" => word.count = value.parse().ok(),
                        "stretch" => word.stretch = amount(value),
                        "unit" => word.unit = amount(value),
                        _ => {}
                    }
                    continue;
                }
            };
            word.roles |= 1 << role as u8;
        }
        Self(words)
    }

    /// Whether a folded word has a role.
    pub(super) fn is(&self, role: Role, word: &str) -> bool {
        self.0.get(word).is_some_and(|w| w.roles & 1 << role as u8 != 0)
    }

    /// The day of a month that `التاسع` is.
    pub(super) fn ordinal(&self, word: &str) -> Option<i8> {
        self.0.get(word)?.ordinal
    }

    /// What `عشر` or `والعشرين` adds to it.
    pub(super) fn tens(&self, word: &str) -> Option<i8> {
        self.0.get(word)?.ten
    }

    /// The number behind a stretch: `الستة`.
    pub(super) fn count(&self, word: &str) -> Option<i32> {
        self.0.get(word)?.count
    }

    /// The stretch that a word is: `اليومين`.
    pub(super) fn stretch(&self, word: &str) -> Option<Amount> {
        self.0.get(word)?.stretch
    }

    /// The unit of time that a word is, behind `منذ` or `قبل`: `أسبوعين`.
    pub(super) fn unit(&self, word: &str) -> Option<Amount> {
        self.0.get(word)?.unit
    }
}

/// `2 week`, `some day`.
fn amount(value: &str) -> Option<Amount> {
    let (many, unit) = value.split_once(' ')?;
    let unit = match unit {
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    };
    Some((many.parse().ok(), unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_understood() {
        let words = Words::load();
        for row in hudna_data::table("calendar/words.tsv") {
            let word = words.0[&fold(row.get("word"))];
            let known = word.roles != 0
                || word.ordinal.or(word.ten).is_some()
                || word.count.is_some()
                || word.stretch.or(word.unit).is_some();
            assert!(known, "{} {} {}", row.get("role"), row.get("word"), row.get("value"));
        }
        assert_eq!(words.unit("اسابيع"), Some((None, Unit::Week)));
        assert_eq!(words.stretch("الاسبوعين"), Some((Some(2), Unit::Week)));
    }
}
