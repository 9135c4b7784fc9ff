//! Owns `hudna export`: records, reports or what is kept beside them, of a register or of a release of it, one line at a time.
use crate::args::{Export, Exported, Format};
use crate::checkpoint;
use crate::exit;
use crate::failure::Failure;
use crate::home;
use crate::tell::Teller;
use crate::wanted::Wanted;
use crate::words as w;
use hudna_read::Packs;
use hudna_register::export::{NoteLine, RecordLine, ReportLine, Span, Summary, hxl};
use hudna_register::release::{Accessed, Audience, Policy, Released, coarse};
use hudna_register::{Contradiction, Record, Sqlite, StoreError};
use serde::Serialize;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What may be asked: the register, or a release of it.
enum From {
    Register(Box<Sqlite>),
    Release(Released),
}

/// Writes what is asked for; gives the exit code.
pub(crate) fn run(args: &Export, tell: &Teller) -> Result<u8, Failure> {
    if args.format == Format::Csv && args.what != Exported::Records {
        tell.say(w::CSV_RECORDS, &[]);
        return Ok(exit::USAGE);
    }
    if args.what == Exported::Notes && (args.day.is_some() || args.from.is_some() || args.to.is_some()) {
        tell.say(w::NOTES_WHOLE, &[]);
        return Ok(exit::USAGE);
    }
    if let (Some(from), Some(to)) = (&args.from, &args.to)
        && from > to
    {
        tell.say(w::SPAN, &[from, to]);
        return Ok(exit::USAGE);
    }
    if let Some(out) = args.out.as_deref().filter(|out| args.note && is_no_file(out)) {
        tell.say(w::NOTE_OVER_NO_FILE, &[&out.display()]);
        return Ok(exit::USAGE);
    }
    let packs = Arc::new(Packs::load(&args.pack)?);
    let path = home::register(args.register.db.clone())?;
    let wanted = Wanted::of(args);
    noted(&path, &packs, &wanted, args, tell)?;
    let refused = |error| Failure::Store { path: path.clone(), error };
    // A note over the export names the state of the log that it is of: nothing may come in between.
    let signing = if args.note { Some(Signing::begin(&path, &packs)?) } else { None };
    let from = choose(home::look(&path, Arc::clone(&packs))?, &wanted).map_err(refused)?;
    if let From::Release(made) = &from {
        let withheld = made.withheld();
        let told = match args.what {
            Exported::Notes => vec![(w::WITHHELD_NOTES, withheld.kept)],
            _ => vec![(w::WITHHELD_REPORTS, withheld.reports), (w::WITHHELD_CLAIMS, withheld.claims)],
        };
        for (sentence, n) in told {
            if let Some(n) = coarse(n) {
                tell.say(sentence, &[&n]);
            }
        }
    }
    match &args.out {
        None => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            write(&from, &packs, &wanted, &mut out)
                .and_then(|()| out.flush().map_err(Ended::Output))
                .map_err(|e| e.at(&path, None))?;
        }
        Some(file) => {
            into_file(file, |out| write(&from, &packs, &wanted, out), &path)?;
            if let Some(signing) = signing {
                let note = checkpoint::beside(file);
                let text = signing.end(file, &wanted, &path)?;
                std::fs::write(&note, text).map_err(|error| Failure::Out { path: note.clone(), error })?;
                tell.say(w::NOTE_WRITTEN, &[&note.display()]);
            }
        }
    }
    Ok(exit::ALL)
}

/// A register of which nothing stands unsigned, and how many entries it has.
struct Signing {
    store: Sqlite,
    entries: u64,
}

impl Signing {
    fn begin(path: &Path, packs: &Arc<Packs>) -> Result<Self, Failure> {
        let refused = |error| Failure::Store { path: path.to_owned(), error };
        let mut store = home::open_existing(path, Arc::clone(packs))?;
        store.seal().map_err(refused)?;
        let entries = store.entries().map_err(refused)?;
        Ok(Self { store, entries })
    }

    /// The note over the file that was written meanwhile.
    fn end(self, file: &Path, wanted: &Wanted, path: &Path) -> Result<String, Failure> {
        let refused = |error| Failure::Store { path: path.to_owned(), error };
        if self.store.entries().map_err(refused)? != self.entries {
            return Err(refused(StoreError::Busy));
        }
        let bytes = std::fs::read(file).map_err(|error| Failure::File { path: file.to_owned(), error })?;
        let lines = format!("{}\n{}", checkpoint::over(&bytes), wanted.line());
        self.store.statement(&lines).map_err(refused)
    }
}

/// Notes the export in the log, where it is to be noted, before it begins.
fn noted(
    path: &Path,
    packs: &Arc<Packs>,
    wanted: &Wanted,
    args: &Export,
    tell: &Teller,
) -> Result<(), Failure> {
    let refused = |error| Failure::Store { path: path.to_owned(), error };
    let policy = Policy::load()?;
    let at = home::now();
    let export = Accessed {
        what: match args.what {
            Exported::Records => "export records",
            Exported::Reports => "export reports",
            Exported::Notes => "export notes",
        },
        kept: args.what == Exported::Notes,
        release: Audience::from(args.release).word(),
        level: None,
        released: wanted.released.iter().map(String::as_str).collect(),
        by: args.by.as_deref().unwrap_or_default(),
        at: &at,
        reason: &args.reason,
    };
    let store = home::look(path, Arc::clone(packs))?;
    if store.is_to_be_noted(&policy, &export).map_err(refused)? {
        home::open_existing(path, Arc::clone(packs))?.note_export(&policy, &export).map_err(refused)?;
        tell.say(w::NOTED, &[]);
    }
    Ok(())
}

/// The register itself, or the release made of it.
fn choose(store: Sqlite, wanted: &Wanted) -> Result<From, StoreError> {
    let audience = Audience::from(wanted.release);
    if audience == Audience::Internal {
        return Ok(From::Register(Box::new(store)));
    }
    let policy = Policy::load().map_err(|e| StoreError::Scheme { why: e.to_string() })?;
    let today =
        wanted.on.as_deref().and_then(|d| d.parse().ok()).unwrap_or_else(|| jiff::Zoned::now().date());
    store.release(&policy, audience, &wanted.released, today).map(From::Release)
}

/// The bytes that a register gives, when it is asked again for what was wanted once.
pub(crate) fn again(store: Sqlite, packs: &Packs, wanted: &Wanted) -> Result<Vec<u8>, StoreError> {
    let mut out = Vec::new();
    let from = choose(store, wanted)?;
    match write(&from, packs, wanted, &mut out) {
        Ok(()) => Ok(out),
        Err(Ended::Store(error)) => Err(error),
        Err(Ended::Output(error)) => Err(StoreError::Sqlite(error.to_string())),
    }
}

/// Why an export ended before its time.
enum Ended {
    Store(StoreError),
    Output(std::io::Error),
}

impl std::convert::From<StoreError> for Ended {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Ended {
    fn at(self, register: &Path, file: Option<&Path>) -> Failure {
        match (self, file) {
            (Self::Store(error), _) => Failure::Store { path: register.to_owned(), error },
            (Self::Output(error), None) => Failure::Output(error),
            (Self::Output(error), Some(file)) => Failure::Out { path: file.to_owned(), error },
        }
    }
}

/// Whether what is there is a device or a pipe (`/dev/stdout`), or leads to one.
fn is_no_file(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// Writes beside the file and moves it there once it is whole: half an export never looks like one. A device or a pipe is
/// written into as it stands, and where a link leads is where the file goes.
fn into_file(
    file: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), Ended>,
    register: &Path,
) -> Result<(), Failure> {
    if is_no_file(file) {
        let done = (|| {
            let mut out = BufWriter::new(File::options().write(true).open(file).map_err(Ended::Output)?);
            write(&mut out)?;
            out.flush().map_err(Ended::Output)
        })();
        return done.map_err(|e: Ended| e.at(register, Some(file)));
    }
    let asked = file;
    let file = &std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let mut part: PathBuf = file.to_owned();
    part.as_mut_os_string().push(".part");
    let done = (|| {
        let mut out = BufWriter::new(File::create(&part).map_err(Ended::Output)?);
        write(&mut out)?;
        let out = out.into_inner().map_err(|e| Ended::Output(e.into_error()))?;
        out.sync_all().and_then(|()| std::fs::rename(&part, file)).map_err(Ended::Output)
    })();
    done.map_err(|e: Ended| {
        // Where even that fails, the system's own message about the write is the one to tell.
        let _ = std::fs::remove_file(&part);
        e.at(register, Some(asked))
    })
}

fn write(from: &From, packs: &Packs, wanted: &Wanted, out: &mut impl Write) -> Result<(), Ended> {
    let span = &wanted.span();
    match (wanted.what, wanted.format) {
        (Exported::Records, Format::Jsonl) => each_record(from, span, |record| {
            line(out, &RecordLine::of(packs, record, &|c| summary(packs, c)))
        }),
        (Exported::Records, Format::Csv) => {
            let mut table = csv::Writer::from_writer(out);
            let mut row = |cells: Vec<String>| table.write_record(&cells).map_err(output);
            row(hxl::COLUMNS.map(|c| c.0.to_owned()).to_vec())?;
            row(hxl::COLUMNS.map(|c| c.1.to_owned()).to_vec())?;
            each_record(from, span, |record| row(hxl::row(packs, record)))?;
            table.flush().map_err(Ended::Output)
        }
        (Exported::Notes, _) => {
            let each = |note: &NoteLine| line(out, note);
            match from {
                From::Register(store) => store.each_note(each),
                From::Release(store) => store.each_note(each),
            }
        }
        (Exported::Reports, _) => {
            let each = |report: &ReportLine| line(out, report);
            match from {
                From::Register(store) => store.each_report(span, each),
                From::Release(store) => store.each_report(span, each),
            }
        }
    }
}

fn output(e: csv::Error) -> Ended {
    match e.into_kind() {
        csv::ErrorKind::Io(e) => Ended::Output(e),
        other => Ended::Output(std::io::Error::other(format!("{other:?}"))),
    }
}

fn each_record(
    from: &From,
    span: &Span,
    each: impl FnMut(&Record) -> Result<(), Ended>,
) -> Result<(), Ended> {
    match from {
        From::Register(store) => store.each_record(span, each),
        From::Release(store) => store.each_record(span, each),
    }
}

fn line(out: &mut impl Write, value: &impl Serialize) -> Result<(), Ended> {
    serde_json::to_writer(&mut *out, value).map_err(|e| Ended::Output(e.into()))?;
    out.write_all(b"\n").map_err(Ended::Output)
}

/// A contradiction in the words of the desk.
fn summary(packs: &Packs, c: &Contradiction) -> Option<Summary> {
    Some(Summary { ar: hudna_desk::summary(true, packs, c)?, en: hudna_desk::summary(false, packs, c)? })
}
