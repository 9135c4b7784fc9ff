//! Owns the way from annotated reports to examples: what annotators marked, as answers to the reader's decisions.
use crate::act::{self, Candidate, Trigger};
use crate::attribution::{self, Matter, Told};
use crate::claim::{Claim, Class, Extent, Mention, Reading, Slot};
use crate::fill;
use crate::group::{self, Group};
use crate::happening::Happening;
use crate::model::{Example, Features, Task};
use crate::reach::{Mentioned, Part};
use crate::reader::Parts;
use crate::{agree, clause, extent, kind, speech, status};

/// The examples of one report.
pub(crate) fn examples(parts: &Parts<'_, '_>, gold: &Reading) -> Vec<Example> {
    let mut all = Vec::new();
    let candidates = act::candidates(parts.scan);
    let mut triggers: Vec<Trigger> = Vec::new();
    // Which claims of the annotators each trigger names.
    let mut names: Vec<usize> = Vec::new();
    for c in &candidates {
        let right = answer(parts, c, gold);
        let options = act::options(parts.scan, c);
        push(
            &mut all,
            Task::Trigger,
            act::features(parts, c, true),
            &options,
            right.map_or(0, |(option, _)| option),
        );
        if let Some((option, claim)) = right {
            triggers.push(Trigger::of(parts.scan, c, option, 1.0));
            names.push(claim);
        }
    }
    beside(parts, &triggers, gold, &mut all);
    reaches(parts, gold, &mut all);
    same(parts, &triggers, &names, &mut all);
    for claim in 0..gold.claims.len() {
        let members: Vec<usize> = (0..triggers.len()).filter(|i| names[*i] == claim).collect();
        if members.is_empty() {
            continue;
        }
        let group = Group { members };
        slots(parts, &triggers, &group, &gold.claims[claim], &mut all);
        words(parts, &triggers, &group, &gold.claims[claim], &mut all);
        told(parts, &triggers, &group, &gold.claims[claim], &mut all);
    }
    all
}

/// What is decided over the claims that the reader finds with the weights it has, beside the annotators' answers: on
/// whose word each stands, of which kind it is, and how much it tells of.
pub(crate) fn late(parts: &Parts<'_, '_>, gold: &Reading) -> Vec<Example> {
    let mut all = Vec::new();
    let triggers = act::triggers(parts, &act::candidates(parts.scan));
    for group in group::groups(parts, &triggers) {
        let lead = &triggers[group.members[0]];
        let named = |claim: &Claim| {
            let members = group.members.iter().map(|m| &triggers[*m].candidate);
            let mentions = || std::iter::once(&claim.trigger).chain(&claim.also);
            members.filter(|c| mentions().any(|m| names_it((c.start, c.end), m))).count()
        };
        let same = gold.claims.iter().filter(|c| c.class == lead.class);
        let Some(claim) = same.rev().max_by_key(|c| named(c)).filter(|c| named(c) > 0) else { continue };
        over_group(parts, &triggers, &group, claim, &mut all);
    }
    // The claims as the annotators have them teach it too.
    let (triggers, names) = named_triggers(parts, gold);
    for (at, claim) in gold.claims.iter().enumerate() {
        let members: Vec<usize> = (0..triggers.len()).filter(|i| names[*i] == at).collect();
        if members.is_empty() {
            continue;
        }
        let group = Group { members };
        over_group(parts, &triggers, &group, claim, &mut all);
    }
    for (i, s) in parts.speeches.statements.iter().enumerate() {
        if let Some(claim) = said(s, gold) {
            if let Some(at) = Class::Statement.kinds().iter().position(|k| *k == claim.kind) {
                let options = kind::options(Class::Statement, s.kind);
                push(&mut all, Task::Kind, kind::of_speech(parts, s, true), &options, at);
            }
            let tellings = std::iter::once(Told::Speech(i));
            source(parts, &Matter::of(parts, s.kind, tellings, &Vec::new()), claim, &mut all);
        }
    }
    all
}

/// What is decided over a group of triggers: source, kind and extent.
fn over_group(
    parts: &Parts<'_, '_>,
    triggers: &[Trigger],
    group: &Group,
    claim: &Claim,
    all: &mut Vec<Example>,
) {
    let filled = fill::fill(parts, triggers, group);
    let happening = Happening::of(parts, triggers, group, &filled);
    let t = happening.fullest;
    let tellings = attribution::tellings(parts, triggers, group);
    source(parts, &Matter::of(parts, t.kind, tellings, &filled), claim, all);
    if let Some(at) = t.class.kinds().iter().position(|k| *k == claim.kind) {
        push(all, Task::Kind, kind::features(&happening, true), &kind::options(claim.class, t.kind), at);
    }
    if let Some(extent) = claim.extent {
        let options: Vec<Vec<&str>> = Extent::ALL.iter().map(|e| vec![e.word()]).collect();
        let at = Extent::ALL.iter().position(|e| *e == extent).unwrap_or(0);
        push(all, Task::Extent, extent::features(&happening, true), &options, at);
    }
}

/// The triggers that the annotators' claims are named by, each with the number of its claim.
fn named_triggers(parts: &Parts<'_, '_>, gold: &Reading) -> (Vec<Trigger>, Vec<usize>) {
    let found = act::candidates(parts.scan);
    let found = found
        .iter()
        .filter_map(|c| answer(parts, c, gold).map(|(o, claim)| (Trigger::of(parts.scan, c, o, 1.0), claim)));
    found.unzip()
}

/// Which voices around what is told are the source that the annotators gave.
fn source(parts: &Parts<'_, '_>, matter: &Matter<'_, '_>, claim: &Claim, all: &mut Vec<Example>) {
    let names = |f: Features| f.names.unwrap_or_default();
    let mut choices = vec![(names(matter.own_voice(parts, true)), claim.source.is_empty())];
    for tale in &matter.tales {
        for (at, voice) in tale.voices.iter().enumerate() {
            let (_, p, full) = voice.chain[0];
            let span = full.unwrap_or((parts.phrases[p].start, parts.phrases[p].end));
            let right = claim.source.first().is_some_and(|s| fills(parts, span, &s.mention, Slot::Speaker));
            choices.push((names(attribution::features(parts, matter, tale, at, true)), right));
        }
    }
    // What no voice found could answer teaches nothing.
    if choices.len() > 1 && choices.iter().any(|(_, right)| *right) {
        all.push(Example {
            task: Task::Source,
            features: Vec::new(),
            options: Vec::new(),
            answer: 0,
            choices,
        });
    }
}

fn push(all: &mut Vec<Example>, task: Task, features: Features, options: &[Vec<&str>], answer: usize) {
    all.push(Example {
        task,
        features: features.names.unwrap_or_default(),
        options: options.iter().map(|o| o.iter().map(|l| (*l).to_owned()).collect()).collect(),
        answer,
        choices: Vec::new(),
    });
}

fn overlap(a: (usize, usize), b: (usize, usize)) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// The scorer's rule: two mentions are of one thing when they overlap by a third of the longer.
fn names_it(c: (usize, usize), m: &Mention) -> bool {
    let longer = (c.1 - c.0).max(m.end - m.start);
    // A long annotated phrase is named by its head word too.
    3 * overlap(c, (m.start, m.end)) >= longer || m.start <= c.0 && c.1 <= m.end && c.0 <= m.start + 12
}

/// Which option of a candidate is right, and of which claim it speaks.
fn answer(parts: &Parts<'_, '_>, c: &Candidate, gold: &Reading) -> Option<(usize, usize)> {
    let mut near: Option<(usize, usize)> = None;
    for (i, claim) in gold.claims.iter().enumerate() {
        if claim.class == Class::Statement {
            continue;
        }
        let mentions = std::iter::once(&claim.trigger).chain(&claim.also);
        if !mentions.into_iter().any(|m| names_it((c.start, c.end), m)) {
            continue;
        }
        for (o, act) in c.acts.iter().enumerate() {
            let act = parts.scan.act(*act);
            if act.class == claim.class && act.kind == claim.kind {
                return Some((o + 1, i));
            }
            if act.class == claim.class && near.is_none() {
                near = Some((o + 1, i));
            }
        }
    }
    near
}

fn same(parts: &Parts<'_, '_>, triggers: &[Trigger], names: &[usize], all: &mut Vec<Example>) {
    let profiles: Vec<group::Profile> = triggers.iter().map(|t| group::Profile::of(parts, t)).collect();
    for i in 0..triggers.len() {
        for j in 0..i {
            if triggers[i].class == triggers[j].class {
                let f = group::features(
                    parts,
                    [&triggers[j], &triggers[i]],
                    [&profiles[j], &profiles[i]],
                    group::since(triggers, j, i),
                    true,
                );
                push(
                    all,
                    Task::Same,
                    f,
                    &group::OPTIONS.map(<[&str]>::to_vec),
                    usize::from(names[i] == names[j]),
                );
            }
        }
    }
}

fn slots(parts: &Parts<'_, '_>, triggers: &[Trigger], group: &Group, claim: &Claim, all: &mut Vec<Example>) {
    let lead = &triggers[group.members[0]];
    let options = fill::options(lead);
    let fillings = fill::fillings(lead);
    let candidates = fill::candidates(parts, triggers, group);
    let mut answers: Vec<Option<usize>> = vec![Some(0); candidates.len()];
    for (option, slot) in fill::slots(lead).enumerate() {
        for g in claim.slots.get(&slot).into_iter().flatten() {
            let spans = |k: usize| (parts.phrases[candidates[k].0].start, parts.phrases[candidates[k].0].end);
            let exact: Vec<usize> = (0..candidates.len()).filter(|k| stands_at(spans(*k), g)).collect();
            let alike: Vec<usize> =
                (0..candidates.len()).filter(|k| fills(parts, spans(*k), g, slot)).collect();
            // Where the annotators' own words are found, the same name elsewhere is neither right nor wrong.
            let right = if exact.is_empty() { alike.first().copied().into_iter().collect() } else { exact };
            for k in alike {
                if answers[k] == Some(0) {
                    answers[k] = None;
                }
            }
            for k in right {
                let both = answers[k].filter(|a| *a > 0).and_then(|a| {
                    let pair = [fillings[a - 1][0], slot];
                    fillings.iter().position(|f| f.len() == 2 && f.iter().all(|s| pair.contains(s)))
                });
                answers[k] = Some(both.unwrap_or(option) + 1);
            }
        }
    }
    // Where a slot's filler stands in another telling, a likely phrase here may be the same under another name.
    let told: Vec<(u32, usize)> = candidates
        .iter()
        .zip(&answers)
        .filter_map(|((p, _), a)| a.filter(|a| *a > 0).map(|a| (parts.phrases[*p].sentence, a)))
        .collect();
    for ((p, m), answer) in candidates.into_iter().zip(answers) {
        if answer == Some(0) {
            let proposed = fill::proposed(parts, &triggers[m], p)
                .and_then(|slot| fill::slots(lead).position(|s| s == slot))
                .map(|i| i + 1);
            let elsewhere = proposed.is_some_and(|slot| {
                told.iter().any(|(_, a)| *a == slot)
                    && !told.iter().any(|(s, a)| *a == slot && *s == parts.phrases[p].sentence)
            });
            if elsewhere {
                continue;
            }
        }
        if let Some(answer) = answer {
            push(
                all,
                Task::Slot,
                fill::features(parts, triggers, &triggers[m], p, group, true),
                &options,
                answer,
            );
        }
    }
}

/// At which words begin those that fill a slot of words, and how far they reach.
fn words(parts: &Parts<'_, '_>, triggers: &[Trigger], group: &Group, claim: &Claim, all: &mut Vec<Example>) {
    let Some(slot) = clause::slot(claim.class) else { return };
    let fillers: &[Mention] = claim.slots.get(&slot).map_or(&[], Vec::as_slice);
    let options = clause::options(slot);
    for c in clause::candidates(parts, triggers, group) {
        let start = parts.scan.start_of(c.token);
        let right = fillers.iter().find(|g| g.start.abs_diff(start) <= 1);
        let features = clause::features(parts, triggers, slot, c, true);
        push(all, Task::Words, features, &options, usize::from(right.is_some()));
        if let Some(g) = right {
            reach(parts, &clause::mentioned(parts, triggers, slot, c), g, all);
        }
    }
}

/// A phrase that overlaps the annotators' words by half, or begins where they begin though it be cut too short.
fn stands_at(span: (usize, usize), g: &Mention) -> bool {
    2 * overlap(span, (g.start, g.end)) >= (span.1 - span.0).max(g.end - g.start) || span.0 == g.start
}

/// The scorer's rule for fillers: by place, or the same words elsewhere.
fn fills(parts: &Parts<'_, '_>, span: (usize, usize), g: &Mention, slot: Slot) -> bool {
    if stands_at(span, g) {
        return true;
    }
    if agree::is_words(slot)
        || matches!(
            slot,
            Slot::Date | Slot::Killed | Slot::Injured | Slot::Count | Slot::Quantity | Slot::Period
        )
    {
        return false;
    }
    agree::same_words(
        &agree::words(&parts.scan.text.slice(span.0, span.1)),
        &agree::words(&g.text),
        agree::is_actor(slot),
    )
}

fn told(parts: &Parts<'_, '_>, triggers: &[Trigger], group: &Group, claim: &Claim, all: &mut Vec<Example>) {
    use crate::claim::{Stage, Status};
    let main = group
        .members
        .iter()
        .copied()
        .find(|m| names_it((triggers[*m].candidate.start, triggers[*m].candidate.end), &claim.trigger))
        .unwrap_or(group.members[0]);
    let t = &triggers[main];
    let tellings = || group.members.iter().map(|m| &triggers[*m]);
    let mut add = |task, words: Vec<&'static str>, right: &str| {
        let options: Vec<Vec<&str>> = words.iter().map(|w| vec![*w]).collect();
        if let Some(at) = words.iter().position(|w| *w == right) {
            push(all, task, status::features(parts, t, tellings(), true), &options, at);
        }
    };
    add(Task::Status, Status::ALL.iter().map(|s| s.word()).collect(), claim.status.word());
    if let Some(stage) = claim.stage {
        add(Task::Stage, Stage::ALL.iter().map(|s| s.word()).collect(), stage.word());
    }
}

/// The statement of the annotators that a speech act is.
fn said<'g>(s: &speech::Statement, gold: &'g Reading) -> Option<&'g Claim> {
    gold.claims.iter().filter(|c| c.class == Class::Statement).find(|c| {
        let mentions = std::iter::once(&c.trigger).chain(&c.also);
        mentions.into_iter().any(|m| names_it(s.trigger, m))
            || s.content.is_some_and(|span| {
                c.slots.get(&Slot::Content).is_some_and(|l| {
                    l.iter().any(|g| {
                        2 * overlap(span, (g.start, g.end)) >= (span.1 - span.0).max(g.end - g.start)
                    })
                })
            })
    })
}

/// Which speech acts are statements of the annotators, with the examples of that and of who speaks in them.
pub(crate) fn statements(parts: &Parts<'_, '_>, gold: &Reading, all: &mut Vec<Example>) -> Vec<bool> {
    speakers(parts, gold, all);
    let kept: Vec<bool> = parts.speeches.statements.iter().map(|s| said(s, gold).is_some()).collect();
    for (s, kept) in parts.speeches.statements.iter().zip(&kept) {
        push(
            all,
            Task::Statement,
            speech::kept::features(parts, s, true),
            &speech::kept::OPTIONS.map(<[&str]>::to_vec),
            usize::from(*kept),
        );
    }
    kept
}

/// Who of those around a statement is its speaker to the annotators.
fn speakers(parts: &Parts<'_, '_>, gold: &Reading, all: &mut Vec<Example>) {
    use speech::who::{candidates, features};
    let settled: Vec<speech::Speakers> =
        parts.speeches.statements.iter().map(|s| s.speakers.clone()).collect();
    for (i, s) in parts.speeches.statements.iter().enumerate() {
        let speaker = said(s, gold).and_then(|claim| claim.slots.get(&Slot::Speaker)?.first());
        let Some(speaker) = speaker else { continue };
        let found = candidates(parts, i, &settled);
        let right =
            |p: usize| fills(parts, (parts.phrases[p].start, parts.phrases[p].end), speaker, Slot::Speaker);
        let choices: Vec<(Vec<String>, bool)> = (0..found.len())
            .map(|at| {
                let names = features(parts, i, &found, at, true).names.unwrap_or_default();
                (names, right(found[at].speakers[0]))
            })
            .collect();
        if choices.len() > 1 && choices.iter().any(|(_, right)| *right) {
            all.push(Example {
                task: Task::Speaker,
                features: Vec::new(),
                options: Vec::new(),
                answer: 0,
                choices,
            });
        }
    }
}

/// What each phrase around a statement of the annotators is to it.
fn beside(parts: &Parts<'_, '_>, triggers: &[Trigger], gold: &Reading, all: &mut Vec<Example>) {
    use speech::beside::{OPTIONS, SLOTS, candidates, features};
    for (i, s) in parts.speeches.statements.iter().enumerate() {
        let Some(claim) = said(s, gold) else { continue };
        let candidates = candidates(parts, s);
        let span = |p: usize| (parts.phrases[p].start, parts.phrases[p].end);
        let mut answers: Vec<Option<usize>> = vec![Some(0); candidates.len()];
        for (option, slot) in SLOTS.iter().enumerate() {
            for g in claim.slots.get(slot).into_iter().flatten() {
                let here = candidates.iter().any(|p| stands_at(span(*p), g));
                for (answer, p) in answers.iter_mut().zip(&candidates) {
                    if stands_at(span(*p), g) || !here && fills(parts, span(*p), g, *slot) {
                        *answer = Some(option + 1);
                    } else if here && fills(parts, span(*p), g, *slot) && *answer == Some(0) {
                        // Where the annotators' own words are found, the same name elsewhere is neither right nor wrong.
                        *answer = None;
                    }
                }
            }
        }
        for (p, answer) in candidates.into_iter().zip(answers) {
            if let Some(answer) = answer {
                let f = features(parts, triggers, i, p, true);
                push(all, Task::Beside, f, &OPTIONS.map(<[&str]>::to_vec), answer);
            }
        }
    }
}

/// For every claim that annotators gave: its kind, its words, and whether any candidate or reporting verb names it.
pub(crate) fn named(parts: &Parts<'_, '_>, gold: &Reading) -> Vec<(crate::claim::Kind, String, bool)> {
    let candidates = act::candidates(parts.scan);
    let acts = |claim: &Claim, m: &Mention| {
        candidates.iter().any(|c| {
            names_it((c.start, c.end), m) && c.acts.iter().any(|a| parts.scan.act(*a).class == claim.class)
        })
    };
    let speaks = |m: &Mention| parts.speeches.statements.iter().any(|s| names_it(s.trigger, m));
    gold.claims
        .iter()
        .map(|claim| {
            let mut mentions = std::iter::once(&claim.trigger).chain(&claim.also);
            let found =
                mentions.any(|m| if claim.class == Class::Statement { speaks(m) } else { acts(claim, m) });
            let m = &claim.trigger;
            (claim.kind, parts.scan.text.slice(m.start, m.end), found)
        })
        .collect()
}

/// For every filler that annotators gave: its slot, its words, and whether any phrase could fill it.
pub(crate) fn coverage(parts: &Parts<'_, '_>, gold: &Reading) -> Vec<(Slot, Class, String, bool)> {
    let mut all = Vec::new();
    for claim in &gold.claims {
        for (slot, fillers) in &claim.slots {
            for g in fillers {
                let found = parts.phrases.iter().any(|p| fills(parts, (p.start, p.end), g, *slot));
                all.push((*slot, claim.class, parts.scan.text.slice(g.start, g.end), found));
            }
        }
    }
    all
}

/// How far a mention reaches in the annotators' words, which begin where it begins.
fn reach(parts: &Parts<'_, '_>, mentioned: &Mentioned, g: &Mention, all: &mut Vec<Example>) {
    let ends: Vec<(usize, Features)> = mentioned.walk(parts, true).collect();
    let apart = |end: usize| parts.scan.text.tokens[end - 1].end.abs_diff(g.end);
    let Some(right) = ends.iter().map(|(end, _)| *end).min_by_key(|end| apart(*end)) else { return };
    if 2 * apart(right) > g.end - g.start {
        return;
    }
    all.push(Example {
        task: Task::Reach,
        features: Vec::new(),
        options: Vec::new(),
        answer: 0,
        choices: ends.into_iter().map(|(end, f)| (f.names.unwrap_or_default(), end == right)).collect(),
    });
}

/// How far what is said, who says it and what fills a slot reach in the annotators' claims.
fn reaches(parts: &Parts<'_, '_>, gold: &Reading, all: &mut Vec<Example>) {
    for s in &parts.speeches.statements {
        let fillers = said(s, gold).and_then(|claim| claim.slots.get(&Slot::Content));
        let Some((start, _)) = s.content else { continue };
        if let Some(g) = fillers.into_iter().flatten().find(|g| g.start.abs_diff(start) <= 2)
            && let Some(mentioned) = Mentioned::content(parts, s)
        {
            reach(parts, &mentioned, g, all);
        }
    }
    let mut known: Vec<(usize, usize)> = Vec::new();
    for claim in &gold.claims {
        let sources = claim.source.iter().map(|s| (Part::Speaker, &s.mention));
        let fillers = claim.slots.iter().filter_map(|(slot, list)| Part::of(*slot).map(|part| (part, list)));
        for (part, g) in fillers.flat_map(|(part, list)| list.iter().map(move |g| (part, g))).chain(sources) {
            if known.contains(&(g.start, g.end)) {
                continue;
            }
            known.push((g.start, g.end));
            let from = parts.phrases.partition_point(|p| p.start < g.start);
            if parts.phrases.get(from).is_none_or(|p| p.start != g.start) {
                continue;
            }
            let full = if part == Part::Speaker { in_full(parts, from) } else { None };
            let ruled =
                full.map_or(parts.phrases[from].tokens.end, |f| parts.scan.text.tokens_in(f.0, f.1).end);
            reach(parts, &Mentioned::phrase(parts, part, from, ruled), g, all);
        }
    }
}

/// The stretch that the grammar gives a speaker where it is longer than its phrase.
fn in_full(parts: &Parts<'_, '_>, p: usize) -> Option<(usize, usize)> {
    let speakers = parts.speeches.statements.iter().filter(|s| s.speakers == [p]).find_map(|s| s.full);
    let cited = || parts.speeches.sourcing.iter().find(|s| s.sources[0].1 == p).and_then(|s| s.full);
    speakers.or_else(cited)
}
