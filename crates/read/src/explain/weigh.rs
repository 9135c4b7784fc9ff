//! Owns weights in the open: which features of a decision weighed most, with their lines in `data/model/`.
use super::{Feature, Reason, Weighed};
use crate::model::{Features, Model, Task};
/// How many features are shown on each side.
const MOST: usize = 5;

/// What speaks for an option against a rival, each given by its name and its labels.
pub(super) fn weigh(
    model: &Model,
    task: Task,
    features: &Features,
    option: (&str, &[&str]),
    rival: (&str, &[&str]),
    needed: f32,
) -> Reason {
    weigh_all(model, task, &[(features, option.1, rival.1)], (option.0, rival.0), needed)
}

/// What speaks for an option against a rival where several sets of features do: each with the labels by which it counts
/// for the option and those by which it counts for the rival.
pub(super) fn weigh_all(
    model: &Model,
    task: Task,
    sets: &[(&Features, &[&str], &[&str])],
    (option, rival): (&str, &str),
    needed: f32,
) -> Reason {
    let weights = model.task(task);
    let mut found: Vec<Feature> = Vec::new();
    let mut margin = 0.0;
    for (features, own, other) in sets {
        let both = [*own, *other].concat();
        let scores = weights.scores(features, &[own.to_vec(), other.to_vec()]);
        margin += scores[0] - scores[1];
        for name in features.names.iter().flatten() {
            let Some((line, weights)) = weights.line(name, &both) else { continue };
            let weight = weights[..own.len()].iter().sum::<f32>() - weights[own.len()..].iter().sum::<f32>();
            match found.iter_mut().find(|f| f.line == line) {
                Some(known) => known.weight += weight,
                None => found.push(Feature { name: name.clone(), line, weight }),
            }
        }
    }
    for f in &mut found {
        f.weight = rounded(f.weight);
    }
    found.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.line.cmp(&b.line)));
    let (pro, contra): (Vec<_>, Vec<_>) =
        found.into_iter().filter(|f| f.weight != 0.0).partition(|f| f.weight > 0.0);
    let most = |list: Vec<Feature>| list.into_iter().take(MOST).collect();
    Reason::Weights(Weighed {
        table: format!("data/model/{}.tsv", task.name()),
        option: option.to_owned(),
        rival: rival.to_owned(),
        margin: rounded(margin),
        needed: rounded(needed),
        pro: most(pro),
        contra: most(contra),
    })
}

/// To two places, which is what the tables hold.
fn rounded(x: f32) -> f32 {
    (x * 100.0).round() / 100.0
}

/// The number of the best option, of those from `from` on, but not `not`.
pub(super) fn best(scores: &[f32], from: usize, not: Option<usize>) -> Option<usize> {
    let mut top: Option<usize> = None;
    for (i, s) in scores.iter().enumerate().skip(from).filter(|(i, _)| Some(*i) != not) {
        if top.is_none_or(|t| *s > scores[t]) {
            top = Some(i);
        }
    }
    top
}
