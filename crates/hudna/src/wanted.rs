//! Owns what an export was asked for, as the note over it names it: one line, by which the same export can be made again.
use crate::args::{Export, Exported, Format, ReleaseName};
use clap::ValueEnum;
use hudna_register::export::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What the line begins with.
const BEGINS: &str = "export options ";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) what: Exported,
    pub(crate) format: Format,
    pub(crate) release: ReleaseName,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
    /// The day as of which a release stands.
    pub(crate) on: Option<String>,
    /// Fields that a publisher lets out.
    pub(crate) released: BTreeSet<String>,
    /// The packs; none: all.
    pub(crate) packs: Vec<String>,
    /// The Hudna that made it.
    pub(crate) made_by: String,
}

impl Wanted {
    /// What the command line asks for.
    pub(crate) fn of(args: &Export) -> Self {
        let named = args.name_accused && args.release != ReleaseName::Internal;
        let on = || args.on.clone().unwrap_or_else(|| jiff::Zoned::now().date().to_string());
        Self {
            what: args.what,
            format: args.format,
            release: args.release,
            from: args.day.clone().or_else(|| args.from.clone()),
            to: args.day.clone().or_else(|| args.to.clone()),
            on: (args.release != ReleaseName::Internal).then(on),
            released: named.then(|| "by".to_owned()).into_iter().collect(),
            packs: args.pack.clone(),
            made_by: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// The days that it holds.
    pub(crate) fn span(&self) -> Span {
        Span { from: self.from.clone(), to: self.to.clone() }
    }

    /// The line of the note.
    pub(crate) fn line(&self) -> String {
        let word =
            |v: Option<clap::builder::PossibleValue>| v.map_or(String::new(), |v| v.get_name().to_owned());
        let joined = |all: &mut dyn Iterator<Item = &String>| {
            let all: Vec<&str> = all.map(String::as_str).collect();
            (!all.is_empty()).then(|| all.join(","))
        };
        let parts = [
            ("what", Some(word(self.what.to_possible_value()))),
            ("format", Some(word(self.format.to_possible_value()))),
            ("release", Some(word(self.release.to_possible_value()))),
            ("from", self.from.clone()),
            ("to", self.to.clone()),
            ("on", self.on.clone()),
            ("released", joined(&mut self.released.iter())),
            ("packs", joined(&mut self.packs.iter())),
            ("hudna", Some(self.made_by.clone())),
        ];
        let said = parts.into_iter().filter_map(|(k, v)| Some(format!("{k}={}", v?)));
        format!("{BEGINS}{}", said.collect::<Vec<_>>().join(" "))
    }

    /// The line of a note read again; `None`: it is no such line, or names what this Hudna does not know.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let mut said: BTreeMap<&str, &str> = BTreeMap::new();
        for part in line.strip_prefix(BEGINS)?.split(' ') {
            let (key, value) = part.split_once('=')?;
            said.insert(key, value);
        }
        let mut take = |key| said.remove(key).map(str::to_owned);
        let all = |value: Option<String>| value.map(|v| v.split(',').map(str::to_owned).collect::<Vec<_>>());
        let wanted = Self {
            what: Exported::from_str(&take("what")?, false).ok()?,
            format: Format::from_str(&take("format")?, false).ok()?,
            release: ReleaseName::from_str(&take("release")?, false).ok()?,
            from: take("from"),
            to: take("to"),
            on: take("on"),
            released: all(take("released")).unwrap_or_default().into_iter().collect(),
            packs: all(take("packs")).unwrap_or_default(),
            made_by: take("hudna")?,
        };
        // An option that is not understood would make another export.
        said.is_empty().then_some(wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_all_that_was_asked_for() {
        let whole = "export options what=records format=csv release=public from=2016-02-27 to=2016-03-04 on=2016-03-20 \
             released=by packs=syria,core hudna=0.1.0";
        let least = "export options what=reports format=jsonl release=internal hudna=9";
        for line in [whole, least] {
            assert_eq!(Wanted::parse(line).expect("options").line(), line);
        }
        for other in ["export sha256 00", "export options what=records", &format!("{least} compress=yes")] {
            assert_eq!(Wanted::parse(other), None, "{other}");
        }
    }
}
