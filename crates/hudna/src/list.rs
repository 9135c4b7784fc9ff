//! Owns the order of the input: paths and folders in, files out, before any is opened.
use crate::skip::{Skip, Why};
use hudna_read::intake::{Defaults, Shape};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// One place to read from.
#[derive(Debug)]
pub(crate) enum Entry {
    /// Standard input.
    Stdin,
    /// A file, under the name that its reports get.
    File {
        /// The path as given, joined with what lies under it.
        name: String,
        /// Where it is.
        path: PathBuf,
        /// Its size, where the system knows it.
        size: u64,
    },
    /// A sample that is built into the binary.
    Sample(Sample),
}

/// A sample that is built into the binary, with what is known of it beside its bytes.
#[derive(Debug)]
pub(crate) struct Sample {
    /// The id that its report gets where it brings none.
    pub(crate) id: String,
    /// Its path among the samples.
    pub(crate) path: String,
    /// Its bytes.
    pub(crate) bytes: &'static [u8],
    /// What its report may not say itself.
    pub(crate) known: Defaults,
}

/// The files that the paths stand for, in order: paths as given, a folder's files by relative path.
pub(crate) fn list(paths: &[PathBuf]) -> Vec<Result<Entry, Skip>> {
    let mut entries = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            entries.push(Ok(Entry::Stdin));
        } else {
            match path.metadata() {
                Err(e) => entries.push(Err(Skip::io(&name_of(path), None, &e))),
                Ok(about) if about.is_dir() => folder(path, &mut entries),
                Ok(about) => entries.push(Ok(file(path.clone(), about.len()))),
            }
        }
    }
    entries
}

fn name_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn file(path: PathBuf, size: u64) -> Entry {
    Entry::File { name: name_of(&path), path, size }
}

/// All reports under a folder, sorted by the bytes of their relative paths. What cannot be opened takes the place
/// in the order that it would have had.
fn folder(root: &Path, entries: &mut Vec<Result<Entry, Skip>>) {
    let mut found: Vec<(PathBuf, Result<Entry, Skip>)> = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(under) = open.pop() {
        let here = root.join(&under);
        let children = match here.read_dir() {
            Ok(children) => children,
            Err(e) => {
                found.push((under, Err(Skip::io(&name_of(&here), None, &e))));
                continue;
            }
        };
        for child in children {
            match child {
                Ok(child) if is_hidden(&child.file_name()) => {}
                Ok(child) => {
                    let relative = under.join(child.file_name());
                    let path = root.join(&relative);
                    // Folders behind links are left alone: they may lead back here.
                    if child.file_type().is_ok_and(|t| t.is_dir()) {
                        open.push(relative);
                    } else if is_report(&path) {
                        // Pipes and devices in a folder are nobody's reports; a broken link is told when it is opened.
                        match path.metadata() {
                            Ok(about) if !about.is_file() => {}
                            about => found.push((relative, Ok(file(path, about.map_or(0, |m| m.len()))))),
                        }
                    }
                }
                Err(e) => found.push((under.clone(), Err(Skip::io(&name_of(&here), None, &e)))),
            }
        }
    }
    if found.is_empty() {
        entries.push(Err(Skip::new(name_of(root), Why::NoReports)));
    }
    found.sort_by(|(a, _), (b, _)| bytes(a).cmp(bytes(b)));
    entries.extend(found.into_iter().map(|(_, entry)| entry));
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn is_report(path: &Path) -> bool {
    shape_of(&path.to_string_lossy()).is_some()
}

/// The shape that a name promises, whether compressed or not.
pub(crate) fn shape_of(name: &str) -> Option<Shape> {
    Shape::of_name(uncompressed(name).unwrap_or(name))
}

/// The name without its `.gz`.
pub(crate) fn uncompressed(name: &str) -> Option<&str> {
    let cut = name.len().checked_sub(3)?;
    name.get(cut..)?.eq_ignore_ascii_case(".gz").then(|| &name[..cut])
}
