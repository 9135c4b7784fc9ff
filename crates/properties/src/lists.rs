//! Owns what holds of lists that someone hands over as a table, and of readings that someone hands over to be scored.
use hudna_read::Report;
use hudna_read::intake::text_report;
use hudna_read::score::gold;
use hudna_register::{Equal, Heads, rows};

/// A table is rows or refused; equal rows are refused, kept or dropped as was said; an empty cell is no field.
pub fn lists(bytes: &[u8]) {
    // As the binary reads them.
    let Ok(Report { text, .. }) = text_report("x", bytes) else { return };
    let with = |equal| rows(&text, &Heads { equal, ..Heads::default() });
    let (kept, dropped, neither) = (with(Some(Equal::Keep)), with(Some(Equal::Drop)), with(None));
    let Ok(kept) = kept else { return };
    let Ok(dropped) = dropped else { panic!("a table that is kept is refused where equal rows are dropped") };
    assert!(!dropped.is_empty() && dropped.len() <= kept.len());
    assert_eq!(
        neither.is_ok(),
        kept.len() == dropped.len(),
        "equal rows are refused where nothing is said of them"
    );
    for row in &kept {
        assert!(!row.fields.is_empty() && row.fields.values().all(|v| !v.is_empty()));
    }
    for (i, row) in dropped.iter().enumerate() {
        assert!(dropped[..i].iter().all(|other| other.fields != row.fields));
    }
}

/// A reading is one, with every mention where it says, or refused with what is wrong; what is strict enough is so
/// without being asked.
pub fn graded(bytes: &[u8]) {
    let strict = gold::graded(bytes, true);
    match gold::graded(bytes, false) {
        Ok(graded) => {
            let text: Vec<char> = graded.report.text.chars().collect();
            for claim in &graded.claims {
                let marked = std::iter::once(&claim.trigger)
                    .chain(&claim.also)
                    .chain(&claim.evidence)
                    .chain(&claim.source);
                for m in marked {
                    assert!(m.start <= m.end, "{m:?}");
                    let words =
                        text.get(m.start..m.end).unwrap_or_else(|| panic!("{m:?} is not in the text"));
                    assert!(words.iter().copied().eq(m.text.chars()), "{m:?}");
                }
            }
        }
        Err(faulty) => {
            assert!(!faulty.problems.is_empty());
            assert!(strict.is_err(), "what is refused is not taken when asked for more");
        }
    }
}
