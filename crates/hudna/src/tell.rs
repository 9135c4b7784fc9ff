//! Owns what a person sees while Hudna works: messages, the summary, the progress bar; all on standard error.
use crate::skip::{Skip, Why};
use crate::words::{self as w, Sentence, Tongue};
use hudna_read::intake::Fault;
use hudna_read::rows::{Expected, RowFault, TableFault};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};

/// Says what goes on, and counts it.
pub(crate) struct Teller {
    tongue: Tongue,
    bar: Option<ProgressBar>,
    read: u64,
    /// How many were skipped, by kind of reason, in the order in which the reasons came up.
    skipped: Vec<(&'static str, Sentence, u64)>,
}

impl Teller {
    pub(crate) fn new(tongue: Tongue) -> Self {
        Self { tongue, bar: None, read: 0, skipped: Vec::new() }
    }

    /// The language that the user reads.
    pub(crate) fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// Shows a bar of so many bytes on a terminal; a spinner where the size is not known.
    pub(crate) fn show_bar(&mut self, bytes: u64) {
        if !std::io::stderr().is_terminal() {
            return;
        }
        let (bar, form) = if bytes > 0 {
            (ProgressBar::new(bytes), "{msg} {wide_bar} {percent}% {bytes}/{total_bytes} {eta}")
        } else {
            (ProgressBar::new_spinner(), "{spinner} {msg}")
        };
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        bar.set_message(self.tongue.say(w::READING, &[&0]));
        self.bar = Some(bar);
    }

    /// Shows on a terminal that something goes on whose end is not known.
    pub(crate) fn show_wait(&mut self, sentence: Sentence, n: usize) {
        if std::io::stderr().is_terminal() {
            let bar = ProgressBar::new_spinner().with_message(self.tongue.say(sentence, &[&n]));
            bar.enable_steady_tick(std::time::Duration::from_millis(120));
            self.bar = Some(bar);
        }
    }

    /// One line on standard error. There is nobody to tell where that fails.
    pub(crate) fn say(&self, sentence: Sentence, fill: &[&dyn std::fmt::Display]) {
        self.line(&self.tongue.say(sentence, fill));
    }

    pub(crate) fn line(&self, text: &str) {
        let write = || {
            let _ = writeln!(std::io::stderr().lock(), "{text}");
        };
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    pub(crate) fn read(&mut self) {
        self.read += 1;
    }

    pub(crate) fn skipped(&mut self, skip: &Skip) {
        let (key, kind) = kind(&skip.why);
        match self.skipped.iter_mut().find(|(k, _, _)| *k == key) {
            Some((_, _, n)) => *n += 1,
            None => self.skipped.push((key, kind, 1)),
        }
        let name = if skip.name == "-" { self.tongue.say(w::STDIN, &[]) } else { printable(&skip.name) };
        let at = skip.line.map_or_else(String::new, |line| format!("{line}:"));
        self.line(&format!("hudna: {name}:{at} {}", reason(self.tongue, &skip.why)));
    }

    pub(crate) fn at(&self, bytes: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(bytes);
            bar.set_message(self.tongue.say(w::READING, &[&self.read]));
        }
    }

    /// How many were read, and how many skipped.
    pub(crate) fn counts(&self) -> (u64, u64) {
        (self.read, self.skipped.iter().map(|(_, _, n)| n).sum())
    }

    pub(crate) fn clear_bar(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    /// Says how many were skipped and why, if any were.
    pub(crate) fn finish(&self, strict: bool) {
        let (read, skipped) = self.counts();
        if skipped > 0 {
            self.say(w::SUMMARY, &[&read, &skipped]);
            for (_, kind, n) in &self.skipped {
                self.say(w::SUMMARY_LINE, &[n, &self.tongue.say(*kind, &[])]);
            }
            if strict {
                self.say(w::STOPPED, &[]);
            }
        }
        if read == 0 {
            self.say(w::NOTHING, &[]);
        }
    }
}

/// Why an input was skipped, in a person's words.
pub(crate) fn reason(tongue: Tongue, why: &Why) -> String {
    let say = |s| tongue.say(s, &[]);
    match why {
        Why::Fault(fault) => faulty(tongue, fault),
        Why::Missing => say(w::MISSING),
        Why::Denied => say(w::DENIED),
        Why::Unreadable(error) => tongue.say(w::UNREADABLE, &[error]),
        Why::NoReports => say(w::NO_REPORTS),
        Why::BadGzip => say(w::BAD_GZIP),
        Why::Bomb => say(w::BOMB),
        Why::ReaderFailed => say(w::READER_FAILED),
        Why::Table(TableFault::Bytes(fault)) => faulty(tongue, fault),
        Why::Table(TableFault::Columns { missing, there }) => {
            tongue.say(w::NO_COLUMNS, &[&printable(missing), &cut(there, 400)])
        }
        Why::Table(TableFault::NoRows) => say(w::NO_ROWS),
        Why::Table(other) => tongue.say(w::UNREADABLE, &[other]),
        Why::Row(faults) => {
            let mark = if tongue == Tongue::Arabic { "؛ " } else { "; " };
            faults.iter().map(|f| row(tongue, f)).collect::<Vec<_>>().join(mark)
        }
    }
}

fn faulty(tongue: Tongue, fault: &Fault) -> String {
    let say = |s| tongue.say(s, &[]);
    match fault {
        Fault::BrokenUtf8 { byte, .. } => tongue.say(w::BROKEN_UTF8, &[byte]),
        Fault::TooLong { limit } => tongue.say(w::TOO_LONG, &[&(limit >> 20)]),
        Fault::NotJson { column, .. } => tongue.say(w::NOT_JSON, &[column]),
        Fault::Empty => say(w::EMPTY),
        Fault::Binary => say(w::BINARY),
        Fault::UnknownEncoding => say(w::UNKNOWN_ENCODING),
        Fault::CutShort => say(w::CUT_SHORT),
        Fault::TooDeep => say(w::TOO_DEEP),
        Fault::NotAReport => say(w::NOT_A_REPORT),
        Fault::NoText => say(w::NO_TEXT),
        Fault::NoMainText => say(w::NO_MAIN_TEXT),
        other => tongue.say(w::UNREADABLE, &[other]),
    }
}

/// What is wrong in one cell.
fn row(tongue: Tongue, fault: &RowFault) -> String {
    let say = |s, fill: &[&dyn std::fmt::Display]| tongue.say(s, fill);
    let expected = match &fault.expected {
        Expected::Date(forms) => say(w::X_DATE, &[forms]),
        Expected::Number => say(w::X_NUMBER, &[]),
        Expected::Degrees(most) => say(w::X_DEGREES, &[most]),
        Expected::ValueOf(known) => say(w::X_VALUE, &[known]),
        Expected::Something => return say(w::X_SOMETHING, &[&printable(&fault.column)]),
        Expected::OtherThan(line) => say(w::X_OTHER, &[line]),
        Expected::Quote => return say(w::X_QUOTE, &[&short(&fault.value)]),
        Expected::Cells(most) => return say(w::X_CELLS, &[most, &short(&fault.value)]),
        Expected::Order => say(w::X_ORDER, &[]),
        _ => String::new(),
    };
    say(w::ROW_FAULT, &[&printable(&fault.column), &short(&fault.value), &expected])
}

/// A value as a message shows it: its beginning.
fn short(value: &str) -> String {
    cut(value, 80)
}

/// The first so many letters, with a mark where there are more.
fn cut(value: &str, most: usize) -> String {
    let value = printable(value);
    match value.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", &value[..cut]),
        None => value,
    }
}

/// A name as it may stand on a terminal: no control characters.
pub(crate) fn printable(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

/// The line of the summary under which a reason is counted.
fn kind(why: &Why) -> (&'static str, Sentence) {
    match why {
        Why::Fault(Fault::Empty) => ("empty", w::K_EMPTY),
        Why::Fault(Fault::Binary | Fault::UnknownEncoding | Fault::BrokenUtf8 { .. }) => {
            ("encoding", w::K_ENCODING)
        }
        Why::Fault(Fault::TooLong { .. }) => ("long", w::K_LONG),
        Why::Fault(Fault::NoMainText) => ("page", w::K_PAGE),
        Why::Fault(_) => ("json", w::K_JSON),
        Why::Missing | Why::Denied | Why::Unreadable(_) => ("absent", w::K_ABSENT),
        Why::NoReports => ("folder", w::K_FOLDER),
        Why::BadGzip | Why::Bomb => ("gzip", w::K_GZIP),
        Why::ReaderFailed => ("failed", w::K_FAILED),
        Why::Table(_) => ("table", w::K_TABLE),
        Why::Row(_) => ("row", w::K_ROW),
    }
}
