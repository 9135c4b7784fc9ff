//! Owns, on a record's page, why its claims were matched: texts, origins, what weighed; and the form by which a person
//! joins, divides or keeps records apart.
use crate::Desk;
use crate::address;
use crate::ask::Ask;
use crate::posted::{Posted, now};
use crate::problem::Problem;
use crate::view::View;
use crate::view::kept::signing;
use crate::view::line::named;
use crate::view::lit::plain;
use hudna_register::matching;
use hudna_register::{Match, Record, Rule, Ruled, Ruling, StoreError, Telling};
use maud::{Markup, html};

/// The most reasons that are shown of each claim.
const MOST_REASONS: usize = 8;

/// These claims of a record with how each came into it.
pub(crate) fn section(view: &View<'_>, record: &Record, shown: &[Telling]) -> Markup {
    let rule = |word| view.typed("matched", "rule") == Some(word);
    let (head, several) = (&record.head, record.told > 1);
    html! {
        section.matched {
            h2 id="matched" { (view.t("matched")) }
            p.note { (view.t("matched-note")) }
            form.entry method="post" action=(address::matched_of(view.lang, &head.id)) {
                ol.matches {
                    @for telling in shown { li { (one(view, telling, several)) } }
                }
                @for ruled in &record.rulings { p.note { (said(view, ruled)) } }
                @if view.release.is_none() {
                    details open[view.sent("matched").is_some()] {
                        summary { (view.t("matched-change")) }
                        fieldset {
                            legend { (view.t("matched-rule")) }
                            @if several {
                                label { input type="radio" name="rule" value="split" checked[rule("split")] required; " " (view.t("matched-split")) }
                            }
                            label { input type="radio" name="rule" value="merge" checked[rule("merge")] required; " " (view.t("matched-merge")) }
                            label { input type="radio" name="rule" value="part" checked[rule("part")] required; " " (view.t("matched-part")) }
                        }
                        label { span { (view.t("matched-other")) } input type="text" name="other" value=[view.typed("matched", "other")] dir="ltr" maxlength="200"; }
                        (signing(view, "matched", true))
                        div.row { button type="submit" { (view.t("matched-enter")) } }
                    }
                }
            }
        }
    }
}

fn one(view: &View<'_>, telling: &Telling, several: bool) -> Markup {
    let laid = &telling.laid;
    let number = |n: usize| (n + 1).to_string();
    let taken_out = view.sent("matched").is_some_and(|s| s.lines("claim").lines().any(|c| c == laid.address));
    html! {
        @if several && view.release.is_none() {
            label { input type="checkbox" name="claim" value=(laid.address) checked[taken_out] aria-label=(view.t("matched-take-out")); " " }
        }
        a href=(address::report(view.lang, &telling.report.id)) { (super::reports::headline(view, &telling.report)) }
        " · " (view.with("matched-of", &[("text", &number(laid.text)), ("origin", &number(laid.origin))]))
        " · " bdi.id dir="ltr" { (laid.address) }
        @if let Some(matched) = &laid.matched { (why(view, matched)) }
    }
}

fn why(view: &View<'_>, matched: &Match) -> Markup {
    let arabic = view.lang == crate::locale::Lang::Ar;
    let fit = format!("{:+.2}", matched.fit);
    html! {
        details.why {
            summary {
                @if matched.bound { (view.t("matched-bound")) } @else { (view.with("matched-because", &[("fit", &fit)])) }
                " " bdi { (plain(&matched.with)) }
            }
            ul {
                @for (feature, weight) in matched.reasons.iter().take(MOST_REASONS) {
                    li { bdi dir="ltr" { (format!("{weight:+.2}")) } " " (matching::plain(feature, arabic).unwrap_or(feature)) }
                }
            }
        }
    }
}

/// What a person said of the record's claims.
fn said(view: &View<'_>, ruled: &Ruled) -> Markup {
    let what = if ruled.together { "matched-said-together" } else { "matched-said-apart" };
    html! {
        (view.t(what))
        @if !ruled.by.is_empty() { " · " bdi { (plain(&ruled.by)) } " · " bdi { (crate::date::moment(view.lang, &ruled.at)) } }
        @if !ruled.reason.is_empty() { " · " bdi { (plain(&ruled.reason)) } }
        @for id in &ruled.records { " · " a href=(address::record(view.lang, id)) { (named(view, id)) } " " small { bdi.id dir="ltr" { (plain(id)) } } }
    }
}

/// Takes the form's body; gives back the address to go to.
pub(crate) fn take(desk: &Desk, ask: &Ask, body: &[u8]) -> Result<String, Problem> {
    let form = Posted::of(desk, body)?;
    let (by, reason) = (form.author()?, form.reason()?);
    if reason.is_empty() {
        return Err(Problem::BadRequest("bad-reason"));
    }
    let id = ask.id.clone();
    let others = || -> Vec<String> {
        // An address may be pasted whole, as the page's bar shows it.
        let last = |word: &str| word.trim_end_matches('/').rsplit('/').next().unwrap_or(word).to_owned();
        std::iter::once(id.clone()).chain(form.get("other").split_whitespace().map(last)).collect()
    };
    let rule = match form.get("rule") {
        "merge" => Rule::Together(others()),
        "part" => Rule::Apart(others()),
        "split" => Rule::Divided(id.clone(), form.lines("claim").lines().map(str::to_owned).collect()),
        _ => return Err(Problem::BadRequest("bad-rule")),
    };
    match desk.store().rule(&Ruling { rule, by, at: now(), reason }) {
        Ok(()) => Ok(format!("{}#matched", address::record(ask.lang, &ask.id))),
        Err(StoreError::NoSuchRecord { .. }) => Err(Problem::NotFound),
        Err(error) => Err(error.into()),
    }
}
