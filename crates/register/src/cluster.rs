//! Owns the matching within a group: which claims tell of one happening. A pure function of the set of claims, so that
//! the order in which reports arrive cannot matter.
//!
//! 1. Claims of the same day (or the same span, the same day of publication) stand together. Where parties decide,
//!    two claims of two parties or more are one when they share two; a claim with one party joins the only cluster
//!    that has it. Where several have it, nobody knows which is meant, and it stays apart.
//! 2. An undated claim, published on day P, joins the latest cluster of its group whose day lies in P-2..P.
//!
//! A record's address is that of its earliest published dated claim. Each other claim's own address leads to it too.
use crate::key::{Sighting, Time};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use std::collections::BTreeMap;

/// How many days before its publication an undated happening may lie.
pub(crate) const REACH: i64 = 2;

/// A day some days later (or earlier); at the ends of the calendar, the end.
pub(crate) fn shift(day: Date, days: i64) -> Date {
    let span: Span = days.days();
    day.saturating_add(span)
}

/// The claims of one group at one time that tell of one happening.
struct Cluster {
    members: Vec<usize>,
    parties: Vec<String>,
    id: String,
}

/// The address of the record that each sighting belongs to. All are of one group; the answer for a sighting is right
/// when all dated ones of its day, all of its own time, and (for an undated one) all dated ones within reach are there.
pub(crate) fn assign(sightings: &[Sighting]) -> Vec<String> {
    let mut times: BTreeMap<&Time, Vec<usize>> = BTreeMap::new();
    for (i, s) in sightings.iter().enumerate() {
        times.entry(&s.time).or_default().push(i);
    }
    let mut record = vec![String::new(); sightings.len()];
    let mut dated: BTreeMap<Date, Vec<Cluster>> = BTreeMap::new();
    for (time, members) in &times {
        if let Time::Published(_) = time {
            continue;
        }
        let found = clusters(sightings, members);
        for cluster in &found {
            lay(&mut record, cluster);
        }
        if let Time::Day(day) = time {
            dated.insert(*day, found);
        }
    }
    for (time, members) in &times {
        let Time::Published(day) = time else { continue };
        let mut alone = Vec::new();
        for &i in members {
            match within_reach(&dated, *day, &sightings[i]) {
                Some(cluster) => record[i].clone_from(&cluster.id),
                None => alone.push(i),
            }
        }
        for cluster in &clusters(sightings, &alone) {
            lay(&mut record, cluster);
        }
    }
    record
}

fn lay(record: &mut [String], cluster: &Cluster) {
    for &i in &cluster.members {
        record[i].clone_from(&cluster.id);
    }
}

fn shared(a: &[String], b: &[String]) -> usize {
    a.iter().filter(|x| b.binary_search(x).is_ok()).count()
}

/// Two lists of parties may be one happening's: they share two, or all that the shorter has.
fn fit(a: &[String], b: &[String]) -> bool {
    shared(a, b) >= 2.min(a.len()).min(b.len())
}

fn within_reach<'a>(
    dated: &'a BTreeMap<Date, Vec<Cluster>>,
    day: Date,
    sighting: &Sighting,
) -> Option<&'a Cluster> {
    dated.range(shift(day, -REACH)..=day).rev().find_map(|(_, clusters)| {
        clusters
            .iter()
            .filter(|c| fit(&c.parties, &sighting.parties))
            .min_by_key(|c| (std::cmp::Reverse(shared(&c.parties, &sighting.parties)), &c.id))
    })
}

/// Divides sightings of one time into clusters.
fn clusters(sightings: &[Sighting], members: &[usize]) -> Vec<Cluster> {
    let (many, few): (Vec<usize>, Vec<usize>) =
        members.iter().partition(|&&i| sightings[i].parties.len() >= 2);
    let mut found: Vec<Cluster> = Vec::new();
    for i in many {
        let parties = &sightings[i].parties;
        // Those that share two parties with it become one with it.
        let (joined, apart): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|c| c.members.iter().any(|&m| shared(&sightings[m].parties, parties) >= 2));
        found = apart;
        let members = joined.into_iter().flat_map(|c| c.members).chain([i]).collect();
        found.push(cluster(sightings, members));
    }
    let mut alone: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    let mut joining: Vec<(usize, usize)> = Vec::new();
    for i in few {
        let parties = sightings[i].parties.as_slice();
        let mut fitting = (0..found.len()).filter(|&c| shared(&found[c].parties, parties) > 0);
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => joining.push((only, i)),
            _ => alone.entry(parties).or_default().push(i),
        }
    }
    for (c, i) in joining {
        found[c].members.push(i);
    }
    let mut all: Vec<_> = found.into_iter().map(|c| cluster(sightings, c.members)).collect();
    all.extend(alone.into_values().map(|members| cluster(sightings, members)));
    all
}

fn cluster(sightings: &[Sighting], members: Vec<usize>) -> Cluster {
    let mut parties: Vec<_> = members.iter().flat_map(|&i| sightings[i].parties.iter().cloned()).collect();
    parties.sort_unstable();
    parties.dedup();
    let first =
        members.iter().map(|&i| &sightings[i]).min_by_key(|s| (s.published.is_none(), s.published, &s.own));
    let id = first.map(|s| s.own.clone()).unwrap_or_default();
    Cluster { members, parties, id }
}
