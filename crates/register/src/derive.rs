//! Owns the tables that follow from the log: what one entry changes in them, and how all are made again from it.
use crate::belonging::keep;
use crate::build::{Builder, Kept};
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::laying::{Hand, Laying, number};
use crate::matched::{self, Matched};
use crate::prepared::Prepared;
use crate::spoken::Spoken;
use crate::store::StoreError;
use crate::wording::Wordings;
use crate::{case, member, note, opening, release};
use hudna_read::rows::Row;
use hudna_read::{Claim, Packs, Report};
use hudna_seal::Hash;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The body of a [`Kind::ReportTaken`].
#[derive(Serialize, Deserialize)]
pub(crate) struct ReportTaken<'a> {
    pub(crate) report: Cow<'a, Report>,
    pub(crate) version: u32,
    pub(crate) sha256: String,
    /// Where it stood in a table, if it is a row of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) row: Option<Cow<'a, Row>>,
}

/// The body of a [`Kind::ClaimsRead`].
#[derive(Serialize, Deserialize)]
pub(crate) struct ClaimsRead<'a> {
    pub(crate) report: Cow<'a, str>,
    pub(crate) version: u32,
    pub(crate) claims: Cow<'a, [Claim]>,
}

/// The body of a [`Kind::Decided`].
#[derive(Serialize, Deserialize)]
pub(crate) struct Decided<'a> {
    pub(crate) record: Cow<'a, str>,
    pub(crate) verdict: Cow<'a, str>,
    pub(crate) by: Cow<'a, str>,
    pub(crate) at: Cow<'a, str>,
    pub(crate) reason: Cow<'a, str>,
}

/// The claims of a reading in the log.
pub(crate) fn claims(db: &Connection, reading: u64) -> Result<Vec<Claim>, StoreError> {
    let body = entry::body(db, reading)?;
    let read: ClaimsRead<'_> = serde_json::from_str(&body).map_err(|e| malformed(&e))?;
    Ok(read.claims.into_owned())
}

/// One claim of a reading's body; the others are passed over, which is much quicker than to read them.
pub(crate) fn claim_of(body: &str, n: usize) -> Result<Option<Claim>, StoreError> {
    #[derive(Deserialize)]
    struct Passed<'a> {
        #[serde(borrow)]
        claims: Vec<&'a RawValue>,
    }
    let read: Passed<'_> = serde_json::from_str(body).map_err(|e| malformed(&e))?;
    let claim = read.claims.get(n).map(|claim| serde_json::from_str(claim.get()));
    claim.transpose().map_err(|e| malformed(&e))
}

/// A report as it was taken, with its row, in the log.
pub(crate) fn taken(db: &Connection, entry: u64) -> Result<ReportTaken<'static>, StoreError> {
    serde_json::from_str(&entry::body(db, entry)?).map_err(|e| malformed(&e))
}

/// A report in the log, with where it stands there.
pub(crate) struct Logged<'a> {
    pub(crate) taken: ReportTaken<'a>,
    pub(crate) claims: &'a [Claim],
    pub(crate) at: &'a str,
    pub(crate) entry: u64,
    pub(crate) reading: u64,
}

/// What one change leaves at hand for the next, where nobody else changes the register meanwhile.
#[derive(Debug, Default)]
pub(crate) struct AtHand(Hand, Kept);

/// Claims that are laid at one time: together they are compared on all cores.
const WAITING: usize = 8192;

/// What entries change in the tables, within one transaction: what each changes is written at once, the records that
/// they touch are made anew at the end, each once.
pub(crate) struct Derivation<'a> {
    db: &'a Connection,
    packs: &'a Packs,
    laying: Laying<'a>,
    builder: Builder<'a>,
    /// The words of reports, written in one go.
    words: Spoken,
    /// Records that won or lost a claim, or of whose claims' reports something changed.
    dirty: BTreeSet<i64>,
    /// Addresses that people decided about.
    decided: BTreeSet<i64>,
}

impl<'a> Derivation<'a> {
    pub(crate) fn new(db: &'a Connection, packs: &'a Packs) -> Self {
        Self::with(db, packs, AtHand::default())
    }

    /// With what the change before left at hand.
    pub(crate) fn with(db: &'a Connection, packs: &'a Packs, hand: AtHand) -> Self {
        let laying = Laying::new(db, hand.0);
        let words = Spoken::of("report_words");
        let builder = Builder::of(db, packs, hand.1);
        Self { db, packs, laying, builder, words, dirty: BTreeSet::new(), decided: BTreeSet::new() }
    }

    pub(crate) const fn db(&self) -> &'a Connection {
        self.db
    }

    pub(crate) const fn packs(&self) -> &'a Packs {
        self.packs
    }

    /// What a report's entries change: its row, its claims' rows, the records that they touch.
    pub(crate) fn report(&mut self, logged: &Logged<'_>, mut made: Prepared) -> Result<(), StoreError> {
        let taken = &logged.taken;
        self.retire(&taken.report.id)?;
        let rid = row(self.db, logged, &made)?;
        self.words.insert(self.db, rid, std::mem::take(&mut made.words))?;
        let reworded = Wordings::new(self.db).add(rid, made.sketch.as_ref())?;
        self.reports_changed(&reworded)?;
        if keep::settle(self.db, self.packs, rid, taken, logged.claims)? {
            self.admit(rid, taken, logged.claims, made)?;
        }
        Ok(())
    }

    /// Lays the claims of a newest version that belongs to records.
    fn admit(
        &mut self,
        rid: i64,
        taken: &ReportTaken<'_>,
        claims: &[Claim],
        made: Prepared,
    ) -> Result<(), StoreError> {
        let (laid, ready) = made.claims.into_iter().map(|c| ((c.own, c.sighting), (c.words, c.keys))).unzip();
        let cids = self.laying.add(rid, laid)?;
        self.builder.add(rid, &cids, &taken.report, claims, ready)?;
        if self.laying.waiting() >= WAITING { self.settle() } else { Ok(()) }
    }

    /// Lays the claims that wait to be laid: before anything rests on which record they stand in.
    fn settle(&mut self) -> Result<(), StoreError> {
        self.dirty.extend(self.laying.settle()?);
        Ok(())
    }

    /// What an opening's entry changes: which reports belong, and where each record stands to the truce.
    pub(crate) fn opened(&mut self, seq: u64, body: &[u8]) -> Result<(), StoreError> {
        opening::insert(self.db, seq, body)?;
        self.weigh(None)?;
        self.settle()?;
        let mut all = self.db.prepare_cached("SELECT DISTINCT record FROM claim")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            self.dirty.insert(row.get(0)?);
        }
        Ok(())
    }

    /// What a person's word on whether a report belongs changes.
    pub(crate) fn said(&mut self, seq: u64, body: &[u8]) -> Result<(), StoreError> {
        let report = keep::insert(self.db, seq, body)?;
        self.weigh(Some(&report))
    }

    /// Weighs one report again, or all, and moves their claims into the records or out of them.
    fn weigh(&mut self, report: Option<&str>) -> Result<(), StoreError> {
        for moved in keep::moved(self.db, self.packs, report)? {
            match (moved.newest, moved.belongs) {
                (true, true) => {
                    let taken = taken(self.db, moved.entry)?;
                    let claims = claims(self.db, moved.reading)?;
                    let made = Prepared::of(self.packs, &taken, &claims);
                    self.admit(moved.rid, &taken, &claims, made)?;
                }
                (true, false) => {
                    self.builder.remove(&self.laying.remove(moved.rid)?)?;
                    self.settle()?;
                }
                // What an older version said stands in no record; nor is it marked as withdrawn where it never belonged.
                (false, false) => {
                    self.db.prepare_cached("DELETE FROM withdrawn WHERE rid = ?")?.execute([moved.rid])?;
                }
                (false, true) => {}
            }
        }
        Ok(())
    }

    /// What a decision's entry changes.
    pub(crate) fn decision(&mut self, seq: u64, d: &Decided<'_>) -> Result<(), StoreError> {
        self.db
            .prepare_cached(
                "INSERT INTO decision (entry, record, verdict, by, at, reason) VALUES (?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![seq, d.record, d.verdict, d.by, d.at, d.reason])?;
        self.decided.insert(number(&d.record));
        Ok(())
    }

    /// What a person's word on which claims tell of one happening changes.
    pub(crate) fn matched(&mut self, seq: u64, word: &Matched<'_>) -> Result<(), StoreError> {
        self.settle()?;
        let owns = matched::insert(self.db, seq, word)?;
        self.laying.ruled(owns)?;
        self.settle()
    }

    /// Makes each record anew that was touched; gives what the next change finds at hand.
    pub(crate) fn finish(mut self) -> Result<AtHand, StoreError> {
        self.settle()?;
        let mut changed = self.laying.take_changed();
        let mut record = self.db.prepare_cached("SELECT record FROM claim WHERE own = ?")?;
        for own in std::mem::take(&mut self.decided) {
            changed.left.extend(record.query_row([own], |r| r.get::<_, i64>(0)).optional()?);
        }
        self.dirty.extend(&changed.left);
        self.words.write(self.db)?;
        self.dirty.remove(&0);
        let kept = self.builder.finish(&self.dirty, changed)?;
        Ok(AtHand(self.laying.into_hand(), kept))
    }

    /// The records of some reports show what changed of these.
    fn reports_changed(&mut self, rids: &[i64]) -> Result<(), StoreError> {
        self.builder.reworded(rids);
        let mut records = self.db.prepare_cached("SELECT record FROM claim WHERE rid = ?")?;
        for rid in rids {
            let mut rows = records.query([rid])?;
            while let Some(row) = rows.next()? {
                self.dirty.insert(row.get(0)?);
            }
        }
        Ok(())
    }

    /// Takes the newest version's claims out of the records: another version is about to follow.
    fn retire(&mut self, id: &str) -> Result<(), StoreError> {
        let db = self.db;
        let old: Option<i64> = db
            .prepare_cached("SELECT rid FROM report WHERE id = ? AND current = 1")?
            .query_row([id], |r| r.get(0))
            .optional()?;
        let Some(rid) = old else { return Ok(()) };
        self.settle()?;
        db.prepare_cached(
            "INSERT INTO withdrawn (rid, n, record) SELECT rid, n, printf('%016x', record) FROM claim WHERE rid = ?",
        )?
        .execute([rid])?;
        self.builder.remove(&self.laying.remove(rid)?)?;
        let reworded = Wordings::new(db).remove(rid)?;
        self.reports_changed(&reworded)?;
        self.words.remove(db, rid)?;
        db.prepare_cached("UPDATE report SET current = 0 WHERE rid = ?")?.execute([rid])?;
        Ok(())
    }
}

/// The tables that follow from the log; one that leads to another stands before it.
const TABLES: &[&str] = &[
    "posting",
    "value",
    "record",
    "gist",
    "seat",
    "withdrawn",
    "meet",
    "claim",
    "matched_claim",
    "matched",
    "band",
    "report",
    "decision",
    "step",
    "object",
    "list_row",
    "opening",
    "overrule",
    "member",
    "accessed",
];

/// Makes all derived tables again from the log.
pub(crate) fn all(db: &Connection, packs: &Packs) -> Result<(), StoreError> {
    for table in TABLES {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    // A plain DELETE would leave the words of what is gone in the index until it is merged.
    for table in ["claim_words", "report_words"] {
        db.execute(&format!("INSERT INTO {table} ({table}) VALUES ('delete-all')"), [])?;
    }
    let mut derivation = Derivation::new(db, packs);
    let mut entries = db.prepare("SELECT seq, kind, at FROM entry ORDER BY seq")?;
    let mut rows = entries.query([])?;
    let mut taken: Option<(u64, Vec<u8>)> = None;
    let mut waiting: Vec<Waiting> = Vec::new();
    while let Some(row) = rows.next()? {
        let (seq, kind, at): (u64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let Some(body) = entry::read(db, seq)? else { continue };
        let kind = entry::Kind::of(&kind)
            .ok_or_else(|| StoreError::Sqlite(format!("entry {seq} is of an unknown kind, `{kind}`")))?;
        if !matches!(kind, Kind::ReportTaken | Kind::ClaimsRead) || waiting.len() >= TOGETHER {
            reports(&mut derivation, &mut waiting)?;
        }
        match kind {
            Kind::ReportTaken => taken = Some((seq, body)),
            Kind::ClaimsRead => {
                if let Some((entry, taken)) = taken.take() {
                    waiting.push(Waiting { taken, read: body, at, entry, reading: seq });
                }
            }
            Kind::Decided => {
                let decided: Decided<'_> = serde_json::from_slice(&body).map_err(|e| malformed(&e))?;
                derivation.decision(seq, &decided)?;
            }
            Kind::Stepped => case::derive(db, seq, &body)?,
            Kind::Noted => note::derive(db, seq, &body)?,
            Kind::Matched => {
                let word: Matched<'_> = serde_json::from_slice(&body).map_err(|e| malformed(&e))?;
                derivation.matched(seq, &word)?;
            }
            Kind::Opened => derivation.opened(seq, &body)?,
            Kind::Belongs => derivation.said(seq, &body)?,
            Kind::Appointed => member::derive(db, seq, &body)?,
            Kind::Accessed => release::derive(db, seq, &body)?,
            Kind::Erased => {}
        }
    }
    reports(&mut derivation, &mut waiting)?;
    derivation.finish()?;
    Ok(())
}

/// Reports that are prepared at one time while all is made again.
const TOGETHER: usize = 512;

/// A report as it stands in the log.
struct Waiting {
    taken: Vec<u8>,
    read: Vec<u8>,
    at: String,
    entry: u64,
    reading: u64,
}

/// Derives the reports that wait, which are prepared together.
fn reports(derivation: &mut Derivation<'_>, waiting: &mut Vec<Waiting>) -> Result<(), StoreError> {
    let packs = derivation.packs;
    let prepared = Prepared::each(waiting, |report| {
        let taken: ReportTaken<'static> = serde_json::from_slice(&report.taken).map_err(|e| malformed(&e))?;
        let read: ClaimsRead<'static> = serde_json::from_slice(&report.read).map_err(|e| malformed(&e))?;
        let made = Prepared::of(packs, &taken, &read.claims);
        Ok::<_, StoreError>((taken, read, made))
    });
    for (report, prepared) in waiting.drain(..).zip(prepared) {
        let (taken, read, made) = prepared?;
        let Waiting { at, entry, reading, .. } = report;
        derivation.report(&Logged { taken, claims: &read.claims, at: &at, entry, reading }, made)?;
    }
    Ok(())
}

/// Writes the report's own row.
fn row(db: &Connection, logged: &Logged<'_>, made: &Prepared) -> Result<i64, StoreError> {
    let ReportTaken { report, version, sha256: sha, .. } = &logged.taken;
    let sha = Hash::from_hex(sha)
        .ok_or_else(|| StoreError::Sqlite(format!("entry {} holds no SHA-256", logged.entry)))?;
    db.prepare_cached(
        "INSERT INTO report (id, version, current, outlet, url, title, published, day, language, text_hash, copy_hash,
           sha256, taken_at, entry, reading, claims) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        report.id,
        version,
        report.outlet,
        report.url,
        report.title,
        report.published,
        report.day().map(|d| d.to_string()),
        report.language,
        made.text.as_bytes(),
        made.copy.as_bytes(),
        sha.as_bytes(),
        logged.at,
        logged.entry,
        logged.reading,
        logged.claims.len()
    ])?;
    let rid = db.last_insert_rowid();
    if let Some(row) = &logged.taken.row {
        db.prepare_cached("UPDATE report SET mapping = ? WHERE rid = ?")?
            .execute(params![row.mapping, rid])?;
    }
    Ok(rid)
}
