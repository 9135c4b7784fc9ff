//! Objects: what people keep beside records, in versions, and what is due of it.
use super::support::{Register, reading, shelling};
use hudna_register::{Because, Fields, Kept, Note, Step, StoreError};
use rusqlite::Connection;

/// Whom to raise matters with, and of each what it is and how long it is open.
type Raised = Vec<(Option<String>, Vec<(&'static str, Option<i64>)>)>;

pub(super) fn note(kind: &str, fields: &[(&str, &str)]) -> Note {
    let mut all = Fields::new();
    for (name, value) in fields {
        all.entry((*name).to_owned()).or_default().push((*value).to_owned());
    }
    Note {
        kind: kind.to_owned(),
        fields: all,
        by: "راصدة".to_owned(),
        at: "2016-03-06T09:00:00Z".to_owned(),
        ..Note::default()
    }
}

fn objection(result: Result<(String, u32), StoreError>) -> Because {
    match result {
        Err(StoreError::Objection(o)) => o.because,
        other => panic!("{other:?}"),
    }
}

fn undertaking(who: &str, due: Option<&str>, words: &str) -> Note {
    let mut fields = vec![("who", who), ("words", words), ("made", "2016-02-22"), ("kept", "open")];
    fields.extend(due.map(|d| ("due", d)));
    note("undertaking", &fields)
}

#[test]
fn a_correction_is_a_version_and_the_versions_before_stay() {
    let mut r = Register::new();
    let (id, version) =
        r.store.note(&undertaking("الهيئة", Some("2016-03-01"), "إطلاق المعتقلين")).expect("noted");
    assert_eq!((id.as_str(), version), ("undertaking-0", 1));
    let mut kept = note("undertaking", &[("kept", "partly_kept"), ("kept_on", "2016-03-05")]);
    kept.id = Some(id.clone());
    assert_eq!(objection(r.store.note(&kept)), Because::Reason, "a change says why");
    kept.reason = "أُطلق عشرة".to_owned();
    kept.seen = Some(1);
    assert_eq!(r.store.note(&kept).expect("noted"), (id.clone(), 2));
    assert_eq!(objection(r.store.note(&kept)), Because::Stale, "someone was quicker");
    kept.seen = None;
    assert_eq!(objection(r.store.note(&kept)), Because::Nothing);
    let versions = r.store.object(&id).expect("read");
    let told: Vec<_> = versions.iter().map(|o| (o.version, o.get("kept"), o.get("due"))).collect();
    let due = Some("2016-03-01");
    assert_eq!(told, [(2, Some("partly_kept"), due), (1, Some("open"), due)], "what is not named stays");
    assert_eq!(r.store.objects("undertaking").expect("read").len(), 1);
}

#[test]
fn what_does_not_fit_its_field_is_refused() {
    let mut r = Register::new();
    r.take(&reading("a", Some("2016-03-05"), &[shelling("دوما", None)]));
    let good = [("who", "x"), ("words", "w"), ("made", "2016-02-22"), ("kept", "open")];
    let with = |more: (&'static str, &'static str)| {
        let kept = good.iter().filter(|(name, _)| *name != more.0).copied();
        note("undertaking", &kept.chain([more]).collect::<Vec<_>>())
    };
    for (bad, why) in [
        (note("nonsense", &good), Because::Type),
        (note("list_row", &[("party", "x")]), Because::Type),
        (note("undertaking", &good[..3]), Because::Missing),
        (with(("colour", "red")), Because::Field),
        (with(("due", "tomorrow")), Because::Day),
        (with(("kept", "maybe")), Because::Value),
        (with(("who", "group/none")), Because::Actor),
        (with(("term", "deal/none#1")), Because::Term),
        (with(("record", "0000000000000000")), Because::Record),
        (with(("evidence", "nowhere")), Because::Report),
        (with(("evidence", "a@5-5")), Because::Report),
        (with(("evidence", "a@0-100000")), Because::Report),
        (note("convoy", &[("agency", "x"), ("agency", "y")]), Because::One),
        (note("session", &[("body", "undertaking-0"), ("day", "2016-03-01")]), Because::Object),
    ] {
        assert_eq!(objection(r.store.note(&bad)), why, "{:?}", bad.fields);
    }
    let mut named = undertaking("x", None, "w");
    named.id = Some("two words".to_owned());
    assert_eq!(objection(r.store.note(&named)), Because::Id);
    assert!(r.store.note(&with(("evidence", "a@0-5"))).is_ok(), "words in a report");
    assert!(r.store.note(&with(("kept", "لم يُوفَ بعد"))).is_ok(), "a value by its Arabic name");
}

#[test]
fn what_is_owed_leads_to_whoever_answers_for_the_party() {
    let mut r = Register::new();
    r.take(&reading("a", Some("2016-03-05"), &[shelling("دوما", Some("2016-03-04"))]));
    let record = r.all()[0].id.clone();
    let tie = |party: &str, to: &str, until: &str| {
        note(
            "tie",
            &[("party", party), ("tie", "answers_for"), ("to", to), ("from", "2016-02-27"), ("until", until)],
        )
    };
    for one in [
        tie("الرئيس الأول", "الحكومة", "2016-12-31"),
        tie("رئيس سابق", "الحكومة", "2016-03-01"),
        undertaking("الحكومة", Some("2016-03-01"), "فتح الطريق"),
        undertaking("الحكومة", Some("2016-04-01"), "إعادة الماء"),
        undertaking("الحكومة", None, "إطلاق المعتقلين"),
        undertaking("فصيل", Some("2016-03-09"), "تسليم الخرائط"),
    ] {
        r.store.note(&one).expect("noted");
    }
    let step = |stage: &str, value: &str, of: Option<&str>| Step {
        record: record.clone(),
        stage: stage.to_owned(),
        value: Some(value.to_owned()),
        of: of.map(str::to_owned),
        by: "V".to_owned(),
        at: "2016-03-06T09:00:00Z".to_owned(),
        reason: "r".to_owned(),
    };
    r.store.step(&[step("attribution", "attributed_grounds", Some("الحكومة"))]).expect("stepped");
    let agenda = r.store.agenda("2016-03-10").expect("an agenda");
    let owed: Vec<_> =
        agenda.owed.iter().map(|o| (o.object.get("words").unwrap_or_default(), o.overdue)).collect();
    let due = [
        ("فتح الطريق", Some(9)),
        ("تسليم الخرائط", Some(1)),
        ("إعادة الماء", Some(-22)),
        ("إطلاق المعتقلين", None),
    ];
    assert_eq!(owed, due);
    let raised = |agenda: &hudna_register::Agenda| -> Raised {
        let all = agenda.raise.iter();
        all.map(|(who, all)| (who.clone(), all.iter().map(|m| (m.kind, m.open)).collect())).collect()
    };
    let first = Some("الرئيس الأول".to_owned());
    let government = vec![("undertaking", Some(17)), ("undertaking", Some(17)), ("record", Some(4))];
    assert_eq!(raised(&agenda), [(first.clone(), government), (None, vec![("undertaking", Some(17))])]);
    r.store.step(&[step("response", "restored_calm", None)]).expect("stepped");
    let mut kept = note("undertaking", &[("kept", "kept")]);
    (kept.id, kept.reason) = (Some(agenda.owed[0].object.id.clone()), "فُتح".to_owned());
    r.store.note(&kept).expect("noted");
    let agenda = r.store.agenda("2016-03-10").expect("an agenda");
    assert_eq!(
        raised(&agenda)[0],
        (first, vec![("undertaking", Some(17))]),
        "answered and kept: no more to raise"
    );
}

#[test]
fn a_rebuild_makes_every_table_again() {
    let mut r = Register::new();
    r.store.note(&undertaking("x", None, "w")).expect("noted");
    let mut list = note("list", &[("name", "A"), ("giver", "x")]);
    let heads = hudna_register::Heads::default();
    list.rows = Some(hudna_register::rows("party,place\nفصيل,دوما\n", &heads).expect("rows"));
    let (id, _) = r.store.note(&list).expect("noted");
    let mut gone = note("list", &[]);
    (gone.id, gone.withdrawn, gone.reason) = (Some(id), true, "سُحبت".to_owned());
    r.store.note(&gone).expect("withdrawn");
    let dump = |r: &Register| {
        let db = Connection::open(r.path()).expect("opened");
        let mut all = Vec::new();
        for (table, order) in [("object", "entry"), ("list_row", "list, version, n")] {
            let mut rows = db.prepare(&format!("SELECT * FROM {table} ORDER BY {order}")).expect("prepared");
            let width = rows.column_count();
            let found = rows.query_map([], |row| {
                (0..width).map(|i| row.get_ref(i).map(|v| format!("{v:?}"))).collect::<Result<Vec<_>, _>>()
            });
            all.extend(found.expect("rows").map(|r| r.expect("a row")));
        }
        all
    };
    let before = dump(&r);
    assert_eq!(before.len(), 5, "three versions of objects, the list's row in two of them");
    r.store.rebuild().expect("rebuilt");
    assert_eq!(dump(&r), before);
    assert!(r.store.verify().expect("verified").faults.is_empty());
}
