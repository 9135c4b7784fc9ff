//! Owns what two claims must have in common to tell of one happening, as far as it can be read off each alone.
//!
//! A claim's *group* holds what must be equal; its *time* and its *parties* are compared in `cluster.rs`.
//!
//! | type | group (besides type, kind, whether it is told as fact) |
//! | --- | --- |
//! | hostility, access | extent, place |
//! | deal | stage, place |
//! | contact, position | nothing more: the parties decide |
//! | statement | speaker and content |
//!
//! What is not known never counts as equal: a claim without a place (or with no more than a country) is held together
//! by who and whom, one without those by its very words, so that only copies of it join.
use hudna_read::claim::{Extent, Value};
use hudna_read::{Claim, Class, Mention, Report, Slot, Status};
use hudna_text::search_form;
use jiff::civil::Date;

/// Stands between the parts of a key; no text that was read contains it.
const SEP: char = '\u{1f}';

/// How the id of a country begins: two raids somewhere in one country are not known to be one.
const COUNTRY: &str = "country/";

/// When a claim says that it happened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Time {
    /// On this day.
    Day(Date),
    /// In a month, a week, an interval: only the same words for it are the same time.
    Span(String),
    /// It does not say; it was published on this day.
    Published(Date),
    /// Nothing is known; the hash of the text, so that copies join.
    Text(String),
}

impl Time {
    /// The form that is stored.
    pub(crate) fn stored(&self) -> String {
        match self {
            Self::Day(d) => format!("d:{d}"),
            Self::Span(w) => format!("w:{w}"),
            Self::Published(d) => format!("u:{d}"),
            Self::Text(h) => format!("t:{h}"),
        }
    }

    pub(crate) fn parse(stored: &str) -> Option<Self> {
        let (tag, rest) = stored.split_once(':')?;
        match tag {
            "d" => rest.parse().ok().map(Self::Day),
            "u" => rest.parse().ok().map(Self::Published),
            "w" => Some(Self::Span(rest.to_owned())),
            _ => Some(Self::Text(rest.to_owned())),
        }
    }

    /// The day around which its neighbours lie.
    pub(crate) const fn anchor(&self) -> Option<Date> {
        match self {
            Self::Day(d) | Self::Published(d) => Some(*d),
            Self::Span(_) | Self::Text(_) => None,
        }
    }
}

/// What matching needs to know of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sighting {
    pub(crate) group: String,
    pub(crate) time: Time,
    pub(crate) published: Option<Date>,
    /// Who took part (contacts, deals, positions), sorted; actor ids, or words as `w:…`.
    pub(crate) parties: Vec<String>,
    /// The address of the record that it would make alone.
    pub(crate) own: String,
}

/// Reads a claim's sighting; `copy` is the hash of its report's text.
pub(crate) fn sighting(report: &Report, claim: &Claim, copy: &str) -> Sighting {
    let parties = parties(claim);
    let group = group(claim, &parties);
    let time = time(report, claim, copy);
    let own = address(&group, &time, &parties);
    Sighting { group, time, published: report.day(), parties, own }
}

/// A record's address: the first 16 hexadecimal digits of a SHA-256.
fn address(group: &str, time: &Time, parties: &[String]) -> String {
    let mut key = format!("{group}{SEP}{}", time.stored());
    for party in parties {
        key.push(SEP);
        key.push_str(party);
    }
    short(&key)
}

fn short(key: &str) -> String {
    let mut hash = hudna_seal::sha256(key.as_bytes()).to_string();
    hash.truncate(16);
    hash
}

/// The mentions of a slot.
pub(crate) fn slot(claim: &Claim, slot: Slot) -> &[Mention] {
    claim.slots.get(&slot).map_or(&[], Vec::as_slice)
}

/// Words as they are compared.
pub(crate) fn folded(words: &str) -> String {
    search_form(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An actor's id, else its folded words as `w:…`.
pub(crate) fn name_key(mention: &Mention) -> String {
    mention.actor.clone().unwrap_or_else(|| format!("w:{}", folded(&mention.text)))
}

/// A key of words without its mark.
pub(crate) fn unworded(key: &str) -> &str {
    key.strip_prefix("w:").unwrap_or(key)
}

/// The mention that says where: the first that was found in a gazetteer, else the first.
pub(crate) fn place(claim: &Claim) -> Option<&Mention> {
    let all = slot(claim, Slot::Place);
    all.iter().find(|m| m.place.is_some()).or_else(|| all.first())
}

fn place_key(claim: &Claim) -> Option<String> {
    place(claim).map(|m| m.place.clone().unwrap_or_else(|| format!("w:{}", folded(&m.text))))
}

/// What a claim says of when: the day, or the words for it that are no single day.
pub(crate) fn said_time(claim: &Claim) -> (Option<Date>, Option<&str>) {
    let values = || {
        slot(claim, Slot::Date).iter().filter_map(|m| match &m.value {
            Some(Value::Date(text)) => Some(text.as_str()),
            _ => None,
        })
    };
    (values().find_map(single_day), values().next())
}

/// The day that a date value is, where it is one: `2016-02-20`, with or without a time, or an interval of one day.
fn single_day(value: &str) -> Option<Date> {
    if let Some((from, to)) = value.split_once('/') {
        return single_day(from).filter(|_| from == to);
    }
    let (day, rest) = value.split_at_checked(10)?;
    if rest.is_empty() || rest.starts_with('T') { day.parse().ok() } else { None }
}

/// The first day of a date value, for sorting.
pub(crate) fn first_day(value: &str) -> Option<Date> {
    let from = value.split('/').next().unwrap_or(value);
    if let Some((year, week)) = from.split_once("-W") {
        let week = jiff::civil::ISOWeekDate::new(
            year.parse().ok()?,
            week.parse().ok()?,
            jiff::civil::Weekday::Monday,
        );
        return week.ok().map(Date::from);
    }
    match from.len() {
        4 => format!("{from}-01-01").parse().ok(),
        7 => format!("{from}-01").parse().ok(),
        _ => single_day(from),
    }
}

/// The first and the last day of a date value that is no interval.
pub(crate) fn days(value: &str) -> Option<(Date, Date)> {
    let first = first_day(value)?;
    let last = match value.len() {
        _ if value.contains("-W") => crate::cluster::shift(first, 6),
        4 => first.last_of_year(),
        7 => first.last_of_month(),
        _ => first,
    };
    Some((first, last))
}

fn time(report: &Report, claim: &Claim, copy: &str) -> Time {
    match (said_time(claim), report.day()) {
        ((Some(day), _), _) => Time::Day(day),
        ((None, Some(words)), _) => Time::Span(words.to_owned()),
        ((None, None), Some(day)) => Time::Published(day),
        ((None, None), None) => Time::Text(copy.to_owned()),
    }
}

/// Whose presence decides whether two contacts, deals or positions are one.
fn parties(claim: &Claim) -> Vec<String> {
    let of = match claim.class {
        Class::Contact => Slot::Participants,
        Class::Deal => Slot::Parties,
        Class::Position => Slot::Party,
        Class::Hostility | Class::Access | Class::Statement => return Vec::new(),
    };
    sorted(slot(claim, of).iter())
}

fn sorted<'a>(mentions: impl Iterator<Item = &'a Mention>) -> Vec<String> {
    let mut keys: Vec<_> = mentions.map(name_key).filter(|k| k != "w:").collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Told as fact (or denied as fact), or else the word for what it is: a plan and its fulfilment stay apart.
const fn mood(status: Status) -> &'static str {
    match status {
        Status::Happened | Status::Ongoing | Status::Denied => "fact",
        other => other.word(),
    }
}

fn group(claim: &Claim, parties: &[String]) -> String {
    let mut parts =
        vec![claim.class.word().to_owned(), claim.kind.word().to_owned(), mood(claim.status).to_owned()];
    match claim.class {
        Class::Hostility | Class::Access => {
            parts.push(claim.extent.map_or("", Extent::word).to_owned());
            let place = place_key(claim);
            let wide = place.as_deref().is_none_or(|p| p.starts_with(COUNTRY));
            parts.push(place.unwrap_or_default());
            if wide {
                let who = [Slot::By, Slot::Against, Slot::To].into_iter().flat_map(|s| slot(claim, s));
                held_by(&mut parts, sorted(who), claim);
            }
        }
        Class::Deal => {
            parts.push(claim.stage.map_or("", hudna_read::claim::Stage::word).to_owned());
            parts.push(place_key(claim).unwrap_or_default());
            held_by(&mut parts, parties.iter().map(|_| String::new()).take(1).collect(), claim);
        }
        Class::Contact | Class::Position => {
            held_by(&mut parts, parties.iter().map(|_| String::new()).take(1).collect(), claim);
        }
        Class::Statement => {
            parts.extend(sorted(slot(claim, Slot::Speaker).iter()));
            let content =
                slot(claim, Slot::Content).iter().map(|m| folded(&m.text)).collect::<Vec<_>>().join(" ");
            held_by(&mut parts, Some(content).filter(|c| !c.is_empty()).into_iter().collect(), claim);
        }
    }
    // Its hash: the words of a statement's content would be stored thrice.
    short(&parts.join(&SEP.to_string()))
}

/// Adds what holds a group together; where there is nothing, the claim's own words.
fn held_by(parts: &mut Vec<String>, keys: Vec<String>, claim: &Claim) {
    if keys.is_empty() {
        let words = claim.evidence.first().unwrap_or(&claim.trigger);
        parts.push(format!("={} {}", folded(&words.text), folded(&claim.trigger.text)));
    } else {
        parts.extend(keys);
    }
}

#[cfg(test)]
mod tests {
    use super::{Time, first_day, single_day};
    use jiff::civil::date;

    #[test]
    fn only_a_full_day_is_a_day() {
        assert_eq!(single_day("2016-02-20"), Some(date(2016, 2, 20)));
        assert_eq!(single_day("2016-02-20/2016-02-20"), Some(date(2016, 2, 20)));
        assert_eq!(single_day("2016-02-20T20:00"), Some(date(2016, 2, 20)));
        for none in [
            "2016-02",
            "2016",
            "2016-W07",
            "2016-02-20/2016-02-27",
            "2016-02-31",
            "",
            "٢٠١٦-٠٢-٢٠",
            "2016-02-20x",
        ] {
            assert_eq!(single_day(none), None, "{none}");
        }
    }

    #[test]
    fn spans_sort_by_their_first_day() {
        assert_eq!(first_day("2016-02"), Some(date(2016, 2, 1)));
        assert_eq!(first_day("2016"), Some(date(2016, 1, 1)));
        assert_eq!(first_day("2016-W07"), Some(date(2016, 2, 15)));
        assert_eq!(first_day("2016-02-20/2016-02-27"), Some(date(2016, 2, 20)));
        assert_eq!(first_day("سنة"), None);
    }

    #[test]
    fn a_stored_time_reads_back() {
        let day = date(2016, 2, 27);
        for time in
            [Time::Day(day), Time::Published(day), Time::Span("2016-02".into()), Time::Text("ab".into())]
        {
            assert_eq!(Time::parse(&time.stored()), Some(time));
        }
    }
}
