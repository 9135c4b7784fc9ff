//! Owns the splitting of a word: which of its first letters are clitics, by counts and the closed classes.
use super::{Closed, Lexicon};

/// A folded word cut into clitics and stem. Lengths are in letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Split {
    /// Letters of conjunction and preposition before the stem.
    pub lead: u8,
    /// Bytes of conjunction, preposition and article before the bare stem.
    pub bytes: u8,
    /// `و` or `ف`.
    pub conjunction: bool,
    /// `ب`, `ل` or `ك`.
    pub preposition: Option<char>,
    /// The article.
    pub article: bool,
    /// What the word is as a whole, where it is of a closed class (its conjunction cut).
    pub closed: Option<Closed>,
}

impl Lexicon {
    /// Cuts the clitics of a folded word. The article is cut from the bare stem and counted in `bytes`, not in `lead`.
    pub(crate) fn split(&self, word: &str) -> Split {
        let mut made = Split::default();
        let mut rest = word;
        if let Some(closed) = self.closed(rest) {
            return Split { closed: Some(closed), ..made };
        }
        if let Some(after) = self.conjunction_cut(rest) {
            made.conjunction = true;
            made.lead = 1;
            rest = after;
            if let Some(closed) = self.closed(rest) {
                made.bytes = (word.len() - rest.len()) as u8;
                return Split { closed: Some(closed), ..made };
            }
        }
        if let Some((letter, after)) = self.preposition_cut(rest) {
            made.preposition = Some(letter);
            made.lead += 1;
            rest = after;
        }
        if made.preposition == Some('ل')
            && rest.starts_with('ل')
            && word_len(rest) > 2
            && self.knows_after_lam(rest)
        {
            // للهدنة: the preposition and what is left of the article.
            made.article = true;
            rest = &rest['ل'.len_utf8()..];
        } else if let Some(after) =
            rest.strip_prefix("ال").filter(|r| word_len(r) >= 2 && !self.begins_with_al(rest))
        {
            made.article = true;
            rest = after;
        }
        made.bytes = (word.len() - rest.len()) as u8;
        made
    }

    /// The word itself begins with these letters (التقى, التزامها): it is in the lexicon and has no article.
    fn begins_with_al(&self, word: &str) -> bool {
        let known = |w: &str| self.entry(w).is_some_and(|e| e.verb.is_some() || !e.acts.is_empty());
        known(word)
            || ["هما", "ها", "هم", "هن", "ه"]
                .iter()
                .filter_map(|pronoun| word.strip_suffix(pronoun))
                .any(|bare| word_len(bare) >= 5 && known(bare))
    }

    fn closed(&self, word: &str) -> Option<Closed> {
        self.entry(word).and_then(|e| e.closed)
    }

    fn knows_after_lam(&self, rest: &str) -> bool {
        let stem = &rest['ل'.len_utf8()..];
        self.count(&format!("ال{stem}")) > 0 || self.count(stem) > 0 || self.count(rest) == 0
    }

    fn known(&self, word: &str) -> u32 {
        let found = self.count(word);
        if found > 0 { found } else { u32::from(self.entry(word).is_some()) * 6 }
    }

    /// Whether the first letter of a word belongs to it: the word takes the article, or what remains is rare.
    fn is_whole(&self, word: &str, rest: &str) -> bool {
        let whole = self.count(word);
        let with_article = self.count(&format!("ال{word}"));
        if with_article * 30 > whole.max(12) {
            return true;
        }
        // وأضاف is seen more often than أضاف: a verb behind the letter is a verb.
        if self.entry(rest).is_some_and(|e| e.verb.is_some() || !e.speech.is_empty())
            && self.entry(word).is_none()
        {
            return false;
        }
        let cut = self.known(rest).max(self.count(&format!("ال{rest}")) / 4);
        cut * 4 < whole
    }

    fn conjunction_cut<'a>(&self, word: &'a str) -> Option<&'a str> {
        let first = word.chars().next().filter(|c| matches!(c, 'و' | 'ف'))?;
        // فجرت, فتحت: a verb that begins with ف is not another behind it.
        if first == 'ف' && self.entry(word).is_some_and(|e| e.verb.is_some()) {
            return None;
        }
        let rest = &word[first.len_utf8()..];
        if word_len(rest) < 2 {
            return None;
        }
        if self.closed(rest).is_some() {
            return (first == 'و' || self.count(word) < 2000).then_some(rest);
        }
        if rest.starts_with("ال") && word_len(rest) > 3 {
            return (!self.is_whole(word, rest)).then_some(rest);
        }
        if self.count(word) == 0 {
            return (first == 'و' || self.known(rest) > 0)
                .then_some(rest)
                .filter(|r| word_len(r) >= 3 || self.known(r) > 0);
        }
        (!self.is_whole(word, rest)).then_some(rest)
    }

    fn preposition_cut<'a>(&self, word: &'a str) -> Option<(char, &'a str)> {
        let first = word.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك'))?;
        // بحثت, لقيت: a verb takes no preposition.
        if self.entry(word).is_some_and(|e| e.verb.is_some()) {
            return None;
        }
        let rest = &word[first.len_utf8()..];
        if word_len(rest) < 2 {
            return None;
        }
        if let Some(after) = rest.strip_prefix("ال") {
            let known =
                self.known(after) > 0 || self.count(rest) > 0 || self.count(word) == 0 && word_len(after) > 3;
            return (first != 'ل' && known && word_len(after) >= 2).then_some((first, rest));
        }
        if first == 'ل' && rest.starts_with('ل') && word_len(rest) > 2 {
            let stem = &rest['ل'.len_utf8()..];
            return (self.count(&format!("ال{stem}")) > 0 || self.known(stem) > 0).then_some((first, rest));
        }
        (self.known(rest) > 0 && !self.is_whole(word, rest)).then_some((first, rest))
    }
}

fn word_len(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clitics_are_told_from_letters_of_the_word() {
        let lexicon = Lexicon::load();
        let stem = |word: &str| {
            let folded = hudna_text::fold(word);
            let split = lexicon.split(&folded);
            folded[split.bytes as usize..].to_owned()
        };
        for (word, expected) in [
            ("والقصف", "قصف"),
            ("وزير", "وزير"),
            ("ووزير", "وزير"),
            ("وقال", "قال"),
            ("وأضاف", "أضاف"),
            ("وتابع", "تابع"),
            ("وأوضحت", "أوضحت"),
            ("واشنطن", "واشنطن"),
            ("وفد", "وفد"),
            ("بلدة", "بلدة"),
            ("بريف", "ريف"),
            ("للهدنة", "هدنة"),
            ("لقاء", "لقاء"),
            ("لرويترز", "رويترز"),
            ("بيان", "بيان"),
            ("وكالة", "وكالة"),
            ("فصائل", "فصائل"),
            ("كبير", "كبير"),
            ("وباريس", "باريس"),
            ("لبنان", "لبنان"),
            ("بدمشق", "دمشق"),
            ("والوزير", "وزير"),
            ("التقى", "التقى"),
            ("والتقت", "التقت"),
            ("الالتزام", "التزام"),
        ] {
            assert_eq!(stem(word), hudna_text::fold(expected), "{word}");
        }
    }
}
