//! Owns the deals: those that the packs know, with terms and dates, and what reports say of deals.
use super::pointed::{Pointed, entered};
use crate::problem::Problem;
use crate::view::{View, layout};
use hudna_read::claim::Class;
use hudna_read::pack::Deal;
use hudna_register::Filter;
use maud::{Markup, html};

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let title = view.t("title-deals");
    // Who filters or turns pages looks at the reports' lines, not at the packs' deals.
    let asked = view.ask.query.is_empty();
    let pointed = Pointed::of(view)?;
    let body = html! {
        h1 { (title) }
        p.lead { (view.t("lead-deals")) }
        @if !view.packs.deals.is_empty() { p { a href="#records" { (view.t("deals-reported")) } } }
        @if !view.packs.deals.is_empty() {
            section.known {
                h2 { (view.t("deals-known")) }
                p.note { (view.t("deals-known-note")) }
                @for (at, (pack, _)) in view.conflicts().into_iter().enumerate() {
                    @let deals = in_order(view, &pack.id);
                    @if !deals.is_empty() {
                        details.pack open[at == 0 && asked] {
                            summary { strong { (view.either(&pack.name_ar, &pack.name_en)) } " " small { (view.n("n-deals", deals.len() as u64)) } }
                            @for deal in deals { (known(view, deal, &pointed)?) }
                        }
                    }
                }
            }
        }
        (entered(view, &pointed)?)
        section {
            h2 id="records" { (view.t("deals-reported")) }
            (super::list::records(view, &[Class::Deal])?)
        }
    };
    Ok(layout::page(view, &title, &body))
}

/// The deals of a pack, oldest first.
fn in_order<'a>(view: &View<'a>, pack: &str) -> Vec<&'a Deal> {
    let mut deals: Vec<_> = view.packs.deals.iter().filter(|d| d.pack == pack).collect();
    deals.sort_by_key(|d| d.effective.as_ref().or(d.declared.as_ref()));
    deals
}

/// How many records tell of a deal.
fn told(view: &View<'_>, deal: &Deal) -> Result<u64, Problem> {
    let filter = Filter { deal: Some(deal.id.clone()), per_page: 1, ..Filter::default() };
    Ok(view.store.records(&filter)?.total)
}

fn known(view: &View<'_>, deal: &Deal, pointed: &Pointed) -> Result<Markup, Problem> {
    let told = told(view, deal)?;
    Ok(html! {
        details.deal id=(crate::address::anchor("deal", &deal.id)) {
            summary {
                strong { (view.deal(&deal.id)) }
                " " span.tag { (view.label("kind", &deal.kind)) }
                @if let Some(from) = deal.effective.as_ref().or(deal.declared.as_ref()) { " " (view.time(from)) }
                @if let Some(end) = &deal.ended { " – " (view.time(end)) }
            }
            dl.fields {
                @if !deal.instrument.is_empty() { dt { (view.t("deal-instrument")) } dd { (view.label("instrument", &deal.instrument)) } }
                @if let Some(day) = &deal.declared { dt { (view.t("deal-declared")) } dd { (view.time(day)) } }
                @if let Some(day) = &deal.effective { dt { (view.t("deal-effective")) } dd { (view.time(day)) @if let Some(exact) = exact(day) { " " small { bdi dir="ltr" { (exact) } } } } }
                @if let Some(day) = &deal.ended { dt { (view.t("deal-ended")) } dd { (view.time(day)) @if let Some(why) = &deal.end_reason { " · " (view.label("end", why)) } } }
                (actors(view, "deal-parties", &deal.parties))
                (actors(view, "deal-brokers", &deal.brokers))
                (actors(view, "deal-guarantors", &deal.guarantors))
                (actors(view, "deal-excludes", &deal.excludes))
                @if !deal.scope.is_empty() {
                    dt { (view.t("deal-scope")) }
                    dd { ul.plain { @for id in &deal.scope { li { bdi { (view.place(id)) } } } } }
                }
                dt { (view.t("deals-reported")) }
                dd {
                    @if told == 0 { span.zero { "–" } }
                    @else { a.count href={ (view.to("deals", &[("deal", &deal.id)])) "#records" } data-count=(told) { (view.n("n-records", told)) } }
                }
                @if !deal.source.is_empty() { dt { (view.t("deal-source")) } dd { (view.document(&deal.source)) } }
            }
            @if !deal.terms.is_empty() {
                h3 { (view.t("deal-terms")) }
                ol.terms {
                    @for term in &deal.terms {
                        li value=(term.n) {
                            (view.either(&term.text_ar, &term.text_en))
                            (pointed.under(view, &format!("{}#{}", deal.id, term.n)))
                            @if !term.forbids.is_empty() {
                                p.note { (view.t("term-forbids")) " "
                                    @for (i, kind) in term.forbids.iter().enumerate() {
                                        @if i > 0 { (view.t("comma")) " " } (view.label("kind", kind))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    })
}

/// The value as the pack gives it, where it says more than a day.
fn exact(value: &str) -> Option<&str> {
    (value.len() > 10 && !value.contains('/')).then_some(value)
}

fn actors(view: &View<'_>, key: &str, ids: &[String]) -> Markup {
    html! {
        @if !ids.is_empty() {
            dt { (view.t(key)) }
            dd { ul.plain { @for id in ids { li { a href=(view.to("parties", &[("side", id)])) { bdi { (view.actor(id)) } } } } } }
        }
    }
}
