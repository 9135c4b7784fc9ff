//! Owns the taking in of a report: known, new, a new version or a copy; the log entries; and which records it touches.
use crate::entry::{self, Kind};
use crate::error::malformed;
use crate::key::{self, Sighting, Time};
use crate::store::{Incoming, StoreError, Taken};
use crate::{build, cluster};
use hudna_read::{Claim, Packs, Report};
use hudna_seal::{Hash, sha256};
use hudna_text::search_form;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
struct ReportTaken<'a> {
    report: &'a Report,
    version: u32,
    sha256: String,
}

#[derive(Serialize)]
struct ClaimsRead<'a> {
    report: &'a str,
    version: u32,
    claims: &'a [Claim],
}

/// Where the claims of a group must be laid to records anew.
type Focus = (String, Time);

pub(crate) fn take(db: &Connection, packs: &Packs, incoming: &Incoming<'_>) -> Result<Taken, StoreError> {
    let report = &incoming.reading.report;
    let text_hash = sha256(report.text.as_bytes());
    // Any version counts: the same folder taken twice, with two versions in it, changes nothing.
    let known = db
        .prepare_cached("SELECT 1 FROM report WHERE id = ? AND text_hash = ?")?
        .exists(params![report.id, text_hash.as_bytes()])?;
    if known {
        return Ok(Taken::Known);
    }
    let version: u32 = db
        .prepare_cached("SELECT coalesce(max(version), 0) + 1 FROM report WHERE id = ?")?
        .query_row([&report.id], |r| r.get(0))?;
    let mut focus = BTreeSet::new();
    let mut dirty = BTreeSet::new();
    retire(db, &report.id, &mut focus, &mut dirty)?;
    let copy = sha256(report.text.split_whitespace().collect::<Vec<_>>().join(" ").as_bytes());
    let rid = log(db, incoming, version, text_hash, copy)?;
    let copy = copy.to_string();
    for (n, claim) in incoming.reading.claims.iter().enumerate() {
        let sighting = key::sighting(report, claim, &copy);
        insert(db, rid, n, &sighting)?;
        focus.insert((sighting.group, sighting.time));
    }
    for (group, time) in &focus {
        lay(db, group, time, &mut dirty)?;
    }
    for id in &dirty {
        build::rebuild(db, packs, id)?;
    }
    Ok(Taken::Taken)
}

/// Takes the newest version's claims out of the records: another version is about to follow.
fn retire(
    db: &Connection,
    id: &str,
    focus: &mut BTreeSet<Focus>,
    dirty: &mut BTreeSet<String>,
) -> Result<(), StoreError> {
    let old: Option<i64> = db
        .prepare_cached("SELECT rid FROM report WHERE id = ? AND current = 1")?
        .query_row([id], |r| r.get(0))
        .optional()?;
    let Some(rid) = old else { return Ok(()) };
    let mut claims = db.prepare_cached("SELECT grp, time, record FROM claim WHERE rid = ?")?;
    let mut rows = claims.query([rid])?;
    while let Some(row) = rows.next()? {
        let (group, time, record): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        focus.extend(Time::parse(&time).map(|t| (group, t)));
        dirty.insert(record);
    }
    db.prepare_cached("DELETE FROM claim WHERE rid = ?")?.execute([rid])?;
    db.prepare_cached("DELETE FROM report_words WHERE rowid = ?")?.execute([rid])?;
    db.prepare_cached("UPDATE report SET current = 0 WHERE rid = ?")?.execute([rid])?;
    Ok(())
}

/// Writes the report's bytes, its entries and its row.
fn log(
    db: &Connection,
    incoming: &Incoming<'_>,
    version: u32,
    text_hash: Hash,
    copy: Hash,
) -> Result<i64, StoreError> {
    let report = &incoming.reading.report;
    let sha = sha256(incoming.bytes);
    db.prepare_cached("INSERT OR IGNORE INTO capture (sha256, bytes) VALUES (?, ?)")?
        .execute(params![sha.as_bytes(), incoming.bytes])?;
    let json = |v: serde_json::Result<String>| v.map_err(|e| malformed(&e));
    let body = json(serde_json::to_string(&ReportTaken { report, version, sha256: sha.to_string() }))?;
    let taken = entry::append(db, Kind::ReportTaken, incoming.taken_at, &body)?;
    let claims = &incoming.reading.claims;
    let body = json(serde_json::to_string(&ClaimsRead { report: &report.id, version, claims }))?;
    let read = entry::append(db, Kind::ClaimsRead, incoming.taken_at, &body)?;
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
        text_hash.as_bytes(),
        copy.as_bytes(),
        sha.as_bytes(),
        incoming.taken_at,
        taken,
        read,
        claims.len()
    ])?;
    let rid = db.last_insert_rowid();
    db.prepare_cached("INSERT INTO report_words (rowid, words) VALUES (?, ?)")?
        .execute(params![rid, search_form(&report.text)])?;
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

/// Lays the claims of a group around a time to records, and notes each record that won or lost one.
fn lay(db: &Connection, group: &str, time: &Time, dirty: &mut BTreeSet<String>) -> Result<(), StoreError> {
    // A claim that came or went changes its own day and the undated claims within reach of it; to lay those, all
    // that is within their own reach must be at hand.
    let reach = cluster::REACH;
    let (rows, from, to) = if let Some(day) = time.anchor() {
        let (from, to) = (cluster::shift(day, -2 * reach), cluster::shift(day, 2 * reach));
        let sql = "SELECT cid, time, published, parties, own, record FROM claim
                   WHERE grp = ? AND anchor BETWEEN ? AND ? ORDER BY cid";
        let rows = near(db, sql, group, &[&group, &from.to_string(), &to.to_string()])?;
        (rows, Some(cluster::shift(day, -reach)), Some(cluster::shift(day, reach)))
    } else {
        let sql = "SELECT cid, time, published, parties, own, record FROM claim
                   WHERE grp = ? AND time = ? ORDER BY cid";
        (near(db, sql, group, &[&group, &time.stored()])?, None, None)
    };
    let sightings: Vec<_> = rows.iter().map(|r| r.sighting.clone()).collect();
    for (row, id) in rows.iter().zip(cluster::assign(&sightings)) {
        let anchor = row.sighting.time.anchor();
        if anchor < from || (to.is_some() && anchor > to) || row.record == id {
            continue;
        }
        db.prepare_cached("UPDATE claim SET record = ? WHERE cid = ?")?.execute(params![id, row.cid])?;
        if !row.record.is_empty() {
            dirty.insert(row.record.clone());
        }
        dirty.insert(id);
    }
    // The record of a claim that went may keep its address and others' claims.
    Ok(())
}

struct Row {
    cid: i64,
    record: String,
    sighting: Sighting,
}

fn near(
    db: &Connection,
    sql: &str,
    group: &str,
    bound: &[&dyn rusqlite::ToSql],
) -> Result<Vec<Row>, StoreError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(bound)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (time, published): (String, Option<String>) = (row.get(1)?, row.get(2)?);
        let parties: String = row.get(3)?;
        let Some(time) = Time::parse(&time) else { continue };
        found.push(Row {
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
