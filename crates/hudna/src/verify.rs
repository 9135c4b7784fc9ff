//! Owns `hudna verify`: what is proved, what is not, and what does not fit, in plain words.
mod exported;

use crate::args::log::Verify;
use crate::checkpoint::text;
use crate::exit;
use crate::failure::Failure;
use crate::tell::Teller;
use crate::words::{self as w, Tongue};
use crate::{home, words};
use hudna_read::Packs;
use hudna_register::{Fault, Misfit, Soundness, Sqlite, check_proofs, forks};
use hudna_seal::{Checkpoint, Note, Verifier};
use std::fmt::Display;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// What is said on standard output.
struct Said {
    tongue: Tongue,
    sound: bool,
}

impl Said {
    fn say(&self, sentence: words::Sentence, fill: &[&dyn Display]) -> Result<(), Failure> {
        Self::line(&self.tongue.say(sentence, fill))
    }

    fn line(line: &str) -> Result<(), Failure> {
        writeln!(std::io::stdout().lock(), "{line}").map_err(Failure::Output)
    }

    fn fault(&mut self, what: &str) -> Result<(), Failure> {
        self.sound = false;
        self.say(w::V_FAULT, &[&what])
    }
}

/// Checks what is named, offline.
pub(crate) fn run(args: &Verify, tell: &Teller) -> Result<u8, Failure> {
    let mut said = Said { tongue: tell.tongue(), sound: true };
    let alone = !args.proof.is_empty() || args.export.is_some() || args.checkpoint.len() > 1;
    let path = home::register(args.register.db.clone())?;
    let given = args.register.db.is_some();
    let notes = args.checkpoint.iter().map(|p| text(p)).collect::<Result<Vec<_>, _>>()?;
    let mut keys = args.key.clone();
    if given || !alone || (keys.is_empty() && path.is_file()) {
        // Only tables that are made again need the packs.
        let packs = if args.deep { Packs::load(&[])? } else { Packs::default() };
        let store = home::look(&path, Arc::new(packs))?;
        let failed = |error| Failure::Store { path: path.clone(), error };
        if given || !alone {
            let found = store.verify_against(&notes, &args.key).map_err(failed)?;
            register(&mut said, &path, &found, args)?;
            if args.deep {
                deep(&mut said, &store).map_err(|e| e.unwrap_or_else(&failed))?;
            }
        }
        if keys.is_empty() {
            keys = store.signers().map_err(failed)?;
        }
    }
    if !given && alone {
        compare(&mut said, &notes, &keys)?;
    }
    for proof in &args.proof {
        proved(&mut said, proof, &keys, args.key.is_empty())?;
    }
    if let Some(export) = &args.export {
        let register = (given || path.is_file()).then_some(exported::Against { path: &path, named: given });
        exported::check(&mut said, export, args.note.as_deref(), &keys, register)?;
    }
    said.say(if said.sound { w::V_SOUND } else { w::V_UNSOUND }, &[])?;
    Ok(if said.sound { exit::ALL } else { exit::UNSOUND })
}

/// Says what a check of a register found.
fn register(said: &mut Said, path: &Path, found: &Soundness, args: &Verify) -> Result<(), Failure> {
    said.say(w::V_REGISTER, &[&path.display(), &found.entries, &found.root])?;
    for key in &found.keys {
        said.say(w::V_KEY, &[key])?;
    }
    for fault in &found.faults {
        let words = sentence(said.tongue, fault);
        said.fault(&words)?;
    }
    if found.faults.is_empty() {
        said.say(w::V_ENTRIES, &[])?;
        said.say(w::V_CAPTURES, &[&found.captures])?;
        said.say(w::V_CHECKPOINTS, &[&found.checkpoints, &found.signed, &(found.entries - found.signed)])?;
        for held in &args.checkpoint {
            said.say(w::V_HELD, &[&held.display()])?;
        }
    }
    if found.erased > 0 {
        said.say(w::V_ERASED, &[&found.erased])?;
    }
    said.say(w::V_NOT_TRUTH, &[])?;
    let held = if found.held > 0 { w::V_NOT_AFTER_HELD } else { w::V_NOT_WITHOUT_HELD };
    said.say(held, &[])?;
    if !args.deep {
        said.say(w::V_NOT_TABLES, &[])?;
    }
    Ok(())
}

/// Compares the tables with those that the log gives.
fn deep(said: &mut Said, store: &Sqlite) -> Result<(), Result<Failure, hudna_register::StoreError>> {
    let (now, again) = (store.digests().map_err(Err)?, store.digests_made_again().map_err(Err)?);
    let other: Vec<_> = now.iter().filter(|d| !again.contains(d)).map(|d| d.table.as_str()).collect();
    if other.is_empty() {
        return said.say(w::V_TABLES, &[&now.len()]).map_err(Ok);
    }
    let what = said.tongue.say(w::F_TABLE, &[&other.join(" ")]);
    said.fault(&what).map_err(Ok)
}

/// Holds checkpoints against each other, without the register.
fn compare(said: &mut Said, notes: &[String], keys: &[Verifier]) -> Result<(), Failure> {
    let mut all = Vec::new();
    for (n, note) in notes.iter().enumerate() {
        let parsed = Note::parse(note).ok();
        let Some((note, checkpoint)) =
            parsed.and_then(|p| Checkpoint::parse(p.unverified()).ok().map(|c| (p, c)))
        else {
            let fault = sentence(said.tongue, &Fault::Held(n + 1, Misfit::Form));
            said.fault(&fault)?;
            return Ok(());
        };
        match note.open(keys) {
            Ok((_, by)) => said.say(w::V_NOTE, &[&(n + 1), &checkpoint.origin, &checkpoint.size, by])?,
            Err(hudna_seal::NoteError::Unknown) => {
                said.say(w::V_NOTE_UNKNOWN, &[&(n + 1), &checkpoint.origin, &checkpoint.size])?;
            }
            Err(_) => {
                let fault = sentence(said.tongue, &Fault::Held(n + 1, Misfit::Signature));
                said.fault(&fault)?;
            }
        }
        all.push(checkpoint);
    }
    let forks = forks(&all);
    for &(a, b) in &forks {
        let fault = sentence(said.tongue, &Fault::Fork(a, b));
        said.fault(&fault)?;
    }
    if let Some((first, rest)) = all.split_first()
        && forks.is_empty()
    {
        let one = |f: fn(&Checkpoint, &Checkpoint) -> bool| rest.iter().all(|c| f(first, c));
        let verdict = if !one(|a, b| a.origin == b.origin) {
            w::V_OTHER_LOGS
        } else if one(|a, b| a.size == b.size) {
            w::V_ALIKE
        } else {
            w::V_NEEDS_REGISTER
        };
        if !rest.is_empty() {
            said.say(verdict, &[])?;
        }
    }
    Ok(())
}

/// Checks a file of proofs.
fn proved(said: &mut Said, path: &Path, keys: &[Verifier], untold: bool) -> Result<(), Failure> {
    let file = text(path)?;
    match check_proofs(&file, keys) {
        Ok(shown) => {
            for one in &shown {
                let at = &one.checkpoint;
                said.say(w::V_PROVED, &[&one.seq, &one.kind, &one.at, &at.size, &one.key])?;
                match &one.body {
                    Some(body) => Said::line(&format!("  {body}"))?,
                    None => said.say(w::V_CLOSED, &[])?,
                }
            }
            if shown.iter().any(|s| s.own_key) {
                said.say(w::V_OWN_KEY, &[])?;
            } else if untold {
                said.say(w::V_REGISTERS_KEY, &[])?;
            }
            said.say(w::V_PROOF_ONLY, &[])
        }
        Err(why) => {
            let what = said.tongue.say(w::F_PROOF, &[&path.display(), &why]);
            said.fault(&what)
        }
    }
}

/// Says faults on standard error, and gives the exit code that they ask for.
pub(crate) fn faults(all: &[Fault], tell: &Teller) -> u8 {
    for fault in all {
        tell.say(w::V_FAULT, &[&sentence(tell.tongue(), fault)]);
    }
    if all.is_empty() { exit::ALL } else { exit::UNSOUND }
}

fn sentence(tongue: Tongue, fault: &Fault) -> String {
    match fault {
        Fault::Missing(seq) => tongue.say(w::F_MISSING, &[seq]),
        Fault::Altered(seq) => tongue.say(w::F_ALTERED, &[seq]),
        Fault::Gone(seq) => tongue.say(w::F_GONE, &[seq]),
        Fault::Remains(seq) => tongue.say(w::F_REMAINS, &[seq]),
        Fault::Root { entries, size } => tongue.say(w::F_ROOT, &[entries, size]),
        Fault::Capture(hash) => tongue.say(w::F_CAPTURE, &[hash]),
        Fault::NoCapture(seq) => tongue.say(w::F_NO_CAPTURE, &[seq]),
        Fault::Checkpoint(size, why) => tongue.say(w::F_CHECKPOINT, &[size, &misfit(tongue, why)]),
        Fault::Held(n, why) => tongue.say(w::F_HELD, &[n, &misfit(tongue, why)]),
        Fault::Fork(a, b) => tongue.say(w::F_FORK, &[a, b]),
        other => other.to_string(),
    }
}

fn misfit(tongue: Tongue, why: &Misfit) -> String {
    match why {
        Misfit::Form => tongue.say(w::M_FORM, &[]),
        Misfit::Unknown => tongue.say(w::M_UNKNOWN, &[]),
        Misfit::Signature => tongue.say(w::M_SIGNATURE, &[]),
        Misfit::Origin(origin) => tongue.say(w::M_ORIGIN, &[origin]),
        Misfit::Beyond { size, entries } => tongue.say(w::M_BEYOND, &[size, entries]),
        Misfit::Root(size) => tongue.say(w::M_ROOT, &[size]),
        other => other.to_string(),
    }
}
