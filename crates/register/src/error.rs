//! Owns how SQLite's refusals become reasons that a person can act on.
use crate::store::StoreError;
use rusqlite::ffi::ErrorCode;

/// SQLite could not make room for the index of its write-ahead log: in practice, the disk is full.
const NO_ROOM_FOR_INDEX: i32 = rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

impl From<rusqlite::Error> for StoreError {
    fn from(e: rusqlite::Error) -> Self {
        if e.sqlite_error().is_some_and(|e| e.extended_code == NO_ROOM_FOR_INDEX) {
            return Self::Full;
        }
        match e.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            _ => Self::Sqlite(e.to_string()),
        }
    }
}

/// A body of the log that is not what this program writes.
pub(crate) fn malformed(e: &serde_json::Error) -> StoreError {
    StoreError::Sqlite(format!("a stored entry cannot be understood: {e}"))
}
