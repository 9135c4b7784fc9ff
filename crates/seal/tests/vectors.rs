//! Published vectors: the eight leaves, roots and proofs of the certificate-transparency project's own Merkle tree
//! tests (RFC 6962's hashes), and the example text of C2SP tlog-checkpoint.
use hudna_seal::{
    Checkpoint, CheckpointError, Frontier, Hash, consistency_proof, inclusion_proof, leaf_hash, root,
    verify_consistency, verify_inclusion,
};

const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];

const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const A: &str = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const B: &str = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const C: &str = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
const D: &str = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
const E: &str = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
const F: &str = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";

fn leaves() -> Vec<Hash> {
    LEAVES.iter().map(|l| leaf_hash(l)).collect()
}

fn hash(hex: &str) -> Hash {
    Hash::from_hex(hex).expect("64 digits")
}

fn hashes(hex: &[&str]) -> Vec<Hash> {
    hex.iter().map(|h| hash(h)).collect()
}

#[test]
fn roots_of_nought_to_eight_leaves() {
    let leaves = leaves();
    let mut frontier = Frontier::default();
    for (n, expected) in ROOTS.iter().enumerate() {
        assert_eq!(root(&leaves[..n]).to_string(), *expected, "{n} leaves");
        assert_eq!(frontier.root().to_string(), *expected, "{n} leaves, one by one");
        if let Some(leaf) = leaves.get(n) {
            frontier.push(*leaf);
        }
    }
}

#[test]
fn inclusion_proofs() {
    let leaves = leaves();
    // (index from 0, size, proof)
    let cases: [(usize, usize, &[&str]); 5] = [
        (0, 1, &[]),
        (0, 8, &[A, B, C]),
        (5, 8, &[D, E, ROOTS[4]]),
        (2, 3, &[ROOTS[2]]),
        (1, 5, &[ROOTS[1], B, D]),
    ];
    for (index, size, expected) in cases {
        let proof = inclusion_proof(&leaves[..size], index).expect("a leaf");
        assert_eq!(proof, hashes(expected), "leaf {index} of {size}");
        verify_inclusion(&leaves[index], index as u64, size as u64, &proof, &hash(ROOTS[size]))
            .expect("valid");
    }
    assert_eq!(inclusion_proof(&leaves, 8), None);
}

#[test]
fn consistency_proofs() {
    let leaves = leaves();
    let cases: [(usize, usize, &[&str]); 4] =
        [(1, 1, &[]), (1, 8, &[A, B, C]), (6, 8, &[F, E, ROOTS[4]]), (2, 5, &[B, D])];
    for (old, new, expected) in cases {
        let proof = consistency_proof(&leaves[..new], old).expect("a size");
        assert_eq!(proof, hashes(expected), "{old} to {new}");
        let (older, newer) = (hash(ROOTS[old]), hash(ROOTS[new]));
        verify_consistency(old as u64, new as u64, &proof, &older, &newer).expect("valid");
    }
    assert_eq!(consistency_proof(&leaves, 0), None);
    assert_eq!(consistency_proof(&leaves, 9), None);
}

#[test]
fn a_checkpoint_is_three_lines() {
    let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    let checkpoint = Checkpoint::parse(text).expect("a checkpoint");
    assert_eq!((checkpoint.origin.as_str(), checkpoint.size), ("example.com/behind-the-sofa", 20_852_163));
    assert_eq!(checkpoint.to_string(), text);
    let more = format!("{text}further\n");
    assert_eq!(Checkpoint::parse(&more).expect("a checkpoint").extensions, ["further"]);
    assert_eq!(Checkpoint::parse(&more).expect("a checkpoint").to_string(), more);
}

#[test]
fn what_is_no_checkpoint_is_refused() {
    let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    let refused = [
        (String::new(), CheckpointError::Lines),
        (format!("o\n1\n{root}"), CheckpointError::Lines),
        ("o\n1\n".to_owned(), CheckpointError::Lines),
        (format!("\n1\n{root}\n"), CheckpointError::Empty),
        (format!("o\n1\n{root}\n\n"), CheckpointError::Empty),
        (format!("o\n01\n{root}\n"), CheckpointError::Size),
        (format!("o\n+1\n{root}\n"), CheckpointError::Size),
        (format!("o\n18446744073709551616\n{root}\n"), CheckpointError::Size),
        ("o\n1\nAAAA\n".to_owned(), CheckpointError::Root),
        (format!("o\n1\n {root}\n"), CheckpointError::Root),
    ];
    for (text, why) in refused {
        assert_eq!(Checkpoint::parse(&text), Err(why), "{text:?}");
    }
}
