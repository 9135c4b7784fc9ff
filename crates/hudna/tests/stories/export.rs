//! What a register holds, for other programs: every claim once, and nothing of the order of arrival.
use crate::scene::{Scene, line};
use serde_json::Value;
use std::collections::BTreeMap;

const REPORTS: [(&str, &str); 4] = [
    (
        "a",
        "قتل 12 مدنيا في قصف مدفعي على بلدة النشابية في الغوطة الشرقية أمس الجمعة، وفق وكالة سانا. وأعلنت موسكو التزامها الهدنة.",
    ),
    (
        "b",
        "قتل 34 مدنيا في قصف مدفعي على بلدة النشابية في الغوطة الشرقية أمس الجمعة، وفق المرصد السوري لحقوق الإنسان.",
    ),
    (
        "c",
        "دخلت قافلة من 44 شاحنة مساعدات إلى مضايا أمس. وبحث لافروف وكيري في اتصال هاتفي وقف الأعمال العدائية.",
    ),
    ("d", "A convoy was turned back at Madaya."),
];

/// A register into which the reports came in this order.
fn register(scene: &Scene, db: &str, order: &[usize]) {
    let rows: String = order.iter().map(|&i| line(REPORTS[i].0, REPORTS[i].1)).collect();
    scene.file("in.jsonl", rows).run(&["take", "in.jsonl", "--db", db]).code(0);
}

#[test]
fn every_claim_is_in_one_record_whatever_came_first() {
    let scene = Scene::new();
    register(&scene, "one.db", &[0, 1, 2, 3]);
    register(&scene, "two.db", &[3, 2, 1, 0]);
    for args in [
        ["export", "records", "--format", "jsonl"],
        ["export", "records", "--format", "csv"],
        ["export", "reports", "--format", "jsonl"],
    ] {
        let with = |db: &'static str| [args.as_slice(), &["--db", db]].concat();
        let (one, two) = (scene.run(&with("one.db")), scene.run(&with("two.db")));
        one.code(0).silent();
        assert!(!one.0.stdout.is_empty());
        assert_eq!(one.0.stdout, two.0.stdout, "{args:?}");
    }
    let mut read: BTreeMap<String, u64> = BTreeMap::new();
    for reading in scene.file("in.jsonl", all()).run(&["read", "in.jsonl"]).lines() {
        for claim in reading["claims"].as_array().unwrap() {
            *read.entry(key(&reading["report"]["id"], &claim["trigger"])).or_default() += 1;
        }
    }
    let records = scene.run(&["export", "records", "--db", "one.db"]).lines();
    let mut told: BTreeMap<String, u64> = BTreeMap::new();
    for record in &records {
        let rests_on = record["rests_on"].as_array().unwrap();
        for evidence in rests_on {
            *told.entry(key(&evidence["id"], &evidence["trigger"])).or_default() += 1;
        }
    }
    assert!(read.len() > 4, "{read:?}");
    assert_eq!(told, read);
    let ids: Vec<_> = records.iter().map(|r| r["id"].as_str().unwrap()).collect();
    assert!(ids.is_sorted());
    let reports = scene.run(&["export", "reports", "--db", "one.db"]).lines();
    let heads: Vec<_> = reports.iter().map(|r| (r["id"].as_str().unwrap(), r["version"].as_u64())).collect();
    assert_eq!(heads, [("a", Some(1)), ("b", Some(1)), ("c", Some(1)), ("d", Some(1))]);
    assert_eq!(reports[3]["claims"], 0, "also of what was not read");
}

fn all() -> String {
    REPORTS.iter().map(|(id, text)| line(id, text)).collect()
}

fn key(id: &Value, trigger: &Value) -> String {
    format!("{id} {} {}", trigger["start"], trigger["end"])
}

#[test]
fn two_tolls_stand_in_the_record_with_who_gives_them() {
    let scene = Scene::new();
    register(&scene, "truce.db", &[0, 1]);
    let records = scene.run(&["export", "records", "--db", "truce.db"]).lines();
    let shelled = records.iter().find(|r| r["kind"] == "shelling").unwrap();
    let tolls = &shelled["contradictions"][0];
    assert_eq!((&tolls["kind"], &tolls["field"]), (&Value::from("count"), &Value::from("killed")));
    let values: Vec<_> = tolls["values"].as_array().unwrap().iter().map(|v| v["min"].as_u64()).collect();
    assert_eq!(values, [Some(12), Some(34)]);
    for (value, (id, text)) in tolls["values"].as_array().unwrap().iter().zip(REPORTS) {
        let given = &value["given"][0];
        assert_eq!(given["id"], id);
        let at = |end: &str| given["words"][end].as_u64().unwrap() as usize;
        let words: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert!(words.contains(&value["min"].to_string()), "{words}");
    }
    assert!(tolls["summary"]["en"].as_str().unwrap().starts_with("between 12 ("), "{tolls}");
    assert!(tolls["summary"]["ar"].as_str().unwrap().ends_with("قتيلًا"), "{tolls}");

    let table = scene.run(&["export", "records", "--db", "truce.db", "--format", "csv"]).0.stdout;
    let table = String::from_utf8(table).unwrap();
    let row = table.lines().find(|l| l.contains(",shelling,")).unwrap();
    assert!(row.contains(",12,34,happened,killed"), "{row}");
    assert!(table.lines().nth(1).unwrap().starts_with("#event+code,#date+updated"));
}

#[test]
fn an_export_may_be_cut_to_days_and_goes_whole_into_a_file() {
    let scene = Scene::new();
    register(&scene, "truce.db", &[0, 1, 2, 3]);
    let days = |args: &[&str]| {
        let ran = scene.run(&[&["export", "records", "--db", "truce.db"], args].concat());
        let days: Vec<_> = ran.lines().iter().map(|r| r["day"].as_str().unwrap().to_owned()).collect();
        days
    };
    let one = days(&["--day", "2016-02-26"]);
    assert!(!one.is_empty() && one.iter().all(|d| d == "2016-02-26"), "{one:?}");
    assert_eq!(days(&["--from", "2016-02-26", "--to", "2016-02-26"]), one);
    assert_eq!(days(&["--from", "2017-01-01"]), Vec::<String>::new());
    scene.run(&["export", "records", "--db", "truce.db", "--out", "out.jsonl"]).code(0).silent();
    let written = std::fs::read(scene.path("out.jsonl")).unwrap();
    assert_eq!(written, scene.run(&["export", "records", "--db", "truce.db"]).0.stdout);
    assert!(!scene.path("out.jsonl.part").exists());
    scene
        .run(&["export", "records", "--db", "truce.db", "--out", "no/such/out"])
        .code(5)
        .says("no/such/out:");
    scene.run(&["export", "reports", "--db", "truce.db", "--format", "csv"]).code(2).says("csv");
    scene.run(&["export", "records", "--db", "gone.db"]).code(4).says("gone.db: there is no register here");
    assert!(!scene.path("gone.db").exists());
    scene.run(&["export", "records", "--db", "truce.db", "--day", "2016-2-6"]).code(2);
    let turned = ["--from", "2016-03-01", "--to", "2016-02-01", "--db", "truce.db"];
    scene.run(&[&["export", "records"], &turned[..]].concat()).code(2).says("is after the last, 2016-02-01");
    let counts = ["counts", "2016-03-01", "2016-02-01", "--db", "truce.db"];
    scene.run(&counts).code(2).says("the first day, 2016-03-01, is after");
}

#[cfg(unix)]
#[test]
fn an_export_goes_through_a_pipe_and_to_where_a_link_leads() {
    let scene = Scene::new();
    register(&scene, "truce.db", &[0, 1]);
    let export = |args: &[&str]| scene.run(&[&["export", "records", "--db", "truce.db"], args].concat());
    let whole = export(&[]).0.stdout;
    assert!(!whole.is_empty());
    let pipe = scene.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reading = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read(pipe).unwrap()
    });
    export(&["--out", "pipe"]).code(0).silent();
    assert_eq!(reading.join().unwrap(), whole, "it comes out at the other end");
    let still = std::fs::symlink_metadata(&pipe).unwrap();
    assert!(!still.is_file(), "the pipe is there as it was");
    export(&["--out", "pipe", "--note"]).code(2).says("a note is signed over a file");
    scene.file("elsewhere/week.jsonl", "of last week");
    std::os::unix::fs::symlink("elsewhere/week.jsonl", scene.path("week.jsonl")).unwrap();
    export(&["--out", "week.jsonl"]).code(0).silent();
    assert_eq!(std::fs::read(scene.path("elsewhere/week.jsonl")).unwrap(), whole);
    assert!(scene.path("week.jsonl").is_symlink());
}

#[test]
fn nothing_that_nobody_accepted_is_public() {
    let scene = Scene::new();
    register(&scene, "truce.db", &[0, 1, 2]);
    let public = scene.run(&["export", "records", "--db", "truce.db", "--release", "public"]);
    public.code(0).says("withheld: fewer than 10 reports");
    assert!(public.0.stdout.is_empty());
    // To the parties goes all that the press says, but for when it came in: that is the register's own affair.
    let parties = scene.run(&["export", "records", "--db", "truce.db", "--release", "parties"]).lines();
    let mut own = scene.run(&["export", "records", "--db", "truce.db"]).lines();
    for record in &mut own {
        assert_eq!(record["taken_on"].take().as_array().map(Vec::len), Some(1));
        record["taken_on"] = Value::Array(Vec::new());
    }
    assert_eq!(parties, own);
    // To name the accused is a publisher's decision: somebody's, and noted.
    scene.run(&["export", "records", "--db", "truce.db", "--release", "public", "--name-accused"]).code(2);
    let args =
        ["export", "records", "--db", "truce.db", "--release", "public", "--name-accused", "--as", "P"];
    scene.run(&args).code(0).says("noted in the log");
    let mut desk = scene.hudna(&["desk", "--db", "truce.db", "--port", "0"]);
    let ran = desk.env("HUDNA_RELEASE", "everyone").output().unwrap();
    assert_eq!(ran.status.code(), Some(2), "a release that is none opens no desk");
}

#[test]
fn rows_rest_on_no_words_and_keep_every_toll() {
    let scene = Scene::new();
    let head = "id,event_id,country,date_start,date_end,city,location,latitude,longitude,geo_precision,actor1,actor1_type,\
actor1_perpetrator,actor1_victim,actor2,actor2_type,actor2_perpetrator,actor2_victim,event_context,target,deaths_best,deaths_low,\
deaths_high,injuries_best,injuries_low,injuries_high,source,source_type,source_classification";
    let row = |id: &str, dead: u64, source: &str| {
        format!(
            "{id},X,Ivory Coast,2011-01-11,2011-01-11,Abidjan,Abobo,5.4,-4.0,4,Police,Security forces,1,0,Citizens,Citizens,0,1,\
Protest,Citizens,{dead},{dead},{dead},0,0,0,{source} (2011-01-12) Deaths in Abobo,International news agency,2"
        )
    };
    let table = [head.to_owned(), row("row-1", 2, "AFP"), row("row-2", 5, "AFP"), row("row-3", 5, "AP")];
    scene.file("rows.csv", table.join("\n"));
    scene.run(&["take", "--rows", "rows.csv", "--map", "maverick", "--db", "rows.db"]).code(0);
    let records = scene.run(&["export", "records", "--db", "rows.db"]).lines();
    let rests_on: Vec<_> = records.iter().flat_map(|r| r["rests_on"].as_array().unwrap()).collect();
    assert_eq!(rests_on.len(), 3);
    assert!(rests_on.iter().all(|e| e["trigger"].is_null() && e["id"].as_str().unwrap().starts_with("row-")));
    let tolls = records.iter().flat_map(|r| r["contradictions"].as_array().unwrap());
    let killed: Vec<_> = tolls.filter(|c| c["field"] == "killed").collect();
    assert_eq!(killed.len(), 1, "{records:?}");
    assert_eq!(
        killed[0]["summary"]["en"],
        "between 2 (Agence France-Presse) and 5 (Agence France-Presse, Associated Press) killed"
    );
    let reports = scene.run(&["export", "reports", "--db", "rows.db"]).lines();
    assert!(reports.iter().all(|r| r["row"]["mapping"] == "maverick" && r["row"]["line"].is_u64()));
}
