//! Owns a row of a list: the columns that make it, and how they become a [`RecordHead`].
use crate::error::malformed;
use crate::store::{RecordHead, StoreError};
use rusqlite::Row;

/// What to select of `record r` for [`head`].
pub(crate) const COLUMNS: &str = "r.id, r.class, r.kind, r.status, r.extent, r.stage, r.day, r.whn, r.published, \
    r.place, r.pcode, r.place_text, r.actors, r.sources, r.outlets, r.words, r.report, r.span_start, r.span_end, \
    r.reports, r.texts, r.verdict, r.killed_min, r.killed_max, r.killed, r.taken_at, \
    r.origins, r.truce";

/// The head that a row of [`COLUMNS`] is.
pub(crate) fn head(row: &Row<'_>) -> Result<RecordHead, StoreError> {
    let list = |at: usize| row.get::<_, String>(at);
    let killed: bool = row.get(24)?;
    Ok(RecordHead {
        id: row.get(0)?,
        class: row.get(1)?,
        kind: row.get(2)?,
        status: row.get(3)?,
        extent: row.get(4)?,
        stage: row.get(5)?,
        day: row.get(6)?,
        when: row.get(7)?,
        published: row.get(8)?,
        place: row.get(9)?,
        pcode: row.get(10)?,
        place_text: row.get(11)?,
        actors: serde_json::from_str(&list(12)?).map_err(|e| malformed(&e))?,
        sources: serde_json::from_str(&list(13)?).map_err(|e| malformed(&e))?,
        outlets: serde_json::from_str(&list(14)?).map_err(|e| malformed(&e))?,
        words: row.get(15)?,
        report: row.get(16)?,
        span: (row.get(17)?, row.get(18)?),
        reports: row.get(19)?,
        texts: row.get(20)?,
        verdict: row.get(21)?,
        killed: if killed { Some((row.get(22)?, row.get(23)?)) } else { None },
        taken_at: row.get(25)?,
        origins: row.get(26)?,
        truce: row.get(27)?,
    })
}
