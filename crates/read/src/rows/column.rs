//! Owns how a mapping names columns and values, and how these are compared with what a table has.
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

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
    /// All that its values can mean.
    pub(super) fn all(&self) -> impl Iterator<Item = &String> {
        self.exact.values().chain(self.beginnings.iter().map(|(_, v)| v))
    }

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
