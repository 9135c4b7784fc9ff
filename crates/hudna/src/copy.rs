//! Owns `hudna backup`, `hudna restore`, `hudna rebuild` and `hudna erase`: what is done to a register as a whole.
use crate::args::log::{Backup, Erase, Rebuild, Restore};
use crate::exit;
use crate::failure::Failure;
use crate::tell::Teller;
use crate::{home, verify, words as w};
use hudna_read::Packs;
use hudna_register::{Erasable, Erasure, StoreError};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

fn at(path: &Path) -> impl Fn(StoreError) -> Failure {
    move |error| Failure::Store { path: path.to_owned(), error }
}

fn occupied(path: &Path) -> Failure {
    at(path)(StoreError::Occupied { path: path.display().to_string() })
}

/// Copies a register, while others may be writing to it.
pub(crate) fn backup(args: Backup, tell: &Teller) -> Result<u8, Failure> {
    let packs = Arc::new(Packs::default());
    let path = home::register(args.register.db)?;
    let store = home::look(&path, packs)?;
    if !args.force && std::fs::metadata(&args.to).is_ok_and(|m| m.len() > 0) {
        return Err(occupied(&args.to));
    }
    let found = store.backup(&args.to).map_err(at(&args.to))?;
    tell.say(w::BACKED_UP, &[&args.to.display(), &found.entries]);
    tell.say(w::KEY_APART, &[&path.display()]);
    Ok(verify::faults(&found.faults, tell))
}

/// Lays a copy in the place of a register, while others may have that open.
pub(crate) fn restore(args: Restore, tell: &Teller) -> Result<u8, Failure> {
    let packs = Arc::new(Packs::default());
    let from = home::look(&args.from, Arc::clone(&packs))?;
    let found = from.verify().map_err(at(&args.from))?;
    if verify::faults(&found.faults, tell) != exit::ALL && !args.force {
        tell.say(w::NOT_RESTORED, &[&args.from.display()]);
        return Ok(exit::UNSOUND);
    }
    let path = home::register(args.register.db)?;
    let mut store = home::open_unsigned(&path, packs)?;
    if !args.force && store.entries().map_err(at(&path))? > 0 {
        return Err(occupied(&path));
    }
    store.restore(&from).map_err(at(&path))?;
    let found = store.verify().map_err(at(&path))?;
    tell.say(w::RESTORED, &[&path.display(), &found.entries]);
    Ok(verify::faults(&found.faults, tell))
}

/// Makes the tables again, and says of each whether it is what it was.
pub(crate) fn rebuild(args: Rebuild, tell: &Teller) -> Result<(), Failure> {
    let path = home::register(args.register.db)?;
    let mut store = home::open_existing(&path, Arc::new(Packs::load(&[])?))?;
    let before = store.digests().map_err(at(&path))?;
    store.rebuild().map_err(at(&path))?;
    let after = store.digests().map_err(at(&path))?;
    let mut out = std::io::stdout().lock();
    let mut changed = 0;
    for new in &after {
        let old = before.iter().find(|d| d.table == new.table).map_or("-", |d| d.digest.as_str());
        let same = old == new.digest;
        changed += u32::from(!same);
        let state = if same { "=" } else { old };
        writeln!(out, "{} {} {} {state}", new.table, new.rows, new.digest).map_err(Failure::Output)?;
    }
    match changed {
        0 => tell.say(w::REBUILT_SAME, &[&after.len()]),
        n => tell.say(w::REBUILT_CHANGED, &[&after.len(), &n]),
    }
    Ok(())
}

/// Erases a report or an entry.
pub(crate) fn erase(args: Erase, tell: &Teller) -> Result<(), Failure> {
    let path = home::register(args.register.db)?;
    let mut store = home::open_existing(&path, Arc::new(Packs::load(&[])?))?;
    let what = match (args.id, args.entry) {
        (Some(id), _) => Erasable::Report(id),
        (None, seq) => Erasable::Entry(seq.unwrap_or(u64::MAX)),
    };
    let wish = Erasure { what, by: args.who, at: home::now(), reason: args.reason };
    let erased = store.erase(&wish).map_err(at(&path))?;
    tell.say(w::ERASED, &[&erased.entries.len()]);
    if !erased.copies.is_empty() {
        tell.say(w::COPIES_REMAIN, &[&erased.copies.join(" ")]);
    }
    tell.say(w::COPIES_ELSEWHERE, &[]);
    Ok(())
}
