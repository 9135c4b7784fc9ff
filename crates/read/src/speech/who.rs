//! Owns who speaks: the grammar proposes a speaker, the weights hold those beside him against others who may be meant.
use super::kept::form_name;
use super::turns::feminine;
use super::{Speakers, Statement, speaker};
use crate::act::{head_name, token_name};
use crate::lexicon::{Closed, SpeechForm};
use crate::model::{Features, Task, band};
use crate::phrase::{Head, Phrase};
use crate::reader::Parts;
use hudna_text::inflect::Person;

/// One who may be the speaker of a statement.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) speakers: Speakers,
    /// Where he stands: proposed by the grammar, behind the verb, before it, among those who spoke before.
    relation: &'static str,
    /// Which of those that stand there, the nearest first.
    nth: usize,
    /// The earlier statement whose speaker he is.
    turn: Option<usize>,
}

/// So many phrases behind the verb, before it, and turns before it are looked at.
const BEHIND: usize = 4;
const BEFORE: usize = 6;
const TURNS: usize = 4;

/// The candidates for a statement; the grammar's own first. `settled`: the speakers of the statements before it.
pub(crate) fn candidates(parts: &Parts<'_, '_>, i: usize, settled: &[Speakers]) -> Vec<Candidate> {
    let statements = &parts.speeches.statements;
    let s = &statements[i];
    let mut found: Vec<Candidate> = Vec::new();
    let mut add = |speakers: Speakers, relation: &'static str, nth: usize, turn: Option<usize>| {
        if !speakers.is_empty() && !found.iter().any(|c: &Candidate| c.speakers[0] == speakers[0]) {
            found.push(Candidate { speakers, relation, nth, turn });
        }
    };
    // Who is named or speaks inside a quotation is not who goes on outside of it.
    let around = parts.speeches.quotation(s.tokens.start);
    let heard = |token: usize| parts.speeches.quotation(token).is_none_or(|q| Some(q) == around);
    // What the grammar took over from an earlier turn follows that turn.
    let from = (0..i)
        .rev()
        .find(|j| s.implied && statements[*j].speakers == s.speakers && heard(statements[*j].tokens.start));
    let own = from.map_or_else(|| s.speakers.clone(), |j| settled[j].clone());
    let subject = has_object(parts, s) && own.first().is_some_and(|p| right_behind(parts, s, *p));
    add(own, "grammar", 0, from);
    // A name with a colon speaks, and nobody else; so does who stands right behind a verb that has its object
    // (`ما قاله الوزير`).
    if s.speech.is_none() || subject {
        return found;
    }
    let range = parts.phrase_range(s.sentence);
    let own = |phrase: &Phrase| speaker::is_own_words(parts.scan, phrase.tokens.start);
    let able = |p: &usize| {
        let phrase = &parts.phrases[*p];
        // `في حديثه`, `مخاطبا الصحافيين`: where and how he speaks.
        let aside = match phrase.head {
            Head::Other => {
                !matches!(phrase.prep, "" | "عن" | "من")
                    || speaker::is_manner(parts.scan, phrase.tokens.start)
                    || own(phrase)
            }
            Head::Document => matches!(phrase.prep, "في" | "ب" | "خلال" | "عبر") || own(phrase),
            _ => false,
        };
        !aside
            && !matches!(
                phrase.head,
                Head::Date | Head::Period | Head::Figure | Head::Count | Head::Quantity | Head::Weapon
            )
    };
    // `للمجلس`: with the letters of ل and the article, whom it is said to.
    let to = |token: usize| {
        parts.scan.words[token].split.preposition == Some('ل')
            && parts.scan.text.norm(token).starts_with("لل")
    };
    let able = |p: &usize| {
        let at = parts.phrases[*p].tokens.start;
        able(p) && heard(at) && !to(at)
    };
    let limit = match s.content {
        Some((start, _)) if start > s.trigger.0 => start,
        _ => usize::MAX,
    };
    let behind = range.clone().filter(able).filter(|p| {
        let phrase = &parts.phrases[*p];
        phrase.tokens.start >= s.tokens.end && phrase.start < limit
    });
    // `كما حض سوريا`, `وأكد لضابط شرطة`: whom it is said to.
    let told = |p: &usize| {
        let phrase = &parts.phrases[*p];
        let at = phrase.tokens.start;
        let known = parts.scan.entry(at).is_some() || parts.scan.name(at).is_some();
        let feminine = || feminine(parts.scan, phrase) == Some(true);
        match s.form {
            SpeechForm::Verb(..) if phrase.prep == "ل" && known => true,
            // `ووصفت المسعفة بأنها`: who is called something.
            SpeechForm::Verb(..) if s.implied && s.lemma(parts.scan.lexicon) == "وصف" => true,
            SpeechForm::Verb(_, Person::He) => {
                let has_object = parts.scan.words[s.tokens.start].pronoun;
                at == s.tokens.end && phrase.head == Head::State && !has_object && feminine()
            }
            _ => false,
        }
    };
    let behind = behind.filter(|p| !told(p));
    for (nth, p) in behind.take(BEHIND).enumerate() {
        add(vec![p], "behind", nth, None);
    }
    let before = range.rev().filter(able).filter(|p| parts.phrases[*p].tokens.end <= s.tokens.start);
    for (nth, p) in before.take(BEFORE).enumerate() {
        add(vec![p], "before", nth, None);
    }
    let mut turns = 0;
    for j in (0..i).rev() {
        let turn = &statements[j];
        if turns == TURNS || turn.sentence + super::RUNS_ON < s.sentence {
            break;
        }
        if !settled[j].is_empty() && heard(turn.tokens.start) {
            add(settled[j].clone(), "turn", turns, Some(j));
            turns += 1;
        }
    }
    for sourcing in
        (0..=1).filter_map(|n| s.sentence.checked_sub(n)).flat_map(|n| parts.speeches.sourcing_of(n))
    {
        add(vec![sourcing.sources[0].1], "cited", 0, None);
    }
    if let Some(before) = s.sentence.checked_sub(1) {
        let subject = parts.phrase_range(before).find(|p| {
            let phrase = &parts.phrases[*p];
            phrase.prep.is_empty() && speaker::may_speak(phrase) && heard(phrase.tokens.start)
        });
        if let Some(p) = subject {
            add(vec![p], "subject before", 0, None);
        }
    }
    found
}

fn few(n: usize) -> &'static str {
    band(n, &[(0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"), (16, "16"), (32, "32")])
}

/// Whether a pronoun at the end of the reporting verb is what is said, or whom it is said to.
fn has_object(parts: &Parts<'_, '_>, s: &Statement) -> bool {
    matches!(s.form, SpeechForm::Verb(..)) && parts.scan.words[s.tokens.start].pronoun
}

/// Whether a phrase stands next behind the reporting verb, led in by nothing.
fn right_behind(parts: &Parts<'_, '_>, s: &Statement, p: usize) -> bool {
    let phrase = &parts.phrases[p];
    phrase.tokens.start == s.tokens.end && phrase.prep.is_empty()
}

/// Whether the verb agrees with a phrase in gender and number.
fn agrees(parts: &Parts<'_, '_>, s: &Statement, p: usize) -> &'static str {
    let SpeechForm::Verb(_, person) = s.form else { return "no verb" };
    let phrase = &parts.phrases[p];
    let soft = parts.scan.text.soft(phrase.tokens.start);
    let many = soft.ends_with("ون") || soft.ends_with("ين") || soft.ends_with("ان");
    let shown = || match phrase.head {
        Head::Other | Head::People => Some(soft.ends_with('ة') || soft.ends_with("ات")),
        _ => None,
    };
    match (person, feminine(parts.scan, phrase).or_else(shown)) {
        (Person::He, Some(false)) | (Person::She, Some(true)) => "yes",
        (Person::He | Person::She, Some(_)) => "no",
        (Person::He | Person::She, None) if many => "many",
        (Person::He | Person::She, None) => "either",
        (Person::I | Person::We, _) => "first person",
        _ if many => "both many",
        _ => "other",
    }
}

/// The features of a candidate.
pub(crate) fn features(
    parts: &Parts<'_, '_>,
    i: usize,
    all: &[Candidate],
    at: usize,
    named: bool,
) -> Features {
    let spot = Spot::of(parts, i, &all[at]);
    let mut f = Features::new(named);
    spot.itself(&mut f);
    spot.neighbours(&mut f);
    match spot.place {
        "behind" => spot.behind(&mut f),
        "before" => spot.before(&mut f),
        _ => {}
    }
    spot.depth(&mut f);
    spot.others(all, at, &mut f);
    f
}

/// A candidate beside the verb of its statement.
struct Spot<'s, 'b> {
    parts: &'s Parts<'s, 'b>,
    candidate: &'s Candidate,
    said: &'s Statement,
    /// Its phrase, by its number.
    number: usize,
    phrase: &'s Phrase,
    head: &'static str,
    lemma: &'s str,
    form: &'static str,
    /// Whether the verb is joined to what stands before it.
    joined: &'static str,
    /// `behind` or `before` the verb, or `earlier`, in another sentence.
    place: &'static str,
    /// How far from the verb, in paces or sentences.
    far: &'static str,
    definite: &'static str,
    mode: &'static str,
}

impl<'s, 'b> Spot<'s, 'b> {
    fn of(parts: &'s Parts<'_, 'b>, i: usize, candidate: &'s Candidate) -> Self {
        let said = &parts.speeches.statements[i];
        let number = candidate.speakers[0];
        let phrase = &parts.phrases[number];
        let (place, far) = if phrase.sentence != said.sentence {
            ("earlier", said.sentence.abs_diff(phrase.sentence) as usize)
        } else if phrase.tokens.start >= said.tokens.start {
            ("behind", parts.steps(said.tokens.end, phrase.tokens.start))
        } else {
            ("before", parts.steps(phrase.tokens.end, said.tokens.start))
        };
        Self {
            parts,
            candidate,
            said,
            number,
            phrase,
            head: head_name(phrase.head),
            lemma: said.lemma(parts.scan.lexicon),
            form: form_name(said.form),
            joined: if parts.scan.words[said.tokens.start].split.conjunction { "and" } else { "" },
            place,
            far: few(far),
            definite: if phrase.definite { "the" } else { "a" },
            mode: if said.implied { "implied" } else { "there" },
        }
    }

    /// What it is and where it stands.
    fn itself(&self, f: &mut Features) {
        let Self { place, far, head, form, joined, lemma, definite, .. } = *self;
        let scan = self.parts.scan;
        let (rel, nth) = (self.candidate.relation, few(self.candidate.nth));
        f.add(&["rel", rel, nth]);
        f.add(&["rel", rel, nth, form, joined]);
        f.add(&["rel", rel, place, self.mode]);
        f.add(&["rel", rel, place, form, joined]);
        f.add(&["rel+lemma", rel, place, lemma]);
        f.add(&["rel+head", rel, place, head]);
        f.add(&["stands+head", place, head, form]);
        f.add(&["stands+prep", place, self.phrase.prep, head]);
        let agrees = agrees(self.parts, self.said, self.number);
        f.add(&["agrees", agrees]);
        f.add(&["agrees", agrees, rel, place]);
        f.add(&["agrees", agrees, place, head]);
        f.add(&["far", place, far, head]);
        f.add(&["far", place, far, form, joined]);
        f.add(&["far", place, far, rel]);
        f.add(&["definite", definite, place, head]);
        f.add(&["definite", definite, place, rel, self.said.kind.word()]);
        let word = scan.sense(self.phrase.tokens.start);
        match self.phrase.head {
            Head::Other => f.add(&["word", word, place]),
            Head::Document => f.add(&["paper", word, place, definite]),
            _ => {}
        }
    }

    /// What stands around it.
    fn neighbours(&self, f: &mut Features) {
        let Self { parts, phrase, place, lemma, .. } = *self;
        let around = &parts.scan.text.sentences[phrase.sentence as usize].tokens;
        let before = phrase.tokens.start.checked_sub(1).map_or("#", |b| token_name(parts, b, around));
        let after = token_name(parts, phrase.tokens.end, around);
        f.add(&["before", before, place]);
        f.add(&["after", after, place]);
        f.add(&["after", after, place, lemma]);
        let next = parts.phrases.get(self.number + 1).filter(|q| q.sentence == phrase.sentence);
        let next = next.filter(|q| parts.steps(phrase.tokens.end, q.tokens.start) < 2);
        let follows = next.map_or("nothing", |q| head_name(q.head));
        let how = next.map_or("", |q| if q.joined { "joined" } else { q.prep });
        f.add(&["follows", follows, how, place]);
        f.add(&["follows", follows, how, place, lemma]);
        let governs = self.said.speech.map(|n| parts.scan.lexicon.speech[n as usize].governs);
        let object = if governs.is_some_and(|g| g.object) { "yes" } else { "no" };
        f.add(&["object", object, place, self.far, how, self.definite]);
    }

    /// Behind the verb: how far it is from there to what is said.
    fn behind(&self, f: &mut Features) {
        let Self { parts, said, far, lemma, .. } = *self;
        let Some((start, _)) = said.content else {
            f.add(&["opens", "nothing", far, lemma]);
            return;
        };
        let first = parts.scan.text.tokens_in(start, start + 1).start;
        let steps = few(parts.steps(self.phrase.tokens.end, first));
        f.add(&["opens", steps, self.head]);
        f.add(&["opens", steps, lemma]);
        let that = super::complement::is_that(parts.scan.bare(first.saturating_sub(1)));
        let quoted = if said.quoted { "quoted" } else { "free" };
        f.add(&["opens", steps, if that { "that" } else { "" }, quoted, far]);
    }

    /// Before the verb: whether it heads its sentence or its clause, and whether a verb stands between.
    fn before(&self, f: &mut Features) {
        let Self { parts, phrase, said, head, form, joined, .. } = *self;
        let scan = parts.scan;
        let between = phrase.tokens.end..said.tokens.start;
        let verbs = few(between.clone().filter(|k| scan.is_verb(*k)).count());
        f.add(&["verbs", verbs, form, joined]);
        f.add(&["verbs", verbs, head, phrase.prep]);
        let start = scan.text.sentences[said.sentence as usize].tokens.start;
        let verb = scan.last_verb(start..phrase.tokens.start);
        let subject = verb.map_or("none", |k| few(parts.steps(k + 1, phrase.tokens.start)));
        f.add(&["verb before", subject, head, phrase.prep]);
        f.add(&["verb before", subject, form, joined]);
        if between.into_iter().any(|k| scan.closed(k) == Some(Closed::Relative)) {
            f.add(&["relative", head]);
        }
    }

    /// Inside what another says or outside of it, and how it stands to the turn that it was taken from.
    fn depth(&self, f: &mut Features) {
        let Self { parts, said, form, joined, .. } = *self;
        let statements = &parts.speeches.statements;
        let inside = parts.content_of(said.trigger.0);
        let depth = match (inside, parts.content_of(self.phrase.start)) {
            (None, None) => "neither",
            (Some(a), Some(b)) if a == b => "same",
            (Some(_), None) => "out of it",
            (None, Some(_)) => "in another's",
            (Some(_), Some(_)) => "elsewhere",
        };
        f.add(&["depth", depth, self.place, form]);
        f.add(&["depth", depth, self.candidate.relation, self.mode]);
        if let Some(around) = inside {
            let says = statements[around].speakers.first() == Some(&self.number);
            f.add(&["says around", if says { "yes" } else { "no" }, form, joined]);
        }
        if let Some(turn) = self.candidate.turn.map(|j| &statements[j]) {
            let gap = few(said.sentence.abs_diff(turn.sentence) as usize);
            let held = parts.content_of(turn.trigger.0).is_some();
            let nth = few(self.candidate.nth);
            f.add(&["turn", nth, gap, if held { "held" } else { "main" }]);
            f.add(&["turn", gap, if turn.implied { "implied" } else { "there" }, form, joined]);
            f.add(&["turn", gap, form_name(turn.form), form, joined]);
            f.add(&["turn+lemmas", turn.lemma(parts.scan.lexicon), self.lemma]);
        }
    }

    /// Others that might be meant instead.
    fn others(&self, all: &[Candidate], at: usize, f: &mut Features) {
        let Self { parts, place, head, .. } = *self;
        let rel = self.candidate.relation;
        let near = |relation: &str| all.iter().any(|o| o.relation == relation);
        if near("behind") {
            f.add(&["beside", rel, "behind", self.lemma]);
        }
        if near("turn") {
            f.add(&["beside", rel, "turn", self.joined]);
        }
        let party = |c: &Candidate| head_name(parts.phrases[c.speakers[0]].head) == "<party>";
        let nearer = if all.iter().take(at).any(party) { "yes" } else { "no" };
        f.add(&["nearer", nearer, place, head]);
        let speaks = |o: &&Statement| o.speakers.first() == Some(&self.number);
        let times = parts.speeches.statements.iter().filter(speaks).count();
        f.add(&["speaks", few(times.min(3)), place, head]);
    }
}

/// Who speaks in each statement, where the weights know better than the grammar.
pub(crate) fn settle(parts: &Parts<'_, '_>) -> Vec<Option<Candidate>> {
    let mut settled: Vec<Speakers> = Vec::new();
    let statements = parts.speeches.statements.iter().enumerate();
    statements
        .map(|(i, s)| {
            let mut all = candidates(parts, i, &settled);
            let choice = likeliest(parts, i, &all).map(|(at, _)| all.swap_remove(at));
            settled.push(choice.as_ref().map_or_else(|| s.speakers.clone(), |c| c.speakers.clone()));
            choice.filter(|c| c.speakers != s.speakers)
        })
        .collect()
}

/// The likeliest of the candidates, with what the weights say for the first.
fn likeliest(parts: &Parts<'_, '_>, i: usize, all: &[Candidate]) -> Option<(usize, f32)> {
    let weights = parts.model.task(Task::Speaker);
    let yes = weights.label("yes")?;
    let scores: Vec<f32> =
        (0..all.len()).map(|at| weights.sums(&features(parts, i, all, at, false), [yes])[0]).collect();
    let first = *scores.first()?;
    Some(((1..scores.len()).fold(0, |best, at| if scores[at] > scores[best] { at } else { best }), first))
}

/// What weighed for a speaker whom the grammar did not propose.
pub(crate) struct Weighed {
    pub(crate) relation: &'static str,
    /// The features that speak for him, named.
    pub(crate) features: Features,
    /// What the weights say for the one whom the grammar proposes.
    pub(crate) needed: f32,
}

/// The speakers of all statements as [`settle`] has them.
pub(crate) fn settled(parts: &Parts<'_, '_>) -> Vec<Speakers> {
    let choices = settle(parts).into_iter().zip(&parts.speeches.statements);
    choices.map(|(choice, s)| choice.map_or_else(|| s.speakers.clone(), |c| c.speakers)).collect()
}

/// Why a statement was laid in another's mouth than the grammar proposes; `None` where it was not. `settled`: the
/// speakers of all statements, as [`settled`] gives them.
pub(crate) fn weighed(parts: &Parts<'_, '_>, i: usize, settled: &[Speakers]) -> Option<Weighed> {
    let all = candidates(parts, i, settled);
    let (at, needed) = likeliest(parts, i, &all)?;
    (at > 0).then(|| Weighed {
        relation: all[at].relation,
        features: features(parts, i, &all, at, true),
        needed,
    })
}

/// Lays a statement in another's mouth than the grammar did.
pub(crate) fn lay(statements: &mut [Statement], i: usize, choice: Candidate) {
    let turn =
        choice.turn.map(|j| (statements[j].full, statements[j].carried.clone(), statements[j].sentence));
    let s = &mut statements[i];
    s.implied = choice.relation != "behind";
    s.full = turn.as_ref().and_then(|(full, ..)| *full);
    if let Some((_, carried, sentence)) = turn
        && s.carried.is_empty()
        && sentence + 2 >= s.sentence
    {
        s.carried = carried;
    }
    s.to.retain(|p| !choice.speakers.contains(p));
    s.about.retain(|p| !choice.speakers.contains(p));
    s.others.retain(|p| !choice.speakers.contains(p));
    s.speakers = choice.speakers;
}
