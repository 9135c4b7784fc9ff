//! Owns what fuzzing begins with: reports, tables, notes and lists of this repository, and the words of its dictionary.
use hudna_seal::{Checkpoint, OfflineProof, Signer, inclusion_proof, leaf_hash, root};
use std::path::Path;

/// The longest piece of a report that is a seed: short ones are tried more often.
const LONGEST: usize = 600;

/// What the fuzz target of this name begins with.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    match target {
        "fold" | "tokens" | "numbers" | "dates" | "reader" => said(target),
        "growth" => said(target).into_iter().step_by(90).collect(),
        "intake" => pages(),
        "gzip" => vec![file("samples/syria-2016/036-kerry-moscow.txt.gz"), "هدنة".into()],
        "tables" => rows(),
        "mapping" => mappings(),
        "seal" => sealed(),
        "lists" => listed(),
        "graded" => readings(),
        _ => Vec::new(),
    }
}

/// Words that are tried inside every input, those of the calendar, of figures, of speech and of marks among them.
pub fn words() -> Vec<String> {
    let column = |table: &str, column: &str| -> Vec<String> {
        hudna_data::table(table).iter().filter_map(|r| r.list(column).next().map(str::to_owned)).collect()
    };
    let mut words: Vec<String> = [
        ("calendar/months.tsv", "name"),
        ("calendar/weekdays.tsv", "name"),
        ("calendar/numbers.tsv", "word"),
        ("calendar/modifiers.tsv", "words"),
        ("lexicon/acts.tsv", "words"),
        ("lexicon/speech.tsv", "perfect"),
        ("lexicon/roles.tsv", "words"),
    ]
    .iter()
    .flat_map(|(table, name)| column(table, name))
    .collect();
    let plain = include_str!("words.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    words.extend(plain.map(|w| w.replace("\\n", "\n").replace('◌', "")));
    words.sort_unstable();
    words.dedup();
    words
}

#[allow(clippy::disallowed_methods, reason = "seeds are files of the repository")]
fn file(path: &str) -> Vec<u8> {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    std::fs::read(&whole).unwrap_or_else(|e| panic!("{}: {e}", whole.display()))
}

/// The files of a folder, in order.
fn folder(path: &str) -> Vec<Vec<u8>> {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    let entries = std::fs::read_dir(&whole).unwrap_or_else(|e| panic!("{}: {e}", whole.display()));
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|e| e.path().is_file())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    names.iter().map(|n| file(&format!("{path}/{n}"))).collect()
}

/// The annotated readings of the open corpus, a line each.
fn corpus() -> Vec<Vec<u8>> {
    let both = ["corpus/open/exercises.jsonl", "corpus/open/syria-2016.jsonl"];
    both.iter().flat_map(|f| file(f).split(|b| *b == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>()).collect()
}

/// Paragraphs of the corpus's reports, each behind its report's day.
fn said(target: &str) -> Vec<Vec<u8>> {
    let dated = !matches!(target, "fold" | "tokens" | "growth");
    let mut all = Vec::new();
    for line in corpus() {
        let value: serde_json::Value = serde_json::from_slice(&line).unwrap_or_default();
        let report = &value["report"];
        let day = report["published"].as_str().unwrap_or_default();
        for part in report["text"].as_str().unwrap_or_default().lines().filter(|p| p.len() < LONGEST) {
            all.push(if dated { format!("{day}\n{part}") } else { part.to_owned() }.into_bytes());
        }
    }
    all.into_iter().step_by(3).collect()
}

fn pages() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> =
        folder("samples/syria-2016").into_iter().filter(|f| !f.starts_with(&[0x1F, 0x8B])).collect();
    all.extend(
        [
            "<!doctype html><meta charset=utf-8><title>هدنة | موقع</title><article><h1>هدنة</h1><p>قصف على دوما.</p></article>",
            "<html><head><meta property=\"og:title\" content=\"x\"><meta name=\"date\" content=\"2016-02-27\"></head><body><p>قصف",
            "[{\"text\":\"قصف\"},{\"report\":{\"id\":7,\"text\":\"هدنة\"}},\n{}]",
            "{\"text\":\"a\"}\n{\"text\":\"\\ud83d\\ude00\"}\n{\"id\":",
        ]
        .map(|s| s.as_bytes().to_vec()),
    );
    let wide = "قصف على دوما\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let old = b"\xde\xd5\xdd \xe3\xcf\xdd\xda\xed \xda\xe1\xec \xd1\xed\xdd \xcd\xe1\xc8".to_vec();
    all.extend([wide, old]);
    all
}

fn rows() -> Vec<Vec<u8>> {
    folder("samples/rows").into_iter().filter(|f| !f.starts_with(b"#")).collect()
}

fn mappings() -> Vec<Vec<u8>> {
    let own = "name = \"t\"\ntitle_en = \"t\"\ntitle_ar = \"ت\"\n[report]\nid = \"id\"\npublished = \"date\"\n[[claim]]\n\
        kind = { column = \"kind | نوع\", values = \"kinds\" }\ndate = { column = \"date\", formats = [\"%d/%m/%Y\", \"%Y-%m-%d\"] }\n\
        place = { column = \"place\", split = \";\" }\nkilled = \"dead\"\n[values.kinds]\n\"Air*\" = \"air_strike\"\n\"قصف\" = \"bombardment\"\n\
        \n---\nid,kind,date,place,dead\n1,قصف,27/02/2016,دوما; حرستا,10-15\n";
    let mut all: Vec<Vec<u8>> = ["acled", "hmeimim", "maverick", "smm", "snhr"]
        .iter()
        .map(|n| {
            [
                file(&format!("data/mappings/{n}.toml")),
                b"\n---\n".to_vec(),
                file(&format!("samples/rows/{n}.csv")),
            ]
            .concat()
        })
        .collect();
    all.push(own.as_bytes().to_vec());
    all
}

fn sealed() -> Vec<Vec<u8>> {
    let signer = Signer::new("x", &[7; 32]).unwrap_or_else(|e| panic!("a key: {e}"));
    let leaves: Vec<_> = (0..5_u8).map(|i| leaf_hash(&[i])).collect();
    let checkpoint = Checkpoint {
        origin: "x".to_owned(),
        size: 5,
        root: root(&leaves),
        extensions: vec!["further".to_owned()],
    };
    let note = signer.sign(&checkpoint.to_string()).unwrap_or_else(|e| panic!("a note: {e}"));
    let path = inclusion_proof(&leaves, 3).unwrap_or_default();
    let hashes = path.iter().flat_map(|h| *h.as_bytes());
    let raw: Vec<u8> = 3_u64.to_le_bytes().into_iter().chain([5]).chain(hashes).collect();
    let proof = OfflineProof { extra: Some(b"{}".to_vec()), index: 3, path, note: note.clone() };
    let bare = OfflineProof { extra: None, ..proof.clone() };
    let texts = [
        signer.secret(),
        signer.verifier().to_string(),
        checkpoint.to_string(),
        note.to_string(),
        proof.to_string(),
        format!("{proof}{bare}"),
        leaves[0].to_string(),
    ];
    texts.into_iter().map(String::into_bytes).chain([raw, b"\0\x02ab\0\0".to_vec()]).collect()
}

fn listed() -> Vec<Vec<u8>> {
    let tables = [
        "party,place,status\nفصيل ألف,دوما,accepted\nفصيل باء,,\nفصيل باء,,\n",
        "الطرف;المكان;ملاحظة\n\"فصيل; ألف\";دوما;\"سطر\nثان\"\n\n;;\n",
        "\u{feff}group\ttown\nA\tB\n",
        "party\nA,B\n",
    ];
    tables.map(|t| t.as_bytes().to_vec()).to_vec()
}

fn readings() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = corpus().into_iter().filter(|l| l.len() < 20_000).step_by(4).collect();
    all.push(
        "{\"report\":{\"id\":\"a\",\"text\":\"قصف على دوما\"},\"claims\":[{\"id\":\"c\",\"type\":\"hostility\",\"kind\":\"shelling\",\
        \"status\":\"happened\",\"extent\":\"one\",\"trigger\":{\"text\":\"قصف\",\"nth\":1},\"slots\":{\"place\":[{\"start\":8,\"end\":12,\"text\":\"دوما\"}]},\
        \"source\":[],\"evidence\":[{\"start\":0,\"end\":12}]}]}"
            .into(),
    );
    all
}
