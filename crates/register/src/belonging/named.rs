//! Owns how often a text names the countries of a pack, or its deals: asked only where claims do not settle it.
use hudna_read::{Packs, Report};
use hudna_text::search_form;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The words of a text, counted by the pack whose countries they name.
pub(super) struct Names {
    text: String,
    times: HashMap<String, u32>,
    headline: HashMap<String, u32>,
}

impl Names {
    pub(super) fn of(packs: &Packs, report: &Report) -> Self {
        let text = search_form(&report.text);
        let title = report.title.as_deref().or_else(|| report.text.lines().next()).unwrap_or_default();
        let times = counted(packs, &text);
        let headline = counted(packs, &search_form(title));
        Self { text: format!(" {text} "), times, headline }
    }

    /// How often the text names a pack's countries, and whether the headline does.
    pub(super) fn times(&self, pack: &str) -> (u32, bool) {
        (self.times.get(pack).copied().unwrap_or_default(), self.headline.contains_key(pack))
    }

    /// The most that it names the countries of any other pack.
    pub(super) fn most(&self, pack: &str) -> u32 {
        self.times.iter().filter(|(p, _)| *p != pack).map(|(_, n)| *n).max().unwrap_or_default()
    }

    /// A deal of the pack that the text names, by a name of two words or more.
    pub(super) fn deal(&self, packs: &Packs, pack: &str) -> Option<String> {
        let mut deals = packs.deals.iter().filter(|d| d.pack == pack);
        deals.find(|d| d.names.iter().any(|n| self.text.contains(n.as_str()))).map(|d| d.id.clone())
    }
}

fn counted(packs: &Packs, text: &str) -> HashMap<String, u32> {
    let mut found: HashMap<String, u32> = HashMap::new();
    for country in text.split(' ').filter_map(|word| words().get(word)) {
        for pack in packs.packs.iter().filter(|p| p.countries.iter().any(|c| c == country)) {
            *found.entry(pack.id.clone()).or_default() += 1;
        }
    }
    found
}

/// The one-word names of countries and of their people in search form, with the country's code.
fn words() -> &'static HashMap<String, String> {
    static WORDS: OnceLock<HashMap<String, String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = HashMap::new();
        let mut add = |name: &str, country: &str| {
            let form = search_form(name);
            if !form.is_empty() && !form.contains(' ') {
                words.entry(form).or_insert_with(|| country.to_owned());
            }
        };
        for row in hudna_data::table("packs/core/places.tsv").iter().filter(|r| r.get("kind") == "country") {
            let names = std::iter::once(row.get("name_ar")).chain(row.list("aliases_ar"));
            names.for_each(|name| add(name, row.get("country")));
        }
        let states: HashMap<String, String> = hudna_data::table("packs/core/actors.tsv")
            .iter()
            .filter(|r| r.get("id").starts_with("state/"))
            .map(|r| (r.get("id").to_owned(), r.get("country").to_owned()))
            .collect();
        for row in hudna_data::table("packs/core/adjectives.tsv") {
            let Some(country) = states.get(row.get("state")) else { continue };
            let names = [row.get("adj_m"), row.get("adj_f")].into_iter().chain(row.list("people_pl"));
            names.for_each(|name| add(name, country));
        }
        words
    })
}
