//! How it is written: in order, the same whatever the threads, and to whom.
use crate::scene::{Scene, line};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

fn many(scene: &Scene) -> String {
    let texts = ["قصف الطيران بلدة في ريف حلب وقتل 3 مدنيين.", "", "دخلت 20 شاحنة إلى داريا أمس.", "x"];
    let rows: String = (0..150).map(|n| line(&n.to_string(), texts[n % texts.len()])).collect();
    scene.file("many.jsonl", &rows);
    rows
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let scene = Scene::new();
    let rows = many(&scene);
    let one = scene.run(&["read", "many.jsonl", "--jobs", "1"]);
    one.code(0).silent();
    let ids: Vec<_> = (0..150).map(|n| n.to_string()).collect();
    assert_eq!(one.ids(), ids);
    for jobs in ["3", "64"] {
        assert_eq!(scene.run(&["read", "many.jsonl", "--jobs", jobs]).0.stdout, one.0.stdout, "{jobs} jobs");
    }
    // From a pipe it is the same, and what was read reads the same again.
    assert_eq!(scene.pipe(&["read"], rows.as_bytes()).0.stdout, one.0.stdout);
    assert_eq!(scene.pipe(&["read"], &one.0.stdout).0.stdout, one.0.stdout);
}

#[test]
fn a_reader_that_leaves_is_let_go() {
    let scene = Scene::new();
    many(&scene);
    let paths = vec!["many.jsonl"; 20];
    let mut command = scene.hudna(&[&["read"][..], &paths].concat());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let left = child.wait_with_output().unwrap();
    assert_eq!(left.status.code(), Some(0));
    assert!(left.stderr.is_empty(), "{}", String::from_utf8_lossy(&left.stderr));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let scene = Scene::new();
    scene.file("many.jsonl", line("1", "x"));
    for command in ["read", "take"] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ran = scene.hudna(&[command, "many.jsonl"]).stdout(full).output().unwrap();
        assert_eq!(ran.status.code(), Some(5), "{command}");
        let told = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(told, "hudna: the output could not be written: the disk is full\n", "{command}");
    }
}

#[test]
fn it_speaks_arabic_to_those_who_do() {
    let scene = Scene::new();
    let ran = scene.hudna(&["read", "missing.txt"]).env("LC_ALL", "ar_SY.UTF-8").output().unwrap();
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(told.contains("hudna: missing.txt: لا يوجد ملف أو مجلد بهذا الاسم"), "{told}");
    assert!(told.ends_with("لم يُقرأ شيء\n"), "{told}");
    for args in [&["--help"][..], &["read", "-h"], &["desk", "--help"]] {
        let ran = scene.hudna(args).env("LC_ALL", "ar").output().unwrap();
        let help = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert!(help.contains("الاستعمال: hudna") && help.contains("رموز الخروج"), "{help}");
        assert!(ran.status.success() && !help.contains("Options"), "{help}");
    }
    for (args, says) in [
        (&["read", "--sing"][..], "لا خيار باسم ‎`--sing`"),
        (&["reed"], "لا أمر باسم `reed`؛ لعلك تريد ‎`read`"),
        (&["take"], "ينقص ‎`<PATHS>...`"),
        (&["read", "x", "--jobs", "0"], "القيمة `0` لا تصلح في ‎`--jobs <N>`؛ يصلح عدد من 1 إلى 1024"),
        (&["read", "x", "--published", "soon"], "يُكتب التاريخ هكذا: 2016-02-27"),
        (&["desk", "--port", "99999"], "يصلح عدد من 0 إلى 65535"),
        (&["read", "x", "--pack"], "لم تُذكر قيمة ‎`--pack <NAME>`"),
        (&["explain", "x", "--claim", "c1", "--case", "--json"], "لا يجتمع"),
    ] {
        let ran = scene.hudna(args).env("LC_ALL", "ar").output().unwrap();
        let told = String::from_utf8_lossy(&ran.stderr);
        assert!(told.starts_with("سطر الأوامر غير مفهوم: ") && told.contains(says), "{args:?}: {told}");
        assert!(told.ends_with("للمساعدة: hudna --help\n") && told.lines().count() == 2, "{told}");
        assert_eq!(ran.status.code(), Some(2));
    }
}

#[test]
fn help_teaches_and_names_the_exit_codes() {
    let scene = Scene::new();
    for args in [&["--help"][..], &["read", "--help"], &["take", "--help"], &["desk", "--help"]] {
        let ran = scene.run(args);
        ran.code(0).silent();
        let help = String::from_utf8_lossy(&ran.0.stdout).into_owned();
        assert!(help.contains("Exit codes:"), "{args:?}");
    }
    let version = scene.run(&["--version"]).0.stdout;
    assert_eq!(String::from_utf8_lossy(&version), concat!("hudna ", env!("CARGO_PKG_VERSION"), "\n"));
    scene.run(&[]).code(2);
    scene.run(&["sing"]).code(2);
    scene.run(&["read", "x", "--jobs", "0"]).code(2);
    let completions = scene.run(&["completions", "bash"]);
    assert!(String::from_utf8_lossy(&completions.code(0).0.stdout).contains("hudna"));
}
