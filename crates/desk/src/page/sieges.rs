//! Owns the besieged places that the packs list, beside what reports say of each and never mixed with it.
use crate::problem::Problem;
use crate::view::{View, number, words};
use hudna_data::Row;
use hudna_register::Filter;
use maud::{Markup, html};

/// The list of the conflicts that are watched, with how many records of a siege each place has; closed at first.
pub(crate) fn listed(view: &View<'_>) -> Result<Markup, Problem> {
    let rows =
        view.watched().into_iter().flat_map(|p| hudna_data::table(&format!("packs/{}/sieges.tsv", p.id)));
    let rows = rows
        .map(|row| Ok((told(view, row.get("place"))?, row)))
        .collect::<Result<Vec<(u64, Row)>, Problem>>()?;
    Ok(html! {
        @if !rows.is_empty() {
            details.pack {
                summary { strong { (view.t("sieges")) } " " small { (view.n("n-places", rows.len() as u64)) } }
                p.note { (view.t("sieges-note")) }
                table.cards {
                    thead { tr {
                        @for column in ["col-place", "col-held-by", "col-from", "col-until", "col-people", "col-told", "col-document"] {
                            th scope="col" { (view.t(column)) }
                        }
                    } }
                    tbody { @for (n, row) in &rows { (one(view, *n, row)) } }
                }
            }
        }
    })
}

fn one(view: &View<'_>, n: u64, row: &Row) -> Markup {
    let day = |key: &str| html! { @if row.get(key).is_empty() { span.unknown { (view.t("not-said")) } } @else { (view.time(row.get(key))) } };
    let place = row.get("place");
    html! {
        tr {
            th scope="row" { bdi { (view.place(place)) } }
            td data-label=(view.t("col-held-by")) { bdi { (view.actor(row.get("by"))) } }
            td data-label=(view.t("col-from")) { (day("from")) }
            td data-label=(view.t("col-until")) { (day("until")) }
            td data-label=(view.t("col-people")) {
                @match row.get("people").parse() { Ok(people) => (number(people)), Err(_) => span.unknown { (view.t("not-said")) } }
            }
            td data-label=(view.t("col-told")) {
                @if n == 0 { span.zero { "–" } }
                @else { a.count href=(view.to("access", &[("kind", "siege"), ("place", place)])) data-count=(n) { (number(n)) } }
            }
            td data-label=(view.t("col-document")) { (words(row.get("list"))) " · " (view.document(row.get("source"))) }
        }
    }
}

/// How many records tell of a siege of the place.
fn told(view: &View<'_>, place: &str) -> Result<u64, Problem> {
    let filter = Filter {
        classes: vec!["access".to_owned()],
        kinds: vec!["siege".to_owned()],
        place: Some(place.to_owned()),
        per_page: 1,
        ..Filter::default()
    };
    Ok(view.store.records(&filter)?.total)
}
