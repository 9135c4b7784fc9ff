//! Owns the learned weights: linear models over named features, kept as tables that a person can read.
use rustc_hash::FxHashMap;

/// A decision that weights are learned for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Task {
    /// Whether a word names a claim, and of which kind.
    Trigger,
    /// Whether two words name the same happening.
    Same,
    /// Which slot of a claim a phrase fills.
    Slot,
    /// Whether it happened.
    Status,
    /// One, several, general.
    Extent,
    /// Where a deal stands.
    Stage,
    /// Whether a reporting verb makes a statement.
    Statement,
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
        Self::Status,
        Self::Extent,
        Self::Stage,
        Self::Statement,
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
            Self::Status => "status",
            Self::Extent => "extent",
            Self::Stage => "stage",
            Self::Statement => "statement",
            Self::Beside => "beside",
            Self::Source => "source",
            Self::Reach => "reach",
        }
    }
}

/// FNV-1a over the parts of a feature's name, `=` between them.
pub(crate) fn key(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut feed = |byte: u8| {
        hash ^= u64::from(byte);
        hash = hash.wrapping_mul(0x0100_0000_01b3);
    };
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            feed(b'=');
        }
        part.bytes().for_each(&mut feed);
    }
    hash
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
        self.keys.push(key(parts));
        if let Some(names) = &mut self.names {
            names.push(parts.join("="));
        }
    }
}

/// The weights of one task.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    rows: FxHashMap<u64, u32>,
    labels: Vec<String>,
    table: Vec<f32>,
}

impl Weights {
    /// Reads rows of a feature, a tab, and `label=weight` for each label that the feature speaks for or against.
    pub(crate) fn parse(text: &str) -> Self {
        let mut made = Self::default();
        let rows = || text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
        for (_, weights) in rows() {
            for (label, _) in weights.split(' ').filter_map(|w| w.split_once('=')) {
                if !made.labels.iter().any(|l| l == label) {
                    made.labels.push(label.to_owned());
                }
            }
        }
        let width = made.labels.len();
        for (row, (feature, weights)) in rows().enumerate() {
            made.rows.insert(key(&[feature]), row as u32);
            made.table.resize((row + 1) * width, 0.0);
            for (label, weight) in weights.split(' ').filter_map(|w| w.split_once('=')) {
                if let (Some(at), Ok(weight)) = (made.labels.iter().position(|l| l == label), weight.parse())
                {
                    made.table[row * width + at] = weight;
                }
            }
        }
        made
    }

    /// The number of a label; `None` where nothing was learned for it.
    pub(crate) fn label(&self, name: &str) -> Option<usize> {
        self.labels.iter().position(|l| l == name)
    }

    /// The sums of the weights of the features that hold, for every label.
    pub(crate) fn sums(&self, features: &Features, out: &mut Vec<f32>) {
        let width = self.labels.len();
        out.clear();
        out.resize(width, 0.0);
        for key in &features.keys {
            if let Some(row) = self.rows.get(key) {
                let from = *row as usize * width;
                for (sum, weight) in out.iter_mut().zip(&self.table[from..from + width]) {
                    *sum += weight;
                }
            }
        }
    }

    /// The scores of options, each the sum of its labels' sums. Scores are compared, never turned into
    /// probabilities: addition gives the same result on every machine, `exp` need not.
    pub(crate) fn scores(&self, features: &Features, options: &[Vec<&str>]) -> Vec<f32> {
        let mut sums = Vec::new();
        self.sums(features, &mut sums);
        options
            .iter()
            .map(|labels| labels.iter().filter_map(|l| self.label(l)).map(|i| sums[i]).sum())
            .collect()
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
        Self::of(|task| hudna_data::file(&format!("model/{}.tsv", task.name())).unwrap_or("").to_owned())
    }

    /// Weights from tables given by task.
    pub fn of(table: impl Fn(Task) -> String) -> Self {
        Self { tasks: Task::ALL.iter().map(|t| Weights::parse(&table(*t))).collect() }
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
