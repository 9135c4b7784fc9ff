//! What holds of every tree: proofs of what is there verify, and nothing else does.
use hudna_seal::{
    Frontier, Hash, Tree, consistency_proof, inclusion_proof, leaf_hash, node_hash, root, verify_consistency,
    verify_inclusion,
};
use proptest::prelude::*;

fn leaves(n: usize) -> Vec<Hash> {
    (0..n).map(|i| leaf_hash(&i.to_be_bytes())).collect()
}

fn flipped(hash: &Hash) -> Hash {
    let mut bytes = *hash.as_bytes();
    bytes[0] ^= 1;
    Hash::new(bytes)
}

#[test]
fn every_proof_of_small_trees_verifies() {
    for size in 1..40 {
        let leaves = leaves(size);
        let whole = root(&leaves);
        for index in 0..size {
            let proof = inclusion_proof(&leaves, index).expect("a leaf");
            verify_inclusion(&leaves[index], index as u64, size as u64, &proof, &whole).expect("valid");
            assert_eq!(Tree::new(leaves.clone()).path(index), Some(proof));
            let old = index + 1;
            let proof = consistency_proof(&leaves, old).expect("a size");
            verify_consistency(old as u64, size as u64, &proof, &root(&leaves[..old]), &whole)
                .expect("valid");
        }
    }
}

#[test]
fn a_leaf_is_no_node() {
    let [a, b] = [leaf_hash(b"a"), leaf_hash(b"b")];
    let joined: Vec<u8> = a.as_bytes().iter().chain(b.as_bytes()).copied().collect();
    assert_ne!(leaf_hash(&joined), node_hash(&a, &b));
}

proptest! {
    #[test]
    fn growing_leaf_by_leaf_gives_the_same_root(size in 0usize..300) {
        let leaves = leaves(size);
        let mut frontier = Frontier::default();
        for leaf in &leaves {
            frontier.push(*leaf);
        }
        prop_assert_eq!(frontier.root(), root(&leaves));
        prop_assert_eq!(Tree::new(leaves.clone()).root(), root(&leaves));
        let stored = Frontier::from_parts(frontier.size(), &frontier.peak_bytes());
        prop_assert_eq!(stored, Some(frontier.clone()));
        prop_assert_eq!(Frontier::from_parts(frontier.size() + 2, &frontier.peak_bytes()).is_some(),
            (frontier.size() + 2).count_ones() == frontier.size().count_ones());
    }

    #[test]
    fn a_changed_inclusion_proof_fails(size in 2usize..200, pick in any::<(usize, usize)>()) {
        let leaves = leaves(size);
        let (index, whole) = (pick.0 % size, root(&leaves));
        let proof = inclusion_proof(&leaves, index).expect("a leaf");
        let check = |leaf: &Hash, index: usize, size: usize, proof: &[Hash]| {
            verify_inclusion(leaf, index as u64, size as u64, proof, &whole)
        };
        prop_assert!(check(&flipped(&leaves[index]), index, size, &proof).is_err());
        prop_assert!(check(&leaves[index], (index + 1) % size, size, &proof).is_err());
        prop_assert!(check(&leaves[index], index, size, &proof[1..]).is_err());
        let longer: Vec<_> = proof.iter().copied().chain([whole]).collect();
        prop_assert!(check(&leaves[index], index, size, &longer).is_err());
        let mut changed = proof.clone();
        let at = pick.1 % changed.len();
        changed[at] = flipped(&changed[at]);
        prop_assert!(check(&leaves[index], index, size, &changed).is_err());
        prop_assert!(check(&leaves[index], size, size, &proof).is_err());
    }

    #[test]
    fn a_changed_history_is_inconsistent(size in 2usize..200, pick in any::<(usize, usize)>()) {
        let whole = leaves(size);
        let old = 1 + pick.0 % (size - 1);
        let proof = consistency_proof(&whole, old).expect("a size");
        let mut other = whole.clone();
        let at = pick.1 % old;
        other[at] = flipped(&other[at]);
        let (old_root, new_root) = (root(&whole[..old]), root(&whole));
        let check = |proof: &[Hash], older: &Hash, newer: &Hash| {
            verify_consistency(old as u64, size as u64, proof, older, newer)
        };
        prop_assert!(check(&proof, &old_root, &new_root).is_ok());
        prop_assert!(check(&proof, &old_root, &root(&other)).is_err());
        prop_assert!(check(&proof, &root(&other[..old]), &new_root).is_err());
        let rewritten = consistency_proof(&other, old).expect("a size");
        prop_assert!(check(&rewritten, &old_root, &root(&other)).is_err());
        prop_assert!(check(&proof[..proof.len() - 1], &old_root, &new_root).is_err());
    }

    #[test]
    fn a_hash_reads_back(bytes in any::<[u8; 32]>(), noise in ".{0,70}") {
        let hash = Hash::new(bytes);
        prop_assert_eq!(Hash::from_hex(&hash.to_string()), Some(hash));
        if let Some(read) = Hash::from_hex(&noise) {
            prop_assert_eq!(read.to_string(), noise.to_lowercase());
        }
    }

    #[test]
    fn no_proof_makes_the_verifier_panic(at in any::<u64>(), size in any::<u64>(), n in 0usize..70) {
        let noise: Vec<Hash> = leaves(n);
        let hash = leaf_hash(b"");
        prop_assert!(verify_inclusion(&hash, at, size, &noise, &leaf_hash(b"x")).is_err());
        let _ = verify_consistency(at, size, &noise, &hash, &hash);
    }
}
