//! Fills a register with made-up reports and times the main questions: `cargo run --example weigh -- FILE [REPORTS]`.
//! What it times grows with the register only where it must; run it with 500 and with 5,000 to see.
use hudna_read::{Packs, Reading};
use hudna_register::{Filter, Incoming, Sqlite, Store};
use serde_json::json;
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Claims a report, as in a register of 1,000,000 claims from 55,000 reports.
const CLAIMS: u64 = 18;

/// A small generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// A word of Arabic letters for a number.
fn word(mut n: u64) -> String {
    const LETTERS: [char; 16] =
        ['ب', 'ت', 'ج', 'ح', 'د', 'ر', 'ز', 'س', 'ش', 'ص', 'ع', 'ق', 'ك', 'م', 'ن', 'ه'];
    let mut out = String::new();
    for _ in 0..4 {
        out.push(LETTERS[(n % 16) as usize]);
        n /= 16;
    }
    out
}

fn reading(n: u64, dice: &mut Dice) -> Reading {
    let day =
        |d: u64| jiff::civil::date(2016, 1, 1).saturating_add(jiff::Span::new().days(d as i64)).to_string();
    let published = n / 60 % 1000 + 2;
    let mut text = String::new();
    let mut claims = Vec::new();
    for c in 0..CLAIMS {
        let start = text.chars().count();
        let sentence: Vec<_> = (0..16).map(|_| word(dice.below(9) * dice.below(900))).collect();
        let sentence = sentence.join(" ");
        text.push_str(&sentence);
        text.push('\n');
        let end = start + sentence.chars().count();
        let words = &sentence[..sentence.find(' ').unwrap_or(sentence.len())];
        let mention = json!({"start": start, "end": start + words.chars().count(), "text": words});
        let with = |key: &str, value: String| {
            let mut m = mention.clone();
            m[key] = json!(value);
            m
        };
        let mut slots = json!({});
        if dice.below(3) > 0 {
            slots["date"] = json!([with("value", day(published - dice.below(3)))]);
        }
        let (class, kind) = [
            ("hostility", "shelling"),
            ("hostility", "air_strike"),
            ("access", "aid_delivered"),
            ("contact", "meeting"),
            ("statement", "says"),
            ("deal", "ceasefire"),
        ][dice.below(6) as usize];
        let actor = |dice: &mut Dice| with("actor", format!("actor/{}", dice.below(300)));
        match class {
            "contact" => slots["participants"] = json!([actor(dice), actor(dice)]),
            "deal" => slots["parties"] = json!([actor(dice), actor(dice)]),
            "statement" => {
                slots["speaker"] = json!([actor(dice)]);
                slots["content"] = json!([{"start": start, "end": end, "text": sentence}]);
            }
            _ => {
                slots["by"] = json!([actor(dice)]);
                slots["place"] = json!([with(
                    "place",
                    format!("place/{}", {
                        let n = dice_places(dice.0);
                        dice.below(n)
                    })
                )]);
            }
        }
        claims.push(json!({"id": format!("c{c}"), "type": class, "kind": kind, "status": "happened",
            "extent": if matches!(class, "hostility" | "access") { Some("one") } else { None },
            "trigger": mention, "slots": slots,
            "source": [{"role": "speaker", "start": start, "end": end, "text": words, "actor": actor(dice)["actor"]}],
            "evidence": [{"start": start, "end": end, "text": sentence}]}));
    }
    let report = json!({"id": format!("r{n}"), "outlet": format!("outlet {}", dice.below(40)), "title": null,
        "published": day(published), "language": "ar", "text": text});
    serde_json::from_value(json!({"report": report, "claims": claims})).expect("a reading")
}

/// Most claims speak of few places.
const fn dice_places(seed: u64) -> u64 {
    if seed.is_multiple_of(3) { 20 } else { 600 }
}

fn timed<T>(out: &mut impl Write, what: &str, f: impl Fn() -> T) -> T {
    let mut best = Duration::MAX;
    let mut last = None;
    for _ in 0..5 {
        let start = Instant::now();
        last = Some(f());
        best = best.min(start.elapsed());
    }
    let _ = writeln!(out, "{what:40} {best:10.1?}");
    last.expect("five runs")
}

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().expect("a file");
    let reports: u64 = args.next().and_then(|n| n.parse().ok()).unwrap_or(500);
    let mut store = Sqlite::open(path.as_ref(), Arc::new(Packs::default())).expect("a register");
    let mut out = std::io::stdout().lock();
    let mut dice = Dice(7);
    let (mut taken, mut last, mut bytes) = (Duration::ZERO, Duration::ZERO, 0);
    for n in 0..reports {
        let reading = reading(n, &mut dice);
        bytes += reading.report.text.len();
        let line = serde_json::to_vec(&reading.report).expect("bytes");
        let start = Instant::now();
        let incoming = Incoming { bytes: &line, reading: &reading, taken_at: "2016-03-05T08:00:00Z" };
        store.take(&incoming).expect("taken");
        taken += start.elapsed();
        if n >= reports - reports.min(100) {
            last += start.elapsed();
        }
    }
    let _ = writeln!(out, "{:40} {:10.1?}", "a report, all", taken / reports as u32);
    let _ = writeln!(out, "{:40} {:10.1?}", "a report, the last hundred", last / reports.min(100) as u32);
    let some = |s: &str| Some(s.to_owned());
    let hostility = || Filter { classes: vec!["hostility".into()], ..Filter::default() };
    let page = timed(&mut out, "all records", || store.records(&Filter::default()).expect("a page"));
    let _ = writeln!(out, "{:40} {:10}", "records", page.total);
    let _ = timed(&mut out, "hostilities", || store.records(&hostility()));
    let place = Filter { place: some("place/3"), ..hostility() };
    let _ = timed(&mut out, "hostilities at a place", || store.records(&place));
    let side = Filter { side: some("actor/3"), source: some("actor/5"), ..hostility() };
    let _ = timed(&mut out, "by a side on a word", || store.records(&side));
    let words = Filter { text: Some(format!("{} {}", word(0), word(24))), ..hostility() };
    let _ = timed(&mut out, "by words", || store.records(&words));
    let days = store.days().expect("days");
    let day = days.get(days.len() / 2).map(|d| d.day.clone()).unwrap_or_default();
    let _ = timed(&mut out, "a day", || store.day(&day));
    let _ = timed(&mut out, "days", || store.days());
    let _ = timed(&mut out, "a record", || store.record(&page.rows[0].id));
    let _ = timed(&mut out, "a report", || store.report("r7"));
    let _ = timed(&mut out, "facets of hostilities", || store.facets(&hostility()));
    let _ = timed(&mut out, "facets of a place", || store.facets(&place));
    let _ = timed(&mut out, "map of hostilities", || store.map(&hostility()));
    let _ = timed(&mut out, "verify", || store.verify());
    let size = std::fs::metadata(&path).map_or(0, |m| m.len());
    let _ = writeln!(out, "{:40} {:10.1}", "file, times the texts", size as f64 / bytes as f64);
}
