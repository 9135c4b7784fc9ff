//! Shows readings on a desk, for work on its pages: `cargo run -p hudna-desk --example shown -- READINGS.jsonl PORT`.
//! The readings are taken into a register in memory's stead: a file in the system's temporary folder.
use hudna_read::{Packs, claim::Reading};
use hudna_register::{Incoming, Sqlite, Store};
use std::sync::Arc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let readings = std::fs::read_to_string(args.next().ok_or("which readings?")?)?;
    let port: u16 = args.next().unwrap_or_default().parse().unwrap_or(8801);
    let packs = Arc::new(Packs::load(&[])?);
    let file = std::env::temp_dir().join(format!("hudna-shown-{}.db", std::process::id()));
    let mut store = Sqlite::open(&file, Arc::clone(&packs))?;
    for line in readings.lines().filter(|l| !l.trim().is_empty()) {
        let reading: Reading = serde_json::from_str(line)?;
        store.take(&Incoming {
            bytes: line.as_bytes(),
            reading: &reading,
            taken_at: "2016-03-06T08:00:00Z",
        })?;
    }
    let desk = hudna_desk::Desk::new(Box::new(store), packs, None);
    let listener = std::net::TcpListener::bind(("127.0.0.1", port))?;
    eprintln!("http://{}/", listener.local_addr()?);
    hudna_desk::serve(desk, listener, || true)?;
    std::fs::remove_file(file)?;
    Ok(())
}
