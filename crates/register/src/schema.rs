//! Owns the file: which files are registers, how a new one is laid out, how an older one is brought up to date.
use crate::file_key::{FileKey, unlock};
use crate::store::StoreError;
use crate::{carry, derive, release};
use hudna_read::Packs;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::io::Read;
use std::path::Path;
use std::time::Duration;

/// Stands in every register's header (`Hudn`), so that no other program's database is taken for one.
pub(crate) const APPLICATION_ID: i32 = 0x4875_646e;

/// How long a change waits for another process.
pub(crate) const BUSY: Duration = Duration::from_secs(10);

/// A step from one schema to the next.
enum Step {
    /// Statements that say all.
    Plain(&'static str),
    /// Statements, and what statements cannot say.
    Carried(&'static str, fn(&Connection) -> Result<(), StoreError>),
    /// Statements after which the tables that follow from the log are made again from it.
    Remade(&'static str),
}

/// The steps from an empty file to the newest schema; only ever added to. The schema's version is how many were done.
const MIGRATIONS: &[Step] = &[
    Step::Plain(include_str!("../migrations/001_register.sql")),
    Step::Carried(include_str!("../migrations/002_log.sql"), carry::bodies),
    Step::Plain(include_str!("../migrations/003_notes.sql")),
    Step::Plain(include_str!("../migrations/004_export.sql")),
    Step::Remade(include_str!("../migrations/005_matching.sql")),
    Step::Plain(include_str!("../migrations/006_belonging.sql")),
    Step::Carried(include_str!("../migrations/007_people.sql"), release::carry),
    Step::Remade(include_str!("../migrations/008_size.sql")),
    Step::Remade(include_str!("../migrations/009_gist.sql")),
    Step::Remade(include_str!("../migrations/010_deals.sql")),
    Step::Remade(include_str!("../migrations/011_known.sql")),
    Step::Remade(include_str!("../migrations/012_names.sql")),
];

/// Opens a register, laying it out where there is none; with a key, an encrypted one.
pub(crate) fn open(path: &Path, packs: &Packs, key: Option<&FileKey>) -> Result<Connection, StoreError> {
    let shown = path.display().to_string();
    if key.is_none() {
        inspect(path, &shown)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let unopenable = |e: rusqlite::Error| StoreError::Unopenable { path: shown.clone(), why: e.to_string() };
    let mut db = Connection::open_with_flags(path, flags).map_err(unopenable)?;
    prepare(&mut db, key).map_err(|e| in_file(e, &shown))?;
    inspect_within(&db, key, &shown)?;
    migrate(&mut db, packs, &shown).map_err(|e| in_file(e, &shown))?;
    Ok(db)
}

/// Opens a register without changing anything in it or beside it that matters. An older one is
/// opened as it is; it must be looked at in a copy.
pub(crate) fn open_to_read(path: &Path, key: Option<&FileKey>) -> Result<Connection, StoreError> {
    let shown = path.display().to_string();
    let unopenable = |why: String| StoreError::Unopenable { path: shown.clone(), why };
    if !path.is_file() {
        return Err(unopenable("there is no such file".to_owned()));
    }
    if key.is_none() {
        inspect(path, &shown)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE
        | OpenFlags::SQLITE_OPEN_URI;
    let opened = |uri: String| -> Result<Connection, StoreError> {
        let mut db = Connection::open_with_flags(uri, flags)?;
        prepare(&mut db, key)?;
        inspect_within(&db, key, &shown)?;
        version(&db)?;
        Ok(db)
    };
    // Where the folder may not be written to, SQLite reads only what it may take for unchanging.
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    opened(uri(path))
        .or_else(|e| if Path::new(&wal).exists() { Err(e) } else { opened(uri(path) + "?immutable=1") })
        .map_err(|e| in_file(e, &shown))
}

/// A path as SQLite's URI.
fn uri(path: &Path) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'_' | b'-');
    let encoded = |b: &u8| if plain(*b) { char::from(*b).to_string() } else { format!("%{b:02X}") };
    format!("file:{}", path.as_os_str().as_encoded_bytes().iter().map(encoded).collect::<String>())
}

/// A file for a copy: nothing is laid out in it.
pub(crate) fn create(path: &Path, key: Option<&FileKey>) -> Result<Connection, StoreError> {
    let shown = path.display().to_string();
    let mut db = Connection::open(path)
        .map_err(|e| StoreError::Unopenable { path: shown.clone(), why: e.to_string() })?;
    prepare(&mut db, key).map_err(|e| in_file(e, &shown))?;
    Ok(db)
}

/// A place for a copy that is gone with the connection. With a key, as the copy of an encrypted register has to be, and in
/// memory: SQLCipher keeps nothing temporary on the disk.
pub(crate) fn temporary(key: Option<&FileKey>) -> Result<Connection, StoreError> {
    let mut db = Connection::open("")?;
    prepare(&mut db, key)?;
    Ok(db)
}

/// Brings what was copied in up to date.
pub(crate) fn settle(db: &mut Connection, packs: &Packs) -> Result<(), StoreError> {
    migrate(db, packs, "the copy")
}

/// Whether a register has the newest schema.
pub(crate) fn is_current(db: &Connection) -> Result<bool, StoreError> {
    Ok(version(db)? == MIGRATIONS.len() as i64)
}

/// A register in memory.
pub(crate) fn in_memory(packs: &Packs) -> Result<Connection, StoreError> {
    let mut db = Connection::open_in_memory()?;
    prepare(&mut db, None)?;
    migrate(&mut db, packs, ":memory:")?;
    Ok(db)
}

/// The bytes of a file's header; empty where there is no file, or nothing in it.
fn header(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(100);
    match std::fs::File::open(path) {
        Ok(file) => file.take(100).read_to_end(&mut head)?,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => 0,
        Err(e) => return Err(e),
    };
    Ok(head)
}

/// A number of the header.
fn word(head: &[u8], at: usize) -> Option<i32> {
    Some(i32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?))
}

/// Whether a file is a plain register of an earlier version: to open it takes as long as to make all its tables again.
pub fn is_older(path: &Path) -> bool {
    let head = header(path).unwrap_or_default();
    let version = word(&head, 60).filter(|_| word(&head, 68) == Some(APPLICATION_ID));
    version.is_some_and(|v| (1..MIGRATIONS.len() as i32).contains(&v))
}

/// Tells by the header's bytes alone, before SQLite touches the file. A register's header is written whole with its
/// first transaction, before the file is switched to write-ahead logging, so what stands there can be trusted.
fn inspect(path: &Path, shown: &str) -> Result<(), StoreError> {
    let unopenable =
        |e: std::io::Error| StoreError::Unopenable { path: shown.to_owned(), why: e.to_string() };
    let head = header(path).map_err(unopenable)?;
    if head.is_empty() {
        return Ok(());
    }
    if !head.starts_with(b"SQLite format 3\0") || word(&head, 68) != Some(APPLICATION_ID) {
        return Err(StoreError::NotARegister { path: shown.to_owned() });
    }
    refuse_newer(i64::from(word(&head, 60).unwrap_or(0)), shown)
}

/// The same of an encrypted file, whose header shows once it is unlocked.
fn inspect_within(db: &Connection, key: Option<&FileKey>, shown: &str) -> Result<(), StoreError> {
    if key.is_none() {
        return Ok(());
    }
    let locked = |_| StoreError::Locked { path: shown.to_owned() };
    let filled: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0)).map_err(locked)?;
    let application: i32 = db.query_row("PRAGMA application_id", [], |r| r.get(0))?;
    if filled > 0 && application != APPLICATION_ID {
        return Err(StoreError::NotARegister { path: shown.to_owned() });
    }
    refuse_newer(version(db)?, shown)
}

/// Lays a plain register into a new encrypted file.
pub(crate) fn encrypt(from: &Connection, to: &Path, key: &FileKey) -> Result<(), StoreError> {
    if !cfg!(feature = "encrypted") {
        return Err(StoreError::NoCipher);
    }
    let path = to.to_string_lossy();
    from.execute("ATTACH DATABASE ?1 AS locked KEY ?2", rusqlite::params![path, key.literal().as_str()])?;
    let done = (|| {
        from.query_row("SELECT sqlcipher_export('locked')", [], |_| Ok(()))?;
        from.pragma_update(Some("locked"), "application_id", APPLICATION_ID)?;
        from.pragma_update(Some("locked"), "user_version", version(from)?)
    })();
    from.execute_batch("DETACH DATABASE locked")?;
    Ok(done?)
}

fn refuse_newer(found: i64, shown: &str) -> Result<(), StoreError> {
    let known = MIGRATIONS.len() as i64;
    if found > known {
        return Err(StoreError::Newer { path: shown.to_owned(), found, known });
    }
    Ok(())
}

/// Sets what holds for each connection.
fn prepare(db: &mut Connection, key: Option<&FileKey>) -> Result<(), StoreError> {
    unlock(db, key)?;
    db.busy_timeout(BUSY)?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "cache_size", CACHE)?;
    // A statement is planned once, not again for each value that is bound.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// Does something to all tables at once: without asking of each row whether the rows are there that it leads to, and with
/// more of the file at hand, since what is written lies all over it.
pub(crate) fn unguarded<T>(
    db: &mut Connection,
    work: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    db.pragma_update(None, "foreign_keys", false)?;
    db.pragma_update(None, "cache_size", WHOLE)?;
    let done = work(db);
    db.pragma_update(None, "cache_size", CACHE)?;
    db.pragma_update(None, "foreign_keys", true)?;
    done
}

/// Most of what a page asks for stays at hand: 64 MiB, taken as they are needed.
const CACHE: i64 = -65_536;
/// While all is made again, 320 MiB.
const WHOLE: i64 = -327_680;

fn version(db: &Connection) -> rusqlite::Result<i64> {
    db.query_row("PRAGMA user_version", [], |r| r.get(0))
}

fn migrate(db: &mut Connection, packs: &Packs, shown: &str) -> Result<(), StoreError> {
    if version(db)? != MIGRATIONS.len() as i64 {
        // A table that others lead to is replaced by a better one: they must not be taken to lead nowhere meanwhile.
        db.pragma_update(None, "foreign_keys", false)?;
        // Another process may be doing the same: the version counts once the file is ours.
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = version(&tx)?;
        refuse_newer(found, shown)?;
        if found == 0 {
            tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        }
        let mut remade = false;
        for step in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
            let (Step::Plain(statements) | Step::Carried(statements, _) | Step::Remade(statements)) = step;
            tx.execute_batch(statements)?;
            match step {
                Step::Plain(_) => {}
                Step::Carried(_, work) => work(&tx)?,
                Step::Remade(_) => remade = true,
            }
        }
        if remade && found > 0 {
            derive::all(&tx, packs)?;
        }
        tx.pragma_update(None, "user_version", MIGRATIONS.len() as i64)?;
        if tx.prepare("PRAGMA foreign_key_check")?.exists([])? {
            return Err(StoreError::Damaged {
                path: shown.to_owned(),
                why: "a row leads nowhere".to_owned(),
            });
        }
        tx.commit()?;
        db.pragma_update(None, "foreign_keys", true)?;
        if found > 0 && found < MIGRATIONS.len() as i64 {
            // What the older form took is given back; where there is no room for that, the register is whole anyway.
            let _ = db.execute_batch("VACUUM");
        }
    }
    for _ in 0..TRIES {
        match log_ahead(db) {
            // SQLite does not wait here for another who is doing the same.
            Err(StoreError::Busy) => std::thread::sleep(Duration::from_millis(50)),
            done => return done,
        }
    }
    log_ahead(db)
}

/// How often the switch to write-ahead logging is tried while another process holds the file.
const TRIES: u32 = 200;

/// Switches to write-ahead logging, where that is not done.
fn log_ahead(db: &Connection) -> Result<(), StoreError> {
    let mode: String = db.query_row("PRAGMA journal_mode", [], |r| r.get(0))?;
    if mode != "wal" && mode != "memory" {
        db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    }
    Ok(())
}

/// A damaged file by its name.
fn in_file(e: impl Into<StoreError>, shown: &str) -> StoreError {
    match e.into() {
        StoreError::Sqlite(why) if why.contains("malformed") || why.contains("not a database") => {
            StoreError::Damaged { path: shown.to_owned(), why }
        }
        StoreError::Sqlite(why) => StoreError::Unopenable { path: shown.to_owned(), why },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_laid_out_once() {
        let mut db = Connection::open_in_memory().expect("memory");
        migrate(&mut db, &Packs::default(), "x").expect("first");
        migrate(&mut db, &Packs::default(), "x").expect("second");
        assert_eq!(version(&db).expect("version"), MIGRATIONS.len() as i64);
    }
}
