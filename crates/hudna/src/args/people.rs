//! Owns what may be typed of the people who work with a register.
use super::{Author, Register};
use clap::Args;

pub(super) const MEMBER_HELP: &str = "\
Roles, each may do what those before it may: reader, monitor, verifier, publisher, keeper. The first member is to be a keeper.
From then on nobody else may decide, enter or erase anything, nor export what is high or severe. Names are taken as they are
typed: see docs/privacy.md for what that protects against.

Examples:
  hudna member Rana --role keeper --as Rana
  hudna member Sami --role verifier --as Rana --reason \"letter of 3 March\"
  hudna member Sami --remove --as Rana

Exit codes: 0 appointed, 2 wrong usage or no role that suffices, 4 the register cannot be used, 5 it could not be written.";

/// `hudna member`
#[derive(Debug, Args)]
pub(crate) struct Member {
    /// Whom
    pub(crate) whom: String,
    /// The role from now on
    #[arg(long, value_name = "ROLE", required_unless_present = "remove", conflicts_with = "remove")]
    pub(crate) role: Option<String>,
    /// A member no more
    #[arg(long)]
    pub(crate) remove: bool,
    #[command(flatten)]
    pub(crate) author: Author,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna members`
#[derive(Debug, Args)]
pub(crate) struct Members {
    /// As JSON, one member a line
    #[arg(long = "json")]
    pub(crate) as_json: bool,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna seen`
#[derive(Debug, Args)]
pub(crate) struct Seen {
    /// Only what this person read or let out
    #[arg(long = "by", id = "seen_by", value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// As JSON, one reading a line
    #[arg(long = "json")]
    pub(crate) as_json: bool,
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna lock`
#[cfg(feature = "encrypted")]
#[derive(Debug, Args)]
pub(crate) struct Lock {
    #[command(flatten)]
    pub(crate) register: Register,
}

/// `hudna destroy-key`
#[cfg(feature = "encrypted")]
#[derive(Debug, Args)]
pub(crate) struct DestroyKey {
    /// Without asking for the register's name
    #[arg(long = "force", id = "unasked")]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) register: Register,
}
