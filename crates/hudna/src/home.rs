//! Owns where a user's register lies, and opening it.
use crate::failure::Failure;
use etcetera::BaseStrategy;
use hudna_read::Packs;
use hudna_register::Sqlite;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The register asked for, else `$HUDNA_HOME/register.db`, else the one in the user's data folder.
pub(crate) fn register(asked: Option<PathBuf>) -> Result<PathBuf, Failure> {
    match asked {
        Some(path) => Ok(path),
        None => Ok(folder()?.join("register.db")),
    }
}

fn folder() -> Result<PathBuf, Failure> {
    if let Some(home) = std::env::var_os("HUDNA_HOME").filter(|h| !h.is_empty()) {
        return Ok(home.into());
    }
    let base = etcetera::choose_base_strategy().map_err(|_| Failure::NoHome)?;
    Ok(base.data_dir().join("hudna"))
}

/// Opens a register, making it and its folder where there is none.
pub(crate) fn open(path: &Path, packs: Arc<Packs>) -> Result<Sqlite, Failure> {
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|error| Failure::Folder { path: folder.to_owned(), error })?;
    }
    Sqlite::open(path, packs).map_err(|error| Failure::Store { path: path.to_owned(), error })
}
