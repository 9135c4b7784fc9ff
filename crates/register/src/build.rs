//! Owns the making of a record from its claims: what lists show of it. A pure function of the set of its claims and of
//! the decisions about it, so that it can be thrown away and made again at any time.
use crate::derive;
use crate::error::malformed;
use crate::key;
use crate::keys;
use crate::laying::number;
use crate::opening;
use crate::origin::{Witness, origins};
use crate::store::{Named, StoreError};
use crate::truce::{Phase, Truce};
use hudna_read::claim::{Extent, Number, Value};
use hudna_read::{Claim, Class, Mention, Packs, Slot, Status};
use hudna_text::search_form;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// One claim of a record with what is known of its report.
pub(crate) struct Piece {
    pub(crate) claim: Claim,
    pub(crate) report: String,
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

/// The claims of a record in order of publication.
fn pieces(db: &Connection, id: &str) -> Result<Vec<Piece>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT r.id, r.outlet, r.day, r.taken_at, r.wording, r.reading, c.n
         FROM claim c JOIN report r ON r.rid = c.rid
         WHERE c.record = ? ORDER BY r.day IS NULL, r.day, r.id, c.n",
    )?;
    let mut rows = statement.query([number(id)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (reading, n): (u64, usize) = (row.get(5)?, row.get(6)?);
        let Some(claim) = derive::claims(db, reading)?.into_iter().nth(n) else { continue };
        found.push(Piece {
            claim,
            report: row.get(0)?,
            outlet: row.get(1)?,
            published: row.get(2)?,
            taken_at: row.get(3)?,
            wording: row.get(4)?,
        });
    }
    Ok(found)
}

/// Makes a record anew; one without claims is gone.
pub(crate) fn rebuild(db: &Connection, packs: &Packs, id: &str) -> Result<(), StoreError> {
    let pieces = pieces(db, id)?;
    let old: Option<i64> =
        db.prepare_cached("SELECT n FROM record WHERE id = ?")?.query_row([id], |r| r.get(0)).optional()?;
    if let Some(n) = old {
        db.prepare_cached("DELETE FROM record_key WHERE n = ?")?.execute([n])?;
        db.prepare_cached("DELETE FROM record_words WHERE rowid = ?")?.execute([n])?;
    }
    let (Some(first), Some(clearest)) = (pieces.first(), clearest(&pieces)) else {
        if let Some(n) = old {
            db.prepare_cached("DELETE FROM record WHERE n = ?")?.execute([n])?;
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
    let status = status(&claims().map(|c| c.status));
    let extent = first.claim.extent;
    let verdict = verdict(db, id)?;
    let place = claims().filter_map(key::place).min_by_key(|m| m.place.is_none());
    let words = clearest.claim.evidence.first().unwrap_or(&clearest.claim.trigger);
    let (killed_min, killed_max, killed) = killed(claims());
    let names = |f: fn(&Claim) -> Vec<Mention>| named(packs, claims().flat_map(f));
    let list = |v: &[Named]| serde_json::to_string(v).map_err(|e| malformed(&e));
    let outlets: BTreeSet<&str> = pieces.iter().filter_map(|p| p.outlet.as_deref()).collect();
    let n: i64 = db
        .prepare_cached(
            "INSERT INTO record (id, class, kind, status, extent, stage, day, whn, published, sort, place, pcode,
               place_text, actors, sources, outlets, words, report, span_start, span_end, reports, texts, killed_min,
               killed_max, killed, verdict, counted, taken_at, origins)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
               ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29)
             ON CONFLICT (id) DO UPDATE SET class = ?2, kind = ?3, status = ?4, extent = ?5, stage = ?6, day = ?7,
               whn = ?8, published = ?9, sort = ?10, place = ?11, pcode = ?12, place_text = ?13, actors = ?14,
               sources = ?15, outlets = ?16, words = ?17, report = ?18, span_start = ?19, span_end = ?20, reports = ?21,
               texts = ?22, killed_min = ?23, killed_max = ?24, killed = ?25, verdict = ?26, counted = ?27,
               taken_at = ?28, origins = ?29
             RETURNING n",
        )?
        .query_row(
            params![
                id,
                first.claim.class.word(),
                first.claim.kind.word(),
                status.word(),
                extent.map(Extent::word),
                first.claim.stage.map(hudna_read::claim::Stage::word),
                day,
                when,
                published,
                sort,
                place.and_then(|m| m.place.as_deref()),
                place.and_then(|m| m.pcode.as_deref()),
                place.map(|m| m.text.as_str()),
                list(&names(actors))?,
                list(&names(|c| c.source.first().map(|s| s.mention.clone()).into_iter().collect()))?,
                serde_json::to_string(&outlets).map_err(|e| malformed(&e))?,
                words.text,
                clearest.report,
                words.start,
                words.end,
                pieces.iter().map(|p| &p.report).collect::<BTreeSet<_>>().len(),
                pieces.iter().map(|p| p.wording).collect::<BTreeSet<_>>().len(),
                killed_min,
                killed_max,
                killed,
                verdict,
                counted(first.claim.class, extent, status, verdict.as_deref()),
                pieces.iter().map(|p| p.taken_at.as_str()).min(),
                origins(packs, pieces.iter().map(Piece::witness)).iter().max().map_or(0, |n| n + 1),
            ],
            |r| r.get(0),
        )?;
    let watched = opening::standing(db)?.and_then(|o| Truce::of(packs, &o));
    let phase = watched.and_then(|t| t.phase(claims())).map(Phase::word);
    db.prepare_cached("UPDATE record SET truce = ?1 WHERE n = ?2 AND truce IS NOT ?1")?
        .execute(params![phase, n])?;
    keys::write(db, packs, n, &sort, &pieces)?;
    db.prepare_cached("INSERT INTO record_words (rowid, words) VALUES (?, ?)")?
        .execute(params![n, search_form(&searched(packs, &pieces))])?;
    Ok(())
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

fn named(packs: &Packs, mentions: impl Iterator<Item = Mention>) -> Vec<Named> {
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for m in mentions {
        if seen.insert(key::name_key(&m)) {
            let side = m.actor.as_deref().and_then(|a| packs.side_of(a)).map(str::to_owned);
            names.push(Named { text: m.text, actor: m.actor, side });
        }
    }
    names
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
