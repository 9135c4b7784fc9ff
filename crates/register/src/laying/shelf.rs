//! Owns the claims as they lie in the store while they are laid: read once, written as they change.
use super::hand::{Hand, Held, Range};
use crate::matching::{Key, Sighting, keys, of_one_known};
use crate::store::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The place of a claim among all: what says when and where first, then what was published first, then its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Order(u8, i32, i64);

/// A claim that is to be laid.
#[derive(Debug)]
pub(crate) struct Lain {
    pub(crate) cid: i64,
    pub(crate) rid: i64,
    pub(crate) own: i64,
    pub(crate) order: Order,
    pub(crate) sighting: Sighting,
}

impl Lain {
    /// Whether it may stand in one record with another: of one report only what tells of one deal or siege.
    pub(crate) fn may_stand_with(&self, other: &Self) -> bool {
        self.cid != other.cid && (self.rid != other.rid || of_one_known(&self.sighting, &other.sighting))
    }
}

/// The claims of a record in their order, and where each report stands among them.
#[derive(Debug, Default)]
pub(crate) struct Group {
    pub(crate) members: BTreeMap<Order, i64>,
    pub(crate) reports: HashMap<i64, BTreeSet<Order>>,
}

impl Group {
    fn enter(&mut self, claim: &Lain) {
        self.members.insert(claim.order, claim.cid);
        self.reports.entry(claim.rid).or_default().insert(claim.order);
    }

    fn leave(&mut self, claim: &Lain) {
        self.members.remove(&claim.order);
        if let Some(all) = self.reports.get_mut(&claim.rid) {
            all.remove(&claim.order);
        }
    }
}

/// Whom a claim points to, how well it fits that one, and whether a person bound it there.
pub(crate) type Pointing = Option<(i64, f32, bool)>;

/// A fit and a record that take as much room as most that come in their place: a row that grew would be moved.
const ROOM: (f64, i64) = (0.1, i64::MIN);

/// The claims in the store, those at hand read once.
pub(crate) struct Shelf<'a> {
    db: &'a Connection,
    hand: Hand,
}

/// A record's address as it is shown: 16 hexadecimal digits.
pub(crate) fn address(number: i64) -> String {
    format!("{:016x}", number.cast_unsigned())
}

/// The number of an address as it is stored; 0, which is no record's, for what is no address.
pub(crate) fn number(address: &str) -> i64 {
    let digits = address.len() == 16 && address.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if digits { u64::from_str_radix(address, 16).map_or(0, u64::cast_signed) } else { 0 }
}

impl<'a> Shelf<'a> {
    /// What is at hand stands in the store as well, and nobody else has changed that.
    pub(crate) fn new(db: &'a Connection, hand: Hand) -> Self {
        Self { db, hand }
    }

    pub(crate) fn into_hand(self) -> Hand {
        self.hand
    }

    /// Makes room between reports.
    pub(crate) fn trim(&mut self) {
        self.hand.trim();
    }

    pub(crate) fn add(
        &mut self,
        rid: i64,
        n: usize,
        own: i64,
        sighting: Sighting,
    ) -> Result<Arc<Lain>, StoreError> {
        let (tier, day) = sighting.order();
        let bytes = sighting.to_bytes()?;
        self.db
            .prepare_cached(
                "INSERT INTO claim (rid, n, own, tier, day, sighting, fit, record)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![rid, n, own, tier, day, bytes, ROOM.0, ROOM.1])?;
        let cid = self.db.last_insert_rowid();
        let claim = Arc::new(Lain { cid, rid, own, order: Order(tier, day, own), sighting });
        let mut meet = self.db.prepare_cached("INSERT OR IGNORE INTO meet (at, cid) VALUES (?, ?)")?;
        for key in keys(&claim.sighting).kept {
            meet.execute(params![key.at(), cid])?;
            self.hand.enter(key.at(), &claim);
        }
        self.hand
            .claims
            .insert(cid, Held { claim: Arc::clone(&claim), pointing: None, record: 0, new: true });
        Ok(claim)
    }

    pub(crate) fn remove(&mut self, gone: &[Arc<Lain>]) -> Result<(), StoreError> {
        self.hand.wide.clear();
        for claim in gone {
            for child in self.children(claim.cid)? {
                self.point(child, None)?;
            }
            for key in keys(&claim.sighting).kept {
                self.db
                    .prepare_cached("DELETE FROM meet WHERE at = ? AND cid = ?")?
                    .execute(params![key.at(), claim.cid])?;
            }
            self.db.prepare_cached("DELETE FROM claim WHERE cid = ?")?.execute([claim.cid])?;
            self.hand.claims.remove(&claim.cid);
        }
        Ok(())
    }

    fn held(&mut self, cid: i64) -> Result<&Held, StoreError> {
        // Asked for twice where it is there: the borrow would otherwise last until it is read.
        if !self.hand.claims.contains_key(&cid) {
            let held = self.read(cid)?;
            self.hand.claims.insert(cid, held);
        }
        self.hand.claims.get(&cid).ok_or_else(|| StoreError::Sqlite(format!("claim {cid} is gone")))
    }

    fn read(&self, cid: i64) -> Result<Held, StoreError> {
        let mut one = self.db.prepare_cached(
            "SELECT rid, own, tier, day, sighting, parent, fit, bound, record FROM claim WHERE cid = ?",
        )?;
        let mut rows = one.query([cid])?;
        let r = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        let own = r.get(1)?;
        let order = Order(r.get(2)?, r.get(3)?, own);
        let sighting = Sighting::from_bytes(r.get_ref(4)?.as_blob().map_err(rusqlite::Error::from)?)?;
        let parent: Option<i64> = r.get(5)?;
        let (fit, bound): (f64, bool) = (r.get(6)?, r.get(7)?);
        let claim = Arc::new(Lain { cid, rid: r.get(0)?, own, order, sighting });
        Ok(Held { claim, pointing: parent.map(|p| (p, fit as f32, bound)), record: r.get(8)?, new: false })
    }

    /// The claims that lie within a range of keys, in the order of their numbers.
    pub(crate) fn within(&mut self, (from, to): (i64, i64)) -> Result<Range, StoreError> {
        let mut cids: Vec<i64> = self
            .db
            .prepare_cached("SELECT cid FROM meet WHERE at BETWEEN ? AND ?")?
            .query_map([from, to], |r| r.get(0))?
            .collect::<Result<_, _>>()?;
        cids.sort_unstable();
        cids.into_iter().map(|cid| Ok((cid, self.get(cid)?))).collect()
    }

    /// The same where it is at hand.
    pub(crate) fn wide(&self, range: &(i64, i64)) -> Option<&Range> {
        self.hand.wide.get(range)
    }

    pub(crate) const fn all_wide(&self) -> &HashMap<(i64, i64), Range> {
        &self.hand.wide
    }

    /// Keeps ranges at hand.
    pub(crate) fn widen(&mut self, ranges: impl Iterator<Item = ((i64, i64), Range)>) {
        self.hand.widen(ranges);
    }

    pub(crate) fn get(&mut self, cid: i64) -> Result<Arc<Lain>, StoreError> {
        Ok(Arc::clone(&self.held(cid)?.claim))
    }

    pub(crate) fn record(&mut self, cid: i64) -> Result<i64, StoreError> {
        Ok(self.held(cid)?.record)
    }

    pub(crate) fn pointing(&mut self, cid: i64) -> Result<Pointing, StoreError> {
        Ok(self.held(cid)?.pointing)
    }

    pub(crate) fn by_own(&self, own: i64) -> Result<Option<i64>, StoreError> {
        let mut one = self.db.prepare_cached("SELECT cid FROM claim WHERE own = ?")?;
        Ok(one.query_row([own], |r| r.get(0)).optional()?)
    }

    pub(crate) fn of_report(&mut self, rid: i64) -> Result<Vec<Arc<Lain>>, StoreError> {
        let cids = self.numbers("SELECT cid FROM claim WHERE rid = ? ORDER BY n", rid)?;
        cids.into_iter().map(|cid| self.get(cid)).collect()
    }

    /// Those that point to a claim.
    pub(crate) fn children(&self, cid: i64) -> Result<Vec<i64>, StoreError> {
        self.numbers("SELECT cid FROM claim WHERE parent = ?", cid)
    }

    /// Those that point to a claim of a record and stand in another; of one report where one is given.
    pub(crate) fn outside(&self, record: i64, of: Option<i64>) -> Result<Vec<(Order, i64)>, StoreError> {
        let sql = match of {
            None => {
                "SELECT c.tier, c.day, c.own, c.cid FROM claim p JOIN claim c ON c.parent = p.cid
                 WHERE p.record = ?1 AND c.record <> ?1 AND ?2 IS NULL"
            }
            Some(_) => {
                "SELECT c.tier, c.day, c.own, c.cid FROM claim c CROSS JOIN claim p ON p.cid = c.parent
                 WHERE c.rid = ?2 AND p.record = ?1 AND c.record <> ?1"
            }
        };
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement
            .query_map(params![record, of], |r| Ok((Order(r.get(0)?, r.get(1)?, r.get(2)?), r.get(3)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn numbers(&self, sql: &str, bound: i64) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([bound], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The numbers of the claims that meet one, itself among them.
    pub(crate) fn candidates(&self, claim: &Lain) -> Result<Vec<i64>, StoreError> {
        let mut met = Vec::new();
        let mut meet = self.db.prepare_cached("SELECT cid FROM meet WHERE at BETWEEN ? AND ?")?;
        for (from, to) in keys(&claim.sighting).sought.iter().map(Key::range) {
            let mut rows = meet.query([from, to])?;
            while let Some(row) = rows.next()? {
                met.push(row.get(0)?);
            }
        }
        met.sort_unstable();
        met.dedup();
        Ok(met)
    }

    pub(crate) fn group(&mut self, record: i64) -> Result<&Group, StoreError> {
        if !self.hand.groups.contains_key(&record) {
            let mut group = Group::default();
            for cid in self.numbers("SELECT cid FROM claim WHERE record = ?", record)? {
                group.enter(&self.held(cid)?.claim);
            }
            self.hand.groups.insert(record, group);
        }
        Ok(self.hand.groups.entry(record).or_default())
    }

    pub(crate) fn point(&mut self, cid: i64, pointing: Pointing) -> Result<(), StoreError> {
        let held = self.held(cid)?;
        if held.pointing == pointing && !held.new {
            return Ok(());
        }
        let (parent, fit, bound) =
            pointing.map_or((None, 0.0, false), |(parent, fit, bound)| (Some(parent), fit, bound));
        self.db
            .prepare_cached("UPDATE claim SET parent = ?, fit = ?, bound = ? WHERE cid = ?")?
            .execute(params![parent, f64::from(fit), bound, cid])?;
        if let Some(held) = self.hand.claims.get_mut(&cid) {
            held.pointing = pointing;
            held.new = false;
        }
        Ok(())
    }

    /// Lays a claim to a record.
    pub(crate) fn lay(&mut self, claim: &Lain, record: i64) -> Result<(), StoreError> {
        self.group(record)?;
        self.leave(claim)?;
        self.db
            .prepare_cached("UPDATE claim SET record = ? WHERE cid = ?")?
            .execute(params![record, claim.cid])?;
        if let Some(group) = self.hand.groups.get_mut(&record) {
            group.enter(claim);
        }
        if let Some(held) = self.hand.claims.get_mut(&claim.cid) {
            held.record = record;
        }
        Ok(())
    }

    /// Takes a claim out of the record in which it stands.
    pub(crate) fn leave(&mut self, claim: &Lain) -> Result<(), StoreError> {
        let old = self.record(claim.cid)?;
        if let Some(group) = self.hand.groups.get_mut(&old) {
            group.leave(claim);
        }
        Ok(())
    }
}
