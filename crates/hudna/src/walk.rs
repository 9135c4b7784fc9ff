//! Owns opening: files in, pieces out, in order and one at a time; a piece is a report's bytes, or a JSON file's.
use crate::gzip::{self, Metered};
use crate::lines::Lines;
use crate::list::{Entry, Sample, shape_of};
use crate::skip::Skip;
use hudna_read::intake::{Defaults, Fault, REPORT_LIMIT, Shape, sniff};
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read, Result as Io};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most that a JSON file of many reports may hold; more goes into JSON Lines, which are read line by line.
const JSON_LIMIT: usize = 256 << 20;

/// Bytes that hold one report, or several where a JSON file does.
#[derive(Debug)]
pub(crate) struct Piece {
    /// The path as given, joined with what lies under it.
    pub(crate) name: String,
    /// The line, of JSON Lines.
    pub(crate) line: Option<u64>,
    /// What the bytes are.
    pub(crate) shape: Shape,
    /// The bytes, expanded.
    pub(crate) bytes: Vec<u8>,
    /// The bytes as captured, where those are others.
    pub(crate) captured: Option<Vec<u8>>,
    /// What is known of its reports besides.
    pub(crate) known: Defaults,
}

/// The pieces of all entries, each file opened when its turn comes.
pub(crate) struct Pieces {
    entries: std::vec::IntoIter<Result<Entry, Skip>>,
    open: Option<Lines>,
    /// What is known of the reports of the entry that is open.
    known: Defaults,
    /// How many bytes of files were read so far, compressed as they are.
    eaten: Arc<AtomicU64>,
}

impl Pieces {
    pub(crate) fn new(entries: Vec<Result<Entry, Skip>>) -> Self {
        Self { entries: entries.into_iter(), open: None, known: Defaults::default(), eaten: Arc::default() }
    }

    /// How many bytes of files were read so far.
    pub(crate) fn eaten(&self) -> u64 {
        self.eaten.load(Ordering::Relaxed)
    }

    fn open(&mut self, entry: Entry) -> Option<Result<Piece, Skip>> {
        let (name, opened) = match entry {
            Entry::Stdin => ("-".to_owned(), source("-", Box::new(BufReader::new(std::io::stdin())))),
            Entry::Sample(Sample { id, path, bytes, known }) => {
                self.known = known;
                let opened = source(&path, Box::new(Cursor::new(bytes)));
                if let Ok(Source { is_gzip: true, shape: Shape::Text | Shape::Html, .. }) = opened {
                    let captured = Some(bytes.to_vec());
                    return opened.ok().map(|source| whole(id, source, captured));
                }
                (id, opened)
            }
            Entry::File { name, path, .. } => {
                let opened = File::open(&path).and_then(|f| {
                    let metered = Metered::new(f, Arc::clone(&self.eaten));
                    source(&name, Box::new(BufReader::new(metered)))
                });
                // A compressed text or page is kept as it was captured, not as it was expanded.
                if let Ok(Source { is_gzip: true, shape: Shape::Text | Shape::Html, .. }) = opened {
                    let captured = File::open(&path).and_then(|f| all(f, REPORT_LIMIT));
                    return Some(opened.and_then(|s| Ok((s, captured?))).map_or_else(
                        |e| Err(Skip::io(&name, None, &e)),
                        |(source, captured)| whole(name.clone(), source, Some(captured)),
                    ));
                }
                (name, opened)
            }
        };
        match opened {
            Err(e) => Some(Err(Skip::io(&name, None, &e))),
            Ok(Source { shape: Shape::JsonLines, bytes, .. }) => {
                self.open = Some(Lines::new(name, bytes));
                None
            }
            Ok(source) => Some(whole(name, source, None)),
        }
    }
}

impl Iterator for Pieces {
    type Item = Result<Piece, Skip>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.open {
                if let Some(line) = lines.next() {
                    let name = lines.name().to_owned();
                    return Some(line.map(|(line, bytes)| Piece {
                        name,
                        line: Some(line),
                        shape: Shape::JsonLines,
                        bytes,
                        captured: None,
                        known: self.known.clone(),
                    }));
                }
                self.open = None;
            }
            match self.entries.next()? {
                Err(skip) => return Some(Err(skip)),
                Ok(entry) => {
                    self.known = Defaults::default();
                    if let Some(piece) = self.open(entry) {
                        return Some(piece.map(|p| Piece { known: self.known.clone(), ..p }));
                    }
                }
            }
        }
    }
}

/// An opened stream whose shape is known.
struct Source {
    shape: Shape,
    bytes: Box<dyn BufRead + Send>,
    is_gzip: bool,
}

fn source(name: &str, mut bytes: Box<dyn BufRead + Send>) -> Io<Source> {
    let is_gzip = gzip::is_gzip(bytes.fill_buf()?);
    if is_gzip {
        bytes = gzip::expand(bytes);
    }
    let head = bytes.fill_buf()?;
    // JSON Lines in UTF-16 cannot be cut at bytes that look like line ends: they are decoded as a whole.
    let wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let shape = match shape_of(name) {
        Some(Shape::JsonLines) if wide => Shape::Json,
        Some(shape) => shape,
        None => {
            let beginning = beginning(&mut bytes)?;
            let shape = sniff(&beginning);
            bytes = Box::new(Cursor::new(beginning).chain(bytes));
            shape
        }
    };
    Ok(Source { shape, bytes, is_gzip })
}

/// The first line that says something, and a little more where that is a tag.
fn beginning(bytes: &mut Box<dyn BufRead + Send>) -> Io<Vec<u8>> {
    let mut head = Vec::new();
    while head.trim_ascii().is_empty() && head.len() < 4096 {
        if bytes.by_ref().take(REPORT_LIMIT as u64).read_until(b'\n', &mut head)? == 0 {
            break;
        }
    }
    if head.trim_ascii_start().starts_with(b"<") && head.len() < 4096 {
        bytes.by_ref().take(4096).read_to_end(&mut head)?;
    }
    Ok(head)
}

fn all(from: impl Read, most: usize) -> Io<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn whole(name: String, source: Source, captured: Option<Vec<u8>>) -> Result<Piece, Skip> {
    let limit = if source.shape == Shape::Json { JSON_LIMIT } else { REPORT_LIMIT };
    let bytes = all(source.bytes, limit).map_err(|e| Skip::io(&name, None, &e))?;
    if bytes.len() > limit {
        return Err(Skip::fault(&name, None, Fault::TooLong { limit }));
    }
    Ok(Piece { name, line: None, shape: source.shape, bytes, captured, known: Defaults::default() })
}
