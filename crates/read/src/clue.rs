//! Owns the words around an act that tell of it: that someone died or was wounded, whether it happened, how much of it
//! there was, with which arm, and what the nouns beside it are of.
use rustc_hash::FxHashMap;

/// What a word tells of an act beside it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Clues {
    /// `dead` or `hurt`, of a word by its sense.
    pub casualty: Option<&'static str>,
    /// Of whether it happened: `demand`, `fear`, `denial`, …
    pub status: Option<&'static str>,
    /// Of how much of it there was: `pattern`, `several`, …
    pub breadth: Option<&'static str>,
    /// With what it was done: `air`, `shell`, …
    pub arm: Option<&'static str>,
    /// What a noun is of: `aid`, `passage`, `resident`, …
    pub theme: Option<&'static str>,
}

/// The words of `data/lexicon/clues.tsv` and `themes.tsv`, folded, each with what it tells.
#[derive(Debug, Default)]
pub(crate) struct ClueWords {
    /// By what they tell of: `casualty`, `status`, `breadth`, `arm`, `theme`.
    pub told: FxHashMap<&'static str, FxHashMap<String, &'static str>>,
}

impl ClueWords {
    fn of(&self, what: &str, word: &str) -> Option<&'static str> {
        self.told.get(what)?.get(word).copied()
    }

    /// Of a word by its sense, by what decides its status, by its stem; a verb has no theme.
    pub(crate) fn clues(&self, sense: &str, told: &str, stem: &str, verb: bool) -> Clues {
        Clues {
            casualty: self.of("casualty", sense),
            status: self.of("status", told),
            breadth: self.of("breadth", stem),
            arm: self.of("arm", sense),
            theme: self.of("theme", stem).filter(|_| !verb),
        }
    }
}
