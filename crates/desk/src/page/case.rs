//! Owns a record's case on its page: what stands in each stage, the form for the next steps, and their history.
use crate::Desk;
use crate::address;
use crate::ask::Ask;
use crate::posted::{Posted, now};
use crate::problem::Problem;
use crate::view::kept::{choice, party, scheme, signing, term};
use crate::view::line::named;
use crate::view::lit::bare;
use crate::view::{View, words};
use hudna_register::scheme::{About, Scheme, Stage};
use hudna_register::{Case, RecordHead, Step, StoreError};
use maud::{Markup, html};

/// The word of a form that takes back what stands.
const BACK: &str = "-";

/// The case of a record.
pub(crate) fn section(view: &View<'_>, head: &RecordHead) -> Result<Markup, Problem> {
    if view.release.is_some() {
        return Ok(html! {});
    }
    let scheme = scheme()?;
    let case = view.store.case(&head.id)?;
    let (front, others): (Vec<_>, Vec<_>) = scheme.stages.iter().partition(|s| s.front);
    let used = others.iter().filter(|s| case.now(&s.id).is_some()).count() as u64;
    Ok(html! {
        section.case {
            h2 id="case" { (view.t("case")) }
            p.note { (view.t("case-note")) }
            form.entry.steps method="post" action=(address::case_of(view.lang, &head.id)) {
                div.row { @for stage in &front { (field(view, stage, &case)) } }
                details open[used > 0 || view.sent("case").is_some()] {
                    summary { (view.t("case-others")) @if used > 0 { " " small { (view.n("n-stages", used)) } } }
                    div.row { @for stage in &others { (field(view, stage, &case)) } }
                }
                (signing(view, "case", false))
                div.row { button type="submit" { (view.t("case-enter")) } }
                (choices(view, head))
            }
            @if !case.steps.is_empty() {
                details.history {
                    summary { (view.n("n-steps", case.steps.len() as u64)) }
                    ol { @for step in &case.steps { li { (told(view, scheme, step)) } } }
                }
            }
        }
    })
}

/// One stage: what stands, by whom, and what it may become.
fn field(view: &View<'_>, stage: &Stage, case: &Case) -> Markup {
    let now = case.now(&stage.id);
    let value = now.and_then(|s| stage.value(s.value.as_deref()?).ok());
    let about = stage.values.iter().any(|v| v.of.is_some());
    let (becomes, of) = (view.typed("case", &stage.id), format!("of-{}", stage.id));
    let terms = stage.values.iter().any(|v| v.of == Some(About::Term));
    html! {
        fieldset.stage data-stage=(stage.id) {
            legend { (view.either(&stage.ar, &stage.en)) }
            p.now {
                @match (value, now) {
                    (Some(value), Some(step)) => {
                        strong { (choice(view, value)) }
                        @if let Some(of) = &step.of { ": " (about_what(view, value.of, of)) }
                        " " small { (words(&step.by)) }
                    }
                    _ => span.unknown { (view.t("case-nothing")) },
                }
            }
            label {
                span { (view.t("case-becomes")) }
                select name=(stage.id) {
                    option value="" { (view.t("case-stays")) }
                    @for value in &stage.values { option value=(value.id) selected[becomes == Some(value.id.as_str())] { (choice(view, value)) @if value.reason { " *" } } }
                    @if now.is_some() { option value=(BACK) selected[becomes == Some(BACK)] { (view.t("case-back")) } }
                }
            }
            @if about {
                label {
                    span { (view.t(if terms { "case-term" } else { "case-about" })) }
                    input type="text" name=(of) value=[view.typed("case", &of)] maxlength="300" list=(if terms { "terms" } else { "parties" });
                }
            }
        }
    }
}

/// What may be chosen from in the inputs: those whom reports accuse, the terms of the deals that are watched.
fn choices(view: &View<'_>, head: &RecordHead) -> Markup {
    let deals =
        view.watched().into_iter().flat_map(|p| view.packs.deals.iter().filter(move |d| d.pack == p.id));
    html! {
        datalist id="parties" {
            @for named in &head.actors {
                @let id = named.actor.as_deref().unwrap_or(&named.text);
                option value=(bare(id)) { (bare(&view.actor(id))) }
            }
        }
        datalist id="terms" {
            @for deal in deals {
                @for term in &deal.terms {
                    option value={ (deal.id) "#" (term.n) } { (view.deal(&deal.id)) " " (term.n) ": " (view.either(&term.text_ar, &term.text_en)) }
                }
            }
        }
    }
}

fn about_what(view: &View<'_>, about: Option<About>, of: &str) -> Markup {
    match about {
        Some(About::Term) => term(view, of),
        Some(About::Record) => {
            html! { a href=(address::record(view.lang, of)) { (named(view, of)) } }
        }
        Some(About::Actor) => party(view, of),
        Some(About::Person) | None => words(of),
    }
}

/// A step of the history.
fn told(view: &View<'_>, scheme: &Scheme, step: &Step) -> Markup {
    let stage = scheme.stage(&step.stage).ok();
    let value = stage.zip(step.value.as_deref()).and_then(|(s, v)| s.value(v).ok());
    html! {
        @if let Some(stage) = stage { (view.either(&stage.ar, &stage.en)) } @else { (words(&step.stage)) }
        ": "
        strong { @match value { Some(value) => (choice(view, value)), None => (view.t("case-taken-back")) } }
        @if let Some(of) = &step.of { ": " (about_what(view, value.and_then(|v| v.of), of)) }
        " · " (words(&step.by)) " · " bdi { (crate::date::moment(view.lang, &step.at)) }
        @if !step.reason.is_empty() { p { (words(&step.reason)) } }
    }
}

/// Takes the steps of a form, all of them or none; gives back the address to go to.
pub(crate) fn take(desk: &Desk, ask: &Ask, body: &[u8]) -> Result<String, Problem> {
    let form = Posted::of(desk, body)?;
    let (by, reason, at) = (form.author()?, form.reason()?, now());
    let step = |stage: &Stage| {
        let value = form.get(&stage.id);
        let of = form.get(&format!("of-{}", stage.id));
        (!value.is_empty()).then(|| Step {
            record: ask.id.clone(),
            stage: stage.id.clone(),
            value: (value != BACK).then(|| value.to_owned()),
            of: (!of.is_empty() && value != BACK).then(|| of.to_owned()),
            by: by.clone(),
            at: at.clone(),
            reason: reason.clone(),
        })
    };
    let steps: Vec<Step> = scheme()?.stages.iter().filter_map(step).collect();
    if steps.is_empty() {
        return Err(Problem::BadRequest("bad-step"));
    }
    match desk.store().step(&steps) {
        Ok(()) => Ok(format!("{}#case", address::record(ask.lang, &ask.id))),
        Err(StoreError::NoSuchRecord { .. }) => Err(Problem::NotFound),
        Err(error) => Err(error.into()),
    }
}
