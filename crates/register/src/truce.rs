//! Owns where a happening stands to the truce that a register watches: before it, in it or after it, by the hour at
//! which it began; and the monitoring day of a moment. Pure: the zone is the pack's, its rules come with the binary.
use crate::opening::Opening;
use hudna_read::Packs;
use hudna_read::pack::Pack;
use hudna_text::date::first_day;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, ToSpan};
use std::sync::OnceLock;

/// Where a happening stands to the truce.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It began before the truce was in force.
    Before,
    /// It began while the truce was in force.
    In,
    /// It began after the truce had ended.
    After,
    /// What is said of its time leaves it open: only the day is known and the truce began or ended on it, the span that
    /// is given reaches over a limit, or reports differ.
    Unsure,
    /// No report says when it was. It is kept nowhere: it is what has no other.
    Unknown,
}

impl Phase {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Before, Self::In, Self::After, Self::Unsure, Self::Unknown];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::In => "in",
            Self::After => "after",
            Self::Unsure => "unsure",
            Self::Unknown => "unknown",
        }
    }
}

/// A limit of the truce: a day of the pack's zone, and the hour where it is known.
type Limit = (Date, Option<Time>);

/// The truce that a register watches, in the time of its pack's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truce {
    begins: Limit,
    ends: Option<Limit>,
}

impl Truce {
    /// What the opening watches: its deal, else all from its first day on; `None` where it names neither.
    pub fn of(packs: &Packs, opening: &Opening) -> Option<Self> {
        let deal = opening.deal.as_ref().and_then(|id| packs.deals.iter().find(|d| d.id == *id));
        let zone = deal.and_then(|d| packs.packs.iter().find(|p| p.id == d.pack)).map(zone);
        let limit = |text: &Option<String>| text.as_deref().and_then(|t| limit(t, zone.as_ref()));
        let first = opening.from.as_deref().and_then(|d| d.parse().ok()).map(|d| (d, Some(Time::midnight())));
        let begins = deal.and_then(|d| limit(&d.effective)).or(first);
        let begins = begins.or_else(|| deal.and_then(|d| limit(&d.declared)))?;
        Some(Self { begins, ends: deal.and_then(|d| limit(&d.ended)) })
    }

    /// Whether an opening watches a truce; every deal that it may name says when it began (`data/packs`).
    pub(crate) const fn is_watched(opening: &Opening) -> bool {
        opening.deal.is_some() || opening.from.is_some()
    }

    /// The first day of it.
    pub fn first_day(&self) -> Date {
        self.begins.0
    }

    /// Where some claims of one happening, by their dates, stand to it; `None` where none says when.
    pub(crate) fn phase<'a>(&self, claims: impl Iterator<Item = &'a [Said]>) -> Option<Phase> {
        let mut found = None;
        for (from, to, hour) in claims.filter_map(said) {
            let stand = self.of_span(from, to, hour);
            if found.is_some_and(|f| f != stand) {
                return Some(Phase::Unsure);
            }
            found = Some(stand);
        }
        found
    }

    fn of_span(&self, from: Date, to: Date, hour: Option<Time>) -> Phase {
        let hour = hour.filter(|_| from == to);
        let begun = passed(self.begins, from, to, hour);
        let over = self.ends.map_or(Some(false), |end| passed(end, from, to, hour));
        match (begun, over) {
            (Some(false), _) => Phase::Before,
            (_, Some(true)) => Phase::After,
            (Some(true), Some(false)) => Phase::In,
            _ => Phase::Unsure,
        }
    }
}

/// Whether a limit lay behind when something began; `None` where that is open.
fn passed((day, at): Limit, from: Date, to: Date, hour: Option<Time>) -> Option<bool> {
    if to < day {
        return Some(false);
    }
    if from > day || from == day && at == Some(Time::midnight()) {
        return Some(true);
    }
    match (at, hour) {
        (Some(at), Some(hour)) if from == day && to == day => Some(hour >= at),
        _ => None,
    }
}

/// A date value, and the hour that stands beside it.
type Said = (String, Option<String>);

/// The first and the last day that a claim gives, with the hour.
fn said(dates: &[Said]) -> Option<(Date, Date, Option<Time>)> {
    dates.iter().find_map(|(value, hour)| {
        let (from, to) = span(value)?;
        let clock = value.split_once('T').map(|(_, clock)| clock).or(hour.as_deref());
        Some((from, to, clock.and_then(|c| c.get(..5)).and_then(|c| c.parse().ok())))
    })
}

/// The first and the last day of a date value.
fn span(value: &str) -> Option<(Date, Date)> {
    let (first, last) = value.split_once('/').unwrap_or((value, value));
    Some((first_day(first)?, last_day(last)?))
}

/// The last day of a part of a date value: a day, a week, a month or a year.
fn last_day(part: &str) -> Option<Date> {
    let first = first_day(part)?;
    let next = match part.len() {
        _ if part.contains("-W") => first.checked_add(7.days()),
        4 => first.checked_add(1.year()),
        7 => first.checked_add(1.month()),
        _ => return Some(first),
    };
    next.ok()?.yesterday().ok()
}

/// A limit as a pack writes it: a moment with its offset, a day, or a month, of which the last day is open.
fn limit(text: &str, zone: Option<&TimeZone>) -> Option<Limit> {
    if let (Ok(moment), Some(zone)) = (text.parse::<Timestamp>(), zone) {
        let local = zone.to_datetime(moment);
        return Some((local.date(), Some(local.time())));
    }
    if let Some((day, hour)) = text.split_once('T') {
        return Some((day.parse().ok()?, hour.get(..5).and_then(|h| h.parse().ok())));
    }
    Some((last_day(text)?, None))
}

/// The time zone of a pack, from the tables in the binary; UTC where its name is none.
fn zone(pack: &Pack) -> TimeZone {
    // Kept: it remembers the zones that it was asked for, and each record made asks for one.
    static ZONES: OnceLock<TimeZoneDatabase> = OnceLock::new();
    ZONES.get_or_init(TimeZoneDatabase::bundled).get(&pack.time_zone).unwrap_or(TimeZone::UTC)
}

/// The monitoring day of a moment (RFC 3339) in the pack's zone: what comes at or after the cut-off belongs to the next.
pub fn monitoring_day(pack: &Pack, moment: &str) -> Option<Date> {
    let local: DateTime = zone(pack).to_datetime(moment.parse::<Timestamp>().ok()?);
    let cut_off: Option<Time> = pack.cut_off.as_deref().and_then(|c| c.parse().ok());
    match cut_off {
        Some(cut) if cut > Time::midnight() && local.time() >= cut => local.date().tomorrow().ok(),
        _ => Some(local.date()),
    }
}

/// The monitoring day of a moment by the pack of a place; by UTC where no pack counts its days.
pub(crate) fn intake_day(
    packs: &Packs,
    opening: Option<&Opening>,
    place: Option<&str>,
    moment: &str,
) -> Option<String> {
    match pack_of(packs, opening, place) {
        Some(pack) => monitoring_day(pack, moment).map(|d| d.to_string()),
        None => moment.get(..10).map(str::to_owned),
    }
}

/// The pack by whose zone and cut-off the days of a place are counted: that of its country, else the one that the
/// register watches alone.
pub fn pack_of<'a>(packs: &'a Packs, opening: Option<&Opening>, place: Option<&str>) -> Option<&'a Pack> {
    let country = place.and_then(|id| packs.place(id)).map(|p| p.country.as_str());
    let covers = |p: &&Pack| country.is_some_and(|c| p.countries.iter().any(|own| own == c));
    let alone = match opening.map(|o| o.packs.as_slice()) {
        Some([one]) => packs.packs.iter().find(|p| p.id == *one),
        _ => None,
    };
    packs.packs.iter().find(covers).or(alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn truce(packs: &[&str], deal: &str) -> Truce {
        let packs = packs.iter().map(|&p| p.to_owned()).collect();
        let opening = Opening { packs, deal: Some(deal.to_owned()), ..Opening::default() };
        Truce::of(&Packs::load(&[]).expect("the packs load"), &opening).expect("a truce")
    }

    fn told(truce: &Truce, value: &str, hour: Option<&str>) -> &'static str {
        let (from, to) = span(value).expect("a span");
        truce.of_span(from, to, hour.map(|h| h.parse().expect("an hour"))).word()
    }

    #[test]
    fn a_happening_stands_to_the_truce_by_the_hour_at_which_it_began() {
        let syria = truce(&["syria"], "deal/syria-coh-2016");
        for (value, hour, word) in [
            ("2016-02-26", Some("23:50"), "before"),
            ("2016-02-27", None, "in"),
            ("2016-02", None, "unsure"),
            ("2016-02-20/2016-02-26", None, "before"),
            ("2016-W10", None, "in"),
            ("2016-09-19", None, "unsure"),
            ("2016-09-20", None, "after"),
            ("2017", None, "after"),
        ] {
            assert_eq!(told(&syria, value, hour), word, "{value} {hour:?}");
        }
        let gaza = truce(&["gaza"], "deal/gaza-2014-08");
        for (hour, word) in [(Some("18:59"), "before"), (Some("19:00"), "in"), (None, "unsure")] {
            assert_eq!(told(&gaza, "2014-08-26", hour), word, "{hour:?}");
        }
        // Only the day is known of when this one took effect.
        assert_eq!(
            told(&truce(&["libya"], "deal/libya-ceasefire-2020-10"), "2020-10-23", Some("12:00")),
            "unsure"
        );
    }

    #[test]
    fn a_monitoring_day_ends_at_the_cut_off_of_the_pack_s_own_time() {
        let pack = |zone: &str, cut: Option<&str>| Pack {
            time_zone: zone.to_owned(),
            cut_off: cut.map(str::to_owned),
            ..Packs::load(&[]).expect("the packs load").packs.remove(0)
        };
        let day = |p: &Pack, at: &str| monitoring_day(p, at).expect("a day").to_string();
        assert_eq!(day(&pack("Asia/Damascus", None), "2016-02-26T22:30:00Z"), "2016-02-27");
        assert_eq!(day(&pack("Asia/Damascus", None), "2016-02-26T21:30:00Z"), "2016-02-26");
        assert_eq!(day(&pack("Europe/Kyiv", Some("19:30")), "2016-07-01T16:29:00Z"), "2016-07-01");
        assert_eq!(day(&pack("Europe/Kyiv", Some("19:30")), "2016-07-01T16:30:00Z"), "2016-07-02");
    }

    #[test]
    fn every_deal_that_may_be_watched_says_when_it_began() {
        let packs = Packs::load(&[]).expect("the packs load");
        for deal in &packs.deals {
            let opening = Opening { deal: Some(deal.id.clone()), ..Opening::default() };
            assert!(Truce::is_watched(&opening) && Truce::of(&packs, &opening).is_some(), "{}", deal.id);
        }
    }

    #[test]
    fn every_pack_s_zone_is_in_the_binary() {
        let zones = jiff::tz::TimeZoneDatabase::bundled();
        for pack in Packs::load(&[]).expect("the packs load").packs {
            assert!(zones.get(&pack.time_zone).is_ok(), "{}", pack.id);
            assert!(pack.cut_off.is_none_or(|c| c.parse::<Time>().is_ok()), "{}", pack.id);
        }
    }
}
