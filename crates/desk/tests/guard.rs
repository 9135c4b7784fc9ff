//! Stories of the desk's defence: hostile text, hostile pages, forms, and addresses that make no sense.
mod common;

use axum::body::Body;
use axum::http::StatusCode;
use common::{Office, mention, report, shelling, some};
use serde_json::json;

const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u{202e}";

#[tokio::test]
async fn hostile_reports_stay_text() {
    let body = format!("قصف {HOSTILE} على بلدة {HOSTILE} أمس.");
    let text = format!("{HOSTILE}\n{body}");
    let claim = json!({
        "id": "c<1>\"", "type": "hostility", "kind": "shelling", "status": "happened", "extent": "one",
        "trigger": mention(&text, "قصف"), "also": [{ "start": 0, "end": 999_999, "text": "x" }],
        "slots": { "place": [mention(&text, HOSTILE)], "by": [{ "start": 50_000, "end": 3, "text": HOSTILE }] },
        "source": [{ "role": "speaker", "start": 3, "end": 9, "text": HOSTILE }],
        "evidence": [mention(&text, &body)],
    });
    let id = format!("../{HOSTILE}/%00?#");
    let office = Office::with(&[report(&id, HOSTILE, "2016-03-05", HOSTILE, &body, &[claim])]);
    let mut pages: Vec<String> = common::PAGES.iter().map(|p| format!("/ar/{p}")).collect();
    let lines = office.get("/ar/lines").await;
    let things: Vec<String> =
        lines.links().into_iter().filter(|l| l.contains("/record/") || l.contains("/report/")).collect();
    assert!(things.len() >= 2, "the record and the report are listed");
    pages.extend(things);
    for page in pages {
        let answer = office.get(&page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<img"), "{page}");
        assert!(!answer.words().contains('\u{202e}'), "{page} obeys a control of direction");
    }
}

#[tokio::test]
async fn only_this_machine_is_answered() {
    let office = Office::with(&[]);
    for host in ["evil.example", "127.0.0.1.evil.example:8765", "192.168.0.1:8765", ""] {
        let request = axum::http::Request::builder().uri("/ar/day").header("host", host).body(Body::empty());
        let answer = office.send(request.expect("a request")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{host}");
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_said_in_words() {
    let office = Office::with(&some());
    for (path, status) in [
        ("/ar/nothing", StatusCode::NOT_FOUND),
        ("/nothing", StatusCode::NOT_FOUND),
        ("/fr/day", StatusCode::NOT_FOUND),
        ("/ar/record/none", StatusCode::NOT_FOUND),
        ("/en/report/none", StatusCode::NOT_FOUND),
        ("/en/report/%FF%FE", StatusCode::BAD_REQUEST),
        ("/ar/day?day=2016-02-30", StatusCode::BAD_REQUEST),
        ("/ar/violations?from=yesterday", StatusCode::BAD_REQUEST),
        ("/ar/violations?kind=nothing", StatusCode::BAD_REQUEST),
        ("/ar/violations?page=0", StatusCode::BAD_REQUEST),
        ("/ar/violations?page=99999999999", StatusCode::BAD_REQUEST),
        ("/ar/timeline?from=2016-03-01&to=2016-02-01", StatusCode::BAD_REQUEST),
        ("/ar/violations?from=2016-03-01&to=2016-02-01", StatusCode::BAD_REQUEST),
        ("/en/counts?from=2016-03-01&to=2016-02-01", StatusCode::BAD_REQUEST),
        ("/assets/../Cargo.toml", StatusCode::NOT_FOUND),
        ("/assets/%2e%2e/Cargo.toml", StatusCode::NOT_FOUND),
    ] {
        let answer = office.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(answer.body.contains("<h1>") && !answer.body.contains('⟦'), "{path}");
    }
    for path in [
        "/ar/day?day=9999-12-31",
        "/ar/day?day=0001-01-01",
        "/en/timeline?from=0001-01-01&to=9999-12-31",
        "/ar/violations?page=999999",
        "/ar/violations?q=%22%27%29%28*%3A%5E-",
        "/ar/lines?place=%00&side=-&source=-",
    ] {
        assert_eq!(office.get(path).await.status, StatusCode::OK, "{path}");
    }
    let long = format!("/ar/violations?q={}", "x".repeat(9000));
    assert_eq!(office.get(&long).await.status, StatusCode::BAD_REQUEST);
    let answer = office.send(common::ask("PUT", "/ar/day").body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(answer.body.contains("<h1>"));
}

#[tokio::test]
async fn a_decision_is_taken_from_the_desk_s_own_form_alone() {
    let office = Office::with(&some());
    let list = office.get("/ar/violations?kind=shelling").await;
    let record = list.links().into_iter().find(|l| l.contains("/record/")).expect("a record");
    let token = office.get(&record).await.token();
    assert!(token.len() >= 32);
    let own = Some("http://127.0.0.1:8765");
    let form =
        |token, by, reason, verdict| [("token", token), ("by", by), ("reason", reason), ("verdict", verdict)];
    let good = form(token.as_str(), "سلمى", "نصّان مستقلان <b>", "accepted");
    for (origin, form, status) in [
        (Some("http://evil.example"), good, StatusCode::FORBIDDEN),
        (own, form("guess", "سلمى", "سبب", "accepted"), StatusCode::FORBIDDEN),
        (own, form(&token, "", "سبب", "accepted"), StatusCode::BAD_REQUEST),
        (own, form(&token, "سلمى", " ", "accepted"), StatusCode::BAD_REQUEST),
        (own, form(&token, "سلمى", "سبب", "maybe"), StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(office.post(&record, origin, &form).await.status, status);
    }
    assert_eq!(office.get("/ar/lines?reviewed=yes").await.total(), Some(0));
    let done = office.post(&record, own, &good).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = office.get(done.header("location").split('#').next().unwrap_or_default()).await;
    assert!(page.body.contains("سلمى") && page.body.contains("نصّان مستقلان &lt;b&gt;"));
    assert_eq!(office.get("/ar/lines?reviewed=yes").await.total(), Some(1));
    assert_eq!(office.get("/ar/lines?reviewed=accepted").await.total(), Some(1));
    assert_eq!(office.get("/ar/lines?reviewed=rejected").await.total(), Some(0));
    assert_eq!(office.post("/ar/record/none", own, &good).await.status, StatusCode::NOT_FOUND);
    let large = "x".repeat(100_000);
    let answer = office.post(&record, own, &[("reason", &large)]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn ids_of_any_characters_have_an_address() {
    for id in [".", "..", "a/b", "a b?c=d#e", "تقرير ١", "%2F", "\u{1f54a}", "a//b", "x\\y"] {
        let office = Office::with(&[shelling(id, "ألف", 5, None, "المرصد")]);
        let list = office.get("/ar/reports").await;
        let links: Vec<String> = list
            .links()
            .into_iter()
            .filter(|l| l.starts_with("/ar/report/") || l.starts_with("/ar/report?"))
            .collect();
        assert_eq!(links.len(), 1, "{id}");
        let page = office.get(&links[0]).await;
        assert_eq!(page.status, StatusCode::OK, "{id} at {}", links[0]);
        let other = links[0].replacen("/ar/", "/en/", 1);
        assert!(page.links().contains(&other), "{id}");
    }
}
