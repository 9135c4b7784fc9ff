//! Owns the way back from what was found to the row of the table that it came from.
use super::Reason;
use crate::pack::Packs;
use crate::phrase::Phrase;
use crate::scan::Scan;
use hudna_data::{file, table};
use hudna_text::{fold, inflect};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The line of a table of `data/` as a reason.
pub(super) fn row(path: &str, line: usize) -> Option<Reason> {
    let text = file(path)?.lines().nth(line.checked_sub(1)?)?;
    let cells: Vec<&str> = text.split('\t').map(str::trim).filter(|c| !c.is_empty()).collect();
    let mut says = cells.join(" · ");
    if says.chars().count() > 120 {
        says = says.chars().take(119).chain(['…']).collect();
    }
    Some(Reason::Row { file: format!("data/{path}"), line, says })
}

/// The row of a table whose first cell is an id.
fn row_of_id(path: &str, id: &str) -> Option<Reason> {
    let at = file(path)?.lines().position(|l| l.split('\t').next().is_some_and(|c| c.trim() == id))?;
    row(path, at + 1)
}

/// Where a word or phrase of the small tables stands: table and line. A word may stand in several.
static FORMS: LazyLock<FxHashMap<String, Vec<(&'static str, usize)>>> = LazyLock::new(|| {
    let mut all: FxHashMap<String, Vec<(&'static str, usize)>> = FxHashMap::default();
    for path in [
        "lexicon/people.tsv",
        "lexicon/units.tsv",
        "lexicon/weapons.tsv",
        "lexicon/placewords.tsv",
        "lexicon/roles.tsv",
        "lexicon/sourcing.tsv",
        "packs/core/adjectives.tsv",
        "calendar/weekdays.tsv",
        "calendar/months.tsv",
        "calendar/numbers.tsv",
        "calendar/modifiers.tsv",
    ] {
        for row in table(path) {
            let singular = row.get("singular");
            let mut forms: Vec<String> = inflect::noun(singular).into_iter().map(|(f, _)| f).collect();
            forms.push(fold(singular));
            for column in ["forms", "words", "name", "word", "adj_m", "adj_f", "people_pl"] {
                forms.extend(row.list(column).map(fold));
            }
            for form in forms.into_iter().filter(|f| !f.is_empty()) {
                let bare = form.strip_prefix("ال").filter(|b| b.chars().count() > 2).map(str::to_owned);
                for form in bare.into_iter().chain([form]) {
                    let list = all.entry(form).or_default();
                    if !list.contains(&(path, row.line)) {
                        list.push((path, row.line));
                    }
                }
            }
        }
    }
    all
});

/// The rows that a phrase came from: its actor, place and outlet in the packs, its head word in the lexicon, the
/// words of its date or figure in the calendar.
pub(super) fn of_phrase(scan: &Scan<'_>, packs: &Packs, p: &Phrase) -> Vec<Reason> {
    let mut found = Vec::new();
    if let Some(a) = p.actor.map(|a| &packs.actors[a as usize]) {
        found.extend(row_of_id(&format!("packs/{}/actors.tsv", a.pack), &a.id));
    }
    if let Some(o) = p.outlet.map(|o| &packs.outlets[o as usize]) {
        found.extend(row_of_id(&format!("packs/{}/outlets.tsv", o.pack), &o.id));
    }
    if let Some(pl) = p.place.map(|pl| &packs.places[pl as usize]) {
        let numbered = || row_of_id("places/geonames_arabic.tsv", pl.id.strip_prefix("geonames:")?);
        found.extend(row_of_id(&format!("packs/{}/places.tsv", pl.pack), &pl.id).or_else(numbered));
    }
    let calendar = p.date.is_some() || p.figure.is_some();
    for i in p.tokens.clone() {
        for (path, line) in rows_at(scan, i).into_iter().filter(|(path, _)| {
            if path.starts_with("calendar/") { calendar } else { i == p.tokens.start || p.figure.is_some() }
        }) {
            if found.len() < 4 {
                found.extend(row(path, line).filter(|r| !found.contains(r)));
            }
        }
    }
    found
}

/// The rows that hold token `i`, or words that begin there.
fn rows_at(scan: &Scan<'_>, i: usize) -> Vec<(&'static str, usize)> {
    let mut list: Vec<(&'static str, usize)> = Vec::new();
    let two = format!("{} {}", scan.stem(i), scan.text.norm((i + 1).min(scan.text.tokens.len() - 1)));
    for word in [two.as_str(), scan.stem(i), scan.text.norm(i)] {
        for known in FORMS.get(word).into_iter().flatten() {
            if !list.contains(known) {
                list.push(*known);
            }
        }
    }
    list
}

/// The row of a sourcing phrase that begins at a token.
pub(super) fn of_sourcing(scan: &Scan<'_>, token: usize) -> Option<Reason> {
    let (path, line) = rows_at(scan, token).into_iter().find(|(p, _)| *p == "lexicon/sourcing.tsv")?;
    row(path, line)
}
