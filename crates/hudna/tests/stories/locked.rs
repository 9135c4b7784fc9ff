//! Registers that are encrypted at rest: what opens them, what does not, and their end.
use crate::scene::{Scene, line};

const TEXT: &str = "قتل ثلاثة مدنيين أمس الجمعة في قصف مدفعي على مدينة دوما، وفق المرصد السوري لحقوق الإنسان.";

#[test]
#[cfg(not(feature = "encrypted"))]
fn without_encryption_it_says_what_to_do() {
    let scene = Scene::new();
    scene.file("a.jsonl", line("a", TEXT)).file("r.db", [7; 4096]).file("r.db.locked", "{}");
    for args in [["take", "a.jsonl", "--db", "r.db"], ["export", "records", "--db", "r.db"]] {
        scene.run(&args).code(4).says("built without encryption").says("--features encrypted");
    }
    assert_eq!(std::fs::read(scene.path("r.db")).unwrap(), [7; 4096], "nothing is written into it");
}

#[test]
#[cfg(feature = "encrypted")]
fn a_register_is_locked_read_copied_and_destroyed() {
    use crate::scene::Ran;
    use std::io::Write;
    let scene = Scene::new();
    scene.file("a.jsonl", line("a", TEXT)).run(&["take", "a.jsonl", "--db", "r.db"]).code(0);
    scene.file("pass", "كلمة سر طويلة\n").file("wrong", "كلمة شر");
    let with = |pass: &str, args: &[&str]| -> Ran {
        Ran(scene.hudna(args).env("HUDNA_PASSPHRASE_FILE", scene.path(pass)).output().unwrap())
    };
    let plain = scene.run(&["export", "records", "--db", "r.db"]).0.stdout;
    let holds = |name: &str| {
        let bytes = std::fs::read(scene.path(name)).unwrap();
        bytes.starts_with(b"SQLite format 3") || bytes.windows(8).any(|w| w == "report_t".as_bytes())
    };
    assert!(holds("r.db"));
    with("pass", &["lock", "--db", "r.db"]).code(0).says("is encrypted").says("r.db.locked");
    assert!(!holds("r.db"), "no word of it stands in the clear");

    // The same register, by its passphrase alone; whatever writes, writes encrypted.
    assert_eq!(with("pass", &["export", "records", "--db", "r.db"]).0.stdout, plain);
    let named = ["export", "records", "--db", "r.db", "--passphrase-file", "pass"];
    assert_eq!(scene.run(&named).0.stdout, plain);
    with("wrong", &["export", "records", "--db", "r.db"]).code(4).says("the passphrase does not open it");
    scene.file("b.jsonl", line("b", &TEXT.replace("ثلاثة", "أربعة")));
    with("pass", &["take", "b.jsonl", "--db", "r.db"]).code(0);
    assert!(!holds("r.db"));
    with("pass", &["verify", "--db", "r.db", "--deep"]).code(0);
    with("pass", &["export", "records", "--release", "parties", "--db", "r.db"]).code(0);

    // A copy is encrypted with the same key, and wants the key file beside it.
    with("pass", &["backup", "copy.db", "--db", "r.db"]).code(0);
    assert!(!holds("copy.db"));
    with("pass", &["export", "records", "--db", "copy.db"]).code(4).says("this is not a Hudna register");
    std::fs::copy(scene.path("r.db.locked"), scene.path("copy.db.locked")).unwrap();
    let both = with("pass", &["export", "records", "--db", "r.db"]).0.stdout;
    assert_eq!(with("pass", &["export", "records", "--db", "copy.db"]).0.stdout, both);
    with("pass", &["lock", "--db", "new.db"]).code(0);
    with("pass", &["restore", "copy.db", "--db", "new.db"]).code(0);
    assert!(!holds("new.db"), "by a key of its own");
    assert_eq!(with("pass", &["export", "records", "--db", "new.db"]).0.stdout, both);

    // Destroyed only by whoever types its name; afterwards the right passphrase opens nothing.
    let answer = |words: &str| {
        let mut command = scene.hudna(&["destroy-key", "--db", "r.db"]);
        command.stdin(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(words.as_bytes()).unwrap();
        Ran(child.wait_with_output().unwrap())
    };
    answer("yes\n").code(2).says("nothing was destroyed");
    with("pass", &["export", "records", "--db", "r.db"]).code(0);
    answer("r.db\n").code(0).says("destroyed");
    assert!(!scene.path("r.db.locked").exists());
    with("pass", &["export", "records", "--db", "r.db"]).code(4);
}
