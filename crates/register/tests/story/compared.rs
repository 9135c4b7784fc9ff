//! Lists: versioned documents that are compared and never merged.
use super::notes::note;
use super::support::Register;
use hudna_read::Packs;
use hudna_register::{Heads, Kept, Note, Sqlite, Standing};
use std::sync::Arc;

fn list(name: &str, table: &str) -> Note {
    let mut list = note("list", &[("name", name), ("giver", "رئيس مشارك")]);
    list.rows = Some(hudna_register::rows(table, &Heads::default()).expect("rows"));
    list
}

const A: &str = "party,place,status\nجيش الإسلام,دوما,accepted\nفيلق الرحمن,,accepted\nأحرار الشام,,accepted\nلواء س,,refused\n";
const B: &str = "الفصيل;البلدة;الموقف\nجَيش الاسلام;دوما;أعلن قبوله\nأحرار الشام;إدلب;رافض\nلواء ص;;رافض\n";

#[test]
fn two_lists_are_compared_party_by_party_and_neither_is_changed() {
    let mut r = Register::new();
    let (a, _) = r.store.note(&list("قائمة أ", A)).expect("noted");
    let (b, _) = r.store.note(&list("قائمة ب", B)).expect("noted");
    let found = r.store.compare("قائمة أ", &b).expect("compared");
    let told: Vec<_> = found
        .lines
        .iter()
        .map(|l| (l.standing, l.a_name.as_deref().or(l.b_name.as_deref()).unwrap_or_default()))
        .collect();
    assert_eq!(
        told,
        [
            (Standing::InConflict, "أحرار الشام"),
            (Standing::OnlyA, "فيلق الرحمن"),
            (Standing::OnlyA, "لواء س"),
            (Standing::OnlyB, "لواء ص"),
            (Standing::Same, "جيش الإسلام"),
        ]
    );
    let conflict = &found.lines[0].conflicts;
    assert_eq!(
        (conflict.len(), conflict[0].field.as_str()),
        (1, "status"),
        "silence on the place contradicts nobody"
    );
    assert_eq!(found.lines[4].b_name.as_deref(), Some("جَيش الاسلام"), "each side's own spelling is kept");
    assert_eq!(r.store.list(&a).expect("read").expect("there").rows.len(), 4);
}

#[test]
fn a_list_is_compared_in_the_version_that_is_named() {
    let mut r = Register::new();
    let (a, _) = r.store.note(&list("قائمة أ", A)).expect("noted");
    let mut second = list("قائمة أ", "party,status\nأحرار الشام,refused\n");
    (second.id, second.reason) = (Some(a.clone()), "نسخة جديدة".to_owned());
    r.store.note(&second).expect("noted");
    r.store.note(&list("قائمة ب", B)).expect("noted");
    let standing = |a: &str| {
        let found = r.store.compare(a, "قائمة ب").expect("compared");
        (found.a.version, found.lines.iter().filter(|l| l.standing == Standing::InConflict).count())
    };
    assert_eq!(standing(&a), (2, 0), "the newest");
    assert_eq!(standing(&format!("{a}@1")), (1, 1));
    assert_eq!(standing("قائمة أ@1"), (1, 1));
    let own = r.store.compare(&format!("{a}@1"), &a).expect("compared");
    assert_eq!(
        own.lines.iter().filter(|l| l.standing == Standing::OnlyA).count(),
        3,
        "what a new version left out"
    );
    assert!(r.store.compare("قائمة ج", &a).is_err() && r.store.compare(&format!("{a}@9"), &a).is_err());
}

#[test]
fn names_are_one_party_where_the_pack_knows_them() {
    let packs = Arc::new(Packs::load(&["syria".to_owned()]).expect("the pack"));
    let mut store = Sqlite::in_memory(Arc::clone(&packs)).expect("a register");
    let group = packs.actor("group/jaysh-al-islam").expect("a group");
    let by_name = format!("party,status\n{},accepted\n", group.name_en);
    let by_id = "party,status\ngroup/jaysh-al-islam,refused\n";
    store.note(&list("A", &by_name)).expect("noted");
    store.note(&list("B", by_id)).expect("noted");
    let found = store.compare("A", "B").expect("compared");
    assert_eq!(found.lines.len(), 1);
    let line = &found.lines[0];
    assert_eq!((line.party.as_deref(), line.standing), (Some("group/jaysh-al-islam"), Standing::InConflict));
}
