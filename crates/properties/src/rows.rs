//! Owns what holds of tables and of the mappings by which they are read.
use crate::reader::{faults, mentions};
use crate::text_of;
use hudna_read::Packs;
use hudna_read::intake::Defaults;
use hudna_read::pack::Lookup;
use hudna_read::rows::{Mapping, Table, shipped};
use std::collections::HashSet;
use std::sync::LazyLock;

static PACKS: LazyLock<Packs> =
    LazyLock::new(|| Packs::load(&["syria".to_owned()]).unwrap_or_else(|e| panic!("the packs load: {e}")));
static NAMES: LazyLock<Lookup> = LazyLock::new(|| Lookup::new(&PACKS));
static MAPPINGS: LazyLock<Vec<Mapping>> = LazyLock::new(|| {
    let load = |name: &&str| Mapping::load(name).unwrap_or_else(|e| panic!("{name}: {e}"));
    shipped().iter().map(load).collect()
});

/// Rows stand in order, each a report of its own whose words stand where its claims say, or a fault with its line.
pub fn tables(bytes: &[u8]) {
    MAPPINGS.iter().for_each(|m| table(bytes, m));
}

/// Any text is a mapping or refused; what a mapping makes of a table holds what shipped ones hold. The table stands
/// behind a line of three dashes.
pub fn mapping(bytes: &[u8]) {
    let text = text_of(bytes);
    let (toml, rows) =
        text.split_once("\n---\n").unwrap_or((&text, "id,date,place,kind,dead\n1,2016-02-27,دوما,قصف,3\n"));
    if let Ok(mapping) = Mapping::parse(toml) {
        table(rows.as_bytes(), &mapping);
    }
}

fn table(bytes: &[u8], mapping: &Mapping) {
    let Ok(table) = Table::open(bytes, mapping, &PACKS, &NAMES, Defaults::default()) else { return };
    let (mut last, mut ids) = (0, HashSet::new());
    for row in table.rows() {
        let line = match row {
            Ok(told) => {
                assert!(ids.insert(told.reading.report.id.clone()), "two rows of one id");
                assert_eq!(faults(&told.reading), [""; 0]);
                assert!(told.reading.claims.iter().flat_map(mentions).all(|m| !m.text.is_empty()));
                told.row.line
            }
            Err(wrong) => {
                assert!(!wrong.is_empty());
                assert!(wrong.iter().all(|w| w.line == wrong[0].line));
                wrong[0].line
            }
        };
        assert!(last < line, "line {line} behind {last}");
        last = line;
    }
}
