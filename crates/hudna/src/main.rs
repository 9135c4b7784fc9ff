//! Hudna, the binary: parses the command line, runs one command, and makes an exit code of how it ended.
mod args;
mod browser;
mod checkpoint;
mod copy;
mod count;
mod demo;
mod desk;
mod explain;
mod export;
mod failure;
mod grid;
mod gzip;
mod help;
mod home;
mod keep;
mod key;
mod lines;
mod list;
mod lists;
#[cfg_attr(not(feature = "encrypted"), path = "unlocked.rs")]
mod lock;
mod mappings;
mod matched;
mod members;
mod named;
mod notes;
mod pipe;
mod read;
mod rows;
mod samples;
mod score;
mod skip;
mod take;
mod tell;
mod usage;
mod verify;
mod walk;
mod wanted;
mod watch;
mod words;

use args::{Cli, Command};
use clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand as NoArguments;
use clap::{CommandFactory, FromArgMatches};
use failure::Failure;
use hudna_read::pack::PackError;
use hudna_read::rows::MappingFault;
use hudna_register::{Because, StoreError};
use std::io::{ErrorKind, IsTerminal};
use std::process::ExitCode;
use tell::Teller;
use words::{self as w, Tongue};

/// The exit codes, as `--help` gives them.
mod exit {
    pub(crate) const ALL: u8 = 0;
    pub(crate) const NOTHING: u8 = 1;
    pub(crate) const USAGE: u8 = 2;
    pub(crate) const SOME_SKIPPED: u8 = 3;
    pub(crate) const REGISTER: u8 = 4;
    pub(crate) const DISK: u8 = 5;
    pub(crate) const PORT: u8 = 6;
    pub(crate) const UNSOUND: u8 = 7;
}

fn main() -> ExitCode {
    let tongue = Tongue::of_environment();
    let mut tell = Teller::new(tongue);
    let command = match parse(tongue, &tell) {
        Ok(cli) => {
            #[cfg(feature = "encrypted")]
            lock::passphrase_from(cli.passphrase_file);
            cli.command
        }
        Err(code) => return ExitCode::from(code),
    };
    let code = match run(command, &mut tell) {
        Ok(code) => code,
        Err(failure) => {
            let (code, message) = end(tongue, &failure);
            if let Some(message) = message {
                tell.line(&format!("hudna: {message}"));
            }
            code
        }
    };
    ExitCode::from(code)
}

/// What was typed; where that is wrong, or a question for help, it is answered here.
fn parse(tongue: Tongue, tell: &Teller) -> Result<Cli, u8> {
    let command = match tongue {
        Tongue::English => Cli::command(),
        Tongue::Arabic => help::arabic(Cli::command()),
    };
    let typed = command.try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    typed.map_err(|e| {
        if tongue == Tongue::Arabic && e.use_stderr() && e.kind() != NoArguments {
            tell.line(usage::arabic(&e).trim_end());
        } else {
            // Where neither stream takes it there is nobody to tell.
            let _ = e.print();
        }
        if e.use_stderr() { exit::USAGE } else { exit::ALL }
    })
}

fn run(command: Command, tell: &mut Teller) -> Result<u8, Failure> {
    match command {
        Command::Read(args) => {
            if args.paths.is_empty() && std::io::stdin().is_terminal() {
                tell.say(w::NO_INPUT, &[]);
                return Ok(exit::USAGE);
            }
            read::run(&args, tell)?;
            Ok(outcome(tell))
        }
        Command::Explain(args) => {
            if !explain::run(&args, tell.tongue(), tell)? && tell.counts().0 > 0 {
                tell.say(w::NO_CLAIM, &[&args.claim.unwrap_or_default()]);
                return Ok(exit::NOTHING);
            }
            Ok(outcome(tell))
        }
        Command::Score(args) => score::run(&args, tell),
        Command::Open(args) => watch::open(args, tell).map(|()| exit::ALL),
        Command::Belongs(args) => watch::belongs(args).map(|()| exit::ALL),
        Command::Take(args) => {
            if args.rows.asked() { rows::run(args, tell) } else { take::run(args, tell) }?;
            Ok(outcome(tell))
        }
        Command::Export(args) => export::run(&args, tell),
        Command::Desk(args) => desk::run(args, tell).map(|()| exit::ALL),
        Command::Demo(args) => demo::run(&args, tell).map(|()| exit::ALL),
        Command::Mappings { name } => mappings::run(name.as_deref(), tell.tongue()).map(|()| exit::ALL),
        Command::Verify(args) => verify::run(&args, tell),
        Command::Checkpoint(args) => checkpoint::run(args).map(|()| exit::ALL),
        Command::Prove(args) => checkpoint::prove(args, tell).map(|()| exit::ALL),
        Command::Rebuild(args) => copy::rebuild(args, tell).map(|()| exit::ALL),
        Command::Backup(args) => copy::backup(args, tell),
        Command::Restore(args) => copy::restore(args, tell),
        Command::Erase(args) => copy::erase(args, tell).map(|()| exit::ALL),
        Command::Decide(args) => keep::decide(args).map(|()| exit::ALL),
        Command::Merge(args) => matched::merge(args).map(|()| exit::ALL),
        Command::Part(args) => matched::part(args).map(|()| exit::ALL),
        Command::Split(args) => matched::split(args).map(|()| exit::ALL),
        Command::Matched(args) => matched::matched(&args, tell).map(|()| exit::ALL),
        Command::Step(args) => keep::step(args).map(|()| exit::ALL),
        Command::Note(args) => keep::note(args).map(|()| exit::ALL),
        Command::Notes(args) => notes::run(&args, tell).map(|()| exit::ALL),
        Command::List(command) => lists::run(command, tell),
        Command::Counts(args) => count::run(&args, tell),
        #[cfg(feature = "encrypted")]
        Command::Lock(args) => lock::lock(&home::register(args.register.db)?, tell).map(|()| exit::ALL),
        #[cfg(feature = "encrypted")]
        Command::DestroyKey(args) => {
            let done = lock::destroy(&home::register(args.register.db)?, args.force, tell)?;
            Ok(if done { exit::ALL } else { exit::USAGE })
        }
        Command::Member(args) => members::appoint(args).map(|()| exit::ALL),
        Command::Members(args) => members::list(args, tell).map(|()| exit::ALL),
        Command::Seen(args) => members::seen(args, tell.tongue()).map(|()| exit::ALL),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "hudna", &mut script);
            std::io::Write::write_all(&mut std::io::stdout(), &script).map_err(Failure::Output)?;
            Ok(exit::ALL)
        }
    }
}

fn outcome(tell: &Teller) -> u8 {
    match tell.counts() {
        (0, _) => exit::NOTHING,
        (_, 0) => exit::ALL,
        _ => exit::SOME_SKIPPED,
    }
}

/// The exit code of a failure and the sentence that says it; none where whoever listened has gone.
fn end(tongue: Tongue, failure: &Failure) -> (u8, Option<String>) {
    let (code, text) = match failure {
        Failure::Output(e) if e.kind() == ErrorKind::BrokenPipe => return (exit::ALL, None),
        Failure::Output(e) if e.kind() == ErrorKind::StorageFull => {
            (exit::DISK, tongue.say(w::OUTPUT_FULL, &[]))
        }
        Failure::Output(e) => (exit::DISK, tongue.say(w::OUTPUT_LOST, &[e])),
        Failure::Pack(PackError::Unknown { name, known }) => {
            (exit::USAGE, tongue.say(w::UNKNOWN_PACK, &[name, known]))
        }
        Failure::Pack(e) => (exit::USAGE, tongue.say(w::BAD_PACK, &[e])),
        Failure::Mapping { name, fault } => (exit::USAGE, mapping(tongue, name, fault)),
        Failure::Unopened { name, error } => {
            let skip = skip::Skip::io(name, None, error);
            (exit::USAGE, format!("{}: {}", tell::printable(name), tell::reason(tongue, &skip.why)))
        }
        Failure::Store { path, error } => {
            let (code, why) = refusal(tongue, error);
            (code, format!("{}: {why}", path.display()))
        }
        Failure::Folder { path, error } => {
            (exit::DISK, format!("{}: {}", path.display(), tongue.say(w::FOLDER, &[error])))
        }
        Failure::File { path, error } => {
            let code = if error.kind() == ErrorKind::StorageFull { exit::DISK } else { exit::NOTHING };
            (code, format!("{}: {}", path.display(), tongue.say(w::UNREADABLE, &[error])))
        }
        Failure::Key { path, error } => {
            (exit::REGISTER, format!("{}: {}", path.display(), tongue.say(w::KEY_FILE, &[error])))
        }
        Failure::NoRegister { path } => {
            (exit::REGISTER, format!("{}: {}", path.display(), tongue.say(w::NO_REGISTER, &[])))
        }
        Failure::Out { path, error } if error.kind() == ErrorKind::StorageFull => {
            (exit::DISK, format!("{}: {}", path.display(), tongue.say(w::OUTPUT_FULL, &[])))
        }
        Failure::Out { path, error } => {
            (exit::DISK, format!("{}: {}", path.display(), tongue.say(w::OUTPUT_LOST, &[error])))
        }
        Failure::Release { name } => (exit::USAGE, tongue.say(w::NO_RELEASE, &[name])),
        Failure::Policy(e) => (exit::REGISTER, tongue.say(w::POLICY, &[e])),
        #[cfg(feature = "encrypted")]
        Failure::Passphrase { path } => {
            (exit::REGISTER, format!("{}: {}", path.display(), tongue.say(w::WRONG_PASSPHRASE, &[])))
        }
        #[cfg(feature = "encrypted")]
        Failure::NoPassphrase(e) => (exit::USAGE, tongue.say(w::NO_PASSPHRASE, &[e])),
        Failure::NoHome => (exit::REGISTER, tongue.say(w::NO_HOME, &[])),
        Failure::Port { port, error } if error.kind() == ErrorKind::AddrInUse => {
            (exit::PORT, tongue.say(w::PORT_USED, &[port]))
        }
        Failure::Port { port, error } => (exit::PORT, tongue.say(w::PORT_REFUSED, &[port, error])),
        Failure::Serve(e) => (exit::NOTHING, tongue.say(w::SERVE, &[e])),
        Failure::Threads(e) => (exit::NOTHING, tongue.say(w::THREADS, &[e])),
    };
    (code, Some(text))
}

/// What is wrong with a mapping.
fn mapping(tongue: Tongue, name: &str, fault: &MappingFault) -> String {
    let why = match fault {
        MappingFault::Unknown { name, known } => return tongue.say(w::UNKNOWN_MAPPING, &[name, known]),
        MappingFault::Word { what, word, known } => tongue.say(w::MAPPING_WORD, &[word, what, known]),
        MappingFault::Values { name } => tongue.say(w::MAPPING_VALUES, &[name]),
        other => tongue.say(w::MAPPING_FORM, &[other]),
    };
    format!("{}: {why}", tell::printable(name))
}

fn refusal(tongue: Tongue, error: &StoreError) -> (u8, String) {
    match error {
        StoreError::NotARegister { .. } => (exit::REGISTER, tongue.say(w::NOT_A_REGISTER, &[])),
        StoreError::Newer { found, known, .. } => (exit::REGISTER, tongue.say(w::NEWER, &[found, known])),
        StoreError::Objection(o) => {
            let mut said = hudna_desk::objection(tongue == Tongue::Arabic, o);
            match o.because {
                Because::Equal => said.push_str(&tongue.say(w::EQUAL_ROWS, &[])),
                Because::Column => said.push_str(&tongue.say(w::OTHER_COLUMN, &[])),
                _ => {}
            }
            (exit::USAGE, said)
        }
        StoreError::Denied(d) => (exit::USAGE, hudna_desk::denied(tongue == Tongue::Arabic, d)),
        StoreError::Opened => (exit::USAGE, tongue.say(w::OPENED, &[])),
        StoreError::NoSuchRecord { id } => (exit::USAGE, tongue.say(w::NO_SUCH_RECORD, &[id])),
        StoreError::Locked { .. } => (exit::REGISTER, tongue.say(w::LOCKED, &[])),
        StoreError::NoCipher => (exit::REGISTER, tongue.say(w::NO_CIPHER, &[])),
        StoreError::Full => (exit::DISK, tongue.say(w::FULL, &[])),
        StoreError::Busy => (exit::REGISTER, tongue.say(w::BUSY, &[])),
        StoreError::ReadOnly => (exit::DISK, tongue.say(w::READ_ONLY, &[])),
        StoreError::Damaged { why, .. } => (exit::REGISTER, tongue.say(w::DAMAGED, &[why])),
        StoreError::Unopenable { why, .. } => (exit::REGISTER, tongue.say(w::UNOPENABLE, &[why])),
        StoreError::Occupied { .. } => (exit::REGISTER, tongue.say(w::OCCUPIED, &[])),
        StoreError::Unsigned => (exit::UNSOUND, tongue.say(w::UNSIGNED, &[])),
        StoreError::Unsound { why } => (exit::UNSOUND, tongue.say(w::LOG_UNSOUND, &[why])),
        StoreError::NoSuchReport { id } => (exit::NOTHING, tongue.say(w::NO_REPORT, &[id])),
        other => (exit::REGISTER, tongue.say(w::STORE, &[other])),
    }
}
