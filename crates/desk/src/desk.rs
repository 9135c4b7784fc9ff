//! Owns what the desk works with: the store behind its lock, the packs, the reader and the form token.
use crate::lock::{Lock, Opener};
use hudna_read::{Packs, Reader};
use hudna_register::Store;
use hudna_register::release::{Audience, Released};
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A desk over one register.
pub struct Desk {
    store: Mutex<Box<dyn Store + Send>>,
    packs: Arc<Packs>,
    reader: Option<Arc<Reader>>,
    token: String,
    release: Option<Audience>,
    person: Option<String>,
    lock: Option<Lock>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

impl Desk {
    /// A desk over a store, with the names and places of the packs.
    pub fn new(store: Box<dyn Store + Send>, packs: Arc<Packs>, reader: Option<Arc<Reader>>) -> Self {
        Self {
            store: Mutex::new(store),
            packs,
            reader,
            token: fresh_token(),
            release: None,
            person: None,
            lock: None,
        }
    }

    /// A desk over a release: for reading alone, and without the reader, which would need the reports' words.
    pub fn of_release(release: Released, packs: Arc<Packs>) -> Self {
        let audience = release.audience();
        Self { release: Some(audience), ..Self::new(Box::new(release), packs, None) }
    }

    /// The same for someone who is named: what they are shown is noted under their name, and forms begin with it.
    pub fn for_person(self, name: Option<String>) -> Self {
        Self { person: name.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()), ..self }
    }

    /// The same, locked after some time without use; `open` opens the register again.
    pub fn lock_after(self, after: Duration, open: Opener) -> Self {
        Self { lock: Some(Lock::new(after, open)), ..self }
    }

    pub(crate) fn lock(&self) -> Option<&Lock> {
        self.lock.as_ref()
    }

    /// Who reads, where anyone was named.
    pub(crate) fn person(&self) -> Option<&str> {
        self.person.as_deref()
    }

    /// The release that is shown.
    pub(crate) fn release(&self) -> Option<Audience> {
        self.release
    }

    /// The reader, where the desk was given one.
    pub fn reader(&self) -> Option<&Reader> {
        self.reader.as_deref()
    }

    /// The routes, for tests and for a server of one's own. Any port of the loopback may be asked.
    pub fn router(self) -> axum::Router {
        crate::router::routes(self, None)
    }

    /// The store. A page that panicked half-way has changed nothing, so its lock is taken over.
    pub(crate) fn store(&self) -> MutexGuard<'_, Box<dyn Store + Send>> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn packs(&self) -> &Packs {
        &self.packs
    }

    /// What a form must bring back; a page of another origin cannot read it.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }
}

/// 128 bits that nobody outside can guess: the standard library keys its hashers from the system's random source.
fn fresh_token() -> String {
    let state = RandomState::new();
    let [a, b] = [1_u64, 2].map(|i| state.hash_one(i));
    format!("{a:016x}{b:016x}")
}
