//! Killed at any moment: what was acknowledged is there, and nothing is half there.
use super::support::{open, reading, shelling, take};
use hudna_register::{Filter, ReportFilter, Store};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// Set for the child alone: the register to fill until it is killed.
const FILE: &str = "HUDNA_TEST_FILL";

/// The child: takes reports and acknowledges each, until it is killed. Without the variable it is no test at all.
#[test]
fn fill() {
    let Ok(path) = std::env::var(FILE) else { return };
    let mut store = open(Path::new(&path));
    let from = store.reports(&ReportFilter::default()).expect("reports").rows.len();
    for i in from..10_000 {
        let claims = [shelling("دوما", Some("2016-03-04")), shelling("حرستا", None)];
        take(&mut store, &reading(&format!("r{i}"), Some("2016-03-05"), &claims));
        let mut out = std::io::stdout();
        writeln!(out, "took r{i}").and_then(|()| out.flush()).expect("acknowledged");
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.db");
    let mut acknowledged = Vec::new();
    for round in 0..6u64 {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "story::kill::fill", "--nocapture"])
            .env(FILE, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        for line in lines.map_while(Result::ok) {
            if let Some((_, id)) = line.split_once("took ") {
                acknowledged.push(id.to_owned());
            }
            if acknowledged.len() as u64 >= (round + 1) * 5 {
                std::thread::sleep(std::time::Duration::from_micros(round * 700));
                break;
            }
        }
        child.kill().expect("killed");
        child.wait().expect("gone");
        let store = open(&path);
        for id in &acknowledged {
            assert!(store.report(id).expect("read").is_some(), "{id} was acknowledged");
        }
        let sound = store.verify().expect("verified");
        assert_eq!(sound.faults, []);
        let reports = store.day("2016-03-05").expect("a day").reports;
        assert_eq!(sound.entries, 2 * reports, "two entries a report, neither without the other");
        let told: Vec<_> =
            store.records(&Filter::default()).expect("a page").rows.iter().map(|h| h.reports).collect();
        assert!(told.iter().all(|n| u64::from(*n) == reports), "{told:?} of {reports}");
    }
}
