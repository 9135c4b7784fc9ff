//! Owns the time that reading takes: it grows with the length of a report, and no words make it grow faster.
use crate::reader::READER;
use crate::text_of;
use cpu_time::ThreadTime;
use hudna_read::{Report, intake};
use std::time::Duration;

/// The lengths that are compared, in bytes.
const SHORT: usize = 6_000;
const LONG: usize = 8 * SHORT;
/// How much more than eight times the time is too much: what is quadratic takes sixty-four times.
const MOST: u32 = 30;
/// Below this the long text says nothing.
const LEAST: Duration = Duration::from_millis(40);

/// A text written again and again until it is long is read, as a report and as a page, in a time that its length
/// explains.
pub fn growth(bytes: &[u8]) {
    let text = text_of(bytes);
    if text.trim().is_empty() || text.len() > SHORT {
        return;
    }
    let long = |most: usize| {
        let mut out = String::with_capacity(most + text.len() + 8);
        while out.len() < most {
            out.push_str(&text);
        }
        out
    };
    let (short, long) = (long(SHORT), long(LONG));
    in_time(
        "a report",
        &text,
        || drop(READER.read(Report::new("x", short.as_str()))),
        || {
            drop(READER.read(Report::new("x", long.as_str())));
        },
    );
    in_time(
        "a page",
        &text,
        || drop(intake::html_report("x", short.as_bytes())),
        || {
            drop(intake::html_report("x", long.as_bytes()));
        },
    );
    in_time(
        "a JSON file",
        &text,
        || drop(intake::json_reports("x", short.as_bytes())),
        || {
            drop(intake::json_reports("x", long.as_bytes()));
        },
    );
}

/// The time that this thread works, so that others on the machine do not count; the best of three where it looks bad.
fn in_time(what: &str, text: &str, short: impl Fn(), long: impl Fn()) {
    let took = |run: &dyn Fn()| {
        let begun = ThreadTime::now();
        run();
        begun.elapsed()
    };
    let mut whole = took(&long);
    let mut part = took(&short);
    for _ in 0..3 {
        if whole <= LEAST || whole <= part * MOST {
            return;
        }
        whole = whole.min(took(&long));
        part = part.max(took(&short));
    }
    panic!("{what} of {LONG} bytes takes {whole:?}, of {SHORT} bytes {part:?}: {text:?}");
}
