//! Owns the bench of the register: fills registers of several sizes with generated reports and measures what the issue
//! that made it promises. It fails nothing; it prints. `cargo bench -p hudna-register -- 10000 100000 rows:10000`.
#[path = "register/measure.rs"]
mod measure;
#[path = "register/questions.rs"]
mod questions;
#[path = "register/reports.rs"]
mod reports;
#[path = "register/table.rs"]
mod table;

use hudna_read::{Packs, Reading};
use hudna_register::{Incoming, Sealing, Sqlite, Store};
use measure::{Clock, Timings, line, memory, say};
use std::path::Path;
use std::sync::Arc;

/// Reports a transaction while a register is filled.
const BATCH: usize = 200;
/// Reports that are taken in one by one and timed, once it is full.
const SINGLE: u64 = 100;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let mut asked: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if asked.is_empty() {
        asked = vec!["10000", "rows:5000"];
    }
    let folder = std::env::var_os("HUDNA_BENCH").map_or_else(std::env::temp_dir, Into::into);
    say(&measure::machine());
    for one in asked {
        let path = folder.join(format!("hudna-bench-{}.db", one.replace(':', "-")));
        remove(&path);
        match (one.parse(), one.strip_prefix("rows:").and_then(|n| n.parse().ok())) {
            (Ok(claims), _) => run(&path, claims),
            (_, Some(rows)) => table::run(&path, rows),
            _ => continue,
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

fn run(path: &Path, wanted: u64) {
    let packs = Arc::new(Packs::load(&["syria".to_owned()]).expect("packs"));
    let press = reports::Press::of(&packs);
    let mut store = open(path, &packs);
    let (mut claims, mut reports, mut text) = (0, 0, 0);
    let (mut writing, mut working) = (0.0, 0.0);
    while claims < wanted {
        let batch: Vec<Reading> = (0..BATCH as u64).map(|n| press.report(reports + n)).collect();
        claims += batch.iter().map(|r| r.claims.len() as u64).sum::<u64>();
        text += batch.iter().map(|r| r.report.text.len()).sum::<usize>();
        reports += batch.len() as u64;
        let at = format!("{}T20:00:00Z", reports::day(reports));
        let clock = Clock::start();
        take(&mut store, &batch, &at);
        let (wall, work) = clock.read();
        (writing, working) = (writing + wall / 1e3, working + work / 1e3);
        if reports % 5_000 == 0 {
            eprintln!("… {claims} claims, {:.0} reports/s", reports as f64 / writing);
        }
    }
    let each = text as f64 / 1e3 / reports as f64;
    say(&format!("\n{claims} claims of {reports} reports, {each:.1} kB of text a report"));
    let rate = |seconds: f64| reports as f64 / seconds;
    let figures = format!(
        "{writing:.1} s, {:.0} reports/s  (at work {working:.1} s, {:.0} reports/s)",
        rate(writing),
        rate(working)
    );
    line("filled in transactions of 200", &figures);
    let mut single = Timings::default();
    for n in 0..SINGLE {
        let reading = [press.report(reports + n)];
        text += reading[0].report.text.len();
        single.time(|| take(&mut store, &reading, "2016-12-31T20:00:00Z"));
    }
    single.say("a report taken alone");
    drop(store);
    let store = open(path, &packs);
    questions::ask(&store, reports);
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
