//! Owns the scorer's rule for when two mentions are of one thing (READING.md, "How readings are scored").
use crate::claim::Slot;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Letters that are one to the scorer. Coarser and finer than the reader's own folding: this one is a definition.
fn fold(text: &str) -> String {
    // Of these letters, the compatibility form is the letter itself.
    if text.chars().all(|c| matches!(c, ' '..='~' | 'ء'..='غ' | 'ـ'..='ي')) {
        return text.chars().filter(|c| *c != 'ـ').map(|c| unify(c).to_ascii_lowercase()).collect();
    }
    let plain = text.nfkc().filter(|c| canonical_combining_class(*c) == 0 && *c != 'ـ');
    plain.map(unify).collect::<String>().to_lowercase()
}

const fn unify(c: char) -> char {
    match c {
        'إ' | 'أ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        c => c,
    }
}

/// The words of a mention as the scorer compares them: folded, without clitics and article.
pub(crate) fn words(text: &str) -> Vec<String> {
    let within = |c: char| c == '_' || c.is_alphanumeric() && !is_combining_mark(c);
    fold(text).split(|c: char| !within(c)).filter(|w| !w.is_empty()).map(|w| bare(w).to_owned()).collect()
}

/// `^(و|ف)?(ب|ل|ك)?ال(?=..)`, then `^لل(?=..)`.
fn bare(word: &str) -> &str {
    let long = |rest: &str| rest.chars().count() >= 2;
    let first = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    for start in [first, word] {
        for rest in [start.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(start), start] {
            if let Some(stem) = rest.strip_prefix("ال").filter(|s| long(s)) {
                return stem.strip_prefix("لل").filter(|s| long(s)).unwrap_or(stem);
            }
        }
    }
    word.strip_prefix("لل").filter(|s| long(s)).unwrap_or(word)
}

/// Slots whose fillers are words said, to be found where they stand.
pub(crate) fn is_words(slot: Slot) -> bool {
    matches!(slot, Slot::Content | Slot::Terms | Slot::Topic | Slot::What)
}

/// Slots whose fillers are parties.
pub(crate) fn is_actor(slot: Slot) -> bool {
    matches!(
        slot,
        Slot::By
            | Slot::Against
            | Slot::Party
            | Slot::Parties
            | Slot::Brokers
            | Slot::Speaker
            | Slot::To
            | Slot::About
            | Slot::Participants
            | Slot::Toward
    )
}

/// Whether two mentions name the same by their words alone.
pub(crate) fn same_words(a: &[String], b: &[String], actor: bool) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().all(|w| long.contains(w))
        && (2 * short.len() >= long.len() || actor && short.last() == long.last())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_clitics_and_article() {
        assert_eq!(words("والقصف على بالمدينة للأمم"), ["قصف", "علي", "مدينه", "امم"]);
    }

    #[test]
    fn plain_words_fold_as_all_others_do() {
        for plain in ["أآإٱ ىئةؤ ـ ABC يء", "قـصف المُدُن"] {
            let marked = format!("{plain}\u{200f}");
            assert_eq!(words(plain), words(&marked));
        }
    }

    #[test]
    fn a_name_agrees_with_its_last_word() {
        let (a, b) = (words("وزير الخارجية الأميركي جون كيري"), words("كيري"));
        assert!(same_words(&a, &b, true));
        assert!(!same_words(&a, &b, false));
    }
}
