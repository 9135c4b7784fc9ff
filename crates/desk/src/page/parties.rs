//! Owns the parties: who is on which side, under which names and in whose mouth, who accepted what, and the
//! positions that reports tell of.
use crate::problem::Problem;
use crate::view::{View, layout};
use hudna_data::Row;
use hudna_read::claim::Class;
use hudna_read::pack::Actor;
use maud::{Markup, html};

/// What counts as a party here; persons and offices speak for these.
const PARTIES: [&str; 4] = ["force/", "group/", "body/", "side/"];

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let title = view.t("title-parties");
    let sides: Vec<&Actor> = view.packs.actors.iter().filter(|a| a.id.starts_with("side/")).collect();
    let body = html! {
        h1 { (title) }
        p.lead { (view.t("lead-parties")) }
        section {
            h2 id="records" { (view.t("parties-positions")) }
            (super::list::records(view, &[Class::Position])?)
        }
        (super::accepted::listed(view)?)
        (commitments(view))
        @if !sides.is_empty() {
            section {
                h2 { (view.t("parties-known")) }
                p.note { (view.t("parties-known-note")) }
                @for (at, (pack, _)) in view.conflicts().into_iter().enumerate() {
                    @let own = sides.iter().filter(|s| s.pack == pack.id).collect::<Vec<_>>();
                    @if !own.is_empty() {
                        details.pack open[at == 0] {
                            summary { strong { (view.either(&pack.name_ar, &pack.name_en)) } }
                            @for side in own { (one_side(view, side)) }
                        }
                    }
                }
            }
        }
    };
    Ok(layout::page(view, &title, &body))
}

fn one_side(view: &View<'_>, side: &Actor) -> Markup {
    let members: Vec<&Actor> = view
        .packs
        .actors
        .iter()
        .filter(|a| a.id != side.id && PARTIES.iter().any(|p| a.id.starts_with(p)))
        .filter(|a| view.packs.side_of(&a.id) == Some(side.id.as_str()))
        .collect();
    html! {
        details.side id=(crate::address::anchor("side", &side.id)) {
            summary {
                strong { bdi { (view.actor(&side.id)) } }
                " " small { @if !members.is_empty() { (view.n("n-parties", members.len() as u64)) } }
            }
            (naming(view, side))
            @if !members.is_empty() {
                ul.members {
                    @for actor in members {
                        li {
                            a href=(view.to("parties", &[("side", &actor.id)])) { bdi { (view.actor(&actor.id)) } }
                            (naming(view, actor))
                        }
                    }
                }
            }
        }
    }
}

/// The names of an actor beyond the main one: whose word each is, and since when.
fn naming(view: &View<'_>, actor: &Actor) -> Markup {
    let main = view.actor(&actor.id);
    let names: Vec<_> = actor.names.iter().filter(|n| !n.metonym && n.ar != main).collect();
    html! {
        @if !names.is_empty() {
            ul.names {
                @for name in names {
                    li {
                        bdi lang="ar" dir="rtl" { (name.ar) }
                        @if let Some(side) = &name.used_by { " " small { (view.t("name-used-by")) " " bdi { (view.actor(side)) } } }
                        @if name.from.is_some() || name.until.is_some() {
                            " " small {
                                @if let Some(from) = &name.from { (view.t("name-from")) " " (view.time(from)) " " }
                                @if let Some(until) = &name.until { (view.t("name-until")) " " (view.time(until)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Who accepted which deal, as the packs' documents have it: a list beside what reports say, never mixed with it.
fn commitments(view: &View<'_>) -> Markup {
    let rows: Vec<Row> = view
        .watched()
        .into_iter()
        .flat_map(|p| hudna_data::table(&format!("packs/{}/commitments.tsv", p.id)))
        .collect();
    html! {
        @if !rows.is_empty() {
            section {
                h2 { (view.t("commitments")) }
                p.note { (view.t("commitments-note")) }
                table.cards {
                    thead { tr {
                        th scope="col" { (view.t("col-party")) }
                        th scope="col" { (view.t("col-commitment")) }
                        th scope="col" { (view.t("col-deal")) }
                        th scope="col" { (view.t("col-declared-to")) }
                        th scope="col" { (view.t("col-date")) }
                        th scope="col" { (view.t("col-document")) }
                    } }
                    tbody {
                        @for row in &rows {
                            tr {
                                th scope="row" { bdi { (view.actor(row.get("party"))) } }
                                td data-label=(view.t("col-commitment")) { (view.label("commitment", row.get("commitment"))) }
                                td data-label=(view.t("col-deal")) { bdi { (view.deal(row.get("deal"))) } }
                                td data-label=(view.t("col-declared-to")) { (declared_to(view, row.get("declared_to"))) }
                                td data-label=(view.t("col-date")) { @if row.get("date").is_empty() { span.unknown { (view.t("undated")) } } @else { (view.time(row.get("date"))) } }
                                td data-label=(view.t("col-document")) { (view.document(row.get("source"))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn declared_to(view: &View<'_>, to: &str) -> Markup {
    html! {
        @if to.is_empty() { span.unknown { (view.t("not-said")) } }
        @else if view.packs.actor(to).is_some() { bdi { (view.actor(to)) } }
        @else { (view.label("declared", &to.replace(' ', "_").to_lowercase())) }
    }
}
