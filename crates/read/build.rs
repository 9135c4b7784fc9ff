//! Packs the learned weights of `data/model/` for the reader.
#[path = "src/model/packed.rs"]
mod packed;

use std::path::{Path, PathBuf};

#[allow(
    clippy::disallowed_methods,
    reason = "a build script reads the repository and is told where to write"
)]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tables = Path::new("../../data/model");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/model/packed.rs");
    println!("cargo::rerun-if-changed={}", tables.display());
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for table in std::fs::read_dir(tables)? {
        let table = table?.path();
        let Some(name) = table.file_stem() else { continue };
        let text = std::fs::read_to_string(&table).map_err(|e| format!("{}: {e}", table.display()))?;
        std::fs::write(out.join(name).with_extension("weights"), packed::pack(&text))?;
    }
    Ok(())
}
