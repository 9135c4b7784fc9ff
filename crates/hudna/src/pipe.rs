//! Owns the way from pieces to readings: in batches, on many threads, out in the order of the input.
use crate::failure::Failure;
use crate::skip::{Skip, Why};
use crate::tell::Teller;
use crate::walk::{Piece, Pieces};
use hudna_read::intake::{self, Defaults, Shape};
use hudna_read::{Reader, Reading, Report};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most bytes that a batch takes on before it is read.
const BATCH_BYTES: usize = 32 << 20;
/// The most pieces of a batch, for each thread.
const BATCH_PIECES: usize = 32;

/// A reading with the bytes that its report came in.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) reading: Reading,
    pub(crate) bytes: Vec<u8>,
}

/// What is done with readings and with what was skipped, in order.
pub(crate) trait Sink {
    fn told(&mut self, told: &Told) -> Result<(), Failure>;
    fn skipped(&mut self, _skip: &Skip) -> Result<(), Failure> {
        Ok(())
    }
    /// A batch is done.
    fn flush(&mut self) -> Result<(), Failure> {
        Ok(())
    }
}

/// How the pipe runs.
pub(crate) struct Pipe<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) defaults: Defaults,
    pub(crate) threads: rayon::ThreadPool,
    pub(crate) strict: bool,
}

impl Pipe<'_> {
    /// Runs all pieces through; under `strict`, up to the first that is skipped.
    pub(crate) fn run(
        &self,
        mut from: Pieces,
        sink: &mut dyn Sink,
        tell: &mut Teller,
    ) -> Result<(), Failure> {
        loop {
            let batch = self.batch(&mut from);
            if batch.is_empty() {
                return Ok(());
            }
            let outcomes: Vec<Vec<Result<Told, Skip>>> =
                self.threads.install(|| batch.into_par_iter().map(|p| self.piece(p)).collect());
            for outcome in outcomes.into_iter().flatten() {
                match outcome {
                    Ok(told) => {
                        sink.told(&told)?;
                        tell.read();
                    }
                    Err(skip) => {
                        sink.skipped(&skip)?;
                        tell.skipped(&skip);
                        if self.strict {
                            return sink.flush();
                        }
                    }
                }
            }
            sink.flush()?;
            tell.at(from.eaten());
        }
    }

    fn batch(&self, from: &mut Pieces) -> Vec<Result<Piece, Skip>> {
        let most = BATCH_PIECES * self.threads.current_num_threads();
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < most && bytes < BATCH_BYTES {
            let Some(piece) = from.next() else { break };
            bytes += piece.as_ref().map_or(0, |p| p.bytes.len());
            batch.push(piece);
        }
        batch
    }

    fn piece(&self, piece: Result<Piece, Skip>) -> Vec<Result<Told, Skip>> {
        let piece = match piece {
            Ok(piece) => piece,
            Err(skip) => return vec![Err(skip)],
        };
        let Piece { name, line, shape, bytes, captured, known } = piece;
        let read = |line, mut report: Report, bytes| {
            known.fill(&mut report);
            self.defaults.fill(&mut report);
            self.read(&name, line, report, bytes)
        };
        let report = match shape {
            Shape::Json => {
                let found = intake::json_reports(&name, &bytes);
                drop(bytes);
                let several = found.len() > 1;
                return found
                    .into_par_iter()
                    .map(|f| {
                        let line = (several || f.line > 1).then_some(f.line);
                        let report = f.report.map_err(|fault| Skip::fault(&name, line, fault))?;
                        read(line, report, f.bytes)
                    })
                    .collect();
            }
            Shape::JsonLines => intake::line_report(&name, line.unwrap_or(1), &bytes),
            Shape::Html => intake::html_report(&name, &bytes),
            Shape::Text => intake::text_report(&name, &bytes),
        };
        let told = report
            .map_err(|fault| Skip::fault(&name, line, fault))
            .and_then(|report| read(line, report, captured.unwrap_or(bytes)));
        vec![told]
    }

    /// Reads one report. Should the reader fail on it, it alone is lost.
    fn read(&self, name: &str, line: Option<u64>, report: Report, bytes: Vec<u8>) -> Result<Told, Skip> {
        catch_unwind(AssertUnwindSafe(|| self.reader.read(report)))
            .map(|reading| Told { reading, bytes })
            .map_err(|_| Skip { name: name.to_owned(), line, why: Why::ReaderFailed })
    }
}
