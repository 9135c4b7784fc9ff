//! Owns the learned weights: linear models over named features, kept as tables that a person can read.
mod packed;

pub(crate) use packed::key;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

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
        self.keys.push(key(parts.iter().copied()));
        if let Some(names) = &mut self.names {
            names.push(parts.join("="));
        }
    }
}

/// The options of a decision, each the numbers of its labels.
#[derive(Debug)]
pub(crate) struct Options {
    each: Vec<Vec<usize>>,
    /// The labels of all of them.
    labels: Vec<usize>,
}

impl Options {
    /// The score of each, from the sums of [`Weights::add_for`].
    pub(crate) fn scores(&self, sums: &[i32; MOST]) -> Vec<f32> {
        let score = |labels: &Vec<usize>| labels.iter().map(|i| sums[*i]).sum::<i32>() as f32 / 100.0;
        self.each.iter().map(score).collect()
    }
}

/// No decision has more labels.
pub(crate) const MOST: usize = 64;

/// So many features are looked up side by side.
const AT_ONCE: usize = 64;

/// Up to so many labels are added one by one; more of them together, with all others of the row.
const FEW: usize = 8;

/// The weights of one task.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    /// As [`packed::pack`] has them. Weights are whole hundredths: their sums are the same on every machine.
    bytes: Cow<'static, [u8]>,
    labels: FxHashMap<String, usize>,
    /// Where the places begin, how many there are, and where the rows begin.
    places: usize,
    many: usize,
    rows: usize,
    /// The line of the first row in the table that was packed.
    first: usize,
}

impl Weights {
    fn new(bytes: Cow<'static, [u8]>) -> Self {
        let number = |at: usize| {
            bytes.get(at * 4..).and_then(|b| b.first_chunk()).map_or(0, |b| u32::from_le_bytes(*b) as usize)
        };
        let [many, first, names] = [number(2), number(3), number(4)];
        let places = 20 + names;
        let names = bytes.get(20..places).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or_default();
        let labels = names.lines().enumerate().map(|(i, l)| (l.to_owned(), i)).take(MOST).collect();
        Self { labels, places, many, rows: places + many * 8, first, bytes }
    }

    /// The row of a feature, by its key.
    fn row(&self, key: u64) -> Option<u32> {
        let mut row = None;
        self.each_row(&[key], |found| row = Some(found));
        row
    }

    /// The rows of those of the features, by their keys, that have one.
    fn each_row(&self, keys: &[u64], mut take: impl FnMut(u32)) {
        let Some(places) = self.bytes.get(self.places..self.rows).map(|b| b.as_chunks::<8>().0) else {
            return;
        };
        let mask = self.many.max(1) - 1;
        let place = |at: usize| places.get(at).map_or(0, |place| u64::from_le_bytes(*place));
        // All are fetched before any is looked at, so that none waits for another's way from memory.
        let mut first = [0_u64; AT_ONCE];
        for keys in keys.chunks(AT_ONCE) {
            first.iter_mut().zip(keys).for_each(|(first, key)| *first = place(*key as usize & mask));
            for (key, first) in keys.iter().zip(first) {
                let (mut found, mut at) = (first, *key as usize & mask);
                while found != 0 && found >> 32 != key >> 32 {
                    at = (at + 1) & mask;
                    found = place(at);
                }
                if found != 0 {
                    take(found as u32 - 1);
                }
            }
        }
    }

    /// The weights of a row, in hundredths, for each label by its number: the bytes of an `i16` each.
    fn weights(&self, row: u32) -> &[[u8; 2]] {
        let width = self.labels.len() * 2;
        let from = self.rows + row as usize * width;
        self.bytes[from..from + width].as_chunks().0
    }

    /// Of a feature by its name: the line of its row in the table, and its weight for each of the labels.
    pub(crate) fn line(&self, feature: &str, labels: &[&str]) -> Option<(usize, Vec<f32>)> {
        let row = self.row(key(feature.split('=')))?;
        let all = self.weights(row);
        let weight =
            |label: &&str| self.label(label).map_or(0.0, |at| f32::from(i16::from_le_bytes(all[at])) / 100.0);
        Some((self.first + row as usize, labels.iter().map(weight).collect()))
    }

    /// The number of a label; `None` where nothing was learned for it.
    pub(crate) fn label(&self, name: &str) -> Option<usize> {
        self.labels.get(name).copied()
    }

    /// The sums of the weights of the features that hold, for labels by their numbers.
    pub(crate) fn sums<const N: usize>(&self, features: &Features, labels: [usize; N]) -> [f32; N] {
        let mut sums = [0; MOST];
        self.add(features, &labels, &mut sums);
        labels.map(|label| sums[label] as f32 / 100.0)
    }

    /// Adds the weights of the features that hold, in hundredths, at least for these labels, by their numbers.
    fn add(&self, features: &Features, labels: &[usize], sums: &mut [i32; MOST]) {
        // All are looked up before any is added, so that one need not wait for another's place in memory.
        let mut known = [0_u32; AT_ONCE];
        for keys in features.keys.chunks(AT_ONCE) {
            let mut n = 0;
            self.each_row(keys, |row| {
                known[n] = row;
                n += 1;
            });
            for weights in known[..n].iter().map(|row| self.weights(*row)) {
                let add = |sum: &mut i32, weight: [u8; 2]| *sum += i32::from(i16::from_le_bytes(weight));
                if labels.len() > FEW {
                    sums.iter_mut().zip(weights).for_each(|(sum, weight)| add(sum, *weight));
                } else {
                    for label in labels {
                        add(&mut sums[*label], weights[*label]);
                    }
                }
            }
        }
    }

    /// As [`Weights::add`], for the labels of these options.
    pub(crate) fn add_for(&self, features: &Features, options: &Options, sums: &mut [i32; MOST]) {
        self.add(features, &options.labels, sums);
    }

    /// The scores of options, each the sum of its labels' sums. Scores are compared, never turned into
    /// probabilities: addition gives the same result on every machine, `exp` need not.
    pub(crate) fn scores(&self, features: &Features, options: &[Vec<&str>]) -> Vec<f32> {
        self.scores_of(features, &self.options(options))
    }

    /// The labels of options by their numbers, for a decision that is taken often.
    pub(crate) fn options(&self, options: &[Vec<&str>]) -> Options {
        let numbers = |names: &Vec<&str>| names.iter().filter_map(|l| self.label(l)).collect();
        let each: Vec<Vec<usize>> = options.iter().map(numbers).collect();
        let mut labels = each.concat();
        labels.sort_unstable();
        labels.dedup();
        Options { each, labels }
    }

    /// As [`Weights::scores`].
    pub(crate) fn scores_of(&self, features: &Features, options: &Options) -> Vec<f32> {
        let mut sums = [0; MOST];
        self.add_for(features, options, &mut sums);
        options.scores(&sums)
    }
}

/// All weights.
#[derive(Debug)]
pub struct Model {
    tasks: Vec<Weights>,
}

macro_rules! packed {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".weights"))
    };
}

impl Model {
    /// The weights that are embedded (`data/model/`).
    pub fn load() -> Self {
        let bytes = |task: &Task| -> &'static [u8] {
            match task {
                Task::Trigger => packed!("trigger"),
                Task::Same => packed!("same"),
                Task::Slot => packed!("slot"),
                Task::Words => packed!("words"),
                Task::Kind => packed!("kind"),
                Task::Status => packed!("status"),
                Task::Extent => packed!("extent"),
                Task::Stage => packed!("stage"),
                Task::Statement => packed!("statement"),
                Task::Speaker => packed!("speaker"),
                Task::Beside => packed!("beside"),
                Task::Source => packed!("source"),
                Task::Reach => packed!("reach"),
            }
        };
        Self { tasks: Task::ALL.iter().map(|task| Weights::new(Cow::Borrowed(bytes(task)))).collect() }
    }

    /// Weights from tables given by task.
    pub fn of<T: AsRef<str>>(table: impl Fn(Task) -> T) -> Self {
        let packed = |task: &Task| Weights::new(Cow::Owned(packed::pack(table(*task).as_ref())));
        Self { tasks: Task::ALL.iter().map(packed).collect() }
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

/// The table of a task as it stands in the repository.
#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test reads the repository")]
pub(crate) fn table(task: Task) -> String {
    let path = format!("{}/../../data/model/{}.tsv", env!("CARGO_MANIFEST_DIR"), task.name());
    std::fs::read_to_string(path).expect("a table")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn every_row_of_the_tables_is_found_by_its_feature() {
        let model = Model::load();
        for task in Task::ALL {
            let table = table(*task);
            let mut keys: HashMap<u64, &str> = HashMap::new();
            for (at, line) in table.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
                let (feature, weights) = line.split_once('\t').expect("a feature and its weights");
                let other = keys.insert(key(feature.split('=')), feature);
                assert_eq!(other, None, "{}: {feature} has the key of another", task.name());
                let (labels, told): (Vec<&str>, Vec<&str>) =
                    weights.split(' ').map(|w| w.split_once('=').expect("label=weight")).unzip();
                let (line, weights) = model.task(*task).line(feature, &labels).expect("a row");
                assert_eq!(line, at + 1, "{}: {feature}", task.name());
                let weights: Vec<String> = weights.iter().map(|w| format!("{w:.2}")).collect();
                assert_eq!(weights, told, "{}: {feature}", task.name());
            }
            assert!(!keys.is_empty(), "{}: no weights", task.name());
            let (nobody, labels) = model.task(*task).line("nobody=learned=this", &[]).unzip();
            assert_eq!((nobody, labels), (None, None));
        }
    }
}
