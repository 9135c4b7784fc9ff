//! What holds of every reading: where its words stand, and what a change that says nothing changes.
use hudna_read::claim::{Claim, Mention, Reading, Value};
use hudna_read::{Packs, Reader, Report, intake};
use std::path::Path;
use std::sync::{Arc, LazyLock};

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(Arc::new(Packs::load(&[]).expect("the packs load"))));

/// The sample reports and the exercises.
#[allow(clippy::disallowed_methods, reason = "a test reads the repository")]
fn reports() -> Vec<Report> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["samples/syria-2016", "corpus/open"] {
        for entry in std::fs::read_dir(root.join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            let bytes = std::fs::read(&path).expect("a file");
            let name = path.display().to_string();
            match path.extension().and_then(|e| e.to_str()) {
                Some("json") => {
                    found.extend(intake::json_reports(&name, &bytes).into_iter().flat_map(|f| f.report));
                }
                Some("jsonl") => {
                    for (n, line) in (1..).zip(bytes.split(|b| *b == b'\n')) {
                        let value: serde_json::Value = serde_json::from_slice(line).unwrap_or_default();
                        match value.get("report") {
                            Some(report) => found.extend(serde_json::from_value(report.clone())),
                            None => found.extend(intake::line_report(&name, n, line)),
                        }
                    }
                }
                Some("txt") if !name.contains("figures") => found.extend(intake::text_report(&name, &bytes)),
                _ => {}
            }
        }
    }
    found.sort_by(|a: &Report, b| a.id.cmp(&b.id));
    assert!(found.len() > 30, "{} reports", found.len());
    found
}

fn mentions(c: &Claim) -> impl Iterator<Item = &Mention> {
    let fillers = || c.slots.values().flatten();
    std::iter::once(&c.trigger)
        .chain(&c.also)
        .chain(fillers())
        .chain(fillers().flat_map(|m| m.source.iter().flatten()).map(|s| &s.mention))
        .chain(c.source.iter().map(|s| &s.mention))
        .chain(&c.evidence)
}

/// What is not a letter of its own: vowel marks stand on the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}' | '\u{670}')
}

#[test]
fn words_stand_where_it_is_said_and_begin_and_end_with_letters() {
    for report in reports() {
        let chars: Vec<char> = report.text.chars().collect();
        let read = READER.read(report);
        for m in read.claims.iter().flat_map(mentions) {
            let at = format!("{} {}..{} {}", read.report.id, m.start, m.end, m.text);
            assert!(m.start < m.end && m.end <= chars.len(), "{at}");
            assert_eq!(m.text, chars[m.start..m.end].iter().collect::<String>(), "{at}");
            assert!(!is_mark(chars[m.start]), "{at}: a mark without its letter");
            assert!(!chars.get(m.end).copied().is_some_and(is_mark), "{at}: a letter without its mark");
        }
    }
}

#[test]
fn reading_twice_is_reading_once() {
    for report in reports() {
        let once = READER.read(report);
        let twice = READER.read(once.report.clone());
        assert_eq!(once, twice);
    }
}

#[test]
fn a_reading_that_is_written_down_is_read_back_as_it_was() {
    for report in reports() {
        let reading = READER.read(report);
        let written = serde_json::to_string(&reading).expect("JSON");
        assert_eq!(serde_json::from_str::<Reading>(&written).expect("a reading"), reading);
    }
    // A figure that nobody gives is not the same as words without one.
    let unknown: Mention =
        serde_json::from_str(r#"{"start": 0, "end": 1, "value": null}"#).expect("a mention");
    assert_eq!(unknown.value, Some(Value::Unknown));
}

#[test]
fn the_sign_that_parts_the_names_of_features_is_read_as_any_mark() {
    for sign in ["=", "＝", "«"] {
        let text = format!("قال الوزير إن {sign} القصف على دوما توقف.");
        let claims = READER.read(Report::new("x", text)).claims;
        assert_eq!(claims.first().map(|c| c.trigger.text.as_str()), Some("قال"), "{sign}");
    }
}

/// A claim without its offsets and without what folding drops.
fn bare(c: &Claim) -> String {
    let placeless = |m: &mut Mention| {
        (m.start, m.end) = (0, 0);
        m.text = m.text.chars().filter(|c| !is_mark(*c) && *c != 'ـ').collect();
    };
    let m = |m: &Mention| {
        let mut m = m.clone();
        placeless(&mut m);
        m.source.iter_mut().flatten().for_each(|s| placeless(&mut s.mention));
        serde_json::to_string(&m).expect("JSON")
    };
    let slots: Vec<_> =
        c.slots.iter().map(|(s, l)| format!("{s:?} {}", l.iter().map(m).collect::<String>())).collect();
    let sources: Vec<_> = c.source.iter().map(|s| m(&s.mention)).collect();
    format!(
        "{:?} {:?} {:?} {:?} {:?} {} {slots:?} {sources:?}",
        c.class,
        c.kind,
        c.status,
        c.extent,
        c.stage,
        m(&c.trigger)
    )
}

/// `add` stands behind every so many letters that have another letter behind them.
fn strewn(text: &str, every: usize, add: char) -> String {
    let chars: Vec<char> = text.chars().collect();
    let letter = |c: Option<&char>| c.is_some_and(|c| matches!(c, 'ء'..='غ' | 'ف'..='ي'));
    let mut out = String::new();
    let mut letters = 0;
    for (i, c) in chars.iter().enumerate() {
        out.push(*c);
        if letter(Some(c)) && letter(chars.get(i + 1)) {
            letters += 1;
            if letters % every == 0 {
                out.push(add);
            }
        }
    }
    out
}

#[test]
fn tatweel_and_vowel_marks_change_offsets_alone() {
    for report in reports() {
        let plain: Vec<String> = READER.read(report.clone()).claims.iter().map(bare).collect();
        // Which mark it is makes no difference to folding: one stands for all.
        for (every, add) in [(3, 'ـ'), (7, 'ـ'), (5, '\u{652}')] {
            let mut other = report.clone();
            other.text = strewn(&report.text, every, add);
            other.title = report.title.as_deref().map(|t| strewn(t, every, add));
            let read: Vec<String> = READER.read(other).claims.iter().map(bare).collect();
            for (p, r) in plain.iter().zip(&read) {
                assert_eq!(p, r, "{} with {add:?} behind each letter no. {every}", report.id);
            }
            assert_eq!(plain.len(), read.len(), "{}", report.id);
        }
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "a measure")]
fn a_report_cut_short_keeps_what_stands_before_the_cut() {
    let (mut kept, mut all) = (0, 0);
    for report in reports() {
        let whole = READER.read(report.clone()).claims;
        let text = hudna_text::Text::new(&report.text);
        let chars: Vec<char> = report.text.chars().collect();
        for cut in text.sentences.iter().map(|s| s.end) {
            let mut other = report.clone();
            other.text = chars[..cut].iter().collect();
            let part = READER.read(other).claims;
            let sentence = |c: &Claim| text.sentences.iter().position(|s| c.trigger.start < s.end);
            let same = |c: &&Claim| {
                part.iter().any(|p| p.class == c.class && p.kind == c.kind && sentence(p) == sentence(c))
            };
            let before = || whole.iter().filter(|c| c.trigger.end <= cut);
            all += before().count();
            kept += before().filter(same).count();
        }
    }
    println!("{kept} of {all} claims before a cut are kept");
    assert!(kept * 100 >= all * 95, "{kept} of {all} claims are kept");
}
