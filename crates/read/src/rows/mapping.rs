//! Owns the mapping: which columns of a table say what, as its TOML gives it (docs/rows.md).
use super::fault::MappingFault;
use super::part::Pattern;
use crate::claim::{Class, Extent, Kind, Role, Slot, Stage, Status};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// How the columns of a table are read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Its name, kept with each row.
    pub name: String,
    /// What it is for, in English.
    pub title_en: String,
    /// What it is for, in Arabic.
    pub title_ar: String,
    /// Columns without which the table is another.
    #[serde(default)]
    pub(super) require: Vec<Columns>,
    /// Columns that are not read, not even into the text.
    #[serde(default)]
    pub(super) unread: Vec<Columns>,
    /// Values that stand for an empty cell.
    #[serde(default)]
    pub(super) empty: Vec<String>,
    /// Further columns, with the same value in every row.
    #[serde(default)]
    pub(super) constants: BTreeMap<String, String>,
    /// Cells that hold several things: `source = "{outlet} ({published:date}) {title}"`.
    #[serde(default)]
    pub(super) parts: BTreeMap<String, Pattern>,
    /// Whether the ends of a range that stand the wrong way round are exchanged rather than told as a fault: for data
    /// sets that whoever takes them in cannot put right.
    #[serde(default)]
    pub(super) mend: bool,
    /// Rows that are passed over: column and values.
    #[serde(default)]
    pub(super) leave_out: When,
    #[serde(default)]
    pub(super) report: ReportMap,
    #[serde(default)]
    pub(super) point: Option<PointMap>,
    /// Where the country stands, by which namesakes of a place are told apart.
    #[serde(default)]
    pub(super) country: Option<ChoiceOf>,
    /// Tables of values.
    #[serde(default)]
    pub(super) values: BTreeMap<String, Values>,
    #[serde(default)]
    pub(super) claim: Vec<ClaimMap>,
}

/// What is known of the report that a row is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ReportMap {
    pub(super) id: Option<Columns>,
    pub(super) id_prefix: String,
    pub(super) outlet: Option<Columns>,
    pub(super) published: Option<Columns>,
    pub(super) title: Option<Columns>,
    pub(super) url: Option<Columns>,
    pub(super) language: Option<String>,
    pub(super) formats: Vec<String>,
}

/// The columns of a point.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PointMap {
    pub(super) latitude: Columns,
    pub(super) longitude: Columns,
}

/// One claim that a row may make.
#[derive(Debug, Deserialize)]
pub(super) struct ClaimMap {
    pub(super) kind: Choice,
    pub(super) status: Option<Choice>,
    pub(super) extent: Option<Choice>,
    pub(super) stage: Option<Choice>,
    /// Only where these columns hold one of these values.
    #[serde(default)]
    pub(super) when: When,
    /// Only where one of these columns is filled.
    pub(super) filled: Option<Columns>,
    pub(super) trigger: Option<Columns>,
    pub(super) evidence: Option<Columns>,
    #[serde(default)]
    pub(super) source: Sources,
    #[serde(flatten)]
    pub(super) slots: BTreeMap<Slot, Fillers>,
}

/// A word that is the same for all rows, or that a column gives.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Choice {
    Word(String),
    Of(ChoiceOf),
}

/// A word that a column gives, by a table of values.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChoiceOf {
    pub(super) column: Columns,
    pub(super) values: Option<String>,
    pub(super) default: Option<String>,
}

/// What fills a slot.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Filler {
    pub(super) column: Columns,
    #[serde(default)]
    pub(super) when: When,
    #[serde(default)]
    pub(super) unless: When,
    #[serde(default)]
    pub(super) not: Vec<String>,
    pub(super) values: Option<String>,
    pub(super) split: Option<String>,
    pub(super) low: Option<Columns>,
    pub(super) high: Option<Columns>,
    pub(super) zero: Option<bool>,
    pub(super) unit: Option<String>,
    pub(super) who: Option<String>,
    #[serde(default)]
    pub(super) part: bool,
    pub(super) to: Option<Columns>,
    pub(super) time: Option<Columns>,
    #[serde(default)]
    pub(super) formats: Vec<String>,
    pub(super) precision: Option<ChoiceOf>,
}

/// A filler as it is written: a column's name, or a table.
#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "a column's name in quotes, or { column = \"…\", … } with the keys of docs/rows.md"
)]
enum Written {
    Column(Columns),
    Full(Box<Filler>),
}

/// What fills a slot, in order.
#[derive(Debug, Deserialize)]
#[serde(from = "Several<Written>")]
pub(super) struct Fillers(pub(super) Vec<Filler>);

impl From<Several<Written>> for Fillers {
    fn from(written: Several<Written>) -> Self {
        let filler = |w| match w {
            Written::Column(column) => Filler { column, ..Filler::default() },
            Written::Full(full) => *full,
        };
        Self(written.into_vec().into_iter().map(filler).collect())
    }
}

/// One link of the chain of attribution.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceMap {
    pub(super) role: Choice,
    pub(super) column: Columns,
    #[serde(default)]
    pub(super) when: When,
    #[serde(default)]
    pub(super) unless: When,
    #[serde(default)]
    pub(super) not: Vec<String>,
}

/// The chain of attribution, nearest the fact first.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Several<SourceMap>")]
pub(super) struct Sources(pub(super) Vec<SourceMap>);

impl From<Several<SourceMap>> for Sources {
    fn from(written: Several<SourceMap>) -> Self {
        Self(written.into_vec())
    }
}

/// One thing or a list of such.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a column's name in quotes, { column = \"…\", … }, or a list of these in [ ]")]
pub(super) enum Several<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> Several<T> {
    fn into_vec(self) -> Vec<T> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

/// A column by its names, the first that is filled counts: `"Event location | Location"`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "String")]
pub(super) struct Columns {
    pub(super) names: Vec<String>,
    keys: Vec<String>,
}

impl From<String> for Columns {
    fn from(text: String) -> Self {
        let names: Vec<String> =
            text.split('|').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect();
        let keys = names.iter().map(|n| form(n)).collect();
        Self { names, keys }
    }
}

impl Columns {
    /// The names as they are compared.
    pub(super) fn keys(&self) -> &[String] {
        &self.keys
    }
}

/// Columns and the values that they must hold, all of them.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "BTreeMap<String, Vec<String>>")]
pub(super) struct When(pub(super) Vec<(Columns, Vec<String>)>);

impl From<BTreeMap<String, Vec<String>>> for When {
    fn from(map: BTreeMap<String, Vec<String>>) -> Self {
        Self(map.into_iter().map(|(c, v)| (c.into(), v.iter().map(|v| form(v)).collect())).collect())
    }
}

/// A table of values: what stands in a cell, and what it means here.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "BTreeMap<String, String>")]
pub(super) struct Values {
    exact: HashMap<String, String>,
    /// Those that end in `*`, the longest first.
    beginnings: Vec<(String, String)>,
    pub(super) known: Vec<String>,
}

impl From<BTreeMap<String, String>> for Values {
    fn from(map: BTreeMap<String, String>) -> Self {
        let known = map.keys().cloned().collect();
        let (mut exact, mut beginnings) = (HashMap::new(), Vec::new());
        for (key, value) in map {
            match key.strip_suffix('*') {
                Some(beginning) => beginnings.push((form(beginning), value)),
                None => drop(exact.insert(form(&key), value)),
            }
        }
        beginnings.sort_by_key(|(b, _)| std::cmp::Reverse(b.len()));
        Self { exact, beginnings, known }
    }
}

impl Values {
    pub(super) fn get(&self, cell: &str) -> Option<&str> {
        let cell = form(cell);
        let beginning = || self.beginnings.iter().find(|(b, _)| cell.starts_with(b)).map(|(_, v)| v);
        self.exact.get(&cell).or_else(beginning).map(String::as_str)
    }
}

/// A name or value as it is compared: spelling, case, spaces and underscores apart; `1.0` is `1`.
pub(super) fn form(text: &str) -> String {
    let folded = hudna_text::fold(text).to_lowercase();
    let words = folded.split(|c: char| c.is_whitespace() || c == '_').filter(|w| !w.is_empty());
    let mut out = words.collect::<Vec<_>>().join(" ");
    if let Some(whole) =
        out.strip_suffix(".0").filter(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit()))
    {
        out.truncate(whole.len());
    }
    out
}

/// Whether a cell, as it is compared, is one of these values; one that ends in `*` is a beginning.
pub(super) fn is_one_of(cell: &str, values: &[String]) -> bool {
    values.iter().any(|v| match v.strip_suffix('*') {
        Some(beginning) => cell.starts_with(beginning.trim_end()),
        None => cell == v,
    })
}

/// The names of the mappings that are shipped.
pub fn shipped() -> Vec<&'static str> {
    hudna_data::mappings()
}

impl Mapping {
    /// The shipped mapping of a name.
    pub fn load(name: &str) -> Result<Self, MappingFault> {
        let unknown = || MappingFault::Unknown { name: name.to_owned(), known: shipped().join(", ") };
        Self::parse(Self::shipped_text(name).ok_or_else(unknown)?)
    }

    /// The TOML of the shipped mapping of a name, to be copied and changed.
    pub fn shipped_text(name: &str) -> Option<&'static str> {
        shipped().contains(&name).then(|| hudna_data::file(&format!("mappings/{name}.toml"))).flatten()
    }

    /// The mapping that a TOML text gives.
    pub fn parse(text: &str) -> Result<Self, MappingFault> {
        let mut mapping: Self =
            toml::from_str(text).map_err(|e| MappingFault::Malformed(e.to_string().trim().to_owned()))?;
        for value in &mut mapping.empty {
            *value = form(value);
        }
        for claim in &mut mapping.claim {
            let fillers = claim.slots.values_mut().flat_map(|f| &mut f.0).map(|f| &mut f.not);
            let nots = fillers.chain(claim.source.0.iter_mut().map(|s| &mut s.not));
            nots.flatten().for_each(|v| *v = form(v));
        }
        mapping.check()?;
        Ok(mapping)
    }

    /// Every word that a claim can get is one of READING.md's.
    fn check(&self) -> Result<(), MappingFault> {
        for name in self.country.iter().filter_map(|c| c.values.as_ref()) {
            self.table(name)?;
        }
        for claim in &self.claim {
            self.check_words(&claim.kind, "kind", Kind::ALL, Kind::word)?;
            for (choice, what) in
                [(&claim.status, "status"), (&claim.extent, "extent"), (&claim.stage, "stage")]
            {
                let Some(choice) = choice else { continue };
                match what {
                    "status" => self.check_words(choice, what, Status::ALL, Status::word)?,
                    "extent" => self.check_words(choice, what, Extent::ALL, Extent::word)?,
                    _ => self.check_words(choice, what, Stage::ALL, Stage::word)?,
                }
            }
            for source in &claim.source.0 {
                self.check_words(&source.role, "role", Role::ALL, Role::word)?;
            }
            for filler in claim.slots.values().flat_map(|f| &f.0) {
                let precision = filler.precision.as_ref().and_then(|p| p.values.as_ref());
                for name in filler.values.iter().chain(precision) {
                    self.table(name)?;
                }
            }
        }
        Ok(())
    }

    fn table(&self, name: &str) -> Result<&Values, MappingFault> {
        self.values.get(name).ok_or_else(|| MappingFault::Values { name: name.to_owned() })
    }

    fn check_words<T: Copy>(
        &self,
        choice: &Choice,
        what: &'static str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Result<(), MappingFault> {
        let given: Vec<&str> = match choice {
            Choice::Word(one) => vec![one],
            Choice::Of(of) => {
                let table = of.values.as_ref().map(|v| self.table(v)).transpose()?;
                let values =
                    table.iter().flat_map(|t| t.exact.values().chain(t.beginnings.iter().map(|(_, v)| v)));
                values.chain(&of.default).map(String::as_str).collect()
            }
        };
        let known = || all.iter().map(|&w| word(w)).collect::<Vec<_>>();
        match given.iter().find(|g| **g != NOTHING && !known().contains(g)) {
            Some(g) => Err(MappingFault::Word { what, word: (*g).to_owned(), known: known().join(", ") }),
            None => Ok(()),
        }
    }
}

/// As a value of a claim's kind: this row makes no such claim.
pub(super) const NOTHING: &str = "-";

/// Whether a type of claim has an extent.
pub(super) const fn has_extent(class: Class) -> bool {
    matches!(class, Class::Hostility | Class::Access)
}
