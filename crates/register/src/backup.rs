//! Owns copies of a register: taken while others write to it, laid back while others have it open.
use crate::file_key::FileKey;
use crate::schema;
use crate::sqlite::Sqlite;
use crate::store::StoreError;
use crate::verify::Soundness;
use hudna_read::Packs;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How often a copy is tried again while another holds the register.
const TRIES: u32 = 100;

/// Copies all pages in one step: one view of the register, and where it is written into, one transaction.
fn copy(from: &Connection, to: &mut Connection) -> Result<(), StoreError> {
    let backup = Backup::new(from, to)?;
    for _ in 0..TRIES {
        match backup.step(-1)? {
            StepResult::Done => return Ok(()),
            _ => std::thread::sleep(Duration::from_millis(100)),
        }
    }
    Err(StoreError::Busy)
}

/// Writes a copy to `to`, which is there whole or not at all, and checks it.
pub(crate) fn backup(
    from: &Connection,
    to: &Path,
    packs: Arc<Packs>,
    key: Option<&FileKey>,
) -> Result<Soundness, StoreError> {
    let unopenable =
        |e: std::io::Error| StoreError::Unopenable { path: to.display().to_string(), why: e.to_string() };
    let mut name = to.as_os_str().to_owned();
    name.push(".part");
    let part = Path::new(&name);
    if part.exists() {
        std::fs::remove_file(part).map_err(unopenable)?;
    }
    let mut copied = schema::create(part, key)?;
    copy(from, &mut copied)?;
    // One file and no other beside it: a copy is carried about.
    copied.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    copied.close().map_err(|(_, e)| StoreError::from(e))?;
    let found = Sqlite::open_to_read_with(part, packs, key.cloned())?.verify()?;
    std::fs::rename(part, to).map_err(unopenable)?;
    let folder = to.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder).and_then(|f| f.sync_all()).map_err(unopenable)?;
    Ok(found)
}

/// A private copy, gone with the connection, brought up to date: for looking at what must not be touched.
pub(crate) fn aside(
    from: &Connection,
    packs: &Packs,
    key: Option<&FileKey>,
) -> Result<Connection, StoreError> {
    let mut copied = schema::temporary(key)?;
    copy(from, &mut copied)?;
    schema::settle(&mut copied, packs)?;
    Ok(copied)
}

/// Takes everything after the first entries out of a private copy. What was erased later is gone from these too.
pub(crate) fn cut(copied: &mut Connection, entries: u64) -> Result<(), StoreError> {
    copied.pragma_update(None, "foreign_keys", false)?;
    let tx = copied.transaction()?;
    let guards: Vec<String> = tx
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")?
        .query_map([], |r| r.get(0))?
        .collect::<Result<_, _>>()?;
    for guard in guards {
        tx.execute_batch(&format!("DROP TRIGGER \"{guard}\""))?;
    }
    for table in ["entry", "body", "erased"] {
        tx.execute(&format!("DELETE FROM {table} WHERE seq >= ?"), [entries])?;
    }
    Ok(tx.commit()?)
}

/// Lays a copy into an open register, in the place of all that is there.
pub(crate) fn restore(from: &Connection, into: &mut Connection, packs: &Packs) -> Result<(), StoreError> {
    copy(from, into)?;
    schema::settle(into, packs)
}
