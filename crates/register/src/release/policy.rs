//! Owns the policy: levels, channels and releases, as `data/release/levels.toml` holds them.
use crate::scheme::Level;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// For whom a release is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Those who keep the register.
    Internal,
    /// The parties to the deal.
    Parties,
    /// Anyone.
    Public,
}

impl Audience {
    /// The word that stands for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Parties => "parties",
            Self::Public => "public",
        }
    }
}

/// What one release holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Fields up to this level.
    pub upto: Level,
    /// Days from publication on.
    #[serde(default)]
    pub delay_days: u32,
    /// Fewer people than this are given as a range.
    #[serde(default)]
    pub least: u64,
    /// Only what a person has accepted.
    #[serde(default)]
    pub accepted: bool,
    /// Fields that are withheld whatever their level.
    #[serde(default)]
    pub withhold: BTreeSet<String>,
    /// Those of them that a publisher may let out.
    #[serde(default)]
    pub may_release: BTreeSet<String>,
}

/// How a report came, with the level of its fields.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Channel {
    #[serde(default)]
    mappings: BTreeSet<String>,
    level: Level,
    #[serde(flatten)]
    fields: BTreeMap<String, Level>,
}

impl Channel {
    /// The level of a field.
    pub(super) fn level(&self, field: &str) -> Level {
        self.fields.get(field).copied().unwrap_or(self.level)
    }

    /// The highest level of any field.
    fn highest(&self) -> Level {
        self.fields.values().copied().fold(self.level, Level::max)
    }
}

/// Why a policy cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("release/levels.toml: {0}")]
pub struct PolicyError(String);

/// The policy whole.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    release: BTreeMap<Audience, Release>,
    place: BTreeMap<Level, String>,
    channel: BTreeMap<String, Channel>,
    kept: KeptPolicy,
}

/// What is said of fields of kept things beside their level, each as `TYPE.FIELD`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptPolicy {
    /// They say who did what they are accused of.
    says_who: BTreeSet<String>,
    /// They count people.
    people: BTreeSet<String>,
}

impl Policy {
    /// The policy that is built in.
    pub fn load() -> Result<Self, PolicyError> {
        let text = hudna_data::file("release/levels.toml").unwrap_or_default();
        let policy: Self = toml::from_str(text).map_err(|e| PolicyError(e.to_string()))?;
        let missing = |what: &str| Err(PolicyError(format!("`{what}` is missing")));
        for audience in [Audience::Internal, Audience::Parties, Audience::Public] {
            if !policy.release.contains_key(&audience) {
                return missing(audience.word());
            }
        }
        for channel in ["press", "form"] {
            if !policy.channel.contains_key(channel) {
                return missing(channel);
            }
        }
        Ok(policy)
    }

    /// What a release holds; `released` are the fields that a publisher lets out.
    pub fn release(&self, audience: Audience, released: &BTreeSet<String>) -> Release {
        // `load` has seen to it that all are there; nothing at all is the safe answer.
        let mut release = self.release.get(&audience).cloned().unwrap_or(Release {
            upto: Level::Low,
            delay_days: u32::MAX,
            least: u64::MAX,
            accepted: true,
            withhold: BTreeSet::new(),
            may_release: BTreeSet::new(),
        });
        for field in released.intersection(&release.may_release) {
            release.withhold.remove(field);
        }
        release
    }

    /// The channel by which a report came.
    pub(super) fn channel(&self, mapping: Option<&str>) -> &Channel {
        const CLOSED: &Channel =
            &Channel { mappings: BTreeSet::new(), level: Level::Severe, fields: BTreeMap::new() };
        match mapping {
            None => self.channel.get("press"),
            Some(mapping) => self
                .channel
                .values()
                .find(|c| c.mappings.contains(mapping))
                .or_else(|| self.channel.get("form")),
        }
        .unwrap_or(CLOSED)
    }

    /// The highest level of what a report holds that came by a mapping, or by none.
    pub(super) fn mapping_level(&self, mapping: Option<&str>) -> Level {
        self.channel(mapping).highest()
    }

    /// Whether a field of a kept thing says who did what they are accused of.
    pub(super) fn says_who(&self, kind: &str, field: &str) -> bool {
        self.kept.says_who.contains(&format!("{kind}.{field}"))
    }

    /// Whether a field of a kept thing counts people.
    pub(super) fn counts_people(&self, kind: &str, field: &str) -> bool {
        self.kept.people.contains(&format!("{kind}.{field}"))
    }

    /// How fine a place of a level may be where the words about it are withheld.
    pub(super) fn precision(&self, level: Level) -> &str {
        self.place.get(&level).map_or("none", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hudna_read::Slot;

    #[test]
    fn the_built_in_policy_is_whole_and_closed_to_what_it_does_not_know() {
        let policy = Policy::load().expect("a policy");
        for slot in Slot::ALL {
            assert_eq!(policy.channel(None).level(slot.word()), Level::Moderate, "{slot}");
        }
        for mapping in ["hotline", "form", "list", "a table of one's own"] {
            let channel = policy.channel(Some(mapping));
            for field in ["place", "point", "by", "party", "words", "link", "source"] {
                assert_eq!(channel.level(field), Level::Severe, "{mapping} {field}");
            }
        }
        let known: BTreeSet<&str> = Slot::ALL
            .iter()
            .map(|s| s.word())
            .chain(["kind", "source", "outlet", "words", "link", "point"])
            .collect();
        let named = policy.channel.values().flat_map(|c| c.fields.keys());
        for field in named.chain(policy.release.values().flat_map(|r| &r.withhold)) {
            assert!(known.contains(field.as_str()), "{field} is no field");
        }
        let scheme = crate::scheme::Scheme::standard().expect("a scheme");
        for named in policy.kept.says_who.iter().chain(&policy.kept.people) {
            let (kind, field) = named.split_once('.').expect("TYPE.FIELD");
            let kind = scheme.types.iter().find(|t| t.id == kind).expect(named);
            assert!(kind.field(field).is_ok(), "{named} is no field");
        }
        // Each number of people that may be in a release is known to be one.
        for kind in &scheme.types {
            for field in kind.fields.iter().filter(|f| f.kind == crate::scheme::Holds::Number) {
                let other = ["trucks", "tonnes", "supply_days", "siege_days", "number"];
                let counted = other.contains(&field.id.as_str()) || policy.counts_people(&kind.id, &field.id);
                assert!(counted || field.level > Level::Moderate, "{}.{}: people?", kind.id, field.id);
            }
        }
    }

    #[test]
    fn only_what_a_publisher_may_release_is_released() {
        let policy = Policy::load().expect("a policy");
        let asked: BTreeSet<String> = ["by".to_owned(), "words".to_owned()].into();
        let release = policy.release(Audience::Public, &asked);
        assert!(!release.withhold.contains("by") && release.withhold.contains("words"));
    }
}
