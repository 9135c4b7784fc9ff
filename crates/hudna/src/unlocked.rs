//! Owns what a Hudna without encryption says of a register that is encrypted: what to do, and never a word of its content.
use crate::failure::Failure;
use hudna_register::{FileKey, StoreError};
use std::path::Path;

/// No key: a plain register has none, and an encrypted one cannot be read here.
pub(crate) fn key_of(register: &Path) -> Result<Option<FileKey>, Failure> {
    let mut name = std::fs::canonicalize(register).unwrap_or_else(|_| register.to_owned()).into_os_string();
    name.push(".locked");
    if Path::new(&name).is_file() {
        return Err(Failure::Store { path: register.to_owned(), error: StoreError::NoCipher });
    }
    Ok(None)
}
