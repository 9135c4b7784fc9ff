//! Owns the fitting of weights: multinomial logistic regression by stochastic gradient with AdaGrad steps, the
//! same result every time.
use hudna_read::model::{Example, Task};
use std::collections::HashMap;
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
}

struct Row {
    features: Vec<u32>,
    options: Vec<Vec<u16>>,
    answer: usize,
}

/// The weights of one task, as the table that the reader loads.
pub(crate) fn fit(task: Task, examples: &[&Example], fit: Fit) -> String {
    let features = commonest(examples.iter().flat_map(|e| &e.features), fit.least);
    let number: HashMap<&str, u32> = features.iter().enumerate().map(|(i, f)| (*f, i as u32)).collect();
    let mut labels: Vec<&str> = Vec::new();
    let mut rows = Vec::with_capacity(examples.len());
    for e in examples {
        let options = e
            .options
            .iter()
            .map(|option| {
                option
                    .iter()
                    .map(|l| {
                        labels.iter().position(|x| x == l).unwrap_or_else(|| {
                            labels.push(l);
                            labels.len() - 1
                        }) as u16
                    })
                    .collect()
            })
            .collect();
        let features = e.features.iter().filter_map(|f| number.get(f.as_str()).copied()).collect();
        rows.push(Row { features, options, answer: e.answer });
    }
    let width = labels.len();
    let mut weights = vec![0.0f64; features.len() * width];
    let mut steps = vec![1e-6f64; features.len() * width];
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
    table(task, examples.len(), &features, &labels, &mean)
}

/// The features that are seen so often, the commonest first: so stand together in the reader's memory those that it asks
/// for most.
pub(crate) fn commonest<'e>(seen: impl Iterator<Item = &'e String>, least: usize) -> Vec<&'e str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for f in seen {
        *counts.entry(f).or_default() += 1;
    }
    let mut features: Vec<(usize, &str)> =
        counts.into_iter().filter(|(_, n)| *n >= least).map(|(f, n)| (n, f)).collect();
    features.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    features.into_iter().map(|(_, f)| f).collect()
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
const LEAST: f64 = 0.05;

pub(crate) fn table(
    task: Task,
    examples: usize,
    features: &[&str],
    labels: &[&str],
    weights: &[f64],
) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "# Learned weights of the decision `{}`: a feature, then label=weight. Written by `hudna-train`",
        task.name()
    );
    let _ = writeln!(
        out,
        "# from {examples} decisions in annotated reports; licence CC BY 4.0. Edit the lexicon, not this table."
    );
    for (i, feature) in features.iter().enumerate() {
        let row = &weights[i * labels.len()..(i + 1) * labels.len()];
        let told: Vec<String> = labels
            .iter()
            .zip(row)
            .filter(|(_, w)| w.abs() >= LEAST)
            .map(|(l, w)| format!("{l}={w:.2}"))
            .collect();
        if !told.is_empty() {
            let _ = writeln!(out, "{feature}\t{}", told.join(" "));
        }
    }
    out
}
