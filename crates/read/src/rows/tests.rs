use super::*;
use crate::claim::{Claim, Mention, Number, Slot, Value};
use crate::intake::Defaults;
use crate::pack::Lookup;
use crate::{Kind, Packs};
use proptest::prelude::*;
use std::sync::LazyLock;

static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::load(&["syria".to_owned()]).expect("the packs load"));
static NAMES: LazyLock<Lookup> = LazyLock::new(|| Lookup::new(&PACKS));
static MAPPINGS: LazyLock<Vec<Mapping>> = LazyLock::new(|| {
    let load = |name: &&str| Mapping::load(name).unwrap_or_else(|e| panic!("{name}: {e}"));
    shipped().iter().map(load).collect()
});

/// A mapping of a few columns, with what a test adds.
fn mapping(more: &str) -> Mapping {
    let head = "name = \"t\"\ntitle_en = \"t\"\ntitle_ar = \"ت\"\n";
    Mapping::parse(&format!("{head}{more}")).unwrap_or_else(|e| panic!("{e}"))
}

fn read(table: &str, mapping: &Mapping) -> Vec<Result<Told, Vec<RowFault>>> {
    let table = Table::open(table.as_bytes(), mapping, &PACKS, &NAMES, Defaults::default());
    table.map_or_else(|e| panic!("{e}"), |t| t.rows().collect())
}

fn mentions(claim: &Claim) -> impl Iterator<Item = &Mention> {
    let sources = claim.source.iter().map(|s| &s.mention);
    claim.slots.values().flatten().chain(sources).chain(&claim.evidence).chain([&claim.trigger])
}

/// Every mention is where it says it is.
fn anchored(told: &Told) {
    let text: Vec<char> = told.reading.report.text.chars().collect();
    for m in told.reading.claims.iter().flat_map(mentions) {
        let words: String = text.get(m.start..m.end).unwrap_or_default().iter().collect();
        assert_eq!(words, m.text);
        assert!(!m.text.is_empty());
    }
}

const PLAIN: &str = r#"
[report]
id = "id"
published = "date"
[[claim]]
kind = { column = "kind | نوع", values = "kinds" }
date = { column = "date", formats = ["%d/%m/%Y"] }
place = { column = "place", split = ";" }
killed = "dead"
[values.kinds]
"Air*" = "air_strike"
"قصف" = "bombardment"
"#;

#[test]
fn a_row_is_a_report_whose_claim_stands_in_its_own_words() {
    let table = "\u{feff}id;kind;date;place;dead;remark\n\
                 7;AIR raid;27/02/2016;\"دوما; حرستا\";10-15;\"two\nlines\"\n\n8;قَصْف;2016-02-28;;;\n";
    let rows = read(table, &mapping(&PLAIN.replace("published = \"date\"", "")));
    let told: Vec<_> = rows.into_iter().map(|r| r.expect("a good row")).collect();
    told.iter().for_each(anchored);
    assert_eq!(
        told[0].reading.report.text,
        "id: 7\nkind: AIR raid\ndate: 27/02/2016\nplace: دوما; حرستا\ndead: 10-15\nremark: two lines"
    );
    let claim = &told[0].reading.claims[0];
    assert_eq!((claim.kind, claim.trigger.text.as_str()), (Kind::AirStrike, "AIR raid"));
    let places: Vec<_> =
        claim.slots[&Slot::Place].iter().map(|m| (m.text.as_str(), m.place.is_some())).collect();
    assert_eq!(places, [("دوما", true), ("حرستا", true)]);
    let number = Number { min: Some(10), max: Some(15), ..Number::default() };
    assert_eq!(claim.slots[&Slot::Killed][0].value, Some(Value::Number(number)));
    assert_eq!(claim.slots[&Slot::Date][0].value, Some(Value::Date("2016-02-27".to_owned())));
    // The second row begins after a cell of two lines and an empty line.
    assert_eq!((told[0].row.line, told[1].row.line), (2, 5));
    assert_eq!(told[1].reading.claims[0].kind, Kind::Bombardment);
    assert_eq!(std::str::from_utf8(&told[1].bytes), Ok("8;قَصْف;2016-02-28;;;"));
}

#[test]
fn each_fault_of_a_row_is_told_with_its_line_column_and_value() {
    let table =
        "id,kind,date,place,dead\n1,Air raid,27/02/2016,,1\n,Siege,31/02/2016,,many\n1,,2016-02-28,,3,x\n";
    let rows = read(table, &mapping(PLAIN));
    let said = |fault: &RowFault| (fault.line, fault.column.clone(), fault.value.clone());
    let faults: Vec<_> =
        rows.iter().map(|r| r.as_ref().err().map(|f| f.iter().map(said).collect::<Vec<_>>())).collect();
    let of = |line, column: &str, value: &str| (line, column.to_owned(), value.to_owned());
    assert_eq!(
        faults[0].as_deref(),
        Some(&[of(2, "date", "27/02/2016")][..]),
        "`published` has no such form"
    );
    let second = faults[1].as_deref().expect("faults");
    assert!(second.contains(&of(3, "id", "")) && second.contains(&of(3, "kind", "Siege")), "{second:?}");
    assert!(second.contains(&of(3, "date", "31/02/2016")), "{second:?}");
    let third = rows[2].as_ref().expect_err("faulty");
    let expected: Vec<_> = third.iter().map(|f| &f.expected).collect();
    assert_eq!(expected, [&Expected::Cells(5), &Expected::OtherThan(2), &Expected::Something]);
}

#[test]
fn lines_that_end_in_a_carriage_return_alone_are_lines() {
    let table =
        "id,kind,date,place,dead\r1,Air raid,2016-02-27,,1\r2,Siege,2016-02-27,,\r1,Air raid,2016-02-28,,3\r";
    let rows =
        read(table, &mapping(&PLAIN.replace("published = \"date\"", "").replace("%d/%m/%Y", "%Y-%m-%d")));
    let lines: Vec<_> =
        rows.iter().map(|r| r.as_ref().map_or_else(|e| e[0].line, |told| told.row.line)).collect();
    assert_eq!(lines, [2, 3, 4]);
    assert_eq!(rows[2].as_ref().expect_err("the id of line 2 again")[0].expected, Expected::OtherThan(2));
}

#[test]
fn a_row_without_an_id_is_known_by_what_it_says() {
    let plain = mapping(&PLAIN.replace("id = \"id\"\n", ""));
    let ids = |table: &str| -> Vec<String> {
        read(table, &plain).into_iter().map(|r| r.expect("a good row").reading.report.id).collect()
    };
    let first = ids("kind,date\nAir,2016-02-27\nAir,2016-02-28\nAir,2016-02-27\n");
    let again = ids("kind,date\nAir,2016-02-28\nAir,2016-02-27\nAir,2016-02-27\n");
    assert_eq!(first[0], again[1], "whatever its line");
    assert_ne!(first[0], first[1]);
    assert_eq!(first[2], format!("{}#2", first[0]), "two observations in the same words are two");
}

#[test]
fn a_table_of_another_form_is_told_what_it_lacks() {
    let acled = Mapping::load("acled").expect("shipped");
    let open = |t: &str| Table::open(t.as_bytes(), &acled, &PACKS, &NAMES, Defaults::default()).err();
    assert!(matches!(open("a,b\n1,2\n"), Some(TableFault::Columns { missing, there })
        if missing.starts_with("event_id_cnty | event_id, event_date") && there == "a, b"));
    let head = "event_id_cnty\tevent_date\tsub_event_type\tactor1\tfatalities\n";
    assert_eq!(open(head), Some(TableFault::NoRows));
    assert!(matches!(open(""), Some(TableFault::Bytes(_))));
}

#[test]
fn columns_are_known_by_hxl_tags_as_well() {
    let table = "Nr,What,When\n#event+code,#event+type,#date+occurred\n1,Air,2016-02-27\n";
    let tagged = mapping(
        "[[claim]]\nkind = { column = \"#event+type\", values = \"k\" }\ndate = \"#date+occurred\"\n[values.k]\nAir = \"air_strike\"\n",
    );
    let rows = read(table, &tagged);
    let told = rows[0].as_ref().expect("a good row");
    assert_eq!((rows.len(), told.row.line), (1, 3));
    assert_eq!(told.reading.claims[0].slots[&Slot::Date][0].text, "2016-02-27");
}

#[test]
fn a_mapping_that_says_what_there_is_not_is_refused() {
    let parse = |more: &str| {
        Mapping::parse(&format!("name = \"t\"\ntitle_en = \"t\"\ntitle_ar = \"ت\"\n{more}")).err()
    };
    assert!(matches!(
        parse("[[claim]]\nkind = \"bombing\"\n"),
        Some(MappingFault::Word { what: "kind", .. })
    ));
    assert!(matches!(
        parse("[[claim]]\nkind = { column = \"a\", values = \"no\" }\n"),
        Some(MappingFault::Values { .. })
    ));
    for wrong in [
        "[[claim]]\nkind = \"other\"\nbye = \"a\"\n",
        "[[claim]]\nkind = \"other\"\nby = 3\n",
        "colour = 1\n",
    ] {
        assert!(matches!(parse(wrong), Some(MappingFault::Malformed(_))), "{wrong}");
    }
    assert!(matches!(Mapping::load("none"), Err(MappingFault::Unknown { .. })));
}

#[test]
fn maverick_never_reads_which_event_a_row_is_of() {
    let maverick = Mapping::load("maverick").expect("shipped");
    let sample = include_str!("../../../../samples/rows/maverick.csv");
    let said = |table: &str| -> Vec<_> {
        read(table, &maverick).into_iter().map(|r| r.expect("a good row").reading).collect()
    };
    let readings = said(sample);
    assert_eq!(readings, said(&sample.replace("EX-0001", "EX-9999")));
    assert!(
        readings.iter().all(|r| !r.report.text.contains("EX-0001") && !r.report.text.contains("event_id"))
    );
    assert_eq!(readings[0].report.outlet.as_deref(), Some("Exercise Agency (Land)"));
    assert_eq!(readings[0].report.published.as_deref(), Some("2016-02-28"));
    assert_eq!(readings[1].claims[0].kind, Kind::Other, "a context that no table has");
}

/// Bytes that are nearly a table of a shipped mapping: heads, separators, quotes, values of all sorts.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\"",
        "\"\"",
        " ",
        "\u{feff}",
        "sep=;\n",
        "#event",
        "27/02/2016",
        "2016-02-27",
        "0",
        "-1",
        "12",
        "99999999999999999999",
        "دوما",
        "قصف مدفعي",
        "هاون",
        "Clash",
        "Armed clash",
        "1.0",
        "AFP (2016-02-27) x",
        "AFP (",
        "2-3km NE of دوما",
        "\u{301}",
        "١٢",
        "33.5",
        "500",
    ];
    let heads = ["maverick", "smm", "hmeimim", "snhr", "acled"].map(|name| {
        let path = match name {
            "maverick" => include_str!("../../../../samples/rows/maverick.csv"),
            "smm" => include_str!("../../../../samples/rows/smm.csv"),
            "hmeimim" => include_str!("../../../../samples/rows/hmeimim.csv"),
            "snhr" => include_str!("../../../../samples/rows/snhr.csv"),
            _ => include_str!("../../../../samples/rows/acled.csv"),
        };
        format!("{}\n", path.lines().next().unwrap_or_default())
    });
    let head = prop::option::of(prop::sample::select(heads.to_vec()));
    let piece = prop_oneof![
        8 => prop::sample::select(pieces.to_vec()).prop_map(|s| s.as_bytes().to_vec()),
        1 => any::<Vec<u8>>(),
    ];
    (head, prop::collection::vec(piece, 0..80))
        .prop_map(|(head, pieces)| [head.unwrap_or_default().into_bytes(), pieces.concat()].concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn no_table_makes_it_panic_and_every_mention_is_in_its_place(bytes in nearly()) {
        for mapping in MAPPINGS.iter() {
            let Ok(table) = Table::open(&bytes, mapping, &PACKS, &NAMES, Defaults::default()) else { continue };
            table.rows().flatten().for_each(|told| anchored(&told));
        }
    }
}
