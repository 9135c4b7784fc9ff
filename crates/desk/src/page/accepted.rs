//! Owns who committed to what since when, deal by deal, as people entered it; and who is outside.
use crate::problem::Problem;
use crate::view::View;
use crate::view::kept::{deal, enter, note, party, scheme, standing, values};
use hudna_register::Object;
use hudna_register::scheme::Scheme;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The acceptances of each deal, those within it apart from those outside, and the ties and changes of parties.
pub(crate) fn listed(view: &View<'_>) -> Result<Markup, Problem> {
    let scheme = scheme()?;
    let mut deals: BTreeMap<String, Vec<Object>> = BTreeMap::new();
    for object in standing(view, "acceptance")? {
        deals.entry(object.get("deal").unwrap_or_default().to_owned()).or_default().push(object);
    }
    let outside = |o: &Object| {
        let value = scheme.value("acceptance", "commitment", o.get("commitment").unwrap_or_default());
        value.is_none_or(|v| v.outside)
    };
    Ok(html! {
        section.accepted {
            h2 id="accepted" { (view.t("accepted")) }
            p.note { (view.t("acceptances-note")) " " (enter(view, "acceptance")) }
            @if deals.is_empty() { p.empty { (view.t("none-kept")) } }
            @for (id, mut all) in deals {
                @let () = all.sort_by(|a, b| a.get("since").cmp(&b.get("since")));
                @let (out, within): (Vec<&Object>, Vec<&Object>) = all.iter().partition(|o| outside(o));
                h3 { (deal(view, &id)) }
                (table(view, scheme, "accepted-within", &within))
                (table(view, scheme, "accepted-outside", &out))
            }
        }
        (of_type(view, scheme, "tie", "ties")?)
        (of_type(view, scheme, "renaming", "renamings")?)
    })
}

fn table(view: &View<'_>, scheme: &Scheme, caption: &str, all: &[&Object]) -> Markup {
    let columns = [
        ("col-commitment", "commitment"),
        ("col-since", "since"),
        ("col-until", "until"),
        ("col-declared-to", "declared_to"),
        ("col-duration", "duration"),
        ("col-reservations", "reservations"),
        ("col-who-says", "by_whom"),
    ];
    html! {
        @if !all.is_empty() {
            table.cards {
                caption { (view.t(caption)) " " small { (view.n("n-parties", all.len() as u64)) } }
                thead { tr {
                    th scope="col" { (view.t("col-party")) }
                    @for (key, _) in columns { th scope="col" { (view.t(key)) } }
                    th scope="col" { (view.t("col-change")) }
                } }
                tbody {
                    @for o in all {
                        tr {
                            th scope="row" { (party(view, o.get("party").unwrap_or_default())) }
                            @for (key, field) in columns { td data-label=(view.t(key)) { (values(view, scheme, o, field)) } }
                            td data-label=(view.t("col-change")) { a href=(note(view, &o.kind, &o.id)) { (view.with("note-version", &[("n", &o.version.to_string())])) } }
                        }
                    }
                }
            }
        }
    }
}

/// The objects of a type under their own heading; nothing where there are none.
fn of_type(view: &View<'_>, scheme: &Scheme, kind: &str, heading: &str) -> Result<Markup, Problem> {
    let all = standing(view, kind)?;
    Ok(html! {
        @if !all.is_empty() {
            section {
                h2 { (view.t(heading)) }
                ul { @for o in &all {
                    li {
                        a href=(note(view, kind, &o.id)) { (crate::view::kept::title(view, scheme, o)) }
                        @for field in ["from", "until", "day", "exclusion", "exclusion_by"] {
                            @if o.get(field).is_some() { " · " (values(view, scheme, o, field)) }
                        }
                    }
                } }
            }
        }
    })
}
