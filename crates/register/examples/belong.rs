//! Owns the trying of what belongs: readings in, and for each report one line: its id, whether it belongs to a register
//! that is opened for the packs named (none: any armed conflict), and why.
//!
//! `hudna read REPORTS | cargo run --release --example belong -- syria`
use hudna_read::{Packs, Reading};
use hudna_register::{Opening, weigh};
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let packs = Packs::load(&[])?;
    let opening = Opening { packs: std::env::args().skip(1).collect(), ..Opening::default() };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let reading: Reading = serde_json::from_str(&line?)?;
        let found = weigh(&packs, Some(&opening), &reading.report, &reading.claims, false);
        let because = serde_json::to_string(&found.because)?;
        writeln!(out, "{}\t{}\t{because}", reading.report.id, if found.belongs { "yes" } else { "no" })?;
    }
    Ok(out.flush()?)
}
