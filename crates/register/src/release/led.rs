//! Owns what the kept things of a release lead to: links to what stays behind go with it, the others get the names that
//! things have in the release. A name is made of what is left of a thing, and of nothing else.
use crate::scheme::Scheme;
use crate::store::{Fields, Row};
use hudna_seal::sha256;
use std::collections::{BTreeMap, BTreeSet};

/// What of one thing is left, and what it leads to.
#[derive(Default)]
pub(super) struct Left {
    /// Its id in the register.
    pub(super) id: String,
    /// Its type, by its place in the scheme.
    pub(super) kind: usize,
    pub(super) fields: Fields,
    pub(super) rows: Vec<Row>,
    /// The things that a field names, by their ids in the register.
    pub(super) leads: Fields,
    /// Fields without whose things it cannot be.
    pub(super) needs: BTreeSet<String>,
}

/// Takes out what must lead to something that stays behind, and the links of others to it; gives back how many.
pub(super) fn unled(all: &mut Vec<Left>) -> u64 {
    let before = all.len();
    loop {
        let there: BTreeSet<String> = all.iter().map(|l| l.id.clone()).collect();
        for left in all.iter_mut() {
            left.leads.values_mut().for_each(|leads| leads.retain(|id| there.contains(id)));
            left.leads.retain(|_, leads| !leads.is_empty());
        }
        all.retain(|l| l.needs.iter().all(|f| l.leads.contains_key(f)));
        if all.len() == there.len() {
            return (before - all.len()) as u64;
        }
    }
}

/// Names each by its type and a hash of what is left of it: without what it leads to, then with the names that this has so.
/// Those of which the same is left are numbered. What they lead to becomes values of their fields.
pub(super) fn named(scheme: &Scheme, all: Vec<Left>) -> Vec<(String, Left)> {
    let known = |names: &BTreeMap<String, String>, leads: &[String]| {
        let mut led: Vec<String> = leads.iter().filter_map(|id| names.get(id).cloned()).collect();
        led.sort_unstable();
        led
    };
    let hash = |left: &Left, names: &BTreeMap<String, String>| {
        let kind = &scheme.types[left.kind].id;
        let rows: Vec<_> = left.rows.iter().map(|r| (&r.fields, &r.ids)).collect();
        let leads: Vec<_> = left.leads.iter().map(|(field, leads)| (field, known(names, leads))).collect();
        let told = format!("{:?}", (&left.fields, rows, leads));
        format!("{kind}-{:.16}", sha256(told.as_bytes()).to_string())
    };
    let alone: BTreeMap<_, _> = all.iter().map(|l| (l.id.clone(), hash(l, &BTreeMap::new()))).collect();
    let mut same: BTreeMap<String, u32> = BTreeMap::new();
    let mut names = BTreeMap::new();
    for left in &all {
        let name = hash(left, &alone);
        let n = same.entry(name.clone()).and_modify(|n| *n += 1).or_insert(0);
        names.insert(left.id.clone(), if *n == 0 { name } else { format!("{name}-{n}") });
    }
    let mut named: Vec<(String, Left)> = Vec::new();
    for mut left in all {
        for (field, leads) in std::mem::take(&mut left.leads) {
            left.fields.entry(field).or_default().extend(known(&names, &leads));
        }
        named.push((names.get(&left.id).cloned().unwrap_or_default(), left));
    }
    named
}
