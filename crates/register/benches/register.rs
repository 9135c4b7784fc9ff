//! Owns the bench of the register: fills registers of several sizes with generated reports and measures what the issue
//! that made it promises. It fails nothing; it prints. `cargo bench -p hudna-register -- 10000 100000 rows:10000`.
//! A file of readings (`hudna read REPORTS >FILE`) in place of a number is taken in instead; a register of generated reports that
//! an earlier run kept (`HUDNA_BENCH_KEEP=1`, `….db`) is made again and asked.
#[path = "register/measure.rs"]
mod measure;
#[path = "register/questions.rs"]
mod questions;
#[path = "register/reports.rs"]
mod reports;
#[path = "register/table.rs"]
mod table;

use hudna_read::{Packs, Reading};
use hudna_register::{Incoming, ReportFilter, Sealing, Sqlite, Store};
use measure::{Clock, Timings, line, memory, say};
use std::path::Path;
use std::sync::Arc;

/// Reports a transaction while a register is filled.
const BATCH: usize = 200;
/// Reports that are taken in one by one and timed, once it is full.
const SINGLE: usize = 100;
const TAKEN: &str = "a report taken alone";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let mut asked: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if asked.is_empty() {
        asked = vec!["10000", "rows:5000"];
    }
    let folder = std::env::var_os("HUDNA_BENCH").map_or_else(std::env::temp_dir, Into::into);
    say(&measure::machine());
    for one in asked {
        let path = folder.join("hudna-bench.db");
        remove(&path);
        match (one.parse(), one.strip_prefix("rows:").and_then(|n| n.parse().ok())) {
            (Ok(claims), _) => generated(&path, claims),
            (_, Some(rows)) => table::run(&path, rows),
            _ if Path::new(one).extension().is_some_and(|e| e == "db") => kept(Path::new(one)),
            _ => given(&path, one),
        }
        if std::env::var_os("HUDNA_BENCH_KEEP").is_none() {
            remove(&path);
        }
    }
}

fn remove(path: &Path) {
    for end in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        let _ = std::fs::remove_file(name);
    }
}

fn open(path: &Path, packs: &Arc<Packs>) -> Sqlite {
    let mut store = Sqlite::open(path, Arc::clone(packs)).expect("a register");
    let signer = hudna_seal::Signer::new("bench.hudna.example", &[7; 32]).expect("a key");
    let clock = || "2016-12-31T00:00:00Z".to_owned();
    store.seal_with(Sealing { signer, clock }).expect("sealing");
    store
}

fn take(store: &mut Sqlite, readings: &[Reading], at: &str) {
    let bytes: Vec<Vec<u8>> =
        readings.iter().map(|r| serde_json::to_vec(&r.report).expect("bytes")).collect();
    let incoming: Vec<Incoming<'_>> = readings
        .iter()
        .zip(&bytes)
        .map(|(reading, bytes)| Incoming { bytes, reading, taken_at: at, row: None })
        .collect();
    match incoming.as_slice() {
        [one] => drop(store.take(one).expect("taken")),
        many => drop(store.take_all(many).expect("taken")),
    }
}

/// With so many claims of generated reports.
fn generated(path: &Path, claims: u64) {
    let packs = Packs::load(&["syria".to_owned()]).expect("packs");
    let press = reports::Press::of(&packs);
    let mut told = 0;
    let readings = (0..).map(|n| press.report(n)).take_while(|reading| {
        told += reading.claims.len() as u64;
        told < claims + SINGLE as u64 * 18
    });
    run(path, readings);
}

/// With the readings of a file, as `hudna read` writes them; the last hundred are taken alone.
fn given(path: &Path, file: &str) {
    let text = std::fs::read_to_string(file).expect("a size, rows:N, or a file of readings");
    run(path, text.lines().map(|line| serde_json::from_str(line).expect("a reading")));
}

/// Takes reports in one by one. Gives the size of their text.
fn singles(store: &mut Sqlite, readings: &[Reading], what: &str) -> usize {
    let mut single = Timings::default();
    for reading in readings {
        single.time(|| take(store, std::slice::from_ref(reading), "2016-12-31T20:00:00Z"));
        if std::env::var_os("HUDNA_BENCH_EACH").is_some() {
            eprintln!("    {}: {:?}", reading.report.id, single.last());
        }
    }
    single.say(what);
    readings.iter().map(|r| r.report.text.len()).sum()
}

/// A register that was filled before: it grows by the reports that come next.
fn kept(path: &Path) {
    let packs = Arc::new(Packs::load(&["syria".to_owned()]).expect("packs"));
    let press = reports::Press::of(&packs);
    let mut store = open(path, &packs);
    let filled = store.reports(&ReportFilter::default()).expect("reports").total;
    say(&format!("\n{filled} reports"));
    if std::env::var_os("HUDNA_BENCH_SHORT").is_none() {
        measure::once("rebuild", || store.rebuild().expect("rebuilt"));
    }
    let next: Vec<Reading> = (filled..filled + 2 * SINGLE as u64).map(|n| press.report(n)).collect();
    let (cold, warm) = next.split_at(SINGLE);
    let text: usize = (0..filled).map(|n| press.report(n).report.text.len()).sum();
    let text = text + singles(&mut store, cold, "a report taken alone, nothing at hand");
    let text = text + singles(&mut store, warm, TAKEN);
    questions::ask(&store, &measure::most_told(path));
    measure::tables(path, text);
    line("memory at most, of this process", &memory());
}

fn run(path: &Path, readings: impl Iterator<Item = Reading>) {
    let packs = Arc::new(Packs::load(&["syria".to_owned()]).expect("packs"));
    let mut store = open(path, &packs);
    let (mut claims, mut reports, mut text) = (0, 0, 0);
    let (mut writing, mut working) = (0.0, 0.0);
    let mut readings = readings.peekable();
    let mut waiting: Vec<Reading> = Vec::new();
    while readings.peek().is_some() {
        waiting.extend(readings.by_ref().take(BATCH));
        // The last hundred are taken alone.
        let batch: Vec<Reading> = waiting.drain(..waiting.len().saturating_sub(SINGLE)).collect();
        let Some(last) = batch.last() else { continue };
        let at = format!("{}T20:00:00Z", last.report.published.as_deref().unwrap_or("2016-12-31"));
        claims += batch.iter().map(|r| r.claims.len() as u64).sum::<u64>();
        text += batch.iter().map(|r| r.report.text.len()).sum::<usize>();
        reports += batch.len() as u32;
        let clock = Clock::start();
        take(&mut store, &batch, &at);
        let (wall, work) = clock.read();
        (writing, working) = (writing + wall / 1e3, working + work / 1e3);
        if (reports + SINGLE as u32).is_multiple_of(5_000) {
            eprintln!("… {claims} claims, {:.0} reports/s", f64::from(reports) / writing);
        }
    }
    let each = text as f64 / 1e3 / f64::from(reports);
    say(&format!("\n{claims} claims of {reports} reports, {each:.1} kB of text a report"));
    let rate = |seconds: f64| f64::from(reports) / seconds;
    let figures = format!(
        "{writing:.1} s, {:.0} reports/s  (at work {working:.1} s, {:.0} reports/s)",
        rate(writing),
        rate(working)
    );
    line("filled in transactions of 200", &figures);
    text += singles(&mut store, &waiting, TAKEN);
    drop(store);
    let store = open(path, &packs);
    questions::ask(&store, &measure::most_told(path));
    if std::env::var_os("HUDNA_BENCH_SHORT").is_none() {
        measure::once("verify", || {
            let found = store.verify().expect("verified");
            assert!(found.faults.is_empty(), "{:?}", found.faults.first());
        });
        drop(store);
        let mut store = open(path, &packs);
        measure::once("rebuild", || store.rebuild().expect("rebuilt"));
    }
    measure::tables(path, text);
    line("memory at most, of this process", &memory());
}
