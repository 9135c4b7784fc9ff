//! Reports that come again, change, or are one text under two names.
use super::support::{Register, dump, reading, shelling, titled};
use hudna_register::{Store, Taken};

const DAY: Option<&str> = Some("2016-03-05");

#[test]
fn the_same_report_again_changes_nothing() {
    let mut r = Register::new();
    let one = reading("a", DAY, &[shelling("دوما", Some("2016-03-04"))]);
    assert_eq!(r.take(&one), Taken::Taken);
    let (before, log) = (dump(&r.store), r.store.verify().expect("verified"));
    assert_eq!(r.take(&one), Taken::Known);
    assert_eq!(dump(&r.store), before);
    assert_eq!(r.store.verify().expect("verified"), log);
}

#[test]
fn another_text_under_the_same_id_is_a_new_version_and_both_are_kept() {
    let mut r = Register::new();
    let first = titled(
        "a",
        DAY,
        "أول",
        &[shelling("دوما", Some("2016-03-04")), shelling("حرستا", Some("2016-03-04"))],
    );
    let second = titled("a", DAY, "ثان", &[shelling("دوما", Some("2016-03-04"))]);
    r.take(&first);
    let kept = r.all().iter().find(|h| h.place_text.as_deref() == Some("دوما")).map(|h| h.id.clone());
    assert_eq!(r.take(&second), Taken::Taken);
    let all = r.all();
    assert_eq!(all.len(), 1, "what the newest version does not say is no record");
    assert_eq!(all.first().map(|h| h.id.clone()), kept, "what it still says keeps its address");
    let now = r.store.report("a").expect("read").expect("there");
    assert_eq!((now.head.version, now.versions.len(), now.claims.len()), (2, 1, 1));
    let then = r.store.version("a", 1).expect("read").expect("there");
    assert_eq!((then.claims.len(), then.report.text), (2, first.report.text.clone()));
    assert!(r.store.version("a", 3).expect("read").is_none());
    // The folder is taken again, with both texts in it.
    assert_eq!(r.take(&first), Taken::Known);
    assert_eq!(r.take(&second), Taken::Known);
}

#[test]
fn a_copy_counts_as_a_report_and_not_as_a_text() {
    let mut r = Register::new();
    let claims = [shelling("دوما", Some("2016-03-04"))];
    r.take(&titled("a", DAY, "خبر", &claims));
    let mut copy = titled("b", DAY, "خبر", &claims);
    copy.report.text = copy.report.text.replace('\n', " \n");
    r.take(&copy);
    r.take(&titled("c", DAY, "خبر آخر", &claims));
    let all = r.all();
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].reports, all[0].texts), (3, 2));
    assert_eq!(r.store.report("a").expect("read").expect("there").copies, ["b"]);
    assert_eq!(r.store.record(&all[0].id).expect("read").expect("there").tellings.len(), 3);
}

#[test]
fn a_report_without_claims_is_kept() {
    let mut r = Register::new();
    assert_eq!(r.take(&reading("e", None, &[])), Taken::Taken);
    let view = r.store.report("e").expect("read").expect("there");
    assert_eq!((view.claims.len(), view.head.sha256.len()), (0, 64));
    assert!(r.store.report("none").expect("read").is_none());
}
