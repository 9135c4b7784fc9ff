//! Owns `hudna open` and `hudna belongs`: what a register watches, and which reports belong to it.
use crate::args::{Author, Belongs, Open};
use crate::failure::Failure;
use crate::home;
use crate::keep::{existing, line, refused};
use crate::tell::Teller;
use crate::words as w;
use hudna_read::Packs;
use hudna_register::{Opening, Overrule, Watching};
use std::sync::Arc;

/// `hudna open`: what it says is what the register watches.
pub(crate) fn open(args: Open, tell: &Teller) -> Result<(), Failure> {
    let path = home::register(args.register.db)?;
    Packs::load(&args.pack)?;
    let packs = Arc::new(Packs::load(&[])?);
    let wish = Opening { packs: args.pack, from: args.from, deal: args.deal, by: args.by, at: home::now() };
    if !path.exists() {
        // Checked before a file is made.
        wish.completed(&packs).map_err(refused(&path))?;
    }
    let mut store = home::open(&path, packs)?;
    let open = store.open_for(&wish, args.again).map_err(refused(&path))?;
    store.seal().map_err(refused(&path))?;
    tell.say(w::REGISTER_AT, &[&path.display()]);
    let packs = if open.packs.is_empty() { "*".to_owned() } else { open.packs.join(",") };
    let or = |told: &Option<String>| told.clone().unwrap_or_else(|| "-".to_owned());
    line(&format!("{packs} {} {}", or(&open.from), or(&open.deal)))
}

/// `hudna belongs`: the report, and what a person says of it now.
pub(crate) fn belongs(args: Belongs) -> Result<(), Failure> {
    let (mut store, path) = existing(&args.register)?;
    let Author { author, reason } = args.author;
    let said = format!("{} {}", args.report, args.word.as_deref().unwrap_or("-"));
    let belongs = args.word.map(|b| b == "yes");
    let wish = Overrule { report: args.report, belongs, by: author, at: home::now(), reason };
    store.overrule(&wish).map_err(refused(&path))?;
    line(&said)
}
