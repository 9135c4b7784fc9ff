//! Who may do what in a register that has members, and what the log keeps of who read what.
use super::support::{Register, reading, shelling};
use hudna_read::rows::Row;
use hudna_register::release::{Accessed, Level, Policy};
use hudna_register::{
    Appointment, Because, Decision, Denied, Erasable, Erasure, Incoming, Kept, Note, People, Sqlite, Step,
    Store, StoreError, Thing,
};

const AT: &str = "2016-03-11T08:00:00Z";

fn appoint(store: &mut Sqlite, name: &str, role: Option<&str>, by: &str) -> Result<(), StoreError> {
    let role = role.map(str::to_owned);
    let (name, by, at) = (name.to_owned(), by.to_owned(), AT.to_owned());
    store.appoint(&Appointment { name, role, by, at, reason: String::new() })
}

fn decide(store: &mut Sqlite, record: &str, by: &str) -> Result<(), StoreError> {
    let (record, by, at) = (record.to_owned(), by.to_owned(), AT.to_owned());
    store.decide(&Decision { record, verdict: "accepted".to_owned(), by, at, reason: "r".to_owned() })
}

fn step(store: &mut Sqlite, record: &str, stage: &str, value: &str, by: &str) -> Result<(), StoreError> {
    store.step(&[Step {
        record: record.to_owned(),
        stage: stage.to_owned(),
        value: Some(value.to_owned()),
        by: by.to_owned(),
        at: AT.to_owned(),
        reason: "r".to_owned(),
        ..Step::default()
    }])
}

fn is_denied(done: &Result<(), StoreError>) -> bool {
    matches!(done, Err(StoreError::Denied(_)))
}

fn objects<T>(done: Result<T, StoreError>) -> Option<Because> {
    match done {
        Err(StoreError::Objection(o)) => Some(o.because),
        _ => None,
    }
}

#[test]
fn from_the_first_keeper_on_everybody_needs_a_role() {
    let mut r = Register::new();
    r.take(&reading("a", Some("2016-03-05"), &[shelling("دوما", Some("2016-03-04"))]));
    let record = r.all()[0].id.clone();
    let store = &mut r.store;
    decide(store, &record, "anyone").expect("nobody is a member yet");
    assert_eq!(objects(appoint(store, "Sami", Some("verifier"), "Rana")), Some(Because::FirstKeeper));
    assert_eq!(objects(appoint(store, "Rana", Some("king"), "Rana")), Some(Because::Role));
    appoint(store, "Rana", Some("keeper"), "Rana").expect("the first keeper");
    for (name, role) in [("سامي  علي", "verifier"), ("Mona", "monitor")] {
        appoint(store, name, Some(role), "Rana").expect("appointed");
    }
    assert!(is_denied(&appoint(store, "Guest", Some("reader"), "Mona")), "a keeper appoints");

    // Each deed asks for a role of its own, and the data say which.
    let refused = decide(store, &record, "Mona").expect_err("a monitor does not decide");
    let (by, has, needs) = ("Mona".to_owned(), Some("monitor".to_owned()), "verifier".to_owned());
    assert!(matches!(&refused, StoreError::Denied(d) if *d == Denied { by, has, needs }), "{refused}");
    decide(store, &record, " سامي علي ").expect("blanks make no other person");
    assert!(is_denied(&decide(store, &record, "anyone")) && is_denied(&decide(store, &record, "")));
    step(store, &record, "triage", "p1", "Mona").expect("a monitor's stage");
    assert!(is_denied(&step(store, &record, "verification", "verified", "Mona")));
    let note = |by: &str| Note {
        kind: "tie".to_owned(),
        fields: [("party", "state/russia"), ("tie", "answers_for"), ("to", "side/syria-government")]
            .map(|(f, v)| (f.to_owned(), vec![v.to_owned()]))
            .into(),
        by: by.to_owned(),
        at: AT.to_owned(),
        ..Note::default()
    };
    assert!(is_denied(&store.note(&note("anyone")).map(drop)));
    let erase = |by: &str, what| Erasure { what, by: by.to_owned(), at: AT.to_owned(), reason: "r".into() };
    let report = || Erasable::Report("a".to_owned());
    assert!(is_denied(&store.erase(&erase("سامي علي", report())).map(drop)));

    // Roles end; the last keeper stays, and nobody takes an appointment out of the log.
    appoint(store, "سامي علي", None, "Rana").expect("ended");
    assert!(is_denied(&decide(store, &record, "سامي علي")));
    assert_eq!(objects(appoint(store, "Rana", Some("reader"), "Rana")), Some(Because::LastKeeper));
    assert_eq!(objects(appoint(store, "Mona", Some("monitor"), "Rana")), Some(Because::Nothing));
    let entries = store.entries().expect("a number");
    let kept = |seq| objects(store.erase(&erase("Rana", Erasable::Entry(seq))));
    let stays: Vec<Because> = (0..entries).rev().take(1).filter_map(kept).collect();
    assert_eq!(stays, [Because::Stays]);
    let (members, before) = (store.members().expect("members"), store.digests().expect("digests"));
    assert_eq!(members.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), ["Mona", "Rana"]);
    store.rebuild().expect("made again");
    assert_eq!(store.digests().expect("digests"), before);
    store.erase(&erase("Rana", report())).expect("a keeper erases");
    assert_eq!(store.members().expect("members"), members);
}

/// A row that came by the hotline.
fn hotline(store: &mut Sqlite, id: &str) {
    let told = reading(id, Some("2016-03-05"), &[shelling("حرستا", Some("2016-03-04"))]);
    let row = Row { mapping: "hotline".to_owned(), line: 2, point: None };
    let incoming = Incoming { bytes: b"x", reading: &told, taken_at: AT, row: Some(&row) };
    store.take(&incoming).expect("taken");
}

fn read<'a>(what: &'a str, by: &'a str, at: &'a str) -> Accessed<'a> {
    let (release, level, released) = ("internal", Some(Level::Severe), Vec::new());
    Accessed { what, release, level, kept: false, released, by, at, reason: "" }
}

#[test]
fn a_reading_is_noted_once_a_person_thing_and_hour() {
    let mut r = Register::new();
    r.take(&reading("press", Some("2016-03-05"), &[shelling("دوما", Some("2016-03-04"))]));
    assert_eq!(r.store.level(Thing::All).expect("a level"), Level::Moderate);
    hotline(&mut r.store, "call");
    let level = |thing| r.store.level(thing).expect("a level");
    assert_eq!((level(Thing::All), level(Thing::Report("call"))), (Level::Severe, Level::Severe));
    assert_eq!(level(Thing::Report("press")), Level::Moderate);
    let mut levels: Vec<Level> = r.all().iter().map(|h| level(Thing::Record(&h.id))).collect();
    levels.sort_unstable();
    assert_eq!(levels, [Level::Moderate, Level::Severe]);

    for (what, by, at) in [
        ("report/call", "Mona", "2016-03-11T08:00:00Z"),
        ("report/call", "Mona", "2016-03-11T08:59:59Z"),
        ("report/call", "Mona", "2016-03-11T09:00:00Z"),
        ("report/call", "desk", "2016-03-11T08:00:01Z"),
        ("violations", "Mona", "2016-03-11T08:00:02Z"),
    ] {
        r.store.saw(&read(what, by, at)).expect("noted");
    }
    let noted = r.store.accesses(None).expect("readings");
    assert_eq!(noted.len(), 4, "the second of one hour is known: {noted:?}");
    assert_eq!(r.store.accesses(Some("desk")).expect("readings").len(), 1);
    let before = r.store.digests().expect("digests");
    r.store.rebuild().expect("made again");
    assert_eq!(r.store.digests().expect("digests"), before, "the log alone gives who read what");

    // While another process writes, a reading waits half a second and is refused, not the reading of what is known.
    let other = rusqlite::Connection::open(r.path()).expect("opened");
    other.execute_batch("BEGIN IMMEDIATE").expect("held");
    let begun = std::time::Instant::now();
    assert!(matches!(r.store.saw(&read("map", "Mona", AT)), Err(StoreError::Busy)));
    assert!(begun.elapsed().as_secs() < 5);
    r.store.saw(&read("violations", "Mona", "2016-03-11T08:30:00Z")).expect("known already");
}

#[test]
fn what_is_severe_leaves_by_a_keeper_alone() {
    let mut r = Register::new();
    hotline(&mut r.store, "call");
    let policy = Policy::load().expect("a policy");
    let export = |by, release, named: &[&'static str], store: &mut Sqlite| {
        let released = named.to_vec();
        let wish = Accessed {
            what: "export records",
            release,
            level: None,
            kept: false,
            released,
            by,
            at: AT,
            reason: "r",
        };
        store.note_export(&policy, &wish).map(drop)
    };
    export("", "internal", &[], &mut r.store).expect("no members, no roles");
    for (name, role) in [("K", "keeper"), ("P", "publisher"), ("V", "verifier")] {
        appoint(&mut r.store, name, Some(role), "K").expect("appointed");
    }
    for (by, release, named, may) in [
        ("", "internal", &[][..], false),
        ("P", "internal", &[], false),
        ("K", "internal", &[], true),
        ("V", "parties", &[], false),
        ("P", "parties", &[], true),
        ("V", "public", &["by"], false),
        ("P", "public", &["by"], true),
        ("V", "public", &[], true),
    ] {
        let done = export(by, release, named, &mut r.store);
        assert_eq!(!is_denied(&done), may, "{by} {release} {named:?}: {done:?}");
    }
    let told = r.store.accesses(None).expect("told");
    assert_eq!(told.len(), 5, "what was refused was not let out");
    assert_eq!((told[0].level.as_deref(), told[0].reason.as_str()), (Some("severe"), "r"));
}
