//! Owns the frame of every page: head, masthead, navigation, the switch of language, foot.
use super::View;
use crate::assets;
use crate::locale::Lang;
use maud::{DOCTYPE, Markup, html};

/// The pages of the navigation, in order.
const PAGES: [&str; 14] = [
    "day",
    "violations",
    "access",
    "deals",
    "parties",
    "undertakings",
    "lists",
    "contacts",
    "statements",
    "counts",
    "notes",
    "reports",
    "map",
    "timeline",
];

/// A whole page.
pub(crate) fn page(view: &View<'_>, title: &str, body: &Markup) -> Markup {
    let (lang, other) = (view.lang, view.lang.other());
    let switch = view.ask.in_language(other);
    let body = html! {
        @if let Some(release) = view.release {
            p.older role="note" { (view.t(&format!("release-{}", release.word()))) }
        }
        @if let Some(refused) = view.refused {
            div.older role="alert" { p { strong { (view.t(refused.problem.not_taken())) } } p { (super::kept::why_not(view, refused, lang)) } p.aside lang=(other.code()) dir=(other.dir()) { (super::kept::why_not(view, refused, other)) } @if let Some(place) = refused.place() { p { a href=(place) { (view.t("to-form")) } } } }
        }
        @if view.unnoted { p.older role="alert" { (view.t("not-noted")) } }
        (body)
    };
    document(lang, title, &view.ask.page, Some(&switch), &body)
}

/// A page where there is no request to speak of: a problem.
pub(crate) fn bare(lang: Lang, title: &str, body: &Markup) -> Markup {
    let switch = format!("/{}/day", lang.other().code());
    document(lang, title, "", Some(&switch), body)
}

/// The same without the switch of language, where it would lead away from what is not done yet.
pub(crate) fn alone(lang: Lang, title: &str, body: &Markup) -> Markup {
    document(lang, title, "", None, body)
}

fn document(lang: Lang, title: &str, at: &str, switch: Option<&str>, body: &Markup) -> Markup {
    let other = lang.other();
    let name = lang.t("name");
    html! {
        (DOCTYPE)
        html lang=(lang.code()) dir=(lang.dir()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (super::lit::bare(title)) " · " (name) }
                link rel="icon" type="image/svg+xml" href=(assets::address("mark.svg"));
                link rel="stylesheet" href=(assets::address("desk.css"));
                @if at == "map" && assets::has_map() {
                    link rel="stylesheet" href=(assets::address("map/maplibre-gl.css"));
                    script type="module" src=(assets::address("map.mjs")) {}
                }
            }
            body {
                a.skip href="#main" { (lang.t("skip")) }
                header.masthead role="banner" {
                    a.wordmark href={ "/" (lang.code()) "/day" } {
                        strong { (name) }
                        span { (lang.t("tagline")) }
                    }
                    @if let Some(switch) = switch {
                        a.switch href=(switch) lang=(other.code()) hreflang=(other.code()) rel="alternate" {
                            (other.t("language-name"))
                        }
                    }
                    nav aria-label=(lang.t("nav-label")) {
                        ul {
                            @for page in PAGES {
                                li {
                                    a href={ "/" (lang.code()) "/" (page) }
                                        aria-current=[(page == at).then_some("page")] {
                                        (lang.t(&format!("nav-{page}")))
                                    }
                                }
                            }
                        }
                    }
                }
                main id="main" tabindex="-1" { (body) }
                footer role="contentinfo" {
                    p { (lang.t("foot-reported")) }
                    p { (lang.t("foot-offline")) }
                }
            }
        }
    }
}
