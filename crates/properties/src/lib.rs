//! What holds of any bytes that come from outside. Each property is a function over bytes that panics where it does
//! not hold: the fuzz targets of `fuzz/` call them, and a test calls them on the seeds that fuzzing begins with.
#![allow(clippy::missing_panics_doc, reason = "to panic is how a property says that it does not hold")]
mod gz;
mod intake;
mod letters;
mod lists;
mod reader;
mod rows;
mod seal;
pub mod seeds;
mod text;
mod time;

pub use gz::gzip;
pub use intake::intake;
pub use lists::{graded, lists};
pub use reader::{faults, reader};
pub use rows::{mapping, tables};
pub use seal::seal;
pub use text::{dates, fold, numbers, tokens};
pub use time::growth;

/// A property, by the name of its fuzz target.
pub type Property = (&'static str, fn(&[u8]));

/// All of them.
pub const ALL: &[Property] = &[
    ("fold", fold),
    ("tokens", tokens),
    ("numbers", numbers),
    ("dates", dates),
    ("intake", intake),
    ("gzip", gzip),
    ("tables", tables),
    ("mapping", mapping),
    ("reader", reader),
    ("growth", growth),
    ("seal", seal),
    ("lists", lists),
    ("graded", graded),
];

/// Bytes as a text: what is not UTF-8 is replaced, so that no input is lost.
fn text_of(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// A first line that is a day is the day of publication of what follows it.
fn dated(bytes: &[u8]) -> hudna_read::Report {
    let text = text_of(bytes);
    let mut report = hudna_read::Report::new("x", text.as_ref());
    if let Some((first, rest)) = text.split_once('\n').filter(|(first, _)| first.len() == 10) {
        report.published = Some(first.to_owned());
        if report.day().is_some() {
            rest.clone_into(&mut report.text);
            return report;
        }
        report.published = None;
    }
    report
}
