//! Owns `hudna notes`: what is kept beside records, and which types, fields and values there are.
use crate::args::Notes;
use crate::failure::Failure;
use crate::keep::{line, refused, to_show};
use crate::named::Names;
use crate::tell::Teller;
use crate::words::{self as w, Tongue};
use crate::{home, members};
use hudna_read::Packs;
use hudna_register::scheme::{Choice, Field, Holds, Level, Scheme, Type};
use hudna_register::{Kept, Object, StoreError};
use serde_json::json;
use std::cell::Cell;
use std::sync::Arc;

/// Shows what is asked for.
pub(crate) fn run(args: &Notes, tell: &Teller) -> Result<(), Failure> {
    let tongue = tell.tongue();
    let faulty =
        |error: StoreError| Failure::Store { path: args.register.db.clone().unwrap_or_default(), error };
    let scheme = Scheme::standard().map_err(faulty)?;
    let Some(kind) = &args.kind else {
        return if args.scheme { whole(scheme, tongue) } else { overview(scheme, args, tongue) };
    };
    let kind = scheme.kind(kind).map_err(|o| faulty(o.into()))?;
    let path = home::register(args.register.db.clone())?;
    let packs = Arc::new(Packs::load(&[])?);
    let mut store = home::open_to_show(&path, Arc::clone(&packs))?;
    let found = match &args.id {
        Some(id) => store.object(id),
        None => store.objects(&kind.id),
    };
    let found: Vec<_> = found.map_err(refused(&path))?.into_iter().filter(|o| o.kind == kind.id).collect();
    let what = format!("notes/{}", args.id.as_deref().unwrap_or(&kind.id));
    let level = Cell::new(level(kind, &found, args.severe));
    let lines: Vec<String> = if args.as_json {
        found.iter().map(|o| json(kind, o, args.severe)).collect()
    } else {
        let names = Names { store: &store, packs: &packs, scheme, tongue, severe: args.severe, told: &level };
        found.iter().flat_map(|o| told(&names, kind, o)).collect()
    };
    members::shown(&mut store, &path, (&what, level.get()), args.by.as_deref(), tell)?;
    lines.iter().try_for_each(|l| line(l))?;
    if found.is_empty() && !args.as_json {
        line(&tongue.say(w::NONE_KEPT, &[]))?;
    }
    Ok(())
}

/// How many things of each type stand.
fn overview(scheme: &Scheme, args: &Notes, tongue: Tongue) -> Result<(), Failure> {
    let (store, path) = to_show(&args.register)?;
    for kind in scheme.types.iter().filter(|t| t.within.is_none()) {
        let all = store.objects(&kind.id).map_err(refused(&path))?;
        let n = all.iter().filter(|o| !o.withdrawn).count();
        line(&if args.as_json {
            json!({ "type": kind.id, "n": n }).to_string()
        } else {
            format!("{} — {}: {n}", kind.id, said(tongue, &kind.ar_many, &kind.en_many))
        })?;
    }
    Ok(())
}

/// The highest level of what is shown.
fn level(kind: &Type, found: &[Object], severe: bool) -> Level {
    let filled = kind.fields.iter().filter(|f| found.iter().any(|o| !o.all(&f.id).is_empty()));
    let shown = filled.map(|f| f.level).filter(|l| severe || *l < Level::Severe);
    shown.max().unwrap_or(Level::Low)
}

/// What stands in the language of the user.
pub(crate) fn said(tongue: Tongue, ar: &str, en: &str) -> String {
    if tongue == Tongue::Arabic { ar } else { en }.to_owned()
}

fn json(kind: &Type, object: &Object, severe: bool) -> String {
    let withheld = |f: &str| !severe && kind.field(f).is_ok_and(|f| f.level == Level::Severe);
    let fields: serde_json::Map<_, _> =
        object.fields.iter().filter(|(f, _)| !withheld(f)).map(|(f, v)| (f.clone(), json!(v))).collect();
    json!({ "id": object.id, "version": object.version, "type": object.kind, "withdrawn": object.withdrawn,
        "fields": fields, "rows": object.rows, "by": object.by, "at": object.at, "reason": object.reason })
    .to_string()
}

/// An object: what it is about with its address, its fields, and who entered the version.
fn told(names: &Names<'_>, kind: &Type, o: &Object) -> Vec<String> {
    let tongue = names.tongue;
    let gone = if o.withdrawn { format!(" · {}", tongue.say(w::WITHDRAWN, &[])) } else { String::new() };
    let title = names.title(o).map(|t| format!("{t} ")).unwrap_or_default();
    let mut lines = vec![format!("{title}[{}@{}]{gone}", o.id, o.version)];
    for field in &kind.fields {
        let Some(values) = o.fields.get(&field.id) else { continue };
        let name = said(tongue, &field.ar, &field.en);
        let values = if field.level == Level::Severe && !names.severe {
            tongue.say(w::WITHHELD, &[])
        } else {
            values.iter().map(|v| names.value(kind, field, v)).collect::<Vec<_>>().join(" | ")
        };
        lines.push(format!("  {name}: {values}"));
    }
    let reason = if o.reason.is_empty() { String::new() } else { format!(" · {}", o.reason) };
    lines.push(format!("  — {} · {}{reason}", o.by, o.at));
    lines
}

/// The scheme as it may be typed.
fn whole(scheme: &Scheme, tongue: Tongue) -> Result<(), Failure> {
    line(&tongue.say(w::STAGES, &[]))?;
    for stage in &scheme.stages {
        line(&format!("  {} — {}", stage.id, said(tongue, &stage.ar, &stage.en)))?;
        values(&stage.values, tongue)?;
    }
    for kind in &scheme.types {
        line("")?;
        line(&format!("{} — {}", kind.id, said(tongue, &kind.ar, &kind.en)))?;
        for field in &kind.fields {
            line(&format!("  {} — {} ({})", field.id, said(tongue, &field.ar, &field.en), form(field)))?;
            values(field.list.as_deref().map_or(&[], |l| scheme.values(l)), tongue)?;
        }
    }
    Ok(())
}

fn values(values: &[Choice], tongue: Tongue) -> Result<(), Failure> {
    values.iter().try_for_each(|v| line(&format!("      {} — {}", v.id, said(tongue, &v.ar, &v.en))))
}

fn form(field: &Field) -> String {
    let kind = match field.kind {
        Holds::Text => "text",
        Holds::Day => "2016-02-27",
        Holds::Number => "number",
        Holds::Value => "value",
        Holds::Actor => "actor",
        Holds::Place => "place",
        Holds::Deal => "deal",
        Holds::Term => "DEAL#N",
        Holds::Record => "record",
        Holds::Object => "object",
        Holds::Report => "ID@START-END",
    };
    let marks = [(field.required, ", required"), (field.many, ", many")];
    let marks: String = marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect();
    format!("{kind}{marks}, {}", field.level.word())
}
