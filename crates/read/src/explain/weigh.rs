//! Owns weights in the open: which features of a decision weighed most, with their lines in `data/model/`.
use super::{Feature, Reason, Weighed};
use crate::model::{Features, Model, Task};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A row of a table of weights: its line, and `label=weight` for each label.
type Row = (usize, &'static str);

/// The embedded tables by feature; built when the first explanation asks for them.
static TABLES: LazyLock<Vec<FxHashMap<&'static str, Row>>> = LazyLock::new(|| {
    let table = |task: &Task| hudna_data::file(&format!("model/{}.tsv", task.name())).unwrap_or("");
    let rows = |text: &'static str| (1..).zip(text.lines()).filter(|(_, l)| !l.starts_with('#'));
    let row = |(at, line): (usize, &'static str)| line.split_once('\t').map(|(f, w)| (f, (at, w)));
    Task::ALL.iter().map(|task| rows(table(task)).filter_map(row).collect()).collect()
});

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
    let table = &TABLES[task as usize];
    let mut found: Vec<Feature> = Vec::new();
    let mut margin = 0.0;
    for (features, own, other) in sets {
        let scores = model.task(task).scores(features, &[own.to_vec(), other.to_vec()]);
        margin += scores[0] - scores[1];
        for name in features.names.iter().flatten() {
            let Some((line, weights)) = table.get(name.as_str()) else { continue };
            let mut weight = 0.0;
            for (label, value) in weights.split(' ').filter_map(|w| w.split_once('=')) {
                let value: f32 = value.parse().unwrap_or_default();
                weight += value * own.iter().filter(|l| **l == label).count() as f32;
                weight -= value * other.iter().filter(|l| **l == label).count() as f32;
            }
            match found.iter_mut().find(|f| f.line == *line) {
                Some(known) => known.weight += weight,
                None => found.push(Feature { name: name.clone(), line: *line, weight }),
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
