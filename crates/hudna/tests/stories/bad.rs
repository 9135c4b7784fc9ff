//! Bad input: each costs itself alone, and is told in plain words with file and line.
use crate::scene::{Scene, gzip, line};
use std::io::Write;

#[test]
fn files_that_are_no_reports() {
    let mut cut_in_a_letter = "سطر أول\nسطر ثان".as_bytes().to_vec();
    cut_in_a_letter.push(0xD8);
    let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
    let deep = format!("{{\"text\": \"x\", \"y\": {open}{close}}}");
    let packed = gzip(b"abc");
    let bad: &[(&str, &[u8], &str)] = &[
        ("empty.txt", b"", " the file is empty"),
        ("blank.jsonl", b"\n\n", " the file is empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0", " this is not text but binary data"),
        ("odd.txt", b"hudna \xFF\n", " the text is in none of the encodings that are read"),
        ("broken.txt", &cut_in_a_letter, "2: the UTF-8 is broken at byte 14 of the line"),
        ("cut.json", b"{\"text\": \"cut", " the JSON is cut short"),
        ("other.json", b"{\"title\": \"x\"}", " the report has no field `text`"),
        ("wrong.json", b"{\n\"text\": x}", "2: this is not valid JSON (column 9)"),
        ("not.json", b"  not json", "1: this is not valid JSON (column 4)"),
        ("deep.json", deep.as_bytes(), " nested too deeply to be a report"),
        ("menu.html", b"<html><body><nav>x</nav></body></html>", " the page has no text outside its menus"),
        ("cut.txt.gz", &packed[..12], " the compressed file is damaged or cut short"),
    ];
    let scene = Scene::new();
    scene.file("good.txt", "نص");
    let mut args = vec!["read"];
    for (name, bytes, _) in bad {
        scene.file(name, bytes);
        args.extend([name, "good.txt"]);
    }
    let ran = scene.run(&args);
    ran.code(3).says("12 read, 12 skipped:\n  2 × empty\n  3 × not text");
    for (name, _, says) in bad {
        ran.says(&format!("hudna: {name}:{says}"));
    }
    assert_eq!(ran.err().lines().count(), bad.len() + 6);
    assert_eq!(ran.texts(), ["نص"; 12]);
}

#[test]
fn strict_stops_at_the_first() {
    let scene = Scene::new();
    scene.file("1.txt", "قبل").file("2.txt", "").file("3.txt", "بعد");
    let ran = scene.run(&["read", "--strict", "1.txt", "2.txt", "3.txt"]);
    ran.code(3).says("1 read, 1 skipped:").says("(--strict)");
    assert_eq!(ran.texts(), ["قبل"]);
    scene.run(&["read", "--strict", "2.txt", "3.txt"]).code(1).says("nothing was read");
}

#[test]
fn lines_that_are_no_reports() {
    let scene = Scene::new();
    let mut rows = line("1", "أ").into_bytes();
    rows.extend(b"{\"text\": \"cut short\n");
    rows.extend(b"{\"text\": \"\xFF\xFE\"}\n");
    rows.extend(b"not json\n[1]\n");
    rows.extend(line("6", "و").bytes());
    rows.extend(b"{\"id\": \"7\", \"text\": \"no end");
    scene.file("a.jsonl", &rows);
    let ran = scene.run(&["read", "a.jsonl"]);
    ran.code(3)
        .says("hudna: a.jsonl:2: the JSON is cut short")
        .says("hudna: a.jsonl:3: the UTF-8 is broken at byte 11 of the line")
        .says("hudna: a.jsonl:4: this is not valid JSON (column 2)")
        .says("hudna: a.jsonl:5: this is JSON, but not a report object")
        .says("hudna: a.jsonl:7: the JSON is cut short")
        .says("2 read, 5 skipped:\n  4 × JSON that is broken or holds no report\n  1 × not text");
    assert_eq!(ran.ids(), ["1", "6"]);
}

#[test]
fn paths_that_lead_nowhere() {
    let scene = Scene::new();
    scene.file("a.txt", "نص").file("empty/README.md", "x");
    let ran = scene.run(&["read", "missing.txt", "a.txt", "empty"]);
    ran.code(3)
        .says("hudna: missing.txt: there is no such file or folder")
        .says("hudna: empty: the folder has no reports in it");
    assert_eq!(ran.ids(), ["a.txt"]);
    scene.run(&["read", "empty"]).code(1);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_opened() {
    use std::os::unix::fs::PermissionsExt;
    let scene = Scene::new();
    scene.file("a.txt", "نص").file("b.txt", "سر");
    std::fs::set_permissions(scene.path("b.txt"), std::fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever runs the tests as root may open everything.
    if std::fs::File::open(scene.path("b.txt")).is_err() {
        scene.run(&["read", "a.txt", "b.txt"]).code(3).says("hudna: b.txt: no permission to open it");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_the_system_cannot_read() {
    let scene = Scene::new();
    scene.file("a.txt", "نص");
    scene
        .run(&["read", "a.txt", "/proc/self/mem"])
        .code(3)
        .says("hudna: /proc/self/mem: it could not be read (");
}

#[test]
fn a_line_of_200_mb_costs_neither_the_rest_nor_the_memory() {
    let scene = Scene::new();
    let path = scene.path("a.jsonl");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    let chunk = vec![b'x'; 1 << 20];
    file.write_all(line("1", "قبل").as_bytes()).unwrap();
    file.write_all(b"{\"text\": \"").unwrap();
    for _ in 0..200 {
        file.write_all(&chunk).unwrap();
    }
    file.write_all(b"\"}\n").unwrap();
    file.write_all(line("3", "بعد").as_bytes()).unwrap();
    file.into_inner().unwrap();
    let ran = scene.run(&["read", "a.jsonl"]);
    ran.code(3).says("hudna: a.jsonl:2: longer than the 64 MiB that are allowed");
    assert_eq!(ran.ids(), ["1", "3"]);
}

#[test]
fn a_bomb_is_not_let_go_off() {
    let scene = Scene::new();
    let mut bomb = line("1", "قبل").into_bytes();
    bomb.resize(100 << 20, b' ');
    scene.file("a.jsonl.gz", gzip(&bomb));
    let ran = scene.run(&["read", "a.jsonl.gz"]);
    ran.code(3).says("the compressed file expands to more than is allowed");
    assert_eq!(ran.ids(), ["1"]);
}
