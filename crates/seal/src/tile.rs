//! Owns tiles (C2SP tlog-tiles): a tree as files of 256 hashes each, their paths, and bundles of entries.
use crate::hash::Hash;
use crate::tree::root;
use std::fmt;

/// How many hashes a full tile holds.
pub const TILE_WIDTH: u64 = 256;

/// One tile of a tree: which, and how wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    /// 0: of leaves; above: each hash is the root over a full tile of the level below.
    pub level: u8,
    /// Its place among those of its level, from 0.
    pub index: u64,
    /// How many hashes it holds, 1 to 256; below 256 it is partial.
    pub width: u16,
}

impl Tile {
    /// The path of the bundle of entries that lie under this tile of level 0.
    pub fn entries_path(&self) -> String {
        format!("tile/entries/{}", self.number())
    }

    fn number(&self) -> String {
        let mut groups = vec![format!("{:03}", self.index % 1000)];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.push(format!("x{:03}", rest % 1000));
            rest /= 1000;
        }
        groups.reverse();
        let partial =
            if u64::from(self.width) < TILE_WIDTH { format!(".p/{}", self.width) } else { String::new() };
        groups.join("/") + &partial
    }
}

impl fmt::Display for Tile {
    /// Its path, `tile/0/x001/x234/067`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tile/{}/{}", self.level, self.number())
    }
}

/// All tiles of the tree over these leaves, level by level, with the bytes of each.
pub fn tiles(leaves: &[Hash]) -> Vec<(Tile, Vec<u8>)> {
    let mut found = Vec::new();
    let mut hashes = leaves.to_vec();
    for level in 0..64 {
        for (index, chunk) in hashes.chunks(TILE_WIDTH as usize).enumerate() {
            let tile = Tile { level, index: index as u64, width: chunk.len() as u16 };
            found.push((tile, chunk.iter().flat_map(|h| *h.as_bytes()).collect()));
        }
        hashes = hashes.chunks_exact(TILE_WIDTH as usize).map(root).collect();
        if hashes.is_empty() {
            break;
        }
    }
    found
}

/// Entries as a bundle: each behind its length in two bytes, the higher first. `None`: one is too long for that.
pub fn bundle<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for entry in entries {
        bytes.extend(u16::try_from(entry.len()).ok()?.to_be_bytes());
        bytes.extend(entry);
    }
    Some(bytes)
}

/// The entries of a bundle; `None` where it is cut short.
pub fn unbundle(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut entries = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<2>()?;
        let (entry, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        entries.push(entry);
        bytes = rest;
    }
    Some(entries)
}
