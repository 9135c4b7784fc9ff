//! Owns the way from what a person types for an actor, a place or a deal to the pack's id for it.
use crate::key::folded;
use crate::objection::{Because, Objection};
use hudna_read::Packs;
use std::cell::OnceCell;
use std::collections::HashMap;

/// The packs' names, folded, made when first asked for. A name that two bear leads to neither.
pub(crate) struct Names<'a> {
    packs: &'a Packs,
    actors: OnceCell<HashMap<String, Option<&'a str>>>,
    places: OnceCell<HashMap<String, Option<&'a str>>>,
}

type Table<'a> = HashMap<String, Option<&'a str>>;

impl<'a> Names<'a> {
    pub(crate) fn of(packs: &'a Packs) -> Self {
        Self { packs, actors: OnceCell::new(), places: OnceCell::new() }
    }

    /// The id of an actor, else the words.
    pub(crate) fn actor(&self, words: &str) -> Result<String, Objection> {
        let known = |id: &str| self.packs.actor(id).is_some();
        resolved(words, known, |w| self.actor_of(w), Because::Actor)
    }

    /// The id of a place, else the words.
    pub(crate) fn place(&self, words: &str) -> Result<String, Objection> {
        let known = |id: &str| self.packs.place(id).is_some();
        resolved(words, known, |w| self.place_of(w), Because::Place)
    }

    /// The one actor that is called so.
    pub(crate) fn actor_of(&self, words: &str) -> Option<&'a str> {
        let table = self.actors.get_or_init(|| {
            let mut table = Table::new();
            for actor in &self.packs.actors {
                // A capital stands for its state in reports, not in a list of parties.
                let names = actor.names.iter().filter(|n| !n.metonym).map(|n| n.ar.as_str());
                add(&mut table, &actor.id, names.chain([actor.name_ar.as_str(), &actor.name_en]));
            }
            table
        });
        table.get(&folded(words).to_lowercase()).copied().flatten()
    }

    /// The one place that is called so.
    pub(crate) fn place_of(&self, words: &str) -> Option<&'a str> {
        let table = self.places.get_or_init(|| {
            let mut table = Table::new();
            // Places of the conflicts alone: of the gazetteer's namesakes none is meant more than another.
            for place in self.packs.places.iter().filter(|p| p.pack != "geonames") {
                let names = place.aliases.iter().map(String::as_str);
                add(&mut table, &place.id, names.chain([place.name_ar.as_str(), &place.name_en]));
            }
            table
        });
        table.get(&folded(words).to_lowercase()).copied().flatten()
    }
}

fn add<'a>(table: &mut Table<'a>, id: &'a str, names: impl Iterator<Item = &'a str>) {
    for name in names.filter(|n| !n.is_empty()) {
        let at = table.entry(folded(name).to_lowercase()).or_insert(Some(id));
        if *at != Some(id) {
            *at = None;
        }
    }
}

fn resolved<'a>(
    words: &str,
    known: impl Fn(&str) -> bool,
    named: impl Fn(&str) -> Option<&'a str>,
    because: Because,
) -> Result<String, Objection> {
    if known(words) {
        return Ok(words.to_owned());
    }
    if is_id(words) {
        return Err(because.of(words));
    }
    Ok(named(words).unwrap_or(words).to_owned())
}

/// Whether someone meant an id: a misspelt one must not pass for a name.
fn is_id(words: &str) -> bool {
    words.is_ascii() && words.contains(['/', ':']) && !words.contains(char::is_whitespace)
}
