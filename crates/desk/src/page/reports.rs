//! Owns the search of reports: also those from which nothing was read.
use crate::problem::Problem;
use crate::view::{View, layout, line, tongue};
use crate::{address, lines};
use hudna_register::ReportHead;
use maud::{Markup, html};

/// A full page of the store's, behind which there may be another.
const FULL_PAGE: usize = 50;

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let title = view.t("title-reports");
    let page = lines::page(view.ask)?;
    let words = view.ask.get("q").unwrap_or_default();
    let heads = view.store.reports(words, page)?;
    let body = html! {
        h1 { (title) }
        p.lead { (view.t("lead-reports")) }
        form.filters method="get" action=(view.to("reports", &[])) role="search" {
            div.row {
                label { span { (view.t("filter-words")) } input type="search" name="q" value=(words) maxlength="200"; }
                button type="submit" { (view.t("filter-apply")) }
                @if !words.is_empty() { a.clear href=(view.to("reports", &[])) { (view.t("filter-clear")) } }
            }
        }
        @if heads.is_empty() { p.empty { (view.t("no-reports")) } }
        @else { ol.reports { @for head in &heads { li { (one(view, head)) } } } }
        nav.pager aria-label=(view.t("pager-label")) {
            @if page > 0 { a rel="prev" href=(view.ask.instead("page", &page.to_string())) { (view.t("pager-back")) } }
            @if heads.len() >= FULL_PAGE { a rel="next" href=(view.ask.instead("page", &(page + 2).to_string())) { (view.t("pager-on")) } }
        }
    };
    Ok(layout::page(view, &title, &body))
}

fn one(view: &View<'_>, head: &ReportHead) -> Markup {
    html! {
        article.line {
            p.headline { a href=(address::report(view.lang, &head.id)) { (headline(head)) } }
            p.origin {
                (origin(view, head))
                @if head.language.as_deref().is_some_and(|l| !l.starts_with("ar")) {
                    span.tag { (view.t("not-read")) }
                } @else {
                    span { (view.n("n-claims", u64::from(head.claims))) }
                }
            }
        }
    }
}

/// The headline in its own direction; the id where there is none.
pub(crate) fn headline(head: &ReportHead) -> Markup {
    let text = head.title.as_deref().filter(|t| !t.trim().is_empty()).unwrap_or(&head.id);
    let (lang, dir) = tongue(head.language.as_deref(), text);
    html! { bdi lang=(lang) dir=(dir) { (crate::view::lit::plain(text)) } }
}

/// Who published it and when.
pub(crate) fn origin(view: &View<'_>, head: &ReportHead) -> Markup {
    html! {
        span {
            @match &head.outlet { Some(outlet) => (line::outlet_name(view, outlet)), None => span.unknown { (view.t("no-outlet")) } }
        }
        span {
            @match &head.published { Some(day) => { (view.t("published-on")) " " (view.time(day)) }, None => span.unknown { (view.t("no-publication")) } }
        }
    }
}
