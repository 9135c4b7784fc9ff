//! Owns on whose word a claim is told: the voices around the words that name it, and which of them is its source.
use crate::act::{Trigger, head_name, is_verb, token_name};
use crate::claim::Role;
use crate::group::Group;
use crate::lexicon::SpeechForm;
use crate::model::{Features, Task};
use crate::reader::Parts;
use crate::speech::{Statement, role_of};

/// A link of a chain of attribution: role, phrase, and the mention in full where it is longer than the phrase.
pub(crate) type Link = (Role, usize, Option<(usize, usize)>);

/// One who speaks near the words that name a claim.
#[derive(Debug, Clone)]
pub(crate) struct Voice {
    /// How it stands to those words: around them, in a sourcing phrase, beside them, before.
    pub relation: &'static str,
    /// The chain, nearest the fact first.
    pub chain: Vec<Link>,
    /// Number of the statement that it comes from.
    pub statement: Option<usize>,
}

/// What is told: a claim by one of its triggers, or a statement.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Told<'a> {
    /// A trigger; whether it is the first telling, in the body where there is one.
    Act(&'a Trigger, bool),
    /// A statement, by its number.
    Speech(usize),
}

/// No report names more voices around one word.
const MOST: usize = 12;

impl Told<'_> {
    fn place(self, parts: &Parts<'_, '_>) -> (usize, u32) {
        match self {
            Self::Act(t, _) => (t.candidate.tokens.start, t.candidate.sentence),
            Self::Speech(i) => {
                let s = &parts.speeches.statements[i];
                (s.tokens.start, s.sentence)
            }
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Act(t, _) => t.class.word(),
            Self::Speech(_) => "statement",
        }
    }
}

/// The tellings of a group: its triggers, those of the headline last.
pub(crate) fn tellings<'t>(
    parts: &Parts<'_, '_>,
    triggers: &'t [Trigger],
    group: &Group,
) -> impl Iterator<Item = Told<'t>> {
    let titled = parts.titled;
    let title = move |t: &&Trigger| titled && t.candidate.sentence == 0;
    let all: Vec<&Trigger> = group.members.iter().map(|m| &triggers[*m]).collect();
    let first = all.iter().position(|t| !title(t)).unwrap_or(0);
    all.into_iter().enumerate().map(move |(i, t)| Told::Act(t, i == first))
}

/// The voices that may be the source, the nearest first.
pub(crate) fn voices(parts: &Parts<'_, '_>, told: Told<'_>) -> Vec<Voice> {
    let (token, sentence) = told.place(parts);
    let statements = &parts.speeches.statements;
    let at = parts.scan.text.tokens[token].start;
    let own = match told {
        Told::Speech(i) => Some(i),
        Told::Act(..) => None,
    };
    let mut found = Vec::new();
    if let Some(s) = own.map(|i| &statements[i])
        && !s.carried.is_empty()
    {
        let chain = s.carried.iter().map(|(role, p)| (*role, *p, None)).collect();
        found.push(Voice { relation: "carried", chain, statement: None });
    }
    let (from, to) = parts.speeches.reach(sentence);
    let mut around: Vec<usize> = (from..to)
        .filter(|i| {
            let s = &statements[*i];
            let same = own.is_some_and(|o| {
                let o = &statements[o];
                o.tokens == s.tokens || !o.speakers.is_empty() && o.speakers == s.speakers
            });
            !same && s.content.is_some_and(|c| c.0 <= at && at < c.1)
        })
        .collect();
    around.sort_by_key(|i| statements[*i].content.map_or(0, |c| c.1 - c.0));
    for (depth, i) in around.iter().enumerate().take(3) {
        let relation = ["around", "around 2", "around 3"][depth];
        found.push(of_statement(parts, *i, relation));
    }
    for back in 0..=1 {
        let Some(here) = sentence.checked_sub(back) else { break };
        for sourcing in parts.speeches.sourcing_of(here) {
            let after = sourcing.sources.first().is_some_and(|(_, p)| parts.phrases[*p].tokens.start > token);
            let relation = match (back, after) {
                (0, true) => "sourcing behind",
                (0, false) => "sourcing before",
                _ => "sourcing of the sentence before",
            };
            let chain = sourcing.sources.iter().map(|(role, p)| (*role, *p, None)).collect();
            found.push(Voice { relation, chain, statement: None });
        }
    }
    // Those who speak in the sentence without reaching the words, and those who spoke last before it.
    let mut before = 0;
    for i in (from..to).rev() {
        let s = &statements[i];
        let same = own.is_some_and(|o| statements[o].tokens == s.tokens);
        if same || around.contains(&i) || s.speakers.is_empty() {
            continue;
        }
        let relation = match sentence - s.sentence {
            0 if s.tokens.start > token => "beside, behind",
            0 => "beside, before",
            1 => "in the sentence before",
            _ => "further before",
        };
        if s.sentence < sentence {
            before += 1;
            if before > 2 {
                break;
            }
        }
        found.push(of_statement(parts, i, relation));
    }
    found.retain(|v| !v.chain.is_empty());
    found.truncate(MOST);
    found
}

fn of_statement(parts: &Parts<'_, '_>, i: usize, relation: &'static str) -> Voice {
    let s = &parts.speeches.statements[i];
    let spoken = s.speakers.iter().map(|p| (role_of(&parts.phrases[*p]), *p, s.full));
    let chain = spoken.chain(s.carried.iter().map(|(role, p)| (*role, *p, None))).collect();
    Voice { relation, chain, statement: Some(i) }
}

/// The options of the decision.
pub(crate) const OPTIONS: [&[&str]; 2] = [&["no"], &["yes"]];

/// The features of a voice among those around what is told.
pub(crate) fn features(
    parts: &Parts<'_, '_>,
    told: Told<'_>,
    voices: &[Voice],
    at: usize,
    named: bool,
) -> Features {
    let scan = parts.scan;
    let voice = &voices[at];
    let (token, sentence) = told.place(parts);
    let class = told.class();
    let rel = voice.relation;
    let (role, p, _) = voice.chain[0];
    let head = head_name(parts.phrases[p].head);
    let mut f = Features::new(named);
    f.add(&["rel", rel]);
    f.add(&["rel", rel, class]);
    f.add(&["rel+role", rel, role.word()]);
    f.add(&["rel+head", rel, head]);
    f.add(&["class+role", class, role.word()]);
    // What else stands there: a voice that is nearer, another kind of voice.
    let nearest = voices.first().map_or("", |w| w.relation);
    f.add(&["nearest", rel, if at == 0 { "itself" } else { nearest }]);
    for other in ["around", "sourcing behind", "sourcing before", "carried"] {
        if other != rel && voices.iter().any(|w| w.relation == other) {
            f.add(&["beside", rel, other]);
            f.add(&["beside", rel, other, class]);
        }
    }
    let twice = voices.iter().filter(|w| w.chain[0].1 == p).count() > 1;
    if twice {
        f.add(&["twice", rel]);
    }
    let verb = voice.statement.map(|i| &parts.speeches.statements[i]);
    let lemma = verb.map_or("", |s| lemma(parts, s));
    if let Some(s) = verb {
        f.add(&["lemma", rel, lemma]);
        f.add(&["said", rel, s.kind.word(), class]);
        f.add(&["kept", rel, if s.kept { "yes" } else { "no" }, if s.implied { "implied" } else { "" }]);
        f.add(&["quoted", rel, if s.quoted { "yes" } else { "no" }]);
        f.add(&["form", rel, form(s.form)]);
    }
    let range = scan.text.sentences[sentence as usize].tokens.clone();
    let titled = sentence == 0 && parts.titled;
    if titled {
        f.add(&["title", rel]);
    }
    match told {
        Told::Act(t, first) => {
            let noun = if is_verb(t.candidate.form) { "verb" } else { "noun" };
            f.add(&["noun", rel, noun, class]);
            f.add(&["kind", rel, t.kind.word()]);
            f.add(&["first", rel, if first { "yes" } else { "no" }]);
            let before = token_name(parts, parts.back(token, 1).unwrap_or(usize::MAX), &range);
            f.add(&["word before", rel, before]);
            let article = scan.words[token].split.article;
            f.add(&["definite", rel, noun, if article { "yes" } else { "no" }]);
            if let Some(s) = verb {
                f.add(&["said+noun", rel, s.kind.word(), noun, if article { "the" } else { "a" }]);
                if let Some(c) = s.content.filter(|c| voice.relation == "around" && c.0 <= t.candidate.start)
                {
                    let inside = scan.text.tokens_in(c.0, t.candidate.start);
                    let words = parts.steps(inside.start, inside.end);
                    f.add(&["depth", bucket(words), noun]);
                    f.add(&["depth+said", bucket(words), s.kind.word()]);
                    let relative = (scan.text.tokens_in(c.0, t.candidate.start))
                        .any(|i| scan.closed(i) == Some(crate::lexicon::Closed::Relative));
                    f.add(&["relative", if relative { "yes" } else { "no" }, s.kind.word()]);
                }
            }
            f.add(&["word before+said", rel, before, verb.map_or("", |s| s.kind.word())]);
            f.add(&["lemma+noun", rel, lemma, noun, if article { "the" } else { "a" }]);
            // An act that is told has a place, a date, a toll; one that is only spoken of has not.
            let near = |head: &str| {
                parts.phrases_of(sentence).any(|q| {
                    head_name(q.head) == head
                        && q.tokens.start >= token
                        && parts.steps(token, q.tokens.start) < 12
                })
            };
            let told = match (near("<date>"), near("<place>"), near("<people>")) {
                (true, ..) => "dated",
                (_, true, _) => "placed",
                (.., true) => "counted",
                _ => "bare",
            };
            f.add(&["told", rel, told, noun]);
            f.add(&["told+kind", rel, told, t.kind.word()]);
            let after = token_name(parts, t.candidate.tokens.end, &range);
            f.add(&["word after", rel, after]);
            if voice.statement.is_some_and(|i| parts.speeches.statements[i].sentence < sentence) {
                let opening = range.start..token.min(range.start + 5);
                let speaks = opening.clone().any(|i| scan.bare(i) == "كما");
                f.add(&["opening", rel, if speaks { "كما" } else { token_name(parts, range.start, &range) }]);
            }
            if voices.len() > 1 {
                f.add(&["second", rel, voices[usize::from(at == 0)].relation, noun]);
            }
            let verbs = (range.start..token).filter(|i| scan.is_verb(*i)).count();
            f.add(&["verbs before", rel, bucket(verbs)]);
        }
        Told::Speech(i) => {
            let s = &parts.speeches.statements[i];
            f.add(&["own kind", rel, s.kind.word()]);
            f.add(&["own form", rel, form(s.form)]);
            f.add(&["own lemma", rel, self::lemma(parts, s)]);
            let same = s.speakers.first() == Some(&p);
            f.add(&["own speaker", rel, if same { "same" } else { "other" }]);
            f.add(&["own implied", rel, if s.implied { "yes" } else { "no" }]);
            if let Some(q) = s.speakers.first() {
                let own = head_name(parts.phrases[*q].head);
                f.add(&["heads", rel, head, own]);
            }
            f.add(&["lemmas", rel, lemma, self::lemma(parts, s)]);
        }
    }
    f
}

fn lemma<'a>(parts: &'a Parts<'_, '_>, s: &Statement) -> &'a str {
    let lexicon = parts.scan.lexicon;
    s.speech.map_or("colon", |i| lexicon.lemmas[lexicon.speech[i as usize].lemma as usize].as_str())
}

fn form(form: SpeechForm) -> &'static str {
    match form {
        SpeechForm::Verb(..) => "verb",
        SpeechForm::Participle => "participle",
        SpeechForm::Noun => "noun",
    }
}

fn bucket(n: usize) -> &'static str {
    match n {
        0 => "0",
        1..=3 => "few",
        4..=10 => "some",
        11..=25 => "many",
        _ => "far",
    }
}

/// The voice that is most surely the source of what is told, with what the decision rests on.
pub(crate) struct Choice<'t> {
    /// The telling that it belongs to.
    pub told: Told<'t>,
    /// All voices around that telling.
    pub voices: Vec<Voice>,
    /// The number of the chosen one.
    pub at: usize,
    /// By how much it is rather the source than not.
    pub margin: f32,
}

/// Chooses among the voices around all tellings; `None` where there is no voice, or none likely enough: then the
/// report tells it in its own voice.
pub(crate) fn choose<'t>(
    parts: &Parts<'_, '_>,
    tellings: impl Iterator<Item = Told<'t>>,
) -> Option<Choice<'t>> {
    let mut best: Option<Choice<'t>> = None;
    for told in tellings {
        let Some(next) = likeliest(parts, told) else { continue };
        if best.as_ref().is_none_or(|b| next.margin > b.margin) {
            best = Some(next);
        }
    }
    best.filter(|b| b.margin > parts.leaning.source)
}

fn likeliest<'t>(parts: &Parts<'_, '_>, told: Told<'t>) -> Option<Choice<'t>> {
    let weights = parts.model.task(Task::Source);
    let voices = voices(parts, told);
    let direct =
        |w: &Voice| matches!(w.relation, "carried" | "around" | "sourcing behind" | "sourcing before");
    let first = voices.iter().position(direct);
    let mut best: Option<(usize, f32)> = None;
    for at in 0..voices.len() {
        let f = features(parts, told, &voices, at, false);
        let scores = weights.scores(&f, &OPTIONS.map(<[&str]>::to_vec));
        // What the sentence itself names first is the source where the weights waver.
        let lean = if first == Some(at) { parts.leaning.direct } else { 0.0 };
        let margin = scores[1] - scores[0] + lean;
        if best.is_none_or(|(_, b)| margin > b) {
            best = Some((at, margin));
        }
    }
    best.map(|(at, margin)| Choice { told, voices, at, margin })
}

impl Choice<'_> {
    /// The chosen voice's chain, and behind it those through whom it is passed on: what stands around it, what the
    /// sentence cites.
    pub(crate) fn chain(&self) -> Vec<Link> {
        let chosen = &self.voices[self.at];
        let outer = |w: &&Voice| match chosen.relation {
            "carried" | "around" | "around 2" => matches!(
                w.relation,
                "around" | "around 2" | "around 3" | "sourcing behind" | "sourcing before"
            ),
            "sourcing behind" | "sourcing before" => w.relation == "around",
            _ => false,
        };
        let mut chain = chosen.chain.clone();
        for link in self.voices.iter().skip(self.at + 1).filter(outer).flat_map(|w| &w.chain) {
            if !chain.iter().any(|(_, p, _)| *p == link.1) {
                chain.push(*link);
            }
        }
        chain.truncate(3);
        chain
    }
}
