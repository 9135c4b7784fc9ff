//! Owns the division of claims that hang together into records. Each claim points to at most one earlier claim; what
//! hangs together is a tree; within it two claims of one report stay apart, unless both tell of one deal or siege that the packs know, and so do those
//! that a person parted.
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A claim in a tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// The claim's number in the store.
    pub id: i64,
    /// The earlier claim that it fits best.
    pub parent: Option<i64>,
    /// How well.
    pub fit: f32,
    /// Its place in the order of claims; no two are equal.
    pub order: (u8, i32, String),
    /// Its report.
    pub report: i64,
    /// The deal or siege of the packs that it tells of: of that a report may tell several times.
    pub known: Option<u32>,
    /// Whether a person put it there: then it stays, whatever else is in the record.
    pub bound: bool,
}

/// The members of a record, from its first on, that a claim must fit on the whole to stand among them.
pub(crate) const WITNESSES: usize = 12;
/// One member cannot outweigh many: a fit counts for so much at most, either way.
pub(crate) const MOST: f32 = 4.0;
/// The mean fit below which a claim does not stand with the others, though it fits one of them.
pub(crate) const COHERENCE: f32 = -0.2;

/// The first claim of the record that each node belongs to, by node. `apart` holds pairs that a person parted, the
/// smaller number first; `fit` says how well two nodes fit.
pub fn divide(
    nodes: &[Node],
    apart: &BTreeSet<(i64, i64)>,
    fit: impl Fn(i64, i64) -> f32,
) -> HashMap<i64, i64> {
    let mut sorted: Vec<&Node> = nodes.iter().collect();
    sorted.sort_by(|a, b| a.order.cmp(&b.order));
    let mut head: HashMap<i64, i64> = HashMap::new();
    let mut members: BTreeMap<i64, Vec<&Node>> = BTreeMap::new();
    let mut reports: HashMap<(i64, i64), Option<u32>> = HashMap::new();
    let mut waiting: HashMap<i64, Vec<&Node>> = HashMap::new();
    let mut stack: Vec<&Node> = Vec::new();
    // A node whose parent comes later in the order (a person joined them) is laid after it.
    for node in sorted {
        stack.push(node);
        while let Some(node) = stack.pop() {
            let parent = match node.parent {
                Some(parent) if !head.contains_key(&parent) => {
                    waiting.entry(parent).or_default().push(node);
                    continue;
                }
                parent => parent.and_then(|p| head.get(&p).copied()),
            };
            let parted = |h: i64| {
                members.get(&h).is_some_and(|m| {
                    m.iter().any(|o| apart.contains(&(o.id.min(node.id), o.id.max(node.id))))
                })
            };
            let coheres = |h: i64| {
                let some = members.get(&h).map_or(&[][..], |m| &m[..m.len().min(WITNESSES)]);
                let sum: f32 = some.iter().map(|o| fit(o.id, node.id).clamp(-MOST, MOST)).sum();
                sum > COHERENCE * some.len() as f32
            };
            let taken = |h: i64| {
                reports.get(&(h, node.report)).is_some_and(|known| known.is_none() || *known != node.known)
            };
            let fits = |h: i64| (node.bound || !taken(h) && coheres(h)) && !parted(h);
            let of = parent.filter(|h| fits(*h)).unwrap_or(node.id);
            head.insert(node.id, of);
            members.entry(of).or_default().push(node);
            reports.entry((of, node.report)).or_insert(node.known);
            let mut free = waiting.remove(&node.id).unwrap_or_default();
            free.reverse();
            stack.extend(free);
        }
    }
    // Parents that are not among the nodes, or that go in a circle, hold nobody.
    for node in waiting.into_values().flatten() {
        head.insert(node.id, node.id);
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: i64, parent: Option<i64>, report: i64) -> Node {
        Node { id, parent, fit: 1.0, order: (0, id as i32, String::new()), report, known: None, bound: false }
    }

    #[test]
    fn a_report_stands_once_in_a_record_and_what_follows_follows() {
        let nodes = [node(1, None, 1), node(2, Some(1), 2), node(3, Some(2), 1), node(4, Some(3), 4)];
        let heads = divide(&nodes, &BTreeSet::new(), |_, _| 1.0);
        assert_eq!([heads[&1], heads[&2], heads[&3], heads[&4]], [1, 1, 3, 3]);
    }

    #[test]
    fn what_a_person_parted_stays_apart_and_what_one_joined_together() {
        let mut nodes = vec![node(1, Some(3), 1), node(2, Some(1), 2), node(3, None, 1)];
        nodes[0].bound = true;
        let heads = divide(&nodes, &BTreeSet::new(), |_, _| 1.0);
        assert_eq!([heads[&1], heads[&2], heads[&3]], [3, 3, 3]);
        let heads = divide(&nodes, &BTreeSet::from([(2, 3)]), |_, _| 1.0);
        assert_eq!([heads[&1], heads[&2], heads[&3]], [3, 2, 3]);
    }
}
