//! Owns what a role is needed for beside stages and types of objects, as `data/scheme/people.toml` has it.
use super::Scheme;
use serde::Deserialize;

/// Something that people do, with the least role that may.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deed {
    /// What.
    pub id: Doing,
    /// In Arabic.
    pub ar: String,
    /// In English.
    pub en: String,
    /// The least role that may do it.
    pub set_by: String,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    /// To read in a person's name.
    Read,
    /// To accept or reject a record.
    Decide,
    /// To say which records tell of one happening.
    Match,
    /// To say whether a report belongs.
    Belong,
    /// To open the register for something else.
    Open,
    /// To name the accused in a public release.
    NameAccused,
    /// To let out what is high.
    ExportHigh,
    /// To let out what is severe.
    ExportSevere,
    /// To erase.
    Erase,
    /// To appoint members.
    Appoint,
}

impl Doing {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Read,
        Self::Decide,
        Self::Match,
        Self::Belong,
        Self::Open,
        Self::NameAccused,
        Self::ExportHigh,
        Self::ExportSevere,
        Self::Erase,
        Self::Appoint,
    ];
}

impl Scheme {
    /// The least role that may do it; `load` has seen to it that each stands there.
    pub fn least(&self, doing: Doing) -> &str {
        self.deeds.iter().find(|d| d.id == doing).map_or("", |d| &d.set_by)
    }

    /// The name of a role, in Arabic and in English.
    pub fn role(&self, id: &str) -> Option<(&str, &str)> {
        self.roles.iter().find(|r| r.id == id).map(|r| (r.ar.as_str(), r.en.as_str()))
    }
}
