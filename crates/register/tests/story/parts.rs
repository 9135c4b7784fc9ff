//! A record that many tell of, read by parts: each part says of its tellings what the whole says of them.
use super::support::{Register, reading, shelling, titled};
use hudna_register::export::Span;
use hudna_register::{MOST_NAMES, Record, RecordHead, Store, StoreError};
use std::ops::Range;

/// How many reports tell of it.
const TOLD: usize = 70;

/// One shelling as many reports tell of it: some on one source's word, some in one text.
fn told() -> Register {
    let mut r = Register::new();
    for n in 0..TOLD {
        let one = shelling("دوما", Some("2016-03-04"));
        let one = if n % 3 == 0 { one.source(&format!("org/{}", n % 7)) } else { one };
        let title = format!("خبر {}", if n % 5 == 0 { 0 } else { n });
        r.take(&titled(&format!("r{n:02}"), Some("2016-03-05"), &title, &[one]));
    }
    r
}

#[test]
fn a_part_of_a_record_says_what_the_whole_says() {
    let r = told();
    let id = &r.all()[0].id;
    let whole = r.store.record(id).expect("read").expect("there");
    assert_eq!((whole.tellings.len(), whole.told, r.all().len()), (TOLD, TOLD, 1));
    let shown = |part: Range<usize>| {
        let record = r.store.record_part(id, part).expect("read").expect("there");
        assert_eq!(record.told, TOLD, "a part says how many there are");
        let of = |t: &hudna_register::Telling| (t.report.id.clone(), t.text.clone(), t.laid.clone());
        record.tellings.iter().map(of).collect::<Vec<_>>()
    };
    let all = shown(0..usize::MAX);
    let by_parts = [shown(0..30), shown(30..60), shown(60..90)].concat();
    assert!(by_parts == all, "three parts are the whole, with the numbers of its texts and origins");
    assert!(shown(90..120).is_empty());
    let origins = all.iter().map(|(.., laid)| laid.origin).collect::<std::collections::BTreeSet<_>>().len();
    let texts = all.iter().map(|(.., laid)| laid.text).collect::<std::collections::BTreeSet<_>>().len();
    let head = r.store.head(id).expect("read").expect("there");
    assert_eq!((origins as u32, texts as u32), (head.origins, head.texts), "as many as lists say");
}

#[test]
fn what_one_report_tells_of_a_record_is_read_alone() {
    let mut r = told();
    r.take(&reading("other", Some("2016-03-05"), &[shelling("حرستا", Some("2016-03-04"))]));
    let id = r.all().into_iter().find(|h| h.reports > 1).expect("told by many").id;
    let told = r.store.told_in(&id, "r07").expect("read");
    assert_eq!((told.len(), told[0].report.id.as_str()), (1, "r07"));
    assert!(told[0].text.contains("قصف على دوما"));
    assert!(r.store.told_in(&id, "other").expect("read").is_empty(), "it tells of another");
}

#[test]
fn lists_name_the_first_and_say_how_many_more_and_an_export_names_all() {
    let many = MOST_NAMES + 5;
    let mut r = Register::new();
    for n in 0..many {
        let one = shelling("دوما", Some("2016-03-04"))
            .source(&format!("org/{n:02}"))
            .by(&format!("p/actor-{}", n % 3));
        r.take(&titled(&format!("r{n:02}"), Some("2016-03-05"), &format!("خبر {n}"), &[one]));
    }
    let [head] = r.all().try_into().expect("one record");
    let ids =
        |head: &RecordHead| -> Vec<Option<String>> { head.sources.iter().map(|s| s.actor.clone()).collect() };
    let all: Vec<_> = (0..many).map(|n| Some(format!("org/{n:02}"))).collect();
    assert_eq!((ids(&head).as_slice(), head.sources_more), (&all[..MOST_NAMES], 5), "the first to be told");
    assert_eq!((head.actors.len(), head.actors_more), (3, 0));
    let mut exported = Vec::new();
    let each = |record: &Record| -> Result<(), StoreError> {
        exported.push(record.head.clone());
        Ok(())
    };
    r.store.each_record(&Span::default(), each).expect("exported");
    let [exported] = exported.try_into().expect("one line");
    assert_eq!((ids(&exported), exported.sources_more), (all, 0), "an export leaves none out");
    assert_eq!(exported.actors, head.actors);
}
