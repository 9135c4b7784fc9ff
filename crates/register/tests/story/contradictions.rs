//! Tellings that cannot all be true, and those that can.
use super::support::{Draft, Register, claim, packs, reading, shelling, take, titled};
use hudna_read::Reading;
use hudna_read::rows::Row;
use hudna_register::{Contradiction, Incoming, Record, Said, Store, contradictions};
use serde_json::{Value, json};

const DAY: &str = "2016-03-04";

fn dead(place: &str, n: &Value) -> Draft {
    shelling(place, Some(DAY)).slot("killed", json!([{"text": format!("{n} قتلى"), "value": n}]))
}

fn exactly(n: u64) -> Value {
    json!({"min": n, "max": n})
}

fn only(readings: &[Reading]) -> Record {
    let mut r = Register::new();
    for one in readings {
        r.take(one);
    }
    let all = r.all();
    assert_eq!(all.len(), 1, "one happening");
    r.store.record(&all[0].id).expect("read").expect("there")
}

fn found(record: &Record) -> Vec<Contradiction> {
    contradictions(&packs(), &record.tellings)
}

/// `12 org/sana, 34 org/sohr`; what was overtaken in brackets.
fn told(c: &Contradiction) -> String {
    let one = |s: &hudna_register::Stand| {
        let value = match &s.value {
            Said::Figure(n, _) => format!("{}", n.min.unwrap_or(0)),
            Said::Date(d) => d.clone(),
            Said::Named { id, text } => id.clone().unwrap_or_else(|| text.clone()),
            Said::Word(w) => (*w).to_owned(),
        };
        let by: Vec<_> = s
            .given
            .iter()
            .map(|g| if g.overtaken { format!("({})", g.by.text) } else { g.by.text.clone() })
            .collect();
        format!("{value} {}", by.join("+"))
    };
    c.values.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn at(id: &str, published: &str, draft: Draft) -> Reading {
    reading(id, Some(published), &[draft])
}

#[test]
fn two_tolls_stand_side_by_side_with_who_gives_them() {
    let record = only(&[
        at("a", "2016-03-05", dead("دوما", &exactly(12)).source("org/sana")),
        at("b", "2016-03-05", dead("دوما", &exactly(34)).source("org/sohr")),
        at("c", "2016-03-05", dead("دوما", &json!({"min": 10, "max": null})).source("org/red")),
    ]);
    let found = found(&record);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].ground.word(), found[0].field, found[0].development), ("count", "killed", false));
    assert_eq!(told(&found[0]), "12 org/sana, 34 org/sohr", "at least 10 contradicts neither");
    for stand in &found[0].values {
        let at = &record.tellings[stand.given[0].telling];
        let (start, end) = stand.given[0].words;
        let words: String = at.text.chars().skip(start).take(end - start).collect();
        assert!(words.contains("قتلى"), "each figure leads to its words");
    }
}

#[test]
fn a_figure_of_its_own_source_is_not_put_into_the_others_mouth() {
    let killed = json!([
        {"text": "47 قتيلا", "value": exactly(47)},
        {"text": "12 قتيلا", "value": exactly(12), "source": [{"role": "speaker", "text": "البعثة", "start": 0, "end": 1}]},
    ]);
    let record =
        only(&[at("a", "2016-03-05", shelling("دوما", Some(DAY)).slot("killed", killed).source("org/min"))]);
    assert_eq!(told(&found(&record)[0]), "12 البعثة, 47 org/min");
}

#[test]
fn a_toll_that_rises_is_a_development_and_a_part_is_no_whole() {
    let rising = only(&[
        at("a", "2016-03-04T09:00:00Z", dead("دوما", &exactly(5)).source("org/sana")),
        at("b", "2016-03-04T17:00:00Z", dead("دوما", &exactly(9)).source("org/sana")),
    ]);
    let development = found(&rising);
    assert_eq!(development.len(), 1);
    assert!(development[0].development);
    assert_eq!(told(&development[0]), "5 (org/sana), 9 org/sana");
    let falling = only(&[
        at("a", "2016-03-04", dead("دوما", &exactly(9)).source("org/sana")),
        at("b", "2016-03-05", dead("دوما", &exactly(5)).source("org/sana")),
    ]);
    assert!(!found(&falling)[0].development, "what falls is a contradiction");
    let part = json!([{"text": "3 أطفال", "value": exactly(3), "who": "children", "part": true}]);
    let parts = only(&[
        at("a", "2016-03-05", shelling("دوما", Some(DAY)).slot("killed", part).source("x")),
        at("b", "2016-03-05", dead("دوما", &exactly(9)).source("y")),
    ]);
    assert_eq!(found(&parts), []);
}

#[test]
fn every_death_conflict_of_rows_stays_visible() {
    let mut r = Register::new();
    for (n, best) in [2, 4, 5, 2, 3].into_iter().enumerate() {
        // One agency's rows of several days: the order of rows is no development.
        let published = format!("2016-03-{:02}", 5 + n);
        let told = at(&format!("row{n}"), &published, dead("دوما", &exactly(best)).source("afp"));
        let row = Row { mapping: "maverick".to_owned(), line: n as u64 + 2, point: None };
        let incoming =
            Incoming { bytes: b"row", reading: &told, taken_at: "2016-03-10T08:00:00Z", row: Some(&row) };
        r.store.take(&incoming).expect("taken");
    }
    let record = r.store.record(&r.all()[0].id).expect("read").expect("there");
    assert_eq!(record.tellings.len(), 5);
    let found = found(&record);
    assert_eq!((found.len(), found[0].development), (1, false));
    assert_eq!(told(&found[0]), "2 afp+afp, 3 afp, 4 afp, 5 afp");
}

#[test]
fn a_denial_and_another_accused_are_contradictions() {
    let denied = shelling("دوما", Some(DAY)).with("status", json!("denied")).source("army/a");
    let record = only(&[
        at("a", "2016-03-05", shelling("دوما", Some(DAY)).by("army/a").source("org/x")),
        at("b", "2016-03-05", shelling("دوما", Some(DAY)).by("front/b").source("org/y")),
        at("c", "2016-03-05", denied),
    ]);
    let found = found(&record);
    let grounds: Vec<_> = found.iter().map(|c| (c.ground.word(), c.field)).collect();
    assert_eq!(grounds, [("actor", "by"), ("occurrence", "status")]);
    assert_eq!(told(&found[0]), "army/a org/x, front/b org/y", "the silent contradict nobody");
    assert_eq!(told(&found[1]), "happened org/x+org/y, denied army/a");
}

#[test]
fn what_a_new_version_withdraws_is_marked_and_not_erased() {
    let mut r = Register::new();
    let toll = |n| at("a", "2016-03-05", dead("دوما", &exactly(n)).source("org/sana"));
    r.take(&toll(34));
    let id = r.all()[0].id.clone();
    r.take(&toll(12));
    let record = r.store.record(&id).expect("read").expect("there");
    let killed = |t: &hudna_register::Telling| {
        t.claim.slots.values().flatten().find_map(|m| match &m.value {
            Some(hudna_read::claim::Value::Number(n)) => n.min,
            _ => None,
        })
    };
    assert_eq!(record.tellings.iter().map(killed).collect::<Vec<_>>(), [Some(12)]);
    assert_eq!(record.withdrawn.iter().map(killed).collect::<Vec<_>>(), [Some(34)]);
    assert_eq!(record.withdrawn[0].report.version, 1);
    let report = r.store.report("a").expect("read").expect("there");
    assert_eq!(report.withdrawn.iter().map(|(v, c)| (*v, c.id.as_str())).collect::<Vec<_>>(), [(1, "c1")]);

    // The correction withdraws the happening itself: its address still says so, and no list counts it.
    r.take(&at("a", "2016-03-05", claim("contact", "meeting", "لقاء", &json!({})).on(DAY)));
    assert_eq!(r.all().iter().map(|h| h.kind.as_str()).collect::<Vec<_>>(), ["meeting"]);
    let gone = r.store.record(&id).expect("read").expect("still answered");
    assert_eq!((gone.tellings.len(), gone.withdrawn.len(), gone.head.reports), (0, 2, 0));

    // What comes back is withdrawn no longer; and all of it follows from the log.
    let again = [dead("دوما", &exactly(12)).source("org/sana")];
    take(&mut r.store, &titled("a", Some("2016-03-05"), "تصحيح", &again));
    let seen = |r: &Register| r.store.record(&id).expect("read").expect("there").withdrawn.len();
    assert_eq!(seen(&r), 1, "only 34 stays withdrawn");
    r.store.rebuild().expect("rebuilt");
    assert_eq!(seen(&r), 1);
}
