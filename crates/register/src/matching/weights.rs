//! Owns the weights of comparison: a table (`data/model/matching.tsv`) that `hudna-train` learns from claims of which
//! people said whether they tell of one happening.
use super::apart::is_apart;
use super::compare::{Feature, compare};
use super::sighting::Sighting;
use std::sync::LazyLock;

/// The groups whose weights differ from the common ones: rows of tables, and each type.
const GROUPS: usize = 7;

/// How much each feature speaks for one happening.
#[derive(Debug, Clone)]
pub struct Weights {
    table: [[f32; Feature::ALL.len()]; GROUPS],
}

/// One feature that held, and what it weighed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// The feature.
    pub feature: Feature,
    /// How far it held: 1 for what holds or not.
    pub value: f32,
    /// What it added: above 0, towards one happening.
    pub weight: f32,
}

impl Weights {
    /// The weights that are embedded.
    pub fn embedded() -> &'static Self {
        static WEIGHTS: LazyLock<Weights> =
            LazyLock::new(|| Weights::parse(hudna_data::file("model/matching.tsv").unwrap_or_default()));
        &WEIGHTS
    }

    /// Reads rows of a feature, a tab and its weight; `group:feature` is added for that group.
    pub fn parse(text: &str) -> Self {
        let mut made = Self { table: [[0.0; Feature::ALL.len()]; GROUPS] };
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let Some((name, weight)) = line.split_once('\t') else { continue };
            let Ok(weight) = weight.trim().parse::<f32>() else { continue };
            let (group, name) = name.split_once(':').map_or((None, name), |(g, n)| (Some(g), n));
            let Some(at) = Feature::ALL.iter().position(|f| f.word() == name) else { continue };
            for (g, row) in made.table.iter_mut().enumerate() {
                if group.is_none_or(|group| group == Self::group_word(g)) {
                    row[at] += weight;
                }
            }
        }
        made
    }

    /// The name of a group in the table.
    pub fn group_word(group: usize) -> &'static str {
        ["hostility", "access", "deal", "position", "contact", "statement", "row"]
            .get(group)
            .copied()
            .unwrap_or("")
    }

    /// The group by whose weights two are compared.
    pub fn group(a: &Sighting, b: &Sighting) -> usize {
        if a.row && b.row { 6 } else { a.class as usize }
    }

    /// How well two sightings fit: above 0, they tell of one happening. Symmetric to the last bit.
    pub fn fit(&self, a: &Sighting, b: &Sighting) -> f32 {
        if is_apart(a, b) {
            return f32::MIN;
        }
        if let (Some(x), Some(y)) = (a.saying, b.saying) {
            return if x == y { 8.0 } else { f32::MIN };
        }
        let row = &self.table[Self::group(a, b)];
        let mut sum = 0.0;
        compare(a, b, |feature, value| sum += row[feature as usize] * value);
        sum
    }

    /// Why two fit, or do not: what weighed most first.
    pub fn reasons(&self, a: &Sighting, b: &Sighting) -> Vec<Reason> {
        let row = &self.table[Self::group(a, b)];
        let mut all = Vec::new();
        compare(a, b, |feature, value| {
            all.push(Reason { feature, value, weight: row[feature as usize] * value });
        });
        all.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        all
    }
}
