//! Writes what the fuzz targets begin with: `seeds FOLDER` makes a folder of seeds a target, and `words.dict`.
use hudna_properties::{ALL, seeds};
use std::fmt::Write;
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let to = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/fuzz".to_owned()));
    for (name, _) in ALL {
        let folder = to.join("seeds").join(name);
        std::fs::create_dir_all(&folder)?;
        for (n, seed) in seeds::of(name).into_iter().enumerate() {
            std::fs::write(folder.join(format!("{n:04}")), seed)?;
        }
    }
    let mut dictionary = String::new();
    for word in seeds::words() {
        // libFuzzer takes bytes beyond ASCII as escapes alone.
        let bytes = word.bytes().fold(String::new(), |mut all, b| {
            let _ = write!(all, "\\x{b:02X}");
            all
        });
        let _ = writeln!(dictionary, "\"{bytes}\"");
    }
    std::fs::write(to.join("words.dict"), dictionary)
}
