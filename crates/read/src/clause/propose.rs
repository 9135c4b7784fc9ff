//! Owns where the grammar has the words begin that fill a slot of words: behind the words that lead them in.
use crate::act::{Trigger, of_sentence};
use crate::claim::{Class, Kind};
use crate::phrase::Head;
use crate::reader::Parts;
use std::ops::Range;

/// The word at which the words of a telling's slot begin by the grammar.
pub(super) fn propose(parts: &Parts<'_, '_>, triggers: &[Trigger], t: &Trigger) -> Option<usize> {
    let behind = |steps: usize| {
        let limit = parts.scan.text.sentences[t.candidate.sentence as usize].tokens.end;
        t.candidate.tokens.end..limit.min(parts.ahead(t.candidate.tokens.end, steps))
    };
    match t.class {
        Class::Contact if leads(parts, t.candidate.tokens.start) == "treats" => treated(parts, behind(60)),
        Class::Contact => topic(parts, triggers, t, behind(30)),
        Class::Access if matches!(t.kind, Kind::AidDelivered | Kind::AidBlocked | Kind::Services) => {
            let mut near = t.candidate.tokens.start..behind(6).end;
            near.find(|i| parts.scan.clues(*i).goods.is_some() && !parts.scan.of_party(*i))
        }
        Class::Position => deal_behind(triggers, t, 14).or_else(|| deal_before(triggers, t)),
        Class::Hostility => broken(parts, triggers, t),
        Class::Deal => terms(parts, behind(12)),
        Class::Access | Class::Statement => None,
    }
}

/// What a word leads in: `topic`, `terms`, what it `treats` itself, what it `breaks`.
fn leads(parts: &Parts<'_, '_>, token: usize) -> &'static str {
    parts.scan.clues(token).leads.unwrap_or("")
}

/// What is discussed is the first phrase behind the subject that names no one.
fn treated(parts: &Parts<'_, '_>, behind: Range<usize>) -> Option<usize> {
    let scan = parts.scan;
    let mut j = behind.start;
    while j < behind.end {
        let Some(p) = parts.phrase_at(j) else {
            let act = scan.entry(j).is_some_and(|e| !e.acts.is_empty());
            if act && !scan.is_verb(j) && scan.closed(j).is_none() && j > behind.start {
                return Some(j);
            }
            j += 1;
            continue;
        };
        let named = matches!(
            p.head,
            Head::Person | Head::Body | Head::State | Head::Unnamed | Head::Date | Head::People
        );
        let placed = p.head == Head::Place && matches!(p.prep, "في" | "ب");
        if !named && !placed && !matches!(p.prep, "مع" | "خلال" | "في") && p.tokens.start >= behind.start
        {
            return Some(p.tokens.start);
        }
        j = p.tokens.end.max(j + 1);
    }
    None
}

fn topic(parts: &Parts<'_, '_>, triggers: &[Trigger], t: &Trigger, behind: Range<usize>) -> Option<usize> {
    let scan = parts.scan;
    let end = scan.text.sentences[t.candidate.sentence as usize].tokens.end;
    let rival = |j: usize| {
        let here = of_sentence(triggers, t.candidate.sentence);
        here.iter().any(|o| o.class == Class::Contact && o.candidate.tokens.start == j)
    };
    for j in behind {
        let about = leads(parts, j) == "topic";
        if rival(j) && !about {
            return None;
        }
        // في شأن
        let apart = scan.bare(j) == "في" && leads(parts, j + 1) == "topic";
        if (about || apart) && !scan.of_party(j) {
            let from = j + 1 + usize::from(apart);
            return Some(from + usize::from(scan.bare(from) == "في")).filter(|from| *from < end);
        }
    }
    None
}

/// The deals that are told of in a telling's sentence.
fn deals<'t>(triggers: &'t [Trigger], t: &Trigger) -> impl Iterator<Item = &'t Trigger> {
    of_sentence(triggers, t.candidate.sentence).iter().filter(|o| o.class == Class::Deal)
}

/// The deal that stands nearest behind a telling in its sentence.
fn deal_behind(triggers: &[Trigger], t: &Trigger, within: usize) -> Option<usize> {
    let end = t.candidate.tokens.end;
    let starts = deals(triggers, t).map(|o| o.candidate.tokens.start);
    starts.filter(|at| (end..=end + within).contains(at)).min()
}

/// The deal that stands nearest before a telling in its sentence.
fn deal_before(triggers: &[Trigger], t: &Trigger) -> Option<usize> {
    let before = deals(triggers, t).filter(|o| o.candidate.tokens.end <= t.candidate.tokens.start);
    before.map(|o| o.candidate.tokens.start).max()
}

/// What a breach breaks; else what is broken beside it: `رغم الهدنة`, `في خرق للهدنة`.
fn broken(parts: &Parts<'_, '_>, triggers: &[Trigger], t: &Trigger) -> Option<usize> {
    let breaks = |i: usize| leads(parts, i) == "breaks";
    if breaks(t.candidate.tokens.start) {
        return deal_behind(triggers, t, 6);
    }
    let mut starts = deals(triggers, t).map(|o| o.candidate.tokens.start);
    starts.find(|at| (at.saturating_sub(4)..*at).any(breaks))
}

fn terms(parts: &Parts<'_, '_>, behind: Range<usize>) -> Option<usize> {
    let end = behind.end;
    let j = behind.into_iter().find(|j| leads(parts, *j) == "terms")?;
    let led = matches!(parts.scan.bare(j + 1), "علي" | "الي" | "ب" | "ان");
    Some(j + 1 + usize::from(led)).filter(|from| *from <= end)
}
