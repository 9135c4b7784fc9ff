//! Owns the lists of parties: each as it was given, two beside each other, and the taking in of a table.
use crate::Desk;
use crate::ask::Ask;
use crate::lines;
use crate::posted::{Posted, now};
use crate::problem::Problem;
use crate::view::kept::{choice, level, name, note, party, scheme, signing, stamp, values};
use crate::view::{View, layout, number, pager, words};
use hudna_register::scheme::{Scheme, Type};
use hudna_register::{Comparison, Equal, Fields, Heads, Line, List, Note, Object, Standing, rows};
use maud::{Markup, html};

/// Rows of a list that a page shows.
const MOST_ROWS: usize = 500;

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let scheme = scheme()?;
    let lists = view.store.objects("list")?;
    let compared = match (view.ask.get("a"), view.ask.get("b")) {
        (Some(a), Some(b)) => Some(view.store.compare(a, b)?),
        _ => None,
    };
    let one = match view.ask.get("list") {
        Some(id) => Some(view.store.list(id)?.ok_or(Problem::NotFound)?),
        None => None,
    };
    let title = view.t("title-lists");
    let body = html! {
        h1 { (title) }
        p.lead { (view.t("lead-lists")) }
        (known(view, scheme, &lists))
        @if lists.len() > 1 || compared.is_some() { (choose(view, &lists)?) }
        @if let Some(compared) = &compared { (beside(view, scheme, compared)) }
        @if let Some(list) = &one { (rows_of(view, scheme, list)?) }
        @if view.release.is_none() { (import(view, scheme, &lists)?) }
    };
    Ok(layout::page(view, &title, &body))
}

fn known(view: &View<'_>, scheme: &Scheme, lists: &[Object]) -> Markup {
    let columns = [
        ("col-giver", "giver"),
        ("col-received", "received_from"),
        ("col-date", "day"),
        ("col-edition", "edition"),
        ("col-deal", "deal"),
    ];
    html! {
        @if lists.is_empty() { p.empty { (view.t("none-kept")) } } @else {
            table.cards {
                thead { tr {
                    th scope="col" { (view.t("col-list")) }
                    @for (key, _) in columns { th scope="col" { (view.t(key)) } }
                    th scope="col" { (view.t("col-rows")) } th scope="col" { (view.t("col-version")) }
                } }
                tbody {
                    @for o in lists {
                        tr {
                            th scope="row" { a href=(view.to("lists", &[("list", &o.id)])) { (words(o.get("name").unwrap_or(&o.id))) } @if o.withdrawn { " " small { (view.t("note-withdrawn")) } } }
                            @for (key, field) in columns { td data-label=(view.t(key)) { (values(view, scheme, o, field)) } }
                            td data-label=(view.t("col-rows")) { a href={ (view.to("lists", &[("list", &o.id)])) "#list" } { (number(u64::from(o.rows))) } }
                            td data-label=(view.t("col-version")) { a href=(note(view, "list", &o.id)) { (view.with("note-version", &[("n", &o.version.to_string())])) } }
                        }
                    }
                }
            }
        }
    }
}

/// The form to choose two lists, in any version.
fn choose(view: &View<'_>, lists: &[Object]) -> Result<Markup, Problem> {
    let mut all: Vec<(String, String)> = Vec::new();
    for list in lists {
        for o in view.store.object(&list.id)? {
            let version = view.with("note-version", &[("n", &o.version.to_string())]);
            let label = format!("{} · {version}", crate::view::lit::bare(o.get("name").unwrap_or(&o.id)));
            all.push((format!("{}@{}", o.id, o.version), label));
        }
    }
    let select = |key: &str, label: &str| {
        let now = view.ask.get(key);
        html! {
            label {
                span { (view.t(label)) }
                select name=(key) required {
                    @for (id, label) in &all { option value=(id) selected[now == Some(id)] { (label) } }
                }
            }
        }
    };
    Ok(html! {
        form.filters method="get" action=(view.to("lists", &[])) {
            div.row { (select("a", "list-a")) (select("b", "list-b")) button type="submit" { (view.t("compare")) } }
        }
    })
}

fn beside(view: &View<'_>, scheme: &Scheme, found: &Comparison) -> Markup {
    let asked = Standing::ALL.iter().find(|s| view.ask.get("standing") == Some(s.word()));
    let named = |o: &Object| html! { (words(o.get("name").unwrap_or(&o.id))) " · " (view.with("note-version", &[("n", &o.version.to_string())])) };
    html! {
        section.compared {
            h2 id="compared" { (view.t("compared")) }
            p.note { (view.t("compared-note")) }
            p.total {
                @for (at, standing) in Standing::ALL.iter().enumerate() {
                    @if at > 0 { " · " }
                    @let n = found.lines.iter().filter(|l| l.standing == *standing).count() as u64;
                    (view.label("standing", standing.word())) ": "
                    @if asked == Some(standing) { strong { (number(n)) } " " a href={ (view.ask.instead("standing", "")) "#compared" } { (view.t("filter-any")) } }
                    @else { a href={ (view.ask.instead("standing", standing.word())) "#compared" } { (number(n)) } }
                }
            }
            table.cards {
                thead { tr {
                    th scope="col" { (view.t("col-standing")) }
                    th scope="col" { (named(&found.a)) }
                    th scope="col" { (named(&found.b)) }
                } }
                tbody {
                    @for line in found.lines.iter().filter(|l| asked.is_none_or(|a| l.standing == *a)) {
                        tr.(line.standing.word()) {
                            th scope="row" { (view.label("standing", line.standing.word())) }
                            td data-label=(view.t("list-a")) { (side(view, scheme, line, true)) }
                            td data-label=(view.t("list-b")) { (side(view, scheme, line, false)) }
                        }
                    }
                }
            }
        }
    }
}

/// What one list says of a party: its name as it stands there, and where the other says otherwise.
fn side(view: &View<'_>, scheme: &Scheme, line: &Line, first: bool) -> Markup {
    let name_there = if first { &line.a_name } else { &line.b_name };
    let row = scheme.types.iter().find(|t| t.id == "list_row");
    html! {
        @match name_there {
            Some(there) => { (words(there)) @if let Some(id) = &line.party { " " small { (party(view, id)) } } },
            None => span.zero { "–" },
        }
        @if name_there.is_some() && !line.conflicts.is_empty() {
            dl.fields {
                @for conflict in &line.conflicts {
                    @let field = row.and_then(|r| r.field(&conflict.field).ok());
                    @if let Some(f) = field { @let () = view.saw(f.level); }
                    dt { @match field { Some(f) => { (name(view, f)) (level(view, f.level)) }, None => (conflict.field) } }
                    dd {
                        @for (at, v) in (if first { &conflict.a } else { &conflict.b }).iter().enumerate() {
                            @if at > 0 { (view.t("semicolon")) " " }
                            @match scheme.value("list_row", &conflict.field, v) { Some(c) => (choice(view, c)), None => (words(v)) }
                        }
                    }
                }
            }
        }
    }
}

/// A list as it was given.
fn rows_of(view: &View<'_>, scheme: &Scheme, list: &List) -> Result<Markup, Problem> {
    let kind = row_type(scheme)?;
    let used: Vec<_> =
        kind.fields.iter().filter(|f| list.rows.iter().any(|r| r.fields.contains_key(&f.id))).collect();
    for field in &used {
        view.saw(field.level);
    }
    let (page, pages) = (lines::page(view.ask)? as usize, list.rows.len().div_ceil(MOST_ROWS) as u64);
    Ok(html! {
        section {
            h2 id="list" { (words(list.object.get("name").unwrap_or(&list.object.id))) }
            p.note { (stamp(view, &list.object)) }
            table.cards {
                thead { tr { @for f in &used { th scope="col" { (name(view, f)) (level(view, f.level)) } } } }
                tbody {
                    @for row in list.rows.iter().skip(page * MOST_ROWS).take(MOST_ROWS) {
                        tr {
                            @for f in &used {
                                @let said = row.fields.get(&f.id);
                                td data-label=(name(view, f)) {
                                    @match said.map(|v| (v, scheme.value("list_row", &f.id, v))) {
                                        Some((_, Some(c))) => (choice(view, c)),
                                        Some((v, None)) => (words(v)),
                                        None => span.zero { "–" },
                                    }
                                }
                            }
                        }
                    }
                }
            }
            (pager::moves(view, pages, page as u64 + 1, |to| format!("{}#list", view.ask.instead("page", &to.to_string()))))
        }
    })
}

fn row_type(scheme: &Scheme) -> Result<&Type, Problem> {
    let list = scheme.kind("list").map_err(|_| Problem::Internal)?;
    scheme.rows_of(list).ok_or(Problem::Internal)
}

fn import(view: &View<'_>, scheme: &Scheme, lists: &[Object]) -> Result<Markup, Problem> {
    let typed = |field| view.typed("lists", field);
    let heads = row_type(scheme)?.fields.iter().map(|f| name(view, f).to_owned()).collect::<Vec<_>>();
    Ok(html! {
        section {
            h2 id="import" { (view.t("lists-import")) }
            p.note { (view.t("lists-import-note")) " " (heads.join(&format!("{} ", view.t("comma")))) }
            form.entry.enter method="post" action=(view.to("lists", &[])) {
                label { span { (view.t("new-version-of")) } select name="id" { option value="" { (view.t("new-list")) } @for o in lists { option value=(o.id) selected[typed("id") == Some(o.id.as_str())] { (crate::view::lit::bare(o.get("name").unwrap_or(&o.id))) } } } }
                label { span { (view.t("col-list")) } input type="text" name="name" value=[typed("name")] maxlength="300"; }
                label { span { (view.t("col-giver")) } input type="text" name="giver" value=[typed("giver")] maxlength="300"; }
                label { span { (view.t("col-received")) } input type="text" name="received_from" value=[typed("received_from")] maxlength="300"; }
                label { span { (view.t("col-date")) } input type="date" name="day" value=[typed("day")]; }
                label { span { (view.t("col-edition")) } input type="text" name="edition" value=[typed("edition")] maxlength="300"; }
                label { span { (view.t("list-table")) } textarea name="table" required rows="6" { (typed("table").unwrap_or_default()) } }
                label {
                    span { (view.t("equal-rows")) }
                    select name="equal" {
                        @for (value, key) in [("", "equal-ask"), ("keep", "equal-keep"), ("drop", "equal-drop")] {
                            option value=(value) selected[typed("equal") == Some(value)] { (view.t(key)) }
                        }
                    }
                }
                (signing(view, "lists", false))
                div.row { button type="submit" { (view.t("case-enter")) } }
            }
        }
    })
}

/// Takes a table in as a list; gives back the address to go to.
pub(crate) fn take(desk: &Desk, ask: &Ask, body: &[u8]) -> Result<String, Problem> {
    let form = Posted::of(desk, body)?;
    let (by, reason) = (form.author()?, form.reason()?);
    let given = ["name", "giver", "received_from", "day", "edition"];
    let fields: Fields = given
        .into_iter()
        .filter(|f| !form.get(f).is_empty())
        .map(|f| (f.to_owned(), vec![form.get(f).to_owned()]))
        .collect();
    let heads = Heads { equal: Equal::of(form.get("equal")), ..Heads::default() };
    let id = Some(form.get("id").to_owned()).filter(|id| !id.is_empty());
    let note = Note {
        kind: "list".to_owned(),
        id,
        fields,
        rows: Some(rows(form.get("table"), &heads)?),
        by,
        at: now(),
        reason,
        ..Note::default()
    };
    let (id, _) = desk.store().note(&note)?;
    Ok(format!("{}#list", crate::address::page(ask.lang, "lists", &[("list", &id)])))
}
