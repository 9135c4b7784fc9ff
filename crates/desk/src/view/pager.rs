//! Owns the moves between the pages of a list.
use super::View;
use crate::lines::PER_PAGE;
use maud::{Markup, html};

/// Links to the page before and after, with where one stands.
pub(crate) fn pager(view: &View<'_>, total: u64, page: u32) -> Markup {
    let pages = total.div_ceil(u64::from(PER_PAGE)).max(1);
    let at = u64::from(page) + 1;
    html! {
        @if pages > 1 {
            nav.pager aria-label=(view.t("pager-label")) {
                @if at > 1 {
                    a rel="prev" href=(view.ask.instead("page", &(at - 1).min(pages).to_string())) { (view.t("pager-back")) }
                }
                span { (view.with("pager-at", &[("page", &at.to_string()), ("pages", &pages.to_string())])) }
                @if at < pages {
                    a rel="next" href=(view.ask.instead("page", &(at + 1).to_string())) { (view.t("pager-on")) }
                }
            }
        }
    }
}
