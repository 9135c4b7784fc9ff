//! What many tell of: a record to which claims come one by one is what it would be if all were read again.
use super::support::{Draft, Register, open, reading, shelling, take, titled};
use hudna_read::Reading;
use hudna_register::{Decision, Erasable, Erasure, Kept, Rule, Ruling, Sqlite, Store};

const DAY: Option<&str> = Some("2016-03-04");

/// A claim of one shelling, each time with other names, tolls and sources.
fn told(n: usize) -> Draft {
    let source = format!("p/source-{}", n % 7);
    let toll = serde_json::json!([{"text": format!("{}", n % 5), "value": {"min": n % 5, "max": n % 5}}]);
    let claim = shelling("دوما", DAY).by(&format!("p/actor-{}", n % 4)).slot("killed", toll);
    if n.is_multiple_of(3) { claim } else { claim.source(&source) }
}

/// The nth report; those of one headline are one text.
fn report(n: usize, words: usize) -> Reading {
    let day = format!("2016-03-{:02}", 5 + n % 20);
    titled(&format!("r{n:03}"), Some(&day), &format!("تقرير {words} عن القصف"), &[told(words)])
}

/// A register of so many reports that tell of it, each in words of its own.
fn told_by(many: usize) -> Register {
    let mut r = Register::new();
    for n in 0..many {
        r.take(&report(n, n));
    }
    r
}

/// Whether each table holds what the log says.
fn is_what_the_log_says(store: &Sqlite) {
    assert_eq!(store.digests().expect("digests"), store.digests_made_again().expect("made again"));
}

fn most_told(r: &Register) -> (String, u32) {
    let most = r.all().into_iter().max_by_key(|h| h.reports).expect("a record");
    (most.id, most.reports)
}

fn decide(r: &mut Register, record: &str, verdict: &str) {
    let [by, at, reason] = ["K", "2016-03-12T09:00:00Z", "خطأ"].map(str::to_owned);
    let (record, verdict) = (record.to_owned(), verdict.to_owned());
    r.store.decide(&Decision { record, verdict, by, at, reason }).expect("decided");
}

fn rule(r: &mut Register, rule: Rule) {
    let [by, at, reason] = ["K", "2016-03-12T09:00:00Z", "صور"].map(str::to_owned);
    r.store.rule(&Ruling { rule, by, at, reason }).expect("ruled");
}

#[test]
fn one_telling_more_of_what_many_tell_leaves_no_trace_of_when_it_came() {
    let mut r = told_by(70);
    let (_, reports) = most_told(&r);
    assert!(reports >= 60, "many tell of one: {reports}");
    is_what_the_log_says(&r.store);

    // Copies of what is there, of which the first joins two that were not one text.
    for n in [70, 71] {
        r.take(&report(n, 8));
    }
    is_what_the_log_says(&r.store);

    // One that was published before all others, and one that no longer tells of it.
    r.take(&reading("a-first", Some("2016-03-04"), &[told(3)]));
    r.take(&reading("r010", Some("2016-03-15"), &[shelling("حرستا", Some("2016-03-09"))]));
    is_what_the_log_says(&r.store);
    let (id, _) = most_told(&r);

    decide(&mut r, &id, "rejected");
    r.take(&report(80, 80));
    decide(&mut r, &id, "accepted");
    r.take(&report(81, 81));
    let head = r.store.head(&id).expect("read").expect("a record");
    assert_eq!(head.verdict.as_deref(), Some("accepted"));
    is_what_the_log_says(&r.store);

    // Parted by a person, and joined again.
    let whole = r.store.record(&id).expect("read").expect("a record");
    let some: Vec<String> = whole.tellings.iter().skip(20).take(3).map(|t| t.laid.address.clone()).collect();
    rule(&mut r, Rule::Divided(id.clone(), some.clone()));
    r.take(&report(82, 82));
    rule(&mut r, Rule::Together(vec![id, some[0].clone()]));
    r.take(&report(83, 83));
    is_what_the_log_says(&r.store);

    let [by, at, reason] = ["keeper", "2016-03-13T08:00:00Z", "asked for"].map(str::to_owned);
    r.store.erase(&Erasure { what: Erasable::Report("r020".to_owned()), by, at, reason }).expect("erased");
    r.take(&report(84, 84));
    is_what_the_log_says(&r.store);
}

#[test]
fn one_telling_less_of_what_many_tell_leaves_no_trace_of_when_it_went() {
    let mut r = told_by(70);
    let (id, reports) = most_told(&r);
    decide(&mut r, &id, "accepted");
    let whole = r.store.record(&id).expect("read").expect("a record");
    // The first speaks for all and is read with them; of the others only what they said is taken out.
    for n in [9, 20, 37, 55, 0] {
        rule(&mut r, Rule::Divided(id.clone(), vec![whole.tellings[n].laid.address.clone()]));
    }
    assert!(most_told(&r).1 < reports, "some were parted from it");
    is_what_the_log_says(&r.store);
    r.take(&report(71, 71));
    is_what_the_log_says(&r.store);
}

#[test]
fn what_many_tell_is_right_where_another_process_writes_between() {
    let mut one = told_by(60);
    let mut other = open(&one.path());
    for n in 60..66 {
        take(if n % 2 == 0 { &mut other } else { &mut one.store }, &report(n, n));
    }
    assert!(most_told(&one).1 >= 60);
    is_what_the_log_says(&one.store);
}
