//! Tables: each row a report, all of a table or none of it, and what is wrong told row by row.
use crate::scene::{Ran, Scene, gzip};
use serde_json::{Value, json};

const SMM: &str = include_str!("../../../../samples/rows/smm.csv");
const HMEIMIM: &str = include_str!("../../../../samples/rows/hmeimim.csv");
const SNHR: &str = include_str!("../../../../samples/rows/snhr.csv");
const ACLED: &str = include_str!("../../../../samples/rows/acled.csv");
const MAVERICK: &str = include_str!("../../../../samples/rows/maverick.csv");

fn states(ran: &Ran) -> Vec<(String, String)> {
    let word = |v: &Value| v.as_str().unwrap().to_owned();
    ran.lines().iter().map(|l| (word(&l["id"]), word(&l["state"]))).collect()
}

#[test]
fn every_shipped_mapping_takes_its_sample_once() {
    let scene = Scene::new();
    for (name, table) in
        [("smm", SMM), ("hmeimim", HMEIMIM), ("snhr", SNHR), ("acled", ACLED), ("maverick", MAVERICK)]
    {
        let file = format!("{name}.csv");
        scene.file(&file, table);
        let rows = table.lines().count() - 1;
        for expected in ["taken", "known"] {
            let ran = scene.run(&["take", "--rows", &file, "--map", name, "--db", "truce.db"]);
            let states = states(ran.code(0).silent());
            assert_eq!(states.len(), rows, "{name}");
            assert!(states.iter().all(|(_, state)| state == expected), "{name}: {states:?}");
        }
    }
    let listed = scene.run(&["mappings"]);
    let names: Vec<_> = std::str::from_utf8(&listed.code(0).0.stdout)
        .unwrap()
        .lines()
        .map(|l| l.split('\t').next().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["acled", "hmeimim", "maverick", "smm", "snhr"]);
}

#[test]
fn a_table_with_a_faulty_row_is_refused_whole_and_each_fault_is_told() {
    let scene = Scene::new();
    let faulty = SMM.replace("27/02/2016, 16:00", "31/02/2016").replace("X-0005", "X-0001");
    scene.file("log.csv", &faulty);
    let args = ["take", "--rows", "log.csv", "--map", "smm", "--db", "truce.db"];
    let ran = scene.run(&args);
    ran.code(1)
        .says("hudna: log.csv:3: column Date, time: `31/02/2016` is no date; a date is written as 2016-02-27 · 27/02/2016, 14:05")
        .says("hudna: log.csv:6: column ID: `X-0001` is the id of line 2 already")
        .says("3 rows are good");
    assert_eq!(ran.lines(), [3, 6].map(|n| json!({"id": format!("log.csv#{n}"), "state": "skipped"})));
    assert!(!scene.path("truce.db").exists(), "nothing was taken, and no register made");
    let mut arabic = scene.hudna(&args);
    let told = Ran(arabic.env("LC_ALL", "ar_SY.UTF-8").output().unwrap());
    told.code(1).says("hudna: log.csv:3: العمود Date, time: القيمة `31/02/2016` ليست تاريخا");
    // What is asked for is the good rows alone.
    let some = scene.run(&[&args[..], &["--skip-faulty"]].concat());
    let words: Vec<_> = states(some.code(3)).into_iter().map(|(_, state)| state).collect();
    assert_eq!(words, ["skipped", "skipped", "taken", "taken", "taken"]);
    // Put right, the rest comes in beside them.
    scene.file("log.csv", SMM);
    let words: Vec<_> = states(scene.run(&args).code(0)).into_iter().map(|(_, state)| state).collect();
    assert_eq!(words, ["known", "taken", "known", "known", "taken"]);
}

#[test]
fn tables_come_as_spreadsheets_write_them() {
    let scene = Scene::new();
    let ids = |ran: &Ran| states(ran.code(0).silent()).into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    let args = ["take", "--rows", "-", "--map", "snhr"];
    let expected = ids(&scene.pipe(&args, SNHR.as_bytes()));
    let utf16: Vec<u8> = format!("\u{feff}{SNHR}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (arabic, _, lossy) = encoding_rs::WINDOWS_1256.encode(SNHR);
    assert!(!lossy);
    for bytes in [
        format!("\u{feff}{SNHR}").into_bytes(),
        utf16,
        arabic.into_owned(),
        SNHR.replace('\n', "\r\n").into_bytes(),
        SNHR.replace(',', ";").into_bytes(),
        SNHR.replace(',', "\t").into_bytes(),
        format!("sep=,\r\n{SNHR}").into_bytes(),
        gzip(SNHR.as_bytes()),
    ] {
        assert_eq!(ids(&scene.pipe(&args, &bytes)), expected);
    }
}

#[test]
fn what_is_no_table_is_told_shortly_and_with_its_line() {
    let scene = Scene::new();
    let (head, rest) = SMM.split_at(SMM.find("X-0002").unwrap());
    scene.file("torn.csv", [head.as_bytes(), b"\xff\xfe\x80", rest.as_bytes()].concat());
    let take = |file: &str| scene.run(&["take", "--rows", file, "--map", "smm", "--db", "truce.db"]);
    take("torn.csv").code(1).says("hudna: torn.csv:3: the UTF-8 is broken at byte 1").says("encoding");
    scene.file("empty.csv", "");
    take("empty.csv").code(1).says("empty.csv: the file is empty").says("1 × empty");
    let (kept, last) = SMM.trim_end().rsplit_once("fictional").unwrap();
    scene.file("stray.csv", format!("{kept}\"fictional{last}\n"));
    take("stray.csv")
        .code(1)
        .says("hudna: stray.csv:6: a quotation mark is opened and never closed")
        .says("`fictional");
    scene.file("wall.csv", "a".repeat(100_000));
    let told = take("wall.csv").code(1).says("wall.csv: the table has no column Event location").err();
    assert!(told.len() < 1000, "{} bytes", told.len());
    assert!(!scene.path("truce.db").exists());
}

#[test]
fn the_example_of_the_page_works() {
    let page = include_str!("../../../../docs/rows.md");
    let block = |tag: &str| page.split_once(&format!("```{tag}\n")).unwrap().1.split_once("```").unwrap().0;
    let scene = Scene::new();
    scene.file("log.csv", block("csv")).file("hotline.toml", block("toml"));
    let ran = scene.run(&["take", "--rows", "log.csv", "--map", "hotline.toml"]);
    assert_eq!(ran.code(0).silent().lines(), [json!({"id": "hotline/12", "state": "taken"})]);
}

#[test]
fn a_mapping_of_ones_own_is_a_file() {
    let scene = Scene::new();
    let map = "name = \"hotline\"\ntitle_en = \"Hotline\"\ntitle_ar = \"الخط الساخن\"\nrequire = [\"رقم\"]\n\
               [report]\nid = \"رقم\"\nid_prefix = \"hotline/\"\nlanguage = \"ar\"\n\
               [[claim]]\nkind = { column = \"ما حدث\", values = \"kinds\" }\nplace = \"أين\"\ndate = \"متى\"\n\
               [values.kinds]\n\"قصف\" = \"bombardment\"\n";
    scene
        .file("hotline.toml", map)
        .file("log.csv", "رقم,متى,أين,ما حدث\n12,٢٠١٦-٠٢-٢٨,دوما,قَصف\n13,28 شباط 2016,حرستا,قصف\n");
    let args = ["take", "--rows", "log.csv", "--map", "hotline.toml"];
    let taken = states(scene.run(&args).code(0).silent());
    assert_eq!(taken, ["hotline/12", "hotline/13"].map(|id| (id.to_owned(), "taken".to_owned())));
    scene.file("log.csv", "رقم,متى,أين,ما حدث\n14,2016-02-29,دوما,زلزال\n");
    scene
        .run(&args)
        .code(1)
        .says("column ما حدث: `زلزال` is not among the values that the mapping knows: قصف");
    scene.file("hotline.toml", map.replace("bombardment", "bombing"));
    scene.run(&args).code(2).says("hotline.toml: `bombing` is no kind; there are: air_strike");
    scene
        .run(&["take", "--rows", "log.csv", "--map", "hotlines"])
        .code(2)
        .says("there is no mapping `hotlines`");
    scene.run(&["take", "--rows", "gone.csv", "--map", "smm"]).code(1).says("there is no such file");
    let shown = scene.run(&["mappings", "maverick"]);
    scene.file("own.toml", &shown.code(0).0.stdout).file("m.csv", MAVERICK);
    scene.run(&["take", "--rows", "m.csv", "--map", "own.toml"]).code(0);
}
