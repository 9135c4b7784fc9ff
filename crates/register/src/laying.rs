//! Owns the laying of claims to records in the store: what a claim more or less changes, and nothing else.
//!
//! What stands in the tables is always what [`divide`](crate::matching::divide) says of all claims at once, whatever the
//! order in which they came: each claim points to the earlier claim that it fits best, and stands in that one's record
//! if it fits the record too. A claim that comes, goes, or points elsewhere is laid anew; with it those that point to it,
//! and those behind it in the records that it leaves or enters, in the order of claims, until nothing more changes.
mod fits;
mod hand;
mod ruling;
mod shelf;

use crate::matching::{COHERENCE, MOST, Sighting, WITNESSES, Weights};
use crate::store::StoreError;
use ruling::Rulings;
use rusqlite::Connection;
use shelf::{Lain, Shelf};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(crate) use hand::{Hand, Numbered, Numbering};
pub(crate) use shelf::{Order, address, number};

/// New claims that are compared at one time.
const PART: usize = 4096;

/// Claims on their way to records, within one transaction.
pub(crate) struct Laying<'a> {
    shelf: Shelf<'a>,
    rulings: Rulings<'a>,
    weights: &'static Weights,
    /// New ones, which point to none yet.
    new: Vec<Arc<Lain>>,
    /// Those to be laid anew, in the order of claims.
    queue: BTreeSet<(Order, i64)>,
    /// Records that won or lost a claim, by address.
    dirty: BTreeSet<i64>,
    changed: Changed,
}

/// What laying changed.
#[derive(Debug, Default)]
pub(crate) struct Changed {
    /// Claims that were laid to another record, each with the one in which it stood before all changes; 0: none.
    pub(crate) moved: BTreeMap<i64, i64>,
    /// Records that changed otherwise than by claims that moved.
    pub(crate) left: BTreeSet<i64>,
}

impl<'a> Laying<'a> {
    pub(crate) fn new(db: &'a Connection, hand: Hand) -> Self {
        Self {
            shelf: Shelf::new(db, hand),
            rulings: Rulings::new(db),
            weights: Weights::embedded(),
            new: Vec::new(),
            queue: BTreeSet::new(),
            dirty: BTreeSet::new(),
            changed: Changed::default(),
        }
    }

    /// What was changed since this was asked for last.
    pub(crate) fn take_changed(&mut self) -> Changed {
        std::mem::take(&mut self.changed)
    }

    /// What the next change finds at hand.
    pub(crate) fn into_hand(self) -> Hand {
        self.shelf.into_hand().kept()
    }

    /// Adds the claims of a report: address, and what matching compares. Gives their numbers.
    pub(crate) fn add(&mut self, rid: i64, claims: Vec<(i64, Sighting)>) -> Result<Vec<i64>, StoreError> {
        let mut cids = Vec::with_capacity(claims.len());
        for (n, (own, sighting)) in claims.into_iter().enumerate() {
            let claim = self.shelf.add(rid, n, own, sighting)?;
            cids.push(claim.cid);
            self.new.push(claim);
        }
        Ok(cids)
    }

    /// How many are added and not laid.
    pub(crate) const fn waiting(&self) -> usize {
        self.new.len()
    }

    /// Takes the claims of a report out of their records. Gives their numbers.
    pub(crate) fn remove(&mut self, rid: i64) -> Result<Vec<i64>, StoreError> {
        self.lay_all()?;
        let gone = self.shelf.of_report(rid)?;
        let mut orphans = BTreeSet::new();
        for claim in &gone {
            let record = self.shelf.record(claim.cid)?;
            self.behind(record, claim)?;
            self.dirty.insert(record);
            self.changed.left.insert(record);
            orphans.extend(self.shelf.children(claim.cid)?);
            self.shelf.leave(claim)?;
        }
        for claim in &gone {
            self.queue.remove(&(claim.order, claim.cid));
            orphans.remove(&claim.cid);
        }
        self.shelf.remove(&gone)?;
        for cid in orphans {
            let orphan = self.shelf.get(cid)?;
            self.point(&orphan)?;
            self.queue.insert((orphan.order, cid));
        }
        for claim in &gone {
            for own in self.rulings.bound_to(claim.own)? {
                self.again(own)?;
            }
        }
        Ok(gone.iter().map(|c| c.cid).collect())
    }

    /// Lays anew what people spoke about, after what they said was written down.
    pub(crate) fn ruled(&mut self, owns: impl IntoIterator<Item = i64>) -> Result<(), StoreError> {
        self.lay_all()?;
        self.rulings.forget();
        for own in owns {
            self.again(own)?;
            if let Some(cid) = self.shelf.by_own(own)? {
                let claim = self.shelf.get(cid)?;
                let record = self.shelf.record(cid)?;
                self.behind(record, &claim)?;
            }
        }
        Ok(())
    }

    /// Lays all that waits, and gives back the records that won or lost a claim.
    pub(crate) fn settle(&mut self) -> Result<BTreeSet<i64>, StoreError> {
        self.lay_all()?;
        self.dirty.remove(&0);
        self.shelf.trim();
        Ok(std::mem::take(&mut self.dirty))
    }

    fn lay_all(&mut self) -> Result<(), StoreError> {
        self.point_new()?;
        while let Some((_, cid)) = self.queue.pop_first() {
            let claim = self.shelf.get(cid)?;
            let old = self.shelf.record(cid)?;
            let new = self.home(&claim)?;
            if new == old {
                continue;
            }
            self.behind(old, &claim)?;
            self.behind(new, &claim)?;
            self.shelf.lay(&claim, new)?;
            for child in self.shelf.children(cid)? {
                let child = self.shelf.get(child)?;
                self.queue.insert((child.order, child.cid));
            }
            self.dirty.extend([old, new]);
            self.changed.moved.entry(cid).or_insert(old);
        }
        Ok(())
    }

    /// Points the new ones to those that they fit best, and later ones to the new ones where they fit these better.
    fn point_new(&mut self) -> Result<(), StoreError> {
        let mut new = std::mem::take(&mut self.new);
        let Some(first) = new.iter().map(|c| c.cid).min() else { return Ok(()) };
        // Those that meet the same others one after the other: these are still in the processor's memory then.
        new.sort_by_cached_key(|c| {
            let s = &c.sighting;
            (s.class, s.places.first().copied(), s.by.ids.first().copied(), c.order)
        });
        let best = self.rulings.is_empty()?;
        for part in new.chunks(PART) {
            let fits = fits::fits(&mut self.shelf, self.weights, first, part, best)?;
            for (claim, fits) in part.iter().zip(fits) {
                let mut best: Option<(f32, Order, i64)> = None;
                for (other, fit) in fits {
                    if self.rulings.parts(claim.own, other.own)? {
                        continue;
                    }
                    if other.order > claim.order {
                        self.offer(&other, claim, fit)?;
                    } else if best.is_none_or(|(f, order, _)| better(fit, other.order, f, order)) {
                        best = Some((fit, other.order, other.cid));
                    }
                }
                self.point_to(claim, best)?;
                self.queue.insert((claim.order, claim.cid));
            }
        }
        if !self.rulings.is_empty()? {
            for claim in &new {
                for own in self.rulings.bound_to(claim.own)? {
                    self.again(own)?;
                }
            }
        }
        Ok(())
    }

    /// Points a claim anew and lays it anew, if it is there.
    fn again(&mut self, own: i64) -> Result<(), StoreError> {
        let Some(cid) = self.shelf.by_own(own)? else { return Ok(()) };
        let claim = self.shelf.get(cid)?;
        self.point(&claim)?;
        self.queue.insert((claim.order, cid));
        Ok(())
    }

    /// Those that stand behind a claim in a record are laid anew, and those that would stand there if they fitted it. Where
    /// the claim is none of the first, by which others are held to fit, only those of its own report are: a report stands
    /// in a record once.
    fn behind(&mut self, record: i64, claim: &Lain) -> Result<(), StoreError> {
        if record == 0 {
            return Ok(());
        }
        let parted = !self.rulings.is_empty()?;
        let group = self.shelf.group(record)?;
        let witness = group.members.range(..claim.order).take(WITNESSES).count() < WITNESSES;
        let of = if witness || parted {
            let behind = group.members.range(claim.order..).filter(|(o, _)| **o != claim.order);
            self.queue.extend(behind.map(|(order, cid)| (*order, *cid)));
            None
        } else {
            let own = group.reports.get(&claim.rid).into_iter().flatten();
            let behind = own.filter(|o| **o > claim.order).filter_map(|o| group.members.get_key_value(o));
            self.queue.extend(behind.map(|(order, cid)| (*order, *cid)));
            Some(claim.rid)
        };
        let outside = self.shelf.outside(record, of)?.into_iter().filter(|(o, _)| *o > claim.order);
        self.queue.extend(outside);
        Ok(())
    }

    /// Points a claim to the earlier one that it fits best.
    fn point(&mut self, claim: &Lain) -> Result<(), StoreError> {
        let mut best: Option<(f32, Order, i64)> = None;
        for cid in self.shelf.candidates(claim)? {
            let other = self.shelf.get(cid)?;
            if !other.may_stand_with(claim) || other.order > claim.order {
                continue;
            }
            let fit = self.weights.fit(&other.sighting, &claim.sighting);
            if fit > 0.0
                && best.is_none_or(|(f, order, _)| better(fit, other.order, f, order))
                && !self.rulings.parts(claim.own, other.own)?
            {
                best = Some((fit, other.order, cid));
            }
        }
        self.point_to(claim, best)
    }

    /// Points a claim to the one that it fits best, or to where a person bound it.
    fn point_to(&mut self, claim: &Lain, best: Option<(f32, Order, i64)>) -> Result<(), StoreError> {
        let bound = match self.rulings.root(claim.own, &mut self.shelf)? {
            Some(root) if root != claim.cid => Some(root),
            _ => None,
        };
        let pointed = match bound {
            Some(root) => Some((root, 0.0, true)),
            None => best.map(|(fit, _, cid)| (cid, fit, false)),
        };
        self.shelf.point(claim.cid, pointed)
    }

    /// A later claim points to a new one where it fits that one better.
    fn offer(&mut self, later: &Lain, to: &Lain, fit: f32) -> Result<(), StoreError> {
        let now = self.shelf.pointing(later.cid)?;
        let moves = match now {
            Some((_, _, true)) => false,
            Some((parent, before, false)) => better(fit, to.order, before, self.shelf.get(parent)?.order),
            None => true,
        };
        if moves {
            self.shelf.point(later.cid, Some((to.cid, fit, false)))?;
            self.queue.insert((later.order, later.cid));
        }
        Ok(())
    }

    /// The record in which a claim stands, all earlier ones being laid: that of the claim that it points to where it
    /// fits that record, else its own.
    fn home(&mut self, claim: &Lain) -> Result<i64, StoreError> {
        let Some((parent, _, bound)) = self.shelf.pointing(claim.cid)? else { return Ok(claim.own) };
        let record = self.shelf.record(parent)?;
        if bound {
            return Ok(record);
        }
        let group = self.shelf.group(record)?;
        let told = group.reports.get(&claim.rid).and_then(|all| all.first()).filter(|o| **o < claim.order);
        if let Some(cid) = told.and_then(|o| group.members.get(o)).copied()
            && !self.shelf.get(cid)?.may_stand_with(claim)
        {
            return Ok(claim.own);
        }
        let group = self.shelf.group(record)?;
        let before: Vec<i64> =
            group.members.range(..claim.order).take(WITNESSES).map(|(_, cid)| *cid).collect();
        let mut sum = 0.0;
        for cid in &before {
            let other = self.shelf.get(*cid)?;
            sum += self.weights.fit(&other.sighting, &claim.sighting).clamp(-MOST, MOST);
        }
        let coheres = sum > COHERENCE * before.len() as f32;
        Ok(if coheres && !self.parted(claim, record)? { record } else { claim.own })
    }

    /// Whether a person parted a claim, or one bound to it, from one of a record, or one bound to such.
    fn parted(&mut self, claim: &Lain, record: i64) -> Result<bool, StoreError> {
        if self.rulings.is_empty()? {
            return Ok(false);
        }
        let earlier: Vec<i64> =
            self.shelf.group(record)?.members.range(..claim.order).map(|(_, cid)| *cid).collect();
        let ours = self.rulings.bound_to(claim.own)?;
        let mut theirs = BTreeSet::new();
        for cid in earlier {
            let own = self.shelf.get(cid)?.own;
            theirs.insert(own);
            theirs.extend(self.rulings.bound_to(own)?);
        }
        for own in ours.iter().chain([&claim.own]) {
            for parted in self.rulings.parted_from(*own)? {
                if theirs.contains(&parted) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// Whether a fit to a claim is better than another: of equal fits, the earlier claim.
fn better(fit: f32, order: Order, than: f32, other: Order) -> bool {
    fit.total_cmp(&than).then_with(|| other.cmp(&order)).is_gt()
}
