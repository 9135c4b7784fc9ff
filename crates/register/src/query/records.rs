//! Owns the lists: a page of the records that a filter lets through, newest happening first.
use super::filter::Selection;
use super::head::{COLUMNS, head};
use crate::store::{Filter, Page, StoreError};
use rusqlite::Connection;

/// Rows a page where the filter does not say.
const PER_PAGE: u32 = 50;
/// Rows a page at most: a page is read by a person.
const MOST: u32 = 1000;

pub(crate) fn records(db: &Connection, filter: &Filter) -> Result<Page, StoreError> {
    let Some(selection) = Selection::of(db, filter)? else { return Ok(Page::default()) };
    let sql = selection.sql();
    let total =
        db.prepare_cached(&format!("SELECT count(*) {sql}"))?.query_row(selection.bound(), |r| r.get(0))?;
    let mut statement = db.prepare_cached(&page(&selection, filter))?;
    let mut rows = statement.query(selection.bound())?;
    let mut found = Page { total, rows: Vec::new() };
    while let Some(row) = rows.next()? {
        found.rows.push(head(row)?);
    }
    Ok(found)
}

/// The statement that reads one page.
fn page(selection: &Selection, filter: &Filter) -> String {
    let size = if filter.per_page == 0 { PER_PAGE } else { filter.per_page.min(MOST) };
    let skip = u64::from(filter.page) * u64::from(size);
    let (sql, order) = (selection.sql(), selection.order);
    format!("SELECT {COLUMNS} {sql} ORDER BY {order} LIMIT {size} OFFSET {skip}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How SQLite would read a page, once it has statistics of a table of a million rows.
    fn plan(filter: &Filter) -> String {
        let dir = tempfile::tempdir().expect("a folder");
        let db = crate::schema::open(&dir.path().join("r.db"), &hudna_read::Packs::default(), None)
            .expect("a register");
        let selection = Selection::of(&db, filter).expect("resolved").expect("something");
        let sql = format!("EXPLAIN QUERY PLAN {}", page(&selection, filter));
        let mut statement = db.prepare(&sql).expect("prepared");
        let lines = statement.query_map(selection.bound(), |r| r.get::<_, String>(3)).expect("a plan");
        lines.collect::<Result<Vec<_>, _>>().expect("lines").join("\n")
    }

    #[test]
    fn every_list_walks_an_index_in_its_order() {
        let some = |s: &str| Some(s.to_owned());
        let filters = [
            Filter::default(),
            Filter { classes: vec!["hostility".into()], ..Filter::default() },
            Filter { classes: vec!["hostility".into()], kinds: vec!["shelling".into()], ..Filter::default() },
            Filter { classes: vec!["hostility".into()], from: some("2016-02-27"), ..Filter::default() },
            Filter { from: some("2016-02-27"), to: some("2016-03-01"), ..Filter::default() },
            Filter { place: some("country/SY"), classes: vec!["hostility".into()], ..Filter::default() },
            Filter { place: some("country/SY"), from: some("2016-02-27"), ..Filter::default() },
        ];
        for filter in filters {
            let plan = plan(&filter);
            assert!(!plan.contains("TEMP B-TREE"), "{filter:?}\n{plan}");
            assert!(
                plan.lines().all(|l| l.starts_with("SEARCH") || l.contains("USING INDEX")),
                "{filter:?}\n{plan}"
            );
        }
    }
}
