//! Whether sentences are known to report an assault, told from the open corpus: its annotators stand for coders.
use hudna_read::claim::Reading;
use hudna_read::{Class, Status};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// A row for each sentence of these reports: accepted when a hostility that happened is marked in it.
fn table(corpus: &Path) -> String {
    let mut table = "id\taccept\treject\ttext\n".to_owned();
    let mut rows = 0;
    for line in std::fs::read_to_string(corpus).expect("the open corpus").lines() {
        let Reading { report, claims } = serde_json::from_str(line).expect("a reading");
        let chars: Vec<char> = report.text.chars().collect();
        let mut start = 0;
        for sentence in chars.split_inclusive(|c| matches!(c, '.' | '\n')) {
            let end = start + sentence.len();
            let text: String = sentence.iter().collect();
            let struck = claims.iter().any(|c| {
                c.class == Class::Hostility
                    && c.status == Status::Happened
                    && (start..end).contains(&c.trigger.start)
            });
            if text.trim().chars().count() > 25 {
                let (accept, reject) = if struck { (3, 0) } else { (0, 3) };
                writeln!(table, "{rows}\t{accept}\t{reject}\t{}", text.trim()).expect("a string");
                rows += 1;
            }
            start = end;
        }
    }
    table
}

#[test]
fn sentences_held_back_are_known_better_than_by_one_claim() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/open");
    let folder = tempfile::tempdir().expect("a folder");
    let sentences = folder.path().join("sentences.tsv");
    std::fs::write(&sentences, table(&corpus.join("exercises.jsonl"))).expect("a file");
    let measured = || {
        let run = Command::new(env!("CARGO_BIN_EXE_hudna-train-assaults"))
            .arg(&sentences)
            .arg("--texts")
            .arg(corpus.join("syria-2016.jsonl"))
            .args(["--cross", "3", "--deals", "1"])
            .output()
            .expect("the command runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8(run.stdout).expect("UTF-8")
    };
    let told = measured();
    let figure = |row: &str| -> f64 {
        let line = told.lines().find(|l| l.starts_with(row)).expect("a row");
        line.rsplit(" | ")
            .next()
            .and_then(|f| f.split(' ').next())
            .and_then(|f| f.parse().ok())
            .expect("a figure")
    };
    assert!(told.contains("545 sentences"), "{told}");
    assert!(figure("| what coders") > figure("| a claim of hostility"), "{told}");
    assert_eq!(told, measured(), "the same sentences give the same figures");
}

#[test]
fn a_table_that_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let sentences = folder.path().join("sentences.tsv");
    for (table, fault) in [
        ("accept\ttext\n1\tقصف\n", "no column reject"),
        ("accept\treject\ttext\n1\tx\tقصف\n", "sentences.tsv:2"),
    ] {
        std::fs::write(&sentences, table).expect("a file");
        let run = Command::new(env!("CARGO_BIN_EXE_hudna-train-assaults"))
            .arg(&sentences)
            .output()
            .expect("it runs");
        let told = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(!run.status.success() && told.contains(fault), "{told}");
    }
}
