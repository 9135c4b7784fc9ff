//! Owns what things are called on the terminal: parties, places, deals, records and what is kept, each by its name, with the
//! id by which a command takes it.
use crate::notes::said;
use crate::tell::printable;
use crate::words::{self as w, Tongue};
use hudna_read::Packs;
use hudna_register::release::Level;
use hudna_register::scheme::{Field, Holds, Scheme, Type};
use hudna_register::{Kept, Object, People, Sqlite, Store, Thing};
use std::cell::Cell;

/// What names are taken from, for somebody who reads one language.
pub(crate) struct Names<'a> {
    pub(crate) store: &'a Sqlite,
    pub(crate) packs: &'a Packs,
    pub(crate) scheme: &'a Scheme,
    pub(crate) tongue: Tongue,
    /// Whether what is severe may be told.
    pub(crate) severe: bool,
    /// The highest level of anything that was told.
    pub(crate) told: &'a Cell<Level>,
}

impl Names<'_> {
    /// A value by its name, with its id where that is another.
    pub(crate) fn value(&self, kind: &Type, field: &Field, value: &str) -> String {
        match self.name(kind, field, value) {
            Some(name) if field.kind == Holds::Value || name == value => printable(&name),
            Some(name) => format!("{} [{}]", printable(&name), printable(value)),
            None => printable(value),
        }
    }

    /// What an object is known by; none where that may not be told, or is its id.
    pub(crate) fn title(&self, object: &Object) -> Option<String> {
        let kind = self.scheme.kind(&object.kind).ok()?;
        let may = |f: &&Field| self.severe || f.level < Level::Severe;
        let fields = kind.title.iter().filter_map(|f| kind.field(f).ok()).filter(may);
        let parts: Vec<_> = fields
            .flat_map(|f| {
                self.saw(f.level);
                object.all(&f.id).iter().map(|v| self.name(kind, f, v).unwrap_or_else(|| v.clone()))
            })
            .collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }

    /// Takes note that something of a level is told.
    pub(crate) fn saw(&self, level: Level) {
        self.told.set(self.told.get().max(level));
    }

    fn say(&self, ar: &str, en: &str) -> String {
        said(self.tongue, if ar.is_empty() { en } else { ar }, if en.is_empty() { ar } else { en })
    }

    fn name(&self, kind: &Type, field: &Field, value: &str) -> Option<String> {
        match field.kind {
            Holds::Value => {
                self.scheme.value(&kind.id, &field.id, value).map(|known| self.say(&known.ar, &known.en))
            }
            Holds::Actor => self.packs.actor(value).map(|a| self.say(&a.name_ar, &a.name_en)),
            Holds::Place => self.packs.place(value).map(|p| self.say(&p.name_ar, &p.name_en)),
            Holds::Deal => self.deal(value).or_else(|| self.object(value)).or_else(|| self.record(value)),
            Holds::Term => self.term(value).or_else(|| self.object(value)),
            Holds::Record => self.record(value),
            Holds::Object => {
                let version = |(id, n): (&str, &str)| n.parse::<u32>().is_ok().then(|| id.to_owned());
                let id = value.rsplit_once('@').and_then(version);
                self.object(id.as_deref().unwrap_or(value))
            }
            Holds::Report => self.report(value),
            Holds::Text | Holds::Day | Holds::Number => None,
        }
    }

    fn deal(&self, id: &str) -> Option<String> {
        let known = self.packs.deals.iter().find(|d| d.id == id)?;
        Some(self.say(&known.name_ar, &known.name_en))
    }

    fn term(&self, id: &str) -> Option<String> {
        let (of, n) = id.rsplit_once('#')?;
        let known = self.packs.deals.iter().find(|d| d.id == of)?;
        let term = known.terms.iter().find(|t| t.n.to_string() == n)?;
        Some(format!("{} · {n}: {}", self.deal(of)?, self.say(&term.text_ar, &term.text_en)))
    }

    fn object(&self, id: &str) -> Option<String> {
        self.title(self.store.object(id).ok()?.first()?)
    }

    /// What happened, where and when, as far as that may be told.
    fn record(&self, id: &str) -> Option<String> {
        self.may(Thing::Record(id)).then_some(())?;
        let head = self.store.head(id).ok()??;
        let arabic = self.tongue == Tongue::Arabic;
        let kind = hudna_desk::label(arabic, "kind", &head.kind).unwrap_or(head.kind);
        let place = head.place.as_deref().and_then(|p| self.packs.place(p));
        let place = place.map(|p| self.say(&p.name_ar, &p.name_en)).or(head.place_text);
        let comma = self.tongue.say(w::COMMA, &[]);
        Some(
            [Some(kind), place, head.day.or(head.when)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(&comma),
        )
    }

    /// The headline of a report, or of the one that words are of.
    fn report(&self, value: &str) -> Option<String> {
        let of = |id: &str| self.store.report(id).ok().flatten();
        let part = || value.rsplit_once('@').and_then(|(id, _)| of(id));
        let report = of(value).or_else(part)?;
        self.may(Thing::Report(&report.head.id)).then_some(())?;
        report.head.title.filter(|t| !t.trim().is_empty())
    }

    fn may(&self, thing: Thing<'_>) -> bool {
        let level = self.store.level(thing).unwrap_or(Level::Severe);
        let may = self.severe || level < Level::Severe;
        if may {
            self.saw(level);
        }
        may
    }
}
