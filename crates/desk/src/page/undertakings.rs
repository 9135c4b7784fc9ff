//! Owns what is owed: undertakings that are open, and what is to be raised with whoever answers for a party.
use crate::lines;
use crate::posted;
use crate::problem::Problem;
use crate::view::kept::{enter, note, party, scheme, term, values};
use crate::view::{View, layout, words};
use hudna_register::scheme::Scheme;
use hudna_register::{Agenda, Matter, Owed};
use maud::{Markup, html};

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let scheme = scheme()?;
    let day = on_day(view, "day")?;
    let agenda = view.store.agenda(&day)?;
    let title = view.t("title-undertakings");
    let body = html! {
        h1 { (title) }
        p.lead { (view.t("lead-undertakings")) }
        form.filters method="get" action=(view.to("undertakings", &[])) {
            div.row {
                label { span { (view.t("on-day")) } input type="date" name="day" value=(day) required; }
                button type="submit" { (view.t("show")) }
                (enter(view, "undertaking"))
                a href=(view.to("notes", &[("type", "undertaking")])) { (view.t("all-kept")) }
            }
        }
        (owed(view, scheme, &agenda))
        (raise(view, &agenda))
    };
    Ok(layout::page(view, &title, &body))
}

/// The day that is asked for under a name, else the newest that reports tell of, else today.
pub(crate) fn on_day(view: &View<'_>, name: &str) -> Result<String, Problem> {
    if let Some(day) = lines::day(view.ask, name)? {
        return Ok(day);
    }
    let days = view.store.days()?;
    Ok(view.newest_day(&days).unwrap_or_else(|| posted::now().get(..10).unwrap_or_default().to_owned()))
}

fn owed(view: &View<'_>, scheme: &Scheme, agenda: &Agenda) -> Markup {
    html! {
        section.owed {
            h2 { (view.t("owed-today")) " " small { (view.time(&agenda.day)) } }
            @if agenda.owed.is_empty() { p.empty { (view.t("none-owed")) } } @else {
                table.cards {
                    thead { tr { @for key in ["col-party", "col-owes", "col-to-whom", "col-due", "col-state", "col-word"] { th scope="col" { (view.t(key)) } } } }
                    tbody {
                        @for one in &agenda.owed {
                            @let o = &one.object;
                            tr {
                                th scope="row" { (party(view, o.get("who").unwrap_or_default())) }
                                td data-label=(view.t("col-owes")) {
                                    a href=(note(view, &o.kind, &o.id)) { (words(o.get("words").unwrap_or_default())) }
                                    @if let Some(id) = o.get("term") { p.note { (term(view, id)) } }
                                }
                                td data-label=(view.t("col-to-whom")) { (values(view, scheme, o, "to_whom")) }
                                td data-label=(view.t("col-due")) { (values(view, scheme, o, "due")) " " (late(view, one)) }
                                td data-label=(view.t("col-state")) { (values(view, scheme, o, "kept")) }
                                td data-label=(view.t("col-word")) { (values(view, scheme, o, "on_word_of")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn late(view: &View<'_>, one: &Owed) -> Markup {
    html! {
        @match one.overdue {
            Some(0) => strong { (view.t("due-today")) },
            Some(days @ 1..) => strong.late { (view.n("overdue-by", days as u64)) },
            Some(days) => small { (view.n("due-in", days.unsigned_abs())) },
            None => @if let Some(days) = one.open { small { (view.n("open-for", days.unsigned_abs())) } },
        }
    }
}

fn raise(view: &View<'_>, agenda: &Agenda) -> Markup {
    html! {
        section.raise {
            h2 { (view.t("to-raise")) }
            p.note { (view.t("to-raise-note")) }
            @if agenda.raise.is_empty() { p.empty { (view.t("none-to-raise")) } }
            @for (who, matters) in &agenda.raise {
                h3 { @match who { Some(who) => (party(view, who)), None => (view.t("nobody-answers")) } " " small { (view.n("n-matters", matters.len() as u64)) } }
                ul { @for matter in matters { li { (one_matter(view, matter)) } } }
            }
        }
    }
}

fn one_matter(view: &View<'_>, matter: &Matter) -> Markup {
    let to = if matter.kind == "record" {
        crate::address::record(view.lang, &matter.id)
    } else {
        note(view, "undertaking", &matter.id)
    };
    html! {
        span.tag { (view.label("matter", matter.kind)) } " " (party(view, &matter.party)) ": "
        a href=(to) { (words(&matter.words)) }
        @if let Some(days) = matter.open { " " small { (view.n("open-for", days.unsigned_abs())) } }
    }
}
