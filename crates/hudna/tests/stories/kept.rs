//! What people enter at the command line beside reports: decisions, steps, notes, lists; and what is counted of it.
use crate::scene::{Scene, out, register};

#[test]
fn a_case_is_worked_and_counted_on_each_word_apart() {
    let (scene, id) = register();
    let counted = |scene: &Scene| scene.run(&["counts", "2016-02-26", "--json"]).lines()[0].clone();
    assert_eq!(
        (counted(&scene)["unseen"].as_u64(), counted(&scene)["accusers"].as_array().unwrap().len()),
        (Some(1), 0)
    );
    let step = |more: &[&str]| scene.run(&[&["step", &id], more, &["--as", "Rana"]].concat());
    step(&["verification", "verified"]).code(2).says("a reason is needed");
    step(&["verification", "true", "--reason", "r"]).code(2).says("none of the values").says("inconclusive");
    step(&["verification", "verified", "--reason", "photographs"]).code(0).silent();
    step(&["finding", "violation", "--of", "deal/syria-coh-2016#99", "--reason", "r"])
        .code(2)
        .says("DEAL#NUMBER");
    step(&["finding", "violation", "--of", "deal/syria-coh-2016#2", "--reason", "r"]).code(0);
    scene.run(&["step", "0000", "triage", "p1", "--as", "Rana"]).code(2).says("there is no record 0000");
    scene.run(&["decide", &id, "accepted", "--as", "Rana", "--reason", "r"]).code(0).silent();
    let counts = counted(&scene);
    assert_eq!((counts["unseen"].as_u64(), counts["accusers"][0]["n"].as_u64()), (Some(0), Some(1)));
    assert_eq!(counts["accusers"][0]["records"][0].as_str(), Some(id.as_str()));
    assert_eq!(
        (&counts["verifiers"][0]["who"], &counts["verifiers"][0]["value"]),
        (&"Rana".into(), &"verified".into())
    );
    let table = out(scene.run(&["counts", "2016-02-26"]).code(0));
    assert!(table.contains("Rana") && table.contains("Per verifier".to_lowercase().as_str()), "{table}");
    let arabic = scene.hudna(&["counts", "2016-02-26"]).env("LC_ALL", "ar").output().unwrap();
    assert!(String::from_utf8_lossy(&arabic.stdout).contains("متحقق منه"));
}

#[test]
fn notes_are_versions_and_severe_fields_are_shown_when_asked_for() {
    let (scene, record) = register();
    let note = |more: &[&str]| scene.run(&[&["note"], more, &["--as", "Rana"]].concat());
    let party = ["party=group/jaysh-al-islam", "deal=deal/syria-coh-2016", "since=2016-02-26"];
    note(&[&["acceptance"], &party[..]].concat()).code(2).says("commitment");
    let all =
        [&["acceptance"], &party[..], &["commitment=accepted", "commander=فلان", "evidence=a@0-4"]].concat();
    let id = out(note(&all).code(0)).trim().to_owned();
    let (id, version) = id.split_once('@').unwrap();
    assert_eq!(version, "1");
    note(&["acceptance", "--id", id, "commitment=withdrew", "--reason", "their statement"]).code(0);
    let shown = out(scene.run(&["notes", "acceptance"]).code(0));
    assert!(shown.contains("@2") && shown.contains("withdrew") && !shown.contains("فلان"), "{shown}");
    // By name and by the id that a command takes: the party, the deal, the report that shows it, and what it is about.
    let arabic = scene.hudna(&["notes", "acceptance"]).env("LC_ALL", "ar").output().unwrap();
    let arabic = String::from_utf8(arabic.stdout).unwrap();
    for name in ["جيش الإسلام [group/jaysh-al-islam]", "[deal/syria-coh-2016]", &format!("[{id}@2]")]
    {
        assert!(arabic.contains(name), "{name}: {arabic}");
    }
    assert!(arabic.starts_with("جيش الإسلام · انسحب · "), "{arabic}");
    let of = format!("record={record}");
    note(&["undertaking", "who=state/russia", "words=w", "made=2016-02-28", "kept=open", &of]).code(0);
    let owed = out(scene.run(&["notes", "undertaking"]).code(0));
    assert!(owed.contains(&format!(", 2016-02-26 [{record}]")), "{owed}");
    assert!(owed.contains("Shelling") && owed.contains("Russia"), "{owed}");
    let all = out(scene.run(&["notes"]).code(0));
    assert!(all.contains("undertaking — undertakings: 1") && all.contains("convoy — convoys: 0"), "{all}");
    assert!(out(&scene.run(&["notes", "acceptance", "--severe"])).contains("فلان"));
    assert!(!out(&scene.run(&["notes", "acceptance", "--json"])).contains("فلان"));
    assert_eq!(scene.run(&["notes", "acceptance", "--id", id, "--json"]).lines().len(), 2, "every version");
    assert!(out(scene.run(&["notes", "--scheme"]).code(0)).contains("not_attributable"));
    scene.run(&["notes", "acceptance", "--db", "nowhere.db"]).code(4).says("there is no register here");
    assert!(!scene.path("nowhere.db").exists());
}

#[test]
fn lists_come_from_tables_and_are_held_against_each_other() {
    let (scene, _) = register();
    let arabic = "الفصيل;المكان;الموقف\nجيش الإسلام;دوما;أعلن قبوله\nأحرار الشام;;رافض\n";
    scene.file("a.csv", encoding_rs::WINDOWS_1256.encode(arabic).0);
    scene.file(
        "b.csv",
        "Group,Place,Status,Phone\nأحرار الشام,إدلب,accepted,555\nفيلق الرحمن,,accepted,556\n",
    );
    let import = |more: &[&str]| {
        scene.run(&[&["list", "import"], more, &["--giver", "state/russia", "--as", "Rana"]].concat())
    };
    import(&["a.csv", "--name", "A"]).code(0).says("rows: 2");
    import(&["b.csv", "--name", "B"]).code(2).says("Phone");
    let other = ["list", "import", "b.csv", "--name", "B", "--giver", "state/russia", "--as", "رنا"];
    let refused = scene.hudna(&other).env("LC_ALL", "ar").output().unwrap();
    let refused = String::from_utf8(refused.stderr).unwrap();
    assert!(refused.contains("العمود «Phone» غير معروف؛ الأعمدة: الطرف، المكان، الحال،"), "{refused}");
    import(&["gone.csv", "--name", "B"]).code(1).says("no such file");
    import(&["b.csv", "--name", "B", "--leave-out", "Phone"]).code(0);
    // A row that stands twice is told with its lines; it stays or goes as the person says.
    scene.file("c.csv", "party,status\nفيلق الرحمن,accepted\nأحرار الشام,refused\nفيلق الرحمن,accepted\n");
    import(&["c.csv", "--name", "C2"]).code(2).says("4 = 2").says("--equal-rows");
    import(&["c.csv", "--name", "C2", "--equal-rows", "keep"]).code(0).says("rows: 3");
    import(&["c.csv", "--name", "C3", "--equal-rows", "drop"]).code(0).says("rows: 2");
    let found = scene.run(&["list", "compare", "A", "B", "--json"]).lines()[0].clone();
    let standing: Vec<_> =
        found["lines"].as_array().unwrap().iter().map(|l| l["standing"].as_str().unwrap()).collect();
    assert_eq!(standing, ["in_conflict", "only_a", "only_b"]);
    let table = out(scene.run(&["list", "compare", "A", "B"]).code(0));
    assert!(table.lines().all(|l| l.chars().count() <= 100), "{table}");
    assert!(table.contains("in conflict: 1 · only A: 1 · only B: 1 · same: 0"), "{table}");
    scene.run(&["list", "compare", "A", "C"]).code(2).says("there is no list");
}

#[test]
fn what_is_kept_is_exported_and_released_by_the_levels_of_its_fields() {
    let (scene, _) = register();
    let note = |more: &[&str]| scene.run(&[&["note"], more, &["--as", "Rana"]].concat());
    let party = ["acceptance", "party=group/jaysh-al-islam", "deal=deal/syria-coh-2016", "since=2016-02-26"];
    note(&[&party[..], &["commitment=accepted", "commander=فلان", "evidence=a@0-4"]].concat()).code(0);
    scene.file("a.csv", "party,place,status\nجيش الإسلام,دوما,accepted\nأحرار الشام,حرستا,refused\n");
    let list = ["list", "import", "a.csv", "--name", "A", "--giver", "state/russia", "--as", "Rana"];
    scene.run(&list).code(0);
    let export = |more: &[&str]| scene.run(&[&["export", "notes"], more].concat());

    let own = export(&[]);
    let lines = own.code(0).says("noted in the log").lines();
    let types: Vec<_> = lines.iter().map(|l| l["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["acceptance", "list"]);
    assert_eq!((&lines[0]["by"], &lines[0]["fields"]["commander"][0]), (&"Rana".into(), &"فلان".into()));
    assert_eq!(lines[1]["rows"][1]["fields"]["place"], "حرستا");

    let parties = export(&["--release", "parties"]).lines();
    assert_eq!(parties[0]["fields"]["evidence"][0], "a@0-4", "what the press says goes whole");
    let rows = parties[1]["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2, "who is on a list is for the parties, whoever joined and whoever did not");
    assert!(
        rows.iter().all(|r| r["fields"]["place"].is_null() && r["fields"]["status"].is_string()),
        "{rows:?}"
    );
    assert!(parties.iter().all(|l| l["by"].is_null() && l["fields"]["commander"].is_null()), "{parties:?}");

    // What was entered today is not due; in four days the acceptance is, and no list ever.
    let public = |on: &str| export(&["--release", "public", "--on", on]);
    assert!(public("2016-03-01").code(0).says("fewer than 10").lines().is_empty());
    let later = public("2999-01-01").lines();
    assert_eq!(later.len(), 1);
    assert_eq!(later[0]["fields"]["party"][0], "group/jaysh-al-islam");
    assert!(later[0]["fields"]["evidence"].is_null() && later[0]["fields"]["deal"][0].is_string());

    export(&["--format", "csv"]).code(2).says("csv");
    export(&["--from", "2016-03-01"]).code(2).says("exported whole");
    export(&["--release", "parties", "--out", "n.jsonl", "--note"]).code(0);
    scene.run(&["verify", "--export", "n.jsonl", "--db", "home/register.db"]).code(0);
}
