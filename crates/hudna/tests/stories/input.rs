//! What can be read, and under which id.
use crate::scene::{Scene, gzip, line};

const NEWS: &str = "قصفت طائرات حربية أمس السبت بلدة في ريف حلب.\nوقتل 3 مدنيين، وفق ناشطين.\n";

fn windows_1256(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1256.encode(text).0.into_owned()
}

fn utf16(text: &str, mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    format!("{mark}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_text_is_the_same_in_every_encoding() {
    let scene = Scene::new();
    scene
        .file("a.txt", NEWS)
        .file("b.txt", format!("\u{feff}{NEWS}"))
        .file("c.txt", utf16(NEWS, true))
        .file("d.txt", utf16(NEWS, false))
        .file("e.txt", windows_1256(&NEWS.replace('\n', "\r\n")))
        .file("f.txt.gz", gzip(NEWS.as_bytes()));
    let ran = scene.run(&["read", "a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt.gz"]);
    ran.code(0).silent();
    assert_eq!(ran.texts(), [NEWS; 6]);
    assert_eq!(ran.ids(), ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt.gz"]);
    let first = &ran.lines()[0];
    assert!(first["report"]["title"].is_null() && first["claims"].is_array());
}

#[test]
fn json_is_read_in_all_its_wrappings() {
    let scene = Scene::new();
    scene
        .file("one.json", r#"{"text": "a", "x": {"kept": [1, 2.5]}}"#)
        .file("two.json", "[{\"text\": \"b\"},\n{\"report\": {\"id\": \"own\", \"text\": \"c\"}}]")
        .file(
            "rows.jsonl",
            "{\"id\": 7, \"text\": \"d\"}\r\n\n{\"text\": \"\"}\n{\"id\": \"z\", \"text\": \"e\"}",
        )
        .file("rows.jsonl.gz", gzip(line("g", "f").as_bytes()));
    let ran = scene.run(&["read", "one.json", "two.json", "rows.jsonl", "rows.jsonl.gz"]);
    ran.code(0).silent();
    assert_eq!(ran.ids(), ["one.json", "two.json#1", "own", "7", "rows.jsonl#3", "z", "g"]);
    assert_eq!(ran.texts(), ["a", "b", "c", "d", "", "e", "f"]);
    assert_eq!(ran.reports()[0]["x"], serde_json::json!({"kept": [1, 2.5]}));
}

#[test]
fn text_comes_out_exactly_as_it_went_in() {
    let scene = Scene::new();
    let odd = "  عنوان \r\n\t\u{200f}قَصْفٌ \u{0}\u{feff}🕊 \\ \"هدنة\"\n\n ";
    scene.file("a.jsonl", line("رقم ١", odd));
    let ran = scene.run(&["read", "a.jsonl"]);
    assert_eq!((ran.texts(), ran.ids()), (vec![odd.to_owned()], vec!["رقم ١".to_owned()]));
}

#[test]
fn a_folder_is_read_by_relative_path() {
    let scene = Scene::new();
    scene
        .file("in/b.txt", "2")
        .file("in/a/z.jsonl", line("", "0"))
        .file("in/a.txt", "1")
        .file("in/README.md", "no")
        .file("in/.hidden.txt", "no")
        .file("in/.git/x.txt", "no")
        .file("in/ب.txt", "3");
    for (given, first) in [("in/", "in/a.txt"), ("./in", "./in/a.txt")] {
        let ran = scene.run(&["read", given]);
        ran.code(0).silent();
        assert_eq!(ran.texts(), ["1", "0", "2", "3"]);
        assert_eq!(ran.ids()[0], first);
    }
    let ids = scene.run(&["read", "in"]).ids();
    assert_eq!(ids, ["in/a.txt", "in/a/z.jsonl#1", "in/b.txt", "in/ب.txt"]);
}

#[test]
fn standard_input_shows_what_it_is() {
    let scene = Scene::new();
    let rows = line("1", "a") + &line("2", "b");
    assert_eq!(scene.pipe(&["read"], rows.as_bytes()).ids(), ["1", "2"]);
    assert_eq!(scene.pipe(&["read", "-"], &gzip(rows.as_bytes())).ids(), ["1", "2"]);
    assert_eq!(scene.pipe(&["read"], b"[{\"text\": \"a\"},\n {\"text\": \"b\"}]").ids(), ["-#1", "-#2"]);
    assert_eq!(scene.pipe(&["read"], b"{\n  \"text\": \"a\"\n}\n").ids(), ["-"]);
    assert_eq!(scene.pipe(&["read"], NEWS.as_bytes()).texts(), [NEWS]);
    let page = format!("<!doctype html>\n<title>ع</title><body><h1>عنوان</h1><p>{NEWS}</p></body>");
    assert!(scene.pipe(&["read"], page.as_bytes()).texts()[0].starts_with("عنوان\nقصفت"));
}

#[test]
fn an_unknown_extension_is_looked_into() {
    let scene = Scene::new();
    scene
        .file("rows.data", line("1", "a"))
        .file("note", NEWS)
        .file("rows.gz", gzip(line("2", "b").as_bytes()));
    let ran = scene.run(&["read", "rows.data", "note", "rows.gz"]);
    assert_eq!(ran.code(0).ids(), ["1", "note", "2"]);
}

#[test]
fn options_fill_only_what_is_missing() {
    let scene = Scene::new();
    let rows = r#"{"id": "1", "text": "a"}
{"id": "2", "text": "b", "published": "yesterday", "outlet": "own", "language": "en"}"#;
    scene.file("a.jsonl", rows);
    let flags = ["--published", "2016-02-20", "--outlet", "given", "--language", "ar"];
    let ran = scene.run(&[&["read", "a.jsonl"][..], &flags].concat());
    let fields = |n: usize| ["published", "outlet", "language"].map(|f| ran.reports()[n][f].clone());
    assert_eq!(fields(0), ["2016-02-20", "given", "ar"]);
    assert_eq!(fields(1), ["yesterday", "own", "en"]);
    for bad in ["soon", "2016-02-30", "2016-02-20xyz", "20160220"] {
        scene.run(&["read", "a.jsonl", "--published", bad]).code(2).says("2016-02-27");
    }
    for moment in ["2016-02-20T10:00", "2016-02-20T10:00:00Z", "2016-02-20T10:00:00+02:00"] {
        let ran = scene.run(&["read", "a.jsonl", "--published", moment]);
        assert_eq!(ran.code(0).reports()[0]["published"], moment);
    }
    scene.run(&["read", "a.jsonl", "--pack", "atlantis"]).code(2).says("no pack `atlantis`");
    scene.run(&["read", "a.jsonl", "--pack", "core"]).code(0);
}

#[test]
fn a_page_is_read_without_what_stands_around_it() {
    let scene = Scene::new();
    let page = r#"<html lang="ar"><head><meta charset="windows-1256"><title>هدنة في حلب - الموقع</title>
<meta property="article:published_time" content="2016-05-05T10:00:00Z"></head><body><nav><a href="/">الرئيسية</a></nav>
<article><h1>هدنة في حلب</h1><p>بدأت اليوم هدنة في مدينة حلب تستمر 48 ساعة، وفق بيان للجيش.</p>
<p>ولم ترد أنباء عن خروق في الساعات الأولى من سريانها، بحسب ناشطين.</p></article>
<div class="related"><a href="/1">خبر آخر لا صلة له</a></div><footer>حقوق النشر</footer></body></html>"#;
    scene.file("p.html", windows_1256(page)).file("p.htm.gz", gzip(page.as_bytes()));
    let ran = scene.run(&["read", "p.html", "p.htm.gz"]);
    ran.code(0).silent();
    let report = &ran.reports()[0];
    assert_eq!(report["title"], "هدنة في حلب");
    assert_eq!(report["published"], "2016-05-05T10:00:00Z");
    let text = "هدنة في حلب\nبدأت اليوم هدنة في مدينة حلب تستمر 48 ساعة، وفق بيان للجيش.\n\
                ولم ترد أنباء عن خروق في الساعات الأولى من سريانها، بحسب ناشطين.";
    assert_eq!(ran.texts(), [text, text]);
}

#[test]
fn the_mark_of_a_sample_tells_of_no_truce() {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples");
    let ran = Scene::new().run(&["read", samples]);
    let mark = "كُتب هذا النص تمرينًا لمستودع";
    let (mut marked, mut wrong) = (0, Vec::new());
    for line in ran.code(0).lines() {
        marked += usize::from(line["report"]["text"].as_str().unwrap().contains(mark));
        let claims = line["claims"].as_array().unwrap().iter();
        wrong.extend(
            claims.filter(|c| c["evidence"].to_string().contains(mark)).map(|c| c["trigger"].clone()),
        );
    }
    assert!(marked >= 40, "{marked} bear the mark");
    assert_eq!(wrong, Vec::<serde_json::Value>::new());
}
