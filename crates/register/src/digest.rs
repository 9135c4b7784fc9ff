//! Owns digests of the tables that follow from the log: equal for equal content, whatever the order of rows and the
//! numbers that SQLite gave them.
//!
//! A number that SQLite gave stands in no digest. Where a column leads to another table's number, the unique columns of
//! the row that it leads to stand in its place; the table of words `X_words` leads to `X`. Numbers of values stand for the
//! values: what `value` holds is in the digests of those that lead to it.
use crate::bits;
use crate::keys::{self, Kind};
use crate::seat;
use crate::shown::Shown;
use crate::store::StoreError;
use crate::value::Values;
use hudna_seal::{Hash, sha256};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use std::collections::HashMap;

/// The tables that are the log, or stand beside it; all others follow from it.
const LOG: &[&str] = &["entry", "body", "erased", "tree", "capture", "checkpoint", "signer", "sealed"];

/// What is kept so that the rest is made and found sooner: it says nothing of its own.
const ASIDE: &[&str] = &["value", "gist"];

/// Columns that lead to another table's number though no rule of the schema says so.
const LEADS: &[(&str, &str, &str)] = &[("meet", "cid", "claim")];

/// What one table holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableDigest {
    /// The table.
    pub table: String,
    /// How many rows; of a table of words, how many words stand in it.
    pub rows: u64,
    /// The digest, hexadecimal.
    pub digest: String,
}

/// The digest of every table that follows from the log, by name.
pub(crate) fn digests(db: &Connection) -> Result<Vec<TableDigest>, StoreError> {
    let mut statement = db.prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         ORDER BY name",
    )?;
    let tables = statement
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<Result<Vec<(String, String)>, _>>()?;
    let words: Vec<&str> =
        tables.iter().filter(|(_, sql)| sql.contains("USING fts5")).map(|(n, _)| n.as_str()).collect();
    let mut found = Vec::new();
    for (table, _) in &tables {
        let shadow = words.iter().any(|w| table.strip_prefix(w).is_some_and(|rest| rest.starts_with('_')));
        if LOG.contains(&table.as_str()) || shadow || ASIDE.contains(&table.as_str()) {
            continue;
        }
        match table.as_str() {
            "posting" => found.push(postings(db)?),
            "seat" => found.push(seats(db)?),
            _ => {
                let sql =
                    if words.contains(&table.as_str()) { spoken(db, table)? } else { columns(db, table)? };
                found.push(digest(db, table, &sql)?);
            }
        }
    }
    Ok(found)
}

struct Column {
    name: String,
    kind: String,
    key: i64,
}

fn info(db: &Connection, table: &str) -> Result<Vec<Column>, StoreError> {
    let mut statement = db.prepare("SELECT name, type, pk FROM pragma_table_info(?)")?;
    let rows =
        statement.query_map([table], |r| Ok(Column { name: r.get(0)?, kind: r.get(1)?, key: r.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The column that is the table's number, if it has one.
fn number(columns: &[Column]) -> Option<&str> {
    let mut keys = columns.iter().filter(|c| c.key > 0);
    match (keys.next(), keys.next()) {
        (Some(only), None) if only.kind == "INTEGER" => Some(&only.name),
        _ => None,
    }
}

/// Columns that lead elsewhere: column, table, the column there.
fn references(db: &Connection, table: &str) -> Result<Vec<(String, String, String)>, StoreError> {
    let mut statement = db.prepare("SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?)")?;
    let rows = statement.query_map([table], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    let leads = LEADS.iter().filter(|(from, ..)| *from == table);
    let leads =
        leads.map(|(_, column, to)| Ok(((*column).to_owned(), (*to).to_owned(), (*column).to_owned())));
    Ok(rows.chain(leads).collect::<Result<_, _>>()?)
}

/// The columns of a table's first unique rule, which name a row for good.
fn unique(db: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare(
        "SELECT c.name FROM pragma_index_list(?1) l JOIN pragma_index_info(l.name) c
         WHERE l.origin = 'u' AND l.seq = (SELECT min(seq) FROM pragma_index_list(?1) WHERE origin = 'u')
         ORDER BY c.seqno",
    )?;
    let rows = statement.query_map([table], |r| r.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What stands for a number of `table`, given as an expression.
fn named(db: &Connection, table: &str, number: &str, value: &str) -> Result<String, StoreError> {
    let columns = unique(db, table)?;
    if columns.is_empty() {
        return Ok("''".to_owned());
    }
    let names = columns.iter().map(|c| format!("quote(\"{c}\")")).collect::<Vec<_>>().join(" || ' ' || ");
    Ok(format!("(SELECT {names} FROM \"{table}\" WHERE \"{number}\" = {value})"))
}

/// The statement that gives what counts of an ordinary table.
fn columns(db: &Connection, table: &str) -> Result<String, StoreError> {
    let columns = info(db, table)?;
    let references = references(db, table)?;
    let own = number(&columns);
    let mut wanted = Vec::new();
    for column in &columns {
        let name = &column.name;
        let value = format!("t.\"{name}\"");
        match references.iter().find(|(from, ..)| from == name) {
            // An entry's number is the same for ever, a capture is named by its hash.
            Some((_, to, _)) if LOG.contains(&to.as_str()) => wanted.push(value),
            Some((_, to, key)) if number(&info(db, to)?) == Some(key) => {
                wanted.push(named(db, to, key, &value)?);
            }
            Some(_) => wanted.push(value),
            None if own == Some(name) => {}
            None => wanted.push(value),
        }
    }
    Ok(format!("SELECT {} FROM \"{table}\" t", wanted.join(", ")))
}

/// The statement that gives every word of a table of words, with where it stands.
fn spoken(db: &Connection, table: &str) -> Result<String, StoreError> {
    let of = table.strip_suffix("_words").unwrap_or(table);
    let columns = info(db, of)?;
    let name = match number(&columns) {
        Some(number) => named(db, of, number, "v.doc")?,
        None => "''".to_owned(),
    };
    db.execute_batch(&format!(
        "DROP TABLE IF EXISTS temp.\"{table}_spoken\";
         CREATE VIRTUAL TABLE temp.\"{table}_spoken\" USING fts5vocab ('main', '{table}', 'instance')"
    ))?;
    Ok(format!("SELECT v.term, v.col, v.offset, {name} FROM temp.\"{table}_spoken\" v"))
}

/// The sum of the hashes of all rows: the order does not matter, a row that stands twice counts twice.
fn digest(db: &Connection, table: &str, sql: &str) -> Result<TableDigest, StoreError> {
    let mut statement = db.prepare(sql)?;
    let width = statement.column_count();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let column = |name: &str| names.iter().position(|n| table == "record" && n == name);
    let (shown, keys) = (column("shown"), column("keys"));
    let mut values = Values::of(db);
    let mut rows = statement.query([])?;
    let (mut count, mut sum, mut row_bytes) = (0, [0_u64; 4], Vec::new());
    while let Some(row) = rows.next()? {
        row_bytes.clear();
        for n in 0..width {
            let stored = row.get_ref(n)?;
            let spelled = match stored {
                ValueRef::Blob(packed) if shown == Some(n) => Some(Shown::spelled_out(packed, &mut values)?),
                ValueRef::Blob(packed) if keys == Some(n) => {
                    Some(format!("{:?}", keys::spelled_out(&mut values, packed)?))
                }
                _ => None,
            };
            write(spelled.as_deref().map_or(stored, |s| ValueRef::Text(s.as_bytes())), &mut row_bytes);
        }
        add(&mut sum, &sha256(&row_bytes));
        count += 1;
    }
    Ok(summed(table, count, &sum))
}

fn summed(table: &str, rows: u64, sum: &[u64; 4]) -> TableDigest {
    let bytes: Vec<u8> = sum.iter().flat_map(|part| part.to_be_bytes()).collect();
    TableDigest { table: table.to_owned(), rows, digest: sha256(&bytes).to_string() }
}

/// The digest of which records have which values, each pair of them for itself.
fn postings(db: &Connection) -> Result<TableDigest, StoreError> {
    let mut records = db.prepare("SELECT n, id FROM record")?;
    let records = records
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<Result<HashMap<i64, String>, _>>()?;
    let mut values = Values::of(db);
    let mut statement = db.prepare("SELECT chunk, kind, v, bits FROM posting")?;
    let mut rows = statement.query([])?;
    let (mut count, mut sum) = (0, [0_u64; 4]);
    while let Some(row) = rows.next()? {
        let (chunk, number, v): (i64, u64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let name = match Kind::of(number) {
            Some(kind) => keys::named(&mut values, kind, v)?,
            None => String::new(),
        };
        let mut found = bits::Bits::default();
        found.add(chunk, &bits::unpack(row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?));
        for n in found.iter() {
            let id = records.get(&n).map_or("", String::as_str);
            add(&mut sum, &sha256(format!("{number}\u{1f}{name}\u{1f}{id}").as_bytes()));
            count += 1;
        }
    }
    Ok(summed("posting", count, &sum))
}

/// The digest of which claim stands in which record.
fn seats(db: &Connection) -> Result<TableDigest, StoreError> {
    let (mut claim, mut record) = (
        db.prepare("SELECT own FROM claim WHERE cid = ?")?,
        db.prepare("SELECT id FROM record WHERE n = ?")?,
    );
    let (mut count, mut sum) = (0, [0_u64; 4]);
    seat::each(db, |cid, n| {
        let own: Option<i64> = claim.query_row([cid], |r| r.get(0)).optional()?;
        if let Some(own) = own {
            let id: Option<String> = record.query_row([n], |r| r.get(0)).optional()?;
            add(&mut sum, &sha256(format!("{own}\u{1f}{}", id.unwrap_or_default()).as_bytes()));
            count += 1;
        }
        Ok(())
    })?;
    Ok(summed("seat", count, &sum))
}

fn write(value: ValueRef<'_>, into: &mut Vec<u8>) {
    let (kind, bytes): (u8, &[u8]) = match &value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(i) => (1, &i.to_be_bytes()),
        ValueRef::Real(f) => (2, &f.to_be_bytes()),
        ValueRef::Text(t) => (3, t),
        ValueRef::Blob(b) => (4, b),
    };
    into.push(kind);
    into.extend((bytes.len() as u64).to_be_bytes());
    into.extend(bytes);
}

fn add(sum: &mut [u64; 4], hash: &Hash) {
    for (part, bytes) in sum.iter_mut().zip(hash.as_bytes().as_chunks::<8>().0) {
        *part = part.wrapping_add(u64::from_be_bytes(*bytes));
    }
}
