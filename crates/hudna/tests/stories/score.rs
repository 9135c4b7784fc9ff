//! Scoring: figure for figure what the definition prints, and clear words for what cannot be scored.
use crate::scene::Scene;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn kept(name: &str) -> String {
    root().join("tests/score").join(name).to_str().unwrap().to_owned()
}

fn out(scene: &Scene, args: &[&str]) -> String {
    let ran = scene.run(args);
    ran.code(0).silent();
    String::from_utf8(ran.0.stdout).unwrap()
}

#[test]
fn the_figures_are_those_that_the_definition_printed() {
    let scene = Scene::new();
    let (gold, readings) = (kept("gold.jsonl"), kept("readings.jsonl"));
    let expected = |name: &str| std::fs::read_to_string(kept(name)).unwrap();
    assert_eq!(out(&scene, &["score", &gold, &readings, "--errors", "2"]), expected("figures.txt"));
    assert_eq!(out(&scene, &["score", &gold, &readings, "--json"]), expected("figures.json"));
    let confused = out(&scene, &["score", &gold, &readings, "--confused"]);
    assert!(confused.contains("\nCONFUSED ") && confused.contains(" read as "));
    let alike = out(&scene, &["score", &readings, &readings, "--json"]);
    let alike: Value = serde_json::from_str(&alike).unwrap();
    assert_eq!((&alike["claims"]["f1"], &alike["exact"]), (&json!(1.0), &json!(1.0)));
}

/// Readings disturbed in a fixed manner: claims dropped and doubled, words moved, values and words changed.
fn disturbed(readings: &str) -> String {
    let mut n = 0_usize;
    let mut turn = |every: usize| {
        n += 1;
        n.is_multiple_of(every)
    };
    let mut lines = String::new();
    for line in readings.lines() {
        let mut reading: Value = serde_json::from_str(line).unwrap();
        let mut claims = Vec::new();
        for mut claim in reading["claims"].as_array().unwrap().clone() {
            if turn(9) {
                continue;
            }
            if turn(7) {
                claim["status"] = "planned".into();
            }
            if turn(5) {
                claim["trigger"]["end"] = (claim["trigger"]["end"].as_u64().unwrap() - 1).into();
                claim["trigger"].as_object_mut().unwrap().remove("text");
            }
            for filler in claim["slots"].as_object_mut().unwrap().values_mut() {
                for mention in filler.as_array_mut().unwrap() {
                    if turn(6) {
                        mention["value"] = json!({ "min": 2, "max": null });
                    }
                    if turn(8) {
                        mention["source"] = json!([]);
                    }
                }
            }
            if turn(11) {
                claims.push(claim.clone());
            }
            claims.push(claim);
        }
        reading["claims"] = claims.into();
        lines.push_str(&format!("{reading}\n"));
    }
    lines
}

/// Where the definition is at hand, it and `hudna score` print the same bytes.
#[test]
fn it_agrees_with_the_definition() {
    let shared = std::env::var_os("HUDNA_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let script = shared.join("tools/score_readings.py");
    let python = |args: &[&str]| {
        let mut command = Command::new("python3");
        command.arg("-B").arg(&script).args(args).output()
    };
    if !script.is_file() || python(&["--help"]).is_err() {
        eprintln!("passed over: no scorer at {}", script.display());
        return;
    }
    let scene = Scene::new();
    let annotated = shared.join("corpus/readings/annotated.jsonl");
    let annotated =
        std::fs::read_to_string(annotated).or_else(|_| std::fs::read_to_string(kept("gold.jsonl")));
    let some: Vec<String> = annotated.unwrap().lines().step_by(3).map(|l| format!("{l}\n")).collect();
    scene.file("gold.jsonl", some.concat());
    let gold = scene.path("gold.jsonl").to_str().unwrap().to_owned();
    let read = out(&scene, &["read", &gold]);
    scene.file("read.jsonl", &read).file("disturbed.jsonl", disturbed(&read));
    let own = std::fs::read_to_string(&gold).unwrap();
    scene.file("own.jsonl", disturbed(&own));
    for readings in ["read.jsonl", "disturbed.jsonl", "own.jsonl"] {
        let path = scene.path(readings);
        let path = path.to_str().unwrap();
        for options in [&["--json"][..], &["--errors", "40"]] {
            let theirs = python(&[&[gold.as_str(), path], options].concat()).unwrap();
            let ours = out(&scene, &[&["score", gold.as_str(), path], options].concat());
            assert_eq!(ours, String::from_utf8(theirs.stdout).unwrap(), "{readings} {options:?}");
        }
    }
    // Where no readings are named, the reader reads the same.
    assert_eq!(out(&scene, &["score", &gold]), out(&scene, &["score", &gold, "read.jsonl"]));
}

fn gold() -> Value {
    let text = "قصف مدفعي على بلدة النشابية";
    json!({
        "report": { "id": "a", "outlet": "outlet/sana", "conflict": "syria", "text": text },
        "claims": [{ "id": "c1", "type": "hostility", "kind": "shelling", "status": "happened", "extent": "one",
            "trigger": { "text": "قصف مدفعي" }, "slots": { "place": [{ "text": "بلدة النشابية", "nth": 1 }] },
            "evidence": [{ "start": 0, "end": 27 }] }],
    })
}

#[test]
fn reports_are_set_apart_by_outlet_camp_and_conflict() {
    let scene = Scene::new();
    let mut other = gold();
    other["report"]["id"] = "b".into();
    other["report"]["outlet"] = "nobody".into();
    // This one does not name its conflict: the place that is read in it does.
    other["report"]["conflict"] = Value::Null;
    other["report"]["text"] =
        "قُتل ستة مدنيين أمس الجمعة في قصف مدفعي على بلدة النشابية، وفق ما ذكر المرصد السوري لحقوق الإنسان."
            .into();
    other["claims"][0]["evidence"] = json!([]);
    scene.file("gold.jsonl", format!("{}\n{other}\n", gold()));
    let by = |what: &str| -> Value {
        let figures = out(&scene, &["score", "gold.jsonl", "gold.jsonl", "--json", "--by", what]);
        serde_json::from_str::<Value>(&figures).unwrap()[format!("by_{what}")].clone()
    };
    let names = |v: &Value| v.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&by("outlet")), ["nobody", "outlet/sana"]);
    assert_eq!(by("outlet")["nobody"]["claims"]["gold"], 1);
    assert_eq!(by("outlet")["nobody"]["ids"], json!(["b"]));
    assert!(names(&by("camp")).contains(&"unknown".to_owned()));
    assert_eq!(names(&by("conflict")), ["syria"], "said of one, read in the other");
    assert!(out(&scene, &["score", "gold.jsonl", "--by", "camp"]).contains("\nby camp\n"));
}

#[test]
fn what_cannot_be_scored_is_said_with_file_and_line() {
    let scene = Scene::new();
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut reading = gold();
        change(&mut reading);
        format!("{}\n\n{reading}\n", gold())
    };
    let cases: [(&str, String, &str); 9] = [
        ("json", format!("{}\n{{\"report\":\n", gold()), "bad.jsonl:2: this is not valid JSON"),
        ("array", "[1]\n".to_owned(), "bad.jsonl:1: this is JSON, but not a reading"),
        (
            "text",
            broken(&|r| {
                r["report"].as_object_mut().unwrap().remove("text");
            }),
            "bad.jsonl:3: `report.text` is missing",
        ),
        (
            "claims",
            broken(&|r| {
                r.as_object_mut().unwrap().remove("claims");
            }),
            "bad.jsonl:3: a: `claims` is missing",
        ),
        (
            "offsets",
            broken(&|r| r["claims"][0]["evidence"][0]["end"] = 28.into()),
            "bad.jsonl:3: a: c1: offsets 0..28 are not in the text",
        ),
        (
            "words",
            broken(&|r| r["claims"][0]["trigger"] = json!({ "start": 0, "end": 3, "text": "غارة" })),
            "bad.jsonl:3: a: c1: offsets 0..3 do not hold `غارة`",
        ),
        (
            "absent",
            broken(&|r| r["claims"][0]["trigger"]["nth"] = 2.into()),
            "bad.jsonl:3: a: c1: no occurrence 2 of `قصف مدفعي`",
        ),
        (
            "kind",
            broken(&|r| r["claims"][0]["kind"] = "siege".into()),
            "bad.jsonl:3: a: c1: unknown kind `siege`",
        ),
        (
            "slot",
            broken(&|r| r["claims"][0]["slots"]["topic"] = json!([])),
            "bad.jsonl:3: a: c1: unknown slot `topic`",
        ),
    ];
    for (name, bytes, words) in cases {
        scene.file("bad.jsonl", bytes).file("good.jsonl", format!("{}\n", gold()));
        scene.run(&["score", "bad.jsonl"]).code(1).says(words).says("nothing was scored");
        let ran = scene.run(&["score", "good.jsonl", "bad.jsonl"]);
        ran.code(1).says(words);
        assert!(ran.0.stdout.is_empty(), "{name}");
    }
    scene.run(&["score", "missing.jsonl"]).code(1).says("missing.jsonl: there is no such file");
    scene.file("empty.jsonl", "").run(&["score", "empty.jsonl"]).code(1).says("the file is empty");
    scene.run(&["score"]).code(2);
    scene.run(&["score", "good.jsonl", "good.jsonl", "--check"]).code(2);
    scene.run(&["score", "good.jsonl", "--by", "moon"]).code(2);
    let mut other = gold();
    other["report"]["text"] = "قصف مدفعي على بلدة النشابية.".into();
    scene.file("other.jsonl", format!("{other}\n"));
    scene.run(&["score", "good.jsonl", "other.jsonl"]).code(1).says("a: the two files hold different texts");
}

#[test]
fn annotations_are_checked() {
    let scene = Scene::new();
    scene.file("gold.jsonl", format!("{}\n", gold()));
    assert_eq!(out(&scene, &["score", "--check", "gold.jsonl"]), "1 reports, 1 claims, 0 problems\n");
    let mut loose = gold();
    loose["claims"][0].as_object_mut().unwrap().remove("evidence");
    scene.file("loose.jsonl", format!("{loose}\n"));
    scene.run(&["score", "--check", "loose.jsonl"]).code(1).says("loose.jsonl:1: a: c1: no evidence");
    scene.run(&["score", "loose.jsonl", "gold.jsonl"]).code(0);
}

#[test]
fn problems_are_said_in_arabic() {
    let scene = Scene::new();
    let mut bad = gold();
    bad["claims"][0]["kind"] = "siege".into();
    scene.file("bad.jsonl", format!("{bad}\n"));
    let told = scene.hudna(&["score", "bad.jsonl"]).env("LC_ALL", "ar_SY.UTF-8").output().unwrap();
    let told = String::from_utf8(told.stderr).unwrap();
    assert!(told.contains("bad.jsonl:1: a: c1: قيمة مجهولة") && !told.contains("unknown"), "{told}");
}
