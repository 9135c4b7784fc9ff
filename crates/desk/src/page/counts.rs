//! Owns the counts that may be published: per accuser, per verifier and reconciled, each apart, with what was covered.
use super::pointed::behind;
use super::undertakings::on_day;
use crate::lines;
use crate::problem::Problem;
use crate::view::kept::{choice, scheme};
use crate::view::line::{outlet_name, voice_name};
use crate::view::{View, layout, number, words};
use hudna_register::scheme::Scheme;
use hudna_register::{Counts, Coverage, NOBODY, Tally, baseline};
use maud::{Markup, html};

/// The most weeks of a baseline.
const MOST_WEEKS: u32 = 26;

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let scheme = scheme()?;
    let from = on_day(view, "from")?;
    let to = lines::span(view.ask)?.1.filter(|to| *to >= from).unwrap_or_else(|| from.clone());
    let weeks = match view.ask.get("weeks").map(str::parse::<u32>) {
        None => 0,
        Some(Ok(weeks)) if weeks <= MOST_WEEKS => weeks,
        Some(_) => return Err(Problem::BadRequest("bad-filter")),
    };
    let counts = view.store.counts(&from, &to)?;
    let before = baseline(view.store, view.packs, &from, weeks)?;
    let title = view.t("title-counts");
    let body = html! {
        h1 { (title) }
        p.lead { (view.t("lead-counts")) }
        form.filters method="get" action=(view.to("counts", &[])) {
            div.row {
                label { span { (view.t("filter-from")) } input type="date" name="from" value=(from) required; }
                label { span { (view.t("filter-to")) } input type="date" name="to" value=(to) required; }
                label { span { (view.t("counts-weeks")) } input type="number" name="weeks" min="0" max=(MOST_WEEKS) value=(weeks); }
                button type="submit" { (view.t("show")) }
            }
        }
        (counted(view, scheme, &counts))
        @if !before.is_empty() {
            section.baseline {
                h2 id="baseline" { @if view.truce().is_some() { (view.t("counts-before-truce")) } @else { (view.t("counts-before")) } }
                p.note { (view.t("counts-baseline-note")) }
                @for week in &before {
                    details data-from=(week.from) {
                        summary { (view.time(&week.from)) " – " (view.time(&week.to)) }
                        (counted(view, scheme, week))
                    }
                }
            }
        }
    };
    Ok(layout::page(view, &title, &body))
}

/// The counts of some days, with what was covered.
fn counted(view: &View<'_>, scheme: &Scheme, counts: &Counts) -> Markup {
    html! {
        dl.figures {
            div.open { dt { (view.t("counts-unseen")) } dd { (number(counts.unseen)) } }
            div { dt { (view.t("counts-uncounted")) } dd { (number(counts.uncounted)) } }
            div { dt { (view.t("counts-aside")) } dd { (number(counts.set_aside)) } }
        }
        (table(view, scheme, "accusers", "", &counts.accusers))
        (table(view, scheme, "verifiers", "verification", &counts.verifiers))
        (table(view, scheme, "reconciled", "attribution", &counts.reconciled))
        (coverage(view, &counts.coverage))
    }
}

fn table(view: &View<'_>, scheme: &Scheme, key: &str, stage: &str, all: &[Tally]) -> Markup {
    let value = |t: &Tally| match scheme.stage(stage).ok().and_then(|s| s.value(&t.value).ok()) {
        Some(known) => choice(view, known).to_owned(),
        None => view.t("alleged"),
    };
    let who = |t: &Tally| match (key, t.who.as_str()) {
        ("verifiers", by) => words(by),
        ("reconciled", NOBODY) => html! { span.unknown { (view.t("nobody-named")) } },
        ("reconciled", id) => words(&view.actor(id)),
        (_, id) => voice_name(view, Some(id)),
    };
    html! {
        section.tally.(key) {
            h2 { (view.t(&format!("per-{key}"))) }
            p.note { (view.t(&format!("per-{key}-note"))) }
            @if all.is_empty() { p.empty { (view.t("no-counts")) } } @else {
                table.cards {
                    thead { tr { @for column in ["col-whose-word", "col-kind", "col-what-stands", "col-unit", "col-how-many"] { th scope="col" { (view.t(column)) } } } }
                    tbody {
                        @for t in all {
                            tr {
                                th scope="row" { (who(t)) }
                                td data-label=(view.t("col-kind")) { (view.label("kind", &t.kind)) }
                                td data-label=(view.t("col-what-stands")) { (value(t)) }
                                td data-label=(view.t("col-unit")) { (view.label("counted", t.unit)) }
                                td data-label=(view.t("col-how-many")) { (behind(view, "records-behind", &t.records)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn coverage(view: &View<'_>, coverage: &Coverage) -> Markup {
    html! {
        section.coverage {
            h2 { (view.t("covered")) }
            p.note { (view.t("covered-note")) }
            dl.fields {
                dt { (view.t("covered-outlets")) }
                dd { (listed(view, &coverage.outlets, |o| outlet_name(view, o))) }
                dt { (view.t("covered-places")) }
                dd { (listed(view, &coverage.places, |p| words(&view.place(p)))) }
                dt { (view.t("covered-silent")) }
                dd {
                    @if coverage.silent.is_empty() { span.zero { "–" } }
                    @for (at, place) in coverage.silent.iter().enumerate() { @if at > 0 { (view.t("comma")) " " } (words(&view.place(place))) }
                }
            }
        }
    }
}

fn listed(view: &View<'_>, all: &[(String, u64)], name: impl Fn(&str) -> Markup) -> Markup {
    html! {
        @if all.is_empty() { span.zero { "–" } }
        @for (at, (id, n)) in all.iter().enumerate() { @if at > 0 { (view.t("comma")) " " } (name(id)) " (" (number(*n)) ")" }
    }
}
