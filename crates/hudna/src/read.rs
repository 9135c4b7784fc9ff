//! Owns `hudna read`: reports in, JSON Lines out.
use crate::args::{Read, Reading};
use crate::failure::Failure;
use crate::list::{Entry, list};
use crate::pipe::{Pipe, Sink, Told};
use crate::skip::Skip;
use crate::tell::Teller;
use crate::walk::Pieces;
use hudna_read::intake::Defaults;
use hudna_read::{Packs, Reader};
use std::io::{BufWriter, StdoutLock, Write};
use std::sync::Arc;

/// Reads everything named, and writes a line for each report.
pub(crate) fn run(args: &Read, tell: &mut Teller) -> Result<(), Failure> {
    let reader = Reader::new(Arc::new(Packs::load(&args.reading.pack)?));
    let entries = if args.paths.is_empty() { vec![Ok(Entry::Stdin)] } else { list(&args.paths) };
    let mut lines = JsonLines { out: BufWriter::with_capacity(1 << 16, std::io::stdout().lock()) };
    feed(&args.reading, &reader, entries, &mut lines, tell)
}

/// Runs entries through the reader into a sink, as the options say.
pub(crate) fn feed(
    options: &Reading,
    reader: &Reader,
    entries: Vec<Result<Entry, Skip>>,
    sink: &mut dyn Sink,
    tell: &mut Teller,
) -> Result<(), Failure> {
    let sizes = entries.iter().map(|e| if let Ok(Entry::File { size, .. }) = e { *size } else { 0 });
    tell.show_bar(sizes.sum());
    let jobs = options.jobs.map_or_else(default_jobs, usize::from);
    // Pages nest, and those who parse them recurse: the stacks are as deep as a main thread's.
    let threads = rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(8 << 20).build()?;
    let defaults = Defaults {
        published: options.published.clone(),
        outlet: options.outlet.clone(),
        language: options.language.clone(),
    };
    let pipe = Pipe { reader, defaults, threads, strict: options.strict };
    let done = pipe.run(Pieces::new(entries), sink, tell);
    tell.clear_bar();
    done?;
    tell.finish(options.strict);
    Ok(())
}

fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

struct JsonLines {
    out: BufWriter<StdoutLock<'static>>,
}

impl Sink for JsonLines {
    fn told(&mut self, told: &Told) -> Result<(), Failure> {
        serde_json::to_writer(&mut self.out, &told.reading).map_err(|e| Failure::Output(e.into()))?;
        self.out.write_all(b"\n").map_err(Failure::Output)
    }

    fn flush(&mut self) -> Result<(), Failure> {
        self.out.flush().map_err(Failure::Output)
    }
}
