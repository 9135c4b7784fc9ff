//! Owns what reports are set apart by: their outlet, its camp, their conflict.
use super::Graded;
use crate::claim::Reading;
use crate::pack::{Outlet, Packs};
use std::collections::BTreeMap;

/// What reports are set apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Who published it.
    Outlet,
    /// The side or state that the outlet is close to.
    Camp,
    /// What it is about.
    Conflict,
}

/// Where nothing is known.
pub const UNKNOWN: &str = "unknown";
/// An outlet that a pack knows and puts in no camp.
pub const NO_CAMP: &str = "none";

/// The reports in sets. `read` gives the reader's own reading, for a report that does not name its conflict.
pub fn sets<'a>(
    by: By,
    gold: &'a [Graded],
    packs: &Packs,
    mut read: impl FnMut(&Graded) -> Reading,
) -> BTreeMap<String, Vec<&'a Graded>> {
    let mut sets: BTreeMap<String, Vec<&Graded>> = BTreeMap::new();
    for g in gold {
        let name = match by {
            By::Outlet => outlet(g, packs).map(|o| o.id.clone()).or_else(|| g.report.outlet.clone()),
            By::Camp => said(g, "camp").or_else(|| outlet(g, packs).map(|o| camp(o, packs))),
            By::Conflict => said(g, "conflict").or_else(|| conflict(&read(g), packs)),
        };
        sets.entry(name.unwrap_or_else(|| UNKNOWN.to_owned())).or_default().push(g);
    }
    sets
}

/// What the report says of itself.
fn said(g: &Graded, field: &str) -> Option<String> {
    g.report.other.get(field).and_then(|v| v.as_str()).map(str::to_owned)
}

/// The outlet that a pack knows: by its id or a name of it, else by the address of the report.
fn outlet<'p>(g: &Graded, packs: &'p Packs) -> Option<&'p Outlet> {
    let plain = |name: &str| name.to_lowercase();
    let named = g.report.outlet.as_deref().map(plain);
    let is = |o: &&Outlet| {
        let names = [&o.id, &o.name_ar, &o.name_en].into_iter().chain(&o.aliases);
        names.into_iter().any(|n| Some(plain(n)) == named)
    };
    let host = g.report.url.as_deref().and_then(host);
    let at = |o: &&Outlet| {
        let host = host.as_deref().unwrap_or_default();
        o.domains.iter().any(|d| host == d || host.strip_suffix(d.as_str()).is_some_and(|h| h.ends_with('.')))
    };
    packs.outlets.iter().find(at).or_else(|| packs.outlets.iter().find(is))
}

fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    (!host.is_empty()).then(|| host.to_lowercase())
}

/// The side that an outlet is close to; a state where that has no side.
fn camp(outlet: &Outlet, packs: &Packs) -> String {
    match &outlet.close_to {
        None => NO_CAMP.to_owned(),
        Some(to) => packs.side_of(to).unwrap_or(to).to_owned(),
    }
}

/// The conflict whose places and actors stand most often in what was read.
fn conflict(reading: &Reading, packs: &Packs) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let fillers = reading.claims.iter().flat_map(|c| {
        let sources = c.source.iter().map(|s| &s.mention);
        c.slots.values().flatten().chain(sources)
    });
    for m in fillers {
        let place = m.place.as_deref().and_then(|id| packs.place(id));
        let country = place.map(|p| p.country.as_str());
        let here = country
            .and_then(|c| packs.packs.iter().find(|p| p.id != "core" && p.countries.iter().any(|x| x == c)));
        let actor = m.actor.as_deref().and_then(|id| packs.actor(id));
        let pack = here.map(|p| p.id.as_str()).or_else(|| actor.map(|a| a.pack.as_str()));
        if let Some(pack) = pack.filter(|p| *p != "core") {
            *counts.entry(pack).or_default() += 1;
        }
    }
    let most = counts.iter().max_by_key(|(name, n)| (**n, std::cmp::Reverse(**name)))?;
    Some((*most.0).to_owned())
}
