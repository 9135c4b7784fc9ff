//! Owns what is seen of a sentence: two views of it, each with the vectors of its words. The one has words and the
//! fields of what is read in it, the other the letters of its words.
use crate::logistic::Row;
use crate::sentence::Sentence;
use crate::vectors::{Vectors, WIDTH};
use hudna_read::claim::{Claim, Extent};
use hudna_read::{Class, Status};
use hudna_text::fold::fold;
use hudna_text::search::search_form;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How much words, fields and vectors weigh beside one another.
const WORDS: f32 = 3.0;
const FIELDS: f32 = 0.5;
const VECTORS: f32 = 0.1;

/// Words around the trigger of a claim that are looked at.
const BEFORE: usize = 4;
const AFTER: usize = 5;

/// Words, pairs of words, the fields of claims, and vectors.
pub(crate) fn words(sentences: &[Sentence], vectors: &Vectors) -> Vec<Row> {
    let seen: Vec<Vec<String>> = sentences.iter().map(|s| words_and_pairs(&s.text)).collect();
    let fields: Vec<Vec<String>> = sentences.iter().map(fields).collect();
    let mut rows = rows(sentences);
    let width = weighted(&mut rows, &seen, 2, 0);
    let width = plain(&mut rows, &fields, width);
    dense(&mut rows, sentences, vectors, width);
    rows
}

/// Two to five letters of words, and vectors.
pub(crate) fn letters(sentences: &[Sentence], vectors: &Vectors) -> Vec<Row> {
    let seen: Vec<Vec<String>> = sentences.iter().map(|s| letter_groups(&s.text)).collect();
    let mut rows = rows(sentences);
    let width = weighted(&mut rows, &seen, 3, 0);
    dense(&mut rows, sentences, vectors, width);
    rows
}

fn rows(sentences: &[Sentence]) -> Vec<Row> {
    sentences.iter().map(|s| Row { features: Vec::new(), yes: s.share() }).collect()
}

fn words_and_pairs(text: &str) -> Vec<String> {
    let text = fold(text);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let pairs = words.windows(2).map(|w| w.join(" "));
    words.iter().map(|w| (*w).to_owned()).chain(pairs).collect()
}

fn letter_groups(text: &str) -> Vec<String> {
    let text = fold(text);
    let mut groups = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let letters: Vec<char> = format!(" {word} ").chars().collect();
        for length in 2..=5 {
            groups.extend(letters.windows(length).map(|g| g.iter().collect::<String>()));
        }
    }
    groups
}

/// Adds features that weigh more the rarer they are, each sentence's of one length together; gives the width so far.
fn weighted(rows: &mut [Row], seen: &[Vec<String>], least: usize, from: usize) -> usize {
    let counts: Vec<BTreeMap<&str, usize>> = seen
        .iter()
        .map(|names| {
            let mut counts = BTreeMap::new();
            for name in names {
                *counts.entry(name.as_str()).or_default() += 1;
            }
            counts
        })
        .collect();
    let (number, within) = numbered(counts.iter().map(|c| c.keys().copied().collect()), least);
    for (row, counts) in rows.iter_mut().zip(&counts) {
        let of: Vec<(u32, f32)> = counts
            .iter()
            .filter_map(|(name, times)| {
                let at = *number.get(name)?;
                let rare = ((1.0 + seen.len() as f32) / (1.0 + within[at] as f32)).ln() + 1.0;
                Some(((from + at) as u32, (1.0 + (*times as f32).ln()) * rare))
            })
            .collect();
        let length = of.iter().map(|(_, x)| x * x).sum::<f32>().sqrt().max(1e-9);
        row.features.extend(of.into_iter().map(|(f, x)| (f, WORDS * x / length)));
    }
    from + number.len()
}

/// Adds features that are there or not; gives the width so far.
fn plain(rows: &mut [Row], seen: &[Vec<String>], from: usize) -> usize {
    let sets: Vec<BTreeSet<&str>> =
        seen.iter().map(|names| names.iter().map(String::as_str).collect()).collect();
    let (number, _) = numbered(sets.iter().map(|s| s.iter().copied().collect()), 1);
    for (row, set) in rows.iter_mut().zip(&sets) {
        row.features.extend(set.iter().filter_map(|n| number.get(n)).map(|at| ((from + at) as u32, FIELDS)));
    }
    from + number.len()
}

/// Numbers the features that so many sentences have, and says how many have each.
fn numbered<'a>(
    sentences: impl Iterator<Item = Vec<&'a str>>,
    least: usize,
) -> (HashMap<&'a str, usize>, Vec<usize>) {
    let mut within: BTreeMap<&str, usize> = BTreeMap::new();
    sentences.flatten().for_each(|name| *within.entry(name).or_default() += 1);
    within.retain(|_, n| *n >= least);
    (within.keys().enumerate().map(|(i, name)| (*name, i)).collect(), within.into_values().collect())
}

/// What is read in a sentence, by the fields of its claims.
fn fields(sentence: &Sentence) -> Vec<String> {
    let hostile: Vec<&Claim> = sentence.claims.iter().filter(|c| c.class == Class::Hostility).collect();
    let mut names = vec![format!("hostilities {}", hostile.len().min(4))];
    for claim in hostile {
        let kind = claim.kind.word();
        let (status, extent) = (claim.status.word(), claim.extent.map_or("", Extent::word));
        let act = claim.status == Status::Happened && claim.extent != Some(Extent::General);
        let act = if act { "an act" } else { "no act" };
        let trigger = fold(&claim.trigger.text);
        let source = if claim.source.is_empty() { "own voice" } else { "told" };
        names.extend([
            act.to_owned(),
            format!("kind {kind}"),
            format!("kind {kind} {act}"),
            format!("status {status}"),
            format!("extent {extent}"),
            format!("status {status} extent {extent}"),
            format!("{act} {source}"),
            format!("trigger {trigger}"),
            format!("trigger {trigger} {act}"),
            format!("{act} slots {}", claim.slots.len()),
        ]);
        for slot in claim.slots.keys().map(|s| s.word()) {
            names.extend([format!("slot {slot} {act}"), format!("slot {slot} {kind} {act}")]);
        }
    }
    let others = sentence.claims.iter().filter(|c| c.class != Class::Hostility);
    names.extend(others.map(|c| format!("{} {} {}", c.class.word(), c.kind.word(), c.status.word())));
    names
}

/// Adds the mean vector of a sentence's words, and of the words around what names its hostilities.
fn dense(rows: &mut [Row], sentences: &[Sentence], vectors: &Vectors, from: usize) {
    let stems: Vec<Vec<String>> = sentences.iter().map(|s| split(&s.text)).collect();
    let mut within: HashMap<&str, usize> = HashMap::new();
    for own in &stems {
        own.iter().map(String::as_str).collect::<BTreeSet<_>>().into_iter().for_each(|w| {
            *within.entry(w).or_default() += 1;
        });
    }
    let mean = |words: &[String]| {
        let (mut sum, mut all) = ([0.0f32; WIDTH], 0.0f32);
        for word in words {
            let Some(vector) = vectors.of(word) else { continue };
            let rare = ((1.0 + sentences.len() as f32)
                / (1.0 + within.get(word.as_str()).copied().unwrap_or(0) as f32))
                .ln();
            sum.iter_mut().zip(vector).for_each(|(s, x)| *s += rare * x);
            all += rare;
        }
        sum.map(|s| s / all.max(1e-9))
    };
    let whole: Vec<[f32; WIDTH]> = stems.iter().map(|own| mean(own)).collect();
    let around: Vec<[f32; WIDTH]> = sentences.iter().map(|s| mean(&around(s))).collect();
    for (n, means) in [whole, around].iter().enumerate() {
        for c in 0..WIDTH {
            let middle = means.iter().map(|m| m[c]).sum::<f32>() / means.len().max(1) as f32;
            let spread =
                means.iter().map(|m| (m[c] - middle).powi(2)).sum::<f32>() / means.len().max(1) as f32;
            let at = (from + n * WIDTH + c) as u32;
            for (row, m) in rows.iter_mut().zip(means) {
                row.features.push((at, VECTORS * (m[c] - middle) / spread.sqrt().max(1e-9)));
            }
        }
    }
}

fn split(text: &str) -> Vec<String> {
    search_form(text).split(' ').map(str::to_owned).collect()
}

/// The words around what names the hostilities of a sentence, and those words themselves.
fn around(sentence: &Sentence) -> Vec<String> {
    let chars: Vec<char> = sentence.text.chars().collect();
    let part = |from: usize, to: usize| split(&chars[from..to].iter().collect::<String>());
    let mut words = Vec::new();
    for claim in sentence.claims.iter().filter(|c| c.class == Class::Hostility) {
        let (start, end) = (claim.trigger.start, claim.trigger.end);
        let before = part(0, start);
        words.extend(before.into_iter().rev().take(BEFORE).rev());
        words.extend(part(start, end));
        words.extend(part(end, chars.len()).into_iter().take(AFTER));
    }
    words
}
