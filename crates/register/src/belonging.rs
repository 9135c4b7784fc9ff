//! Owns whether a report belongs to what a register was opened for, and why. A pure function of the report, its claims,
//! the packs and the opening: neither time nor the order of arrival has a say in it.
//!
//! A report belongs to a register that watches any armed conflict where its claims bear on one ([`bearing`]). It belongs
//! to one that watches some packs where, besides, the claims bear on these packs as much as a quarter of what they bear
//! on any other, or where the headline or the text names their countries, or the deal that is watched. A doubtful report is let in: one that is
//! wrongly there can be seen and put out, one that is wrongly aside is missed.
mod bearing;
pub(crate) mod keep;
mod named;

use crate::opening::Opening;
use bearing::Bearing;
use hudna_read::{Claim, Packs, Report};
use named::Names;
use serde::{Deserialize, Serialize};

/// From how many points on claims are taken to bear on an armed conflict: less than one act of war by or against someone
/// who is known, more than a few words about one.
const ENOUGH: u32 = 6;
/// From how many points on claims alone say which conflict it is: one act of war.
const ACT: u32 = 8;
/// What bears on another conflict may weigh this many times as much.
const SHARE: u32 = 4;
/// How often a text must name a country where no claim does.
const OFTEN: u32 = 3;
/// The claims that are given for one reason.
const SHOWN: usize = 5;

/// Whether a report belongs, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Belonging {
    /// Whether it does.
    pub belongs: bool,
    /// Why it does, or does not.
    pub because: Vec<Reason>,
}

/// One reason why a report belongs, or does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// A person decided so.
    Person {
        /// What was decided.
        belongs: bool,
    },
    /// It is a row of a table: who brings a table brings it for this register.
    Row,
    /// Claims tell of armed conflict, of aid in one, or of deals about one.
    Conflict {
        /// Which.
        claims: Vec<String>,
    },
    /// Claims name an actor of a watched pack.
    Actor {
        /// The pack.
        pack: String,
        /// The actor.
        id: String,
        /// The claims.
        claims: Vec<String>,
    },
    /// Claims name a place of a watched pack.
    Place {
        /// The pack.
        pack: String,
        /// The place.
        id: String,
        /// The claims.
        claims: Vec<String>,
    },
    /// The text names a deal of a watched pack.
    Deal {
        /// The pack.
        pack: String,
        /// The deal.
        id: String,
    },
    /// The text names the countries of a watched pack, or their people.
    Named {
        /// The pack.
        pack: String,
        /// How often.
        times: u32,
        /// The headline does.
        headline: bool,
    },
    /// No claim bears on an armed conflict.
    Peaceful,
    /// What the claims bear on is another pack's, or none that is watched.
    Elsewhere {
        /// The packs on which they bear.
        packs: Vec<String>,
    },
}

/// Whether a report belongs to what the register was opened for; to one that was never opened for anything each does.
pub fn weigh(
    packs: &Packs,
    opening: Option<&Opening>,
    report: &Report,
    claims: &[Claim],
    row: bool,
) -> Belonging {
    let Some(opening) = opening else { return Belonging { belongs: true, because: Vec::new() } };
    if row {
        return Belonging { belongs: true, because: vec![Reason::Row] };
    }
    let bearing = Bearing::of(packs, claims);
    if bearing.points < ENOUGH {
        return Belonging { belongs: false, because: vec![Reason::Peaceful] };
    }
    let conflict = Reason::Conflict { claims: bearing.claims.iter().take(SHOWN).cloned().collect() };
    if opening.packs.is_empty() {
        let known = packs.packs.iter().flat_map(|p| bearing.reasons(&p.id, 1));
        return Belonging { belongs: true, because: std::iter::once(conflict).chain(known).collect() };
    }
    let mut because = Vec::new();
    let mut names = None;
    for pack in &opening.packs {
        let (own, most) = bearing.on(pack);
        let related = own * SHARE >= most;
        if own >= ACT && related {
            because.extend(bearing.reasons(pack, 2));
            continue;
        }
        let names = names.get_or_insert_with(|| Names::of(packs, report));
        let (times, headline) = names.times(pack);
        let deal = names.deal(packs, pack);
        let named = times + u32::from(deal.is_some());
        let watched = related && deal.is_some() && deal == opening.deal;
        let often = named >= OFTEN && times * 2 >= names.most(pack);
        if headline || watched || related && own > 0 && named >= 2 || often {
            because.extend(bearing.reasons(pack, 1));
            because.extend(deal.map(|id| Reason::Deal { pack: pack.clone(), id }));
            if times > 0 {
                because.push(Reason::Named { pack: pack.clone(), times, headline });
            }
        }
    }
    if because.is_empty() {
        return Belonging { belongs: false, because: vec![Reason::Elsewhere { packs: bearing.packs() }] };
    }
    because.insert(0, conflict);
    Belonging { belongs: true, because }
}
