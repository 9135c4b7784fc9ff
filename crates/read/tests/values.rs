//! Every kind of READING.md stands in the table of value lists, and docs/values.md shows that table as it is.
use hudna_data::Row;
use hudna_read::{Class, Kind};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const DOC: &str = include_str!("../../../docs/values.md");

fn rows() -> Vec<Row> {
    hudna_data::table("scheme/kinds.tsv")
}

#[test]
fn every_kind_stands_for_a_value_and_every_value_of_a_list_is_there() {
    let rows = rows();
    for kind in Kind::ALL {
        assert!(rows.iter().any(|r| r.get("kind") == kind.word()), "{kind} stands nowhere");
    }
    let mut seen = BTreeSet::new();
    for row in &rows {
        let (kind, class, line) = (row.get("kind"), row.get("class"), row.line);
        if kind.is_empty() {
            assert!(class.is_empty() && matches!(row.get("given"), "row" | "person"), "line {line}");
        } else {
            let known = Kind::of(kind).unwrap_or_else(|| panic!("line {line}: no kind {kind}"));
            assert_eq!(class, known.class().word(), "line {line}");
        }
        assert!(["text", "claim", "row", "person"].contains(&row.get("given")), "line {line}");
        assert!(!row.get("ar").is_empty() && !row.get("en").is_empty(), "line {line}");
        assert!(
            seen.insert((kind.to_owned(), row.get("list").to_owned(), row.get("code").to_owned())),
            "line {line}: twice"
        );
    }
    let there = |list: &str, code: &str| rows.iter().any(|r| r.get("list") == list && r.get("code") == code);
    for code in [
        "V-AIR",
        "V-BARREL",
        "V-SHELL",
        "V-DIRECT",
        "V-CLASH",
        "V-IED",
        "V-CHEM",
        "V-ADVANCE",
        "V-MOVE",
        "V-AID",
        "V-SIEGE",
        "V-ARREST",
        "V-DETAIN",
        "V-CIV",
        "V-FAC",
        "V-MON",
        "V-SEXV",
        "V-DISPL",
        "V-EXER",
        "V-INCITE",
        "V-OTHER",
    ] {
        assert!(there("T3", code), "{code}");
    }
    assert!((1..=9).all(|n| there("T8", &n.to_string())), "the nine access constraints");
    for code in [
        "cessation_of_hostilities",
        "truce",
        "calm",
        "preliminary_ceasefire",
        "definitive_ceasefire",
        "humanitarian_pause",
        "local_truce",
        "de_escalation_zone",
        "evacuation_deal",
        "prisoner_exchange",
        "reaffirmation",
        "suspension",
        "termination",
    ] {
        assert!(there("T1", code), "{code}");
    }
}

#[test]
fn a_row_of_acled_is_read_as_the_table_says() {
    let text = hudna_data::file("mappings/acled.toml").expect("shipped");
    let mapping: toml::Table = toml::from_str(text).expect("TOML");
    let kinds = mapping["values"]["kinds"].as_table().expect("a table");
    let mut told: BTreeMap<String, String> = BTreeMap::new();
    for row in rows() {
        for type_ in row.list("acled") {
            let (_, sub) = type_.split_once(" > ").expect("event > sub-event");
            assert!(told.insert(sub.to_owned(), row.get("kind").to_owned()).is_none(), "{sub} twice");
        }
    }
    for (sub, kind) in kinds {
        let kind = kind.as_str().expect("a word");
        assert_eq!(told.get(sub).map_or("-", String::as_str), kind, "{sub}");
    }
    assert_eq!(told.keys().filter(|sub| !kinds.contains_key(*sub)).count(), 0);
}

/// The two tables as docs/values.md has them.
fn shown() -> String {
    let rows = rows();
    let mut out = String::from(
        "| type | kind | list | value | العربية | English | ACLED | given by |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for class in Class::ALL {
        for kind in class.kinds() {
            for r in rows.iter().filter(|r| r.get("kind") == kind.word()) {
                let get = |c| r.get(c).replace(" | ", "; ");
                let _ = writeln!(
                    out,
                    "| {class} | `{kind}` | {} | `{}` | {} | {} | {} | {} |",
                    get("list"),
                    get("code"),
                    get("ar"),
                    get("en"),
                    get("acled"),
                    get("given")
                );
            }
        }
    }
    out.push_str(
        "\n## From values to kinds\n\n| list | value | kinds | given by |\n| --- | --- | --- | --- |\n",
    );
    let mut values: BTreeMap<(usize, String), Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        let list: usize = row.get("list").trim_start_matches('T').parse().expect("a list");
        values.entry((list, row.get("code").to_owned())).or_default().push(row);
    }
    for ((list, code), from) in values {
        let kinds: Vec<_> =
            from.iter().map(|r| r.get("kind")).filter(|k| !k.is_empty()).map(|k| format!("`{k}`")).collect();
        let given: BTreeSet<_> = from.iter().map(|r| r.get("given")).collect();
        let kinds = if kinds.is_empty() { "none".to_owned() } else { kinds.join(", ") };
        let _ = writeln!(
            out,
            "| T{list} | `{code}` | {kinds} | {} |",
            given.into_iter().collect::<Vec<_>>().join(", ")
        );
    }
    out
}

#[test]
fn the_page_shows_the_table_as_it_is() {
    let (_, page) = DOC.split_once("<!-- from data/scheme/kinds.tsv -->\n").expect("the mark");
    assert!(
        page.trim() == shown().trim(),
        "docs/values.md is not as data/scheme/kinds.tsv has it; it should be:\n{}",
        shown()
    );
}
