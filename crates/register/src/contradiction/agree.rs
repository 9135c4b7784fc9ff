//! Owns when two values can both be true: ranges that meet, a day in its month, a place within another, a force within
//! an army, a general word for a special one.
use crate::key::folded;
use crate::keys::is_part;
use hudna_read::claim::{Kind, Mention, Number};
use hudna_read::{Packs, Slot, Status};
use hudna_text::date::days;
use jiff::civil::Date;

/// How far around a figure "about" reaches: a fifth of it.
const ABOUT: u64 = 5;

/// The least and the most that a figure allows.
pub(super) fn bounds(n: &Number) -> (u64, u64) {
    let (least, most) = (n.min.unwrap_or(0), n.max.unwrap_or(u64::MAX));
    if n.approx { (least - least / ABOUT, most.saturating_add(most / ABOUT)) } else { (least, most) }
}

/// Whether both figures can be true.
pub(super) fn figures(a: &Number, b: &Number) -> bool {
    let ((a_least, a_most), (b_least, b_most)) = (bounds(a), bounds(b));
    a_least <= b_most && b_least <= a_most
}

/// The first and the last day of a date value.
fn span(value: &str) -> Option<(Date, Date)> {
    if let Some((from, to)) = value.split_once('/') {
        return Some((span(from)?.0, span(to)?.1));
    }
    days(value)
}

/// Whether both dates can be true; what cannot be understood contradicts nothing.
pub(super) fn dates(a: &str, b: &str) -> bool {
    match (span(a), span(b)) {
        (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
        _ => true,
    }
}

/// Whether one lies in the other, or both are one. Words that no gazetteer knows are held against words alone.
pub(super) fn places(packs: &Packs, a: &Mention, b: &Mention) -> bool {
    match (&a.place, &b.place) {
        (Some(a), Some(b)) => within(packs, a, b) || within(packs, b, a),
        (None, None) => share_a_word(&a.text, &b.text),
        (Some(id), None) => known_as(packs, id, &a.text, &b.text),
        (None, Some(id)) => known_as(packs, id, &b.text, &a.text),
    }
}

fn within(packs: &Packs, inner: &str, outer: &str) -> bool {
    let country = outer.strip_prefix("country/");
    packs.around(inner).any(|id| id == outer || packs.place(id).is_some_and(|p| country == Some(&p.country)))
}

/// Whether words may name a place, or what it lies in.
fn known_as(packs: &Packs, id: &str, text: &str, words: &str) -> bool {
    let places = packs.around(id).filter_map(|id| packs.place(id));
    let mut names = places.flat_map(|p| [&p.name_ar, &p.name_en].into_iter().chain(&p.aliases));
    names.any(|name| share_a_word(name, words)) || share_a_word(text, words)
}

/// Whether one is the other, a part of it, or the side of it; someone whom no pack knows may be anyone.
pub(super) fn actors(packs: &Packs, a: &Mention, b: &Mention) -> bool {
    match (&a.actor, &b.actor) {
        (Some(a), Some(b)) => {
            let side = |x: &str, of: &str| packs.side_of(of) == Some(x);
            is_part(packs, a, b) || is_part(packs, b, a) || side(a, b) || side(b, a)
        }
        (None, None) => share_a_word(&a.text, &b.text),
        _ => true,
    }
}

fn share_a_word(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    let long = |w: &&str| w.chars().count() > 2;
    a.is_empty() || b.is_empty() || a.split(' ').filter(long).any(|w| b.split(' ').any(|v| v == w))
}

/// Whether two words may mean one weapon.
pub(super) fn weapons(a: &Mention, b: &Mention) -> bool {
    share_a_word(&a.text, &b.text)
}

/// Whether two kinds of hostility may be one act told in words of different breadth: a bombardment is from the air or
/// from guns; a killing or a ruin is what any act leaves behind.
pub(super) fn kinds(a: Kind, b: Kind) -> bool {
    use Kind::{
        AirStrike, ArmedClash, Bombardment, Chemical, Destruction, GroundAttack, Killing, Movement, Other,
        Shelling, Shooting,
    };
    let one = |a: Kind, b: Kind| {
        a == b
            || matches!(a, Killing | Destruction | Other | Movement)
            || matches!((a, b), (Bombardment, AirStrike | Shelling | Chemical))
            || matches!((a, b), (ArmedClash, GroundAttack | Shooting) | (GroundAttack, Shooting))
            || matches!((a, b), (Chemical, AirStrike | Shelling))
    };
    one(a, b) || one(b, a)
}

/// Whether both can be said of one happening: told as a fact by one and denied by another, or done and not done,
/// cannot.
pub(super) fn statuses(a: Status, b: Status) -> bool {
    let fact = |s| matches!(s, Status::Happened | Status::Ongoing);
    let not = |s| matches!(s, Status::Denied | Status::Unfulfilled);
    !(fact(a) && not(b) || fact(b) && not(a))
}

/// Whether two kinds of access are done and refused.
pub(super) fn passage(a: Kind, b: Kind) -> bool {
    use Kind::{AidBlocked, AidDelivered, CrossingClosed, CrossingOpened};
    !matches!(
        (a, b),
        (AidDelivered, AidBlocked)
            | (AidBlocked, AidDelivered)
            | (CrossingOpened, CrossingClosed)
            | (CrossingClosed, CrossingOpened)
    )
}

/// Whether figures of a slot are of the same thing: a part is not held against a whole, nor one unit against another.
pub(super) fn comparable(slot: Slot, a: (&Number, &Mention), b: (&Number, &Mention)) -> bool {
    if a.1.part != b.1.part || (a.1.part && a.1.who != b.1.who) {
        return false;
    }
    let units = |x: &Option<String>, y: &Option<String>| x.is_none() || y.is_none() || x == y;
    !matches!(slot, Slot::Count | Slot::Quantity) || units(&a.0.unit, &b.0.unit)
}

/// Whether two figures of persons can both be true: of the same people as ranges; of some people and of all, as long as
/// the some are not more than the all.
pub(super) fn people(a: (&Number, Option<&str>), b: (&Number, Option<&str>)) -> bool {
    match (a.1, b.1) {
        (x, y) if x == y => figures(a.0, b.0),
        (Some(_), None) => bounds(a.0).0 <= bounds(b.0).1,
        (None, Some(_)) => bounds(b.0).0 <= bounds(a.0).1,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(min: Option<u64>, max: Option<u64>) -> Number {
        Number { min, max, ..Number::default() }
    }

    #[test]
    fn ranges_that_meet_agree() {
        let at_least = number(Some(5), None);
        assert!(figures(&at_least, &number(Some(7), Some(7))));
        assert!(!figures(&at_least, &number(Some(4), Some(4))));
        assert!(!figures(&number(Some(12), Some(12)), &number(Some(34), Some(34))));
        let about = Number { approx: true, ..number(Some(70), Some(70)) };
        assert!(
            figures(&about, &number(Some(75), Some(75))) && !figures(&about, &number(Some(90), Some(90)))
        );
    }

    #[test]
    fn a_part_of_the_dead_may_not_be_more_than_all() {
        let (five, nine) = (number(Some(5), Some(5)), number(Some(9), Some(9)));
        assert!(people((&five, Some("children")), (&nine, None)));
        assert!(!people((&nine, Some("children")), (&five, None)));
        assert!(people((&nine, Some("children")), (&five, Some("fighters"))));
    }

    #[test]
    fn a_day_lies_in_its_month_and_week() {
        for (a, b, agree) in [
            ("2016-02-20", "2016-02", true),
            ("2016-02-20", "2016-W07", true),
            ("2016-02-20", "2016-02-18/2016-02-22", true),
            ("2016-02-20T20:00", "2016-02-20", true),
            ("2016-02-20", "2016-02-21", false),
            ("2016-02-20", "2016-03", false),
            ("2016", "2016-12-31", true),
        ] {
            assert_eq!(dates(a, b), agree, "{a} {b}");
        }
    }
}
