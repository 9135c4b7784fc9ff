//! Words are found whatever their spelling; no sign in a search is a command.
use super::support::{Register, claim, reading, shelling};
use hudna_register::{Filter, ReportFilter, ReportHead, Store};
use serde_json::json;

fn found(r: &Register, text: &str) -> usize {
    r.list(Filter { text: Some(text.to_owned()), ..Filter::default() }).len()
}

fn reports(r: &Register, text: &str) -> Vec<ReportHead> {
    let filter = ReportFilter { text: Some(text.to_owned()), ..ReportFilter::default() };
    r.store.reports(&filter).expect("found").rows
}

#[test]
fn spelling_does_not_hide_a_word() {
    let mut r = Register::new();
    let slots = json!({"place": [{"text": "إدلب"}]});
    let raid = claim("hostility", "air_strike", "وأسفرت الغارة عن إصابة مدنيين في إدلب", &slots);
    r.take(&reading("a", Some("2016-03-05"), &[raid.with("extent", json!("one")), shelling("دوما", None)]));
    for word in ["غارة", "الغاره", "والغارة", "غَارَة", "ادلب", "إدلب", "أدلب", "غارة إدلب"]
    {
        assert_eq!(found(&r, word), 1, "{word}");
    }
    assert_eq!(found(&r, "قصف"), 1);
    assert_eq!(found(&r, "زلزال"), 0);
    assert_eq!(found(&r, ""), 2, "no words, no filter");
    assert_eq!(reports(&r, "الغاره").len(), 1);
}

#[test]
fn reports_without_claims_are_found_and_old_versions_are_not() {
    let mut r = Register::new();
    let mut english = reading("e", Some("2016-03-05"), &[]);
    english.report.text = "Shelling was reported near Douma".to_owned();
    r.take(&english);
    assert_eq!(reports(&r, "SHELLING douma").len(), 1);
    assert_eq!(reports(&r, "shel*").len(), 1);
    english.report.text = "A correction".to_owned();
    r.take(&english);
    assert!(reports(&r, "douma").is_empty());
    let all = reports(&r, "");
    assert_eq!((all.len(), all[0].version), (1, 2));
    let beyond = ReportFilter { page: 9, ..ReportFilter::default() };
    assert!(r.store.reports(&beyond).expect("found").rows.is_empty());
}

#[test]
fn no_search_is_a_command_or_a_failure() {
    let mut r = Register::new();
    r.take(&reading("a", Some("2016-03-05"), &[shelling("دوما", None)]));
    let searches = [
        "\"",
        "'",
        "*",
        "قصف\" OR \"x",
        "NEAR(",
        "words:قصف",
        "-قصف",
        "^",
        "a AND",
        "(",
        "\0",
        "%",
        "قصف; DROP TABLE record",
        "؟",
        "{قصف}",
        "+",
        "\u{202e}قصف",
        "\u{1f}",
    ];
    for text in searches {
        let filter = Filter { text: Some(text.to_owned()), ..Filter::default() };
        r.store.records(&filter).expect(text);
        r.store.facets(&filter).expect(text);
        r.store.map(&filter).expect(text);
        reports(&r, text);
        let named = || Some(text.to_owned());
        let filter =
            Filter { place: named(), side: named(), source: named(), from: named(), ..Filter::default() };
        r.store.records(&filter).expect(text);
        r.store.record(text).expect(text);
        r.store.report(text).expect(text);
        r.store.day(text).expect(text);
    }
    assert_eq!(r.all().len(), 1);
}

#[test]
fn a_day_has_the_reports_that_were_published_on_it() {
    let mut r = Register::new();
    for (id, day) in [
        ("a", Some("2016-03-05")),
        ("b", Some("2016-03-05T21:00:00Z")),
        ("c", Some("2016-03-06")),
        ("d", None),
    ] {
        r.take(&reading(id, day, &[shelling("دوما", None)]));
    }
    let of = |published: Option<&str>, text: Option<&str>, per_page| {
        let filter = ReportFilter {
            from: published.map(str::to_owned),
            to: published.map(str::to_owned),
            text: text.map(str::to_owned),
            per_page,
            ..ReportFilter::default()
        };
        let found = r.store.reports(&filter).expect("found");
        (found.total, found.rows.len())
    };
    assert_eq!(of(Some("2016-03-05"), None, 0), (2, 2));
    assert_eq!(of(Some("2016-03-05"), Some("قصف"), 1), (2, 1), "the total is of all pages");
    assert_eq!(of(Some("2016-03-05"), Some("زلزال"), 0), (0, 0));
    assert_eq!(of(None, None, 0), (4, 4));
    assert_eq!(r.store.day("2016-03-05").expect("a day").reports, 2, "as many as the day says");
}
