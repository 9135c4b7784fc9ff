//! Owns what keeps two claims apart, whatever else they have in common: ruled and not learned, since people take it for
//! granted.
use super::compare::{TELLING, is_bare, is_crossed, jaccard, shared};
use super::sighting::{Sighting, Span};
use hudna_read::claim::Extent;
use hudna_read::{Class, Kind};

/// The words in common, of all that both have, by which two sentences say the same.
const WORDED: f32 = 0.2;

/// Likewise, by which they are copies of one another.
const COPIED: f32 = 0.6;

/// Whether two claims cannot tell of one happening.
/// Claims of one type are meant; in a table, a day or a measure often differs where the happening is the same.
pub fn is_apart(a: &Sighting, b: &Sighting) -> bool {
    if a.class != b.class {
        return true;
    }
    if a.trigger == b.trigger && a.text.is_some() && a.text == b.text {
        return false;
    }
    let before = |dated: Option<Span>, undated: &Sighting| {
        undated.when.is_none() && dated.is_some_and(|d| undated.published.is_some_and(|p| p < d.from))
    };
    let untimed = |s: &Sighting| s.when.is_none() && s.published.is_none();
    let ones = is_one(a) && is_one(b);
    let days = match (a.when, b.when) {
        (Some(x), Some(y)) => x.from == x.to && y.from == y.to && x != y && ones,
        _ => false,
    };
    let measure = !(a.row && b.row || lasts(a) && lasts(b))
        && a.extent.zip(b.extent).is_some_and(|(x, y)| (x == Extent::One) != (y == Extent::One));
    let mood = a.class != Class::Deal && a.is_fact() != b.is_fact();
    let early = a.is_fact() && b.is_fact() && (before(a.when, b) || before(b.when, a));
    if days || measure || mood || early || untimed(a) || untimed(b) {
        return true;
    }
    let worded = |part, n| jaccard(&a.evidence, &b.evidence) >= part && shared(&a.evidence, &b.evidence) >= n;
    // Of two reports in like words of two towns, each tells of its own, unless all else is one.
    let known = a.town && b.town || a.point.is_some() && b.point.is_some();
    if ones && known && is_elsewhere(a, b) && !worded(COPIED, TELLING) {
        return true;
    }
    // Where nothing is known but the day and the kind, or each names another besides the common one, only their words can
    // hold them together.
    let crossed = || a.class == Class::Contact && is_crossed(a, b);
    let void = || ones && a.places.is_empty() && b.places.is_empty() && is_bare(a, b);
    (crossed() || void()) && !worded(WORDED, 2)
}

/// Kinds that go on: whether a report tells of one such or of many says little.
fn lasts(s: &Sighting) -> bool {
    matches!(
        s.kind,
        Kind::Siege
            | Kind::Confined
            | Kind::Displacement
            | Kind::Services
            | Kind::AidBlocked
            | Kind::CrossingClosed
            | Kind::GroundAttack
    )
}

/// Whether two tell of one deal or siege that the packs know: of that a report may tell several times, what was asked for,
/// what was agreed, what came of it.
pub fn of_one_known(a: &Sighting, b: &Sighting) -> bool {
    a.known.is_some() && a.known == b.known
}

/// Whether both say where, and no place of one is a place of the other or lies in one of its places.
fn is_elsewhere(a: &Sighting, b: &Sighting) -> bool {
    let beside =
        |x: &Sighting, y: &Sighting| !x.places.iter().any(|p| y.places.contains(p) || y.around.contains(p));
    !a.places.is_empty() && !b.places.is_empty() && beside(a, b) && beside(b, a)
}

/// Whether a report tells of a single incident. Tables often give a day or a place that others do not.
fn is_one(s: &Sighting) -> bool {
    s.extent == Some(Extent::One) && s.is_fact() && !s.row
}
