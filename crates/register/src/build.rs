//! Owns the making of a record from its claims: what lists show of it. A pure function of the set of its claims and of
//! the decisions about it, so that it can be thrown away and made again at any time.
mod decided;
mod kept;
mod sum;

use crate::gist::{self, Gist, Stretch};
use crate::keys::{self, DAY, INCIDENT, Keys, Kind, SEVERAL};
use crate::laying::{Changed, address};
use crate::matching::Sighting;
use crate::opening;
use crate::posting::Postings;
use crate::query::has_rows;
use crate::readings::{Readings, Told};
use crate::seat::Seats;
use crate::shown::{Name, Shown, Words};
use crate::spoken::Spoken;
use crate::store::{MOST_NAMES, StoreError};
use crate::truce::{Phase, Truce};
use crate::value::Values;
use decided::counted;
use hudna_read::claim::{Extent, Stage};
use hudna_read::{Claim, Class, Packs, Report};
use rusqlite::{Connection, OptionalExtension, params};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use sum::{Clearest, Names, Sum};

pub(crate) use kept::Kept;

/// Bytes of gists held at hand until the records are made; what is beyond is read out of the reports again.
const MOST: usize = 512 << 20;
/// Of so many claims it is kept what they come to: one telling more of them is likely.
const MANY: usize = 50;

/// What making a record needs of a report.
#[derive(Debug)]
struct Source {
    id: String,
    outlet: Option<String>,
    day: Option<String>,
    taken_at: String,
    wording: i64,
    reading: u64,
}

/// One claim of a record with what is known of its report.
struct Piece {
    gist: Gist,
    rid: i64,
    n: usize,
    report: Arc<Source>,
    /// On whose word it is.
    voice: Arc<[u32]>,
}

/// Where a claim stands in the store: its number, its report's, its place among the claims of that.
type Place = (i64, i64, usize);

/// Makes records anew, many in one go: what is read for one is at hand for the next, and what lists find them by is
/// written once.
pub(crate) struct Builder<'a> {
    db: &'a Connection,
    packs: &'a Packs,
    readings: Readings<'a>,
    values: Values<'a>,
    postings: Postings<'a>,
    seats: Seats<'a>,
    /// The words of claims.
    words: Spoken,
    /// Gists that are not stored.
    gists: HashMap<i64, Box<[u8]>>,
    held: usize,
    /// Those of them that are to be stored.
    wanted: BTreeSet<i64>,
    kept: Kept,
    /// Whether people decided about any record.
    decided: bool,
    /// Claims that were laid to another record, each with the one in which it stood before.
    moved: BTreeMap<i64, i64>,
    /// Those of them that came to records of which the sum is kept, and those that left such.
    came: BTreeMap<i64, Vec<Place>>,
    gone: BTreeMap<i64, Vec<Place>>,
    /// Reports that have another wording than before.
    reworded: BTreeSet<i64>,
}

impl<'a> Builder<'a> {
    pub(crate) fn of(db: &'a Connection, packs: &'a Packs, kept: Kept) -> Self {
        Self {
            db,
            packs,
            readings: Readings::of(db),
            values: Values::of(db),
            postings: Postings::of(db),
            seats: Seats::of(db),
            words: Spoken::of("claim_words"),
            gists: HashMap::new(),
            held: 0,
            wanted: BTreeSet::new(),
            kept,
            decided: false,
            moved: BTreeMap::new(),
            came: BTreeMap::new(),
            gone: BTreeMap::new(),
            reworded: BTreeSet::new(),
        }
    }

    /// Takes note of a report's claims, which have these numbers, words and values.
    pub(crate) fn add(
        &mut self,
        rid: i64,
        cids: &[i64],
        report: &Report,
        claims: &[Claim],
        ready: Vec<(String, Keys)>,
    ) -> Result<(), StoreError> {
        let told = self.readings.keep(rid, Told::of(report));
        for ((&cid, claim), (words, keys)) in cids.iter().zip(claims).zip(ready) {
            self.words.insert(self.db, cid, words)?;
            if self.held < MOST {
                let slice = |from, to| told.slice(from, to);
                let gist = Gist::of(self.packs, &mut self.values, claim, &keys, slice)?;
                self.hold(cid, &gist)?;
            }
        }
        Ok(())
    }

    /// Forgets claims.
    pub(crate) fn remove(&mut self, cids: &[i64]) -> Result<(), StoreError> {
        for cid in cids {
            self.words.remove(self.db, *cid)?;
            self.gists.remove(cid);
            self.db.prepare_cached("DELETE FROM gist WHERE cid = ?")?.execute([cid])?;
        }
        Ok(())
    }

    /// These reports have another wording than before.
    pub(crate) fn reworded(&mut self, rids: &[i64]) {
        for rid in rids {
            self.kept.forget_report(*rid);
        }
        self.reworded.extend(rids);
    }

    /// Makes these records anew, after these claims moved, in the order of their first claims: neighbours rest on the same
    /// reports.
    pub(crate) fn finish(mut self, records: &BTreeSet<i64>, changed: Changed) -> Result<Kept, StoreError> {
        self.decided = has_rows(self.db, "decision")?;
        self.kept.watch(opening::standing(self.db)?.and_then(|o| Truce::of(self.packs, &o)));
        for record in changed.left {
            self.kept.take(record);
        }
        self.moved = changed.moved;
        self.move_all()?;
        let mut first =
            self.db.prepare_cached("SELECT cid FROM claim WHERE record = ? ORDER BY rid, n LIMIT 1")?;
        let mut order: Vec<(Option<i64>, i64)> = Vec::new();
        for record in records {
            order.push((first.query_row([record], |r| r.get(0)).optional()?, *record));
        }
        order.sort_unstable();
        for (_, record) in order {
            self.build(record)?;
        }
        let mut keep = self.db.prepare_cached("INSERT INTO gist (cid, bytes) VALUES (?, ?)")?;
        for cid in &self.wanted {
            if let Some(bytes) = self.gists.get(cid) {
                keep.execute(params![cid, bytes])?;
            }
        }
        self.postings.write()?;
        self.seats.write()?;
        self.words.write(self.db)?;
        Ok(self.kept)
    }

    /// Finds the claims that came to records of which the sum is kept, or left such.
    fn move_all(&mut self) -> Result<(), StoreError> {
        if self.kept.is_empty() {
            return Ok(());
        }
        let mut one = self.db.prepare_cached("SELECT record, rid, n FROM claim WHERE cid = ?")?;
        for (cid, old) in &self.moved {
            let found = one.query_row([cid], |r| Ok((r.get(0)?, (*cid, r.get(1)?, r.get(2)?)))).optional()?;
            let Some((record, place)) = found else {
                self.kept.take(*old);
                continue;
            };
            if record == *old {
                continue;
            }
            if self.kept.has(record) {
                self.came.entry(record).or_default().push(place);
            }
            if self.kept.has(*old) {
                self.gone.entry(*old).or_default().push(place);
            }
        }
        Ok(())
    }

    fn hold(&mut self, cid: i64, gist: &Gist) -> Result<(), StoreError> {
        let bytes = gist.to_bytes()?.into_boxed_slice();
        self.held += bytes.len() + 64;
        self.gists.insert(cid, bytes);
        Ok(())
    }

    fn report(&mut self, rid: i64) -> Result<Arc<Source>, StoreError> {
        if let Some(known) = self.kept.report(rid) {
            return Ok(known);
        }
        let mut one = self
            .db
            .prepare_cached("SELECT id, outlet, day, taken_at, wording, reading FROM report WHERE rid = ?")?;
        let found = one.query_row([rid], |r| {
            Ok(Source {
                id: r.get(0)?,
                outlet: r.get(1)?,
                day: r.get(2)?,
                taken_at: r.get(3)?,
                wording: r.get(4)?,
                reading: r.get(5)?,
            })
        })?;
        let found = Arc::new(found);
        self.kept.keep_report(rid, &found);
        Ok(found)
    }

    /// The gist of a claim: at hand, stored, or read out of its report; and whether it is stored.
    fn gist(
        &mut self,
        cid: i64,
        rid: i64,
        n: usize,
        report: &Source,
    ) -> Result<Option<(Gist, bool)>, StoreError> {
        if let Some(bytes) = self.gists.get(&cid) {
            return Ok(Some((Gist::from_bytes(bytes)?, false)));
        }
        if let Some(gist) = Gist::stored(self.db, cid)? {
            return Ok(Some((gist, true)));
        }
        let claims = self.readings.claims(report.reading)?;
        let Some(claim) = claims.get(n) else { return Ok(None) };
        let told = self.readings.report(rid)?;
        let slice = |from, to| told.slice(from, to);
        let deal = if claim.class == Class::Deal { self.deal(cid)? } else { None };
        let keys = Keys::of(self.packs, claim, report.outlet.as_deref(), deal);
        let gist = Gist::of(self.packs, &mut self.values, claim, &keys, slice)?;
        self.hold(cid, &gist)?;
        Ok(Some((gist, false)))
    }

    /// The deal of the packs that a claim tells of.
    fn deal(&self, cid: i64) -> Result<Option<&'a str>, StoreError> {
        let mut one = self.db.prepare_cached("SELECT sighting FROM claim WHERE cid = ?")?;
        let bytes: Vec<u8> = one.query_row([cid], |r| r.get(0))?;
        Ok(Sighting::from_bytes(&bytes)?.deal(self.packs))
    }

    /// What the claims of a record come to, and which of them came to it; where that is kept from before, only what came or
    /// left is read.
    fn sum(&mut self, record: i64) -> Result<(Sum, Vec<i64>), StoreError> {
        let came = self.came.remove(&record).unwrap_or_default();
        let gone = self.gone.remove(&record).unwrap_or_default();
        if let Some(mut sum) = self.kept.take(record)
            && self.remove_all(&mut sum, &gone)?
        {
            self.add_all(&mut sum, &came)?;
            for (cid, ..) in came.iter().filter(|_| self.decided) {
                sum.decide(decided::of_claim(self.db, *cid)?);
            }
            if !gone.is_empty() || self.reworded.iter().any(|rid| sum.rests_on(*rid)) {
                sum.recount(|rid| Ok(self.report(rid)?.wording))?;
            }
            let mut count = self.db.prepare_cached("SELECT count(*) FROM claim WHERE record = ?")?;
            let there: usize = count.query_row([record], |r| r.get(0))?;
            debug_assert_eq!(there, sum.len(), "the claims of a record that came to it");
            if there == sum.len() {
                return Ok((sum, came.iter().map(|(cid, ..)| *cid).collect()));
            }
        }
        let mut all = self.db.prepare_cached("SELECT cid, rid, n FROM claim WHERE record = ?")?;
        let all: Vec<Place> =
            all.query_map([record], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?.collect::<Result<_, _>>()?;
        let mut sum = Sum::default();
        self.add_all(&mut sum, &all)?;
        if self.decided {
            sum.decide(decided::of_record(self.db, record)?);
        }
        Ok((sum, all.into_iter().map(|(cid, ..)| cid).collect()))
    }

    /// Adds claims to what those of their record come to. The gists of those beside which others stand are to be stored.
    fn add_all(&mut self, sum: &mut Sum, all: &[Place]) -> Result<(), StoreError> {
        let mut unstored = Vec::new();
        for place in all {
            let Some((piece, stored)) = self.piece(*place)? else { continue };
            if !stored {
                unstored.push(place.0);
            }
            sum.add(&piece, self.kept.watched());
        }
        if sum.len() > 1 {
            self.wanted.extend(unstored);
        }
        Ok(())
    }

    /// Takes claims out of what those of their record come to; `false` where what is left must be made of all of them.
    fn remove_all(&mut self, sum: &mut Sum, gone: &[Place]) -> Result<bool, StoreError> {
        for place in gone {
            let Some((piece, _)) = self.piece(*place)? else { return Ok(false) };
            let decided = self.decided && decided::of_claim(self.db, place.0)?.is_some();
            if decided || !sum.remove(&piece, self.kept.watched()) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A claim with what is known of its report, and whether its gist is stored.
    fn piece(&mut self, (cid, rid, n): Place) -> Result<Option<(Piece, bool)>, StoreError> {
        let report = self.report(rid)?;
        let Some((gist, stored)) = self.gist(cid, rid, n, &report)? else { return Ok(None) };
        let outlet = report.outlet.as_deref();
        let voice = self.kept.voices.of_attribution(self.packs, &mut self.values, &gist.by, outlet)?;
        Ok(Some((Piece { gist, rid, n, report, voice }, stored)))
    }

    /// Makes a record anew; one without claims is gone.
    fn build(&mut self, record: i64) -> Result<(), StoreError> {
        let (mut sum, came) = self.sum(record)?;
        let mut all: Vec<_> = sum.keys().collect();
        let id = address(record);
        let old: Option<(i64, Vec<u8>)> = self
            .db
            .prepare_cached("SELECT n, keys FROM record WHERE id = ?")?
            .query_row([&id], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?;
        let (Some(head), Some(clearest), Some(taken)) = (sum.head(), sum.clearest(), sum.taken()) else {
            if let Some((n, keys)) = old {
                self.post(n, &keys, &[])?;
                self.db.prepare_cached("DELETE FROM record WHERE n = ?")?.execute([n])?;
            }
            return Ok(());
        };
        let (day, when) = sum.time();
        let published = sum.published();
        let first_day = || when.and_then(hudna_text::date::first_day).map(|d| d.to_string());
        let sort = day.map(str::to_owned).or_else(first_day).or_else(|| published.map(str::to_owned));
        let status = sum.status();
        let verdict = sum.verdict();
        let phase = sum.phase().map(Phase::word);
        let counted = counted(head.class, head.extent, status, verdict);
        let place = sum.place();
        let at = place.and_then(|p| p.id);
        let (killed_min, killed_max, killed) = sum.killed();

        let mut keys = Keys::default();
        keys.add(Kind::Class, head.class.word());
        keys.add(Kind::Act, head.kind.word());
        keys.add(Kind::Status, status.word());
        let figure = counted.map(|incident| if incident { INCIDENT } else { SEVERAL });
        let taken_day = taken.1.get(..10).filter(|_| published.is_none());
        for (kind, value) in [
            (Kind::Verdict, verdict),
            (Kind::Figure, figure),
            (Kind::Published, published),
            (Kind::Taken, taken_day),
            (Kind::Dated, day.map(|_| DAY)),
            (Kind::Truce, phase),
        ] {
            if let Some(value) = value {
                keys.add(kind, value);
            }
        }
        all.extend(keys.numbers(&mut self.values)?);
        all.extend(at.map(|v| (Kind::At, i64::from(v))));
        keys::sort(&mut all);
        let keys = keys::pack(&all);
        let shown = self.shown(&sum, clearest)?;
        let at = at.map(|v| self.values.value(i64::from(v)).map(|(id, _)| id.clone())).transpose()?;
        let n: i64 = self
            .db
            .prepare_cached(
                "INSERT INTO record (id, class, kind, status, extent, stage, sort, dated, whn, published, place, pcode,
                   rid, span_start, span_end, taken, reports, texts, killed_min, killed_max, killed, verdict, counted,
                   shown, keys, origins, truce)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                   ?22, ?23, ?24, ?25, ?26, ?27)
                 ON CONFLICT (id) DO UPDATE SET class = ?2, kind = ?3, status = ?4, extent = ?5, stage = ?6, sort = ?7,
                   dated = ?8, whn = ?9, published = ?10, place = ?11, pcode = ?12, rid = ?13, span_start = ?14,
                   span_end = ?15, taken = ?16, reports = ?17, texts = ?18, killed_min = ?19, killed_max = ?20,
                   killed = ?21, verdict = ?22, counted = ?23, shown = ?24, keys = ?25,
                   origins = ?26, truce = ?27
                 RETURNING n",
            )?
            .query_row(
                params![
                    id,
                    head.class.word(),
                    head.kind.word(),
                    status.word(),
                    head.extent.map(Extent::word),
                    head.stage.map(Stage::word),
                    sort.unwrap_or_default(),
                    day.is_some(),
                    when,
                    published,
                    at,
                    place.and_then(|p| p.pcode.as_deref()),
                    clearest.rid,
                    clearest.start,
                    clearest.end,
                    taken.0,
                    sum.reports(),
                    sum.texts(),
                    killed_min,
                    killed_max,
                    killed,
                    verdict,
                    counted,
                    shown,
                    keys,
                    sum.origins(),
                    phase
                ],
                |r| r.get(0),
            )?;
        let stood = old.is_some();
        self.post(n, &old.map(|(_, keys)| keys).unwrap_or_default(), &keys)?;
        for cid in came.into_iter().filter(|cid| !stood || self.moved.contains_key(cid)) {
            self.seats.set(cid, n)?;
        }
        self.kept.keep(record, sum);
        Ok(())
    }

    /// Takes a record out of the values that it had, and lays it to those that it has.
    fn post(&mut self, n: i64, old: &[u8], new: &[u8]) -> Result<(), StoreError> {
        // Both are in one order.
        let at = |key: Option<&(Kind, i64)>| key.map_or((i64::MAX, None), |(kind, v)| (*v, Some(*kind)));
        let (old, new): (Vec<_>, Vec<_>) = (keys::unpack(old).collect(), keys::unpack(new).collect());
        let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
        while let (from, to) = (old.peek().copied(), new.peek().copied())
            && (from.is_some() || to.is_some())
        {
            let order = at(from).cmp(&at(to));
            let gone = if order.is_le() { old.next() } else { None };
            let come = if order.is_ge() { new.next() } else { None };
            match (gone, come) {
                (Some((kind, v)), None) => self.postings.set(n, *kind, *v, false)?,
                (None, Some((kind, v))) => self.postings.set(n, *kind, *v, true)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The names that lists show, packed: by where they stand in the report whose words these show, where they stand there.
    fn shown(&mut self, sum: &Sum, clearest: &Clearest) -> Result<Vec<u8>, StoreError> {
        let report = self.readings.report(clearest.rid)?;
        let stands = |s: &Stretch| report.slice(s.start as usize, s.end as usize) == s.text;
        Shown {
            words: clearest.words.as_deref().map(Cow::Borrowed),
            place: sum.place().map(|p| words(&p.words, &stands)),
            actors: first_names(&sum.actors, &stands),
            sources: first_names(&sum.sources, &stands),
        }
        .pack()
    }
}

/// Words by where they stand where they stand there.
fn words<'a>(said: &'a Stretch, stands: &impl Fn(&Stretch) -> bool) -> Words<'a> {
    if stands(said) { Words::At(said.start, said.end) } else { Words::Are(Cow::Borrowed(&said.text)) }
}

/// The names that lists show, and how many more there are.
fn first_names<'a>(names: &'a Names, stands: &impl Fn(&Stretch) -> bool) -> (Vec<Name<'a>>, usize) {
    let first: Vec<Name<'_>> = names.all().take(MOST_NAMES).map(|n| name(n, stands)).collect();
    let more = names.len() - first.len();
    (first, more)
}

fn name<'a>(name: &'a gist::Name, stands: &impl Fn(&Stretch) -> bool) -> Name<'a> {
    Name { words: words(&name.words, stands), actor: name.actor.then_some(name.v), side: name.side }
}
