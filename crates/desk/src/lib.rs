//! The desk: everything that people see. Pages in Arabic and English over a register's [`Store`], served on the
//! loopback. The desk shows and takes decisions; it holds no rule of its own.
//!
//! A page is a function from a `view::View` to markup (`page/`); the pieces that pages share stand in `view/`;
//! every sentence that a person reads stands in `locale/`.
//!
//! [`Store`]: hudna_register::Store
mod address;
mod ask;
mod assets;
mod date;
mod desk;
mod guard;
mod held;
mod lines;
mod locale;
mod lock;
mod page;
mod posted;
mod problem;
mod router;
mod seen;
mod serve;
mod view;

pub use desk::Desk;
pub use locale::{denied, label, objection, summary};
pub use lock::{Opener, Unopened};
pub use serve::serve;
