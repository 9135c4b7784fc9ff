//! Owns the register of what people keep: the types there are, and the objects of one with all that stands of each.
use crate::problem::Problem;
use crate::view::kept::{enter, fields, note, scheme, stamp, title};
use crate::view::{View, layout, number};
use hudna_register::scheme::Type;
use maud::{Markup, html};

/// The pages that show some types in a way of their own.
const OWN: [(&str, &str); 6] = [
    ("acceptance", "parties"),
    ("undertaking", "undertakings"),
    ("list", "lists"),
    ("convoy", "convoys"),
    ("readout", "contacts"),
    ("deal", "deals"),
];

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    match view.ask.get("type") {
        Some(kind) => one(view, kind),
        None => all(view),
    }
}

fn all(view: &View<'_>) -> Result<Markup, Problem> {
    let own = scheme()?.types.iter().filter(|t| t.within.is_none());
    let counted = own
        .map(|t| Ok((t, view.store.objects(&t.id)?.iter().filter(|o| !o.withdrawn).count() as u64)))
        .collect::<Result<Vec<(&Type, u64)>, Problem>>()?;
    let title = view.t("title-notes");
    let body = html! {
        h1 { (title) }
        p.lead { (view.t("lead-notes")) }
        table.cards {
            thead { tr { @for column in ["col-what-kept", "col-how-many", "col-enter"] { th scope="col" { (view.t(column)) } } } }
            tbody {
                @for (kind, n) in counted {
                    tr {
                        th scope="row" { a href=(view.to("notes", &[("type", &kind.id)])) { (view.either(&kind.ar_many, &kind.en_many)) } }
                        td data-label=(view.t("col-how-many")) { @if n == 0 { span.zero { "–" } } @else { a href=(view.to("notes", &[("type", &kind.id)])) { (number(n)) } } }
                        td data-label=(view.t("col-enter")) { (enter(view, &kind.id)) }
                    }
                }
            }
        }
    };
    Ok(layout::page(view, &title, &body))
}

fn one(view: &View<'_>, kind: &str) -> Result<Markup, Problem> {
    let scheme = scheme()?;
    let kind = scheme.kind(kind).map_err(|_| Problem::NotFound)?;
    let objects = view.store.objects(&kind.id)?;
    let name = view.either(&kind.ar_many, &kind.en_many).to_owned();
    let own = OWN.iter().find(|(t, _)| *t == kind.id);
    let body = html! {
        p.over { a href=(view.to("notes", &[])) { (view.t("title-notes")) } }
        h1 { (name) }
        p { (enter(view, &kind.id)) @if let Some((_, page)) = own { " · " a href=(view.to(page, &[])) { (view.t(&format!("nav-{page}"))) } } }
        @if objects.is_empty() { p.empty { (view.t("none-kept")) } }
        @for object in &objects {
            article.kept.withdrawn[object.withdrawn] id=(crate::address::anchor("kept", &object.id)) {
                h2 { a href=(note(view, &kind.id, &object.id)) { (title(view, scheme, object)) } }
                (fields(view, scheme, object))
                p.note { (stamp(view, object)) }
            }
        }
    };
    Ok(layout::page(view, &name, &body))
}
