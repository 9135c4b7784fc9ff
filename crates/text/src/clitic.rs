//! Owns clitics: the letters that Arabic writes on to a word (و ف ب ل ك س, the article, pronouns at its end).

/// One way to cut a folded word: how many letters stand before the stem and after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut<'a> {
    /// The conjunction and preposition cut off (`و`, `ول`, …), without the article.
    pub before: &'a str,
    /// Whether an article was cut off.
    pub article: bool,
    /// What remains.
    pub stem: &'a str,
    /// The pronoun cut off its end.
    pub after: &'a str,
}

const CONJUNCTIONS: &[char] = &['و', 'ف'];
const PREPOSITIONS: &[char] = &['ب', 'ل', 'ك'];
const PRONOUNS: &[&str] = &["هما", "كما", "ها", "هم", "هن", "نا", "كم", "ه", "ي", "ك"];

fn strip_one<'a>(word: &'a str, letters: &[char]) -> Option<&'a str> {
    let first = word.chars().next()?;
    letters.contains(&first).then(|| &word[first.len_utf8()..]).filter(|rest| rest.chars().count() >= 2)
}

/// Calls `visit` with every way to cut a folded word, the least cut first; stops where it returns `true`.
pub fn each_cut<'a>(word: &'a str, mut visit: impl FnMut(Cut<'a>) -> bool) -> bool {
    let conj = strip_one(word, CONJUNCTIONS);
    for rest in [Some(word), conj].into_iter().flatten() {
        if starts(word, rest, &mut visit) {
            return true;
        }
    }
    false
}

fn starts<'a>(word: &'a str, rest: &'a str, visit: &mut impl FnMut(Cut<'a>) -> bool) -> bool {
    let lead = word.len() - rest.len();
    let mut tries: [Option<(usize, bool, &'a str)>; 5] = [None; 5];
    tries[0] = Some((lead, false, rest));
    if let Some(stem) = rest.strip_prefix("ال").filter(|s| s.chars().count() >= 2) {
        tries[1] = Some((lead, true, stem));
    }
    if let Some(after) = strip_one(rest, PREPOSITIONS) {
        let at = word.len() - after.len();
        tries[2] = Some((at, false, after));
        if let Some(stem) = after.strip_prefix("ال").filter(|s| s.chars().count() >= 2) {
            tries[3] = Some((at, true, stem));
        } else if rest.starts_with("لل")
            && let Some(stem) = after.strip_prefix('ل').filter(|s| s.chars().count() >= 2)
        {
            tries[4] = Some((at, true, stem));
        }
    }
    for (at, article, stem) in tries.into_iter().flatten() {
        let before = &word[..at];
        if visit(Cut { before, article, stem, after: "" }) {
            return true;
        }
        if !article {
            for pronoun in PRONOUNS {
                if let Some(bare) = stem.strip_suffix(pronoun).filter(|s| s.chars().count() >= 2)
                    && visit(Cut { before, article, stem: bare, after: &stem[bare.len()..] })
                {
                    return true;
                }
            }
        }
    }
    false
}

/// The lengths in letters of what can be cut off before a name (`و`, `ب`, `ول`): 0 first.
pub fn leads(word: &str) -> impl Iterator<Item = usize> + '_ {
    let conj = strip_one(word, CONJUNCTIONS);
    let prep = strip_one(word, PREPOSITIONS);
    let both = conj.and_then(|rest| strip_one(rest, PREPOSITIONS));
    [Some(0), conj.map(|_| 1), prep.map(|_| 1), both.map(|_| 2)].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(word: &str) -> Vec<String> {
        let mut all = Vec::new();
        each_cut(word, |c| {
            all.push(format!("{}+{}{}+{}", c.before, if c.article { "ال" } else { "" }, c.stem, c.after));
            false
        });
        all
    }

    #[test]
    fn the_least_cut_comes_first() {
        assert_eq!(cuts("والقصف")[0], "+والقصف+");
        assert!(cuts("والقصف").contains(&"و+القصف+".to_owned()));
        assert!(cuts("للهدنه").contains(&"ل+الهدنه+".to_owned()));
        assert!(cuts("قصفها").contains(&"+قصف+ها".to_owned()));
    }

    #[test]
    fn leads_count_letters() {
        assert_eq!(leads("وبحلب").collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(leads("بحلب").collect::<Vec<_>>(), [0, 1]);
    }
}
