//! Owns `hudna score`: readings held against annotated ones, as a table or as JSON.
use crate::args::{Score, SetApart};
use crate::exit;
use crate::failure::Failure;
use crate::list::list;
use crate::skip::Skip;
use crate::tell::{Teller, printable};
use crate::walk::Pieces;
use crate::words::{self as w, Tongue};
use hudna_read::intake::Shape;
use hudna_read::score::by::{self, By};
use hudna_read::score::{self, Faulty, Graded, Prf, Problem, Scored, Scores, Wrong};
use hudna_read::{Packs, Reader};
use serde_json::Value;
use std::io::{StdoutLock, Write};
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// The most problems that are told one by one.
const MOST_TOLD: usize = 200;

/// Scores what is named; the exit code.
pub(crate) fn run(args: &Score, tell: &mut Teller) -> Result<u8, Failure> {
    let mut out = std::io::stdout().lock();
    let gold = load(&args.gold, args.check, tell);
    if args.check {
        writeln!(out, "{}", gold.summary()).map_err(Failure::Output)?;
    }
    if args.check || gold.faults > 0 {
        return Ok(if gold.faults > 0 { gold.refused(tell) } else { exit::ALL });
    }
    // Two files are held against each other without any pack.
    let wanted = args.readings.is_none() || args.by.is_some() || !args.pack.is_empty();
    let packs = Arc::new(if wanted { Packs::load(&args.pack)? } else { Packs::default() });
    let reader = LazyLock::new(|| Reader::new(Arc::clone(&packs)));
    let read = match &args.readings {
        Some(path) => load(path, false, tell),
        None => own(&gold.readings, &reader),
    };
    if read.faults > 0 {
        return Ok(read.refused(tell));
    }
    let all: Vec<&Graded> = gold.readings.iter().collect();
    let scored = match score::score(&all, &read.readings) {
        Ok(scored) => scored,
        Err(differ) => {
            tell.say(w::TEXTS_DIFFER, &[&printable(&differ.id)]);
            return Ok(exit::NOTHING);
        }
    };
    let sets = args.by.map(|by| {
        let sets = by::sets(by.into(), &gold.readings, &packs, |g| reader.read(g.report.clone()));
        // Texts that differ were told above.
        let scores = sets.into_iter().filter_map(|(name, set)| {
            let ids = set.iter().map(|g| g.report.id.clone()).collect();
            score::score(&set, &read.readings).ok().map(|s| Set { name, ids, scores: s.scores })
        });
        (by, scores.collect::<Vec<_>>())
    });
    print(&mut out, args, &scored, sets.as_ref()).map_err(Failure::Output)?;
    Ok(exit::ALL)
}

/// The readings of a file, and what is wrong with it.
#[derive(Default)]
struct Loaded {
    readings: Vec<Graded>,
    reports: usize,
    claims: usize,
    faults: usize,
}

impl Loaded {
    /// In the words of the definition.
    fn summary(&self) -> String {
        format!("{} reports, {} claims, {} problems", self.reports, self.claims, self.faults)
    }

    fn refused(&self, tell: &Teller) -> u8 {
        if self.faults > MOST_TOLD {
            tell.say(w::MORE_PROBLEMS, &[&(self.faults - MOST_TOLD)]);
        }
        tell.say(w::NOT_SCORED, &[&self.faults]);
        exit::NOTHING
    }

    fn take(&mut self, at: &str, found: Result<Graded, Faulty>, tell: &Teller) {
        self.reports += 1;
        match found {
            Ok(reading) => {
                self.claims += reading.claims.len();
                self.readings.push(reading);
            }
            Err(faulty) => {
                self.claims += faulty.claims;
                for problem in faulty.problems {
                    self.faults += 1;
                    if self.faults <= MOST_TOLD {
                        tell.line(&format!("hudna: {at} {}", told(tell.tongue(), &problem)));
                    }
                }
            }
        }
    }

    fn skip(&mut self, skip: &Skip, tell: &mut Teller) {
        self.faults += 1;
        tell.skipped(skip);
    }
}

fn load(path: &Path, strict: bool, tell: &mut Teller) -> Loaded {
    let mut loaded = Loaded::default();
    for piece in Pieces::new(list(&[path.to_path_buf()])) {
        let piece = match piece {
            Ok(piece) => piece,
            Err(skip) => {
                loaded.skip(&skip, tell);
                continue;
            }
        };
        let name = if piece.name == "-" { tell.tongue().say(w::STDIN, &[]) } else { printable(&piece.name) };
        let at = piece.line.map_or_else(|| format!("{name}:"), |line| format!("{name}:{line}:"));
        let bytes = piece.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&piece.bytes);
        // A JSON file may hold many readings.
        match serde_json::from_slice(bytes) {
            Ok(Value::Array(all)) if piece.shape == Shape::Json => {
                for one in all {
                    loaded.take(&at, score::gold::graded_value(one, strict), tell);
                }
            }
            _ => loaded.take(&at, score::gold::graded(bytes, strict), tell),
        }
    }
    loaded
}

/// The reader's own readings of the reports.
fn own(gold: &[Graded], reader: &Reader) -> Loaded {
    let read = gold.iter().map(|g| Graded::of(&reader.read(g.report.clone())));
    Loaded { readings: read.filter_map(Result::ok).collect(), ..Loaded::default() }
}

/// Reports set apart, with their figures.
struct Set {
    name: String,
    ids: Vec<String>,
    scores: Scores,
}

impl Set {
    fn to_json(&self) -> Value {
        let mut figures = score::to_json(&self.scores);
        figures.insert("ids".to_owned(), self.ids.clone().into());
        Value::Object(figures)
    }
}

type Sets = (SetApart, Vec<Set>);

fn print(
    out: &mut StdoutLock<'_>,
    args: &Score,
    scored: &Scored<'_>,
    sets: Option<&Sets>,
) -> std::io::Result<()> {
    if args.as_json {
        let mut figures = score::to_json(&scored.scores);
        if let Some((by, sets)) = sets {
            let sets = sets.iter().map(|set| (set.name.clone(), set.to_json()));
            figures.insert(format!("by_{}", by.word()), Value::Object(sets.collect()));
        }
        score::write_json(&mut *out, &Value::Object(figures))?;
        return out.write_all(b"\n");
    }
    out.write_all(score::table(&scored.scores).as_bytes())?;
    if let Some((by, sets)) = sets {
        writeln!(out, "by {}", by.word())?;
        for Set { name, scores: s, .. } in sets {
            let f1 = |f: &Prf| format!("{:.3}", f.f1);
            writeln!(
                out,
                "  {:22} claims {}  slots {}  source {}  status {:.3}  exact {:.3}  gold {:5}  reports {:4}",
                printable(name),
                f1(&s.claims),
                f1(&s.slots),
                f1(&s.source),
                s.status,
                s.exact,
                s.claims.gold,
                s.reports
            )?;
        }
    }
    if args.confused {
        out.write_all(score::confused(scored).as_bytes())?;
    }
    out.write_all(score::errors(scored, args.errors).as_bytes())
}

/// A problem in the user's language, behind the report and the claim that have it.
fn told(tongue: Tongue, problem: &Problem) -> String {
    let mut out = String::new();
    for part in [&problem.report, &problem.claim].into_iter().flatten() {
        out.push_str(&format!("{}: ", printable(part)));
    }
    let say = |sentence, fill: &[&dyn std::fmt::Display]| tongue.say(sentence, fill);
    out.push_str(&match &problem.wrong {
        Wrong::NotJson { column } => say(w::NOT_JSON, &[column]),
        Wrong::NotAReading => say(w::NOT_A_READING, &[]),
        Wrong::Missing { field } => say(w::FIELD_MISSING, &[field]),
        Wrong::Form { field } => say(w::FIELD_FORM, &[field]),
        Wrong::Unknown { what, word } => say(w::WORD_UNKNOWN, &[what, &printable(word)]),
        Wrong::Outside { start, end } => say(w::OFFSETS_OUTSIDE, &[start, end]),
        Wrong::Differs { start, end, text } => say(w::OFFSETS_DIFFER, &[start, end, &printable(text)]),
        Wrong::Absent { nth, text } => say(w::WORDS_ABSENT, &[nth, &printable(text)]),
        Wrong::Empty => say(w::MENTION_EMPTY, &[]),
        Wrong::NoEvidence => say(w::NO_EVIDENCE, &[]),
        other => other.to_string(),
    });
    out
}

impl SetApart {
    fn word(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Camp => "camp",
            Self::Conflict => "conflict",
        }
    }
}

impl From<SetApart> for By {
    fn from(by: SetApart) -> Self {
        match by {
            SetApart::Outlet => Self::Outlet,
            SetApart::Camp => Self::Camp,
            SetApart::Conflict => Self::Conflict,
        }
    }
}
