//! Owns `hudna take`: reports into the register, each acknowledged once it is on disk.
use crate::args::Take;
use crate::failure::Failure;
use crate::home;
use crate::list::list;
use crate::pipe::{Sink, Told};
use crate::read::feed;
use crate::skip::Skip;
use crate::tell::Teller;
use hudna_read::{Packs, Reader};
use hudna_register::{Incoming, Sqlite, Store, Taken};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// Takes everything named into the register, and acknowledges each report.
pub(crate) fn run(args: Take, tell: &mut Teller) -> Result<(), Failure> {
    let packs = Arc::new(Packs::load(&args.reading.pack)?);
    let path = home::register(args.register.db)?;
    let mut register =
        Register { path: path.clone(), packs: home::packs(&packs, &args.reading.pack)?, store: None };
    if path.exists() {
        // What cannot be used is told before anything is read.
        register.store()?;
    }
    let reader = Reader::new(packs);
    let mut out = std::io::stdout().lock();
    let say = |line: &Line<'_>| acknowledge(&mut out, line);
    let mut sink = Taking { register: &mut register, path: path.clone(), say };
    feed(&args.reading, &reader, list(&args.paths), &mut sink, tell)?;
    match &mut register.store {
        Some(store) => store.seal().map_err(|error| Failure::Store { path, error }),
        None => Ok(()),
    }
}

/// Where reports go.
pub(crate) trait Goal {
    /// The store that they go into.
    fn store(&mut self) -> Result<&mut dyn Store, Failure>;
}

impl Goal for Sqlite {
    fn store(&mut self) -> Result<&mut dyn Store, Failure> {
        Ok(self)
    }
}

/// The register that was asked for. One that is not there is made when the first report comes: a mistyped input opens
/// none for what nobody asked it to watch.
struct Register {
    path: PathBuf,
    packs: Arc<Packs>,
    store: Option<Sqlite>,
}

impl Goal for Register {
    fn store(&mut self) -> Result<&mut dyn Store, Failure> {
        match &mut self.store {
            Some(store) => Ok(store),
            unmade => Ok(unmade.insert(home::open_to_take(&self.path, Arc::clone(&self.packs))?)),
        }
    }
}

/// What is said of a report once its transaction is over.
#[derive(Debug, Serialize)]
pub(crate) struct Line<'a> {
    pub(crate) id: &'a str,
    pub(crate) state: State,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    Taken,
    Known,
    Skipped,
}

/// Says what became of a report, on standard output.
pub(crate) fn acknowledge(out: &mut impl Write, line: &Line<'_>) -> Result<(), Failure> {
    let mut text = serde_json::to_vec(line).map_err(|e| Failure::Output(e.into()))?;
    text.push(b'\n');
    out.write_all(&text).and_then(|()| out.flush()).map_err(Failure::Output)
}

/// Takes each reading in a transaction of its own, then says so.
pub(crate) struct Taking<'a, F> {
    pub(crate) register: &'a mut dyn Goal,
    pub(crate) path: PathBuf,
    pub(crate) say: F,
}

impl<F: FnMut(&Line<'_>) -> Result<(), Failure>> Sink for Taking<'_, F> {
    fn told(&mut self, told: &Told) -> Result<(), Failure> {
        let taken_at = jiff::Timestamp::now().to_string();
        let incoming =
            Incoming { bytes: &told.bytes, reading: &told.reading, taken_at: &taken_at, row: None };
        let refused = |error| Failure::Store { path: self.path.clone(), error };
        let taken = self.register.store()?.take(&incoming).map_err(refused)?;
        let state = match taken {
            Taken::Taken => State::Taken,
            Taken::Known => State::Known,
        };
        (self.say)(&Line { id: &told.reading.report.id, state })
    }

    fn skipped(&mut self, skip: &Skip) -> Result<(), Failure> {
        (self.say)(&Line { id: &skip.id(), state: State::Skipped })
    }
}
