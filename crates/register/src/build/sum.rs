//! Owns what the claims of a record come to: when it was, whether it was, how many were killed, what people decided.
use super::Piece;
use crate::gist::Gist;
use crate::key;
use crate::laying::number;
use crate::store::StoreError;
use hudna_read::claim::Extent;
use hudna_read::{Class, Status};
use rusqlite::{Connection, OptionalExtension, params};

/// The day, or what stands for it, of the dated claims; undated ones were laid to them and say nothing of it.
pub(super) fn time(pieces: &[Piece]) -> (Option<String>, Option<String>) {
    let said = || pieces.iter().map(|p| key::time(p.gist.values()));
    let day = said().find_map(|(day, _)| day).map(|d| d.to_string());
    let when = said().find_map(|(_, when)| when.map(str::to_owned));
    let when = when.filter(|_| day.is_none());
    (day, when)
}

/// What most commits: someone says that it happened, else that it goes on, else what the claims say.
pub(super) fn status(all: &(impl Iterator<Item = Status> + Clone)) -> Status {
    let has = |wanted| all.clone().any(|s| s == wanted);
    if has(Status::Happened) {
        Status::Happened
    } else if has(Status::Ongoing) {
        Status::Ongoing
    } else {
        all.clone().min().unwrap_or(Status::Possible)
    }
}

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

/// The claim whose words say most: of the most slots, the earliest.
pub(super) fn clearest(pieces: &[Piece]) -> Option<&Piece> {
    pieces.iter().rev().max_by_key(|p| p.gist.says)
}

/// The least and the most killed that any claim gives, each figure for itself: figures are never added. The most is open
/// where the highest figure is an "at least".
pub(super) fn killed<'a>(gists: impl Iterator<Item = &'a Gist>) -> (Option<u64>, Option<u64>, bool) {
    let figures: Vec<_> = gists.flat_map(|g| &g.killed).collect();
    let least = figures.iter().filter_map(|(min, max)| min.or(*max)).min();
    let most = figures.iter().filter_map(|(_, max)| *max).max();
    let open = figures.iter().filter(|(_, max)| max.is_none()).filter_map(|(min, _)| *min).max();
    let most = most.filter(|m| open.is_none_or(|o| o < *m));
    // SQLite's numbers end sooner than ours.
    let storable = |n: Option<u64>| n.map(|n| n.min(i64::MAX as u64));
    (storable(least), storable(most), !figures.is_empty())
}
