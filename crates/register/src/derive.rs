//! Owns the tables that follow from the log: what one entry changes in them, and how all are made again from it.
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::key::{self, Sighting, Time};
use crate::spoken::Spoken;
use crate::store::StoreError;
use crate::{build, case, cluster, note};
use hudna_read::rows::Row;
use hudna_read::{Claim, Packs, Report};
use hudna_seal::{Hash, sha256};
use hudna_text::search_form;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

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

/// A report in the log, with where it stands there.
pub(crate) struct Logged<'a> {
    pub(crate) taken: ReportTaken<'a>,
    pub(crate) claims: &'a [Claim],
    pub(crate) at: &'a str,
    pub(crate) entry: u64,
    pub(crate) reading: u64,
}

/// The times of each group whose claims must be laid to records anew.
type Focus = BTreeMap<String, BTreeSet<Time>>;

/// What is written once for all entries of a transaction: the records that they touch, and the words of their reports.
pub(crate) struct Dirty {
    records: BTreeSet<String>,
    words: Spoken,
}

impl Default for Dirty {
    fn default() -> Self {
        Self { records: BTreeSet::new(), words: Spoken::of("report_words") }
    }
}

impl Dirty {
    pub(crate) fn insert(&mut self, id: String) {
        self.records.insert(id);
    }

    /// Writes it.
    pub(crate) fn build(mut self, db: &Connection, packs: &Packs) -> Result<(), StoreError> {
        self.words.write(db)?;
        build::rebuild(db, packs, &self.records)
    }
}

/// What a report's entries change: its row, its claims' rows; and which records they touch.
pub(crate) fn report(db: &Connection, logged: &Logged<'_>, dirty: &mut Dirty) -> Result<(), StoreError> {
    let report = &logged.taken.report;
    let mut focus = Focus::new();
    retire(db, &report.id, &mut focus, dirty)?;
    let copy = sha256(report.text.split_whitespace().collect::<Vec<_>>().join(" ").as_bytes());
    let rid = row(db, logged, copy, dirty)?;
    let copy = copy.to_string();
    for (n, claim) in logged.claims.iter().enumerate() {
        let sighting = key::sighting(report, claim, &copy);
        insert(db, rid, n, &sighting)?;
        focus.entry(sighting.group).or_default().extend(cluster::touched(&sighting.time));
    }
    for (group, times) in &focus {
        lay(db, group, times, dirty)?;
    }
    Ok(())
}

/// What a decision's entry changes.
pub(crate) fn decision(
    db: &Connection,
    seq: u64,
    d: &Decided<'_>,
    dirty: &mut Dirty,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO decision (entry, record, verdict, by, at, reason) VALUES (?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![seq, d.record, d.verdict, d.by, d.at, d.reason])?;
    dirty.insert(d.record.clone().into_owned());
    Ok(())
}

/// Makes all derived tables again from the log.
pub(crate) fn all(db: &Connection, packs: &Packs) -> Result<(), StoreError> {
    for table in [
        "posting",
        "value",
        "record",
        "withdrawn",
        "claim",
        "report",
        "decision",
        "step",
        "object",
        "list_row",
    ] {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    // A plain DELETE would leave the words of what is gone in the index until it is merged.
    for table in ["record_words", "report_words"] {
        db.execute(&format!("INSERT INTO {table} ({table}) VALUES ('delete-all')"), [])?;
    }
    let mut entries = db.prepare("SELECT seq, kind, at FROM entry ORDER BY seq")?;
    let mut rows = entries.query([])?;
    let mut taken: Option<(u64, ReportTaken<'_>)> = None;
    let mut dirty = Dirty::default();
    while let Some(row) = rows.next()? {
        let (seq, kind, at): (u64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let Some(body) = entry::read(db, seq)? else { continue };
        match entry::Kind::of(&kind) {
            Some(Kind::ReportTaken) => {
                taken = Some((seq, serde_json::from_slice(&body).map_err(|e| malformed(&e))?));
            }
            Some(Kind::ClaimsRead) => {
                let read: ClaimsRead<'_> = serde_json::from_slice(&body).map_err(|e| malformed(&e))?;
                if let Some((entry, taken)) = taken.take() {
                    let logged = Logged { taken, claims: &read.claims, at: &at, entry, reading: seq };
                    report(db, &logged, &mut dirty)?;
                }
            }
            Some(Kind::Decided) => {
                let decided: Decided<'_> = serde_json::from_slice(&body).map_err(|e| malformed(&e))?;
                decision(db, seq, &decided, &mut dirty)?;
            }
            Some(Kind::Stepped) => case::derive(db, seq, &body)?,
            Some(Kind::Noted) => note::derive(db, seq, &body)?,
            Some(Kind::Opened | Kind::Matched | Kind::Belongs | Kind::Erased | Kind::Accessed) => {}
            None => return Err(StoreError::Sqlite(format!("entry {seq} is of an unknown kind, `{kind}`"))),
        }
    }
    db.execute("DELETE FROM stale", [])?;
    dirty.build(db, packs)
}

/// Takes the newest version's claims out of the records: another version is about to follow.
fn retire(db: &Connection, id: &str, focus: &mut Focus, dirty: &mut Dirty) -> Result<(), StoreError> {
    let old: Option<i64> = db
        .prepare_cached("SELECT rid FROM report WHERE id = ? AND current = 1")?
        .query_row([id], |r| r.get(0))
        .optional()?;
    let Some(rid) = old else { return Ok(()) };
    let mut claims = db.prepare_cached("SELECT grp, time, record FROM claim WHERE rid = ?")?;
    let mut rows = claims.query([rid])?;
    while let Some(row) = rows.next()? {
        let (group, time, record): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if let Some(time) = Time::parse(&time) {
            focus.entry(group).or_default().extend(cluster::touched(&time));
        }
        dirty.insert(record);
    }
    db.prepare_cached(
        "INSERT INTO withdrawn (rid, n, record) SELECT rid, n, record FROM claim WHERE rid = ?",
    )?
    .execute([rid])?;
    db.prepare_cached("DELETE FROM claim WHERE rid = ?")?.execute([rid])?;
    dirty.words.remove(db, rid)?;
    db.prepare_cached("UPDATE report SET current = 0 WHERE rid = ?")?.execute([rid])?;
    Ok(())
}

/// Writes the report's own row and its words.
fn row(db: &Connection, logged: &Logged<'_>, copy: Hash, dirty: &mut Dirty) -> Result<i64, StoreError> {
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
        sha256(report.text.as_bytes()).as_bytes(),
        copy.as_bytes(),
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
    dirty.words.insert(db, rid, search_form(&report.text))?;
    Ok(rid)
}

fn insert(db: &Connection, rid: i64, n: usize, s: &Sighting) -> Result<(), StoreError> {
    let parties = serde_json::to_string(&s.parties).map_err(|e| malformed(&e))?;
    db.prepare_cached(
        "INSERT INTO claim (rid, n, grp, time, anchor, published, parties, own) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        rid,
        n,
        s.group,
        s.time.stored(),
        s.time.anchor().map(|d| d.to_string()),
        s.published.map(|d| d.to_string()),
        parties,
        s.own
    ])?;
    Ok(())
}

/// Lays the claims of a group at some times to records, and notes each record that won or lost one.
fn lay(db: &Connection, group: &str, times: &BTreeSet<Time>, dirty: &mut Dirty) -> Result<(), StoreError> {
    for (from, to) in cluster::needed(times) {
        let sql = "SELECT cid, time, published, parties, own, record FROM claim
                   WHERE grp = ? AND anchor BETWEEN ? AND ?";
        let rows = near(db, sql, group, &[&group, &from.to_string(), &to.to_string()])?;
        assign(db, &rows, times, dirty)?;
    }
    for time in times.iter().filter(|t| t.anchor().is_none()) {
        let sql = "SELECT cid, time, published, parties, own, record FROM claim WHERE grp = ? AND time = ?";
        let rows = near(db, sql, group, &[&group, &time.stored()])?;
        assign(db, &rows, times, dirty)?;
    }
    Ok(())
}

/// Lays those of the rows that are of these times; the others were read for their sake.
fn assign(
    db: &Connection,
    rows: &[Near],
    times: &BTreeSet<Time>,
    dirty: &mut Dirty,
) -> Result<(), StoreError> {
    let sightings: Vec<_> = rows.iter().map(|r| r.sighting.clone()).collect();
    for (row, id) in rows.iter().zip(cluster::assign(&sightings)) {
        if row.record == id || !times.contains(&row.sighting.time) {
            continue;
        }
        db.prepare_cached("UPDATE claim SET record = ? WHERE cid = ?")?.execute(params![id, row.cid])?;
        if !row.record.is_empty() {
            dirty.insert(row.record.clone());
        }
        dirty.insert(id);
    }
    Ok(())
}

struct Near {
    cid: i64,
    record: String,
    sighting: Sighting,
}

fn near(
    db: &Connection,
    sql: &str,
    group: &str,
    bound: &[&dyn rusqlite::ToSql],
) -> Result<Vec<Near>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(bound)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (time, published): (String, Option<String>) = (row.get(1)?, row.get(2)?);
        let parties: String = row.get(3)?;
        let Some(time) = Time::parse(&time) else { continue };
        found.push(Near {
            cid: row.get(0)?,
            record: row.get(5)?,
            sighting: Sighting {
                group: group.to_owned(),
                time,
                published: published.and_then(|p| p.parse::<Date>().ok()),
                parties: serde_json::from_str(&parties).map_err(|e| malformed(&e))?,
                own: row.get(4)?,
            },
        });
    }
    Ok(found)
}
