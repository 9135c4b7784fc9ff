//! Owns which records a person found to violate which term, and the deals that people entered beside the packs' own.
use crate::problem::Problem;
use crate::view::kept::{enter, fields, note, scheme, standing, title};
use crate::view::line::named;
use crate::view::{View, number, pager};
use crate::{address, lines};
use hudna_register::Step;
use maud::{Markup, html};
use std::collections::HashMap;

/// Records shown under a term; beyond these it says how many more there are.
const MOST: usize = 100;

/// Records by the term that they were found to violate.
pub(crate) struct Pointed(HashMap<String, Vec<String>>);

impl Pointed {
    /// What stands now.
    pub(crate) fn of(view: &View<'_>) -> Result<Self, Problem> {
        let mut found: HashMap<String, Vec<String>> = HashMap::new();
        let violation = |s: &Step| s.value.as_deref() == Some("violation");
        for step in view.store.standing("finding")?.into_iter().filter(violation) {
            found.entry(step.of.unwrap_or_default()).or_default().push(step.record);
        }
        Ok(Self(found))
    }

    /// The records found to violate a term.
    pub(crate) fn of_term(&self, term: &str) -> &[String] {
        self.0.get(term).map(Vec::as_slice).unwrap_or_default()
    }

    /// The records found to violate a term; nothing where there are none.
    pub(crate) fn under(&self, view: &View<'_>, term: &str) -> Markup {
        html! { @if let Some(records) = self.0.get(term) { (behind(view, "violations-found", records, &view.to("counts", &[("term", term)]))) } }
    }
}

/// A figure with the records behind it; `all` is where the rest of many are.
pub(crate) fn behind(view: &View<'_>, key: &str, records: &[String], all: &str) -> Markup {
    html! {
        details.behind {
            summary { (view.t(key)) " " strong { (number(records.len() as u64)) } }
            ul.plain {
                @for id in records.iter().take(MOST) { li { a href=(address::record(view.lang, id)) { (named(view, id)) } } }
                @if records.len() > MOST { li { a href=(all) { (view.n("n-more", (records.len() - MOST) as u64)) } } }
            }
        }
    }
}

/// A page of the records behind a figure, all of which are too many to stand beside it.
pub(crate) fn listed(view: &View<'_>, records: &[String]) -> Result<Markup, Problem> {
    let (page, size) = (lines::page(view.ask)?, lines::PER_PAGE as usize);
    Ok(html! {
        p.total role="status" data-total=(records.len()) { (view.n("n-records", records.len() as u64)) }
        ul.plain {
            @for id in records.iter().skip(page as usize * size).take(size) { li { a href=(address::record(view.lang, id)) { (named(view, id)) } } }
        }
        (pager::pager(view, records.len() as u64, page))
    })
}

/// Deals, local truces, bodies and what belongs to them, as people entered them.
pub(crate) fn entered(view: &View<'_>, pointed: &Pointed) -> Result<Markup, Problem> {
    let scheme = scheme()?;
    let terms = standing(view, "term")?;
    let mut sections = Vec::new();
    for kind in ["deal", "local_truce", "clause", "body", "session", "referral"] {
        let all = standing(view, kind)?;
        if !all.is_empty() {
            sections.push((scheme.kind(kind).map_err(|_| Problem::Internal)?, all));
        }
    }
    Ok(html! {
        section.entered {
            h2 id="entered" { (view.t("deals-entered")) }
            p.note { (view.t("deals-entered-note")) " " (enter(view, "deal")) }
            @if sections.is_empty() { p.empty { (view.t("none-kept")) } }
            @for (kind, all) in &sections {
                h3 { (view.either(&kind.ar_many, &kind.en_many)) }
                @for o in all {
                    details.deal id=(address::anchor("kept", &o.id)) {
                        summary { (title(view, scheme, o)) }
                        (fields(view, scheme, o))
                        @for term in terms.iter().filter(|t| t.get("deal") == Some(o.id.as_str())) {
                            p { a href=(note(view, "term", &term.id)) { (title(view, scheme, term)) } " " (pointed.under(view, &term.id)) }
                        }
                        @if view.release.is_none() { p { a href=(note(view, &kind.id, &o.id)) { (view.t("note-change")) } } }
                    }
                }
            }
        }
    })
}
