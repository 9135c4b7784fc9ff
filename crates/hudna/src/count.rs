//! Owns `hudna counts`: what people have looked at, per accuser, per verifier and reconciled, with what was covered.
use crate::args::Counts;
use crate::exit;
use crate::failure::Failure;
use crate::grid::{grid, terminal};
use crate::keep::{line, refused, to_show};
use crate::notes::said;
use crate::tell::{Teller, printable};
use crate::words::{self as w, Tongue};
use hudna_read::Packs;
use hudna_register::{Counts as Counted, Kept, NOBODY, Scheme, Tally, baseline};
use serde::Serialize;

/// Counts the days that are asked for.
pub(crate) fn run(args: &Counts, teller: &Teller) -> Result<u8, Failure> {
    let tongue = teller.tongue();
    let day = |text: &str| text.get(..10).unwrap_or(text).to_owned();
    let (from, to) = (day(&args.from), day(args.to.as_ref().unwrap_or(&args.from)));
    if from > to {
        teller.say(w::SPAN, &[&from, &to]);
        return Ok(exit::USAGE);
    }
    let (store, path) = to_show(&args.register)?;
    let found = store.counts(&from, &to).map_err(refused(&path))?;
    let packs = Packs::load(&[])?;
    let before = baseline(&store, &packs, &from, u32::from(args.weeks)).map_err(refused(&path))?;
    if args.as_json {
        let all = Said { counts: &found, baseline: &before };
        line(&serde_json::to_string(&all).map_err(|e| Failure::Output(e.into()))?)?;
        return Ok(exit::ALL);
    }
    let scheme = Scheme::standard().map_err(refused(&path))?;
    tell(&found, tongue, &packs, scheme)?;
    for week in &before {
        line("")?;
        line(&tongue.say(w::WEEK_BEFORE, &[&week.from, &week.to]))?;
        line("")?;
        tell(week, tongue, &packs, scheme)?;
    }
    Ok(exit::ALL)
}

/// The counts as JSON.
#[derive(Serialize)]
struct Said<'a> {
    #[serde(flatten)]
    counts: &'a Counted,
    /// The weeks before, the newest first.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    baseline: &'a [Counted],
}

/// The tables of some days, with what was covered.
fn tell(found: &Counted, tongue: Tongue, packs: &Packs, scheme: &Scheme) -> Result<(), Failure> {
    let arabic = tongue == Tongue::Arabic;
    let label =
        |what: &str, word: &str| hudna_desk::label(arabic, what, word).unwrap_or_else(|| word.to_owned());
    let who = |id: &str| match packs.actor(id) {
        Some(actor) => said(tongue, &actor.name_ar, &actor.name_en),
        None => printable(id),
    };
    for (stage, head, nobody, tallies) in [
        ("", w::PER_ACCUSER, w::OWN_VOICE, &found.accusers),
        ("verification", w::PER_VERIFIER, w::NOBODY, &found.verifiers),
        ("attribution", w::RECONCILED, w::NOBODY, &found.reconciled),
    ] {
        line(&tongue.say(head, &[]))?;
        if tallies.is_empty() {
            line(&format!("  {}", tongue.say(w::NO_COUNT, &[])))?;
            line("")?;
            continue;
        }
        let value = |t: &Tally| {
            let known = scheme.stage(stage).ok().and_then(|s| s.value(&t.value).ok());
            known.map_or_else(|| tongue.say(w::ALLEGED, &[]), |v| said(tongue, &v.ar, &v.en))
        };
        let row = |t: &Tally| {
            let who = if t.who == NOBODY { tongue.say(nobody, &[]) } else { who(&t.who) };
            let unit = if t.unit == "incident" { w::UNIT_INCIDENT } else { w::UNIT_RECORD };
            vec![who, label("kind", &t.kind), value(t), t.n.to_string(), tongue.say(unit, &[])]
        };
        let heads = [w::C_WHO, w::C_KIND, w::C_VALUE, w::C_N, w::C_UNIT].map(|h| tongue.say(h, &[]));
        let table = grid(&heads, &tallies.iter().map(row).collect::<Vec<_>>(), terminal());
        std::io::Write::write_all(&mut std::io::stdout(), table.as_bytes()).map_err(Failure::Output)?;
        line("")?;
    }
    line(&tongue.say(w::NOT_COUNTED, &[&found.unseen, &found.uncounted, &found.set_aside]))?;
    let outlets =
        found.coverage.outlets.iter().map(|(o, n)| format!("{} ({n})", printable(o))).collect::<Vec<_>>();
    let silent = found.coverage.silent.iter().map(|p| match packs.place(p) {
        Some(place) => said(tongue, &place.name_ar, &place.name_en),
        None => printable(p),
    });
    line(&tongue.say(w::OUTLETS_READ, &[&joined(tongue, &outlets)]))?;
    line(&tongue.say(w::SILENT, &[&joined(tongue, &silent.collect::<Vec<_>>())]))
}

fn joined(tongue: Tongue, all: &[String]) -> String {
    let comma = if tongue == Tongue::Arabic { "، " } else { ", " };
    if all.is_empty() { "–".to_owned() } else { all.join(comma) }
}
