//! Owns the fitting of weights for a walk past things in their order to the one that is right: each passed over adds its
//! weights for going on, the one chosen its weights for stopping; the same result every time.
use crate::decision::{Decision, Names};
use crate::fit::{Features, Fit, shuffle};
use hudna_read::model::Task;

struct Row {
    stations: Vec<Vec<u32>>,
    right: usize,
}

const ON: usize = 0;
const STOP: usize = 1;

/// The weights of one task, as the table that the reader loads: labels `on` and `stop`.
pub(crate) fn walk(task: Task, decisions: &[&Decision], names: &Names, fit: Fit) -> String {
    let seen = decisions.iter().flat_map(|d| &d.choices).flat_map(|(features, _)| features);
    let features = Features::commonest(seen, names, fit.least);
    let rows: Vec<Row> = decisions
        .iter()
        .filter_map(|d| {
            let right = d.choices.iter().position(|(_, right)| *right)?;
            Some(Row { stations: d.choices.iter().map(|(names, _)| features.known(names)).collect(), right })
        })
        .collect();
    let mut weights = vec![0.0f64; features.known.len() * 2];
    let mut steps = vec![1e-6f64; features.known.len() * 2];
    let mut mean = vec![0.0f64; features.known.len() * 2];
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
    features.table(task, decisions.len(), names, &["on", "stop"], &mean, fit.faint)
}

fn descend(row: &Row, weights: &mut [f64], steps: &mut [f64], fit: Fit) {
    let sum = |features: &[u32], label: usize| -> f64 {
        features.iter().map(|f| weights[*f as usize * 2 + label]).sum()
    };
    let mut passed = 0.0;
    let mut scores = Vec::with_capacity(row.stations.len());
    for features in &row.stations {
        scores.push(passed + sum(features, STOP));
        passed += sum(features, ON);
    }
    let top = scores.iter().copied().fold(f64::MIN, f64::max);
    let likely: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
    let total: f64 = likely.iter().sum();
    // The likelihood that the walk goes on past each station.
    let mut further = total;
    for (at, (features, likely)) in row.stations.iter().zip(&likely).enumerate() {
        further -= likely;
        let stop = f64::from(u8::from(at == row.right)) - likely / total;
        let on = f64::from(u8::from(at < row.right)) - (further / total).max(0.0);
        for f in features {
            for (label, error) in [(ON, on), (STOP, stop)] {
                let at = *f as usize * 2 + label;
                let gradient = error - fit.decay * weights[at];
                steps[at] += gradient * gradient;
                weights[at] += fit.step * gradient / steps[at].sqrt();
            }
        }
    }
}
