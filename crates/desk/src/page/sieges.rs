//! Owns the besieged places that the packs list, beside what reports say of each and never mixed with it.
use crate::problem::Problem;
use crate::view::{View, number, words};
use hudna_read::pack::Siege;
use hudna_register::Filter;
use maud::{Markup, html};

/// The list of the conflicts that are watched, with how many records of a siege each place has; closed at first.
pub(crate) fn listed(view: &View<'_>) -> Result<Markup, Problem> {
    let sieges =
        view.watched().into_iter().flat_map(|p| view.packs.sieges.iter().filter(move |s| s.pack == p.id));
    let rows = sieges
        .map(|siege| Ok((told(view, &siege.place)?, siege)))
        .collect::<Result<Vec<(u64, &Siege)>, Problem>>()?;
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
                    tbody { @for (n, siege) in &rows { (one(view, *n, siege)) } }
                }
            }
        }
    })
}

fn one(view: &View<'_>, n: u64, siege: &Siege) -> Markup {
    let day = |day: &str| html! { @if day.is_empty() { span.unknown { (view.t("not-said")) } } @else { (view.time(day)) } };
    let place = siege.place.as_str();
    html! {
        tr {
            th scope="row" { bdi { (view.place(place)) } }
            td data-label=(view.t("col-held-by")) { bdi { (view.actor(&siege.by)) } }
            td data-label=(view.t("col-from")) { (day(&siege.from)) }
            td data-label=(view.t("col-until")) { (day(&siege.until)) }
            td data-label=(view.t("col-people")) {
                @match siege.people { Some(people) => (number(people)), None => span.unknown { (view.t("not-said")) } }
            }
            td data-label=(view.t("col-told")) {
                @if n == 0 { span.zero { "–" } }
                @else { a.count href=(view.to("access", &[("kind", "siege"), ("place", place)])) data-count=(n) { (number(n)) } }
            }
            td data-label=(view.t("col-document")) { (words(&siege.list)) " · " (view.document(&siege.source)) }
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
