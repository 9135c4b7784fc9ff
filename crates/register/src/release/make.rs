//! Owns the making of a release: the reports that it may hold, redacted, taken into a register of its own.
use super::kept;
use super::policy::{Audience, Policy, Release};
use super::redact::{Redacted, Redaction};
use super::released::Released;
use crate::derive::Derivation;
use crate::error::malformed;
use crate::query::report;
use crate::store::{Decision, Incoming, StoreError};
use crate::{decide, entry, matched, schema, take};
use hudna_read::{Claim, Packs, Reading, Report};
use hudna_seal::sha256;
use jiff::ToSpan;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};
use std::sync::Arc;

/// How much a release withholds whole. Shown by [`coarse`] only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Withheld {
    /// Reports of which nothing may be shown, or not yet.
    pub reports: u64,
    /// Claims, in the reports that are shown, that nobody has accepted.
    pub claims: u64,
    /// Things kept beside records of which nothing may be shown, or not yet.
    pub kept: u64,
}

/// A count of what is withheld, so coarse that nothing follows from one more or less: the next of 10, 20, 50, 100, …
/// above it; none is none.
pub fn coarse(n: u64) -> Option<u64> {
    let steps = (1..18).flat_map(|e| [1, 2, 5].map(|m| m * 10_u64.pow(e)));
    (n > 0).then(|| steps.into_iter().find(|s| *s > n).unwrap_or(u64::MAX))
}

/// Makes the release of a register as it may stand on a day.
pub(crate) fn make(
    db: &Connection,
    packs: &Arc<Packs>,
    policy: &Policy,
    audience: Audience,
    release: &Release,
    today: Date,
) -> Result<Released, StoreError> {
    let mut out = schema::temporary(None)?;
    schema::settle(&mut out, packs)?;
    // Gone with the connection: there is nothing to keep safe from a loss of power.
    out.pragma_update(None, "synchronous", "OFF")?;
    let mut withheld = Withheld::default();
    {
        let tx = out.transaction()?;
        tx.execute_batch(
            "CREATE TEMP TABLE verdict (id TEXT, n INTEGER, verdict TEXT, PRIMARY KEY (id, n));
             CREATE TEMP TABLE going (name TEXT, whole INTEGER, body TEXT, sha256 BLOB)",
        )?;
        // What does not belong to the register's conflict is none of the release's business.
        let mut ids = db.prepare(
            "SELECT id, mapping, sha256 FROM report WHERE current = 1 AND belongs = 1 ORDER BY id",
        )?;
        let mut rows = ids.query([])?;
        while let Some(row) = rows.next()? {
            let (id, mapping): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            let Some(redaction) = Redaction::of(packs, policy, release, mapping.as_deref()) else {
                withheld.reports += 1;
                continue;
            };
            let Some(seen) = report::report(db, &id, None)? else { continue };
            if !is_due(&seen.report, release, today) {
                withheld.reports += 1;
                continue;
            }
            let mut claims: Vec<(Claim, Option<String>)> = Vec::new();
            for (claim, record) in seen.claims {
                let verdict = verdict(db, &record)?;
                if release.accepted && verdict.as_deref() != Some("accepted") {
                    withheld.claims += 1;
                } else {
                    claims.push((claim, verdict));
                }
            }
            // A report of which no claim may be shown is none that anyone has looked at.
            if release.accepted && claims.is_empty() {
                withheld.reports += 1;
                continue;
            }
            let (claims, verdicts) = claims.into_iter().unzip();
            let redacted = redaction.apply(&seen.report, claims, seen.row, verdicts);
            let body = serde_json::to_string(&redacted).map_err(|e| malformed(&e))?;
            let name = if redacted.whole { id } else { format!("withheld/{}", sha256(body.as_bytes())) };
            tx.prepare_cached("INSERT INTO going (name, whole, body, sha256) VALUES (?, ?, ?, ?)")?
                .execute(params![name, redacted.whole, body, row.get::<_, Vec<u8>>(2)?])?;
        }
        let mut derivation = Derivation::new(&tx, packs);
        take_in(&mut derivation, db)?;
        matched::carry(db, &mut derivation)?;
        derivation.finish()?;
        let mut derivation = Derivation::new(&tx, packs);
        decided(&mut derivation)?;
        derivation.finish()?;
        withheld.kept = kept::take_in(&tx, db, packs, policy, release, today)?;
        tx.commit()?;
    }
    out.execute_batch("DROP TABLE temp.verdict; DROP TABLE temp.going")?;
    Ok(Released::new(out, Arc::clone(packs), audience, withheld))
}

/// Takes in what goes, in an order that says nothing of what was withheld: by the name, which for what is not whole is the
/// hash of what is left. Those of which the same is left are numbered.
fn take_in(derivation: &mut Derivation<'_>, db: &Connection) -> Result<(), StoreError> {
    let tx = derivation.db();
    let mut going = tx.prepare("SELECT name, body, sha256 FROM going ORDER BY whole DESC, name")?;
    let mut rows = going.query([])?;
    let (mut last, mut same) = (String::new(), 0_u32);
    while let Some(row) = rows.next()? {
        let (name, body): (String, String) = (row.get(0)?, row.get(1)?);
        let redacted: Redacted = serde_json::from_str(&body).map_err(|e| malformed(&e))?;
        same = if name == last { same + 1 } else { 0 };
        last.clone_from(&name);
        let bytes = if redacted.whole { entry::capture(db, &row.get::<_, Vec<u8>>(2)?)? } else { Vec::new() };
        let redacted = if redacted.whole { redacted } else { redacted.named(&format!("{name}/{same}")) };
        for (n, verdict) in redacted.verdicts.iter().enumerate() {
            tx.prepare_cached("INSERT INTO verdict (id, n, verdict) VALUES (?, ?, ?)")?.execute(params![
                redacted.report.id,
                n,
                verdict
            ])?;
        }
        let at = redacted.report.published.clone().unwrap_or_default();
        let reading = Reading { report: redacted.report, claims: redacted.claims };
        let row = redacted.row.as_ref();
        take::take(derivation, &Incoming { bytes: &bytes, reading: &reading, taken_at: &at, row }, None)?;
    }
    Ok(())
}

/// Whether the delay is over; a report that does not say when it was published is never due where there is one.
fn is_due(report: &Report, release: &Release, today: Date) -> bool {
    if release.delay_days == 0 {
        return true;
    }
    let due = report.day().and_then(|d| d.checked_add(i64::from(release.delay_days).days()).ok());
    due.is_some_and(|due| due <= today)
}

fn verdict(db: &Connection, record: &str) -> Result<Option<String>, StoreError> {
    let mut found = db.prepare_cached("SELECT verdict FROM record WHERE id = ?")?;
    Ok(found.query_row([record], |r| r.get(0)).optional()?.flatten())
}

/// Carries over what people decided, without who and why: a record whose claims were all decided alike is so decided.
fn decided(derivation: &mut Derivation<'_>) -> Result<(), StoreError> {
    let db = derivation.db();
    let mut alike = db.prepare(
        "SELECT printf('%016x', c.record), min(v.verdict) FROM claim c JOIN report r ON r.rid = c.rid
           JOIN temp.verdict v ON v.id = r.id AND v.n = c.n
         GROUP BY c.record HAVING count(*) = count(v.verdict) AND min(v.verdict) = max(v.verdict) ORDER BY 1",
    )?;
    let rows = alike.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<Vec<_>, _>>()?;
    for (record, verdict) in rows {
        let decision =
            Decision { record, verdict, by: String::new(), at: String::new(), reason: String::new() };
        decide::decide(derivation, &decision)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::coarse;

    #[test]
    fn a_coarse_count_tells_no_single_one() {
        assert_eq!(
            [0, 1, 9, 10, 19, 20, 99, 100].map(coarse),
            [None, Some(10), Some(10), Some(20), Some(20), Some(50), Some(100), Some(200)]
        );
    }
}
