//! Owns what holds of folding, tokens, sentences, figures and dates.
use crate::letters::between_letters;
use crate::{dated, text_of};
use hudna_text::clitic::each_cut;
use hudna_text::date::Dates;
use hudna_text::number::{Numbers, Quantity};
use hudna_text::{Text, TokenKind};
use std::sync::LazyLock;

static NUMBERS: LazyLock<Numbers> = LazyLock::new(Numbers::load);
static DATES: LazyLock<Dates> = LazyLock::new(Dates::load);

/// Folding goes letter by letter, says the same of what is folded already, and each folded letter of a word leads back
/// to a letter of the original.
pub fn fold(bytes: &[u8]) {
    let text = text_of(bytes);
    let whole = hudna_text::fold(&text);
    let by_letter: String = text.chars().map(|c| hudna_text::fold(c.encode_utf8(&mut [0; 4]))).collect();
    assert_eq!(whole, by_letter);
    assert_eq!(hudna_text::fold(&whole), whole, "folding twice is folding once");
    let soft = hudna_text::fold::soft(&text);
    assert_eq!(hudna_text::fold::soft(&soft), soft, "softening twice is softening once");
    assert_eq!(hudna_text::fold(&soft), whole, "what is softened folds alike");
    let cut = Text::new(&text);
    for (i, token) in cut.tokens.iter().enumerate() {
        let slice = cut.slice(token.start, token.end);
        assert_eq!(hudna_text::fold(&slice), cut.norm(i), "a token is its own words");
        assert_eq!(hudna_text::fold::soft(&slice), cut.soft(i));
        if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            let asked = hudna_text::search_form(&slice);
            assert_eq!(asked, hudna_text::search::stem(cut.norm(i)), "a word of the text is what finds it");
        }
        let mut last = token.start;
        for letters in 0..=cut.norm(i).chars().count() {
            let at = cut.after_letters(i, letters);
            assert!(last <= at && at <= token.end, "letters lead back in order");
            assert!(
                letters == 0 || between_letters(&cut.chars, at),
                "{slice}: {letters} letters end at {at}"
            );
            last = at;
        }
    }
    let search = hudna_text::search_form(&text);
    assert!(!search.starts_with(' ') && !search.ends_with(' ') && !search.contains('\n'));
}

/// Tokens stand in order and leave out nothing but white space and what folding drops; sentences are made of them; a
/// word cut into clitics is made whole by them.
pub fn tokens(bytes: &[u8]) {
    let text = text_of(bytes);
    let cut = Text::new(&text);
    assert!(cut.chars.iter().copied().eq(text.chars()));
    let mut last = 0;
    for (i, token) in cut.tokens.iter().enumerate() {
        assert!(last <= token.start && token.start < token.end && token.end <= cut.chars.len());
        let left_out = &cut.chars[last..token.start];
        let passed = |c: &char| c.is_whitespace() || *c == '_' || hudna_text::fold::is_dropped(*c);
        assert!(left_out.iter().all(passed), "{left_out:?} is in no token");
        last = token.end;
        assert_eq!(cut.tokens_in(token.start, token.end), i..i + 1);
        if token.kind == TokenKind::Word {
            each_cut(cut.norm(i), |c| {
                let rest = cut.norm(i).strip_prefix(c.before).unwrap_or_default();
                // Behind `ل` the article is `ل` alone.
                let bare = if c.article {
                    rest.strip_prefix('ا').unwrap_or(rest).strip_prefix('ل')
                } else {
                    Some(rest)
                };
                assert_eq!(
                    bare.and_then(|b| b.strip_prefix(c.stem)),
                    Some(c.after),
                    "{}: {c:?}",
                    cut.norm(i)
                );
                false
            });
        }
    }
    let mut next = 0;
    for s in &cut.sentences {
        assert!(next <= s.tokens.start && s.tokens.start < s.tokens.end && s.tokens.end <= cut.tokens.len());
        let between = &cut.tokens[next..s.tokens.start];
        assert!(
            between.iter().all(|t| matches!(t.kind, TokenKind::Mark | TokenKind::Line)),
            "words in no sentence"
        );
        assert!(cut.tokens[s.tokens.clone()].iter().all(|t| t.kind != TokenKind::Line));
        assert_eq!(s.start, cut.tokens[s.tokens.start].start);
        assert_eq!(s.end, cut.tokens[s.tokens.end - 1].end);
        next = s.tokens.end;
    }
    assert!(cut.tokens[next..].iter().all(|t| matches!(t.kind, TokenKind::Mark | TokenKind::Line)));
}

/// Figures stand in order, each in its tokens; none says a most below its least.
pub fn numbers(bytes: &[u8]) {
    let text = text_of(bytes);
    let cut = Text::new(&text);
    let all = 0..cut.tokens.len();
    for range in cut.sentences.iter().map(|s| s.tokens.clone()).chain([all]) {
        let mut last = range.start;
        for figure in NUMBERS.find(&cut, range.clone()) {
            let (tokens, core) = (&figure.tokens, &figure.core);
            assert!(last <= tokens.start && tokens.start < tokens.end && tokens.end <= range.end);
            assert!(tokens.start <= core.start && core.start < core.end && core.end <= tokens.end);
            last = tokens.end;
            let first = &cut.tokens[tokens.start];
            assert!(first.start <= figure.start && figure.start < cut.tokens[core.end - 1].end);
            assert!(between_letters(&cut.chars, figure.start));
            sound(figure.value);
            let mut value = figure.value;
            if let Some(end) = NUMBERS.after(&cut, tokens.end, &mut value) {
                assert!(tokens.end < end && end <= cut.tokens.len());
            }
            sound(value);
        }
    }
}

fn sound(value: Quantity) {
    assert!(value.min.zip(value.max).is_none_or(|(least, most)| least <= most), "{value:?}");
}

/// Dates stand in order, each in its tokens; what they are worth on any day of publication is a day, a month, a year,
/// a week or an interval that does not end before it begins.
pub fn dates(bytes: &[u8]) {
    let report = dated(bytes);
    let cut = Text::new(&report.text);
    let all = 0..cut.tokens.len();
    for range in cut.sentences.iter().map(|s| s.tokens.clone()).chain([all]) {
        let mut last = range.start;
        for date in DATES.find(&cut, &NUMBERS, range.clone()) {
            assert!(last <= date.tokens.start && date.tokens.start < date.tokens.end);
            assert!(date.tokens.end <= range.end);
            last = date.tokens.end;
            assert!(cut.tokens[date.tokens.start].start <= date.start && date.start < date.end);
            assert!(date.end <= cut.chars.len());
            for at in [date.start, date.end] {
                assert!(between_letters(&cut.chars, at), "{}", cut.slice(date.start, date.end));
            }
            if let Some(time) = &date.time {
                let (hour, minute) = time.split_once(':').unwrap_or_default();
                assert!(
                    number(hour, 2).is_some_and(|h| h < 25) && number(minute, 2).is_some_and(|m| m < 60),
                    "{time}"
                );
            }
            for day in [report.day(), None] {
                for future in [false, true] {
                    let value = date.when.resolve(day, future).value;
                    assert!(value.as_deref().is_none_or(is_value), "{:?} {day:?}: {value:?}", date.when);
                }
            }
        }
    }
}

fn number(digits: &str, width: usize) -> Option<u32> {
    let plain = digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// Whether a value has a form that READING.md gives a date.
pub(crate) fn is_value(value: &str) -> bool {
    if let Some((from, to)) = value.split_once('/') {
        return is_value(from) && is_value(to) && (from.len() != to.len() || from <= to);
    }
    let parts: Vec<&str> = value.split('-').collect();
    match parts.as_slice() {
        [year] => number(year, 4).is_some(),
        [year, part] => {
            let week = part.strip_prefix('W');
            let (of, most) = week.map_or((*part, 12), |w| (w, 53));
            number(year, 4).is_some() && number(of, 2).is_some_and(|n| (1..=most).contains(&n))
        }
        _ => value.len() == 10 && value.parse::<jiff::civil::Date>().is_ok(),
    }
}
