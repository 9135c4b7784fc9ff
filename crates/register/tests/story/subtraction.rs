//! Nothing can be had from a release by subtraction: what is few does not follow from the whole and the other parts, and
//! every total is that of what is listed, whatever is asked for.
use super::support::{claim, shelling, titled};
use hudna_read::Packs;
use hudna_register::export::{RecordLine, Span, hxl};
use hudna_register::release::{Audience, Policy, Released};
use hudna_register::{Decision, Filter, Incoming, NOBODY, Sqlite, Store, StoreError};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

static PACKS: LazyLock<Arc<Packs>> =
    LazyLock::new(|| Arc::new(Packs::load(&["syria".to_owned()]).expect("packs")));

/// How a report divides its dead.
#[derive(Debug, Clone)]
struct Toll {
    total: u64,
    few: u64,
    /// Whether the others are told as a part, as another group, and in a claim of their own.
    part: bool,
    group: bool,
    apart: bool,
    first: bool,
}

fn killed(n: u64, who: Option<&str>, part: bool) -> Value {
    let mut told = json!({"text": format!("{n} قتيلا"), "value": {"min": n, "max": n}, "part": part});
    if let Some(who) = who {
        told["who"] = json!(who);
    }
    told
}

/// A happening whose report gives a whole, a few, and the others.
fn report(n: usize, toll: &Toll) -> hudna_read::Reading {
    let day = format!("2016-03-{:02}", n % 9 + 1);
    let at = |fillers: Vec<Value>| {
        shelling("x", Some(&day))
            .slot("place", json!([{"text": "دوما", "place": "geonames:170063"}]))
            .slot("killed", Value::Array(fillers))
    };
    let others = killed(toll.total - toll.few, toll.group.then_some("fighters"), toll.part || !toll.group);
    let few = killed(toll.few, Some("children"), toll.apart || toll.part);
    let whole = killed(toll.total, None, false);
    let (mut one, mut two) = (vec![whole], Vec::new());
    if toll.apart {
        two.push(others);
    } else {
        one.push(others);
    }
    if toll.first {
        one.insert(0, few);
    } else {
        one.push(few);
    }
    let mut claims = vec![at(one)];
    if !two.is_empty() {
        claims.push(at(two));
    }
    titled(&format!("r{n}"), Some(&day), "خبر", &claims)
}

fn release(tolls: &[Toll], kinds: &[&str]) -> Released {
    let mut store = Sqlite::in_memory(Arc::clone(&PACKS)).expect("a register");
    let mut readings: Vec<_> = tolls.iter().enumerate().map(|(n, t)| report(n, t)).collect();
    for (n, kind) in kinds.iter().enumerate() {
        let told = claim("hostility", kind, &format!("خبر {n}"), &json!({}))
            .with("extent", json!(if n % 3 == 0 { "several" } else { "one" }))
            .on("2016-03-04");
        readings.push(titled(&format!("k{n}"), Some("2016-03-05"), "خبر", &[told]));
    }
    for told in &readings {
        let incoming = Incoming { bytes: b"x", reading: told, taken_at: "2016-03-10T08:00:00Z", row: None };
        store.take(&incoming).expect("taken");
    }
    for head in store.records(&Filter { per_page: 1000, ..Filter::default() }).expect("a page").rows {
        let (record, at) = (head.id, "2016-03-11T08:00:00Z".to_owned());
        let (verdict, by, reason) = ("accepted".to_owned(), "m".to_owned(), String::new());
        store.decide(&Decision { record, verdict, by, at, reason }).expect("decided");
    }
    let today = jiff::civil::date(2016, 4, 1);
    store
        .release(&Policy::load().expect("a policy"), Audience::Public, &BTreeSet::new(), today)
        .expect("made")
}

fn bytes(release: &Released) -> String {
    let mut out = String::new();
    let records = release.each_record::<StoreError>(&Span::default(), |r| {
        out += &serde_json::to_string(&RecordLine::of(&PACKS, r, &|_| None)).expect("a line");
        out += &hxl::row(&PACKS, r).join("|");
        Ok(())
    });
    records.expect("records");
    out + &format!("{:?}", release.records(&Filter::default()).expect("a page"))
}

fn tolls() -> impl Strategy<Value = (Toll, u64)> {
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (12..60_u64, 1..5_u64, 1..5_u64, flags).prop_map(|(total, few, other, (part, group, apart, first))| {
        (Toll { total, few, part, group, apart, first }, other)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_few_do_not_follow_from_the_whole(pairs in prop::collection::vec(tolls(), 1..4)) {
        let of = |few: &dyn Fn(&(Toll, u64)) -> u64| -> Vec<Toll> {
            pairs.iter().map(|p| Toll { few: few(p), ..p.0.clone() }).collect()
        };
        let (one, other) = (of(&|p| p.0.few), of(&|p| p.1));
        let shown = bytes(&release(&one, &[]));
        prop_assert!(shown.contains(&format!("\"min\":{0},\"max\":{0}", one[0].total)), "the whole is told");
        prop_assert_eq!(shown, bytes(&release(&other, &[])));
    }

    #[test]
    fn every_total_is_that_of_what_is_listed(
        pairs in prop::collection::vec(tolls(), 0..4),
        kinds in prop::collection::vec(prop::sample::select(vec!["shelling", "air_strike", "bombardment"]), 0..12),
    ) {
        let tolls: Vec<Toll> = pairs.into_iter().map(|p| p.0).collect();
        let made = release(&tolls, &kinds);
        let listed = |filter: Filter| {
            let page = made.records(&Filter { per_page: 1000, ..filter }).expect("a page");
            assert_eq!(page.total as usize, page.rows.len());
            page.total
        };
        let facets = made.facets(&Filter::default()).expect("facets");
        for (kind, n) in &facets.kinds {
            prop_assert_eq!(listed(Filter { kinds: vec![kind.clone()], ..Filter::default() }), *n);
        }
        for (place, n) in &facets.places {
            prop_assert_eq!(listed(Filter { place: Some(place.clone()), ..Filter::default() }), *n);
        }
        prop_assert!(facets.sides.iter().all(|(side, _)| side == NOBODY), "nobody is accused");
        for day in made.days().expect("days") {
            let figures = made.day(&day.day).expect("a day");
            let of = |class: &str, kind: &str, counted| Filter {
                classes: vec![class.to_owned()],
                kinds: vec![kind.to_owned()],
                from: Some(day.day.clone()),
                to: Some(day.day.clone()),
                counted: Some(counted),
                ..Filter::default()
            };
            for c in &figures.by_kind {
                prop_assert_eq!(listed(of(&c.class, &c.kind, true)), c.incidents);
                prop_assert_eq!(listed(of(&c.class, &c.kind, false)), c.uncounted);
            }
        }
    }
}
