//! Owns the noting of who was shown what could harm: by which name a page stands in the log, and what follows where it
//! cannot be noted.
use crate::ask::Ask;
use crate::posted::now;
use crate::problem::Problem;
use hudna_register::Store;
use hudna_register::release::{Accessed, Audience, Level};

/// The name in the log of a desk that was opened in nobody's.
const NOBODY_NAMED: &str = "desk";

/// What a page shows: one record, report or object by its id, else the page as a whole, so that going through a list is
/// noted once.
fn thing(ask: &Ask) -> String {
    let of = |key| ask.get(key).map(|id| format!("{}/{id}", ask.page));
    match ask.page.as_str() {
        // The reasons show the report's own words.
        "report" | "why" => Some(format!("report/{}", ask.id)),
        "record" => Some(format!("record/{}", ask.id)),
        "note" => of("id").or_else(|| of("type")),
        "lists" => of("list"),
        "notes" => of("type"),
        _ => None,
    }
    .unwrap_or_else(|| ask.page.clone())
}

/// Notes that a page was shown. `true`: it may be shown, and could not be noted; what is severe is not shown unnoted.
pub(crate) fn note(
    store: &mut dyn Store,
    ask: &Ask,
    person: Option<&str>,
    level: Level,
) -> Result<bool, Problem> {
    if level < Level::High {
        return Ok(false);
    }
    let reading = Accessed {
        kept: false,
        what: &thing(ask),
        release: Audience::Internal.word(),
        level: Some(level),
        released: Vec::new(),
        by: person.unwrap_or(NOBODY_NAMED),
        at: &now(),
        reason: "",
    };
    match store.saw(&reading) {
        Ok(()) => Ok(false),
        Err(_) if level == Level::High => Ok(true),
        Err(why) => Err(Problem::Unnoted(why)),
    }
}
