//! Owns the check of an export: the signature over its bytes, and the same export made again from the log.
use super::{Said, misfit};
use crate::checkpoint::{beside, over, text};
use crate::failure::Failure;
use crate::wanted::Wanted;
use crate::words as w;
use crate::{export, home};
use hudna_read::Packs;
use hudna_register::{Misfit, StoreError};
use hudna_seal::{Checkpoint, Note, Verifier};
use std::path::Path;
use std::sync::Arc;

/// The register that an export is made again from.
#[derive(Clone, Copy)]
pub(super) struct Against<'a> {
    pub(super) path: &'a Path,
    /// Whether the user named it; the usual one may have nothing to do with the export.
    pub(super) named: bool,
}

/// Checks an export against the note over it and, where there is its register, against what that gives.
pub(super) fn check(
    said: &mut Said,
    path: &Path,
    note: Option<&Path>,
    keys: &[Verifier],
    register: Option<Against<'_>>,
) -> Result<(), Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::File { path: path.to_owned(), error })?;
    let note = text(note.unwrap_or(&beside(path)))?;
    let opened = Note::parse(&note).and_then(|n| n.open(keys).map(|(text, by)| (text.to_owned(), by)));
    let checkpoint = opened.as_ref().ok().and_then(|(text, _)| Checkpoint::parse(text).ok());
    match (opened, checkpoint) {
        (Ok((_, by)), Some(c)) if c.extensions.contains(&over(&bytes)) => {
            said.say(w::V_EXPORT, &[&path.display(), &c.size, by])?;
            again(said, path, &bytes, &c, register)?;
            said.say(w::V_EXPORT_ONLY, &[])
        }
        (Ok(_), _) => {
            let what = said.tongue.say(w::F_EXPORT, &[&path.display()]);
            said.fault(&what)
        }
        (Err(e), _) => {
            let why = misfit(
                said.tongue,
                &match e {
                    hudna_seal::NoteError::Unknown => Misfit::Unknown,
                    hudna_seal::NoteError::Signature => Misfit::Signature,
                    _ => Misfit::Form,
                },
            );
            let what = said.tongue.say(w::F_NOTE, &[&path.display(), &why]);
            said.fault(&what)
        }
    }
}

/// Makes the export again from the entries that the note covers, and compares the bytes.
fn again(
    said: &mut Said,
    path: &Path,
    bytes: &[u8],
    at: &Checkpoint,
    register: Option<Against<'_>>,
) -> Result<(), Failure> {
    let Some(wanted) = at.extensions.iter().find_map(|line| Wanted::parse(line)) else {
        return said.say(w::V_EXPORT_UNTOLD, &[]);
    };
    let Some(Against { path: db, named }) = register else { return said.say(w::V_EXPORT_ALONE, &[]) };
    let failed = |error: StoreError| Failure::Store { path: db.to_owned(), error };
    let packs = Arc::new(Packs::load(&wanted.packs)?);
    let store = home::look(db, Arc::clone(&packs))?;
    if store.origin().map_err(failed)?.as_deref() != Some(at.origin.as_str()) {
        if !named {
            return said.say(w::V_EXPORT_ALONE, &[]);
        }
        let what = said.tongue.say(w::F_EXPORT_OTHER, &[&path.display(), &at.origin]);
        return said.fault(&what);
    }
    if store.root_at(at.size).map_err(failed)? != Some(at.root) {
        let what = said.tongue.say(w::F_EXPORT_LOG, &[&path.display(), &at.size]);
        return said.fault(&what);
    }
    let made = store.as_of(at.size).and_then(|then| export::again(then, &packs, &wanted)).map_err(failed)?;
    if made == bytes {
        return said.say(w::V_EXPORT_AGAIN, &[&path.display(), &at.size, &wanted.line()]);
    }
    // What was erased since cannot be made again, and another Hudna may have written it otherwise: neither is a lie.
    let erased = store.erased_since(at.size).map_err(failed)?;
    if erased > 0 {
        return said.say(w::V_EXPORT_ERASED, &[&erased]);
    }
    if wanted.made_by != env!("CARGO_PKG_VERSION") {
        return said.say(w::V_EXPORT_OLDER, &[&wanted.made_by, &env!("CARGO_PKG_VERSION")]);
    }
    let what = said.tongue.say(w::F_EXPORT_AGAIN, &[&path.display(), &at.size]);
    said.fault(&what)
}
