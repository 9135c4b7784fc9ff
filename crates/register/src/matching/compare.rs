//! Owns the comparison of two sightings: which features hold, and how far. It has no weights and decides nothing.
use super::sighting::{Party, Sighting, Span};
use hudna_read::claim::Extent;
use hudna_read::{Class, Kind};

/// Defines the features with their words, and the list of all of them.
macro_rules! features {
    ($($variant:ident = $word:literal),+ $(,)?) => {
        /// What can hold of two sightings. In plain words, in Arabic and English: `data/scheme/matching.tsv`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum Feature { $($variant),+ }
        impl Feature {
            /// All features, in the order in which they are compared.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Its name in the table of weights.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
        }
    };
}

features! {
    Always = "always",
    SameDay = "same_day", Overlap = "overlap", Within = "within", Gap1 = "gap_1", Gap2 = "gap_2", Gap7 = "gap_3_7",
    Gap30 = "gap_8_30", GapMore = "gap_more",
    Undated2 = "undated_0_2", Undated7 = "undated_3_7", Undated30 = "undated_8_30", UndatedMore = "undated_more",
    Told0 = "told_0", Told1 = "told_1", Told3 = "told_2_3", Told10 = "told_4_10", Told30 = "told_11_30",
    ToldMore = "told_more", Publications = "publications",
    SamePlace = "same_place", SameFine = "same_fine_place", PlaceWithin = "place_within",
    PlaceBeside = "place_beside", PlaceNear = "place_near", PlaceFar = "place_far", PlaceOne = "place_one",
    PlaceNone = "place_none", PlaceWords = "place_words", SameCountry = "same_country",
    OtherCountry = "other_country",
    SameKind = "same_kind", KinKind = "kin_kind", OtherKind = "other_kind",
    DealMood = "other_mood",
    BothOne = "both_one", BothMany = "both_many", OneAndMany = "one_and_many", SeveralAndGeneral = "several_and_general",
    SameStage = "same_stage", OtherStage = "other_stage",
    KilledSame = "killed_same", KilledRatio = "killed_ratio", KilledOrNone = "killed_or_none",
    KilledNone = "killed_none", KilledUnsaid = "killed_unsaid",
    InjuredSame = "injured_same", InjuredRatio = "injured_ratio", InjuredOrNone = "injured_or_none",
    InjuredNone = "injured_none",
    SameFigure = "same_figure", OtherFigure = "other_figure",
    BySame = "by_same", ByKin = "by_kin", ByOther = "by_other", ByOne = "by_one", ByNone = "by_none",
    AgainstSame = "against_same", AgainstKin = "against_kin", AgainstOther = "against_other",
    Turned = "turned", Anyone = "anyone", NoOne = "no_one",
    WhoAll = "who_all", WhoTwo = "who_two", WhoOne = "who_one", WhoKin = "who_kin", WhoOther = "who_other",
    WhoUnsaid = "who_unsaid", WhoCross = "who_cross", Bare = "bare",
    KnownSame = "known_same", KnownOther = "known_other", KnownOne = "known_one",
    BrokersSame = "brokers_same", BrokersOther = "brokers_other",
    MeansSame = "means_same", MeansOther = "means_other",
    About = "about", AboutOther = "about_other", Evidence = "evidence", SameTrigger = "same_trigger",
    SameOutlet = "same_outlet", SameTitle = "same_title", SameSource = "same_source", SameText = "same_text",
}

/// As many words in common as tell something, if they are all that there are.
pub(super) const TELLING: usize = 8;

/// How many two lists share, which are sorted and hold each once.
pub(super) fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut left, mut right, mut both) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(left), b.get(right)) {
        // Without a jump: which of the two is less cannot be foreseen.
        both += usize::from(x == y);
        left += usize::from(x <= y);
        right += usize::from(y <= x);
    }
    both
}

/// What two lists share of all that they hold.
pub(super) fn jaccard(a: &[u32], b: &[u32]) -> f32 {
    part(shared(a, b), a, b)
}

/// The same where it is known how many they share.
fn part(n: usize, a: &[u32], b: &[u32]) -> f32 {
    if n == 0 { 0.0 } else { n as f32 / (a.len() + b.len() - n) as f32 }
}

/// Feeds each feature that holds, with how far it holds, in the order of [`Feature::ALL`].
pub fn compare(a: &Sighting, b: &Sighting, mut hold: impl FnMut(Feature, f32)) {
    hold(Feature::Always, 1.0);
    time(a, b, &mut hold);
    place(a, b, &mut hold);
    hold(kinds(a.kind, b.kind), 1.0);
    match (a.known, b.known) {
        (Some(x), Some(y)) => hold(if x == y { Feature::KnownSame } else { Feature::KnownOther }, 1.0),
        (None, None) => {}
        _ => hold(Feature::KnownOne, 1.0),
    }
    if a.is_fact() != b.is_fact() {
        hold(Feature::DealMood, 1.0);
    }
    extents(a.extent, b.extent, &mut hold);
    if let (Some(x), Some(y)) = (a.stage, b.stage) {
        hold(if x == y { Feature::SameStage } else { Feature::OtherStage }, 1.0);
    }
    tolls(a, b, &mut hold);
    if let (Some(x), Some(y)) = (a.figure, b.figure) {
        hold(if x == y { Feature::SameFigure } else { Feature::OtherFigure }, 1.0);
    }
    if matches!(a.class, Class::Hostility | Class::Access) {
        sides(a, b, &mut hold);
        if !a.row && !b.row && is_bare(a, b) {
            hold(Feature::Bare, 1.0);
        }
    } else {
        parties(a, b, &mut hold);
    }
    if !a.means.is_empty() && !b.means.is_empty() {
        hold(if shared(&a.means, &b.means) > 0 { Feature::MeansSame } else { Feature::MeansOther }, 1.0);
    }
    if !a.about.is_empty() && !b.about.is_empty() {
        let like = jaccard(&a.about, &b.about);
        if like > 0.0 { hold(Feature::About, like) } else { hold(Feature::AboutOther, 1.0) }
    }
    let common = shared(&a.evidence, &b.evidence);
    if !a.row && !b.row && common > 0 {
        // Few words that are all the same say little.
        hold(
            Feature::Evidence,
            part(common, &a.evidence, &b.evidence) * (common.min(TELLING) as f32 / TELLING as f32),
        );
    }
    let equal = |x: Option<u32>, y: Option<u32>| x.is_some() && x == y;
    if a.trigger == b.trigger && !a.row {
        hold(Feature::SameTrigger, 1.0);
        if equal(a.text, b.text) {
            hold(Feature::SameText, 1.0);
        }
    }
    // What one report tells is told by one outlet.
    if a.report == b.report {
        return;
    }
    if equal(a.outlet, b.outlet) {
        hold(Feature::SameOutlet, 1.0);
    }
    if equal(a.title, b.title) {
        hold(Feature::SameTitle, 1.0);
    }
    if equal(a.source, b.source) {
        hold(Feature::SameSource, 1.0);
    }
}

/// Days between two spans; 0 where they meet.
fn gap(a: Span, b: Span) -> i32 {
    (a.from.max(b.from) - a.to.min(b.to)).max(0)
}

fn time(a: &Sighting, b: &Sighting, hold: &mut impl FnMut(Feature, f32)) {
    match (a.when, b.when) {
        (Some(x), Some(y)) => {
            said(x, y, hold);
        }
        (Some(day), None) => undated(day, b.published, hold),
        (None, Some(day)) => undated(day, a.published, hold),
        (None, None) => {
            if let (Some(x), Some(y)) = (a.published, b.published) {
                hold(told((x - y).abs()), 1.0);
            }
        }
    }
    if let (Some(x), Some(y)) = (a.published, b.published) {
        // The logarithm by halving: the same bits on every machine.
        let days = (x - y).unsigned_abs() + 1;
        hold(Feature::Publications, (32 - days.leading_zeros()).min(8) as f32 / 2.0);
    }
}

/// Neither says when; so many days lie between their publications.
const fn told(days: i32) -> Feature {
    match days {
        0 => Feature::Told0,
        1 => Feature::Told1,
        2..=3 => Feature::Told3,
        4..=10 => Feature::Told10,
        11..=30 => Feature::Told30,
        _ => Feature::ToldMore,
    }
}

fn said(x: Span, y: Span, hold: &mut impl FnMut(Feature, f32)) {
    let (short, long) = if x.to - x.from <= y.to - y.from { (x, y) } else { (y, x) };
    match gap(x, y) {
        0 => {
            let both = (x.to.min(y.to) - x.from.max(y.from) + 1) as f32;
            let part = both / (long.to - long.from + 1) as f32;
            if x.from == y.from && long.to - long.from <= 1 {
                hold(Feature::SameDay, 1.0);
            }
            hold(Feature::Overlap, part);
            if part < 0.5 && short.to - short.from <= 2 {
                hold(Feature::Within, 1.0);
            }
        }
        1 => hold(Feature::Gap1, 1.0),
        2 => hold(Feature::Gap2, 1.0),
        3..=7 => hold(Feature::Gap7, 1.0),
        8..=30 => hold(Feature::Gap30, 1.0),
        _ => hold(Feature::GapMore, 1.0),
    }
}

/// One says when, the other was published on some day.
fn undated(day: Span, told: Option<i32>, hold: &mut impl FnMut(Feature, f32)) {
    let Some(told) = told else { return };
    hold(
        match told - day.to {
            ..=2 => Feature::Undated2,
            3..=7 => Feature::Undated7,
            8..=30 => Feature::Undated30,
            _ => Feature::UndatedMore,
        },
        1.0,
    );
}

fn place(a: &Sighting, b: &Sighting, hold: &mut impl FnMut(Feature, f32)) {
    match (a.places.first(), b.places.first()) {
        (None, None) => hold(Feature::PlaceNone, 1.0),
        (Some(_), None) | (None, Some(_)) => hold(Feature::PlaceOne, 1.0),
        (Some(x), Some(y)) => {
            let lies = |finest: &u32, of: &Sighting| of.places.contains(finest) || of.around.contains(finest);
            let meet = || {
                a.places.iter().any(|p| lies(p, b))
                    || b.places.iter().any(|p| lies(p, a))
                    || shared(&a.around, &b.around) > 0
            };
            if x == y {
                hold(Feature::SamePlace, 1.0);
                if a.places.len() + a.around.len() > 1 && b.places.len() + b.around.len() > 1 {
                    hold(Feature::SameFine, 1.0);
                }
            } else if lies(x, b) || lies(y, a) {
                hold(Feature::PlaceWithin, 1.0);
            } else if a.places.iter().any(|p| b.places.contains(p)) {
                hold(Feature::PlaceBeside, 1.0);
            } else if near(a.point, b.point) {
                hold(Feature::PlaceNear, 1.0);
            } else if meet() && (a.point.is_none() || b.point.is_none()) {
                hold(Feature::PlaceBeside, 1.0);
            } else {
                hold(Feature::PlaceFar, 1.0);
            }
            if x != y {
                let like = jaccard(&a.place_words, &b.place_words);
                if like > 0.0 {
                    hold(Feature::PlaceWords, like);
                }
            }
        }
    }
    if let (Some(x), Some(y)) = (a.country, b.country) {
        hold(if x == y { Feature::SameCountry } else { Feature::OtherCountry }, 1.0);
    }
}

/// Nearer than about 30 km. Degrees are compared as they are: so near, the earth is flat, and only the width of a
/// degree of longitude needs care.
fn near(a: Option<(f32, f32)>, b: Option<(f32, f32)>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let (up, right) = ((a.0 - b.0).abs() * 111.0, (a.1 - b.1).abs() * 111.0);
    // A degree of longitude at these latitudes, by the parabola that stands for the cosine up to 60 degrees.
    let mid = (a.0 + b.0).abs() / 2.0 / 90.0;
    let right = right * (1.0 - mid * mid).max(0.2);
    up * up + right * right < 30.0 * 30.0
}

/// Kinds that reports use for one another.
const KIN: &[&[Kind]] = &[
    &[Kind::AirStrike, Kind::Shelling, Kind::Bombardment, Kind::Explosion, Kind::Chemical],
    &[Kind::GroundAttack, Kind::ArmedClash, Kind::Movement],
    &[Kind::Killing, Kind::Shooting, Kind::Explosion, Kind::ArmedClash],
    &[Kind::Bombardment, Kind::GroundAttack],
    &[Kind::Siege, Kind::Confined, Kind::AidBlocked],
    &[Kind::Evacuation, Kind::Displacement, Kind::Return],
    &[Kind::Ceasefire, Kind::LocalTruce, Kind::Humanitarian],
    &[Kind::Withdrawal, Kind::Exchange, Kind::Political],
    &[Kind::Meeting, Kind::Talks, Kind::Visit],
    &[Kind::Committed, Kind::Joined, Kind::Conditional],
    &[Kind::Refused, Kind::Withdrew],
];

/// Whether reports use two kinds for one another.
pub(super) fn is_kin(a: Kind, b: Kind) -> bool {
    a == Kind::Other || b == Kind::Other || KIN.iter().any(|k| k.contains(&a) && k.contains(&b))
}

fn kinds(a: Kind, b: Kind) -> Feature {
    if a == b {
        Feature::SameKind
    } else if is_kin(a, b) {
        Feature::KinKind
    } else {
        Feature::OtherKind
    }
}

fn extents(a: Option<Extent>, b: Option<Extent>, hold: &mut impl FnMut(Feature, f32)) {
    let (Some(a), Some(b)) = (a, b) else { return };
    let feature = match (a == Extent::One, b == Extent::One) {
        (true, true) => Feature::BothOne,
        (false, false) if a == b => Feature::BothMany,
        (false, false) => Feature::SeveralAndGeneral,
        _ => Feature::OneAndMany,
    };
    hold(feature, 1.0);
}

/// How far apart two tolls are, by halving: 1 for the double.
fn ratio(a: (u32, u32), b: (u32, u32)) -> f32 {
    let (low, high) = if a.1 < b.0 { (a.1, b.0) } else { (b.1, a.0) };
    (high as f32 / low.max(1) as f32 - 1.0).min(4.0)
}

fn tolls(a: &Sighting, b: &Sighting, hold: &mut impl FnMut(Feature, f32)) {
    let meet = |x: (u32, u32), y: (u32, u32)| x.0.max(y.0) <= x.1.min(y.1);
    match (a.killed, b.killed) {
        (Some((_, 0)), Some((_, 0))) => hold(Feature::KilledNone, 1.0),
        (Some((_, 0)), Some(_)) | (Some(_), Some((_, 0))) => hold(Feature::KilledOrNone, 1.0),
        (Some(x), Some(y)) if meet(x, y) => hold(Feature::KilledSame, 1.0),
        (Some(x), Some(y)) => hold(Feature::KilledRatio, ratio(x, y)),
        _ => hold(Feature::KilledUnsaid, 1.0),
    }
    match (a.injured, b.injured) {
        (Some((_, 0)), Some((_, 0))) => hold(Feature::InjuredNone, 1.0),
        (Some((_, 0)), Some(_)) | (Some(_), Some((_, 0))) => hold(Feature::InjuredOrNone, 1.0),
        (Some(x), Some(y)) if meet(x, y) => hold(Feature::InjuredSame, 1.0),
        (Some(x), Some(y)) => hold(Feature::InjuredRatio, ratio(x, y)),
        _ => {}
    }
}

/// Whether each names someone whom the other does not, and they have one in common at most.
pub(super) fn is_crossed(a: &Sighting, b: &Sighting) -> bool {
    let ids = shared(&a.who.ids, &b.who.ids);
    ids < 2 && ids < a.who.ids.len().min(b.who.ids.len())
}

/// Whether neither a place nor anyone who did or suffered it is known to both: only the time and the kind are left.
pub(super) fn is_bare(a: &Sighting, b: &Sighting) -> bool {
    let common = |x: &[u32], y: &[u32]| shared(x, y) > 0;
    let places = a.places.iter().any(|p| b.places.contains(p) || b.around.contains(p))
        || b.places.iter().any(|p| a.around.contains(p));
    let one = |x: &Party, y: &Party| {
        let named = !x.ids.is_empty() && !y.ids.is_empty();
        let (same, kin) = alike(x, y);
        common(&x.ids, &y.ids) || if named { kin } else { same > 0.0 }
    };
    !places && !one(&a.by, &b.by) && !one(&a.against, &b.against)
}

/// How far two parties are the same: 0 to 1 by ids where both have some, else by words; kin where one is a part of
/// the other or both are of one side.
fn alike(a: &Party, b: &Party) -> (f32, bool) {
    let same = if a.ids.is_empty() || b.ids.is_empty() {
        jaccard(&a.words, &b.words)
    } else {
        jaccard(&a.ids, &b.ids).max(jaccard(&a.words, &b.words) / 2.0)
    };
    let kin = shared(&a.around, &b.ids) + shared(&a.ids, &b.around) + shared(&a.around, &b.around) > 0;
    (same, kin)
}

fn sides(a: &Sighting, b: &Sighting, hold: &mut impl FnMut(Feature, f32)) {
    match (a.by.is_empty(), b.by.is_empty()) {
        (true, true) => hold(Feature::ByNone, 1.0),
        (false, false) => match alike(&a.by, &b.by) {
            (same, _) if same > 0.0 => hold(Feature::BySame, same),
            (_, true) => hold(Feature::ByKin, 1.0),
            _ => hold(Feature::ByOther, 1.0),
        },
        _ => hold(Feature::ByOne, 1.0),
    }
    if !a.against.is_empty() && !b.against.is_empty() {
        match alike(&a.against, &b.against) {
            (same, _) if same > 0.0 => hold(Feature::AgainstSame, same),
            (_, true) => hold(Feature::AgainstKin, 1.0),
            _ => hold(Feature::AgainstOther, 1.0),
        }
    }
    let turned = shared(&a.by.words, &b.against.words) + shared(&a.against.words, &b.by.words);
    if turned > 0 {
        hold(Feature::Turned, 1.0);
    }
    let anyone = [(&a.by, &b.by), (&a.by, &b.against), (&a.against, &b.by), (&a.against, &b.against)]
        .into_iter()
        .map(|(x, y)| jaccard(&x.words, &y.words))
        .fold(0.0, f32::max);
    if anyone > 0.0 {
        hold(Feature::Anyone, anyone);
    } else if !(a.by.is_empty() && a.against.is_empty() || b.by.is_empty() && b.against.is_empty()) {
        hold(Feature::NoOne, 1.0);
    }
}

fn parties(a: &Sighting, b: &Sighting, hold: &mut impl FnMut(Feature, f32)) {
    if a.who.is_empty() || b.who.is_empty() {
        hold(Feature::WhoUnsaid, 1.0);
    } else {
        let ids = shared(&a.who.ids, &b.who.ids);
        let (same, kin) = alike(&a.who, &b.who);
        let feature = match ids {
            2.. => Feature::WhoTwo,
            1 => Feature::WhoOne,
            _ if same > 0.0 => Feature::WhoOne,
            _ if kin => Feature::WhoKin,
            _ => Feature::WhoOther,
        };
        hold(feature, 1.0);
        if same > 0.0 {
            hold(Feature::WhoAll, same);
        }
        if is_crossed(a, b) {
            hold(Feature::WhoCross, 1.0);
        }
    }
    if !a.brokers.is_empty() && !b.brokers.is_empty() {
        let (same, kin) = alike(&a.brokers, &b.brokers);
        hold(if same > 0.0 || kin { Feature::BrokersSame } else { Feature::BrokersOther }, 1.0);
    }
}
