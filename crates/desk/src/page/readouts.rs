//! Owns what is told of contacts beside the reports: each side's readout apart, rounds of talks, what was handed over.
use crate::address;
use crate::problem::Problem;
use crate::view::View;
use crate::view::kept::{enter, fields, name, note, party, scheme, standing, title, values};
use crate::view::line::named;
use hudna_register::Object;
use hudna_register::scheme::Scheme;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The fields that are held against each other.
const COMPARED: [&str; 6] = ["kind", "day", "initiated_by", "result", "topics", "words"];

/// The readouts, rounds and handovers that people entered.
pub(crate) fn listed(view: &View<'_>) -> Result<Markup, Problem> {
    let scheme = scheme()?;
    let mut contacts: BTreeMap<String, Vec<Object>> = BTreeMap::new();
    let mut alone = Vec::new();
    for readout in standing(view, "readout")? {
        match readout.get("contact").map(str::to_owned) {
            Some(contact) => contacts.entry(contact).or_default().push(readout),
            // A release names no record: which two are of one contact is not told.
            None => alone.push(readout),
        }
    }
    let (rounds, handovers) = (standing(view, "round")?, standing(view, "handover")?);
    let whole = |all: &[Object]| {
        html! {
            @for o in all { h3 { a href=(note(view, &o.kind, &o.id)) { (title(view, scheme, o)) } } (fields(view, scheme, o)) }
        }
    };
    Ok(html! {
        details.pack open[!contacts.is_empty()] {
            summary { strong { (view.t("readouts")) } " " small { (view.n("n-contacts", contacts.len() as u64)) } }
            p.note { (view.t("readouts-note")) " " (enter(view, "readout")) }
            @for (record, all) in &contacts { (side_by_side(view, scheme, record, all)) }
            (whole(&alone))
        }
        details.pack {
            summary { strong { (view.t("rounds")) } " " small { (view.n("n-rounds", rounds.len() as u64)) } }
            p.note { (enter(view, "round")) }
            (whole(&rounds))
        }
        details.pack {
            summary { strong { (view.t("handovers")) } " " small { (view.n("n-handovers", handovers.len() as u64)) } }
            p.note { (view.t("handovers-note")) " " (enter(view, "handover")) }
            @for o in &handovers { (handed(view, scheme, o)) }
        }
    })
}

/// One contact with a column for each side; where they say different things it is marked.
fn side_by_side(view: &View<'_>, scheme: &Scheme, record: &str, all: &[Object]) -> Markup {
    let Ok(kind) = scheme.kind("readout") else { return html! {} };
    let differ = |field: &str| {
        let said: Vec<_> = all.iter().map(|o| o.all(field)).filter(|v| !v.is_empty()).collect();
        // Two sides never put a call in the same words; that is no contradiction.
        !matches!(field, "words" | "topics") && said.windows(2).any(|w| w[0] != w[1])
    };
    html! {
        section.readout {
            h3 { a href=(address::record(view.lang, record)) { (named(view, record)) } }
            table.cards {
                thead { tr {
                    th scope="col" { (view.t("col-field")) }
                    @for o in all { th scope="col" { (party(view, o.get("side").unwrap_or_default())) " " a href=(note(view, "readout", &o.id)) { (view.with("note-version", &[("n", &o.version.to_string())])) } } }
                } }
                tbody {
                    @for field in COMPARED.iter().filter_map(|f| kind.field(f).ok()).filter(|f| all.iter().any(|o| !o.all(&f.id).is_empty())) {
                        tr.in_conflict[differ(&field.id)] {
                            th scope="row" { @if differ(&field.id) { "≠ " } (name(view, field)) }
                            @for o in all { td data-label=(view.actor(o.get("side").unwrap_or_default())) { (values(view, scheme, o, &field.id)) } }
                        }
                    }
                }
            }
        }
    }
}

/// What was handed over, as giver and as receiver tell it.
fn handed(view: &View<'_>, scheme: &Scheme, o: &Object) -> Markup {
    let rows = [
        ("col-how-told", "giver_tells", "receiver_tells"),
        ("col-how-many", "giver_count", "receiver_count"),
        ("col-document", "giver_evidence", "receiver_evidence"),
    ];
    let counts = (o.get("giver_count"), o.get("receiver_count"));
    let differ = matches!(counts, (Some(a), Some(b)) if a != b);
    html! {
        h3 { a href=(note(view, "handover", &o.id)) { (title(view, scheme, o)) } }
        table.cards {
            thead { tr {
                th scope="col" { (view.t("col-field")) }
                th scope="col" { (view.t("as-giver")) " " (values(view, scheme, o, "giver")) }
                th scope="col" { (view.t("as-receiver")) " " (values(view, scheme, o, "receiver")) }
            } }
            tbody {
                @for (key, giver, receiver) in rows {
                    tr.in_conflict[differ && giver == "giver_count"] {
                        th scope="row" { @if differ && giver == "giver_count" { "≠ " } (view.t(key)) }
                        td data-label=(view.t("as-giver")) { (values(view, scheme, o, giver)) }
                        td data-label=(view.t("as-receiver")) { (values(view, scheme, o, receiver)) }
                    }
                }
            }
        }
    }
}
