//! Why: each claim with what decided it, for people in their language, as JSON, and as a test case.
use crate::scene::Scene;
use serde_json::Value;

const TEXT: &str = "قُتل ستة مدنيين أمس الجمعة في قصف مدفعي على بلدة النشابية، وفق ما ذكر المرصد السوري لحقوق الإنسان.\nوقال المتحدث باسم الأمم المتحدة إن المنظمة مستعدة لإيصال المساعدات.";

fn scene() -> Scene {
    let scene = Scene::new();
    scene.file("r.txt", TEXT);
    scene
}

#[test]
fn people_are_told_the_words_the_row_the_rule_and_the_weights() {
    let scene = scene();
    let ran = scene.run(&["explain", "r.txt", "--published", "2016-03-05"]);
    ran.code(0).silent();
    let told = String::from_utf8(ran.0.stdout).unwrap();
    for words in [
        "c1 · Alleged violations · Shelling",
        "«قصف مدفعي»",
        "data/lexicon/acts.tsv:",
        "data/model/trigger.tsv",
        "crates/read/src/rule.rs (hostility)",
        "data/lexicon/speech.tsv:",
        "behind a sourcing phrase",
    ] {
        assert!(told.contains(words), "{words} is not in\n{told}");
    }
    let widest =
        told.lines().map(|l| l.chars().filter(|c| !('\u{64b}'..='\u{65f}').contains(c)).count()).max();
    assert!(widest.is_some_and(|w| w <= 100), "{widest:?} columns");
}

#[test]
fn arabic_speakers_are_told_in_arabic() {
    let scene = scene();
    let mut command = scene.hudna(&["explain", "r.txt", "--claim", "c1"]);
    let told = String::from_utf8(command.env("LC_ALL", "ar_SY.UTF-8").output().unwrap().stdout).unwrap();
    assert!(told.contains("الكلمة الدالة: «قصف مدفعي»") && told.contains("في مقابل"), "{told}");
    assert!(!told.contains("the word") && !told.contains("against"), "{told}");
    assert!(!told.contains("c2 ·"), "one claim only");
}

#[test]
fn as_json_it_holds_the_claims_that_reading_gives() {
    let scene = scene();
    let ran = scene.run(&["explain", "r.txt", "--json"]);
    ran.code(0).silent();
    let told: Value = serde_json::from_slice(&ran.0.stdout).unwrap();
    let read: Value = serde_json::from_slice(&scene.run(&["read", "r.txt"]).0.stdout).unwrap();
    let claims: Vec<&Value> = told["claims"].as_array().unwrap().iter().map(|w| &w["claim"]).collect();
    assert_eq!(claims, read["claims"].as_array().unwrap().iter().collect::<Vec<_>>());
    assert_eq!(told["claims"][0]["fields"][0]["reasons"][0]["file"], "data/lexicon/acts.tsv");
    // From a pipe it is the same but for the report's id.
    let piped = scene.pipe(&["explain", "-", "--json"], TEXT.as_bytes());
    let piped: Value = serde_json::from_slice(&piped.0.stdout).unwrap();
    assert_eq!(piped["claims"], told["claims"]);
}

#[test]
fn a_case_is_a_reading_that_can_be_read_again() {
    let scene = scene();
    let ran = scene.run(&["explain", "r.txt", "--published", "2016-03-05", "--claim", "c1", "--case"]);
    ran.code(0).silent();
    scene.file("case.json", &ran.0.stdout);
    let case: Value = serde_json::from_slice(&ran.0.stdout).unwrap();
    assert_eq!(case["report"]["text"], TEXT.lines().next().unwrap());
    assert_eq!(case["claims"].as_array().unwrap().len(), 1);
    let again: Value = serde_json::from_slice(&scene.run(&["read", "case.json"]).0.stdout).unwrap();
    assert_eq!(again["claims"][0], case["claims"][0]);
}

#[test]
fn what_cannot_be_explained_is_said() {
    let scene = scene();
    scene.run(&["explain", "r.txt", "--claim", "c99"]).code(1).says("there is no claim c99");
    scene.run(&["explain", "missing.txt"]).code(1).says("no such file");
    scene.run(&["explain", "r.txt", "--case"]).code(2).says("--claim");
    scene.file("en.txt", "A convoy was turned back.");
    let ran = scene.run(&["explain", "en.txt", "--language", "en"]);
    ran.code(0);
    assert!(String::from_utf8_lossy(&ran.0.stdout).contains("no claim was read"));
}
