//! Owns how one filler of a slot is shown: its words, what they were resolved to, and a source of its own.
use super::{View, words};
use crate::locale::Lang;
use hudna_read::claim::{Mention, Number, Slot, Source, Value};
use maud::{Markup, html};

/// A filler: its words, and beside them what they stand for.
pub(crate) fn filler(view: &View<'_>, mention: &Mention) -> Markup {
    html! {
        span.filler {
            (words(&mention.text))
            @if let Some(meaning) = meaning(view, mention) { " " span.meaning { (meaning) } }
            @if let Some(time) = &mention.time { " " bdi.num { (time) } }
            @if let Some(who) = &mention.who { " " span.tag { (view.label("who", who)) } }
            @if mention.part { " " span.tag { (view.t("part-of-figure")) } }
            @match mention.source.as_deref() {
                Some([]) => { " " small { (view.t("in-own-voice")) } },
                Some(chain) => { " " small { (view.t("on-word-of")) " " (chain_of(view, chain)) } },
                None => {},
            }
        }
    }
}

/// What the words were resolved to; nothing where that would say the same again.
fn meaning(view: &View<'_>, mention: &Mention) -> Option<Markup> {
    if let Some(value) = &mention.value {
        return match value {
            Value::Date(iso) => Some(view.time(iso)),
            Value::Number(n) => Some(html! { bdi.num { (number(view.lang, n)) } }),
            Value::Unknown => Some(html! { (view.t("no-number")) }),
        };
    }
    let name = match (&mention.actor, &mention.place) {
        (Some(id), _) => view.actor(id),
        (None, Some(id)) => view.place(id),
        (None, None) => return None,
    };
    (name != mention.text).then(|| html! { bdi { (name) } })
}

/// A figure in words: `12`, `12–15`, `at least 20`, `about 70 trucks`.
pub(crate) fn number(lang: Lang, n: &Number) -> String {
    let grouped = crate::locale::grouped;
    let figure = match (n.min, n.max) {
        (Some(a), Some(b)) if a == b => grouped(a),
        (Some(a), Some(b)) => format!("{}–{}", grouped(a), grouped(b)),
        (Some(a), None) => format!("{} {}", lang.t("at-least"), grouped(a)),
        (None, Some(b)) => format!("{} {}", lang.t("at-most"), grouped(b)),
        (None, None) => lang.t("no-number"),
    };
    let figure = if n.approx { format!("{} {figure}", lang.t("about")) } else { figure };
    match &n.unit {
        Some(unit) => {
            let unit = lang.maybe(&format!("unit-{unit}")).unwrap_or_else(|| unit.clone());
            lang.with("figure-unit", &[("figure", &figure), ("unit", &unit)])
        }
        None => figure,
    }
}

/// A chain of attribution, nearest the fact first.
pub(crate) fn chain_of(view: &View<'_>, chain: &[Source]) -> Markup {
    html! {
        @for (i, link) in chain.iter().enumerate() {
            @if i > 0 { " " small { (view.t("by-way-of")) } " " }
            (words(&link.mention.text))
            " " span.tag { (view.label("role", link.role.word())) }
        }
    }
}

/// What tells one filler from another when reports are compared: its value, else what it was resolved to, else
/// its words.
pub(crate) fn gist(view: &View<'_>, slot: Slot, mention: &Mention) -> String {
    match (&mention.value, &mention.actor, &mention.place) {
        (Some(Value::Date(iso)), _, _) => view.date(iso),
        (Some(Value::Number(n)), _, _) => {
            let figure = number(view.lang, n);
            match (&mention.who, slot) {
                (Some(who), Slot::Killed | Slot::Injured) => {
                    format!("{figure} ({})", view.label("who", who))
                }
                _ => figure,
            }
        }
        (_, Some(id), _) => view.actor(id),
        (_, _, Some(id)) => view.place(id),
        _ => mention.text.clone(),
    }
}
