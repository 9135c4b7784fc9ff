//! Owns how far a mention reaches: which of the ends that its sentence offers is the end of a speaker, of what fills a
//! slot, or of what is said. The decision is learned: each end that is passed over and the one chosen add their weights.
use crate::act::{head_name, token_name};
use crate::claim::Slot;
use crate::lexicon::{Closed, Entry};
use crate::model::{Features, Task, band};
use crate::phrase::Head;
use crate::reader::Parts;
use crate::speech::{Statement, content};
use std::ops::Range;

/// What a mention is to its claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Who says it, or on whose word it stands.
    Speaker,
    /// Where, from where or to where.
    Place,
    /// Who did it, to whom, who is party to it.
    Party,
    /// What it is about.
    Thing,
    /// The words that fill a slot of words.
    Words(Slot),
    /// The words said.
    Content,
}

impl Part {
    const fn word(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Place => "place",
            Self::Party => "party",
            Self::Thing => "thing",
            Self::Words(slot) => slot.word(),
            Self::Content => "content",
        }
    }

    /// The part that fills a slot with a phrase; `None` where figures and dates say themselves how far they go.
    pub(crate) fn of(slot: Slot) -> Option<Self> {
        Some(match slot {
            Slot::Speaker => Self::Speaker,
            Slot::Place => Self::Place,
            Slot::By
            | Slot::Against
            | Slot::To
            | Slot::Participants
            | Slot::Parties
            | Slot::Party
            | Slot::Brokers
            | Slot::Excludes => Self::Party,
            Slot::About | Slot::Weapon => Self::Thing,
            _ => return None,
        })
    }
}

/// A mention whose end is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Mentioned {
    part: Part,
    /// Its first token, and one past the last by the grammar.
    start: usize,
    ruled: usize,
    range: Range<usize>,
    /// What is said of all its ends: the head of its phrase, or the kind of statement.
    head: &'static str,
    quoted: bool,
}

/// What was passed on the way to an end: commas, a clause, quotation marks and brackets.
#[derive(Debug, Default)]
struct Passed {
    commas: usize,
    relative: bool,
    verb: bool,
    open: i32,
}

impl Passed {
    fn pass(&mut self, parts: &Parts<'_, '_>, i: usize) {
        let scan = parts.scan;
        match scan.text.mark(i) {
            Some('،' | ',') => self.commas += 1,
            Some('«' | '“' | '(') => self.open += 1,
            Some('»' | ')') => self.open -= 1,
            Some('”') => self.open = (self.open - 1).max(0),
            Some('"') => self.open = 1 - self.open.clamp(0, 1),
            _ => {}
        }
        self.relative |= scan.closed(i) == Some(Closed::Relative);
        self.verb |= scan.is_verb(i);
    }

    fn words(&self) -> [&'static str; 3] {
        let commas = ["no comma", "a comma", "commas"][self.commas.min(2)];
        let clause = match (self.relative, self.verb) {
            (true, true) => "a relative clause",
            (true, false) => "a relative",
            (false, true) => "verb",
            (false, false) => "",
        };
        let marks = match self.open {
            0 => "",
            1.. => "a mark open",
            _ => "a mark closed",
        };
        [commas, clause, marks]
    }
}

/// A mention of more paces than this is not looked for.
const LONGEST: usize = 12;
/// Nor are words said that have more ends than this.
const MOST: usize = 40;
/// Past an end where going on scores less than the best by this, no further end is looked at.
const HOPELESS: f32 = 6.0;

impl Mentioned {
    /// A phrase as a part of a claim; `ruled`: one past its last token by the grammar.
    pub(crate) fn phrase(parts: &Parts<'_, '_>, part: Part, p: usize, ruled: usize) -> Self {
        let phrase = &parts.phrases[p];
        let range = parts.scan.text.sentences[phrase.sentence as usize].tokens.clone();
        Self { part, start: phrase.tokens.start, ruled, range, head: head_name(phrase.head), quoted: false }
    }

    /// Words from a token on that fill a slot; `ruled`: one past their last token by the grammar.
    pub(crate) fn words(
        parts: &Parts<'_, '_>,
        slot: Slot,
        start: usize,
        ruled: usize,
        range: Range<usize>,
    ) -> Self {
        let head = parts.phrase_at(start).map_or("", |p| head_name(p.head));
        Self { part: Part::Words(slot), start, ruled, range, head, quoted: false }
    }

    /// What a statement says; `None` where it runs over its sentence, for then marks say where it ends.
    pub(crate) fn content(parts: &Parts<'_, '_>, s: &Statement) -> Option<Self> {
        let (from, to) = s.content?;
        let tokens = parts.scan.text.tokens_in(from, to);
        let range = parts.scan.text.sentences[s.sentence as usize].tokens.clone();
        let inside = tokens.start >= range.start && tokens.end <= range.end && !tokens.is_empty();
        inside.then(|| Self {
            part: Part::Content,
            start: tokens.start,
            ruled: tokens.end,
            range,
            head: s.kind.word(),
            quoted: s.quoted,
        })
    }

    /// Its possible ends, each one past a last token, in order.
    fn ends(&self, parts: &Parts<'_, '_>) -> Vec<usize> {
        let mut ends = match self.part {
            Part::Content | Part::Words(Slot::Topic | Slot::Terms) => self.clauses(parts),
            _ => self.phrases(parts),
        };
        if !ends.contains(&self.ruled) {
            ends.push(self.ruled);
            ends.sort_unstable();
        }
        if self.part == Part::Content
            && let Some(closed) = self.told_on(parts)
        {
            ends.retain(|end| *end <= closed);
        }
        ends
    }

    /// One past the mark that closes what is quoted, where the same speaker is said to go on behind it: `"…"، مضيفا أن`.
    fn told_on(&self, parts: &Parts<'_, '_>) -> Option<usize> {
        let scan = parts.scan;
        let participle = |i: usize| {
            i < self.range.end
                && !scan.words[i].split.article
                && scan.entry(i).is_some_and(Entry::is_reporting)
        };
        (self.start + 1..self.range.end).map(|at| at + 1).find(|end| {
            let comma = *end < self.range.end && matches!(scan.text.mark(*end), Some('،' | ','));
            match scan.text.mark(end - 1) {
                Some('»' | '”') => participle(end + usize::from(comma)),
                Some('"') => comma && participle(end + 1),
                _ => false,
            }
        })
    }

    fn phrases(&self, parts: &Parts<'_, '_>) -> Vec<usize> {
        let scan = parts.scan;
        let mut ends = Vec::new();
        for end in self.start + 1..=self.range.end {
            let last = end - 1;
            if parts.steps(self.start, end) > LONGEST
                || matches!(scan.text.mark(last), Some(':' | '؛' | '.' | '؟' | '!'))
                || last > self.start && content::is_that(scan.bare(last))
            {
                break;
            }
            let whole = end == self.range.end || parts.steps(last, end) > 0;
            let ends_well = match scan.text.mark(last) {
                Some(mark) => matches!(mark, '»' | ')' | ']' | '"' | '”'),
                None => !matches!(
                    scan.closed(last),
                    Some(
                        Closed::Preposition
                            | Closed::Relative
                            | Closed::Subordinator
                            | Closed::Negation
                            | Closed::Demonstrative
                    )
                ),
            };
            if whole && ends_well && scan.text.tokens[last].kind != hudna_text::TokenKind::Line {
                ends.push(end);
            }
        }
        ends
    }

    fn clauses(&self, parts: &Parts<'_, '_>) -> Vec<usize> {
        let scan = parts.scan;
        let opens = |i: usize| {
            scan.text.mark(i).is_some()
                || scan.words[i].split.conjunction
                || scan.words[i].split.preposition.is_some()
                || scan.closed(i).is_some()
                || scan.date_at[i].is_some()
                || scan.is_verb(i)
                || scan.words[i].entry.is_some_and(|e| !e.speech.is_empty())
        };
        let whole = |end: usize| end == self.range.end || parts.steps(end - 1, end) > 0;
        (self.start + 1..=self.range.end)
            .filter(|end| *end == self.range.end || opens(*end) && whole(*end))
            .filter(|end| scan.text.mark(end - 1).is_none_or(|m| matches!(m, '»' | ')' | '"' | '”')))
            .take(MOST)
            .collect()
    }

    /// The features of one of its ends.
    fn features(&self, parts: &Parts<'_, '_>, end: usize, passed: &Passed, named: bool) -> Features {
        let scan = parts.scan;
        let mut f = Features::new(named);
        let part = self.part.word();
        let name = |i: usize| -> &str {
            match scan.text.mark(i).filter(|_| i < self.range.end) {
                Some('،' | ',') => ",",
                Some('"' | '«' | '»' | '“' | '”') => "\"",
                Some('(' | ')') => "()",
                Some('-' | '–') => "-",
                _ => token_name(parts, i, &self.range),
            }
        };
        let (last, next) = (name(end - 1), name(end));
        let second = name(parts.ahead(end, 1));
        let rule = match end.cmp(&self.ruled) {
            std::cmp::Ordering::Less => "shorter",
            std::cmp::Ordering::Equal => "ruled",
            std::cmp::Ordering::Greater => "longer",
        };
        let length = parts.steps(self.start, end);
        let length = band(length, &[(1, "1"), (2, "2"), (4, "4"), (7, "7"), (12, "12"), (20, "20")]);
        f.add(&["end", part]);
        f.add(&["end", part, rule]);
        f.add(&["end", part, rule, self.head]);
        f.add(&["end length", part, length, rule]);
        f.add(&["end next", part, next]);
        f.add(&["end next", part, next, rule]);
        f.add(&["end next2", part, next, second]);
        f.add(&["end next2", part, next, second, rule]);
        f.add(&["end last", part, last]);
        f.add(&["end last", part, last, next]);
        f.add(&["end head", part, self.head, next]);
        let form = self.form(parts, end);
        f.add(&["end form", part, form, self.form(parts, parts.ahead(end, 1)), next]);
        let tie = if end < self.range.end { scan.tie(end).word() } else { "" };
        f.add(&["end tie", part, tie, form]);
        f.add(&["end tie", part, tie, rule]);
        let [commas, clause, marks] = passed.words();
        f.add(&["end passed", part, commas, clause, marks]);
        f.add(&["end passed", part, commas, clause, marks, form, rule]);
        if self.part == Part::Content {
            let rest = band(self.range.end - end, &[(1, "0"), (4, "4"), (9, "9"), (20, "20")]);
            let said = if self.quoted { "quoted" } else { "free" };
            f.add(&["end rest", part, rest, rule]);
            f.add(&["end quote", part, said, next, rule]);
            f.add(&["end quote", part, said, last, next, second]);
            return f;
        }
        let follows = (end..(end + 2).min(self.range.end))
            .find_map(|i| parts.phrase_at(i).filter(|q| q.tokens.start == i).map(|q| (i, q)));
        if let Some((at, q)) = follows {
            let joined = if q.joined { "joined" } else { "" };
            let beside = if at == end { "here" } else { "behind" };
            let behind = head_name(q.head);
            f.add(&["end follows", part, behind, q.prep, joined, beside]);
            f.add(&["end follows", part, behind, q.prep, joined, beside, self.head]);
            f.add(&["end follows", part, behind, q.prep, joined, beside, rule]);
        }
        f
    }

    /// What a token is in the clause.
    fn form(&self, parts: &Parts<'_, '_>, i: usize) -> &'static str {
        let scan = parts.scan;
        if i >= self.range.end {
            return "#";
        }
        if let Some(p) = parts.phrase_at(i).filter(|p| p.head != Head::Other) {
            return head_name(p.head);
        }
        if scan.text.mark(i).is_some() {
            return "<mark>";
        }
        if scan.is_verb(i) {
            return "verb";
        }
        let split = &scan.words[i].split;
        match (scan.closed(i).is_some(), split.conjunction, split.preposition.is_some(), split.article) {
            (true, ..) => "closed",
            (_, true, ..) => "and",
            (_, _, true, _) => "to",
            (.., true) => "the",
            _ => "a",
        }
    }

    /// Its possible ends in their order, each with its features.
    pub(crate) fn walk<'p>(
        &'p self,
        parts: &'p Parts<'_, '_>,
        named: bool,
    ) -> impl Iterator<Item = (usize, Features)> + 'p {
        let mut passed = Passed::default();
        let mut at = self.start;
        self.ends(parts).into_iter().map(move |end| {
            (at..end).for_each(|i| passed.pass(parts, i));
            at = end;
            (end, self.features(parts, end, &passed, named))
        })
    }

    /// Its end, one past its last token, and the next likely.
    pub(crate) fn two(&self, parts: &Parts<'_, '_>) -> [Option<(usize, f32)>; 2] {
        let weights = parts.model.task(Task::Reach);
        let (Some(on), Some(stop)) = (weights.label("on"), weights.label("stop")) else { return [None; 2] };
        let mut gone = 0.0;
        let mut best: [Option<(usize, f32)>; 2] = [None; 2];
        for (end, features) in self.walk(parts, false) {
            let [on, stop] = weights.sums(&features, [on, stop]);
            let score = gone + stop;
            if best[0].is_none_or(|b| score > b.1) {
                best = [Some((end, score)), best[0]];
            } else if best[1].is_none_or(|b| score > b.1) {
                best[1] = Some((end, score));
            }
            gone += on;
            if best[0].is_some_and(|b| gone + HOPELESS < b.1) {
                break;
            }
        }
        best
    }

    /// One past its last token.
    pub(crate) fn end(&self, parts: &Parts<'_, '_>) -> usize {
        self.two(parts)[0].map_or(self.ruled, |(end, _)| end)
    }
}

/// Where a phrase ends as a part of a claim, in code points; `full`: its stretch by the grammar where that is longer.
pub(crate) fn phrase(
    parts: &Parts<'_, '_>,
    part: Part,
    p: usize,
    full: Option<(usize, usize)>,
) -> (usize, usize) {
    let phrase = &parts.phrases[p];
    // One who was named in full elsewhere is named so.
    if let Some(elsewhere) = full.filter(|f| f.0 != phrase.start) {
        return elsewhere;
    }
    let start = phrase.start;
    let ruled = full.map_or(phrase.tokens.end, |f| parts.scan.text.tokens_in(f.0, f.1).end);
    let end = Mentioned::phrase(parts, part, p, ruled).end(parts);
    if end == phrase.tokens.end { (start, phrase.end) } else { (start, parts.scan.text.tokens[end - 1].end) }
}

/// What a statement says, to where it ends.
pub(crate) fn content(parts: &Parts<'_, '_>, s: &Statement) -> Option<(usize, usize)> {
    let Some(mentioned) = Mentioned::content(parts, s) else { return s.content };
    let end = mentioned.end(parts);
    if end == mentioned.ruled {
        s.content
    } else {
        s.content.map(|c| (c.0, parts.scan.text.tokens[end - 1].end))
    }
}
