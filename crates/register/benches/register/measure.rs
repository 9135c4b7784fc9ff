//! Owns the clock and the scales of the bench: how long, how much memory, how much room in the file, on which machine.
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Instant;

#[expect(clippy::print_stdout, reason = "the bench says what it measured, on standard output")]
pub(crate) fn say(text: &str) {
    println!("{text}");
}

pub(crate) fn line(what: &str, figures: &str) {
    say(&format!("  {what:<40} {figures}"));
}

/// A clock: how long something takes, and how much of that this process was at work. Where others share the machine, the
/// one tells of them and the other does not.
pub(crate) struct Clock(Instant, f64);

impl Clock {
    pub(crate) fn start() -> Self {
        Self(Instant::now(), working())
    }

    /// Milliseconds by the clock, and at work.
    pub(crate) fn read(&self) -> (f64, f64) {
        (self.0.elapsed().as_secs_f64() * 1e3, working() - self.1)
    }
}

/// Milliseconds that the main thread has been at work; zero where the system does not say.
fn working() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanoseconds.unwrap_or(0.0) / 1e6
}

/// How long each of several runs took.
#[derive(Default)]
pub(crate) struct Timings(Vec<(f64, f64)>);

impl Timings {
    pub(crate) fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let clock = Clock::start();
        let done = work();
        self.0.push(clock.read());
        done
    }

    /// The last run, by the clock and at work.
    pub(crate) fn last(&self) -> (f64, f64) {
        self.0.last().copied().unwrap_or_default()
    }

    pub(crate) fn say(self, what: &str) {
        let at = |work: bool, share: f64| {
            let mut all: Vec<f64> = self.0.iter().map(|t| if work { t.1 } else { t.0 }).collect();
            all.sort_by(f64::total_cmp);
            all.get(((all.len().saturating_sub(1)) as f64 * share).round() as usize).copied().unwrap_or(0.0)
        };
        line(
            what,
            &format!(
                "p50 {:7.1} ms  p95 {:7.1} ms  (at work p50 {:7.1} ms  p95 {:7.1} ms, {} runs)",
                at(false, 0.5),
                at(false, 0.95),
                at(true, 0.5),
                at(true, 0.95),
                self.0.len()
            ),
        );
    }
}

pub(crate) fn once(what: &str, work: impl FnOnce()) {
    let clock = Clock::start();
    work();
    let (wall, work) = clock.read();
    line(what, &format!("{:.1} s  (at work {:.1} s)", wall / 1e3, work / 1e3));
}

/// The records that most reports tell of.
pub(crate) fn most_told(path: &Path) -> Vec<String> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a register");
    let mut most = db.prepare("SELECT id FROM record ORDER BY reports DESC, id LIMIT 20").expect("records");
    let rows = most.query_map([], |r| r.get(0)).expect("rows");
    rows.map(|r| r.expect("a row")).collect()
}

/// What each table takes of the file, against the text of the reports.
pub(crate) fn tables(path: &Path, text: usize) {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a register");
    let mut all =
        db.prepare("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC").expect("statistics");
    let rows = all.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, u64>(1)?))).expect("rows");
    let rows: Vec<_> = rows.map(|r| r.expect("a row")).collect();
    let total: u64 = rows.iter().map(|(_, bytes)| bytes).sum();
    let times = |bytes: u64| bytes as f64 / text as f64;
    line("the file", &format!("{:.1} MB, {:.2} times the text", total as f64 / 1e6, times(total)));
    for (name, bytes) in rows.into_iter().filter(|(_, bytes)| times(*bytes) > 0.02) {
        line(&format!("  {name}"), &format!("{:9.1} MB  {:.2}", bytes as f64 / 1e6, times(bytes)));
    }
}

fn first(path: &str, key: &str) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let found = text.lines().find(|l| l.starts_with(key)).and_then(|l| l.split_once(':'));
    found.map_or_else(|| "unknown".to_owned(), |(_, value)| value.trim().to_owned())
}

pub(crate) fn memory() -> String {
    first("/proc/self/status", "VmHWM")
}

pub(crate) fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (model, memory) = (first("/proc/cpuinfo", "model name"), first("/proc/meminfo", "MemTotal"));
    format!("{model}, {cores} cores, {memory} memory, {} {}", std::env::consts::OS, std::env::consts::ARCH)
}
