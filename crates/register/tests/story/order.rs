//! The order in which reports arrive leaves no trace.
use super::support::{Draft, claim, dump, in_memory, reading, shelling, take};
use hudna_read::Reading;
use proptest::prelude::*;
use serde_json::json;

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
        prop_assert_eq!(taken(&readings, &straight), taken(&readings, &order));
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
