//! Owns the fitting of weights for a choice among things that each have features of their own: the likelihood of
//! the right ones together, by stochastic gradient with AdaGrad steps, the same result every time.
use crate::decision::{Decision, Names};
use crate::fit::{Features, Fit, shuffle};
use hudna_read::model::Task;

struct Row {
    choices: Vec<(Vec<u32>, bool)>,
}

/// The weights of one task, as the table that the reader loads; what weighs for a choice is labelled `yes`.
pub(crate) fn rank(task: Task, decisions: &[&Decision], names: &Names, fit: Fit) -> String {
    let seen = decisions.iter().flat_map(|d| &d.choices).flat_map(|(features, _)| features);
    let features = Features::commonest(seen, names, fit.least);
    let rows: Vec<Row> = decisions
        .iter()
        .map(|d| Row {
            choices: d.choices.iter().map(|(names, right)| (features.known(names), *right)).collect(),
        })
        .collect();
    let mut weights = vec![0.0f64; features.known.len()];
    let mut steps = vec![1e-6f64; features.known.len()];
    let mut mean = vec![0.0f64; features.known.len()];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let from = fit.passes / 3;
    for pass in 0..fit.passes {
        shuffle(&mut order, &mut seed);
        for at in &order {
            descend(&rows[*at], &mut weights, &mut steps, fit);
        }
        if pass >= from {
            mean.iter_mut().zip(&weights).for_each(|(m, w)| *m += w / (fit.passes - from) as f64);
        }
    }
    features.table(task, decisions.len(), names, &["yes"], &mean, fit.faint)
}

fn descend(row: &Row, weights: &mut [f64], steps: &mut [f64], fit: Fit) {
    let score = |features: &[u32]| -> f64 { features.iter().map(|f| weights[*f as usize]).sum() };
    let scores: Vec<f64> = row.choices.iter().map(|(features, _)| score(features)).collect();
    let top = scores.iter().copied().fold(f64::MIN, f64::max);
    let likely: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
    let total: f64 = likely.iter().sum();
    let right: f64 = likely.iter().zip(&row.choices).filter(|(_, (_, right))| *right).map(|(l, _)| l).sum();
    for ((features, is_right), likely) in row.choices.iter().zip(&likely) {
        let wanted = if *is_right { likely / right.max(f64::MIN_POSITIVE) } else { 0.0 };
        let error = wanted - likely / total;
        for f in features {
            let at = *f as usize;
            let gradient = error - fit.decay * weights[at];
            steps[at] += gradient * gradient;
            weights[at] += fit.step * gradient / steps[at].sqrt();
        }
    }
}
