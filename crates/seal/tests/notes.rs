//! Notes, proofs and tiles, held against what others published: the example notes of C2SP signed-note and of Go's
//! sumdb/note, the paths and sizes of C2SP tlog-tiles, and trees of an independent implementation.
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use hudna_seal::{
    Checkpoint, Hash, Note, NoteError, OfflineError, OfflineProof, Signer, Tile, Verifier, bundle,
    consistency_proof, inclusion_proof, leaf_hash, proofs, root, tiles, unbundle,
};
use sha2::Sha256;

const C2SP_KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const C2SP_NOTE: &str = "This is an example message.\n\n— example.com/foo \
    Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
const GO_SECRET: &str = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const GO_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const GO_TEXT: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n";
const GO_LINE: &str = "— PeterNeumann \
    x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

fn key(text: &str) -> Verifier {
    Verifier::parse(text).expect("a key")
}

#[test]
fn notes_that_others_signed_open() {
    let known = [key(C2SP_KEY), key(GO_KEY)];
    for (note, text, by) in [
        (C2SP_NOTE.to_owned(), "This is an example message.\n", C2SP_KEY),
        (format!("{GO_TEXT}\n{GO_LINE}"), GO_TEXT, GO_KEY),
    ] {
        let parsed = Note::parse(&note).expect("a note");
        assert_eq!(parsed.to_string(), note);
        let (said, signer) = parsed.open(&known).expect("signed");
        assert_eq!((said, signer.to_string().as_str()), (text, by));
    }
}

#[test]
fn what_we_sign_is_what_others_sign() {
    let signer = Signer::parse(GO_SECRET).expect("a key");
    assert_eq!((signer.secret().as_str(), signer.verifier().to_string().as_str()), (GO_SECRET, GO_KEY));
    assert_eq!(signer.sign(GO_TEXT).expect("signed").to_string(), format!("{GO_TEXT}\n{GO_LINE}"));
}

#[test]
fn a_false_signature_by_a_known_key_spoils_the_note_and_an_unknown_one_does_not() {
    let both = format!("{GO_TEXT}\n— somebody.example/else AAAAAAAAAAAA\n{GO_LINE}");
    let note = Note::parse(&both).expect("a note");
    assert!(note.open(&[key(GO_KEY)]).is_ok());
    assert_eq!(note.open(&[key(C2SP_KEY)]), Err(NoteError::Unknown));
    let other = Note::parse(&both.replace("answer", "Answer")).expect("a note");
    assert_eq!(other.open(&[key(GO_KEY)]), Err(NoteError::Signature));
    // The same name with another id is another key.
    let renamed = Note::parse(&both.replace("— PeterNeumann x08go", "— PeterNeumann y08go")).expect("a note");
    assert_eq!(renamed.open(&[key(GO_KEY)]), Err(NoteError::Unknown));
}

#[test]
fn what_is_no_note_or_no_key_is_refused() {
    for text in [
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n\n— a AAAA\n",
        "text\n\n- a AAAAAAAA\n",
        "text\n\n— a AAAAAAAA",
        "text\n\n— a+b AAAAAAAA\n",
        "te\u{7}xt\n\n— a AAAAAAAA\n",
        "text\n\n— a AAAAAAAA\nmore\n",
    ] {
        assert_eq!(Note::parse(text), Err(NoteError::Form), "{text:?}");
    }
    for text in ["", "a", "a+00000000+", &C2SP_KEY.replace("530d", "530e"), &C2SP_KEY.replace("903a", "903A")]
    {
        assert_eq!(Verifier::parse(text), Err(NoteError::Key), "{text:?}");
    }
    assert_eq!(Signer::new("a b", &[0; 32]).err(), Some(NoteError::Name));
    assert_eq!(Signer::parse(GO_KEY).err(), Some(NoteError::Key));
    assert!(
        !format!("{:?}", Signer::parse(GO_SECRET).expect("a key")).contains("AYEK"),
        "the secret is not shown"
    );
}

fn entry(i: usize) -> Vec<u8> {
    format!("entry {i}").into_bytes()
}

#[test]
fn roots_and_proofs_are_those_of_another_implementation() {
    let mut theirs = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    let mut ours: Vec<Hash> = Vec::new();
    for size in 1..130_usize {
        theirs.push(entry(size - 1));
        ours.push(leaf_hash(&entry(size - 1)));
        assert_eq!(theirs.root().as_bytes().as_slice(), root(&ours).as_bytes());
        for at in [0, size / 3, size / 2, size - 1] {
            let path: Vec<u8> =
                inclusion_proof(&ours, at).expect("a leaf").iter().flat_map(|h| *h.as_bytes()).collect();
            assert_eq!(theirs.prove_inclusion(at).as_bytes(), path, "leaf {at} of {size}");
            let path: Vec<u8> = consistency_proof(&ours, at + 1)
                .expect("a size")
                .iter()
                .flat_map(|h| *h.as_bytes())
                .collect();
            assert_eq!(theirs.prove_consistency(size - at - 1).as_bytes(), path, "{} to {size}", at + 1);
        }
    }
}

#[test]
fn proofs_as_files_come_back_and_prove() {
    let leaves: Vec<Hash> = (0..70).map(|i| leaf_hash(&entry(i))).collect();
    let signer = Signer::new("example.com/log", &[7; 32]).expect("a key");
    let known = [signer.verifier()];
    let checkpoint = Checkpoint {
        origin: "example.com/log".to_owned(),
        size: 70,
        root: root(&leaves),
        extensions: vec![],
    };
    let note = signer.sign(&checkpoint.to_string()).expect("signed");
    let proof = |index: u64| OfflineProof {
        extra: index.is_multiple_of(2).then(|| entry(index as usize)),
        index,
        path: inclusion_proof(&leaves, index as usize).expect("a leaf"),
        note: note.clone(),
    };
    let file: String = (0..70).map(|i| proof(i).to_string()).collect();
    let read = proofs(&file).expect("proofs");
    assert_eq!(read.len(), 70);
    for (i, one) in read.iter().enumerate() {
        assert_eq!(one, &proof(i as u64));
        assert_eq!(one.verify(&leaves[i], &known).expect("proved").0, checkpoint);
        assert!(matches!(one.verify(&leaf_hash(b"other"), &known), Err(OfflineError::Proof(_))));
        assert!(matches!(one.verify(&leaves[i], &[]), Err(OfflineError::Note(NoteError::Unknown))));
    }
    for bad in ["", "c2sp.org/tlog-proof@v1\n", &file[1..], &file.replacen("index 0", "index 00", 1)] {
        assert_eq!(proofs(bad), Err(OfflineError::Form), "{}", &bad[..bad.len().min(60)]);
    }
}

#[test]
fn tiles_have_the_paths_and_widths_of_the_specification() {
    let tile = |level, index, width| Tile { level, index, width };
    assert_eq!(tile(0, 1_234_067, 256).to_string(), "tile/0/x001/x234/067");
    assert_eq!(tile(1, 7, 17).to_string(), "tile/1/007.p/17");
    assert_eq!(tile(0, 1000, 256).entries_path(), "tile/entries/x001/000");
    // "A tree of size 70,000 will be represented by …": the example of C2SP tlog-tiles.
    let leaves: Vec<Hash> = (0..70_000_u32).map(|i| leaf_hash(&i.to_be_bytes())).collect();
    let all = tiles(&leaves);
    let count =
        |level, full| all.iter().filter(|(t, _)| t.level == level && (t.width == 256) == full).count();
    assert_eq!((count(0, true), count(0, false), count(1, true), count(1, false)), (273, 1, 1, 1));
    let partial: Vec<String> =
        all.iter().filter(|(t, _)| t.width < 256).map(|(t, _)| t.to_string()).collect();
    assert_eq!(partial, ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]);
    // The root follows from the tiles: from the one hash of level 2, then level 1's and level 0's partial tiles.
    assert!(all.iter().all(|(t, bytes)| bytes.len() == usize::from(t.width) * 32));
    let (_, second) = all.iter().find(|(t, _)| (t.level, t.index) == (2, 0)).expect("a tile");
    assert_eq!(second.as_slice(), root(&leaves[..65_536]).as_bytes());
    assert_eq!(
        tiles(&leaves[..256]).iter().map(|(t, _)| t.to_string()).collect::<Vec<_>>(),
        ["tile/0/000", "tile/1/000.p/1"]
    );
}

#[test]
fn bundles_hold_each_entry_behind_its_length() {
    let entries: [&[u8]; 3] = [b"", b"a", &[0xAA; 300]];
    let bytes = bundle(entries).expect("short enough");
    assert_eq!(bytes[..7], [0, 0, 0, 1, b'a', 1, 44]);
    assert_eq!(unbundle(&bytes).expect("whole"), entries);
    assert_eq!(unbundle(&bytes[..bytes.len() - 1]), None);
    assert_eq!(bundle([vec![0_u8; 65_536].as_slice()]), None);
}
