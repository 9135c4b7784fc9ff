//! What leaves the register: two registers that differ in what is withheld give the same release, byte for byte.
use super::support::{Draft, claim, reading, shelling, titled};
use hudna_read::Packs;
use hudna_read::rows::Row;
use hudna_register::export::{RecordLine, Span, hxl};
use hudna_register::release::{Accessed, Audience, Policy, Released, coarse};
use hudna_register::{
    Decision, Filter, Incoming, Kept, ReportFilter, Rule, Ruling, Sqlite, Store, StoreError,
};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

static PACKS: LazyLock<Arc<Packs>> =
    LazyLock::new(|| Arc::new(Packs::load(&["syria".to_owned()]).expect("packs")));
const TODAY: Date = date(2016, 3, 20);

/// What is withheld from some release, in one of several forms.
struct Secret {
    place: String,
    accused: &'static str,
    words: &'static str,
    few: u64,
    at: &'static str,
    id: &'static str,
}

/// Two places of one district, and one of another.
fn places() -> [String; 3] {
    let small = |k: &str| matches!(k, "village" | "town");
    let of = |id: &str| PACKS.place(id).and_then(|p| p.within.clone());
    let in_district = |id: &str| of(id).filter(|w| PACKS.place(w).is_some_and(|p| p.kind == "district"));
    let all: Vec<_> =
        PACKS.places.iter().filter(|p| small(&p.kind) && in_district(&p.id).is_some()).collect();
    let one = all[0];
    let near = all.iter().find(|p| p.id != one.id && p.within == one.within).expect("a neighbour");
    let far = all.iter().find(|p| p.within != one.within).expect("another district");
    [one.id.clone(), near.id.clone(), far.id.clone()]
}

fn killed(n: u64, words: &str) -> Value {
    json!([{"text": words, "value": {"min": n, "max": n}, "who": "children"}])
}

fn at(place: &str, secret: &Secret, dead: u64) -> Draft {
    let name = PACKS.place(place).expect("a place").name_ar.clone();
    shelling("x", Some("2016-03-04"))
        .with("trigger", json!(format!("قصف {}", secret.words)))
        .with("evidence", json!([format!("قصف {} نفذته {} على {name}", secret.words, secret.accused)]))
        .slot("place", json!([{"text": name, "place": place}]))
        .slot("date", json!([{"text": "الجمعة", "value": secret.at}]))
        .slot("killed", killed(dead, "قتلى"))
        .by(secret.accused)
        .source("org/sohr")
}

/// A register of press reports and hotline rows; what the press says is public but for the culprit and its words.
fn register(press: &Secret, hotline: &Secret) -> Sqlite {
    let mut store = Sqlite::in_memory(Arc::clone(&PACKS)).expect("a register");
    let mut take = |id: &str, title: &str, claims: &[Draft], mapping: Option<&str>| {
        let mut told = titled(id, Some("2016-03-05"), title, claims);
        told.report.url = Some(format!("https://example.org/{title}"));
        if mapping.is_none() {
            told.report.outlet = Some("outlet/sana".to_owned());
        }
        let row = mapping.map(|m| Row { mapping: m.to_owned(), line: 2, point: Some((33.5, 36.3)) });
        let bytes = format!("{id}{title}");
        let incoming = Incoming {
            bytes: bytes.as_bytes(),
            reading: &told,
            taken_at: "2016-03-10T08:00:00Z",
            row: row.as_ref(),
        };
        store.take(&incoming).expect("taken");
    };
    take(press.id, press.words, &[at(&press.place, press, press.few), at(&press.place, press, 40)], None);
    let call = claim("contact", "call", &format!("اتصال {}", press.words), &json!({}))
        .who("participants", &["person/sergei-lavrov", "person/john-kerry"])
        .on("2016-03-04");
    take("call", "اتصال", &[call], None);
    take(hotline.id, hotline.words, &[at(&hotline.place, hotline, 7)], Some("hotline"));
    take("own", hotline.words, &[at(&hotline.place, hotline, 9)], Some("a table of one's own"));
    let list = claim("position", "refused", hotline.words, &json!({})).who("party", &[hotline.accused]);
    take("list", hotline.words, &[list], Some("list"));
    let all = store.records(&Filter { per_page: 1000, ..Filter::default() }).expect("a page");
    for head in all.rows {
        let decision = Decision {
            record: head.id,
            verdict: "accepted".to_owned(),
            by: press.words.to_owned(),
            at: "2016-03-11T08:00:00Z".to_owned(),
            reason: hotline.words.to_owned(),
        };
        store.decide(&decision).expect("decided");
    }
    store
}

fn release(store: &Sqlite, audience: Audience, named: &[&str], today: Date) -> Released {
    let named: BTreeSet<String> = named.iter().map(|s| (*s).to_owned()).collect();
    store.release(&Policy::load().expect("a policy"), audience, &named, today).expect("a release")
}

/// All that can be exported of a release, in every form.
fn bytes(release: &Released) -> String {
    let mut out = String::new();
    let all = Span::default();
    let records = release.each_record::<StoreError>(&all, |r| {
        out += &serde_json::to_string(&RecordLine::of(&PACKS, r, &|_| None)).expect("a line");
        out += &hxl::row(&PACKS, r).join("|");
        out.push('\n');
        Ok(())
    });
    records.expect("records");
    let reports = release.each_report::<StoreError>(&all, |r| {
        out += &serde_json::to_string(r).expect("a line");
        out.push('\n');
        Ok(())
    });
    reports.expect("reports");
    // What the desk asks: the order of lists, the figures, what filters offer.
    let facets = release.facets(&Filter::default()).expect("facets");
    let (page, day) = (release.records(&Filter::default()), release.day("2016-03-04"));
    out + &format!("{:?}{:?}{facets:?}", page.expect("a page"), day.expect("a day"))
}

fn secrets() -> [[Secret; 2]; 2] {
    let [one, near, far] = places();
    let secret = |place: &String, accused, words, few, at, id| Secret {
        place: place.clone(),
        accused,
        words,
        few,
        at,
        id,
    };
    [
        [
            secret(&one, "force/syrian-army", "كلام أول", 1, "2016-03-04", "press-a"),
            secret(&one, "force/syrian-army", "بلاغ سري", 7, "2016-03-04", "hot-b"),
        ],
        [
            secret(&near, "group/jaysh-al-islam", "قول آخر أطول منه", 3, "2016-03-04T21:30", "zz/press"),
            secret(&far, "group/jaysh-al-islam", "خبر مكتوم جدا لا يخرج", 7, "2016-03-04", "aa/hot"),
        ],
    ]
}

#[test]
fn what_is_withheld_shows_in_no_byte_of_a_release() {
    let [[press, hotline], [other_press, other_hotline]] = secrets();
    let first = register(&press, &hotline);

    // To the parties, what the press says goes whole; what the hotline says of where and who does not.
    let parties = bytes(&release(&first, Audience::Parties, &[], TODAY));
    let same_press = register(&press, &other_hotline);
    assert_eq!(parties, bytes(&release(&same_press, Audience::Parties, &[], TODAY)));
    assert!(
        parties.contains("press-a") && parties.contains("كلام أول") && parties.contains("force/syrian-army")
    );
    assert!(!parties.contains("سري") && !parties.contains("hot-b") && !parties.contains("33.5"), "{parties}");
    let seen = release(&first, Audience::Parties, &[], TODAY);
    assert_eq!(seen.records(&Filter::default()).expect("a page").total, 5, "what happened is not withheld");

    // To everyone, nobody is accused, and no word and no address leads to who is.
    let public = bytes(&release(&first, Audience::Public, &[], TODAY));
    let second = register(&other_press, &other_hotline);
    assert_eq!(public, bytes(&release(&second, Audience::Public, &[], TODAY)));
    for word in ["press-a", "كلام", "syrian-army", "بلاغ", "example.org", "hot-b"] {
        assert!(!public.contains(word), "{word}: {public}");
    }
    assert!(public.contains("person/sergei-lavrov") && public.contains("\"min\":40,\"max\":40"), "{public}");
    assert!(public.contains("\"min\":1,\"max\":4"), "few people are a range");
}

#[test]
fn search_addresses_and_counts_give_nothing_away() {
    let [[press, hotline], _] = secrets();
    let store = register(&press, &hotline);
    let public = release(&store, Audience::Public, &[], TODAY);
    for text in ["كلام", "بلاغ", "سري"] {
        let filter = Filter { text: Some(text.to_owned()), ..Filter::default() };
        assert_eq!(public.records(&filter).expect("a page").total, 0, "{text}");
        let filter = ReportFilter { text: Some(text.to_owned()), ..ReportFilter::default() };
        assert_eq!(public.reports(&filter).expect("a page").total, 0, "{text}");
    }
    let side = Filter { side: Some("force/syrian-army".to_owned()), ..Filter::default() };
    assert_eq!(public.records(&side).expect("a page").total, 0);
    let place = Filter { place: Some(press.place.clone()), ..Filter::default() };
    assert_eq!(public.records(&place).expect("a page").total, 0, "the village is not named");
    for id in ["press-a", "hot-b", "own", "list"] {
        assert!(public.report(id).expect("read").is_none() && public.version(id, 1).expect("read").is_none());
    }
    assert_eq!(coarse(public.withheld().reports), Some(10));
}

#[test]
fn the_public_waits_and_sees_only_what_someone_accepted() {
    let [[press, hotline], _] = secrets();
    let mut store = register(&press, &hotline);
    let total = |store: &Sqlite, day| {
        release(store, Audience::Public, &[], day).records(&Filter::default()).expect("a page").total
    };
    assert_eq!((total(&store, date(2016, 3, 7)), total(&store, date(2016, 3, 8))), (0, 3));
    let head =
        store.records(&Filter { classes: vec!["contact".into()], ..Filter::default() }).expect("a page");
    let decision = Decision {
        record: head.rows[0].id.clone(),
        verdict: "rejected".to_owned(),
        by: "m".to_owned(),
        at: "2016-03-12T08:00:00Z".to_owned(),
        reason: "r".to_owned(),
    };
    store.decide(&decision).expect("decided");
    assert_eq!(total(&store, TODAY), 2);
}

#[test]
fn only_a_publisher_names_the_accused_and_the_log_tells_it() {
    let [[press, hotline], _] = secrets();
    let mut store = register(&press, &hotline);
    let named = bytes(&release(&store, Audience::Public, &["by", "words"], TODAY));
    assert!(named.contains("force/syrian-army"), "the accused is named");
    assert!(!named.contains("كلام") && !named.contains("press-a"), "no words, whatever is asked for");
    let before = store.verify().expect("verified").entries;
    let policy = Policy::load().expect("a policy");
    let export = |released| Accessed {
        what: "export records",
        release: "public",
        level: None,
        kept: false,
        released,
        reason: "",
        by: "Publisher",
        at: "2016-03-20T08:00:00Z",
    };
    assert!(store.note_export(&policy, &export(vec!["by"])).expect("noted"));
    let found = store.verify().expect("verified");
    assert_eq!((found.entries, found.faults.len()), (before + 1, 0));
    store.rebuild().expect("an entry that changes no table");
}

#[test]
fn a_register_of_press_reports_is_exported_unnoted() {
    let mut store = Sqlite::in_memory(Arc::clone(&PACKS)).expect("a register");
    let policy = Policy::load().expect("a policy");
    let export = Accessed {
        what: "export records",
        release: "internal",
        level: None,
        kept: false,
        released: vec![],
        by: "",
        at: "2016-03-20",
        reason: "",
    };
    assert!(!store.note_export(&policy, &export).expect("asked"));
    let [[press, hotline], _] = secrets();
    assert!(register(&press, &hotline).note_export(&policy, &export).expect("asked"), "it holds a hotline");
}

#[test]
fn what_people_joined_is_joined_in_a_release_too_without_who_and_why() {
    let mut store = Sqlite::in_memory(Arc::clone(&PACKS)).expect("a register");
    for (id, day) in [("a", "2016-03-04"), ("b", "2016-03-09")] {
        let told = reading(id, Some("2016-03-10"), &[shelling("دوما", Some(day))]);
        let incoming = Incoming { bytes: b"x", reading: &told, taken_at: "2016-03-10T08:00:00Z", row: None };
        store.take(&incoming).expect("taken");
    }
    let ids = |rows: Vec<hudna_register::RecordHead>| rows.into_iter().map(|h| h.id).collect::<Vec<_>>();
    let apart = ids(store.records(&Filter::default()).expect("a page").rows);
    assert_eq!(apart.len(), 2);
    let rule = Rule::Together(apart);
    let (by, reason) = ("Rana".to_owned(), "one raid, a wrong day".to_owned());
    store.rule(&Ruling { rule, by, at: "2016-03-12T08:00:00Z".into(), reason }).expect("joined");
    let release = release(&store, Audience::Parties, &[], TODAY);
    let seen = ids(release.records(&Filter::default()).expect("a page").rows);
    assert_eq!(seen, ids(store.records(&Filter::default()).expect("a page").rows));
    let rulings = release.record(&seen[0]).expect("read").expect("there").rulings;
    assert_eq!((rulings.len(), rulings[0].by.as_str(), rulings[0].reason.as_str()), (1, "", ""));
}
