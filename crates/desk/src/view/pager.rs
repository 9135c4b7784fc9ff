//! Owns the moves between the pages of a list.
use super::View;
use crate::lines::PER_PAGE;
use maud::{Markup, html};

/// Links to the page before and after of a list, with where one stands.
pub(crate) fn pager(view: &View<'_>, total: u64, page: u32) -> Markup {
    let pages = total.div_ceil(u64::from(PER_PAGE)).max(1);
    moves(view, pages, u64::from(page) + 1, |to| view.ask.instead("page", &to.to_string()))
}

/// The same of so many pages, where one stands on this, whatever their addresses.
pub(crate) fn moves(view: &View<'_>, pages: u64, at: u64, to: impl Fn(u64) -> String) -> Markup {
    html! {
        @if pages > 1 {
            nav.pager aria-label=(view.t("pager-label")) {
                @if at > 1 { a rel="prev" href=(to((at - 1).min(pages))) { (view.t("pager-back")) } }
                span { (view.with("pager-at", &[("page", &at.to_string()), ("pages", &pages.to_string())])) }
                @if at < pages { a rel="next" href=(to(at + 1)) { (view.t("pager-on")) } }
            }
        }
    }
}
