//! Owns a row as text: one line for each filled cell, `COLUMN: VALUE`, and where in it each cell stands.
use super::mapping::{Columns, Mapping, When, form, is_one_of};
use crate::claim::Mention;
use std::collections::HashMap;
use std::ops::Range;

/// The columns of a table, with those that the mapping adds.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) names: Vec<String>,
    /// How many of them the table itself has.
    pub(super) width: usize,
    /// Values of the columns that the mapping adds.
    constants: Vec<String>,
    unread: Vec<bool>,
    at: HashMap<String, Column>,
    /// Columns whose cells hold several things, by their place in [`Mapping::parts`].
    divided: Vec<Option<usize>>,
}

#[derive(Debug, Clone, Copy)]
enum Column {
    Cell(usize),
    Part(usize, usize),
}

/// A value as it stands in a table: on one line, no spaces around it.
pub(super) fn clean(cell: &str) -> String {
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    if cell.contains(['\n', '\r']) {
        cell.split(['\n', '\r']).map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        cell.to_owned()
    }
}

impl Head {
    /// The columns of a first record; `tags` are those of an HXL row under it, by which columns are known as well.
    pub(super) fn new<'a>(
        first: impl Iterator<Item = &'a str>,
        tags: impl Iterator<Item = &'a str>,
        mapping: &Mapping,
    ) -> Self {
        let mut names: Vec<String> = first.map(clean).collect();
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        let width = names.len();
        for (n, name) in names.iter_mut().enumerate().filter(|(_, name)| name.is_empty()) {
            *name = (n + 1).to_string();
        }
        names.extend(mapping.constants.keys().cloned());
        let mut at = HashMap::new();
        for (i, name) in names.iter().enumerate() {
            at.entry(form(name)).or_insert(Column::Cell(i));
        }
        for (i, tag) in tags.map(form).enumerate().filter(|(i, tag)| *i < width && !tag.is_empty()) {
            at.entry(tag).or_insert(Column::Cell(i));
        }
        let mut made = Self {
            unread: vec![false; names.len()],
            names,
            width,
            constants: mapping.constants.values().cloned().collect(),
            divided: Vec::new(),
            at,
        };
        for key in mapping.unread.iter().flat_map(Columns::keys) {
            if let Some(Column::Cell(i)) = made.at.remove(key) {
                made.unread[i] = true;
            }
        }
        for (nth, (column, pattern)) in mapping.parts.iter().enumerate() {
            let whole = Columns::from(column.clone());
            let cell = whole.keys().iter().find_map(|k| match made.at.get(k) {
                Some(Column::Cell(i)) => Some(*i),
                _ => None,
            });
            made.divided.push(cell);
            for (n, part) in pattern.names().enumerate() {
                for name in &whole.names {
                    made.at.entry(form(&format!("{name}.{part}"))).or_insert(Column::Part(nth, n));
                }
            }
        }
        made
    }

    /// Whether one of the names stands in the head.
    pub(super) fn has(&self, columns: &Columns) -> bool {
        columns.keys().iter().any(|k| self.at.contains_key(k))
    }
}

/// A stretch of one cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span<'a> {
    pub(super) text: &'a str,
    /// Where it begins in the row's text, in code points.
    pub(super) start: usize,
    /// The name of its column.
    pub(super) column: &'a str,
}

impl Span<'_> {
    /// A part of it, spaces around it left out.
    pub(super) fn part(self, range: Range<usize>) -> Self {
        let Some(inside) = self.text.get(range.clone()) else { return self };
        let from = range.start + (inside.len() - inside.trim_start().len());
        let before = self.text.get(..from).map_or(0, |t| t.chars().count());
        Self { text: inside.trim(), start: self.start + before, ..self }
    }

    /// Its parts between separators, empty ones left out.
    pub(super) fn split(self, by: Option<&str>) -> Vec<Self> {
        let Some(by) = by.filter(|b| !b.is_empty()) else { return vec![self] };
        let mut parts = Vec::new();
        let mut from = 0;
        for piece in self.text.split(by) {
            parts.push(self.part(from..from + piece.len()));
            from += piece.len() + by.len();
        }
        parts.retain(|p| !p.text.is_empty());
        parts
    }

    pub(super) fn mention(self) -> Mention {
        let end = self.start + self.text.chars().count();
        Mention { start: self.start, end, text: self.text.to_owned(), ..Mention::default() }
    }
}

/// A row.
#[derive(Debug)]
pub(super) struct Line<'h> {
    head: &'h Head,
    cells: Vec<String>,
    starts: Vec<usize>,
    parts: Vec<Option<Vec<Range<usize>>>>,
    /// Its text.
    pub(super) text: String,
    pub(super) chars: usize,
    empty: Vec<bool>,
}

impl<'h> Line<'h> {
    pub(super) fn new<'a>(head: &'h Head, record: impl Iterator<Item = &'a str>, mapping: &Mapping) -> Self {
        let mut cells: Vec<String> = record.take(head.width).map(clean).collect();
        cells.resize(head.width, String::new());
        cells.extend(head.constants.iter().cloned());
        let mut made = Self {
            head,
            starts: vec![0; cells.len()],
            parts: Vec::new(),
            text: String::new(),
            chars: 0,
            empty: Vec::new(),
            cells,
        };
        for (i, value) in made.cells.iter().enumerate() {
            let unread = head.unread.get(i).copied().unwrap_or_default();
            let empty =
                value.is_empty() || !mapping.empty.is_empty() && is_one_of(&form(value), &mapping.empty);
            made.empty.push(empty || unread);
            if value.is_empty() || unread {
                continue;
            }
            if !made.text.is_empty() {
                made.text.push('\n');
                made.chars += 1;
            }
            let name = head.names.get(i).map_or("", String::as_str);
            made.starts[i] = made.chars + name.chars().count() + 2;
            made.chars = made.starts[i] + value.chars().count();
            made.text.push_str(name);
            made.text.push_str(": ");
            made.text.push_str(value);
        }
        for ((_, pattern), cell) in mapping.parts.iter().zip(&head.divided) {
            let cell = cell.filter(|&c| !made.empty[c]);
            made.parts.push(cell.and_then(|c| pattern.divide(&made.cells[c])));
        }
        made
    }

    /// Whether the table has nothing in it.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().take(self.head.width).all(String::is_empty)
    }

    fn cell(&self, i: usize) -> Option<Span<'_>> {
        let text = self.cells.get(i).filter(|_| !self.empty[i])?;
        Some(Span { text, start: self.starts[i], column: &self.head.names[i] })
    }

    /// The first of the columns that is filled.
    pub(super) fn get(&self, columns: &Columns) -> Option<Span<'_>> {
        columns.keys().iter().find_map(|key| match *self.head.at.get(key)? {
            Column::Cell(i) => self.cell(i),
            Column::Part(nth, n) => {
                let whole = self.cell(self.head.divided.get(nth).copied().flatten()?)?;
                let part = whole.part(self.parts.get(nth)?.as_ref()?.get(n)?.clone());
                Some(part).filter(|p| !p.text.is_empty())
            }
        })
    }

    /// The first filled cell.
    pub(super) fn first(&self) -> Option<Span<'_>> {
        (0..self.cells.len()).find_map(|i| self.cell(i))
    }

    /// The name of the columns as the table has it, for messages.
    pub(super) fn name(&self, columns: &Columns) -> String {
        let there = columns.keys().iter().find_map(|k| match self.head.at.get(k)? {
            Column::Cell(i) => self.head.names.get(*i),
            Column::Part(nth, _) => self.head.names.get(self.head.divided.get(*nth).copied().flatten()?),
        });
        there.or(columns.names.first()).cloned().unwrap_or_default()
    }

    fn holds(&self, columns: &Columns, values: &[String]) -> bool {
        is_one_of(&self.get(columns).map_or_else(String::new, |s| form(s.text)), values)
    }

    /// Whether all of the conditions hold; an empty cell holds `""`.
    pub(super) fn all(&self, when: &When) -> bool {
        when.0.iter().all(|(columns, values)| self.holds(columns, values))
    }

    /// Whether one of the conditions holds.
    pub(super) fn any(&self, when: &When) -> bool {
        when.0.iter().any(|(columns, values)| self.holds(columns, values))
    }
}
