//! Owns the fitting of weights: multinomial logistic regression by stochastic gradient with AdaGrad steps, the
//! same result every time.
use crate::decision::{Decision, Names};
use hudna_read::model::Task;
use std::fmt::Write as _;

/// How weights are fitted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fit {
    /// Passes over the examples.
    pub passes: usize,
    /// Pull of every weight towards zero at each step.
    pub decay: f64,
    /// Step size.
    pub step: f64,
    /// Features seen fewer times are left out.
    pub least: usize,
    /// The share of an example's features, drawn anew in each pass, that is in sight. Where fewer than all are, none can
    /// lean on one that always stands beside it (dropout: Srivastava et al. 2014); the weights are scaled to match.
    pub seen: f64,
    /// Features none of whose weights is so far from nothing are left out of the table.
    pub faint: f64,
}

struct Row {
    features: Vec<u32>,
    options: Vec<Vec<u16>>,
    answer: usize,
}

/// The weights of one task, as the table that the reader loads.
pub(crate) fn fit(task: Task, decisions: &[&Decision], names: &Names, fit: Fit) -> String {
    let features = Features::commonest(decisions.iter().flat_map(|d| &d.features), names, fit.least);
    let mut labels: Vec<u32> = Vec::new();
    let mut rows = Vec::with_capacity(decisions.len());
    for d in decisions {
        let mut label = |name: &u32| {
            labels.iter().position(|x| x == name).unwrap_or_else(|| {
                labels.push(*name);
                labels.len() - 1
            }) as u16
        };
        let options = d.options.iter().map(|option| option.iter().map(&mut label).collect()).collect();
        rows.push(Row { features: features.known(&d.features), options, answer: d.answer });
    }
    let width = labels.len();
    let mut weights = vec![0.0f64; features.known.len() * width];
    let mut steps = vec![1e-6f64; features.known.len() * width];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    // The mean over the later passes wavers less with the order of examples than the last weights do.
    let mut mean = vec![0.0f64; weights.len()];
    let from = fit.passes / 3;
    let share = fit.seen / (fit.passes - from) as f64;
    let mut in_sight = Vec::new();
    for pass in 0..fit.passes {
        shuffle(&mut order, &mut seed);
        for at in &order {
            let row = &rows[*at];
            in_sight.clear();
            in_sight.extend(row.features.iter().filter(|_| fit.seen >= 1.0 || draw(&mut seed) < fit.seen));
            descend(row, &in_sight, width, &mut weights, &mut steps, fit);
        }
        if pass >= from {
            mean.iter_mut().zip(&weights).for_each(|(m, w)| *m += w * share);
        }
    }
    let labels: Vec<&str> = labels.iter().map(|l| names.name(*l)).collect();
    features.table(task, decisions.len(), names, &labels, &mean, fit.faint)
}

/// The features that weights are learned for.
pub(crate) struct Features {
    /// By their names' numbers, the commonest first: so stand together in the reader's memory those that it asks for most.
    pub known: Vec<u32>,
    /// The place of each name's number among them.
    places: Vec<u32>,
}

const UNKNOWN: u32 = u32::MAX;

impl Features {
    /// Those that are seen so often.
    pub(crate) fn commonest<'f>(seen: impl Iterator<Item = &'f u32>, names: &Names, least: usize) -> Self {
        let mut counts = vec![0_usize; names.len()];
        seen.for_each(|f| counts[*f as usize] += 1);
        let mut known: Vec<u32> =
            (0..names.len() as u32).filter(|f| counts[*f as usize] >= least.max(1)).collect();
        known.sort_unstable_by(|a, b| {
            let many = counts[*b as usize].cmp(&counts[*a as usize]);
            many.then_with(|| names.name(*a).cmp(names.name(*b)))
        });
        let mut places = vec![UNKNOWN; names.len()];
        known.iter().enumerate().for_each(|(at, f)| places[*f as usize] = at as u32);
        Self { known, places }
    }

    /// The places of those of a decision's features that weights are learned for.
    pub(crate) fn known(&self, features: &[u32]) -> Vec<u32> {
        features.iter().map(|f| self.places[*f as usize]).filter(|at| *at != UNKNOWN).collect()
    }

    /// The table that the reader loads: `weights` are those of the first feature for each label, of the second, and so on.
    pub(crate) fn table(
        &self,
        task: Task,
        decisions: usize,
        names: &Names,
        labels: &[&str],
        weights: &[f64],
        faint: f64,
    ) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "# Learned weights of the decision `{}`: a feature, then label=weight. Written by `hudna-train`",
            task.name()
        );
        let _ = writeln!(
            out,
            "# from {decisions} decisions in annotated reports; licence CC BY 4.0. Edit the lexicon, not this table."
        );
        for (feature, row) in self.known.iter().zip(weights.chunks(labels.len())) {
            let told: Vec<String> = labels
                .iter()
                .zip(row)
                .filter(|(_, w)| w.abs() >= LEAST)
                .map(|(l, w)| format!("{l}={w:.2}"))
                .collect();
            // As they are told, rounded: the same rows whoever asks.
            let strong = row.iter().any(|w| (w * 100.0).round().abs() >= (faint * 100.0).round());
            if !told.is_empty() && strong {
                let _ = writeln!(out, "{}\t{}", names.name(*feature), told.join(" "));
            }
        }
        out
    }
}

pub(crate) fn shuffle(order: &mut [usize], seed: &mut u64) {
    for i in (1..order.len()).rev() {
        order.swap(i, next(seed) as usize % (i + 1));
    }
}

/// The next number of a linear congruential generator (Knuth's constants), 31 bits.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

/// A number from 0 to 1.
fn draw(seed: &mut u64) -> f64 {
    next(seed) as f64 / (1_u64 << 31) as f64
}

/// One step down the gradient of a row, by those of its features that are in sight.
fn descend(row: &Row, in_sight: &[u32], width: usize, weights: &mut [f64], steps: &mut [f64], fit: Fit) {
    let score = |option: &Vec<u16>| -> f64 {
        in_sight
            .iter()
            .map(|f| option.iter().map(|l| weights[*f as usize * width + *l as usize]).sum::<f64>())
            .sum()
    };
    let scores: Vec<f64> = row.options.iter().map(score).collect();
    let top = scores.iter().copied().fold(f64::MIN, f64::max);
    let total: f64 = scores.iter().map(|s| (s - top).exp()).sum();
    for (o, option) in row.options.iter().enumerate() {
        let p = (scores[o] - top).exp() / total;
        let error = f64::from(u8::from(o == row.answer)) - p;
        for f in in_sight {
            for l in option {
                let at = *f as usize * width + *l as usize;
                let gradient = error - fit.decay * weights[at];
                steps[at] += gradient * gradient;
                weights[at] += fit.step * gradient / steps[at].sqrt();
            }
        }
    }
}

/// Weights nearer to nothing than this are left out of the table.
const LEAST: f64 = 0.02;
