//! The figures of a day, and that each leads to as many lines as it says.
use super::support::{Register, claim, place, reading, shelling};
use hudna_register::{Count, Decision, Filter, NOBODY, Store};
use serde_json::json;

const DAY: &str = "2016-03-04";

/// The list behind a figure.
fn behind(r: &Register, count: &Count, counted: bool) -> u64 {
    let side = count.side.clone().or(count.side_text.clone()).unwrap_or_else(|| NOBODY.to_owned());
    let source = count.source.clone().unwrap_or_else(|| NOBODY.to_owned());
    let filter = Filter {
        classes: vec![count.class.clone()],
        kinds: vec![count.kind.clone()],
        from: Some(DAY.to_owned()),
        to: Some(DAY.to_owned()),
        side: Some(side),
        source: Some(source),
        counted: Some(counted),
        ..Filter::default()
    };
    r.list(filter).len() as u64
}

fn morning() -> Register {
    let mut r = Register::new();
    let at = |place: &str| shelling(place, Some(DAY));
    let words = json!([{"text": "مسلحون"}]);
    let unnamed = json!([{"role": "unnamed", "text": "مصدر عسكري"}]);
    let several = at("دوما").with("extent", json!("several")).by("force/a").source("org/o");
    r.take(&reading("a", Some("2016-03-05"), &[at("دوما").by("force/a").source("org/o"), several]));
    r.take(&reading(
        "b",
        Some("2016-03-05"),
        &[at("دوما").slot("by", words.clone()).with("source", unnamed.clone())],
    ));
    r.take(&reading("c", Some("2016-03-05"), &[at("حرستا").slot("by", words).with("source", unnamed)]));
    r.take(&reading(
        "d",
        Some("2016-03-05"),
        &[at("زملكا"), at("عربين").by("force/a"), shelling("جوبر", None)],
    ));
    let planned = claim("contact", "meeting", "لقاء", &json!({})).who("participants", &["p/x"]).on(DAY);
    r.take(&reading("e", Some("2016-03-05"), &[planned.clone().with("status", json!("planned"))]));
    r.take(&reading("f", Some("2016-03-05"), &[planned]));
    r
}

#[test]
fn every_figure_leads_to_its_lines() {
    let r = morning();
    let day = r.store.day(DAY).expect("a day");
    assert!(!day.counts.is_empty());
    for count in &day.counts {
        assert_eq!(behind(&r, count, true), count.incidents, "{count:?}");
        assert_eq!(behind(&r, count, false), count.uncounted, "{count:?}");
    }
}

#[test]
fn a_record_of_two_tellers_counts_once_by_kind_and_once_for_each_word() {
    let r = morning();
    let day = r.store.day(DAY).expect("a day");
    let shelled: Vec<_> = day.by_kind.iter().filter(|c| c.kind == "shelling").collect();
    assert_eq!(shelled.len(), 1);
    assert_eq!((shelled[0].incidents, shelled[0].uncounted), (4, 1), "the several are never added");
    let of = |side: Option<&str>, words: Option<&str>, source: Option<&str>| {
        day.counts
            .iter()
            .find(|c| {
                c.side.as_deref() == side && c.side_text.as_deref() == words && c.source.as_deref() == source
            })
            .map(|c| (c.incidents, c.uncounted))
    };
    assert_eq!(of(Some("force/a"), None, Some("org/o")), Some((1, 1)));
    assert_eq!(of(None, Some("مسلحون"), Some("مصدر عسكري")), Some((2, 0)));
    assert_eq!(of(None, None, None), Some((1, 0)), "nobody named, in the outlet's own voice");
    assert_eq!(of(Some("force/a"), None, None), Some((1, 0)));
    assert_eq!(of(Some("force/a"), None, Some("مصدر عسكري")), None, "no accusation in another's mouth");
    let by_side: Vec<_> = day.by_side.iter().filter(|c| c.side.as_deref() == Some("force/a")).collect();
    assert_eq!((by_side.len(), by_side[0].incidents), (1, 2));
}

#[test]
fn only_what_happened_is_counted_and_only_dated() {
    let r = morning();
    let day = r.store.day(DAY).expect("a day");
    let met: u64 = day.by_kind.iter().filter(|c| c.kind == "meeting").map(|c| c.incidents).sum();
    assert_eq!(met, 1, "a plan is no meeting");
    let published = r.store.day("2016-03-05").expect("a day");
    assert_eq!((published.undated, published.reports, published.new_total), (1, 6, 8));
    assert_eq!(published.new.len() as u64, published.new_total);
    let undated = Filter { undated: true, published: Some("2016-03-05".to_owned()), ..Filter::default() };
    assert_eq!(r.list(undated).len(), 1);
    assert!(published.counts.is_empty(), "the day of publication is never filled in");
}

#[test]
fn what_a_person_saw_is_counted_apart() {
    let mut r = morning();
    let before = r.store.day(DAY).expect("a day");
    let ids: Vec<_> =
        r.list(Filter { place: Some(place("دوما")), counted: Some(true), ..Filter::default() });
    let id = ids[0].id.clone();
    let decision = |verdict: &str, at: &str| Decision {
        record: id.clone(),
        verdict: verdict.to_owned(),
        by: "monitor".to_owned(),
        at: at.to_owned(),
        reason: "two sources".to_owned(),
    };
    r.store.decide(&decision("accepted", "2016-03-06T09:00:00Z")).expect("decided");
    let day = r.store.day(DAY).expect("a day");
    assert_eq!((day.unreviewed, day.accepted), (before.unreviewed - 1, 1));
    let shelled = |d: &hudna_register::Day| {
        d.by_kind.iter().find(|c| c.kind == "shelling").map(|c| (c.incidents, c.unreviewed))
    };
    assert_eq!(shelled(&day), Some((4, 4)));
    assert_eq!(r.list(Filter { reviewed: Some(true), ..Filter::default() }).len(), 1);
    let decided = |verdict: &str| Filter { verdict: Some(verdict.to_owned()), ..Filter::default() };
    assert_eq!((r.list(decided("accepted")).len(), r.list(decided("rejected")).len()), (1, 0));
    let unseen = |kind: &str| Filter {
        kinds: vec![kind.to_owned()],
        from: Some(DAY.to_owned()),
        to: Some(DAY.to_owned()),
        reviewed: Some(false),
        figured: true,
        ..Filter::default()
    };
    for count in &day.by_kind {
        assert_eq!(r.list(unseen(&count.kind)).len() as u64, count.unreviewed, "{count:?}");
    }
    for count in &day.by_side {
        let side = count.side.as_ref().or(count.side_text.as_ref());
        let side = Some(side.map_or(hudna_register::NOBODY, String::as_str).to_owned());
        let classes = vec![count.class.clone()];
        let all = Filter { kinds: vec![], side, classes, ..unseen("") };
        assert_eq!(r.list(all).len() as u64, count.unreviewed, "{count:?}");
    }
    r.store.decide(&decision("rejected", "2016-03-06T10:00:00Z")).expect("decided");
    let day = r.store.day(DAY).expect("a day");
    assert_eq!(shelled(&day), Some((3, 4)), "what a person rejected is no incident");
    for count in &day.counts {
        assert_eq!(behind(&r, count, true), count.incidents, "{count:?}");
    }
    let record = r.store.record(&id).expect("read").expect("there");
    let verdicts: Vec<_> = record.decisions.iter().map(|d| d.0.as_str()).collect();
    assert_eq!((record.head.verdict.as_deref(), verdicts), (Some("rejected"), vec!["accepted", "rejected"]));
}
