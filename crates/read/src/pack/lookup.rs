//! Owns finding an actor, an outlet or a place by a name that stands alone, as in a cell of a table.
use super::{Packs, Place};
use std::collections::HashMap;

/// How far from a row's point a place of its name may lie to be the one, in degrees (about 55 km).
const NEAR: f64 = 0.5;

/// The names of all packs, Arabic and English, as they are compared.
#[derive(Debug, Default)]
pub struct Lookup {
    actors: HashMap<String, Vec<usize>>,
    places: HashMap<String, Vec<usize>>,
    outlets: HashMap<String, usize>,
}

/// A name as it is compared: Arabic spelling, case, marks on Latin letters and spaces apart.
fn form(name: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let folded = hudna_text::fold(name);
    let plain: String = folded.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    let words = plain.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '\'' | '’'));
    words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Lookup {
    /// Gathers the names.
    pub fn new(packs: &Packs) -> Self {
        let mut made = Self::default();
        let add = |map: &mut HashMap<String, Vec<usize>>, name: &str, at: usize| {
            let name = form(name);
            if !name.is_empty() {
                let list = map.entry(name).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        };
        for (at, actor) in packs.actors.iter().enumerate() {
            add(&mut made.actors, &actor.id, at);
            let names = actor.names.iter().map(|n| &n.ar).chain([&actor.name_ar, &actor.name_en]);
            names.chain(&actor.aliases_en).for_each(|n| add(&mut made.actors, n, at));
        }
        for (at, place) in packs.places.iter().enumerate() {
            add(&mut made.places, &place.id, at);
            let names = place.aliases.iter().chain([&place.name_ar, &place.name_en]);
            names.chain(place.pcode.as_ref()).for_each(|n| add(&mut made.places, n, at));
        }
        for (at, outlet) in packs.outlets.iter().enumerate() {
            for name in outlet.aliases.iter().chain([&outlet.name_ar, &outlet.name_en]) {
                let name = form(name);
                if !name.is_empty() {
                    made.outlets.entry(name).or_insert(at);
                }
            }
        }
        made
    }

    /// The id of the actor of a name; `None` where there is none, or several.
    pub fn actor<'a>(&self, packs: &'a Packs, name: &str) -> Option<&'a str> {
        let form = form(name);
        let whole = self.actors.get(&form);
        // `Army of Islam (AoI)`: the name in front of its short form.
        let cut = || form.split_once(" (").and_then(|(name, _)| self.actors.get(name));
        match whole.or_else(cut).map(Vec::as_slice) {
            Some(&[one]) => packs.actors.get(one).map(|a| a.id.as_str()),
            _ => None,
        }
    }

    /// The id of the outlet of a name.
    pub fn outlet<'a>(&self, packs: &'a Packs, name: &str) -> Option<&'a str> {
        self.outlets.get(&form(name)).and_then(|&at| packs.outlets.get(at)).map(|o| o.id.as_str())
    }

    /// The ISO code of the country of a name.
    pub fn country<'a>(&self, packs: &'a Packs, name: &str) -> Option<&'a str> {
        self.named(packs, name).find(|p| p.kind == "country").map(|p| p.country.as_str())
    }

    /// The place of a name: in the country, where one is known; near the point, where one is known; else the one that
    /// a pack describes, else the largest. Between two that nothing tells apart, none.
    pub fn place<'a>(
        &self,
        packs: &'a Packs,
        name: &str,
        country: Option<&str>,
        point: Option<(f64, f64)>,
    ) -> Option<&'a Place> {
        let near = |p: &Place| match (p.point, point) {
            (Some(a), Some(b)) => (a.0 - b.0).abs() <= NEAR && (a.1 - b.1).abs() <= NEAR,
            _ => true,
        };
        let mut fitting: Vec<_> = self
            .named(packs, name)
            .filter(|p| country.is_none_or(|c| p.country == c || p.country.is_empty()) && near(p))
            .collect();
        fitting.sort_by_key(|p| (p.pack == "geonames", std::cmp::Reverse(p.population)));
        match fitting.as_slice() {
            [one] => Some(one),
            [first, second, ..]
                if (first.pack == "geonames") != (second.pack == "geonames")
                    || first.population != second.population =>
            {
                Some(first)
            }
            _ => None,
        }
    }

    fn named<'a>(&self, packs: &'a Packs, name: &str) -> impl Iterator<Item = &'a Place> {
        let at = self.places.get(&form(name)).map_or(&[][..], Vec::as_slice);
        at.iter().filter_map(|&i| packs.places.get(i))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_alone_is_found_in_either_language_and_namesakes_by_country_and_point() {
        let packs = Packs::load(&[]).expect("the packs load");
        let names = Lookup::new(&packs);
        assert_eq!(names.country(&packs, "Côte d’Ivoire"), Some("CI"));
        let id = |name, country, point| names.place(&packs, name, country, point).map(|p| p.id.as_str());
        assert_eq!(id("دوما", Some("SY"), None), Some("geonames:170063"));
        assert_eq!(id("Abidjan", Some("CI"), None), Some("geonames:2293538"));
        assert_eq!(id("Bouake", Some("CI"), None), Some("geonames:2290956"));
        assert_eq!(id("Abidjan", Some("SY"), None), None);
        assert_eq!(id("Abidjan", None, Some((33.5, 36.3))), None);
        assert_eq!(names.outlet(&packs, "AFP"), Some("outlet/afp"));
        assert_eq!(names.actor(&packs, "الجيش السوري الحر"), names.actor(&packs, "Free Syrian Army (FSA)"));
        assert!(names.actor(&packs, "Free Syrian Army").is_some());
        assert_eq!(names.actor(&packs, ""), None);
    }
}
