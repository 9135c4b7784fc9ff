//! The log at the command line: what holders keep and check, copies, erasing, and two processes on one file.
use crate::scene::{Ran, Scene, line, out};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

#[track_caller]
fn says(ran: &Ran, words: &str) {
    assert!(out(ran).contains(words), "{words:?} is not in: {}", out(ran));
}

fn reports(from: usize, to: usize) -> String {
    (from..to).map(|n| line(&format!("r{n}"), &format!("دخلت قافلة مساعدات إلى داريا. {n}"))).collect()
}

/// A register with three reports in it and a checkpoint that somebody kept.
fn kept() -> Scene {
    let scene = Scene::new();
    scene.file("a.jsonl", reports(0, 3));
    scene.run(&["take", "a.jsonl", "--db", "r.db"]).code(0);
    keep(&scene, "r.db", "kept.note");
    scene
}

fn keep(scene: &Scene, db: &str, name: &str) {
    let note = scene.run(&["checkpoint", "--db", db]);
    note.code(0).silent();
    scene.file(name, &note.0.stdout);
}

/// The key that a register says it is signed with.
fn key(scene: &Scene) -> String {
    let ran = scene.run(&["verify", "--db", "r.db"]);
    out(&ran).lines().find_map(|l| l.strip_prefix("Its public key: ").map(str::to_owned)).unwrap()
}

#[test]
fn a_sound_register_says_what_is_proved_and_what_not() {
    let scene = kept();
    let ran = scene.run(&["verify", "--db", "r.db", "--checkpoint", "kept.note", "--deep"]);
    ran.code(0).silent();
    says(&ran, "The register r.db: 7 entries");
    says(&ran, "Proved: the register goes on from the checkpoint in kept.note");
    says(&ran, "Proved: every table (");
    says(&ran, "Not proved: that what a report or a person says is true.");
    assert!(out(&ran).ends_with("Sound.\n"));
    let arabic = scene.hudna(&["verify", "--db", "r.db"]).env("LC_ALL", "ar").output().unwrap();
    assert!(String::from_utf8_lossy(&arabic.stdout).ends_with("سليم.\n"));
    scene.run(&["verify", "--db", "none.db"]).code(4).says("there is no register here");
    assert!(!scene.path("none.db").exists());
}

#[test]
fn a_register_of_an_earlier_version_is_said_to_take_long_and_holds_what_it_held() {
    let scene = kept();
    let exported = scene.run(&["export", "records", "--db", "r.db"]);
    // As if made before the newest step of the schema: its number stands in the header.
    let mut bytes = std::fs::read(scene.path("r.db")).unwrap();
    bytes[63] -= 1;
    std::fs::write(scene.path("r.db"), bytes).unwrap();
    let first = scene.run(&["export", "records", "--db", "r.db"]);
    first.code(0).says("was made by an earlier Hudna");
    assert_eq!(out(&first), out(&exported));
    scene.file("b.jsonl", reports(3, 4)).run(&["take", "b.jsonl", "--db", "r.db"]).code(0);
    scene.run(&["verify", "--db", "r.db", "--deep"]).code(0).silent();
}

#[cfg(unix)]
#[test]
fn the_key_is_made_without_a_question_and_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let scene = kept();
    let mode = std::fs::metadata(scene.path("r.db.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let before = key(&scene);
    scene.file("b.jsonl", reports(3, 6)).run(&["take", "b.jsonl", "--db", "r.db"]).code(0);
    assert_eq!(key(&scene), before, "it stays");
    // A register that begins anew beside an old key signs with another: one key must not tell of two logs.
    for name in ["r.db", "r.db-wal", "r.db-shm"] {
        let _ = std::fs::remove_file(scene.path(name));
    }
    scene.run(&["take", "a.jsonl", "--db", "r.db"]).code(0);
    assert_ne!(key(&scene), before);
    let ran = scene.run(&["verify", "--db", "r.db", "--checkpoint", "kept.note"]);
    ran.code(7);
    says(&ran, "NOT SOUND: checkpoint 1 that you gave: no known key signed it.");
}

#[test]
fn a_fork_is_seen_by_two_who_compare_and_an_older_file_by_one() {
    let scene = kept();
    scene.run(&["backup", "older.db", "--db", "r.db"]).code(0).says("older.db: a checked copy, 7 entries.");
    scene.file("b.jsonl", reports(3, 4)).run(&["take", "b.jsonl", "--db", "r.db"]).code(0);
    keep(&scene, "r.db", "mine.note");
    let ran = scene.run(&["verify", "--db", "older.db", "--checkpoint", "mine.note"]);
    ran.code(7);
    says(&ran, "it covers 9 entries and the register has 7");
    // The older file goes on otherwise, signed with the same key.
    std::fs::copy(scene.path("r.db.key"), scene.path("older.db.key")).unwrap();
    scene.file("c.jsonl", reports(8, 9)).run(&["take", "c.jsonl", "--db", "older.db"]).code(0);
    keep(&scene, "older.db", "theirs.note");
    scene.run(&["verify", "--db", "older.db"]).code(0);
    let key = key(&scene);
    let compared =
        |a: &str, b: &str| scene.run(&["verify", "--checkpoint", a, "--checkpoint", b, "--key", &key]);
    let ran = compared("mine.note", "theirs.note");
    ran.code(7);
    says(&ran, "checkpoints 1 and 2 are of one log and contradict each other");
    let ran = compared("mine.note", "mine.note");
    ran.code(0);
    says(&ran, "The checkpoints agree");
    let ran = compared("kept.note", "theirs.note");
    ran.code(0);
    says(&ran, "only the register can show");
}

#[test]
fn proofs_and_exports_are_checked_without_the_register() {
    let scene = kept();
    let key = key(&scene);
    let proof = scene.run(&["prove", "r1", "--db", "r.db"]);
    proof.code(0);
    scene.file("r1.tlog-proof", &proof.0.stdout).file("out.jsonl", "{\"id\":\"r1\"}\n");
    let note = scene.run(&["checkpoint", "--over", "out.jsonl", "--db", "r.db"]);
    note.code(0);
    scene.file("out.jsonl.note", &note.0.stdout);
    std::fs::remove_file(scene.path("r.db")).unwrap();
    let ran = scene.run(&["verify", "--proof", "r1.tlog-proof", "--export", "out.jsonl", "--key", &key]);
    ran.code(0).silent();
    says(&ran, "Proved: entry 3 (report_taken, ");
    says(&ran, "دخلت قافلة مساعدات إلى داريا. 1");
    says(&ran, "Proved: out.jsonl is, byte for byte, what was given out when the log had 7 entries");
    let ran = scene.run(&["verify", "--proof", "r1.tlog-proof"]);
    ran.code(0);
    says(&ran, "Not proved: who signed.");
    scene.file("out.jsonl", "{\"id\":\"r2\"}\n");
    let ran = scene.run(&["verify", "--export", "out.jsonl", "--key", &key]);
    ran.code(7);
    says(&ran, "out.jsonl is not the file that the note was signed over");
    scene.file("bad", "not a proof\n");
    scene.run(&["verify", "--proof", "bad"]).code(7);
    scene.run(&["verify", "--proof", "gone"]).code(1).says("hudna: gone:");
    scene.run(&["verify", "--key", "x"]).code(2);
    scene.run(&["prove", "nobody", "--db", "none.db"]).code(4);
}

#[test]
fn the_log_as_static_files_has_its_checkpoint_its_tiles_and_its_entries() {
    let scene = kept();
    scene.run(&["checkpoint", "--tiles", "site", "--db", "r.db"]).code(0);
    let note = std::fs::read(scene.path("site/checkpoint")).unwrap();
    assert_eq!(note, std::fs::read(scene.path("kept.note")).unwrap());
    assert_eq!(std::fs::read(scene.path("site/tile/0/000.p/7")).unwrap().len(), 7 * 32);
    let bundle = std::fs::read(scene.path("site/tile/entries/000.p/7")).unwrap();
    assert!(bundle[2..].starts_with(b"{\"seq\":0,\"kind\":\"opened\",\"at\":"));
}

#[test]
fn a_copy_is_laid_back_only_where_nothing_is_lost_unasked() {
    let scene = kept();
    scene.run(&["backup", "copy.db", "--db", "r.db"]).code(0).says("keep r.db.key apart");
    scene.run(&["backup", "copy.db", "--db", "r.db"]).code(4).says("copy.db: it holds something already");
    scene.run(&["restore", "copy.db", "--db", "r.db"]).code(4).says("r.db: it holds something already");
    scene.run(&["restore", "copy.db", "--db", "new.db"]).code(0).says("new.db: restored, 7 entries.");
    scene.run(&["verify", "--db", "new.db", "--checkpoint", "kept.note", "--deep"]).code(0);
    scene.file("b.jsonl", reports(3, 4)).run(&["take", "b.jsonl", "--db", "r.db"]).code(0);
    scene.run(&["restore", "--force", "copy.db", "--db", "r.db"]).code(0);
    says(&scene.run(&["verify", "--db", "r.db", "--checkpoint", "kept.note"]), "r.db: 7 entries");
    // A damaged copy is not laid back.
    let mut bytes = std::fs::read(scene.path("copy.db")).unwrap();
    let at = bytes.windows(13).rposition(|w| w == b"report_taken2").unwrap_or(0);
    assert_ne!(at, 0);
    bytes[at] = b'x';
    scene.file("copy.db", &bytes);
    scene.run(&["restore", "--force", "copy.db", "--db", "other.db"]).code(7).says("other.db: restored");
    scene.run(&["restore", "copy.db", "--db", "third.db"]).code(7).says("nothing was restored");
    assert!(!scene.path("third.db").exists());
}

#[test]
fn an_erased_report_is_gone_and_the_register_sound() {
    let scene = kept();
    let erased = scene.run(&["erase", "r1", "--as", "keeper", "--reason", "asked for", "--db", "r.db"]);
    erased.code(0).says("Erased: 2 entries.").says("Backups, exports and proofs");
    let ran = scene.run(&["verify", "--db", "r.db", "--checkpoint", "kept.note", "--deep"]);
    ran.code(0);
    says(&ran, "Erased entries: 2.");
    scene.run(&["erase", "r1", "--as", "keeper", "--reason", "again", "--db", "r.db"]).code(1).says("r1");
    let entry =
        |n: &str| scene.run(&["erase", "--entry", n, "--as", "keeper", "--reason", "r", "--db", "r.db"]);
    entry("0").code(2).says("opened for");
    entry("1").code(2).says("give the report's id");
    entry("999").code(1).says("#999");
    scene.run(&["erase", "r0", "--db", "r.db"]).code(2);
    let rebuilt = scene.run(&["rebuild", "--db", "r.db"]);
    rebuilt.code(0).says("all are what they were");
    assert!(out(&rebuilt).lines().all(|l| l.ends_with(" =")));
}

#[test]
fn two_processes_fill_one_register_while_a_third_copies_it() {
    let scene = Scene::new();
    scene.file("a.jsonl", reports(0, 40)).file("b.jsonl", reports(40, 80));
    let start = |file: &str| {
        scene
            .hudna(&["take", file, "--db", "r.db", "--jobs", "1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let mut takers = [start("a.jsonl"), start("b.jsonl")];
    let mut first = BufReader::new(takers[0].stdout.take().unwrap());
    first.read_line(&mut String::new()).unwrap();
    let copied = scene.run(&["backup", "copy.db", "--db", "r.db"]);
    copied.code(0);
    let rest = first.lines().count();
    for taker in takers {
        let ran = Ran(taker.wait_with_output().unwrap());
        ran.code(0).silent();
    }
    assert_eq!(rest, 39);
    let ran = scene.run(&["verify", "--db", "r.db", "--deep"]);
    ran.code(0);
    says(&ran, "r.db: 161 entries");
    scene.run(&["verify", "--db", "copy.db", "--deep"]).code(0);
    let keys = out(&ran).lines().filter(|l| l.starts_with("Its public key")).count();
    assert_eq!(keys, 1, "both sign with the one key");
}
