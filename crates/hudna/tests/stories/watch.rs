//! What a register watches, and which reports belong to it: opened, overruled, said of each report on its way out.
use crate::scene::{Scene, line};

const DOUMA: &str = "قتل ثلاثة مدنيين أمس الجمعة في قصف مدفعي على مدينة دوما، وفق المرصد السوري لحقوق الإنسان.";
const SANAA: &str =
    "شنت طائرات التحالف العربي غارات على صنعاء أمس الجمعة، وقالت الأمم المتحدة إن روسيا قلقة من القصف.";
const SPORT: &str = "فاز الهلال على النصر بهدفين في مباراة أمس الجمعة بعد هجوم قوي قاده المدرب.";

fn reports() -> Scene {
    let scene = Scene::new();
    let all = [("douma", DOUMA), ("sanaa", SANAA), ("sport", SPORT)];
    scene.file("a.jsonl", all.map(|(id, text)| line(id, text)).concat());
    scene
}

fn said(scene: &Scene) -> Vec<(String, bool)> {
    let lines = scene.run(&["export", "reports", "--db", "r.db"]).lines();
    lines.iter().map(|l| (l["id"].as_str().unwrap().to_owned(), l["belongs"].as_bool().unwrap())).collect()
}

fn is(all: [(&str, bool); 3]) -> Vec<(String, bool)> {
    all.map(|(id, belongs)| (id.to_owned(), belongs)).to_vec()
}

/// The reports that any record rests on.
fn rest(scene: &Scene) -> Vec<String> {
    let lines = scene.run(&["export", "records", "--db", "r.db"]).lines();
    let of = |l: &serde_json::Value| l["rests_on"].as_array().unwrap().clone();
    let mut ids: Vec<_> = lines.iter().flat_map(of).map(|e| e["id"].as_str().unwrap().to_owned()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[test]
fn a_register_of_one_conflict_makes_records_of_that_alone_until_a_person_says_otherwise() {
    let scene = reports();
    scene.run(&["open", "--pack", "atlantis", "--db", "r.db"]).code(2).says("there is no pack `atlantis`");
    let other = ["open", "--pack", "syria", "--deal", "deal/atlantis", "--db", "r.db"];
    scene.run(&other).code(2).says("there is no deal “deal/atlantis”");
    assert!(!scene.path("r.db").exists(), "a mistyped pack or deal makes no register");
    scene.run(&["open", "--pack", "syria", "--from", "2016-02-27", "--db", "r.db"]).code(0);
    scene.run(&["open", "--pack", "syria", "--db", "r.db"]).code(2).says("--again");
    scene.run(&["take", "a.jsonl", "--db", "r.db"]).code(0);
    assert_eq!(said(&scene), is([("douma", true), ("sanaa", false), ("sport", false)]));
    assert_eq!(rest(&scene), ["douma"]);
    let because = scene.run(&["export", "reports", "--db", "r.db"]).lines()[0]["because"].clone();
    let place = because.as_array().unwrap().iter().find(|r| r["kind"] == "place").unwrap().clone();
    assert_eq!((&place["pack"], &place["id"]), (&"syria".into(), &"geonames:170592".into()));
    let belongs =
        |args: &[&str]| scene.run(&[&["belongs"], args, &["--db", "r.db", "--as", "Rana"]].concat());
    belongs(&["sanaa", "yes"]).code(2).says("a reason is needed");
    belongs(&["nowhere", "yes", "--reason", "r"]).code(1).says("nowhere");
    belongs(&["sanaa", "yes", "--reason", "the same arms"]).code(0);
    belongs(&["douma", "no", "--reason", "an old story"]).code(0);
    assert_eq!(rest(&scene), ["sanaa"]);
    scene.run(&["rebuild", "--db", "r.db"]).code(0).says("all are what they were");
    scene.run(&["verify", "--deep", "--db", "r.db"]).code(0);
    scene.run(&["open", "--pack", "yemen", "--again", "--db", "r.db"]).code(0);
    belongs(&["douma", "--back", "--reason", "not so old"]).code(0);
    belongs(&["sanaa", "--back", "--reason", "r"]).code(0);
    assert_eq!(said(&scene), is([("douma", false), ("sanaa", true), ("sport", false)]));
    scene.run(&["export", "records", "--release", "parties", "--db", "r.db", "--as", "R"]).code(0);
    scene.run(&["rebuild", "--db", "r.db"]).code(0).says("all are what they were");
}

#[test]
fn a_register_that_take_makes_takes_in_any_armed_conflict() {
    let scene = reports();
    scene.run(&["take", "a.jsonl", "--db", "r.db"]).code(0);
    assert_eq!(said(&scene), is([("douma", true), ("sanaa", true), ("sport", false)]));
    scene.run(&["open", "--pack", "syria", "--db", "r.db"]).code(2).says("opened before");
    let arabic = scene.hudna(&["open", "--db", "r.db"]).env("LC_ALL", "ar").output().unwrap();
    assert!(String::from_utf8_lossy(&arabic.stderr).contains("فُتح هذا السجل من قبل"));
}
