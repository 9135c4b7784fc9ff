//! Owns the order in which a report is read: words, names, times, speech, acts, claims.
use crate::act::{self, Trigger, head_name};
use crate::claim::{Class, Kind, Reading, Slot};
use crate::emit::Emitter;
use crate::fill::{self, Filled};
use crate::group::{self, Group};
use crate::lexicon::{Fixed, Lexicon};
use crate::model::{Example, Model};
use crate::names::Names;
use crate::pack::Packs;
use crate::phrase::{self, Phrase};
use crate::reach;
use crate::report::Report;
use crate::scan::Scan;
use crate::speech::{self, Speeches};
use crate::thing::{self, Thing};
use hudna_text::Text;
use hudna_text::date::Dates;
use hudna_text::number::Numbers;
use std::cell::OnceCell;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::Arc;

/// A reader with its packs and lexicons loaded. Reading takes `&self`: one reader serves all threads.
#[derive(Debug)]
pub struct Reader {
    packs: Arc<Packs>,
    lexicon: Lexicon,
    names: Names,
    dates: Dates,
    numbers: Numbers,
    model: Model,
    leaning: Leaning,
}

/// By how much a decision must beat its opposite: chosen where claims found and claims invented balance best.
#[derive(Debug, Clone, Copy)]
pub struct Leaning {
    /// For a word to name a claim: of each type that words name, [`Class::Hostility`] first. Positions are rare, and the
    /// weights think them rarer than they are.
    pub trigger: [f32; 5],
    /// For two words to name one happening.
    pub same: f32,
    /// For a phrase to fill a slot.
    pub slot: f32,
    /// For a phrase of another telling to add to a slot.
    pub further: f32,
    /// For the likeliest phrase to fill a slot that is empty otherwise.
    pub first: f32,
    /// For a phrase to be the one who is said to have done it: to accuse wrongly is worse than to leave it open.
    pub accused: f32,
    /// For a word to be the first of those that fill a slot of words.
    pub words: f32,
    /// For a reporting verb to make a statement.
    pub statement: f32,
    /// For a phrase to be something to a statement.
    pub beside: f32,
    /// For a voice to be the source of a claim.
    pub source: f32,
}

impl Default for Leaning {
    fn default() -> Self {
        Self {
            trigger: [0.0, 0.0, -0.3, -0.7, 0.0],
            same: 0.0,
            slot: 0.3,
            further: 2.5,
            first: -1.0,
            accused: 0.3,
            words: -0.6,
            statement: 0.8,
            beside: -0.6,
            source: -0.8,
        }
    }
}

impl Leaning {
    /// By how much a word that names a claim of this type must beat one that names none.
    pub(crate) fn trigger(&self, class: Class) -> f32 {
        self.trigger.get(class as usize).copied().unwrap_or_default()
    }
}

impl Reader {
    /// A reader over the packs given, with the weights that are embedded.
    pub fn new(packs: Arc<Packs>) -> Self {
        // The weights are half of what there is to load.
        std::thread::scope(|scope| {
            let model = scope.spawn(Model::load);
            Self::over(packs, || model.join().unwrap_or_else(|e| resume_unwind(e)), Leaning::default())
        })
    }

    /// A reader with other weights, for learning.
    pub fn with_model(packs: Arc<Packs>, model: Model, leaning: Leaning) -> Self {
        Self::over(packs, || model, leaning)
    }

    /// The weights are asked for last, when all else is loaded.
    fn over(packs: Arc<Packs>, model: impl FnOnce() -> Model, leaning: Leaning) -> Self {
        let lexicon = Lexicon::load();
        let names = Names::new(&packs, &lexicon);
        Self {
            packs,
            lexicon,
            names,
            dates: Dates::load(),
            numbers: Numbers::load(),
            model: model(),
            leaning,
        }
    }

    /// The packs it reads with.
    pub fn packs(&self) -> &Packs {
        &self.packs
    }

    /// Replaces the weights, for learning.
    pub fn set_model(&mut self, model: Model, leaning: Leaning) {
        self.model = model;
        self.leaning = leaning;
    }

    /// Reads one report. Pure: the same report gives the same reading.
    pub fn read(&self, report: Report) -> Reading {
        if report.language.as_deref().is_some_and(|l| !l.starts_with("ar")) {
            return Reading { report, claims: Vec::new() };
        }
        let text = Text::new(&report.text);
        let claims = self.with_parts(&text, &report, None, |parts| {
            let triggers = act::triggers(parts, &act::candidates(parts.scan));
            let groups = group::groups(parts, &triggers);
            let fillers: Vec<Filled> = groups.iter().map(|g| fill::fill(parts, &triggers, g)).collect();
            Emitter::new(parts, &self.packs, report.day()).claims(&triggers, &groups, &fillers)
        });
        Reading { report, claims }
    }

    /// The decisions of a report with the answers that its annotators gave, for learning.
    pub fn examples(&self, gold: &Reading) -> Vec<Example> {
        let text = Text::new(&gold.report.text);
        let mut all = Vec::new();
        let further = self.with_parts(&text, &gold.report, Some((gold, &mut all)), |parts| {
            crate::learn::examples(parts, gold)
        });
        all.extend(further);
        all
    }

    /// The decisions over whole claims, as it finds them with the weights it has: their sources, kinds and extents.
    pub fn late_examples(&self, gold: &Reading) -> Vec<Example> {
        let text = Text::new(&gold.report.text);
        self.with_parts(&text, &gold.report, None, |parts| crate::learn::late(parts, gold))
    }

    /// For every claim that annotators gave: kind, words, and whether any word found could name it.
    pub fn named(&self, gold: &Reading) -> Vec<(Kind, String, bool)> {
        let text = Text::new(&gold.report.text);
        self.with_parts(&text, &gold.report, None, |parts| crate::learn::named(parts, gold))
    }

    /// For every filler that annotators gave: slot, type, words, and whether any phrase that was found could fill it.
    pub fn coverage(&self, gold: &Reading) -> Vec<(Slot, Class, String, bool)> {
        let text = Text::new(&gold.report.text);
        self.with_parts(&text, &gold.report, None, |parts| crate::learn::coverage(parts, gold))
    }

    pub(crate) fn with_parts<T>(
        &self,
        text: &Text,
        report: &Report,
        gold: Option<(&Reading, &mut Vec<Example>)>,
        run: impl FnOnce(&Parts<'_, '_>) -> T,
    ) -> T {
        let scan = Scan::new(text, &self.lexicon, &self.names, &self.dates, &self.numbers);
        let phrases = phrase::phrases(&scan, &self.numbers, &self.packs);
        let mut speeches = speech::find(&scan, &phrases);
        let known = Known { packs: &self.packs, published: report.day() };
        let titled = report.title.as_deref().is_some_and(|t| !t.trim().is_empty());
        {
            let parts = Parts::new(&scan, &phrases, &speeches, &self.model, self.leaning, titled, known);
            let keep = match gold {
                Some((gold, all)) => crate::learn::statements(&parts, gold, all),
                None => speech::kept::keep(&parts),
            };
            let contents: Vec<_> =
                parts.speeches.statements.iter().map(|s| reach::content(&parts, s)).collect();
            let chosen = speech::who::settle(&parts);
            for (i, choice) in chosen.into_iter().enumerate() {
                if let Some(choice) = choice {
                    speech::who::lay(&mut speeches.statements, i, choice);
                }
            }
            for ((statement, kept), content) in speeches.statements.iter_mut().zip(keep).zip(contents) {
                statement.kept = kept;
                statement.content = content;
            }
        }
        run(&Parts::new(&scan, &phrases, &speeches, &self.model, self.leaning, titled, known))
    }
}

/// What is known beside the text.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub packs: &'a Packs,
    pub published: Option<jiff::civil::Date>,
}

/// What has more tokens is no sentence: there all would stand beside all.
const LONGEST: usize = 300;

/// Everything that is found in a report before acts are decided.
pub(crate) struct Parts<'a, 'b> {
    pub scan: &'a Scan<'b>,
    pub phrases: &'a [Phrase],
    pub speeches: &'a Speeches,
    pub model: &'a Model,
    pub leaning: Leaning,
    pub titled: bool,
    /// The packs, and the day of publication where it is known: with them two words for one day or one place are the same.
    pub known: Known<'a>,
    ranges: Vec<Range<usize>>,
    at_token: Vec<Option<u32>>,
    /// For each code point, one more than the number of the innermost statement around it; 0: none.
    said_at: Vec<u32>,
    speaking: Vec<bool>,
    sourcing: Vec<bool>,
    /// For each phrase, what [`Parts::toll`] says of it, asked for once.
    tolls: OnceCell<Vec<&'static str>>,
    /// For each phrase, the thing it names, asked for once.
    things: OnceCell<Vec<Thing>>,
    /// For each token, the paces before it: a name or a party is one, whatever the number of its words.
    paces: Vec<u32>,
}

impl<'a, 'b> Parts<'a, 'b> {
    pub(crate) fn new(
        scan: &'a Scan<'b>,
        phrases: &'a [Phrase],
        speeches: &'a Speeches,
        model: &'a Model,
        leaning: Leaning,
        titled: bool,
        known: Known<'a>,
    ) -> Self {
        let ranges = (0..scan.text.sentences.len() as u32)
            .map(|s| {
                phrases.partition_point(|p| p.sentence < s)..phrases.partition_point(|p| p.sentence <= s)
            })
            .collect();
        let mut at_token = vec![None; scan.text.tokens.len() + 1];
        for (i, p) in phrases.iter().enumerate() {
            at_token[p.tokens.clone()].fill(Some(i as u32));
        }
        let mut contents: Vec<(usize, usize, u32)> = (1..)
            .zip(&speeches.statements)
            .filter_map(|(i, s)| s.content.filter(|_| s.kept).map(|(start, end)| (start, end, i)))
            .collect();
        // The innermost is laid over those around it; of two alike, the first.
        contents.sort_by_key(|(start, end, i)| std::cmp::Reverse((end - start, *i)));
        let mut said_at = vec![0; if contents.is_empty() { 0 } else { scan.text.chars.len() }];
        for (start, end, i) in contents {
            said_at.get_mut(start..end).unwrap_or_default().fill(i);
        }
        let mut speaking = vec![false; phrases.len()];
        let mut sourcing = vec![false; phrases.len()];
        for s in speeches.statements.iter().filter(|s| s.kept) {
            s.speakers.iter().for_each(|p| speaking[*p] = true);
        }
        for s in &speeches.sourcing {
            s.sources.iter().for_each(|(_, p)| sourcing[*p] = true);
        }
        let mut paces = Vec::with_capacity(at_token.len());
        let mut pace = 0;
        for i in 0..at_token.len() {
            let party = |i: usize| {
                let phrase: Option<u32> = at_token[i];
                phrase.filter(|p| head_name(phrases[*p as usize].head) == "<party>")
            };
            let name = |i: usize| scan.name_at.get(i).copied().flatten();
            let goes_on = i > 0
                && (party(i).is_some() && party(i) == party(i - 1)
                    || name(i).is_some() && name(i) == name(i - 1));
            pace += u32::from(!goes_on);
            paces.push(pace);
        }
        Self {
            scan,
            phrases,
            speeches,
            model,
            leaning,
            titled,
            known,
            ranges,
            at_token,
            said_at,
            speaking,
            sourcing,
            tolls: OnceCell::new(),
            things: OnceCell::new(),
            paces,
        }
    }

    /// Whether the words around a figure say that it is of dead or of wounded: its own words, then the nearest before.
    pub(crate) fn toll(&self, phrase: usize) -> &'static str {
        let tolls = self.tolls.get_or_init(|| self.phrases.iter().map(|p| self.toll_of(p)).collect());
        tolls.get(phrase).copied().unwrap_or("none")
    }

    fn toll_of(&self, phrase: &Phrase) -> &'static str {
        let scan = self.scan;
        let told = |i: usize| scan.clues(i).casualty.filter(|_| !scan.of_party(i));
        if let Some(word) = phrase.tokens.clone().find_map(told) {
            return word;
        }
        let start = scan.text.sentences[phrase.sentence as usize].tokens.start;
        for i in (start..phrase.tokens.start).rev() {
            let steps = self.steps(i, phrase.tokens.start);
            if steps > 15 && !scan.of_party(i) {
                break;
            }
            if let Some(word) = told(i) {
                return match word {
                    _ if steps <= 4 => word,
                    "dead" => "dead before",
                    _ => "hurt before",
                };
            }
        }
        "none"
    }

    /// What a phrase names, beside the other phrases.
    pub(crate) fn thing(&self, phrase: usize) -> Thing {
        self.things.get_or_init(|| thing::things(self.scan, self.phrases))[phrase]
    }

    /// How far two tokens stand apart, a party being one step however many words its name has.
    pub(crate) fn steps(&self, a: usize, b: usize) -> usize {
        let last = self.paces.len() - 1;
        self.paces[a.min(last)].abs_diff(self.paces[b.min(last)]) as usize
    }

    /// The token so many steps behind `i`.
    pub(crate) fn ahead(&self, i: usize, steps: usize) -> usize {
        let mut at = i;
        for _ in 0..steps {
            let pace = self.paces.get(at);
            while pace.is_some() && self.paces.get(at) == pace {
                at += 1;
            }
        }
        at
    }

    /// Whether a sentence ends within [`LONGEST`] tokens: what stands around is looked at in no other.
    pub(crate) fn has_end(&self, sentence: u32) -> bool {
        self.scan.text.sentences[sentence as usize].tokens.len() <= LONGEST
    }

    /// In which part of the report a sentence stands.
    pub(crate) fn place(&self, sentence: u32) -> &'static str {
        match sentence {
            0 if self.titled => "title",
            0 | 1 => "lead",
            _ => "body",
        }
    }

    /// The tokens of a sentence from so many steps before some to as many behind them.
    pub(crate) fn window(
        &self,
        tokens: &Range<usize>,
        steps: usize,
        sentence: &Range<usize>,
    ) -> Range<usize> {
        let from = self.back(tokens.start, steps).unwrap_or(sentence.start).max(sentence.start);
        from..self.ahead(tokens.end, steps).min(sentence.end)
    }

    /// The tokens at which the steps through a stretch begin.
    pub(crate) fn each_step(&self, tokens: Range<usize>) -> impl Iterator<Item = usize> {
        let first = Some(tokens.start);
        std::iter::successors(first, |i| Some(self.ahead(*i, 1))).take_while(move |i| *i < tokens.end)
    }

    /// The token so many steps before `i`.
    pub(crate) fn back(&self, i: usize, steps: usize) -> Option<usize> {
        let head = |mut at: usize| {
            while at > 0 && self.paces.get(at - 1) == self.paces.get(at) {
                at -= 1;
            }
            at
        };
        (0..steps).try_fold(head(i), |at, _| at.checked_sub(1).map(head))
    }

    /// The numbers of the phrases of a sentence.
    pub(crate) fn phrase_range(&self, sentence: u32) -> Range<usize> {
        self.ranges.get(sentence as usize).cloned().unwrap_or(0..0)
    }

    /// The phrases of a sentence.
    pub(crate) fn phrases_of(&self, sentence: u32) -> impl Iterator<Item = &Phrase> {
        self.phrases[self.phrase_range(sentence)].iter()
    }

    /// The phrase that covers a token.
    pub(crate) fn phrase_at(&self, token: usize) -> Option<&Phrase> {
        self.number_at(token).map(|p| &self.phrases[p])
    }

    /// Its number.
    pub(crate) fn number_at(&self, token: usize) -> Option<usize> {
        self.at_token.get(token).copied().flatten().map(|p| p as usize)
    }

    /// Whether a code point lies in something said.
    pub(crate) fn in_content(&self, at: usize) -> bool {
        self.content_of(at).is_some()
    }

    /// The innermost statement whose content holds a code point.
    pub(crate) fn content_of(&self, at: usize) -> Option<usize> {
        self.said_at.get(at).and_then(|i| i.checked_sub(1)).map(|i| i as usize)
    }

    /// The kind of the innermost statement whose content holds a code point.
    pub(crate) fn statement_kind(&self, at: usize) -> Option<Kind> {
        self.content_of(at).map(|i| self.speeches.statements[i].kind)
    }

    /// Whether a phrase is a speaker.
    pub(crate) fn speaks(&self, phrase: usize) -> bool {
        self.speaking[phrase]
    }

    /// Whether a phrase names the source of its sentence.
    pub(crate) fn sources(&self, phrase: usize) -> bool {
        self.sourcing[phrase]
    }

    /// The kind of hostility that a weapon shows.
    #[allow(clippy::option_option)]
    pub(crate) fn weapon_kind(&self, p: &Phrase) -> Option<Option<Kind>> {
        if let Some(hit) = self.scan.phrase(p.tokens.start)
            && let Fixed::Weapon(kind) = hit.fixed
        {
            return Some(kind);
        }
        self.scan.entry(p.tokens.start).and_then(|e| e.weapon)
    }
}

/// A trigger's sentence, for sorting.
pub(crate) fn sentences_of(triggers: &[Trigger], group: &Group) -> Vec<u32> {
    let mut all: Vec<u32> = group.members.iter().map(|m| triggers[*m].candidate.sentence).collect();
    all.sort_unstable();
    all.dedup();
    all
}
