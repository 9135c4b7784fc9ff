//! The language engine: folding, sentences, words, numbers and dates. It knows Arabic and nothing of ceasefires;
//! no I/O, no clock.
pub mod clitic;
pub mod date;
pub mod fold;
pub mod inflect;
pub mod number;
pub mod search;
pub mod sentence;
pub mod token;

pub use fold::fold;
pub use search::search_form;
pub use sentence::Sentence;
pub use token::{Text, Token, TokenKind};
