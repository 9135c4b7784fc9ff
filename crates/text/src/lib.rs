//! The language engine: folding, sentences, words, numbers and dates. It knows Arabic and nothing of ceasefires;
//! no I/O, no clock.
pub mod search;

pub use search::search_form;
