//! Owns the way from `data/packs/` to [`Packs`]: tables and TOML in, joined rows out.
use super::{Actor, Deal, Name, Outlet, Pack, PackError, Packs, Place, Siege, Term};
use hudna_data::{Row, file, table};
use hudna_text::date::{days, first_day};
use hudna_text::search_form;
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
    for row in table(&format!("packs/{id}/actors.tsv")) {
        add_actor(packs, actor(&row, id));
    }
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
    for row in table(&format!("packs/{id}/places.tsv")) {
        add_place(packs, place(&row, id));
    }
    packs.outlets.extend(table(&format!("packs/{id}/outlets.tsv")).iter().map(|r| outlet(r, id)));
    load_sieges(packs, id);
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
        aliases_en: strings(row.list("aliases_en")),
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

/// Adds an actor. A conflict's pack may have a row for one of `core`, to say what `core`, which is of no conflict, does
/// not: on which side it stands, what it is a part of, how else it is called.
fn add_actor(packs: &mut Packs, new: Actor) {
    let Some(&at) = packs.actor_at.get(&new.id) else {
        packs.actor_at.insert(new.id.clone(), packs.actors.len());
        packs.actors.push(new);
        return;
    };
    let old = &mut packs.actors[at];
    old.side = old.side.take().or(new.side);
    old.part_of = old.part_of.take().or(new.part_of);
    old.country = old.country.take().or(new.country);
    old.aliases_en.extend(new.aliases_en);
    for name in new.names {
        if old.names.iter().all(|n| n.ar != name.ar) {
            old.names.push(name);
        }
    }
}

/// Adds a place. A city that `core` names and a conflict's pack describes is one place: the conflict's row says more of
/// it (what it lies in, its P-code), so its cells win, and the names of both are known.
fn add_place(packs: &mut Packs, new: Place) {
    let Some(&at) = packs.place_at.get(&new.id) else {
        packs.place_at.insert(new.id.clone(), packs.places.len());
        packs.places.push(new);
        return;
    };
    let old = std::mem::take(&mut packs.places[at]);
    let (first, second) = if old.pack == "core" { (new, old) } else { (old, new) };
    let or = |first: String, second: String| if first.is_empty() { second } else { first };
    let mut aliases = first.aliases;
    for name in std::iter::once(second.name_ar.clone()).chain(second.aliases) {
        if !name.is_empty() && name != first.name_ar && !aliases.contains(&name) {
            aliases.push(name);
        }
    }
    packs.places[at] = Place {
        kind: or(first.kind, second.kind),
        name_ar: or(first.name_ar, second.name_ar),
        name_en: or(first.name_en, second.name_en),
        aliases,
        country: or(first.country, second.country),
        within: first.within.or(second.within),
        pcode: first.pcode.or(second.pcode),
        point: first.point.or(second.point),
        precision: or(first.precision, second.precision),
        ..first
    };
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
        let names = std::iter::once(&d.name_ar).chain(&d.aliases_ar).map(|n| search_form(n));
        Deal {
            names: names.filter(|n| n.contains(' ')).map(|n| format!(" {n} ")).collect(),
            first: d.declared.as_deref().or(d.effective.as_deref()).and_then(first_day),
            last: d.ended.as_deref().and_then(days).map(|(_, last)| last),
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

fn load_sieges(packs: &mut Packs, id: &str) {
    for row in table(&format!("packs/{id}/sieges.tsv")) {
        packs.sieges.push(Siege {
            place: row.get("place").to_owned(),
            by: row.get("by").to_owned(),
            from: row.get("from").to_owned(),
            until: row.get("until").to_owned(),
            people: row.get("people").parse().ok(),
            list: row.get("list").to_owned(),
            source: row.get("source").to_owned(),
            first: first_day(row.get("from")),
            last: days(row.get("until")).map(|(_, last)| last),
            pack: id.to_owned(),
        });
    }
}

/// The general gazetteer: every GeoNames town with an Arabic name that no pack describes better.
fn load_gazetteer(packs: &mut Packs) {
    for row in table("places/geonames_arabic.tsv") {
        let id = format!("geonames:{}", row.get("geonameid"));
        if packs.place_at.contains_key(&id) {
            continue;
        }
        let mut names = row.get("arabic_names").split([',', '|']).map(str::trim).filter(|n| !n.is_empty());
        let Some(first) = names.next() else { continue };
        add_place(
            packs,
            Place {
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
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_of_core_that_a_pack_describes_is_one_place_with_the_words_of_both() {
        let packs = load(&[]).expect("the packs load");
        let beirut: Vec<_> = packs.places.iter().filter(|p| p.id == "geonames:276781").collect();
        assert_eq!(beirut.len(), 1);
        assert_eq!((beirut[0].pack.as_str(), beirut[0].pcode.as_deref()), ("lebanon", Some("LB11")));
        assert!(
            beirut[0].within.as_deref().is_some_and(|w| w.starts_with("lebanon/"))
                && beirut[0].point.is_some()
        );
        assert!(packs.place("geonames:276781").is_some_and(|p| p.pcode.is_some()));
        // Without that pack, core's own row stands.
        let core = load(&["syria".to_owned()]).expect("the packs load");
        assert!(core.place("geonames:276781").is_some_and(|p| p.pack == "core" && p.pcode.is_none()));
        let mut ids: Vec<_> = packs.places.iter().map(|p| &p.id).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|w| w[0] != w[1]), "an id is one place");
    }

    #[test]
    fn a_pack_says_on_which_side_an_actor_of_core_stands() {
        let packs = load(&[]).expect("the packs load");
        for (actor, side) in [
            ("office/syria-president", "side/syria-government"),
            ("force/syrian-arab-army", "side/syria-government"),
            ("force/russian-forces-syria", "side/russia"),
            ("office/russia-foreign-ministry", "side/russia"),
            ("office/turkey-president", "side/turkey-state"),
            ("office/israel-pm", "side/israel"),
        ] {
            assert_eq!(packs.side_of(actor), Some(side), "{actor}");
        }
        assert_eq!(packs.actors.iter().filter(|a| a.id == "state/syria").count(), 1);
        let core = load(&["core".to_owned()]).expect("the packs load");
        assert_eq!(core.side_of("office/syria-president"), None, "core knows of no conflict");
        let mut sides = packs.actors.iter().filter_map(|a| a.side.as_deref());
        assert!(sides.all(|s| packs.actor(s).is_some()), "every side is an actor");
    }

    #[test]
    fn names_of_both_rows_are_kept_once() {
        let mut packs = Packs::default();
        let place = |pack: &str, name: &str, aliases: &[&str]| Place {
            id: "x".to_owned(),
            pack: pack.to_owned(),
            name_ar: name.to_owned(),
            aliases: aliases.iter().map(|&a| a.to_owned()).collect(),
            ..Place::default()
        };
        add_place(&mut packs, place("core", "بيروت", &["بيروت الكبرى"]));
        add_place(
            &mut packs,
            Place {
                name_en: "Beirut".to_owned(), ..place("lebanon", "مدينة بيروت", &["بيروت"])
            },
        );
        assert_eq!((packs.places.len(), packs.places[0].name_ar.as_str()), (1, "مدينة بيروت"));
        assert_eq!(packs.places[0].aliases, ["بيروت", "بيروت الكبرى"]);
        assert_eq!(packs.places[0].name_en, "Beirut");
    }
}
