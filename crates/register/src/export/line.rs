//! Owns a record as one line of JSON: every field with who gives which value, what contradicts what, what it rests on.
use crate::contradiction::{Contradiction, Given, Said, Stand, contradictions, told};
use crate::store::{Case, Named, Record, Telling};
use hudna_read::{Class, Packs, Slot};
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// A record as exports give it. The address, the fields and their order are those of its claims, never of their arrival.
#[derive(Debug, Serialize)]
pub struct RecordLine<'a> {
    id: &'a str,
    r#type: &'a str,
    kind: &'a str,
    status: &'a str,
    extent: Option<&'a str>,
    stage: Option<&'a str>,
    day: Option<&'a str>,
    when: Option<&'a str>,
    published: Option<&'a str>,
    published_on: &'a [String],
    taken_on: &'a [String],
    truce: Option<&'a str>,
    places: Vec<Place<'a>>,
    actors: &'a [Named],
    sources: &'a [Named],
    outlets: &'a [String],
    figures: BTreeMap<&'static str, Vec<Value>>,
    fields: BTreeMap<&'static str, Vec<Value>>,
    contradictions: Vec<Against>,
    developments: Vec<Against>,
    reports: u32,
    texts: u32,
    /// How many of the texts rest on words of their own (PRACTICE.md T6).
    origins: u32,
    verdict: Option<&'a str>,
    case: BTreeMap<&'a str, Step<'a>>,
    withdrawn: Vec<Withdrawn<'a>>,
    rests_on: Vec<Evidence>,
}

#[derive(Debug, Serialize)]
struct Place<'a> {
    id: Option<&'a str>,
    pcode: Option<&'a str>,
    text: &'a str,
    name_ar: Option<&'a str>,
    name_en: Option<&'a str>,
    point: Option<(f64, f64)>,
}

/// Where a claim stands: its report and the words that name it; a row has no words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Evidence {
    /// The report's or the row's own id.
    pub id: String,
    /// The words, in code points.
    pub trigger: Option<Stretch>,
}

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Stretch {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

#[derive(Debug, Serialize)]
struct Value {
    #[serde(flatten)]
    value: Told,
    given: Vec<Giver>,
}

#[derive(Debug)]
struct Told(Said);

#[derive(Debug, Serialize)]
struct Giver {
    /// Who gives it.
    by: String,
    /// The pack's id of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<String>,
    /// In the outlet's own voice.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    outlet: bool,
    /// The same source gave a higher figure later.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    overtaken: bool,
    id: String,
    words: Option<Stretch>,
}

#[derive(Debug, Serialize)]
struct Against {
    kind: &'static str,
    field: &'static str,
    values: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Summary>,
}

/// What stands in a stage of the record's case.
#[derive(Debug, Serialize)]
struct Step<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'a str>,
}

/// A contradiction in one sentence, in both languages.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    /// In Arabic.
    pub ar: String,
    /// In English.
    pub en: String,
}

#[derive(Debug, Serialize)]
struct Withdrawn<'a> {
    id: &'a str,
    version: u32,
    trigger: Option<Stretch>,
}

impl Serialize for Told {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Figure<'a> {
            min: Option<u64>,
            max: Option<u64>,
            #[serde(skip_serializing_if = "std::ops::Not::not")]
            approx: bool,
            #[serde(skip_serializing_if = "Option::is_none")]
            unit: Option<&'a str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            who: Option<&'a str>,
        }
        #[derive(Serialize)]
        struct Plain<'a> {
            value: &'a str,
        }
        #[derive(Serialize)]
        struct Name<'a> {
            value: Option<&'a str>,
            text: &'a str,
        }
        match &self.0 {
            Said::Figure(n, who) => Figure {
                min: n.min,
                max: n.max,
                approx: n.approx,
                unit: n.unit.as_deref(),
                who: who.as_deref(),
            }
            .serialize(serializer),
            Said::Date(value) => Plain { value }.serialize(serializer),
            Said::Word(value) => Plain { value }.serialize(serializer),
            Said::Named { id, text } => Name { value: id.as_deref(), text }.serialize(serializer),
        }
    }
}

fn stretch(telling: &Telling, (start, end): (usize, usize)) -> Option<Stretch> {
    (telling.row.is_none() && start < end).then_some(Stretch { start, end })
}

impl<'a> RecordLine<'a> {
    /// The line of a record; `summarize` says a contradiction in words.
    pub fn of(
        packs: &'a Packs,
        record: &'a Record,
        summarize: &dyn Fn(&Contradiction) -> Option<Summary>,
    ) -> Self {
        let (head, tellings) = (&record.head, record.tellings.as_slice());
        let value = |stand: Stand| Value::of(stand, tellings);
        let told = |slot: &Slot| told(tellings, *slot).into_iter().map(value).collect::<Vec<_>>();
        let is_figure = |s: &&Slot| matches!(s, Slot::Killed | Slot::Injured | Slot::Count | Slot::Quantity);
        let slots = Class::of(&head.class).map(Class::slots).unwrap_or_default();
        let filled = |figures: bool| {
            slots
                .iter()
                .filter(|s| is_figure(s) == figures)
                .map(|s| (s.word(), told(s)))
                .filter(|(_, values)| !values.is_empty())
                .collect()
        };
        let against = |c: Contradiction| Against {
            kind: c.ground.word(),
            field: c.field,
            summary: summarize(&c),
            values: c.values.into_iter().map(value).collect(),
        };
        let (developments, contradictions): (Vec<_>, Vec<_>) =
            contradictions(packs, tellings).into_iter().partition(|c| c.development);
        Self {
            id: &head.id,
            r#type: &head.class,
            kind: &head.kind,
            status: &head.status,
            extent: head.extent.as_deref(),
            stage: head.stage.as_deref(),
            day: head.day.as_deref(),
            when: head.when.as_deref(),
            published: head.published.as_deref(),
            published_on: &record.published,
            taken_on: &record.taken,
            truce: head.truce.as_deref(),
            places: places(packs, tellings),
            actors: &head.actors,
            sources: &head.sources,
            outlets: &head.outlets,
            figures: filled(true),
            fields: filled(false),
            contradictions: contradictions.into_iter().map(against).collect(),
            developments: developments.into_iter().map(against).collect(),
            reports: head.reports,
            texts: head.texts,
            origins: head.origins,
            verdict: head.verdict.as_deref(),
            case: standing(&record.case),
            withdrawn: record
                .withdrawn
                .iter()
                .map(|t| Withdrawn {
                    id: &t.report.id,
                    version: t.report.version,
                    trigger: stretch(t, (t.claim.trigger.start, t.claim.trigger.end)),
                })
                .collect(),
            rests_on: rests_on(tellings),
        }
    }
}

impl Value {
    fn of(stand: Stand, tellings: &[Telling]) -> Self {
        let mut given: Vec<Giver> = stand.given.into_iter().map(|g| Giver::of(g, tellings)).collect();
        given.sort_by(|a, b| (&a.id, a.words).cmp(&(&b.id, b.words)));
        Self { value: Told(stand.value), given }
    }
}

impl Giver {
    fn of(given: Given, tellings: &[Telling]) -> Self {
        let words = tellings.get(given.telling).and_then(|t| stretch(t, given.words));
        let Given { by, report, overtaken, .. } = given;
        Self { by: by.text, actor: by.actor, outlet: by.outlet, overtaken, id: report, words }
    }
}

/// What stands now in each stage, without who set it and why.
fn standing(case: &Case) -> BTreeMap<&str, Step<'_>> {
    let stages = case.steps.iter().map(|s| s.stage.as_str());
    let now = |stage: &str| {
        let step = case.now(stage)?;
        Some(Step { value: step.value.as_deref()?, of: step.of.as_deref() })
    };
    stages.filter_map(|stage| Some((stage, now(stage)?))).collect()
}

fn rests_on(tellings: &[Telling]) -> Vec<Evidence> {
    let one = |t: &Telling| Evidence {
        id: t.report.id.clone(),
        trigger: stretch(t, (t.claim.trigger.start, t.claim.trigger.end)),
    };
    let mut all: Vec<Evidence> = tellings.iter().map(one).collect();
    all.sort_unstable();
    all
}

/// Every place that any claim gives, each once.
fn places<'a>(packs: &'a Packs, tellings: &'a [Telling]) -> Vec<Place<'a>> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for mention in tellings.iter().flat_map(|t| crate::key::slot(&t.claim, Slot::Place)) {
        let id = mention.place.as_deref();
        if seen.insert(id.map_or_else(|| format!("w:{}", crate::key::folded(&mention.text)), str::to_owned)) {
            let known = id.and_then(|id| packs.place(id));
            all.push(Place {
                id,
                pcode: mention.pcode.as_deref(),
                text: &mention.text,
                name_ar: known.map(|p| p.name_ar.as_str()),
                name_en: known.map(|p| p.name_en.as_str()),
                point: known.and_then(|p| p.point),
            });
        }
    }
    all
}
