//! Owns the form of a key file: the register's key, wrapped by a passphrase, as one line of JSON.
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hudna_register::FileKey;
use serde::{Deserialize, Serialize};
use std::io::{Error, Result as Io};
use zeroize::Zeroizing;

/// What a guess costs: 64 MiB of memory, three passes (RFC 9106 recommends these where memory is short).
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// No file makes the program take more than this.
const MOST_KIB: u32 = 1024 * 1024;

/// A wrapped key. All that is not the key is authenticated with it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slot {
    hudna: String,
    memory_kib: u32,
    passes: u32,
    salt: String,
    nonce: String,
    key: String,
}

/// The passphrase does not open it, or it was changed.
#[derive(Debug)]
pub(super) struct Wrong;

const FORM: &str = "locked 1: argon2id, xchacha20-poly1305";

impl Slot {
    /// Wraps a key.
    pub(super) fn wrap(key: &FileKey, passphrase: &str) -> Io<Self> {
        let mut random = [0; 40];
        getrandom::fill(&mut random).map_err(|e| Error::other(e.to_string()))?;
        let (salt, nonce) = random.split_at(16);
        let mut slot = Self {
            hudna: FORM.to_owned(),
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            salt: hex(salt),
            nonce: hex(nonce),
            key: String::new(),
        };
        let failed = |Wrong| Error::other("the key could not be wrapped");
        let cipher = slot.cipher(passphrase).map_err(failed)?;
        let nonce = slot.nonce().map_err(failed)?;
        let about = slot.about();
        let wrapped = cipher.encrypt(&nonce, Payload { msg: key.bytes(), aad: about.as_bytes() });
        slot.key = hex(&wrapped.map_err(|_| failed(Wrong))?);
        Ok(slot)
    }

    /// A key file read again.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let slot: Self = serde_json::from_str(text.trim()).ok()?;
        (slot.hudna == FORM && slot.memory_kib <= MOST_KIB && slot.passes <= 64).then_some(slot)
    }

    /// The key, by the passphrase.
    pub(super) fn open(&self, passphrase: &str) -> Result<FileKey, Wrong> {
        let (cipher, nonce) = (self.cipher(passphrase)?, self.nonce()?);
        let wrapped = bytes(&self.key).ok_or(Wrong)?;
        let about = self.about();
        let key = cipher.decrypt(&nonce, Payload { msg: &wrapped, aad: about.as_bytes() });
        let key = Zeroizing::new(key.map_err(|_| Wrong)?);
        let key: [u8; 32] = key.as_slice().try_into().map_err(|_| Wrong)?;
        Ok(FileKey::new(key))
    }

    fn about(&self) -> String {
        format!("{} {} {} {}", self.hudna, self.memory_kib, self.passes, self.salt)
    }

    fn nonce(&self) -> Result<XNonce, Wrong> {
        let nonce: [u8; 24] = bytes(&self.nonce).and_then(|n| n.try_into().ok()).ok_or(Wrong)?;
        Ok(nonce.into())
    }

    fn cipher(&self, passphrase: &str) -> Result<XChaCha20Poly1305, Wrong> {
        let params = Params::new(self.memory_kib, self.passes, 1, Some(32)).map_err(|_| Wrong)?;
        let salt = bytes(&self.salt).ok_or(Wrong)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &salt, &mut *key)
            .map_err(|_| Wrong)?;
        XChaCha20Poly1305::new_from_slice(&*key).map_err(|_| Wrong)
    }
}

impl std::fmt::Display for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", serde_json::to_string(self).unwrap_or_default())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, b| format!("{hex}{b:02x}"))
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.as_bytes();
    let (pairs, []) = digits.as_chunks::<2>() else { return None };
    let digit = |b: u8| char::from(b).to_digit(16);
    pairs.iter().map(|[a, b]| Some((digit(*a)? * 16 + digit(*b)?) as u8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_opens_what_it_wrapped_and_nothing_that_was_changed() {
        let key = FileKey::new([7; 32]);
        let slot = Slot::wrap(&key, "كلمة سر").expect("wrapped");
        let text = slot.to_string();
        let open = |text: &str, p: &str| Slot::parse(text).and_then(|s| s.open(p).ok());
        assert_eq!(open(&text, "كلمة سر").expect("opened").bytes(), key.bytes());
        assert!(open(&text, "كلمة شر").is_none());
        assert!(open(&text.replace("\"passes\":3", "\"passes\":4"), "كلمة سر").is_none());
        assert!(
            Slot::parse(&text.replace("65536", "4294967295")).is_none(),
            "nobody makes it take all memory"
        );
        assert!(!text.contains(&hex(key.bytes())) && !format!("{key:?}").contains('7'));
    }
}
