//! Owns the days that have records.
use crate::store::{DayCount, StoreError};
use rusqlite::Connection;

pub(crate) fn days(db: &Connection) -> Result<Vec<DayCount>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT day, class, count(*) FROM record WHERE day IS NOT NULL GROUP BY day, class ORDER BY day DESC, class",
    )?;
    let mut rows = statement.query([])?;
    let mut days: Vec<DayCount> = Vec::new();
    while let Some(row) = rows.next()? {
        let (day, class, n): (String, String, u64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        match days.last_mut() {
            Some(last) if last.day == day => last.by_class.push((class, n)),
            _ => days.push(DayCount { day, by_class: vec![(class, n)] }),
        }
    }
    Ok(days)
}
