//! Owns how what people keep is shown: a field's value as what it leads to, an object by its title, its fields in order.
use super::line::{named, named_words};
use super::{View, number, words};
use crate::address;
use crate::locale::Lang;
use crate::posted::Refused;
use crate::problem::Problem;
use hudna_register::scheme::{Choice, Field, Holds, Level, Scheme, Type};
use hudna_register::{Object, Objection, StoreError};
use maud::{Markup, html};

/// The scheme by which things are kept.
pub(crate) fn scheme() -> Result<&'static Scheme, Problem> {
    Ok(Scheme::standard()?)
}

/// A value of a list in the page's language.
pub(crate) fn choice<'a>(view: &View<'_>, choice: &'a Choice) -> &'a str {
    view.either(&choice.ar, &choice.en)
}

/// The name of a field.
pub(crate) fn name<'a>(view: &View<'_>, field: &'a Field) -> &'a str {
    view.either(&field.ar, &field.en)
}

/// The address of one thing that is kept, with the form to change it.
pub(crate) fn note(view: &View<'_>, kind: &str, id: &str) -> String {
    view.to("note", &[("type", kind), ("id", id)])
}

/// A deal by its name: a pack's, one entered, or the record of one.
pub(crate) fn deal(view: &View<'_>, id: &str) -> Markup {
    if view.packs.deals.iter().any(|d| d.id == id) {
        let to = format!("{}#{}", view.to("deals", &[]), address::anchor("deal", id));
        return html! { a href=(to) { bdi { (view.deal(id)) } } };
    }
    match view.store.object(id).ok().and_then(|o| o.into_iter().next()) {
        Some(o) => html! { a href=(note(view, &o.kind, id)) { (words(o.get("name").unwrap_or(id))) } },
        None => {
            html! { a href=(address::record(view.lang, id)) { (named(view, id)) } }
        }
    }
}

/// A term with its deal.
pub(crate) fn term(view: &View<'_>, id: &str) -> Markup {
    if let Some((of, n)) = id.rsplit_once('#')
        && let Some(known) = view.packs.deals.iter().find(|d| d.id == of)
    {
        let text = known.terms.iter().find(|t| t.n.to_string() == n);
        return html! {
            (deal(view, of)) (view.t("comma")) " " (view.with("term-n", &[("n", n)]))
            @if let Some(text) = text { ": " (view.either(&text.text_ar, &text.text_en)) }
        };
    }
    let own = view.store.object(id).ok().and_then(|o| o.into_iter().next());
    match own {
        Some(o) => html! { a href=(note(view, "term", id)) { (words(o.get("words").unwrap_or(id))) } },
        None => words(id),
    }
}

/// A party by its name, with the way to what is told of it.
pub(crate) fn party(view: &View<'_>, id: &str) -> Markup {
    if view.packs.actor(id).is_some() {
        return html! { a href=(view.to("parties", &[("side", id)])) { bdi { (view.actor(id)) } } };
    }
    words(id)
}

/// A report, with the words in it where these are named.
fn evidence(view: &View<'_>, value: &str) -> Markup {
    let span = value.rsplit_once('@').and_then(|(id, span)| {
        let (from, to) = span.split_once('-')?;
        Some((id, from.parse::<usize>().ok()?, to.parse::<usize>().ok()?))
    });
    // An id may itself end so: the report as it is named comes first.
    let whole = view.store.report(value).ok().flatten().is_some();
    let (id, span) = match span {
        Some((id, from, to)) if !whole => (id, Some((from, to))),
        _ => (value, None),
    };
    let report = view.store.report(id).ok().flatten();
    if report.is_some() {
        view.saw_of(hudna_register::Thing::Report(id));
    }
    let said = span.zip(report.as_ref()).map(|((from, to), report)| {
        report.report.text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>()
    });
    let title = report.as_ref().and_then(|r| r.head.title.as_deref()).filter(|t| !t.trim().is_empty());
    html! {
        a href=(address::report(view.lang, id)) {
            @if let Some(title) = title { (words(title)) } @else { bdi.id dir="ltr" { (super::lit::plain(id)) } }
        }
        @if let Some(said) = said { " «" (words(&said)) "»" }
    }
}

/// A value as what it leads to.
pub(crate) fn value(view: &View<'_>, scheme: &Scheme, kind: &Type, field: &Field, value: &str) -> Markup {
    match field.kind {
        Holds::Value => match scheme.value(&kind.id, &field.id, value) {
            Some(known) => html! { (choice(view, known)) },
            None => words(value),
        },
        Holds::Day => view.time(value),
        Holds::Number => {
            html! { @if let Ok(n) = value.parse() { (number(n)) } @else { bdi.num { (value) } } }
        }
        Holds::Actor => party(view, value),
        Holds::Place if view.packs.place(value).is_some() => html! { bdi { (view.place(value)) } },
        Holds::Deal => deal(view, value),
        Holds::Term => term(view, value),
        Holds::Record => {
            html! { a href=(address::record(view.lang, value)) { (named(view, value)) } " " small { bdi.id dir="ltr" { (super::lit::plain(value)) } } }
        }
        Holds::Object => {
            let id = of_version(value);
            match view.store.object(id).ok().and_then(|o| o.into_iter().next()) {
                Some(o) => html! { a href=(note(view, &o.kind, id)) { (title(view, scheme, &o)) } },
                None => words(value),
            }
        }
        Holds::Report => evidence(view, value),
        Holds::Text | Holds::Place => words(value),
    }
}

/// The values of a field, one beside the other.
pub(crate) fn values(view: &View<'_>, scheme: &Scheme, object: &Object, field: &str) -> Markup {
    let Ok(kind) = scheme.kind(&object.kind) else { return html! {} };
    let Ok(field) = kind.field(field) else { return html! {} };
    let all = object.all(&field.id);
    if !all.is_empty() {
        view.saw(field.level);
    }
    html! {
        @if all.is_empty() { span.unknown { (view.t("not-said")) } }
        @for (at, one) in all.iter().enumerate() {
            @if at > 0 { (view.t("semicolon")) " " }
            (value(view, scheme, kind, field, one))
        }
    }
}

/// What an object is known by, without links.
pub(crate) fn title(view: &View<'_>, scheme: &Scheme, object: &Object) -> Markup {
    let parts = known_by(view, scheme, object);
    html! { @for (at, part) in parts.iter().enumerate() { @if at > 0 { " · " } (words(part)) } }
}

/// The same for where there can be no markup.
pub(crate) fn title_words(view: &View<'_>, scheme: &Scheme, object: &Object) -> String {
    super::lit::bare(&known_by(view, scheme, object).join(" · "))
}

fn known_by(view: &View<'_>, scheme: &Scheme, object: &Object) -> Vec<String> {
    let Ok(kind) = scheme.kind(&object.kind) else { return vec![object.id.clone()] };
    let one = |f: &Field, v: &String| {
        view.saw(f.level);
        match f.kind {
            Holds::Value => {
                scheme.value(&kind.id, &f.id, v).map_or_else(|| v.clone(), |c| choice(view, c).to_owned())
            }
            Holds::Actor => view.actor(v),
            Holds::Place => view.place(v),
            Holds::Deal => deal_words(view, scheme, v),
            Holds::Record => named_words(view, v).unwrap_or_else(|| v.clone()),
            Holds::Object => object_words(view, scheme, v).unwrap_or_else(|| v.clone()),
            Holds::Day => view.date(v),
            _ => v.clone(),
        }
    };
    let named = kind.title.iter().filter_map(|f| kind.field(f).ok());
    let parts: Vec<_> = named.flat_map(|f| object.all(&f.id).iter().map(move |v| one(f, v))).collect();
    if parts.is_empty() { vec![object.id.clone()] } else { parts }
}

fn deal_words(view: &View<'_>, scheme: &Scheme, id: &str) -> String {
    if view.packs.deals.iter().any(|d| d.id == id) {
        return view.deal(id);
    }
    let entered = object_words(view, scheme, id);
    entered.or_else(|| named_words(view, id)).unwrap_or_else(|| id.to_owned())
}

/// What an object that another one names is known by.
fn object_words(view: &View<'_>, scheme: &Scheme, value: &str) -> Option<String> {
    let object = view.store.object(of_version(value)).ok()?.into_iter().next()?;
    Some(known_by(view, scheme, &object).join(" · "))
}

/// The id of an object that may be named in a version.
fn of_version(value: &str) -> &str {
    value.rsplit_once('@').filter(|(_, v)| v.parse::<u32>().is_ok()).map_or(value, |(id, _)| id)
}

/// The fields of an object, in the scheme's order; what never leaves the register says so.
pub(crate) fn fields(view: &View<'_>, scheme: &Scheme, object: &Object) -> Markup {
    let Ok(kind) = scheme.kind(&object.kind) else { return html! {} };
    html! {
        dl.fields {
            @for field in kind.fields.iter().filter(|f| !object.all(&f.id).is_empty()) {
                dt { (name(view, field)) (level(view, field.level)) }
                dd { (values(view, scheme, object, &field.id)) }
            }
        }
    }
}

/// A mark at a field that partners alone, or nobody outside, may see.
pub(crate) fn level(view: &View<'_>, level: Level) -> Markup {
    html! { @if level >= Level::High { " " span.tag.level.(level.word()) { (view.label("level", level.word())) } } }
}

/// Who entered a version, when and why.
pub(crate) fn signed(view: &View<'_>, object: &Object) -> Markup {
    html! {
        (view.with("note-version", &[("n", &object.version.to_string())])) " · " (words(&object.by)) " · " bdi { (crate::date::moment(view.lang, &object.at)) }
        @if !object.reason.is_empty() { " · " (words(&object.reason)) }
        @if object.withdrawn { " · " strong { (view.t("note-withdrawn")) } }
    }
}

/// The id of a thing, and who entered its version, which a release does not say.
pub(crate) fn stamp(view: &View<'_>, object: &Object) -> Markup {
    html! {
        bdi.id dir="ltr" { (object.id) }
        @if view.release.is_none() { " · " (signed(view, object)) }
    }
}

/// The way to the form for a new thing of a type, where anything may be entered; a list comes from a table.
pub(crate) fn enter(view: &View<'_>, kind: &str) -> Markup {
    let Some(kind) = scheme().ok().and_then(|s| s.kind(kind).ok()) else { return html! {} };
    let to = if kind.rows.is_some() {
        format!("{}#import", view.to("lists", &[]))
    } else {
        view.to("note", &[("type", &kind.id)])
    };
    html! {
        @if view.release.is_none() {
            a href=(to) aria-label={ (view.t("enter-new")) ": " (view.either(&kind.ar, &kind.en)) } { (view.t("enter-new")) }
        }
    }
}

/// The inputs that every entry ends with: the token, who, and why.
pub(crate) fn signing(view: &View<'_>, form: &str, needs_reason: bool) -> Markup {
    let by = view.typed(form, "by").or(view.person);
    html! {
        input type="hidden" name="token" value=(view.token);
        div.row {
            label { span { (view.t("decide-name")) } input type="text" name="by" value=[by] required maxlength="120" autocomplete="name"; }
            label.wide { span { (view.t("decide-reason")) } input type="text" name="reason" value=[view.typed(form, "reason")] required[needs_reason] maxlength="2000"; }
        }
    }
}

/// Why a form was not taken, in the words that stand beside its fields.
pub(crate) fn why_not(view: &View<'_>, refused: &Refused, lang: Lang) -> String {
    let Problem::Store(StoreError::Objection(o)) = &refused.problem else {
        return refused.problem.words(lang);
    };
    let known: Vec<_> = o.known.split(", ").map(|word| word_of(view, &refused.form, lang, word)).collect();
    let what = word_of(view, &refused.form, lang, &o.what);
    let told = Objection { because: o.because, what, known: known.join(&format!("{} ", lang.t("comma"))) };
    crate::locale::objected(lang, &told)
}

/// What a form's page calls a field, a value or a stage; the word itself where it is none of these.
fn word_of(view: &View<'_>, form: &str, lang: Lang, word: &str) -> String {
    let Ok(scheme) = scheme() else { return word.to_owned() };
    let kinds: &[&str] = match form {
        "note" => &[view.ask.get("type").unwrap_or_default()],
        "lists" => &["list", "list_row"],
        _ => &[],
    };
    let types = || scheme.types.iter().filter(|t| kinds.contains(&t.id.as_str()));
    let fields = || types().flat_map(|t| &t.fields);
    let lists = || fields().filter_map(|f| f.list.as_deref()).flat_map(|list| scheme.values(list));
    let stages = || scheme.stages.iter().filter(|_| form == "case");
    let steps = || stages().flat_map(|s| &s.values);
    let of_type = types().find(|t| t.id == word).map(|t| (&t.ar, &t.en));
    of_type
        .or_else(|| fields().find(|f| f.id == word).map(|f| (&f.ar, &f.en)))
        .or_else(|| stages().find(|s| s.id == word).map(|s| (&s.ar, &s.en)))
        .or_else(|| lists().chain(steps()).find(|v| v.id == word).map(|v| (&v.ar, &v.en)))
        .map(|(ar, en)| if lang == Lang::Ar { ar } else { en }.clone())
        .or_else(|| lang.maybe(&format!("about-{word}")).filter(|_| form == "case"))
        .unwrap_or_else(|| word.to_owned())
}

/// The objects of a type that stand, oldest first.
pub(crate) fn standing(view: &View<'_>, kind: &str) -> Result<Vec<Object>, Problem> {
    Ok(view.store.objects(kind)?.into_iter().filter(|o| !o.withdrawn).collect())
}
