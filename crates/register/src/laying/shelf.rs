//! Owns the claims as they lie in the store while they are laid: read once, written as they change.
use crate::matching::{Key, Sighting, keys};
use crate::store::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

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

/// How many claims are kept at hand from one report to the next; some 500 bytes each.
const AT_HAND: usize = 400_000;

/// Claims at hand.
pub(crate) struct Shelf<'a> {
    db: &'a Connection,
    claims: HashMap<i64, Rc<Lain>>,
    states: HashMap<i64, (Pointing, i64)>,
    groups: HashMap<i64, Group>,
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
    pub(crate) fn new(db: &'a Connection) -> Self {
        Self { db, claims: HashMap::new(), states: HashMap::new(), groups: HashMap::new() }
    }

    /// Makes room between reports.
    pub(crate) fn trim(&mut self) {
        if self.claims.len() > AT_HAND || self.states.len() > AT_HAND {
            self.claims.clear();
            self.states.clear();
            self.groups.clear();
        }
    }

    pub(crate) fn add(
        &mut self,
        rid: i64,
        n: usize,
        own: i64,
        sighting: Sighting,
    ) -> Result<Rc<Lain>, StoreError> {
        let (tier, day) = sighting.order();
        let bytes = sighting.to_bytes()?;
        self.db
            .prepare_cached("INSERT INTO claim (rid, n, own, tier, day, sighting) VALUES (?, ?, ?, ?, ?, ?)")?
            .execute(params![rid, n, own, tier, day, bytes])?;
        let cid = self.db.last_insert_rowid();
        let mut meet = self.db.prepare_cached("INSERT OR IGNORE INTO meet (at, cid) VALUES (?, ?)")?;
        for key in keys(&sighting).kept {
            meet.execute(params![key.at(), cid])?;
        }
        let claim = Rc::new(Lain { cid, rid, own, order: Order(tier, day, own), sighting });
        self.claims.insert(cid, Rc::clone(&claim));
        self.states.insert(cid, (None, 0));
        Ok(claim)
    }

    pub(crate) fn remove(&mut self, gone: &[Rc<Lain>]) -> Result<(), StoreError> {
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
            self.claims.remove(&claim.cid);
            self.states.remove(&claim.cid);
        }
        Ok(())
    }

    pub(crate) fn get(&mut self, cid: i64) -> Result<Rc<Lain>, StoreError> {
        if let Some(claim) = self.claims.get(&cid) {
            return Ok(Rc::clone(claim));
        }
        let mut one = self.db.prepare_cached(
            "SELECT rid, own, tier, day, sighting, parent, fit, bound, record FROM claim WHERE cid = ?",
        )?;
        let (claim, state) = one.query_row([cid], |r| {
            let own = r.get(1)?;
            let order = Order(r.get(2)?, r.get(3)?, own);
            let parent: Option<i64> = r.get(5)?;
            let (fit, bound): (f64, bool) = (r.get(6)?, r.get(7)?);
            let state = (parent.map(|p| (p, fit as f32, bound)), r.get(8)?);
            Ok(((r.get(0)?, own, order, r.get::<_, Vec<u8>>(4)?), state))
        })?;
        let (rid, own, order, bytes) = claim;
        let sighting = Sighting::from_bytes(&bytes)?;
        let claim = Rc::new(Lain { cid, rid, own, order, sighting });
        self.claims.insert(cid, Rc::clone(&claim));
        self.states.insert(cid, state);
        Ok(claim)
    }

    fn state(&mut self, cid: i64) -> Result<(Pointing, i64), StoreError> {
        self.get(cid)?;
        Ok(self.states.get(&cid).copied().unwrap_or_default())
    }

    pub(crate) fn record(&mut self, cid: i64) -> Result<i64, StoreError> {
        Ok(self.state(cid)?.1)
    }

    pub(crate) fn pointing(&mut self, cid: i64) -> Result<Pointing, StoreError> {
        Ok(self.state(cid)?.0)
    }

    pub(crate) fn by_own(&self, own: i64) -> Result<Option<i64>, StoreError> {
        let mut one = self.db.prepare_cached("SELECT cid FROM claim WHERE own = ?")?;
        Ok(one.query_row([own], |r| r.get(0)).optional()?)
    }

    pub(crate) fn of_report(&mut self, rid: i64) -> Result<Vec<Rc<Lain>>, StoreError> {
        let cids = self.numbers("SELECT cid FROM claim WHERE rid = ? ORDER BY n", rid)?;
        cids.into_iter().map(|cid| self.get(cid)).collect()
    }

    /// Those that point to a claim.
    pub(crate) fn children(&self, cid: i64) -> Result<Vec<i64>, StoreError> {
        self.numbers("SELECT cid FROM claim WHERE parent = ?", cid)
    }

    /// Those that point to a claim of a record and stand in another.
    pub(crate) fn outside(&self, record: i64) -> Result<Vec<(Order, i64)>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT c.tier, c.day, c.own, c.cid FROM claim p JOIN claim c ON c.parent = p.cid
             WHERE p.record = ?1 AND c.record <> ?1",
        )?;
        let rows =
            statement.query_map([record], |r| Ok((Order(r.get(0)?, r.get(1)?, r.get(2)?), r.get(3)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn numbers(&self, sql: &str, bound: i64) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([bound], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The claims of other reports that meet one.
    pub(crate) fn candidates(&mut self, claim: &Lain) -> Result<BTreeSet<i64>, StoreError> {
        let mut met = BTreeSet::new();
        {
            let mut meet = self.db.prepare_cached("SELECT cid FROM meet WHERE at BETWEEN ? AND ?")?;
            for (from, to) in keys(&claim.sighting).sought.iter().map(Key::range) {
                let mut rows = meet.query([from, to])?;
                while let Some(row) = rows.next()? {
                    met.insert(row.get(0)?);
                }
            }
        }
        let mut others = BTreeSet::new();
        for cid in met {
            if self.get(cid)?.rid != claim.rid {
                others.insert(cid);
            }
        }
        Ok(others)
    }

    pub(crate) fn group(&mut self, record: i64) -> Result<&Group, StoreError> {
        if !self.groups.contains_key(&record) {
            let mut group = Group::default();
            for cid in self.numbers("SELECT cid FROM claim WHERE record = ?", record)? {
                group.enter(&*self.get(cid)?);
            }
            self.groups.insert(record, group);
        }
        Ok(self.groups.entry(record).or_default())
    }

    pub(crate) fn point(&mut self, cid: i64, pointing: Pointing) -> Result<(), StoreError> {
        let (now, record) = self.state(cid)?;
        if now == pointing {
            return Ok(());
        }
        let (parent, fit, bound) =
            pointing.map_or((None, 0.0, false), |(parent, fit, bound)| (Some(parent), fit, bound));
        self.db
            .prepare_cached("UPDATE claim SET parent = ?, fit = ?, bound = ? WHERE cid = ?")?
            .execute(params![parent, f64::from(fit), bound, cid])?;
        self.states.insert(cid, (pointing, record));
        Ok(())
    }

    /// Lays a claim to a record.
    pub(crate) fn lay(&mut self, claim: &Lain, record: i64) -> Result<(), StoreError> {
        self.group(record)?;
        self.leave(claim)?;
        self.db
            .prepare_cached("UPDATE claim SET record = ? WHERE cid = ?")?
            .execute(params![record, claim.cid])?;
        if let Some(group) = self.groups.get_mut(&record) {
            group.enter(claim);
        }
        if let Some(state) = self.states.get_mut(&claim.cid) {
            state.1 = record;
        }
        Ok(())
    }

    /// Takes a claim out of the record in which it stands.
    pub(crate) fn leave(&mut self, claim: &Lain) -> Result<(), StoreError> {
        let old = self.record(claim.cid)?;
        if let Some(group) = self.groups.get_mut(&old) {
            group.leave(claim);
        }
        Ok(())
    }
}
