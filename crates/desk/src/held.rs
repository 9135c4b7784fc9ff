//! Owns the forms that were sent while the desk was locked: kept in memory, each sealed by a key that only the page which
//! asks for the passphrase was given, so that neither the memory nor that page alone holds a word of them.
use crate::ask::Ask;
use crate::problem::Problem;
use crate::view::View;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use maud::Markup;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// Forms that are kept at once; the oldest gives way.
const MOST: usize = 8;

/// What shows the page that a form stands on.
pub(crate) type Page = fn(&View<'_>) -> Result<Markup, Problem>;

/// A form, but for what was typed into it.
#[derive(Clone)]
pub(crate) struct Form {
    /// The page that it stands on, as it is asked for.
    pub(crate) ask: Ask,
    /// The page that it was sent to (`case`).
    pub(crate) name: String,
    /// What shows the page.
    pub(crate) page: Page,
}

/// The forms that are kept.
#[derive(Default)]
pub(crate) struct Held(Mutex<VecDeque<(Form, Vec<u8>)>>);

impl Held {
    /// Keeps a form with its body; gives back the key that brings it back. `None`: there is no randomness to be had.
    pub(crate) fn keep(&self, form: Form, body: &[u8]) -> Option<String> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).ok()?;
        let sealed = cipher(&key).encrypt(&Nonce::default(), body).ok()?;
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.pop_front();
        }
        all.push_back((form, sealed));
        Some(key.iter().fold(String::new(), |hex, b| format!("{hex}{b:02x}")))
    }

    /// The form of a key, with its body. It stays, for a browser that loads the page again sends the key again.
    pub(crate) fn of(&self, key: &str) -> Option<(Form, Vec<u8>)> {
        let cipher = cipher(&bytes(key)?);
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().rev().find_map(|(form, sealed)| {
            let body = cipher.decrypt(&Nonce::default(), sealed.as_slice()).ok()?;
            Some((form.clone(), body))
        })
    }
}

/// A key seals one body, so its nonce is always the same.
fn cipher(key: &[u8; 32]) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(&(*key).into())
}

fn bytes(hex: &str) -> Option<[u8; 32]> {
    let (pairs, []) = hex.as_bytes().as_chunks::<2>() else { return None };
    let digit = |b: u8| char::from(b).to_digit(16);
    let bytes = pairs.iter().map(|[a, b]| u8::try_from(digit(*a)? * 16 + digit(*b)?).ok());
    bytes.collect::<Option<Vec<u8>>>()?.try_into().ok()
}
