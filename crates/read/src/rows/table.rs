//! Owns the table: bytes in, its rows out one by one, each a reading or what is wrong with it.
use super::Row;
use super::claim::{Making, With};
use super::fault::{Expected, RowFault, TableFault};
use super::line::{Head, Line};
use super::mapping::Mapping;
use super::value::Words;
use crate::claim::Reading;
use crate::intake::{self, Defaults};
use crate::pack::Lookup;
use crate::{Packs, Report};
use csv::{Position, ReaderBuilder, StringRecord};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A table whose head was understood.
#[derive(Debug)]
pub struct Table<'a> {
    mapping: &'a Mapping,
    packs: &'a Packs,
    names: &'a Lookup,
    words: Words,
    defaults: Defaults,
    text: String,
    delimiter: u8,
    head: Head,
    /// Where the first row begins.
    begin: Position,
}

/// A row as a report, with its claims.
#[derive(Debug, Clone)]
pub struct Told {
    /// The row's report and claims.
    pub reading: Reading,
    /// Where it stood.
    pub row: Row,
    /// The row itself, as it stands in the table.
    pub bytes: Vec<u8>,
}

impl<'a> Table<'a> {
    /// Finds a table's encoding, its separator and its head, and holds the head against the mapping.
    pub fn open(
        bytes: &[u8],
        mapping: &'a Mapping,
        packs: &'a Packs,
        names: &'a Lookup,
        defaults: Defaults,
    ) -> Result<Self, TableFault> {
        let mut text = intake::decode(bytes)?;
        // Excel's own line that names the separator.
        let named = text.strip_prefix("sep=").and_then(|rest| rest.bytes().next());
        if named.is_some() {
            text.replace_range(..5.min(text.len()), "");
        }
        let delimiter = named.filter(u8::is_ascii_punctuation).unwrap_or_else(|| separator(&text));
        let (head, begin) = {
            let mut reader = reader(&text, delimiter);
            let mut record = StringRecord::new();
            let first = loop {
                if !read(&mut reader, &mut record) {
                    return Err(TableFault::Bytes(intake::Fault::Empty));
                }
                if record.iter().any(|c| !c.trim().is_empty()) {
                    break std::mem::take(&mut record);
                }
            };
            let mut begin = reader.position().clone();
            let tagged = read(&mut reader, &mut record)
                && record.iter().any(|c| !c.trim().is_empty())
                && record.iter().map(str::trim).all(|c| c.is_empty() || c.starts_with('#'));
            if tagged {
                begin = reader.position().clone();
            } else {
                record.clear();
            }
            (Head::new(first.iter(), record.iter(), mapping), begin)
        };
        let missing: Vec<_> =
            mapping.require.iter().filter(|c| !head.has(c)).map(|c| c.names.join(" | ")).collect();
        if !missing.is_empty() {
            let there = head.names.iter().take(head.width).cloned().collect::<Vec<_>>().join(", ");
            return Err(TableFault::Columns { missing: missing.join(", "), there });
        }
        let table =
            Self { mapping, packs, names, words: Words::load(), defaults, text, delimiter, head, begin };
        if table.rows().next().is_none() {
            return Err(TableFault::NoRows);
        }
        Ok(table)
    }

    /// The rows, in order; blank ones and those that the mapping leaves out are passed over.
    pub fn rows(&self) -> Rows<'_> {
        let mut reader = reader(&self.text, self.delimiter);
        // A position that the same text gave is always there.
        let found = reader.seek(self.begin.clone()).is_ok();
        Rows { table: self, reader, record: StringRecord::new(), done: !found, seen: HashMap::new() }
    }
}

type Csv<'t> = csv::Reader<std::io::Cursor<&'t [u8]>>;

fn reader(text: &str, delimiter: u8) -> Csv<'_> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(std::io::Cursor::new(text.as_bytes()))
}

/// Reads a record; from memory and from text that is UTF-8 that cannot fail.
fn read(reader: &mut Csv<'_>, record: &mut StringRecord) -> bool {
    reader.read_record(record).unwrap_or(false)
}

/// Whether the last row of a table opens a quote and never closes it: all rows that follow would be one cell of it.
fn unclosed(row: &[u8], delimiter: u8, cells: usize) -> bool {
    let end = row.iter().rposition(|b| !matches!(b, b'\n' | b'\r')).map_or(0, |at| at + 1);
    // One cell more is one cell more, unless it falls within the quote.
    let longer = [row.get(..end).unwrap_or_default(), &[delimiter, b'x']].concat();
    let longer = String::from_utf8_lossy(&longer);
    let mut record = StringRecord::new();
    read(&mut reader(&longer, delimiter), &mut record) && record.len() == cells
}

/// The mark between cells: the one of comma, semicolon and tab that the first line has most of, outside quotes.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
    let count = |mark: u8| {
        let mut quoted = false;
        let outside = first.bytes().filter(|&b| {
            quoted ^= b == b'"';
            b == mark && !quoted
        });
        outside.count()
    };
    // Of equally many the one that stands last here is taken.
    [b'\t', b';', b','].into_iter().max_by_key(|&mark| count(mark)).unwrap_or(b',')
}

/// The rows of a table.
pub struct Rows<'t> {
    table: &'t Table<'t>,
    reader: Csv<'t>,
    record: StringRecord,
    done: bool,
    /// Ids that were given, each with its line and how often it came.
    seen: HashMap<String, (u64, u64)>,
}

impl Rows<'_> {
    /// How many bytes of the table's text were read so far.
    pub fn at(&self) -> u64 {
        self.reader.position().byte()
    }

    /// How many bytes its text has.
    pub fn size(&self) -> u64 {
        self.table.text.len() as u64
    }

    fn told(&mut self, line: &Line<'_>, at: u64, bytes: &[u8]) -> Result<Told, Vec<RowFault>> {
        let table = self.table;
        let Table { mapping, packs, names, words, .. } = table;
        let mut making = Making::new(With { mapping, packs, names, words }, line, at);
        let extra = self.record.iter().skip(table.head.width).find(|c| !c.trim().is_empty());
        if let Some(value) = extra {
            let expected = Expected::Cells(table.head.width);
            let (column, value) = (String::new(), value.trim().to_owned());
            making.faults.push(RowFault { line: at, column, value, expected });
        }
        let id = self.id(line, &mut making);
        let map = &mapping.report;
        let words_of =
            |columns: &Option<_>| columns.as_ref().and_then(|c| line.get(c)).map(|s| s.text.to_owned());
        let mut report = Report::new(id, line.text.clone());
        report.outlet = words_of(&map.outlet);
        report.title = words_of(&map.title);
        report.url = words_of(&map.url);
        report.language.clone_from(&map.language);
        if let Some(span) = map.published.as_ref().and_then(|c| line.get(c)) {
            report.published = making.date(span, &map.formats).map(|(day, _)| day);
        }
        table.defaults.fill(&mut report);
        let claims = making.claims();
        if !making.faults.is_empty() {
            return Err(making.faults);
        }
        let row = Row { mapping: mapping.name.clone(), line: at, point: making.point };
        Ok(Told { reading: Reading { report, claims }, row, bytes: bytes.to_vec() })
    }

    /// The row's own id, else one made of what it says, so that the same row again is the same report.
    fn id(&mut self, line: &Line<'_>, making: &mut Making<'_>) -> String {
        let mapping = self.table.mapping;
        let column = mapping.report.id.as_ref().filter(|c| self.table.head.has(c));
        let Some(column) = column else {
            let hash = Sha256::digest(format!("{}\n{}", mapping.name, line.text));
            let short = hash.iter().take(8).fold(0_u64, |n, b| n << 8 | u64::from(*b));
            let id = format!("{}:{short:016x}", mapping.name);
            let (_, times) = self.seen.entry(id.clone()).and_modify(|s| s.1 += 1).or_insert((making.at, 1));
            return if *times == 1 { id } else { format!("{id}#{times}") };
        };
        let Some(span) = line.get(column) else {
            let column = line.name(column);
            let expected = Expected::Something;
            making.faults.push(RowFault { line: making.at, column, value: String::new(), expected });
            return String::new();
        };
        let id = format!("{}{}", mapping.report.id_prefix, span.text);
        let (first, _) = *self.seen.entry(id.clone()).or_insert((making.at, 1));
        if first != making.at {
            making.fault(span, Expected::OtherThan(first));
        }
        id
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Told, Vec<RowFault>>;

    fn next(&mut self) -> Option<Self::Item> {
        let table = self.table;
        while !self.done && read(&mut self.reader, &mut self.record) {
            let line = Line::new(&table.head, self.record.iter(), table.mapping);
            if line.is_blank() && self.record.iter().all(|c| c.trim().is_empty())
                || line.any(&table.mapping.leave_out)
            {
                continue;
            }
            let whole = table.text.as_bytes();
            let from = self.record.position().map_or(0, |p| p.byte() as usize);
            let to = (self.reader.position().byte() as usize).min(whole.len());
            let slice = whole.get(from..to).unwrap_or_default();
            // Lines that are wholly empty count to the row that follows them.
            let skipped =
                slice.iter().take_while(|b| matches!(b, b'\n' | b'\r')).filter(|b| **b == b'\n').count();
            let at = self.record.position().map_or(0, csv::Position::line) + skipped as u64;
            let bytes = slice.trim_ascii();
            if to == whole.len() && unclosed(slice, table.delimiter, self.record.len()) {
                self.done = true;
                let value = self.record.iter().next_back().unwrap_or_default().to_owned();
                let (column, expected) = (String::new(), Expected::Quote);
                return Some(Err(vec![RowFault { line: at, column, value, expected }]));
            }
            return Some(self.told(&line, at, bytes));
        }
        self.done = true;
        None
    }
}
