//! Owns tokens: a text cut into words, numbers and marks, each knowing its place in the original letters.
use crate::fold::{is_dropped, soften, unify};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits, with separators inside (`1,200`, `3.5`).
    Number,
    /// One mark: punctuation, a quotation mark, a symbol.
    Mark,
    /// A line end.
    Line,
}

/// One token. `start` and `end` count code points of the original text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What it is.
    pub kind: TokenKind,
    soft: (u32, u32),
    norm: (u32, u32),
}

/// A text with its tokens and sentences.
#[derive(Debug)]
pub struct Text {
    /// The code points of the original.
    pub chars: Vec<char>,
    /// The tokens, in order; white space makes none.
    pub tokens: Vec<Token>,
    /// The sentences, in order.
    pub sentences: Vec<crate::sentence::Sentence>,
    softs: String,
    norms: String,
}

fn is_letter(c: char) -> bool {
    // The letters of Arabic, of which nearly every text is made, need no table.
    matches!(c, 'ء'..='غ' | 'ف'..='ي') || c.is_alphanumeric() || is_dropped(c)
}

fn is_digit(c: char) -> bool {
    !matches!(c, 'ء'..='غ' | 'ف'..='ي') && c.is_numeric()
}

impl Text {
    /// Cuts a text into tokens and sentences.
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut made = Self {
            tokens: Vec::with_capacity(chars.len() / 4),
            sentences: Vec::new(),
            softs: String::with_capacity(text.len()),
            norms: String::with_capacity(text.len()),
            chars,
        };
        made.cut();
        made.sentences = crate::sentence::split(&made);
        made
    }

    fn cut(&mut self) {
        let mut at = 0;
        while at < self.chars.len() {
            let c = self.chars[at];
            if c == '\n' || c == '\u{2029}' {
                self.push(at, at + 1, TokenKind::Line);
                at += 1;
            } else if c.is_whitespace() || is_dropped(c) || c == '_' {
                // #الشرطة_الفلبينية is two words.
                at += 1;
            } else if is_digit(c) {
                let end = self.number_end(at);
                self.push(at, end, TokenKind::Number);
                at = end;
            } else if is_letter(c) {
                let mut end = at + 1;
                while end < self.chars.len() && is_letter(self.chars[end]) && !is_digit(self.chars[end]) {
                    end += 1;
                }
                self.push(at, end, TokenKind::Word);
                at = end;
            } else {
                self.push(at, at + 1, TokenKind::Mark);
                at += 1;
            }
        }
    }

    /// The end of a number that starts at `at`: digits, and a separator where a digit follows it.
    fn number_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while let Some(&c) = self.chars.get(end) {
            let inner = matches!(c, ',' | '.' | '٫' | '٬' | '،')
                && self.chars.get(end + 1).is_some_and(|d| d.is_numeric());
            if c.is_numeric() || inner || is_dropped(c) {
                end += 1;
            } else {
                break;
            }
        }
        end
    }

    fn push(&mut self, start: usize, mut end: usize, kind: TokenKind) {
        // Trailing dropped characters (a tatweel before a number: `الـ12`) stay with the word.
        while end > start + 1 && kind == TokenKind::Number && is_dropped(self.chars[end - 1]) {
            end -= 1;
        }
        let soft = self.softs.len();
        let norm = self.norms.len();
        for &c in &self.chars[start..end] {
            let (softs, norms) = (&mut self.softs, &mut self.norms);
            soften(c, |d| {
                softs.push(d);
                norms.push(unify(d));
            });
        }
        self.tokens.push(Token {
            start,
            end,
            kind,
            soft: (soft as u32, self.softs.len() as u32),
            norm: (norm as u32, self.norms.len() as u32),
        });
    }

    /// The folded form of token `i`.
    pub fn norm(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &self.norms[t.norm.0 as usize..t.norm.1 as usize])
    }

    /// The softened form of token `i` (see [`soften`]).
    pub fn soft(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &self.softs[t.soft.0 as usize..t.soft.1 as usize])
    }

    /// Whether token `i` is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether token `i` is a number in digits.
    pub fn is_number(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// The mark that token `i` is, if it is one.
    pub fn mark(&self, i: usize) -> Option<char> {
        self.tokens.get(i).filter(|t| t.kind == TokenKind::Mark).map(|t| self.chars[t.start])
    }

    /// Where in the original the letters of token `i` begin that come after its first `letters` folded letters:
    /// the start of a word whose clitics are that long.
    pub fn after_letters(&self, i: usize, letters: usize) -> usize {
        let Some(token) = self.tokens.get(i) else { return self.chars.len() };
        let mut left = letters;
        let mut at = token.start;
        while at < token.end && left > 0 {
            let mut made = 0;
            soften(self.chars[at], |_| made += 1);
            left = left.saturating_sub(made);
            at += 1;
        }
        // Marks on the last letter of the clitic belong to it.
        while letters > 0 && at < token.end && is_dropped(self.chars[at]) {
            at += 1;
        }
        at
    }

    /// The words of a stretch of the original.
    pub fn slice(&self, start: usize, end: usize) -> String {
        self.chars[start.min(self.chars.len())..end.min(self.chars.len())].iter().collect()
    }

    /// The tokens that lie wholly in a stretch of the original, as a range of token numbers.
    pub fn tokens_in(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let from = self.tokens.partition_point(|t| t.start < start);
        let to = self.tokens.partition_point(|t| t.end <= end);
        from..to.max(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norms(text: &str) -> Vec<String> {
        let t = Text::new(text);
        (0..t.tokens.len()).map(|i| t.norm(i).to_owned()).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(norms("قُتل 1,200 شخص، (أمس)."), ["قتل", "1,200", "شخص", "،", "(", "امس", ")", "."]);
        assert_eq!(norms("الـ12 من فبراير/شباط"), ["ال", "12", "من", "فبراير", "/", "شباط"]);
    }

    #[test]
    fn a_clitic_ends_where_its_letter_ends() {
        let t = Text::new("وَقال");
        assert_eq!(t.slice(t.after_letters(0, 1), t.tokens[0].end), "قال");
    }
}
