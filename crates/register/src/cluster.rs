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
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many days before its publication an undated happening may lie.
pub(crate) const REACH: i64 = 2;

/// A day some days later (or earlier); at the ends of the calendar, the end.
pub(crate) fn shift(day: Date, days: i64) -> Date {
    let span: Span = days.days();
    day.saturating_add(span)
}

/// The times whose claims are laid to records anew when one of this time came or went: a dated one also decides where
/// the undated within reach of it belong.
pub(crate) fn touched(time: &Time) -> Vec<Time> {
    let mut all = vec![time.clone()];
    if let Time::Day(day) = time {
        all.extend((0..=REACH).map(|days| Time::Published(shift(*day, days))));
    }
    all
}

/// The days whose claims must be at hand to lay those of these times, as ranges that do not meet.
pub(crate) fn needed(times: &BTreeSet<Time>) -> Vec<(Date, Date)> {
    let mut ranges: Vec<(Date, Date)> = times
        .iter()
        .filter_map(|t| match t {
            Time::Day(day) => Some((*day, *day)),
            Time::Published(day) => Some((shift(*day, -REACH), *day)),
            Time::Span(_) | Time::Text(_) => None,
        })
        .collect();
    ranges.sort_unstable();
    let mut joined: Vec<(Date, Date)> = Vec::new();
    for (from, to) in ranges {
        match joined.last_mut() {
            Some(last) if from <= shift(last.1, 1) => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// The claims of one group at one time that tell of one happening.
struct Cluster {
    members: Vec<usize>,
    parties: Vec<String>,
    id: String,
}

/// The clusters of one day, with where each party is found.
struct Day {
    clusters: Vec<Cluster>,
    of_party: HashMap<String, Vec<usize>>,
}

/// The address of the record that each sighting belongs to. All are of one group; the answer for a sighting is right
/// when all of its own time, and (for an undated one) all dated ones within reach are there.
pub(crate) fn assign(sightings: &[Sighting]) -> Vec<String> {
    let mut times: BTreeMap<&Time, Vec<usize>> = BTreeMap::new();
    for (i, s) in sightings.iter().enumerate() {
        times.entry(&s.time).or_default().push(i);
    }
    let mut record = vec![String::new(); sightings.len()];
    let mut dated: BTreeMap<Date, Day> = BTreeMap::new();
    for (time, members) in &times {
        if let Time::Published(_) = time {
            continue;
        }
        let clusters = clusters(sightings, members);
        for cluster in &clusters {
            lay(&mut record, cluster);
        }
        if let Time::Day(day) = time {
            dated.insert(*day, Day::of(clusters));
        }
    }
    for (time, members) in &times {
        let Time::Published(day) = time else { continue };
        let mut alone = Vec::new();
        for &i in members {
            let mut reach = dated.range(shift(*day, -REACH)..=*day).rev();
            match reach.find_map(|(_, d)| d.fitting(&sightings[i].parties)) {
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

impl Day {
    fn of(clusters: Vec<Cluster>) -> Self {
        let mut of_party: HashMap<String, Vec<usize>> = HashMap::new();
        for (c, cluster) in clusters.iter().enumerate() {
            for party in &cluster.parties {
                of_party.entry(party.clone()).or_default().push(c);
            }
        }
        Self { clusters, of_party }
    }

    /// The cluster that an undated claim may belong to: they share two parties, or all that the one with fewer has;
    /// of several, the one that shares most. Without parties there is only one.
    fn fitting(&self, parties: &[String]) -> Option<&Cluster> {
        if parties.is_empty() {
            return self.clusters.iter().find(|c| c.parties.is_empty());
        }
        let candidates: BTreeSet<usize> =
            parties.iter().filter_map(|p| self.of_party.get(p)).flatten().copied().collect();
        candidates
            .into_iter()
            .map(|c| (&self.clusters[c], shared(parties, &self.clusters[c].parties)))
            .filter(|(c, n)| *n >= 2.min(parties.len()).min(c.parties.len()))
            .min_by_key(|(c, n)| (std::cmp::Reverse(*n), &c.id))
            .map(|(c, _)| c)
    }
}

/// Divides sightings of one time into clusters.
fn clusters(sightings: &[Sighting], members: &[usize]) -> Vec<Cluster> {
    let (many, few): (Vec<usize>, Vec<usize>) =
        members.iter().partition(|&&i| sightings[i].parties.len() >= 2);
    let mut found = joined(sightings, &many);
    let mut of_party: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for (c, members) in found.iter().enumerate() {
        for party in members.iter().flat_map(|&i| &sightings[i].parties) {
            of_party.entry(party).or_default().insert(c);
        }
    }
    let mut alone: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for i in few {
        let parties = sightings[i].parties.as_slice();
        match parties.first().and_then(|p| of_party.get(p.as_str())).map(|c| (c.len(), c.first())) {
            Some((1, Some(&only))) => found[only].push(i),
            _ => alone.entry(parties).or_default().push(i),
        }
    }
    found.into_iter().chain(alone.into_values()).map(|members| cluster(sightings, members)).collect()
}

/// Joins those that share two parties, and those that share two with one of them.
fn joined(sightings: &[Sighting], members: &[usize]) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..members.len()).collect();
    fn find(leader: &mut [usize], mut at: usize) -> usize {
        while leader[at] != at {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        at
    }
    let mut first: HashMap<(&str, &str), usize> = HashMap::new();
    for (m, &i) in members.iter().enumerate() {
        let parties = &sightings[i].parties;
        for (k, a) in parties.iter().enumerate() {
            for b in &parties[k + 1..] {
                let other = *first.entry((a, b)).or_insert(m);
                let (x, y) = (find(&mut leader, other), find(&mut leader, m));
                leader[x.max(y)] = x.min(y);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (m, &i) in members.iter().enumerate() {
        groups.entry(find(&mut leader, m)).or_default().push(i);
    }
    groups.into_values().collect()
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

#[cfg(test)]
mod tests {
    use super::{Time, needed, touched};
    use jiff::civil::date;
    use std::collections::BTreeSet;

    #[test]
    fn what_is_laid_anew_has_all_that_it_needs_at_hand() {
        let day = |d| date(2016, 3, d);
        assert_eq!(touched(&Time::Published(day(5))), [Time::Published(day(5))]);
        let times: BTreeSet<_> = touched(&Time::Day(day(5))).into_iter().collect();
        assert_eq!(times.len(), 4);
        assert_eq!(needed(&times), [(day(3), day(7))]);
        let apart =
            [Time::Published(day(5)), Time::Day(day(9)), Time::Day(day(10)), Time::Span("2016".into())];
        assert_eq!(needed(&apart.into()), [(day(3), day(5)), (day(9), day(10))]);
    }
}
