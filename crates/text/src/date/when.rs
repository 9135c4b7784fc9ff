//! Owns what a date expression says, and its value against the day of publication.
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Which way `الماضي`, `المقبل` and `الجاري` turn a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// Nothing said.
    None,
    /// The last one before publication.
    Past,
    /// The next one.
    Future,
    /// Of the current month or year.
    This,
    /// Of last year.
    LastYear,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Hour: too short to tell a day by.
    Hour,
    /// Day.
    Day,
    /// Week.
    Week,
    /// Month.
    Month,
    /// Year.
    Year,
}

/// What a date expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A day of a month, the year given or not.
    Day {
        /// The year.
        year: Option<i16>,
        /// The month, from 1.
        month: i8,
        /// The day, from 1.
        day: i8,
        /// `الماضي` and the like.
        shift: Shift,
    },
    /// A month.
    Month {
        /// The year.
        year: Option<i16>,
        /// The month, from 1.
        month: i8,
        /// `الماضي` and the like.
        shift: Shift,
    },
    /// A date of the Hijri calendar.
    Hijri {
        /// The Hijri year.
        year: Option<i16>,
        /// The Hijri month, from 1.
        month: i8,
        /// The day.
        day: Option<i8>,
    },
    /// A day of the month of publication plus so many months.
    DayOfMonth(i32, i8),
    /// A year.
    Year(i16),
    /// So many years from publication.
    Years(i32),
    /// So many months from publication.
    Months(i32),
    /// So many ISO weeks from publication.
    Weeks(i32),
    /// So many days from publication.
    Days(i32),
    /// A weekday.
    Weekday(Weekday, Shift),
    /// The night that begins on the weekday; `None`: the night before publication.
    Night(Option<Weekday>),
    /// So many units before publication.
    Ago(i32, Unit),
    /// The last so many days up to publication.
    Lately(i32),
    /// A date, yet which one is not said.
    Unknown,
}

/// The value of a date expression.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    /// ISO date, month, year, week or interval.
    pub value: Option<String>,
    /// Without a publication day: the weekday that is known (`sat`).
    pub weekday: Option<&'static str>,
    /// Without a publication day: how many days from it.
    pub offset_days: Option<i32>,
}

impl When {
    /// The value against the day of publication; `future`: the verb beside it is of the future.
    pub fn resolve(&self, published: Option<Date>, future: bool) -> Resolved {
        let Some(published) = published else { return self.without_publication() };
        Resolved { value: self.value(published, future).filter(|v| in_calendar(v)), ..Resolved::default() }
    }

    fn without_publication(self) -> Resolved {
        let mut known = Resolved::default();
        match self {
            Self::Day { year: Some(y), month, day, .. } => {
                known.value = Date::new(y, month, day).ok().map(|d| d.to_string());
            }
            Self::Month { year: Some(y), month, .. } => known.value = Some(format!("{y:04}-{month:02}")),
            Self::Year(y) => known.value = Some(format!("{y:04}")),
            Self::Days(n) => known.offset_days = Some(n),
            Self::Ago(n, Unit::Day) => known.offset_days = Some(-n),
            Self::Weekday(w, _) => known.weekday = Some(word(w)),
            _ => {}
        }
        known
    }

    fn value(self, published: Date, future: bool) -> Option<String> {
        match self {
            Self::Day { year: Some(y), month, day, .. } => {
                Date::new(y, month, day).ok().map(|d| d.to_string())
            }
            Self::Day { year: None, month, day, shift } => day_near(published, month, day, shift, future),
            Self::Month { year: Some(y), month, .. } => Some(format!("{y:04}-{month:02}")),
            Self::Month { year: None, month, shift } => Some(month_near(published, month, shift, future)),
            Self::Hijri { .. } | Self::Unknown => None,
            Self::DayOfMonth(months, day) => {
                let month = published.first_of_month().checked_add(months.months()).ok()?;
                Date::new(month.year(), month.month(), day).ok().map(|d| d.to_string())
            }
            Self::Year(y) => Some(format!("{y:04}")),
            Self::Years(n) => Some(format!("{:04}", i32::from(published.year()) + n)),
            Self::Months(n) => {
                let d = published.first_of_month().checked_add(n.months()).ok()?;
                Some(format!("{:04}-{:02}", d.year(), d.month()))
            }
            Self::Weeks(n) => Some(week(far(published, n.checked_mul(7)?)?)),
            Self::Days(n) => far(published, n).map(|d| d.to_string()),
            Self::Weekday(w, shift) => weekday_near(published, w, shift, future).map(|d| d.to_string()),
            Self::Night(first) => {
                let from = match first {
                    Some(w) => weekday_near(published, w, Shift::None, false)?,
                    None => published.yesterday().ok()?,
                };
                Some(format!("{from}/{}", from.tomorrow().ok()?))
            }
            Self::Lately(n) => far(published, n.checked_neg()?).map(|d| format!("{d}/{published}")),
            Self::Ago(_, Unit::Hour) => None,
            Self::Ago(n, Unit::Day) => far(published, n.checked_neg()?).map(|d| d.to_string()),
            Self::Ago(n, Unit::Week) => far(published, n.checked_mul(-7)?).map(|d| d.to_string()),
            Self::Ago(n, Unit::Month) => {
                let span = jiff::Span::new().try_months(n).ok()?;
                let d = published.first_of_month().checked_sub(span).ok()?;
                Some(format!("{:04}-{:02}", d.year(), d.month()))
            }
            Self::Ago(n, Unit::Year) => {
                let year = i32::from(published.year()).checked_sub(n).filter(|y| (1..=9999).contains(y))?;
                Some(format!("{year:04}"))
            }
        }
    }
}

/// Whether the years of a value have four digits, with which the calendar of values begins and ends.
fn in_calendar(value: &str) -> bool {
    value.split('/').all(|day| day.find('-').unwrap_or(day.len()) == 4)
}

fn word(w: Weekday) -> &'static str {
    match w {
        Weekday::Monday => "mon",
        Weekday::Tuesday => "tue",
        Weekday::Wednesday => "wed",
        Weekday::Thursday => "thu",
        Weekday::Friday => "fri",
        Weekday::Saturday => "sat",
        Weekday::Sunday => "sun",
    }
}

/// So many days from a day; none where the calendar ends before.
fn far(from: Date, days: i32) -> Option<Date> {
    from.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn week(date: Date) -> String {
    let iso = date.iso_week_date();
    format!("{:04}-W{:02}", iso.year(), iso.week())
}

/// The latest such weekday up to and including publication, or the next one for the future.
fn weekday_near(published: Date, w: Weekday, shift: Shift, future: bool) -> Option<Date> {
    let back = i32::from(w.until(published.weekday()));
    let ahead = i32::from(published.weekday().until(w));
    match shift {
        Shift::Future => published.checked_add(if ahead == 0 { 7 } else { ahead }.days()).ok(),
        Shift::Past => published.checked_sub(if back == 0 { 7 } else { back }.days()).ok(),
        _ if future => published.checked_add(ahead.days()).ok(),
        _ => published.checked_sub(back.days()).ok(),
    }
}

fn day_near(published: Date, month: i8, day: i8, shift: Shift, future: bool) -> Option<String> {
    let this = Date::new(published.year(), month, day).ok();
    let last = Date::new(published.year() - 1, month, day).ok();
    let next = Date::new(published.year() + 1, month, day).ok();
    let chosen = match shift {
        Shift::LastYear => last,
        Shift::This => this,
        Shift::Past => this.filter(|d| *d <= published).or(last),
        Shift::Future => this.filter(|d| *d >= published).or(next),
        // What is planned lies ahead, unless its day has only just gone by: then the plan was told, not the day moved.
        Shift::None if future => this.filter(|d| (published - *d).get_days() <= 120).or(next),
        // A day a little ahead of publication is one to come, not one of last year.
        Shift::None => this.filter(|d| *d <= published || (*d - published).get_days() <= 45).or(last),
    };
    chosen.map(|d| d.to_string())
}

fn month_near(published: Date, month: i8, shift: Shift, future: bool) -> String {
    let y = i32::from(published.year());
    let year = match shift {
        Shift::LastYear => y - 1,
        Shift::This => y,
        Shift::Past if month >= published.month() => y - 1,
        Shift::Future if month <= published.month() => y + 1,
        Shift::None if future && month + 4 < published.month() => y + 1,
        Shift::None if !future && month > published.month() + 2 => y - 1,
        _ => y,
    };
    format!("{year:04}-{month:02}")
}
