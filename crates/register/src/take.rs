//! Owns the taking in of a report: is it known, which version is it, and its entries in the log.
use crate::derive::{ClaimsRead, Derivation, Logged, ReportTaken};
use crate::entry::{self, Base, Kind};
use crate::error::malformed;
use crate::prepared::Prepared;
use crate::press::press;
use crate::store::{Incoming, StoreError, Taken};
use hudna_seal::sha256;
use rusqlite::{Connection, params};
use std::borrow::Cow;

/// Reports that are prepared at one time.
const TOGETHER: usize = 512;

/// Takes in many reports; what can be made of them beforehand is made on all cores.
pub(crate) fn take_all(
    derivation: &mut Derivation<'_>,
    incoming: &[Incoming<'_>],
) -> Result<Vec<Taken>, StoreError> {
    let mut taken = Vec::with_capacity(incoming.len());
    for some in incoming.chunks(TOGETHER) {
        let mut new = Vec::with_capacity(some.len());
        for one in some {
            new.push((one, !is_known(derivation.db(), one)?));
        }
        let packs = derivation.packs();
        let made = Prepared::each(&new, |(one, new)| {
            new.then(|| {
                let (report, row) = (Cow::Borrowed(&one.reading.report), one.row.map(Cow::Borrowed));
                let taken = ReportTaken { report, version: 0, sha256: String::new(), row };
                Prepared::of(packs, &taken, &one.reading.claims)
            })
        });
        for (one, made) in some.iter().zip(made) {
            taken.push(take(derivation, one, made)?);
        }
    }
    Ok(taken)
}

/// Whether the register has a report with this text. Any version counts: the same folder taken twice, with two versions in
/// it, changes nothing.
fn is_known(db: &Connection, incoming: &Incoming<'_>) -> Result<bool, StoreError> {
    let report = &incoming.reading.report;
    Ok(db
        .prepare_cached("SELECT 1 FROM report WHERE id = ? AND text_hash = ?")?
        .exists(params![report.id, sha256(report.text.as_bytes()).as_bytes()])?)
}

/// Takes in a report, of which something may be made already.
pub(crate) fn take(
    derivation: &mut Derivation<'_>,
    incoming: &Incoming<'_>,
    made: Option<Prepared>,
) -> Result<Taken, StoreError> {
    let db = derivation.db();
    let (report, claims) = (&incoming.reading.report, incoming.reading.claims.as_slice());
    if is_known(db, incoming)? {
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
    let made = made.unwrap_or_else(|| Prepared::of(derivation.packs(), &taken, claims));
    derivation.report(&Logged { taken, claims, at, entry, reading }, made)?;
    Ok(Taken::Taken)
}
