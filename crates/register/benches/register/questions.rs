//! Owns the questions that the bench asks of a full register: those that the pages of the desk ask.
use crate::measure::Timings;
use hudna_register::{Filter, ReportFilter, Sqlite, Store};

#[expect(clippy::unnecessary_wraps, reason = "a filter's fields are optional")]
fn some(word: &str) -> Option<String> {
    Some(word.to_owned())
}

/// A spread of filters: none, one, several; broad and narrow.
fn filters(store: &Sqlite, middle: &str, later: &str) -> Vec<(&'static str, Filter)> {
    let all = Filter::default;
    let facets = store.facets(&all()).expect("facets");
    let value = |of: &[(String, u64)], at: usize| of.get(at).or(of.last()).map(|(v, _)| v.clone());
    let side = facets.sides.iter().map(|(side, _)| side.clone()).find(|side| side.starts_with("side/"));
    let hostility = || vec!["hostility".to_owned()];
    vec![
        ("all", all()),
        ("a type", Filter { classes: hostility(), ..all() }),
        ("a kind", Filter { classes: hostility(), kinds: vec!["shelling".into()], ..all() }),
        ("statuses", Filter { statuses: vec!["planned".into(), "called_for".into()], ..all() }),
        ("days", Filter { from: some(middle), to: some(later), ..all() }),
        ("since", Filter { from: some(middle), classes: hostility(), ..all() }),
        ("a country", Filter { place: some("country/SY"), ..all() }),
        (
            "a country, a type, a status",
            Filter {
                place: some("country/SY"),
                classes: hostility(),
                statuses: vec!["happened".into()],
                ..all()
            },
        ),
        ("a place", Filter { place: value(&facets.places, 20), ..all() }),
        ("a side", Filter { side: value(&facets.sides, 1), ..all() }),
        ("nobody named", Filter { side: some("-"), classes: hostility(), ..all() }),
        ("a rare side", Filter { side: value(&facets.sides, 400), ..all() }),
        ("a source", Filter { source: value(&facets.sources, 1), ..all() }),
        ("an outlet", Filter { source: value(&facets.outlets, 0), ..all() }),
        (
            "a side on a source's word",
            Filter { side: value(&facets.sides, 1), source: value(&facets.sources, 1), ..all() },
        ),
        ("not looked at", Filter { reviewed: Some(false), ..all() }),
        ("counted, of a side", Filter { counted: Some(true), side: side.clone(), ..all() }),
        ("undated", Filter { undated: true, classes: hostility(), ..all() }),
        ("published on a day", Filter { published: some(middle), ..all() }),
        ("a late page", Filter { page: 40, place: some("country/SY"), ..all() }),
    ]
}

/// Tellings that the desk reads of a record for its first page.
const FIRST: usize = 300;

/// Words that are found often, sometimes and seldom; one and several.
const WORDS: &[&str] = &[
    "قصف",
    "الهدنة",
    "كتب",
    "قافلة مساعدات",
    "مصدر كتب",
    "غارات يوم",
    "المدفعية الثقيلة",
    "براميل",
    "سيار*",
    "دوما",
];

pub(crate) fn ask(store: &Sqlite, most_told: &[String]) {
    let days: Vec<String> = store.days().expect("days").into_iter().map(|d| d.day).rev().collect();
    let day = |tenths: usize| days[(days.len() - 1) * tenths / 10].clone();
    let (middle, later) = (day(5), day(6));
    let filters = filters(store, &middle, &later);
    let mut lists = Timings::default();
    let mut facets = Timings::default();
    let mut ids = Vec::new();
    let told = std::env::var_os("HUDNA_BENCH_EACH").is_some();
    for (name, filter) in &filters {
        for _ in 0..3 {
            let page = lists.time(|| store.records(filter)).expect("a page");
            facets.time(|| store.facets(filter)).expect("facets");
            if told {
                eprintln!(
                    "    {name}: {} records, list {:?}, choices {:?}",
                    page.total,
                    lists.last(),
                    facets.last()
                );
            }
            ids.extend(page.rows.iter().take(4).map(|r| r.id.clone()));
        }
    }
    lists.say("a list page, 20 filters");
    facets.say("the choices of its filters");
    let mut text = Timings::default();
    for words in WORDS {
        for (classes, place) in [(vec![], None), (vec!["hostility".to_owned()], some("country/SY"))] {
            let filter = Filter { text: some(words), classes, place, ..Filter::default() };
            let page = text.time(|| store.records(&filter)).expect("a page");
            if told {
                eprintln!("    {words}: {} records, {:?}", page.total, text.last());
            }
        }
    }
    text.say("records found by words");
    let mut text = Timings::default();
    for words in WORDS {
        text.time(|| store.reports(&ReportFilter { text: some(words), ..ReportFilter::default() }))
            .expect("reports");
    }
    text.say("reports found by words");
    ids.sort_unstable();
    ids.dedup();
    let mut record = Timings::default();
    for id in &ids {
        record.time(|| store.record(id)).expect("a record").expect("there");
    }
    record.say("a record");
    let mut record = Timings::default();
    for id in most_told {
        record.time(|| store.record_part(id, 0..FIRST)).expect("a record").expect("there");
    }
    record.say("those told most, their first page");
    let mut record = Timings::default();
    let mut most = 0;
    for id in most_told {
        let record = record.time(|| store.record(id)).expect("a record").expect("there");
        most = most.max(record.tellings.len());
    }
    record.say(&format!("those told most, {most} times at most"));
    let days: Vec<String> = (1..9).map(day).collect();
    let mut page = Timings::default();
    for day in &days {
        page.time(|| store.day(day)).expect("a day");
    }
    page.say("a day's figures");
    let mut all = Timings::default();
    all.time(|| store.days()).expect("days");
    all.say("all days");
    let mut map = Timings::default();
    for (_, filter) in filters.iter().take(8) {
        map.time(|| store.map(filter)).expect("a map");
    }
    map.say("the map");
    let mut counts = Timings::default();
    for day in &days {
        counts.time(|| hudna_register::Kept::counts(store, day, day)).expect("counts");
    }
    counts.time(|| hudna_register::Kept::counts(store, &middle, &later)).expect("counts");
    counts.say("counts of a day, and of a tenth of all");
}
