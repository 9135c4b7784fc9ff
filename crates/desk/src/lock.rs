//! Owns the lock of a desk over an encrypted register: after some time without use the register is closed, and its key with
//! it, until the passphrase is typed again.
use crate::Desk;
use crate::ask::Ask;
use crate::held::Held;
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
    held: Held,
}

impl Lock {
    pub(crate) fn new(after: Duration, open: Opener) -> Self {
        Self {
            after,
            open,
            used: Mutex::new(Instant::now()),
            locked: AtomicBool::new(false),
            held: Held::default(),
        }
    }

    /// Whether the register is closed.
    pub(crate) fn is_locked(&self) -> bool {
        self.locked.load(Ordering::SeqCst)
    }

    /// The forms that were sent meanwhile.
    pub(crate) fn held(&self) -> &Held {
        &self.held
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
        Some(lock) if lock.is_locked() => Err(Problem::Locked),
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
            if lock.is_locked() {
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

/// Where the page that asks for the passphrase leads, and what it says beside.
#[derive(Default)]
pub(crate) struct Then<'a> {
    /// The address of a page.
    pub(crate) to: &'a str,
    /// The key of a form that was sent meanwhile; empty where none was.
    pub(crate) kept: &'a str,
    /// Why the register was not opened, where that was tried.
    pub(crate) why: Option<&'a Problem>,
}

/// The page that asks for the passphrase.
pub(crate) fn page(desk: &Desk, lang: Lang, then: &Then<'_>) -> Markup {
    let other = lang.other();
    let body = html! {
        section.problem {
            h1 { (lang.t("locked-title")) }
            @if let Some(why) = then.why { p role="alert" { strong { (why.words(lang)) } } }
            p { (lang.t("locked-note")) @if !then.kept.is_empty() { " " (lang.t("locked-kept")) } }
            @if !then.kept.is_empty() {
                // The switch of language would leave what was typed behind.
                p.aside lang=(other.code()) dir=(other.dir()) { (other.t("locked-note")) " " (other.t("locked-kept")) }
            }
            form.decide method="post" action={ "/" (lang.code()) "/unlock" } {
                input type="hidden" name="token" value=(desk.token());
                input type="hidden" name="to" value=(then.to);
                input type="hidden" name="kept" value=(then.kept);
                label { span { (lang.t("locked-passphrase")) } input type="password" name="passphrase" required autofocus autocomplete="current-password"; }
                div.row { button type="submit" { (lang.t("locked-open")) } }
            }
        }
    };
    let title = lang.t("locked-title");
    if then.kept.is_empty() { layout::bare(lang, &title, &body) } else { layout::alone(lang, &title, &body) }
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
