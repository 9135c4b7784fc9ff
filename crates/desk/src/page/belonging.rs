//! Owns what a report's page says of whether it belongs to what the register was opened for: why it was thought so, what
//! people said of it, and the form for saying otherwise.
use crate::Desk;
use crate::address;
use crate::ask::Ask;
use crate::posted::{Posted, now};
use crate::problem::Problem;
use crate::view::View;
use crate::view::kept::{deal, party, signing};
use crate::view::lit::bare;
use hudna_register::{Overrule, Reason, ReportView, StoreError};
use maud::{Markup, html};

/// Takes the form's body; gives back the address to go to.
pub(crate) fn take(desk: &Desk, ask: &Ask, body: &[u8]) -> Result<String, Problem> {
    let form = Posted::of(desk, body)?;
    let belongs = match form.get("belongs") {
        "yes" => Some(true),
        "no" => Some(false),
        "back" => None,
        _ => return Err(Problem::BadRequest("bad-address")),
    };
    let (by, reason) = (form.author()?, form.reason()?);
    if reason.is_empty() {
        return Err(Problem::BadRequest("bad-reason"));
    }
    let wish = Overrule { report: ask.id.clone(), belongs, by, at: now(), reason };
    match desk.store().overrule(&wish) {
        Ok(()) => Ok(format!("{}#belongs", address::report(ask.lang, &ask.id))),
        Err(StoreError::NoSuchReport { .. }) => Err(Problem::NotFound),
        Err(error) => Err(error.into()),
    }
}

/// The section of a report's page; nothing in a register that was never opened for anything.
pub(crate) fn section(view: &View<'_>, report: &ReportView) -> Result<Markup, Problem> {
    if report.overrules.is_empty() && view.store.opening()?.is_none() {
        return Ok(html! {});
    }
    let belongs = report.head.belongs;
    let said = report.overrules.last().is_some_and(|o| o.belongs.is_some());
    let other = if belongs { "no" } else { "yes" };
    let to = address::belongs(view.lang, &report.head.id);
    Ok(html! {
        section.belonging data-belongs=(if belongs { "yes" } else { "no" }) {
            h2 id="belongs" { @if belongs { (view.t("belongs-yes")) } @else { (view.t("belongs-no")) } }
            @if !belongs { p.note { (view.t("belongs-aside")) } }
            ul { @for one in &report.because { li { (reason(view, report, one)) } } }
            @if !report.overrules.is_empty() {
                details.history {
                    summary { (view.t("belongs-said")) }
                    ol { @for one in &report.overrules { li { (told(view, one)) } } }
                }
            }
            @if view.release.is_none() {
                form.entry method="post" action=(to) {
                    (signing(view, "belongs", true))
                    div.row {
                        button type="submit" name="belongs" value=(other) { (view.t(&format!("belongs-say-{other}"))) }
                        @if said { button.second type="submit" name="belongs" value="back" { (view.t("belongs-say-back")) } }
                    }
                }
            }
        }
    })
}

fn told(view: &View<'_>, one: &Overrule) -> Markup {
    let what = match one.belongs {
        Some(true) => "belongs-told-yes",
        Some(false) => "belongs-told-no",
        None => "belongs-told-back",
    };
    html! {
        strong { (view.t(what)) } " · " bdi { (bare(&one.by)) } " · " bdi { (crate::date::moment(view.lang, &one.at)) }
        ": " (crate::view::words(&one.reason))
    }
}

fn pack<'v>(view: &'v View<'_>, id: &'v str) -> &'v str {
    view.packs.packs.iter().find(|p| p.id == id).map_or(id, |p| view.either(&p.name_ar, &p.name_en))
}

/// One reason in words, with the ways to what it names.
fn reason(view: &View<'_>, report: &ReportView, one: &Reason) -> Markup {
    let of = |pack_id: &str| html! { " " small { "(" (pack(view, pack_id)) ")" } };
    match one {
        Reason::Person { belongs: true } => html! { (view.t("because-person-yes")) },
        Reason::Person { belongs: false } => html! { (view.t("because-person-no")) },
        Reason::Row => html! { (view.t("because-row")) },
        Reason::Conflict { claims } => html! { (view.t("because-conflict")) (pointed(view, report, claims)) },
        Reason::Actor { pack, id, claims } => html! {
            (view.t("because-actor")) " " (party(view, id)) (of(pack)) (pointed(view, report, claims))
        },
        Reason::Place { pack, id, claims } => html! {
            (view.t("because-place")) " " bdi { (view.place(id)) } (of(pack)) (pointed(view, report, claims))
        },
        Reason::Deal { pack, id } => html! { (view.t("because-deal")) " " (deal(view, id)) (of(pack)) },
        Reason::Named { pack: id, times, headline } => html! {
            @if *headline { (view.t("because-headline")) } @else { (view.t("because-text")) }
            " " bdi { (pack(view, id)) }
            @if *times > 1 { " · " (view.n("n-times", u64::from(*times))) }
        },
        Reason::Peaceful => html! { (view.t("because-peaceful")) },
        Reason::Elsewhere { packs } => html! {
            (view.t("because-elsewhere"))
            @for (i, id) in packs.iter().enumerate() { @if i > 0 { (view.t("semicolon")) } " " bdi { (pack(view, id)) } }
        },
    }
}

/// The claims that a reason rests on, by their numbers on the page.
fn pointed(view: &View<'_>, report: &ReportView, claims: &[String]) -> Markup {
    let at = |id: &String| report.claims.iter().position(|(c, _)| c.id == *id);
    html! {
        @for (n, id) in claims.iter().filter_map(|id| at(id).map(|n| (n, id))) {
            " " a.badge href={ "#" (address::anchor("claim", id)) } title=(view.t("to-claim")) { (n + 1) }
        }
    }
}
