//! Stories of the pages: each opens in both languages, says what it should, and every figure leads to its lines.
mod common;

use axum::http::StatusCode;
use common::{Office, PAGES, some};

#[tokio::test]
async fn every_page_opens_in_both_languages() {
    for readings in [vec![], some()] {
        let office = Office::with(&readings);
        for lang in ["ar", "en"] {
            for page in PAGES {
                let answer = office.get(&format!("/{lang}/{page}")).await;
                assert_eq!(answer.status, StatusCode::OK, "{lang}/{page}");
                let dir = if lang == "ar" { "rtl" } else { "ltr" };
                assert!(
                    answer.body.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\">")),
                    "{lang}/{page}"
                );
                assert!(!answer.body.contains('⟦'), "{lang}/{page} lacks a message");
                assert_eq!(answer.body.matches("<h1").count(), 1, "{lang}/{page}: one heading");
                assert!(
                    !answer.body.contains(" style=") && !answer.body.contains("<script>"),
                    "{lang}/{page}"
                );
                assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
                assert_eq!(answer.header("cache-control"), "no-store");
            }
        }
    }
}

#[tokio::test]
async fn every_link_of_every_page_leads_somewhere_and_the_switch_keeps_the_page() {
    let office = Office::with(&some());
    let mut seen = std::collections::BTreeSet::new();
    let mut todo: Vec<String> = ["ar", "en"].iter().map(|l| format!("/{l}/day")).collect();
    while let Some(at) = todo.pop() {
        if seen.len() > 400 || !seen.insert(at.clone()) {
            continue;
        }
        let answer = office.get(&at).await;
        assert_eq!(answer.status, StatusCode::OK, "{at}");
        assert!(!answer.body.contains('⟦'), "{at} lacks a message");
        let links = answer.links();
        if at.starts_with("/ar/") {
            let other = at.replacen("/ar/", "/en/", 1);
            assert!(links.contains(&other), "{at} does not lead to {other}");
        }
        // The parties of all packs have a page each, all alike: some of them are enough.
        let links = links
            .into_iter()
            .filter(|l| l.starts_with('/'))
            .map(|l| l.split('#').next().unwrap_or_default().to_owned());
        todo.extend(links.filter(|l| !l.contains("parties?side=")));
    }
    assert!(seen.iter().any(|l| l.contains("/record/")) && seen.iter().any(|l| l.contains("/report/")));
}

#[tokio::test]
async fn every_count_leads_to_as_many_lines() {
    let office = Office::with(&some());
    for lang in ["ar", "en"] {
        let mut followed = 0;
        for page in [
            "day?day=2016-03-04",
            "day?day=2016-03-05",
            "timeline?to=2016-03-10",
            "counts?from=2016-03-01&to=2016-03-31",
            "counts?from=2016-03-04",
        ] {
            let answer = office.get(&format!("/{lang}/{page}")).await;
            for (link, count) in answer.counts() {
                let list = office.get(&link).await;
                assert_eq!(list.total(), Some(count), "{page}: {link}");
                followed += 1;
            }
        }
        assert!(followed >= 10, "only {followed} counts followed");
    }
}

#[tokio::test]
async fn the_day_counts_a_happening_once_and_a_pattern_not_at_all() {
    let office = Office::with(&some());
    let day = office.get("/en/day?day=2016-03-04").await;
    let shelling =
        day.counts().into_iter().find(|(l, _)| l.contains("kind=shelling") && l.contains("counted=yes"));
    assert_eq!(shelling.map(|(_, n)| n), Some(1), "told twice, counted once");
    let raids = day.counts().into_iter().find(|(l, _)| l.contains("kind=air_strike"));
    assert!(raids.is_some_and(|(l, n)| n == 1 && l.contains("counted=no")), "a pattern stands apart");
}

#[tokio::test]
async fn besieged_places_of_the_packs_lead_to_what_is_reported_of_each() {
    let body = "ما زالت مضايا محاصرة، وفق منظمات إغاثة.";
    let text = format!("حصار\n{body}");
    let siege = common::report(
        "siege",
        "صحيفة باء",
        "2016-02-05",
        "حصار",
        body,
        &[serde_json::json!({
            "id": "c1", "type": "access", "kind": "siege", "status": "ongoing", "extent": "one",
            "trigger": common::mention(&text, "محاصرة"), "also": [], "source": [],
            "slots": { "place": [common::mention_with(&text, "مضايا", &serde_json::json!({ "place": "geonames:167558" }))] },
            "evidence": [common::mention(&text, body)],
        })],
    );
    let office = Office::with(&[siege]);
    let page = office.get("/en/access").await;
    assert!(
        page.words().contains("Besieged places")
            && page.words().contains("UN list, edition of February 2016")
    );
    let counts = page.counts();
    let (link, count) = counts.iter().find(|(l, _)| l.contains("kind=siege")).expect("a count");
    assert_eq!((counts.len(), *count, office.get(link).await.total()), (1, 1, Some(1)));
    assert!(!office.get("/en/violations").await.words().contains("Besieged places"));
    for page in ["access", "deals", "parties"] {
        assert!(!office.get(&format!("/ar/{page}")).await.words().contains("unchecked"), "{page}: in Arabic");
    }
}

#[tokio::test]
async fn a_deal_of_the_packs_leads_to_the_records_that_tell_of_it() {
    let known = common::read(
        "truce",
        "الهدنة في يومها الثامن",
        "أعلنت موسكو وواشنطن اتفاق وقف الأعمال العدائية في سوريا في 22 شباط، ودخل حيز التنفيذ في 27 شباط 2016.",
    );
    let office = Office::with(&[known, common::read("other", "قصف", common::SHELLING)]);
    let counts = office.get("/en/deals").await.counts();
    let told: Vec<_> = counts.iter().filter(|(link, _)| link.contains("?deal=")).collect();
    let [(link, count)] = told.as_slice() else { panic!("one deal is told of: {told:?}") };
    assert!(
        link.contains("deal=deal/syria-coh-2016") || link.contains("deal=deal%2Fsyria-coh-2016"),
        "{link}"
    );
    let page = office.get(link.split('#').next().unwrap_or_default()).await;
    assert_eq!(page.total(), Some(*count), "as many as the figure says");
    assert!(page.words().contains("وقف الأعمال العدائية"), "its words");
    assert_eq!(office.get("/en/lines?deal=deal/none").await.total(), Some(0));
}

#[tokio::test]
async fn a_record_shows_its_words_and_where_reports_differ() {
    let office = Office::with(&some());
    let list = office.get("/ar/violations?kind=shelling").await;
    let record = list.links().into_iter().find(|l| l.contains("/record/")).expect("a record");
    let page = office.get(&record).await;
    assert!(
        page.body.contains("≠") || page.body.contains("class=\"differences\""),
        "they differ in the toll"
    );
    assert!(page.body.contains("telling-1") && page.body.contains("telling-2"));
    assert!(page.body.contains("class=\"lit r2 d1 hostility\""), "words are lit");
    let report = page.links().into_iter().find(|l| l.contains("/report/")).expect("a report");
    let report = office.get(report.split('#').next().unwrap_or_default()).await;
    assert_eq!(report.status, StatusCode::OK);
    assert!(report.body.contains("id=\"claim-c1\"") && report.body.contains("href=\"#claim-c1\""));
    assert!(report.body.contains("id=\"at-c1\"") && report.body.contains("href=\"#at-c1\""));
}

#[tokio::test]
async fn english_reports_are_found_and_said_not_to_be_read() {
    let office = Office::with(&some());
    let found = office.get("/en/reports?q=convoy").await;
    assert!(found.body.contains("Convoy turned back") && found.body.contains("kept, not read"));
    let page = office.get("/ar/report/en").await;
    assert!(page.body.contains("lang=\"en\" dir=\"ltr\""));
    assert_eq!(found.total(), Some(1));
    let nobody = office.get("/en/reports?q=convoy&outlet=nobody").await;
    assert_eq!(nobody.total(), Some(0));
    assert_eq!(office.get("/en/reports?published=soon").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_root_leads_to_the_language_that_is_asked_for() {
    let office = Office::with(&[]);
    let root = office.get("/").await;
    assert_eq!((root.status, root.header("location")), (StatusCode::TEMPORARY_REDIRECT, "/ar/day"));
    let english = common::ask("GET", "/").header("accept-language", "en-GB").body(axum::body::Body::empty());
    let root = office.send(english.expect("a request")).await;
    assert_eq!(root.header("location"), "/en/day");
    assert_eq!(office.get("/en/").await.header("location"), "/en/day");
}

#[tokio::test]
async fn an_earlier_version_is_kept_and_says_that_it_is_one() {
    let older = common::shelling("one", "وكالة ألف", 5, None, "المرصد");
    let newer = common::shelling("one", "وكالة ألف", 6, None, "المرصد");
    let office = Office::with(&[older, newer]);
    let page = office.get("/ar/report/one").await;
    assert!(page.body.contains("6 مدنيين"));
    let link =
        page.links().into_iter().find(|l| l.contains("version=1")).expect("a link to the earlier version");
    let earlier = office.get(&link).await;
    assert!(earlier.body.contains("5 مدنيين") && earlier.body.contains("class=\"older\""));
    assert!(earlier.links().contains(&"/en/report/one?version=1".to_owned()), "the switch keeps the version");
}

#[tokio::test]
async fn a_record_that_many_tell_of_is_shown_by_pages() {
    let told = |n| common::shelling(&format!("r{n:03}"), &format!("وكالة {n}"), 5, None, "المرصد");
    let office = Office::with(&(0..70).map(told).collect::<Vec<_>>());
    let list = office.get("/en/violations?kind=shelling").await;
    // Figures are isolated from the direction of the words around them.
    let words = |page: &common::Answer| page.words().replace(['\u{2068}', '\u{2069}'], "");
    assert!(words(&list).contains("and 50 more"), "a line names the first of its outlets");
    let record = list.links().into_iter().find(|l| l.contains("/record/")).expect("a record");
    let first = office.get(&record).await;
    assert!(first.body.contains("id=\"telling-60\"") && !first.body.contains("id=\"telling-61\""));
    assert!(words(&first).contains("Reports 1 to 60 of 70"));
    let next = first.links().into_iter().find(|l| l.contains("page=2")).expect("the way to the rest");
    let second = office.get(next.split('#').next().unwrap_or_default()).await;
    assert!(second.body.contains("id=\"telling-61\"") && second.body.contains("id=\"telling-70\""));
    assert!(!second.body.contains("id=\"telling-60\"") && words(&second).contains("Reports 61 to 70 of 70"));
    assert!(second.links().iter().any(|l| l.starts_with("/ar/record/") && l.ends_with("?page=2")));
    assert_eq!(office.get(&format!("{record}?page=3")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.get(&format!("{record}?page=x")).await.status, StatusCode::BAD_REQUEST);
}
