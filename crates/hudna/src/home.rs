//! Owns where a user's register lies, and opening it.
use crate::failure::Failure;
use crate::tell::printable;
use crate::words::{self as w, Tongue};
use crate::{key, lock};
use etcetera::BaseStrategy;
use hudna_read::Packs;
use hudna_register::{FileKey, Opening, Sealing, Sqlite, StoreError, Watching, is_older};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The register asked for, else `$HUDNA_HOME/register.db`, else the one in the user's data folder.
pub(crate) fn register(asked: Option<PathBuf>) -> Result<PathBuf, Failure> {
    match asked {
        Some(path) => Ok(path),
        None => Ok(folder()?.join("register.db")),
    }
}

fn folder() -> Result<PathBuf, Failure> {
    if let Some(home) = std::env::var_os("HUDNA_HOME").filter(|h| !h.is_empty()) {
        return Ok(home.into());
    }
    let base = etcetera::choose_base_strategy().map_err(|_| Failure::NoHome)?;
    Ok(base.data_dir().join("hudna"))
}

/// Opens a register, making it and its folder where there is none; what enters it is signed with the key beside it.
pub(crate) fn open(path: &Path, packs: Arc<Packs>) -> Result<Sqlite, Failure> {
    let key = lock::key_of(path)?;
    open_by(path, packs, key)
}

/// The same by a key that is at hand.
pub(crate) fn open_by(path: &Path, packs: Arc<Packs>, key: Option<FileKey>) -> Result<Sqlite, Failure> {
    let mut store = lay_open(path, packs, key)?;
    let failed = |error| Failure::Store { path: path.to_owned(), error };
    let signer = key::of(path, store.origin().map_err(failed)?.as_deref())?;
    store.seal_with(Sealing { signer, clock: now }).map_err(failed)?;
    Ok(store)
}

/// The same to take reports in: one that is new is opened for every pack and any armed conflict.
pub(crate) fn open_to_take(path: &Path, packs: Arc<Packs>) -> Result<Sqlite, Failure> {
    let mut store = open(path, packs)?;
    let failed = |error| Failure::Store { path: path.to_owned(), error };
    if store.entries().map_err(failed)? == 0 {
        match store.open_for(&Opening { at: now(), ..Opening::default() }, false) {
            // Another process was quicker.
            Ok(_) | Err(StoreError::Opened) => {}
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(store)
}

/// The packs that a register works with: all of them, whichever a reader reads with. What it derives is the same whoever
/// has it open.
pub(crate) fn packs(read: &Arc<Packs>, asked: &[String]) -> Result<Arc<Packs>, Failure> {
    if asked.is_empty() { Ok(Arc::clone(read)) } else { Ok(Arc::new(Packs::load(&[])?)) }
}

/// The same of a register that must be there: a mistyped name is to make none.
pub(crate) fn open_existing(path: &Path, packs: Arc<Packs>) -> Result<Sqlite, Failure> {
    if !path.is_file() {
        return Err(Failure::NoRegister { path: path.to_owned() });
    }
    open(path, packs)
}

/// The same for whoever reads, which is noted where it has to be: a register that may not be written to is looked at.
pub(crate) fn open_to_show(path: &Path, packs: Arc<Packs>) -> Result<Sqlite, Failure> {
    match open_existing(path, Arc::clone(&packs)) {
        Err(Failure::Store { error: StoreError::ReadOnly, .. }) => look(path, packs),
        opened => opened,
    }
}

/// Opens a register to look at it: nothing is changed in the file, and none is made.
pub(crate) fn look(path: &Path, packs: Arc<Packs>) -> Result<Sqlite, Failure> {
    if !path.is_file() {
        return Err(Failure::NoRegister { path: path.to_owned() });
    }
    tell_older(path);
    Sqlite::open_to_read_with(path, packs, lock::key_of(path)?)
        .map_err(|error| Failure::Store { path: path.to_owned(), error })
}

/// Opens a register without its key: nothing enters it.
pub(crate) fn open_unsigned(path: &Path, packs: Arc<Packs>) -> Result<Sqlite, Failure> {
    let key = lock::key_of(path)?;
    lay_open(path, packs, key)
}

fn lay_open(path: &Path, packs: Arc<Packs>, key: Option<FileKey>) -> Result<Sqlite, Failure> {
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|error| Failure::Folder { path: folder.to_owned(), error })?;
    }
    tell_older(path);
    Sqlite::open_with(path, packs, key).map_err(|error| Failure::Store { path: path.to_owned(), error })
}

/// Says beforehand why opening takes long.
fn tell_older(path: &Path) {
    if is_older(path) {
        eprintln!(
            "hudna: {}",
            Tongue::of_environment().say(w::OLDER, &[&printable(&path.to_string_lossy())])
        );
    }
}

/// The time now (RFC 3339).
pub(crate) fn now() -> String {
    jiff::Timestamp::now().to_string()
}
