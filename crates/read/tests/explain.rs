//! Every claim that is read has its reasons, on the samples, whole and cut to one claim.
use hudna_read::claim::{Class, Slot};
use hudna_read::explain::{Explanation, Part, Reason};
use hudna_read::{Packs, Reader, Reading, Report, intake};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(Arc::new(Packs::load(&[]).expect("the packs load"))));

/// The samples, and the sentences of `tests/read` as one text.
#[allow(clippy::disallowed_methods, reason = "a test reads the repository")]
fn reports() -> Vec<Report> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut open = vec![root.join("samples"), root.join("tests/read")];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).expect("a file");
            let name = path.display().to_string();
            match path.extension().and_then(|e| e.to_str()) {
                Some("json") => {
                    found.extend(intake::json_reports(&name, &bytes).into_iter().flat_map(|f| f.report));
                }
                Some("jsonl") => found.extend(
                    (1..)
                        .zip(bytes.split(|b| *b == b'\n'))
                        .flat_map(|(n, l)| intake::line_report(&name, n, l)),
                ),
                Some("html") => found.extend(intake::html_report(&name, &bytes)),
                Some("txt" | "tsv") => found.extend(intake::text_report(&name, &bytes)),
                _ => {}
            }
        }
    }
    for report in &mut found {
        report.published.get_or_insert_with(|| "2016-03-05".to_owned());
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

fn fields_of(explained: &Explanation) {
    for why in &explained.claims {
        let claim = &why.claim;
        let at = format!("{} {}", explained.report.id, claim.id);
        let has = |part: Part| why.fields.iter().filter(|f| f.field == part).count();
        for part in [Part::Trigger, Part::Kind, Part::Status, Part::Source] {
            assert_eq!(has(part), 1, "{at}: {part:?}");
        }
        assert_eq!(has(Part::Extent), usize::from(claim.extent.is_some()), "{at}");
        assert_eq!(has(Part::Stage), usize::from(claim.stage.is_some()), "{at}");
        assert_eq!(has(Part::Quoted), usize::from(claim.quoted.is_some()), "{at}");
        assert_eq!(has(Part::Slot), claim.slots.values().map(Vec::len).sum::<usize>(), "{at}");
        assert_eq!(has(Part::Folding), claim.also.len(), "{at}: also");
        for field in &why.fields {
            assert!(!field.reasons.is_empty(), "{at}: no reason for {field:?}");
            let spoken = claim.class == Class::Statement;
            let words =
                |s| matches!(s, Slot::Topic | Slot::What | Slot::Toward | Slot::Violates | Slot::Terms);
            let weighed = field.reasons.iter().any(|r| matches!(r, Reason::Weights(_)));
            let shared =
                field.reasons.iter().any(|r| matches!(r, Reason::Rule { name, .. } if name == "chain_head"));
            if let (false, Some(slot)) = (spoken, field.slot) {
                assert!(weighed || words(slot) || shared, "{at}: {field:?}");
            }
        }
        for r in why.fields.iter().flat_map(|f| &f.reasons).chain(why.near.iter().flat_map(|n| &n.reasons)) {
            reason(r, &at);
        }
    }
    for d in &explained.dropped {
        assert!(!d.reasons.is_empty());
        d.reasons.iter().for_each(|r| reason(r, "dropped"));
    }
}

/// A line of a table, from 1.
#[allow(clippy::disallowed_methods, reason = "a test reads the repository")]
fn line_of(file: &str, line: usize) -> String {
    static TABLES: LazyLock<Mutex<HashMap<String, Vec<String>>>> = LazyLock::new(Mutex::default);
    let mut tables = TABLES.lock().expect("the tables");
    let lines = tables.entry(file.to_owned()).or_insert_with(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file);
        std::fs::read_to_string(path).expect("a table").lines().map(str::to_owned).collect()
    });
    lines[line - 1].clone()
}

/// A row stands where it is said to, and a rule's file holds it.
#[allow(clippy::disallowed_methods, reason = "a test reads the repository")]
fn reason(reason: &Reason, at: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    match reason {
        Reason::Row { file, line, says } => {
            let row = line_of(file, *line);
            let first = row.split('\t').next().expect("a cell").trim();
            assert!(!first.starts_with('#') && says.starts_with(first), "{at}: {file}:{line}");
        }
        Reason::Rule { file, name, .. } => {
            let source = std::fs::read_to_string(root.join(file)).expect("a source");
            assert!(!source.is_empty() && !name.is_empty(), "{at}: {file}");
            let said =
                hudna_read::explain::plain::rule(file, name, hudna_read::explain::plain::Tongue::English);
            assert_ne!(&said, name, "{at}: {file} {name} has no plain words");
        }
        Reason::Weights(w) => {
            for f in w.pro.iter().chain(&w.contra) {
                let row = line_of(&w.table, f.line);
                assert_eq!(row.split('\t').next(), Some(f.name.as_str()), "{at}");
            }
            assert!(w.pro.iter().all(|f| f.weight > 0.0) && w.contra.iter().all(|f| f.weight < 0.0));
        }
    }
}

#[test]
fn every_claim_has_its_reasons_and_reading_is_the_same() {
    let mut claims = 0;
    for report in reports() {
        let explained = READER.explain(&report);
        let read = READER.read(report).claims;
        let told: Vec<_> = explained.claims.iter().map(|w| w.claim.clone()).collect();
        assert_eq!(told, read, "{}", explained.report.id);
        fields_of(&explained);
        claims += told.len();
        let text = serde_json::to_string(&explained).expect("JSON");
        let back: Explanation = serde_json::from_str(&text).expect("an explanation");
        assert_eq!(back.claims.len(), explained.claims.len());
    }
    assert!(claims > 100, "only {claims} claims");
}

#[test]
fn what_decides_outweighs_and_what_is_dropped_does_not() {
    let text =
        "قُتل ستة مدنيين أمس الجمعة في قصف مدفعي على بلدة النشابية، وفق ما ذكر المرصد السوري لحقوق الإنسان.";
    let mut report = Report::new("x", text);
    report.published = Some("2016-03-05".to_owned());
    let explained = READER.explain(&report);
    let why = explained.claims.iter().find(|w| w.claim.class == Class::Hostility).expect("a hostility");
    for field in &why.fields {
        for r in &field.reasons {
            if let Reason::Weights(w) = r {
                assert!(w.margin >= w.needed || w.margin.abs() < 0.02, "{field:?}");
            }
        }
    }
    let rows = |part: Part| -> Vec<&str> {
        why.fields
            .iter()
            .filter(|f| f.field == part)
            .flat_map(|f| &f.reasons)
            .filter_map(|r| if let Reason::Row { file, .. } = r { Some(file.as_str()) } else { None })
            .collect()
    };
    assert_eq!(rows(Part::Trigger), ["data/lexicon/acts.tsv"]);
    assert!(rows(Part::Slot).iter().any(|f| f.ends_with("places.tsv")), "{:?}", rows(Part::Slot));
    assert!(rows(Part::Slot).contains(&"data/lexicon/people.tsv"));
    for d in &explained.dropped {
        let Some(Reason::Weights(w)) = d.reasons.iter().find(|r| matches!(r, Reason::Weights(_))) else {
            continue;
        };
        assert!(w.margin <= w.needed, "{d:?}");
    }
}

#[test]
fn a_case_holds_the_claim_and_its_sentences_alone() {
    for report in reports() {
        let explained = READER.explain(&report);
        for why in &explained.claims {
            let case = explained.case(&why.claim.id).expect("a case");
            let chars: Vec<char> = case.report.text.chars().collect();
            assert!(chars.len() <= report.text.chars().count());
            let claim = &case.claims[0];
            let slots = claim.slots.values().flatten();
            for m in std::iter::once(&claim.trigger).chain(&claim.also).chain(slots) {
                assert_eq!(m.text, chars[m.start..m.end].iter().collect::<String>(), "{}", case.report.id);
            }
            assert_eq!(claim.trigger.text, why.claim.trigger.text);
            let texts = |c: &hudna_read::Claim| -> Vec<(Slot, String)> {
                c.slots.iter().flat_map(|(s, l)| l.iter().map(|m| (*s, m.text.clone()))).collect()
            };
            assert_eq!(texts(claim), texts(&why.claim), "{} {}", report.id, why.claim.id);
        }
        assert!(explained.case("c999").is_none());
    }
}

#[test]
fn a_report_that_is_not_read_has_nothing_to_explain() {
    let mut report = Report::new("x", "A convoy was turned back.");
    report.language = Some("en".to_owned());
    assert!(READER.explain(&report).claims.is_empty());
}

/// Analysts' corrections: each file of `tests/read/cases` is a reading whose claims must be read in its report.
#[test]
#[allow(clippy::disallowed_methods, reason = "a test reads the repository")]
fn every_case_is_read_as_its_analyst_put_it_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/read/cases");
    let mut cases = 0;
    for entry in std::fs::read_dir(folder).expect("tests/read/cases") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a case");
        let case: Reading = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let read = READER.read(case.report).claims;
        for want in &case.claims {
            let fillers = |c: &hudna_read::Claim| -> Vec<_> {
                c.slots
                    .iter()
                    .flat_map(|(s, l)| l.iter().map(|m| (*s, m.start, m.end, m.value.clone())))
                    .collect()
            };
            let sources = |c: &hudna_read::Claim| -> Vec<_> {
                c.source.iter().map(|s| (s.role, s.mention.start, s.mention.end)).collect()
            };
            let same = |c: &hudna_read::Claim| {
                (c.class, c.kind, c.status, c.extent, c.stage)
                    == (want.class, want.kind, want.status, want.extent, want.stage)
                    && (c.trigger.start, c.trigger.end) == (want.trigger.start, want.trigger.end)
                    && fillers(c) == fillers(want)
                    && sources(c) == sources(want)
            };
            assert!(read.iter().any(same), "{}: expected {want:#?}\nread {read:#?}", path.display());
        }
        cases += 1;
    }
    assert!(cases > 0);
}
