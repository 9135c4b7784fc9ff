//! Owns a happening as its report tells it: its tellings, the fullest of them, and what fills its slots.
use crate::act::Trigger;
use crate::fill::Filled;
use crate::group::Group;
use crate::reader::Parts;

/// What the decisions over a whole claim, its kind and its extent, are taken from.
pub(crate) struct Happening<'h, 'a, 'b> {
    pub(crate) parts: &'h Parts<'a, 'b>,
    /// All triggers of the report.
    pub(crate) triggers: &'h [Trigger],
    group: &'h Group,
    pub(crate) filled: &'h Filled,
    /// The telling that tells most.
    pub(crate) fullest: &'h Trigger,
}

impl<'h, 'a, 'b> Happening<'h, 'a, 'b> {
    pub(crate) fn of(
        parts: &'h Parts<'a, 'b>,
        triggers: &'h [Trigger],
        group: &'h Group,
        filled: &'h Filled,
    ) -> Self {
        Self { parts, triggers, group, filled, fullest: fullest(parts, triggers, group) }
    }

    /// Its tellings, in their order.
    pub(crate) fn tellings(&self) -> impl ExactSizeIterator<Item = &'h Trigger> {
        self.group.members.iter().map(|m| &self.triggers[*m])
    }
}

/// The trigger of a group that tells most: the surest, before the title's.
fn fullest<'t>(parts: &Parts<'_, '_>, triggers: &'t [Trigger], group: &Group) -> &'t Trigger {
    let titled = |t: &Trigger| parts.titled && t.candidate.sentence == 0;
    let mut best = &triggers[group.members[0]];
    for t in group.members.iter().map(|m| &triggers[*m]) {
        if titled(best) && !titled(t) || titled(best) == titled(t) && t.margin > best.margin {
            best = t;
        }
    }
    best
}
