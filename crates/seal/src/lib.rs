//! A tamper-evident log: the hashes, the tree, the proofs and the checkpoint's text, in published formats (RFC 6962,
//! C2SP tlog-checkpoint), so that others can check a register with programs of their own. No keys yet.
mod checkpoint;
mod hash;
mod proof;
mod tree;

pub use checkpoint::{Checkpoint, CheckpointError};
pub use hash::{Hash, leaf_hash, node_hash, sha256};
pub use proof::{ProofError, consistency_proof, inclusion_proof, verify_consistency, verify_inclusion};
pub use tree::{Frontier, root};
