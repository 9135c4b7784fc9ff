//! Owns whether a speech act that the grammar found stands as a statement.
use super::Statement;
use crate::act::{head_name, name_before, neighbours, token_name};
use crate::lexicon::{Closed, SpeechForm};
use crate::model::{Features, Task, band};
use crate::reader::Parts;
use crate::relation::opens_clause;
use hudna_text::inflect::Tense;
use std::ops::Range;

/// Which statements stand: the decision is learned, over what the grammar found.
pub(crate) fn keep(parts: &Parts<'_, '_>) -> Vec<bool> {
    let weights = parts.model.task(Task::Statement);
    let options = weights.options(&OPTIONS.map(<[&str]>::to_vec));
    let statements = &parts.speeches.statements;
    statements
        .iter()
        .map(|s| {
            let scores = weights.scores_of(&features(parts, s, false), &options);
            scores[1] - scores[0] >= parts.leaning.statement || word_for_word(parts, s)
        })
        .collect()
}

/// Whether someone is quoted in a sentence of his own: no name, and no choice of words.
fn word_for_word(parts: &Parts<'_, '_>, s: &Statement) -> bool {
    let scan = parts.scan;
    let says = s.speech.is_none_or(|i| scan.lexicon.speech[i as usize].governs.that);
    let said = s.content.filter(|_| says && s.quoted && !s.speakers.is_empty());
    said.is_some_and(|(from, to)| {
        let mut words = scan.text.tokens_in(from, to);
        let count = words.clone().filter(|i| scan.text.is_word(*i)).count();
        let told = |i: usize| {
            matches!(
                scan.closed(i),
                Some(Closed::Particle | Closed::Negation | Closed::Pronoun | Closed::Subordinator)
            )
        };
        count >= super::content::WHOLE && words.clone().any(|i| scan.is_verb(i))
            || count >= super::content::SAID && (scan.is_verb(words.start) || words.any(told))
    })
}

/// The options of the decision.
pub(crate) const OPTIONS: [&[&str]; 2] = [&["no"], &["yes"]];

/// The features of a statement that the grammar found.
pub(crate) fn features(parts: &Parts<'_, '_>, s: &Statement, named: bool) -> Features {
    let scan = parts.scan;
    let range = scan.text.sentences[s.sentence as usize].tokens.clone();
    let mut f = Features::new(named);
    let lemma = s.lemma(scan.lexicon);
    let form = form_name(s.form);
    f.add(&["bias"]);
    f.add(&["lemma", lemma]);
    f.add(&["lemma+form", lemma, form]);
    f.add(&["kind+form", s.kind.word(), form]);
    f.add(&["implied", if s.implied { "yes" } else { "no" }, form]);
    f.add(&[
        "speakers",
        if s.speakers.is_empty() { "none" } else { "some" },
        if s.implied { "implied" } else { "there" },
    ]);
    if let Some(p) = s.speakers.first() {
        f.add(&["speaker", head_name(parts.phrases[*p].head), form]);
        f.add(&["speaker+lemma", head_name(parts.phrases[*p].head), lemma]);
    }
    f.add(&[
        "content",
        if s.content.is_some() { "some" } else { "none" },
        if s.quoted { "quoted" } else { "free" },
    ]);
    f.add(&[
        "content+lemma",
        if s.content.is_some() { "some" } else { "none" },
        if s.quoted { "quoted" } else { "free" },
        lemma,
    ]);
    let before = name_before(parts, s.tokens.start, 1, &range);
    let after = token_name(parts, s.tokens.end, &range);
    f.add(&["before", before, form]);
    f.add(&["after", after, form]);
    f.add(&["lemma+after", lemma, after]);
    f.add(&["lemma+before", lemma, before]);
    if let Some((from, to)) = s.content {
        let words = scan.text.tokens_in(from, to);
        let length = match parts.steps(words.start, words.end) {
            0..=2 => "tiny",
            3..=6 => "short",
            7..=30 => "clause",
            _ => "long",
        };
        f.add(&["length", length, form]);
        f.add(&["length+lemma", length, lemma]);
        let first = scan.bare(words.start.saturating_sub(1));
        f.add(&[
            "opener",
            if super::complement::is_that(first) {
                "that"
            } else {
                token_name(parts, words.start.saturating_sub(1), &range)
            },
        ]);
    }
    if parts.in_content(s.trigger.0) {
        f.add(&["inside", form]);
    }
    if s.sentence == 0 && parts.titled {
        f.add(&["title", form]);
    }
    if s.negated {
        f.add(&["negated", lemma]);
    }
    if parts.has_end(s.sentence) {
        around(parts, s, &range, &mut f);
    }
    f
}

/// So many steps before and behind a reporting word its neighbours are looked at.
const NEAR: usize = 5;
/// So many words of what is said are looked at.
const SAID: usize = 8;

/// Adds the words around a reporting word, the first ones of what is said, and what else is said around it.
fn around(parts: &Parts<'_, '_>, s: &Statement, range: &Range<usize>, f: &mut Features) {
    let scan = parts.scan;
    let (lemma, form, kind) = (s.lemma(scan.lexicon), form_name(s.form), s.kind.word());
    for (word, side) in neighbours(parts, &s.tokens, NEAR, range) {
        f.add(&["near word", word, side, form]);
        f.add(&["near word", word, side, kind]);
    }
    let sense = |i: Option<usize>| i.map_or("none", |i| scan.sense(i));
    let verb = scan.last_verb(range.start..s.tokens.start);
    f.add(&["verb", sense(verb), form]);
    f.add(&["verb", sense(verb), lemma]);
    let opener = (range.start..s.tokens.start).rev().find(|i| opens_clause(parts, *i) && !scan.is_verb(*i));
    f.add(&["opener before", sense(opener), form]);
    f.add(&["opener before", sense(opener), kind, form]);
    let place = parts.place(s.sentence);
    f.add(&["stands in", place, form, kind]);
    if let Some(p) = s.speakers.first() {
        let phrase = &parts.phrases[*p];
        let side = if phrase.sentence != s.sentence {
            "elsewhere"
        } else if phrase.tokens.start < s.tokens.start {
            "before"
        } else {
            "behind"
        };
        let head = head_name(phrase.head);
        f.add(&["speaker stands", side, head, phrase.prep, form]);
        f.add(&["speaker stands", side, head, lemma]);
    }
    let quoted = if s.quoted { "quoted" } else { "free" };
    if let Some((from, to)) = s.content {
        let inside = scan.text.tokens_in(from, to);
        for said in parts.each_step(inside.clone()).take(SAID) {
            let word = token_name(parts, said, &inside);
            f.add(&["said", word, form]);
            f.add(&["said", word, kind]);
        }
        let verbs = inside.clone().filter(|i| scan.is_verb(*i)).count();
        let verbs = band(verbs, &[(0, "0"), (1, "1"), (3, "3")]);
        f.add(&["verbs said", verbs, form, quoted]);
        f.add(&["verbs said", verbs, lemma]);
    }
    if let Some(outer) = parts.content_of(s.trigger.0).map(|i| &parts.speeches.statements[i]) {
        f.add(&["said in", outer.lemma(scan.lexicon), form]);
        f.add(&["said in", outer.kind.word(), form, lemma]);
    }
    for o in parts.speeches.statements_of(s.sentence).iter().filter(|o| o.trigger != s.trigger) {
        let side = if o.trigger.0 < s.trigger.0 { "before" } else { "behind" };
        let same = if o.speakers.first() == s.speakers.first() { "same" } else { "other" };
        f.add(&["beside", side, same, form_name(o.form), form]);
        f.add(&["beside", side, same, o.kind.word(), kind]);
    }
}

/// The word that features call the form of a reporting word by.
pub(super) fn form_name(form: SpeechForm) -> &'static str {
    match form {
        SpeechForm::Verb(Tense::Perfect, _) => "perfect",
        SpeechForm::Verb(Tense::Imperfect, _) => "imperfect",
        SpeechForm::Verb(Tense::Future, _) => "future",
        SpeechForm::Participle => "participle",
        SpeechForm::Noun => "noun",
    }
}
