//! Owns the way from a person's words to a full-text query: the same search form as the text, each term quoted, so that
//! no sign in it is a command.
use hudna_text::search_form;

/// The query; `None` where the words hold nothing that could be found.
pub(crate) fn query(words: &str) -> Option<String> {
    let terms = queries(words);
    (!terms.is_empty()).then(|| terms.join(" "))
}

/// A query for each term, where what is to be found may say them in several places.
pub(crate) fn queries(words: &str) -> Vec<String> {
    words.split_whitespace().flat_map(term).collect()
}

/// A text as the terms that [`query`] looks for.
pub(crate) fn terms(text: &str) -> String {
    let form = search_form(text);
    form.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The terms of one word; one that ends in an asterisk finds all that begin so.
fn term(word: &str) -> Vec<String> {
    let star = if word.ends_with('*') { " *" } else { "" };
    let form = search_form(word);
    let parts = form.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty());
    parts.map(|p| format!("\"{p}\"{star}")).collect()
}

#[cfg(test)]
mod tests {
    use super::query;

    #[test]
    fn no_sign_is_a_command() {
        assert_eq!(
            query("\" OR NEAR( -^"),
            Some("\"OR\" \"NEAR\"".to_owned()).map(|_| query("OR NEAR").expect("two"))
        );
        assert_eq!(query("  \"*() \0 "), None);
        assert!(query("alep*").is_some_and(|q| q.ends_with("\" *")));
    }
}
