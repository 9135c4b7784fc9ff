//! Owns what is passed over: which input, where in it, and why.
use hudna_read::intake::Fault;
use hudna_read::rows::{RowFault, TableFault};

/// One input that was not read.
#[derive(Debug)]
pub(crate) struct Skip {
    /// The path as given, joined with what lies under it; `-` is standard input.
    pub(crate) name: String,
    /// The line in it, where a line is to blame.
    pub(crate) line: Option<u64>,
    /// Why.
    pub(crate) why: Why,
}

/// Why an input was not read.
#[derive(Debug)]
pub(crate) enum Why {
    /// Its bytes are no report.
    Fault(Fault),
    /// There is no such file or folder.
    Missing,
    /// It may not be opened.
    Denied,
    /// The system could not read it; in the system's words.
    Unreadable(String),
    /// The folder has no reports in it.
    NoReports,
    /// The compressed file is damaged or cut short.
    BadGzip,
    /// The compressed file expands beyond all measure.
    Bomb,
    /// The reader itself failed on it.
    ReaderFailed,
    /// It is not the table that the mapping is for.
    Table(TableFault),
    /// A row of it is faulty, in one cell or in several.
    Row(Vec<RowFault>),
}

impl Skip {
    pub(crate) fn new(name: impl Into<String>, why: Why) -> Self {
        Self { name: name.into(), line: None, why }
    }

    /// A fault in bytes that begin at a line of the input (`None`: at its beginning, as its only report).
    pub(crate) fn fault(name: &str, line: Option<u64>, fault: Fault) -> Self {
        let line = line.or_else(|| fault.line());
        Self { name: name.to_owned(), line, why: Why::Fault(fault) }
    }

    /// What the system said when it was asked for the input.
    pub(crate) fn io(name: &str, line: Option<u64>, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        let inner = error.get_ref().and_then(|e| e.downcast_ref::<crate::gzip::Bomb>());
        let why = match error.kind() {
            _ if inner.is_some() => Why::Bomb,
            Kind::NotFound => Why::Missing,
            Kind::PermissionDenied => Why::Denied,
            // The file system reports neither; only the decompressor does.
            Kind::InvalidData | Kind::InvalidInput | Kind::UnexpectedEof => Why::BadGzip,
            _ => Why::Unreadable(error.to_string()),
        };
        Self { name: name.to_owned(), line, why }
    }

    /// The id under which `take` acknowledges that it was skipped.
    pub(crate) fn id(&self) -> String {
        self.line.map_or_else(|| self.name.clone(), |line| format!("{}#{line}", self.name))
    }
}
