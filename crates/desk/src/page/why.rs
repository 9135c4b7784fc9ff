//! Owns why a report is read as it is: claim by claim the words and what decided each field, what came near and what
//! was dropped, and each claim as a test case to be put right.
use crate::address;
use crate::problem::Problem;
use crate::view::lit::{Stretch, lit};
use crate::view::{View, field, layout, line, reason, tongue, words};
use hudna_read::claim::{Claim, Mention, Slot};
use hudna_read::explain::{Dropped, Explanation, Field, Near, Part, Why};
use hudna_register::ReportView;
use maud::{Markup, html};

/// Reasons take some fifty times the room of what they explain; a longer text would make a page that no browser likes.
const LONGEST: usize = 60_000;

/// What is shown: the report as the register has it, and how it is read today.
struct Told {
    report: ReportView,
    explained: Option<Explanation>,
}

fn told(view: &View<'_>) -> Result<Told, Problem> {
    let report = super::report::asked(view)?;
    let reader = view.reader.filter(|_| report.report.text.chars().count() <= LONGEST);
    let explained = reader.map(|reader| reader.explain(&report.report));
    Ok(Told { report, explained })
}

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let told = told(view)?;
    let head = &told.report.head;
    let back = version(view, address::report(view.lang, &head.id));
    let body = html! {
        p.over { a href=(back) { (super::reports::headline(view, head)) } }
        h1 { (view.t("title-why")) }
        p.origin { (super::reports::origin(view, head)) }
        p.lead { (view.t("lead-why")) }
        @match &told.explained {
            Some(explained) => (claims(view, &told.report, explained)),
            None if view.reader.is_some() => p.empty { (view.t("why-too-long")) },
            None => p.empty { (view.t("why-none")) },
        }
    };
    let title = format!("{} · {}", view.t("title-why"), head.title.as_deref().unwrap_or(&head.id));
    Ok(layout::page(view, &title, &body))
}

/// One claim as a test case: the name of its file and the file.
pub(crate) fn case(view: &View<'_>) -> Result<(String, String), Problem> {
    let told = told(view)?;
    let case = told.explained.and_then(|e| e.case(&view.ask.claim)).ok_or(Problem::NotFound)?;
    let mut json = serde_json::to_string_pretty(&case).map_err(|_| Problem::Internal)?;
    json.push('\n');
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    let id: String = told.report.head.id.chars().take(60).map(safe).collect();
    let claim: String = view.ask.claim.chars().map(safe).collect();
    Ok((format!("{id}-{claim}.json"), json))
}

/// An address with the version that was asked for, where one was.
fn version(view: &View<'_>, address: String) -> String {
    match view.ask.get("version") {
        Some(version) => address::with_version(&address, version),
        None => address,
    }
}

fn claims(view: &View<'_>, report: &ReportView, explained: &Explanation) -> Markup {
    let text: Vec<char> = report.report.text.chars().collect();
    let language = report.head.language.as_deref();
    let kept = report.claims.iter().map(|(claim, _)| written(claim));
    let changed = !kept.eq(explained.claims.iter().map(|why| written(&why.claim)));
    html! {
        @if changed { p.older { (view.t("why-changed")) } }
        @if explained.claims.is_empty() {
            p.empty { @if language.is_none_or(|l| l.starts_with("ar")) { (view.t("no-claims")) } @else { (view.t("not-read-yet")) } }
        } @else {
            p.note { (view.t("why-case-note")) }
            nav.contents aria-label=(view.t("claims")) {
                ol { @for why in &explained.claims { li { a href={ "#" (anchor(&why.claim)) } { (named(view, &why.claim)) } } } }
            }
            @for (at, why) in explained.claims.iter().enumerate() { (one(view, report, &text, at, why)) }
        }
        @if !explained.dropped.is_empty() {
            section {
                h2 id="dropped" { (view.t("why-dropped")) }
                p.note { (view.t("why-dropped-note")) }
                ul.dropped { @for d in &explained.dropped { li { (dropped(view, &text, language, d)) } } }
            }
        }
    }
}

/// A claim as the register keeps it, where an unknown value and none are one.
fn written(claim: &Claim) -> Option<Claim> {
    serde_json::to_value(claim).and_then(serde_json::from_value).ok()
}

fn anchor(claim: &Claim) -> String {
    address::anchor("claim", &claim.id)
}

/// The words that name a claim, and its kind.
fn named(view: &View<'_>, claim: &Claim) -> Markup {
    html! { (words(&claim.trigger.text)) " " small { (view.label("kind", claim.kind.word())) } }
}

fn one(view: &View<'_>, report: &ReportView, text: &[char], at: usize, why: &Why) -> Markup {
    let claim = &why.claim;
    let id = &report.head.id;
    let lights = line::of_claim(view, claim);
    let in_report = format!("{}#{}", version(view, address::report(view.lang, id)), anchor(claim));
    html! {
        section.explained.(claim.class.word()) id=(anchor(claim)) aria-labelledby=(address::anchor("name", &claim.id)) {
            h2 id=(address::anchor("name", &claim.id)) {
                span.badge.(claim.class.word()) { (at + 1) } " " (view.label("kind", claim.kind.word()))
                " " small { (view.label("class", claim.class.word())) }
            }
            @for evidence in &claim.evidence { (said(text, report.head.language.as_deref(), evidence, &lights)) }
            dl.evidence {
                @for field in &why.fields {
                    div {
                        dt { (part(view, field)) }
                        dd {
                            p.value { (value(view, claim, field)) }
                            (reason::reasons(view, &field.reasons))
                        }
                    }
                }
            }
            @if !why.near.is_empty() {
                details.near {
                    summary { (view.t("why-near")) " " small { (why.near.len()) } }
                    ul.dropped { @for near in &why.near { li { (came_near(view, near)) } } }
                }
            }
            p.row {
                a href=(in_report) { (view.t("to-report")) }
                a href=(version(view, address::case(view.lang, id, &claim.id))) download="" { (view.t("why-case")) }
            }
        }
    }
}

/// A stretch of the report, with what is lit in it.
fn said(text: &[char], language: Option<&str>, stretch: &Mention, lights: &[Stretch]) -> Markup {
    let (lang, dir) = tongue(language, &stretch.text);
    html! { blockquote lang=(lang) dir=(dir) { p { (lit(text, Some(stretch.start..stretch.end), lights)) } } }
}

fn part(view: &View<'_>, field: &Field) -> String {
    match field.slot {
        Some(slot) => view.label("slot", slot.word()),
        None => view.label("why-part", field.field.word()),
    }
}

fn value(view: &View<'_>, claim: &Claim, field: &Field) -> Markup {
    match (field.field, &field.mention) {
        (Part::Slot, Some(m)) if field.slot != Some(Slot::Content) => field::filler(view, m),
        (Part::Trigger | Part::Folding | Part::Slot, _) => words(&super::report::shorten(&field.value)),
        (Part::Source, _) if claim.source.is_empty() => html! { (view.t("own-voice")) },
        (Part::Source, _) => field::chain_of(view, &claim.source),
        (Part::Quoted, _) => {
            html! { (view.t(if claim.quoted == Some(true) { "quoted-yes" } else { "quoted-no" })) }
        }
        (part, _) => html! { (reason::label(view, part.word(), &field.value)) },
    }
}

fn came_near(view: &View<'_>, near: &Near) -> Markup {
    html! {
        p.value { (words(&super::report::shorten(&near.mention.text))) " " span.tag { (view.label("slot", near.slot.word())) } }
        (reason::reasons(view, &near.reasons))
    }
}

fn dropped(view: &View<'_>, text: &[char], language: Option<&str>, d: &Dropped) -> Markup {
    let class = d.class.word();
    let light = Stretch {
        start: d.mention.start,
        end: d.mention.end,
        rank: 2,
        class: class.to_owned(),
        ..Stretch::default()
    };
    html! {
        div.(class) {
            p.value { (words(&d.mention.text)) " " span.tag { (view.label("kind", d.kind.word())) } }
            (said(text, language, &around(&d.evidence, &d.mention), &[light]))
            (reason::reasons(view, &d.reasons))
        }
    }
}

/// What stands around a mention in its sentence, some sixty letters on either side, to the ends of words.
fn around(sentence: &Mention, mention: &Mention) -> Mention {
    const SIDE: usize = 60;
    let chars: Vec<char> = sentence.text.chars().collect();
    let clip = |at: usize| at.saturating_sub(sentence.start).min(chars.len());
    let (mut from, mut to) = (clip(mention.start.saturating_sub(SIDE)), clip(mention.end + SIDE));
    while from > 0 && !chars[from - 1].is_whitespace() {
        from -= 1;
    }
    while to < chars.len() && !chars[to].is_whitespace() {
        to += 1;
    }
    Mention {
        start: sentence.start + from,
        end: sentence.start + to.max(from),
        text: chars[from..to.max(from)].iter().collect(),
        ..Mention::default()
    }
}
