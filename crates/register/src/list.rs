//! Owns lists of parties: the rows of a table that someone handed over, and two lists beside each other, never merged.
use crate::key::folded;
use crate::names::Names;
use crate::note::plain;
use crate::objection::{Because, Objection};
use crate::scheme::{Field, Holds, Scheme, Type, words};
use crate::store::{Comparison, Conflict, Line, List, Row, Standing, StoreError};
use std::collections::{BTreeMap, BTreeSet};

/// Rows that a list may have.
const MOST_ROWS: usize = 100_000;

/// Equal rows that a refusal names.
const MOST_EQUAL: usize = 10;

/// What a person says of the heads of a table's columns.
#[derive(Debug, Clone, Default)]
pub struct Heads {
    /// Column of the scheme, and the head under which it stands.
    pub named: Vec<(String, String)>,
    /// Heads that are left out, since the person says so.
    pub left_out: Vec<String>,
    /// What becomes of a row that says the same as an earlier one; where nothing is said, such a table is refused.
    pub equal: Option<Equal>,
}

/// What a person says of rows that are equal in every column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Equal {
    /// They stay, as they stand in what was handed over.
    Keep,
    /// The first stays.
    Drop,
}

impl Equal {
    /// What a word means.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "keep" => Some(Self::Keep),
            "drop" => Some(Self::Drop),
            _ => None,
        }
    }
}

/// Reads the rows of a table of comma-, semicolon- or tab-separated values; its first line names the columns, by the
/// scheme's words for them in either language. A column that is not known is refused, not dropped.
pub fn rows(text: &str, heads: &Heads) -> Result<Vec<Row>, StoreError> {
    let scheme = Scheme::standard()?;
    let kind = scheme.kind("list")?;
    let of = scheme.rows_of(kind).ok_or_else(|| Because::Type.of("list_row"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let separator = [b'\t', b';', b','].into_iter().max_by_key(|s| first.bytes().filter(|b| b == s).count());
    let mut table = csv::ReaderBuilder::new()
        .delimiter(separator.unwrap_or(b','))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let broken = |e: csv::Error| match e.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, .. } => {
            Because::Cells.rather(line_of(text, &e), expected_len.to_string())
        }
        _ => Because::Table.rather(line_of(text, &e), e.to_string()),
    };
    let columns = columns(of, table.headers().map_err(broken)?, heads)?;
    let mut rows = Vec::new();
    let (mut lines, mut equal) = (BTreeMap::new(), Vec::new());
    for record in table.records() {
        let record = record.map_err(broken)?;
        let at = record.position().map_or(0, |p| line_at(text, p));
        let cells = columns.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
        let fields: BTreeMap<_, _> =
            cells.filter_map(|(c, cell)| Some((c.as_ref()?.id.clone(), cell.to_owned()))).collect();
        if fields.is_empty() {
            continue;
        }
        let first = *lines.entry(fields.clone()).or_insert(at);
        if first != at {
            equal.push(format!("{at} = {first}"));
            if heads.equal == Some(Equal::Drop) {
                continue;
            }
        }
        rows.push(Row { fields, ids: BTreeMap::new() });
    }
    if !equal.is_empty() && heads.equal.is_none() {
        let more = if equal.len() > MOST_EQUAL { ", …" } else { "" };
        let told = words(equal.iter().take(MOST_EQUAL));
        return Err(Because::Equal.of(told + more).into());
    }
    if rows.is_empty() {
        return Err(Because::Rows.of("list").into());
    }
    if rows.len() > MOST_ROWS {
        return Err(Because::Long.rather("list", MOST_ROWS.to_string()).into());
    }
    Ok(rows)
}

fn line_of(text: &str, e: &csv::Error) -> String {
    e.position().map_or_else(String::new, |p| line_at(text, p).to_string())
}

/// The line on which a record begins: the reader gives that of the empty lines before it.
fn line_at(text: &str, at: &csv::Position) -> u64 {
    let rest = usize::try_from(at.byte()).ok().and_then(|b| text.as_bytes().get(b..)).unwrap_or_default();
    let empty = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).filter(|b| **b == b'\n');
    at.line() + empty.count() as u64
}

/// The field of each column; `None` where it is left out.
fn columns<'a>(
    of: &'a Type,
    head: &csv::StringRecord,
    said: &Heads,
) -> Result<Vec<Option<&'a Field>>, Objection> {
    let mut found = Vec::new();
    for name in head {
        if said.left_out.iter().any(|h| folded(h) == folded(name)) {
            found.push(None);
            continue;
        }
        let told = said.named.iter().find(|(_, h)| folded(h) == folded(name));
        let field = match told {
            Some((field, _)) => Some(of.field(field)?),
            None => of.fields.iter().find(|f| means(f, name)),
        };
        let known = || words(of.fields.iter().map(|f| &f.id));
        let field = field.ok_or_else(|| Because::Column.rather(name, known()))?;
        if found.iter().flatten().any(|f: &&Field| f.id == field.id) {
            return Err(Because::One.of(name));
        }
        found.push(Some(field));
    }
    match of.fields.iter().find(|f| f.required && !found.iter().flatten().any(|c| c.id == f.id)) {
        Some(missing) => Err(Because::Missing.of(&missing.id)),
        None => Ok(found),
    }
}

/// Whether a head means a field: by its word, what it is called, or another name for it.
fn means(field: &Field, head: &str) -> bool {
    let head = folded(&head.replace('_', " ")).to_lowercase();
    let all = [&field.id, &field.ar, &field.en].into_iter().chain(&field.also);
    all.into_iter().any(|name| folded(&name.replace('_', " ")).to_lowercase() == head)
}

/// Rows as they are kept: values checked, the words for actors and places left as given, with the id they were taken for.
pub(crate) fn read(
    scheme: &Scheme,
    of: &Type,
    names: &Names<'_>,
    rows: &[Row],
) -> Result<Vec<Row>, Objection> {
    let at = |n: usize, o: Objection| Objection { what: format!("{} ({})", o.what, n + 1), ..o };
    rows.iter().enumerate().map(|(n, row)| one(scheme, of, names, row).map_err(|o| at(n, o))).collect()
}

fn one(scheme: &Scheme, of: &Type, names: &Names<'_>, row: &Row) -> Result<Row, Objection> {
    let mut kept = Row::default();
    for (column, words) in &row.fields {
        let field = of.field(column)?;
        let words = words.trim();
        if words.is_empty() {
            continue;
        }
        let value = plain(scheme, names, field, words)?;
        if matches!(field.kind, Holds::Actor | Holds::Place) {
            let known = match field.kind {
                Holds::Actor => names.actor_of(words).is_some() || value == words && value.contains('/'),
                _ => names.place_of(words).is_some() || value == words && value.contains(['/', ':']),
            };
            if known {
                kept.ids.insert(column.clone(), value);
            }
            kept.fields.insert(column.clone(), words.to_owned());
        } else {
            kept.fields.insert(column.clone(), value);
        }
    }
    match of.fields.iter().find(|f| f.required && !kept.fields.contains_key(&f.id)) {
        Some(missing) => Err(Because::Missing.of(&missing.id)),
        None => Ok(kept),
    }
}

/// A party in one list: its names, and what its rows say in each other column.
#[derive(Default)]
struct Entry<'a> {
    id: Option<&'a str>,
    name: Option<&'a str>,
    columns: BTreeMap<&'a str, BTreeMap<String, &'a str>>,
}

/// Two lists beside each other, by party: its id, else its folded name. A list that is silent contradicts nobody.
pub(crate) fn compare(a: List, b: List) -> Comparison {
    let (mine, other) = (entries(&a), entries(&b));
    let keys: BTreeSet<&String> = mine.keys().chain(other.keys()).collect();
    let mut lines: Vec<Line> = keys.into_iter().map(|k| line(mine.get(k), other.get(k))).collect();
    lines.sort_by_key(|l| l.standing);
    Comparison { a: a.object, b: b.object, lines }
}

fn entries(list: &List) -> BTreeMap<String, Entry<'_>> {
    let mut found: BTreeMap<String, Entry<'_>> = BTreeMap::new();
    for row in &list.rows {
        let Some(name) = row.fields.get("party") else { continue };
        let id = row.ids.get("party");
        let entry = found.entry(id.cloned().unwrap_or_else(|| format!("w:{}", folded(name)))).or_default();
        entry.id = id.map(String::as_str);
        entry.name.get_or_insert(name);
        for (column, words) in row.fields.iter().filter(|(c, _)| *c != "party") {
            let key = row.ids.get(column).cloned().unwrap_or_else(|| folded(words).to_lowercase());
            entry.columns.entry(column).or_default().insert(key, words);
        }
    }
    found
}

fn line(a: Option<&Entry<'_>>, b: Option<&Entry<'_>>) -> Line {
    let mut conflicts = Vec::new();
    if let (Some(a), Some(b)) = (a, b) {
        for (column, said) in &a.columns {
            let Some(other) = b.columns.get(column).filter(|other| !other.keys().eq(said.keys())) else {
                continue;
            };
            let all = |values: &BTreeMap<String, &str>| values.values().map(|v| (*v).to_owned()).collect();
            conflicts.push(Conflict { field: (*column).to_owned(), a: all(said), b: all(other) });
        }
    }
    let standing = match (a, b) {
        (Some(_), None) => Standing::OnlyA,
        (None, Some(_)) => Standing::OnlyB,
        _ if conflicts.is_empty() => Standing::Same,
        _ => Standing::InConflict,
    };
    let name = |e: Option<&Entry<'_>>| e.and_then(|e| e.name).map(str::to_owned);
    let party = a.or(b).and_then(|e| e.id).map(str::to_owned);
    Line { party, a_name: name(a), b_name: name(b), standing, conflicts }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn because(text: &str, heads: &Heads) -> Because {
        match rows(text, heads) {
            Err(StoreError::Objection(o)) => o.because,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn heads_are_known_in_both_languages_and_by_other_names() {
        let plain = Heads::default();
        for table in [
            "party,place,status\nA,B,accepted",
            "\u{feff}Faction;Settlement;Commitment\nA;B;accepted\n\n;;\n",
            "الفصيل\tالمكان\tالحال\nA\tB\taccepted",
            "party, place, status\n\"A\",\"B\",accepted",
        ] {
            let found = rows(table, &plain).expect(table);
            let fields: Vec<_> = found[0].fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
            assert_eq!(
                (found.len(), fields),
                (1, vec![("party", "A"), ("place", "B"), ("status", "accepted")])
            );
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let plain = Heads::default();
        assert_eq!(because("party,colour\nA,red", &plain), Because::Column);
        assert_eq!(because("place\nB", &plain), Because::Missing);
        assert_eq!(because("party,group\nA,B", &plain), Because::One);
        assert_eq!(because("party\n", &plain), Because::Rows);
        assert_eq!(because("", &plain), Because::Missing);
        assert_eq!(because("party,place\nA,B,C", &plain), Because::Cells);
        let told = Heads {
            named: vec![("party".into(), "who".into())],
            left_out: vec!["colour".into()],
            ..Heads::default()
        };
        let found = rows("who,colour\nA,red", &told).expect("rows");
        assert_eq!(found[0].fields.len(), 1);
    }

    #[test]
    fn equal_rows_are_kept_or_dropped_as_a_person_says() {
        let table = "party,place\nA,B\nA,C\n\n A , B\nD,\nA,B\nD,\n";
        let by = |equal| rows(table, &Heads { equal, ..Heads::default() });
        match by(None) {
            Err(StoreError::Objection(o)) => {
                assert_eq!((o.because, o.what.as_str()), (Because::Equal, "5 = 2, 7 = 2, 8 = 6"));
            }
            other => panic!("{other:?}"),
        }
        let torn = rows("party,place\nA,B\n\n\nA,B,C\n", &Heads::default());
        assert!(
            matches!(torn, Err(StoreError::Objection(o)) if o.what == "5"),
            "lines are told as an editor counts"
        );
        assert_eq!(by(Some(Equal::Keep)).expect("kept").len(), 6);
        assert_eq!(by(Some(Equal::Drop)).expect("dropped").len(), 3);
    }
}
