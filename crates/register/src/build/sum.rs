//! Owns what the claims of a record come to: when it was, whether it was, how many were killed, who is named, on whose word.
//! Claims are added one by one, and it does not matter in which order: what thousands tell of is not read again where one
//! more does, nor where one of them that said nothing first no longer does.
use super::decided::Decided;
use super::{Piece, Source};
use crate::gist::{At, Gist, Name};
use crate::key;
use crate::keys::{self, Kind};
use crate::laying::{Numbered, Numbering};
use crate::origin::Joined;
use crate::store::StoreError;
use crate::truce::{Phase, Truce};
use hudna_read::claim::{Extent, Stage};
use hudna_read::{Class, Status};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Where a claim stands among those of its record: in order of publication.
#[derive(Debug, Clone)]
struct Rank {
    report: Arc<Source>,
    n: usize,
}

impl Rank {
    fn of(piece: &Piece) -> Self {
        Self { report: Arc::clone(&piece.report), n: piece.n }
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (&self.report, &other.report);
        let published = a.day.is_none().cmp(&b.day.is_none()).then_with(|| a.day.cmp(&b.day));
        published.then_with(|| a.id.cmp(&b.id)).then(self.n.cmp(&other.n))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Rank {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Rank {}

/// What only the first claim of some kind says.
type First<T> = Option<(Rank, T)>;

/// Keeps what a claim says where no earlier one said it.
fn first<T>(held: &mut First<T>, rank: &Rank, said: impl FnOnce() -> T) {
    if held.as_ref().is_none_or(|(before, _)| rank < before) {
        *held = Some((rank.clone(), said()));
    }
}

/// Whether a claim is the one that said something first.
fn is_first<T>(held: Option<&(Rank, T)>, rank: &Rank) -> bool {
    held.is_some_and(|(first, _)| first == rank)
}

/// What the first claim of a record gives it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) class: Class,
    pub(super) kind: hudna_read::Kind,
    pub(super) extent: Option<Extent>,
    pub(super) stage: Option<Stage>,
}

/// The words of the claim that says most.
#[derive(Debug)]
pub(super) struct Clearest {
    pub(super) rid: i64,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) words: Option<String>,
}

/// Names, each where it is told first: of claims in their order, and within one in the order of its words.
#[derive(Debug, Default)]
pub(super) struct Names {
    all: BTreeMap<(Rank, usize), Name>,
    /// Where each stands, by its value, and how often it is told.
    places: Numbered<((Rank, usize), usize)>,
}

impl Names {
    fn add(&mut self, rank: &Rank, all: &[Name]) {
        for (n, name) in all.iter().enumerate() {
            let mut told = 1;
            if let Some((before, many)) = self.places.get_mut(&i64::from(name.v)) {
                *many += 1;
                if before.0 <= *rank {
                    continue;
                }
                told = *many;
                self.all.remove(before);
            }
            self.places.insert(i64::from(name.v), ((rank.clone(), n), told));
            self.all.insert((rank.clone(), n), name.clone());
        }
    }

    /// Takes out what a claim names; `false` where it named something first that others name too.
    fn remove(&mut self, rank: &Rank, all: &[Name]) -> bool {
        for name in all {
            let Some((place, many)) = self.places.get_mut(&i64::from(name.v)) else { return false };
            *many -= 1;
            if *many == 0 {
                self.all.remove(place);
                self.places.remove(&i64::from(name.v));
            }
        }
        let first =
            |name: &Name| self.places.get(&i64::from(name.v)).is_some_and(|(place, _)| place.0 == *rank);
        !all.iter().any(first)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The names in their order.
    pub(super) fn all(&self) -> impl Iterator<Item = &Name> {
        self.all.values()
    }
}

/// The values that claims give their record, in order.
#[derive(Debug, Default)]
struct Values {
    /// How many give each.
    all: HashMap<i64, u32, Numbering>,
    /// All in order, but for those that were added since.
    order: Vec<i64>,
}

impl Values {
    fn add(&mut self, keys: impl Iterator<Item = i64>) {
        for key in keys {
            let many = self.all.entry(key).or_default();
            *many += 1;
            if *many == 1 {
                self.order.push(key);
            }
        }
    }

    /// Takes out what a claim gave; `false` where it did not.
    fn remove(&mut self, keys: impl Iterator<Item = i64>) -> bool {
        let mut gone = false;
        for key in keys {
            let Some(many) = self.all.get_mut(&key) else { return false };
            *many -= 1;
            if *many == 0 {
                self.all.remove(&key);
                gone = true;
            }
        }
        if gone {
            self.order.retain(|key| self.all.contains_key(key));
        }
        true
    }

    #[expect(clippy::stable_sort_primitive, reason = "it is the quicker one where most are in order")]
    fn in_order(&mut self) -> &[i64] {
        self.order.sort();
        &self.order
    }
}

/// The figures of the killed, each for itself and how often it is given: figures are never added.
#[derive(Debug, Default)]
struct Killed {
    /// The lowest that each may mean, and the highest where it has an end.
    low: BTreeMap<u64, usize>,
    high: BTreeMap<u64, usize>,
    /// Those that are an "at least".
    open: BTreeMap<u64, usize>,
    /// How many figures there are, those of which nothing is known with them.
    many: usize,
}

impl Killed {
    /// What a figure gives to each of them.
    fn parts(&mut self, min: Option<u64>, max: Option<u64>) -> [(&mut BTreeMap<u64, usize>, Option<u64>); 3] {
        let open = min.filter(|_| max.is_none());
        [(&mut self.low, min.or(max)), (&mut self.high, max), (&mut self.open, open)]
    }

    fn add(&mut self, min: Option<u64>, max: Option<u64>) {
        self.many += 1;
        for (held, n) in self.parts(min, max) {
            if let Some(n) = n {
                more(held, n);
            }
        }
    }

    /// Takes out a figure; `false` where nobody gave it.
    fn remove(&mut self, min: Option<u64>, max: Option<u64>) -> bool {
        self.many = self.many.saturating_sub(1);
        self.parts(min, max).into_iter().all(|(held, n)| n.is_none_or(|n| less(held, &n)))
    }
}

/// What the claims of a record come to.
#[derive(Debug, Default)]
pub(super) struct Sum {
    head: First<Head>,
    clearest: Option<((bool, u32), Rank, Clearest)>,
    /// The first place that a gazetteer has, and the first at all.
    places: [First<At>; 2],
    day: First<String>,
    when: First<String>,
    published: Option<String>,
    /// The report that was taken in first.
    taken: First<i64>,
    /// How many claims say so.
    statuses: BTreeMap<Status, usize>,
    phases: BTreeMap<Phase, usize>,
    killed: Killed,
    keys: Values,
    pub(super) actors: Names,
    pub(super) sources: Names,
    /// Of each claim its report, and on whose word it is.
    told: Vec<(i64, Arc<[u32]>)>,
    reports: HashSet<i64, Numbering>,
    texts: HashSet<i64, Numbering>,
    origins: Joined,
    /// What people decided last under the address of any of them.
    decided: Option<Decided>,
}

impl Sum {
    /// Adds a claim.
    pub(super) fn add(&mut self, piece: &Piece, watched: Option<&Truce>) {
        let (gist, report, rank) = (&piece.gist, &piece.report, Rank::of(piece));
        first(&mut self.head, &rank, || Head {
            class: gist.class,
            kind: gist.kind,
            extent: gist.extent,
            stage: gist.stage,
        });
        self.speak(piece, &rank);
        if let Some(at) = &gist.at {
            first(&mut self.places[usize::from(at.id.is_none())], &rank, || at.clone());
        }
        let (day, when) = key::time(gist.values());
        if let Some(day) = day {
            first(&mut self.day, &rank, || day.to_string());
        }
        if let Some(when) = when {
            first(&mut self.when, &rank, || when.to_owned());
        }
        if let Some(day) = &report.day
            && self.published.as_ref().is_none_or(|before| day < before)
        {
            self.published = Some(day.clone());
        }
        let sooner = |(before, _): &(Rank, i64)| {
            let taken = report.taken_at.cmp(&before.report.taken_at);
            taken.then_with(|| rank.cmp(before)).is_lt()
        };
        if self.taken.as_ref().is_none_or(sooner) {
            self.taken = Some((rank.clone(), piece.rid));
        }
        more(&mut self.statuses, gist.status);
        if let Some(phase) = phase(gist, watched) {
            more(&mut self.phases, phase);
        }
        gist.killed.iter().for_each(|(min, max)| self.killed.add(*min, *max));
        self.keys.add(keys::unpack(&gist.keys).map(keys::number));
        self.actors.add(&rank, &gist.actors);
        self.sources.add(&rank, gist.by.source.as_slice());
        self.count(piece.rid, report.wording, &piece.voice);
        self.told.push((piece.rid, Arc::clone(&piece.voice)));
    }

    /// Takes a claim out; `false` where it said something first or most, so that what is left must be made of all others.
    /// [`Sum::recount`] is to follow.
    pub(super) fn remove(&mut self, piece: &Piece, watched: Option<&Truce>) -> bool {
        let (gist, report, rank) = (&piece.gist, &piece.report, Rank::of(piece));
        let speaks = self.clearest.as_ref().is_some_and(|(_, first, _)| *first == rank);
        let leads = is_first(self.head.as_ref(), &rank)
            || self.places.iter().any(|place| is_first(place.as_ref(), &rank))
            || is_first(self.day.as_ref(), &rank)
            || is_first(self.when.as_ref(), &rank)
            || is_first(self.taken.as_ref(), &rank)
            || report.day.is_some() && report.day == self.published;
        let told = self.told.iter().position(|(rid, of)| *rid == piece.rid && *of == piece.voice);
        let Some(told) = told.filter(|_| !speaks && !leads) else { return false };
        self.told.swap_remove(told);
        less(&mut self.statuses, &gist.status)
            && phase(gist, watched).is_none_or(|phase| less(&mut self.phases, &phase))
            && gist.killed.iter().all(|(min, max)| self.killed.remove(*min, *max))
            && self.keys.remove(keys::unpack(&gist.keys).map(keys::number))
            && self.actors.remove(&rank, &gist.actors)
            && self.sources.remove(&rank, gist.by.source.as_slice())
    }

    /// Of the claims that say most the earliest speaks for all.
    fn speak(&mut self, piece: &Piece, rank: &Rank) {
        let gist: &Gist = &piece.gist;
        let more = |(says, before, _): &((bool, u32), Rank, Clearest)| {
            gist.says.cmp(says).then_with(|| before.cmp(rank)).is_gt()
        };
        if self.clearest.as_ref().is_none_or(more) {
            let words = gist.words.clone();
            let said = Clearest { rid: piece.rid, start: gist.start, end: gist.end, words };
            self.clearest = Some((gist.says, rank.clone(), said));
        }
    }

    fn count(&mut self, rid: i64, wording: i64, voice: &[u32]) {
        self.reports.insert(rid);
        self.texts.insert(wording);
        self.origins.add(rid, wording, voice);
    }

    /// Of two decisions the newer one counts.
    pub(super) fn decide(&mut self, decided: Option<Decided>) {
        self.decided = self.decided.take().max(decided);
    }

    /// What people decided last.
    pub(super) fn verdict(&self) -> Option<&str> {
        self.decided.as_ref().map(|(_, verdict)| verdict.as_str())
    }

    /// Whether a report tells of it.
    pub(super) fn rests_on(&self, rid: i64) -> bool {
        self.reports.contains(&rid)
    }

    /// Counts reports, texts and origins again, by the wordings of its reports.
    pub(super) fn recount(
        &mut self,
        mut wording: impl FnMut(i64) -> Result<i64, StoreError>,
    ) -> Result<(), StoreError> {
        (self.reports, self.texts, self.origins) =
            (HashSet::default(), HashSet::default(), Joined::default());
        for (rid, voice) in std::mem::take(&mut self.told) {
            self.count(rid, wording(rid)?, &voice);
            self.told.push((rid, voice));
        }
        Ok(())
    }

    /// How many claims there are.
    pub(super) const fn len(&self) -> usize {
        self.told.len()
    }

    pub(super) fn head(&self) -> Option<Head> {
        self.head.as_ref().map(|(_, head)| *head)
    }

    pub(super) fn clearest(&self) -> Option<&Clearest> {
        self.clearest.as_ref().map(|(.., clearest)| clearest)
    }

    /// The first place that a gazetteer has, else the first.
    pub(super) fn place(&self) -> Option<&At> {
        self.places.iter().flatten().next().map(|(_, at)| at)
    }

    /// The day, or what stands for it, of the dated claims; undated ones were laid to them and say nothing of it.
    pub(super) fn time(&self) -> (Option<&str>, Option<&str>) {
        let day = self.day.as_ref().map(|(_, day)| day.as_str());
        let when = self.when.as_ref().map(|(_, when)| when.as_str());
        (day, when.filter(|_| day.is_none()))
    }

    pub(super) fn published(&self) -> Option<&str> {
        self.published.as_deref()
    }

    /// The report that was taken in first, and when.
    pub(super) fn taken(&self) -> Option<(i64, &str)> {
        self.taken.as_ref().map(|(rank, rid)| (*rid, rank.report.taken_at.as_str()))
    }

    /// What most commits: someone says that it happened, else that it goes on, else what the claims say.
    pub(super) fn status(&self) -> Status {
        let said = [Status::Happened, Status::Ongoing].into_iter().find(|s| self.statuses.contains_key(s));
        said.or_else(|| self.statuses.keys().next().copied()).unwrap_or(Status::Possible)
    }

    /// Where it stands to the truce that is watched.
    pub(super) fn phase(&self) -> Option<Phase> {
        let mut all = self.phases.keys().copied();
        let one = all.next();
        if all.next().is_some() { Some(Phase::Unsure) } else { one }
    }

    /// The least and the most killed that any claim gives, and whether any does. The most is open where the highest figure is
    /// an "at least".
    pub(super) fn killed(&self) -> (Option<u64>, Option<u64>, bool) {
        let Killed { low, high, open, many } = &self.killed;
        let most = |held: &BTreeMap<u64, usize>| held.last_key_value().map(|(n, _)| *n);
        let least = low.first_key_value().map(|(n, _)| *n);
        let most = most(high).filter(|m| most(open).is_none_or(|o| o < *m));
        // SQLite's numbers end sooner than ours.
        let storable = |n: Option<u64>| n.map(|n| n.min(i64::MAX as u64));
        (storable(least), storable(most), *many > 0)
    }

    /// The values that the claims give it, in order.
    pub(super) fn keys(&mut self) -> impl Iterator<Item = (Kind, i64)> {
        self.keys.in_order().iter().filter_map(|number| keys::numbered(*number))
    }

    pub(super) fn reports(&self) -> usize {
        self.reports.len()
    }

    pub(super) fn texts(&self) -> usize {
        self.texts.len()
    }

    /// On how many independent words it rests.
    pub(super) const fn origins(&self) -> usize {
        self.origins.count()
    }
}

/// Where a claim stands to the truce that is watched.
fn phase(gist: &Gist, watched: Option<&Truce>) -> Option<Phase> {
    watched.and_then(|t| t.phase([gist.dates.as_slice()].into_iter()))
}

/// One more that says so.
fn more<T: Ord>(held: &mut BTreeMap<T, usize>, said: T) {
    *held.entry(said).or_default() += 1;
}

/// One less that says so; `false` where none did.
fn less<T: Ord>(held: &mut BTreeMap<T, usize>, said: &T) -> bool {
    match held.get_mut(said) {
        Some(1) => held.remove(said).is_some(),
        Some(many) => {
            *many -= 1;
            true
        }
        None => false,
    }
}
