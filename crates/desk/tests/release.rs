//! Stories of contradictions and of releases, as a reader of the desk sees them.
mod common;

use axum::http::StatusCode;
use common::{Office, PAGES, shelling, some};
use hudna_read::claim::Reading;
use hudna_read::{Packs, Report};
use hudna_register::release::{Audience, Policy};
use hudna_register::{Decision, Filter, Heads, Incoming, Kept, Note, Sqlite, Store, rows};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

async fn record_of(office: &Office, lang: &str) -> common::Answer {
    let list = office.get(&format!("/{lang}/violations?kind=shelling")).await;
    let link = list.links().into_iter().find(|l| l.contains("/record/")).expect("a record");
    office.get(&link).await
}

#[tokio::test]
async fn a_record_names_its_contradictions_with_a_link_to_each_figure() {
    let readings =
        [shelling("a", "وكالة ألف", 12, None, "سانا"), shelling("b", "صحيفة باء", 34, None, "المرصد")];
    let office = Office::with(&readings);
    let english = record_of(&office, "en").await;
    let words = english.words();
    assert!(words.contains("between 12 (سانا) and 34 (المرصد) killed"), "{words}");
    let links = english.links();
    for card in ["#telling-1", "#telling-2"] {
        assert!(links.iter().any(|l| l == card), "{card}");
        assert!(english.body.contains(&format!("id=\"{}\"", &card[1..])), "{card}");
    }
    let arabic = record_of(&office, "ar").await;
    let words = arabic.words();
    assert!(words.contains("بين 12 (سانا) و34 (المرصد) قتيلًا"), "{words}");
}

#[tokio::test]
async fn a_correction_is_marked_on_the_record_and_on_the_report() {
    let office = Office::with(&[
        shelling("a", "وكالة ألف", 34, None, "سانا"),
        shelling("a", "وكالة ألف", 12, None, "سانا"),
    ]);
    let record = record_of(&office, "en").await;
    assert!(record.body.contains("<del>") && record.words().contains("قتل 34 مدنيين"), "{}", record.words());
    let old = record.links().into_iter().find(|l| l.contains("version=1")).expect("a way to the old version");
    assert_eq!(office.get(&old).await.status, StatusCode::OK);
    let report = office.get("/en/report/a").await;
    assert!(report.body.contains("<del>") && report.words().contains("قتل 34 مدنيين"));
}

/// A desk over the public release of a register.
fn public(readings: &[Value], at: jiff::civil::Date) -> axum::Router {
    let packs = Arc::new(Packs::load(&["syria".to_owned()]).expect("packs"));
    let mut store = Sqlite::in_memory(Arc::clone(&packs)).expect("a register");
    for reading in readings {
        let reading: Reading = serde_json::from_value(reading.clone()).expect("a reading");
        let incoming =
            Incoming { bytes: b"x", reading: &reading, taken_at: "2016-03-06T08:00:00Z", row: None };
        store.take(&incoming).expect("taken");
    }
    let silent = Reading { report: Report::new("silent", "تقرير صامت"), claims: Vec::new() };
    let incoming = Incoming { bytes: b"y", reading: &silent, taken_at: "2016-03-06T08:00:00Z", row: None };
    store.take(&incoming).expect("taken");
    for head in store.records(&Filter { per_page: 1000, ..Filter::default() }).expect("a page").rows {
        let decision = Decision {
            record: head.id,
            verdict: "accepted".to_owned(),
            by: "المدققة سلمى".to_owned(),
            at: "2016-03-07T08:00:00Z".to_owned(),
            reason: "سبب مكتوم".to_owned(),
        };
        store.decide(&decision).expect("decided");
    }
    let one = |field: &str, value: &str| (field.to_owned(), vec![value.to_owned()]);
    let convoy = [
        one("agency", "org/un"),
        one("to", "geonames:170592"),
        one("asked", "2016-03-01"),
        one("plan", "requested"),
        one("route", "طريق مكتوم"),
        one("blocked_by", "group/jaysh-al-islam"),
    ];
    let list = [one("name", "قائمة مكتومة"), one("giver", "org/un")];
    for (kind, fields, table) in
        [("convoy", convoy.to_vec(), None), ("list", list.to_vec(), Some("party\nفصيل مكتوم"))]
    {
        let note = Note {
            kind: kind.to_owned(),
            fields: fields.into_iter().collect(),
            rows: table.map(|t| rows(t, &Heads::default()).expect("rows")),
            by: "المدققة سلمى".to_owned(),
            at: "2016-03-07T08:00:00Z".to_owned(),
            reason: "سبب مكتوم".to_owned(),
            ..Note::default()
        };
        store.note(&note).expect("entered");
    }
    let policy = Policy::load().expect("a policy");
    let release = store.release(&policy, Audience::Public, &BTreeSet::new(), at).expect("a release");
    hudna_desk::Desk::of_release(release, packs).router()
}

#[tokio::test]
async fn no_page_of_a_public_desk_names_the_accused_or_shows_the_words() {
    let mut readings = some();
    readings.push(shelling("gamma", "صحيفة باء", 60, Some("لواء المتهمين"), "الدفاع المدني"));
    let office = Office::over(public(&readings, jiff::civil::date(2016, 4, 1)));
    let mut seen = BTreeSet::new();
    let mut todo: Vec<String> =
        ["ar", "en"].iter().flat_map(|l| PAGES.map(|p| format!("/{l}/{p}"))).collect();
    todo.extend(
        ["/en/violations?q=قصف", "/en/reports?q=قصف", "/en/report/gamma", "/en/record/none"].map(escaped),
    );
    while let Some(at) = todo.pop() {
        if seen.len() > 200 || !seen.insert(at.clone()) {
            continue;
        }
        let answer = office.get(&at).await;
        assert!(!answer.body.contains('⟦'), "{at} lacks a message");
        for secret in [
            "لواء المتهمين",
            "alpha/1",
            "alpha%2F1",
            "النشابية في الغوطة",
            "سلمى",
            "مكتوم",
            "صامت",
            "name=\"token\"",
        ] {
            assert!(!answer.body.contains(secret), "{at} shows {secret}");
        }
        let own = |l: &String| l.contains("/record/") || l.contains("/report/");
        todo.extend(
            answer
                .links()
                .into_iter()
                .filter(own)
                .map(|l| l.split('#').next().unwrap_or_default().to_owned()),
        );
    }
    assert!(seen.iter().any(|l| l.contains("/record/")), "{seen:?}");
    for gone in ["/en/report/gamma", "/en/report/alpha%2F1"] {
        let (withheld, absent) = (office.get(gone).await, office.get("/en/report/nothing").await);
        assert_eq!((withheld.status, withheld.body), (absent.status, absent.body), "{gone}");
    }
    let convoys = office.get("/en/convoys").await;
    assert!(convoys.words().contains("United Nations"), "what may go out is shown: {}", convoys.words());
    assert!(!convoys.words().contains("Jaysh al-Islam"), "not who stopped it");
    let list = office.get("/en/lines").await;
    assert!(list.body.contains("withheld in this release") && list.words().contains("public release"));
}

#[tokio::test]
async fn a_release_takes_no_decisions() {
    let office = Office::over(public(&some(), jiff::civil::date(2016, 4, 1)));
    let list = office.get("/en/lines").await;
    let link = list.links().into_iter().find(|l| l.contains("/record/")).expect("a record");
    let record = office.get(&link).await;
    assert!(!record.body.contains("<form class=\"decide\""));
    let form = [("token", "x"), ("verdict", "accepted"), ("by", "m"), ("reason", "r")];
    let answer = office.post(&link, Some("http://127.0.0.1:8765"), &form).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

/// The words of a query as an address holds them.
fn escaped(path: &str) -> String {
    let (page, words) = path.split_once("q=").unwrap_or((path, ""));
    if words.is_empty() {
        return page.to_owned();
    }
    page.to_owned() + "q=" + &form_urlencoded::byte_serialize(words.as_bytes()).collect::<String>()
}

#[tokio::test]
async fn those_who_give_a_figure_stand_each_by_a_name_in_the_page_s_language() {
    let mut readings = [
        shelling("a", "وكالة ألف", 12, None, "المرصد السوري لحقوق الإنسان"),
        shelling("b", "صحيفة باء", 34, None, "سانا"),
        shelling("c", "Halberg", 34, None, "Halberg"),
    ];
    readings[0]["claims"][0]["source"][0]["actor"] = "org/sohr".into();
    let office = Office::with(&readings);
    let english = record_of(&office, "en").await;
    // Each is set apart by itself, or Arabic names would draw the Latin ones and the comma to their other side.
    let body = &english.body;
    let apart = ["<bdi>سانا</bdi>, <bdi>Halberg</bdi>", "<bdi>Halberg</bdi>, <bdi>سانا</bdi>"];
    assert!(apart.iter().any(|names| body.contains(names)), "{}", english.words());
    assert!(
        body.contains("<small><bdi title=\"المرصد السوري لحقوق الإنسان\">Syrian Observatory for Human Rights</bdi></small>"),
        "{}",
        english.words()
    );
    let arabic = record_of(&office, "ar").await.words();
    assert!(arabic.contains("سانا، Halberg") || arabic.contains("Halberg، سانا"), "{arabic}");
}
