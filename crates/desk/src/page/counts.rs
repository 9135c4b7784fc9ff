//! Owns the counts that may be published: per accuser, per verifier and reconciled, each apart, with what was covered.
use super::pointed::{Pointed, behind, listed};
use super::undertakings::on_day;
use crate::lines;
use crate::problem::Problem;
use crate::view::kept::{self, choice, scheme};
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
    if let Some(term) = view.ask.get("term") {
        return of_term(view, term);
    }
    let from = on_day(view, "from")?;
    let to = lines::span(view.ask)?.1.filter(|to| *to >= from).unwrap_or_else(|| from.clone());
    let weeks = match view.ask.get("weeks").map(str::parse::<u32>) {
        None => 0,
        Some(Ok(weeks)) if weeks <= MOST_WEEKS => weeks,
        Some(_) => return Err(Problem::BadRequest("bad-filter")),
    };
    let counts = view.store.counts(&from, &to)?;
    let title = view.t("title-counts");
    if let Some(table) = view.ask.get("table") {
        let (tally, of) = asked(view, &counts, table).ok_or(Problem::NotFound)?;
        let body = html! {
            p.over { a href=(view.to("counts", &[("from", &from), ("to", &to)])) { (title) } }
            h1 { (view.t(&format!("per-{table}"))) }
            p.lead { (who(view, table, tally)) " · " (view.label("kind", &tally.kind)) " · " (stands(view, scheme, of, tally)) }
            (listed(view, &tally.records)?)
        };
        return Ok(layout::page(view, &title, &body));
    }
    let before = baseline(view.store, view.packs, &from, weeks)?;
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
    let days = [("from", counts.from.as_str()), ("to", counts.to.as_str())];
    let figure = |key: &str, n: u64, asked: &[(&str, &str)]| {
        let to = view.to("lines", &[&days, asked].concat());
        html! { dt { (view.t(key)) } dd { a href=(to) data-count=(n) { (number(n)) } } }
    };
    html! {
        dl.figures {
            div.open { (figure("counts-unseen", counts.unseen, &[("reviewed", "no"), ("counted", "yes")])) }
            div { (figure("counts-uncounted", counts.uncounted, &[("counted", "no")])) }
            div { (figure("counts-aside", counts.set_aside, &[("reviewed", "aside")])) }
        }
        @for (key, stage) in TABLES { (table(view, scheme, (key, stage), &days, tallies(counts, key))) }
        (coverage(view, &days, &counts.coverage))
    }
}

/// The tables, each with the stage whose values stand in it.
const TABLES: [(&str, &str); 3] =
    [("accusers", ""), ("verifiers", "verification"), ("reconciled", "attribution")];

fn tallies<'a>(counts: &'a Counts, table: &str) -> &'a [Tally] {
    match table {
        "accusers" => &counts.accusers,
        "verifiers" => &counts.verifiers,
        "reconciled" => &counts.reconciled,
        _ => &[],
    }
}

/// The row of a table that an address names, with the stage of its value.
fn asked<'a>(view: &View<'_>, counts: &'a Counts, table: &str) -> Option<(&'a Tally, &'static str)> {
    let is = |key: &str, word: &str| view.ask.get(key).unwrap_or_default() == word;
    let (_, stage) = TABLES.iter().find(|(key, _)| *key == table)?;
    let row = |t: &&Tally| {
        is("class", &t.class) && is("kind", &t.kind) && is("who", &t.who) && is("value", &t.value)
    };
    Some((tallies(counts, table).iter().find(row)?, stage))
}

/// The records that were found to violate a term.
fn of_term(view: &View<'_>, term: &str) -> Result<Markup, Problem> {
    let found = Pointed::of(view)?;
    let body = html! {
        p.over { a href=(view.to("deals", &[])) { (view.t("title-deals")) } }
        h1 { (view.t("violations-found")) }
        p.lead { (kept::term(view, term)) }
        (listed(view, found.of_term(term))?)
    };
    Ok(layout::page(view, &view.t("title-counts"), &body))
}

fn who(view: &View<'_>, table: &str, tally: &Tally) -> Markup {
    match (table, tally.who.as_str()) {
        ("verifiers", by) => words(by),
        ("reconciled", NOBODY) => html! { span.unknown { (view.t("nobody-named")) } },
        ("reconciled", id) => words(&view.actor(id)),
        (_, id) => voice_name(view, Some(id)),
    }
}

fn stands(view: &View<'_>, scheme: &Scheme, stage: &str, tally: &Tally) -> String {
    match scheme.stage(stage).ok().and_then(|s| s.value(&tally.value).ok()) {
        Some(known) => choice(view, known).to_owned(),
        None => view.t("alleged"),
    }
}

fn table(
    view: &View<'_>,
    scheme: &Scheme,
    (key, stage): (&str, &str),
    days: &[(&str, &str); 2],
    all: &[Tally],
) -> Markup {
    let rest = |t: &Tally| {
        let row =
            [("table", key), ("class", &t.class), ("kind", &t.kind), ("who", &t.who), ("value", &t.value)];
        view.to("counts", &[days.as_slice(), &row].concat())
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
                                th scope="row" { (who(view, key, t)) }
                                td data-label=(view.t("col-kind")) { (view.label("kind", &t.kind)) }
                                td data-label=(view.t("col-what-stands")) { (stands(view, scheme, stage, t)) }
                                td data-label=(view.t("col-unit")) { (view.label("counted", t.unit)) }
                                td data-label=(view.t("col-how-many")) { (behind(view, "records-behind", &t.records, &rest(t))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn coverage(view: &View<'_>, days: &[(&str, &str); 2], coverage: &Coverage) -> Markup {
    let of = |page: &str, key: &str, id: &str| view.to(page, &[days.as_slice(), &[(key, id)]].concat());
    html! {
        section.coverage {
            h2 { (view.t("covered")) }
            p.note { (view.t("covered-note")) }
            dl.fields {
                dt { (view.t("covered-outlets")) }
                dd { (told(view, &coverage.outlets, |o| (outlet_name(view, o), of("reports", "outlet", o)))) }
                dt { (view.t("covered-places")) }
                dd { (told(view, &coverage.places, |p| (words(&view.place(p)), of("lines", "place", p)))) }
                dt { (view.t("covered-silent")) }
                dd {
                    @if coverage.silent.is_empty() { span.zero { "–" } }
                    @for (at, place) in coverage.silent.iter().enumerate() { @if at > 0 { (view.t("comma")) " " } (words(&view.place(place))) }
                }
            }
        }
    }
}

/// Each with its figure, which leads to what is counted.
fn told(view: &View<'_>, all: &[(String, u64)], of: impl Fn(&str) -> (Markup, String)) -> Markup {
    html! {
        @if all.is_empty() { span.zero { "–" } }
        @for (at, (id, n)) in all.iter().enumerate() {
            @let (name, to) = of(id);
            @if at > 0 { (view.t("comma")) " " } (name) " (" a href=(to) data-count=(n) { (number(*n)) } ")"
        }
    }
}
