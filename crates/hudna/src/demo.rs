//! Owns `hudna demo`: the bundled sample reports in the user's register, and the desk on it.
use crate::args::{Reading, Serve};
use crate::desk::{listen, serve};
use crate::failure::Failure;
use crate::list::Entry;
use crate::read::feed;
use crate::take::{Line, State, Taking};
use crate::tell::Teller;
use crate::{home, samples, words};
use hudna_read::{Packs, Reader};
use std::sync::Arc;

/// Takes in the samples, which changes nothing where they are there already, and serves the desk.
pub(crate) fn run(args: &Serve, tell: &mut Teller) -> Result<(), Failure> {
    let listener = listen(args.port, tell)?;
    let packs = Arc::new(Packs::load(&[])?);
    let path = home::register(None)?;
    let mut store = home::open(&path, Arc::clone(&packs))?;
    let reader = Arc::new(Reader::new(Arc::clone(&packs)));
    tell.say(words::REGISTER_AT, &[&path.display()]);
    let samples = samples::all();
    tell.say(words::TAKING_SAMPLES, &[&samples.len()]);
    let (mut new, mut known) = (0_u32, 0_u32);
    let say = |line: &Line<'_>| {
        match line.state {
            State::Taken => new += 1,
            State::Known => known += 1,
            State::Skipped => {}
        }
        Ok(())
    };
    let mut sink = Taking { store: &mut store, path, say };
    feed(
        &Reading::default(),
        &reader,
        samples.into_iter().map(|s| Ok(Entry::Sample(s))).collect(),
        &mut sink,
        tell,
    )?;
    tell.say(words::SAMPLES, &[&new, &known]);
    serve(store, packs, Some(reader), listener, args, tell)
}
