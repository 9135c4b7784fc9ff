//! Owns annotated readings as files: with their reports, or with offsets alone and the texts elsewhere.
use flate2::read::GzDecoder;
use hudna_read::Reading;
use serde_json::Value;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// What keeps a reading from being learned from.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
    #[error("{0}:{1}: {2}")]
    Line(PathBuf, usize, serde_json::Error),
    #[error("{0}:{1}: the text of report {2} is in none of the files that --texts names")]
    NoText(PathBuf, usize, String),
    #[error("{0}:{1}: offsets {2} to {3} lie outside the text of report {4}")]
    Outside(PathBuf, usize, u64, u64, String),
}

/// Loads readings; those that have offsets alone take their texts from the reports of the further files.
pub(crate) fn load(readings: &[PathBuf], texts: &[PathBuf]) -> Result<Vec<Reading>, Fault> {
    let mut lines: Vec<(&Path, usize, Value)> = Vec::new();
    let mut wanted: HashMap<String, Option<Value>> = HashMap::new();
    for path in readings {
        each(path, |line, value| {
            if value.get("report").is_none() {
                wanted.insert(id(&value).to_owned(), None);
            }
            lines.push((path, line, value));
        })?;
    }
    for path in texts {
        each(path, |_, value| {
            let report = value.get("report").cloned().unwrap_or(value);
            if let Some(slot @ None) = wanted.get_mut(id(&report)) {
                *slot = Some(report);
            }
        })?;
    }
    lines.into_iter().map(|(path, line, value)| whole(path, line, value, &wanted)).collect()
}

fn whole(
    path: &Path,
    line: usize,
    mut value: Value,
    texts: &HashMap<String, Option<Value>>,
) -> Result<Reading, Fault> {
    if value.get("report").is_none() {
        let id = id(&value).to_owned();
        let Some(Some(report)) = texts.get(&id) else {
            return Err(Fault::NoText(path.to_owned(), line, id));
        };
        let chars: Vec<char> = report["text"].as_str().unwrap_or("").chars().collect();
        give_words(&mut value["claims"], &chars)
            .map_err(|(start, end)| Fault::Outside(path.to_owned(), line, start, end, id))?;
        value["report"] = report.clone();
    }
    drop_remarks(&mut value);
    serde_json::from_value(value).map_err(|e| Fault::Line(path.to_owned(), line, e))
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap_or("")
}

/// Gives every mention of offsets its words.
fn give_words(value: &mut Value, chars: &[char]) -> Result<(), (u64, u64)> {
    match value {
        Value::Object(map) => {
            let offset = |name: &str| map.get(name).and_then(Value::as_u64);
            if let (Some(start), Some(end), None) = (offset("start"), offset("end"), map.get("text")) {
                let words = chars.get(start as usize..end as usize).ok_or((start, end))?;
                map.insert("text".to_owned(), words.iter().collect::<String>().into());
            }
            map.values_mut().try_for_each(|v| give_words(v, chars))
        }
        Value::Array(list) => list.iter_mut().try_for_each(|v| give_words(v, chars)),
        _ => Ok(()),
    }
}

/// Annotators put free remarks into `relative`; no decision is learned from it.
fn drop_remarks(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.remove("relative");
            map.values_mut().for_each(drop_remarks);
        }
        Value::Array(list) => list.iter_mut().for_each(drop_remarks),
        _ => {}
    }
}

/// Gives each line of a file of JSON Lines, plain or gzip, with its number.
fn each(path: &Path, mut take: impl FnMut(usize, Value)) -> Result<(), Fault> {
    let fault = |e| Fault::File(path.to_owned(), e);
    let file = File::open(path).map_err(fault)?;
    let zipped = path.extension().is_some_and(|e| e == "gz");
    let source: Box<dyn Read> = if zipped { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
    for (i, line) in BufReader::new(source).lines().enumerate() {
        let line = line.map_err(fault)?;
        if !line.trim().is_empty() {
            take(i + 1, serde_json::from_str(&line).map_err(|e| Fault::Line(path.to_owned(), i + 1, e))?);
        }
    }
    Ok(())
}
