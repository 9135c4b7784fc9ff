//! Owns the counts behind the figures.
use super::gold::{Claimed, Marked};
use super::pair::{Fillers, Pair, same, same_value};
use super::{Prf, Scores, is_valued, share};
use crate::claim::{Class, Slot};
use std::collections::BTreeMap;

/// What was right, annotated and read.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    right: f64,
    gold: usize,
    read: usize,
}

impl Count {
    fn add(&mut self, fillers: &Fillers<'_>) {
        self.right += fillers.right() as f64;
        self.gold += fillers.gold;
        self.read += fillers.read;
    }

    fn prf(self) -> Prf {
        let (p, r) = (ratio(self.right, self.read), ratio(self.right, self.gold));
        let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        Prf { p, r, f1, gold: self.gold, predicted: self.read }
    }
}

fn ratio(part: f64, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part / whole as f64 }
}

/// Values at the right words: all, those given, those right.
#[derive(Debug, Clone, Copy, Default)]
struct Values {
    mentions: usize,
    given: usize,
    right: usize,
}

#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) without_reading: usize,
    claims: BTreeMap<Class, Count>,
    slots: Count,
    by_slot: BTreeMap<String, Count>,
    source: Count,
    figures: Count,
    dates: Values,
    numbers: Values,
    pairs: usize,
    status: usize,
    extents: usize,
    extent: usize,
    exact: usize,
}

impl Tally {
    pub(super) fn report(&mut self, gold: &[Claimed], read: &[Claimed], pairs: &[Pair]) {
        for c in gold {
            self.claims.entry(c.class).or_default().gold += 1;
        }
        for c in read {
            self.claims.entry(c.class).or_default().read += 1;
        }
        for pair in pairs {
            self.pair(&gold[pair.gold], &read[pair.read], pair.credit);
        }
    }

    fn pair(&mut self, gold: &Claimed, read: &Claimed, credit: f64) {
        self.claims.entry(gold.class).or_default().right += credit;
        for slot in gold.class.slots() {
            let (g, r) = (gold.slot(*slot), read.slot(*slot));
            self.by_slot
                .entry(format!("{}.{slot}", gold.class))
                .or_default()
                .add(&Fillers::of_slot(*slot, g, r));
            if is_valued(*slot) {
                self.values(*slot, g, r);
            }
        }
        let fillers = Fillers::of(gold, read);
        self.slots.add(&fillers);
        for (g, r) in &fillers.hits {
            if let Some(given) = g.source.first() {
                let own = r.source.first().or(read.source.first());
                self.figures.gold += 1;
                self.figures.right += f64::from(u8::from(own.is_some_and(|own| same(given, own, None))));
            }
        }
        let same_status = gold.status == read.status;
        self.pairs += 1;
        self.status += usize::from(same_status);
        if gold.extent.is_some() {
            self.extents += 1;
            self.extent += usize::from(gold.extent == read.extent);
        }
        let (g, r) = (gold.source.first(), read.source.first());
        self.source.gold += usize::from(g.is_some());
        self.source.read += usize::from(r.is_some());
        if let (Some(g), Some(r)) = (g, r) {
            self.source.right += f64::from(u8::from(same(g, r, None)));
        }
        let all_right = fillers.right() == fillers.gold && fillers.right() == fillers.read;
        self.exact += usize::from(gold.kind == read.kind && same_status && all_right);
    }

    fn values(&mut self, slot: Slot, gold: &[Marked], read: &[Marked]) {
        let values = if slot == Slot::Date { &mut self.dates } else { &mut self.numbers };
        for x in gold {
            let Some(value) = &x.value else { continue };
            for y in read.iter().filter(|y| share(x, y) >= 0.5) {
                values.mentions += 1;
                values.given += usize::from(y.value.is_some());
                values.right += usize::from(y.value.is_some() && same_value(value, y.value.as_ref()));
            }
        }
    }

    pub(super) fn scores(self, reports: usize) -> Scores {
        let mut all = Count::default();
        for count in self.claims.values() {
            all.right += count.right;
            all.gold += count.gold;
            all.read += count.read;
        }
        let of = |class: &Class| self.claims.get(class).copied().unwrap_or_default().prf();
        let share = |part: usize, whole: usize| ratio(part as f64, whole);
        Scores {
            reports,
            reports_without_reading: self.without_reading,
            claims: all.prf(),
            by_type: Class::ALL.iter().map(|c| (*c, of(c))).collect(),
            slots: self.slots.prf(),
            by_slot: self.by_slot.into_iter().map(|(k, c)| (k, c.prf())).collect(),
            source: self.source.prf(),
            figures_sources: ratio(self.figures.right, self.figures.gold),
            dates: share(self.dates.right, self.dates.given),
            dates_given: share(self.dates.given, self.dates.mentions),
            numbers: share(self.numbers.right, self.numbers.given),
            status: share(self.status, self.pairs),
            extent: share(self.extent, self.extents),
            exact: share(self.exact, all.gold),
        }
    }
}
