//! Owns the timeline: how many records each day has of each type, one scale a type, with the dates of the deals.
use super::day::{column, list_of};
use crate::problem::Problem;
use crate::view::{View, chart, layout, number};
use crate::{date, lines};
use hudna_read::claim::Class;
use hudna_register::DayCount;
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

/// Days on the page where none are asked for.
const SPAN: i64 = 240;
/// The most days on one page.
const MOST: usize = 400;

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let title = view.t("title-timeline");
    let days = view.store.days()?;
    let newest = view.newest_day(&days).as_deref().and_then(date::parse);
    let last = days.iter().find_map(|d| date::parse(&d.day));
    let asked = |key| lines::day(view.ask, key).map(|d| d.and_then(|d| date::parse(&d)));
    let (from, to) = (asked("from")?, asked("to")?);
    let Some(to) = to.or(newest).or(from) else {
        let body = html! { h1 { (title) } p.lead { (view.t("register-empty")) } };
        return Ok(layout::page(view, &title, &body));
    };
    let from = match from {
        Some(from) => from,
        None => first_of_span(to, &days),
    };
    if from > to {
        return Err(Problem::BadRequest("bad-span"));
    }
    let span: Vec<Date> = from.series(1.day()).take_while(|d| *d <= to).take(MOST).collect();
    let to = span.last().copied().unwrap_or(to);
    let marks = marks(view, &span);
    let body = html! {
        h1 { (title) }
        p.lead { (view.t("lead-timeline")) }
        form.filters method="get" action=(view.to("timeline", &[])) {
            div.row {
                label { span { (view.t("filter-from")) } input type="date" name="from" value=(from); }
                label { span { (view.t("filter-to")) } input type="date" name="to" value=(to); }
                button type="submit" { (view.t("filter-apply")) }
            }
        }
        nav.moves aria-label=(view.t("day-moves")) {
            @if let (Ok(a), Ok(b)) = (from.checked_sub((span.len() as i64).days()), from.checked_sub(1.day())) {
                a rel="prev" href=(view.to("timeline", &[("from", &a.to_string()), ("to", &b.to_string())])) { (view.t("earlier")) }
            }
            @if last.is_some_and(|n| n > to) && let (Ok(a), Ok(b)) = (to.checked_add(1.day()), to.checked_add((span.len() as i64).days())) {
                a rel="next" href=(view.to("timeline", &[("from", &a.to_string()), ("to", &b.to_string())])) { (view.t("later")) }
            }
        }
        section.charts.tall {
            @for class in Class::ALL {
                @let columns = span.iter().map(|d| column(view, *class, *d, &days, false)).collect::<Vec<_>>();
                (chart::columns(view, class.word(), &view.label("class", class.word()), &columns, &marks))
            }
            p.ends { span { (view.time(&from.to_string())) } span { (view.time(&to.to_string())) } }
        }
        p.note { (view.t("timeline-note")) }
        @if !marks.is_empty() {
            h2 { (view.t("timeline-deals")) }
            ul.marks { @for mark in &marks { li { @if mark.watched { strong { (mark.label) } } @else { (mark.label) } } } }
        }
        (table(view, &span, &days))
    };
    Ok(layout::page(view, &title, &body))
}

/// The first day of the last span, or the first that has records in it.
fn first_of_span(to: Date, days: &[DayCount]) -> Date {
    let earliest = to.checked_sub((SPAN - 1).days()).unwrap_or(to);
    let shown = days.iter().filter_map(|d| date::parse(&d.day)).filter(|d| *d >= earliest && *d <= to);
    let first = shown.min().unwrap_or(earliest);
    // A chart of three columns says nothing of a trend.
    first.min(to.checked_sub(27.days()).unwrap_or(to))
}

/// The deals of the conflicts that the register is about: declared, in force, ended.
fn marks(view: &View<'_>, span: &[Date]) -> Vec<chart::Mark> {
    let mut marks = Vec::new();
    let packs = view.watched();
    let watched: Vec<&str> = packs.iter().map(|p| p.id.as_str()).collect();
    let heeded: Vec<&str> = packs.iter().filter_map(|p| p.watches.as_deref()).collect();
    for deal in view.packs.deals.iter().filter(|d| watched.contains(&d.pack.as_str())) {
        for (key, value) in [
            ("mark-declared", &deal.declared),
            ("mark-effective", &deal.effective),
            ("mark-ended", &deal.ended),
        ] {
            let day = value.as_deref().and_then(|v| v.get(..10)).and_then(date::parse);
            let at = day.and_then(|day| span.iter().position(|d| *d == day));
            if let (Some(at), Some(day)) = (at, day) {
                let what = view.label("mark", key.trim_start_matches("mark-"));
                let words =
                    [("date", view.date(&day.to_string())), ("what", what), ("deal", view.deal(&deal.id))];
                let words: Vec<_> = words.iter().map(|(k, v)| (*k, v.as_str())).collect();
                let watched = heeded.contains(&deal.id.as_str());
                marks.push(chart::Mark { at, watched, label: view.with("timeline-mark", &words) });
            }
        }
    }
    marks.sort_by_key(|m| m.at);
    marks
}

/// The same figures as a table, newest day first.
fn table(view: &View<'_>, span: &[Date], days: &[DayCount]) -> Markup {
    let rows: Vec<&DayCount> = days
        .iter()
        .filter(|d| date::parse(&d.day).is_some_and(|d| span.contains(&d)))
        .filter(|d| d.by_class.iter().any(|(_, n)| *n > 0))
        .collect();
    html! {
        details.data {
            summary { (view.t("timeline-table")) }
            div.wide {
                table {
                    thead { tr {
                        th scope="col" { (view.t("col-date")) }
                        @for class in Class::ALL { th scope="col" { (view.label("class", class.word())) } }
                    } }
                    tbody {
                        @for row in rows {
                            tr {
                                th scope="row" { a href=(view.to("day", &[("day", &row.day)])) { (view.time(&row.day)) } }
                                @for class in Class::ALL {
                                    @let n = row.by_class.iter().find(|(c, _)| c == class.word()).map_or(0, |(_, n)| *n);
                                    td { @if n > 0 { a href=(view.to(list_of(*class), &[("from", &row.day), ("to", &row.day)])) data-count=(n) { (number(n)) } } @else { span.zero { "–" } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
