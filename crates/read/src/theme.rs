//! Owns what the nouns around an act are of (`data/lexicon/themes.tsv`): by them a verb that serves for much tells of aid, of
//! people or of nothing of the kind.
use crate::act::Candidate;
use crate::model::Features;
use crate::reader::Parts;

/// What a noun is of that is no party's name.
pub(crate) fn of(parts: &Parts<'_, '_>, i: usize) -> Option<&'static str> {
    parts.scan.clues(i).theme.filter(|_| !parts.scan.of_party(i))
}

/// What the nearest nouns before and behind it are of.
pub(crate) fn beside(parts: &Parts<'_, '_>, c: &Candidate) -> [Option<&'static str>; 2] {
    let range = &parts.scan.text.sentences[c.sentence as usize].tokens;
    let near = parts.window(&c.tokens, 6, range);
    let previous = (near.start..c.tokens.start).rev().find_map(|i| of(parts, i));
    [previous, (c.tokens.end..near.end).find_map(|i| of(parts, i))]
}

/// What the nouns around it are of.
pub(crate) fn around(parts: &Parts<'_, '_>, c: &Candidate, lemma: &str, form: &str, f: &mut Features) {
    let scan = parts.scan;
    let [previous, next] = beside(parts, c).map(|theme| theme.unwrap_or("none"));
    f.add(&["theme", "next", next, form]);
    f.add(&["theme", "next", next, lemma]);
    f.add(&["theme", "next", next, lemma, form]);
    f.add(&["theme", "previous", previous, form]);
    f.add(&["theme", "previous", previous, lemma]);
    f.add(&["theme", "both", previous, next]);
    f.add(&["theme", "both", previous, next, lemma]);
    let mut seen: Vec<&str> = Vec::new();
    let range = scan.text.sentences[c.sentence as usize].tokens.clone();
    for theme in range.filter_map(|i| of(parts, i)) {
        if !seen.contains(&theme) {
            seen.push(theme);
            f.add(&["theme", theme]);
            f.add(&["theme", theme, lemma]);
        }
    }
}
