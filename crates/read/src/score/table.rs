//! Owns the figures as lines for people.
use super::{Alone, Prf, Scored, Scores};
use std::fmt::Write;

/// The figures, a line each.
pub fn table(scores: &Scores) -> String {
    let mut out = String::new();
    row(&mut out, "claims", &scores.claims);
    for (class, figures) in &scores.by_type {
        row(&mut out, &format!("  {class}"), figures);
    }
    row(&mut out, "slots (paired claims)", &scores.slots);
    for (slot, figures) in scores.by_slot.iter().filter(|(_, f)| f.gold + f.predicted > 0) {
        row(&mut out, &format!("  {slot}"), figures);
    }
    row(&mut out, "source (paired claims)", &scores.source);
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "values right where given: dates {:.3} ({:.3} given)   numbers {:.3}",
        scores.dates, scores.dates_given, scores.numbers
    );
    let _ = writeln!(
        out,
        "status {:.3}   extent {:.3}   figures' sources {:.3}   exact {:.3}   reports {} ({} without a reading)",
        scores.status,
        scores.extent,
        scores.figures_sources,
        scores.exact,
        scores.reports,
        scores.reports_without_reading
    );
    out
}

fn row(out: &mut String, name: &str, f: &Prf) {
    let _ = writeln!(
        out,
        "{name:24} P {:.3}  R {:.3}  F1 {:.3}  gold {:5}  predicted {:5}",
        f.p, f.r, f.f1, f.gold, f.predicted
    );
}

/// A line for each of the first missed and the first spurious claims.
pub fn errors(scored: &Scored<'_>, most: usize) -> String {
    let mut out = String::new();
    for (name, claims) in [("MISSED", &scored.missed), ("SPURIOUS", &scored.spurious)] {
        for alone in claims.iter().take(most) {
            error(&mut out, name, alone);
        }
    }
    out
}

/// A line for each way in which a kind, status or extent was read as another, the commonest first.
pub fn confused(scored: &Scored<'_>) -> String {
    let mut all: Vec<_> = scored.confused.iter().collect();
    all.sort_by_key(|(what, n)| (std::cmp::Reverse(**n), *what));
    let mut out = String::new();
    for ((field, annotated, read), n) in all {
        let _ = writeln!(out, "CONFUSED {n:5} {field} {annotated} read as {read}");
    }
    out
}

fn error(out: &mut String, name: &str, alone: &Alone<'_>) {
    let c = alone.claim;
    let evidence: Vec<&str> = c.evidence.iter().map(|m| m.text.as_str()).collect();
    let said: String = evidence.join(" ").chars().take(160).collect();
    let _ = writeln!(
        out,
        "{name} {} {} {} {} | {} | {said}",
        alone.report, c.class, c.kind, c.status, c.trigger.text
    );
}

#[cfg(test)]
mod tests {
    /// The definition's figures are rounded half to even; so must these be.
    #[test]
    fn figures_are_rounded_as_the_definition_rounds_them() {
        let shown: Vec<String> =
            [0.0625, 0.1875, 0.3125, 0.0005, 1.0, 2.0 / 3.0].map(|f: f64| format!("{f:.3}")).into();
        assert_eq!(shown, ["0.062", "0.188", "0.312", "0.001", "1.000", "0.667"]);
    }
}
