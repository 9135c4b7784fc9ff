//! Owns the key that a register's file is encrypted with: how SQLCipher is told it, and that it shows nowhere.
use crate::store::StoreError;
use rusqlite::Connection;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The key of an encrypted register: 256 random bits, never a passphrase. Wiped from memory when it is dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct FileKey([u8; 32]);

impl std::fmt::Debug for FileKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileKey(…)")
    }
}

impl FileKey {
    /// A key of these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes, to be wrapped.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// As SQLCipher takes a key that is one already: no derivation, no work for each connection.
    pub(crate) fn literal(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(67));
        text.push_str("x'");
        for byte in self.0 {
            for half in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
        }
        text.push('\'');
        text
    }
}

/// Tells a connection the key; must be the first thing that it is told. A program without SQLCipher would pass over it in
/// silence and write in the clear.
pub(crate) fn unlock(db: &Connection, key: Option<&FileKey>) -> Result<(), StoreError> {
    let Some(key) = key else { return Ok(()) };
    if !cfg!(feature = "encrypted") {
        return Err(StoreError::NoCipher);
    }
    db.pragma_update(None, "key", key.literal().as_str())?;
    Ok(())
}
