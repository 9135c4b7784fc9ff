//! Owns the search of reports: also those from which nothing was read.
use crate::problem::Problem;
use crate::view::{View, layout, line, pager, tongue};
use crate::{address, lines};
use hudna_register::{ReportFilter, ReportHead, Thing};
use maud::{Markup, html};

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let title = view.t("title-reports");
    let ((from, to), on) = (lines::span(view.ask)?, lines::day(view.ask, "published")?);
    let filter = ReportFilter {
        text: view.ask.get("q").map(str::to_owned),
        from: from.or_else(|| on.clone()),
        to: to.or(on),
        outlet: view.ask.get("outlet").map(str::to_owned),
        belongs: match view.ask.get("belongs") {
            None => None,
            Some("yes") => Some(true),
            Some("no") => Some(false),
            Some(_) => return Err(Problem::BadRequest("bad-query")),
        },
        page: lines::page(view.ask)?,
        per_page: lines::PER_PAGE,
    };
    let found = view.store.reports(&filter)?;
    let opened = view.store.opening()?.is_some();
    let body = html! {
        h1 { (title) }
        p.lead { (view.t("lead-reports")) }
        form.filters method="get" action=(view.to("reports", &[])) role="search" {
            div.row {
                label { span { (view.t("filter-words")) } input type="search" name="q" value=[view.ask.get("q")] maxlength="200"; }
                label { span { (view.t("filter-published-from")) } input type="date" name="from" value=[&filter.from]; }
                label { span { (view.t("filter-published-to")) } input type="date" name="to" value=[&filter.to]; }
                label { span { (view.t("filter-outlet")) } input type="search" name="outlet" value=[view.ask.get("outlet")] maxlength="200"; }
                @if opened {
                    label {
                        span { (view.t("filter-belongs")) }
                        select name="belongs" {
                            option value="" { (view.t("filter-any")) }
                            @for (value, key) in [("yes", "belongs-only"), ("no", "belongs-none")] {
                                option value=(value) selected[view.ask.get("belongs") == Some(value)] { (view.t(key)) }
                            }
                        }
                    }
                }
                button type="submit" { (view.t("filter-apply")) }
                @if !view.ask.query.is_empty() { a.clear href=(view.to("reports", &[])) { (view.t("filter-clear")) } }
            }
        }
        p.total role="status" data-total=(found.total) { (view.n("n-reports", found.total)) }
        @if found.rows.is_empty() { p.empty { (view.t("no-reports")) } }
        @else { ol.reports { @for head in &found.rows { li { (one(view, head)) } } } }
        (pager::pager(view, found.total, filter.page))
    };
    Ok(layout::page(view, &title, &body))
}

fn one(view: &View<'_>, head: &ReportHead) -> Markup {
    view.saw_of(Thing::Report(&head.id));
    html! {
        article.line {
            p.headline { a href=(address::report(view.lang, &head.id)) { (headline(view, head)) } }
            p.origin {
                (origin(view, head))
                @if head.language.as_deref().is_some_and(|l| !l.starts_with("ar")) {
                    span.tag { (view.t("not-read")) }
                } @else {
                    span { (view.n("n-claims", u64::from(head.claims))) }
                }
                @if !head.belongs { span.tag { (view.t("belongs-not")) } }
            }
        }
    }
}

/// The headline in its own direction; the id where there is none.
pub(crate) fn headline(view: &View<'_>, head: &ReportHead) -> Markup {
    if crate::view::is_withheld(&head.id) {
        return html! { span.unknown { (view.t("words-withheld")) } };
    }
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
