//! Owns what holds of every reading, whatever the report says.
use crate::dated;
use crate::letters::between_letters;
use crate::text::is_value;
use hudna_read::claim::Value;
use hudna_read::{Claim, Mention, Packs, Reader, Reading};
use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

/// The reader over all packs, loaded once a process.
pub(crate) static READER: LazyLock<Reader> = LazyLock::new(|| {
    Reader::new(Arc::new(Packs::load(&[]).unwrap_or_else(|e| panic!("the packs load: {e}"))))
});

/// A report of any text: read twice it gives the same bytes; every mention stands where it says, on whole letters;
/// nothing is changed on the way.
pub fn reader(bytes: &[u8]) {
    let mut report = dated(bytes);
    // A text of an even number of bytes has a title.
    if let Some((first, _)) = report.text.split_once('\n').filter(|_| report.text.len().is_multiple_of(2)) {
        report.title = Some(first.to_owned());
    }
    let reading = READER.read(report.clone());
    assert_eq!(reading.report, report);
    let wrong = faults(&reading);
    assert!(wrong.is_empty(), "{wrong:#?}");
    for claim in &reading.claims {
        let (from, to) = (claim.trigger.start, claim.trigger.end);
        let said = claim.evidence.iter().any(|e| e.start <= from && to <= e.end);
        assert!(said, "{}: its words stand outside its evidence", claim.id);
    }
    let letters: Vec<char> = report.text.chars().collect();
    for m in reading.claims.iter().flat_map(mentions) {
        for at in [m.start, m.end] {
            assert!(
                between_letters(&letters, at),
                "{}..{} `{}` parts a letter from its mark",
                m.start,
                m.end,
                m.text
            );
        }
        match &m.value {
            Some(Value::Date(value)) => assert!(is_value(value), "{value}"),
            Some(Value::Number(n)) => assert!(n.min.zip(n.max).is_none_or(|(a, b)| a <= b), "{n:?}"),
            Some(Value::Unknown) | None => {}
        }
    }
    let written = serde_json::to_string(&reading).unwrap_or_default();
    let again = serde_json::to_string(&READER.read(report)).unwrap_or_default();
    assert!(!written.is_empty() && written == again, "read twice it is not the same");
    let back: Reading =
        serde_json::from_str(&written).unwrap_or_else(|e| panic!("what is written is read: {e}"));
    assert_eq!(serde_json::to_string(&back).unwrap_or_default(), written);
}

/// What is wrong with a reading, whatever it says.
pub fn faults(reading: &Reading) -> Vec<String> {
    let text: Vec<char> = reading.report.text.chars().collect();
    let mut found = Vec::new();
    let mut ids = HashSet::new();
    for claim in &reading.claims {
        if !ids.insert(claim.id.as_str()) {
            found.push(format!("{}: the id twice", claim.id));
        }
        if claim.evidence.is_empty() {
            found.push(format!("{}: no evidence", claim.id));
        }
        for m in mentions(claim) {
            let words = text.get(m.start..m.end).filter(|w| !w.is_empty());
            if !words.is_some_and(|w| w.iter().copied().eq(m.text.chars())) {
                found.push(format!("{}: {}..{} is not `{}`", claim.id, m.start, m.end, m.text));
            }
        }
    }
    found
}

/// Every stretch of the report that a claim points to.
pub(crate) fn mentions(claim: &Claim) -> impl Iterator<Item = &Mention> {
    let fillers = || claim.slots.values().flatten();
    std::iter::once(&claim.trigger)
        .chain(&claim.also)
        .chain(&claim.evidence)
        .chain(claim.source.iter().map(|s| &s.mention))
        .chain(fillers())
        .chain(fillers().flat_map(|m| m.source.iter().flatten()).map(|s| &s.mention))
}
