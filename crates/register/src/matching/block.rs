//! Owns the keys under which claims meet: only two are compared of which one is kept under a key that the other is
//! sought by, within the days that the key allows. What a key is made of decides how many meet; that they meet says
//! nothing yet.
use super::sighting::{Party, Sighting, hash};
use hudna_read::claim::Extent;
use hudna_read::{Class, Kind, Status};

/// The keys of a claim: those that it is kept under, and those by which the claims that it may be one with are sought.
/// One claim meets another exactly where the other meets it.
#[derive(Debug, Default)]
pub struct Keys {
    /// What it is kept under.
    pub kept: Vec<Key>,
    /// What it seeks others by.
    pub sought: Vec<Key>,
}

/// One key of a claim with the day at which it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// What is shared, hashed.
    pub key: i64,
    /// Days since 1970.
    pub day: i32,
    /// How far apart the days of two that meet here may be.
    pub reach: i32,
}

impl Key {
    /// Where it lies in the store: 43 bits of what is shared, then 20 of the day.
    pub(crate) const fn at(&self) -> i64 {
        self.on(self.day)
    }

    /// From where to where those lie that it reaches.
    pub(crate) const fn range(&self) -> (i64, i64) {
        (self.on(self.day.saturating_sub(self.reach)), self.on(self.day.saturating_add(self.reach)))
    }

    const fn on(&self, day: i32) -> i64 {
        let day = if day < -LAST_DAY {
            -LAST_DAY
        } else if day > LAST_DAY {
            LAST_DAY
        } else {
            day
        };
        (self.key & ((1 << 43) - 1)) << 20 | (day + LAST_DAY) as i64
    }
}

/// The last day that a key tells apart, and the first below 1970.
const LAST_DAY: i32 = (1 << 19) - 1;

/// Where the day is known to neither.
const NO_DAY: i32 = -LAST_DAY;

/// Kinds that last: a siege of February is told of in March.
const LASTING: &[Kind] = &[
    Kind::Siege,
    Kind::Confined,
    Kind::Displacement,
    Kind::Services,
    Kind::AidBlocked,
    Kind::CrossingClosed,
];

/// The side of a cell of the grid by which points meet, in degrees; two nearer than half of it share one.
const CELL: f32 = 0.5;

struct Making {
    class: Class,
    keys: Keys,
}

impl Making {
    fn key(&self, space: &str, what: u32) -> i64 {
        i64::from(hash(space) ^ hash(self.class.word()).rotate_left(7)) << 32 | i64::from(what)
    }

    fn keep(&mut self, space: &str, what: u32, days: &[i32], reach: i32) {
        let key = self.key(space, what);
        self.keys.kept.extend(days.iter().map(|day| Key { key, day: *day, reach }));
    }

    fn seek(&mut self, space: &str, what: u32, days: &[i32], reach: i32) {
        let key = self.key(space, what);
        self.keys.sought.extend(days.iter().map(|day| Key { key, day: *day, reach }));
    }

    fn add(&mut self, space: &str, what: u32, days: &[i32], reach: i32) {
        self.keep(space, what, days, reach);
        self.seek(space, what, days, reach);
    }

    /// A place meets itself, what lies in it and what it lies in; two places of one region do not meet.
    fn places(&mut self, s: &Sighting, days: &[i32]) {
        const REACH: i32 = 8;
        for place in &s.places {
            self.add("place", *place, days, REACH);
            self.seek("around", *place, days, REACH);
        }
        for wider in &s.around {
            self.keep("around", *wider, days, REACH);
            self.seek("place", *wider, days, REACH);
        }
    }

    fn party(&mut self, space: &str, party: &Party, days: &[i32], reach: i32) {
        for id in &party.ids {
            self.add(space, *id, days, reach);
        }
        if party.ids.is_empty() && !party.words.is_empty() {
            let all = party.words.iter().fold(0u32, |h, w| h.rotate_left(5) ^ w);
            self.add(space, all, days, reach);
        }
    }
}

/// The keys of a claim.
pub fn keys(s: &Sighting) -> Keys {
    let mut keys = Making { class: s.class, keys: Keys::default() };
    let days: Vec<i32> = match s.when {
        Some(span) if span.to - span.from > 4 => vec![span.from, span.to],
        Some(span) => vec![span.from],
        None => vec![s.published.unwrap_or(NO_DAY)],
    };
    let told = [s.published.or(s.when.map(|w| w.from)).unwrap_or(NO_DAY)];
    if let Some(known) = s.known {
        // A deal is told of every week for as long as it is in force, a siege now and then for years.
        keys.add("known", known, &told, if s.class == Class::Deal { 60 } else { 400 });
    }
    match s.class {
        Class::Hostility | Class::Access => {
            keys.places(s, &days);
            let lasts =
                s.extent == Some(Extent::General) || s.status == Status::Ongoing || LASTING.contains(&s.kind);
            if lasts {
                for place in s.places.iter().take(1).chain(s.around.iter().take(1)) {
                    keys.add("lasting", *place, &told, 30);
                }
            }
            if s.row {
                cells(&mut keys, s, &days);
                if s.places.is_empty() {
                    keys.add("country", s.country.unwrap_or(0), &days, 8);
                }
            } else {
                keys.party("by", &s.by, &days, 6);
                if lasts {
                    keys.party("by lasting", &s.by, &told, 21);
                }
                if s.by.is_empty() && s.places.is_empty() {
                    keys.party("against", &s.against, &days, 6);
                }
                if lasts || s.places.is_empty() {
                    let vague = s.country.unwrap_or(0).rotate_left(9) ^ family(s.kind);
                    keys.add("vague", vague, &told, 14);
                }
            }
            copies(&mut keys, s, told);
        }
        Class::Deal => {
            // Of one country and kind those of some weeks meet where one of them does not say where or between whom; else, and
            // further apart, only what has a place or a party in common: a deal that is told of all year is told every week.
            let alike = s.country.unwrap_or(0).rotate_left(9) ^ family(s.kind);
            keys.keep("country", alike, &told, 14);
            if s.places.is_empty() || s.who.is_empty() {
                keys.keep("country vague", alike, &told, 14);
                keys.seek("country", alike, &told, 14);
            } else {
                keys.seek("country vague", alike, &told, 14);
            }
            for place in &s.places {
                keys.add("place", *place, &told, 30);
            }
            keys.party("party", &s.who, &told, 60);
        }
        Class::Contact => {
            keys.party("who", &s.who, &days, 10);
            if told != days[..] {
                keys.party("who", &s.who, &told, 10);
            }
            for word in s.who.words.iter().take(8) {
                keys.add("name", *word, &days, 2);
            }
            copies(&mut keys, s, told);
        }
        Class::Position => {
            keys.party("who", &s.who, &told, 20);
            for word in s.who.words.iter().take(8) {
                keys.add("name", *word, &told, 12);
            }
            copies(&mut keys, s, told);
        }
        Class::Statement => {
            if let Some(saying) = s.saying {
                keys.add("saying", (saying >> 32) as u32 ^ saying as u32, &told, 3);
            }
        }
    }
    let mut keys = keys.keys;
    for all in [&mut keys.kept, &mut keys.sought] {
        all.sort_unstable();
        all.dedup();
    }
    keys
}

/// The kinds that reports use for one another, as one number.
fn family(kind: Kind) -> u32 {
    match kind {
        Kind::AirStrike | Kind::Shelling | Kind::Bombardment | Kind::Explosion | Kind::Chemical => 1,
        Kind::GroundAttack | Kind::ArmedClash | Kind::Movement | Kind::Other => 2,
        Kind::Siege | Kind::Confined => 3,
        Kind::AidDelivered | Kind::AidBlocked => 4,
        Kind::Ceasefire | Kind::LocalTruce | Kind::Humanitarian => 6,
        Kind::Evacuation | Kind::Displacement | Kind::Return => 5,
        other => 16 + other as u32,
    }
}

/// The very words: copies meet whatever else is known of them.
fn copies(keys: &mut Making, s: &Sighting, told: [i32; 1]) {
    if s.places.is_empty() && !s.row {
        let words = s.evidence.iter().take(6).fold(s.trigger, |h, w| h.rotate_left(5) ^ w);
        keys.add("words", words, &told, 3);
    }
}

/// Cells of four grids, each moved by half a cell: of two near points one grid has both in one cell.
fn cells(keys: &mut Making, s: &Sighting, days: &[i32]) {
    let Some((lat, lon)) = s.point else { return };
    for (i, (up, right)) in [(0.0, 0.0), (0.0, 0.5), (0.5, 0.0), (0.5, 0.5)].into_iter().enumerate() {
        let row = (lat / CELL + up).floor() as i32;
        let column = (lon / CELL + right).floor() as i32;
        keys.add("cell", hash(&format!("{i} {row} {column}")), days, 8);
    }
}
