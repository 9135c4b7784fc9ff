//! The order in which reports arrive leaves no trace.
use super::support::{Draft, claim, dump, in_memory, packs, reading, shelling, take};
use hudna_read::Reading;
use hudna_register::matching::{Node, Sighting, Weights, divide, keys, of_one_known, owns};
use hudna_register::{Filter, Incoming, Sqlite, Store};
use proptest::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

fn permutations(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(n - 1);
    shorter
        .iter()
        .flat_map(|p| {
            (0..n).map(move |at| {
                let mut longer = p.clone();
                longer.insert(at, n - 1);
                longer
            })
        })
        .collect()
}

fn taken(readings: &[Reading], order: &[usize]) -> Vec<String> {
    let mut store = in_memory();
    for &i in order {
        take(&mut store, &readings[i]);
    }
    dump(&store)
}

/// The same, all within one change.
fn together(readings: &[Reading]) -> Vec<String> {
    let mut store = in_memory();
    let bytes: Vec<_> = readings.iter().map(|r| serde_json::to_vec(r).expect("bytes")).collect();
    let taken_at = "2016-03-10T08:00:00Z";
    let all = readings.iter().zip(&bytes);
    let all: Vec<_> = all.map(|(reading, bytes)| Incoming { bytes, reading, taken_at, row: None }).collect();
    store.take_all(&all).expect("taken");
    dump(&store)
}

/// The claims of each record, by their addresses, as the register has them.
fn records(store: &Sqlite) -> BTreeSet<BTreeSet<String>> {
    let all = store.records(&Filter { per_page: 1000, ..Filter::default() }).expect("a page");
    let of = |id: &str| store.record(id).expect("read").expect("there").tellings;
    all.rows.iter().map(|h| of(&h.id).into_iter().map(|t| t.laid.address).collect()).collect()
}

/// The claims of each record when all are looked at together, without a store.
fn divided(readings: &[Reading]) -> BTreeSet<BTreeSet<String>> {
    let mut all = Vec::new();
    for (report, r) in readings.iter().enumerate() {
        let owns = owns(&r.report.id, &r.claims);
        let sightings = Sighting::all(&packs(), &r.report, &r.claims, None);
        all.extend(owns.into_iter().zip(sightings).map(|(own, s)| {
            let (tier, day) = s.order();
            ((tier, day, own), report, s)
        }));
    }
    all.sort_by_key(|(order, ..)| *order);
    let weights = Weights::embedded();
    let meet = |a: &Sighting, b: &Sighting| {
        let kept = keys(a).kept;
        let sought = keys(b).sought;
        sought.iter().any(|s| kept.iter().any(|k| k.key == s.key && (k.day - s.day).abs() <= s.reach))
    };
    let nodes: Vec<Node> = (0..all.len())
        .map(|i| {
            let (order, report, sighting) = &all[i];
            let mut best: Option<(f32, i64)> = None;
            for (j, (_, other, earlier)) in all[..i].iter().enumerate() {
                if (other != report || of_one_known(earlier, sighting)) && meet(earlier, sighting) {
                    let fit = weights.fit(earlier, sighting);
                    if fit > 0.0 && best.is_none_or(|(f, _)| fit > f) {
                        best = Some((fit, j as i64));
                    }
                }
            }
            Node {
                id: i as i64,
                parent: best.map(|(_, j)| j),
                fit: best.map_or(0.0, |(f, _)| f),
                order: (order.0, order.1, format!("{i:06}")),
                report: *report as i64,
                known: sighting.known,
                bound: false,
            }
        })
        .collect();
    let fit = |a: i64, b: i64| weights.fit(&all[a as usize].2, &all[b as usize].2);
    let mut records: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
    for (node, head) in divide(&nodes, &BTreeSet::new(), fit) {
        let own = all[node as usize].0.2;
        records.entry(head).or_default().insert(format!("{:016x}", own.cast_unsigned()));
    }
    records.into_values().collect()
}

fn call(who: &[&str], day: Option<&str>) -> Draft {
    let call = claim("contact", "call", "اتصال هاتفي", &json!({})).who("participants", who);
    day.map_or(call.clone(), |d| call.clone().on(d))
}

#[test]
fn five_reports_in_any_order_give_the_same_records() {
    let readings = [
        reading(
            "a",
            Some("2016-03-05"),
            &[shelling("دوما", Some("2016-03-04")), call(&["p/x", "p/y"], Some("2016-03-05"))],
        ),
        reading(
            "b",
            Some("2016-03-06"),
            &[shelling("دوما", None), call(&["p/x", "p/z"], Some("2016-03-05"))],
        ),
        reading("c", Some("2016-03-07"), &[shelling("دوما", Some("2016-03-06")), call(&["p/x"], None)]),
        reading("d", Some("2016-03-08"), &[shelling("دوما", None), call(&["p/y", "p/x"], None)]),
        reading("e", Some("2016-03-09"), &[shelling("دوما", None), call(&["p/z"], Some("2016-03-05"))]),
    ];
    let first = taken(&readings, &[0, 1, 2, 3, 4]);
    for order in permutations(readings.len()) {
        assert_eq!(taken(&readings, &order), first, "{order:?}");
    }
}

/// A claim out of few values, so that many meet.
fn any_claim() -> impl Strategy<Value = Draft> {
    let day = prop_oneof![
        3 => (1u32..9).prop_map(|d| Some(format!("2016-03-{d:02}"))),
        2 => Just(None),
        1 => Just(Some("2016-03".to_owned())),
    ];
    let who = proptest::sample::subsequence(vec!["p/w", "p/x", "p/y", "p/z"], 0..4);
    (0..4u8, day, who, 0..2usize).prop_map(|(what, day, who, at)| {
        let place = ["دوما", "حرستا"][at];
        match what {
            0 => shelling(place, day.as_deref()),
            1 => shelling(place, day.as_deref()).with("extent", json!("several")),
            2 => call(&who, day.as_deref()),
            _ => {
                let deal = claim("deal", "ceasefire", "هدنة", &json!({})).who("parties", &who);
                day.as_deref().map_or(deal.clone(), |d| deal.clone().on(d))
            }
        }
    })
}

fn any_readings() -> impl Strategy<Value = Vec<Reading>> {
    let published = prop_oneof![6 => (1u32..10).prop_map(Some), 1 => Just(None)];
    let one = (published, proptest::collection::vec(any_claim(), 0..4));
    proptest::collection::vec(one, 1..8).prop_map(|all| {
        let numbered = all.into_iter().enumerate();
        numbered
            .map(|(i, (day, claims))| {
                let day = day.map(|d| format!("2016-03-{d:02}"));
                reading(&format!("r{i}"), day.as_deref(), &claims)
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_reports_in_two_orders_give_the_same_records(
        (readings, order) in any_readings().prop_flat_map(|r| {
            let order: Vec<usize> = (0..r.len()).collect();
            (Just(r), Just(order).prop_shuffle())
        })
    ) {
        let straight: Vec<usize> = (0..readings.len()).collect();
        let apart = taken(&readings, &straight);
        prop_assert_eq!(&apart, &taken(&readings, &order));
        prop_assert_eq!(&apart, &together(&readings));
    }

    #[test]
    fn claim_by_claim_gives_the_records_that_all_at_once_give(readings in any_readings()) {
        let mut store = in_memory();
        for reading in readings.iter().rev() {
            take(&mut store, reading);
        }
        prop_assert_eq!(records(&store), divided(&readings));
    }

    #[test]
    fn a_report_that_was_corrected_leaves_what_the_correction_alone_would(readings in any_readings()) {
        let (mut corrected, mut plain) = (in_memory(), in_memory());
        // Every report first comes with the next one's claims.
        for (i, reading) in readings.iter().enumerate() {
            let mut wrong = readings[(i + 1) % readings.len()].clone();
            wrong.report.id.clone_from(&reading.report.id);
            wrong.report.text.push_str(" خطأ");
            take(&mut corrected, &wrong);
        }
        for reading in &readings {
            take(&mut corrected, reading);
            take(&mut plain, reading);
        }
        prop_assert_eq!(dump(&corrected), dump(&plain));
        let before = dump(&corrected);
        corrected.rebuild().expect("rebuilt");
        prop_assert_eq!(dump(&corrected), before);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    /// More than are needed to see whether one more fits.
    #[test]
    fn what_many_tell_is_the_same_in_any_order(
        (readings, order) in proptest::collection::vec((1u32..4, 0..3u32, 0..2u32), 14..24)
            .prop_map(|all| {
                let told = |(i, (published, day, twice)): (usize, (u32, u32, u32))| {
                    let days = ["2016-03-01", "2016-03-02"];
                    let claims: Vec<Draft> = (0..=twice)
                        .map(|n| shelling("دوما", days.get((day + n) as usize).copied()))
                        .collect();
                    reading(&format!("r{i}"), Some(&format!("2016-03-{published:02}")), &claims)
                };
                all.into_iter().enumerate().map(told).collect::<Vec<_>>()
            })
            .prop_flat_map(|r| {
                let order: Vec<usize> = (0..r.len()).collect();
                (Just(r), Just(order).prop_shuffle())
            })
    ) {
        let apart = taken(&readings, &order);
        prop_assert_eq!(&apart, &together(&readings));
        let mut store = in_memory();
        for &i in &order {
            take(&mut store, &readings[i]);
        }
        prop_assert_eq!(records(&store), divided(&readings));
    }
}
