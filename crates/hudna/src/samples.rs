//! Owns the sample reports that are built into the binary.
use crate::list::{Sample, shape_of};
use hudna_read::intake::Defaults;
use include_dir::{Dir, include_dir};

static SAMPLES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../samples");

/// The samples by path, in byte order, as a folder's files are.
pub(crate) fn all() -> Vec<Sample> {
    let mut open = vec![&SAMPLES];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        open.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if shape_of(&path).is_some() {
                let (id, known) = known(&path).unwrap_or_else(|| (path.clone(), Defaults::default()));
                found.push(Sample { id, path, bytes: file.contents(), known });
            }
        }
    }
    found.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    found
}

/// What the table in the samples' README says of a file: id, day and outlet, which a plain text cannot say itself.
fn known(path: &str) -> Option<(String, Defaults)> {
    let table = SAMPLES.get_file("README.md")?.contents_utf8()?;
    let file = format!("| `{}` |", path.rsplit('/').next()?);
    let row = table.lines().find(|l| l.starts_with(&file))?;
    let mut cells = row.split('|').map(str::trim).skip(2);
    let id = cells.next().filter(|i| !i.is_empty())?.to_owned();
    let published = cells.next().filter(|d| d.parse::<jiff::civil::Date>().is_ok()).map(str::to_owned);
    let outlet = cells.next().filter(|o| !o.is_empty()).map(str::to_owned);
    Some((id, Defaults { published, outlet, language: Some("ar".to_owned()) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_is_in_the_table() {
        let samples = all();
        assert!(samples.len() >= 40);
        for sample in &samples {
            assert!(sample.known.outlet.is_some(), "{} is not in samples/README.md", sample.path);
        }
        assert_eq!(samples.iter().filter(|s| s.known.published.is_none()).count(), 1);
    }
}
