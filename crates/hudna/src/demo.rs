//! Owns `hudna demo`: the bundled sample reports in the user's register, and the desk on it.
use crate::args::{Reading, Serve};
use crate::desk::{listen, over, serve};
use crate::failure::Failure;
use crate::list::{Entry, Sample};
use crate::read::feed;
use crate::take::{Line, State, Taking};
use crate::tell::Teller;
use crate::{home, samples, words};
use hudna_read::{Packs, Reader};
use hudna_register::{ReportFilter, Sqlite, Store};
use std::path::PathBuf;
use std::sync::Arc;

/// Takes in the samples, which changes nothing where they are there already, and serves the desk.
pub(crate) fn run(args: &Serve, tell: &mut Teller) -> Result<(), Failure> {
    let listener = listen(args.port, tell)?;
    let packs = Arc::new(Packs::load(&[])?);
    let samples = samples::all();
    let (path, mut store) = register(&samples, &packs, tell)?;
    let reader = Arc::new(Reader::new(Arc::clone(&packs)));
    tell.say(words::REGISTER_AT, &[&path.display()]);
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
    let mut sink = Taking { register: &mut store, path, say };
    feed(
        &Reading::default(),
        &reader,
        samples.into_iter().map(|s| Ok(Entry::Sample(s))).collect(),
        &mut sink,
        tell,
    )?;
    tell.say(words::SAMPLES, &[&new, &known]);
    let (desk, sealer) = over(store, packs, reader);
    serve(desk, sealer, listener, args, tell)
}

/// The usual register; where that holds reports and none of them is a sample, another beside it: what an analyst keeps
/// is not to be mixed with reports that nobody published.
fn register(samples: &[Sample], packs: &Arc<Packs>, tell: &Teller) -> Result<(PathBuf, Sqlite), Failure> {
    let path = home::register(None)?;
    let store = home::open_to_take(&path, Arc::clone(packs))?;
    let failed = |error| Failure::Store { path: path.clone(), error };
    let filled =
        store.reports(&ReportFilter { per_page: 1, ..ReportFilter::default() }).map_err(failed)?.total > 0;
    let mut begun = false;
    for sample in samples {
        begun |= store.report(&sample.id).map_err(failed)?.is_some();
    }
    if begun || !filled {
        return Ok((path, store));
    }
    let apart = path.with_file_name("demo.db");
    tell.say(words::SAMPLES_APART, &[&path.display()]);
    let store = home::open_to_take(&apart, Arc::clone(packs))?;
    Ok((apart, store))
}
