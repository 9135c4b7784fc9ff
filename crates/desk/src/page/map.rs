//! Owns the map: records by place, on an offline base map where a browser can draw one, and as a table always.
use super::day::list_of;
use crate::address;
use crate::problem::Problem;
use crate::view::{View, filters, layout, number};
use crate::{assets, lines};
use hudna_read::claim::Class;
use hudna_register::{PlaceCount, Thing};
use maud::{Markup, html};
use serde_json::{Value, json};

/// Towns that are named on the map for orientation.
const MOST_TOWNS: usize = 120;
/// Where the map opens when no pack says: latitude, longitude, zoom.
const ANYWHERE: (f64, f64, f64) = (33.0, 42.0, 3.5);

/// The page.
pub(crate) fn show(view: &View<'_>) -> Result<Markup, Problem> {
    let title = view.t("title-map");
    let filter = lines::filter(view.ask, &[])?;
    let facets = view.store.facets(&filter)?;
    let mut places = view.store.map(&filter)?;
    // A place on the map is one of all that happened there: the register as a whole says how much it may harm.
    if !places.is_empty() {
        view.saw_of(Thing::All);
    }
    places.sort_by_key(|p| std::cmp::Reverse(total(p)));
    let points: Vec<Value> = places.iter().filter_map(|p| point(view, p)).collect();
    let without = places.len() - points.len();
    let body = html! {
        h1 { (title) }
        p.lead { (view.t("lead-map")) }
        (filters::form(view, &filter, &facets))
        @if assets::has_map() {
            div.map id="map" role="region" aria-label=(title) hidden
                data-points=(Value::Array(points)) data-towns=(towns(view)) data-view=(opening(view, &places))
                data-words=(wording(view)) data-base=(assets::address("map/world.geojson")) data-dir=(view.lang.dir())
                data-code=(assets::address("map/maplibre-gl.mjs")) data-worker=(assets::address("map/maplibre-gl-worker.mjs")) {}
            noscript { p.note { (view.t("map-needs-script")) } }
        } @else {
            p.note.absent { (view.t("map-absent")) }
        }
        p.note { (view.t("map-borders")) }
        @if without > 0 { p.note { (view.n("map-without-point", without as u64)) } }
        h2 { (view.t("map-table")) }
        p.note { (view.t("map-within")) }
        @if places.is_empty() { p.empty { (view.t("no-lines")) } } @else { (table(view, &places)) }
    };
    Ok(layout::page(view, &title, &body))
}

fn total(place: &PlaceCount) -> u64 {
    place.counts.iter().map(|(_, _, n)| *n).sum()
}

/// A pack's place with records on it; the point is that of the place as a source gives it, never finer.
fn point(view: &View<'_>, at: &PlaceCount) -> Option<Value> {
    let place = view.packs.place(&at.place)?;
    let (lat, lon) = place.point?;
    let mut classes: Vec<(Class, u64)> = Vec::new();
    for class in Class::ALL {
        let n = at.counts.iter().filter(|(c, _, _)| c == class.word()).map(|(_, _, n)| *n).sum::<u64>();
        if n > 0 {
            classes.push((*class, n));
        }
    }
    let lines: Vec<Value> = classes
        .iter()
        .map(|(class, n)| {
            json!({
                "label": view.label("class", class.word()),
                "n": view.lang.n("n-records", *n),
                "href": view.to(list_of(*class), &[("place", &at.place)]),
            })
        })
        .collect();
    let records: Vec<Value> =
        at.records.iter().take(5).map(|id| json!(address::record(view.lang, id))).collect();
    let first = classes.first().map_or("statement", |(c, _)| c.word());
    Some(json!({
        "lon": lon, "lat": lat, "name": view.place(&at.place), "n": total(at), "class": first,
        "precision": view.label("precision", &place.precision), "lines": lines, "records": records,
    }))
}

/// The larger towns of the packs, to find one's way.
fn towns(view: &View<'_>) -> Value {
    let watched = view.watched();
    let countries: Vec<&str> = watched.iter().flat_map(|p| p.countries.iter().map(String::as_str)).collect();
    let mut towns: Vec<_> = view
        .packs
        .places
        .iter()
        .filter(|p| countries.contains(&p.country.as_str()) && ["city", "town"].contains(&p.kind.as_str()))
        .filter_map(|p| {
            Some(((p.kind == "city", p.population), p.point?, view.either(&p.name_ar, &p.name_en)))
        })
        .collect();
    towns.sort_by_key(|(weight, _, _)| std::cmp::Reverse(*weight));
    towns
        .into_iter()
        .take(MOST_TOWNS)
        .enumerate()
        .map(|(i, (_, (lat, lon), name))| json!({ "lon": lon, "lat": lat, "name": name, "order": i }))
        .collect()
}

/// Where the map opens: over the pack in whose countries most of the places lie.
fn opening(view: &View<'_>, places: &[PlaceCount]) -> Value {
    let weight = |countries: &[String]| {
        places
            .iter()
            .filter(|p| view.packs.place(&p.place).is_some_and(|p| countries.contains(&p.country)))
            .map(total)
            .sum::<u64>()
    };
    let packs = view.packs.packs.iter().filter_map(|p| p.map.map(|m| (weight(&p.countries), m)));
    let (lat, lon, zoom) = packs.max_by_key(|(n, _)| *n).map_or(ANYWHERE, |(_, m)| m);
    json!({ "lat": lat, "lon": lon, "zoom": zoom })
}

/// The words that the map's code puts on the page.
fn wording(view: &View<'_>) -> Value {
    json!({
        "precision": view.t("map-precision"), "record": view.t("to-record"), "close": view.t("map-close"),
        "zoomIn": view.t("map-zoom-in"), "zoomOut": view.t("map-zoom-out"), "failed": view.t("map-failed"),
        "source": view.t("map-source"), "map": view.t("title-map"),
    })
}

fn table(view: &View<'_>, places: &[PlaceCount]) -> Markup {
    html! {
        table.cards {
            thead { tr {
                th scope="col" { (view.t("col-place")) }
                th scope="col" { (view.t("col-precision")) }
                th scope="col" { (view.t("col-point")) }
                th scope="col" { (view.t("col-told")) }
            } }
            tbody {
                @for at in places {
                    @let place = view.packs.place(&at.place);
                    tr {
                        th scope="row" {
                            a href=(view.to("lines", &[("place", &at.place)])) { bdi { (view.place(&at.place)) } }
                            @if let Some(around) = view.place_around(&at.place) { " " small { bdi { (around) } } }
                        }
                        td data-label=(view.t("col-precision")) { (place.map_or_else(|| view.t("not-said"), |p| view.label("precision", &p.precision))) }
                        td data-label=(view.t("col-point")) {
                            @match place.and_then(|p| p.point) {
                                Some((lat, lon)) => bdi.num dir="ltr" { (format!("{lat:.3}, {lon:.3}")) },
                                None => span.unknown { (view.t("no-point")) },
                            }
                        }
                        td data-label=(view.t("col-told")) {
                            ul.plain {
                                @for (class, kind, n) in &at.counts {
                                    @let page = Class::of(class).map_or("lines", list_of);
                                    li { (view.label("kind", kind)) " " a.count href=(view.to(page, &[("place", &at.place), ("kind", kind)])) { (number(*n)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
