//! Owns the parts of a cell that holds several things: `Reuters (2016-02-28) Truce holds` by a pattern.
use serde::Deserialize;
use std::ops::Range;

/// The longest cell that is divided; nothing that long is a list of parts.
const LIMIT: usize = 2048;

/// A pattern: text with names in braces, `{outlet} ({published:date}) {title}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Part { name: String, sort: Sort },
}

/// What a part must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Any,
    Date,
    Number,
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (inside, after) = after
                .split_once('}')
                .ok_or_else(|| format!("a brace is left open in the pattern `{text}`"))?;
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            } else if matches!(pieces.last(), Some(Piece::Part { .. })) {
                return Err(format!("two parts stand side by side in the pattern `{text}`"));
            }
            let (name, sort) = inside.split_once(':').unwrap_or((inside, ""));
            let sort = match sort {
                "" => Sort::Any,
                "date" => Sort::Date,
                "number" => Sort::Number,
                other => return Err(format!("`{other}` is no sort of part; there are `date` and `number`")),
            };
            pieces.push(Piece::Part { name: name.trim().to_owned(), sort });
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self(pieces))
    }
}

impl Pattern {
    /// The names of the parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|p| match p {
            Piece::Part { name, .. } => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// Where in the cell each part stands, in the order of [`Pattern::names`]; `None` where the cell is built
    /// otherwise.
    pub(super) fn divide(&self, cell: &str) -> Option<Vec<Range<usize>>> {
        let mut found = Vec::new();
        (cell.len() <= LIMIT && divide(&self.0, cell, 0, &mut found)).then_some(found)
    }
}

/// Divides what follows; each part is as short as it can be.
fn divide(pieces: &[Piece], cell: &str, at: usize, found: &mut Vec<Range<usize>>) -> bool {
    let Some((first, rest)) = pieces.split_first() else { return at == cell.len() };
    let Some(here) = cell.get(at..) else { return false };
    match first {
        Piece::Text(text) => here.starts_with(text.as_str()) && divide(rest, cell, at + text.len(), found),
        Piece::Part { sort, .. } => {
            let Some(Piece::Text(mark)) = rest.first() else {
                let fits = fits(here, *sort);
                if fits {
                    found.push(at..cell.len());
                }
                return fits;
            };
            for (end, _) in here.match_indices(mark.as_str()) {
                if fits(&here[..end], *sort) {
                    found.push(at..at + end);
                    if divide(rest, cell, at + end, found) {
                        return true;
                    }
                    found.pop();
                }
            }
            false
        }
    }
}

fn fits(text: &str, sort: Sort) -> bool {
    let text = text.trim();
    match sort {
        Sort::Any => !text.is_empty(),
        Sort::Date => text.parse::<jiff::civil::Date>().is_ok(),
        Sort::Number => !text.is_empty() && text.chars().all(char::is_numeric),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_must_be_a_date_passes_over_brackets_that_hold_none() {
        let pattern = Pattern::try_from("{outlet} ({published:date}) {title}".to_owned()).unwrap();
        let cell = "Human Rights (All Africa) (2020-12-03) Violence (again)";
        let parts: Vec<_> = pattern.divide(cell).unwrap().into_iter().map(|r| &cell[r]).collect();
        assert_eq!(parts, ["Human Rights (All Africa)", "2020-12-03", "Violence (again)"]);
        assert_eq!(pattern.divide("Radio, no date"), None);
        assert_eq!(pattern.divide(""), None);
        assert!(Pattern::try_from("{a}{b}".to_owned()).is_err());
        assert!(Pattern::try_from("{a".to_owned()).is_err());
    }
}
