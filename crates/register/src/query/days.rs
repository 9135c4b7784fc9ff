//! Owns the days that have records.
use crate::bits::Bits;
use crate::keys::Kind;
use crate::posting::{any, having};
use crate::store::{DayCount, StoreError};
use crate::value;
use hudna_read::Class;
use rusqlite::Connection;

pub(crate) fn days(db: &Connection) -> Result<Vec<DayCount>, StoreError> {
    let dated = any(db, Kind::Dated)?;
    let mut classes: Vec<(&str, Bits)> = Vec::new();
    for class in Class::ALL {
        if let Some(v) = value::number(db, class.word())? {
            classes.push((class.word(), having(db, Kind::Class, &[v])?));
        }
    }
    classes.sort_unstable_by_key(|(word, _)| *word);
    let mut statement = db.prepare_cached("SELECT sort, n FROM record ORDER BY sort DESC, n DESC")?;
    let mut rows = statement.query([])?;
    let (mut days, mut counts): (Vec<DayCount>, Vec<u64>) = (Vec::new(), vec![0; classes.len()]);
    let close = |days: &mut Vec<DayCount>, counts: &mut Vec<u64>| {
        if let Some(day) = days.last_mut() {
            let words = classes.iter().map(|(word, _)| (*word).to_owned());
            day.by_class = words.zip(counts.iter().copied()).filter(|(_, n)| *n > 0).collect();
        }
        counts.fill(0);
    };
    while let Some(row) = rows.next()? {
        let n = row.get(1)?;
        if !dated.contains(n) {
            continue;
        }
        let day = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        if days.last().is_none_or(|last| last.day != day) {
            close(&mut days, &mut counts);
            days.push(DayCount { day: day.to_owned(), by_class: Vec::new() });
        }
        if let Some(at) = classes.iter().position(|(_, bits)| bits.contains(n)) {
            counts[at] += 1;
        }
    }
    close(&mut days, &mut counts);
    Ok(days)
}
