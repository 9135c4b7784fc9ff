//! Owns the loading of the scheme from its files, and what must hold in them.
use super::{Deed, Doing, Field, Holds, Scheme, Stage, Type, Values, Word};
use serde::Deserialize;
use std::collections::BTreeSet;

/// One file of the scheme.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    role: Vec<Word>,
    deed: Vec<Deed>,
    stage: Vec<Stage>,
    list: Vec<Values>,
    object: Vec<Type>,
}

/// Loads the built-in files; what is wrong in them is told with its file.
pub(super) fn standard() -> Result<Scheme, String> {
    let files = hudna_data::files("scheme", "toml");
    let scheme = load(files.iter().filter_map(|path| Some((path.as_str(), hudna_data::file(path)?))))?;
    // A deed that stood nowhere would be anybody's.
    for doing in Doing::ALL {
        let stands = scheme.deeds.iter().filter(|d| d.id == doing).count();
        ensure(stands == 1, || format!("deed: {doing:?} stands {stands} times"))?;
    }
    Ok(scheme)
}

fn load<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Scheme, String> {
    let mut scheme = Scheme::default();
    for (path, text) in files {
        let file: File = toml::from_str(text).map_err(|e| format!("{path}: {e}"))?;
        scheme.roles.extend(file.role);
        scheme.deeds.extend(file.deed);
        scheme.stages.extend(file.stage);
        scheme.lists.extend(file.list);
        scheme.types.extend(file.object);
    }
    scheme.stages.sort_by_key(|s| !s.front);
    check(&scheme)?;
    Ok(scheme)
}

fn check(scheme: &Scheme) -> Result<(), String> {
    unique("role", scheme.roles.iter().map(|r| &r.id))?;
    unique("stage", scheme.stages.iter().map(|s| &s.id))?;
    unique("list", scheme.lists.iter().map(|l| &l.id))?;
    unique("object", scheme.types.iter().map(|t| &t.id))?;
    let role = |id: &str| scheme.roles.iter().any(|r| r.id == id);
    for stage in &scheme.stages {
        unique(&stage.id, stage.values.iter().map(|v| &v.id))?;
        ensure(role(&stage.set_by), || format!("{}: no role `{}`", stage.id, stage.set_by))?;
    }
    for deed in &scheme.deeds {
        ensure(role(&deed.set_by), || format!("{:?}: no role `{}`", deed.id, deed.set_by))?;
    }
    for list in &scheme.lists {
        unique(&list.id, list.values.iter().map(|v| &v.id))?;
    }
    for kind in &scheme.types {
        unique(&kind.id, kind.fields.iter().map(|f| &f.id))?;
        ensure(role(&kind.set_by), || format!("{}: no role `{}`", kind.id, kind.set_by))?;
        let clock = kind.clock.iter().flat_map(|c| [&c.from, &c.until, &c.state]);
        for named in kind.title.iter().chain(&kind.open).chain(clock) {
            ensure(kind.field(named).is_ok(), || format!("{}: no field `{named}`", kind.id))?;
        }
        for named in kind.rows.iter().chain(&kind.within) {
            ensure(scheme.types.iter().any(|t| t.id == *named), || format!("{}: no `{named}`", kind.id))?;
        }
        kind.fields.iter().try_for_each(|f| field(scheme, kind, f))?;
    }
    Ok(())
}

fn field(scheme: &Scheme, kind: &Type, field: &Field) -> Result<(), String> {
    let at = || format!("{}.{}", kind.id, field.id);
    let listed = field.list.as_deref().is_some_and(|l| !scheme.values(l).is_empty());
    ensure((field.kind == Holds::Value) == listed, || format!("{}: a value and its list go together", at()))?;
    for named in &field.of {
        ensure(scheme.types.iter().any(|t| t.id == *named), || format!("{}: no `{named}`", at()))?;
    }
    ensure((field.kind == Holds::Object) != field.of.is_empty(), || format!("{}: of which type?", at()))
}

fn unique<'a>(what: &str, ids: impl Iterator<Item = &'a String>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for id in ids {
        ensure(seen.insert(id), || format!("{what}: `{id}` stands twice"))?;
    }
    Ok(())
}

fn ensure(holds: bool, else_say: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(else_say()) }
}

#[cfg(test)]
mod tests {
    use super::super::{About, Level};
    use super::*;

    #[test]
    fn the_built_in_scheme_holds_together() {
        let scheme = standard().expect("the scheme");
        let front: Vec<_> = scheme.stages.iter().filter(|s| s.front).map(|s| s.id.as_str()).collect();
        assert_eq!(front, ["intake", "verification", "finding"]);
        assert!(scheme.may("verifier", "monitor") && !scheme.may("reader", "monitor"));
        assert!(!scheme.may("stranger", "reader"));
        let row = scheme.rows_of(scheme.kind("list").expect("lists")).expect("rows");
        for severe in ["place", "commander", "position", "strength"] {
            assert_eq!(row.field(severe).expect(severe).level, Level::Severe, "{severe}");
        }
        assert!(scheme.kind("list_row").is_err(), "a row is no object of its own");
        let finding = scheme.stage("finding").and_then(|s| s.value("violation").cloned()).expect("a value");
        assert_eq!((finding.of, finding.reason), (Some(About::Term), true));
    }

    #[test]
    fn every_word_of_it_stands_in_both_languages() {
        let scheme = standard().expect("the scheme");
        let arabic = |s: &str| s.chars().any(|c| ('ء'..='ي').contains(&c));
        let choices = scheme.stages.iter().flat_map(|s| &s.values);
        let choices = choices.chain(scheme.lists.iter().flat_map(|l| &l.values)).map(|v| (&v.ar, &v.en));
        let fields = scheme.types.iter().flat_map(|t| &t.fields).map(|f| (&f.ar, &f.en));
        let types = scheme.types.iter().flat_map(|t| [(&t.ar, &t.en), (&t.ar_many, &t.en_many)]);
        let deeds = scheme.deeds.iter().map(|d| (&d.ar, &d.en));
        for (ar, en) in choices.chain(fields).chain(types).chain(deeds) {
            assert!(arabic(ar) && !arabic(en) && !en.is_empty(), "{ar} | {en}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let role = "role = [{ id = \"monitor\", ar = \"راصد\", en = \"monitor\" }]\n";
        let object = |fields: &str| {
            format!(
                "{role}[[object]]\nid = \"x\"\nar = \"\"\nen = \"\"\nar_many = \"\"\nen_many = \"\"\n\
                 title = [\"a\"]\nset_by = \"monitor\"\nfields = [{fields}]\n"
            )
        };
        let a = "{ id = \"a\", ar = \"\", en = \"\", kind = \"text\", level = \"low\" }";
        assert!(load([("x", object(a).as_str())].into_iter()).is_ok());
        for (fields, why) in [
            (String::new(), "no field `a`"),
            (format!("{a}, {a}"), "stands twice"),
            (a.replace("text", "value"), "its list"),
            (a.replace("text", "object"), "which type"),
            (a.replace("\"low\"", "\"secret\""), "secret"),
            (a.replace("level", "levle"), "levle"),
        ] {
            let found = load([("x", object(&fields).as_str())].into_iter());
            assert!(found.as_ref().is_err_and(|e| e.contains(why)), "{fields}: {found:?}");
        }
    }
}
