use super::*;
use proptest::prelude::*;

#[test]
fn defaults_fill_only_what_is_missing() {
    let defaults = Defaults {
        published: Some("2016-02-20".to_owned()),
        outlet: Some("a".to_owned()),
        language: Some("ar".to_owned()),
    };
    let mut report = Report::new("x", "");
    report.published = Some("not a day".to_owned());
    report.outlet = Some(" ".to_owned());
    defaults.fill(&mut report);
    assert_eq!(report.published.as_deref(), Some("not a day"));
    assert_eq!((report.outlet.as_deref(), report.language.as_deref()), (Some("a"), Some("ar")));
}

/// Bytes that are nearly something: pieces of pages, JSON and Arabic, cut and joined at random.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<Vec<u8>>(),
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<div class=related>",
            "<h1>",
            "<table><tr><td>",
            "<script>",
            "<!--",
            "&#x0;",
            "<time datetime=2016>",
            "<meta charset=windows-1256>",
            "<svg><title>",
            "{\"report\":",
            "{\"text\":\"",
            "\"}",
            "[",
            "]",
            ",",
            "\n",
            "\r",
            "هدنة",
            "\u{feff}",
            "\\ud800",
            "<article>",
            "</article>",
            "<meta property=\"og:title\" content=\"x",
        ])
        .prop_map(|s| s.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn no_bytes_make_it_panic(bytes in nearly(), line in any::<u64>()) {
        let _ = sniff(&bytes);
        let _ = text_report("x", &bytes);
        let _ = html_report("x", &bytes);
        let _ = line_report("x", line, &bytes);
        let _ = json_reports("x", &bytes);
    }

    #[test]
    fn json_text_comes_through_unchanged(text in any::<String>(), id in "[a-z#/]{1,9}") {
        let json = serde_json::json!({ "id": id, "text": text }).to_string();
        let report = line_report("x", 1, json.as_bytes()).unwrap();
        prop_assert_eq!(report.text, text);
        prop_assert_eq!(report.id, id);
    }
}
