//! Owns the words that single rules of the grammar ask for (`data/lexicon/lists.tsv`).
use hudna_data::table;
use hudna_text::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A list of words, by the rule that asks for it; the table says what each is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub(crate) enum List {
    Apart,
    Named,
    Manner,
    BesideSpeaker,
    Circumstance,
    OnePerson,
    Several,
    Offices,
    Seated,
    Make,
    Belonging,
    Share,
    OwnWords,
    OneInIn,
    NoSpeaker,
    Issued,
    Writing,
    She,
    Cites,
    Arm,
    Elsewhere,
}

impl List {
    const ALL: [(Self, &'static str); 21] = [
        (Self::Apart, "apart"),
        (Self::Named, "named"),
        (Self::Manner, "manner"),
        (Self::BesideSpeaker, "beside speaker"),
        (Self::Circumstance, "circumstance"),
        (Self::OnePerson, "one person"),
        (Self::Several, "several"),
        (Self::Offices, "offices"),
        (Self::Seated, "seated"),
        (Self::Make, "make"),
        (Self::Belonging, "belonging"),
        (Self::Share, "share"),
        (Self::OwnWords, "own words"),
        (Self::OneInIn, "one in in"),
        (Self::NoSpeaker, "no speaker"),
        (Self::Issued, "issued"),
        (Self::Writing, "writing"),
        (Self::She, "she"),
        (Self::Cites, "cites"),
        (Self::Arm, "arm"),
        (Self::Elsewhere, "elsewhere"),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == name).map(|(list, _)| *list)
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Whether a folded word is of the list.
    pub(crate) fn has(self, word: &str) -> bool {
        WORDS.get(word).is_some_and(|lists| lists & self.bit() != 0)
    }

    /// Whether a folded word begins as one of the list.
    pub(crate) fn opens(self, word: &str) -> bool {
        word.char_indices().map(|(at, c)| at + c.len_utf8()).any(|end| self.has(&word[..end]))
    }
}

/// The folded words of the table that is embedded, each with the bits of its lists.
static WORDS: LazyLock<FxHashMap<String, u32>> = LazyLock::new(|| {
    let mut words: FxHashMap<String, u32> = FxHashMap::default();
    for row in table("lexicon/lists.tsv") {
        let Some(list) = List::named(row.get("list")) else { continue };
        for word in row.list("words") {
            *words.entry(fold(word)).or_default() |= list.bit();
        }
    }
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_of_a_list_that_a_rule_asks_for_and_each_list_has_words() {
        let rows = table("lexicon/lists.tsv");
        for row in &rows {
            assert!(List::named(row.get("list")).is_some(), "no rule asks for {}", row.get("list"));
        }
        for (list, name) in List::ALL {
            assert!(rows.iter().any(|row| row.get("list") == name), "no words of {name}");
            assert_eq!(List::ALL[list as usize].1, name);
        }
    }

    #[test]
    fn words_are_found_folded_whole_or_by_how_they_begin() {
        assert!(List::Share.has("ميات") && !List::Share.has("بيان"));
        assert!(List::Belonging.opens("تابعه") && !List::Belonging.opens("بيان"));
    }
}
