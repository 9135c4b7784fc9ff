//! Owns the way from a row to its claims, as the mapping says.
use super::fault::{Expected, RowFault};
use super::line::{Line, Span};
use super::mapping::{
    Choice, ChoiceOf, ClaimMap, Columns, Filler, Mapping, NOTHING, SourceMap, form, has_extent, is_one_of,
};
use super::value::{self, Words};
use crate::Packs;
use crate::claim::{Claim, Class, Extent, Kind, Mention, Number, Role, Slot, Source, Stage, Status, Value};
use crate::pack::Lookup;
use std::collections::BTreeMap;

/// What a row is read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct With<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) packs: &'a Packs,
    pub(super) names: &'a Lookup,
    pub(super) words: &'a Words,
}

/// A row being read.
pub(super) struct Making<'a> {
    pub(super) with: With<'a>,
    pub(super) line: &'a Line<'a>,
    /// Its line in the table.
    pub(super) at: u64,
    pub(super) point: Option<(f64, f64)>,
    pub(super) faults: Vec<RowFault>,
    country: Option<String>,
}

impl<'a> Making<'a> {
    pub(super) fn new(with: With<'a>, line: &'a Line<'a>, at: u64) -> Self {
        let mut made = Self { with, line, at, point: None, faults: Vec::new(), country: None };
        made.point = made.find_point();
        made.country = with.mapping.country.as_ref().and_then(|c| {
            let name = line.get(&c.column)?;
            let word = c.values.as_ref().and_then(|v| with.mapping.values.get(v)?.get(name.text));
            let word = word.unwrap_or(name.text);
            let iso = with.names.country(with.packs, word).map(str::to_owned);
            iso.or_else(|| (word.len() == 2).then(|| word.to_uppercase()))
        });
        made
    }

    pub(super) fn fault(&mut self, span: Span<'_>, expected: Expected) {
        let (column, value) = (span.column.to_owned(), span.text.to_owned());
        self.faults.push(RowFault { line: self.at, column, value, expected });
    }

    fn find_point(&mut self) -> Option<(f64, f64)> {
        let map = self.with.mapping.point.as_ref()?;
        let line = self.line;
        let mut degrees = |columns: &Columns, most: u32| {
            let span = line.get(columns)?;
            let read = span.text.replace(',', ".").parse::<f64>().ok().filter(|d| d.abs() <= f64::from(most));
            if read.is_none() {
                self.fault(span, Expected::Degrees(most));
            }
            read
        };
        let (north, east) = (degrees(&map.latitude, 90), degrees(&map.longitude, 180));
        north.zip(east)
    }

    /// The date in a column, ISO, with the time beside it.
    pub(super) fn date(&mut self, span: Span<'_>, formats: &[String]) -> Option<(String, Option<String>)> {
        let found = self.with.words.date(span.text, formats);
        if found.is_none() {
            self.fault(span, Expected::Date(value::examples(formats)));
        }
        found
    }

    /// The claims of the row, in the order of their triggers.
    pub(super) fn claims(&mut self) -> Vec<Claim> {
        let mapping = self.with.mapping;
        let mut claims: Vec<Claim> = mapping.claim.iter().filter_map(|map| self.claim(map)).collect();
        claims.sort_by_key(|c| c.trigger.start);
        for (n, claim) in claims.iter_mut().enumerate() {
            claim.id = format!("c{}", n + 1);
        }
        claims
    }

    fn claim(&mut self, map: &'a ClaimMap) -> Option<Claim> {
        let line = self.line;
        if !line.all(&map.when) || map.filled.as_ref().is_some_and(|f| line.get(f).is_none()) {
            return None;
        }
        let kind = Kind::of(self.word(&map.kind)?)?;
        let class = kind.class();
        let mut word = |choice: &'a Option<Choice>| choice.as_ref().and_then(|c| self.word(c));
        let status = word(&map.status).and_then(Status::of).unwrap_or(Status::Happened);
        let extent = word(&map.extent).and_then(Extent::of).unwrap_or(Extent::One);
        let stage = word(&map.stage).and_then(Stage::of);
        let evidence = map.evidence.as_ref().and_then(|e| line.get(e));
        let named = match &map.kind {
            Choice::Of(of) => line.get(&of.column),
            Choice::Word(_) => None,
        };
        let trigger = named.or_else(|| map.trigger.as_ref().and_then(|t| line.get(t)));
        let trigger = trigger.or(evidence).or_else(|| line.first())?;
        let whole = || Mention { start: 0, end: line.chars, text: line.text.clone(), ..Mention::default() };
        let mut slots = BTreeMap::new();
        for (&slot, fillers) in map.slots.iter().filter(|(s, _)| class.slots().contains(s)) {
            let mut filled: Vec<Mention> = Vec::new();
            for filler in &fillers.0 {
                for mention in self.fill(slot, filler) {
                    if filled.iter().all(|m| (m.start, m.end) != (mention.start, mention.end)) {
                        filled.push(mention);
                    }
                }
            }
            if !filled.is_empty() {
                slots.insert(slot, filled);
            }
        }
        Some(Claim {
            id: String::new(),
            class,
            kind,
            status,
            extent: has_extent(class).then_some(extent),
            stage: if class == Class::Deal { stage } else { None },
            quoted: None,
            trigger: trigger.mention(),
            also: Vec::new(),
            slots,
            source: map.source.0.iter().filter_map(|s| self.source(s)).collect(),
            evidence: vec![evidence.map_or_else(whole, Span::mention)],
        })
    }

    /// The word that a choice comes to; `None` also where the row makes no such claim.
    fn word(&mut self, choice: &'a Choice) -> Option<&'a str> {
        let found = match choice {
            Choice::Word(word) => Some(word.as_str()),
            Choice::Of(of) => self.chosen(of),
        };
        found.filter(|w| *w != NOTHING)
    }

    fn chosen(&mut self, of: &'a ChoiceOf) -> Option<&'a str> {
        let (mapping, line) = (self.with.mapping, self.line);
        let table = of.values.as_ref().and_then(|v| mapping.values.get(v));
        let Some(span) = line.get(&of.column) else {
            if of.default.is_none() {
                let (at, column) = (self.at, line.name(&of.column));
                self.faults.push(RowFault {
                    line: at,
                    column,
                    value: String::new(),
                    expected: Expected::Something,
                });
            }
            return of.default.as_deref();
        };
        let found = table.and_then(|t| t.get(span.text)).or(of.default.as_deref());
        if found.is_none() {
            let known = table.map(|t| t.known.join(" · ")).unwrap_or_default();
            self.fault(span, Expected::ValueOf(known));
        }
        found
    }

    fn source(&mut self, map: &'a SourceMap) -> Option<Source> {
        let line = self.line;
        let span = line.get(&map.column).filter(|s| !is_one_of(&form(s.text), &map.not))?;
        if !line.all(&map.when) || line.any(&map.unless) {
            return None;
        }
        let role = Role::of(self.word(&map.role)?)?;
        let With { packs, names, .. } = self.with;
        let actor =
            names.outlet(packs, span.text).or_else(|| names.actor(packs, span.text)).map(str::to_owned);
        Some(Source { role, mention: Mention { actor, ..span.mention() } })
    }

    fn fill(&mut self, slot: Slot, filler: &'a Filler) -> Vec<Mention> {
        let line = self.line;
        if !line.all(&filler.when) || line.any(&filler.unless) {
            return Vec::new();
        }
        match slot {
            Slot::Killed | Slot::Injured | Slot::Count | Slot::Quantity => {
                self.number(filler).into_iter().collect()
            }
            Slot::Date => self.when(filler).into_iter().collect(),
            _ => {
                let parts =
                    line.get(&filler.column).map(|s| s.split(filler.split.as_deref())).unwrap_or_default();
                let said = parts.into_iter().filter(|s| !is_one_of(&form(s.text), &filler.not));
                said.map(|s| self.named(slot, filler, s)).collect()
            }
        }
    }

    /// A name, with the id that the packs or the mapping's table have for it.
    fn named(&self, slot: Slot, filler: &Filler, span: Span<'_>) -> Mention {
        let With { packs, names, mapping, .. } = self.with;
        let given = filler.values.as_ref().and_then(|v| mapping.values.get(v)?.get(span.text));
        let name = given.unwrap_or(span.text);
        let mut mention = Mention { who: filler.who.clone(), part: filler.part, ..span.mention() };
        match slot {
            Slot::Place => {
                let country = self.country.as_deref();
                if let Some(place) = names.place(packs, name, country, self.point) {
                    mention.place = Some(place.id.clone());
                    mention.pcode.clone_from(&place.pcode);
                }
            }
            Slot::By
            | Slot::Against
            | Slot::To
            | Slot::Parties
            | Slot::Party
            | Slot::Participants
            | Slot::Speaker
            | Slot::About
            | Slot::Brokers
            | Slot::Excludes => mention.actor = names.actor(packs, name).map(str::to_owned),
            _ => {}
        }
        mention
    }

    fn count(&mut self, columns: Option<&'a Columns>) -> Option<(Span<'a>, Value)> {
        let span = columns.and_then(|c| self.line.get(c))?;
        let value = self.with.words.number(span.text);
        if value.is_none() {
            self.fault(span, Expected::Number);
        }
        value.map(|v| (span, v))
    }

    /// A figure: the best one's words, the least and the most where columns give them.
    fn number(&mut self, filler: &'a Filler) -> Option<Mention> {
        let best = match self.line.get(&filler.column) {
            Some(span) if is_one_of(&form(span.text), &filler.not) => None,
            _ => self.count(Some(&filler.column)),
        };
        let (low, high) = (self.count(filler.low.as_ref()), self.count(filler.high.as_ref()));
        let (span, value) = best.clone().or_else(|| low.clone()).or_else(|| high.clone())?;
        let figure = |v: &Option<(Span<'_>, Value)>| match v {
            Some((_, Value::Number(n))) => Some(n.clone()),
            _ => None,
        };
        let value = match figure(&best).or_else(|| figure(&low)).or_else(|| figure(&high)) {
            None => value,
            Some(mut n) => {
                if let Some(low) = figure(&low) {
                    n.min = low.min.or(low.max);
                }
                if let Some(high) = figure(&high) {
                    n.max = high.max;
                }
                if n.min.zip(n.max).is_some_and(|(min, max)| min > max) {
                    if self.with.mapping.mend {
                        std::mem::swap(&mut n.min, &mut n.max);
                    } else {
                        self.fault(span, Expected::Order);
                    }
                }
                if filler.zero == Some(false) && n.max == Some(0) {
                    return None;
                }
                Value::Number(Number { unit: filler.unit.clone(), ..n })
            }
        };
        Some(Mention { value: Some(value), who: filler.who.clone(), part: filler.part, ..span.mention() })
    }

    fn when(&mut self, filler: &'a Filler) -> Option<Mention> {
        let line = self.line;
        let span = line.get(&filler.column).filter(|s| !is_one_of(&form(s.text), &filler.not))?;
        let (mut value, mut time) = self.date(span, &filler.formats)?;
        if let Some(end) = filler.to.as_ref().and_then(|c| line.get(c)) {
            let (mut to, _) = self.date(end, &filler.formats)?;
            if to < value {
                if self.with.mapping.mend {
                    std::mem::swap(&mut to, &mut value);
                } else {
                    self.fault(end, Expected::Order);
                }
            }
            value = value::interval(&value, &to);
        }
        if let Some(precision) = &filler.precision
            && let Some(word) = self.chosen(precision)
        {
            value = value::widen(&value, word);
        }
        if let Some(hour) = filler.time.as_ref().and_then(|c| line.get(c)) {
            time = value::clock(hour.text).or(time);
        }
        Some(Mention { value: Some(Value::Date(value)), time, ..span.mention() })
    }
}
