//! Which claims become one record, and which never do.
use super::support::{Draft, Register, claim, listed, reading, shelling, titled};
use hudna_register::{Kept, Rule, Ruling, Store};
use serde_json::json;
use std::slice::from_ref;

fn published(day: u32) -> String {
    format!("2016-03-{day:02}")
}

/// How many records two claims in two reports of one day make.
fn records(a: &Draft, b: &Draft) -> usize {
    let day = published(5);
    listed(&[reading("a", Some(&day), from_ref(a)), reading("b", Some(&day), from_ref(b))]).len()
}

fn meeting(who: &[&str], day: &str) -> Draft {
    claim("contact", "meeting", "لقاء", &json!({})).who("participants", who).on(day)
}

#[test]
fn one_place_one_day_one_kind_is_one_record() {
    let day = Some("2016-03-04");
    assert_eq!(records(&shelling("دوما", day), &shelling("دوما", day)), 1);
    assert_eq!(records(&shelling("دوما", day), &shelling("حرستا", day)), 2);
    assert_eq!(records(&shelling("دوما", day), &shelling("دوما", Some("2016-03-03"))), 2);
    assert_eq!(records(&shelling("دوما", day), &shelling("دوما", day).with("kind", json!("bombardment"))), 1);
}

#[test]
fn a_strike_is_not_the_campaign_nor_the_plan() {
    let one = shelling("دوما", Some("2016-03-04"));
    assert_eq!(records(&one, &one.clone().with("extent", json!("several"))), 2);
    assert_eq!(records(&one, &one.clone().with("status", json!("possible"))), 2);
}

#[test]
fn a_denial_stands_in_the_record_that_it_denies() {
    let one = shelling("دوما", Some("2016-03-04"));
    let denied = one.clone().with("status", json!("denied"));
    let day = published(5);
    let both = listed(&[reading("a", Some(&day), from_ref(&denied)), reading("b", Some(&day), &[one])]);
    assert_eq!((both.len(), both[0].status.as_str()), (1, "happened"));
    let alone = listed(&[reading("a", Some(&day), &[denied])]);
    assert_eq!(alone[0].status, "denied");
}

#[test]
fn places_unknown_to_the_gazetteer_match_by_their_folded_words() {
    let at = |words: &str| shelling("x", Some("2016-03-04")).slot("place", json!([{"text": words}]));
    assert_eq!(records(&at("قرية الأمل"), &at("قَرية الامل")), 1);
    assert_eq!(records(&at("قرية الأمل"), &at("قرية النور")), 2);
}

#[test]
fn what_has_no_place_joins_by_who_and_whom_or_by_its_very_words() {
    let none = |words: &str| {
        claim("hostility", "shelling", words, &json!({})).with("extent", json!("one")).on("2016-03-04")
    };
    assert_eq!(records(&none("سقوط قذيفة"), &none("سقوط صاروخ")), 2);
    assert_eq!(records(&none("سقوط قذيفة"), &none("سقوط قذيفة")), 1);
    assert_eq!(records(&none("سقوط قذيفة").by("force/a"), &none("قصف").by("force/a")), 1);
    assert_eq!(records(&none("سقوط قذيفة").by("force/a"), &none("قصف").by("force/b")), 2);
}

#[test]
fn a_country_is_no_place_for_a_strike() {
    let raid = |words: &str| {
        let slots = json!({"place": [{"text": "سوريا", "place": "country/SY"}]});
        claim("hostility", "air_strike", words, &slots).with("extent", json!("one")).on("2016-03-04")
    };
    assert_eq!(records(&raid("غارة أولى"), &raid("غارة ثانية")), 2);
    assert_eq!(records(&raid("غارة أولى").by("force/a"), &raid("غارة ثانية").by("force/a")), 1);
}

#[test]
fn an_undated_claim_joins_what_happened_shortly_before_its_publication() {
    let dated = reading("a", Some("2016-03-05"), &[shelling("دوما", Some("2016-03-04"))]);
    for (day, records) in [(3, 2), (4, 1), (5, 1), (6, 1)] {
        let undated = reading("b", Some(&published(day)), &[shelling("دوما", None)]);
        let all = listed(&[dated.clone(), undated.clone()]);
        assert_eq!(all.len(), records, "published on the {day}th");
        assert_eq!(listed(&[undated, dated.clone()]).len(), records);
    }
}

#[test]
fn an_undated_record_keeps_its_publication_and_its_address_leads_on() {
    let mut r = Register::new();
    r.take(&reading("b", Some("2016-03-05"), &[shelling("دوما", None)]));
    let alone = r.all()[0].clone();
    assert_eq!((alone.day, alone.published.as_deref()), (None, Some("2016-03-05")));
    r.take(&reading("a", Some("2016-03-05"), &[shelling("دوما", Some("2016-03-04"))]));
    let all = r.all();
    assert_eq!((all.len(), all[0].reports), (1, 2));
    assert_ne!(all[0].id, alone.id);
    let found = r.store.record(&alone.id).expect("read").expect("the old address leads on");
    assert_eq!(found.head.id, all[0].id);
}

#[test]
fn a_month_is_no_day() {
    let in_march = shelling("دوما", None).slot("date", json!([{"text": "آذار", "value": "2016-03"}]));
    let all = listed(&[reading(
        "a",
        Some("2016-03-05"),
        &[in_march.clone(), shelling("دوما", Some("2016-03-04"))],
    )]);
    assert_eq!(all.len(), 2);
    let month = all.iter().find(|h| h.day.is_none()).expect("the month");
    assert_eq!(month.when.as_deref(), Some("2016-03"));
}

#[test]
fn of_what_nothing_is_known_only_copies_join() {
    let undated = [shelling("دوما", None)];
    assert_eq!(listed(&[reading("a", None, &undated), reading("b", None, &undated)]).len(), 2);
    assert_eq!(listed(&[titled("a", None, "خبر", &undated), titled("b", None, "خبر", &undated)]).len(), 1);
}

#[test]
fn two_meetings_of_one_day_are_told_apart_by_who_met() {
    let day = "2016-03-04";
    assert_eq!(records(&meeting(&["p/x", "p/y"], day), &meeting(&["p/y", "p/x", "p/z"], day)), 1);
    assert_eq!(records(&meeting(&["p/x", "p/y"], day), &meeting(&["p/x", "p/z"], day)), 2);
    assert_eq!(records(&meeting(&["p/x", "p/y"], day), &meeting(&["p/y"], day)), 1);
    // Who is in two meetings leaves open which is meant.
    let all = [meeting(&["p/x", "p/y"], day), meeting(&["p/x", "p/z"], day), meeting(&["p/x"], day)];
    assert_eq!(listed(&[reading("a", Some("2016-03-05"), &all)]).len(), 3);
}

#[test]
fn statements_are_one_by_speaker_and_content() {
    let says = |who: &str, what: &str| {
        claim("statement", "says", "قال", &json!({"content": [{"text": what}]})).who("speaker", &[who])
    };
    assert_eq!(records(&says("p/x", "الهدنة صامدة"), &says("p/x", "الهُدنة صامدة")), 1);
    assert_eq!(records(&says("p/x", "الهدنة صامدة"), &says("p/x", "الهدنة هشة")), 2);
    assert_eq!(records(&says("p/x", "الهدنة صامدة"), &says("p/y", "الهدنة صامدة")), 2);
}

#[test]
fn a_deal_is_one_through_its_stages() {
    let deal = |stage: &str| {
        let slots = json!({"place": [{"text": "مضايا"}]});
        claim("deal", "local_truce", "هدنة", &slots)
            .with("stage", json!(stage))
            .who("parties", &["s/a", "s/b"])
    };
    assert_eq!(records(&deal("agreed"), &deal("agreed")), 1);
    assert_eq!(records(&deal("agreed"), &deal("breached")), 1);
}

fn ruling(rule: Rule) -> Ruling {
    Ruling { rule, by: "monitor".into(), at: "2016-03-12T08:00:00Z".into(), reason: "photographs".into() }
}

#[test]
fn what_a_person_said_no_machine_undoes_and_another_word_does() {
    let mut r = Register::new();
    let on = |day: &str| shelling("دوما", Some(day));
    r.take(&reading("a", Some("2016-03-05"), &[on("2016-03-02")]));
    r.take(&reading("b", Some("2016-03-05"), &[on("2016-03-04")]));
    r.take(&reading("c", Some("2016-03-06"), &[on("2016-03-04")]));
    let ids =
        |r: &Register| -> Vec<(String, u32)> { r.all().into_iter().map(|h| (h.id, h.reports)).collect() };
    let before = ids(&r);
    assert_eq!(before.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [2, 1]);
    let both: Vec<String> = before.iter().map(|(id, _)| id.clone()).collect();
    r.store.rule(&ruling(Rule::Together(both.clone()))).expect("joined");
    assert_eq!(ids(&r).iter().map(|(_, n)| *n).collect::<Vec<_>>(), [3]);
    for id in &both {
        assert_eq!(r.store.record(id).expect("read").expect("leads on").head.id, ids(&r)[0].0);
    }
    // More of the same: the machine lays it to what the person made.
    r.take(&reading("d", Some("2016-03-06"), &[on("2016-03-04")]));
    assert_eq!(ids(&r).iter().map(|(_, n)| *n).collect::<Vec<_>>(), [4]);
    let whole = r.store.record(&both[0]).expect("read").expect("a record");
    assert!(whole.rulings.len() == 1 && whole.rulings[0].together && whole.rulings[0].by == "monitor");
    let of = |report: &str| {
        let telling = whole.tellings.iter().find(|t| t.report.id == report).expect("a telling");
        telling.laid.address.clone()
    };
    r.store.rule(&ruling(Rule::Divided(both[0].clone(), vec![of("a")]))).expect("divided");
    assert_eq!(
        ids(&r),
        before.iter().map(|(id, n)| (id.clone(), if *n == 2 { 3 } else { 1 })).collect::<Vec<_>>()
    );
    let digests = r.store.digests().expect("digests");
    r.store.rebuild().expect("rebuilt");
    assert_eq!(r.store.digests().expect("digests"), digests);
    let nothing = r.store.rule(&ruling(Rule::Together(vec![both[0].clone()])));
    assert!(nothing.is_err(), "one record is no two");
}

#[test]
fn two_that_fit_and_were_parted_stay_apart_in_any_order() {
    let day = Some("2016-03-04");
    let mut r = Register::new();
    r.take(&reading("a", Some("2016-03-05"), &[shelling("دوما", day)]));
    r.take(&reading("b", Some("2016-03-05"), &[shelling("دوما", day).with("extent", json!("several"))]));
    let apart: Vec<String> = r.all().into_iter().map(|h| h.id).collect();
    assert_eq!(apart.len(), 2, "a raid is not the campaign");
    r.store.rule(&ruling(Rule::Apart(apart))).expect("parted");
    r.take(&reading("c", Some("2016-03-06"), &[shelling("دوما", day)]));
    assert_eq!(r.all().iter().map(|h| h.reports).sum::<u32>(), 3);
    assert_eq!(r.all().len(), 2);
}

#[test]
fn a_match_says_what_weighed_and_copies_are_no_witnesses() {
    let day = Some("2016-03-04");
    let says = |id: &str, outlet: &str, source: Option<&str>| {
        let at = shelling("دوما", day);
        let mut one = reading(id, Some("2016-03-05"), &[source.map_or(at.clone(), |s| at.clone().source(s))]);
        one.report.outlet = Some(outlet.to_owned());
        one
    };
    let mut r = Register::new();
    r.take(&says("a", "وكالة", Some("org/observatory")));
    r.take(&says("b", "صحيفة", Some("org/observatory")));
    r.take(&says("c", "قناة", None));
    let head = r.all().remove(0);
    assert_eq!((head.reports, head.texts, head.origins), (3, 3, 2), "two have it from one observatory");
    let record = r.store.record(&head.id).expect("read").expect("a record");
    let laid: Vec<_> = record.tellings.iter().map(|t| &t.laid).collect();
    assert_eq!(laid.iter().map(|l| l.origin).collect::<Vec<_>>(), [0, 0, 1]);
    assert_eq!(laid.iter().filter(|l| l.matched.is_none()).count(), 1, "the first was matched with none");
    for matched in laid.iter().filter_map(|l| l.matched.as_ref()) {
        let sum: f32 = matched.reasons.iter().map(|(_, weight)| weight).sum();
        assert!(matched.fit > 0.0 && (sum - matched.fit).abs() < 1e-3, "{matched:?}");
    }
}

#[test]
fn tolls_stand_side_by_side_and_are_never_added() {
    let killed = |min: u64, max: Option<u64>| json!([{"text": format!("{min} قتيلا"), "value": {"min": min, "max": max}}]);
    let mut r = Register::new();
    let day = Some("2016-03-05");
    let at = || shelling("دوما", Some("2016-03-04"));
    r.take(&reading("a", day, &[at().slot("killed", killed(12, Some(12)))]));
    assert_eq!(r.all()[0].killed, Some((Some(12), Some(12))));
    let part = json!([{"text": "طفلان", "value": {"min": 2, "max": 2}, "part": true}]);
    r.take(&reading("b", day, &[at().slot("killed", part)]));
    assert_eq!(r.all()[0].killed, Some((Some(12), Some(12))), "a part says nothing of the whole");
    r.take(&reading("c", day, &[at().slot("killed", killed(34, None))]));
    assert_eq!(r.all()[0].killed, Some((Some(12), None)), "at least 34 is no most");
    r.take(&reading("d", day, &[at().slot("killed", killed(u64::MAX, Some(u64::MAX)))]));
    assert_eq!(r.all().len(), 1);
    let none = reading("e", day, &[shelling("حرستا", Some("2016-03-04"))]);
    assert_eq!(listed(&[none])[0].killed, None);
}
