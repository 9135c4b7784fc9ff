//! Owns figures that stand against each other: each for itself, later figures of one source that rise told apart.
use super::{Contradiction, Given, Ground, Said, Stand, agree, given};
use crate::key;
use crate::store::Telling;
use hudna_read::Slot;
use hudna_read::claim::{Mention, Number, Value};

/// One figure of one telling.
struct Figure<'a> {
    number: &'a Number,
    mention: &'a Mention,
    telling: &'a Telling,
    given: Given,
}

/// The contradiction among the figures of a slot, if there is one.
pub(super) fn figures(tellings: &[Telling], slot: Slot) -> Option<Contradiction> {
    let mut all: Vec<Figure<'_>> = tellings
        .iter()
        .enumerate()
        .flat_map(|(at, telling)| {
            key::slot(&telling.claim, slot).iter().filter_map(move |mention| match &mention.value {
                Some(Value::Number(number)) if number.min.is_some() || number.max.is_some() => {
                    Some(Figure { number, mention, telling, given: given(telling, at, mention) })
                }
                _ => None,
            })
        })
        .collect();
    let overtaken: Vec<bool> =
        all.iter().map(|one| all.iter().any(|other| rises(slot, one, other))).collect();
    for (one, overtaken) in all.iter_mut().zip(overtaken) {
        one.given.overtaken = overtaken;
    }
    let stands = |one: &Figure<'_>| {
        !one.given.overtaken && all.iter().any(|other| !other.given.overtaken && against(slot, one, other))
    };
    let mut kept: Vec<&Figure<'_>> = all.iter().filter(|one| stands(one)).collect();
    let development = kept.is_empty();
    // What a source said before stands beside what it says now, in a contradiction and in a development alike.
    kept.extend(all.iter().filter(|one| one.given.overtaken));
    if development {
        let later: Vec<_> =
            all.iter().filter(|one| all.iter().any(|earlier| rises(slot, earlier, one))).collect();
        for one in later {
            if !kept.iter().any(|k| std::ptr::eq(*k, one)) {
                kept.push(one);
            }
        }
    }
    let mut values: Vec<Stand> = Vec::new();
    for one in kept {
        let value = Said::Figure(one.number.clone(), one.mention.who.clone());
        match values.iter_mut().find(|s| s.value == value) {
            Some(stand) => stand.given.push(one.given.clone()),
            None => values.push(Stand { value, given: vec![one.given.clone()] }),
        }
    }
    values.sort_by_key(|s| match &s.value {
        Said::Figure(n, who) => (agree::bounds(n), who.clone()),
        _ => ((0, 0), None),
    });
    (values.len() > 1).then(|| Contradiction {
        ground: Ground::Count,
        field: slot.word(),
        development,
        values,
    })
}

/// Whether `later` is a higher figure of the same thing by the same source in a later report. Rows of a table stand side
/// by side: their order says nothing of who knew more.
fn rises(slot: Slot, one: &Figure<'_>, later: &Figure<'_>) -> bool {
    let (Some(from), Some(to)) = (&one.telling.report.published, &later.telling.report.published) else {
        return false;
    };
    let (least, most) = agree::bounds(one.number);
    let (later_least, later_most) = agree::bounds(later.number);
    // A moment and a day compare by what both have: a moment of the same day is no later than the day.
    let n = from.len().min(to.len());
    from.get(..n) < to.get(..n)
        && one.telling.row.is_none()
        && later.telling.row.is_none()
        && one.given.by.key() == later.given.by.key()
        && one.mention.who == later.mention.who
        && agree::comparable(slot, (one.number, one.mention), (later.number, later.mention))
        && (later_least, later_most) > (least, most)
        && later_least >= least
}

/// Whether two figures cannot both be true. What two rows of data sets give is chosen, not said: any difference counts.
fn against(slot: Slot, one: &Figure<'_>, other: &Figure<'_>) -> bool {
    if one.telling.claim.extent != other.telling.claim.extent
        || !agree::comparable(slot, (one.number, one.mention), (other.number, other.mention))
    {
        return false;
    }
    let (who, other_who) = (one.mention.who.as_deref(), other.mention.who.as_deref());
    let rows = one.telling.row.is_some() && other.telling.row.is_some();
    if rows && who == other_who && one.number.max.is_some() && other.number.max.is_some() {
        return one.number != other.number;
    }
    !agree::people((one.number, who), (other.number, other_who))
}
