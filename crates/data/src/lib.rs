//! Owns nothing but data: the files of `data/`, embedded in the binary as they stand in the repository.
use include_dir::{Dir, include_dir};

static DATA: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../data");

/// The text of one file of `data/`, by its path there (`lexicon/acts.tsv`); `None` where there is no such file.
pub fn file(path: &str) -> Option<&'static str> {
    DATA.get_file(path)?.contents_utf8()
}

/// The names of the packs that are embedded, sorted; `core` first, since the others refer to it.
pub fn packs() -> Vec<&'static str> {
    let mut names: Vec<_> = DATA
        .get_dir("packs")
        .into_iter()
        .flat_map(Dir::dirs)
        .filter(|d| d.get_file(d.path().join("pack.toml")).is_some())
        .filter_map(|d| d.path().file_name()?.to_str())
        .collect();
    names.sort_unstable_by_key(|n| (*n != "core", *n));
    names
}

/// The names of the mappings of rows that are embedded (`mappings/NAME.toml`), sorted.
pub fn mappings() -> Vec<&'static str> {
    let files = DATA.get_dir("mappings").into_iter().flat_map(Dir::files);
    let mut names: Vec<_> = files
        .filter(|f| f.path().extension().is_some_and(|e| e == "toml"))
        .filter_map(|f| f.path().file_stem()?.to_str())
        .collect();
    names.sort_unstable();
    names
}

/// The paths of the files of a folder of `data/` that end so (`toml`), sorted.
pub fn files(folder: &str, extension: &str) -> Vec<&'static str> {
    let mut paths: Vec<_> = DATA
        .get_dir(folder)
        .into_iter()
        .flat_map(Dir::files)
        .filter(|f| f.path().extension().is_some_and(|e| e == extension))
        .filter_map(|f| f.path().to_str())
        .collect();
    paths.sort_unstable();
    paths
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
