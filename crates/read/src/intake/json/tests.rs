use super::*;

fn ids(found: &[Found]) -> Vec<Result<&str, &Fault>> {
    found.iter().map(|f| f.report.as_ref().map(|r| r.id.as_str())).collect()
}

#[test]
fn a_line_is_a_report_or_holds_one() {
    let report =
        line("a", 3, r#"{"id": 17, "text": "نص", "published": "لا", "note": [1]}"#.as_bytes()).unwrap();
    assert_eq!((report.id.as_str(), report.text.as_str()), ("17", "نص"));
    assert_eq!(report.published.as_deref(), Some("لا"));
    assert_eq!(report.other["note"], serde_json::json!([1]));
    let inner = line("a", 3, br#"{"report": {"text": ""}, "claims": []}"#).unwrap();
    assert_eq!((inner.id.as_str(), inner.text.as_str()), ("a#3", ""));
}

#[test]
fn what_is_wrong_with_a_line_is_named() {
    assert_eq!(line("a", 1, br#"{"text": "cut"#), Err(Fault::CutShort));
    assert_eq!(line("a", 1, br#"{"title": "no text"}"#), Err(Fault::NoText));
    assert_eq!(line("a", 1, b"[1]"), Err(Fault::NotAReport));
    assert_eq!(line("a", 1, b"{\"text\": \"\xFF\"}"), Err(Fault::BrokenUtf8 { line: 1, byte: 11 }));
    assert_eq!(line("a", 1, b"hello"), Err(Fault::NotJson { line: 1, column: 1 }));
    let deep = format!(r#"{{"text": "x", "deep": {}"#, "[".repeat(500_000));
    assert_eq!(line("a", 1, deep.as_bytes()), Err(Fault::TooDeep));
}

#[test]
fn files_hold_one_or_many() {
    let one = file("p.json", b"{\n \"text\": \"a\"\n}\n");
    assert_eq!(ids(&one), [Ok("p.json")]);
    let many = file("p.json", b"[{\"text\": \"a\"},\n {\"report\": {\"id\": \"x\", \"text\": \"b\"}}, 7]");
    assert_eq!(ids(&many), [Ok("p.json#1"), Ok("x"), Err(&Fault::NotAReport)]);
    assert_eq!(many[1].line, 2);
    let row = file("p.json", b"{\"text\": \"a\"}\n{\"text\": \"b\n{\"text\": \"c\"}\n");
    assert_eq!(ids(&row), [Ok("p.json#1"), Err(&Fault::NotJson { line: 2, column: 11 }), Ok("p.json#3")]);
}

#[test]
fn what_stands_before_a_cut_is_read() {
    let cut = file("p.json", b"[{\"text\": \"a\"},\n{\"text\": ");
    assert_eq!(ids(&cut), [Ok("p.json#1"), Err(&Fault::CutShort)]);
    assert_eq!(cut[1].line, 2);
    assert_eq!(ids(&file("p.json", b"[]")), [Err(&Fault::Empty)]);
}

#[test]
fn a_damaged_line_costs_itself_alone() {
    let found = file("p.json", b"{\"text\": \"a\"}\n{\"text\": \"\xFF\"}\n{\"text\": \"c\"}\n");
    assert_eq!(ids(&found), [Ok("p.json#1"), Err(&Fault::BrokenUtf8 { line: 1, byte: 11 }), Ok("p.json#3")]);
}
