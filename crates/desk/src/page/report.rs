//! Owns a report: its text with everything lit that was taken from it, and beside it the claims, each leading to
//! the other.
use crate::address;
use crate::locale::Lang;
use crate::problem::Problem;
use crate::view::lit::{Stretch, lit};
use crate::view::{View, field, is_withheld, layout, line, number, tongue, words};
use hudna_read::claim::{Claim, Slot};
use hudna_register::ReportView;
use hudna_register::release::level_of;
use maud::{Markup, html};

/// The report that is asked for, in the version that is.
pub(crate) fn asked(view: &View<'_>) -> Result<ReportView, Problem> {
    let report = match view.ask.get("version").map(str::parse::<u32>) {
        None => view.store.report(&view.ask.id)?,
        Some(Ok(version)) => view.store.version(&view.ask.id, version)?,
        Some(Err(_)) => return Err(Problem::BadRequest("bad-address")),
    };
    let report = report.ok_or(Problem::NotFound)?;
    view.saw(level_of(report.row.as_ref()));
    Ok(report)
}

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let report = asked(view)?;
    let newest = view.store.report(&report.head.id)?;
    let superseded = newest.is_some_and(|n| n.head.version > report.head.version);
    let text: Vec<char> = report.report.text.chars().collect();
    let stretches: Vec<Stretch> =
        report.claims.iter().enumerate().flat_map(|(at, (claim, _))| stretches(view, at, claim)).collect();
    let (lang, dir) = tongue(report.head.language.as_deref(), &report.report.text);
    // The headline is the first line of the text where one is known.
    let head =
        report.head.title.as_deref().map(|t| t.chars().count()).filter(|n| text.get(*n) == Some(&'\n'));
    let title = report.head.title.clone().unwrap_or_else(|| view.t("title-report"));
    let body = html! {
        div.report {
            p.over { a href=(view.to("reports", &[])) { (view.t("title-reports")) } }
            @if superseded {
                p.older { (view.t("older-version")) " " a href=(address::report(view.lang, &report.head.id)) { (view.t("newest-version")) } }
            }
            @if head.is_none() { h1 { (super::reports::headline(view, &report.head)) } }
            div.reading {
                div.text lang=(lang) dir=(dir) {
                    @if let Some(n) = head {
                        h1.headline { (lit(&text, Some(0..n), &stretches)) }
                    }
                    p.origin lang=(view.lang.code()) dir=(view.lang.dir()) { (super::reports::origin(view, &report.head)) }
                    div.body {
                        @if is_withheld(&report.head.id) { p.note { (view.t("words-withheld")) } }
                        @else { (lit(&text, Some(head.map_or(0, |n| n + 1)..text.len()), &stretches)) }
                    }
                }
                aside aria-label=(view.t("claims")) {
                    h2 { (view.t("claims")) " " small { (view.n("n-claims", report.claims.len() as u64)) } }
                    @if report.claims.is_empty() {
                        p.note { @if lang.starts_with("ar") { (view.t("no-claims")) } @else { (view.t("not-read-yet")) } }
                    } @else {
                        p.note { (view.t("claims-note")) }
                        @if let Some(why) = why(view, &report) { p { a href=(why) { (view.t("title-why")) } } }
                        (legend(view, &report))
                        ol.claims { @for (at, (claim, record)) in report.claims.iter().enumerate() { (one(view, &report, at, claim, record)) } }
                    }
                }
            }
            (super::belonging::section(view, &report)?)
            (withdrawn(view, &report))
            (about(view, &report))
        }
    };
    Ok(layout::page(view, &title, &body))
}

fn badge(at: usize) -> String {
    (at + 1).to_string()
}

/// The stretches of a claim; its triggers lead to the claim, and the claim leads back to the first of them.
fn stretches(view: &View<'_>, at: usize, claim: &Claim) -> Vec<Stretch> {
    let to = format!("#{}", address::anchor("claim", &claim.id));
    let mut out = line::of_claim(view, claim);
    for (i, stretch) in out.iter_mut().filter(|s| s.rank == 2).enumerate() {
        stretch.href = Some(to.clone());
        stretch.badge = Some(badge(at));
        stretch.id = (i == 0).then(|| address::anchor("at", &claim.id));
    }
    out
}

/// The types that are lit, for colour alone says nothing.
fn legend(view: &View<'_>, report: &ReportView) -> Markup {
    let mut seen: Vec<&str> = report.claims.iter().map(|(c, _)| c.class.word()).collect();
    seen.sort_unstable();
    seen.dedup();
    html! {
        p.legend {
            @for class in seen { span class=(format!("lit r2 {class}")) { (view.label("class", class)) } " " }
        }
    }
}

/// Why it is read so, where the desk has a reader.
fn why(view: &View<'_>, report: &ReportView) -> Option<String> {
    let address = address::why(view.lang, &report.head.id);
    view.reader?;
    Some(match view.ask.get("version") {
        Some(version) => address::with_version(&address, version),
        None => address,
    })
}

fn one(view: &View<'_>, report: &ReportView, at: usize, claim: &Claim, record: &str) -> Markup {
    html! {
        li.claim.(claim.class.word()) id=(address::anchor("claim", &claim.id)) {
            p.facts {
                a.badge.(claim.class.word()) href={ "#" (address::anchor("at", &claim.id)) } title=(view.t("to-words")) { (badge(at)) }
                " " strong { (view.label("kind", claim.kind.word())) }
                " " small { (view.label("class", claim.class.word())) }
                @if let Some(extent) = claim.extent { " " span.tag { (view.label("extent", extent.word())) } }
                @if let Some(stage) = claim.stage { " " span.tag { (view.label("stage", stage.word())) } }
                " " span.tag.status.(claim.status.word()) { (view.label("status", claim.status.word())) }
            }
            dl.fields {
                @for slot in claim.class.slots() {
                    @if let Some(fillers) = claim.slots.get(slot).filter(|f| !f.is_empty()) {
                        dt { (view.label("slot", slot.word())) }
                        dd {
                            @for (i, m) in fillers.iter().enumerate() {
                                @if i > 0 { (view.t("semicolon")) " " }
                                @if *slot == Slot::Content { (words(&shorten(&m.text))) } @else { (field::filler(view, m)) }
                            }
                        }
                    }
                }
                dt { (view.t("on-word-of")) }
                dd { @if claim.source.is_empty() { (view.t("own-voice")) } @else { (field::chain_of(view, &claim.source)) } }
            }
            p.row {
                @if !record.is_empty() { a href=(address::record(view.lang, record)) { (view.t("to-record")) } }
                @if let Some(why) = why(view, report) { a href={ (why) "#" (address::anchor("claim", &claim.id)) } { (view.t("why")) } }
            }
        }
    }
}

/// The beginning of long words.
pub(crate) fn shorten(text: &str) -> String {
    const MOST: usize = 140;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

/// What an earlier version said and the newest says no more.
fn withdrawn(view: &View<'_>, report: &ReportView) -> Markup {
    html! {
        @if !report.withdrawn.is_empty() {
            section.withdrawn {
                h2 id="withdrawn" { (view.t("withdrawn")) }
                p.note { (view.t("withdrawn-note")) }
                ul {
                    @for (version, claim) in &report.withdrawn {
                        li {
                            (struck(view, claim))
                            " " a href=(version_at(view, &report.head.id, *version, claim)) { (view.with("version-n", &[("n", &version.to_string())])) }
                        }
                    }
                }
            }
        }
    }
}

/// Where a claim stands in a version of its report.
pub(crate) fn version_at(view: &View<'_>, id: &str, version: u32, claim: &Claim) -> String {
    let page = address::with_version(&address::report(view.lang, id), &version.to_string());
    format!("{page}#{}", address::anchor("at", &claim.id))
}

/// A claim that is withdrawn, in its own words, struck out.
pub(crate) fn struck(view: &View<'_>, claim: &Claim) -> Markup {
    let said = claim.evidence.first().unwrap_or(&claim.trigger);
    html! { strong { (view.label("kind", claim.kind.word())) } ": " del { (words(&shorten(&said.text))) } }
}

/// What is known of the report, its copies and its versions.
fn about(view: &View<'_>, report: &ReportView) -> Markup {
    let head = &report.head;
    html! {
        section.about {
            h2 { (view.t("about-report")) }
            dl.fields {
                dt { (view.t("report-id")) } dd { bdi.id dir="ltr" { (crate::view::lit::plain(&head.id)) } }
                dt { (view.t("report-language")) } dd { (language(view, head.language.as_deref())) }
                @if let Some(url) = &head.url { dt { (view.t("report-url")) } dd { bdi.id dir="ltr" { (crate::view::lit::plain(url)) } } }
                dt { (view.t("report-hash")) } dd { bdi.id dir="ltr" { code { (head.sha256) } } }
                dt { (view.t("taken-at")) } dd { bdi { (crate::date::moment(view.lang, &head.taken_at)) } }
                dt { (view.t("report-version")) } dd { (number(u64::from(head.version))) }
                @if !report.versions.is_empty() {
                    dt { (view.t("report-versions")) }
                    dd { ul.plain { @for (version, hash, at) in &report.versions { li { a href=(address::with_version(&address::report(view.lang, &head.id), &version.to_string())) { (view.with("version-n", &[("n", &version.to_string())])) } " · " bdi { (crate::date::moment(view.lang, at)) } " · " bdi.id dir="ltr" { code { (hash) } } } } } }
                }
                @if !report.copies.is_empty() {
                    dt { (view.t("report-copies")) }
                    dd { ul.plain { @for id in &report.copies { li { a href=(address::report(view.lang, id)) { bdi.id dir="ltr" { (crate::view::lit::plain(id)) } } } } } }
                }
            }
        }
    }
}

fn language(view: &View<'_>, code: Option<&str>) -> String {
    match code.and_then(|c| Lang::of(c.split('-').next().unwrap_or_default())) {
        Some(Lang::Ar) => view.t("language-arabic"),
        Some(Lang::En) => view.t("language-english"),
        None => code.map_or_else(|| view.t("not-said"), str::to_owned),
    }
}
