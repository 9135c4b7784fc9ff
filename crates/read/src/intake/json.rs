//! Owns JSON in all its wrappings: a report, `{"report": …}`, arrays and rows of these.
use super::{Fault, REPORT_LIMIT, encoding};
use crate::report::Report;
use serde::de::{DeserializeSeed, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// One report found in a JSON file, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Its own bytes.
    pub bytes: Vec<u8>,
    /// The report.
    pub report: Result<Report, Fault>,
}

pub(super) fn line(name: &str, line: u64, bytes: &[u8]) -> Result<Report, Fault> {
    if bytes.len() > REPORT_LIMIT {
        return Err(Fault::TooLong { limit: REPORT_LIMIT });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|e| encoding::broken(bytes, e.valid_up_to()))?;
    if text.contains('\0') {
        return Err(Fault::Binary);
    }
    one(text, || format!("{name}#{line}"))
}

pub(super) fn file(name: &str, bytes: &[u8]) -> Vec<Found> {
    let whole = |fault| vec![Found { line: 1, bytes: Vec::new(), report: Err(fault) }];
    let text = match encoding::decode(bytes) {
        Ok(text) if text.trim_ascii().is_empty() => return whole(Fault::Empty),
        Ok(text) => text,
        Err(_) if is_lines(bytes) => return lines(name, bytes),
        // JSON is UTF-8 unless it shows that it is not.
        Err(Fault::UnknownEncoding) => {
            let valid = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len);
            return whole(encoding::broken(bytes, valid));
        }
        Err(fault) => return whole(fault),
    };
    if text.trim_ascii_start().starts_with('[') { array(name, &text) } else { row(name, &text) }
}

/// Whether each line begins an object: then one that is damaged need not cost the others.
fn is_lines(bytes: &[u8]) -> bool {
    bytes.split(|&b| b == b'\n').map(<[u8]>::trim_ascii).all(|l| l.is_empty() || l.starts_with(b"{\""))
}

fn lines(name: &str, bytes: &[u8]) -> Vec<Found> {
    let lines = (1_u64..).zip(bytes.split(|&b| b == b'\n'));
    lines
        .filter(|(_, l)| !l.trim_ascii().is_empty())
        .map(|(n, l)| Found { line: n, bytes: l.to_vec(), report: line(name, n, l) })
        .collect()
}

/// An array of reports. What stands before a fault in the syntax is still read.
fn array(name: &str, text: &str) -> Vec<Found> {
    let mut elements = Vec::new();
    let mut parser = serde_json::Deserializer::from_str(text);
    let end = Elements(&mut elements).deserialize(&mut parser).and_then(|()| parser.end());
    let mut lines = Lines::of(text);
    let mut found: Vec<_> = elements
        .iter()
        .enumerate()
        .map(|(i, raw)| Found {
            line: lines.at(offset_in(text, raw.get())),
            bytes: raw.get().as_bytes().to_vec(),
            report: limited(raw.get(), || format!("{name}#{}", i + 1)),
        })
        .collect();
    if let Err(e) = end {
        found.push(Found { line: e.line() as u64, bytes: Vec::new(), report: Err(fault_of(&e)) });
    } else if found.is_empty() {
        found.push(Found { line: 1, bytes: Vec::new(), report: Err(Fault::Empty) });
    }
    found
}

/// One object, or several in a row. After a fault it goes on with the next line that begins an object.
fn row(name: &str, text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut lines = Lines::of(text);
    let mut from = 0;
    while let Some(rest) = text.get(from..).filter(|r| !r.trim_ascii().is_empty()) {
        let start = from + (rest.len() - rest.trim_ascii_start().len());
        let line = lines.at(start);
        let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter::<&RawValue>();
        let (bytes, report) = match values.next() {
            Some(Ok(raw)) => {
                from = start + values.byte_offset();
                (raw.get().as_bytes().to_vec(), limited(raw.get(), || format!("{name}#{line}")))
            }
            Some(Err(e)) => {
                from = text[start..].find("\n{").map_or(text.len(), |i| start + i + 1);
                let before = start - text[..start].rfind('\n').map_or(0, |i| i + 1);
                (Vec::new(), Err(moved(fault_of(&e), line, before as u64)))
            }
            None => break,
        };
        found.push(Found { line, bytes, report });
    }
    if let [Found { report: Ok(report), line, .. }] = found.as_mut_slice()
        && report.id == format!("{name}#{line}")
    {
        name.clone_into(&mut report.id);
    }
    found
}

fn limited(text: &str, id: impl FnOnce() -> String) -> Result<Report, Fault> {
    if text.len() > REPORT_LIMIT { Err(Fault::TooLong { limit: REPORT_LIMIT }) } else { one(text, id) }
}

/// The report of one JSON value.
fn one(text: &str, id: impl FnOnce() -> String) -> Result<Report, Fault> {
    let value: Value = serde_json::from_str(text).map_err(|e| fault_of(&e))?;
    let Value::Object(mut fields) = value else { return Err(Fault::NotAReport) };
    if matches!(fields.get("report"), Some(Value::Object(_)))
        && let Some(Value::Object(inner)) = fields.shift_remove("report")
    {
        fields = inner;
    }
    let text = match fields.shift_remove("text") {
        Some(Value::String(text)) => text,
        Some(Value::Null) | None => return Err(Fault::NoText),
        Some(_) => return Err(Fault::NotAReport),
    };
    let mut report = Report::new("", text);
    report.id = string(&mut fields, "id").filter(|i| !i.is_empty()).unwrap_or_else(id);
    report.outlet = string(&mut fields, "outlet");
    report.url = string(&mut fields, "url");
    report.title = string(&mut fields, "title");
    report.published = string(&mut fields, "published");
    report.language = string(&mut fields, "language");
    report.other = fields;
    Ok(report)
}

/// A field as a string: a string as it stands, anything else but `null` as its JSON.
fn string(fields: &mut Map<String, Value>, name: &str) -> Option<String> {
    match fields.shift_remove(name)? {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

fn fault_of(e: &serde_json::Error) -> Fault {
    if e.is_eof() {
        Fault::CutShort
    } else if e.to_string().starts_with("recursion limit") {
        Fault::TooDeep
    } else {
        Fault::NotJson { line: e.line() as u64, column: e.column() as u64 }
    }
}

/// A fault of a value that begins on a line of the file, with so many bytes before it there.
fn moved(fault: Fault, line: u64, before: u64) -> Fault {
    match fault {
        Fault::NotJson { line: 0 | 1, column } => Fault::NotJson { line, column: column + before },
        Fault::NotJson { line: at, column } => Fault::NotJson { line: at + line - 1, column },
        other => other,
    }
}

fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// Counts lines on the way through a text, so that each line end is looked at once.
struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), at: 0, line: 1 }
    }

    fn at(&mut self, offset: usize) -> u64 {
        let to = offset.clamp(self.at, self.bytes.len());
        self.line += encoding::line_ends(&self.bytes[self.at..to]);
        self.at = to;
        self.line
    }
}

/// Collects the elements of an array as they stand, keeping those before a fault.
struct Elements<'v, 'de>(&'v mut Vec<&'de RawValue>);

impl<'de> DeserializeSeed<'de> for Elements<'_, 'de> {
    type Value = ();
    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Elements<'_, 'de> {
    type Value = ();
    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array of reports")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(raw) = seq.next_element::<&'de RawValue>()? {
            self.0.push(raw);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
