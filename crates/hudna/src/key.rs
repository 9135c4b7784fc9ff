//! Owns the signing key: a file beside the register, made without a question, readable by its owner alone.
//!
//! It lies beside the register and not in it, so that a copy of the register does not carry it away: whoever has it
//! signs in the register's name.
use crate::failure::Failure;
use hudna_seal::Signer;
use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind, Result as Io, Write};
use std::path::{Path, PathBuf};

/// The key of a register: the one beside it or, where there is none that is its own, a new one. `origin` is the name of
/// the register's log, where it has one.
pub(crate) fn of(register: &Path, origin: Option<&str>) -> Result<Signer, Failure> {
    // One key, by whatever name the register was opened.
    let register = std::fs::canonicalize(register).unwrap_or_else(|_| register.to_owned());
    let path = beside(&register, ".key");
    find(&register, &path, origin).map_err(|error| Failure::Key { path, error })
}

fn beside(register: &Path, ending: &str) -> PathBuf {
    let mut name = register.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn find(register: &Path, path: &Path, origin: Option<&str>) -> Io<Signer> {
    match read(path) {
        Ok(signer) if origin == Some(signer.name()) => return Ok(signer),
        // Another process made it for this register and is about to sign for the first time.
        Ok(signer) if origin.is_none() && is_younger(path, register) => return Ok(signer),
        Ok(signer) => {
            // It signed for another log: under this one it would contradict itself. It is kept: it may be wanted.
            let id = signer.verifier().id();
            std::fs::rename(path, beside(path, &format!(".{id:08x}")))?;
        }
        Err(e) if e.kind() == ErrorKind::NotFound => {}
        Err(e) => return Err(e),
    }
    let mut random = [0; 40];
    getrandom::fill(&mut random).map_err(|e| Error::other(e.to_string()))?;
    let (seed, name) = random.split_first_chunk::<32>().ok_or(ErrorKind::InvalidData)?;
    let name = name.iter().fold("hudna-".to_owned(), |name, b| format!("{name}{b:02x}"));
    let signer = Signer::new(origin.unwrap_or(&name), seed).map_err(|e| Error::other(e.to_string()))?;
    write(path, &signer)
}

/// Whether a key was made after its register was; of a file system that does not tell, no.
fn is_younger(key: &Path, register: &Path) -> bool {
    let made = || Some((key.metadata().ok()?.modified().ok()?, register.metadata().ok()?.created().ok()?));
    made().is_some_and(|(key, register)| key >= register)
}

fn read(path: &Path) -> Io<Signer> {
    let text = std::fs::read_to_string(path)?;
    Signer::parse(text.trim()).map_err(|e| Error::new(ErrorKind::InvalidData, e.to_string()))
}

/// Writes the key whole or not at all; where another process was quicker, its key is taken.
fn write(path: &Path, signer: &Signer) -> Io<Signer> {
    let part = beside(path, &format!(".{}.part", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = std::fs::remove_file(&part);
    let mut file = options.open(&part)?;
    writeln!(file, "{}", signer.secret())?;
    file.sync_all()?;
    let laid = std::fs::hard_link(&part, path);
    let taken = match laid {
        Ok(()) => Ok(signer.clone()),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => read(path),
        // Some file systems know no links.
        Err(_) => std::fs::rename(&part, path).map(|()| signer.clone()),
    };
    let _ = std::fs::remove_file(&part);
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|f| f.sync_all())?;
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_shared_by_those_who_begin_a_register_together_and_not_by_the_next_register() {
        let folder = tempfile::tempdir().unwrap();
        let register = folder.path().join("r.db");
        File::create(&register).unwrap();
        let one = of(&register, None).unwrap();
        assert_eq!(of(&register, None).unwrap().name(), one.name());
        assert_eq!(of(&register, Some(one.name())).unwrap().name(), one.name());
        std::fs::remove_file(&register).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(50));
        File::create(&register).unwrap();
        assert_ne!(of(&register, None).unwrap().name(), one.name());
    }
}
