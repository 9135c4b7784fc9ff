//! Stories of what belongs to a register: by what it was opened for, and by what people say of it.
use super::support::*;
use hudna_read::rows::Row;
use hudna_read::{Packs, Reading, Slot};
use hudna_register::export::{RecordLine, Span, hxl};
use hudna_register::{
    Erasable, Erasure, Filter, Incoming, Opening, Overrule, Reason, Record, ReportFilter, Sqlite, Store,
    StoreError, Watching, baseline,
};
use serde_json::json;
use std::sync::Arc;

fn opened(packs: &[&str]) -> Sqlite {
    let mut store =
        Sqlite::in_memory(Arc::new(Packs::load(&[]).expect("the packs load"))).expect("a register");
    store.open_for(&wish(packs), false).expect("opened");
    store
}

fn wish(packs: &[&str]) -> Opening {
    let packs = packs.iter().map(|&p| p.to_owned()).collect();
    Opening { packs, at: "2016-02-26T08:00:00Z".to_owned(), ..Opening::default() }
}

/// An air strike on a place, told by someone of no conflict.
fn strike(id: &str, place: &str) -> Reading {
    let place = json!([{"text": format!("مكان {id}"), "place": place}]);
    let strike = claim("hostility", "air_strike", &format!("غارة {id}"), &json!({"place": place}))
        .with("extent", json!("one"))
        .by("state/russia")
        .source("org/un");
    reading(id, Some("2016-03-01"), &[strike])
}

fn douma(id: &str) -> Reading {
    strike(id, "geonames:170592")
}

fn sanaa(id: &str) -> Reading {
    strike(id, "geonames:71137")
}

fn football(id: &str) -> Reading {
    let says = claim(
        "statement",
        "says",
        "قال المدرب إن الهجوم كان قويا",
        &json!({"speaker": [{"text": "المدرب"}]}),
    );
    let attack = claim("hostility", "ground_attack", "هجوم الفريق", &json!({})).with("extent", json!("one"));
    reading(id, Some("2016-03-01"), &[says, attack])
}

fn overrule(report: &str, belongs: Option<bool>) -> Overrule {
    Overrule {
        report: report.to_owned(),
        belongs,
        by: "رنا".to_owned(),
        at: "2016-03-11T08:00:00Z".to_owned(),
        reason: "قرأته".to_owned(),
    }
}

/// The reports of which records tell.
fn told(store: &Sqlite) -> Vec<String> {
    let mut reports: Vec<_> = dump(store)
        .iter()
        .filter_map(|l| l.rsplit("[\"").next()?.split(' ').next().map(str::to_owned))
        .collect();
    reports.sort_unstable();
    reports
}

fn aside(store: &Sqlite) -> Vec<String> {
    let filter = ReportFilter { belongs: Some(false), ..ReportFilter::default() };
    let mut ids: Vec<_> = store.reports(&filter).expect("reports").rows.into_iter().map(|r| r.id).collect();
    ids.sort_unstable();
    ids
}

fn because(store: &Sqlite, id: &str) -> Vec<Reason> {
    store.report(id).expect("read").expect("there").because
}

fn same_again(store: &mut Sqlite) {
    let (records, digests) = (dump(store), store.digests().expect("digests"));
    store.rebuild().expect("rebuilt");
    assert_eq!((dump(store), store.digests().expect("digests")), (records, digests));
}

#[test]
fn what_tells_of_another_conflict_or_of_none_is_kept_and_makes_no_record() {
    let mut store = opened(&["syria"]);
    for one in [douma("syria"), sanaa("yemen"), football("sport")] {
        take(&mut store, &one);
    }
    assert_eq!(told(&store), ["syria"]);
    assert_eq!(aside(&store), ["sport", "yemen"]);
    let place = |r: &Reason| matches!(r, Reason::Place { pack, id, claims } if pack == "syria" && id == "geonames:170592" && claims == &["c1"]);
    assert!(because(&store, "syria").iter().any(place), "{:?}", because(&store, "syria"));
    assert_eq!(because(&store, "yemen"), [Reason::Elsewhere { packs: vec!["yemen".to_owned()] }]);
    assert_eq!(because(&store, "sport"), [Reason::Peaceful]);
    let found = ReportFilter { text: Some("غارة yemen".to_owned()), ..ReportFilter::default() };
    assert_eq!(store.reports(&found).expect("reports").total, 1, "search finds what is kept");
    same_again(&mut store);
}

#[test]
fn a_call_about_the_truce_that_is_watched_belongs_though_no_claim_names_anyone_of_the_conflict() {
    let mut store = opened(&["syria"]);
    let words = "وقف الأعمال العدائية";
    let call = claim("contact", "call", "بحث الوزيران في اتصال", &json!({"topic": [{"text": words}]}))
        .who("participants", &["person/sergei-lavrov"]);
    let truce = claim("deal", "ceasefire", words, &json!({})).with("stage", json!("in_force"));
    take(&mut store, &reading("call", Some("2016-03-05"), &[call, truce]));
    assert_eq!(told(&store), ["call", "call"]);
    let deal = |r: &Reason| matches!(r, Reason::Deal { id, .. } if id == "deal/syria-coh-2016");
    assert!(because(&store, "call").iter().any(deal), "{:?}", because(&store, "call"));
}

#[test]
fn a_register_that_watches_all_packs_takes_in_any_armed_conflict_and_rows_belong_everywhere() {
    let mut store = opened(&[]);
    // Abidjan lies in no pack.
    for one in [strike("far", "geonames:2293538"), sanaa("yemen"), football("sport")] {
        let one = if one.report.id == "far" { with_group(one) } else { one };
        take(&mut store, &one);
    }
    assert_eq!(
        (told(&store), aside(&store)),
        (vec!["far".to_owned(), "yemen".to_owned()], vec!["sport".to_owned()])
    );
    let mut store = opened(&["syria"]);
    let (one, row) = (football("row"), Row { mapping: "smm".to_owned(), ..Row::default() });
    let incoming =
        Incoming { bytes: b"row", reading: &one, taken_at: "2016-03-10T08:00:00Z", row: Some(&row) };
    store.take(&incoming).expect("taken");
    assert_eq!((because(&store, "row"), aside(&store).len()), (vec![Reason::Row], 0));
    same_again(&mut store);
}

fn with_group(mut reading: Reading) -> Reading {
    for by in reading.claims[0].slots.values_mut().flatten().filter(|m| m.actor.is_some()) {
        by.actor = Some("group/boko-haram".to_owned());
    }
    reading
}

#[test]
fn what_a_person_said_of_a_report_holds_for_all_its_versions_and_can_be_taken_back() {
    let mut store = opened(&["syria"]);
    take(&mut store, &douma("syria"));
    take(&mut store, &sanaa("yemen"));
    store.overrule(&overrule("syria", Some(false))).expect("noted");
    store.overrule(&overrule("yemen", Some(true))).expect("noted");
    assert_eq!((told(&store), aside(&store)), (vec!["yemen".to_owned()], vec!["syria".to_owned()]));
    assert_eq!(because(&store, "syria")[0], Reason::Person { belongs: false });
    same_again(&mut store);
    // A new version, and an opening for something else, undo nothing of it.
    let mut second = sanaa("yemen");
    second.report.text.push_str("\nتصحيح");
    take(&mut store, &second);
    store.open_for(&wish(&["libya"]), true).expect("opened again");
    assert_eq!(told(&store), ["yemen"]);
    same_again(&mut store);
    store.overrule(&overrule("yemen", None)).expect("noted");
    assert_eq!((told(&store).len(), aside(&store)), (0, vec!["syria".to_owned(), "yemen".to_owned()]));
    let said = store.report("yemen").expect("read").expect("there").overrules;
    assert_eq!(said.iter().map(|o| o.belongs).collect::<Vec<_>>(), [Some(true), None]);
    same_again(&mut store);
    for wrong in [
        Overrule { reason: String::new(), ..overrule("yemen", None) },
        Overrule { by: String::new(), ..overrule("yemen", None) },
        overrule("nowhere", Some(true)),
    ] {
        assert!(store.overrule(&wrong).is_err());
    }
}

#[test]
fn what_was_said_of_a_report_is_erased_with_it() {
    let mut store = opened(&["syria"]);
    take(&mut store, &sanaa("yemen"));
    store.overrule(&overrule("yemen", Some(true))).expect("noted");
    let what = Erasable::Report("yemen".to_owned());
    let (by, at) = ("رنا".to_owned(), "2016-03-12T08:00:00Z".to_owned());
    let erased = store.erase(&Erasure { what, by, at, reason: "طلب".to_owned() }).expect("erased");
    assert_eq!(erased.entries.len(), 3, "the report, its reading and what a person said of it");
    assert!(store.report("yemen").expect("read").is_none() && told(&store).is_empty());
    same_again(&mut store);
}

#[test]
fn a_later_opening_is_asked_for_and_applies_to_all_reports_alike() {
    let mut store = opened(&["syria"]);
    take(&mut store, &douma("syria"));
    take(&mut store, &sanaa("yemen"));
    assert!(matches!(store.open_for(&wish(&["yemen"]), false), Err(StoreError::Opened)));
    let open = store.open_for(&wish(&["yemen"]), true).expect("opened again");
    assert_eq!(open.deal.as_deref(), Some("deal/yemen-truce-2022"), "the deal that the pack watches");
    assert_eq!(told(&store), ["yemen"]);
    let mut late = opened(&["yemen"]);
    take(&mut late, &douma("syria"));
    take(&mut late, &sanaa("yemen"));
    assert_eq!(dump(&store), dump(&late));
    same_again(&mut store);
    for wrong in [
        wish(&["atlantis"]),
        wish(&["core"]),
        Opening { deal: Some("deal/syria-coh-2016".to_owned()), ..wish(&["yemen"]) },
        Opening { from: Some("soon".to_owned()), ..wish(&["yemen"]) },
    ] {
        assert!(matches!(store.open_for(&wrong, true), Err(StoreError::Objection(_))), "{wrong:?}");
    }
}

#[test]
fn happenings_stand_before_in_and_after_the_truce_and_the_weeks_before_it_are_counted_alike() {
    let packs = Packs::load(&[]).expect("the packs load");
    let mut store = opened(&["syria"]);
    for (id, day) in [("a", "2016-02-24"), ("b", "2016-03-01"), ("c", "2016-09-19"), ("d", "2016-10-01")] {
        let mut one = douma(id);
        let date = json!([{"text": "أمس", "start": 0, "end": 1, "value": day}]);
        let date = serde_json::from_value(date).expect("a date");
        one.claims[0].slots.insert(Slot::Date, date);
        take(&mut store, &one);
    }
    let days = |store: &Sqlite, phase: &str| {
        let filter = Filter { truce: Some(phase.to_owned()), ..Filter::default() };
        let rows = store.records(&filter).expect("a page").rows;
        rows.into_iter().filter_map(|r| r.day).collect::<Vec<_>>()
    };
    assert_eq!(
        ["before", "in", "unsure", "after"].map(|phase| days(&store, phase)),
        ["2016-02-24", "2016-03-01", "2016-09-19", "2016-10-01"].map(|d| vec![d.to_owned()])
    );
    // One of which no report says when it was has a value of its own, shown and asked for like the others.
    let place = json!({"place": [{"text": "حماة", "place": "syria/governorate-hama"}]});
    let besieged = claim("access", "siege", "حصار في حماة", &place).by("force/syrian-army");
    take(&mut store, &reading("e", Some("2016-03-01"), &[besieged]));
    let asked = Filter { truce: Some("unknown".to_owned()), ..Filter::default() };
    let untold = store.records(&asked).expect("a page").rows;
    assert_eq!(
        untold.iter().map(|r| (r.day.as_deref(), r.truce.as_deref())).collect::<Vec<_>>(),
        [(None, Some("unknown"))]
    );
    let weeks = baseline(&store, &packs, "2016-03-01", 2).expect("weeks");
    let told: Vec<_> = weeks.iter().map(|w| (w.from.as_str(), w.to.as_str(), w.unseen)).collect();
    assert_eq!(told, [("2016-02-20", "2016-02-26", 1), ("2016-02-13", "2016-02-19", 0)]);
    // What is watched is of the pack that the register was opened for: silent places too.
    let silent = |w: &hudna_register::Counts, place: &str| w.coverage.silent.iter().any(|p| p == place);
    assert!(
        silent(&weeks[0], "syria/governorate-hama") && silent(&weeks[1], "syria/governorate-rural-damascus")
    );
    assert!(!silent(&weeks[0], "syria/governorate-rural-damascus"), "Duma lies in it");
    assert!(weeks[0].coverage.silent.iter().all(|p| packs.place(p).is_some_and(|p| p.country == "SY")));
    same_again(&mut store);
    // Without a truce there is none to stand to.
    store.open_for(&wish(&[]), true).expect("opened again");
    assert_eq!(store.records(&asked).expect("a page").total + days(&store, "in").len() as u64, 0);
    same_again(&mut store);
}

#[test]
fn beside_the_day_of_a_happening_stand_those_of_publication_and_of_intake() {
    let packs = Packs::load(&[]).expect("the packs load");
    let mut store = opened(&["syria"]);
    // An hour before midnight in Greenwich is the next day in Damascus.
    for (id, published, taken_at) in
        [("a", "2016-03-05", "2016-03-10T23:00:00Z"), ("b", "2016-03-07", "2016-03-12T08:00:00Z")]
    {
        let shelled = shelling("دوما", Some("2016-03-04")).by("state/russia");
        let there = json!([{"text": "دوما", "place": "geonames:170592"}]);
        let told = reading(id, Some(published), &[shelled.slot("place", there)]);
        let bytes = id.as_bytes();
        store.take(&Incoming { bytes, reading: &told, taken_at, row: None }).expect("taken");
    }
    let mut lines = Vec::new();
    let each = |r: &Record| -> Result<(), StoreError> {
        let cells = hxl::row(&packs, r);
        let line = serde_json::to_value(RecordLine::of(&packs, r, &|_| None)).expect("a line");
        lines.push((line, cells.last().cloned()));
        Ok(())
    };
    store.each_record(&Span::default(), each).expect("records");
    let (line, taken) = &lines[0];
    assert_eq!((line["day"].as_str(), line["published"].as_str()), (Some("2016-03-04"), Some("2016-03-05")));
    assert_eq!(line["published_on"], json!(["2016-03-05", "2016-03-07"]));
    assert_eq!(line["taken_on"], json!(["2016-03-11", "2016-03-12"]));
    assert_eq!(taken.as_deref(), Some("2016-03-11"));
    let shown = store.record(line["id"].as_str().expect("an id")).expect("read").expect("there");
    assert_eq!(json!(shown.taken), line["taken_on"], "the record's page says the same");
}
