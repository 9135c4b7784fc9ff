//! Owns the plain words for what decides: features, relations, rules, from `data/scheme/why.tsv`.
use crate::claim::{Class, Slot};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// By what it is (`feature`, `value`, `rule`) and its name: Arabic, English.
static WORDS: LazyLock<FxHashMap<(String, String), (String, String)>> = LazyLock::new(|| {
    hudna_data::table("scheme/why.tsv")
        .iter()
        .map(|r| {
            let key = (r.get("what").to_owned(), r.get("name").to_owned());
            (key, (r.get("ar").to_owned(), r.get("en").to_owned()))
        })
        .collect()
});

/// The language of plain words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Arabic.
    Arabic,
    /// English.
    English,
}

/// The plain words for a name; `None` where the table has none.
pub fn word(what: &str, name: &str, tongue: Tongue) -> Option<&'static str> {
    let (ar, en) = WORDS.get(&(what.to_owned(), name.to_owned()))?;
    Some(if tongue == Tongue::Arabic { ar } else { en })
}

/// A rule in plain words: by its file and name, with what it gives.
pub fn rule(file: &str, name: &str, tongue: Tongue) -> String {
    let file = file.rsplit('/').next().unwrap_or(file);
    let keyed = || word("rule", &format!("{file}:{name}"), tongue);
    let relation = || (file == "relation.rs").then(|| word("value", name, tongue)).flatten();
    keyed().or_else(relation).unwrap_or(name).to_owned()
}

/// A feature in plain words. `label` gives the words for a value of READING.md (a kind, a type, a slot).
pub fn feature(name: &str, tongue: Tongue, label: &dyn Fn(&str) -> Option<String>) -> String {
    let mut parts: Vec<&str> = name.split('=').collect();
    if of_class(&parts) {
        parts.remove(0);
    }
    let called: Vec<&str> = parts[0].split('+').map(|p| word("feature", p, tongue).unwrap_or(p)).collect();
    let comma = if tongue == Tongue::Arabic { "، " } else { ", " };
    let known = |part: &str| word("value", part, tongue).map(str::to_owned).or_else(|| label(part));
    // Several slots in one value: each by its own words.
    let each = |part: &str| part.split(' ').map(known).collect::<Option<Vec<_>>>().map(|all| all.join(comma));
    let value = |part: &str| known(part).or_else(|| each(part)).unwrap_or_else(|| part.to_owned());
    let values: Vec<String> = parts[1..].iter().filter(|p| !p.is_empty()).map(|p| value(p)).collect();
    let called = called.join(comma);
    if values.is_empty() { called } else { format!("{called}: {}", values.join(" · ")) }
}

/// The weights of slots are learned for each type, those of words for each slot, whose name stands in front and says nothing
/// new.
fn of_class(parts: &[&str]) -> bool {
    let known = |part: &&str| part.split('+').all(|p| word("feature", p, Tongue::English).is_some());
    (Class::of(parts[0]).is_some() || Slot::of(parts[0]).is_some()) && parts.get(1).is_some_and(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Task;

    #[test]
    fn every_feature_that_has_a_weight_has_plain_words_in_both_languages() {
        for task in Task::ALL {
            let text = crate::model::table(*task);
            for line in text.lines().filter(|l| !l.starts_with('#')) {
                let name = line.split('\t').next().expect("a feature");
                let parts: Vec<&str> = name.split('=').collect();
                for part in parts[usize::from(of_class(&parts))].split('+') {
                    for tongue in [Tongue::Arabic, Tongue::English] {
                        assert!(
                            word("feature", part, tongue).is_some_and(|w| !w.is_empty()),
                            "{name}: {part}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn plain_words_read_as_words() {
        let none = |_: &str| None;
        let said = feature("hostility=rel+head=SUBJ==<party>", Tongue::English, &none);
        assert_eq!(said, "its relation, what it is: subject of the verb · a party");
        let slot = |name: &str| (name == "place").then(|| "المكان".to_owned());
        assert_eq!(feature("told=place place", Tongue::Arabic, &slot).matches("المكان، المكان").count(), 1);
        assert!(feature("lemma=قصف", Tongue::Arabic, &none).ends_with(": قصف"));
    }
}
