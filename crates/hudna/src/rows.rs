//! Owns `hudna take --rows`: tables into the register, one report a row, all of them or none.
use crate::args::{Take, TakeRows};
use crate::failure::Failure;
use crate::gzip;
use crate::home;
use crate::skip::{Skip, Why};
use crate::take::{Line, State, acknowledge};
use crate::tell::Teller;
use crate::words as w;
use hudna_read::Packs;
use hudna_read::intake::{Defaults, Fault};
use hudna_read::pack::Lookup;
use hudna_read::rows::{Mapping, MappingFault, Table, TableFault, Told, shipped};
use hudna_register::{Incoming, Store, Taken};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Result as Io};
use std::path::Path;
use std::sync::Arc;

/// The most bytes that a table may have; more goes in several.
const TABLE_LIMIT: usize = 1 << 30;
/// After how many rows the bar moves.
const STEP: usize = 500;

/// Reads and checks all tables, then takes their rows in one transaction. Where a row is faulty none is taken, unless
/// it was asked for the others.
pub(crate) fn run(args: Take, tell: &mut Teller) -> Result<(), Failure> {
    let mapping = mapping(args.rows.map.as_deref().unwrap_or_default())?;
    let packs = Arc::new(Packs::load(&args.reading.pack)?);
    let names = Lookup::new(&packs);
    let known = Defaults {
        published: args.reading.published.clone(),
        outlet: args.reading.outlet.clone(),
        language: args.reading.language.clone(),
    };
    let mut good: Vec<Told> = Vec::new();
    let mut faulty: Vec<String> = Vec::new();
    for path in &args.rows.tables {
        let mut skip = |skip: Skip, tell: &mut Teller| {
            tell.skipped(&skip);
            faulty.push(skip.id());
        };
        let name = path.to_string_lossy();
        let bytes = match bytes(path) {
            Ok(bytes) => bytes,
            Err(e) => {
                skip(Skip::io(&name, None, &e), tell);
                continue;
            }
        };
        if bytes.len() > TABLE_LIMIT {
            skip(Skip::fault(&name, None, Fault::TooLong { limit: TABLE_LIMIT }), tell);
            continue;
        }
        let table = match Table::open(&bytes, &mapping, &packs, &names, known.clone()) {
            Ok(table) => table,
            Err(TableFault::Bytes(fault)) => {
                skip(Skip::fault(&name, None, fault), tell);
                continue;
            }
            Err(fault) => {
                skip(Skip::new(name, Why::Table(fault)), tell);
                continue;
            }
        };
        drop(bytes);
        let mut rows = table.rows();
        tell.show_bar(rows.size());
        let mut n = 0;
        while let Some(row) = rows.next() {
            match row {
                Ok(told) => good.push(told),
                Err(faults) => {
                    let line = faults.first().map(|f| f.line);
                    skip(Skip { name: name.clone().into_owned(), line, why: Why::Row(faults) }, tell);
                    if args.reading.strict {
                        break;
                    }
                }
            }
            n += 1;
            if n % STEP == 0 {
                tell.at(rows.at());
            }
        }
        tell.clear_bar();
    }
    let mut out = std::io::stdout().lock();
    for id in &faulty {
        acknowledge(&mut out, &Line { id, state: State::Skipped })?;
    }
    let partly = args.rows.skip_faulty;
    if !faulty.is_empty() && !partly || good.is_empty() {
        tell.finish(args.reading.strict);
        if !good.is_empty() {
            tell.say(w::ROWS_REFUSED, &[&good.len()]);
        }
        return Ok(());
    }
    let path = home::register(args.register.db)?;
    let mut store = home::open_to_take(&path, home::packs(&packs, &args.reading.pack)?)?;
    tell.show_wait(w::STORING, good.len());
    let taken_at = jiff::Timestamp::now().to_string();
    let incoming: Vec<_> = good
        .iter()
        .map(|t| Incoming { bytes: &t.bytes, reading: &t.reading, taken_at: &taken_at, row: Some(&t.row) })
        .collect();
    let taken = store.take_all(&incoming);
    tell.clear_bar();
    for (told, taken) in good.iter().zip(taken.map_err(|error| Failure::Store { path, error })?) {
        let state = match taken {
            Taken::Taken => State::Taken,
            Taken::Known => State::Known,
        };
        acknowledge(&mut out, &Line { id: &told.reading.report.id, state })?;
        tell.read();
    }
    tell.finish(false);
    Ok(())
}

/// The shipped mapping of a name, else the one in the file.
fn mapping(asked: &str) -> Result<Mapping, Failure> {
    let wrong = |fault| Failure::Mapping { name: asked.to_owned(), fault };
    if shipped().contains(&asked) {
        return Mapping::load(asked).map_err(wrong);
    }
    let looks_like_a_file = asked.contains(['/', '\\', '.']);
    match std::fs::read_to_string(asked) {
        Ok(text) => Mapping::parse(text.trim_start_matches('\u{feff}')).map_err(wrong),
        Err(e) if looks_like_a_file => Err(Failure::Unopened { name: asked.to_owned(), error: e }),
        Err(_) => Err(wrong(MappingFault::Unknown { name: asked.to_owned(), known: shipped().join(", ") })),
    }
}

/// A table's bytes, expanded; one more than it may have where it has more.
fn bytes(path: &Path) -> Io<Vec<u8>> {
    let mut from: Box<dyn BufRead + Send> = if path.as_os_str() == "-" {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(path)?))
    };
    if gzip::is_gzip(from.fill_buf()?) {
        from = gzip::expand(from);
    }
    let mut bytes = Vec::new();
    from.take(TABLE_LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl TakeRows {
    /// Whether it is rows that are to be taken.
    pub(crate) fn asked(&self) -> bool {
        !self.tables.is_empty()
    }
}
