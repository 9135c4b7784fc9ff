//! Owns the packs: actors, places, deals and outlets of a conflict, as `data/packs/` holds them.
mod load;
mod lookup;

pub use lookup::Lookup;

use jiff::civil::Date;
use std::collections::HashMap;

/// The packs that a reader or a desk works with, joined: `core` first, then the conflicts'.
#[derive(Debug, Default)]
pub struct Packs {
    /// The packs themselves.
    pub packs: Vec<Pack>,
    /// All actors.
    pub actors: Vec<Actor>,
    /// All places.
    pub places: Vec<Place>,
    /// All deals.
    pub deals: Vec<Deal>,
    /// All besieged places.
    pub sieges: Vec<Siege>,
    /// All outlets.
    pub outlets: Vec<Outlet>,
    actor_at: HashMap<String, usize>,
    place_at: HashMap<String, usize>,
}

/// The head of a pack.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The folder's name.
    pub id: String,
    /// Its name in Arabic.
    pub name_ar: String,
    /// Its name in English.
    pub name_en: String,
    /// ISO codes of the countries it covers.
    pub countries: Vec<String>,
    /// The IANA time zone in which its days are counted.
    pub time_zone: String,
    /// The hour at which its monitoring day is cut off (`19:30`).
    pub cut_off: Option<String>,
    /// The deal it watches.
    pub watches: Option<String>,
    /// Where the map opens: latitude, longitude, zoom.
    pub map: Option<(f64, f64, f64)>,
}

/// A person, office, state, force, armed group or organisation.
#[derive(Debug, Clone, Default)]
pub struct Actor {
    /// `person/sergei-lavrov`
    pub id: String,
    /// Its name in Arabic.
    pub name_ar: String,
    /// Its name in English.
    pub name_en: String,
    /// All names by which reports know it, in Arabic, the main one first.
    pub names: Vec<Name>,
    /// Its further names in English, as tables have them.
    pub aliases_en: Vec<String>,
    /// The side that it belongs to.
    pub side: Option<String>,
    /// The actor that it is a part of.
    pub part_of: Option<String>,
    /// ISO code.
    pub country: Option<String>,
    /// The pack that it comes from.
    pub pack: String,
}

/// One name of an actor, with when and by whom it is used.
#[derive(Debug, Clone, Default)]
pub struct Name {
    /// The name.
    pub ar: String,
    /// The side that uses it; `None`: everyone.
    pub used_by: Option<String>,
    /// ISO date or month or year from which it holds.
    pub from: Option<String>,
    /// ISO date or month or year until which it holds.
    pub until: Option<String>,
    /// A capital that stands for its state.
    pub metonym: bool,
}

/// A place.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// `geonames:170063`, `syria/kafr-batna`, `country/SY`
    pub id: String,
    /// What it is: `town`, `quarter`, `camp`, `crossing`, …
    pub kind: String,
    /// Its name in Arabic.
    pub name_ar: String,
    /// Its name in English.
    pub name_en: String,
    /// Its further names in Arabic.
    pub aliases: Vec<String>,
    /// ISO code.
    pub country: String,
    /// The id of the place around it.
    pub within: Option<String>,
    /// OCHA P-code, the most specific known.
    pub pcode: Option<String>,
    /// Degrees north and east, where a source gives them.
    pub point: Option<(f64, f64)>,
    /// What the point stands for: `point`, `town`, `district`, `governorate`, `region`.
    pub precision: String,
    /// The pack that it comes from; `geonames` for the general gazetteer.
    pub pack: String,
    /// People, where known; used to choose between namesakes.
    pub population: u64,
}

/// A deal, as the pack knows it.
#[derive(Debug, Clone, Default)]
pub struct Deal {
    /// `deal/syria-cessation-of-hostilities-2016`
    pub id: String,
    /// A kind of READING.md.
    pub kind: String,
    /// PRACTICE.md T1.
    pub instrument: String,
    /// Its name in Arabic.
    pub name_ar: String,
    /// Its name in English.
    pub name_en: String,
    /// Its further names in Arabic.
    pub aliases_ar: Vec<String>,
    /// The day it was declared.
    pub declared: Option<String>,
    /// When it took effect.
    pub effective: Option<String>,
    /// When it ended.
    pub ended: Option<String>,
    /// Why it ended.
    pub end_reason: Option<String>,
    /// Ids of the places it covers.
    pub scope: Vec<String>,
    /// Ids of its parties.
    pub parties: Vec<String>,
    /// Ids of its brokers.
    pub brokers: Vec<String>,
    /// Ids of its guarantors.
    pub guarantors: Vec<String>,
    /// Ids of those who are outside it.
    pub excludes: Vec<String>,
    /// Its terms.
    pub terms: Vec<Term>,
    /// Its Arabic names of two words or more in search form, with a blank before and behind.
    pub names: Vec<String>,
    /// The first day of `declared`, else of `effective`.
    pub first: Option<Date>,
    /// The last day of `ended`.
    pub last: Option<Date>,
    /// The pack that it comes from.
    pub pack: String,
    /// The document where it can be checked.
    pub source: String,
}

/// A place that is or was besieged.
#[derive(Debug, Clone, Default)]
pub struct Siege {
    /// The id of the place.
    pub place: String,
    /// The id of who holds it shut.
    pub by: String,
    /// ISO date, month or year from which.
    pub from: String,
    /// ISO date, month or year until which; empty: to this day.
    pub until: String,
    /// How many people are held there, where a list says so.
    pub people: Option<u64>,
    /// Whose list of besieged places has it, and in which edition.
    pub list: String,
    /// The document where it can be checked.
    pub source: String,
    /// The first day of `from`.
    pub first: Option<Date>,
    /// The last day of `until`.
    pub last: Option<Date>,
    /// The pack that it comes from.
    pub pack: String,
}

/// One term of a deal.
#[derive(Debug, Clone, Default)]
pub struct Term {
    /// Its number in the deal.
    pub n: u32,
    /// In Arabic.
    pub text_ar: String,
    /// In English.
    pub text_en: String,
    /// The kinds of hostility or access that break it.
    pub forbids: Vec<String>,
}

/// An outlet.
#[derive(Debug, Clone, Default)]
pub struct Outlet {
    /// `outlet/sana`
    pub id: String,
    /// `agency`, `newspaper`, `channel`, `site`, `radio`
    pub kind: String,
    /// Its name in Arabic.
    pub name_ar: String,
    /// Its name in English.
    pub name_en: String,
    /// Its further names, Arabic and Latin.
    pub aliases: Vec<String>,
    /// Domains of its addresses.
    pub domains: Vec<String>,
    /// The side or state that it is close to.
    pub close_to: Option<String>,
    /// The pack that it comes from.
    pub pack: String,
}

/// Why packs could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// No pack of that name is embedded.
    #[error("there is no pack `{name}`; there are: {known}")]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// A file of a pack cannot be parsed.
    #[error("{file}: {why}")]
    Malformed {
        /// Its path under `data/`.
        file: String,
        /// What is wrong.
        why: String,
    },
}

impl Packs {
    /// Loads the packs named, `core` always among them; all that are embedded where none is named.
    pub fn load(names: &[String]) -> Result<Self, PackError> {
        load::load(names)
    }

    /// The actor of an id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actor_at.get(id).map(|&i| &self.actors[i])
    }

    /// The place of an id.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.place_at.get(id).map(|&i| &self.places[i])
    }

    /// A place's id and those of all that it lies in, nearest first. A pack may be wrong and go in a circle: so many at most.
    pub fn around<'a>(&'a self, place: &'a str) -> impl Iterator<Item = &'a str> {
        let wider = |id: &&'a str| self.place(id).and_then(|p| p.within.as_deref());
        std::iter::successors(Some(place), wider).take(12)
    }

    /// The side of an actor: its own, or that of what it is a part of.
    pub fn side_of(&self, actor: &str) -> Option<&str> {
        let mut at = self.actor(actor)?;
        for _ in 0..8 {
            if at.id.starts_with("side/") {
                return Some(&at.id);
            }
            if let Some(side) = &at.side {
                return Some(side);
            }
            at = self.actor(at.part_of.as_deref()?)?;
        }
        None
    }
}
