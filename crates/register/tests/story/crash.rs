//! Cut off at any byte: whatever of a change had reached the disk, what was acknowledged is there, and nothing is half
//! there. The images are made from what SQLite wrote: between two acknowledgements only the write-ahead log grows.
use super::forge::sealing;
use super::support::{open, reading, shelling, take};
use hudna_register::{ReportFilter, Store};
use std::fs;
use std::path::{Path, PathBuf};

/// How many images are tried; `HUDNA_TEST_IMAGES=20000` for a long run.
fn images() -> u64 {
    std::env::var("HUDNA_TEST_IMAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(240)
}

fn wal(path: &Path) -> PathBuf {
    path.with_extension("db-wal")
}

/// The file and its write-ahead log as they stood after each report was acknowledged.
fn acknowledged(path: &Path, reports: usize) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut store = open(path);
    store.seal_with(sealing()).expect("a key");
    let read = |p: &Path| fs::read(p).unwrap_or_default();
    let mut states = vec![(read(path), read(&wal(path)))];
    for n in 0..reports {
        let claims = [shelling("دوما", Some("2016-03-04")), shelling("حرستا", None)];
        take(&mut store, &reading(&format!("r{n}"), Some("2016-03-05"), &claims));
        states.push((read(path), read(&wal(path))));
    }
    states
}

/// A generator whose numbers are the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// What a crash may leave of what was being written after `from` bytes: cut anywhere, garbage or zeros behind the cut,
/// sectors that never came, sectors that were torn.
fn torn(before: &[u8], after: &[u8], dice: &mut Dice) -> Vec<u8> {
    let (from, mut log) = (before.len(), after.to_vec());
    let grown = log.len() - from;
    match dice.below(5) {
        0 => log.truncate(from + dice.below(grown + 1)),
        1 => {
            let cut = from + dice.below(grown + 1);
            log[cut..].iter_mut().for_each(|b| *b = dice.below(256) as u8);
        }
        2 => {
            let cut = from + dice.below(grown + 1);
            log[cut..].fill(0);
        }
        3 => {
            for sector in (from..log.len()).step_by(512) {
                if dice.below(4) == 0 {
                    let end = (sector + 512).min(log.len());
                    log[sector..end].fill(0);
                }
            }
        }
        _ => {
            let at = from + dice.below(grown);
            log[at] ^= 1 << dice.below(8);
        }
    }
    log
}

#[test]
fn a_crash_at_any_byte_loses_nothing_acknowledged_and_shows_nothing_half_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let states = acknowledged(&folder.path().join("r.db"), 12);
    let (mut dice, mut whole, mut lost) = (Dice(7), 0, 0);
    for n in 0..images() {
        let at = 1 + dice.below(states.len() - 2);
        let (before, after) = (&states[at], &states[at + 1]);
        // Once the log was carried over into the file, it begins anew: that is another story.
        if before.0 != after.0 || !after.1.starts_with(&before.1) {
            continue;
        }
        let path = folder.path().join(format!("image{n}.db"));
        fs::write(&path, &before.0).expect("written");
        fs::write(wal(&path), torn(&before.1, &after.1, &mut dice)).expect("written");
        let mut store = open(&path);
        let there = store.reports(&ReportFilter::default()).expect("reports").total as usize;
        assert!(there == at || there == at + 1, "{at} were acknowledged, {there} are there");
        (whole, lost) = if there == at { (whole, lost + 1) } else { (whole + 1, lost) };
        let found = store.verify().expect("verified");
        assert_eq!((found.entries, found.faults), (2 * there as u64, vec![]), "two entries a report");
        let told = &store.records(&hudna_register::Filter::default()).expect("a page").rows;
        assert!(told.iter().all(|r| r.reports as usize == there), "records tell of every report or of none");
        // And it goes on.
        store.seal_with(sealing()).expect("a key");
        take(&mut store, &reading("after", Some("2016-03-05"), &[]));
        drop(store);
        let found = open(&path).verify().expect("verified");
        assert_eq!((found.signed, found.faults), (2 * there as u64 + 2, vec![]));
        for end in ["db", "db-wal", "db-shm"] {
            let _ = fs::remove_file(path.with_extension(end));
        }
    }
    assert!(lost > images() / 2, "most images lack what was not acknowledged: {lost}, {whole}");
}

#[test]
fn a_log_without_its_last_bytes_is_the_register_as_it_was_acknowledged_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let states = acknowledged(&folder.path().join("r.db"), 3);
    let (before, after) = (&states[2], &states[3]);
    assert_eq!(before.0, after.0, "only the log grew");
    let path = folder.path().join("image.db");
    // A frame is 24 bytes and a page: every kind of place in the first and the last frame, and each frame's ends.
    let grown = before.1.len()..after.1.len();
    let frames = grown.clone().step_by(4096 + 24);
    let ends = frames.flat_map(|f| [f, f + 1, f + 8, f + 24, f + 25, f + 4096]);
    for cut in ends.filter(|c| grown.contains(c)) {
        fs::write(&path, &before.0).expect("written");
        fs::write(wal(&path), &after.1[..cut]).expect("written");
        let _ = fs::remove_file(path.with_extension("db-shm"));
        let store = open(&path);
        assert_eq!(store.reports(&ReportFilter::default()).expect("reports").total, 2, "cut at {cut}");
        assert_eq!(store.verify().expect("verified").faults, []);
    }
}
