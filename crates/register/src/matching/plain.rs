//! Owns the plain words for what matching compares, from `data/scheme/matching.tsv`.
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a feature is in plain words, in Arabic or in English.
pub fn plain(feature: &str, arabic: bool) -> Option<&'static str> {
    static WORDS: LazyLock<HashMap<String, (String, String)>> = LazyLock::new(|| {
        let rows = hudna_data::table("scheme/matching.tsv");
        let words = |r: &hudna_data::Row| (r.get("ar").to_owned(), r.get("en").to_owned());
        rows.iter().map(|r| (r.get("name").to_owned(), words(r))).collect()
    });
    WORDS.get(feature).map(|(ar, en)| if arabic { ar.as_str() } else { en.as_str() })
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::matching::Feature;

    #[test]
    fn every_feature_is_explained_in_both_languages() {
        for feature in Feature::ALL {
            let said = |arabic| plain(feature.word(), arabic).is_some_and(|w| !w.is_empty());
            assert!(said(true) && said(false), "{}", feature.word());
        }
    }
}
