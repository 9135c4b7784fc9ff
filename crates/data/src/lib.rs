//! Owns nothing but data: the files of `data/`, embedded in the binary as they stand in the repository.
use include_dir::{Dir, include_dir};

/// The folders of `data/` by name. The reader's weights are not among them: it packs them when it is built.
static FOLDERS: [(&str, Dir<'static>); 7] = [
    ("calendar", include_dir!("$CARGO_MANIFEST_DIR/../../data/calendar")),
    ("lexicon", include_dir!("$CARGO_MANIFEST_DIR/../../data/lexicon")),
    ("mappings", include_dir!("$CARGO_MANIFEST_DIR/../../data/mappings")),
    ("packs", include_dir!("$CARGO_MANIFEST_DIR/../../data/packs")),
    ("places", include_dir!("$CARGO_MANIFEST_DIR/../../data/places")),
    ("release", include_dir!("$CARGO_MANIFEST_DIR/../../data/release")),
    ("scheme", include_dir!("$CARGO_MANIFEST_DIR/../../data/scheme")),
];

/// The weights of comparison, which stand among the reader's.
static MATCHING: &str = include_str!("../../../data/model/matching.tsv");

fn folder(name: &str) -> Option<&'static Dir<'static>> {
    FOLDERS.iter().find(|(n, _)| *n == name).map(|(_, dir)| dir)
}

/// The text of one file of `data/`, by its path there (`lexicon/acts.tsv`); `None` where there is no such file.
pub fn file(path: &str) -> Option<&'static str> {
    if path == "model/matching.tsv" {
        return Some(MATCHING);
    }
    let (name, path) = path.split_once('/')?;
    folder(name)?.get_file(path)?.contents_utf8()
}

/// The names of the packs that are embedded, sorted; `core` first, since the others refer to it.
pub fn packs() -> Vec<&'static str> {
    let mut names: Vec<_> = folder("packs")
        .into_iter()
        .flat_map(Dir::dirs)
        .filter(|d| d.get_file(d.path().join("pack.toml")).is_some())
        .filter_map(|d| d.path().to_str())
        .collect();
    names.sort_unstable_by_key(|n| (*n != "core", *n));
    names
}

/// The names of the mappings of rows that are embedded (`mappings/NAME.toml`), sorted.
pub fn mappings() -> Vec<&'static str> {
    names("mappings", "toml").filter_map(|name| name.strip_suffix(".toml")).collect()
}

/// The paths of the files of a folder of `data/` that end so (`toml`), sorted.
pub fn files(folder: &str, extension: &str) -> Vec<String> {
    names(folder, extension).map(|name| format!("{folder}/{name}")).collect()
}

/// The names of the files of a folder that end so, sorted.
fn names(name: &str, extension: &str) -> impl Iterator<Item = &'static str> {
    let files = folder(name).into_iter().flat_map(Dir::files);
    let mut names: Vec<_> = files
        .filter(|f| f.path().extension().is_some_and(|e| e == extension))
        .filter_map(|f| f.path().to_str())
        .collect();
    names.sort_unstable();
    names.into_iter()
}

/// The rows of a tab-separated table of `data/`: comments and empty lines passed over, the first other line
/// taken as the header. A row yields its cells by column name through [`Row::get`].
pub fn table(path: &str) -> Vec<Row> {
    file(path).map(parse_table).unwrap_or_default()
}

/// Parses the text of a table as [`table`] does.
pub fn parse_table(text: &str) -> Vec<Row> {
    let mut lines = text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty());
    let Some((_, head)) = lines.next() else { return Vec::new() };
    let head: std::sync::Arc<[String]> = head.split('\t').map(|c| c.trim().to_owned()).collect();
    lines
        .map(|(at, line)| Row {
            head: head.clone(),
            cells: line.split('\t').map(|c| c.trim().to_owned()).collect(),
            line: at + 1,
        })
        .collect()
}

/// One row of a table, with the line it stands on (from 1), for messages and explanations.
#[derive(Debug, Clone)]
pub struct Row {
    head: std::sync::Arc<[String]>,
    cells: Vec<String>,
    /// The line in the file, from 1.
    pub line: usize,
}

impl Row {
    /// The cell of a column; empty where the row or the column is missing.
    pub fn get(&self, column: &str) -> &str {
        self.head.iter().position(|h| h == column).and_then(|i| self.cells.get(i)).map_or("", |c| c)
    }

    /// The values of a cell that holds several, separated by `|`.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split('|').map(str::trim).filter(|v| !v.is_empty())
    }

    /// How many cells the row has; a well-formed row has as many as the header.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// The names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.head
    }
}
