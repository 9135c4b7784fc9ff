//! Owns the names that packs and the gazetteer know, and finds them in a text.
use crate::lexicon::Lexicon;
use crate::pack::Packs;
use hudna_text::{Text, fold};
use rustc_hash::FxHashMap;

/// A name found in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NameHit {
    /// Its first token.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// Clitic letters before it in its first token.
    pub lead: usize,
    /// As an actor (index), if it is one.
    pub actor: Option<u32>,
    /// As a place, if it is one.
    pub place: Option<u32>,
    /// As an outlet, if it is one.
    pub outlet: Option<u32>,
    /// A capital that stands for its state.
    pub metonym: bool,
    /// A person's name.
    pub person: bool,
    /// Known from a pack, not from the general gazetteer alone.
    pub packed: bool,
}

#[derive(Debug, Default, Clone)]
struct Meaning {
    actor: Option<u32>,
    place: Option<u32>,
    outlet: Option<u32>,
    metonym: bool,
    person: bool,
    packed: bool,
}

/// All names, by their first word.
#[derive(Debug, Default)]
pub(crate) struct Names {
    by_first: FxHashMap<String, Named>,
}

/// The names that begin with one word.
#[derive(Debug, Default)]
struct Named {
    /// What the word means alone.
    alone: Option<Meaning>,
    /// The others by their second word, the longest first.
    longer: Vec<(Vec<String>, Meaning)>,
}

impl Names {
    pub(crate) fn new(packs: &Packs, lexicon: &Lexicon) -> Self {
        let mut made: FxHashMap<String, FxHashMap<Vec<String>, Meaning>> = FxHashMap::default();
        let mut meaning = |name: &str, set: &mut dyn FnMut(&mut Meaning)| {
            let words: Vec<String> = words_of(name);
            if let Some(first) = words.first().cloned() {
                set(made.entry(first).or_default().entry(words).or_default());
            }
        };
        for (i, actor) in packs.actors.iter().enumerate() {
            for name in &actor.names {
                // A name of two letters, or one that is a closed-class word, names nothing.
                if name.ar.chars().count() < 3 {
                    continue;
                }
                meaning(&name.ar, &mut |m| {
                    m.actor.get_or_insert(i as u32);
                    m.metonym |= name.metonym;
                    m.person |= actor.id.starts_with("person/");
                    m.packed = true;
                });
            }
        }
        for (i, outlet) in packs.outlets.iter().enumerate() {
            for name in std::iter::once(&outlet.name_ar).chain(&outlet.aliases) {
                if name.chars().count() >= 3 {
                    meaning(name, &mut |m| {
                        m.outlet.get_or_insert(i as u32);
                        m.packed = true;
                    });
                }
            }
        }
        for (i, place) in packs.places.iter().enumerate() {
            let packed = place.pack != "geonames";
            for name in std::iter::once(&place.name_ar).chain(&place.aliases) {
                if name.chars().count() < 3 || !packed && ordinary(name, lexicon, place.population) {
                    continue;
                }
                meaning(name, &mut |m| {
                    let better = match m.place {
                        None => true,
                        // Between namesakes of the gazetteer the larger one; a pack's place before both.
                        Some(old) => {
                            !m.packed && !packed && packs.places[old as usize].population < place.population
                        }
                    };
                    if better {
                        m.place = Some(i as u32);
                    }
                    m.packed |= packed;
                });
            }
        }
        let by_first = made
            .into_iter()
            .map(|(first, names)| {
                let (alone, mut longer): (Vec<_>, Vec<_>) =
                    names.into_iter().partition(|(w, _)| w.len() == 1);
                longer.sort_by(|(a, _), (b, _)| {
                    a[1].cmp(&b[1]).then_with(|| b.len().cmp(&a.len())).then_with(|| a.cmp(b))
                });
                (first, Named { alone: alone.into_iter().next().map(|(_, m)| m), longer })
            })
            .collect();
        Self { by_first }
    }

    /// The longest name that begins at a token, its first word bare of `lead` letters; of two as long, the one that cuts
    /// fewer (`ولين جيان` is no place ولين).
    pub(crate) fn at(&self, text: &Text, at: usize, end: usize) -> Option<NameHit> {
        let norm = text.norm(at);
        let mut longest: Option<NameHit> = None;
        let mut keep = |hit: Option<NameHit>| {
            if let Some(hit) = hit
                && longest.as_ref().is_none_or(|l| hit.to > l.to)
            {
                longest = Some(hit);
            }
        };
        for lead in hudna_text::clitic::leads(norm) {
            let from = norm.char_indices().nth(lead).map_or(norm.len(), |(i, _)| i);
            keep(self.with_first(text, at, end, lead, &norm[from..]));
            // للأمم: the article lost its alef after ل.
            if lead > 0 && norm[..from].ends_with('ل') && norm[from..].starts_with('ل') {
                let first = format!("ا{}", &norm[from..]);
                keep(self.with_first(text, at, end, lead - 1, &first));
            }
        }
        longest
    }

    fn with_first(&self, text: &Text, at: usize, end: usize, lead: usize, first: &str) -> Option<NameHit> {
        let named = self.by_first.get(first)?;
        let second = if at + 1 < end { text.norm(at + 1) } else { "" };
        let from = named.longer.partition_point(|(words, _)| words[1].as_str() < second);
        let (length, meaning) = named.longer[from..]
            .iter()
            .take_while(|(words, _)| words[1] == second)
            .find(|(words, _)| (2..words.len()).all(|k| at + k < end && text.norm(at + k) == words[k]))
            .map(|(words, meaning)| (words.len(), meaning))
            .or_else(|| named.alone.as_ref().map(|meaning| (1, meaning)))?;
        Some(NameHit {
            from: at,
            to: at + length,
            lead,
            actor: meaning.actor,
            place: meaning.place,
            outlet: meaning.outlet,
            metonym: meaning.metonym,
            person: meaning.person,
            packed: meaning.packed,
        })
    }
}

/// The words of a name as the text's tokens would be.
fn words_of(name: &str) -> Vec<String> {
    let text = Text::new(name);
    (0..text.tokens.len()).map(|i| text.norm(i).to_owned()).filter(|w| !w.is_empty()).collect()
}

/// A place of the general gazetteer whose name is an ordinary word is found only where a pack has it.
fn ordinary(name: &str, lexicon: &Lexicon, population: u64) -> bool {
    let folded = fold(name);
    if folded.contains(' ') {
        return false;
    }
    let bare = folded.strip_prefix("ال").unwrap_or(&folded);
    let known = lexicon.entry(&folded).is_some() || lexicon.entry(bare).is_some();
    let frequent = lexicon.count(&folded).max(lexicon.count(bare));
    known
        || folded.chars().count() < 4
        || (frequent > 40 && population < 100_000)
        || frequent > 2500 && population < 1_000_000
}
