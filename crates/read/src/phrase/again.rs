//! Owns the place that a bare word for one means: «the Strip», «the town», «the camp» is the last one of its kind that the
//! report named before.
use super::{Head, Phrase};
use crate::pack::{Packs, Place};
use crate::scan::Scan;
use hudna_text::fold;

/// Gives each bare word for a place the place that it means.
pub(super) fn recall(scan: &Scan<'_>, packs: &Packs, all: &mut [Phrase]) {
    for i in 0..all.len() {
        if let Some((word, kind)) = bare(scan, &all[i]) {
            let mut named = all[..i].iter().rev().filter_map(|p| p.place);
            all[i].place = named.find(|place| is_meant(&packs.places[*place as usize], word, kind));
        }
    }
}

/// The word of a phrase that is nothing but a definite word for a kind of place, and the kind.
fn bare<'s>(scan: &Scan<'s>, p: &Phrase) -> Option<(&'s str, &'static str)> {
    let at = p.tokens.start;
    let alone = p.head == Head::Place && p.place.is_none() && p.tokens.len() == 1;
    let definite = scan.words.get(at).is_some_and(|w| w.split.article);
    let kind = scan.entry(at).and_then(|e| e.place).filter(|_| alone && definite)?;
    Some((scan.stem(at), kind))
}

/// Whether a place is what «the WORD» means, which is a word for that kind of place.
fn is_meant(place: &Place, word: &str, kind: &str) -> bool {
    let alike = match kind {
        "city" | "town" | "village" => matches!(place.kind.as_str(), "city" | "town" | "village"),
        "region" | "direction" | "building" | "road" | "border" => false,
        _ => place.kind == kind,
    };
    let mut names = std::iter::once(&place.name_ar).chain(&place.aliases);
    alike || names.any(|n| fold(n).split(' ').next() == Some(word) && n.contains(' '))
}
