//! Owns the lock of a desk over an encrypted register: after some time without use the register is closed, and its key with
//! it, until the passphrase is typed again.
use crate::Desk;
use crate::ask::Ask;
use crate::locale::Lang;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::view::layout;
use hudna_read::Packs;
use hudna_register::{Sqlite, Store, StoreError};
use maud::{Markup, html};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

/// How often the desk looks, at most, whether anything is due.
const LOOK: Duration = Duration::from_secs(30);

/// Why a register was not opened again.
#[derive(Debug)]
pub enum Unopened {
    /// The passphrase does not open it.
    Passphrase,
    /// The store refused.
    Store(StoreError),
}

/// Opens the register again, by its passphrase.
pub type Opener = Box<dyn Fn(&str) -> Result<Box<dyn Store + Send>, Unopened> + Send + Sync>;

pub(crate) struct Lock {
    after: Duration,
    open: Opener,
    used: Mutex<Instant>,
    locked: AtomicBool,
}

impl Lock {
    pub(crate) fn new(after: Duration, open: Opener) -> Self {
        Self { after, open, used: Mutex::new(Instant::now()), locked: AtomicBool::new(false) }
    }

    fn used(&self) {
        *self.used.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn is_idle(&self) -> bool {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).elapsed() >= self.after
    }
}

/// Lets a request in, which starts the time anew; none where the desk is locked.
pub(crate) fn enter(desk: &Desk) -> Result<(), Problem> {
    match desk.lock() {
        Some(lock) if lock.locked.load(Ordering::SeqCst) => Err(Problem::Locked),
        Some(lock) => {
            lock.used();
            Ok(())
        }
        None => Ok(()),
    }
}

/// Watches for as long as the desk is there.
pub(crate) fn watch(desk: &Arc<Desk>) {
    let Some(lock) = desk.lock() else { return };
    let look = LOOK.min(lock.after / 4).max(Duration::from_millis(10));
    let desk: Weak<Desk> = Arc::downgrade(desk);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(look);
            let Some(desk) = desk.upgrade() else { return };
            let Some(lock) = desk.lock() else { return };
            if lock.locked.load(Ordering::SeqCst) {
                continue;
            }
            if lock.is_idle() {
                close(&desk, lock);
            } else {
                // What cannot be signed now is told to whoever makes the next change.
                let _ = desk.store().tend();
            }
        }
    });
}

/// Closes the register: an empty one stands in its place, and nothing of it stays in memory.
fn close(desk: &Desk, lock: &Lock) {
    lock.locked.store(true, Ordering::SeqCst);
    if let Ok(empty) = Sqlite::in_memory(Arc::new(Packs::default())) {
        *desk.store() = Box::new(empty);
    }
}

/// The page that asks for the passphrase; `to` is where it leads.
pub(crate) fn page(desk: &Desk, lang: Lang, to: &str) -> Markup {
    let body = html! {
        section.problem {
            h1 { (lang.t("locked-title")) }
            p { (lang.t("locked-note")) }
            form.decide method="post" action={ "/" (lang.code()) "/unlock" } {
                input type="hidden" name="token" value=(desk.token());
                input type="hidden" name="to" value=(to);
                label { span { (lang.t("locked-passphrase")) } input type="password" name="passphrase" required autocomplete="current-password"; }
                div.row { button type="submit" { (lang.t("locked-open")) } }
            }
        }
    };
    layout::bare(lang, &lang.t("locked-title"), &body)
}

/// Takes the passphrase; gives back the address to go to.
pub(crate) fn take(desk: &Desk, ask: &Ask, body: &[u8]) -> Result<String, Problem> {
    let form = Posted::of(desk, body)?;
    let lock = desk.lock().ok_or(Problem::NotFound)?;
    let store = (lock.open)(form.as_typed("passphrase")).map_err(|why| match why {
        Unopened::Passphrase => Problem::BadRequest("bad-passphrase"),
        Unopened::Store(error) => Problem::Store(error),
    })?;
    *desk.store() = store;
    lock.used();
    lock.locked.store(false, Ordering::SeqCst);
    let to = form.get("to");
    let own = ["/ar/", "/en/"].iter().any(|l| to.starts_with(l)) && !to.contains(['\\', '\r', '\n']);
    Ok(if own { to.to_owned() } else { crate::address::page(ask.lang, "day", &[]) })
}
