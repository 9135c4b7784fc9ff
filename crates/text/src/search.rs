//! Owns the search form of a text: the one string that the store indexes and that queries are turned into.
use crate::clitic::each_cut;
use crate::token::{Text, TokenKind};

/// The search form: folded words with conjunction, preposition and article cut, separated by spaces. A word that
/// can be cut is cut to its longest stem of three letters or more that has no article, so that `والقصف`, `قصف` and
/// `القصف` are one term; pronouns at the end stay.
pub fn search_form(text: &str) -> String {
    let text = Text::new(text);
    let mut out = String::new();
    for (i, token) in text.tokens.iter().enumerate() {
        if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            continue;
        }
        let stem = stem(text.norm(i));
        if stem.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(stem);
    }
    out
}

/// The stem that search knows a folded word by: the article and what stands before it cut; letters that may be part
/// of the word itself stay.
pub fn stem(word: &str) -> &str {
    let mut best = word;
    each_cut(word, |cut| {
        if cut.article && cut.after.is_empty() && cut.stem.chars().count() >= 3 {
            best = cut.stem;
            return true;
        }
        false
    });
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_and_clitics_are_one_term() {
        for word in ["القصف", "والقصف", "بالقصف", "للقصف", "قَصْف", "قصـف"] {
            assert_eq!(search_form(word), "قصف", "{word}");
        }
        assert_eq!(search_form("إدلب"), search_form("ادلب"));
        assert_eq!(search_form("وليد"), "وليد");
    }
}
