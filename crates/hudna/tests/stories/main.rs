//! Stories told with the real binary on real files: what goes in, what comes out, what is said about it.
mod bad;
mod desk;
mod explain;
mod export;
mod input;
mod kept;
mod locked;
mod log;
mod output;
mod people;
mod rows;
mod scene;
mod score;
mod take;
mod watch;
