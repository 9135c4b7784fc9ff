//! Owns the contract of who works with a register: its members, and who read what could harm.
use super::StoreError;
use crate::release::Accessed;
use crate::scheme::Level;

/// The part of a store that knows people.
pub trait People {
    /// The members, by name; none: everybody may do everything.
    fn members(&self) -> Result<Vec<Member>, StoreError>;
    /// Makes someone a member, gives a member another role, or takes it away.
    fn appoint(&mut self, appointment: &Appointment) -> Result<(), StoreError>;
    /// Whether someone may read in their own name: a member, where there are any.
    fn may_read(&self, by: &str) -> Result<(), StoreError>;
    /// The highest level of what is asked about.
    fn level(&self, of: Thing<'_>) -> Result<Level, StoreError>;
    /// Notes that someone was shown something, once for each person, thing and hour. Waits for nobody for long: whoever
    /// shows it has to say, or to refuse, what could not be noted.
    fn saw(&mut self, reading: &Accessed<'_>) -> Result<(), StoreError>;
}

/// What a level may be asked of.
#[derive(Debug, Clone, Copy)]
pub enum Thing<'a> {
    /// Everything in the register.
    All,
    /// A record: the reports that tell of it.
    Record(&'a str),
    /// A report.
    Report(&'a str),
}

/// Someone who works with the register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Member {
    /// By what name they sign.
    pub name: String,
    /// A role of the scheme.
    pub role: String,
    /// Who appointed them.
    pub by: String,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// An appointment, or its end.
#[derive(Debug, Clone, Default)]
pub struct Appointment {
    /// Whose.
    pub name: String,
    /// A role of the scheme; `None`: they are a member no more.
    pub role: Option<String>,
    /// Who appoints.
    pub by: String,
    /// When (RFC 3339).
    pub at: String,
    /// Why.
    pub reason: String,
}

/// Why somebody may not do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denied {
    /// Who.
    pub by: String,
    /// Their role; `None`: they are no member.
    pub has: Option<String>,
    /// The least role that may.
    pub needs: String,
}

impl std::fmt::Display for Denied {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let has = self.has.as_deref().unwrap_or("no member");
        write!(f, "{} ({has}) may not do this: it takes a {}", self.by, self.needs)
    }
}
