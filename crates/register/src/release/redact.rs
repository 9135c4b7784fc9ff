//! Owns redaction: a report and its claims as a release may hold them. A pure function of one report: whatever stands in
//! a withheld field, the outcome is the same.
use super::place::lowered;
use super::policy::{Channel, Policy, Release};
use hudna_read::claim::{Mention, Number, Source, Value};
use hudna_read::rows::Row;
use hudna_read::{Claim, Packs, Report, Slot};
use serde::{Deserialize, Serialize};
use serde_json::Map;
use std::collections::BTreeSet;

/// A report as it may go out.
#[derive(Serialize, Deserialize)]
pub(super) struct Redacted {
    pub(super) report: Report,
    pub(super) claims: Vec<Claim>,
    pub(super) row: Option<Row>,
    /// What was decided of each claim.
    pub(super) verdicts: Vec<Option<String>>,
    /// Nothing was taken from it.
    pub(super) whole: bool,
}

impl Redacted {
    /// With a name in place of its id, and of the words that would hold its claims apart from others'.
    pub(super) fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.report.id);
        // A text of its own: reports whose words are withheld are not known to be copies of one another.
        name.clone_into(&mut self.report.text);
        for (n, claim) in self.claims.iter_mut().enumerate() {
            claim.trigger.text = format!("{name}/{n}");
        }
        self
    }
}

/// One report on its way into a release.
pub(super) struct Redaction<'a> {
    packs: &'a Packs,
    policy: &'a Policy,
    release: &'a Release,
    channel: &'a Channel,
    words: bool,
}

impl<'a> Redaction<'a> {
    /// `None`: nothing of it may be shown, not even what it is.
    pub(super) fn of(
        packs: &'a Packs,
        policy: &'a Policy,
        release: &'a Release,
        mapping: Option<&str>,
    ) -> Option<Self> {
        let channel = policy.channel(mapping);
        let mut this = Self { packs, policy, release, channel, words: true };
        // A field that is withheld takes all words with it, for they carry it.
        this.words = !this.withholds("words")
            && !this.withholds("source")
            && Slot::ALL.iter().all(|s| !this.withholds(s.word()));
        (!this.withholds("kind")).then_some(this)
    }

    fn withholds(&self, field: &str) -> bool {
        self.channel.level(field) > self.release.upto || self.release.withhold.contains(field)
    }

    /// The report with those of its claims that may be shown, each with what was decided of it.
    pub(super) fn apply(
        &self,
        report: &Report,
        claims: Vec<Claim>,
        row: Option<Row>,
        verdicts: Vec<Option<String>>,
    ) -> Redacted {
        if self.words && !self.withholds("link") {
            return Redacted { report: report.clone(), claims, row, verdicts, whole: true };
        }
        let outlet = report.outlet.clone().filter(|_| !self.withholds("outlet"));
        let redacted = Report {
            id: String::new(),
            outlet,
            url: None,
            title: None,
            published: report.day().filter(|_| !self.withholds("date")).map(|d| d.to_string()),
            language: None,
            text: String::new(),
            other: Map::new(),
        };
        let few_parts: BTreeSet<Slot> = claims
            .iter()
            .flat_map(|c| &c.slots)
            .filter(|(_, fillers)| fillers.iter().any(|m| m.part && self.is_few(m)))
            .map(|(slot, _)| *slot)
            .collect();
        let claims = claims.iter().enumerate().map(|(n, claim)| self.claim(claim, n, &few_parts)).collect();
        // What a row gives beside its claims is its point.
        Redacted { report: redacted, claims, row: None, verdicts, whole: false }
    }

    fn claim(&self, claim: &Claim, n: usize, few_parts: &BTreeSet<Slot>) -> Claim {
        let slots = claim.slots.iter().map(|(slot, fillers)| {
            // A part must not follow from the whole and the other parts, which may stand in other claims.
            let beside = fillers.iter().any(|m| self.is_few(m)) || few_parts.contains(slot);
            let kept = if self.withholds(slot.word()) {
                Vec::new()
            } else {
                fillers.iter().filter_map(|m| self.filler(*slot, m, beside)).collect()
            };
            (*slot, kept)
        });
        Claim {
            id: format!("c{}", n + 1),
            trigger: Mention::default(),
            also: Vec::new(),
            slots: slots.filter(|(_, fillers)| !fillers.is_empty()).collect(),
            source: self.chain(&claim.source),
            evidence: Vec::new(),
            quoted: None,
            ..claim.clone()
        }
    }

    /// What a filler stands for, in the packs' words; one that stands for nothing but its own words is withheld.
    /// `beside`: another figure of the same slot is of few people.
    fn filler(&self, slot: Slot, mention: &Mention, beside: bool) -> Option<Mention> {
        let source = mention.source.as_ref().map(|chain| self.chain(chain));
        if slot == Slot::Place {
            let precision = self.policy.precision(self.channel.level(slot.word()));
            let place = lowered(self.packs, mention.place.as_deref()?, precision)?;
            return Some(Mention {
                text: place.name_ar.clone(),
                place: Some(place.id.clone()),
                pcode: place.pcode.clone(),
                source,
                ..Mention::default()
            });
        }
        if let Some(value) = &mention.value {
            let value = match value {
                Value::Date(iso) => Value::Date(days(iso)),
                Value::Number(n) if matches!(slot, Slot::Killed | Slot::Injured) => {
                    return Some(self.toll(n, mention, source, beside));
                }
                Value::Number(n) => Value::Number(n.clone()),
                Value::Unknown => return None,
            };
            return Some(Mention { value: Some(value), part: mention.part, source, ..Mention::default() });
        }
        let id = mention.actor.as_deref()?;
        Some(Mention { text: self.name(id), actor: Some(id.to_owned()), source, ..Mention::default() })
    }

    /// Whether a figure is of fewer people than may be told.
    fn is_few(&self, mention: &Mention) -> bool {
        let few = |n: u64| n > 0 && n < self.release.least;
        matches!(&mention.value, Some(Value::Number(n)) if n.min.is_some_and(few) || n.max.is_some_and(few))
    }

    /// A figure of people; few are given as a range, and not who they were. Beside them, a part that is not small is told
    /// as so many at least: else who is few would follow from the whole.
    fn toll(&self, n: &Number, mention: &Mention, source: Option<Vec<Source>>, beside: bool) -> Mention {
        let few = |n: u64| n > 0 && n < self.release.least;
        let (mut number, mut who) = (n.clone(), mention.who.clone());
        if self.is_few(mention) {
            who = None;
            number.approx = false;
            number.min = Some(1);
            number.max = match n.max {
                Some(max) if few(max) => Some(self.release.least - 1),
                other => other,
            };
        } else if beside && (mention.part || who.is_some()) && n.min.or(n.max).is_some_and(|n| n > 0) {
            number.approx = false;
            (number.min, number.max) = (Some(self.release.least), None);
        }
        Mention { value: Some(Value::Number(number)), who, part: mention.part, source, ..Mention::default() }
    }

    /// Who said it by the packs' names; where that is withheld or no pack knows it, what kind of source it was.
    fn chain(&self, chain: &[Source]) -> Vec<Source> {
        let one = |source: &Source| {
            let known = source.mention.actor.as_deref().filter(|_| !self.withholds("source"));
            let mention = known.map_or_else(Mention::default, |id| Mention {
                text: self.name(id),
                actor: Some(id.to_owned()),
                ..Mention::default()
            });
            Source { role: source.role, mention }
        };
        chain.iter().map(one).collect()
    }

    fn name(&self, actor: &str) -> String {
        self.packs.actor(actor).map_or_else(|| actor.to_owned(), |a| a.name_ar.clone())
    }
}

/// A date without the hour.
fn days(iso: &str) -> String {
    let day = |part: &str| part.split('T').next().unwrap_or(part).to_owned();
    iso.split('/').map(day).collect::<Vec<_>>().join("/")
}
