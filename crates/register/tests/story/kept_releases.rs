//! What goes out of the things that people keep beside records: two registers in which all that is withheld differs, field by
//! field through the whole scheme, give the same release, byte for byte.
use super::support::{reading, shelling};
use hudna_read::Packs;
use hudna_register::release::{Accessed, Audience, Level, Policy, Released, coarse};
use hudna_register::scheme::{Field, Holds, Type};
use hudna_register::{
    Fields, Filter, Incoming, Kept, Note, Row, Scheme, Sqlite, Store, StoreError, baseline,
};
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

static PACKS: LazyLock<Arc<Packs>> =
    LazyLock::new(|| Arc::new(Packs::load(&["syria".to_owned()]).expect("packs")));
const TODAY: Date = date(2016, 3, 20);

/// Which of two values stands in what is withheld; how many came in before; by whom.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    One,
    Other,
}

/// A register with one thing of every type, each field filled. What `withheld` says of is of the given side.
struct Office {
    store: Sqlite,
    record: String,
    side: Side,
    upto: Level,
    ids: BTreeMap<String, String>,
}

impl Office {
    fn new(side: Side, upto: Level) -> Self {
        let mut store = Sqlite::in_memory(Arc::clone(&PACKS)).expect("a register");
        for (id, at) in [("press-1", "دوما"), ("press-2", "حرستا")] {
            let told = reading(id, Some("2016-03-02"), &[shelling(at, Some("2016-03-01"))]);
            let incoming = Incoming {
                bytes: id.as_bytes(),
                reading: &told,
                taken_at: "2016-03-02T08:00:00Z",
                row: None,
            };
            store.take(&incoming).expect("taken");
        }
        let all = store.records(&Filter::default()).expect("a page").rows;
        let record = all[usize::from(side == Side::Other)].id.clone();
        Self { store, record, side, upto, ids: BTreeMap::new() }
    }

    fn enter(&mut self, kind: &str, id: Option<String>, fields: Fields, rows: Option<Vec<Row>>) -> String {
        let (by, reason) = match self.side {
            Side::One => ("Rana", "first"),
            Side::Other => ("Somebody Else", "another reason altogether"),
        };
        let note = Note {
            kind: kind.to_owned(),
            id,
            fields,
            rows,
            by: by.to_owned(),
            at: if self.side == Side::One { "2016-03-05T08:00:00Z" } else { "2016-03-06T18:30:00Z" }
                .to_owned(),
            reason: reason.to_owned(),
            ..Note::default()
        };
        self.store.note(&note).expect(kind).0
    }

    /// The value of a field: of this register's own side where the release must not show it.
    fn value(&self, field: &Field) -> Option<String> {
        let other = field.level > self.upto && self.side == Side::Other;
        let pick = |one: &str, two: &str| Some(if other { two } else { one }.to_owned());
        let scheme = Scheme::standard().expect("a scheme");
        match field.kind {
            Holds::Text => pick("كلام يخرج أو لا يخرج", "سر مكتوم"),
            Holds::Day => pick("2016-03-01", "2016-02-11"),
            Holds::Number => pick("4100", "5300"),
            Holds::Actor => pick("group/jaysh-al-islam", "force/syrian-arab-army"),
            Holds::Place => pick("geonames:170592", "geonames:169897"),
            Holds::Deal => pick("deal/syria-coh-2016", "deal/syria-coh-2016"),
            Holds::Term => pick("deal/syria-coh-2016#1", "deal/syria-coh-2016#2"),
            // No release names a record.
            Holds::Record => Some(self.record.clone()),
            Holds::Report => pick("press-1", "press-2@0-3"),
            Holds::Object => field.of.iter().find_map(|kind| self.ids.get(kind).cloned()),
            Holds::Value => {
                let all = scheme.values(field.list.as_deref()?);
                pick(&all.first()?.id, &all.last()?.id)
            }
        }
    }

    fn fields(&self, kind: &Type) -> Fields {
        let filled = kind.fields.iter().filter_map(|f| Some((f.id.clone(), vec![self.value(f)?])));
        filled.collect()
    }

    /// One of every type; lists with two rows, in another order on the other side.
    fn fill(&mut self) {
        let scheme = Scheme::standard().expect("a scheme");
        let mut kinds: Vec<&Type> = scheme.types.iter().filter(|t| t.within.is_none()).collect();
        // What others lead to comes first.
        kinds.sort_by_key(|t| !matches!(t.id.as_str(), "list" | "deal" | "local_truce" | "body"));
        for kind in kinds {
            let fields = self.fields(kind);
            let rows = scheme.rows_of(kind).map(|of| {
                let row = |party: &str| {
                    let mut row: BTreeMap<_, _> =
                        self.fields(of).into_iter().map(|(f, mut v)| (f, v.remove(0))).collect();
                    row.insert("party".to_owned(), party.to_owned());
                    Row { fields: row, ids: BTreeMap::new() }
                };
                let mut rows = vec![row("جيش الإسلام"), row("أحرار الشام")];
                if self.side == Side::Other {
                    rows.reverse();
                }
                rows
            });
            let id = self.enter(&kind.id, None, fields, rows);
            self.ids.insert(kind.id.clone(), id);
        }
    }
}

fn release(store: &Sqlite, audience: Audience, today: Date) -> Released {
    let policy = Policy::load().expect("a policy");
    store.release(&policy, audience, &BTreeSet::new(), today).expect("a release")
}

/// All that can be asked of what is kept.
fn bytes(release: &Released) -> String {
    let mut out = String::new();
    let each = release.each_note::<StoreError>(|n| {
        out += &serde_json::to_string(n).expect("a line");
        out.push('\n');
        Ok(())
    });
    each.expect("notes");
    let scheme = Scheme::standard().expect("a scheme");
    for kind in scheme.types.iter().filter(|t| t.within.is_none()) {
        for object in release.objects(&kind.id).expect("objects") {
            out += &format!("{object:?}{:?}", release.object(&object.id).expect("an object"));
            out += &format!("{:?}", release.list(&object.id).expect("a list"));
        }
    }
    out += &format!("{:?}", release.agenda("2016-03-19").expect("an agenda"));
    out + &format!("{:?}", baseline(release, &PACKS, "2016-03-19", 2).expect("weeks"))
}

#[test]
fn no_byte_of_a_release_of_what_is_kept_tells_what_is_withheld() {
    for (audience, upto) in [(Audience::Parties, Level::High), (Audience::Public, Level::Moderate)] {
        let [one, other] = [Side::One, Side::Other].map(|side| {
            let mut office = Office::new(side, upto);
            if side == Side::Other {
                // More was entered before, changed and taken back: no id, order or count tells of it.
                let fields = |name: &str| Fields::from([("name".to_owned(), vec![name.to_owned()])]);
                let id = office.enter("body", None, fields("هيئة"), None);
                let gone = Note {
                    kind: "body".into(),
                    id: Some(id),
                    withdrawn: true,
                    by: "Rana".into(),
                    at: "2016-03-05T09:00:00Z".into(),
                    reason: "a mistake".into(),
                    ..Note::default()
                };
                office.store.note(&gone).expect("withdrawn");
            }
            office.fill();
            bytes(&release(&office.store, audience, TODAY))
        });
        assert_eq!(one, other, "{audience:?}");
        for secret in ["سر مكتوم", "Rana", "first"] {
            assert!(!one.contains(secret), "{audience:?}: {secret}");
        }
        let types = |kind: &str| one.contains(&format!("\"type\":\"{kind}\""));
        assert!(types("deal") && types("acceptance") && types("undertaking") && types("convoy"), "{one}");
        assert_eq!(types("list") && types("referral"), audience == Audience::Parties);
    }
}

#[test]
fn the_parties_get_lists_without_places_and_everyone_gets_no_lists() {
    let mut office = Office::new(Side::One, Level::Severe);
    office.fill();
    let parties = bytes(&release(&office.store, Audience::Parties, TODAY));
    assert!(parties.contains("أحرار الشام"), "who is on a list is for the parties");
    for field in ["position", "commander", "settlements", "strength", "route", "departs"] {
        assert!(!parties.contains(&format!("\"{field}\"")), "{field}");
    }
    assert!(parties.contains("press-1"), "what the press says leads to its words");
    let public = release(&office.store, Audience::Public, TODAY);
    assert!(public.objects("list").expect("lists").is_empty());
    let public = bytes(&public);
    // Nobody is accused of having stopped a convoy, no word that names anyone, no link, no place finer than the district.
    for field in ["blocked_by", "kept", "reservations", "evidence", "records", "in_list"] {
        assert!(!public.contains(&format!("\"{field}\"")), "{field}");
    }
    assert!(!public.contains("geonames:170592") && !public.contains("press-"), "{public}");
    assert!(public.contains("deal/syria-coh-2016") && public.contains("4100"));
}

#[test]
fn what_is_kept_waits_too_and_few_people_are_not_told() {
    let mut office = Office::new(Side::One, Level::Severe);
    office.fill();
    let area = |people: &str| {
        let one = |f: &str, v: &str| (f.to_owned(), vec![v.to_owned()]);
        Fields::from([
            one("place", "geonames:170592"),
            one("status", "besieged"),
            one("whose_list", "org/un"),
            one("list_version", people),
            one("people", people),
        ])
    };
    office.enter("area", None, area("3"), None);
    assert_eq!(
        release(&office.store, Audience::Public, date(2016, 3, 7)).objects("deal").expect("deals"),
        []
    );
    let public = release(&office.store, Audience::Public, date(2016, 3, 8));
    assert_eq!(public.objects("deal").expect("deals").len(), 1);
    let people: BTreeSet<_> =
        public.objects("area").expect("areas").iter().map(|o| o.get("people").map(str::to_owned)).collect();
    assert_eq!(people, BTreeSet::from([None, Some("4100".to_owned())]));
    assert_eq!(coarse(public.withheld().kept), Some(10), "lists and referrals stay behind");
}

#[test]
fn what_must_lead_to_something_withheld_is_withheld_with_it() {
    let mut office = Office::new(Side::One, Level::Severe);
    let one = |f: &str, v: &str| (f.to_owned(), vec![v.to_owned()]);
    let deal = Fields::from([one("name", "اتفاق"), one("instrument", "truce")]);
    let deal = office.enter("deal", None, deal, None);
    let term = |deal: &str| Fields::from([one("deal", deal), one("number", "1"), one("words", "وقف القصف")]);
    let own = office.enter("term", None, term(&deal), None);
    let owed = Fields::from([
        one("who", "force/syrian-arab-army"),
        one("words", "ممر"),
        one("made", "2016-03-01"),
        one("kept", "open"),
        one("term", &own),
    ]);
    office.enter("undertaking", None, owed, None);
    let public = release(&office.store, Audience::Public, TODAY);
    let (deals, terms) = (public.objects("deal").expect("deals"), public.objects("term").expect("terms"));
    assert_eq!(terms[0].get("deal"), Some(deals[0].id.as_str()), "links lead to the names of the release");
    assert_ne!(deals[0].id, deal, "an id of the register tells how many entries there are");
    let undertaking = &public.objects("undertaking").expect("undertakings")[0];
    assert_eq!(undertaking.get("term"), Some(terms[0].id.as_str()));
    // The deal changed yesterday: it is not due, and its term goes nowhere without it.
    let late = Note {
        kind: "deal".into(),
        id: Some(deal),
        fields: Fields::from([one("purpose", "")]),
        by: "Rana".into(),
        at: "2016-03-19T08:00:00Z".into(),
        reason: "checked".into(),
        withdrawn: false,
        ..Note::default()
    };
    let named = Fields::from([one("named_as", "هدنة")]);
    office.store.note(&Note { fields: named, ..late }).expect("changed");
    let public = release(&office.store, Audience::Public, TODAY);
    assert!(public.objects("deal").expect("deals").is_empty());
    assert!(public.objects("term").expect("terms").is_empty());
    let undertaking = &public.objects("undertaking").expect("undertakings")[0];
    assert_eq!(undertaking.get("term"), None, "what may be without it goes without it");
}

#[test]
fn an_export_of_severe_notes_is_noted() {
    let mut office = Office::new(Side::One, Level::Severe);
    let policy = Policy::load().expect("a policy");
    let export = |release| Accessed {
        what: "export notes",
        kept: true,
        release,
        level: None,
        released: vec![],
        by: "",
        at: "2016-03-20",
        reason: "",
    };
    assert!(!office.store.is_to_be_noted(&policy, &export("internal")).expect("asked"));
    office.fill();
    assert!(office.store.note_export(&policy, &export("internal")).expect("noted"));
    assert!(office.store.note_export(&policy, &export("parties")).expect("noted"));
    let levels: Vec<_> =
        office.store.accesses(None).expect("read").into_iter().filter_map(|a| a.level).collect();
    assert_eq!(levels, ["severe", "high"]);
}
