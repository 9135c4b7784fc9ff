//! Owns the making of a record from its claims: what lists show of it. A pure function of the set of its claims and of
//! the decisions about it, so that it can be thrown away and made again at any time.
mod sum;

use crate::gist::{self, Gist, Stretch};
use crate::key;
use crate::keys::{self, DAY, INCIDENT, Keys, Kind, SEVERAL};
use crate::laying::{Numbered, Numbering, address};
use crate::opening;
use crate::origin::Origins;
use crate::posting::Postings;
use crate::readings::{Readings, Told};
use crate::seat::Seats;
use crate::shown::{Name, Shown, Words};
use crate::spoken::Spoken;
use crate::store::StoreError;
use crate::truce::{Phase, Truce};
use crate::value::Values;
use hudna_read::claim::Extent;
use hudna_read::{Claim, Packs, Report};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use sum::{clearest, counted, killed, status, time, verdict};

/// Bytes of gists held at hand until the records are made; what is beyond is read out of the reports again.
const MOST: usize = 512 << 20;
/// Reports of which is known what a record needs, at most; all are forgotten then.
const REPORTS: usize = 100_000;
/// So many tellings make a record one that is made often.
const MANY: usize = 50;
/// Gists that are kept at hand at most, some kilobyte each; all are forgotten then.
const GISTS: usize = 50_000;

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
    gist: Arc<Gist>,
    cid: i64,
    rid: i64,
    n: usize,
    report: Arc<Source>,
}

/// What was read while records were made, kept from one change to the next: a record that is told of often is made often.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    reports: Numbered<Arc<Source>>,
    /// Those of records that many tell of.
    gists: Numbered<Arc<Gist>>,
}

/// Makes records anew, many in one go: what is read for one is at hand for the next, and what lists find them by is
/// written once.
pub(crate) struct Builder<'a> {
    db: &'a Connection,
    packs: &'a Packs,
    readings: Readings<'a>,
    values: Values<'a>,
    postings: Postings<'a>,
    seats: Seats<'a>,
    origins: Origins<'a>,
    /// The words of claims.
    words: Spoken,
    /// Gists that are not stored.
    gists: HashMap<i64, Box<[u8]>>,
    held: usize,
    /// Those of them that are to be stored.
    wanted: BTreeSet<i64>,
    kept: Kept,
    /// The truce that is watched.
    watched: Option<Truce>,
    /// Whether people decided about any record.
    decided: bool,
    /// Claims that came to the record in which they stand.
    moved: BTreeSet<i64>,
}

/// Where a claim stands among those of its record.
fn order(p: &Piece) -> (bool, Option<&str>, &str, usize) {
    (p.report.day.is_none(), p.report.day.as_deref(), &p.report.id, p.n)
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
            origins: Origins::of(packs),
            words: Spoken::of("claim_words"),
            gists: HashMap::new(),
            held: 0,
            wanted: BTreeSet::new(),
            kept,
            watched: None,
            decided: false,
            moved: BTreeSet::new(),
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
            self.kept.gists.remove(cid);
            self.db.prepare_cached("DELETE FROM gist WHERE cid = ?")?.execute([cid])?;
        }
        Ok(())
    }

    /// What is known of these reports counts no more.
    pub(crate) fn forget(&mut self, rids: &[i64]) {
        for rid in rids {
            self.kept.reports.remove(rid);
        }
    }

    /// Makes these records anew, into which these claims moved, in the order of their first claims: neighbours rest on the
    /// same reports.
    pub(crate) fn finish(
        mut self,
        records: &BTreeSet<i64>,
        moved: BTreeSet<i64>,
    ) -> Result<Kept, StoreError> {
        self.moved = moved;
        self.decided = self.db.prepare_cached("SELECT 1 FROM decision LIMIT 1")?.exists([])?;
        self.watched = opening::standing(self.db)?.and_then(|o| Truce::of(self.packs, &o));
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

    fn hold(&mut self, cid: i64, gist: &Gist) -> Result<(), StoreError> {
        let bytes = gist.to_bytes()?.into_boxed_slice();
        self.held += bytes.len() + 64;
        self.gists.insert(cid, bytes);
        Ok(())
    }

    fn report(&mut self, rid: i64) -> Result<Arc<Source>, StoreError> {
        if let Some(known) = self.kept.reports.get(&rid) {
            return Ok(Arc::clone(known));
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
        if self.kept.reports.len() >= REPORTS {
            self.kept.reports.clear();
        }
        let found = Arc::new(found);
        self.kept.reports.insert(rid, Arc::clone(&found));
        Ok(found)
    }

    /// The gist of a claim: at hand, stored, or read out of its report; and whether it is stored.
    fn gist(
        &mut self,
        cid: i64,
        rid: i64,
        n: usize,
        report: &Source,
    ) -> Result<Option<(Arc<Gist>, bool)>, StoreError> {
        if let Some(known) = self.kept.gists.get(&cid) {
            return Ok(Some((Arc::clone(known), true)));
        }
        if let Some(bytes) = self.gists.get(&cid) {
            return Ok(Some((Arc::new(Gist::from_bytes(bytes)?), false)));
        }
        if let Some(gist) = Gist::stored(self.db, cid)? {
            return Ok(Some((Arc::new(gist), true)));
        }
        let claims = self.readings.claims(report.reading)?;
        let Some(claim) = claims.get(n) else { return Ok(None) };
        let told = self.readings.report(rid)?;
        let slice = |from, to| told.slice(from, to);
        let keys = Keys::of(self.packs, claim, report.outlet.as_deref());
        let gist = Gist::of(self.packs, &mut self.values, claim, &keys, slice)?;
        self.hold(cid, &gist)?;
        Ok(Some((Arc::new(gist), false)))
    }

    /// The claims of a record in order of publication.
    fn pieces(&mut self, record: i64) -> Result<Vec<Piece>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT cid, rid, n FROM claim WHERE record = ?")?;
        let mut rows = statement.query([record])?;
        let (mut found, mut unstored) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let (cid, rid, n) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let report = self.report(rid)?;
            let Some((gist, stored)) = self.gist(cid, rid, n, &report)? else { continue };
            if !stored {
                unstored.push(cid);
            }
            found.push(Piece { gist, cid, rid, n, report });
        }
        if found.len() > 1 {
            self.wanted.extend(unstored);
        }
        if found.len() >= MANY {
            if self.kept.gists.len() > GISTS {
                self.kept.gists.clear();
            }
            self.kept.gists.extend(found.iter().map(|p| (p.cid, Arc::clone(&p.gist))));
        }
        found.sort_by(|a, b| order(a).cmp(&order(b)));
        Ok(found)
    }

    /// Makes a record anew; one without claims is gone.
    fn build(&mut self, record: i64) -> Result<(), StoreError> {
        let pieces = self.pieces(record)?;
        let id = address(record);
        let old: Option<(i64, Vec<u8>)> = self
            .db
            .prepare_cached("SELECT n, keys FROM record WHERE id = ?")?
            .query_row([&id], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?;
        let (Some(first), Some(clearest)) = (pieces.first(), clearest(&pieces)) else {
            if let Some((n, keys)) = old {
                self.post(n, &keys, &[])?;
                self.db.prepare_cached("DELETE FROM record WHERE n = ?")?.execute([n])?;
            }
            return Ok(());
        };
        let gists = || pieces.iter().map(|p| p.gist.as_ref());
        let (day, when) = time(&pieces);
        let published = pieces.iter().filter_map(|p| p.report.day.as_deref()).min();
        let sort = day
            .clone()
            .or_else(|| when.as_deref().and_then(key::first_day).map(|d| d.to_string()))
            .or_else(|| published.map(str::to_owned))
            .unwrap_or_default();
        let (class, kind, status) = (first.gist.class, first.gist.kind, status(&gists().map(|g| g.status)));
        let extent = first.gist.extent;
        let verdict = if self.decided { verdict(self.db, &id)? } else { None };
        let dates = gists().map(|g| g.dates.as_slice());
        let phase = self.watched.as_ref().and_then(|t| t.phase(dates)).map(Phase::word);
        let origins = self.count_origins(&pieces)?;
        let counted = counted(class, extent, status, verdict.as_deref());
        let place = gists().filter_map(|g| g.at.as_ref()).min_by_key(|at| at.id.is_none());
        let at = place.and_then(|p| p.id);
        let (killed_min, killed_max, killed) = killed(gists());
        let taken = pieces.iter().min_by_key(|p| &p.report.taken_at).unwrap_or(first);

        let mut keys = Keys::default();
        keys.add(Kind::Class, class.word());
        keys.add(Kind::Act, kind.word());
        keys.add(Kind::Status, status.word());
        let figure = counted.map(|incident| if incident { INCIDENT } else { SEVERAL });
        let taken_day = taken.report.taken_at.get(..10).filter(|_| published.is_none());
        for (kind, value) in [
            (Kind::Verdict, verdict.as_deref()),
            (Kind::Figure, figure),
            (Kind::Published, published),
            (Kind::Taken, taken_day),
            (Kind::Dated, day.as_deref().map(|_| DAY)),
            (Kind::Truce, phase),
        ] {
            if let Some(value) = value {
                keys.add(kind, value);
            }
        }
        let mut all = keys.numbers(&mut self.values)?;
        all.extend(at.map(|v| (Kind::At, i64::from(v))));
        let mut seen = HashSet::<i64, Numbering>::default();
        for gist in gists() {
            all.extend(keys::unpack(&gist.keys).filter(|key| seen.insert(keys::number(*key))));
        }
        keys::sort(&mut all);
        let keys = keys::pack(&all);
        let shown = self.shown(&pieces, clearest, place.map(|p| &p.words))?.pack()?;
        let at = at.map(|v| self.values.value(i64::from(v)).map(|(id, _)| id.clone())).transpose()?;
        let words = &clearest.gist;
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
                    class.word(),
                    kind.word(),
                    status.word(),
                    extent.map(Extent::word),
                    first.gist.stage.map(hudna_read::claim::Stage::word),
                    sort,
                    day.is_some(),
                    when,
                    published,
                    at,
                    place.and_then(|p| p.pcode.as_deref()),
                    clearest.rid,
                    words.start,
                    words.end,
                    taken.rid,
                    pieces.iter().map(|p| p.rid).collect::<HashSet<_, Numbering>>().len(),
                    pieces.iter().map(|p| p.report.wording).collect::<HashSet<_, Numbering>>().len(),
                    killed_min,
                    killed_max,
                    killed,
                    verdict,
                    counted,
                    shown,
                    keys,
                    origins,
                    phase
                ],
                |r| r.get(0),
            )?;
        let stood = old.is_some();
        self.post(n, &old.map(|(_, keys)| keys).unwrap_or_default(), &keys)?;
        for piece in pieces.iter().filter(|p| !stood || self.moved.contains(&p.cid)) {
            self.seats.set(piece.cid, n)?;
        }
        Ok(())
    }

    /// How many independent words it rests on.
    fn count_origins(&mut self, pieces: &[Piece]) -> Result<usize, StoreError> {
        let mut all = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let outlet = piece.report.outlet.as_deref();
            let voice = self.origins.of_gist(&mut self.values, &piece.gist, outlet)?;
            all.push((piece.rid, piece.report.wording, voice));
        }
        Ok(Origins::count(&all))
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

    /// The names that lists show: by where they stand in the report whose words these show, where they stand there.
    fn shown(
        &mut self,
        pieces: &[Piece],
        clearest: &Piece,
        place: Option<&Stretch>,
    ) -> Result<Shown, StoreError> {
        let report = self.readings.report(clearest.rid)?;
        let said = |s: &Stretch| {
            let stands = report.slice(s.start as usize, s.end as usize) == s.text;
            if stands { Words::At(s.start, s.end) } else { Words::Are(s.text.clone()) }
        };
        let names = |all: &mut dyn Iterator<Item = &gist::Name>| -> Vec<Name> {
            let mut seen = HashSet::new();
            all.filter(|name| seen.insert(name.v))
                .map(|name| Name {
                    words: said(&name.words),
                    actor: name.actor.then_some(name.v),
                    side: name.side,
                })
                .collect()
        };
        Ok(Shown {
            words: clearest.gist.words.clone(),
            place: place.map(said),
            actors: names(&mut pieces.iter().flat_map(|p| &p.gist.actors)),
            sources: names(&mut pieces.iter().filter_map(|p| p.gist.source.as_ref())),
        })
    }
}
