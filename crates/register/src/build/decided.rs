//! Owns what people's decisions make of a record.
use crate::laying::number;
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

/// The newest decision about a record, under any address that leads to it.
pub(super) fn verdict(db: &Connection, id: &str) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached(
            "SELECT verdict FROM decision
             WHERE record = ?1 OR record IN (SELECT printf('%016x', own) FROM claim WHERE record = ?2)
             ORDER BY entry DESC LIMIT 1",
        )?
        .query_row(params![id, number(id)], |r| r.get(0))
        .optional()?)
}
