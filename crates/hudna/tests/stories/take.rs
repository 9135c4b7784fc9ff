//! Taking reports in: what is acknowledged is on disk, and stays there.
use crate::scene::{Ran, Scene, line};
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

fn states(ran: &Ran) -> Vec<(String, String)> {
    let word = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
    ran.lines().iter().map(|l| (word(&l["id"]), word(&l["state"]))).collect()
}

#[test]
fn each_report_is_acknowledged_in_order() {
    let scene = Scene::new();
    scene.file("a.jsonl", line("1", "دخلت قافلة إلى داريا.") + "{\"broken\n" + &line("3", "قصف على حلب."));
    scene.file("b.txt", "نص");
    let first = scene.run(&["take", "a.jsonl", "gone.txt", "b.txt", "--db", "deep/er/truce.db"]);
    first.code(3).says("hudna: a.jsonl:2:").says("hudna: gone.txt: there is no such file");
    let expected = [
        json!({"id": "1", "state": "taken"}),
        json!({"id": "a.jsonl#2", "state": "skipped"}),
        json!({"id": "3", "state": "taken"}),
        json!({"id": "gone.txt", "state": "skipped"}),
        json!({"id": "b.txt", "state": "taken"}),
    ];
    assert_eq!(first.lines(), expected);
    let again = scene.run(&["take", "a.jsonl", "b.txt", "--db", "deep/er/truce.db"]);
    let known: Vec<_> = states(&again).into_iter().map(|(_, s)| s).collect();
    assert_eq!(known, ["known", "skipped", "known", "known"]);
    assert!(!scene.path("home").exists());
}

#[test]
fn a_mistyped_input_opens_no_register() {
    let scene = Scene::new();
    scene.run(&["take", "typo.jsonl", "--db", "truce.db"]).code(1).says("there is no such file");
    assert!(!scene.path("truce.db").exists() && !scene.path("truce.db.key").exists());
    // So the one that is meant can still be opened for what it is to watch.
    scene.run(&["open", "--pack", "syria", "--db", "truce.db"]).code(0);
    scene.file("b.txt", "نص").run(&["take", "b.txt", "--db", "truce.db"]).code(0);
}

#[test]
fn the_register_lies_at_home_where_none_is_named() {
    let scene = Scene::new();
    scene.file("b.txt", "نص").run(&["take", "b.txt"]).code(0).silent();
    assert!(scene.path("home/register.db").is_file());
}

#[cfg(unix)]
#[test]
fn what_was_acknowledged_survives_a_kill() {
    let scene = Scene::new();
    let text = "قصف الطيران بلدة في ريف حلب أمس وقتل 3 مدنيين، وفق المرصد السوري لحقوق الإنسان.";
    let rows: String = (0..120).map(|n| line(&n.to_string(), &format!("{text} {n}"))).collect();
    scene.file("many.jsonl", rows);
    let mut acknowledged = 0;
    for upto in [1, 40] {
        let mut child = scene
            .hudna(&["take", "many.jsonl"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        for _ in 0..upto {
            out.read_line(&mut said).unwrap();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it said before the end counts as well, though the last line may be cut.
        while out.read_line(&mut said).unwrap_or(0) > 0 {}
        acknowledged = acknowledged.max(said.lines().filter(|l| l.ends_with('}')).count());
    }
    assert!(acknowledged >= 40);
    let rest = states(scene.run(&["take", "many.jsonl"]).code(0));
    assert_eq!(rest.len(), 120);
    assert!(rest[..acknowledged].iter().all(|(_, state)| state == "known"), "{:?}", &rest[..acknowledged]);
    let again = states(scene.run(&["take", "many.jsonl"]).code(0));
    assert!(again.iter().all(|(_, state)| state == "known"));
}

#[test]
fn what_is_no_register_is_left_alone() {
    let scene = Scene::new();
    let letter =
        "this is a letter, not a register; it is longer than the head of a database, and it stays as it is";
    scene.file("b.txt", "نص").file("letter.db", letter);
    let ran = scene.run(&["take", "b.txt", "--db", "letter.db"]);
    ran.code(4).says("hudna: letter.db: this is not a Hudna register");
    assert_eq!(std::fs::read_to_string(scene.path("letter.db")).unwrap(), letter);
    scene.run(&["desk", "--db", "letter.db", "--port", "0"]).code(4).says("not a Hudna register");
    std::fs::create_dir(scene.path("folder.db")).unwrap();
    scene.run(&["take", "b.txt", "--db", "folder.db"]).code(4).says("hudna: folder.db:");
}

#[cfg(unix)]
#[test]
fn a_register_that_may_not_be_written_to_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let scene = Scene::new();
    scene.file("b.txt", "نص").run(&["take", "b.txt", "--db", "truce.db"]).code(0);
    std::fs::set_permissions(scene.path("truce.db"), std::fs::Permissions::from_mode(0o444)).unwrap();
    // Whoever runs the tests as root may write everywhere.
    if std::fs::OpenOptions::new().append(true).open(scene.path("truce.db")).is_err() {
        let ran = scene.run(&["take", "b.txt", "--db", "truce.db"]);
        ran.code(5).says("hudna: truce.db: the register may not be written to;");
        scene.run(&["counts", "2016-02-27", "--db", "truce.db"]).code(0).silent();
    }
}

#[test]
fn a_damaged_register_is_left_alone() {
    let scene = Scene::new();
    scene.file("b.txt", "نص").run(&["take", "b.txt", "--db", "truce.db"]).code(0);
    let mut bytes = std::fs::read(scene.path("truce.db")).unwrap();
    bytes.truncate(bytes.len() / 3);
    scene.file("cut.db", &bytes);
    let ran = scene.run(&["take", "b.txt", "--db", "cut.db"]);
    ran.code(4).says("hudna: cut.db: the register is damaged (");
    assert_eq!(std::fs::read(scene.path("cut.db")).unwrap(), bytes);
}

#[test]
fn a_register_from_a_newer_hudna_is_left_alone() {
    let scene = Scene::new();
    scene.file("b.txt", "نص").run(&["take", "b.txt", "--db", "truce.db"]).code(0);
    // SQLite keeps the schema's version in bytes 60 to 63 of the file.
    let mut bytes = std::fs::read(scene.path("truce.db")).unwrap();
    bytes[60..64].copy_from_slice(&9999_u32.to_be_bytes());
    scene.file("newer.db", &bytes);
    let ran = scene.run(&["take", "b.txt", "--db", "newer.db"]);
    ran.code(4).says("hudna: newer.db: this register was written by a newer Hudna (format 9999");
    assert_eq!(std::fs::read(scene.path("newer.db")).unwrap(), bytes);
}
