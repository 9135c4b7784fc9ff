//! Owns what may be typed of decisions, cases, notes, lists and counts.
use super::Register;
use clap::{Args, Subcommand};
use std::path::PathBuf;

pub(super) const DECIDE_HELP: &str = "\
Examples:
  hudna decide 3f2a90c1d4e5b678 accepted --as Rana --reason \"two independent sources\"

Exit codes: 0 decided, 2 wrong usage, 4 the register cannot be used, 5 it could not be written.";

pub(super) const MATCH_HELP: &str = "\
Examples:
  hudna matched 3f2a90c1d4e5b678
  hudna merge 3f2a90c1d4e5b678 90c1d4e5b6783f2a --as Rana --reason \"the same raid, the second report has the wrong day\"
  hudna part 3f2a90c1d4e5b678 90c1d4e5b6783f2a --as Rana --reason \"two raids of one morning\"
  hudna split 3f2a90c1d4e5b678 d4e5b67890c13f2a --as Rana --reason \"this one is of the week before\"

What a person said here no machine undoes; another word on the same claims does.

Exit codes: 0 entered, 2 wrong usage or no such record, 4 the register cannot be used, 5 it could not be written.";

pub(super) const STEP_HELP: &str = "\
Examples:
  hudna step 3f2a90c1d4e5b678 verification verified --as Rana --reason \"photographs of the place\"
  hudna step 3f2a90c1d4e5b678 finding violation --of deal/syria-coh-2016#2 --as Rana --reason \"mortar fire\"
  hudna step 3f2a90c1d4e5b678 attribution not_attributable --as Rana --reason \"no direction of fire\"
  hudna step 3f2a90c1d4e5b678 verification --back --as Rana --reason \"the photographs are older\"

Exit codes: 0 noted, 2 wrong usage or a value that does not fit, 4 the register cannot be used, 5 it could not be written.";

pub(super) const NOTE_HELP: &str = "\
Examples:
  hudna note acceptance party=group/jaysh-al-islam deal=deal/syria-coh-2016 commitment=accepted since=2016-02-26 --as Rana
  hudna note convoy agency=org/un to=مضايا asked=2016-02-14 plan=requested trucks=65 --as Rana
  hudna note convoy --id convoy-17 plan=approved replied=2016-02-22 --as Rana --reason \"letter of 22 February\"
  hudna note convoy --id convoy-17 --withdraw --as Rana --reason \"entered twice\"
A field that may hold several is named once for each. Evidence is a report's id, or words in it: evidence=ID@START-END.

Exit codes: 0 noted, 2 wrong usage or a value that does not fit, 4 the register cannot be used, 5 it could not be written.";

pub(super) const NOTES_HELP: &str = "\
Examples:
  hudna notes --scheme             the types, their fields and values; the stages of a case
  hudna notes undertaking
  hudna notes convoy --id convoy-17   every version of one
  hudna notes acceptance --json

Exit codes: 0 shown, 2 wrong usage, 4 the register cannot be used.";

pub(super) const COUNTS_HELP: &str = "\
Examples:
  hudna counts 2016-03-04
  hudna counts 2016-02-27 2016-03-04 --json
  hudna counts 2016-03-04 --weeks 4       and the four weeks before the truce, counted in the same way

Exit codes: 0 counted, 2 wrong usage, 4 the register cannot be used.";

const IMPORT_HELP: &str = "\
The first line names the columns: party, and any of place, status, state, since, strength, commander, position, remark, by
these words or what they are called in Arabic. `hudna notes --scheme` lists them.

Examples:
  hudna list import joined.csv --name \"list of the first co-chair\" --giver state/russia --day 2016-02-26 --as Rana
  hudna list import joined-2.csv --id list-12 --as Rana --reason \"their second edition\"
  hudna list import groups.csv --name B --giver state/usa --column party=Faction --leave-out Phone --as Rana

Exit codes: 0 taken, 2 wrong usage or a table that does not fit, 4 the register cannot be used, 5 it could not be written.";

const COMPARE_HELP: &str = "\
A list is named by its id or name, with a version where another than the newest is meant: list-12, list-12@1, \"A@1\".

Examples:
  hudna list compare list-12 list-15
  hudna list compare list-12@1 list-12 --json    what a new version changed

Exit codes: 0 compared, 2 wrong usage or no such list, 4 the register cannot be used.";

/// Who enters something, and why.
#[derive(Debug, Args)]
pub(crate) struct Author {
    /// Who says so
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) author: String,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) reason: String,
}

/// `hudna decide`
#[derive(Debug, Args)]
pub(crate) struct Decide {
    /// The record
    pub(crate) record: String,
    /// What is decided
    #[arg(value_parser = ["accepted", "rejected"])]
    pub(crate) verdict: String,
    #[command(flatten)]
    pub(crate) author: Author,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna merge`, `hudna part`
#[derive(Debug, Args)]
pub(crate) struct Together {
    /// The records, by their addresses
    #[arg(required = true, num_args = 2..)]
    pub(crate) records: Vec<String>,
    #[command(flatten)]
    pub(crate) author: Author,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna split`
#[derive(Debug, Args)]
pub(crate) struct Split {
    /// The record
    pub(crate) record: String,
    /// The claims that are taken out, by their addresses (`hudna matched` shows them)
    #[arg(required = true)]
    pub(crate) claims: Vec<String>,
    #[command(flatten)]
    pub(crate) author: Author,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna matched`
#[derive(Debug, Args)]
pub(crate) struct MatchedWith {
    /// The record
    pub(crate) record: String,
    /// Who reads, for the log
    #[arg(long = "as", id = "reader", value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// As JSON, one claim a line
    #[arg(long = "json")]
    pub(crate) claims_json: bool,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna step`
#[derive(Debug, Args)]
pub(crate) struct Step {
    /// The record
    pub(crate) record: String,
    /// The stage
    pub(crate) stage: String,
    /// The value that stands from now on
    #[arg(required_unless_present = "back", conflicts_with = "back")]
    pub(crate) value: Option<String>,
    /// What the value is about: the actor, the term (DEAL#N), the record, the person
    #[arg(long, value_name = "WHAT", conflicts_with = "back")]
    pub(crate) of: Option<String>,
    /// Take back what stands in the stage
    #[arg(long)]
    pub(crate) back: bool,
    #[command(flatten)]
    pub(crate) author: Author,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna note`
#[derive(Debug, Args)]
pub(crate) struct Note {
    /// The type of object
    #[arg(value_name = "TYPE")]
    pub(crate) kind: String,
    /// Fields and their values
    #[arg(value_name = "FIELD=VALUE", value_parser = pair)]
    pub(crate) fields: Vec<(String, String)>,
    /// The object [default: a new one]
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
    /// Withdraw the object; its versions stay
    #[arg(long, requires = "id")]
    pub(crate) withdraw: bool,
    #[command(flatten)]
    pub(crate) author: Author,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna notes`
#[derive(Debug, Args)]
pub(crate) struct Notes {
    /// The type of object [default: how many there are of each]
    #[arg(value_name = "TYPE")]
    pub(crate) kind: Option<String>,
    /// One object, in all its versions
    #[arg(long, value_name = "ID", requires = "kind")]
    pub(crate) id: Option<String>,
    /// Show fields of the level `severe` too, which the log notes
    #[arg(long)]
    pub(crate) severe: bool,
    /// Who reads, for the log
    #[arg(long = "as", id = "reader", value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// List the types, fields and values there are, and the stages of a case
    #[arg(long, conflicts_with_all = ["kind", "id"])]
    pub(crate) scheme: bool,
    /// As JSON, one object a line
    #[arg(long = "json")]
    pub(crate) as_json: bool,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna list`
#[derive(Debug, Subcommand)]
pub(crate) enum List {
    /// Take in a list from a table (CSV, or separated by semicolons or tabs)
    #[command(after_long_help = IMPORT_HELP)]
    Import(Box<Import>),
    /// Hold two lists, or two versions of one, beside each other
    #[command(after_long_help = COMPARE_HELP)]
    Compare(Compare),
}

/// `hudna list import`
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The table; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What the list is called
    #[arg(long, value_name = "TEXT", required_unless_present = "id")]
    pub(crate) name: Option<String>,
    /// Whose list it is
    #[arg(long, value_name = "ACTOR", required_unless_present = "id")]
    pub(crate) giver: Option<String>,
    /// From whom it was received
    #[arg(long, value_name = "ACTOR")]
    pub(crate) received_from: Option<String>,
    /// Its date
    #[arg(long, value_name = "DATE")]
    pub(crate) day: Option<String>,
    /// Its edition, as its giver counts
    #[arg(long, value_name = "TEXT")]
    pub(crate) edition: Option<String>,
    /// The deal that it belongs to
    #[arg(long, value_name = "ID")]
    pub(crate) deal: Option<String>,
    /// The list that this is a new version of
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
    /// A column by another head than it is known by; may be given more than once
    #[arg(long, value_name = "FIELD=HEAD", value_parser = pair)]
    pub(crate) column: Vec<(String, String)>,
    /// A column to leave out, by its head; may be given more than once
    #[arg(long, value_name = "HEAD")]
    pub(crate) leave_out: Vec<String>,
    /// What becomes of a row that repeats an earlier one in every cell [default: the table is refused, with its lines]
    #[arg(long, value_name = "WHAT", value_parser = ["keep", "drop"])]
    pub(crate) equal_rows: Option<String>,
    #[command(flatten)]
    pub(crate) author: Author,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna list compare`
#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// The first list
    pub(crate) a: String,
    /// The second list
    pub(crate) b: String,
    /// Show fields of the level `severe` too, which the log notes
    #[arg(long)]
    pub(crate) severe: bool,
    /// Who reads, for the log
    #[arg(long = "as", id = "reader", value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// As one JSON object
    #[arg(long = "json")]
    pub(crate) as_json: bool,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna counts`
#[derive(Debug, Args)]
pub(crate) struct Counts {
    /// The first day
    #[arg(value_parser = super::day)]
    pub(crate) from: String,
    /// The last day [default: the first]
    #[arg(value_parser = super::day)]
    pub(crate) to: Option<String>,
    /// Also so many weeks before, each apart: before the truce that the register watches, else before the first day
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    #[arg(value_parser = clap::value_parser!(u8).range(0..=104))]
    pub(crate) weeks: u8,
    /// As one JSON object
    #[arg(long = "json")]
    pub(crate) as_json: bool,
    #[command(flatten)]
    pub(crate) register: Register,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("a field is written as FIELD=VALUE")?;
    if name.is_empty() {
        Err("a field is written as FIELD=VALUE".to_owned())
    } else {
        Ok((name.to_owned(), value.to_owned()))
    }
}
