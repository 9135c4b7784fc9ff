//! Owns the making of a record from its claims: what lists show of it. A pure function of the set of its claims and of
//! the decisions about it, so that it can be thrown away and made again at any time.
use crate::key;
use crate::keys::{self, DAY, INCIDENT, Keys, Kind, SEVERAL};
use crate::laying::{address, number};
use crate::opening;
use crate::origin::{Witness, origins};
use crate::posting::Postings;
use crate::query::words::terms;
use crate::readings::Readings;
use crate::shown::{Name, Shown, Words};
use crate::spoken::Spoken;
use crate::store::StoreError;
use crate::truce::{Phase, Truce};
use crate::value::Values;
use hudna_read::claim::{Extent, Number, Value};
use hudna_read::{Claim, Class, Mention, Packs, Slot, Status};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// One claim of a record with what is known of its report.
pub(crate) struct Piece {
    pub(crate) claim: Claim,
    pub(crate) rid: i64,
    report: String,
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<String>,
    taken_at: String,
    /// The text that its report's is one with.
    pub(crate) wording: i64,
}

impl Piece {
    fn witness(&self) -> Witness<'_> {
        let outlet = self.outlet.as_deref();
        Witness { report: &self.report, wording: self.wording, outlet, source: &self.claim.source }
    }
}

/// Makes records anew, many in one go: what is read for one is at hand for the next, and what lists find them by is
/// written once.
pub(crate) struct Builder<'a> {
    db: &'a Connection,
    packs: &'a Packs,
    readings: Readings<'a>,
    values: Values<'a>,
    postings: Postings<'a>,
    words: Spoken,
    /// The truce that is watched.
    watched: Option<Truce>,
}

/// Makes these records anew, in the order of their first claims: neighbours rest on the same reports.
pub(crate) fn rebuild(db: &Connection, packs: &Packs, records: &BTreeSet<i64>) -> Result<(), StoreError> {
    let mut first = db.prepare_cached("SELECT min(cid) FROM claim WHERE record = ?")?;
    let mut order: Vec<(Option<i64>, i64)> = Vec::new();
    for record in records {
        order.push((first.query_row([record], |r| r.get(0))?, *record));
    }
    order.sort_unstable();
    let mut builder = Builder::of(db, packs)?;
    for (_, record) in order {
        builder.build(record)?;
    }
    builder.postings.write()?;
    builder.words.write(db)
}

impl<'a> Builder<'a> {
    fn of(db: &'a Connection, packs: &'a Packs) -> Result<Self, StoreError> {
        let (readings, values, postings) = (Readings::of(db), Values::of(db), Postings::of(db));
        let watched = opening::standing(db)?.and_then(|o| Truce::of(packs, &o));
        Ok(Self { db, packs, readings, values, postings, words: Spoken::of("record_words"), watched })
    }

    /// The claims of a record in order of publication.
    fn pieces(&mut self, record: i64) -> Result<Vec<Piece>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT r.rid, r.outlet, r.day, r.taken_at, r.wording, r.reading, c.n, r.id
             FROM claim c JOIN report r ON r.rid = c.rid
             WHERE c.record = ? ORDER BY r.day IS NULL, r.day, r.id, c.n",
        )?;
        let mut rows = statement.query([record])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (reading, n): (u64, usize) = (row.get(5)?, row.get(6)?);
            let Some(claim) = self.readings.claims(reading)?.get(n).cloned() else { continue };
            found.push(Piece {
                claim,
                rid: row.get(0)?,
                outlet: row.get(1)?,
                published: row.get(2)?,
                taken_at: row.get(3)?,
                wording: row.get(4)?,
                report: row.get(7)?,
            });
        }
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
        if let Some((n, _)) = old {
            self.words.remove(self.db, n)?;
        }
        let (Some(first), Some(clearest)) = (pieces.first(), clearest(&pieces)) else {
            if let Some((n, keys)) = old {
                self.post(n, &keys, &[])?;
                self.db.prepare_cached("DELETE FROM record WHERE n = ?")?.execute([n])?;
            }
            return Ok(());
        };
        let claims = || pieces.iter().map(|p| &p.claim);
        let (day, when) = time(&pieces);
        let published = pieces.iter().filter_map(|p| p.published.as_deref()).min();
        let sort = day
            .clone()
            .or_else(|| when.as_deref().and_then(key::first_day).map(|d| d.to_string()))
            .or_else(|| published.map(str::to_owned))
            .unwrap_or_default();
        let (class, kind, status) =
            (first.claim.class, first.claim.kind, status(&claims().map(|c| c.status)));
        let extent = first.claim.extent;
        let verdict = verdict(self.db, &id)?;
        let phase = self.watched.as_ref().and_then(|t| t.phase(claims())).map(Phase::word);
        let origins =
            origins(self.packs, pieces.iter().map(Piece::witness)).into_iter().max().map_or(0, |n| n + 1);
        let counted = counted(class, extent, status, verdict.as_deref());
        let place = claims().filter_map(key::place).min_by_key(|m| m.place.is_none());
        let at = place.and_then(|m| m.place.as_deref());
        let words = clearest.claim.evidence.first().unwrap_or(&clearest.claim.trigger);
        let (killed_min, killed_max, killed) = killed(claims());
        let taken = pieces.iter().min_by_key(|p| &p.taken_at).unwrap_or(first);

        let mut keys = Keys::of(self.packs, &pieces);
        keys.add(Kind::Class, class.word());
        keys.add(Kind::Act, kind.word());
        keys.add(Kind::Status, status.word());
        let figure = counted.map(|incident| if incident { INCIDENT } else { SEVERAL });
        let taken_day = taken.taken_at.get(..10).filter(|_| published.is_none());
        for (kind, value) in [
            (Kind::At, at),
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
        let keys = keys::pack(&keys.numbers(&mut self.values)?);
        let shown = self.shown(&pieces, clearest, words, place)?.pack()?;
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
                    first.claim.stage.map(hudna_read::claim::Stage::word),
                    sort,
                    day.is_some(),
                    when,
                    published,
                    at,
                    place.and_then(|m| m.pcode.as_deref()),
                    clearest.rid,
                    words.start,
                    words.end,
                    taken.rid,
                    pieces.iter().map(|p| p.rid).collect::<BTreeSet<_>>().len(),
                    pieces.iter().map(|p| p.wording).collect::<BTreeSet<_>>().len(),
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
        self.post(n, &old.map(|(_, keys)| keys).unwrap_or_default(), &keys)?;
        self.words.insert(self.db, n, terms(&searched(self.packs, &pieces)))
    }

    /// Takes a record out of the values that it had, and lays it to those that it has.
    fn post(&mut self, n: i64, old: &[u8], new: &[u8]) -> Result<(), StoreError> {
        let (old, new): (BTreeSet<_>, BTreeSet<_>) =
            (keys::unpack(old).collect(), keys::unpack(new).collect());
        for &(kind, v) in old.symmetric_difference(&new) {
            self.postings.set(n, kind, v, new.contains(&(kind, v)))?;
        }
        Ok(())
    }

    /// The names that lists show: by where they stand in the report whose words these show, where they stand there.
    fn shown(
        &mut self,
        pieces: &[Piece],
        clearest: &Piece,
        words: &Mention,
        place: Option<&Mention>,
    ) -> Result<Shown, StoreError> {
        let report = self.readings.report(clearest.rid)?;
        let stands = |m: &Mention| report.slice(m.start, m.end) == m.text;
        let said = |m: &Mention| {
            if stands(m) { Words::At(m.start as u32, m.end as u32) } else { Words::Are(m.text.clone()) }
        };
        let (packs, values) = (self.packs, &mut self.values);
        let mut names = |mentions: &mut dyn Iterator<Item = Mention>| -> Result<Vec<Name>, StoreError> {
            let (mut seen, mut names) = (BTreeSet::new(), Vec::new());
            for m in mentions {
                if seen.insert(key::name_key(&m)) {
                    let side = m.actor.as_deref().and_then(|a| packs.side_of(a));
                    let mut number = |id: Option<&str>| -> Result<Option<u32>, StoreError> {
                        id.map(|id| values.number(id, "").map(|v| v as u32)).transpose()
                    };
                    names.push(Name {
                        words: said(&m),
                        actor: number(m.actor.as_deref())?,
                        side: number(side)?,
                    });
                }
            }
            Ok(names)
        };
        Ok(Shown {
            words: (!stands(words)).then(|| words.text.clone()),
            place: place.map(said),
            actors: names(&mut pieces.iter().flat_map(|p| actors(&p.claim)))?,
            sources: names(
                &mut pieces.iter().filter_map(|p| p.claim.source.first().map(|s| s.mention.clone())),
            )?,
        })
    }
}

/// The day, or what stands for it, of the dated claims; undated ones were laid to them and say nothing of it.
fn time(pieces: &[Piece]) -> (Option<String>, Option<String>) {
    let day = pieces.iter().find_map(|p| key::said_time(&p.claim).0).map(|d| d.to_string());
    let when = pieces.iter().find_map(|p| key::said_time(&p.claim).1.map(str::to_owned));
    let when = when.filter(|_| day.is_none());
    (day, when)
}

/// What most commits: someone says that it happened, else that it goes on, else what the claims say.
fn status(all: &(impl Iterator<Item = Status> + Clone)) -> Status {
    let has = |wanted| all.clone().any(|s| s == wanted);
    if has(Status::Happened) {
        Status::Happened
    } else if has(Status::Ongoing) {
        Status::Ongoing
    } else {
        all.clone().min().unwrap_or(Status::Possible)
    }
}

/// An incident (1), a telling of several or of a pattern (0), or neither.
pub(crate) fn counted(
    class: Class,
    extent: Option<Extent>,
    status: Status,
    verdict: Option<&str>,
) -> Option<bool> {
    let fact = matches!(status, Status::Happened | Status::Ongoing) && verdict != Some("rejected");
    let single = match class {
        Class::Hostility | Class::Access => extent == Some(Extent::One),
        Class::Deal | Class::Position | Class::Contact | Class::Statement => true,
    };
    fact.then_some(single)
}

/// The newest decision about a record, under any address that leads to it.
pub(crate) fn verdict(db: &Connection, id: &str) -> Result<Option<String>, StoreError> {
    Ok(db
        .prepare_cached(
            "SELECT verdict FROM decision
             WHERE record = ?1 OR record IN (SELECT printf('%016x', own) FROM claim WHERE record = ?2)
             ORDER BY entry DESC LIMIT 1",
        )?
        .query_row(params![id, number(id)], |r| r.get(0))
        .optional()?)
}

/// The claim whose words say most: of the most slots, the earliest.
fn clearest(pieces: &[Piece]) -> Option<&Piece> {
    pieces.iter().rev().max_by_key(|p| {
        let filled = p.claim.slots.values().filter(|m| !m.is_empty()).count();
        (!p.claim.evidence.is_empty(), filled)
    })
}

/// The least and the most killed that any claim gives, each figure for itself: figures are never added. A part of
/// another figure says nothing of the whole. The most is open where the highest figure is an "at least".
fn killed<'a>(claims: impl Iterator<Item = &'a Claim>) -> (Option<u64>, Option<u64>, bool) {
    let figures: Vec<&Number> = claims
        .flat_map(|c| key::slot(c, Slot::Killed))
        .filter(|m| !m.part)
        .filter_map(|m| match &m.value {
            Some(Value::Number(n)) if n.min.is_some() || n.max.is_some() => Some(n),
            _ => None,
        })
        .collect();
    let least = figures.iter().filter_map(|n| n.min.or(n.max)).min();
    let most = figures.iter().filter_map(|n| n.max).max();
    let open = figures.iter().filter(|n| n.max.is_none()).filter_map(|n| n.min).max();
    let most = most.filter(|m| open.is_none_or(|o| o < *m));
    // SQLite's numbers end sooner than ours.
    let storable = |n: Option<u64>| n.map(|n| n.min(i64::MAX as u64));
    (storable(least), storable(most), !figures.is_empty())
}

/// Those who are said to have done it, or who take part.
pub(crate) fn actors(claim: &Claim) -> Vec<Mention> {
    let slots: &[Slot] = match claim.class {
        Class::Hostility | Class::Access => &[Slot::By],
        Class::Deal => &[Slot::Parties],
        Class::Position => &[Slot::Party],
        Class::Contact => &[Slot::Participants],
        Class::Statement => &[Slot::Speaker],
    };
    slots.iter().flat_map(|&s| key::slot(claim, s)).cloned().collect()
}

/// The words by which a record is found: its sentences, its fillers, and the packs' names for them in both languages.
fn searched(packs: &Packs, pieces: &[Piece]) -> String {
    let mut words: BTreeSet<&str> = BTreeSet::new();
    for claim in pieces.iter().map(|p| &p.claim) {
        let all = claim.slots.values().flatten().chain(claim.source.iter().map(|s| &s.mention));
        for m in all.chain(&claim.evidence).chain([&claim.trigger]) {
            words.insert(&m.text);
            if let Some(actor) = m.actor.as_deref().and_then(|a| packs.actor(a)) {
                words.extend([actor.name_ar.as_str(), &actor.name_en]);
            }
            if let Some(place) = m.place.as_deref().and_then(|p| packs.place(p)) {
                words.extend([place.name_ar.as_str(), &place.name_en]);
            }
        }
    }
    words.into_iter().collect::<Vec<_>>().join("\n")
}
