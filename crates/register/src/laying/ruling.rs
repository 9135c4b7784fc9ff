//! Owns what people said of which claims tell of one happening. Of two claims the newest word counts; what is together
//! with the same is together; no machine undoes either.
use super::shelf::Shelf;
use crate::query::has_rows;
use crate::store::StoreError;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// People's words on pairs of claims, by the claims' addresses.
pub(crate) struct Rulings<'a> {
    db: &'a Connection,
    /// Whether nobody has said anything.
    empty: Option<bool>,
}

impl<'a> Rulings<'a> {
    pub(crate) fn new(db: &'a Connection) -> Self {
        Self { db, empty: None }
    }

    /// What was read of the tables counts no more.
    pub(crate) fn forget(&mut self) {
        self.empty = None;
    }

    pub(crate) fn is_empty(&mut self) -> Result<bool, StoreError> {
        if let Some(empty) = self.empty {
            return Ok(empty);
        }
        let empty = !has_rows(self.db, "matched")?;
        self.empty = Some(empty);
        Ok(empty)
    }

    /// The newest word on a claim and each other of which there is one: together or apart.
    fn words(&mut self, own: i64) -> Result<BTreeMap<i64, bool>, StoreError> {
        let mut found = BTreeMap::new();
        if self.is_empty()? {
            return Ok(found);
        }
        let mut statement = self.db.prepare_cached(
            "SELECT b.own, m.together FROM matched_claim a
             JOIN matched m ON m.entry = a.entry JOIN matched_claim b ON b.entry = a.entry
             WHERE a.own = ? AND b.own <> a.own AND (m.together OR a.side <> b.side) ORDER BY m.entry",
        )?;
        let mut rows = statement.query([own])?;
        while let Some(row) = rows.next()? {
            found.insert(row.get(0)?, row.get(1)?);
        }
        Ok(found)
    }

    /// Those that are together with a claim, itself among them where there are others.
    pub(crate) fn bound_to(&mut self, own: i64) -> Result<BTreeSet<i64>, StoreError> {
        let mut found = BTreeSet::new();
        let mut next = vec![own];
        while let Some(own) = next.pop() {
            let together = self.words(own)?.into_iter().filter(|(_, together)| *together);
            next.extend(together.map(|(other, _)| other).filter(|other| found.insert(*other)));
        }
        Ok(found)
    }

    pub(crate) fn parted_from(&mut self, own: i64) -> Result<BTreeSet<i64>, StoreError> {
        let apart = self.words(own)?.into_iter().filter(|(_, together)| !together);
        Ok(apart.map(|(other, _)| other).collect())
    }

    /// Whether two were parted.
    pub(crate) fn parts(&mut self, a: i64, b: i64) -> Result<bool, StoreError> {
        Ok(!self.is_empty()? && self.words(a)?.get(&b) == Some(&false))
    }

    /// The earliest of those that are together with a claim and here; none where nobody bound it.
    pub(crate) fn root(&mut self, own: i64, shelf: &mut Shelf<'_>) -> Result<Option<i64>, StoreError> {
        let mut first = None;
        for own in self.bound_to(own)? {
            if let Some(cid) = shelf.by_own(own)? {
                let order = shelf.get(cid)?.order;
                first = Some(first.map_or((order, cid), |f: (_, i64)| f.min((order, cid))));
            }
        }
        Ok(first.map(|(_, cid)| cid))
    }
}
