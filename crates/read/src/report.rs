//! Owns the report: one text with what is known about it, as READING.md defines it.
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One report as it was taken in. `text` is title, newline, body where a title is known; otherwise the body.
/// All offsets of a reading count Unicode code points from the start of `text`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The report's own id, kept as it came; where it has none, its path and line.
    #[serde(default)]
    pub id: String,
    /// Who published it, as far as known.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Where it was found.
    #[serde(default)]
    pub url: Option<String>,
    /// Its headline.
    #[serde(default)]
    pub title: Option<String>,
    /// The day of publication, ISO 8601 (`2016-02-20`; a time after it is kept and not read).
    #[serde(default)]
    pub published: Option<String>,
    /// The language of its text, BCP 47 (`ar`, `en`).
    #[serde(default)]
    pub language: Option<String>,
    /// The text that is read.
    pub text: String,
    /// Fields that Hudna has no use for; they are passed through.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

impl Report {
    /// A report that is known by its id and text alone.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            outlet: None,
            url: None,
            title: None,
            published: None,
            language: None,
            text: text.into(),
            other: Map::new(),
        }
    }

    /// The day of publication, where it is known and well formed.
    pub fn day(&self) -> Option<jiff::civil::Date> {
        self.published.as_deref().and_then(|p| p.get(..10)).and_then(|d| d.parse().ok())
    }
}
