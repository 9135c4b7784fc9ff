//! Words are found whatever their spelling; no sign in a search is a command.
use super::support::{Register, claim, reading, shelling};
use hudna_register::{Filter, Store};
use serde_json::json;

fn found(r: &Register, text: &str) -> usize {
    r.list(Filter { text: Some(text.to_owned()), ..Filter::default() }).len()
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
    assert_eq!(r.store.reports("الغاره", 0).expect("found").len(), 1);
}

#[test]
fn reports_without_claims_are_found_and_old_versions_are_not() {
    let mut r = Register::new();
    let mut english = reading("e", Some("2016-03-05"), &[]);
    english.report.text = "Shelling was reported near Douma".to_owned();
    r.take(&english);
    assert_eq!(r.store.reports("SHELLING douma", 0).expect("found").len(), 1);
    assert_eq!(r.store.reports("shel*", 0).expect("found").len(), 1);
    english.report.text = "A correction".to_owned();
    r.take(&english);
    assert!(r.store.reports("douma", 0).expect("found").is_empty());
    let all = r.store.reports("", 0).expect("found");
    assert_eq!((all.len(), all[0].version), (1, 2));
    assert!(r.store.reports("", 9).expect("found").is_empty());
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
        r.store.reports(text, 0).expect(text);
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
