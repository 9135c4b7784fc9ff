//! Owns one thing that is kept: the form that the scheme gives for its type, its versions, and the taking of an entry.
use crate::Desk;
use crate::ask::Ask;
use crate::posted::{Posted, now};
use crate::problem::Problem;
use crate::view::kept::{
    choice, fields, level, name, note, scheme, signed, signing, stamp, standing, title, title_words,
};
use crate::view::lit::bare;
use crate::view::{View, layout};
use hudna_register::scheme::{Field, Holds, Level, Scheme, Type};
use hudna_register::{Fields, Note, Object};
use maud::{Markup, html};

/// The page: a new one, or one that is there.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let scheme = scheme()?;
    let kind = scheme.kind(view.ask.get("type").unwrap_or_default()).map_err(|_| Problem::NotFound)?;
    let versions = match view.ask.get("id") {
        Some(id) => view.store.object(id)?,
        None => Vec::new(),
    };
    if view.ask.get("id").is_some() && versions.first().is_none_or(|o| o.kind != kind.id) {
        return Err(Problem::NotFound);
    }
    let newest = versions.first();
    let what = view.either(&kind.ar, &kind.en).to_owned();
    let body = html! {
        p.over { a href=(view.to("notes", &[])) { (view.t("title-notes")) } " · " a href=(view.to("notes", &[("type", &kind.id)])) { (view.either(&kind.ar_many, &kind.en_many)) } }
        h1 { @match newest { Some(o) => (title(view, scheme, o)), None => { (view.t("enter-new")) ": " (what) } } }
        @if let Some(o) = newest {
            (fields(view, scheme, o))
            @if kind.rows.is_some() { p { a href=(view.to("lists", &[("list", &o.id)])) { (view.n("n-rows", u64::from(o.rows))) } } }
            p.note { (stamp(view, o)) }
        }
        @if view.release.is_some() {
            @if newest.is_none() { p.empty { (view.t("none-kept")) } }
        } @else if kind.rows.is_none() || newest.is_some() {
            @if newest.is_some() { details open[view.sent("note").is_some()] { summary { (view.t("note-change")) } (form(view, scheme, kind, newest)?) } }
            @else { (form(view, scheme, kind, None)?) }
        } @else { p { a href={ (view.to("lists", &[])) "#import" } { (view.t("lists-import")) } } }
        @if versions.len() > 1 {
            section {
                h2 { (view.t("versions")) }
                @for o in versions.iter().skip(1) { details { summary { (signed(view, o)) } (fields(view, scheme, o)) } }
            }
        }
    };
    Ok(layout::page(view, &what, &body))
}

fn form(view: &View<'_>, scheme: &Scheme, kind: &Type, now: Option<&Object>) -> Result<Markup, Problem> {
    let (severe, plain): (Vec<&Field>, Vec<&Field>) =
        kind.fields.iter().partition(|f| f.level == Level::Severe);
    let inputs = |fields: &[&Field]| {
        fields.iter().map(|f| input(view, scheme, f, now)).collect::<Result<Vec<Markup>, Problem>>()
    };
    let to = now.map_or_else(|| view.to("note", &[("type", &kind.id)]), |o| note(view, &kind.id, &o.id));
    Ok(html! {
        form.entry.enter method="post" action=(to) {
            @if let Some(o) = now { input type="hidden" name="seen" value=(o.version); }
            @for one in inputs(&plain)? { (one) }
            @if !severe.is_empty() {
                details open[severe.iter().any(|f| view.typed("note", &format!("f-{}", f.id)).is_some_and(|v| !v.is_empty()))] {
                    summary { (view.t("severe-fields")) }
                    p.note { (view.t("severe-note")) }
                    @for one in inputs(&severe)? { (one) }
                }
            }
            (signing(view, "note", now.is_some()))
            div.row {
                button type="submit" { (view.t("case-enter")) }
                @if let Some(o) = now {
                    @if o.withdrawn { button.second type="submit" name="withdrawn" value="no" { (view.t("note-restore")) } }
                    @else { button.second type="submit" name="withdrawn" value="yes" { (view.t("note-withdraw")) } }
                }
            }
            (parties(view))
        }
    })
}

/// The names of parties that may be chosen from: of the conflicts that the register is about.
fn parties(view: &View<'_>) -> Markup {
    let watched: Vec<_> = view.watched().into_iter().map(|p| p.id.as_str()).collect();
    let kinds = ["side/", "group/", "force/", "body/", "state/", "org/"];
    let those = view.packs.actors.iter().filter(|a| watched.contains(&a.pack.as_str()) || a.pack == "core");
    html! {
        datalist id="parties" {
            @for actor in those.filter(|a| kinds.iter().any(|k| a.id.starts_with(k))) { option value=(actor.id) { (view.actor(&actor.id)) } }
        }
    }
}

/// What stands in a field, as its input shows it: one value a line.
fn shown(object: Option<&Object>, field: &Field) -> String {
    object.map(|o| o.all(&field.id).join("\n")).unwrap_or_default()
}

/// What stood in a field of the version that a form was filled in over.
fn seen_then(view: &View<'_>, sent: &Posted, field: &Field) -> Result<String, Problem> {
    let (Some(id), Ok(version)) = (view.ask.get("id"), sent.get("seen").parse::<u32>()) else {
        return Ok(String::new());
    };
    Ok(shown(view.store.object(id)?.iter().find(|o| o.version == version), field))
}

fn input(view: &View<'_>, scheme: &Scheme, field: &Field, now: Option<&Object>) -> Result<Markup, Problem> {
    let key = format!("f-{}", field.id);
    let value = match view.sent("note") {
        // What was not touched stays what it is now, also where somebody has changed it meanwhile.
        Some(sent) if sent.has(&key) && sent.lines(&key) != seen_then(view, sent, field)?.trim() => {
            sent.lines(&key)
        }
        _ => shown(now, field),
    };
    if !value.is_empty() {
        view.saw(field.level);
    }
    let select = |choices: Vec<(String, String)>| {
        html! {
            select name=(key) required[field.required] {
                option value="" { "–" }
                @if !value.is_empty() && choices.iter().all(|(id, _)| *id != value) { option value=(value) selected { (bare(&value)) } }
                @for (id, label) in &choices { option value=(id) selected[*id == value] { (bare(label)) } }
            }
        }
    };
    let control = match field.kind {
        Holds::Value if field.many => {
            let now: Vec<&str> = value.lines().collect();
            html! {
                // Sent where nothing is chosen, so that a field can be emptied.
                input type="hidden" name=(key) value="";
                select name=(key) multiple required[field.required] {
                    @for v in scheme.values(field.list.as_deref().unwrap_or_default()) {
                        option value=(v.id) selected[now.contains(&v.id.as_str())] { (choice(view, v)) }
                    }
                }
            }
        }
        _ if field.many => {
            html! { textarea name=(key) required[field.required] rows="2" aria-description=(view.t("one-a-line")) placeholder=(view.t("one-a-line")) { (value) } }
        }
        Holds::Value => select(
            scheme
                .values(field.list.as_deref().unwrap_or_default())
                .iter()
                .map(|v| (v.id.clone(), choice(view, v).to_owned()))
                .collect(),
        ),
        Holds::Deal => select(deals(view)?),
        Holds::Object => select(objects(view, scheme, field)?),
        Holds::Day => {
            html! { input type="text" name=(key) value=(value) required[field.required] dir="ltr" placeholder="2016-02-27" pattern="[0-9]{4}(-[0-9]{2}){0,2}" maxlength="10"; }
        }
        Holds::Number => {
            html! { input type="text" inputmode="decimal" name=(key) value=(value) required[field.required] maxlength="20"; }
        }
        Holds::Actor => {
            html! { input type="text" name=(key) value=(value) required[field.required] list="parties" maxlength="300"; }
        }
        Holds::Text => {
            html! { textarea name=(key) required[field.required] rows="1" maxlength="20000" { (value) } }
        }
        _ => html! { input type="text" name=(key) value=(value) required[field.required] maxlength="300"; },
    };
    Ok(
        html! { label { span { (name(view, field)) @if field.required { " *" } (level(view, field.level)) } (control) } },
    )
}

fn deals(view: &View<'_>) -> Result<Vec<(String, String)>, Problem> {
    let watched: Vec<_> = view.watched().into_iter().map(|p| p.id.as_str()).collect();
    let known = view.packs.deals.iter().filter(|d| watched.contains(&d.pack.as_str()));
    let mut all: Vec<_> = known.map(|d| (d.id.clone(), view.deal(&d.id))).collect();
    let own = standing(view, "deal")?.into_iter();
    all.extend(own.map(|o| (o.id.clone(), o.get("name").unwrap_or(&o.id).to_owned())));
    Ok(all)
}

fn objects(view: &View<'_>, scheme: &Scheme, field: &Field) -> Result<Vec<(String, String)>, Problem> {
    let mut all = Vec::new();
    for kind in &field.of {
        for object in standing(view, kind)? {
            let words = title_words(view, scheme, &object);
            all.push((object.id, words));
        }
    }
    Ok(all)
}

/// Takes an entry; gives back the address to go to.
pub(crate) fn take(desk: &Desk, ask: &Ask, body: &[u8]) -> Result<String, Problem> {
    let form = Posted::of(desk, body)?;
    let kind = scheme()?.kind(ask.get("type").unwrap_or_default()).map_err(|_| Problem::NotFound)?;
    let (by, reason) = (form.author()?, form.reason()?);
    let mut store = desk.store();
    let now_there = match ask.get("id") {
        Some(id) => store.object(id)?.into_iter().next(),
        None => None,
    };
    let mut entered = Fields::new();
    for field in &kind.fields {
        let key = format!("f-{}", field.id);
        let given = form.lines(&key);
        // What was not touched is not entered anew.
        if !form.has(&key) || given == shown(now_there.as_ref(), field).trim() {
            continue;
        }
        let values = if field.many { given.lines().map(str::to_owned).collect() } else { vec![given] };
        entered.insert(field.id.clone(), values);
    }
    let withdrawn = match form.get("withdrawn") {
        "yes" => true,
        "no" => false,
        _ => now_there.as_ref().is_some_and(|o| o.withdrawn),
    };
    let entry = Note {
        kind: kind.id.clone(),
        id: ask.get("id").map(str::to_owned),
        seen: form.get("seen").parse().ok(),
        fields: entered,
        withdrawn,
        by,
        at: now(),
        reason,
        ..Note::default()
    };
    let (id, _) = store.note(&entry)?;
    Ok(crate::address::page(ask.lang, "note", &[("type", &kind.id), ("id", &id)]))
}
