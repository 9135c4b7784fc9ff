//! Owns the tree's root: of leaves at hand, and of a log that grows one leaf at a time.
use crate::hash::{Hash, node_hash, sha256};

/// The largest power of two below `n`, for `n` of two or more: where RFC 6962 divides a tree.
pub(crate) const fn split(n: usize) -> usize {
    1 << (usize::BITS - 1 - (n - 1).leading_zeros())
}

/// The root of the tree over leaf hashes; of none, the hash of nothing.
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => sha256(b""),
        [one] => *one,
        many => {
            let (left, right) = many.split_at(split(many.len()));
            node_hash(&root(left), &root(right))
        }
    }
}

/// The right edge of a tree: the roots of its full subtrees, all that is needed to add leaves and to know the root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// A frontier as [`Frontier::size`] and [`Frontier::peak_bytes`] gave it; `None` where the two do not fit.
    pub fn from_parts(size: u64, peaks: &[u8]) -> Option<Self> {
        let (hashes, rest) = peaks.as_chunks::<32>();
        let fits = rest.is_empty() && hashes.len() == size.count_ones() as usize;
        fits.then(|| Self { size, peaks: hashes.iter().copied().map(Hash::new).collect() })
    }

    /// How many leaves there are.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The roots of the full subtrees, the largest (leftmost) first.
    pub fn peak_bytes(&self) -> Vec<u8> {
        self.peaks.iter().flat_map(|p| *p.as_bytes()).collect()
    }

    /// Adds a leaf.
    pub fn push(&mut self, leaf: Hash) {
        let mut node = leaf;
        // Each trailing one of the size is a full subtree of the node's height, to its left.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                node = node_hash(&left, &node);
            }
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// The root over all leaves.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else { return root(&[]) };
        peaks.fold(*last, |right, left| node_hash(left, &right))
    }
}

/// A whole tree, kept level by level: for when many paths are wanted of one.
#[derive(Debug, Clone)]
pub struct Tree {
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// The tree over leaf hashes.
    pub fn new(leaves: Vec<Hash>) -> Self {
        let mut levels = vec![leaves];
        while let Some(below) = levels.last().filter(|l| l.len() > 1) {
            // A node without a sibling stands for itself one level up.
            let above =
                below.chunks(2).map(|c| if let [a, b] = c { node_hash(a, b) } else { c[0] }).collect();
            levels.push(above);
        }
        Self { levels }
    }

    /// The root.
    pub fn root(&self) -> Hash {
        self.levels.last().and_then(|l| l.first()).copied().unwrap_or_else(|| root(&[]))
    }

    /// The hashes that lead from a leaf to the root, lowest first; `None` where there is no such leaf.
    pub fn path(&self, index: usize) -> Option<Vec<Hash>> {
        self.levels.first()?.get(index)?;
        let siblings = self.levels.iter().enumerate().map(|(height, l)| l.get((index >> height) ^ 1));
        Some(siblings.flatten().copied().collect())
    }
}
