//! Owns the day: what is said to have happened on it, by kind, by accused side, on whose word; what is new; what no
//! person has looked at; and what was read.
mod figures;

use crate::problem::Problem;
use crate::view::{View, chart, layout, line, number};
use crate::{date, lines};
use hudna_read::claim::Class;
use hudna_read::pack::Pack;
use hudna_register::{Day, DayCount, Filter};
use jiff::ToSpan;
use maud::{Markup, html};

/// New lines of a type shown on the page; the rest are a link away.
const MOST_NEW: u32 = 5;

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let asked = lines::day(view.ask, "day")?;
    let mut days = view.store.days()?;
    days.retain(|d| date::parse(&d.day).is_some());
    let Some(iso) = asked.or_else(|| view.newest_day(&days)) else {
        let title = view.t("title-day");
        let body = html! {
            h1 { (title) }
            p.lead { (view.t("register-empty")) }
            pre dir="ltr" { code { "hudna take PATH…" } }
        };
        return Ok(layout::page(view, &title, &body));
    };
    let Some(at) = date::parse(&iso) else { return Err(Problem::BadRequest("bad-day")) };
    let day = view.store.day(&iso)?;
    let on = Filter { from: Some(iso.clone()), to: Some(iso.clone()), ..Filter::default() };
    let apart = lines::all(view.store, &Filter { counted: Some(false), ..on })?;
    let heading = date::with_weekday(view.lang, at);
    let body = html! {
        div.dayhead {
            p.over { (view.t("title-day")) }
            h1 { (heading) }
            (moves(view, &iso, &days))
        }
        (coverage(view, &day))
        (fortnight(view, at, &days))
        (figures::hostilities(view, &day, &apart)?)
        (figures::access(view, &day, &apart)?)
        (figures::others(view, &day)?)
        (new(view, &day)?)
    };
    Ok(layout::page(view, &format!("{}: {heading}", view.t("title-day")), &body))
}

/// To the days before and after that have records, and to any day.
fn moves(view: &View<'_>, iso: &str, days: &[DayCount]) -> Markup {
    let before = days.iter().find(|d| d.day.as_str() < iso);
    let after = days.iter().rev().find(|d| d.day.as_str() > iso);
    html! {
        nav.moves aria-label=(view.t("day-moves")) {
            @if let Some(before) = before {
                a rel="prev" href=(view.to("day", &[("day", &before.day)])) { (view.t("day-before")) " " small { (view.date(&before.day)) } }
            }
            @if let Some(after) = after {
                a rel="next" href=(view.to("day", &[("day", &after.day)])) { (view.t("day-after")) " " small { (view.date(&after.day)) } }
            }
            form method="get" action=(view.to("day", &[])) {
                label { span { (view.t("day-pick")) } input type="date" name="day" value=(iso) required; }
                button type="submit" { (view.t("day-go")) }
            }
        }
    }
}

/// What was read, and what no person has looked at: before any figure, for silence is not calm.
fn coverage(view: &View<'_>, day: &Day) -> Markup {
    let iso = day.day.as_str();
    let span = [("from", iso), ("to", iso)];
    let with = |key: &'static str, value: &'static str| [span[0], span[1], (key, value)];
    html! {
        section.coverage aria-label=(view.t("coverage")) {
            dl.figures {
                div {
                    dt { (view.t("coverage-reports")) }
                    dd { a href=(view.to("reports", &[("published", iso)])) data-count=(day.reports) { (number(day.reports)) } small { (view.n("from-outlets", day.outlets.len() as u64)) } }
                }
                div.open {
                    dt { (view.t("unreviewed-title")) }
                    dd { a href=(view.to("lines", &with("reviewed", "no"))) data-count=(day.unreviewed) { (number(day.unreviewed)) }
                        small { (view.t("unreviewed-note")) } }
                }
                div {
                    dt { (view.t("accepted-title")) }
                    dd { a href=(view.to("lines", &with("reviewed", "accepted"))) data-count=(day.accepted) { (number(day.accepted)) } small { (view.t("accepted-note")) } }
                }
                div {
                    dt { (view.t("undated-title")) }
                    dd { a href=(view.to("lines", &[("published", iso), ("undated", "yes")])) data-count=(day.undated) { (number(day.undated)) }
                        small { (view.t("undated-note")) } }
                }
            }
            @if !day.outlets.is_empty() {
                p.outlets {
                    span.key { (view.t("coverage-outlets")) } " "
                    @for (i, (outlet, n)) in day.outlets.iter().enumerate() {
                        @if i > 0 { (view.t("comma")) " " }
                        (line::outlet_name(view, outlet)) " "
                        small { "(" a href=(view.to("reports", &[("published", iso), ("outlet", outlet)])) data-count=(n) { (number(*n)) } ")" }
                    }
                }
            }
            div.note { (view.t("silence-note")) " " (zone(view)) }
        }
    }
}

/// In which time zone a day is a day, conflict by conflict.
fn zone(view: &View<'_>) -> Markup {
    let watched = view.watched();
    let listed = |packs: &[&Pack]| {
        html! {
            @for (i, pack) in packs.iter().enumerate() {
                @if i > 0 { (view.t("comma")) " " }
                (view.either(&pack.name_ar, &pack.name_en)) ": " bdi dir="ltr" { (pack.time_zone) }
            }
        }
    };
    html! {
        (view.t("zone-note")) " "
        @if (1..=3).contains(&watched.len()) { (view.t("zones")) ": " (listed(&watched)) }
        @else { details.zones { summary { (view.t("zones")) } (listed(&watched)) } }
    }
}

/// The fortnight up to the day: hostilities and access, each on a scale of its own.
fn fortnight(view: &View<'_>, at: jiff::civil::Date, days: &[DayCount]) -> Markup {
    let span: Vec<_> = (0..14_i64).rev().filter_map(|back| at.checked_sub(back.days()).ok()).collect();
    html! {
        section.fortnight aria-label=(view.t("fortnight")) {
            h2 { (view.t("fortnight")) }
            div.charts {
                @for class in [Class::Hostility, Class::Access, Class::Contact] {
                    @let columns = span.iter().map(|d| column(view, class, *d, days, *d == at)).collect::<Vec<_>>();
                    (chart::columns(view, class.word(), &view.label("class", class.word()), &columns, &[]))
                }
            }
            p.note { (view.t("fortnight-note")) " " a href=(view.to("timeline", &[])) { (view.t("nav-timeline")) } }
        }
    }
}

/// One day's column for a type, leading to that day's list.
pub(crate) fn column(
    view: &View<'_>,
    class: Class,
    day: jiff::civil::Date,
    days: &[DayCount],
    now: bool,
) -> chart::Column {
    let iso = day.to_string();
    let counts = days.iter().find(|d| d.day == iso).map(|d| d.by_class.as_slice()).unwrap_or_default();
    let n = counts.iter().find(|(c, _)| c == class.word()).map_or(0, |(_, n)| *n);
    let href = view.to(list_of(class), &[("from", &iso), ("to", &iso)]);
    chart::Column { label: view.date(&iso), n, href, now }
}

/// The page on which records of a type are listed.
pub(crate) const fn list_of(class: Class) -> &'static str {
    match class {
        Class::Hostility => "violations",
        Class::Access => "access",
        Class::Deal => "deals",
        Class::Position => "parties",
        Class::Contact => "contacts",
        Class::Statement => "statements",
    }
}

/// What was first published that day, type by type: a statement must not bury a raid.
fn new(view: &View<'_>, day: &Day) -> Result<Markup, Problem> {
    let published = |class: Class| {
        view.store.records(&Filter {
            classes: vec![class.to_string()],
            published: Some(day.day.clone()),
            per_page: MOST_NEW,
            ..Filter::default()
        })
    };
    let pages = Class::ALL.iter().map(|c| Ok((*c, published(*c)?))).collect::<Result<Vec<_>, Problem>>()?;
    let unpublished: Vec<_> = day.new.iter().filter(|h| h.published.is_none()).cloned().collect();
    Ok(html! {
        section.new {
            h2 { (view.t("day-new")) " " small {
                @if unpublished.is_empty() && day.new_total > 0 {
                    a href=(view.to("lines", &[("published", &day.day)])) data-count=(day.new_total) { (view.n("n-records", day.new_total)) }
                } @else { (view.n("n-records", day.new_total)) }
            } }
            p.note { (view.t("day-new-note")) }
            @if day.new_total == 0 { p.empty { (view.t("nothing-new")) } }
            @for (class, page) in pages.iter().filter(|(_, p)| p.total > 0) {
                @let all = view.to(list_of(*class), &[("published", &day.day)]);
                h3 { (view.label("class", class.word())) " " a.count href=(all) data-count=(page.total) { (number(page.total)) } }
                (line::lines(view, &page.rows))
                @if page.total > page.rows.len() as u64 { p { a href=(all) { (view.n("n-more", page.total - page.rows.len() as u64)) } } }
            }
            @if !unpublished.is_empty() {
                h3 { (view.t("day-new-unpublished")) " " small { (view.n("n-records", unpublished.len() as u64)) } }
                (line::lines(view, unpublished.get(..MOST_NEW as usize).unwrap_or(&unpublished)))
            }
        }
    })
}
