//! Owns the table that the bench takes in: a monitor's daily rows, in the form of a shipped mapping.
use crate::measure::{Clock, line, memory, once, say, tables};
use crate::reports::Press;
use hudna_read::Packs;
use hudna_read::intake::Defaults;
use hudna_read::pack::Lookup;
use hudna_read::rows::{Mapping, Table, Told};
use hudna_register::{Incoming, Store};
use std::path::Path;
use std::sync::Arc;

/// Reads a table of so many rows and takes it in whole, as `hudna take --rows` does.
pub(crate) fn run(path: &Path, rows: u64) {
    let packs = Arc::new(Packs::load(&["syria".to_owned()]).expect("packs"));
    let text = Press::of(&packs).table(rows);
    say(&format!("\n{rows} rows of a table, {:.1} MB", text.len() as f64 / 1e6));
    let mapping = Mapping::load("snhr").expect("a mapping");
    let names = Lookup::new(&packs);
    let clock = Clock::start();
    let table = Table::open(text.as_bytes(), &mapping, &packs, &names, Defaults::default()).expect("a table");
    let told: Vec<Told> = table.rows().map(|row| row.expect("a row")).collect();
    let incoming: Vec<Incoming<'_>> = told
        .iter()
        .map(|t| Incoming {
            bytes: &t.bytes,
            reading: &t.reading,
            taken_at: "2016-12-31T20:00:00Z",
            row: Some(&t.row),
        })
        .collect();
    let read = clock.read();
    let mut store = crate::open(path, &packs);
    let taken = store.take_all(&incoming).expect("taken");
    assert_eq!(taken.len() as u64, rows);
    let all = clock.read();
    let figures = |(wall, work): (f64, f64)| format!("{:.1} s  (at work {:.1} s)", wall / 1e3, work / 1e3);
    line("read", &figures(read));
    line("read and taken in one transaction", &figures(all));
    once("rebuild", || store.rebuild().expect("rebuilt"));
    drop(store);
    tables(path, text.len());
    line("memory at most, of this process", &memory());
}
