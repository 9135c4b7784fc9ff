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
    /// Which words it leads in: `topic`, `terms`; or that it `treats` them itself, or `breaks` a deal.
    pub leads: Option<&'static str>,
    /// That it is of goods that are brought in.
    pub goods: Option<&'static str>,
    /// What a noun is of: `aid`, `passage`, `resident`, …
    pub theme: Option<&'static str>,
}

/// Folded words, each with what it tells.
pub(crate) type Told = FxHashMap<String, &'static str>;

/// The words of `data/lexicon/clues.tsv` and `themes.tsv`, by what they tell of, as [`Clues`] has it.
#[derive(Debug, Default)]
pub(crate) struct ClueWords {
    casualty: Told,
    status: Told,
    breadth: Told,
    arm: Told,
    leads: Told,
    goods: Told,
    pub theme: Told,
}

impl ClueWords {
    /// The words that tell of something, as the table calls it.
    pub(crate) fn of(&mut self, what: &str) -> Option<&mut Told> {
        match what {
            "casualty" => Some(&mut self.casualty),
            "status" => Some(&mut self.status),
            "breadth" => Some(&mut self.breadth),
            "arm" => Some(&mut self.arm),
            "leads" => Some(&mut self.leads),
            "goods" => Some(&mut self.goods),
            _ => None,
        }
    }

    /// Of a word by its sense, by what decides its status, by its stem; a verb has no theme.
    pub(crate) fn clues(&self, sense: &str, told: &str, stem: &str, verb: bool) -> Clues {
        let of = |words: &Told, word: &str| words.get(word).copied();
        Clues {
            casualty: of(&self.casualty, sense),
            status: of(&self.status, told),
            breadth: of(&self.breadth, stem),
            arm: of(&self.arm, sense),
            leads: of(&self.leads, told),
            goods: of(&self.goods, stem),
            theme: of(&self.theme, stem).filter(|_| !verb),
        }
    }
}
