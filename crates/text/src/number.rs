//! Owns figures: number words and digits with what modifies them ("about", "at least"), as READING.md values them.
use crate::token::Text;
use std::collections::HashMap;
use std::ops::Range;

/// What a figure says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quantity {
    /// The least.
    pub min: Option<u64>,
    /// The most.
    pub max: Option<u64>,
    /// "About".
    pub approx: bool,
}

/// A figure found in a text.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its tokens, modifiers before it included, those after it not.
    pub tokens: Range<usize>,
    /// The tokens of the number itself.
    pub core: Range<usize>,
    /// First code point, clitics cut.
    pub start: usize,
    /// What it says; "at least" of words that follow the counted noun is added by [`Numbers::after`].
    pub value: Quantity,
    /// In words, not digits.
    pub spelled: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Unit,
    Ten,
    Hundred,
    Scale,
    Vague,
    Dual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    Approx,
    Least,
    Most,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    value: u64,
    most: Option<u64>,
    role: Role,
}

/// The number words, ready for use.
#[derive(Debug)]
pub struct Numbers {
    words: HashMap<String, Entry>,
    /// Two-word numbers by their first word.
    pairs: HashMap<String, Vec<(String, Entry)>>,
    before: Vec<(Vec<String>, Effect)>,
    after: Vec<(Vec<String>, Effect)>,
}

impl Default for Numbers {
    fn default() -> Self {
        Self::load()
    }
}

fn folded_words(phrase: &str) -> Vec<String> {
    phrase.split_whitespace().map(crate::fold).collect()
}

impl Numbers {
    /// The tables of `data/calendar/`.
    pub fn load() -> Self {
        let mut made =
            Self { words: HashMap::new(), pairs: HashMap::new(), before: Vec::new(), after: Vec::new() };
        for row in hudna_data::table("calendar/numbers.tsv") {
            let role = match row.get("role") {
                "ten" => Role::Ten,
                "hundred" => Role::Hundred,
                "scale" => Role::Scale,
                "vague" => Role::Vague,
                "dual" => Role::Dual,
                _ => Role::Unit,
            };
            let entry = Entry {
                value: row.get("value").parse().unwrap_or(0),
                most: row.get("most").parse().ok(),
                role,
            };
            let words = folded_words(row.get("word"));
            match words.as_slice() {
                [one] => {
                    made.words.entry(one.clone()).or_insert(entry);
                }
                [one, two] => made.pairs.entry(one.clone()).or_default().push((two.clone(), entry)),
                _ => {}
            }
        }
        for row in hudna_data::table("calendar/modifiers.tsv") {
            let effect = match row.get("effect") {
                "approx" => Effect::Approx,
                "most" => Effect::Most,
                _ => Effect::Least,
            };
            let side = if row.get("side") == "after" { &mut made.after } else { &mut made.before };
            side.push((folded_words(row.get("words")), effect));
        }
        made.before.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
        made.after.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
        made
    }

    /// All figures of a stretch of tokens, left to right, none overlapping.
    pub fn find(&self, text: &Text, range: Range<usize>) -> Vec<Figure> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            match self.figure_at(text, at, range.clone()) {
                Some(figure) => {
                    at = figure.tokens.end;
                    found.push(figure);
                }
                None => at += 1,
            }
        }
        found
    }

    fn figure_at(&self, text: &Text, at: usize, range: Range<usize>) -> Option<Figure> {
        let first = text.norm(at);
        if !text.is_number(at) && !text.is_word(at) {
            return None;
        }
        let mut lead = usize::MAX;
        for cut in crate::clitic::leads(first) {
            let word: String = first.chars().skip(cut).collect();
            if text.is_number(at)
                || self.words.contains_key(bare(&word))
                || self.pairs.contains_key(word.as_str()) && self.pair(text, at, &word).is_some()
                || word == "ال" && text.is_number(at + 1)
            {
                lead = cut;
                break;
            }
        }
        if lead == usize::MAX {
            return None;
        }
        let (core_end, mut value, spelled) = self.value_at(text, at, lead, range.end)?;
        let mut start_token = at;
        let mut start = text.after_letters(at, lead);
        if (lead == 0 || lead == usize::MAX)
            && let Some((from, cut, effect)) = self.modifier_before(text, at, range.start)
        {
            start_token = from;
            start = text.after_letters(from, cut);
            apply(&mut value, effect);
        }
        Some(Figure { tokens: start_token..core_end, core: at..core_end, start, value, spelled })
    }

    fn pair(&self, text: &Text, at: usize, word: &str) -> Option<Entry> {
        let next = text.norm(at + 1);
        self.pairs.get(word)?.iter().find(|(second, _)| second == next).map(|(_, e)| *e)
    }

    fn entry_at(&self, text: &Text, at: usize, lead: usize) -> Option<(Entry, usize)> {
        let norm = text.norm(at);
        let from = norm.char_indices().nth(lead).map_or(norm.len(), |(i, _)| i);
        let word = &norm[from..];
        if let Some(entry) = self.pair(text, at, bare(word)) {
            return Some((entry, at + 2));
        }
        self.words.get(word).or_else(|| self.words.get(bare(word))).map(|e| (*e, at + 1))
    }

    fn value_at(&self, text: &Text, at: usize, lead: usize, end: usize) -> Option<(usize, Quantity, bool)> {
        let mut total = 0u64;
        let mut current = 0u64;
        let mut vague: Option<Entry> = None;
        let mut seen = false;
        let mut spelled = true;
        let mut next = at;
        let mut last = Role::Scale;
        if text.norm(at) == "ال" && text.is_number(at + 1) {
            next = at + 1;
        }
        while next < end {
            if text.is_number(next) {
                if seen {
                    break;
                }
                let (whole, thousandths) = digits(text.norm(next))?;
                spelled = false;
                seen = true;
                next += 1;
                last = Role::Unit;
                current = whole;
                if thousandths > 0 {
                    // A fraction makes sense before a scale alone: 5.6 مليون.
                    let (entry, after) = self.entry_at(text, next, 0)?;
                    if entry.role != Role::Scale {
                        return None;
                    }
                    total =
                        whole.saturating_mul(entry.value).saturating_add(thousandths * (entry.value / 1000));
                    current = 0;
                    next = after;
                    last = Role::Scale;
                }
                continue;
            }
            if !text.is_word(next) {
                break;
            }
            let joined = seen && text.norm(next).starts_with('و');
            let cut = if seen { usize::from(joined) } else { lead };
            let Some((entry, after)) = self.entry_at(text, next, cut) else { break };
            if seen && !joined && !matches!(entry.role, Role::Hundred | Role::Scale | Role::Vague) {
                break;
            }
            if seen && joined && matches!(entry.role, Role::Vague) {
                break;
            }
            match entry.role {
                Role::Unit | Role::Ten if joined && entry.role == last && entry.value < 100 => break,
                Role::Unit | Role::Ten => current = current.saturating_add(entry.value),
                Role::Hundred => {
                    current =
                        if current > 0 && current < 10 { current * 100 } else { current.saturating_add(100) };
                }
                Role::Scale => {
                    let plural = text.norm(next).ends_with("الاف") || text.norm(next).ends_with("ملايين");
                    if vague.is_some() || current == 0 && plural && !joined {
                        let base = vague.map_or(Entry { value: 2, most: None, role: Role::Vague }, |v| v);
                        vague = Some(Entry { value: base.value.saturating_mul(entry.value), ..base });
                    } else {
                        total = total.saturating_add(current.max(1).saturating_mul(entry.value));
                        current = 0;
                    }
                }
                Role::Dual => {
                    total = total.saturating_add(entry.value);
                    current = 0;
                }
                Role::Vague => match vague {
                    Some(v) if entry.value >= 2000 => {
                        vague = Some(Entry { value: v.value.saturating_mul(entry.value) / 2, ..v });
                    }
                    Some(_) => break,
                    None if seen => break,
                    None => vague = Some(entry),
                },
            }
            seen = true;
            last = entry.role;
            next = after;
        }
        if !seen {
            return None;
        }
        let value = if let Some(v) = vague {
            Quantity { min: Some(v.value), max: v.most, approx: false }
        } else {
            let n = total.saturating_add(current);
            Quantity { min: Some(n), max: Some(n), approx: false }
        };
        Some((next, value, spelled))
    }

    /// A modifier whose last word stands right before token `at`: its first token, clitic letters, effect.
    fn modifier_before(&self, text: &Text, at: usize, from: usize) -> Option<(usize, usize, Effect)> {
        for (words, effect) in &self.before {
            let Some(start) = at.checked_sub(words.len()).filter(|s| *s >= from) else { continue };
            let rest = (1..words.len()).all(|k| text.norm(start + k) == words[k]);
            if !rest {
                continue;
            }
            let first = text.norm(start);
            for cut in crate::clitic::leads(first) {
                let skip: String = first.chars().skip(cut).collect();
                if skip == words[0] {
                    return Some((start, cut, *effect));
                }
            }
        }
        None
    }

    /// A modifier that begins at token `at` ("at least"): its end; the value is changed by it.
    pub fn after(&self, text: &Text, at: usize, value: &mut Quantity) -> Option<usize> {
        for (words, effect) in &self.after {
            if (0..words.len()).all(|k| text.norm(at + k) == words[k]) {
                apply(value, *effect);
                return Some(at + words.len());
            }
        }
        None
    }

    /// Whether a folded word is a number word (without clitics).
    pub fn is_number_word(&self, word: &str) -> bool {
        self.words.contains_key(bare(word))
    }
}

/// Without the article.
fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|w| w.chars().count() > 2).unwrap_or(word)
}

fn apply(value: &mut Quantity, effect: Effect) {
    match effect {
        Effect::Approx => value.approx = true,
        Effect::Least => value.max = None,
        Effect::Most => value.min = None,
    }
}

/// A number in digits: the whole part and thousandths. `1,200` and `1.200` are twelve hundred, `3.5` is not.
fn digits(norm: &str) -> Option<(u64, u64)> {
    let parts: Vec<&str> = norm.split([',', '.', '٫', '٬', '،']).collect();
    let number = |s: &str| s.parse::<u64>().ok().filter(|n| *n < 1_000_000_000_000);
    match parts.as_slice() {
        [one] => Some((number(one)?, 0)),
        [first, rest @ ..] if rest.iter().all(|p| p.chars().count() == 3) && first.chars().count() <= 3 => {
            Some((number(&format!("{first}{}", rest.concat()))?, 0))
        }
        [whole, part] => {
            let three: String = part.chars().chain("000".chars()).take(3).collect();
            Some((number(whole)?, number(&three)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> (Option<u64>, Option<u64>, bool) {
        let t = Text::new(text);
        let found = Numbers::load().find(&t, 0..t.tokens.len());
        let f = found.first().unwrap_or_else(|| panic!("no figure in {text}"));
        (f.value.min, f.value.max, f.value.approx)
    }

    #[test]
    fn digits_and_words() {
        for (text, n) in [
            ("12 غارة", 12),
            ("ستة مدنيين", 6),
            ("تسعة عشر جنديا", 19),
            ("خمسة وعشرين شخصا", 25),
            ("مئة وخمسين", 150),
            ("ثلاثمئة شخص", 300),
            ("1,200 قذيفة", 1200),
            ("393 ألف شخص", 393_000),
            ("سبعة آلاف شخص", 7000),
            ("5.6 مليون سوري", 5_600_000),
            ("ألفي مقاتل", 2000),
            ("أربعة وستون", 64),
        ] {
            assert_eq!(first(text), (Some(n), Some(n), false), "{text}");
        }
    }

    #[test]
    fn vague_and_modified() {
        assert_eq!(first("عشرات الجنود"), (Some(20), None, false));
        assert_eq!(first("مئات الآلاف"), (Some(200_000), None, false));
        assert_eq!(first("عشرات الآلاف من المدنيين"), (Some(20_000), None, false));
        assert_eq!(first("آلاف المدنيين"), (Some(2000), None, false));
        assert_eq!(first("بضع ساعات"), (Some(3), Some(9), false));
        assert_eq!(first("نحو 70 شخصا"), (Some(70), Some(70), true));
        assert_eq!(first("ما لا يقل عن 34 قتيلا"), (Some(34), None, false));
        assert_eq!(first("بأكثر من عشرين"), (Some(20), None, false));
        assert_eq!(first("وعشرات الجنود"), (Some(20), None, false));
    }
}
