//! Owns the command line: what may be typed. What it means is decided elsewhere.
mod kept;
pub(crate) mod log;
mod people;
mod watch;

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

pub(crate) use kept::*;
pub(crate) use people::*;
pub(crate) use watch::*;

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was read (or taken)
  1  nothing was read
  2  the command line is wrong
  3  some of the input was skipped; the messages say what and why
  4  the register cannot be used: not a register, from a newer Hudna, in use, or not readable
  5  the output or the register could not be written: the disk is full, or the place is not writable
  6  the port asked for is in use
  7  the log, a checkpoint, a proof or an export is not sound
Messages are in Arabic where LC_ALL, LC_MESSAGES or LANG begins with `ar`, else in English.";

const EXAMPLES: &str = "\
Examples:
  hudna read report.txt --published 2016-02-20      claims of one report, as JSON Lines
  hudna read reports/ archive.jsonl.gz > claims.jsonl
  zcat morning.jsonl.gz | hudna read -              from a pipe
  hudna open --pack syria --db truce.db             a register for one conflict
  hudna take reports/                               into the register under your data folder
  hudna desk                                        the desk, on http://127.0.0.1:8765/
  hudna export records > records.jsonl              what the register holds, for other programs
  hudna demo                                        the desk with the bundled sample reports
  hudna step RECORD verification verified --as NAME --reason TEXT
  hudna list compare list-12 list-15                two lists of parties beside each other
";

/// Hudna, a ceasefire monitor: reads reports, Arabic first, and keeps the record of a truce.
#[derive(Debug, Parser)]
#[command(name = "hudna", version, after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n{EXIT_CODES}"))]
#[command(arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Where the passphrase of an encrypted register stands, in the first line (as HUDNA_PASSPHRASE_FILE) [default: asked for]
    #[cfg(feature = "encrypted")]
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// What Hudna is asked to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read reports and write their claims as JSON Lines
    ///
    /// One line comes out for each report, in the order of the input, also where nothing was found in it.
    #[command(after_long_help = READ_HELP)]
    Read(Read),
    /// Say why a report is read as it is, claim by claim
    ///
    /// For each field: the words, the row of the lexicon, the rule or the weights that decided it, with file and
    /// line; then what was considered and dropped.
    #[command(after_long_help = EXPLAIN_HELP)]
    Explain(Explain),
    /// Hold readings against annotated ones: precision, recall, F1
    ///
    /// By the rules of READING.md, figure for figure as its scorer gives them. Where no readings are named, the
    /// reader reads the annotated reports itself.
    #[command(after_long_help = SCORE_HELP)]
    Score(Score),
    /// Open a register: which conflicts it watches, from which day, under which deal
    ///
    /// Reports that have nothing to do with these are kept and found by search, and make no records.
    #[command(after_long_help = OPEN_HELP)]
    Open(Open),
    /// Say that a report belongs to what the register was opened for, or does not
    ///
    /// What a person said holds for all versions of the report, and no machine undoes it.
    #[command(after_long_help = BELONGS_HELP)]
    Belongs(Belongs),
    /// Read reports and take them into a register
    ///
    /// A register that is not there is made, and takes in any armed conflict; `hudna open` makes one for a conflict.
    /// After each commit one line says what became of the report: {"id": …, "state": "taken"|"known"|"skipped"}.
    /// That line is the acknowledgement: what it names is on disk, whatever happens next.
    #[command(after_long_help = format!("{TAKE_EXAMPLES}\n{EXIT_CODES}"))]
    Take(Take),
    /// Write the records, the reports or the notes (what is kept beside records) of a register, for other programs
    ///
    /// Records come by their addresses and reports by their ids: the same reports give the same output, in whatever order
    /// they were taken. What a release withholds is told on standard error, as a coarse count.
    #[command(after_long_help = format!("{EXPORT_EXAMPLES}\n{EXIT_CODES}"))]
    Export(Export),
    /// Open the desk on a register, in the browser
    #[command(after_long_help = EXIT_CODES)]
    Desk(Desk),
    /// Open the desk with the bundled sample reports
    ///
    /// The samples go into the register at $HUDNA_HOME/register.db; a second run finds them there. Where that register
    /// holds reports of your own, they go into demo.db beside it.
    #[command(after_long_help = EXIT_CODES)]
    Demo(Serve),
    /// List the shipped mappings of tables, for `take --rows`; or write one, to be copied and changed
    Mappings {
        /// The mapping to write
        name: Option<String>,
    },
    /// Check a register, a checkpoint, a proof or an export, offline
    ///
    /// Says what is proved, what is not, and what does not fit.
    #[command(after_long_help = log::VERIFY_HELP)]
    Verify(log::Verify),
    /// Print the newest signed checkpoint: what others keep, so that no change goes unseen
    #[command(after_long_help = EXIT_CODES)]
    Checkpoint(log::Checkpoint),
    /// Print proofs that a report's or record's entries are in the log, for `hudna verify --proof`
    #[command(after_long_help = EXIT_CODES)]
    Prove(log::Prove),
    /// Make all tables again from the log, and say of each whether it is what it was
    ///
    /// One line a table: its name, how many rows, its digest, and `=` or the digest that it had before.
    #[command(after_long_help = EXIT_CODES)]
    Rebuild(log::Rebuild),
    /// Copy a register into a file, and check the copy; others may be writing to it
    #[command(after_long_help = EXIT_CODES)]
    Backup(log::Backup),
    /// Lay a copy in the place of a register; the desk may have it open
    #[command(after_long_help = EXIT_CODES)]
    Restore(log::Restore),
    /// Erase what a report says; its place in the log stays, and every proof with it
    #[command(after_long_help = EXIT_CODES)]
    Erase(log::Erase),
    /// Accept or reject a record
    #[command(after_long_help = DECIDE_HELP)]
    Decide(Decide),
    /// Say that records tell of one happening
    ///
    /// From now on their claims stand in one record, whatever the weights say. Each old address leads to it.
    #[command(after_long_help = MATCH_HELP)]
    Merge(Together),
    /// Say that records tell of different happenings, so that they are never joined
    #[command(after_long_help = MATCH_HELP)]
    Part(Together),
    /// Take claims out of a record: they tell of something else
    #[command(after_long_help = MATCH_HELP)]
    Split(Split),
    /// Show why the claims of a record were matched: each with its address, its origin and what weighed
    #[command(after_long_help = MATCH_HELP)]
    Matched(MatchedWith),
    /// Take a step in a record's case: intake, verification, finding, and the others
    ///
    /// Stages and values are those of data/scheme/case.toml; `hudna notes --scheme` lists them. A step is an entry: a newer
    /// one of the same stage takes its place, and both stay in the history.
    #[command(after_long_help = STEP_HELP)]
    Step(Step),
    /// Enter what is kept beside records: an acceptance, a tie, an undertaking, a convoy, a readout …
    ///
    /// An id that is there gets a new version: fields that are named change, `FIELD=` empties one, all others stay.
    #[command(after_long_help = NOTE_HELP)]
    Note(Note),
    /// Show what is kept beside records
    #[command(after_long_help = NOTES_HELP)]
    Notes(Notes),
    /// Take in lists of parties, and compare two
    #[command(subcommand)]
    List(List),
    /// Count what people have looked at: per accuser, per verifier and reconciled, each apart
    #[command(after_long_help = COUNTS_HELP)]
    Counts(Counts),
    /// Encrypt a register with a passphrase, or give an encrypted one another passphrase
    ///
    /// Where there is no register yet, an empty one is made. Its key lies beside it as FILE.locked, wrapped by the passphrase.
    #[cfg(feature = "encrypted")]
    #[command(after_long_help = EXIT_CODES)]
    Lock(people::Lock),
    /// Destroy the key of an encrypted register: nobody can read it ever again
    ///
    /// Copies of FILE.locked that lie elsewhere are not reached.
    #[cfg(feature = "encrypted")]
    #[command(after_long_help = EXIT_CODES)]
    DestroyKey(people::DestroyKey),
    /// Make someone a member of a register, with a role
    #[command(after_long_help = people::MEMBER_HELP)]
    Member(Member),
    /// List the members of a register
    Members(Members),
    /// List who read or exported what is high or severe
    Seen(Seen),
    /// Write the completions of a shell to standard output
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

const READ_HELP: &str = "\
What can be read:
  .txt           UTF-8, UTF-16 or windows-1256; all of it is body, its id is the path as given
  .html, .htm    the main text of a page, with its headline, day and outlet where the page names them
  .json          a report object, {\"report\": …}, or an array of these
  .jsonl         a report object or {\"report\": …} a line; `text` is used as it stands
  .gz            any of these, compressed; at most 1 GiB when expanded
  folders        all of these in them, by relative path; hidden files and others are passed over
  -              standard input: JSON Lines, JSON, a page or a text, told by its beginning
A file named outright is read whatever its extension. A report without an id gets PATH, or PATH#LINE
(in an array, PATH#NUMBER). A report may have 64 MiB.

Examples:
  hudna read report.txt --published 2016-02-20
  hudna read reports/ --language ar --jobs 4 > claims.jsonl
  curl -s https://example.org/story | hudna read - --outlet example

Exit codes: 0 all read, 1 nothing read, 2 wrong usage, 3 some skipped, 5 the output could not be written.";

const EXPLAIN_HELP: &str = "\
Examples:
  hudna explain report.txt --published 2016-02-20
  hudna explain report.json --claim c3
  hudna explain report.json --claim c3 --case > tests/read/cases/duma.json
                                      the claim with its sentences, to be put right by hand: a test of reading

Exit codes: 0 explained, 1 nothing read or no such claim, 2 wrong usage, 3 some skipped, 5 the output could not be written.";

const SCORE_HELP: &str = "\
GOLD and READINGS hold {\"report\": …, \"claims\": […]}, one a line. In GOLD a mention may be given as
{\"text\", \"nth\"} in place of offsets.

Examples:
  hudna score gold.jsonl                        the reader on its own reports
  hudna score gold.jsonl readings.jsonl --json
  hudna score gold.jsonl --by camp              outlets of each camp apart
  hudna score --check gold.jsonl                every mention is where it says it is

Exit codes: 0 scored, 1 something is wrong with the input, 2 wrong usage, 5 the output could not be written.";

const TAKE_EXAMPLES: &str = "\
Examples:
  hudna take reports/ --db truce.db
  hudna take morning.jsonl.gz --published 2016-02-27
  hudna take --rows log.csv --map smm --outlet \"our monitors\"
  hudna take --rows export.csv --map acled --skip-faulty
";

const EXPORT_EXAMPLES: &str = "\
Releases:
  internal       all that the register holds, at once
  parties        without what came by form, hotline or list and could harm (places, sources, words); of notes, no severe field
  public         what a person has accepted, three days after publication; places no finer than the district, few
                 people as a range, nobody accused, no words and no links

Examples:
  hudna export records --db truce.db > records.jsonl
  hudna export records --format csv --from 2016-02-27 --to 2016-03-05 --out week.csv
  hudna export reports --db truce.db
  hudna export notes --db truce.db --release parties        lists, undertakings, deals, convoys … as the parties may have them
  hudna export records --db truce.db --out r.jsonl --note   with a signed note: hudna verify --export r.jsonl --db truce.db
  hudna export records --release public --name-accused --as 'A. Publisher'
";

/// `hudna export`
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// What to write
    #[arg(id = "export_what", value_name = "WHAT")]
    pub(crate) what: Exported,
    /// In which form; csv (with HXL tags) is for records
    #[arg(
        long = "format",
        id = "export_format",
        value_name = "FORM",
        default_value = "jsonl",
        hide_default_value = true
    )]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) register: Register,
    /// For whom [default: internal]
    #[arg(long, value_name = "RELEASE", default_value = "internal", hide_default_value = true)]
    pub(crate) release: ReleaseName,
    /// Only this day: of the happening for records, of publication for reports
    #[arg(long = "day", id = "export_day", value_name = "DATE", value_parser = whole_day)]
    #[arg(conflicts_with_all = ["export_from", "export_to"])]
    pub(crate) day: Option<String>,
    /// From this day on
    #[arg(long = "from", id = "export_from", value_name = "DATE", value_parser = whole_day)]
    pub(crate) from: Option<String>,
    /// Up to this day
    #[arg(long = "to", id = "export_to", value_name = "DATE", value_parser = whole_day)]
    pub(crate) to: Option<String>,
    /// As the release may stand on this day [default: today]
    #[arg(long = "on", id = "export_on", value_name = "DATE", value_parser = whole_day)]
    pub(crate) on: Option<String>,
    /// Name those who are accused in a public release: a publisher's decision, noted in the log
    #[arg(long, requires = "as_name")]
    pub(crate) name_accused: bool,
    /// Who exports, for the log
    #[arg(long = "as", id = "as_name", value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Why, for the log
    #[arg(
        long = "reason",
        id = "export_reason",
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) reason: String,
    /// Into this file, which appears when it is whole [default: standard output]
    #[arg(long = "out", id = "export_out", value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Sign the file: a note beside it (FILE.note), by which `hudna verify --export` makes the same export again
    #[arg(long = "note", id = "export_note", requires = "export_out")]
    pub(crate) note: bool,
    /// A pack to name with, besides `core`; may be given more than once [default: all]
    #[arg(long, value_name = "NAME")]
    pub(crate) pack: Vec<String>,
}

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Exported {
    Records,
    Reports,
    /// What is kept beside records
    Notes,
}

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    Jsonl,
    Csv,
}

/// For whom a release is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ReleaseName {
    Internal,
    Parties,
    Public,
}

impl From<ReleaseName> for hudna_register::release::Audience {
    fn from(name: ReleaseName) -> Self {
        match name {
            ReleaseName::Internal => Self::Internal,
            ReleaseName::Parties => Self::Parties,
            ReleaseName::Public => Self::Public,
        }
    }
}

/// `hudna read`
#[derive(Debug, Args)]
pub(crate) struct Read {
    /// Files and folders to read; `-`, or nothing in a pipe, is standard input
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// `hudna explain`
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The report; `-` is standard input
    pub(crate) report: PathBuf,
    /// One claim only, by its id
    #[arg(long, value_name = "ID")]
    pub(crate) claim: Option<String>,
    /// As JSON, one line a report
    #[arg(long)]
    pub(crate) json: bool,
    /// The claim with its sentences as a test case, to be put right by hand
    #[arg(long, requires = "claim", conflicts_with = "json")]
    pub(crate) case: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// `hudna score`
#[derive(Debug, Args)]
pub(crate) struct Score {
    /// The annotated reports; `-` is standard input
    pub(crate) gold: PathBuf,
    /// The readings to be scored [default: what the reader reads now]
    #[arg(conflicts_with = "check")]
    pub(crate) readings: Option<PathBuf>,
    /// Only check that every mention of GOLD is where it says it is, and every word one of those allowed
    #[arg(long)]
    pub(crate) check: bool,
    /// As one JSON object
    #[arg(long = "json")]
    pub(crate) as_json: bool,
    /// The first N claims that were missed, and the first N read too many
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) errors: usize,
    /// How often a kind, status or extent was read as another
    #[arg(long)]
    pub(crate) confused: bool,
    /// Figures also for reports set apart by outlet, by the camp of the outlet, or by conflict
    #[arg(long, value_name = "WHAT")]
    pub(crate) by: Option<SetApart>,
    /// A pack to read with, besides `core`; may be given more than once [default: all]
    #[arg(long, value_name = "NAME")]
    pub(crate) pack: Vec<String>,
}

/// What reports are set apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum SetApart {
    Outlet,
    Camp,
    Conflict,
}

/// `hudna take`
#[derive(Debug, Args)]
pub(crate) struct Take {
    /// Files and folders to take; `-` is standard input
    #[arg(required_unless_present = "tables")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rows: TakeRows,
    #[command(flatten)]
    pub(crate) register: Register,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Tables, of which each row is a report.
#[derive(Debug, Args)]
pub(crate) struct TakeRows {
    /// A table (CSV) whose rows to take, each as a report; `-` is standard input; may be given more than once
    #[arg(id = "tables", long = "rows", value_name = "FILE", requires = "map", conflicts_with = "paths")]
    pub(crate) tables: Vec<PathBuf>,
    /// What its columns mean: a shipped mapping (`hudna mappings` lists them) or a TOML file (docs/rows.md)
    #[arg(long, value_name = "NAME|FILE", requires = "tables")]
    pub(crate) map: Option<String>,
    /// Take the good rows though others are faulty, rather than none
    #[arg(long, requires = "tables")]
    pub(crate) skip_faulty: bool,
}

/// How reports are read.
#[derive(Debug, Default, Args)]
pub(crate) struct Reading {
    /// The day of publication, for reports that do not say it
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) published: Option<String>,
    /// The outlet, for reports that do not say it
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// The language (ar, en), for reports that do not say it
    #[arg(long, value_name = "CODE")]
    pub(crate) language: Option<String>,
    /// A pack to read with, besides `core`; may be given more than once [default: all]
    #[arg(long, value_name = "NAME")]
    pub(crate) pack: Vec<String>,
    /// How many reports to read at once; the output is the same [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
    /// Stop at the first input that cannot be read, rather than go on without it
    #[arg(long)]
    pub(crate) strict: bool,
}

/// Which register.
#[derive(Debug, Args)]
pub(crate) struct Register {
    /// The register [default: $HUDNA_HOME/register.db, under your data folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) db: Option<PathBuf>,
}

/// `hudna desk`
#[derive(Debug, Args)]
pub(crate) struct Desk {
    #[command(flatten)]
    pub(crate) register: Register,
    #[command(flatten)]
    pub(crate) serve: Serve,
    /// A pack to show with, besides `core`; may be given more than once [default: all]
    #[arg(long, value_name = "NAME")]
    pub(crate) pack: Vec<String>,
    /// Who sits at the desk: what is high or severe is noted as read by them, and forms begin with the name
    #[arg(long = "as", id = "desk_as", value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Lock the desk of an encrypted register after so many minutes without use; 0: never
    #[cfg(feature = "encrypted")]
    #[arg(long, value_name = "MINUTES", default_value_t = 15)]
    pub(crate) lock_after: u32,
    /// Show what a release holds as it stands now, for reading only (as HUDNA_RELEASE) [default: internal]
    #[arg(long, value_name = "RELEASE")]
    pub(crate) release: Option<ReleaseName>,
}

/// Where the desk is served.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The port [default: 8765, or the next that is free]
    #[arg(long, value_name = "PORT")]
    pub(crate) port: Option<u16>,
    /// Do not open a browser (as HUDNA_NO_BROWSER=1)
    #[arg(long)]
    pub(crate) no_browser: bool,
}

pub(crate) fn whole_day(text: &str) -> Result<String, String> {
    match text.parse::<jiff::civil::Date>() {
        Ok(_) if text.len() == 10 => Ok(text.to_owned()),
        _ => Err("a date is written as 2016-02-27".to_owned()),
    }
}

pub(crate) fn day(text: &str) -> Result<String, String> {
    let moment = || text.parse::<jiff::Timestamp>().is_ok() || text.parse::<jiff::civil::DateTime>().is_ok();
    let known = match text.get(..10) {
        Some(day) if day.parse::<jiff::civil::Date>().is_ok() => text.len() == 10 || moment(),
        _ => false,
    };
    if known { Ok(text.to_owned()) } else { Err("a date is written as 2016-02-27".to_owned()) }
}
