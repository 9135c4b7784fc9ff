//! Owns `hudna list`: a table taken in as a list of parties, and two lists beside each other.
use crate::args::{Compare, Import, List};
use crate::exit;
use crate::failure::Failure;
use crate::grid::{grid, terminal};
use crate::keep::{existing, line, refused, to_show};
use crate::members;
use crate::notes::said;
use crate::skip::Skip;
use crate::tell::{Teller, printable};
use crate::words::{self as w, Tongue};
use hudna_read::intake::text_report;
use hudna_register::release;
use hudna_register::scheme::{Level, Scheme};
use hudna_register::{Because, Comparison, Equal, Fields, Heads, Kept, Note, Standing, StoreError, rows};
use std::io::{Read, Write};

/// Runs one of the list's commands.
pub(crate) fn run(command: List, tell: &mut Teller) -> Result<u8, Failure> {
    match command {
        List::Import(args) => import(*args, tell),
        List::Compare(args) => compare(&args, tell).map(|()| exit::ALL),
    }
}

fn import(args: Import, tell: &mut Teller) -> Result<u8, Failure> {
    let name = args.file.to_string_lossy().into_owned();
    let mut bytes = Vec::new();
    let read = if name == "-" {
        std::io::stdin().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(&args.file).map(|b| bytes = b)
    };
    // A table comes in the encodings that reports come in.
    let text = match read {
        Err(e) => Err(Skip::io(&name, None, &e)),
        Ok(()) => text_report(&name, &bytes).map_err(|f| Skip::fault(&name, None, f)),
    };
    let text = match text {
        Ok(report) => report.text,
        Err(skip) => {
            tell.skipped(&skip);
            return Ok(exit::NOTHING);
        }
    };
    let tongue = tell.tongue();
    let table =
        |error: StoreError| Failure::Store { path: args.file.clone(), error: in_words(tongue, error) };
    let equal = args.equal_rows.as_deref().and_then(Equal::of);
    let rows = rows(&text, &Heads { named: args.column, left_out: args.leave_out, equal }).map_err(table)?;
    let (mut store, path) = existing(&args.register)?;
    let given = [
        ("name", args.name),
        ("giver", args.giver),
        ("received_from", args.received_from),
        ("day", args.day),
        ("edition", args.edition),
        ("deal", args.deal),
    ];
    let fields: Fields = given.into_iter().filter_map(|(f, v)| Some((f.to_owned(), vec![v?]))).collect();
    let count = rows.len();
    let note = Note {
        kind: "list".to_owned(),
        id: args.id,
        fields,
        rows: Some(rows),
        by: args.author.author,
        at: jiff::Timestamp::now().to_string(),
        reason: args.author.reason,
        ..Note::default()
    };
    let (id, version) = store.note(&note).map_err(refused(&path))?;
    line(&format!("{id}@{version}"))?;
    tell.say(w::ROWS_TAKEN, &[&count]);
    Ok(exit::ALL)
}

/// What is wrong with a table's columns, which may be headed by what they are called as well as by their words.
fn in_words(tongue: Tongue, error: StoreError) -> StoreError {
    let StoreError::Objection(mut o) = error else { return error };
    let fields = || Scheme::standard().ok()?.types.iter().find(|t| t.id == "list_row").map(|t| &t.fields);
    let name = |word: &str| {
        let field = fields().and_then(|all| all.iter().find(|f| f.id == word));
        field.map_or_else(|| word.to_owned(), |f| said(tongue, &f.ar, &f.en))
    };
    match o.because {
        Because::Column => {
            let known: Vec<_> = o.known.split(", ").map(name).collect();
            o.known = known.join(&tongue.say(w::COMMA, &[]));
        }
        Because::Missing => o.what = name(&o.what),
        _ => {}
    }
    o.into()
}

fn compare(args: &Compare, tell: &Teller) -> Result<(), Failure> {
    let tongue = tell.tongue();
    let (mut store, path) = to_show(&args.register)?;
    // Who stands in a list is high, where and under whom they stand is severe.
    let level = if args.severe { release::Level::Severe } else { release::Level::High };
    let what = format!("lists/{}/{}", args.a, args.b);
    members::shown(&mut store, &path, (&what, level), args.by.as_deref(), tell)?;
    let mut found = store.compare(&args.a, &args.b).map_err(refused(&path))?;
    let scheme = Scheme::standard().map_err(refused(&path))?;
    let column = |id: &str| scheme.types.iter().find(|t| t.id == "list_row")?.field(id).ok();
    let withheld = |id: &str| !args.severe && column(id).is_none_or(|f| f.level == Level::Severe);
    for line in &mut found.lines {
        for conflict in line.conflicts.iter_mut().filter(|c| withheld(&c.field)) {
            (conflict.a, conflict.b) = (Vec::new(), Vec::new());
        }
    }
    if args.as_json {
        return line(&json(&found));
    }
    let value = |field: &str, v: &String| {
        let known = scheme.value("list_row", field, v);
        known.map_or_else(|| v.clone(), |k| said(tongue, &k.ar, &k.en))
    };
    let side = |line: &hudna_register::Line, a: bool| -> String {
        let mut parts: Vec<String> =
            (if a { &line.a_name } else { &line.b_name }).iter().map(|n| printable(n)).collect();
        for c in &line.conflicts {
            let name = column(&c.field).map_or_else(|| c.field.clone(), |f| said(tongue, &f.ar, &f.en));
            let values = if a { &c.a } else { &c.b };
            let values = match values.as_slice() {
                [] => tongue.say(w::WITHHELD, &[]),
                all => all.iter().map(|v| value(&c.field, v)).collect::<Vec<_>>().join(" | "),
            };
            parts.push(format!("· {name}: {values}"));
        }
        parts.join(" ")
    };
    let named = |o: &hudna_register::Object| {
        format!("{} ({}@{})", o.get("name").unwrap_or_default(), o.id, o.version)
    };
    let heads =
        [tongue.say(w::STANDING, &[]), format!("A: {}", named(&found.a)), format!("B: {}", named(&found.b))];
    let word = |s: Standing| {
        let sentence = match s {
            Standing::InConflict => w::IN_CONFLICT,
            Standing::OnlyA => w::ONLY_A,
            Standing::OnlyB => w::ONLY_B,
            Standing::Same => w::SAME,
        };
        tongue.say(sentence, &[])
    };
    let lines: Vec<Vec<String>> =
        found.lines.iter().map(|l| vec![word(l.standing), side(l, true), side(l, false)]).collect();
    let mut out = std::io::stdout().lock();
    out.write_all(grid(&heads, &lines, terminal()).as_bytes()).map_err(Failure::Output)?;
    let n = |s: Standing| found.lines.iter().filter(|l| l.standing == s).count();
    let sums = Standing::ALL.map(|s| format!("{}: {}", word(s), n(s))).join(" · ");
    writeln!(out, "\n{sums}").map_err(Failure::Output)
}

fn json(found: &Comparison) -> String {
    let head = |o: &hudna_register::Object| serde_json::json!({ "id": o.id, "version": o.version, "name": o.get("name"), "giver": o.get("giver"), "day": o.get("day") });
    serde_json::json!({ "a": head(&found.a), "b": head(&found.b), "lines": found.lines }).to_string()
}
