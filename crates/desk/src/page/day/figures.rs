//! Owns the figures of a day: single incidents, apart from them what tells of several or of a pattern, by kind, by
//! accused side and on whose word; each leads to its lines, and unlike things are never added.
use super::list_of;
use crate::problem::Problem;
use crate::view::{View, chart, line, number};
use hudna_read::claim::{Class, Extent, Status};
use hudna_register::{Count, Day, Filter, NOBODY, RecordHead};
use maud::{Markup, html};

fn of(counts: &[Count], class: Class) -> Vec<&Count> {
    let mut rows: Vec<_> = counts.iter().filter(|c| c.class == class.word()).collect();
    rows.sort_by_key(|c| std::cmp::Reverse((c.incidents, c.uncounted)));
    rows
}

/// A figure that leads to its lines; nothing is a dash.
fn figure(view: &View<'_>, page: &str, day: &str, n: u64, more: &[(&str, &str)]) -> Markup {
    let mut query = vec![("from", day), ("to", day)];
    query.extend(more);
    html! {
        @if n == 0 { span.zero { "–" } }
        @else { a.count href=(view.to(page, &query)) data-count=(n) { (number(n)) } }
    }
}

/// Hostilities: alleged violations.
pub(super) fn hostilities(view: &View<'_>, day: &Day, apart: &[RecordHead]) -> Result<Markup, Problem> {
    let kinds = of(&day.by_kind, Class::Hostility);
    let sides = of(&day.by_side, Class::Hostility);
    // Kinds are unlike things and share no scale; the sides' single incidents are one.
    let most = sides.iter().map(|c| c.incidents).max().unwrap_or(0);
    let iso = day.day.as_str();
    Ok(html! {
        section.panel.hostility {
            h2 { (view.t("day-violations")) }
            p.note { (view.t("reported-note")) }
            @if kinds.is_empty() { p.empty { (view.t("none-reported")) } } @else {
                div.pair {
                    table {
                        caption { (view.t("by-kind")) }
                        (kind_head(view))
                        tbody {
                            @for c in &kinds {
                                tr {
                                    th scope="row" { (view.label("kind", &c.kind)) }
                                    (kind_cells(view, "violations", iso, c, apart))
                                }
                            }
                        }
                    }
                    table {
                        caption { (view.t("by-side")) }
                        (count_head(view, "col-side"))
                        tbody {
                            @for c in &sides {
                                @let key = side_key(c);
                                tr {
                                    th scope="row" { (line::side_name(view, c.side.as_deref(), c.side_text.as_deref())) (chart::bar(view.lang, c.incidents, most)) }
                                    (count_cells(view, "violations", iso, c, &[("side", &key)]))
                                }
                            }
                        }
                    }
                }
                (on_whose_word(view, "violations", day, Class::Hostility, true))
            }
            (not_so(view, iso, Class::Hostility)?)
        }
    })
}

fn side_key(c: &Count) -> String {
    c.side.as_ref().or(c.side_text.as_ref()).map_or(NOBODY, String::as_str).to_owned()
}

fn count_head(view: &View<'_>, first: &str) -> Markup {
    html! {
        thead { tr {
            th scope="col" { (view.t(first)) }
            th scope="col" { (view.t("col-incidents")) }
            th scope="col" title=(view.t("extent-note")) { (view.t("col-uncounted")) }
            th scope="col" { (view.t("col-unreviewed")) }
        } }
    }
}

fn count_cells(view: &View<'_>, page: &str, day: &str, c: &Count, query: &[(&str, &str)]) -> Markup {
    let with = |key: &'static str, value: &'static str| {
        let mut q = query.to_vec();
        q.push((key, value));
        q
    };
    html! {
        td data-label=(view.t("col-incidents")) { (figure(view, page, day, c.incidents, &with("counted", "yes"))) }
        td.apart data-label=(view.t("col-uncounted")) { (figure(view, page, day, c.uncounted, &with("counted", "no"))) }
        td.apart data-label=(view.t("col-unreviewed")) { (unreviewed(view, page, day, c, query)) }
    }
}

/// How many of a count no person has looked at, leading to these.
fn unreviewed(view: &View<'_>, page: &str, day: &str, c: &Count, query: &[(&str, &str)]) -> Markup {
    figure(view, page, day, c.unreviewed, &[query, &[("counted", "all"), ("reviewed", "no")]].concat())
}

fn kind_head(view: &View<'_>) -> Markup {
    html! {
        thead { tr {
            th scope="col" { (view.t("col-kind")) }
            th scope="col" { (view.t("col-incidents")) }
            @for extent in [Extent::Several, Extent::General] {
                th scope="col" title=(view.t("extent-note")) { (view.label("extent", extent.word())) }
            }
            th scope="col" { (view.t("col-unreviewed")) }
        } }
    }
}

/// The figures of a kind: single incidents, and apart from these and from one another what tells of several and what
/// tells of a pattern.
fn kind_cells(view: &View<'_>, page: &str, day: &str, c: &Count, apart: &[RecordHead]) -> Markup {
    let told = |extent: Extent| {
        let of = |h: &&RecordHead| {
            h.class == c.class && h.kind == c.kind && h.extent.as_deref() == Some(extent.word())
        };
        apart.iter().filter(of).count() as u64
    };
    html! {
        td data-label=(view.t("col-incidents")) { (figure(view, page, day, c.incidents, &[("kind", &c.kind), ("counted", "yes")])) }
        @for extent in [Extent::Several, Extent::General] {
            td.apart data-label=(view.label("extent", extent.word())) {
                (figure(view, page, day, told(extent), &[("kind", &c.kind), ("counted", "no"), ("extent", extent.word())]))
            }
        }
        td.apart data-label=(view.t("col-unreviewed")) { (unreviewed(view, page, day, c, &[("kind", &c.kind)])) }
    }
}

/// What is said of the day and did not happen, or not yet: in no figure, yet not in silence.
fn not_so(view: &View<'_>, day: &str, class: Class) -> Result<Markup, Problem> {
    let mut found = Vec::new();
    for status in Status::ALL.iter().filter(|s| !matches!(s, Status::Happened | Status::Ongoing)) {
        let filter = Filter {
            classes: vec![class.to_string()],
            from: Some(day.to_owned()),
            to: Some(day.to_owned()),
            statuses: vec![status.to_string()],
            per_page: 1,
            ..Filter::default()
        };
        let total = view.store.records(&filter)?.total;
        if total > 0 {
            found.push((status, total));
        }
    }
    Ok(html! {
        @if !found.is_empty() {
            p.apart {
                span.key { (view.t("not-so")) } " "
                @for (i, (status, n)) in found.iter().enumerate() {
                    @if i > 0 { (view.t("comma")) " " }
                    (view.label("status", status.word())) " " (figure(view, list_of(class), day, *n, &[("status", status.word())]))
                }
            }
        }
    })
}

/// The counts as each voice gives them: rows that may tell of the same happening, and are never added.
fn on_whose_word(view: &View<'_>, page: &str, day: &Day, class: Class, sides: bool) -> Markup {
    let iso = day.day.as_str();
    let mut rows = of(&day.counts, class);
    rows.sort_by(|a, b| (&a.source, &a.side, &a.side_text).cmp(&(&b.source, &b.side, &b.side_text)));
    html! {
        @if !rows.is_empty() {
            table.voices {
                caption { (view.t("by-voice")) " " small { (view.t("by-voice-note")) } }
                thead { tr {
                    th scope="col" { (view.t("col-voice")) }
                    @if sides { th scope="col" { (view.t("col-accused")) } }
                    th scope="col" { (view.t("col-kind")) }
                    th scope="col" { (view.t("col-incidents")) }
                    th scope="col" { (view.t("col-uncounted")) }
                } }
                tbody {
                    @for c in &rows {
                        @let side = side_key(c);
                        @let voice = c.source.as_deref().unwrap_or(NOBODY);
                        @let query = if sides { vec![("kind", c.kind.as_str()), ("side", side.as_str()), ("source", voice)] } else { vec![("kind", c.kind.as_str()), ("source", voice)] };
                        tr {
                            th scope="row" { (line::voice_name(view, c.source.as_deref())) }
                            @if sides { td data-label=(view.t("col-accused")) { (line::side_name(view, c.side.as_deref(), c.side_text.as_deref())) } }
                            td data-label=(view.t("col-kind")) { (view.label("kind", &c.kind)) }
                            td data-label=(view.t("col-incidents")) { (figure(view, page, iso, c.incidents, &[query.clone(), vec![("counted", "yes")]].concat())) }
                            td.apart data-label=(view.t("col-uncounted")) { (figure(view, page, iso, c.uncounted, &[query.clone(), vec![("counted", "no")]].concat())) }
                        }
                    }
                }
            }
        }
    }
}

/// How people and aid moved.
pub(super) fn access(view: &View<'_>, day: &Day, apart: &[RecordHead]) -> Result<Markup, Problem> {
    let kinds = of(&day.by_kind, Class::Access);
    Ok(html! {
        section.panel.access {
            h2 { (view.t("day-access")) }
            p.note { (view.t("unlike-note")) }
            @if kinds.is_empty() { p.empty { (view.t("none-reported")) } } @else {
                table {
                    caption { (view.t("by-kind")) }
                    (kind_head(view))
                    tbody {
                        @for c in &kinds {
                            tr {
                                th scope="row" { (view.label("kind", &c.kind)) }
                                (kind_cells(view, "access", &day.day, c, apart))
                            }
                        }
                    }
                }
                (on_whose_word(view, "access", day, Class::Access, true))
            }
            (not_so(view, &day.day, Class::Access)?)
        }
    })
}

/// Deals, positions, contacts and statements: each kind a number of records, nothing added across.
pub(super) fn others(view: &View<'_>, day: &Day) -> Result<Markup, Problem> {
    Ok(html! {
        section.others {
            h2 { (view.t("day-politics")) }
            div.grid {
                @for class in [Class::Deal, Class::Position, Class::Contact, Class::Statement] {
                    @let kinds = of(&day.by_kind, class);
                    div.panel.(class.word()) {
                        h3 { (view.label("class", class.word())) }
                        @if kinds.is_empty() { p.empty { (view.t("none-reported")) } } @else {
                            table {
                                thead.hidden { tr { th scope="col" { (view.t("col-kind")) } th scope="col" { (view.t("col-records")) } } }
                                tbody {
                                    @for c in &kinds {
                                        tr {
                                            th scope="row" { (view.label("kind", &c.kind)) }
                                            td data-label=(view.t("col-records")) { (figure(view, list_of(class), &day.day, c.incidents, &[("kind", &c.kind), ("counted", "yes")])) }
                                        }
                                    }
                                }
                            }
                        }
                        (not_so(view, &day.day, class)?)
                    }
                }
            }
        }
    })
}
