//! Owns the convoys: what was asked for, approved, moved and delivered, with the clock of the approval.
use super::undertakings::on_day;
use crate::problem::Problem;
use crate::view::kept::{enter, note, scheme, standing, title, values};
use crate::view::{View, layout};
use hudna_register::scheme::clock;
use hudna_register::{Object, Ticking};
use maud::{Markup, html};

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let scheme = scheme()?;
    let kind = scheme.kind("convoy").map_err(|_| Problem::Internal)?;
    let day = on_day(view, "day")?;
    let mut convoys: Vec<(Option<Ticking>, Object)> =
        standing(view, "convoy")?.into_iter().map(|o| (clock::on(scheme, kind, &o, &day), o)).collect();
    // What still waits comes first, longest overdue on top.
    convoys.sort_by_key(|(t, _)| t.map_or((true, 0), |t| (!t.runs, t.left)));
    let days = kind.clock.as_ref().map_or(0, |c| u64::from(c.working_days));
    let page_title = view.t("title-convoys");
    let columns = [
        ("col-plan", "plan"),
        ("col-movement", "movement"),
        ("col-trucks", "trucks"),
        ("col-reached", "reached"),
        ("col-removed", "items_removed"),
        ("col-blocked-by", "blocked_by"),
    ];
    let body = html! {
        p.over { a href=(view.to("access", &[])) { (view.t("title-access")) } }
        h1 { (page_title) }
        p.lead { (view.n("lead-convoys", days)) }
        form.filters method="get" action=(view.to("convoys", &[])) {
            div.row {
                label { span { (view.t("on-day")) } input type="date" name="day" value=(day) required; }
                button type="submit" { (view.t("show")) }
                (enter(view, "convoy"))
            }
        }
        @if convoys.is_empty() { p.empty { (view.t("none-kept")) } } @else {
            table.cards {
                thead { tr {
                    th scope="col" { (view.t("col-convoy")) } th scope="col" { (view.t("col-clock")) }
                    @for (key, _) in columns { th scope="col" { (view.t(key)) } }
                } }
                tbody {
                    @for (ticking, o) in &convoys {
                        tr {
                            th scope="row" { a href=(note(view, "convoy", &o.id)) { (title(view, scheme, o)) } }
                            td data-label=(view.t("col-clock")) { (told(view, *ticking)) }
                            @for (key, field) in columns { td data-label=(view.t(key)) { (values(view, scheme, o, field)) } }
                        }
                    }
                }
            }
        }
    };
    Ok(layout::page(view, &page_title, &body))
}

fn told(view: &View<'_>, ticking: Option<Ticking>) -> Markup {
    let Some(t) = ticking else { return html! { span.unknown { (view.t("not-said")) } } };
    let n = t.left.unsigned_abs();
    html! {
        @match (t.runs, t.left) {
            (true, 0) => strong { (view.t("clock-last-day")) },
            (true, 1..) => (view.n("clock-left", n)),
            (true, _) => strong.late { (view.n("clock-over", n)) },
            (false, 0..) => (view.t("clock-in-time")),
            (false, _) => (view.n("clock-late", n)),
        }
        " " small { (view.t("clock-due")) " " (view.time(&t.due.to_string())) }
    }
}
