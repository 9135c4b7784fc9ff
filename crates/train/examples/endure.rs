//! Reads reports for the reader's endurance: no panic, every mention where it says, nothing slow out of proportion.
//!
//! `zcat NEWS.jsonl.gz | cargo run --release -p hudna-train --example endure` prints what is amiss, the slowest
//! reports for their size, and a sum over all readings that must be the same on every machine and in every run.
//! `endure FILE` reads a plain text as one report and says how long it took.
use hudna_properties::faults;
use hudna_read::{Packs, Reader, Report};
use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Reports shorter than this say nothing of the time a byte takes.
const SHORTEST: usize = 400;

struct Timed {
    id: String,
    bytes: usize,
    took: Duration,
}

impl Timed {
    fn by_byte(&self) -> f64 {
        self.took.as_secs_f64() * 1e9 / self.bytes.max(1) as f64
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let begun = Instant::now();
    let reader = Reader::new(Arc::new(Packs::load(&[])?));
    let mut out = std::io::stdout().lock();
    writeln!(out, "ready in {:.2} s", begun.elapsed().as_secs_f64())?;
    if let Some(path) = std::env::args().nth(1) {
        let text = std::fs::read_to_string(&path)?;
        let bytes = text.len();
        let begun = Instant::now();
        let reading = reader.read(Report::new(path, text));
        let took = begun.elapsed().as_secs_f64();
        writeln!(out, "{bytes} bytes, {} claims, {took:.2} s", reading.claims.len())?;
        return Ok(());
    }
    let (mut times, mut amiss, mut sum) = (Vec::new(), 0_usize, 0xcbf2_9ce4_8422_2325_u64);
    for line in std::io::stdin().lock().lines() {
        let report: Report = serde_json::from_str(&line?)?;
        let (id, bytes) = (report.id.clone(), report.text.len());
        let begun = Instant::now();
        let read = catch_unwind(AssertUnwindSafe(|| reader.read(report)));
        times.push(Timed { id: id.clone(), bytes, took: begun.elapsed() });
        let Ok(reading) = read else {
            writeln!(out, "PANIC {id}")?;
            amiss += 1;
            continue;
        };
        for fault in faults(&reading) {
            writeln!(out, "AMISS {id}: {fault}")?;
            amiss += 1;
        }
        for byte in serde_json::to_vec(&reading.claims)? {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    let total: Duration = times.iter().map(|t| t.took).sum();
    let bytes: usize = times.iter().map(|t| t.bytes).sum();
    let mean = total.as_secs_f64() * 1e9 / bytes.max(1) as f64;
    writeln!(
        out,
        "{} reports, {bytes} bytes, {:.1} s: {mean:.0} ns a byte",
        times.len(),
        total.as_secs_f64()
    )?;
    times.retain(|t| t.bytes >= SHORTEST);
    times.sort_by(|a, b| b.by_byte().total_cmp(&a.by_byte()));
    for t in times.iter().take(8) {
        writeln!(out, "{:7.1} × mean: {} ({} bytes, {:?})", t.by_byte() / mean, t.id, t.bytes, t.took)?;
    }
    writeln!(out, "amiss: {amiss}; sum {sum:016x}")?;
    if amiss > 0 { Err("see above".into()) } else { Ok(()) }
}
