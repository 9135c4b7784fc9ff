//! Owns `hudna mappings`: the mappings of rows that are shipped, a line each, or one of them as it stands.
use crate::failure::Failure;
use crate::words::Tongue;
use hudna_read::rows::{Mapping, MappingFault, shipped};
use std::io::Write;

/// Lists the shipped mappings, or writes one, to be copied and changed.
pub(crate) fn run(name: Option<&str>, tongue: Tongue) -> Result<(), Failure> {
    let wrong = |name: &str, fault| Failure::Mapping { name: name.to_owned(), fault };
    let mut out = std::io::stdout().lock();
    if let Some(name) = name {
        let text = Mapping::shipped_text(name).ok_or_else(|| {
            wrong(name, MappingFault::Unknown { name: name.to_owned(), known: shipped().join(", ") })
        })?;
        return out.write_all(text.as_bytes()).map_err(Failure::Output);
    }
    for name in shipped() {
        let mapping = Mapping::load(name).map_err(|fault| wrong(name, fault))?;
        let title = match tongue {
            Tongue::English => mapping.title_en,
            Tongue::Arabic => mapping.title_ar,
        };
        writeln!(out, "{name}\t{title}").map_err(Failure::Output)?;
    }
    Ok(())
}
