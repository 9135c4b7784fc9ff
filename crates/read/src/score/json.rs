//! Owns the figures as JSON.
use super::{Prf, Scores};
use serde::Serialize;
use serde_json::ser::Formatter;
use serde_json::{Map, Serializer, Value, json};
use std::io::{Result, Write};

/// The figures as one object, its keys in the order of the definition.
pub fn to_json(scores: &Scores) -> Map<String, Value> {
    let types = scores.by_type.iter().map(|(c, f)| (c.word().to_owned(), prf(f)));
    let slots = scores.by_slot.iter().map(|(s, f)| (s.clone(), prf(f)));
    let fields = [
        ("reports", json!(scores.reports)),
        ("reports_without_reading", json!(scores.reports_without_reading)),
        ("claims", prf(&scores.claims)),
        ("by_type", Value::Object(types.collect())),
        ("slots", prf(&scores.slots)),
        ("by_slot", Value::Object(slots.collect())),
        ("source", prf(&scores.source)),
        ("figures_sources", json!(scores.figures_sources)),
        ("dates", json!(scores.dates)),
        ("dates_given", json!(scores.dates_given)),
        ("numbers", json!(scores.numbers)),
        ("status", json!(scores.status)),
        ("extent", json!(scores.extent)),
        ("exact", json!(scores.exact)),
    ];
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn prf(f: &Prf) -> Value {
    json!({ "p": f.p, "r": f.r, "f1": f.f1, "gold": f.gold, "predicted": f.predicted })
}

/// Writes figures in the definition's own form: one line, a space behind each comma and colon.
pub fn write_json(out: impl Write, figures: &Value) -> Result<()> {
    figures.serialize(&mut Serializer::with_formatter(out, Spaced))?;
    Ok(())
}

struct Spaced;

impl Formatter for Spaced {
    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> Result<()> {
        out.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> Result<()> {
        out.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        out.write_all(b": ")
    }
}
