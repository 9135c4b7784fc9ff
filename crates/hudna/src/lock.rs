//! Owns encryption at rest: the passphrase, the key file beside the register that it opens, and the end of that key.
//!
//! The register is encrypted with a random key. The key lies in `FILE.locked`, wrapped by what Argon2id makes of the
//! passphrase: another passphrase needs no new key, and without that file no passphrase opens the register again.
use crate::failure::Failure;
use crate::home;
use crate::lock::slot::{Slot, Wrong};
use crate::tell::Teller;
use crate::words as w;
use hudna_desk::Unopened;
use hudna_read::Packs;
use hudna_register::{FileKey, Sqlite, StoreError};
use std::io::{Error, ErrorKind, Read, Result as Io, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

mod slot;

use zeroize::Zeroizing;

/// The file that `--passphrase-file` names.
static ASKED: OnceLock<PathBuf> = OnceLock::new();

/// The key of the register that this run has opened: a command opens it more than once and asks once.
static OPENED: Mutex<Option<(PathBuf, FileKey)>> = Mutex::new(None);

/// Takes note of where the passphrase is to be read.
pub(crate) fn passphrase_from(file: Option<PathBuf>) {
    if let Some(file) = file {
        let _ = ASKED.set(file);
    }
}

/// Where the wrapped key of a register lies.
pub(crate) fn slot_of(register: &Path) -> PathBuf {
    let mut name = std::fs::canonicalize(register).unwrap_or_else(|_| register.to_owned()).into_os_string();
    name.push(".locked");
    name.into()
}

/// The key of a register; none where it is a plain one.
pub(crate) fn key_of(register: &Path) -> Result<Option<FileKey>, Failure> {
    let path = slot_of(register);
    if !path.is_file() {
        return Ok(None);
    }
    let mut opened = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, key)) = opened.as_ref()
        && *of == path
    {
        return Ok(Some(key.clone()));
    }
    let key = open(&path, &passphrase(w::ASK_PASSPHRASE)?)?;
    *opened = Some((path, key.clone()));
    Ok(Some(key))
}

/// Forgets the key: whoever keeps a register open has it already.
pub(crate) fn forget() {
    *OPENED.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

/// The key in a key file, by a passphrase.
pub(crate) fn open(path: &Path, passphrase: &str) -> Result<FileKey, Failure> {
    let failed = |error| Failure::File { path: path.to_owned(), error };
    let text = std::fs::read_to_string(path).map_err(failed)?;
    let slot = Slot::parse(&text).ok_or_else(|| failed(Error::from(ErrorKind::InvalidData)))?;
    slot.open(passphrase).map_err(|Wrong| Failure::Passphrase { path: path.to_owned() })
}

/// Opens the register again for a desk that was locked, by a passphrase that was typed there.
pub(crate) fn opener(register: &Path, packs: &Arc<Packs>) -> hudna_desk::Opener {
    let (register, packs) = (register.to_owned(), Arc::clone(packs));
    Box::new(move |passphrase| {
        let refused = |failure| match failure {
            Failure::Passphrase { .. } => Unopened::Passphrase,
            Failure::Store { error, .. } => Unopened::Store(error),
            other => Unopened::Store(StoreError::Sqlite(other.to_string())),
        };
        let key = open(&slot_of(&register), passphrase).map_err(refused)?;
        let store = home::open_by(&register, Arc::clone(&packs), Some(key)).map_err(refused)?;
        Ok(Box::new(store))
    })
}

/// The passphrase: from the file named on the command line or in the environment, else typed.
fn passphrase(ask: w::Sentence) -> Result<Zeroizing<String>, Failure> {
    let named = ASKED
        .get()
        .cloned()
        .or_else(|| std::env::var_os("HUDNA_PASSPHRASE_FILE").filter(|v| !v.is_empty()).map(PathBuf::from));
    if let Some(path) = named {
        let mut text = Zeroizing::new(String::new());
        let read = std::fs::File::open(&path).and_then(|f| f.take(64 * 1024).read_to_string(&mut text));
        read.map_err(|error| Failure::File { path, error })?;
        let line = text.split(['\n', '\r']).next().unwrap_or_default();
        return Ok(Zeroizing::new(line.to_owned()));
    }
    let question = w::Tongue::of_environment().say(ask, &[]);
    let typed = rpassword::prompt_password(format!("{question} "));
    typed.map(Zeroizing::new).map_err(Failure::NoPassphrase)
}

/// A new passphrase, typed twice where it is typed.
fn chosen() -> Result<Zeroizing<String>, Failure> {
    let first = passphrase(w::ASK_NEW_PASSPHRASE)?;
    let again = passphrase(w::ASK_AGAIN)?;
    if first.is_empty() || *first != *again {
        return Err(Failure::NoPassphrase(ErrorKind::InvalidInput.into()));
    }
    Ok(first)
}

/// `hudna lock`: encrypts a plain register, lays out a new one, or gives a locked one another passphrase.
pub(crate) fn lock(register: &Path, tell: &Teller) -> Result<(), Failure> {
    let path = slot_of(register);
    let written = |error| Failure::File { path: path.clone(), error };
    if path.is_file() {
        let key = open(&path, &passphrase(w::ASK_PASSPHRASE)?)?;
        // The new one comes from a prompt alone: a file holds one passphrase.
        let question = |ask| w::Tongue::of_environment().say(ask, &[]);
        let typed = |ask| rpassword::prompt_password(format!("{} ", question(ask))).map(Zeroizing::new);
        let new = typed(w::ASK_NEW_PASSPHRASE).map_err(Failure::NoPassphrase)?;
        if new.is_empty() || *typed(w::ASK_AGAIN).map_err(Failure::NoPassphrase)? != *new {
            return Err(Failure::NoPassphrase(ErrorKind::InvalidInput.into()));
        }
        write(&path, &Slot::wrap(&key, &new).map_err(written)?.to_string()).map_err(written)?;
        tell.say(w::PASSPHRASE_CHANGED, &[&register.display()]);
        return Ok(());
    }
    let failed = |error| Failure::Store { path: register.to_owned(), error };
    let mut random = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *random).map_err(|e| written(Error::other(e.to_string())))?;
    let key = FileKey::new(*random);
    let passphrase = chosen()?;
    if let Some(folder) = register.parent().filter(|p| !p.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|error| Failure::Folder { path: folder.to_owned(), error })?;
    }
    let part = PathBuf::from(format!("{}.part", register.display()));
    if register.is_file() {
        let plain = Sqlite::open(register, Arc::new(Packs::default())).map_err(failed)?;
        let _ = std::fs::remove_file(&part);
        let found = plain.encrypt(&part, &key).map_err(failed)?;
        if !found.faults.is_empty() || found.entries != plain.entries().map_err(failed)? {
            let _ = std::fs::remove_file(&part);
            return Err(failed(StoreError::Unsound { why: "the encrypted copy is not whole".to_owned() }));
        }
    }
    // The key first: a register without its key would be lost.
    write(&path, &Slot::wrap(&key, &passphrase).map_err(written)?.to_string()).map_err(written)?;
    if register.is_file() {
        overwrite(register).and_then(|()| std::fs::rename(&part, register)).map_err(written)?;
        for ending in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", register.display()));
            let _ = std::fs::remove_file(format!("{}{ending}", part.display()));
        }
        tell.say(w::LOCKED_NOW, &[&register.display()]);
        tell.say(w::TRACES, &[]);
    } else {
        Sqlite::open_with(register, Arc::new(Packs::default()), Some(key)).map_err(failed)?;
        tell.say(w::LOCKED_NOW, &[&register.display()]);
    }
    tell.say(w::KEEP_KEY_FILE, &[&path.display()]);
    Ok(())
}

/// `hudna destroy-key`: from here on nobody reads the register, with whatever passphrase.
pub(crate) fn destroy(register: &Path, force: bool, tell: &Teller) -> Result<bool, Failure> {
    let path = slot_of(register);
    if !path.is_file() {
        return Err(Failure::NoRegister { path });
    }
    let name = register.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !force {
        tell.say(w::DESTROY_ASK, &[&register.display(), &name]);
        let mut typed = String::new();
        std::io::stdin().read_line(&mut typed).map_err(Failure::Output)?;
        if typed.trim() != name {
            tell.say(w::NOT_DESTROYED, &[]);
            return Ok(false);
        }
    }
    overwrite(&path)
        .and_then(|()| std::fs::remove_file(&path))
        .map_err(|error| Failure::File { path, error })?;
    tell.say(w::DESTROYED, &[&register.display()]);
    Ok(true)
}

/// Writes over what a file holds, as far as its disk lets one.
fn overwrite(path: &Path) -> Io<()> {
    let length = std::fs::metadata(path)?.len();
    let mut file = std::fs::OpenOptions::new().write(true).open(path)?;
    let mut noise = [0; 4096];
    let mut left = length;
    while left > 0 {
        getrandom::fill(&mut noise).map_err(|e| Error::other(e.to_string()))?;
        let n = left.min(noise.len() as u64);
        file.write_all(&noise[..n as usize])?;
        left -= n;
    }
    file.sync_all()
}

/// Writes a key file whole or not at all, for its owner alone.
fn write(path: &Path, text: &str) -> Io<()> {
    let part = PathBuf::from(format!("{}.part", path.display()));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&part, path)?;
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder).and_then(|f| f.sync_all())
}
