//! Lists, their filters, and what stands beside them.
use super::support::{Register, claim, place, reading, shelling};
use hudna_read::Packs;
use hudna_register::{Filter, NOBODY, Sqlite, Store};
use serde_json::json;
use std::sync::Arc;

#[allow(clippy::unnecessary_wraps)] // as the filter's fields want it
fn some(word: &str) -> Option<String> {
    Some(word.to_owned())
}

fn week() -> Register {
    let mut r = Register::new();
    for day in 1..=7 {
        let at = format!("2016-03-{day:02}");
        let place = if day % 2 == 0 { "دوما" } else { "حرستا" };
        r.take(&reading(
            &format!("r{day}"),
            Some(&at),
            &[shelling(place, Some(&at)).by("force/a").source("org/o")],
        ));
    }
    let siege = claim("access", "siege", "حصار", &json!({"place": [{"text": "مضايا"}]}));
    r.take(&reading(
        "s",
        Some("2016-03-04"),
        &[siege.with("extent", json!("one")).with("status", json!("ongoing"))],
    ));
    r
}

#[test]
fn newest_first_and_page_by_page() {
    let r = week();
    let page = |n| r.store.records(&Filter { page: n, per_page: 3, ..Filter::default() }).expect("a page");
    let days: Vec<_> =
        (0..3).flat_map(|n| page(n).rows).map(|h| h.day.or(h.published).expect("a day")).collect();
    let mut sorted = days.clone();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!((days.len(), page(0).total), (8, 8));
    assert_eq!(days, sorted);
    assert!(page(3).rows.is_empty());
    assert!(page(u32::MAX).rows.is_empty());
}

#[test]
fn filters_join() {
    let r = week();
    let count = |f: Filter| r.list(f).len();
    assert_eq!(count(Filter { classes: vec!["access".into()], ..Filter::default() }), 1);
    assert_eq!(count(Filter { kinds: vec!["siege".into(), "shelling".into()], ..Filter::default() }), 8);
    assert_eq!(count(Filter { statuses: vec!["ongoing".into()], ..Filter::default() }), 1);
    let days = Filter { from: some("2016-03-02"), to: some("2016-03-04"), ..Filter::default() };
    assert_eq!(count(days.clone()), 3, "an undated siege lies in no days");
    assert_eq!(count(Filter { place: some(&place("دوما")), ..days.clone() }), 2);
    assert_eq!(
        count(Filter {
            place: some(&place("دوما")), side: some("force/a"), source: some("org/o"), ..days
        }),
        2
    );
    assert_eq!(count(Filter { side: some("force/a"), ..Filter::default() }), 7);
    assert_eq!(count(Filter { side: some("force/none"), ..Filter::default() }), 0);
    assert_eq!(count(Filter { source: some("outlet r3"), ..Filter::default() }), 1);
    assert_eq!(
        count(Filter {
            text: some("قصف"),
            side: some("force/a"),
            from: some("2016-03-06"),
            ..Filter::default()
        }),
        2
    );
    assert_eq!(count(Filter { undated: true, ..Filter::default() }), 1);
}

#[test]
fn facets_and_map_count_what_the_list_shows() {
    let r = week();
    let filter = Filter { classes: vec!["hostility".into()], ..Filter::default() };
    let facets = r.store.facets(&filter).expect("facets");
    assert_eq!(facets.kinds, [("shelling".to_owned(), 7)]);
    assert_eq!(facets.places, [(place("حرستا"), 4), (place("دوما"), 3)]);
    assert_eq!(facets.sides, [("force/a".to_owned(), 7)]);
    assert_eq!(facets.sources[0], ("org/o".to_owned(), 7));
    for (place, n) in &facets.places {
        assert_eq!(r.list(Filter { place: Some(place.clone()), ..filter.clone() }).len() as u64, *n);
    }
    assert!(!facets.outlets.is_empty());
    for (source, n) in facets.sources.iter().chain(&facets.outlets) {
        assert_eq!(
            r.list(Filter { source: Some(source.clone()), ..filter.clone() }).len() as u64,
            *n,
            "{source}"
        );
    }
    let access =
        r.store.facets(&Filter { classes: vec!["access".into()], ..Filter::default() }).expect("facets");
    assert_eq!((&access.sides[0], &access.sources[0]), (&(NOBODY.to_owned(), 1), &(NOBODY.to_owned(), 1)));
    let map = r.store.map(&Filter::default()).expect("a map");
    assert_eq!(map.len(), 2, "what has no place of the gazetteer is on no map");
    let newest: Vec<_> = r.list(Filter { place: some(&place("حرستا")), ..Filter::default() });
    let at = map.iter().find(|p| p.place == place("حرستا")).expect("the place");
    assert_eq!(at.counts, [("hostility".to_owned(), "shelling".to_owned(), 4)]);
    assert_eq!(at.records, newest.iter().map(|h| h.id.clone()).collect::<Vec<_>>());
    let days = r.store.days().expect("days");
    assert_eq!((days.len(), days[0].day.as_str()), (7, "2016-03-07"));
    assert_eq!(days[0].by_class, [("hostility".to_owned(), 1)]);
}

#[test]
fn a_place_holds_what_lies_within_it_and_a_side_its_forces() {
    let packs = Arc::new(Packs::load(&[]).expect("the packs"));
    let inner = packs.places.iter().find(|p| p.within.as_deref().is_some_and(|w| packs.place(w).is_some()));
    let actor = packs.actors.iter().find(|a| packs.side_of(&a.id).is_some_and(|s| s != a.id));
    let (Some(inner), Some(actor)) = (inner.cloned(), actor.cloned()) else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Sqlite::open(&folder.path().join("r.db"), Arc::clone(&packs)).expect("a register");
    let place = json!([{"text": inner.name_ar, "place": inner.id}]);
    let claim = shelling("x", Some("2016-03-04")).slot("place", place).by(&actor.id);
    super::support::take(&mut store, &reading("a", Some("2016-03-04"), &[claim]));
    let count = |f: Filter| store.records(&f).expect("a page").total;
    assert_eq!(count(Filter { place: Some(inner.id.clone()), ..Filter::default() }), 1);
    assert_eq!(count(Filter { place: inner.within.clone(), ..Filter::default() }), 1, "{inner:?}");
    let side = packs.side_of(&actor.id).map(str::to_owned);
    assert_eq!(count(Filter { side: side.clone(), ..Filter::default() }), 1, "{actor:?}");
    assert_eq!(count(Filter { side: Some(actor.id.clone()), ..Filter::default() }), 1);
    let day = store.day("2016-03-04").expect("a day");
    assert_eq!(day.counts[0].side, side, "counted under its side");
    if !inner.name_en.is_empty() {
        assert_eq!(count(Filter { text: Some(inner.name_en.clone()), ..Filter::default() }), 1, "{inner:?}");
    }
}

#[test]
fn every_figure_of_every_actor_of_the_packs_leads_to_its_lines() {
    let packs = Arc::new(Packs::load(&[]).expect("the packs"));
    let mut store = Sqlite::in_memory(Arc::clone(&packs)).expect("a register");
    let day = "2016-03-04";
    let some_of_all = packs.actors.iter().step_by(packs.actors.len() / 150 + 1).enumerate();
    let claims: Vec<_> = some_of_all
        .map(|(i, actor)| shelling(&format!("مكان {i}"), Some(day)).by(&actor.id).source(&actor.id))
        .collect();
    super::support::take(&mut store, &reading("a", Some(day), &claims));
    let figures = store.day(day).expect("a day");
    let mut of_sides = 0;
    for count in figures.by_side.iter().chain(&figures.counts) {
        let filter = Filter {
            side: count.side.clone(),
            source: count.source.clone(),
            from: some(day),
            to: some(day),
            counted: Some(true),
            ..Filter::default()
        };
        assert_eq!(store.records(&filter).expect("a page").total, count.incidents, "{count:?}");
        of_sides += if count.source.is_none() { count.incidents } else { 0 };
    }
    assert_eq!(of_sides as usize, claims.len(), "each stands under one side");
}

#[test]
fn what_was_hit_is_a_value_that_lists_are_filtered_by() {
    let mut r = Register::new();
    let hit = |place: &str, what: &str| {
        shelling(place, Some("2016-03-04")).slot("against", json!([{"text": what}]))
    };
    let all = [
        hit("دوما", "مشفى ميداني"),
        hit("حرستا", "سوقا شعبيا"),
        hit("عربين", "مواقع"),
        hit("زملكا", "المشفى"),
    ];
    r.take(&reading("a", Some("2016-03-05"), &all));
    let of = |target: &str| r.list(Filter { target: Some(target.to_owned()), ..Filter::default() }).len();
    assert_eq!((of("hospital"), of("market"), of("school")), (2, 1, 0));
    let facets = r.store.facets(&Filter::default()).expect("facets");
    assert_eq!(facets.targets, [("hospital".to_owned(), 2), ("market".to_owned(), 1)]);
}
