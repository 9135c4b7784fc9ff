//! Owns how a reason is shown: the row, the rule or the weights that decided a field, with file and line.
use super::{View, words};
use crate::locale::Lang;
use hudna_read::explain::plain::{self, Tongue};
use hudna_read::explain::{Feature, Reason, Weighed};
use maud::{Markup, html};

/// The reasons of one decision.
pub(crate) fn reasons(view: &View<'_>, reasons: &[Reason]) -> Markup {
    html! { ul.reasons { @for reason in reasons { li { (one(view, reason)) } } } }
}

/// A word of the contract or of the tables in the page's language: a kind, a slot, a value.
pub(crate) fn label(view: &View<'_>, what: &str, word: &str) -> String {
    let none = (word == "none").then(|| plain::word("value", "none", tongue(view))).flatten();
    none.map(str::to_owned)
        .or_else(|| view.lang.maybe(&format!("{what}-{word}")))
        .or_else(|| plain::word("value", word, tongue(view)).map(str::to_owned))
        .or_else(|| contract(view, word))
        .unwrap_or_else(|| word.to_owned())
}

/// A word of the contract, whatever it is a word for.
fn contract(view: &View<'_>, word: &str) -> Option<String> {
    ["class", "kind", "slot"].iter().find_map(|what| view.lang.maybe(&format!("{what}-{word}")))
}

fn tongue(view: &View<'_>) -> Tongue {
    match view.lang {
        Lang::Ar => Tongue::Arabic,
        Lang::En => Tongue::English,
    }
}

fn one(view: &View<'_>, reason: &Reason) -> Markup {
    match reason {
        Reason::Row { file, line, says } => html! {
            span.by { (view.t("why-row")) } " " (words(says)) " " (at(view, file, Some(*line)))
        },
        Reason::Rule { file, name, gives } => html! {
            span.by { (view.t("why-rule")) } " " bdi { (plain::rule(file, name, tongue(view))) }
            @if !gives.is_empty() { ": " bdi { (given(view, gives)) } }
            " " (at(view, file, None)) " " small { code dir="ltr" { (name) } }
        },
        Reason::Weights(weighed) => weights(view, weighed),
    }
}

/// Where it stands in the repository.
fn at(view: &View<'_>, file: &str, line: Option<usize>) -> Markup {
    html! {
        small.at {
            bdi dir="ltr" { code { (file) } }
            @if let Some(line) = line { (view.t("comma")) " " (view.with("why-line", &[("n", &line.to_string())])) }
        }
    }
}

/// What a rule gives: a slot, a word of the tables, or words of the report.
fn given(view: &View<'_>, gives: &str) -> Markup {
    let known = plain::word("value", gives, tongue(view)).map(str::to_owned);
    match known.or_else(|| view.lang.maybe(&format!("slot-{gives}"))) {
        Some(word) => html! { (word) },
        None => words(gives),
    }
}

fn weights(view: &View<'_>, weighed: &Weighed) -> Markup {
    let what = weighed.options();
    let against = view.with(
        "why-against",
        &[
            ("option", &label(view, what, &weighed.option)),
            ("rival", &label(view, what, &weighed.rival)),
            ("margin", &signed(weighed.margin)),
            ("needed", &signed(weighed.needed)),
        ],
    );
    html! {
        details.weights {
            summary { span.by { (view.t("why-weights")) } " " bdi { (against) } " " (at(view, &weighed.table, None)) }
            div.pair {
                (features(view, "why-pro", &weighed.pro))
                (features(view, "why-contra", &weighed.contra))
            }
        }
    }
}

fn features(view: &View<'_>, key: &str, features: &[Feature]) -> Markup {
    let known = |word: &str| contract(view, word);
    html! {
        @if !features.is_empty() {
            div {
                p.over { (view.t(key)) }
                ul.features {
                    @for f in features {
                        li {
                            bdi.num dir="ltr" { (signed(f.weight)) }
                            span {
                                bdi { (crate::view::lit::plain(&plain::feature(&f.name, tongue(view), &known))) }
                                " " small { (view.with("why-line", &[("n", &f.line.to_string())])) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn signed(f: f32) -> String {
    format!("{f:+.2}").replace('-', "−")
}
