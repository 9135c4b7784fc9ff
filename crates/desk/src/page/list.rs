//! Owns the lists of records: violations, access, contacts, statements, and all of them together.
use super::{readouts, sieges};
use crate::lines;
use crate::problem::Problem;
use crate::view::{View, filters, layout, line, pager};
use hudna_read::claim::Class;
use maud::{Markup, html};

/// Hostilities: alleged violations.
pub(crate) fn violations(view: &View<'_>) -> Result<Markup, Problem> {
    show(view, &[Class::Hostility], &html! {})
}

/// How people and aid move.
pub(crate) fn access(view: &View<'_>) -> Result<Markup, Problem> {
    let convoys = html! { p { a href=(view.to("convoys", &[])) { (view.t("title-convoys")) } " · " a href=(view.to("notes", &[("type", "area")])) { (view.t("areas")) } } };
    show(view, &[Class::Access], &html! { (convoys) (sieges::listed(view)?) })
}

/// Parties in touch.
pub(crate) fn contacts(view: &View<'_>) -> Result<Markup, Problem> {
    show(view, &[Class::Contact], &readouts::listed(view)?)
}

/// What is said for the record.
pub(crate) fn statements(view: &View<'_>) -> Result<Markup, Problem> {
    show(view, &[Class::Statement], &html! {})
}

/// Records of all types.
pub(crate) fn all(view: &View<'_>) -> Result<Markup, Problem> {
    show(view, &[], &html! {})
}

fn show(view: &View<'_>, classes: &[Class], known: &Markup) -> Result<Markup, Problem> {
    let page = view.ask.page.as_str();
    let title = view.t(&format!("title-{page}"));
    let body = html! {
        h1 { (title) }
        p.lead { (view.t(&format!("lead-{page}"))) }
        (known)
        (records(view, classes)?)
    };
    Ok(layout::page(view, &title, &body))
}

/// The filters, the lines and the moves of a list of some types.
pub(crate) fn records(view: &View<'_>, classes: &[Class]) -> Result<Markup, Problem> {
    let filter = lines::filter(view.ask, classes)?;
    let facets = view.store.facets(&filter)?;
    let page = lines::records(view.store, &filter, &lines::extents(view.ask)?)?;
    Ok(html! {
        (filters::form(view, &filter, &facets))
        p.total role="status" data-total=(page.total) { (view.n("n-records", page.total)) }
        @if page.rows.is_empty() {
            p.empty { (view.t("no-lines")) }
        } @else {
            (line::lines(view, &page.rows))
        }
        (pager::pager(view, page.total, filter.page))
    })
}
