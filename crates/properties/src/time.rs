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
    let lengths = (long(SHORT), long(LONG));
    in_time("a report", &lengths, |t| drop(READER.read(Report::new("x", t))));
    in_time("a page", &lengths, |t| drop(intake::html_report("x", t.as_bytes())));
    in_time("a JSON file", &lengths, |t| drop(intake::json_reports("x", t.as_bytes())));
}

/// The time that this thread works, so that others on the machine do not count; the best of three where it looks bad.
fn in_time(what: &str, (short, long): &(String, String), read: impl Fn(&str)) {
    let took = |text: &str| {
        let begun = ThreadTime::now();
        read(text);
        begun.elapsed()
    };
    let mut whole = took(long);
    let mut part = took(short);
    for _ in 0..3 {
        if whole <= LEAST || whole <= part * MOST {
            return;
        }
        whole = whole.min(took(long));
        part = part.max(took(short));
    }
    panic!("{what} of {LONG} bytes takes {whole:?}, of {SHORT} bytes {part:?}: {short:?}");
}
