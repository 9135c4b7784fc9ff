//! Owns `hudna member`, `hudna members` and `hudna seen`: who works with a register, and who read what could harm.
use crate::args::{Author, Member, Members, Seen};
use crate::failure::Failure;
use crate::home;
use crate::keep::{line, refused};
use crate::notes::said;
use crate::tell::{Teller, printable};
use crate::words::{self as w, Tongue};
use hudna_read::Packs;
use hudna_register::release::{Accessed, Audience, Level};
use hudna_register::{Appointment, People, Scheme, Sqlite, StoreError};
use std::path::Path;
use std::sync::Arc;

/// The name in the log of a terminal where nobody says who they are.
const NOBODY_NAMED: &str = "terminal";

/// Appoints, or ends an appointment: what it says is the name and the role.
pub(crate) fn appoint(args: Member) -> Result<(), Failure> {
    let path = home::register(args.register.db)?;
    let mut store = home::open_existing(&path, Arc::new(Packs::default()))?;
    let Author { author, reason } = args.author;
    let role = args.role.filter(|_| !args.remove);
    let told = format!("{} {}", args.whom, role.as_deref().unwrap_or("-"));
    let wish = Appointment { name: args.whom, role, by: author, at: home::now(), reason };
    store.appoint(&wish).map_err(refused(&path))?;
    line(&told)
}

/// Lists the members.
pub(crate) fn list(args: Members, tell: &Teller) -> Result<(), Failure> {
    let path = home::register(args.register.db)?;
    let store = home::look(&path, Arc::new(Packs::default()))?;
    let all = store.members().map_err(refused(&path))?;
    if all.is_empty() && !args.as_json {
        tell.say(w::NO_MEMBERS, &[]);
    }
    let scheme = Scheme::standard().map_err(refused(&path))?;
    for m in all {
        line(&if args.as_json {
            serde_json::json!({ "name": m.name, "role": m.role, "by": m.by, "at": m.at, "reason": m.reason })
                .to_string()
        } else {
            let role = scheme.role(&m.role).map_or(m.role.clone(), |(ar, en)| said(tell.tongue(), ar, en));
            let reason = if m.reason.is_empty() { String::new() } else { format!(" · {}", m.reason) };
            format!("{} — {role} · {} · {}{reason}", m.name, m.by, m.at)
        })?;
    }
    Ok(())
}

/// Lists who read or let out what is high or severe, oldest first.
pub(crate) fn seen(args: Seen, tongue: Tongue) -> Result<(), Failure> {
    let path = home::register(args.register.db)?;
    let store = home::look(&path, Arc::new(Packs::default()))?;
    let all = store.accesses(args.by.as_deref()).map_err(refused(&path))?;
    for a in &all {
        line(&if args.as_json {
            serde_json::json!({ "entry": a.entry, "at": a.at, "by": a.by, "what": a.what, "release": a.release,
                "level": a.level, "reason": a.reason })
            .to_string()
        } else {
            let reason = if a.reason.is_empty() { String::new() } else { format!(" · {}", a.reason) };
            let level = a.level.as_deref().unwrap_or("-");
            format!("{} · {} · {} · {} · {level}{reason}", a.at, a.by, printable(&a.what), a.release)
        })?;
    }
    if all.is_empty() && !args.as_json {
        line(&tongue.say(w::NONE_SEEN, &[]))?;
    }
    Ok(())
}

/// Notes that what is high or severe is about to be shown on the terminal. Where it cannot be noted, what is high is shown
/// with a word about it, and what is severe is not.
pub(crate) fn shown(
    store: &mut Sqlite,
    path: &Path,
    (what, level): (&str, Level),
    by: Option<&str>,
    tell: &Teller,
) -> Result<(), Failure> {
    if level < Level::High {
        return Ok(());
    }
    if let Some(by) = by {
        store.may_read(by).map_err(refused(path))?;
    }
    let reading = Accessed {
        kept: false,
        what,
        release: Audience::Internal.word(),
        level: Some(level),
        released: Vec::new(),
        by: by.unwrap_or(NOBODY_NAMED),
        at: &home::now(),
        reason: "",
    };
    match store.saw(&reading) {
        Err(StoreError::Busy | StoreError::ReadOnly | StoreError::Full) if level < Level::Severe => {
            tell.say(w::UNNOTED, &[]);
            Ok(())
        }
        noted => noted.map_err(refused(path)),
    }
}
