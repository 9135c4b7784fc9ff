//! Learns the reader's weights from annotated readings, and measures them on reports held back.
mod fit;
mod gold;
mod rank;
mod walk;

use clap::Parser;
use fit::Fit;
use hudna_read::model::{Example, Model, Task};
use hudna_read::{Leaning, Packs, Reader, Reading};
use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// How weights are fitted for what ships.
const FIT: Fit = Fit { passes: 12, decay: 0.01, step: 0.05, least: 2, seen: 1.0 };

/// How they are fitted where the words of the annotated reports tell more than those of other reports would: whether a word
/// names a claim, of which kind, how many. Of what was tried (.5 to .8; other decisions) this read held-back reports best.
const PARTLY_SEEN: Fit = Fit { passes: 16, seen: 0.6, ..FIT };

/// Learns the reader's weights from annotated readings
///
/// A line of READINGS is `{"report": …, "claims": …}`, or `{"id": …, "claims": …}` with offsets alone; then the text is
/// looked for, by its id, in the reports that `--texts` names.
#[derive(Debug, Parser)]
#[command(
    version,
    arg_required_else_help = true,
    after_help = "\
Examples:
  hudna-train corpus/standoff/conflict.jsonl corpus/open/*.jsonl ANNOTATED.jsonl --texts NEWS.jsonl.gz --into data/model
  hudna-train ANNOTATED.jsonl --cross 5 > held-back.jsonl"
)]
struct Args {
    /// Annotated readings, JSON Lines
    #[arg(required = true)]
    readings: Vec<PathBuf>,
    /// Reports with the texts of readings that have offsets alone, JSON Lines, plain or gzip
    #[arg(long, value_name = "FILE", num_args = 1..)]
    texts: Vec<PathBuf>,
    /// Write the weights learned from all readings into this folder, a table a decision
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
    /// Write to standard output how each report is read by weights learned without its N-th part of the reports
    #[arg(long, value_name = "N", conflicts_with = "into")]
    cross: Option<usize>,
    /// Tell which of the annotators' claims and fillers no word or phrase that the grammar finds could be
    #[arg(long, conflicts_with_all = ["into", "cross"])]
    coverage: bool,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args = Args::parse();
    let gold = gold::load(&args.readings, &args.texts)?;
    let packs = Arc::new(Packs::load(&[])?);
    let mut reader = Reader::with_model(packs, Model::of(|_| ""), Leaning::default());
    if args.coverage {
        return tell_coverage(&reader, &gold);
    }
    let examples: Vec<Vec<Example>> = gold.iter().map(|g| reader.examples(g)).collect();
    if let Some(folds) = args.cross {
        return cross(&mut reader, &gold, &examples, folds.clamp(2, gold.len().max(2)));
    }
    if let Some(folder) = args.into {
        for (task, table) in tables(&mut reader, &gold, &examples) {
            std::fs::write(folder.join(format!("{}.tsv", task.name())), table)?;
        }
    }
    Ok(())
}

/// Reads each report by weights learned without the part of the reports that it belongs to.
fn cross(
    reader: &mut Reader,
    gold: &[Reading],
    examples: &[Vec<Example>],
    folds: usize,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut learned: Vec<HashMap<Task, String>> = std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..folds).map(|fold| scope.spawn(move || first(examples, |i| i % folds != fold))).collect();
        workers.into_iter().filter_map(|w| w.join().ok()).collect()
    });
    for (fold, tables) in learned.iter_mut().enumerate() {
        let further = second(reader, gold, examples, tables, |i| i % folds != fold);
        tables.extend(further);
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (fold, tables) in learned.iter().enumerate() {
        reader.set_model(model(tables), Leaning::default());
        for g in gold.iter().skip(fold).step_by(folds) {
            serde_json::to_writer(&mut out, &reader.read(g.report.clone()))?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

/// For each kind and slot, how many of the annotators' words the grammar finds, and those that it does not.
fn tell_coverage(reader: &Reader, gold: &[Reading]) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut count = |out: &mut dyn Write, name: String, id: &str, words: &str, found: bool| {
        let count = counts.entry(name.clone()).or_default();
        count.0 += usize::from(found);
        count.1 += 1;
        if found { Ok(()) } else { writeln!(out, "missed\t{name}\t{id}\t{words}") }
    };
    for g in gold {
        for (kind, words, found) in reader.named(g) {
            count(&mut out, format!("kind {kind}"), &g.report.id, &words, found)?;
        }
        for (slot, class, words, found) in reader.coverage(g) {
            count(&mut out, format!("{class}.{slot}"), &g.report.id, &words, found)?;
        }
    }
    for (name, (found, all)) in counts {
        writeln!(out, "{name}\t{found}/{all}")?;
    }
    Ok(())
}

/// The weights of every decision.
fn tables(reader: &mut Reader, gold: &[Reading], examples: &[Vec<Example>]) -> HashMap<Task, String> {
    let mut tables = first(examples, |_| true);
    let further = second(reader, gold, examples, &tables, |_| true);
    tables.extend(further);
    tables
}

fn model(tables: &HashMap<Task, String>) -> Model {
    Model::of(|t| tables.get(&t).map_or("", String::as_str))
}

/// The weights of the decisions that rest on the words alone: all but source, kind and extent of a claim.
fn first(examples: &[Vec<Example>], keep: impl Fn(usize) -> bool) -> HashMap<Task, String> {
    let chosen: Vec<&Example> =
        examples.iter().enumerate().filter(|(i, _)| keep(*i)).flat_map(|(_, e)| e).collect();
    let own = |task: Task| -> Vec<&Example> { chosen.iter().copied().filter(|e| e.task == task).collect() };
    let tasks = Task::ALL.iter().filter(|t| !matches!(t, Task::Source | Task::Extent | Task::Kind));
    let fitted = |task: Task| match task {
        Task::Speaker => rank::rank(task, &own(task), FIT),
        Task::Reach => walk::walk(task, &own(task), Fit { least: 3, ..FIT }),
        // Most words around a telling begin nothing: what is seen seldom tells little of them.
        Task::Words => fit::fit(task, &own(task), Fit { least: 3, ..FIT }),
        Task::Trigger => fit::fit(task, &own(task), PARTLY_SEEN),
        _ => fit::fit(task, &own(task), FIT),
    };
    tasks.map(|task| (*task, fitted(*task))).collect()
}

/// How many parts the reports are dealt into, each read by weights that were learned from the others.
const PARTS: usize = 2;

/// The weights of the decisions over claims that the reader finds by the weights of the others, `tables`.
fn second(
    reader: &mut Reader,
    gold: &[Reading],
    examples: &[Vec<Example>],
    tables: &HashMap<Task, String>,
    keep: impl Fn(usize) -> bool + Copy + Send + Sync,
) -> HashMap<Task, String> {
    let found = found(reader, gold, tables, keep);
    // It finds claims of the right kind in what it learned from, and less so in what it will read: kind and extent are
    // learned from each part of the reports as the others would have it read.
    let part = |i: usize| i / 7 % PARTS;
    let others: Vec<HashMap<Task, String>> = std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..PARTS).map(|n| scope.spawn(move || first(examples, |i| keep(i) && part(i) != n))).collect();
        workers.into_iter().filter_map(|w| w.join().ok()).collect()
    });
    let apart: Vec<Example> = others
        .iter()
        .enumerate()
        .flat_map(|(n, tables)| self::found(reader, gold, tables, |i| keep(i) && part(i) == n))
        .collect();
    HashMap::from([
        (Task::Source, rank::rank(Task::Source, &of_task(&found, Task::Source), FIT)),
        (Task::Kind, fit::fit(Task::Kind, &of_task(&apart, Task::Kind), PARTLY_SEEN)),
        (Task::Extent, fit::fit(Task::Extent, &of_task(&apart, Task::Extent), PARTLY_SEEN)),
    ])
}

/// The decisions over the claims that the reader finds with these weights.
fn found(
    reader: &mut Reader,
    gold: &[Reading],
    tables: &HashMap<Task, String>,
    keep: impl Fn(usize) -> bool,
) -> Vec<Example> {
    reader.set_model(model(tables), Leaning::default());
    gold.iter().enumerate().filter(|(i, _)| keep(*i)).flat_map(|(_, g)| reader.late_examples(g)).collect()
}

fn of_task(examples: &[Example], task: Task) -> Vec<&Example> {
    examples.iter().filter(|e| e.task == task).collect()
}
