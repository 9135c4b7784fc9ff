//! A tamper-evident log: the hashes, the tree, the proofs, signed checkpoints and tiles, in published formats (RFC 6962;
//! C2SP signed-note, tlog-checkpoint, tlog-tiles, tlog-proof), so that others can check a register with programs of
//! their own.
mod checkpoint;
mod hash;
mod note;
mod offline;
mod proof;
mod tile;
mod tree;

pub use checkpoint::{Checkpoint, CheckpointError};
pub use hash::{Hash, leaf_hash, node_hash, sha256};
pub use note::{Note, NoteError, Signer, Verifier};
pub use offline::{OfflineError, OfflineProof, proofs};
pub use proof::{ProofError, consistency_proof, inclusion_proof, verify_consistency, verify_inclusion};
pub use tile::{TILE_WIDTH, Tile, bundle, tiles, unbundle};
pub use tree::{Frontier, Tree, root};
