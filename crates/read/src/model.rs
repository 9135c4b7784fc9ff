//! Owns the learned weights: linear models over named features, kept as tables that a person can read.
use rustc_hash::FxHashMap;
use std::panic::resume_unwind;

/// A decision that weights are learned for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Task {
    /// Whether a word names a claim, and of which kind.
    Trigger,
    /// Whether two words name the same happening.
    Same,
    /// Which slot of a claim a phrase fills.
    Slot,
    /// At which word begin the words that fill a slot.
    Words,
    /// Of which kind a claim is, by all its tellings.
    Kind,
    /// Whether it happened.
    Status,
    /// One, several, general.
    Extent,
    /// Where a deal stands.
    Stage,
    /// Whether a reporting verb makes a statement.
    Statement,
    /// Who speaks in a statement.
    Speaker,
    /// What a phrase is to a statement.
    Beside,
    /// Whether a voice is the source of a claim.
    Source,
    /// How far a mention reaches.
    Reach,
}

impl Task {
    /// All tasks.
    pub const ALL: &'static [Self] = &[
        Self::Trigger,
        Self::Same,
        Self::Slot,
        Self::Words,
        Self::Kind,
        Self::Status,
        Self::Extent,
        Self::Stage,
        Self::Statement,
        Self::Speaker,
        Self::Beside,
        Self::Source,
        Self::Reach,
    ];

    /// The name of its table under `data/model/`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Trigger => "trigger",
            Self::Same => "same",
            Self::Slot => "slot",
            Self::Words => "words",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Extent => "extent",
            Self::Stage => "stage",
            Self::Statement => "statement",
            Self::Speaker => "speaker",
            Self::Beside => "beside",
            Self::Source => "source",
            Self::Reach => "reach",
        }
    }
}

/// The key of a feature: a hash of the parts of its name, none of which holds a `=`. It is used within one run and never
/// stored.
pub(crate) fn key(parts: &[&str]) -> u64 {
    parts.iter().fold(MIX, |hash, part| mix(hash.rotate_left(23) ^ word(part.as_bytes())))
}

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(word: u64) -> u64 {
    let wide = u128::from(word) * u128::from(MIX);
    (wide as u64) ^ ((wide >> 64) as u64)
}

/// A word's bytes in one number: short ones whole or by their overlapping halves, longer ones eight at a time.
fn word(bytes: &[u8]) -> u64 {
    let length = bytes.len() as u64;
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        let (words, _) = bytes.as_chunks::<8>();
        let middle =
            words.iter().skip(1).fold(u64::from_le_bytes(*first), |h, w| mix(h ^ u64::from_le_bytes(*w)));
        return mix(middle ^ length.rotate_left(40)) ^ u64::from_le_bytes(*last);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return u64::from(u32::from_le_bytes(*first)) << 32
            | u64::from(u32::from_le_bytes(*last)) ^ length << 28;
    }
    bytes.iter().fold(length, |h, b| h << 8 | u64::from(*b))
}

/// The features of one decision: hashed for reading, named as well for learning.
#[derive(Debug, Default)]
pub struct Features {
    /// Hashes of the features that hold.
    pub keys: Vec<u64>,
    /// Their names, where names are kept.
    pub names: Option<Vec<String>>,
}

impl Features {
    /// Features without names.
    pub(crate) fn new(named: bool) -> Self {
        Self { keys: Vec::with_capacity(48), names: named.then(Vec::new) }
    }

    /// Adds a feature by the parts of its name.
    pub(crate) fn add(&mut self, parts: &[&str]) {
        debug_assert!(parts.iter().all(|part| !part.contains('=')), "{parts:?}");
        self.keys.push(key(parts));
        if let Some(names) = &mut self.names {
            names.push(parts.join("="));
        }
    }
}

/// The options of a decision, each the numbers of its labels.
#[derive(Debug)]
pub(crate) struct Options(Vec<Vec<usize>>);

/// No decision has more labels.
const MOST: usize = 64;

/// The weights of one task.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    rows: FxHashMap<u64, u32>,
    labels: FxHashMap<String, usize>,
    /// In hundredths, as the tables give them: their sums are whole numbers, the same on every machine.
    table: Vec<i16>,
}

impl Weights {
    /// Reads rows of a feature, a tab, and `label=weight` for each label that the feature speaks for or against.
    pub(crate) fn parse(text: &str) -> Self {
        let mut made = Self::default();
        let rows = || text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
        for (_, weights) in rows() {
            for (label, _) in weights.split(' ').filter_map(|w| w.split_once('=')) {
                let next = made.labels.len();
                if next < MOST && !made.labels.contains_key(label) {
                    made.labels.insert(label.to_owned(), next);
                }
            }
        }
        let width = made.labels.len();
        let many = rows().count();
        made.rows.reserve(many);
        made.table.resize(many * width, 0);
        let mut parts = Vec::new();
        for (row, (feature, weights)) in rows().enumerate() {
            parts.clear();
            parts.extend(feature.split('='));
            made.rows.insert(key(&parts), row as u32);
            for (label, weight) in weights.split(' ').filter_map(|w| w.split_once('=')) {
                if let (Some(at), Ok(weight)) = (made.label(label), weight.parse::<f32>()) {
                    made.table[row * width + at] = (weight * 100.0).round() as i16;
                }
            }
        }
        made
    }

    /// The number of a label; `None` where nothing was learned for it.
    pub(crate) fn label(&self, name: &str) -> Option<usize> {
        self.labels.get(name).copied()
    }

    /// The sum of the weights of the features that hold, for every label by its number.
    pub(crate) fn sums(&self, features: &Features) -> [f32; MOST] {
        let width = self.labels.len();
        let mut sums = [0_i32; MOST];
        // All are looked up before any is added, so that one need not wait for another's place in memory.
        let mut known = [0_u32; 64];
        for keys in features.keys.chunks(known.len()) {
            let mut n = 0;
            for row in keys.iter().filter_map(|key| self.rows.get(key)) {
                known[n] = *row;
                n += 1;
            }
            for row in &known[..n] {
                let from = *row as usize * width;
                for (sum, weight) in sums.iter_mut().zip(&self.table[from..from + width]) {
                    *sum += i32::from(*weight);
                }
            }
        }
        let mut scaled = [0.0; MOST];
        for (scaled, sum) in scaled.iter_mut().zip(&sums[..width]) {
            *scaled = *sum as f32 / 100.0;
        }
        scaled
    }

    /// The scores of options, each the sum of its labels' sums. Scores are compared, never turned into
    /// probabilities: addition gives the same result on every machine, `exp` need not.
    pub(crate) fn scores(&self, features: &Features, options: &[Vec<&str>]) -> Vec<f32> {
        self.scores_of(features, &self.options(options))
    }

    /// The labels of options by their numbers, for a decision that is taken often.
    pub(crate) fn options(&self, options: &[Vec<&str>]) -> Options {
        Options(options.iter().map(|labels| labels.iter().filter_map(|l| self.label(l)).collect()).collect())
    }

    /// As [`Weights::scores`].
    pub(crate) fn scores_of(&self, features: &Features, options: &Options) -> Vec<f32> {
        let sums = self.sums(features);
        options.0.iter().map(|labels| labels.iter().map(|i| sums[*i]).sum()).collect()
    }
}

/// All weights.
#[derive(Debug)]
pub struct Model {
    tasks: Vec<Weights>,
}

impl Model {
    /// The weights that are embedded (`data/model/`).
    pub fn load() -> Self {
        Self::of(|task| hudna_data::file(&format!("model/{}.tsv", task.name())).unwrap_or(""))
    }

    /// Weights from tables given by task, read side by side.
    pub fn of<T: AsRef<str>>(table: impl Fn(Task) -> T + Sync) -> Self {
        let read = |task: &Task| Weights::parse(table(*task).as_ref());
        let tasks = std::thread::scope(|scope| {
            let readers: Vec<_> = Task::ALL.iter().map(|task| scope.spawn(move || read(task))).collect();
            readers.into_iter().map(|r| r.join().unwrap_or_else(|e| resume_unwind(e))).collect()
        });
        Self { tasks }
    }

    pub(crate) fn task(&self, task: Task) -> &Weights {
        &self.tasks[task as usize]
    }
}

/// One decision with the answer that annotators gave, for learning.
#[derive(Debug)]
pub struct Example {
    /// What is decided.
    pub task: Task,
    /// Names of the features that hold.
    pub features: Vec<String>,
    /// The labels of each option.
    pub options: Vec<Vec<String>>,
    /// The option that is right.
    pub answer: usize,
    /// Of a decision among things that each have features of their own: the features, and whether it is right.
    pub choices: Vec<(Vec<String>, bool)>,
}

/// The word of the band that a number falls in: `bands` are their last numbers, rising, each with its word. What lies
/// beyond them is `far`.
pub(crate) fn band(n: usize, bands: &[(usize, &'static str)]) -> &'static str {
    bands.iter().find(|(last, _)| n <= *last).map_or("far", |(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn no_two_features_of_the_tables_share_a_key() {
        for task in Task::ALL {
            let table = hudna_data::file(&format!("model/{}.tsv", task.name())).unwrap_or("");
            let features = table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
            let mut known: HashMap<u64, &str> = HashMap::new();
            for (feature, _) in features {
                let other = known.insert(key(&feature.split('=').collect::<Vec<_>>()), feature);
                assert_eq!(other, None, "{}: {feature} has the key of another", task.name());
            }
            assert!(!known.is_empty(), "{}: no weights", task.name());
        }
    }
}
