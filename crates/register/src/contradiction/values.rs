//! Owns values other than figures that stand against each other: a telling contradicts another where nothing that it
//! says of a field can be true together with anything that the other says of it. A silent telling contradicts nobody.
use super::{Contradiction, Given, Ground, Said, Stand, agree, given};
use crate::key;
use crate::store::Telling;
use hudna_read::claim::{Mention, Value};
use hudna_read::{Class, Packs, Slot};

/// What one voice of one telling says of a field.
struct Saying<T> {
    values: Vec<(T, Said)>,
    given: Given,
}

/// The sayings that contradict some other, as values with those who give them.
fn against<T>(
    ground: Ground,
    field: &'static str,
    sayings: &[Saying<T>],
    agree: impl Fn(&T, &T) -> bool,
) -> Option<Contradiction> {
    let clash = |a: &Saying<T>, b: &Saying<T>| {
        !a.values.iter().any(|(x, _)| b.values.iter().any(|(y, _)| agree(x, y)))
    };
    let mut values: Vec<Stand> = Vec::new();
    for one in sayings.iter().filter(|one| sayings.iter().any(|other| clash(one, other))) {
        for (_, value) in &one.values {
            match values.iter_mut().find(|s| s.value.is(value)) {
                Some(stand) if stand.given.contains(&one.given) => {}
                Some(stand) => stand.given.push(one.given.clone()),
                None => values.push(Stand { value: value.clone(), given: vec![one.given.clone()] }),
            }
        }
    }
    (values.len() > 1).then_some(Contradiction { ground, field, development: false, values })
}

/// The fillers of a slot, by telling and by voice.
fn sayings<'a, T>(
    tellings: &'a [Telling],
    slot: Slot,
    value: impl Fn(&'a Mention) -> Option<(T, Said)>,
) -> Vec<Saying<T>> {
    let mut all: Vec<Saying<T>> = Vec::new();
    for (at, telling) in tellings.iter().enumerate() {
        for mention in key::slot(&telling.claim, slot) {
            let Some(value) = value(mention) else { continue };
            let given = given(telling, at, mention);
            match all.iter_mut().find(|s| s.given.telling == at && s.given.by == given.by) {
                Some(saying) => saying.values.push(value),
                None => all.push(Saying { values: vec![value], given }),
            }
        }
    }
    all
}

/// What a claim is as a whole, with its trigger as the words for it.
fn wholes<T>(tellings: &[Telling], value: impl Fn(&Telling) -> (T, &'static str)) -> Vec<Saying<T>> {
    let one = |(at, telling): (usize, &Telling)| {
        let (value, word) = value(telling);
        Saying { values: vec![(value, Said::Word(word))], given: given(telling, at, &telling.claim.trigger) }
    };
    tellings.iter().enumerate().map(one).collect()
}

pub(super) fn dates(tellings: &[Telling]) -> Option<Contradiction> {
    let said = sayings(tellings, Slot::Date, |m| match &m.value {
        Some(Value::Date(iso)) => Some((iso.as_str(), Said::Date(iso.clone()))),
        _ => None,
    });
    against(Ground::Time, Slot::Date.word(), &said, |a, b| agree::dates(a, b))
}

pub(super) fn places(packs: &Packs, tellings: &[Telling]) -> Option<Contradiction> {
    let said = sayings(tellings, Slot::Place, |m| {
        Some((m, Said::Named { id: m.place.clone(), text: m.text.clone() }))
    });
    against(Ground::Place, Slot::Place.word(), &said, |a, b| agree::places(packs, a, b))
}

pub(super) fn actors(packs: &Packs, tellings: &[Telling], slot: Slot) -> Option<Contradiction> {
    let said = sayings(tellings, slot, |m| {
        // Those hit are told in ever other words (civilians, a family, a quarter): only known ones are held together.
        let known = slot == Slot::By || m.actor.is_some();
        known.then(|| (m, Said::Named { id: m.actor.clone(), text: m.text.clone() }))
    });
    against(Ground::Actor, slot.word(), &said, |a, b| agree::actors(packs, a, b))
}

pub(super) fn weapons(tellings: &[Telling]) -> Option<Contradiction> {
    let said = sayings(tellings, Slot::Weapon, |m| Some((m, Said::Named { id: None, text: m.text.clone() })));
    against(Ground::Means, Slot::Weapon.word(), &said, |a, b| agree::weapons(a, b))
}

pub(super) fn kinds(tellings: &[Telling]) -> Option<Contradiction> {
    let said = wholes(tellings, |t| (t.claim.kind, t.claim.kind.word()));
    against(Ground::Means, "kind", &said, |a, b| agree::kinds(*a, *b))
}

/// Told as fact and denied; done and not done; let through and refused.
pub(super) fn occurrence(tellings: &[Telling]) -> Option<Contradiction> {
    let status = wholes(tellings, |t| (t.claim.status, t.claim.status.word()));
    against(Ground::Occurrence, "status", &status, |a, b| agree::statuses(*a, *b)).or_else(|| {
        let passage = tellings.iter().all(|t| t.claim.class == Class::Access);
        let said = wholes(tellings, |t| (t.claim.kind, t.claim.kind.word()));
        against(Ground::Occurrence, "kind", &said, |a, b| agree::passage(*a, *b)).filter(|_| passage)
    })
}
