//! Owns statements: reporting verbs with their speakers, addressees and contents, and the phrases that name a source.
mod around;
pub(crate) mod beside;
mod complement;
pub(crate) mod content;
mod full;
mod headline;
pub(crate) mod kept;
mod marks;
mod noun;
mod sourcing;
mod speaker;
mod turns;
mod unled;
mod verb;
pub(crate) mod who;

use crate::claim::{Kind, Role};
use crate::lexicon::{Closed, Fixed, Lexicon, Speech, SpeechForm};
use crate::phrase::{Head, Phrase};
use crate::scan::Scan;
use hudna_text::inflect::{Person, Tense};
use std::ops::Range;

/// Someone who says something: phrases (indices), all of them together.
pub(crate) type Speakers = Vec<usize>;

/// A speech act found in the text.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub kind: Kind,
    /// Index of the reporting verb; `None`: a name with a colon.
    pub speech: Option<u32>,
    pub form: SpeechForm,
    /// Tokens of the trigger.
    pub tokens: Range<usize>,
    /// Its stretch of the text.
    pub trigger: (usize, usize),
    pub speakers: Speakers,
    /// The single speaker in full, where more belongs to it than its phrase: an office held, a name behind a comma.
    pub full: Option<(usize, usize)>,
    /// The speaker stands in an earlier sentence or clause.
    pub implied: bool,
    pub to: Vec<usize>,
    pub about: Vec<usize>,
    /// The words said, as a stretch of the text.
    pub content: Option<(usize, usize)>,
    pub quoted: bool,
    pub dates: Vec<usize>,
    pub places: Vec<usize>,
    /// Where it stands: a statement on paper, an agency that it was said to or passed on by.
    pub carried: Vec<(Role, usize)>,
    /// What carried the turns before it: papers and agencies that may still carry this one.
    pub heard: Vec<(Role, usize)>,
    /// Others who may be the implied speaker, the latest first.
    pub others: Vec<usize>,
    pub sentence: u32,
    pub negated: bool,
    /// It stands as a claim; one that does not still says on whose word its content is told.
    pub kept: bool,
}

impl Statement {
    /// Whether its words are those of another before it: `علق بالقول "…"`, `قال المبعوث الذي دعا إلى اللقاء "…"`.
    fn doubles(&self, scan: &Scan<'_>, other: &Self) -> bool {
        let noun = self.form == SpeechForm::Noun && self.implied;
        let before = self.tokens.start.checked_sub(1).and_then(|b| scan.closed(b));
        let aside = self.quoted && before == Some(Closed::Relative);
        (noun || aside) && self.content.is_some() && self.content == other.content
    }

    /// Its reporting verb, as the lexicon names it.
    pub(crate) fn lemma<'l>(&self, lexicon: &'l Lexicon) -> &'l str {
        self.speech.map_or("colon", |i| &lexicon.lemmas[lexicon.speech[i as usize].lemma as usize])
    }
}

/// A phrase that names the source of its sentence.
#[derive(Debug, Clone)]
pub(crate) struct Sourcing {
    pub sentence: u32,
    pub sources: Vec<(Role, usize)>,
    /// The first source in full, where more belongs to it than its phrase.
    pub full: Option<(usize, usize)>,
}

/// Everything that is said, and on whose word the rest stands.
#[derive(Debug, Default)]
pub(crate) struct Speeches {
    pub statements: Vec<Statement>,
    pub sourcing: Vec<Sourcing>,
    /// Where someone is quoted at length, as tokens, the outermost marks alone.
    pub quotations: Vec<Range<usize>>,
}

/// How many sentences a quotation may run on over.
pub(crate) const RUNS_ON: u32 = 6;

impl Speeches {
    /// The statements whose content may reach a sentence, by number: from, and one past the last.
    pub(crate) fn reach(&self, sentence: u32) -> (usize, usize) {
        let from = self.statements.partition_point(|s| s.sentence + RUNS_ON < sentence);
        let to = self.statements.partition_point(|s| s.sentence <= sentence);
        (from, to.max(from))
    }

    /// The statements whose content may reach a sentence.
    pub(crate) fn reaching(&self, sentence: u32) -> &[Statement] {
        let (from, to) = self.reach(sentence);
        &self.statements[from..to]
    }

    /// The statements of a sentence.
    pub(crate) fn statements_of(&self, sentence: u32) -> &[Statement] {
        let from = self.statements.partition_point(|s| s.sentence < sentence);
        let to = self.statements.partition_point(|s| s.sentence <= sentence);
        &self.statements[from..to.max(from)]
    }

    /// The quotation that a token stands in.
    pub(crate) fn quotation(&self, token: usize) -> Option<usize> {
        let at = self.quotations.partition_point(|q| q.end <= token);
        self.quotations.get(at).filter(|q| q.contains(&token)).map(|_| at)
    }

    /// The sourcing phrases of a sentence.
    pub(crate) fn sourcing_of(&self, sentence: u32) -> &[Sourcing] {
        let from = self.sourcing.partition_point(|s| s.sentence < sentence);
        let to = self.sourcing.partition_point(|s| s.sentence <= sentence);
        &self.sourcing[from..to.max(from)]
    }
}

/// The role of a phrase as a source.
pub(crate) fn role_of(phrase: &Phrase) -> Role {
    match phrase.head {
        Head::Agency => Role::Agency,
        Head::Document => Role::Document,
        Head::Unnamed => Role::Unnamed,
        Head::People | Head::Other | Head::Figure => Role::Unnamed,
        _ => Role::Speaker,
    }
}

/// Finds all speech acts and sourcing phrases.
pub(crate) fn find(scan: &Scan<'_>, phrases: &[Phrase]) -> Speeches {
    let mut found = Speeches::default();
    let mut finder = Finder {
        scan,
        phrases,
        at_token: phrase_index(scan, phrases),
        marks: marks::Marks::of(scan.text),
        history: Vec::new(),
    };
    for s in 0..scan.text.sentences.len() {
        let range = scan.text.sentences[s].tokens.clone();
        let mut cited = found.sourcing.len();
        found.sourcing.extend(sourcing::find(&finder, range.clone(), s as u32));
        let said = found.statements.len();
        if let Some(headline) = headline::find(&finder, range.clone(), s as u32) {
            finder.remember(&headline, false, s as u32);
            found.statements.push(headline);
        }
        let mut at = range.start;
        while at < range.end {
            // Whoever is cited before the words that report goes on in them: `بحسب المرصد، …، مشيرا إلى`.
            while let Some(next) = found.sourcing.get(cited) {
                if finder.phrases[next.sources[0].1].tokens.end > at {
                    break;
                }
                finder.remember_cited(next);
                cited += 1;
            }
            match finder.statement_at(at, &range, s as u32) {
                // `وعلق فلان بالقول "…"`: what the verb leads in, it says.
                Some(doubled) if found.statements[said..].iter().any(|o| doubled.doubles(scan, o)) => {
                    at = doubled.tokens.end;
                }
                Some(mut statement) => {
                    finder.inherit(&mut statement);
                    let inside = found.reaching(s as u32).iter().any(|o| {
                        o.content.is_some_and(|c| c.0 <= statement.trigger.0 && statement.trigger.0 < c.1)
                    });
                    finder.remember(&statement, inside, s as u32);
                    at = statement.tokens.end;
                    found.statements.push(statement);
                }
                None => at += 1,
            }
        }
        let cited_here = found.sourcing.partition_point(|o| o.sentence < s as u32);
        for made in
            unled::find(&finder, &range, s as u32, &found.sourcing[cited_here..], found.reaching(s as u32))
        {
            finder.remember(&made, false, s as u32);
            found.statements.push(made);
        }
        // Where none but the one cited speaks, he goes on: `وفقا لفلان، …. وقال إن`.
        if found.statements[said..].iter().all(|o| o.implied || o.form == SpeechForm::Noun) {
            found.sourcing[cited..].iter().for_each(|sourcing| finder.remember_cited(sourcing));
        }
    }
    found.quotations = finder.marks.into_long();
    found
}

fn phrase_index(scan: &Scan<'_>, phrases: &[Phrase]) -> Vec<Option<u32>> {
    let mut at = vec![None; scan.text.tokens.len() + 1];
    for (i, p) in phrases.iter().enumerate() {
        at[p.tokens.clone()].fill(Some(i as u32));
    }
    at
}

/// A reporting word where it stands.
struct Reporting<'l> {
    speech: &'l Speech,
    /// The number of its row.
    index: u32,
    form: SpeechForm,
    tokens: Range<usize>,
    sentence: u32,
}

pub(crate) struct Finder<'a, 'b> {
    scan: &'a Scan<'b>,
    phrases: &'a [Phrase],
    at_token: Vec<Option<u32>>,
    marks: marks::Marks,
    /// Those who spoke in main clauses; the latest last.
    history: Vec<turns::Turn>,
}

impl Finder<'_, '_> {
    /// The phrase that covers token `i`.
    fn phrase_at(&self, i: usize) -> Option<usize> {
        self.at_token.get(i).copied().flatten().map(|p| p as usize)
    }

    /// The phrase that begins at token `i`.
    fn phrase_from(&self, i: usize) -> Option<usize> {
        self.phrase_at(i).filter(|p| self.phrases[*p].tokens.start == i)
    }

    /// `جاء في التقرير أن …`: the document speaks.
    fn document(&self, at: usize, range: &Range<usize>, sentence: u32) -> Option<Statement> {
        let scan = self.scan;
        if !matches!(scan.bare(at), "جاء" | "ورد" | "وجاء" | "وورد")
            || scan.bare(at + 1) != "في"
            || at + 2 >= range.end
        {
            return None;
        }
        let p = self.phrase_from(at + 2)?;
        let opener = (self.phrases[p].tokens.end..range.end.min(at + 18)).find(|j| {
            complement::that(scan, *j) || scan.text.mark(*j) == Some(':') || self.marks.opens(*j)
        })?;
        let mut made =
            self.made(Kind::Says, None, SpeechForm::Verb(Tense::Perfect, Person::He), at..at + 1, sentence);
        made.speakers = vec![p];
        if let Some(q) = speaker::issued_by(self, p) {
            made.speakers = vec![q];
            made.carried = vec![(Role::Document, p)];
        }
        (made.content, made.quoted) = content::after(self, opener, range);
        made.content?;
        Some(made)
    }

    fn statement_at(&self, at: usize, range: &Range<usize>, sentence: u32) -> Option<Statement> {
        if let Some(made) = self.document(at, range, sentence) {
            return Some(made);
        }
        let (index, form, tokens) = self.speech_at(at)?;
        let speech = &self.scan.lexicon.speech[index as usize];
        let word = Reporting { speech, index, form, tokens, sentence };
        // Whoever is quoted speaks within the marks.
        let range = &self.marks.within(at, range);
        let end = complement::aside(self, at, range).unwrap_or(range.end);
        let range = &(range.start..end);
        match form {
            SpeechForm::Verb(_, person) => self.verb(&word, person, range),
            SpeechForm::Participle => self.participle(&word, range),
            SpeechForm::Noun => self.noun(&word, range),
        }
    }

    /// A statement by a reporting word, with nothing else of it yet.
    fn by(&self, word: &Reporting<'_>) -> Statement {
        self.made(word.speech.kind, Some(word.index), word.form, word.tokens.clone(), word.sentence)
    }

    /// The reporting verb that stands at token `at`, with its form and tokens.
    fn speech_at(&self, at: usize) -> Option<(u32, SpeechForm, Range<usize>)> {
        let scan = self.scan;
        if let Some(hit) = scan.phrase(at) {
            return match hit.fixed {
                Fixed::Speech(i) if hit.from == at => {
                    Some((i, SpeechForm::Verb(Tense::Perfect, Person::He), hit.from..hit.to))
                }
                _ => None,
            };
        }
        if scan.name(at).is_some() {
            return None;
        }
        let word = &scan.words[at];
        let entry = word.entry?;
        if entry.speech.is_empty() || word.split.closed.is_some() && !self.makes_clear(at) {
            return None;
        }
        let bare = !word.split.article && word.split.preposition.is_none();
        // A noun in front (a preposition, a genitive) asks for a noun.
        let governed = at.checked_sub(1).is_some_and(|b| {
            scan.closed(b) == Some(Closed::Preposition) && !matches!(scan.text.norm(b), "منذ" | "بعد")
        });
        let pick = |want: fn(&SpeechForm) -> bool| entry.speech.iter().find(|(_, f)| want(f)).copied();
        // `إن أوضح ذكرياتها`: إن asks for a noun.
        let governed = governed
            || at >= 2
                && scan.text.soft(at - 1) == "إن"
                && !matches!(scan.bare(at - 2), "منذ" | "بعد" | "سبق" | "قبل" | "دون");
        if bare
            && !governed
            && let Some((i, f)) = pick(|f| matches!(f, SpeechForm::Verb(..)))
        {
            return Some((i, f, at..at + 1));
        }
        if bare
            && !word.pronoun
            && let Some((i, f)) = pick(|f| *f == SpeechForm::Participle)
        {
            let soft = scan.text.soft(at);
            let accusative =
                soft.ends_with('ا') || soft.ends_with('ة') || soft.ends_with("ين") || soft.ends_with("ًا");
            if accusative {
                return Some((i, f, at..at + 1));
            }
        }
        pick(|f| *f == SpeechForm::Noun).map(|(i, f)| (i, f, at..at + 1))
    }

    /// `وبين الوزير أن`: no preposition, since what is made clear follows.
    fn makes_clear(&self, at: usize) -> bool {
        let scan = self.scan;
        scan.bare(at) == "بين"
            && scan.words[at].split.conjunction
            && (at + 1..scan.text.tokens.len().min(at + 9))
                .take_while(|i| scan.text.is_word(*i) && !(*i > at + 1 && scan.words[*i].split.conjunction))
                .any(|i| complement::that(scan, i))
    }

    fn made(
        &self,
        kind: Kind,
        speech: Option<u32>,
        form: SpeechForm,
        tokens: Range<usize>,
        sentence: u32,
    ) -> Statement {
        let start = self.scan.start_of(tokens.start);
        let end = self.scan.text.tokens[tokens.end - 1].end;
        Statement {
            kind,
            speech,
            form,
            tokens,
            trigger: (start, end),
            speakers: Vec::new(),
            full: None,
            implied: false,
            to: Vec::new(),
            about: Vec::new(),
            content: None,
            quoted: false,
            dates: Vec::new(),
            places: Vec::new(),
            carried: Vec::new(),
            sentence,
            heard: Vec::new(),
            others: Vec::new(),
            negated: false,
            kept: true,
        }
    }
}
