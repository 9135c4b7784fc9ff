//! Learns the reader's weights from annotated readings, and measures them on reports held back.
//!
//! `hudna-train READINGS.jsonl MODEL_DIR` writes the weights learned from all reports.
//! `hudna-train --cross 5 READINGS.jsonl` writes to standard output the readings of each report by weights that
//! were learned without it (by a fifth of the reports at a time), for the scorer.
mod learn;

use hudna_read::model::{Example, Model, Task};
use hudna_read::{Leaning, Packs, Reader, Reading};
use std::collections::HashMap;
use std::io::Write;
use std::sync::Arc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let cross = args.iter().position(|a| a == "--cross").map(|i| {
        args.remove(i);
        args.remove(i).parse::<usize>().unwrap_or(5)
    });
    let coverage = args.iter().position(|a| a == "--coverage").map(|i| args.remove(i)).is_some();
    let path = args.first().ok_or("usage: hudna-train [--cross N] READINGS.jsonl [MODEL_DIR]")?;
    let gold: Vec<Reading> = std::fs::read_to_string(path)?
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| serde_json::from_str(l).map(without_remarks).and_then(serde_json::from_value))
        .collect::<Result<_, _>>()?;
    let mut reader =
        Reader::with_model(Arc::new(Packs::load(&[])?), Model::of(|_| String::new()), Leaning::default());
    if coverage {
        return print_coverage(&reader, &gold);
    }
    let examples: Vec<Vec<Example>> = gold.iter().map(|g| reader.examples(g)).collect();
    if std::env::var("DUMP").is_ok() {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        for (g, e) in gold.iter().zip(&examples) {
            for x in e {
                writeln!(
                    out,
                    "{}\t{}\t{}\t{}",
                    g.report.id,
                    x.task.name(),
                    x.options[x.answer].join("+"),
                    x.features.join(" ")
                )?;
            }
        }
        return Ok(());
    }
    match cross {
        None if std::env::var("INSAMPLE").is_ok() => {
            let tables = tables(&examples, |_| true);
            reader.set_model(
                Model::of(|t| tables.get(&t).cloned().unwrap_or_default()),
                leaning_from_environment(),
            );
            let mut out = std::io::BufWriter::new(std::io::stdout().lock());
            for g in &gold {
                serde_json::to_writer(&mut out, &reader.read(g.report.clone()))?;
                out.write_all(b"\n")?;
            }
        }
        None => {
            let folder = args.get(1).ok_or("the folder for the weights is missing")?;
            for (task, table) in tables(&examples, |_| true) {
                std::fs::write(format!("{folder}/{}.tsv", task.name()), table)?;
            }
        }
        Some(folds) => {
            let mut out = std::io::BufWriter::new(std::io::stdout().lock());
            let leaning = leaning_from_environment();
            let results: Vec<(usize, HashMap<Task, String>)> = std::thread::scope(|scope| {
                let workers: Vec<_> = (0..folds)
                    .map(|fold| {
                        let examples = &examples;
                        scope.spawn(move || (fold, tables(examples, |i| i % folds != fold)))
                    })
                    .collect();
                workers.into_iter().map(|w| w.join().expect("a fold is fitted")).collect()
            });
            for (fold, tables) in results {
                reader.set_model(Model::of(|t| tables.get(&t).cloned().unwrap_or_default()), leaning);
                for (i, g) in gold.iter().enumerate() {
                    if i % folds == fold {
                        serde_json::to_writer(&mut out, &reader.read(g.report.clone()))?;
                        out.write_all(b"\n")?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// `--coverage`: for each slot, how many of the annotators' fillers a phrase could fill, and those that none could.
fn print_coverage(reader: &Reader, gold: &[Reading]) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    let mut counts: std::collections::BTreeMap<String, (usize, usize)> = std::collections::BTreeMap::new();
    for g in gold {
        for (kind, words, found) in reader.named(g) {
            let count = counts.entry(format!("named {kind}")).or_default();
            count.0 += usize::from(found);
            count.1 += 1;
            if !found {
                writeln!(out, "unnamed\t{kind}\t{}\t{words}", g.report.id)?;
            }
        }
        for (slot, class, words, found) in reader.coverage(g) {
            let count = counts.entry(format!("{class}.{slot}")).or_default();
            count.0 += usize::from(found);
            count.1 += 1;
            if !found {
                writeln!(out, "missed\t{class}.{slot}\t{}\t{words}", g.report.id)?;
            }
        }
    }
    for (name, (found, all)) in counts {
        writeln!(out, "{name}\t{found}/{all}")?;
    }
    Ok(())
}

/// Annotators put free remarks into `relative`; no decision is learned from it.
fn without_remarks(mut value: serde_json::Value) -> serde_json::Value {
    fn clean(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                map.remove("relative");
                map.values_mut().for_each(clean);
            }
            serde_json::Value::Array(list) => list.iter_mut().for_each(clean),
            _ => {}
        }
    }
    clean(&mut value);
    value
}

/// `LEANING=trigger,same,slot,statement,first` tries other thresholds.
fn leaning_from_environment() -> Leaning {
    let mut leaning = Leaning::default();
    if let Ok(text) = std::env::var("LEANING") {
        let values: Vec<f32> = text.split(',').filter_map(|v| v.parse().ok()).collect();
        if let [trigger, same, slot, statement, first] = values[..] {
            leaning = Leaning { trigger, same, slot, first, statement };
        }
    }
    leaning
}

fn tables(examples: &[Vec<Example>], keep: impl Fn(usize) -> bool) -> HashMap<Task, String> {
    let chosen: Vec<&Example> =
        examples.iter().enumerate().filter(|(i, _)| keep(*i)).flat_map(|(_, e)| e).collect();
    Task::ALL
        .iter()
        .map(|task| {
            let own: Vec<&Example> = chosen.iter().copied().filter(|e| e.task == *task).collect();
            let mut fit = learn::Fit { passes: 12, decay: 0.01, step: 0.05, least: 2 };
            if let Ok(v) = std::env::var("FIT") {
                let v: Vec<f64> = v.split(',').filter_map(|x| x.parse().ok()).collect();
                fit = learn::Fit { passes: v[0] as usize, decay: v[1], step: v[2], least: v[3] as usize };
            }
            (*task, learn::fit(*task, &own, fit))
        })
        .collect()
}
