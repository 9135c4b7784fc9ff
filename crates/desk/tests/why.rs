//! Stories of why a report is read as it is: reasons with file and line, and each claim as a test case.
mod common;

use axum::http::StatusCode;
use common::Office;
use serde_json::Value;

const TITLE: &str = "قصف على النشابية";
const BODY: &str = "قُتل ستة مدنيين أمس الجمعة في قصف مدفعي على بلدة النشابية، وفق ما ذكر المرصد السوري لحقوق الإنسان.\nوقال المتحدث باسم الأمم المتحدة إن المنظمة مستعدة لإيصال المساعدات.";

#[tokio::test]
async fn each_field_has_its_reasons_with_file_and_line_in_both_languages() {
    let reading = common::read("باء 2?#/why", TITLE, BODY);
    let office = Office::with_reader(std::slice::from_ref(&reading));
    let list = office.get("/ar/reports").await;
    let report = list.links().into_iter().find(|l| l.contains("/report/")).expect("a report");
    let report = office.get(&report).await;
    let why = report.links().into_iter().find(|l| l.ends_with("/why")).expect("a link to why");
    for (address, of) in
        [(why.clone(), ["سطر", "قاعدة", "أوزان"]), (why.replace("/ar/", "/en/"), ["row", "rule", "weights"])]
    {
        let page = office.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.body.contains('⟦') && page.body.matches("<h1").count() == 1, "{address}");
        for word in of {
            assert!(page.body.contains(&format!("<span class=\"by\">{word}</span>")), "{address}: {word}");
        }
        for words in [
            "data/lexicon/acts.tsv",
            "data/model/trigger.tsv",
            "crates/read/src/rule.rs",
            "المرصد السوري لحقوق الإنسان",
        ] {
            assert!(page.words().contains(words), "{address}: {words}");
        }
        let claims = reading["claims"].as_array().expect("claims");
        for claim in claims {
            let id = claim["id"].as_str().expect("an id");
            assert!(page.body.contains(&format!("id=\"claim-{id}\"")), "{address}: {id}");
        }
        assert!(!page.body.contains("class=\"older\""), "the register's reading is today's");
    }
    let english = office.get(&why.replace("/ar/", "/en/")).await.words();
    assert!(english.contains("line ") && !english.contains("السطر"));
    assert!(!office.get(&why).await.words().contains("line "), "in Arabic all is said in Arabic");
}

#[tokio::test]
async fn a_claim_is_saved_as_a_test_case() {
    let office = Office::with_reader(&[common::read("a/b", TITLE, BODY)]);
    let page = office.get("/en/report/a%2Fb/why").await;
    let case = page.links().into_iter().find(|l| l.ends_with("/why/case/c1")).expect("a case");
    let case = office.get(&case).await;
    assert_eq!((case.status, case.header("content-type")), (StatusCode::OK, "application/json"));
    assert_eq!(case.header("content-disposition"), "attachment; filename=\"a-b-c1.json\"");
    let reading: Value = serde_json::from_str(&case.body).expect("JSON");
    assert_eq!(reading["claims"].as_array().map(Vec::len), Some(1));
    let text = reading["report"]["text"].as_str().expect("a text");
    assert!(text.chars().count() < TITLE.chars().count() + BODY.chars().count());
    for missing in [
        "/en/report/a%2Fb/why/case/c99",
        "/en/report/x/why/case/c1",
        "/en/report/x/why",
        "/en/why/case",
        "/en/why",
    ] {
        assert_eq!(office.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn the_record_leads_to_why() {
    let office = Office::with_reader(&[common::read("one", TITLE, BODY)]);
    let list = office.get("/en/lines").await;
    let record = list.links().into_iter().find(|l| l.contains("/record/")).expect("a record");
    let link = office.get(&record).await.links().into_iter().find(|l| l.contains("/why#claim-"));
    assert!(link.is_some_and(|l| l.starts_with("/en/report/one/why#claim-c")));
}

#[tokio::test]
async fn what_cannot_be_explained_is_said() {
    let long = "وقال المتحدث إن المنظمة مستعدة. ".repeat(2_500);
    let mut older = common::read("older", TITLE, BODY);
    older["claims"][0]["status"] = "ongoing".into();
    let mut english = common::read("en", "Convoy", "A convoy was turned back.");
    english["report"]["language"] = "en".into();
    let mut ghost = common::read("..", TITLE, BODY);
    ghost["report"]["url"] = "x".into();
    let mut unread = common::read("long", TITLE, BODY);
    unread["report"]["text"] = long.into();
    unread["claims"] = Value::Array(Vec::new());
    let office = Office::with_reader(&[older.clone(), english, unread, ghost]);
    let says = async |address: &str, words: &str| {
        let page = office.get(address).await;
        assert!(page.status == StatusCode::OK && page.body.contains(words), "{address}: {words}");
    };
    says("/en/report/older/why", "an earlier reading").await;
    says("/ar/report/en/why", "لغته لا تُقرأ").await;
    says("/en/report/long/why", "too long to be explained").await;
    says("/en/why?id=..", "data/lexicon/acts.tsv").await;
    let without = Office::with(&[older]);
    assert!(without.get("/en/report/older/why").await.body.contains("without a reader"));
    assert!(!without.get("/en/report/older").await.body.contains("/why"));
}

#[tokio::test]
async fn hostile_words_do_nothing() {
    let body = format!("{BODY} <script>alert(1)</script>\u{202e}");
    let office = Office::with_reader(&[common::read("one", "قصف \"<b>", &body)]);
    let page = office.get("/ar/report/one/why").await;
    assert!(!page.body.contains("<script>") && !page.body.contains("<b>") && !page.body.contains('\u{202e}'));
}
