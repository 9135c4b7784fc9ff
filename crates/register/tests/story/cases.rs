//! Cases: steps that people take, what stands, and the counts that may be published, each on somebody's word.
use super::support::{Register, reading, shelling};
use hudna_register::{Because, Decision, Filter, Kept, Rule, Ruling, Step, Store, StoreError, Tally};
use rusqlite::Connection;

const DAY: &str = "2016-03-04";

fn step(record: &str, stage: &str, value: Option<&str>, of: Option<&str>, by: &str) -> Step {
    Step {
        record: record.to_owned(),
        stage: stage.to_owned(),
        value: value.map(str::to_owned),
        of: of.map(str::to_owned),
        by: by.to_owned(),
        at: "2016-03-06T09:00:00Z".to_owned(),
        reason: "صور من المكان".to_owned(),
    }
}

fn objection(result: Result<(), StoreError>) -> Because {
    match result {
        Err(StoreError::Objection(o)) => o.because,
        other => panic!("{other:?}"),
    }
}

/// Four shellings that two sources tell of, one telling of several.
fn morning() -> (Register, Vec<String>) {
    let mut r = Register::new();
    let at = |place: &str| shelling(place, Some(DAY)).source("org/observatory");
    r.take(&reading("a", Some("2016-03-05"), &[at("دوما"), at("حرستا"), at("عربين"), at("زملكا")]));
    let ministry = shelling("دوما", Some(DAY)).source("org/ministry");
    r.take(&reading("b", Some("2016-03-05"), &[ministry]));
    let several = at("جوبر").with("extent", serde_json::json!("several"));
    r.take(&reading("c", Some("2016-03-05"), &[several]));
    let place = |name: &str| {
        let found = r.all().into_iter().find(|h| h.place_text.as_deref() == Some(name));
        found.unwrap_or_else(|| panic!("{name}")).id
    };
    let ids = ["دوما", "حرستا", "عربين", "زملكا", "جوبر"].map(place).to_vec();
    (r, ids)
}

fn n(all: &[Tally], who: &str, value: &str) -> u64 {
    all.iter().filter(|t| t.who == who && t.value == value).map(|t| t.n).sum()
}

#[test]
fn what_nobody_looked_at_enters_no_count() {
    let (mut r, ids) = morning();
    let counts = r.store.counts(DAY, DAY).expect("counts");
    assert_eq!((counts.accusers.len(), counts.unseen, counts.uncounted), (0, 4, 1));
    assert_eq!(
        counts.coverage.outlets.len(),
        0,
        "the outlets of the day of publication are not those of the day"
    );
    assert_eq!(r.store.counts(DAY, "2016-03-05").expect("counts").coverage.outlets.len(), 3);
    r.store.step(&[step(&ids[4], "verification", Some("verified"), None, "V")]).expect("stepped");
    let counts = r.store.counts(DAY, DAY).expect("counts");
    assert_eq!(
        (counts.verifiers.len(), counts.uncounted),
        (0, 1),
        "several are no number, whoever looked at them"
    );
}

#[test]
fn what_someone_worked_on_is_looked_at_everywhere_alike_though_nobody_decided_it() {
    let (mut r, ids) = morning();
    let unseen = |r: &Register| {
        let list = |filter: Filter| {
            let mut ids: Vec<_> = r.list(filter).into_iter().map(|h| h.id).collect();
            ids.sort_unstable();
            ids
        };
        let no = list(Filter { reviewed: Some(false), ..Filter::default() });
        let worked = list(Filter { reviewed: Some(true), undecided: true, ..Filter::default() });
        let day = r.store.day(DAY).expect("a day");
        let figures: u64 = day.by_kind.iter().map(|c| c.unreviewed).sum();
        assert_eq!((day.unreviewed, figures), (no.len() as u64, no.len() as u64));
        assert_eq!(r.store.counts(DAY, DAY).expect("counts").unseen + 1, no.len() as u64, "and the several");
        assert!(no.iter().all(|id| !worked.contains(id)));
        (no.len(), worked)
    };
    assert_eq!(unseen(&r), (5, vec![]));
    r.store.step(&[step(&ids[0], "triage", Some("p1"), None, "M")]).expect("stepped");
    assert_eq!(unseen(&r), (4, vec![ids[0].clone()]));
    let head = r.store.record(&ids[0]).expect("read").expect("there").head;
    assert_eq!((head.stands, head.verdict), (vec![("triage".to_owned(), "p1".to_owned())], None));
    // Whatever address the step was taken under, and however the record was joined since.
    let rule = Rule::Together(vec![ids[0].clone(), ids[1].clone()]);
    let (by, at, reason) = ("M".to_owned(), "2016-03-06T10:00:00Z".to_owned(), "one raid".to_owned());
    r.store.rule(&Ruling { rule, by, at, reason }).expect("joined");
    let joined = r.store.record(&ids[0]).expect("read").expect("there").head.id;
    assert_eq!(unseen(&r), (3, vec![joined]));
    r.store.step(&[step(&ids[1], "triage", None, None, "M")]).expect("taken back");
    assert_eq!(unseen(&r), (4, vec![]));
    let (record, verdict) = (ids[0].clone(), "accepted".to_owned());
    let (by, at, reason) = ("M".to_owned(), "2016-03-06T11:00:00Z".to_owned(), "seen".to_owned());
    r.store.decide(&Decision { record, verdict, by, at, reason }).expect("decided");
    assert_eq!(unseen(&r), (3, vec![]));
}

#[test]
fn each_count_is_on_one_word_and_none_is_a_sum() {
    let (mut r, ids) = morning();
    for s in [
        step(&ids[0], "intake", Some("reported"), None, "M"),
        step(&ids[0], "verification", Some("verified"), None, "V"),
        step(&ids[0], "verification", Some("refuted"), None, "W"),
        step(&ids[1], "verification", Some("verified"), None, "V"),
        step(&ids[1], "attribution", Some("not_attributable"), None, "V"),
        step(&ids[2], "intake", Some("duplicate"), Some(&ids[1]), "M"),
        step(&ids[0], "attribution", Some("largely_attributed"), Some("القوات"), "V"),
    ] {
        r.store.step(&[s]).expect("stepped");
    }
    let counts = r.store.counts(DAY, DAY).expect("counts");
    assert_eq!(n(&counts.accusers, "org/observatory", "alleged"), 2);
    assert_eq!(
        n(&counts.accusers, "org/ministry", "alleged"),
        1,
        "one happening in two mouths, each on its own word"
    );
    assert_eq!((n(&counts.verifiers, "V", "verified"), n(&counts.verifiers, "W", "refuted")), (2, 1));
    assert_eq!(n(&counts.reconciled, "القوات", "largely_attributed"), 1);
    assert_eq!(n(&counts.reconciled, "-", "not_attributable"), 1, "a good end");
    assert_eq!((counts.unseen, counts.set_aside), (1, 1));
    let listed = |mut filter: Filter, r: &Register| {
        (filter.from, filter.to) = (Some(DAY.to_owned()), Some(DAY.to_owned()));
        r.store.records(&filter).expect("a list").rows.into_iter().map(|h| h.id).collect::<Vec<_>>()
    };
    let aside = || Filter { set_aside: true, ..Filter::default() };
    assert_eq!(listed(aside(), &r), [ids[2].clone()], "what is set aside is listed");
    let open = Filter { reviewed: Some(false), counted: Some(true), ..Filter::default() };
    assert_eq!(listed(open, &r).len() as u64, counts.unseen);
    let uncounted = Filter { counted: Some(false), ..Filter::default() };
    assert_eq!(listed(uncounted, &r).len() as u64, counts.uncounted);
    for tally in counts.accusers.iter().chain(&counts.verifiers).chain(&counts.reconciled) {
        assert_eq!((tally.n as usize, tally.unit), (tally.records.len(), "incident"), "{tally:?}");
    }
    let rejected = Decision {
        record: ids[0].clone(),
        verdict: "rejected".to_owned(),
        by: "K".to_owned(),
        at: "2016-03-07T09:00:00Z".to_owned(),
        reason: "خطأ".to_owned(),
    };
    r.store.decide(&rejected).expect("decided");
    let counts = r.store.counts(DAY, DAY).expect("counts");
    assert_eq!((n(&counts.accusers, "org/ministry", "alleged"), counts.set_aside), (0, 2));
}

#[test]
fn a_step_is_taken_back_by_a_newer_one_and_stays_in_the_history() {
    let (mut r, ids) = morning();
    r.store.step(&[step(&ids[0], "verification", Some("verified"), None, "V")]).expect("stepped");
    r.store.step(&[step(&ids[0], "verification", None, None, "V")]).expect("taken back");
    let case = r.store.case(&ids[0]).expect("a case");
    assert_eq!((case.steps.len(), case.now("verification")), (2, None));
    assert_eq!(r.store.counts(DAY, DAY).expect("counts").unseen, 4, "as if nobody had looked");
    r.store.step(&[step(&ids[0], "verification", Some("inconclusive"), None, "V")]).expect("stepped");
    let standing = r.store.standing("verification").expect("standing");
    assert_eq!(standing.len(), 1);
    assert_eq!(standing[0].value.as_deref(), Some("inconclusive"));
}

#[test]
fn a_step_that_lacks_something_is_refused_and_nothing_is_logged() {
    let (mut r, ids) = morning();
    let entries = r.store.verify().expect("verified").entries;
    let good = step(&ids[0], "verification", Some("verified"), None, "V");
    let with = |change: fn(&mut Step)| {
        let mut s = good.clone();
        change(&mut s);
        s
    };
    for (bad, why) in [
        (with(|s| s.stage = "nonsense".into()), Because::Stage),
        (with(|s| s.value = Some("true".into())), Because::Value),
        (with(|s| s.reason = " ".into()), Because::Reason),
        (with(|s| s.by = String::new()), Because::Author),
        (with(|s| s.of = Some("force/a".into())), Because::NotAbout),
        (step(&ids[0], "finding", Some("violation"), None, "V"), Because::About),
        (step(&ids[0], "finding", Some("violation"), Some("deal/none#2"), "V"), Because::Term),
        (step(&ids[0], "attribution", Some("largely_attributed"), Some("force/none"), "V"), Because::Actor),
        (step(&ids[0], "intake", Some("duplicate"), Some(&ids[0]), "V"), Because::Record),
    ] {
        assert_eq!(objection(r.store.step(std::slice::from_ref(&bad))), why, "{bad:?}");
    }
    let half = [good.clone(), with(|s| s.by = String::new())];
    assert_eq!(objection(r.store.step(&half)), Because::Author, "all of them or none");
    let nowhere = step("0000000000000000", "verification", Some("verified"), None, "V");
    assert!(matches!(r.store.step(&[nowhere]), Err(StoreError::NoSuchRecord { .. })));
    assert_eq!(r.store.verify().expect("verified").entries, entries);
}

#[test]
fn steps_follow_their_record_and_a_rebuild_makes_them_again() {
    let mut r = Register::new();
    r.take(&reading("b", Some("2016-03-05"), &[shelling("دوما", None)]));
    let alone = r.all()[0].id.clone();
    r.store.step(&[step(&alone, "verification", Some("verified"), None, "V")]).expect("stepped");
    r.take(&reading("a", Some("2016-03-05"), &[shelling("دوما", Some(DAY))]));
    let joined = r.all()[0].id.clone();
    assert_ne!(joined, alone);
    let case = r.store.case(&joined).expect("a case");
    assert!(case.now("verification").is_some(), "the step stands with the record as it is now");
    assert_eq!(r.store.case(&alone).expect("a case"), case);
    let rows = |r: &Register| {
        let db = Connection::open(r.path()).expect("opened");
        let mut all = db.prepare("SELECT * FROM step ORDER BY entry").expect("prepared");
        let rows = all.query_map([], |row| Ok(format!("{:?}", row.get_ref(3)?))).expect("rows");
        rows.collect::<Result<Vec<_>, _>>().expect("rows")
    };
    let before = rows(&r);
    r.store.rebuild().expect("rebuilt");
    assert_eq!((rows(&r), r.store.case(&joined).expect("a case")), (before, case));
    assert!(r.store.verify().expect("verified").faults.is_empty());
}
