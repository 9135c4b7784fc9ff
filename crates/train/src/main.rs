//! Learns the reader's weights from annotated readings.
use hudna_read::{Packs, Reader, Reading};
use std::io::{BufRead, Write};

fn main() {
    let path = std::env::args().nth(1).expect("a readings file");
    let reader = Reader::new(Packs::load(&[]).expect("packs"));
    let file = std::io::BufReader::new(std::fs::File::open(path).expect("readable"));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in file.lines() {
        let value: serde_json::Value = serde_json::from_str(&line.expect("utf-8")).expect("json");
        let report = serde_json::from_value(value["report"].clone()).expect("report");
        let reading: Reading = reader.read(report);
        serde_json::to_writer(&mut out, &reading).expect("written");
        out.write_all(b"\n").expect("written");
    }
}
