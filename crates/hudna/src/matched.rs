//! Owns people's word on which claims tell of one happening, and why the machine laid them as it did.
use crate::args::{Author, MatchedWith, Split, Together};
use crate::failure::Failure;
use crate::keep::{existing, line, now, refused, to_show};
use crate::members;
use crate::tell::Teller;
use crate::words::Tongue;
use hudna_register::matching::plain;
use hudna_register::{Kept, People, Rule, Ruling, Store, StoreError, Telling, Thing};
use serde::Serialize;

/// `hudna merge`: the address of what the records are now.
pub(crate) fn merge(args: Together) -> Result<(), Failure> {
    let first = args.records.first().cloned().unwrap_or_default();
    rule(Rule::Together(args.records), args.author, &args.register, &[first])
}

/// `hudna part`: the addresses of the records.
pub(crate) fn part(args: Together) -> Result<(), Failure> {
    let records = args.records.clone();
    rule(Rule::Apart(args.records), args.author, &args.register, &records)
}

/// `hudna split`: the addresses under which the claims that were taken out stand now.
pub(crate) fn split(args: Split) -> Result<(), Failure> {
    let claims = args.claims.clone();
    rule(Rule::Divided(args.record, args.claims), args.author, &args.register, &claims)
}

fn rule(rule: Rule, author: Author, register: &crate::args::Register, of: &[String]) -> Result<(), Failure> {
    let (mut store, path) = existing(register)?;
    let Author { author, reason } = author;
    store.rule(&Ruling { rule, by: author, at: now(), reason }).map_err(refused(&path))?;
    for address in of {
        let head = store.head(address).map_err(refused(&path))?;
        line(head.as_ref().map_or(address.as_str(), |head| &head.id))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Line<'a> {
    claim: &'a str,
    report: &'a str,
    trigger: &'a str,
    text: usize,
    origin: usize,
    matched: Option<With<'a>>,
}

#[derive(Serialize)]
struct With<'a> {
    claim: &'a str,
    report: &'a str,
    fit: f32,
    by_person: bool,
    reasons: Vec<Weighed<'a>>,
}

#[derive(Serialize)]
struct Weighed<'a> {
    feature: &'a str,
    weight: f32,
}

impl<'a> Line<'a> {
    fn of(telling: &'a Telling) -> Self {
        let laid = &telling.laid;
        let matched = laid.matched.as_ref().map(|m| With {
            claim: &m.address,
            report: &m.with,
            fit: m.fit,
            by_person: m.bound,
            reasons: m.reasons.iter().map(|(feature, weight)| Weighed { feature, weight: *weight }).collect(),
        });
        Self {
            claim: &laid.address,
            report: &telling.report.id,
            trigger: &telling.claim.trigger.text,
            text: laid.text,
            origin: laid.origin,
            matched,
        }
    }
}

/// `hudna matched`: a block of lines for each claim, or one line of JSON.
pub(crate) fn matched(args: &MatchedWith, tell: &Teller) -> Result<(), Failure> {
    let (mut store, path) = to_show(&args.register)?;
    let record = store.record(&args.record).map_err(refused(&path))?;
    let record =
        record.ok_or_else(|| refused(&path)(StoreError::NoSuchRecord { id: args.record.clone() }))?;
    let level = store.level(Thing::Record(&record.head.id)).map_err(refused(&path))?;
    let what = format!("record/{}", record.head.id);
    members::shown(&mut store, &path, (&what, level), args.by.as_deref(), tell)?;
    let arabic = tell.tongue() == Tongue::Arabic;
    for telling in &record.tellings {
        let told = Line::of(telling);
        if args.claims_json {
            line(&serde_json::to_string(&told).map_err(|e| Failure::Output(e.into()))?)?;
            continue;
        }
        line(&format!("{}  {}  «{}»", told.claim, told.report, told.trigger))?;
        let Some(with) = told.matched else { continue };
        line(&format!("    = {}  {}  {:+.2}", with.claim, with.report, with.fit))?;
        for reason in with.reasons.iter().filter(|r| r.weight.abs() >= 0.005) {
            let words = plain(reason.feature, arabic).unwrap_or(reason.feature);
            line(&format!("      {:+.2}  {words}", reason.weight))?;
        }
    }
    Ok(())
}
