//! Owns a line of a list: one record with the words that say it, on whose word, and how far it was looked at.
use super::lit::{Stretch, lit, plain};
use super::{View, number, tongue};
use crate::address;
use hudna_read::claim::{Claim, Slot};
use hudna_register::scheme::Stage;
use hudna_register::{MOST_NAMES, NOBODY, Named, RecordHead, Thing};
use maud::{Markup, html};

/// The lines of a list.
pub(crate) fn lines(view: &View<'_>, heads: &[RecordHead]) -> Markup {
    html! {
        ol.lines {
            @for head in heads { li { (line(view, head)) } }
        }
    }
}

fn line(view: &View<'_>, head: &RecordHead) -> Markup {
    view.saw_of(Thing::Record(&head.id));
    html! {
        article.line.(head.class) {
            p.facts {
                a.kind href=(address::record(view.lang, &head.id)) { (title(view, head)) }
                (tags(view, head))
                span.when { (when(view, head)) }
                @if let Some(place) = place(view, head) { span.where { (place) } }
                @if let Some((least, most)) = head.killed { span.toll { (toll(view, least, most)) } }
                (review(view, head))
            }
            (said(view, head))
            p.origin {
                @if !head.actors.is_empty() {
                    span { span.key { (view.label("actors-of", &head.class)) } " " (names(view, &head.actors, head.actors_more)) }
                }
                span {
                    span.key { (view.t("on-word-of")) } " "
                    @if head.sources.is_empty() { (view.t("own-voice")) } @else { (names(view, &head.sources, head.sources_more)) }
                }
                @if !head.outlets.is_empty() {
                    span {
                        span.key { (view.t("outlets")) } " "
                        @for (i, outlet) in head.outlets.iter().take(MOST_NAMES).enumerate() {
                            @if i > 0 { (view.t("comma")) " " } (outlet_name(view, outlet))
                        }
                        @if head.outlets.len() > MOST_NAMES { " " (view.n("n-names-more", (head.outlets.len() - MOST_NAMES) as u64)) }
                    }
                }
                @if let Some(day) = view.intake_day(head.place.as_deref(), &head.taken_at) {
                    span { span.key { (view.t("intake-day")) } " " (view.time(&day)) }
                }
                span { (told(view, head)) }
                @if !super::is_withheld(&head.report) {
                    a href=(address::report(view.lang, &head.report)) { (view.t("to-report")) }
                }
            }
        }
    }
}

/// The kind, in words; of a deal with its stage, of a statement as it stands.
pub(crate) fn title(view: &View<'_>, head: &RecordHead) -> String {
    view.label("kind", &head.kind)
}

/// A record by what it is, where and when; by its address where there is none.
pub(crate) fn named(view: &View<'_>, id: &str) -> Markup {
    html! {
        @if let Some(name) = named_words(view, id) { bdi { (name) } }
        @else { bdi.id dir="ltr" { (super::lit::plain(id)) } }
    }
}

/// The same for where there can be no markup.
pub(crate) fn named_words(view: &View<'_>, id: &str) -> Option<String> {
    let head = view.store.head(id).ok().flatten()?;
    view.saw_of(hudna_register::Thing::Record(id));
    let place = head.place.as_deref().map(|p| view.place(p)).or_else(|| head.place_text.clone());
    let day = head.day.as_deref().or(head.when.as_deref()).map(|day| view.date(day));
    let parts: Vec<_> = [Some(title(view, &head)), place, day].into_iter().flatten().collect();
    Some(super::lit::bare(&parts.join(&format!("{} ", view.t("comma")))))
}

/// What sets the record apart from a plain happening: extent, status, stage.
pub(crate) fn tags(view: &View<'_>, head: &RecordHead) -> Markup {
    html! {
        @if let Some(extent) = head.extent.as_deref().filter(|e| *e != "one") {
            span.tag.extent title=(view.t("extent-note")) { (view.label("extent", extent)) }
        }
        @if let Some(stage) = &head.stage { span.tag { (view.label("stage", stage)) } }
        @if head.status != "happened" { span.tag.status.(head.status) { (view.label("status", &head.status)) } }
    }
}

/// When it happened, with the day of publication beside it.
pub(crate) fn when(view: &View<'_>, head: &RecordHead) -> Markup {
    html! {
        @match head.day.as_deref().or(head.when.as_deref()) {
            Some(day) => (view.time(day)),
            None => span.unknown { (view.t("undated")) },
        }
        @if let Some(published) = &head.published {
            " " small { (view.t("published-on")) " " (view.time(published)) }
        }
        @if let Some(phase) = &head.truce {
            " " span.tag.truce.(phase) title=[view.lang.maybe(&format!("truce-{phase}-note"))] { (view.label("truce", phase)) }
        }
    }
}

/// Where it happened, with what lies around it.
pub(crate) fn place(view: &View<'_>, head: &RecordHead) -> Option<Markup> {
    let known = head.place.as_deref().filter(|id| view.packs.place(id).is_some());
    match (known, &head.place_text) {
        (Some(id), text) => {
            let around = view.place_around(id);
            Some(html! {
                bdi title=[text.as_deref()] { (view.place(id)) }
                @if let Some(around) = around { (view.t("comma")) " " bdi { (around) } }
            })
        }
        (None, Some(text)) => Some(super::words(text)),
        (None, None) => None,
    }
}

/// `5`, `5–7`, `at least 5` killed.
pub(crate) fn toll(view: &View<'_>, least: Option<u64>, most: Option<u64>) -> Markup {
    html! {
        (view.t("killed")) " "
        @match (least, most) {
            (Some(a), Some(b)) if a != b => { bdi.num dir="ltr" { (crate::locale::grouped(a)) "–" (crate::locale::grouped(b)) } },
            (Some(_), Some(b)) => (number(b)),
            (Some(a), None) => { (view.t("at-least")) " " (number(a)) },
            (None, Some(b)) => (number(b)),
            (None, None) => (view.t("no-number")),
        }
    }
}

/// Whether a person has looked at it.
pub(crate) fn review(view: &View<'_>, head: &RecordHead) -> Markup {
    html! {
        @match head.verdict.as_deref() {
            Some("accepted") => span.review.accepted { (view.t("verdict-accepted")) },
            Some("rejected") => span.review.rejected { (view.t("verdict-rejected")) },
            _ if !head.stands.is_empty() => { (looked(view, head)) },
            _ => span.review.open { (view.t("unreviewed")) },
        }
    }
}

/// What stands of a record that nobody accepted or rejected yet, and which of the stages in front are still open.
fn looked(view: &View<'_>, head: &RecordHead) -> Markup {
    let Ok(scheme) = super::kept::scheme() else { return html! {} };
    let stands = |stage: &Stage| head.stands.iter().find(|(id, _)| *id == stage.id).map(|(_, v)| v);
    let told = scheme.stages.iter().filter_map(|s| Some((s, s.value(stands(s)?).ok()?)));
    let still = scheme.stages.iter().filter(|s| s.front && stands(s).is_none());
    let join = format!("{} ", view.t("comma"));
    let told: Vec<_> =
        told.map(|(s, v)| format!("{}: {}", view.either(&s.ar, &s.en), view.either(&v.ar, &v.en))).collect();
    let still: Vec<_> = still.map(|s| view.either(&s.ar, &s.en)).collect();
    html! {
        span.review.looked { (view.with("looked-at", &[("stands", &told.join(&join))])) }
        @if !still.is_empty() { " " small.still { (view.with("still-open", &[("stages", &still.join(&join))])) } }
    }
}

/// Names with links to everything on the word of, or by, the same.
/// Names; where there are very many, the first of them and how many more.
fn names(view: &View<'_>, named: &[Named], more: usize) -> Markup {
    html! {
        @for (i, name) in named.iter().enumerate() {
            @if i > 0 { (view.t("comma")) " " }
            (view.named(name))
        }
        @if more > 0 { " " (view.n("n-names-more", more as u64)) }
    }
}

/// The name of an outlet, by the pack's id or as the report gives it.
pub(crate) fn outlet_name(view: &View<'_>, outlet: &str) -> Markup {
    if view.packs.outlets.iter().any(|o| o.id == outlet) {
        return html! { bdi { (view.actor(outlet)) } };
    }
    super::words(outlet)
}

/// On whose word, as a key of the store.
pub(crate) fn voice_name(view: &View<'_>, key: Option<&str>) -> Markup {
    match key {
        None => html! { (view.t("own-voice")) },
        Some(NOBODY) => html! { (view.t("own-voice")) },
        Some(id) if view.packs.actor(id).is_some() => html! { bdi { (view.actor(id)) } },
        Some(text) => outlet_name(view, text),
    }
}

/// Who is accused, as a key of the store.
pub(crate) fn side_name(view: &View<'_>, side: Option<&str>, text: Option<&str>) -> Markup {
    match (side, text) {
        (Some(NOBODY), _) | (None, None) => html! { span.unknown { (view.t("nobody-named")) } },
        (Some(id), _) if view.packs.actor(id).is_some() => html! { bdi { (view.actor(id)) } },
        (_, Some(text)) => super::words(text),
        (Some(id), None) => super::words(id),
    }
}

/// `3 reports, 2 texts`
pub(crate) fn told(view: &View<'_>, head: &RecordHead) -> String {
    let reports = view.n("n-reports", u64::from(head.reports));
    let texts = view.n("n-texts", u64::from(head.texts));
    let origins = view.n("n-origins", u64::from(head.origins));
    view.with("reports-and-texts", &[("reports", &reports), ("texts", &texts), ("origins", &origins)])
}

/// The words that say it, with what names it lit.
fn said(view: &View<'_>, head: &RecordHead) -> Markup {
    let told = view.store.told_in(&head.id, &head.report).unwrap_or_default();
    let over = |c: &Claim| c.evidence.iter().any(|e| e.start < head.span.1 && e.end > head.span.0);
    let telling = told.iter().find(|t| over(&t.claim)).or(told.first());
    let language = telling.and_then(|t| t.report.language.as_deref());
    let (lang, dir) = tongue(language, &head.words);
    let words = match telling {
        Some(telling) if head.span.0 < head.span.1 => {
            let text: Vec<char> = telling.text.chars().collect();
            lit(&text, Some(head.span.0..head.span.1), &of_claim(view, &telling.claim))
        }
        _ => plain(&head.words),
    };
    if head.span.0 == head.span.1 && super::is_withheld(&head.report) {
        return html! { p.note { (view.t("words-withheld")) } };
    }
    html! { blockquote lang=(lang) dir=(dir) { p { (words) } } }
}

/// The stretches of a claim: its trigger strongly, what fills its slots less so.
pub(crate) fn of_claim(view: &View<'_>, claim: &Claim) -> Vec<Stretch> {
    let class = claim.class.word();
    let named = view.label("kind", claim.kind.word());
    let mut out: Vec<Stretch> = std::iter::once(&claim.trigger)
        .chain(&claim.also)
        .map(|m| Stretch {
            start: m.start,
            end: m.end,
            rank: 2,
            class: class.to_owned(),
            title: named.clone(),
            ..Stretch::default()
        })
        .collect();
    for (slot, fillers) in &claim.slots {
        // The content of a statement is the sentence itself; lighting it would drown the rest.
        if *slot == Slot::Content {
            continue;
        }
        out.extend(fillers.iter().map(|m| Stretch {
            start: m.start,
            end: m.end,
            rank: 1,
            class: class.to_owned(),
            title: view.label("slot", slot.word()),
            ..Stretch::default()
        }));
    }
    out.extend(claim.source.iter().map(|s| Stretch {
        start: s.mention.start,
        end: s.mention.end,
        rank: 1,
        class: "source".to_owned(),
        title: view.t("on-word-of"),
        ..Stretch::default()
    }));
    out
}
