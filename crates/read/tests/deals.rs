//! Every deal that a pack knows names what the packs know, is dated in order, says why it ended and has words of its own.
use hudna_read::{Class, Kind, Packs};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The first and the last day of a year, a month, a day or a moment; `None` where it is none of them.
fn days(text: &str) -> Option<(Date, Date)> {
    let day = |t: &str| t.parse::<Date>().ok();
    match text.len() {
        4 => Some((day(&format!("{text}-01-01"))?, day(&format!("{text}-12-31"))?)),
        7 => day(&format!("{text}-01")).map(|d| (d, d.last_of_month())),
        _ => day(text.split('T').next()?).map(|d| (d, d)),
    }
}

#[test]
fn deals_name_actors_and_places_of_the_packs_and_end_after_they_began() {
    let packs = Packs::load(&[]).expect("the packs load");
    let instruments = hudna_data::table("scheme/kinds.tsv");
    let mut ids = BTreeSet::new();
    for deal in &packs.deals {
        let id = &deal.id;
        assert!(ids.insert(id), "{id}: twice");
        assert!(Kind::of(&deal.kind).is_some_and(|k| k.class() == Class::Deal), "{id}: {}", deal.kind);
        for kind in deal.terms.iter().flat_map(|t| &t.forbids) {
            assert!(Kind::of(kind).is_some(), "{id}: no kind {kind}");
        }
        let instrument =
            |row: &hudna_data::Row| row.get("list") == "T1" && row.get("code") == deal.instrument;
        assert!(instruments.iter().any(instrument), "{id}: {}", deal.instrument);
        for actor in [&deal.parties, &deal.brokers, &deal.guarantors, &deal.excludes].into_iter().flatten() {
            assert!(packs.actor(actor).is_some(), "{id}: no actor {actor}");
        }
        for place in &deal.scope {
            assert!(packs.place(place).is_some(), "{id}: no place {place}");
        }
        let told = |text: &Option<String>| {
            text.as_deref().map(|t| days(t).unwrap_or_else(|| panic!("{id}: {t} is no day")))
        };
        let (declared, effective, ended) = (told(&deal.declared), told(&deal.effective), told(&deal.ended));
        let began = effective.or(declared).unwrap_or_else(|| panic!("{id}: no day"));
        assert!(ended.is_none_or(|(_, last)| began.0 <= last), "{id}: ends before it began");
        assert_eq!(
            deal.ended.is_some(),
            deal.end_reason.is_some(),
            "{id}: an end and its reason stand together"
        );
        let why = deal.end_reason.as_deref().unwrap_or("unclear");
        assert!(
            ["expired", "replaced", "violated", "withdrawn", "fulfilled", "unclear"].contains(&why),
            "{id}: {why}"
        );
        for name in std::iter::once(&deal.name_ar).chain(&deal.aliases_ar) {
            assert!(name.contains(' '), "{id}: «{name}» is one word, which no text names a deal by");
        }
        assert!(!deal.name_en.is_empty() && !deal.source.is_empty(), "{id}");
    }
}
