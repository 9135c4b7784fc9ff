//! Owns the taking in of a report: is it known, which version is it, and its entries in the log.
use crate::derive::{ClaimsRead, Derivation, Logged, ReportTaken};
use crate::entry::{self, Base, Kind};
use crate::error::malformed;
use crate::press::press;
use crate::store::{Incoming, StoreError, Taken};
use hudna_seal::sha256;
use rusqlite::params;
use std::borrow::Cow;

pub(crate) fn take(derivation: &mut Derivation<'_>, incoming: &Incoming<'_>) -> Result<Taken, StoreError> {
    let db = derivation.db();
    let (report, claims) = (&incoming.reading.report, incoming.reading.claims.as_slice());
    // Any version counts: the same folder taken twice, with two versions in it, changes nothing.
    let known = db
        .prepare_cached("SELECT 1 FROM report WHERE id = ? AND text_hash = ?")?
        .exists(params![report.id, sha256(report.text.as_bytes()).as_bytes()])?;
    if known {
        return Ok(Taken::Known);
    }
    let version: u32 = db
        .prepare_cached("SELECT coalesce(max(version), 0) + 1 FROM report WHERE id = ?")?
        .query_row([&report.id], |r| r.get(0))?;
    let sha = sha256(incoming.bytes);
    db.prepare_cached("INSERT OR IGNORE INTO capture (sha256, bytes) VALUES (?, ?)")?
        .execute(params![sha.as_bytes(), press(incoming.bytes, &[])?])?;
    let json = |v: serde_json::Result<String>| v.map_err(|e| malformed(&e));
    let row = incoming.row.map(Cow::Borrowed);
    let taken = ReportTaken { report: Cow::Borrowed(report), version, sha256: sha.to_string(), row };
    let body = json(serde_json::to_string(&taken))?;
    let at = incoming.taken_at;
    let entry = entry::append_on(db, Kind::ReportTaken, at, &body, Base::Capture(&sha))?;
    let read = ClaimsRead { report: Cow::Borrowed(&report.id), version, claims: Cow::Borrowed(claims) };
    let read = json(serde_json::to_string(&read))?;
    let reading = entry::append_on(db, Kind::ClaimsRead, at, &read, Base::Entry(entry))?;
    derivation.report(&Logged { taken, claims, at, entry, reading })?;
    Ok(Taken::Taken)
}
