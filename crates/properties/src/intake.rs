//! Owns what holds of the way from bytes to reports.
use hudna_read::Report;
use hudna_read::intake::{Fault, Found, html_report, json_reports, line_report, sniff, text_report};

/// Any bytes are a report or a fault, the same each time; a report of a text is that text in every encoding that can
/// hold it, a page's text begins with its title, and reports of JSON are found again by their own bytes.
pub fn intake(bytes: &[u8]) {
    assert_eq!(sniff(bytes), sniff(bytes));
    plain(bytes);
    page(bytes);
    json(bytes);
}

fn plain(bytes: &[u8]) {
    let Ok(report) = text_report("x", bytes) else { return };
    assert!(!report.text.contains('\r') && report.id == "x");
    let wide = |unit: fn(u16) -> [u8; 2], mark: [u8; 2]| {
        let units = report.text.encode_utf16().flat_map(unit);
        text_report("x", &mark.into_iter().chain(units).collect::<Vec<_>>())
    };
    let marked = [b"\xEF\xBB\xBF", report.text.as_bytes()].concat();
    for other in [
        wide(u16::to_le_bytes, [0xFF, 0xFE]),
        wide(u16::to_be_bytes, [0xFE, 0xFF]),
        text_report("x", &marked),
    ] {
        assert_eq!(other.as_ref(), Ok(&report));
    }
}

fn page(bytes: &[u8]) {
    let Ok(report) = html_report("x", bytes) else { return };
    assert!(!report.text.contains('\r') && !report.text.trim().is_empty());
    if let Some(title) = &report.title {
        assert!(
            report
                .text
                .strip_prefix(title.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('\n'))
        );
    }
    assert_eq!(html_report("x", bytes), Ok(report));
}

fn json(bytes: &[u8]) {
    let found = json_reports("x", bytes);
    assert!(!found.is_empty(), "bytes without a report say why");
    let ends = bytes.split(|b| *b == b'\n').count() as u64 - 1;
    let mut last = 1;
    for Found { line, bytes: own, report } in &found {
        assert!(last <= *line && *line <= ends + 1, "line {line} of {}", ends + 1);
        last = *line;
        match report {
            Ok(report) => again(own, report),
            Err(Fault::NotJson { line, column }) => {
                assert!(*line >= 1 && *line <= ends + 2, "{line}:{column}");
            }
            Err(_) => {}
        }
    }
    if let Ok(one) = line_report("x", 1, bytes) {
        let [Found { report: Ok(same), .. }] = found.as_slice() else {
            panic!("a line is a file of one: {found:?}")
        };
        assert_eq!((&one.text, &one.title, &one.published), (&same.text, &same.title, &same.published));
    }
}

/// A report's own bytes, alone, give it again.
fn again(own: &[u8], report: &Report) {
    let alone = line_report("x", 1, own);
    // In a file of UTF-16 the report's own bytes are those of the text that it was decoded to; a NUL is refused in
    // lines.
    if matches!(alone, Err(Fault::Binary)) {
        return;
    }
    let alone = alone.unwrap_or_else(|e| panic!("its own bytes: {e}"));
    assert_eq!((&alone.text, &alone.title, &alone.other), (&report.text, &report.title, &report.other));
    let written = serde_json::to_vec(report).unwrap_or_default();
    let read = line_report("x", 1, &written).unwrap_or_else(|e| panic!("what is written is read: {e}"));
    assert_eq!(&read, report);
}
