//! Owns sentences with coders' votes: from a table, with what is read in each; and plain texts of reports.
use flate2::read::GzDecoder;
use hudna_read::claim::Claim;
use hudna_read::{Reader, Report};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// What keeps sentences or texts from being read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
    #[error("{0}: {1}")]
    Table(PathBuf, csv::Error),
    #[error("{0} has no column {1}")]
    NoColumn(PathBuf, &'static str),
    #[error("{0}:{1}: no number of votes: {2}")]
    Votes(PathBuf, usize, String),
    #[error("{0}:{1}: {2}")]
    Line(PathBuf, usize, serde_json::Error),
}

/// A sentence, the votes on it, and the claims that are read in it.
#[derive(Debug)]
pub(crate) struct Sentence {
    pub text: String,
    accept: u32,
    reject: u32,
    pub claims: Vec<Claim>,
}

impl Sentence {
    /// Whether more coders accepted it than rejected it.
    pub(crate) const fn is_assault(&self) -> bool {
        self.accept > self.reject
    }

    /// The share of coders who accepted it.
    pub(crate) fn share(&self) -> f64 {
        f64::from(self.accept) / f64::from((self.accept + self.reject).max(1))
    }
}

/// Loads the sentences of a table and reads each as a report.
pub(crate) fn load(path: &Path, reader: &Reader) -> Result<Vec<Sentence>, Fault> {
    let fault = |e| Fault::Table(path.to_owned(), e);
    // Fields stand as they are: a sentence may begin with a quotation mark.
    let mut table =
        csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(path).map_err(fault)?;
    let head = table.headers().map_err(fault)?.clone();
    let column =
        |name| head.iter().position(|h| h == name).ok_or_else(|| Fault::NoColumn(path.to_owned(), name));
    let (accept, reject, text) = (column("accept")?, column("reject")?, column("text")?);
    let mut sentences = Vec::new();
    for (n, record) in table.records().enumerate() {
        let record = record.map_err(fault)?;
        let votes = |at: usize| {
            record[at].parse().map_err(|_| Fault::Votes(path.to_owned(), n + 2, record[at].to_owned()))
        };
        let claims = reader.read(Report::new(n.to_string(), &record[text])).claims;
        sentences.push(Sentence {
            text: record[text].to_owned(),
            accept: votes(accept)?,
            reject: votes(reject)?,
            claims,
        });
    }
    Ok(sentences)
}

/// The texts of reports, from files of JSON Lines, plain or gzip.
pub(crate) fn texts(paths: &[PathBuf]) -> Result<Vec<String>, Fault> {
    let mut texts = Vec::new();
    for path in paths {
        let fault = |e| Fault::File(path.clone(), e);
        let file = File::open(path).map_err(fault)?;
        let zipped = path.extension().is_some_and(|e| e == "gz");
        let source: Box<dyn Read> = if zipped { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
        for (n, line) in BufReader::new(source).lines().enumerate() {
            let report: serde_json::Value = serde_json::from_str(&line.map_err(fault)?)
                .map_err(|e| Fault::Line(path.clone(), n + 1, e))?;
            let report = report.get("report").unwrap_or(&report);
            texts.push(report["text"].as_str().unwrap_or("").to_owned());
        }
    }
    Ok(texts)
}
