//! Owns the first look at a report: its words split and looked up, its names, dates and figures found.
use crate::clue::Clues;
use crate::lexicon::{Act, Closed, Entry, Fixed, Form, Lexicon, SpeechForm, Split};
use crate::names::{NameHit, Names};
use crate::phrase::tie::Tie;
use hudna_text::date::{DateExpression, Dates};
use hudna_text::inflect::{Person, Tense};
use hudna_text::number::{Figure, Numbers};
use hudna_text::{Text, TokenKind};
use std::ops::Range;

/// What is known of one token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'a> {
    /// Its clitics.
    pub split: Split,
    /// What the lexicon knows of its stem (or of the whole word).
    pub entry: Option<&'a Entry>,
    /// The pronoun at its end, where the entry was found without it.
    pub pronoun: bool,
}

/// A fixed phrase found in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PhraseHit {
    pub from: usize,
    pub to: usize,
    /// Clitic letters before its first word.
    pub lead: usize,
    pub fixed: Fixed,
}

/// A report's text with everything that is found without grammar.
pub(crate) struct Scan<'a> {
    pub text: &'a Text,
    pub lexicon: &'a Lexicon,
    pub words: Vec<Word<'a>>,
    pub names: Vec<NameHit>,
    /// For each token, the name that covers it.
    pub name_at: Vec<Option<u32>>,
    pub dates: Vec<DateExpression>,
    pub date_at: Vec<Option<u32>>,
    pub figures: Vec<Figure>,
    pub figure_at: Vec<Option<u32>>,
    pub phrases: Vec<PhraseHit>,
    pub phrase_at: Vec<Option<u32>>,
    /// For each token, the number of its sentence.
    pub sentence_of: Vec<u32>,
    /// For each token, how many quotation marks are open before it.
    pub quoted: Vec<bool>,
    /// For each token, whether it is a finite verb and nothing else that is likelier.
    verb: Vec<bool>,
    /// For each token, what it is to all decisions.
    sense: Vec<&'a str>,
    /// For each token, what it tells of an act beside it.
    clues: Vec<Clues>,
    /// For each token, how it stands to the word before it.
    ties: Vec<Tie>,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(
        text: &'a Text,
        lexicon: &'a Lexicon,
        names: &Names,
        dates: &Dates,
        numbers: &Numbers,
    ) -> Self {
        let n = text.tokens.len();
        let mut scan = Self {
            text,
            lexicon,
            words: (0..n).map(|i| word(text, lexicon, i)).collect(),
            names: Vec::new(),
            name_at: vec![None; n],
            dates: Vec::new(),
            date_at: vec![None; n],
            figures: Vec::new(),
            figure_at: vec![None; n],
            phrases: Vec::new(),
            phrase_at: vec![None; n],
            sentence_of: vec![0; n],
            quoted: vec![false; n],
            verb: Vec::new(),
            sense: Vec::new(),
            clues: Vec::new(),
            ties: Vec::new(),
        };
        for (s, sentence) in text.sentences.iter().enumerate() {
            let range = sentence.tokens.clone();
            scan.sentence_of[range.clone()].fill(s as u32);
            for found in dates.find(text, numbers, range.clone()) {
                scan.date_at[found.tokens.clone()].fill(Some(scan.dates.len() as u32));
                scan.dates.push(found);
            }
            for found in numbers.find(text, range.clone()) {
                if scan.date_at[found.core.clone()].iter().all(Option::is_none) {
                    scan.figure_at[found.tokens.clone()].fill(Some(scan.figures.len() as u32));
                    scan.figures.push(found);
                }
            }
            scan.find_phrases(range.clone());
            scan.find_names(names, range.clone());
            scan.find_quotes(range);
        }
        scan.verb = (0..n).map(|i| scan.decide_verb(i)).collect();
        scan.sense = (0..n).map(|i| scan.decide_sense(i)).collect();
        scan.ties = (0..n).map(|i| Tie::of(&scan, i)).collect();
        scan.clues = (0..n).map(|i| scan.decide_clues(i)).collect();
        scan
    }

    fn find_phrases(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let found = self.phrase_from(at, range.end);
            match found {
                Some(hit) => {
                    self.phrase_at[hit.from..hit.to].fill(Some(self.phrases.len() as u32));
                    at = hit.to;
                    self.phrases.push(hit);
                }
                None => at += 1,
            }
        }
    }

    fn phrase_from(&self, at: usize, end: usize) -> Option<PhraseHit> {
        if self.text.tokens[at].kind != TokenKind::Word {
            return None;
        }
        let norm = self.text.norm(at);
        for lead in hudna_text::clitic::leads(norm) {
            let from = norm.char_indices().nth(lead).map_or(norm.len(), |(i, _)| i);
            let first = &norm[from..];
            if lead > 0
                && norm[..from].ends_with('ل')
                && first.starts_with('ل')
                && let Some(hit) = self.phrase_with(at, end, lead - 1, &format!("ا{first}"))
            {
                return Some(hit);
            }
            if let Some(hit) = self.phrase_with(at, end, lead, first) {
                return Some(hit);
            }
        }
        None
    }

    fn phrase_with(&self, at: usize, end: usize, lead: usize, first: &str) -> Option<PhraseHit> {
        let (words, fixed) = self.lexicon.phrases(first).iter().find(|(words, _)| {
            (1..words.len()).all(|k| {
                let norm = if at + k < end { self.text.norm(at + k) } else { "" };
                // A last word of one letter is a preposition that the next word carries (وفقا ل).
                norm == words[k]
                    || words[k].chars().count() == 1
                        && norm.starts_with(words[k].as_str())
                        && k + 1 == words.len()
            })
        })?;
        let carried = words.last().is_some_and(|w| w.chars().count() == 1) && words.len() > 1;
        Some(PhraseHit { from: at, to: at + words.len() - usize::from(carried), lead, fixed: *fixed })
    }

    fn find_names(&mut self, names: &Names, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            // An act is no name, unless it only opens one: العدوان السعودي.
            let act = self.phrase(at).filter(|p| matches!(p.fixed, Fixed::Act(_))).map(|p| (p.from, p.to));
            // رمضان شلح: a day or a month opens a person's name.
            let date = self.date_at[at].map(|d| self.dates[d as usize].tokens.clone());
            let hit = if self.text.is_word(at) && date.as_ref().is_none_or(|d| d.start == at) {
                names
                    .at(self.text, at, range.end)
                    .filter(|h| act.is_none_or(|(from, to)| h.actor.is_some() && from == at && h.to > to))
                    .filter(|h| date.is_none_or(|d| h.person && h.to > d.end))
                    .filter(|h| self.plausible(h) && !self.is_verb_before_name(h, names, &range))
            } else {
                None
            };
            match hit {
                Some(hit) => {
                    self.name_at[hit.from..hit.to].fill(Some(self.names.len() as u32));
                    if hit.actor.is_some() {
                        // الفرقة 101: a number of the name counts nothing.
                        self.figure_at[hit.from..hit.to].fill(None);
                        self.phrase_at[hit.from..hit.to].fill(None);
                        self.date_at[hit.from..hit.to].fill(None);
                    }
                    at = hit.to;
                    // Of للأمم a letter is the article's.
                    let lam = self.words[hit.from].split.article
                        && self.words[hit.from].split.preposition == Some('ل');
                    if hit.lead == 0
                        && !lam
                        && (self.words[hit.from].split.lead > 0
                            || hit.actor.is_some() && self.words[hit.from].split.closed.is_some())
                    {
                        // كيري, بوتين: the first letter is the name's own; غير بيدرسن: the word is.
                        self.words[hit.from].split = crate::lexicon::Split::default();
                    }
                    if hit.actor.is_some() {
                        // كتائب الإمام علي: no word of a name is a preposition.
                        for word in &mut self.words[hit.from + 1..hit.to] {
                            word.split.closed = None;
                        }
                    }
                    // وكامالا: one letter before the name is cut, not two.
                    let more = hit.actor.is_some()
                        && !lam
                        && usize::from(self.words[hit.from].split.lead) > hit.lead;
                    // للسوتورو: the name's article lost its alef, be the word ever so rare.
                    let norm = self.text.norm(hit.from);
                    let rest = norm.char_indices().nth(hit.lead).map_or("", |(at, _)| &norm[at..]);
                    if hit.actor.is_some() && !lam && rest.starts_with("لل") && hit.lead <= 1 {
                        self.words[hit.from].split = Split {
                            conjunction: hit.lead == 1,
                            preposition: Some('ل'),
                            article: true,
                            lead: hit.lead as u8 + 1,
                            bytes: (norm.len() - rest.len() + "لل".len()) as u8,
                            ..Split::default()
                        };
                    }
                    let closed = hit.actor.is_some() && self.words[hit.from].split.closed.is_some();
                    if hit.lead > usize::from(self.words[hit.from].split.lead)
                        || hit.lead > 0 && (closed || more)
                    {
                        self.words[hit.from].split = cut_before_name(self.text.norm(hit.from), hit.lead);
                    }
                    self.names.push(hit);
                }
                None if self.is_own_name(at, &range) => {
                    // باسم, علي: a name behind a verb of saying, and no preposition.
                    self.words[at].split = Split::default();
                    at += 1;
                }
                None => at += 1,
            }
        }
    }

    /// A single word known from the general gazetteer alone counts as a place only behind a word for a kind of
    /// place or a preposition; a clitic cut off a word that lives without it makes no name.
    fn plausible(&self, hit: &NameHit) -> bool {
        let word = &self.words[hit.from];
        let single = hit.to == hit.from + 1;
        if single && hit.lead > 0 && usize::from(word.split.lead) != hit.lead {
            let norm = self.text.norm(hit.from);
            if self.lexicon.count(norm) > 30 {
                return false;
            }
        }
        if hit.packed {
            return true;
        }
        if word.entry.is_some_and(|e| e.verb.is_some() || !e.acts.is_empty() || e.closed.is_some()) && single
        {
            return false;
        }
        let before = hit.from.checked_sub(1);
        let place_word = before.is_some_and(|b| self.entry(b).is_some_and(|e| e.place.is_some()));
        let preposition = before.is_some_and(|b| {
            matches!(self.text.norm(b), "في" | "من" | "الي" | "علي" | "قرب" | "نحو" | "بين")
        }) || hit.lead > 0 && word.split.preposition.is_some();
        place_word || preposition || !single
    }

    /// فتح الجيش الطريق: at the head of a sentence, before what can be its subject, it is the verb.
    fn is_verb_before_name(&self, hit: &NameHit, names: &Names, range: &Range<usize>) -> bool {
        let next = hit.from + 1;
        hit.to == next
            && hit.from == range.start
            && next < range.end
            && self.entry(hit.from).is_some_and(|e| e.verb.is_some() && !e.acts.is_empty())
            && (self.words[next].split.article || names.at(self.text, next, range.end).is_some())
    }

    /// `قال باسم حداد`, `اعتبر علي بن سالم`: what else is a preposition is a name, between a verb of saying and a name.
    fn is_own_name(&self, at: usize, range: &Range<usize>) -> bool {
        let soft = self.text.soft(at);
        let says = || {
            at > range.start
                && self.words[at - 1].split.preposition.is_none()
                && self.entry(at - 1).is_some_and(|e| {
                    e.speech.iter().any(|(i, form)| {
                        matches!(form, SpeechForm::Verb(..)) && self.lexicon.speech[*i as usize].governs.that
                    })
                })
        };
        if at + 1 >= range.end || !self.text.is_word(at + 1) {
            return false;
        }
        match soft {
            "باسم" => {
                let known = self.entry(at + 1).is_some_and(|e| {
                    e.role.is_some() || e.people.is_some() || e.nation.is_some() || !e.acts.is_empty()
                });
                says() && !known
            }
            "علي" => says() && matches!(self.text.norm(at + 1), "بن" | "ابن" | "عبد"),
            _ => false,
        }
    }

    fn find_quotes(&mut self, range: Range<usize>) {
        let mut open = false;
        for i in range {
            match self.text.mark(i) {
                Some('«' | '“') => open = true,
                Some('»' | '”') => open = false,
                Some('"') => open = !open,
                _ => {}
            }
            self.quoted[i] = open;
        }
    }

    /// The entry of token `i`.
    pub(crate) fn entry(&self, i: usize) -> Option<&'a Entry> {
        self.words.get(i).and_then(|w| w.entry)
    }

    /// The closed class of token `i`, conjunctions cut.
    pub(crate) fn closed(&self, i: usize) -> Option<Closed> {
        self.words.get(i).and_then(|w| w.split.closed)
    }

    /// The folded word of token `i` without its clitics and article.
    pub(crate) fn stem(&self, i: usize) -> &'a str {
        let text: &'a Text = self.text;
        let norm = text.norm(i);
        self.words.get(i).and_then(|w| norm.get(usize::from(w.split.bytes)..)).unwrap_or(norm)
    }

    /// The word that token `i` is to all decisions: a verb as it is said of a man, since its form follows its subject's,
    /// and for words that camps use for one and the same thing one of them.
    pub(crate) fn sense(&self, i: usize) -> &'a str {
        self.sense.get(i).copied().unwrap_or("")
    }

    fn decide_sense(&self, i: usize) -> &'a str {
        match self.entry(i).and_then(|e| e.he) {
            Some(he) if self.is_verb(i) => self.lexicon.neutral(he),
            // It parts the names of features.
            _ if self.text.norm(i).contains('=') => "<mark>",
            _ => self.lexicon.neutral(self.stem(i)),
        }
    }

    /// How token `i` stands to the word before it.
    pub(crate) fn tie(&self, i: usize) -> Tie {
        self.ties.get(i).copied().unwrap_or(Tie::None)
    }

    /// What token `i` tells of an act beside it.
    pub(crate) fn clues(&self, i: usize) -> Clues {
        self.clues.get(i).copied().unwrap_or_default()
    }

    fn decide_clues(&self, i: usize) -> Clues {
        if !self.text.is_word(i) {
            return Clues::default();
        }
        let told = if self.is_verb(i) { self.sense(i) } else { self.bare(i) };
        self.lexicon.clues.clues(self.sense(i), told, self.stem(i), self.is_verb(i))
    }

    /// The folded word of token `i` without its conjunction.
    pub(crate) fn bare(&self, i: usize) -> &str {
        let norm = self.text.norm(i);
        match self.words.get(i) {
            Some(w) if w.split.conjunction => norm.char_indices().nth(1).map_or(norm, |(at, _)| &norm[at..]),
            _ => norm,
        }
    }

    /// Whether token `i` is a finite verb and nothing else that is likelier.
    pub(crate) fn is_verb(&self, i: usize) -> bool {
        self.verb.get(i).copied().unwrap_or(false)
    }

    /// The last finite verb of a stretch.
    pub(crate) fn last_verb(&self, tokens: Range<usize>) -> Option<usize> {
        tokens.rev().find(|i| self.is_verb(*i))
    }

    fn decide_verb(&self, i: usize) -> bool {
        let Some(word) = self.words.get(i) else { return false };
        if word.split.article || word.split.preposition.is_some() || self.name_at[i].is_some() {
            return false;
        }
        let Some(entry) = word.entry else { return self.looks_like_verb(i) };
        if entry.verb.is_none() {
            return false;
        }
        let noun = entry.people.is_some()
            || entry.role.is_some()
            || entry.unit.is_some()
            || entry.place.is_some()
            || entry.acts.iter().any(|a| !matches!(self.act(*a).form, Form::Verb(..)))
            || entry.speech.iter().any(|(_, f)| !matches!(f, SpeechForm::Verb(..)));
        !noun || !self.noun_context(i)
    }

    /// A word of no table that has the shape of an imperfect verb.
    fn looks_like_verb(&self, i: usize) -> bool {
        let stem = self.bare(i);
        let letters = stem.chars().count();
        (4..=8).contains(&letters)
            && (stem.starts_with('ي') || stem.starts_with("سي") || stem.starts_with("ست"))
            && self.lexicon.count(&format!("ال{stem}")) == 0
            && !stem.ends_with('ه')
            && self.lexicon.count(stem) > 0
    }

    /// Whether what stands before token `i` asks for a noun: a preposition, a demonstrative.
    fn noun_context(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        let word = &self.words[i];
        // حاول الجيش استعادتها: ت before a pronoun is the ة of a noun, but where a clause opens.
        let carried = word.pronoun
            && word.entry.and_then(|e| e.verb) == Some((Tense::Perfect, Person::She))
            && self.text.is_word(before)
            && self.closed(before).is_none()
            && !word.split.conjunction;
        matches!(self.closed(before), Some(Closed::Preposition | Closed::Demonstrative))
            && !matches!(self.text.norm(before), "ان" | "حين")
            || self.figure_at[before].is_some()
            || carried
            // أعلن حاكم الولاية: behind a reporting verb a word that names an office or a body is its subject.
            || self.entry(i).is_some_and(|e| e.role.is_some())
                && self.entry(before).is_some_and(|e| {
                    e.speech.iter().any(|(_, form)| matches!(form, SpeechForm::Verb(..)))
                })
    }

    pub(crate) fn act(&self, i: u32) -> &'a Act {
        &self.lexicon.acts[i as usize]
    }

    /// Whether token `i` is a word of a known party's name.
    pub(crate) fn of_party(&self, i: usize) -> bool {
        self.name(i).is_some_and(|n| n.actor.is_some())
    }

    /// The name that covers token `i`.
    pub(crate) fn name(&self, i: usize) -> Option<&NameHit> {
        self.name_at.get(i).copied().flatten().map(|n| &self.names[n as usize])
    }

    /// The fixed phrase that covers token `i`.
    pub(crate) fn phrase(&self, i: usize) -> Option<&PhraseHit> {
        self.phrase_at.get(i).copied().flatten().map(|n| &self.phrases[n as usize])
    }

    /// First code point of token `i` after its clitics (the article stays).
    pub(crate) fn start_of(&self, i: usize) -> usize {
        let lead = self.words[i].split.lead;
        if self.words[i].split.preposition == Some('ل') && self.words[i].split.article {
            // READING.md: cutting ل of للأمم would cut a letter of the name.
            return self.text.after_letters(i, usize::from(self.words[i].split.conjunction));
        }
        self.text.after_letters(i, usize::from(lead))
    }
}

/// The clitics of a word whose name behind them is known, be it ever so rare: لزيمبابوي, والإكوادور.
fn cut_before_name(norm: &str, lead: usize) -> Split {
    let mut split = Split { lead: lead as u8, ..Split::default() };
    for c in norm.chars().take(lead) {
        split.bytes += c.len_utf8() as u8;
        match c {
            'و' | 'ف' if split.preposition.is_none() => split.conjunction = true,
            _ => split.preposition = Some(c),
        }
    }
    if let Some(rest) = norm.get(usize::from(split.bytes)..)
        && rest.starts_with("ال")
    {
        split.article = true;
        split.bytes += "ال".len() as u8;
    }
    split
}

/// A verb whose last letter is another before a pronoun: تبناه of تبنى, قتلوه of قتلوا.
fn before_pronoun<'a>(lexicon: &'a Lexicon, bare: &str) -> Option<&'a Entry> {
    let whole = match bare.chars().last()? {
        'ا' => format!("{}ي", bare.strip_suffix('ا')?),
        'و' => format!("{bare}ا"),
        _ => return None,
    };
    lexicon.entry(&whole).filter(|found| bare.chars().count() >= 3 && found.verb.is_some())
}

fn word<'a>(text: &Text, lexicon: &'a Lexicon, i: usize) -> Word<'a> {
    let norm = text.norm(i);
    if !text.is_word(i) {
        return Word { split: Split::default(), entry: None, pronoun: false };
    }
    let split = lexicon.split(norm);
    let stem = norm.get(usize::from(split.bytes)..).unwrap_or(norm);
    let mut entry = lexicon.entry(stem);
    let mut pronoun = false;
    // Without the article the word may carry a pronoun: هجومه, سيطرتها.
    if entry.is_none() && !split.article {
        for ending in ["هما", "ها", "هم", "هن", "نا", "ني", "ه"] {
            let Some(bare) = stem.strip_suffix(ending).filter(|b| b.chars().count() >= 2) else { continue };
            // شنه: of two letters, a verb alone, and no ة.
            let sure = |found: &Entry| {
                bare.chars().count() >= 3 || found.he == Some(bare) && !text.soft(i).ends_with('ة')
            };
            let found = lexicon.entry(bare).filter(|found| sure(found));
            if let Some(found) = found.or_else(|| before_pronoun(lexicon, bare)) {
                entry = Some(found);
                pronoun = true;
                break;
            }
        }
    }
    Word { split, entry, pronoun }
}
