//! Owns the way from `data/packs/` to [`Packs`]: tables and TOML in, joined rows out.
use super::{Actor, Deal, Name, Outlet, Pack, PackError, Packs, Place, Term};
use hudna_data::{Row, file, table};
use serde::Deserialize;

pub(super) fn load(names: &[String]) -> Result<Packs, PackError> {
    let known = hudna_data::packs();
    if let Some(name) = names.iter().find(|n| !known.contains(&n.as_str())) {
        return Err(PackError::Unknown { name: name.clone(), known: known.join(", ") });
    }
    let mut packs = Packs::default();
    for id in known {
        if names.is_empty() || id == "core" || names.iter().any(|n| n == id) {
            load_one(&mut packs, id)?;
        }
    }
    load_gazetteer(&mut packs);
    for (i, actor) in packs.actors.iter().enumerate() {
        packs.actor_at.entry(actor.id.clone()).or_insert(i);
    }
    for (i, place) in packs.places.iter().enumerate() {
        packs.place_at.entry(place.id.clone()).or_insert(i);
    }
    Ok(packs)
}

fn some(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

fn strings<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<String> {
    cells.map(str::to_owned).collect()
}

fn load_one(packs: &mut Packs, id: &str) -> Result<(), PackError> {
    packs.packs.push(load_head(id)?);
    let from = packs.actors.len();
    packs.actors.extend(table(&format!("packs/{id}/actors.tsv")).iter().map(|r| actor(r, id)));
    for row in table(&format!("packs/{id}/names.tsv")) {
        // A pack may name an actor of `core`: the row goes to whichever holds it.
        let wanted = row.get("actor");
        let at = packs.actors.iter().skip(from).position(|a| a.id == wanted).map(|i| i + from);
        let at = at.or_else(|| packs.actors.iter().position(|a| a.id == wanted));
        if let Some(at) = at {
            let metonym = row.get("source") == "metonym";
            for ar in row.list("name_ar") {
                packs.actors[at].names.push(Name {
                    ar: ar.to_owned(),
                    used_by: some(row.get("used_by")),
                    from: some(row.get("from")),
                    until: some(row.get("until")),
                    metonym,
                });
            }
        }
    }
    packs.places.extend(table(&format!("packs/{id}/places.tsv")).iter().map(|r| place(r, id)));
    packs.outlets.extend(table(&format!("packs/{id}/outlets.tsv")).iter().map(|r| outlet(r, id)));
    load_deals(packs, id)
}

#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    name_ar: String,
    #[serde(default)]
    name_en: String,
    #[serde(default)]
    countries: Vec<String>,
    #[serde(default)]
    time_zone: String,
    cut_off: Option<String>,
    watches: Option<String>,
    map: Option<MapHead>,
}

#[derive(Deserialize)]
struct MapHead {
    lat: f64,
    lon: f64,
    zoom: f64,
}

fn parse<T: for<'a> Deserialize<'a>>(path: String) -> Result<Option<T>, PackError> {
    let Some(text) = file(&path) else { return Ok(None) };
    toml::from_str(text).map(Some).map_err(|e| PackError::Malformed { file: path, why: e.to_string() })
}

fn load_head(id: &str) -> Result<Pack, PackError> {
    let path = format!("packs/{id}/pack.toml");
    let head: Head = parse(path.clone())?
        .ok_or_else(|| PackError::Malformed { file: path, why: "the file is missing".to_owned() })?;
    Ok(Pack {
        id: id.to_owned(),
        name_ar: head.name_ar,
        name_en: head.name_en,
        countries: head.countries,
        time_zone: if head.time_zone.is_empty() { "UTC".to_owned() } else { head.time_zone },
        cut_off: head.cut_off,
        watches: head.watches,
        map: head.map.map(|m| (m.lat, m.lon, m.zoom)),
    })
}

fn actor(row: &Row, pack: &str) -> Actor {
    let names = std::iter::once(row.get("name_ar"))
        .chain(row.list("aliases_ar"))
        .filter(|n| !n.is_empty())
        .map(|n| Name { ar: n.to_owned(), from: some(row.get("from")), ..Name::default() })
        .collect();
    Actor {
        id: row.get("id").to_owned(),
        name_ar: row.get("name_ar").to_owned(),
        name_en: row.get("name_en").to_owned(),
        names,
        side: some(row.get("side")),
        part_of: some(row.get("part_of")),
        country: some(row.get("country")),
        pack: pack.to_owned(),
    }
}

fn point(row: &Row, lat: &str, lon: &str) -> Option<(f64, f64)> {
    Some((row.get(lat).parse().ok()?, row.get(lon).parse().ok()?))
}

fn place(row: &Row, pack: &str) -> Place {
    Place {
        id: row.get("id").to_owned(),
        kind: row.get("kind").to_owned(),
        name_ar: row.get("name_ar").to_owned(),
        name_en: row.get("name_en").to_owned(),
        aliases: strings(row.list("aliases_ar")),
        country: row.get("country").to_owned(),
        within: some(row.get("within")),
        pcode: some(row.get("pcode")),
        point: point(row, "lat", "lon"),
        precision: row.get("precision").to_owned(),
        pack: pack.to_owned(),
        population: 0,
    }
}

fn outlet(row: &Row, pack: &str) -> Outlet {
    Outlet {
        id: row.get("id").to_owned(),
        kind: row.get("kind").to_owned(),
        name_ar: row.get("name_ar").to_owned(),
        name_en: row.get("name_en").to_owned(),
        aliases: row.list("aliases_ar").chain(row.list("aliases_en")).map(str::to_owned).collect(),
        domains: strings(row.list("domains")),
        close_to: some(row.get("close_to")),
        pack: pack.to_owned(),
    }
}

#[derive(Deserialize, Default)]
struct DealFile {
    #[serde(default)]
    deal: Vec<DealRow>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct DealRow {
    id: String,
    kind: String,
    instrument: String,
    name_ar: String,
    name_en: String,
    aliases_ar: Vec<String>,
    declared: Option<String>,
    effective: Option<String>,
    ended: Option<String>,
    end_reason: Option<String>,
    scope: Vec<String>,
    parties: Vec<String>,
    brokers: Vec<String>,
    guarantors: Vec<String>,
    excludes: Vec<String>,
    source: String,
    term: Vec<TermRow>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct TermRow {
    n: u32,
    text_ar: String,
    text_en: String,
    forbids: Vec<String>,
}

fn load_deals(packs: &mut Packs, id: &str) -> Result<(), PackError> {
    let rows: DealFile = parse(format!("packs/{id}/deals.toml"))?.unwrap_or_default();
    packs.deals.extend(rows.deal.into_iter().map(|d| {
        Deal {
            id: d.id,
            kind: d.kind,
            instrument: d.instrument,
            name_ar: d.name_ar,
            name_en: d.name_en,
            aliases_ar: d.aliases_ar,
            declared: d.declared,
            effective: d.effective,
            ended: d.ended,
            end_reason: d.end_reason,
            scope: d.scope,
            parties: d.parties,
            brokers: d.brokers,
            guarantors: d.guarantors,
            excludes: d.excludes,
            terms: d
                .term
                .into_iter()
                .map(|t| Term { n: t.n, text_ar: t.text_ar, text_en: t.text_en, forbids: t.forbids })
                .collect(),
            pack: id.to_owned(),
            source: d.source,
        }
    }));
    Ok(())
}

/// The general gazetteer: every GeoNames town with an Arabic name that no pack describes better.
fn load_gazetteer(packs: &mut Packs) {
    let known: std::collections::HashSet<String> = packs.places.iter().map(|p| p.id.clone()).collect();
    for row in table("places/geonames_arabic.tsv") {
        let id = format!("geonames:{}", row.get("geonameid"));
        if known.contains(&id) {
            continue;
        }
        let mut names = row.get("arabic_names").split([',', '|']).map(str::trim).filter(|n| !n.is_empty());
        let Some(first) = names.next() else { continue };
        packs.places.push(Place {
            id,
            kind: "town".to_owned(),
            name_ar: first.to_owned(),
            name_en: row.get("name").to_owned(),
            aliases: strings(names),
            country: row.get("country").to_owned(),
            point: point(&row, "latitude", "longitude"),
            precision: "town".to_owned(),
            pack: "geonames".to_owned(),
            population: row.get("population").parse().unwrap_or(0),
            ..Place::default()
        });
    }
}
