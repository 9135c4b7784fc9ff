//! Owns what may be typed of what a register watches, and of which reports belong to it.
use super::{Author, Register, whole_day};
use clap::Args;

pub(super) const OPEN_HELP: &str = "\
Examples:
  hudna open --pack syria --db truce.db                    with the deal that the pack watches
  hudna open --pack syria --from 2016-02-27 --deal deal/syria-coh-2016 --db truce.db
  hudna open --pack syria --pack iraq --db both.db
  hudna open --db all.db                                   every pack, and any armed conflict
  hudna open --pack yemen --again --as Rana --db truce.db  for something else from now on; all reports are weighed anew

Exit codes: 0 opened, 2 wrong usage, no such pack or deal, or opened before, 4 the register cannot be used, 5 it could not
be written.";

pub(super) const BELONGS_HELP: &str = "\
Examples:
  hudna belongs reports/17.txt no --as Rana --reason \"a film review\"
  hudna belongs reports/17.txt --back --as Rana --reason \"it tells of the shelling after all\"
  hudna export reports --db truce.db        says of each report whether it belongs, and because of what

Exit codes: 0 noted, 1 no such report, 2 wrong usage, 4 the register cannot be used, 5 it could not be written.";

/// `hudna open`
#[derive(Debug, Args)]
pub(crate) struct Open {
    /// A pack to watch; may be given more than once [default: all, and any armed conflict]
    #[arg(long, value_name = "NAME")]
    pub(crate) pack: Vec<String>,
    /// The first day to watch; what happened before is the baseline [default: when the deal takes effect]
    #[arg(long = "from", id = "open_from", value_name = "DATE", value_parser = whole_day)]
    pub(crate) from: Option<String>,
    /// The deal to watch [default: the one that the pack watches, where one pack is named]
    #[arg(long = "deal", id = "open_deal", value_name = "DEAL")]
    pub(crate) deal: Option<String>,
    /// Open a register again that was opened for something else
    #[arg(long)]
    pub(crate) again: bool,
    /// Who opens it
    #[arg(long = "as", id = "opener", value_name = "NAME", default_value = "", hide_default_value = true)]
    pub(crate) by: String,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna belongs`
#[derive(Debug, Args)]
pub(crate) struct Belongs {
    /// The report, by its id
    pub(crate) report: String,
    /// Whether it belongs
    #[arg(id = "belongs", value_name = "yes|no", value_parser = ["yes", "no"])]
    #[arg(required_unless_present = "back", conflicts_with = "back")]
    pub(crate) word: Option<String>,
    /// Take back what was said of it
    #[arg(long)]
    pub(crate) back: bool,
    #[command(flatten)]
    pub(crate) author: Author,
    #[command(flatten)]
    pub(crate) register: Register,
}
