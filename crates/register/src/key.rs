//! Owns what is read off a claim wherever claims are compared, listed or shown: its fillers, names, place and time.
use hudna_read::claim::Value;
use hudna_read::{Claim, Mention, Slot};
use hudna_text::date::single_day;
use hudna_text::search_form;
use jiff::civil::Date;

/// The mentions of a slot.
pub(crate) fn slot(claim: &Claim, slot: Slot) -> &[Mention] {
    claim.slots.get(&slot).map_or(&[], Vec::as_slice)
}

/// Words as they are compared.
pub(crate) fn folded(words: &str) -> String {
    search_form(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An actor's id, else its folded words as `w:…`.
pub(crate) fn name_key(mention: &Mention) -> String {
    mention.actor.clone().unwrap_or_else(|| format!("w:{}", folded(&mention.text)))
}

/// A key of words without its mark.
pub(crate) fn unworded(key: &str) -> &str {
    key.strip_prefix("w:").unwrap_or(key)
}

/// The mention that says where: the first that was found in a gazetteer, else the first.
pub(crate) fn place(claim: &Claim) -> Option<&Mention> {
    let all = slot(claim, Slot::Place);
    all.iter().find(|m| m.place.is_some()).or_else(|| all.first())
}

/// What a claim says of when: the day, or the words for it that are no single day.
pub(crate) fn said_time(claim: &Claim) -> (Option<Date>, Option<&str>) {
    time(slot(claim, Slot::Date).iter().filter_map(|m| match &m.value {
        Some(Value::Date(text)) => Some(text.as_str()),
        _ => None,
    }))
}

/// The same of date values.
pub(crate) fn time<'a>(mut values: impl Iterator<Item = &'a str> + Clone) -> (Option<Date>, Option<&'a str>) {
    (values.clone().find_map(single_day), values.next())
}
