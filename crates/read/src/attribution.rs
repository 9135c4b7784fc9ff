//! Owns on whose word a claim is told: the voices around the words that name it, and which of them is its source.
mod matter;

pub(crate) use matter::Matter;

use crate::act::{Trigger, head_name, is_verb, name_before, token_name};
use crate::claim::Role;
use crate::group::Group;
use crate::lexicon::{Closed, SpeechForm};
use crate::model::{Features, Task, band};
use crate::phrase::Head;
use crate::reader::Parts;
use crate::speech::role_of;

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

/// The tellings of a group: its triggers in order, the first of the body marked as such.
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
fn voices(parts: &Parts<'_, '_>, told: Told<'_>) -> Vec<Voice> {
    let (token, sentence) = told.place(parts);
    let statements = &parts.speeches.statements;
    // The letters behind a clitic are what is told: `أفاد بمقتل` says مقتل.
    let at = parts.scan.text.tokens[token].end.saturating_sub(1);
    let own = match told {
        Told::Speech(i) => Some(i),
        Told::Act(..) => None,
    };
    let mut found = Vec::new();
    if let Some(s) = own.map(|i| &statements[i])
        && !s.carried.is_empty()
    {
        let chain = s.carried.iter().map(|(role, p)| (*role, *p, None)).collect();
        let relation = if s.heard.contains(&s.carried[0]) { "carried on" } else { "carried" };
        found.push(Voice { relation, chain, statement: None });
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
            let mut chain: Vec<Link> = sourcing.sources.iter().map(|(role, p)| (*role, *p, None)).collect();
            chain[0].2 = sourcing.full;
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
    behind(parts, own, &mut found);
    found
}

/// Who tells a phrase: the innermost who says it, or whom its sentence cites next to it.
pub(crate) fn teller(parts: &Parts<'_, '_>, p: usize) -> Option<Vec<Link>> {
    let phrase = &parts.phrases[p];
    let at = phrase.end.saturating_sub(1);
    let (from, to) = parts.speeches.reach(phrase.sentence);
    let holds = |i: &usize| {
        let s = &parts.speeches.statements[*i];
        s.kept && s.content.is_some_and(|c| c.0 <= at && at < c.1)
    };
    let length = |i: &usize| parts.speeches.statements[*i].content.map_or(0, |c| c.1 - c.0);
    if let Some(i) = (from..to).filter(holds).min_by_key(length) {
        return Some(of_statement(parts, i, "around").chain).filter(|chain| !chain.is_empty());
    }
    let start = |s: &crate::speech::Sourcing| parts.phrases[s.sources[0].1].tokens.start;
    let cited = parts.speeches.sourcing_of(phrase.sentence);
    let behind = cited.iter().find(|s| start(s) > phrase.tokens.start);
    let s = behind.or_else(|| cited.last())?;
    let mut chain: Vec<Link> = s.sources.iter().map(|(role, p)| (*role, *p, None)).collect();
    chain[0].2 = s.full;
    Some(chain)
}

/// Those who stand behind the voices found: what carried them, who else may have spoken on, who issued a paper.
fn behind(parts: &Parts<'_, '_>, own: Option<usize>, found: &mut Vec<Voice>) {
    let statements = &parts.speeches.statements;
    let link = |role: Role, p: usize| vec![(role, p, None)];
    let mut further: Vec<Voice> = Vec::new();
    if let Some(s) = own.map(|i| &statements[i]) {
        for (role, p) in &s.heard {
            if !s.carried.iter().any(|(_, q)| q == p) {
                further.push(Voice { relation: "heard", chain: link(*role, *p), statement: None });
            }
        }
        let itself = s.speakers.first().filter(|p| parts.phrases[**p].head == Head::Document);
        if let Some(p) = itself {
            further.push(Voice { relation: "itself", chain: link(Role::Document, *p), statement: None });
        }
    }
    if let Some(i) = own {
        cited(parts, i, &mut further);
    }
    for voice in found.iter().filter(|v| matches!(v.relation, "around" | "around 2")) {
        let Some(i) = voice.statement else { continue };
        let s = &statements[i];
        for (role, p) in s.carried.iter().take(2) {
            further.push(Voice {
                relation: "carries those around",
                chain: link(*role, *p),
                statement: Some(i),
            });
        }
        for p in s.others.iter().take(3) {
            let relation = if voice.relation == "around" { "another around" } else { "another around 2" };
            further.push(Voice {
                relation,
                chain: link(role_of(&parts.phrases[*p]), *p),
                statement: Some(i),
            });
        }
    }
    for voice in found.iter() {
        let (role, p, _) = voice.chain[0];
        if role == Role::Document
            && let Some(q) = issuer(parts, p)
        {
            let mut chain = link(role_of(&parts.phrases[q]), q);
            chain.push((role, p, None));
            further.push(Voice { relation: "issuer", chain, statement: voice.statement });
        }
    }
    for voice in further {
        let known = found.iter().any(|v| v.chain[0].1 == voice.chain[0].1 && v.relation == voice.relation);
        if !known && found.len() < MOST + 6 {
            found.push(voice);
        }
    }
}

/// The papers and agencies of a statement's own sentence that it does not tell of, and what carried its speaker's words
/// before.
fn cited(parts: &Parts<'_, '_>, own: usize, further: &mut Vec<Voice>) {
    let statements = &parts.speeches.statements;
    let s = &statements[own];
    let fresh = |p: usize| !s.carried.iter().chain(&s.heard).any(|(_, q)| *q == p);
    let mut here: Vec<usize> = parts
        .phrase_range(s.sentence)
        .filter(|p| {
            let q = &parts.phrases[*p];
            matches!(q.head, Head::Document | Head::Agency)
                && fresh(*p)
                && !s.speakers.contains(p)
                && s.content.is_none_or(|c| q.end <= c.0 || c.1 <= q.start)
        })
        .collect();
    here.sort_by_key(|p| parts.steps(parts.phrases[*p].tokens.start, s.tokens.start));
    for p in here.into_iter().take(3) {
        let behind = parts.phrases[p].tokens.start >= s.tokens.end;
        let relation = if behind { "cited behind" } else { "cited before" };
        let chain = vec![(role_of(&parts.phrases[p]), p, None)];
        further.push(Voice { relation, chain, statement: None });
    }
    let Some(speaker) = s.speakers.first() else { return };
    let key = parts.thing(*speaker).key;
    let same = |o: &&crate::speech::Statement| {
        !o.carried.is_empty() && o.speakers.first().is_some_and(|q| parts.thing(*q).key == key)
    };
    let before = statements[..own].iter().rev().take(MOST).find(same);
    if let Some((role, p)) = before.map(|o| o.carried[0]).filter(|(_, p)| fresh(*p)) {
        let chain = vec![(role, p, None)];
        further.push(Voice { relation: "carried its speaker", chain, statement: None });
    }
}

/// `بيان لقوة المهام`, `بيان صادر عن الوزارة`: who issued the paper.
fn issuer(parts: &Parts<'_, '_>, p: usize) -> Option<usize> {
    let paper = &parts.phrases[p];
    let q = parts.phrases.get(p + 1)?;
    let near = q.sentence == paper.sentence && q.tokens.start <= paper.tokens.end + 2;
    let able = matches!(q.head, Head::Person | Head::Body | Head::State | Head::Unnamed | Head::Other);
    (near && able && matches!(q.prep, "ل" | "عن" | "من")).then_some(p + 1)
}

fn of_statement(parts: &Parts<'_, '_>, i: usize, relation: &'static str) -> Voice {
    let s = &parts.speeches.statements[i];
    let spoken = s.speakers.iter().map(|p| (role_of(&parts.phrases[*p]), *p, s.full));
    let chain = spoken.chain(s.carried.iter().map(|(role, p)| (*role, *p, None))).collect();
    Voice { relation, chain, statement: Some(i) }
}

/// What stands around a trigger, the same for all voices.
struct Setting<'s> {
    noun: &'static str,
    article: bool,
    /// `dated`, `placed`, `counted` or `bare`: an act that is told has a place, a date, a toll; one that is only spoken
    /// of has not.
    told: &'static str,
    before: &'s str,
    after: &'s str,
    /// The first word of the sentence, or كما where it soon follows.
    opening: &'s str,
    /// How many verbs stand before it.
    verbs: &'static str,
}

impl<'s> Setting<'s> {
    fn of(parts: &'s Parts<'_, '_>, t: &Trigger) -> Self {
        let scan = parts.scan;
        let (token, sentence) = (t.candidate.tokens.start, t.candidate.sentence);
        let range = scan.text.sentences[sentence as usize].tokens.clone();
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
        let goes_on = (range.start..token.min(range.start + 5)).any(|i| scan.bare(i) == "كما");
        Self {
            noun: if is_verb(t.candidate.form) { "verb" } else { "noun" },
            article: scan.words[token].split.article,
            told,
            before: name_before(parts, token, 1, &range),
            after: token_name(parts, t.candidate.tokens.end, &range),
            opening: if goes_on { "كما" } else { token_name(parts, range.start, &range) },
            verbs: bucket((range.start..token).filter(|i| scan.is_verb(*i)).count()),
        }
    }
}

/// What is told, with the voices around it.
pub(crate) struct Tale<'t, 's> {
    pub told: Told<'t>,
    /// The voices that may be the source, the nearest first.
    pub voices: Vec<Voice>,
    /// Of an act.
    setting: Option<Setting<'s>>,
}

impl<'t, 's> Tale<'t, 's> {
    pub(crate) fn of(parts: &'s Parts<'_, '_>, told: Told<'t>) -> Self {
        let voices = voices(parts, told);
        let setting = match told {
            Told::Act(t, _) if !voices.is_empty() => Some(Setting::of(parts, t)),
            _ => None,
        };
        Self { told, voices, setting }
    }
}

/// The features of a voice, by its number among those around what is told.
pub(crate) fn features(
    parts: &Parts<'_, '_>,
    matter: &Matter<'_, '_>,
    tale: &Tale<'_, '_>,
    at: usize,
    named: bool,
) -> Features {
    let (told, voices, scan) = (tale.told, &tale.voices, parts.scan);
    let voice = &voices[at];
    let (_, sentence) = told.place(parts);
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
    let lemma = verb.map_or("", |s| s.lemma(scan.lexicon));
    if let Some(s) = verb {
        f.add(&["lemma", rel, lemma]);
        f.add(&["said", rel, s.kind.word(), class]);
        f.add(&["kept", rel, if s.kept { "yes" } else { "no" }, if s.implied { "implied" } else { "" }]);
        f.add(&["quoted", rel, if s.quoted { "yes" } else { "no" }]);
        f.add(&["form", rel, form(s.form)]);
    }
    if sentence == 0 && parts.titled {
        f.add(&["title", rel]);
    }
    match (told, &tale.setting) {
        (Told::Act(t, first), Some(Setting { noun, article, told, before, after, opening, verbs })) => {
            let article = *article;
            f.add(&["noun", rel, noun, class]);
            f.add(&["kind", rel, t.kind.word()]);
            f.add(&["first", rel, if first { "yes" } else { "no" }]);
            f.add(&["word before", rel, before]);
            f.add(&["definite", rel, noun, if article { "yes" } else { "no" }]);
            if let Some(s) = verb {
                f.add(&["said+noun", rel, s.kind.word(), noun, if article { "the" } else { "a" }]);
                if let Some(c) = s.content.filter(|c| voice.relation == "around" && c.0 <= t.candidate.start)
                {
                    let inside = scan.text.tokens_in(c.0, t.candidate.start);
                    let words = parts.steps(inside.start, inside.end);
                    f.add(&["depth", bucket(words), noun]);
                    f.add(&["depth+said", bucket(words), s.kind.word()]);
                    let relative = inside.clone().any(|i| scan.closed(i) == Some(Closed::Relative));
                    f.add(&["relative", if relative { "yes" } else { "no" }, s.kind.word()]);
                }
            }
            f.add(&["word before+said", rel, before, verb.map_or("", |s| s.kind.word())]);
            f.add(&["lemma+noun", rel, lemma, noun, if article { "the" } else { "a" }]);
            f.add(&["told", rel, told, noun]);
            f.add(&["told+kind", rel, told, t.kind.word()]);
            f.add(&["word after", rel, after]);
            if verb.is_some_and(|s| s.sentence < sentence) {
                f.add(&["opening", rel, opening]);
            }
            if voices.len() > 1 {
                f.add(&["second", rel, voices[usize::from(at == 0)].relation, noun]);
            }
            f.add(&["verbs before", rel, verbs]);
        }
        // No voice, no features of one.
        (Told::Act(..), None) => {}
        (Told::Speech(i), _) => {
            let s = &parts.speeches.statements[i];
            f.add(&["own kind", rel, s.kind.word()]);
            f.add(&["own form", rel, form(s.form)]);
            f.add(&["own lemma", rel, s.lemma(scan.lexicon)]);
            let same = s.speakers.first() == Some(&p);
            f.add(&["own speaker", rel, if same { "same" } else { "other" }]);
            f.add(&["own implied", rel, if s.implied { "yes" } else { "no" }]);
            if let Some(q) = s.speakers.first() {
                let own = head_name(parts.phrases[*q].head);
                f.add(&["heads", rel, head, own]);
            }
            f.add(&["lemmas", rel, lemma, s.lemma(scan.lexicon)]);
        }
    }
    stands(parts, told, (rel, p), &mut f);
    matter.place(parts, tale, at, &mut f);
    f
}

/// Adds how a voice stands in its sentence: the words around it, and how far it is from what is told.
fn stands(parts: &Parts<'_, '_>, told: Told<'_>, (rel, p): (&str, usize), f: &mut Features) {
    let scan = parts.scan;
    let (phrase, class) = (&parts.phrases[p], told.class());
    let head = head_name(phrase.head);
    f.add(&["prep", rel, phrase.prep, head]);
    f.add(&["prep", rel, phrase.prep, class]);
    let range = scan.text.sentences[phrase.sentence as usize].tokens.clone();
    let before = phrase.tokens.start.checked_sub(1).map_or("#", |b| token_name(parts, b, &range));
    f.add(&["voice before", rel, before]);
    f.add(&["voice before", before, head]);
    f.add(&["voice after", rel, token_name(parts, phrase.tokens.end, &range)]);
    if scan.words[phrase.tokens.start].pronoun {
        f.add(&["voice its", rel, head]);
    }
    let (token, sentence) = told.place(parts);
    let (side, far) = if phrase.sentence != sentence {
        ("elsewhere", "")
    } else if phrase.tokens.start > token {
        ("behind", depth(parts.steps(token, phrase.tokens.start)))
    } else {
        ("before", depth(parts.steps(token, phrase.tokens.start)))
    };
    f.add(&["voice apart", rel, side, far]);
    f.add(&["voice apart", rel, side, far, class]);
}

/// The band of a number of steps.
fn depth(steps: usize) -> &'static str {
    band(steps, &[(0, "0"), (1, "1"), (3, "2"), (7, "4"), (15, "8"), (usize::MAX, "16")])
}

fn form(form: SpeechForm) -> &'static str {
    match form {
        SpeechForm::Verb(..) => "verb",
        SpeechForm::Participle => "participle",
        SpeechForm::Noun => "noun",
    }
}

fn bucket(n: usize) -> &'static str {
    band(n, &[(0, "0"), (3, "few"), (10, "some"), (25, "many")])
}

/// The voice that is most surely the source of a claim, with what the decision rests on.
pub(crate) struct Choice<'t, 's> {
    /// Everything that is told of the claim.
    pub matter: Matter<'t, 's>,
    /// The number of the telling that the chosen voice belongs to.
    pub tale: usize,
    /// The number of the chosen voice.
    pub at: usize,
    /// What speaks for the report's own voice.
    own: f32,
}

/// Chooses among the voices around all tellings and the report's own voice; `None` where that is the likeliest.
pub(crate) fn choose<'t, 's>(parts: &'s Parts<'_, '_>, matter: Matter<'t, 's>) -> Option<Choice<'t, 's>> {
    let weights = parts.model.task(Task::Source);
    let yes = weights.label("yes")?;
    let score = |f: &Features| weights.sums(f, [yes])[0];
    let mut best: Option<(usize, usize, f32)> = None;
    for (i, tale) in matter.tales.iter().enumerate() {
        for at in 0..tale.voices.len() {
            let next = score(&features(parts, &matter, tale, at, false));
            if best.is_none_or(|(.., b)| next > b) {
                best = Some((i, at, next));
            }
        }
    }
    let (tale, at, best) = best?;
    let own = score(&matter.own_voice(parts, false));
    (best - own > parts.leaning.source).then_some(Choice { matter, tale, at, own })
}

impl Choice<'_, '_> {
    /// What the weights must say at least for the voice to be the source.
    pub(crate) fn needed(&self, parts: &Parts<'_, '_>) -> f32 {
        parts.leaning.source + self.own
    }

    /// The features of the chosen voice, named.
    pub(crate) fn features(&self, parts: &Parts<'_, '_>) -> Features {
        features(parts, &self.matter, &self.matter.tales[self.tale], self.at, true)
    }

    /// The voices of the telling that the chosen one belongs to.
    pub(crate) fn voices(&self) -> &[Voice] {
        &self.matter.tales[self.tale].voices
    }

    /// The chosen voice's chain, and behind it those through whom it is passed on: what stands around it, what the
    /// sentence cites.
    pub(crate) fn chain(&self) -> Vec<Link> {
        let chosen = &self.voices()[self.at];
        let outer = |w: &&Voice| match chosen.relation {
            "carried" | "around" | "around 2" => matches!(
                w.relation,
                "around" | "around 2" | "around 3" | "sourcing behind" | "sourcing before"
            ),
            "sourcing behind" | "sourcing before" => w.relation == "around",
            _ => false,
        };
        let mut chain = chosen.chain.clone();
        for link in self.voices().iter().skip(self.at + 1).filter(outer).flat_map(|w| &w.chain) {
            if !chain.iter().any(|(_, p, _)| *p == link.1) {
                chain.push(*link);
            }
        }
        chain.truncate(3);
        chain
    }
}
