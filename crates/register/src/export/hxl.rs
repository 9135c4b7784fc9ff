//! Owns the HXL profile of PRACTICE.md T13: a row of headers, a row of tags, one row a record, never one a person.
//! Where reports contradict each other the single figure stays empty, and its least and most stand beside it.
use crate::contradiction::contradictions;
use crate::key;
use crate::store::{Record, RecordHead};
use hudna_read::claim::{Number, Value};
use hudna_read::{Class, Packs, Slot};

/// The columns: header and tag. Those from `killed_min` on are ours.
pub const COLUMNS: [(&str, &str); 36] = [
    ("id", "#event+code"),
    ("updated", "#date+updated"),
    ("date_occurred", "#date+occurred"),
    ("date_reported", "#date+reported"),
    ("time_precision", "#date+occurred+precision"),
    ("event_type", "#event+type"),
    ("sub_type", "#event+type+sub"),
    ("actor_alleged", "#group+name+first"),
    ("actor_target", "#group+name+second"),
    ("adm1", "#adm1+name"),
    ("adm1_pcode", "#adm1+code+v_pcode"),
    ("adm2_pcode", "#adm2+code+v_pcode"),
    ("adm3_pcode", "#adm3+code+v_pcode"),
    ("place", "#loc+name"),
    ("place_ar", "#loc+name+i_ar"),
    ("lat", "#geo+lat"),
    ("lon", "#geo+lon"),
    ("geo_precision", "#geo+precision"),
    ("killed", "#affected+killed"),
    ("killed_children", "#affected+killed+children"),
    ("injured", "#affected+injured"),
    ("access_type", "#access+type"),
    ("verification", "#status+verification"),
    ("attribution", "#status+attribution"),
    ("source_count", "#meta+source+num"),
    ("sources", "#meta+source"),
    ("description", "#description"),
    ("description_ar", "#description+i_ar"),
    ("term", "#meta+term"),
    ("agreement", "#meta+agreement"),
    ("killed_min", "#affected+killed+min"),
    ("killed_max", "#affected+killed+max"),
    ("status", "#status"),
    ("contradictions", "#x_contradictions"),
    ("truce", "#x_truce"),
    ("date_taken", "#date+taken"),
];

/// What a record fills the columns with, in their order.
pub fn row(packs: &Packs, record: &Record) -> Vec<String> {
    let head = &record.head;
    let place = head.place.as_deref().and_then(|id| packs.place(id));
    let pcode = head.pcode.as_deref().unwrap_or_default();
    // P-codes grow by two digits a level behind the letters of the country.
    let level = |n: usize| pcode.get(..2 + 2 * n).unwrap_or_default().to_owned();
    let sole = |slot, who: Option<&str>| sole(record, slot, who).map(|n| n.to_string()).unwrap_or_default();
    let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    let (least, most) = head.killed.unwrap_or_default();
    let reported = record.tellings.iter().filter_map(|t| t.report.published.as_deref()?.get(..10));
    let arabic = head.words.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c));
    let words =
        |wanted: bool| if wanted && head.span.0 < head.span.1 { head.words.clone() } else { String::new() };
    // Who speaks or meets is accused of nothing.
    let accused =
        if matches!(head.class.as_str(), "hostility" | "access") { head.actors.as_slice() } else { &[] };
    let grounds: Vec<&str> =
        contradictions(packs, &record.tellings).iter().filter(|c| !c.development).map(|c| c.field).collect();
    let stands = |stage: &str| record.case.now(stage).and_then(|s| s.value.as_deref());
    let attribution = if accused.is_empty() { "" } else { "alleged_only" };
    let cells = vec![
        head.id.clone(),
        reported.max().unwrap_or_default().to_owned(),
        head.day.clone().unwrap_or_default(),
        head.published.clone().unwrap_or_default(),
        precision(head).to_owned(),
        head.class.clone(),
        head.kind.clone(),
        names(packs, accused.iter().map(|a| (a.actor.as_deref(), a.text.as_str()))),
        target(packs, record),
        governorate(packs, head),
        level(1),
        level(2),
        level(3),
        place.map_or_else(|| head.place_text.clone().unwrap_or_default(), |p| p.name_en.clone()),
        place.map(|p| p.name_ar.clone()).unwrap_or_default(),
        place.and_then(|p| p.point).map(|p| p.0.to_string()).unwrap_or_default(),
        place.and_then(|p| p.point).map(|p| p.1.to_string()).unwrap_or_default(),
        place.filter(|p| p.point.is_some()).map(|p| p.precision.clone()).unwrap_or_default(),
        sole(Slot::Killed, None),
        sole(Slot::Killed, Some("children")),
        sole(Slot::Injured, None),
        if head.class == "access" { head.kind.clone() } else { String::new() },
        stands("verification").or(head.verdict.as_deref()).unwrap_or("unverified").to_owned(),
        stands("attribution").unwrap_or(attribution).to_owned(),
        head.sources.len().max(head.outlets.len()).to_string(),
        names(packs, head.sources.iter().map(|s| (s.actor.as_deref(), s.text.as_str()))),
        words(!arabic),
        words(arabic),
        String::new(),
        String::new(),
        number(least),
        number(most),
        head.status.clone(),
        grounds.join("; "),
        head.truce.clone().unwrap_or_default(),
        record.taken.first().cloned().unwrap_or_default(),
    ];
    cells.into_iter().map(inert).collect()
}

/// A cell that a spreadsheet would take for a formula becomes words.
fn inert(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err() {
        return format!("'{cell}");
    }
    cell
}

fn precision(head: &RecordHead) -> &'static str {
    match (&head.day, &head.when) {
        (Some(_), _) => "day",
        (None, Some(when)) if when.contains("-W") => "week",
        (None, Some(when)) if when.contains('/') => "interval",
        (None, Some(when)) if when.len() == 7 => "month",
        (None, Some(_)) => "year",
        (None, None) => "unknown",
    }
}

fn names<'a>(packs: &Packs, all: impl Iterator<Item = (Option<&'a str>, &'a str)>) -> String {
    let name = |(id, text): (Option<&str>, &str)| {
        let known = id.and_then(|id| packs.actor(id)).map(|a| a.name_en.clone());
        known.filter(|n| !n.is_empty()).unwrap_or_else(|| text.to_owned())
    };
    let mut found: Vec<String> = all.map(name).filter(|n| !n.is_empty()).collect();
    found.dedup();
    found.join("; ")
}

fn target(packs: &Packs, record: &Record) -> String {
    let all = record.tellings.iter().flat_map(|t| key::slot(&t.claim, Slot::Against));
    let slots = Class::of(&record.head.class).map(Class::slots).unwrap_or_default();
    if !slots.contains(&Slot::Against) {
        return String::new();
    }
    let mut seen = std::collections::BTreeSet::new();
    let once = all.filter(|m| seen.insert(key::name_key(m)));
    names(packs, once.map(|m| (m.actor.as_deref(), m.text.as_str())))
}

fn governorate(packs: &Packs, head: &RecordHead) -> String {
    let mut around = head.place.iter().flat_map(|id| packs.around(id)).filter_map(|id| packs.place(id));
    around.find(|p| p.kind == "governorate").map(|p| p.name_en.clone()).unwrap_or_default()
}

/// The figure that all claims agree on; none where they differ, or give no single one.
fn sole(record: &Record, slot: Slot, who: Option<&str>) -> Option<u64> {
    let mut figures: Vec<&Number> = record
        .tellings
        .iter()
        .flat_map(|t| key::slot(&t.claim, slot))
        .filter(|m| match who {
            Some(_) => m.who.as_deref() == who,
            None => !m.part,
        })
        .filter_map(|m| match &m.value {
            Some(Value::Number(n)) => Some(n),
            _ => None,
        })
        .collect();
    figures.dedup();
    match figures.as_slice() {
        [one] if one.min == one.max && !one.approx => one.min,
        _ => None,
    }
}
