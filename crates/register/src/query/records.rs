//! Owns the lists: a page of the records that a filter lets through, newest happening first.
use super::filter::Selection;
use crate::shown::{COLUMNS, Heads};
use crate::store::{Filter, Page, RecordHead, StoreError};
use rusqlite::{Connection, params};

/// Rows a page where the filter does not say.
const PER_PAGE: u32 = 50;
/// Rows a page at most: a page is read by a person.
const MOST: u32 = 1000;
/// So many are sorted; of more, the order of all records is walked until the page is full.
const FEW: u64 = 10_000;

pub(crate) fn records(db: &Connection, filter: &Filter) -> Result<Page, StoreError> {
    let selection = Selection::of(db, filter)?;
    let size = if filter.per_page == 0 { PER_PAGE } else { filter.per_page.min(MOST) };
    let skip = filter.page as usize * size as usize;
    let rows = heads(db, &newest(db, &selection, skip, size as usize)?)?;
    Ok(Page { total: selection.records.len(), rows })
}

/// Some of the selected records in the order of lists.
pub(crate) fn newest(
    db: &Connection,
    selection: &Selection,
    skip: usize,
    size: usize,
) -> Result<Vec<i64>, StoreError> {
    let records = &selection.records;
    if records.is_empty() {
        return Ok(Vec::new());
    }
    if records.len() <= FEW {
        let mut sort = db.prepare_cached("SELECT sort FROM record WHERE n = ?")?;
        let mut all = Vec::new();
        for n in records.iter() {
            all.push((sort.query_row([n], |r| r.get::<_, String>(0))?, n));
        }
        all.sort_unstable_by(|a, b| b.cmp(a));
        return Ok(all.into_iter().skip(skip).take(size).map(|(_, n)| n).collect());
    }
    let (from, to) =
        (selection.from.as_deref().unwrap_or(""), selection.to.as_deref().unwrap_or("\u{10ffff}"));
    let mut statement =
        db.prepare_cached("SELECT n FROM record WHERE sort BETWEEN ? AND ? ORDER BY sort DESC, n DESC")?;
    let mut rows = statement.query(params![from, to])?;
    let (mut found, mut skip) = (Vec::new(), skip);
    while let Some(row) = rows.next()? {
        let n = row.get(0)?;
        if !records.contains(n) {
            continue;
        }
        if skip > 0 {
            skip -= 1;
            continue;
        }
        found.push(n);
        if found.len() >= size {
            break;
        }
    }
    Ok(found)
}

/// What lists show of these records.
pub(crate) fn heads(db: &Connection, records: &[i64]) -> Result<Vec<RecordHead>, StoreError> {
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} FROM record r WHERE r.n = ?"))?;
    let mut heads = Heads::of(db);
    let mut found = Vec::new();
    for n in records {
        let mut rows = statement.query([n])?;
        if let Some(row) = rows.next()? {
            found.push(heads.head(row)?);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    /// How SQLite reads the order of lists.
    #[test]
    fn every_list_walks_an_index_in_its_order() {
        let db = crate::schema::in_memory(&hudna_read::Packs::default()).expect("a register");
        let sql =
            "EXPLAIN QUERY PLAN SELECT n FROM record WHERE sort BETWEEN ? AND ? ORDER BY sort DESC, n DESC";
        let mut statement = db.prepare(sql).expect("prepared");
        let plan: String = statement.query_row(["a", "b"], |r| r.get(3)).expect("a plan");
        assert!(plan.starts_with("SEARCH record USING COVERING INDEX record_sort"), "{plan}");
        assert!(statement.query(["a", "b"]).expect("a plan").count_lines() == 1);
    }

    trait Lines {
        fn count_lines(self) -> usize;
    }

    impl Lines for rusqlite::Rows<'_> {
        fn count_lines(mut self) -> usize {
            let mut n = 0;
            while self.next().expect("a line").is_some() {
                n += 1;
            }
            n
        }
    }
}
