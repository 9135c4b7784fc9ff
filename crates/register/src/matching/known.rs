//! Owns which deal or siege of the packs a claim tells of. A report seldom names a deal in full; «the truce», told in that week of
//! that country between those two, is enough for a reader, and for this. What speaks for a deal is counted by hand: that the
//! claim names it, that it was agreed or in force on the day, where it holds, its kind, who is of it.
use super::compare::is_kin;
use super::sighting::{Span, hash, number};
use crate::key::slot;
use crate::keys::is_part;
use hudna_read::pack::{Deal, Siege};
use hudna_read::{Claim, Class, Kind, Packs, Slot};
use hudna_text::search_form;

/// The days before it is declared that a deal is spoken of.
const AHEAD: i32 = 21;
/// The days after its end that it is spoken of without being named.
const BEHIND: i32 = 60;
/// The days for which a deal that nobody ended may be meant where it is not named.
const FRESH: i32 = 900;
/// What must speak for a deal.
const ENOUGH: f32 = -0.75;

/// What is known of a claim.
pub(super) struct Asked<'a> {
    pub claim: &'a Claim,
    /// The country in which it happens, as ISO 3166 names it.
    pub country: Option<&'a str>,
    pub when: Option<Span>,
    pub published: Option<i32>,
    pub is_fact: bool,
}

/// What a claim tells of that the packs know, hashed.
pub(super) fn known(packs: &Packs, asked: &Asked<'_>) -> Option<u32> {
    match asked.claim.class {
        Class::Deal => deal(packs, asked).map(|d| hash(&d.id)),
        Class::Access => siege(packs, asked).map(|s| hash(&format!("siege {} {}", s.place, s.by))),
        _ => None,
    }
}

/// The deal of which that is the hash; none of a siege's.
pub(super) fn deal_of(packs: &Packs, known: u32) -> Option<&str> {
    packs.deals.iter().map(|d| d.id.as_str()).find(|id| hash(id) == known)
}

/// The deal that a claim tells of; of equal ones the one declared last.
fn deal<'a>(packs: &'a Packs, asked: &Asked<'_>) -> Option<&'a Deal> {
    let told = asked.published.or(asked.when.map(|w| w.to))?;
    let of_country: Vec<&str> = packs
        .packs
        .iter()
        .filter(|p| asked.country.is_some_and(|c| p.countries.iter().any(|x| x == c)))
        .map(|p| p.id.as_str())
        .collect();
    let people = [Slot::Parties, Slot::Brokers].iter().flat_map(|s| slot(asked.claim, *s));
    let several = people.filter(|m| m.actor.is_some()).count() > 1;
    // Most are of another time or country; of the others the sides and the names are looked at.
    let mut likely = Vec::new();
    for deal in &packs.deals {
        let Some(time) = time(asked, told, deal) else { continue };
        let of_pack = of_country.contains(&deal.pack.as_str());
        let here = asked.country.is_none_or(|c| of_pack || holds_in(packs, c, deal));
        if here || several {
            likely.push((deal, time, here));
        }
    }
    if likely.is_empty() {
        return None;
    }
    let evidence = asked.claim.evidence.iter().map(|m| search_form(&m.text) + " ").collect::<String>();
    let (trigger, evidence) = (search_form(&asked.claim.trigger.text), format!(" {evidence}"));
    let may: Vec<(f32, bool, &Deal)> = likely
        .into_iter()
        .filter_map(|(deal, time, here)| {
            let meant = means(&trigger, deal);
            if time.past && !meant {
                return None;
            }
            let spoken = deal.names.iter().any(|n| evidence.contains(n.as_str()));
            Some((score(packs, asked, deal, &time, here, (spoken, meant))?, meant, deal))
        })
        .collect();
    // A trigger that is in the name of each deal that it may be tells none of them apart.
    let share = may.iter().filter(|(_, meant, _)| *meant).count() as f32 / may.len().max(1) as f32;
    let scored =
        may.into_iter().map(|(score, meant, d)| (if meant { score + 1.0 - share } else { score }, d));
    let best = scored.max_by(|(a, x), (b, y)| {
        a.total_cmp(b).then_with(|| x.first.cmp(&y.first)).then_with(|| y.id.cmp(&x.id))
    });
    best.filter(|(score, _)| *score >= ENOUGH).map(|(_, d)| d)
}

/// How much speaks for a deal that fits the time; `None` where it cannot be. `here`: it is of the country of the claim, or the
/// claim has none. Whether the claim's words have a name of the deal, and whether the trigger stands in one.
fn score(
    packs: &Packs,
    asked: &Asked<'_>,
    deal: &Deal,
    time: &Time,
    here: bool,
    (spoken, meant): (bool, bool),
) -> Option<f32> {
    let named = spoken && meant;
    let truce = matches!(asked.claim.kind, Kind::Ceasefire | Kind::LocalTruce | Kind::Humanitarian);
    if !named && (time.past || !truce && !spoken && !meant) {
        return None;
    }
    let sides = sides(packs, asked.claim, deal);
    let elsewhere = !here && sides.is_none_or(|s| s < 1.0);
    let unplaced = asked.country.is_none() && sides.is_none_or(|s| s < 0.5);
    if elsewhere || !named && (unplaced || sides.is_none()) {
        return None;
    }
    let name = match (spoken, meant) {
        (true, true) => 3.0,
        (true, false) => 0.5,
        _ => 0.0,
    };
    let place = place(packs, asked.claim, named, deal)?;
    Some(name + time.score + place + kind(asked.claim.kind, meant, deal) + sides.unwrap_or(-1.0))
}

/// The besieged place of the packs that a claim tells of: the one that it names, else the nearest in which that lies, which
/// was besieged when the report was published.
fn siege<'a>(packs: &'a Packs, asked: &Asked<'_>) -> Option<&'a Siege> {
    if !matches!(asked.claim.kind, Kind::Siege | Kind::Confined) {
        return None;
    }
    let told = asked.published.or(asked.when.map(|w| w.to))?;
    let stands = |s: &Siege| {
        s.first.is_some_and(|d| number(d) <= told) && s.last.is_none_or(|d| told <= number(d) + BEHIND)
    };
    let by: Vec<&str> = slot(asked.claim, Slot::By).iter().filter_map(|m| m.actor.as_deref()).collect();
    let places = slot(asked.claim, Slot::Place).iter().filter_map(|m| m.place.as_deref());
    let around: Vec<(usize, &str)> = places.flat_map(|p| packs.around(p).enumerate()).collect();
    let found = packs.sieges.iter().enumerate().filter(|(_, s)| stands(s)).filter_map(|(i, s)| {
        let far = around.iter().filter(|(_, p)| *p == s.place).map(|(far, _)| *far).min()?;
        let other = !by.is_empty() && !by.iter().any(|a| is_near(packs, a, &s.by));
        Some((other, far, i))
    });
    found.min().map(|(.., i)| &packs.sieges[i])
}

/// Whether all words of a trigger stand in one name of a deal, the article aside.
fn means(trigger: &str, deal: &Deal) -> bool {
    fn bare(word: &str) -> &str {
        let bare = word.strip_prefix("ال").or_else(|| word.strip_prefix("لل"));
        bare.filter(|w| w.chars().count() > 2).unwrap_or(word)
    }
    let in_one = |name: &String| {
        let mut words = trigger.split_whitespace().map(bare);
        words.all(|w| name.split_whitespace().any(|x| bare(x) == w))
    };
    !trigger.is_empty() && deal.names.iter().any(in_one)
}

/// How well the time fits, and whether the deal is long past.
struct Time {
    score: f32,
    past: bool,
}

fn time(asked: &Asked<'_>, told: i32, deal: &Deal) -> Option<Time> {
    let first = number(deal.first?);
    let last = deal.last.map_or(first + FRESH, number).max(first);
    let near = |day: i32| (first - 2..=first + 2).contains(&day);
    let dated = match asked.when {
        Some(w) if w.to < first - AHEAD => return None,
        Some(w) if near(w.from) || near(w.to) => 1.5,
        Some(w) if w.from > last + 1 && asked.is_fact => return None,
        _ => 0.0,
    };
    let stands = match told {
        t if t < first - AHEAD || t < first - 1 && asked.is_fact => return None,
        t if t < first => (t - first) as f32 / 14.0,
        t if t <= last => {
            // The logarithm by halving: the same bits on every machine.
            let days = (t - first).unsigned_abs() + 1;
            1.0 - (32 - days.leading_zeros()) as f32 * 0.3
        }
        t => -1.5 - ((t - last) as f32 / 30.0).min(4.0),
    };
    Some(Time { score: dated + stands, past: told > last + BEHIND })
}

/// Whether a deal holds for a place of a country.
fn holds_in(packs: &Packs, country: &str, deal: &Deal) -> bool {
    deal.scope.iter().any(|id| {
        id.strip_prefix("country/") == Some(country) || packs.place(id).is_some_and(|p| p.country == country)
    })
}

/// How well the place fits where a deal holds; `None` where it holds elsewhere and is not named.
fn place(packs: &Packs, claim: &Claim, named: bool, deal: &Deal) -> Option<f32> {
    let of = slot(claim, Slot::Place).iter().filter_map(|m| m.place.as_deref());
    let mut of = of.filter(|id| !id.starts_with("country/")).peekable();
    let wide = deal.scope.is_empty() || deal.scope.iter().any(|s| s.starts_with("country/"));
    if of.peek().is_none() {
        return Some(if wide { 0.5 } else { -1.0 });
    }
    let lies = |a: &str, b: &str| packs.around(a).any(|x| x == b);
    if of.any(|p| deal.scope.iter().any(|s| lies(p, s) || lies(s, p))) {
        return Some(1.0);
    }
    if wide { Some(-0.25) } else { named.then_some(-1.0) }
}

fn kind(kind: Kind, meant: bool, deal: &Deal) -> f32 {
    match Kind::ALL.iter().find(|k| k.word() == deal.kind) {
        Some(k) if *k == kind => 0.5,
        Some(k) if is_kin(*k, kind) => 0.25,
        _ if meant => -0.25,
        _ => -0.75,
    }
}

/// How far those whom a claim names are of the deal: 0.5 for each, up to two parties and two brokers; `None` where several
/// parties are named and none is.
fn sides(packs: &Packs, claim: &Claim, deal: &Deal) -> Option<f32> {
    let of = |s: Slot| slot(claim, s).iter().filter_map(|m| m.actor.as_deref());
    let between = || deal.brokers.iter().chain(&deal.guarantors);
    let all = || deal.parties.iter().chain(between());
    let met = of(Slot::Parties).filter(|p| all().any(|d| is_near(packs, p, d))).count();
    let brokered = of(Slot::Brokers).filter(|p| between().any(|d| is_near(packs, p, d))).count();
    let mut sum = 0.5 * (met.min(2) + brokered.min(2)) as f32;
    let named = of(Slot::Parties).count();
    if named > 0 && met == 0 && !deal.parties.is_empty() {
        if named > 1 {
            return None;
        }
        sum -= 1.0;
    }
    if of(Slot::Brokers).next().is_some() && brokered == 0 && between().next().is_some() {
        sum -= 0.5;
    }
    Some(sum)
}

/// Whether two actors are one, one is a part of the other, or both are of one side.
fn is_near(packs: &Packs, a: &str, b: &str) -> bool {
    let one_side = || packs.side_of(a).is_some_and(|s| s == b || packs.side_of(b) == Some(s));
    is_part(packs, a, b) || is_part(packs, b, a) || one_side()
}
