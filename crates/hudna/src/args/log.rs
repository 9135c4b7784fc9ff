//! Owns what may be typed about the log: to check, prove, keep, copy, make again and erase.
use super::Register;
use clap::Args;
use std::path::PathBuf;

pub(crate) const VERIFY_HELP: &str = "\
Nothing is fetched and nothing is changed. Without --db, two or more --checkpoint are only compared with each other, and
--proof and --export are checked by the keys given (--key); else by those of your register.

Examples:
  hudna verify --db truce.db                         the whole register
  hudna verify --db truce.db --checkpoint kept.note  does it go on from what I kept?
  hudna verify --checkpoint mine --checkpoint theirs  were we shown the same log?
  hudna verify --proof report.tlog-proof --key hudna-…+…+…
  hudna verify --export records.jsonl --db truce.db  (its note: records.jsonl.note)

Exit codes: 0 sound, 1 a file could not be read, 2 wrong usage, 4 the register cannot be used, 7 not sound.";

/// `hudna verify`
#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    pub(crate) register: Register,
    /// A checkpoint that you kept (`hudna checkpoint` prints one); may be given more than once
    #[arg(long, value_name = "NOTE")]
    pub(crate) checkpoint: Vec<PathBuf>,
    /// Proofs of single entries (`hudna prove` writes them); may be given more than once
    #[arg(long, value_name = "FILE")]
    pub(crate) proof: Vec<PathBuf>,
    /// An export, with the note over it (`hudna export --note`): made again from the register, and compared
    #[arg(long, value_name = "FILE")]
    pub(crate) export: Option<PathBuf>,
    /// The note over the export [default: the export's name with .note]
    #[arg(long, value_name = "FILE", requires = "export")]
    pub(crate) note: Option<PathBuf>,
    /// A public key that you trust [default: those that the register names]
    #[arg(long, value_name = "KEY", value_parser = key)]
    pub(crate) key: Vec<hudna_seal::Verifier>,
    /// Also make every table again from the log, in a private copy, and compare
    #[arg(long)]
    pub(crate) deep: bool,
}

/// `hudna checkpoint`
#[derive(Debug, Args)]
pub(crate) struct Checkpoint {
    #[command(flatten)]
    pub(crate) register: Register,
    /// Lay the signature over this file too: a note that goes with an export
    #[arg(long, value_name = "FILE")]
    pub(crate) over: Option<PathBuf>,
    /// Write the log as static files (C2SP tlog-tiles) into this folder too
    #[arg(long, value_name = "FOLDER")]
    pub(crate) tiles: Option<PathBuf>,
}

/// `hudna prove`
#[derive(Debug, Args)]
pub(crate) struct Prove {
    /// A report's id, a record's address, or an entry's number
    pub(crate) what: String,
    #[command(flatten)]
    pub(crate) register: Register,
    /// Prove that it is there without showing what it says
    #[arg(long)]
    pub(crate) closed: bool,
    /// Who is shown what it says, for the log
    #[arg(long = "as", id = "shown_to", value_name = "NAME")]
    pub(crate) by: Option<String>,
}

/// `hudna rebuild`
#[derive(Debug, Args)]
pub(crate) struct Rebuild {
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna backup`
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// Where to
    pub(crate) to: PathBuf,
    #[command(flatten)]
    pub(crate) register: Register,
    /// Overwrite what is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// `hudna restore`
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The copy
    pub(crate) from: PathBuf,
    #[command(flatten)]
    pub(crate) register: Register,
    /// Overwrite a register that holds something
    #[arg(long)]
    pub(crate) force: bool,
}

/// `hudna erase`
#[derive(Debug, Args)]
pub(crate) struct Erase {
    /// The report's id; all its versions go
    #[arg(required_unless_present = "entry", conflicts_with = "entry")]
    pub(crate) id: Option<String>,
    /// One entry that a person made (a decision, a step, a note), by its number
    #[arg(long, value_name = "NUMBER")]
    pub(crate) entry: Option<u64>,
    /// Who erases
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) who: String,
    /// Why; it stays in the log, so do not name what is erased
    #[arg(long, value_name = "WORDS")]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) register: Register,
}

fn key(text: &str) -> Result<hudna_seal::Verifier, String> {
    hudna_seal::Verifier::parse(text.trim()).map_err(|e| e.to_string())
}
