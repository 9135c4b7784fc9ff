//! Owns what people's decisions make of a record.
use crate::laying::address;
use crate::store::StoreError;
use hudna_read::claim::Extent;
use hudna_read::{Class, Status};
use rusqlite::{Connection, OptionalExtension, params};

/// An incident (1), a telling of several or of a pattern (0), or neither.
pub(super) fn counted(
    class: Class,
    extent: Option<Extent>,
    status: Status,
    verdict: Option<&str>,
) -> Option<bool> {
    let fact = matches!(status, Status::Happened | Status::Ongoing) && verdict != Some("rejected");
    let single = match class {
        Class::Hostility | Class::Access => extent == Some(Extent::One),
        Class::Deal | Class::Position | Class::Contact | Class::Statement => true,
    };
    fact.then_some(single)
}

/// A decision: its entry, and the verdict.
pub(super) type Decided = (i64, String);

/// The newest decision about a record, under any address that leads to it.
pub(super) fn of_record(db: &Connection, record: i64) -> Result<Option<Decided>, StoreError> {
    Ok(db
        .prepare_cached(
            "SELECT entry, verdict FROM decision
             WHERE record = ?1 OR record IN (SELECT printf('%016x', own) FROM claim WHERE record = ?2)
             ORDER BY entry DESC LIMIT 1",
        )?
        .query_row(params![address(record), record], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?)
}

/// The newest decision under the address of a claim.
pub(super) fn of_claim(db: &Connection, cid: i64) -> Result<Option<Decided>, StoreError> {
    Ok(db
        .prepare_cached(
            "SELECT entry, verdict FROM decision WHERE record = (SELECT printf('%016x', own) FROM claim WHERE cid = ?)
             ORDER BY entry DESC LIMIT 1",
        )?
        .query_row([cid], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?)
}
