//! Owns `hudna desk`: a port, the desk on it, and a browser that shows it.
use crate::args::{Desk, ReleaseName, Serve};
use crate::failure::Failure;
#[cfg(feature = "encrypted")]
use crate::lock;
use crate::tell::Teller;
use crate::{browser, home, words};
use clap::ValueEnum;
use hudna_read::{Packs, Reader};
use hudna_register::release::{Audience, Policy};
use hudna_register::{People, Sqlite};
use std::collections::BTreeSet;
use std::io::{ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

/// The port where nobody asks for another.
const PORT: u16 = 8765;
/// How many ports are tried from there.
const TRIES: u16 = 200;

/// Opens the register and serves its desk until it is stopped.
pub(crate) fn run(args: Desk, tell: &Teller) -> Result<(), Failure> {
    let listener = listen(args.serve.port, tell)?;
    let packs = Arc::new(Packs::load(&args.pack)?);
    let path = home::register(args.register.db.clone())?;
    let store = home::open_to_show(&path, home::packs(&packs, &args.pack)?)?;
    if let Some(by) = &args.by {
        store.may_read(by).map_err(|error| Failure::Store { path: path.clone(), error })?;
    }
    tell.say(words::REGISTER_AT, &[&path.display()]);
    let (desk, sealer) = match release(args.release)? {
        None | Some(Audience::Internal) => {
            let reader = Arc::new(Reader::new(Arc::clone(&packs)));
            opened(&path, store, &packs, reader, &args)
        }
        Some(audience) => {
            // A release desk never opens the register again: what it shows is a copy that holds nothing else.
            let policy = Policy::load()?;
            let today = jiff::Zoned::now().date();
            let made = store
                .release(&policy, audience, &BTreeSet::new(), today)
                .map_err(|error| Failure::Store { path, error })?;
            tell.say(words::RELEASE_OPENED, &[&audience.word(), &today]);
            (hudna_desk::Desk::of_release(made, packs), None)
        }
    };
    serve(desk.for_person(args.by), sealer, listener, &args.serve, tell)
}

/// A desk over a register; over an encrypted one, one that locks itself.
#[cfg_attr(not(feature = "encrypted"), expect(unused_variables, reason = "a plain register is not locked"))]
fn opened(
    path: &Path,
    store: Sqlite,
    packs: &Arc<Packs>,
    reader: Arc<Reader>,
    args: &Desk,
) -> (hudna_desk::Desk, Option<Sealer>) {
    #[cfg(feature = "encrypted")]
    if lock::slot_of(path).is_file() && args.lock_after > 0 {
        // The desk signs by itself: another connection would keep the key while it is locked.
        lock::forget();
        let after = Duration::from_secs(u64::from(args.lock_after) * 60);
        let desk = hudna_desk::Desk::new(Box::new(store), Arc::clone(packs), Some(reader));
        return (desk.lock_after(after, lock::opener(path, packs)), None);
    }
    over(store, Arc::clone(packs), reader)
}

/// A desk over a register, with what signs for it meanwhile.
pub(crate) fn over(
    store: Sqlite,
    packs: Arc<Packs>,
    reader: Arc<Reader>,
) -> (hudna_desk::Desk, Option<Sealer>) {
    let sealer = store.path().map(|path| Sealer::start(path, Arc::clone(&packs)));
    (hudna_desk::Desk::new(Box::new(store), packs, Some(reader)), sealer)
}

/// The release asked for, by the command line or by the environment; a name that is none opens no desk.
fn release(asked: Option<ReleaseName>) -> Result<Option<Audience>, Failure> {
    if let Some(name) = asked {
        return Ok(Some(name.into()));
    }
    let Some(set) = std::env::var_os("HUDNA_RELEASE").filter(|v| !v.is_empty()) else { return Ok(None) };
    let set = set.to_string_lossy().into_owned();
    match ReleaseName::from_str(&set, false) {
        Ok(name) => Ok(Some(name.into())),
        Err(_) => Err(Failure::Release { name: set }),
    }
}

/// Takes the port: the one asked for or none; else the first free one from the usual one on.
pub(crate) fn listen(asked: Option<u16>, tell: &Teller) -> Result<TcpListener, Failure> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let first = asked.unwrap_or(PORT);
    let refused = |error| Failure::Port { port: first, error };
    let error = match bind(first) {
        Ok(listener) => return Ok(listener),
        Err(error) if asked.is_some() || error.kind() != ErrorKind::AddrInUse => return Err(refused(error)),
        Err(error) => error,
    };
    let moved = (PORT + 1..=PORT + TRIES).find_map(|port| bind(port).ok()).ok_or_else(|| refused(error))?;
    if let Ok(at) = moved.local_addr() {
        tell.say(words::PORT_MOVED, &[&PORT, &at.port()]);
    }
    Ok(moved)
}

/// Serves the desk on a port that is open already; the address is the last line on standard output.
pub(crate) fn serve(
    desk: hudna_desk::Desk,
    sealer: Option<Sealer>,
    listener: TcpListener,
    how: &Serve,
    tell: &Teller,
) -> Result<(), Failure> {
    let port = listener.local_addr().map_err(Failure::Serve)?.port();
    let address = format!("http://127.0.0.1:{port}/");
    tell.say(words::STOP_WITH, &[]);
    let mut said = Ok(());
    let ready = || {
        let mut out = std::io::stdout().lock();
        said = writeln!(out, "Hudna: {address}").and_then(|()| out.flush());
        if said.is_ok() && !how.no_browser {
            browser::open(&address);
        }
        said.is_ok()
    };
    let served = hudna_desk::serve(desk, listener, ready).map_err(Failure::Serve);
    drop(sealer);
    said.map_err(Failure::Output)?;
    served
}

/// How often the desk looks whether entries stand unsigned for too long, though nothing more comes in.
const LOOK: Duration = Duration::from_secs(30);

/// Signs what stands unsigned while the desk waits for people, on a connection of its own.
pub(crate) struct Sealer {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Sealer {
    fn start(path: PathBuf, packs: Arc<Packs>) -> Self {
        let (stop, stopped) = std::sync::mpsc::channel();
        let work = move || {
            // Where it cannot be opened or signed, the desk's next change says so to whoever makes it.
            let Ok(mut store) = home::open(&path, packs) else { return };
            while stopped.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                let _ = store.seal_if_due();
            }
        };
        Self { stop: Some(stop), thread: Some(std::thread::spawn(work)) }
    }
}

impl Drop for Sealer {
    /// The last checkpoint is signed as the thread closes its register.
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
