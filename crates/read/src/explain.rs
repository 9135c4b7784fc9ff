//! Owns why: for each claim of a report, the rows, rules and weights that decided each of its fields, and what was
//! considered and dropped. A second pass over what reading found; reading itself keeps nothing for it.
mod case;
pub mod plain;
mod reach;
mod row;
mod say;
mod telling;
mod weigh;
mod words;

use crate::act::{self, Trigger};
use crate::claim::{Claim, Class, Kind, Mention, Slot};
use crate::emit::Emitter;
use crate::fill;
use crate::group;
use crate::reader::{Parts, Reader};
use crate::report::Report;
use crate::speech::{self, Speakers, who};
use hudna_text::Text;
use serde::{Deserialize, Serialize};

/// A report, claim by claim, with the reasons for each field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The report that was read.
    pub report: Report,
    /// Its claims, as [`Reader::read`] gives them.
    pub claims: Vec<Why>,
    /// Words that might have named a claim and were dropped, in the order of the text.
    pub dropped: Vec<Dropped>,
}

/// One claim with its reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// The claim.
    pub claim: Claim,
    /// Its fields, each with the reasons that decided it.
    pub fields: Vec<Field>,
    /// Phrases that came near to filling one of its slots.
    pub near: Vec<Near>,
}

/// A field of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The words that name it.
    Trigger,
    /// Its kind.
    Kind,
    /// Whether it happened.
    Status,
    /// One, several, a pattern.
    Extent,
    /// Where a deal stands.
    Stage,
    /// A filler of a slot.
    Slot,
    /// Whether the words said stand in quotation marks.
    Quoted,
    /// On whose word.
    Source,
    /// Other words of the report for the same happening.
    Folding,
}

impl Part {
    /// The word that stands for it in files and keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Trigger => "trigger",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Extent => "extent",
            Self::Stage => "stage",
            Self::Slot => "slot",
            Self::Quoted => "quoted",
            Self::Source => "source",
            Self::Folding => "folding",
        }
    }
}

/// What was decided about a field, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Which field.
    pub field: Part,
    /// Which slot, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<Slot>,
    /// What was decided: a value of READING.md, or the words.
    pub value: String,
    /// The words, where the field has some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mention: Option<Mention>,
    /// The reasons; never none.
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Reason {
    /// A row of a table.
    Row {
        /// The table (`data/lexicon/acts.tsv`).
        file: String,
        /// The line, from 1.
        line: usize,
        /// The row itself, its cells apart by ` · `.
        says: String,
    },
    /// A rule of the grammar.
    Rule {
        /// The file that holds it (`crates/read/src/rule.rs`).
        file: String,
        /// Its name there.
        name: String,
        /// What it gives here, where it gives several things.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        gives: String,
    },
    /// Learned weights.
    Weights(Weighed),
}

/// A decision by weights: an option against its best rival.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weighed {
    /// The table (`data/model/slot.tsv`).
    pub table: String,
    /// The option.
    pub option: String,
    /// Its rival.
    pub rival: String,
    /// By how much the option outweighs the rival; negative where it does not.
    pub margin: f32,
    /// What the margin must exceed.
    pub needed: f32,
    /// The features that weigh most for the option.
    pub pro: Vec<Feature>,
    /// The features that weigh most against it.
    pub contra: Vec<Feature>,
}

impl Weighed {
    /// What the options of the decision are, as the labels of values are grouped: `kind`, `slot`, `status`, …
    pub fn options(&self) -> &'static str {
        match self.table.rsplit('/').next().unwrap_or_default() {
            "trigger.tsv" => "kind",
            "slot.tsv" => "slot",
            "status.tsv" => "status",
            "extent.tsv" => "extent",
            "stage.tsv" => "stage",
            _ => "value",
        }
    }
}

/// What one feature weighs in a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Feature {
    /// Its name, as the table has it.
    pub name: String,
    /// Its line in the table.
    pub line: usize,
    /// What it adds to the margin.
    pub weight: f32,
}

/// A phrase that came near to filling a slot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Near {
    /// The slot.
    pub slot: Slot,
    /// The phrase.
    pub mention: Mention,
    /// Why it does not fill it.
    pub reasons: Vec<Reason>,
}

/// Words that might have named a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dropped {
    /// The type that it would have been.
    #[serde(rename = "type")]
    pub class: Class,
    /// The kind that it would have been.
    pub kind: Kind,
    /// The words.
    pub mention: Mention,
    /// The sentence they stand in.
    pub evidence: Mention,
    /// Why they name none.
    pub reasons: Vec<Reason>,
}

impl Reader {
    /// The claims of a report, as [`Reader::read`] gives them, with the reasons for each field of theirs.
    pub fn explain(&self, report: &Report) -> Explanation {
        let mut made = Explanation { report: report.clone(), claims: Vec::new(), dropped: Vec::new() };
        if report.language.as_deref().is_some_and(|l| !l.starts_with("ar")) {
            return made;
        }
        let text = Text::new(&report.text);
        (made.claims, made.dropped) = self.with_parts(&text, report, None, |parts| {
            let candidates = act::candidates(parts.scan);
            let triggers = act::triggers(parts, &candidates);
            let groups = group::groups(parts, &triggers);
            let filled: Vec<fill::Filled> = groups.iter().map(|g| fill::fill(parts, &triggers, g)).collect();
            let emitter = Emitter::new(parts, self.packs(), report.day());
            let claims = emitter.claims(&triggers, &groups, &filled);
            // Which statements stand and who speaks in them was decided over what the grammar found.
            let proposed = speech::find(parts.scan, parts.phrases);
            let first = Parts::new(
                parts.scan,
                parts.phrases,
                &proposed,
                parts.model,
                parts.leaning,
                parts.titled,
                parts.known,
            );
            let teller = Teller {
                parts,
                settled: who::settled(&first),
                first: &first,
                reader: self,
                triggers: &triggers,
                emitter: &emitter,
            };
            let whys = claims
                .into_iter()
                .map(|claim| {
                    if claim.class == Class::Statement {
                        return teller.statement(claim);
                    }
                    let at = |t: &Trigger| (t.class, t.candidate.start, t.candidate.end);
                    let named = (claim.class, claim.trigger.start, claim.trigger.end);
                    match groups.iter().position(|g| g.members.iter().any(|m| at(&triggers[*m]) == named)) {
                        Some(g) => teller.telling(claim, &groups[g], &filled[g]),
                        None => Why { claim, fields: Vec::new(), near: Vec::new() },
                    }
                })
                .collect();
            (whys, teller.dropped(&candidates))
        });
        made
    }
}

/// What explaining works with.
pub(crate) struct Teller<'t, 'a, 'b> {
    parts: &'t Parts<'a, 'b>,
    /// As the grammar alone has it.
    first: &'t Parts<'t, 'b>,
    /// Who speaks in each statement of the grammar's, by the weights.
    settled: Vec<Speakers>,
    reader: &'t Reader,
    triggers: &'t [Trigger],
    emitter: &'t Emitter<'t, 'b>,
}

impl Teller<'_, '_, '_> {
    fn stretch(&self, start: usize, end: usize) -> Mention {
        Mention { start, end, text: self.parts.scan.text.slice(start, end), ..Mention::default() }
    }

    fn sentence(&self, sentence: u32) -> Mention {
        let s = &self.parts.scan.text.sentences[sentence as usize];
        self.stretch(s.start, s.end)
    }

    /// What named no claim: triggers outweighed, statements not kept.
    fn dropped(&self, candidates: &[act::Candidate]) -> Vec<Dropped> {
        let mut found: Vec<Dropped> = candidates.iter().filter_map(|c| self.dropped_trigger(c)).collect();
        let statements = self.parts.speeches.statements.iter().enumerate();
        found.extend(statements.filter(|(_, s)| !s.kept).map(|(i, s)| Dropped {
            class: Class::Statement,
            kind: s.kind,
            mention: self.stretch(s.trigger.0, s.trigger.1),
            evidence: self.sentence(s.sentence),
            reasons: self.kept(i),
        }));
        found.sort_by_key(|d| (d.mention.start, d.mention.end));
        found
    }
}

/// A rule by its file under `crates/read/src/` and its name.
fn rule(file: &str, name: &str, gives: &str) -> Reason {
    Reason::Rule { file: format!("crates/read/src/{file}"), name: name.to_owned(), gives: gives.to_owned() }
}

fn field(part: Part, value: impl Into<String>, mention: Option<&Mention>, reasons: Vec<Reason>) -> Field {
    Field { field: part, slot: None, value: value.into(), mention: mention.cloned(), reasons }
}
