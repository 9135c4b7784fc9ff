//! Owns what ends a run before its time. Only `main` makes exit codes of it.
use hudna_register::StoreError;
use std::path::PathBuf;

/// Why a run ended before its time.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The command line asks for what there is not.
    #[error("{0}")]
    Pack(#[from] hudna_read::pack::PackError),
    /// The mapping of a table cannot be used.
    #[error("{name}: {fault}")]
    Mapping {
        /// Its name or file, as asked for.
        name: String,
        /// What is wrong.
        fault: hudna_read::rows::MappingFault,
    },
    /// A file that the command line names cannot be opened.
    #[error("{name}: {error}")]
    Unopened {
        /// Its name.
        name: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// Standard output takes no more.
    #[error("{0}")]
    Output(std::io::Error),
    /// The register refused.
    #[error("{path}: {error}")]
    Store {
        /// Its path.
        path: PathBuf,
        /// What it said.
        error: StoreError,
    },
    /// The folder for the register could not be made.
    #[error("{path}: {error}")]
    Folder {
        /// Its path.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// There is no register of that name.
    #[error("{path}: no register")]
    NoRegister {
        /// Its path.
        path: PathBuf,
    },
    /// The file asked for takes no more.
    #[error("{path}: {error}")]
    Out {
        /// Its path.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A file that was named could not be read or written.
    #[error("{path}: {error}")]
    File {
        /// Its path.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// The signing key could not be read or made.
    #[error("{path}: {error}")]
    Key {
        /// Its path.
        path: PathBuf,
        /// What is wrong.
        error: std::io::Error,
    },
    /// The levels of what may go out cannot be read: nothing goes out.
    #[error("{0}")]
    Policy(#[from] hudna_register::release::PolicyError),
    /// There is no such release.
    #[error("no release {name}")]
    Release {
        /// The name given.
        name: String,
    },
    /// The passphrase does not open the key file.
    #[cfg(feature = "encrypted")]
    #[error("{path}: wrong passphrase")]
    Passphrase {
        /// The key file.
        path: PathBuf,
    },
    /// No passphrase was given, or not twice the same.
    #[cfg(feature = "encrypted")]
    #[error("no passphrase: {0}")]
    NoPassphrase(std::io::Error),
    /// There is no home folder to keep a register in.
    #[error("no home folder")]
    NoHome,
    /// The port asked for is in use, or may not be used.
    #[error("port {port}: {error}")]
    Port {
        /// The port.
        port: u16,
        /// What the system said.
        error: std::io::Error,
    },
    /// The desk ended.
    #[error("{0}")]
    Serve(std::io::Error),
    /// Threads could not be started.
    #[error("{0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}
