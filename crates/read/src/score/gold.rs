//! Owns annotated readings as they are given: what may be in them, and what is wrong where it may not.
use crate::agree;
use crate::claim::{Class, Extent, Kind, Reading, Role, Slot, Stage, Status};
use crate::report::Report;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A reading to be scored, or to be scored against.
#[derive(Debug, Clone)]
pub struct Graded {
    /// The report.
    pub report: Report,
    /// Its claims.
    pub claims: Vec<Claimed>,
}

/// A claim as far as scoring goes.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// Its type.
    pub class: Class,
    /// Its kind.
    pub kind: Kind,
    /// Its status.
    pub status: Status,
    /// Its extent, as given.
    pub extent: Option<Value>,
    /// The words that name it.
    pub trigger: Marked,
    /// Further words that name it.
    pub also: Vec<Marked>,
    /// The sentences that say it.
    pub evidence: Vec<Marked>,
    /// On whose word, nearest the fact first.
    pub source: Vec<Marked>,
    slots: BTreeMap<Slot, Vec<Marked>>,
}

impl Claimed {
    /// What fills a slot.
    pub fn slot(&self, slot: Slot) -> &[Marked] {
        self.slots.get(&slot).map_or(&[], Vec::as_slice)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &Marked> {
        std::iter::once(&self.trigger).chain(&self.also)
    }
}

/// A mention as far as scoring goes.
#[derive(Debug, Clone)]
pub struct Marked {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The value; `null` is none.
    pub value: Option<Value>,
    /// Another source than the claim's.
    pub source: Vec<Marked>,
    /// The words as they are compared; none where they never are.
    pub(super) words: Vec<String>,
}

/// Something that may not stand in a reading, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The report's id, where it has one.
    pub report: Option<String>,
    /// The claim's id, or its number from 0.
    pub claim: Option<String>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong with a reading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Wrong {
    /// It is not JSON.
    #[error("this is not valid JSON (column {column})")]
    NotJson {
        /// The column, from 1.
        column: usize,
    },
    /// It is JSON, but no object of a report and its claims.
    #[error("this is JSON, but not a reading ({{\"report\": …, \"claims\": …}})")]
    NotAReading,
    /// Something that must be there is not.
    #[error("`{field}` is missing")]
    Missing {
        /// What.
        field: &'static str,
    },
    /// Something is there in another form than it must have.
    #[error("`{field}` has another form than it must have")]
    Form {
        /// What.
        field: &'static str,
    },
    /// A word that is none of those that may stand there.
    #[error("unknown {what} `{word}`")]
    Unknown {
        /// What it should be: `type`, `kind`, `status`, …
        what: &'static str,
        /// The word.
        word: String,
    },
    /// Offsets that are not in the text.
    #[error("offsets {start}..{end} are not in the text")]
    Outside {
        /// As given.
        start: i64,
        /// As given.
        end: i64,
    },
    /// Offsets that hold other words.
    #[error("offsets {start}..{end} do not hold `{text}`")]
    Differs {
        /// As given.
        start: i64,
        /// As given.
        end: i64,
        /// The words given.
        text: String,
    },
    /// Words that do not stand in the text so often.
    #[error("no occurrence {nth} of `{text}`")]
    Absent {
        /// Which occurrence.
        nth: i64,
        /// The words given.
        text: String,
    },
    /// A mention of nothing.
    #[error("an empty mention")]
    Empty,
    /// A claim that no sentence says.
    #[error("no evidence")]
    NoEvidence,
}

/// A reading that cannot be scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faulty {
    /// How many claims it has, good and bad.
    pub claims: usize,
    /// What is wrong with it, the first thing of each claim.
    pub problems: Vec<Problem>,
}

impl From<Wrong> for Faulty {
    fn from(wrong: Wrong) -> Self {
        Self { claims: 0, problems: vec![Problem { report: None, claim: None, wrong }] }
    }
}

/// One reading. `strict`, for what people annotate: every claim has its extent or stage, and evidence.
pub fn graded(bytes: &[u8], strict: bool) -> Result<Graded, Faulty> {
    let value = serde_json::from_slice(bytes).map_err(|e| Wrong::NotJson { column: e.column() })?;
    graded_value(value, strict)
}

/// One reading that is parsed already.
pub fn graded_value(value: Value, strict: bool) -> Result<Graded, Faulty> {
    let Value::Object(mut fields) = value else { return Err(Wrong::NotAReading.into()) };
    let report = fields.remove("report").ok_or(Wrong::Missing { field: "report" })?;
    let given = |field: &str| report.get(field).and_then(Value::as_str).map(str::to_owned);
    let id = given("id").ok_or(Wrong::Missing { field: "report.id" })?;
    if given("text").is_none() {
        return Err(Wrong::Missing { field: "report.text" }.into());
    }
    let in_report = |claim, wrong| Problem { report: Some(id.clone()), claim, wrong };
    let whole = |wrong| Faulty { claims: 0, problems: vec![in_report(None, wrong)] };
    let claims = match fields.remove("claims") {
        Some(Value::Array(claims)) => claims,
        Some(_) => return Err(whole(Wrong::Form { field: "claims" })),
        None => return Err(whole(Wrong::Missing { field: "claims" })),
    };
    let report: Report =
        serde_json::from_value(report).map_err(|_| whole(Wrong::Form { field: "report" }))?;
    let text: Vec<char> = report.text.chars().collect();
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for (i, value) in claims.iter().enumerate() {
        match claim(&text, value, strict) {
            Ok(claim) => found.push(claim),
            Err(wrong) => {
                let named = value.get("id").and_then(Value::as_str);
                problems.push(in_report(Some(named.map_or_else(|| i.to_string(), str::to_owned)), wrong));
            }
        }
    }
    if problems.is_empty() {
        Ok(Graded { report, claims: found })
    } else {
        Err(Faulty { claims: claims.len(), problems })
    }
}

impl Graded {
    /// What the reader itself read.
    pub fn of(reading: &Reading) -> Result<Self, Faulty> {
        graded_value(serde_json::to_value(reading).map_err(|_| Wrong::NotAReading)?, false)
    }
}

fn claim(text: &[char], value: &Value, strict: bool) -> Result<Claimed, Wrong> {
    let Value::Object(fields) = value else { return Err(Wrong::Form { field: "claims" }) };
    let class = word(fields, "type", Class::of)?;
    let kind = word(fields, "kind", |w| Kind::of(w).filter(|k| class.kinds().contains(k)))?;
    let status = word(fields, "status", Status::of)?;
    if strict && matches!(class, Class::Hostility | Class::Access) {
        word(fields, "extent", Extent::of)?;
    }
    if strict && class == Class::Deal {
        word(fields, "stage", Stage::of)?;
    }
    let trigger = fields.get("trigger").ok_or(Wrong::Missing { field: "trigger" })?;
    let trigger = mention(text, trigger, "trigger", Use::Words)?;
    let bare = |field| mentions(text, fields.get(field), field, Use::Words);
    let (also, evidence) = (bare("also")?, bare("evidence")?);
    let source = chain(text, fields.get("source"))?;
    let mut slots = BTreeMap::new();
    let given = match fields.get("slots") {
        None => None,
        Some(Value::Object(given)) => Some(given),
        Some(_) => return Err(Wrong::Form { field: "slots" }),
    };
    for (name, fillers) in given.into_iter().flatten() {
        let slot = Slot::of(name).filter(|s| class.slots().contains(s));
        let slot = slot.ok_or_else(|| Wrong::Unknown { what: "slot", word: clip(name) })?;
        slots.insert(slot, mentions(text, Some(fillers), "slots", Use::Filler(slot))?);
    }
    if strict && evidence.is_empty() {
        return Err(Wrong::NoEvidence);
    }
    let extent = fields.get("extent").filter(|v| says_something(v)).cloned();
    Ok(Claimed { class, kind, status, extent, trigger, also, evidence, source, slots })
}

/// Null, false, nought and what is empty say nothing.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(b) => *b,
        Value::Number(n) => n.as_f64() != Some(0.0),
        Value::String(s) => !s.is_empty(),
        Value::Array(a) => !a.is_empty(),
        Value::Object(o) => !o.is_empty(),
    }
}

/// A word of a closed list.
fn word<T>(
    fields: &Map<String, Value>,
    what: &'static str,
    of: impl Fn(&str) -> Option<T>,
) -> Result<T, Wrong> {
    let given = fields.get(what);
    given.and_then(Value::as_str).and_then(of).ok_or_else(|| match given {
        None | Some(Value::Null) => Wrong::Missing { field: what },
        Some(Value::String(word)) => Wrong::Unknown { what, word: clip(word) },
        Some(other) => Wrong::Unknown { what, word: clip(&other.to_string()) },
    })
}

/// What a mention is for: only a filler has a source of its own, and only names are compared by their words.
#[derive(Debug, Clone, Copy)]
enum Use {
    Words,
    Source,
    Filler(Slot),
}

fn mentions(
    text: &[char],
    given: Option<&Value>,
    field: &'static str,
    given_for: Use,
) -> Result<Vec<Marked>, Wrong> {
    match given {
        None => Ok(Vec::new()),
        Some(Value::Array(list)) => list.iter().map(|m| mention(text, m, field, given_for)).collect(),
        Some(_) => Err(Wrong::Form { field }),
    }
}

/// A chain of attribution: each link has its role.
fn chain(text: &[char], given: Option<&Value>) -> Result<Vec<Marked>, Wrong> {
    if let Some(Value::Array(links)) = given {
        for link in links {
            let Value::Object(fields) = link else { return Err(Wrong::Form { field: "source" }) };
            word(fields, "role", Role::of)?;
        }
    }
    mentions(text, given, "source", Use::Source)
}

fn mention(text: &[char], given: &Value, field: &'static str, given_for: Use) -> Result<Marked, Wrong> {
    let Value::Object(fields) = given else { return Err(Wrong::Form { field }) };
    let (start, end) = if fields.contains_key("start") { at(text, fields)? } else { find(text, fields)? };
    let words: String = text[start..end].iter().collect();
    let (source, compared) = match given_for {
        Use::Words => (Vec::new(), false),
        Use::Source => (Vec::new(), true),
        Use::Filler(slot) => (chain(text, fields.get("source"))?, !agree::is_words(slot)),
    };
    Ok(Marked {
        start,
        end,
        value: fields.get("value").filter(|v| !v.is_null()).cloned(),
        source,
        words: if compared { agree::words(&words) } else { Vec::new() },
        text: words,
    })
}

/// By offsets, which must hold the words where words are given.
fn at(text: &[char], fields: &Map<String, Value>) -> Result<(usize, usize), Wrong> {
    let offset = |field: &'static str| match fields.get(field) {
        None => Err(Wrong::Missing { field }),
        Some(v) => v.as_i64().ok_or(Wrong::Form { field }),
    };
    let (start, end) = (offset("start")?, offset("end")?);
    let inside = 0 <= start && start < end && end <= text.len() as i64;
    if !inside {
        return Err(Wrong::Outside { start, end });
    }
    let span = (start as usize, end as usize);
    match fields.get("text") {
        None => Ok(span),
        Some(Value::String(words)) if words.chars().eq(text[span.0..span.1].iter().copied()) => Ok(span),
        Some(Value::String(words)) => Err(Wrong::Differs { start, end, text: clip(words) }),
        Some(_) => Err(Wrong::Form { field: "text" }),
    }
}

/// By the words and which of their occurrences it is.
fn find(text: &[char], fields: &Map<String, Value>) -> Result<(usize, usize), Wrong> {
    let words = fields.get("text").ok_or(Wrong::Missing { field: "text" })?;
    let words = words.as_str().ok_or(Wrong::Form { field: "text" })?;
    let nth = fields.get("nth").map_or(Some(1), Value::as_i64).ok_or(Wrong::Form { field: "nth" })?;
    let wanted: Vec<char> = words.chars().collect();
    if wanted.is_empty() {
        return Err(Wrong::Empty);
    }
    let found = text.windows(wanted.len()).enumerate().filter(|(_, w)| *w == wanted.as_slice());
    let nth_found = usize::try_from(nth - 1).ok().and_then(|n| found.map(|(at, _)| at).nth(n));
    let start = nth_found.ok_or_else(|| Wrong::Absent { nth, text: clip(words) })?;
    Ok((start, start + wanted.len()))
}

/// Words for a message: not too many.
fn clip(words: &str) -> String {
    const MOST: usize = 60;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    words.chars().take(MOST).chain(['…']).collect()
}
