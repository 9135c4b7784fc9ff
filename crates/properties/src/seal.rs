//! Owns what holds of the log's published formats: what is read is what would be written, and nothing unsigned is
//! believed.
use crate::text_of;
use hudna_register::check_proofs;
use hudna_seal::{
    Checkpoint, Frontier, Hash, Note, NoteError, OfflineProof, Signer, Verifier, bundle, leaf_hash, proofs,
    unbundle, verify_consistency, verify_inclusion,
};
use std::sync::LazyLock;

static KEY: LazyLock<Signer> =
    LazyLock::new(|| Signer::new("x", &[7; 32]).unwrap_or_else(|e| panic!("a key: {e}")));

/// What is read of keys, notes, checkpoints, proofs and bundles is written back as it stood.
pub fn seal(bytes: &[u8]) {
    tiles(bytes);
    let text = text_of(bytes);
    if let Ok(key) = Verifier::parse(&text) {
        assert_eq!(key.to_string(), text);
    }
    if let Ok(key) = Signer::parse(&text) {
        assert_eq!(key.secret(), text);
    }
    if let Ok(checkpoint) = Checkpoint::parse(&text) {
        assert_eq!(checkpoint.to_string(), text);
    }
    if let Some(hash) = Hash::from_hex(&text) {
        assert_eq!(hash.to_string(), text.to_lowercase());
    }
    let known = [KEY.verifier()];
    if let Ok(note) = Note::parse(&text) {
        assert_eq!(note.to_string(), text);
        believed(&note, &known);
    }
    match KEY.sign(&text) {
        Ok(note) => {
            let read = Note::parse(&note.to_string()).unwrap_or_else(|e| panic!("a signed note is one: {e}"));
            assert_eq!(read, note);
            assert_eq!(read.open(&known).map(|(t, _)| t), Ok(text.as_ref()));
        }
        Err(why) => assert_eq!(why, NoteError::Form),
    }
    if let Ok(proof) = OfflineProof::parse(&text) {
        assert_eq!(proof.to_string(), text);
        believed(&proof.note, &known);
        let _ = proof.verify(&leaf_hash(bytes), &known);
    }
    if let Ok(all) = proofs(&text) {
        assert_eq!(all.iter().map(ToString::to_string).collect::<String>(), text);
    }
    let _ = check_proofs(&text, &[]);
    if let Ok(shown) = check_proofs(&text, &known) {
        assert!(shown.iter().all(|s| s.key == known[0].to_string() && !s.own_key));
    }
}

/// A note that opens says what the key signed: no fuzzer forges a signature.
fn believed(note: &Note, known: &[Verifier]) {
    if let Ok((text, _)) = note.open(known) {
        assert_eq!(
            KEY.sign(text).and_then(|n| n.open(known).map(|(t, _)| t.to_owned())).as_deref(),
            Ok(text)
        );
    }
}

/// Bundles, frontiers and proofs of raw hashes.
fn tiles(bytes: &[u8]) {
    if let Some(entries) = unbundle(bytes) {
        assert_eq!(bundle(entries).as_deref(), Some(bytes));
    }
    let Some((index, rest)) = bytes.split_first_chunk::<8>() else { return };
    let Some((small, rest)) = rest.split_first() else { return };
    let (at, size) = (u64::from_le_bytes(*index), u64::from(*small));
    if let Some(mut frontier) = Frontier::from_parts(at, rest) {
        assert_eq!((frontier.size(), frontier.peak_bytes().as_slice()), (at, rest));
        if at < u64::MAX {
            frontier.push(leaf_hash(rest));
            assert_eq!(frontier.peak_bytes().len(), 32 * frontier.size().count_ones() as usize);
        }
        let _ = frontier.root();
    }
    let hashes: Vec<Hash> = rest.as_chunks::<32>().0.iter().copied().map(Hash::new).collect();
    let leaf = leaf_hash(index);
    for size in [size, at] {
        let found = verify_inclusion(&leaf, at, size, &hashes, &leaf_hash(b"root"));
        assert!(found.is_err(), "no chance hash is a root");
        let _ = verify_consistency(at, size, &hashes, &leaf, &leaf);
    }
}
