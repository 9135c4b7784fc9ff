//! Owns what is entered on the command line beside reports: decisions, steps of cases, notes.
use crate::args::{Author, Decide, Note, Step};
use crate::failure::Failure;
use crate::home;
use crate::tell::printable;
use hudna_read::Packs;
use hudna_register::{self as register, Decision, Fields, Kept, Sqlite, Store, StoreError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The register for whoever only reads.
pub(crate) fn to_show(asked: &crate::args::Register) -> Result<(Sqlite, PathBuf), Failure> {
    let path = home::register(asked.db.clone())?;
    let store = home::open_to_show(&path, Arc::new(Packs::load(&[])?))?;
    Ok((store, path))
}

/// A register that is there already, with its path: a mistyped one is not made.
pub(crate) fn existing(asked: &crate::args::Register) -> Result<(Sqlite, PathBuf), Failure> {
    let path = home::register(asked.db.clone())?;
    if !path.exists() {
        return Err(Failure::NoRegister { path });
    }
    let store = home::open(&path, Arc::new(Packs::load(&[])?))?;
    Ok((store, path))
}

/// What the store said, with the register's path.
pub(crate) fn refused(path: &Path) -> impl Fn(StoreError) -> Failure + '_ {
    |error| Failure::Store { path: path.to_owned(), error }
}

/// Writes one line to standard output.
pub(crate) fn line(text: &str) -> Result<(), Failure> {
    writeln!(std::io::stdout(), "{}", printable(text)).map_err(Failure::Output)
}

pub(crate) fn now() -> String {
    jiff::Timestamp::now().to_string()
}

/// `hudna decide`: what it says is the record and the verdict.
pub(crate) fn decide(args: Decide) -> Result<(), Failure> {
    let (mut store, path) = existing(&args.register)?;
    let Author { author, reason } = args.author;
    let line_said = format!("{} {}", args.record, args.verdict);
    let decision = Decision { record: args.record, verdict: args.verdict, by: author, at: now(), reason };
    store.decide(&decision).map_err(refused(&path))?;
    line(&line_said)
}

/// `hudna step`: the record, the stage and what stands in it now.
pub(crate) fn step(args: Step) -> Result<(), Failure> {
    let (mut store, path) = existing(&args.register)?;
    let Author { author, reason } = args.author;
    let value = args.value.filter(|_| !args.back);
    let said = format!("{} {} {}", args.record, args.stage, value.as_deref().unwrap_or("-"));
    let step = register::Step {
        record: args.record,
        stage: args.stage,
        value,
        of: args.of,
        by: author,
        at: now(),
        reason,
    };
    store.step(&[step]).map_err(refused(&path))?;
    line(&said)
}

/// `hudna note`: the object's id with its version.
pub(crate) fn note(args: Note) -> Result<(), Failure> {
    let (mut store, path) = existing(&args.register)?;
    let Author { author, reason } = args.author;
    let mut fields = Fields::new();
    for (name, value) in args.fields {
        fields.entry(name).or_default().push(value);
    }
    let note = register::Note {
        kind: args.kind,
        id: args.id,
        fields,
        withdrawn: args.withdraw,
        by: author,
        at: now(),
        reason,
        ..register::Note::default()
    };
    let (id, version) = store.note(&note).map_err(refused(&path))?;
    line(&format!("{id}@{version}"))
}
