//! Owns quotation marks: which opens and which closes it, where they are nested, typed the wrong way round or never closed.
use super::content::WHOLE;
use hudna_text::{Text, TokenKind};
use std::ops::Range;

/// A mark that opens and the one that closes it, as tokens.
pub(super) type Pair = (usize, usize);

/// Marks that close only lines further on are not looked at.
const LINES: usize = 3;
/// A line that goes on further than this is not looked through to its end.
const AHEAD: usize = 400;

/// So deep marks are nested; what was opened before is not waited for.
const DEEP: usize = 8;

/// The quotation marks of a text in pairs.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// By the mark that opens.
    pairs: Vec<Pair>,
    /// The mark that closes, and the one that opens.
    closes: Vec<Pair>,
    /// Marks that open and are never closed.
    unclosed: Vec<usize>,
    /// The outermost quotations of so many words that they are no names, from the mark that opens to the one that closes.
    long: Vec<Range<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// Marks of one family close each other: guillemets, braces, and all that are drawn as commas.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Guillemets,
    Braces,
    Commas,
}

#[derive(Clone, Copy)]
struct Mark {
    token: usize,
    family: Family,
    /// What its shape says, and what the spaces around it say.
    shape: Side,
    spaced: Side,
    line: usize,
}

impl Marks {
    pub(super) fn of(text: &Text) -> Self {
        let mut found = Self::default();
        let mut open: Vec<Mark> = Vec::new();
        let mut line = Vec::new();
        let mut number = 0;
        for token in 0..=text.tokens.len() {
            let ends = text.tokens.get(token).is_none_or(|t| t.kind == TokenKind::Line);
            if ends {
                found.line(&line, &mut open);
                line.clear();
                number += 1;
                // A headline holds its marks by itself.
                let kept = |m: &Mark| number > 1 && m.line + LINES > number;
                found.unclosed.extend(open.iter().filter(|m| !kept(m)).map(|m| m.token));
                open.retain(kept);
            } else if let Some((family, shape)) = text.mark(token).and_then(shape) {
                line.push(Mark { token, family, shape, spaced: spaced(text, token), line: number });
            }
        }
        found.unclosed.extend(open.iter().map(|m| m.token));
        found.unclosed.sort_unstable();
        found.pairs.sort_unstable();
        found.closes = found.pairs.iter().map(|p| (p.1, p.0)).collect();
        found.closes.sort_unstable();
        for (open, close) in &found.pairs {
            let words = (open + 1..*close).filter(|i| text.is_word(*i)).take(WHOLE).count();
            if words == WHOLE && found.long.last().is_none_or(|l| l.end <= *open) {
                found.long.push(*open..*close);
            }
        }
        found
    }

    /// Pairs the marks of a line, by the spaces around them or, where these leave some over, in turn.
    fn line(&mut self, marks: &[Mark], open: &mut Vec<Mark>) {
        if marks.is_empty() {
            return;
        }
        let paired = |turn: bool| {
            let (mut pairs, mut left) = (Vec::new(), open.clone());
            let lost = marks.iter().filter(|m| !pair(**m, turn, &mut left, &mut pairs)).count();
            (pairs, left, lost)
        };
        let (mut pairs, mut left, lost) = paired(false);
        if open.is_empty() && lost + left.len() > 0 {
            let in_turn = paired(true);
            if in_turn.1.is_empty() && in_turn.2 == 0 {
                (pairs, left, _) = in_turn;
            }
        }
        let mut known: Vec<usize> = pairs.iter().flat_map(|p| [p.0, p.1]).collect();
        known.extend(left.iter().map(|m| m.token));
        known.sort_unstable();
        let lone = |m: &&Mark| m.side() != Side::Closes && known.binary_search(&m.token).is_err();
        self.unclosed.extend(open.iter().chain(marks).filter(lone).map(|m| m.token));
        self.pairs.append(&mut pairs);
        *open = left;
    }

    /// The mark that closes what a token opens.
    pub(super) fn closing(&self, open: usize) -> Option<usize> {
        self.pairs.binary_search_by_key(&open, |p| p.0).ok().map(|at| self.pairs[at].1)
    }

    /// The mark that opens what a token closes.
    pub(super) fn opening(&self, close: usize) -> Option<usize> {
        self.closes.binary_search_by_key(&close, |p| p.0).ok().map(|at| self.closes[at].1)
    }

    /// Whether a token opens a quotation, be it closed or not.
    pub(super) fn opens(&self, token: usize) -> bool {
        self.closing(token).is_some() || self.unclosed.binary_search(&token).is_ok()
    }

    /// The end of the line where a quotation is not closed since the next line goes on with it, in marks of its own.
    pub(super) fn resumed(&self, text: &Text, open: usize) -> Option<usize> {
        let ahead = open..text.tokens.len().min(open + AHEAD);
        let line = ahead.clone().find(|i| text.tokens[*i].kind == TokenKind::Line)?;
        let next = (line..ahead.end).find(|i| text.tokens[*i].kind != TokenKind::Line)?;
        let closed =
            self.closes.partition_point(|p| p.0 < open) < self.closes.partition_point(|p| p.0 < line);
        (self.opens(next) && !closed).then_some(line)
    }

    /// The quotations of so many words that they are no names.
    pub(super) fn into_long(self) -> Vec<Range<usize>> {
        self.long
    }

    /// The quotation at length that a token stands in.
    pub(super) fn around(&self, token: usize) -> Option<&Range<usize>> {
        let at = self.long.partition_point(|l| l.end <= token);
        self.long.get(at).filter(|l| l.start < token)
    }

    /// What of a sentence stands in the quotation that a token stands in.
    pub(super) fn within(&self, token: usize, range: &Range<usize>) -> Range<usize> {
        self.around(token).map_or(range.clone(), |l| range.start.max(l.start + 1)..range.end.min(l.end))
    }

    /// What of a sentence stands behind the last quotation before a token.
    pub(super) fn outside(&self, token: usize, range: &Range<usize>) -> Range<usize> {
        let before = self.long.partition_point(|l| l.end < token).checked_sub(1);
        before.map_or(range.clone(), |at| range.start.max(self.long[at].end + 1)..range.end)
    }
}

impl Mark {
    /// What it is by its shape or, where that says nothing, by the spaces around it.
    fn side(&self) -> Side {
        if self.shape == Side::Either { self.spaced } else { self.shape }
    }
}

fn shape(mark: char) -> Option<(Family, Side)> {
    Some(match mark {
        '«' => (Family::Guillemets, Side::Opens),
        '»' => (Family::Guillemets, Side::Closes),
        '{' => (Family::Braces, Side::Opens),
        '}' => (Family::Braces, Side::Closes),
        '“' | '„' => (Family::Commas, Side::Opens),
        '”' => (Family::Commas, Side::Closes),
        '"' => (Family::Commas, Side::Either),
        _ => return None,
    })
}

/// What the spaces around a mark say: `قال "نعم"`, `لـ"الوكالة"`.
fn spaced(text: &Text, token: usize) -> Side {
    let at = &text.tokens[token];
    let before = at.start.checked_sub(1).map(|i| text.chars[i]);
    let after = text.chars.get(at.end).copied();
    let gap = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']'));
    let pause = |c: Option<char>| c.is_some_and(|c| matches!(c, '.' | '،' | ',' | '؛' | '!' | '؟' | '…'));
    let clitic = token.checked_sub(1).is_some_and(|b| {
        let glued = text.tokens[b].end + usize::from(before == Some('ـ')) == at.start;
        glued && matches!(text.norm(b), "ل" | "ب" | "و" | "ف" | "ك" | "ال")
    });
    let led = token.checked_sub(1).and_then(|b| text.mark(b)) == Some(':');
    match (gap(before), gap(after) || pause(after)) {
        _ if led || clitic || before == Some('ـ') => Side::Opens,
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        (false, false) if pause(before) => Side::Closes,
        _ => Side::Either,
    }
}

/// Opens or closes a mark, `turn`: those of no shape in turn; whether it found its place.
fn pair(mark: Mark, turn: bool, open: &mut Vec<Mark>, pairs: &mut Vec<Pair>) -> bool {
    let last = open.iter().rposition(|m| m.family == mark.family);
    let closes = match (mark.shape, mark.spaced) {
        (Side::Either, spaced) if !turn && spaced != Side::Either => spaced == Side::Closes,
        // Typed the wrong way round: `»نعم«`, `«نعم«`.
        (Side::Either, _) | (Side::Opens, Side::Closes) | (Side::Closes, Side::Opens) => last.is_some(),
        (shape, _) => shape == Side::Closes,
    };
    if closes {
        let Some(at) = last else { return false };
        pairs.push((open[at].token, mark.token));
        open.truncate(at);
        return true;
    }
    // What was opened lines before and is opened anew was never closed.
    open.retain(|m| m.family != mark.family || m.line == mark.line);
    if open.len() == DEEP {
        open.remove(0);
    }
    open.push(mark);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of each pair.
    fn quotations(text: &str) -> Vec<String> {
        let text = Text::new(text);
        let slice = |p: &Pair| text.slice(text.tokens[p.0].end, text.tokens[p.1].start).trim().to_owned();
        Marks::of(&text).pairs.iter().map(slice).collect()
    }

    #[test]
    fn nested_and_side_by_side() {
        let text = "قال \"سيطر تنظيم \"النور\" على البلدة\" ثم \"انسحب\".";
        assert_eq!(quotations(text), ["سيطر تنظيم \"النور\" على البلدة", "النور", "انسحب"]);
        assert_eq!(quotations("قال «تحدث «الناطق» أمس»."), ["تحدث «الناطق» أمس", "الناطق"]);
    }

    #[test]
    fn typed_the_wrong_way_round() {
        assert_eq!(quotations("قال إن «الطريق مغلق«. وأضاف"), ["الطريق مغلق"]);
        assert_eq!(quotations("قال إن »الطريق مغلق«. وأضاف"), ["الطريق مغلق"]);
        assert_eq!(quotations("قال ”الطريق مغلق“ وأضاف “نعم” ثم"), ["الطريق مغلق", "نعم"]);
    }

    #[test]
    fn spaces_on_either_side_or_none() {
        assert_eq!(quotations("قال \" نعم \" ثم قال \" لا \" أمس"), ["نعم", "لا"]);
        assert_eq!(quotations("قال لـ\"الوكالة\"إن الطريق"), ["الوكالة"]);
        assert_eq!(quotations("قال:\" نعم\"."), ["نعم"]);
    }

    #[test]
    fn over_lines_and_never_closed() {
        assert_eq!(quotations("عنوان\nقال \"ذهبنا ليلا.\nثم عدنا\" وأضاف"), ["ذهبنا ليلا.\nثم عدنا"]);
        assert_eq!(quotations("عنوان\nقال \"ذهبنا ليلا.\nوقال آخر \"عدنا\"."), ["عدنا"]);
        assert_eq!(quotations("عنوان \"مفتوح\nثم عدنا\"."), [""; 0]);
    }
}
