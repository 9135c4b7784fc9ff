//! Owns reading a stream line by line without ever holding more than one report.
use crate::skip::Skip;
use hudna_read::intake::{Fault, REPORT_LIMIT};
use std::io::{BufRead, Read};

/// The lines of a stream that are not blank, each with its number.
pub(crate) struct Lines {
    name: String,
    from: Box<dyn BufRead + Send>,
    line: u64,
    given: bool,
    done: bool,
}

impl Lines {
    pub(crate) fn new(name: String, from: Box<dyn BufRead + Send>) -> Self {
        Self { name, from, line: 0, given: false, done: false }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Reads one line, of which a byte more than a report may have; `None` at the end.
    fn line(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        let most = REPORT_LIMIT as u64 + 2;
        if self.from.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        if bytes.len() as u64 == most && !bytes.ends_with(b"\n") {
            self.from.skip_until(b'\n')?;
        }
        Ok(Some(bytes))
    }
}

impl Iterator for Lines {
    type Item = Result<(u64, Vec<u8>), Skip>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            self.line += 1;
            let mut bytes = match self.line() {
                Ok(Some(bytes)) => bytes,
                Ok(None) => {
                    self.done = true;
                    let empty = || Err(Skip::fault(&self.name, None, Fault::Empty));
                    return (!self.given).then(empty);
                }
                Err(e) => {
                    self.done = true;
                    return Some(Err(Skip::io(&self.name, Some(self.line), &e)));
                }
            };
            while bytes.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
                bytes.pop();
            }
            let mark: &[u8] = if self.line == 1 { b"\xEF\xBB\xBF" } else { b"" };
            if bytes.strip_prefix(mark).is_none_or(|b| !b.trim_ascii().is_empty()) && !bytes.is_empty() {
                self.given = true;
                let too_long = Fault::TooLong { limit: REPORT_LIMIT };
                let skip = Skip::fault(&self.name, Some(self.line), too_long);
                return Some(if bytes.len() > REPORT_LIMIT { Err(skip) } else { Ok((self.line, bytes)) });
            }
        }
        None
    }
}
