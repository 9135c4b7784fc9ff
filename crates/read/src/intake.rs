//! Owns the way from bytes to reports: what a file holds, in which encoding, and what its report is. Pure: bytes
//! and a name in, reports or typed faults out; walking folders, expanding archives and telling people are the
//! binary's.
mod encoding;
mod fault;
mod html;
mod json;
mod meta;
mod shape;
mod text;

pub use fault::Fault;
pub use json::Found;
pub use shape::{Shape, sniff};

use crate::report::Report;

/// The most bytes that one report may have, whatever its shape.
pub const REPORT_LIMIT: usize = 64 << 20;

/// What is known of every report of a run, for those that do not say so themselves.
#[derive(Debug, Clone, Default)]
pub struct Defaults {
    /// The day of publication.
    pub published: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The language.
    pub language: Option<String>,
}

impl Defaults {
    /// Fills what the report lacks; what it says, even wrongly, stays as it is.
    pub fn fill(&self, report: &mut Report) {
        let fill = |field: &mut Option<String>, with: &Option<String>| {
            if field.as_deref().is_none_or(|f| f.trim().is_empty()) && with.is_some() {
                field.clone_from(with);
            }
        };
        fill(&mut report.published, &self.published);
        fill(&mut report.outlet, &self.outlet);
        fill(&mut report.language, &self.language);
    }
}

/// The report of a plain text file: all of it is body, its id the name given.
pub fn text_report(name: &str, bytes: &[u8]) -> Result<Report, Fault> {
    text::report(name, bytes)
}

/// The report of an HTML page: its main text, without menus and related links, under its headline.
pub fn html_report(name: &str, bytes: &[u8]) -> Result<Report, Fault> {
    html::report(name, bytes)
}

/// The report of one line of a JSON Lines file. The id is the report's own, else `name#line`.
pub fn line_report(name: &str, line: u64, bytes: &[u8]) -> Result<Report, Fault> {
    json::line(name, line, bytes)
}

/// All reports of a JSON file, in order: an object, an array of objects, or several objects in a row.
pub fn json_reports(name: &str, bytes: &[u8]) -> Vec<Found> {
    json::file(name, bytes)
}

/// The text of bytes that say nothing of their encoding: a table's. A line may end in `\r` alone, as old spreadsheets write
/// it: then all end in `\n`, for lines are counted by it.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Fault> {
    let text = encoding::decode(bytes)?;
    let alone = text.matches('\r').count() > text.matches("\r\n").count();
    let text = if alone { text::unix_lines(text) } else { text };
    if text.is_empty() { Err(Fault::Empty) } else { Ok(text) }
}

#[cfg(test)]
mod tests;
