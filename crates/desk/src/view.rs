//! Owns what a page is rendered from: the request, the register, the packs, and names in the page's language.
pub(crate) mod chart;
pub(crate) mod field;
pub(crate) mod filters;
pub(crate) mod kept;
pub(crate) mod layout;
pub(crate) mod line;
pub(crate) mod lit;
pub(crate) mod pager;
pub(crate) mod reason;
pub(crate) mod summary;

use crate::ask::Ask;
use crate::locale::{Lang, grouped};
use crate::posted::{Posted, Refused};
use hudna_read::pack::Pack;
use hudna_read::{Packs, Reader};
use hudna_register::release::{Audience, Level};
use hudna_register::{DayCount, Filter, Named, ReportFilter, Store, Thing, Truce};
use maud::{Markup, html};
use std::cell::Cell;

/// One page on its way out.
pub(crate) struct View<'a> {
    /// Its language.
    pub(crate) lang: Lang,
    /// What was asked for.
    pub(crate) ask: &'a Ask,
    /// Names, places and deals.
    pub(crate) packs: &'a Packs,
    /// The register.
    pub(crate) store: &'a dyn Store,
    /// What explains a report, where the desk has it.
    pub(crate) reader: Option<&'a Reader>,
    /// What a form must bring back.
    pub(crate) token: &'a str,
    /// The release that is shown; `None`: the register itself.
    pub(crate) release: Option<Audience>,
    /// Who reads, where the desk was opened in anyone's name.
    pub(crate) person: Option<&'a str>,
    /// The highest level of anything that the page shows.
    pub(crate) seen: Cell<Level>,
    /// Whether it could not be noted that the page is shown.
    pub(crate) unnoted: bool,
    /// The form that was sent and not taken, where the page is shown again for that.
    pub(crate) refused: Option<&'a Refused>,
}

impl View<'_> {
    /// Takes note that the page shows something of a level.
    pub(crate) fn saw(&self, level: Level) {
        self.seen.set(self.seen.get().max(level));
    }

    /// The same of what the register knows the level of; where it cannot tell, of the highest.
    pub(crate) fn saw_of(&self, thing: Thing<'_>) {
        self.saw(self.store.level(thing).unwrap_or(Level::Severe));
    }

    /// What was sent of a form of this page, where it was not taken.
    pub(crate) fn sent(&self, form: &str) -> Option<&Posted> {
        self.refused.filter(|r| r.form == form).map(|r| &r.sent)
    }

    /// What was typed into a field of such a form.
    pub(crate) fn typed(&self, form: &str, field: &str) -> Option<&str> {
        self.sent(form).map(|sent| sent.as_typed(field))
    }

    pub(crate) fn t(&self, key: &str) -> String {
        self.lang.t(key)
    }

    pub(crate) fn n(&self, key: &str, n: u64) -> String {
        self.lang.n(key, n)
    }

    pub(crate) fn with(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.lang.with(key, words)
    }

    /// The label of a value of the contract (`kind-shelling`); the word itself where it is none of ours.
    pub(crate) fn label(&self, what: &str, word: &str) -> String {
        self.lang.maybe(&format!("{what}-{word}")).unwrap_or_else(|| word.to_owned())
    }

    pub(crate) fn date(&self, iso: &str) -> String {
        crate::date::words(self.lang, iso)
    }

    /// A day as an element.
    pub(crate) fn time(&self, iso: &str) -> Markup {
        html! { time datetime=(iso) { bdi { (self.date(iso)) } } }
    }

    /// The page's address under a list, with a query.
    pub(crate) fn to(&self, page: &str, query: &[(&str, &str)]) -> String {
        crate::address::page(self.lang, page, query)
    }

    fn choose<'b>(&self, ar: &'b str, en: &'b str) -> &'b str {
        match self.lang {
            Lang::Ar if !ar.is_empty() => ar,
            Lang::En if en.is_empty() => ar,
            _ => en,
        }
    }

    /// The name of an actor or a side in the page's language; its id where no pack knows it.
    pub(crate) fn actor(&self, id: &str) -> String {
        match self.packs.actor(id) {
            Some(actor) => self.choose(&actor.name_ar, &actor.name_en).to_owned(),
            None => self
                .packs
                .outlets
                .iter()
                .find(|o| o.id == id)
                .map_or_else(|| id.to_owned(), |o| self.choose(&o.name_ar, &o.name_en).to_owned()),
        }
    }

    /// The name of a place in the page's language; its id where no pack knows it.
    pub(crate) fn place(&self, id: &str) -> String {
        self.packs.place(id).map_or_else(|| id.to_owned(), |p| self.choose(&p.name_ar, &p.name_en).to_owned())
    }

    /// A place with what lies around it.
    pub(crate) fn place_around(&self, id: &str) -> Option<String> {
        let within = self.packs.place(id)?.within.as_deref()?;
        self.packs.place(within).map(|_| self.place(within))
    }

    /// The name of a deal of the packs.
    pub(crate) fn deal(&self, id: &str) -> String {
        let deal = self.packs.deals.iter().find(|d| d.id == id);
        deal.map_or_else(|| id.to_owned(), |d| self.choose(&d.name_ar, &d.name_en).to_owned())
    }

    /// A text of a pack that stands in both languages.
    pub(crate) fn either<'b>(&self, ar: &'b str, en: &'b str) -> &'b str {
        self.choose(ar, en)
    }

    /// A name as an element: the pack's in the page's language, else the report's own words.
    pub(crate) fn named(&self, named: &Named) -> Markup {
        let known = named.actor.as_deref().filter(|id| self.packs.actor(id).is_some());
        match known {
            Some(id) => html! { bdi title=(named.text) { (self.actor(id)) } },
            None => words(&named.text),
        }
    }

    /// The document that a row of a pack names, and whether anyone has opened it for the pack.
    pub(crate) fn document(&self, source: &str) -> Markup {
        let (named, unchecked) = match source.trim_end_matches(')').strip_suffix("unchecked") {
            Some(named) => (named.trim_end_matches([' ', '(']), true),
            None => (source, false),
        };
        html! {
            @if !named.is_empty() { (words(named)) }
            @if unchecked && !named.is_empty() { " " }
            @if unchecked { span.unknown { (self.t("unchecked")) } }
        }
    }

    /// The newest day with records on which reports can look back: what is planned for a day to come is no news of
    /// that day. `days` are newest first.
    pub(crate) fn newest_day(&self, days: &[DayCount]) -> Option<String> {
        let reports = self.store.reports(&ReportFilter::default()).unwrap_or_default().rows;
        let published = reports.iter().filter_map(|r| r.published.as_deref()?.get(..10)).max();
        let whole = || days.iter().filter(|d| crate::date::parse(&d.day).is_some());
        let past = whole().find(|d| published.is_none_or(|p| d.day.as_str() <= p));
        past.or_else(|| whole().next()).map(|d| d.day.clone())
    }

    /// The conflicts, those with the most records at places of theirs first, with how many.
    pub(crate) fn conflicts(&self) -> Vec<(&Pack, u64)> {
        let places = self.store.facets(&Filter::default()).map(|f| f.places).unwrap_or_default();
        let country = |id: &str| self.packs.place(id).map(|p| p.country.as_str());
        let weight = |pack: &Pack| {
            let inside = |id: &str| country(id).is_some_and(|c| pack.countries.iter().any(|p| p == c));
            places.iter().filter(|(id, _)| inside(id)).map(|(_, n)| *n).sum::<u64>()
        };
        let mut found: Vec<_> =
            self.packs.packs.iter().filter(|p| p.id != "core").map(|p| (p, weight(p))).collect();
        found.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        found
    }

    /// The truce that the register watches.
    pub(crate) fn truce(&self) -> Option<Truce> {
        let opening = self.store.opening().ok().flatten()?;
        Truce::of(self.packs, &opening)
    }

    /// The monitoring day on which something about a place came in, by the zone and cut-off of the place's pack.
    pub(crate) fn intake_day(&self, place: Option<&str>, taken_at: &str) -> Option<String> {
        let opening = self.store.opening().ok().flatten();
        let pack = hudna_register::pack_of(self.packs, opening.as_ref(), place)?;
        hudna_register::monitoring_day(pack, taken_at).map(|d| d.to_string())
    }

    /// The conflicts that the register was opened for; where it was opened for none by name, those with a fair share of
    /// its records; where none has any, all.
    pub(crate) fn watched(&self) -> Vec<&Pack> {
        let opened = self.store.opening().ok().flatten().map(|o| o.packs).unwrap_or_default();
        if !opened.is_empty() {
            return self.packs.packs.iter().filter(|p| opened.contains(&p.id)).collect();
        }
        let all = self.conflicts();
        let most = all.first().map_or(0, |(_, n)| *n);
        all.into_iter().filter(|(_, n)| *n * 10 >= most).map(|(p, _)| p).collect()
    }
}

/// Whether a report's words and links are withheld in the release that is shown: its id is a mere name then.
pub(crate) fn is_withheld(id: &str) -> bool {
    id.starts_with("withheld/")
}

/// A number in tabular figures, apart from the direction of the text around it.
pub(crate) fn number(n: u64) -> Markup {
    html! { bdi.num { (grouped(n)) } }
}

/// The language and direction of words that came from outside.
pub(crate) fn tongue(language: Option<&str>, text: &str) -> (String, &'static str) {
    let arabic = text.chars().filter(|c| ('\u{600}'..='\u{6ff}').contains(c)).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let guessed = if arabic >= latin && arabic > 0 { "ar" } else { "en" };
    let code = language
        .filter(|l| {
            !l.is_empty() && l.len() <= 35 && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
        .unwrap_or(guessed);
    let rtl = ["ar", "fa", "ur", "he", "ckb", "ps"].contains(&code.split('-').next().unwrap_or_default());
    (code.to_owned(), if rtl { "rtl" } else { "ltr" })
}

/// Words from outside as an element of their own direction.
pub(crate) fn words(text: &str) -> Markup {
    let (lang, dir) = tongue(None, text);
    html! { bdi lang=(lang) dir=(dir) { (lit::plain(text)) } }
}
