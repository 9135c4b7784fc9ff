//! Owns the form above a list: what may be filtered by, and what is.
use super::View;
use super::lit::bare;
use crate::locale::grouped;
use hudna_read::claim::{Class, Extent, Status};
use hudna_read::target;
use hudna_register::{Facets, Filter, NOBODY, Phase};
use maud::{Markup, html};

/// Longer choices are cut: beyond these the search is the better way.
const MOST_CHOICES: usize = 200;

/// The form of a list.
pub(crate) fn form(view: &View<'_>, filter: &Filter, facets: &Facets) -> Markup {
    let ask = view.ask;
    let open = [
        "kind",
        "place",
        "target",
        "deal",
        "side",
        "source",
        "status",
        "reviewed",
        "counted",
        "extent",
        "undated",
        "published",
        "truce",
        "class",
    ]
    .iter()
    .any(|k| ask.get(k).is_some());
    html! {
        form.filters method="get" action=(view.to(&ask.page, &[])) role="search" aria-label=(view.t("filters")) {
            div.row {
                label { span { (view.t("filter-words")) } input type="search" name="q" value=[ask.get("q")] maxlength="200"; }
                label { span { (view.t("filter-from")) } input type="date" name="from" value=[ask.get("from")]; }
                label { span { (view.t("filter-to")) } input type="date" name="to" value=[ask.get("to")]; }
                button type="submit" { (view.t("filter-apply")) }
                @if !ask.query.is_empty() { a.clear href=(view.to(&ask.page, &[])) { (view.t("filter-clear")) } }
            }
            details open[open] {
                summary { (view.t("filter-more")) }
                div.row {
                    @if ask.page == "lines" {
                        (select(view, "class", "filter-class", &Class::ALL.iter()
                            .map(|c| (c.word().to_owned(), view.label("class", c.word()), None)).collect::<Vec<_>>()))
                    }
                    (select(view, "kind", "filter-kind", &choices(&facets.kinds, |k| view.label("kind", k))))
                    (select(view, "place", "filter-place", &choices(&facets.places, |p| view.place(p))))
                    @if !facets.targets.is_empty() || ask.get("target").is_some() {
                        (select(view, "target", "filter-target", &choices(&facets.targets, |t| hit(view, t))))
                    }
                    @if let Some(deal) = ask.get("deal") {
                        (select(view, "deal", "col-deal", &[(deal.to_owned(), view.deal(deal), None)]))
                    }
                    (grouped_select(view, "side", "filter-side", &actors(view, &facets.sides, |s| side(view, s))))
                    (grouped_select(view, "source", "filter-source", &sources(view, facets)))
                    (select(view, "status", "filter-status", &Status::ALL.iter()
                        .map(|s| (s.word().to_owned(), view.label("status", s.word()), None)).collect::<Vec<_>>()))
                    (select(view, "reviewed", "filter-reviewed", &[
                        ("yes".to_owned(), view.t("filter-reviewed-yes"), None),
                        ("no".to_owned(), view.t("filter-reviewed-no"), None),
                        ("looked".to_owned(), view.t("filter-reviewed-looked"), None),
                        ("accepted".to_owned(), view.t("verdict-accepted"), None),
                        ("rejected".to_owned(), view.t("verdict-rejected"), None),
                        ("aside".to_owned(), view.t("filter-reviewed-aside"), None),
                    ]))
                    @if filter.classes.iter().any(|c| c == "hostility" || c == "access") || filter.classes.is_empty() {
                        (select(view, "counted", "filter-counted", &[
                            ("yes".to_owned(), view.t("filter-counted-yes"), None),
                            ("no".to_owned(), view.t("filter-counted-no"), None),
                            ("all".to_owned(), view.t("filter-counted-all"), None),
                        ]))
                    }
                    @if filter.classes.iter().any(|c| c == "hostility" || c == "access") || filter.classes.is_empty() {
                        (select(view, "extent", "col-extent", &Extent::ALL.iter()
                            .map(|e| (e.word().to_owned(), view.label("extent", e.word()), None)).collect::<Vec<_>>()))
                    }
                    @if view.truce().is_some() || ask.get("truce").is_some() {
                        (select(view, "truce", "filter-truce", &Phase::ALL.iter()
                            .map(|p| (p.word().to_owned(), view.label("truce", p.word()), None)).collect::<Vec<_>>()))
                    }
                    label { span { (view.t("filter-published")) } input type="date" name="published" value=[ask.get("published")]; }
                    label.check {
                        input type="checkbox" name="undated" value="yes" checked[filter.undated];
                        span { (view.t("filter-undated")) }
                    }
                }
            }
        }
    }
}

type Choice = (String, String, Option<u64>);

fn choices(facet: &[(String, u64)], label: impl Fn(&str) -> String) -> Vec<Choice> {
    facet.iter().take(MOST_CHOICES).map(|(key, n)| (key.clone(), label(key), Some(*n))).collect()
}

/// Choices under a heading; those without a heading come first.
type Group = (Option<&'static str>, Vec<Choice>);

/// Sides first, then the actors that the packs know, then what reports call those whom no pack knows.
fn actors(view: &View<'_>, facet: &[(String, u64)], label: impl Fn(&str) -> String + Copy) -> Vec<Group> {
    let those = |wanted: fn(&str, bool) -> bool| {
        let known = |k: &str| view.packs.actor(k).is_some();
        let some: Vec<_> = facet.iter().filter(|(k, _)| wanted(k, known(k))).cloned().collect();
        choices(&some, label)
    };
    vec![
        (None, those(|k, _| k == NOBODY)),
        (Some("filter-sides"), those(|k, known| known && k.starts_with("side/"))),
        (Some("filter-known"), those(|k, known| known && !k.starts_with("side/"))),
        (Some("filter-as-called"), those(|k, known| !known && k != NOBODY)),
    ]
}

fn sources(view: &View<'_>, facets: &Facets) -> Vec<Group> {
    let mut groups = actors(view, &facets.sources, |s| voice(view, s));
    groups.insert(1, (Some("filter-outlets"), choices(&facets.outlets, |o| voice(view, o))));
    groups
}

fn hit(view: &View<'_>, value: &str) -> String {
    let known = target::all().iter().find(|t| t.id == value);
    known.map_or_else(|| value.to_owned(), |t| view.either(&t.ar, &t.en).to_owned())
}

fn side(view: &View<'_>, key: &str) -> String {
    if key == NOBODY { view.t("nobody-named") } else { view.actor(key) }
}

fn voice(view: &View<'_>, key: &str) -> String {
    if key == NOBODY { view.t("own-voice") } else { view.actor(key) }
}

/// One choice among several. A value of the address that is none of them is kept, lest another filter drop it.
fn select(view: &View<'_>, name: &str, key: &str, choices: &[Choice]) -> Markup {
    grouped_select(view, name, key, &[(None, choices.to_vec())])
}

fn grouped_select(view: &View<'_>, name: &str, key: &str, groups: &[Group]) -> Markup {
    let now = view.ask.get(name);
    let missing = now.filter(|n| groups.iter().all(|(_, choices)| choices.iter().all(|(k, _, _)| k != n)));
    let options = |choices: &[Choice]| {
        html! {
            @for (value, label, n) in choices {
                option value=(value) selected[now == Some(value)] {
                    (bare(label)) @if let Some(n) = n { " (" (grouped(*n)) ")" }
                }
            }
        }
    };
    html! {
        label {
            span { (view.t(key)) }
            select name=(name) {
                option value="" { (view.t("filter-any")) }
                @if let Some(missing) = missing {
                    option value=(missing) selected { (bare(&shown(view, name, missing))) }
                }
                @for (heading, choices) in groups.iter().filter(|(_, choices)| !choices.is_empty()) {
                    @if let Some(heading) = heading {
                        optgroup label=(view.t(heading)) { (options(choices)) }
                    } @else { (options(choices)) }
                }
            }
        }
    }
}

fn shown(view: &View<'_>, name: &str, value: &str) -> String {
    match name {
        "kind" => view.label("kind", value),
        "place" => view.place(value),
        "target" => hit(view, value),
        "side" => side(view, value),
        "source" => voice(view, value),
        _ => value.to_owned(),
    }
}
