//! Measures whether a sentence is known to report an assault: by rules on the fields of what is read in it, and by what
//! can be learned from coders' votes on other sentences.
mod logistic;
mod sentence;
mod vectors;
mod view;

use clap::Parser;
use hudna_read::claim::{Claim, Extent};
use hudna_read::{Class, Packs, Reader, Slot, Status};
use logistic::{Fit, Row};
use sentence::Sentence;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use vectors::Vectors;

/// Measures whether a sentence is known to report an assault
///
/// SENTENCES is a table with the columns `accept`, `reject` and `text`: how many coders hold that the sentence reports an
/// assault, and how many that it does not. A sentence does when more accept than reject. Nothing is learned from the
/// part of the sentences that is tested, and where the line is drawn neither.
#[derive(Debug, Parser)]
#[command(
    version,
    arg_required_else_help = true,
    after_help = "\
Example:
  hudna-train-assaults assault.tsv --texts conflict.jsonl.gz general.jsonl.gz"
)]
struct Args {
    /// Sentences with coders' votes, separated by tabs
    sentences: PathBuf,
    /// Reports to learn from which words are like which, JSON Lines, plain or gzip
    #[arg(long, value_name = "FILE", num_args = 1..)]
    texts: Vec<PathBuf>,
    /// In how many parts the sentences are held back in turn
    #[arg(long, value_name = "N", default_value_t = 5)]
    cross: usize,
    /// How often the sentences are dealt into parts anew
    #[arg(long, value_name = "N", default_value_t = 10)]
    deals: u64,
}

/// A rule on the fields of a claim; a sentence with such a claim is taken to report an assault.
type Rule = (&'static str, fn(&Claim) -> bool);

const RULES: [Rule; 3] = [
    ("a claim of hostility", is_hostility),
    ("one that happened, and is no campaign or pattern", is_act),
    ("such a one with two of `place`, `killed`, `injured`", |c| {
        let filled = [Slot::Place, Slot::Killed, Slot::Injured];
        is_act(c) && filled.iter().filter(|s| c.slots.get(s).is_some_and(|l| !l.is_empty())).count() > 1
    }),
];

fn is_hostility(claim: &Claim) -> bool {
    claim.class == Class::Hostility
}

fn is_act(claim: &Claim) -> bool {
    is_hostility(claim) && claim.status == Status::Happened && claim.extent != Some(Extent::General)
}

fn main() -> ExitCode {
    match measure(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the table of figures.
fn measure(args: &Args) -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::new(Arc::new(Packs::load(&[])?));
    let sentences = sentence::load(&args.sentences, &reader)?;
    let truth: Vec<bool> = sentences.iter().map(Sentence::is_assault).collect();
    let mut out = std::io::stdout().lock();
    writeln!(out, "| known as an assault by | precision | recall | F1 |\n| --- | --- | --- | --- |")?;
    for (name, rule) in RULES {
        let told: Vec<bool> = sentences.iter().map(|s| s.claims.iter().any(rule)).collect();
        let [p, r, f] = figures(&told, &truth);
        writeln!(out, "| {name} | {p:.2} | {r:.2} | {f:.2} |")?;
    }
    let texts: Vec<String> = sentence::texts(&args.texts)?;
    let vectors = Vectors::learn(&texts);
    let views = [view::words(&sentences, &vectors), view::letters(&sentences, &vectors)];
    let folds = args.cross.clamp(2, sentences.len().max(2));
    let mut deals = Vec::new();
    for deal in 0..args.deals.max(1) {
        deals.push(figures(&held_back(&views, &truth, folds, deal), &truth));
    }
    let mean = |at: usize| deals.iter().map(|d| d[at]).sum::<f64>() / deals.len() as f64;
    let spread = (deals.iter().map(|d| (d[2] - mean(2)).powi(2)).sum::<f64>() / deals.len() as f64).sqrt();
    writeln!(
        out,
        "| what coders of other sentences said | {:.2} | {:.2} | {:.3} ± {spread:.3} |",
        mean(0),
        mean(1),
        mean(2)
    )?;
    writeln!(
        out,
        "\n{} sentences, {} of them assaults; {folds} parts held back in turn, dealt {} times.",
        sentences.len(),
        truth.iter().filter(|t| **t).count(),
        deals.len()
    )?;
    Ok(())
}

/// What each sentence is taken for by weights, and a line between yes and no, that are learned from the other parts.
fn held_back(views: &[Vec<Row>], truth: &[bool], folds: usize, deal: u64) -> Vec<bool> {
    let part = logistic::deal(truth.len(), folds, deal);
    let mut told = vec![false; truth.len()];
    for fold in 0..folds {
        let others: Vec<usize> = (0..truth.len()).filter(|i| part[*i] != fold).collect();
        let tested: Vec<usize> = (0..truth.len()).filter(|i| part[*i] == fold).collect();
        // Scores of the other parts, each part by weights learned without it too: they say where to draw the line.
        let inner = logistic::deal(others.len(), folds, deal + 1000);
        let mut known = vec![0.0; others.len()];
        let mut scores = vec![0.0; tested.len()];
        for view in views {
            let mut own = vec![0.0; others.len()];
            for within in 0..folds {
                let from: Vec<usize> =
                    others.iter().zip(&inner).filter(|(_, p)| **p != within).map(|(i, _)| *i).collect();
                let weights = logistic::learn(view, &from, Fit::default());
                for (at, i) in others.iter().enumerate().filter(|(at, _)| inner[*at] == within) {
                    own[at] = weights.score(&view[*i]);
                }
            }
            let weights = logistic::learn(view, &others, Fit::default());
            // Views count alike: each is measured by its own spread.
            let mean = own.iter().sum::<f64>() / own.len() as f64;
            let spread =
                (own.iter().map(|s| (s - mean).powi(2)).sum::<f64>() / own.len() as f64).sqrt().max(1e-9);
            known.iter_mut().zip(&own).for_each(|(k, s)| *k += (s - mean) / spread);
            for (score, i) in scores.iter_mut().zip(&tested) {
                *score += (weights.score(&view[*i]) - mean) / spread;
            }
        }
        let right: Vec<bool> = others.iter().map(|i| truth[*i]).collect();
        let line = line(&known, &right);
        for (score, i) in scores.iter().zip(&tested) {
            told[*i] = *score >= line;
        }
    }
    told
}

/// The score from which on a yes gives the best F1.
fn line(scores: &[f64], truth: &[bool]) -> f64 {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    let all = truth.iter().filter(|t| **t).count();
    let (mut right, mut best) = (0, (0.0, f64::INFINITY));
    for (n, i) in order.into_iter().enumerate() {
        right += usize::from(truth[i]);
        let f = 2.0 * right as f64 / (n + 1 + all) as f64;
        if f > best.0 {
            best = (f, scores[i]);
        }
    }
    best.1
}

/// Precision, recall and F1.
fn figures(told: &[bool], truth: &[bool]) -> [f64; 3] {
    let count = |of: &dyn Fn(bool, bool) -> bool| {
        told.iter().zip(truth).filter(|(told, truth)| of(**told, **truth)).count() as f64
    };
    let (right, told, truth) = (count(&|a, b| a && b), count(&|a, _| a), count(&|_, b| b));
    let share = |of: f64| if of > 0.0 { right / of } else { 0.0 };
    [share(told), share(truth), if told + truth > 0.0 { 2.0 * right / (told + truth) } else { 0.0 }]
}
