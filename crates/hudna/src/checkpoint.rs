//! Owns `hudna checkpoint`, what others keep, and `hudna prove`, what they are shown of a single entry.
use crate::args::log::{Checkpoint, Prove};
use crate::failure::Failure;
use crate::tell::Teller;
use crate::{home, members};
use hudna_read::Packs;
use hudna_register::{People, Sqlite, StoreError, Thing};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Prints the newest signed checkpoint, over all entries.
pub(crate) fn run(args: Checkpoint) -> Result<(), Failure> {
    let (path, store) = signed(args.register.db)?;
    let failed = |error| Failure::Store { path: path.clone(), error };
    if let Some(folder) = &args.tiles {
        for (name, bytes) in store.tiles().map_err(failed)? {
            let file = folder.join(name);
            let written = |error| Failure::File { path: file.clone(), error };
            fs::create_dir_all(file.parent().unwrap_or(folder)).map_err(written)?;
            fs::write(&file, bytes).map_err(written)?;
        }
    }
    let note = match &args.over {
        Some(file) => {
            let bytes = fs::read(file).map_err(|error| Failure::File { path: file.clone(), error })?;
            store.statement(&over(&bytes)).map_err(failed)?
        }
        None => store.checkpoint().map_err(failed)?.ok_or_else(|| failed(StoreError::Unsigned))?,
    };
    print(&note)
}

/// Prints the proofs.
pub(crate) fn prove(args: Prove, tell: &Teller) -> Result<(), Failure> {
    let (path, mut store) = signed(args.register.db)?;
    let failed = |error| Failure::Store { path: path.clone(), error };
    let proof = store.prove(&args.what, args.closed).map_err(failed)?;
    if !args.closed {
        // It shows what entries say, whatever they are: the register as a whole tells how much that may harm.
        let level = store.level(Thing::All).map_err(failed)?;
        members::shown(
            &mut store,
            &path,
            (&format!("prove/{}", args.what), level),
            args.by.as_deref(),
            tell,
        )?;
    }
    print(&proof)
}

/// The line that a note over a file has below the checkpoint.
pub(crate) fn over(bytes: &[u8]) -> String {
    format!("export sha256 {}", hudna_seal::sha256(bytes))
}

/// Where the note over a file lies.
pub(crate) fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".note");
    name.into()
}

/// A register with nothing in it unsigned.
fn signed(asked: Option<PathBuf>) -> Result<(PathBuf, Sqlite), Failure> {
    let path = home::register(asked)?;
    let mut store = home::open_existing(&path, Arc::new(Packs::default()))?;
    store.seal().map_err(|error| Failure::Store { path: path.clone(), error })?;
    Ok((path, store))
}

fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)
}

/// The text of a file that was named on the command line.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::File { path: path.to_owned(), error })
}
