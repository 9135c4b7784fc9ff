//! Owns folding: which letters are one letter to a reader. Every folded letter knows the letter it came from.
use unicode_normalization::char::decompose_compatible;

/// Whether a character is dropped by folding: vowel marks, tatweel, bidi controls, zero-width characters.
pub fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}'
        | '\u{0640}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' | '\u{00AD}' | '\u{FE70}'..='\u{FE72}' | '\u{FE74}' | '\u{FE76}'..='\u{FE7F}')
}

/// The letter without its vowel marks, presentation forms made plain, digits of any set made ASCII, Persian
/// letters made Arabic. It keeps the differences that spelling rules make: أ/ا, ى/ي, ة/ه.
pub fn soften(c: char, mut push: impl FnMut(char)) {
    if is_dropped(c) {
        return;
    }
    match c {
        'a'..='z' | '0'..='9' | ' ' | '\u{0621}'..='\u{064A}' => push(c),
        _ => match variant(c) {
            Some(plain) => push(plain),
            // Latin letters with accents lose them; presentation forms become the letters they show.
            None => decompose_compatible(c, |d| match variant(d) {
                _ if is_dropped(d) || ('\u{0300}'..='\u{036F}').contains(&d) => {}
                Some(plain) => push(plain),
                None => d.to_lowercase().for_each(&mut push),
            }),
        },
    }
}

/// The plain letter, digit or space that a variant of one stands for.
fn variant(c: char) -> Option<char> {
    Some(match c {
        '٠'..='٩' => (b'0' + (c as u32 - '٠' as u32) as u8) as char,
        '۰'..='۹' => (b'0' + (c as u32 - '۰' as u32) as u8) as char,
        'ک' | 'ڪ' => 'ك',
        'ی' | 'ې' => 'ي',
        'ہ' | 'ھ' | 'ە' => 'ه',
        'ٱ' => 'ا',
        'ڤ' | 'ڨ' => 'ف',
        'گ' | 'ݣ' => 'غ',
        'پ' => 'ب',
        'چ' => 'ج',
        'ژ' => 'ز',
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ if c.is_whitespace() => ' ',
        _ => return None,
    })
}

/// What remains of a softened letter when spelling variants are made one: أإآ → ا, ى → ي, ة → ه, ؤ → و, ئ → ي.
pub fn unify(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' | 'ئ' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        _ => c,
    }
}

/// The folded form of a text: softened and unified.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        soften(c, |d| out.push(unify(d)));
    }
    out
}

/// The softened form of a text.
pub fn soft(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        soften(c, |d| out.push(d));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_are_one() {
        assert_eq!(fold("قَصْفٌ"), fold("قصـــف"));
        assert_eq!(fold("إدلب"), fold("ادلب"));
        assert_eq!(fold("المدفعيه"), fold("المدفعية"));
        assert_eq!(fold("ﻗﺼﻒ ﻻ"), "قصف لا");
        assert_eq!(fold("٢٠١٦"), "2016");
        assert_eq!(fold("کیری"), "كيري");
        // Presentation forms of Persian letters too: what is folded folds to itself.
        assert_eq!(fold("ﭘﺎرﯾﺲ ﭼﺎد"), "باريس جاد");
    }

    #[test]
    fn softening_keeps_what_spelling_tells_apart() {
        assert_eq!(soft("عَلى"), "على");
        assert_ne!(soft("على"), soft("علي"));
    }
}
