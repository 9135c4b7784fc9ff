//! Owns the grammar's own proposal: which slot a phrase would fill by its relation alone. The weights decide how
//! far to trust it for each type and kind.
use crate::act::{Trigger, head_name, is_verb};
use crate::claim::{Class, Kind, Slot};
use crate::phrase::{Head, Phrase};
use crate::relation::Relation;

/// The slot that the grammar proposes.
pub(crate) fn propose(t: &Trigger, p: &Phrase, r: &Relation, toll: &str) -> Option<Slot> {
    if p.head == Head::Date {
        let near = !r.apart && !matches!(r.name, "later" | "later PP");
        return near.then_some(Slot::Date);
    }
    match t.class {
        Class::Hostility => hostility(t, p, r, toll),
        Class::Access => access(t, p, r),
        Class::Deal => deal(p, r),
        Class::Position => position(t, p, r),
        Class::Contact => contact(t, p, r),
        Class::Statement => None,
    }
}

fn party(p: &Phrase) -> bool {
    head_name(p.head) == "<party>"
}

fn placed(p: &Phrase) -> bool {
    matches!(p.head, Head::Place | Head::State)
}

/// The one who does it, by grammar: subject, agent, genitive of an act, subject of the verb that carries it.
fn doer(t: &Trigger, r: &Relation) -> bool {
    let verb = is_verb(t.candidate.form);
    match r.name {
        "AGENT" => true,
        "SUBJ" | "PRE" => verb,
        "GEN" | "GEN+" => !t.patient,
        "CARRIED SUBJ" => matches!(r.carrier, "does" | "other" | "says"),
        "CARRIER PRE" => r.carrier == "does",
        _ => false,
    }
}

/// The one it is done to, by grammar.
fn sufferer(t: &Trigger, r: &Relation) -> bool {
    let verb = is_verb(t.candidate.form);
    match r.name {
        "OBJ" => verb,
        "GEN" | "GEN+" => t.patient,
        "OBJ+" => !t.patient && r.between <= 1,
        "PP0" | "PP" | "later PP" => matches!(r.prep, "على" | "ضد" | "ل") && !r.apart,
        "CARRIED SUBJ" | "CARRIER PRE" => r.carrier == "undergoes",
        _ => false,
    }
}

fn hostility(t: &Trigger, p: &Phrase, r: &Relation, toll: &str) -> Option<Slot> {
    if r.name == "SELF" {
        return match p.head {
            Head::Weapon => Some(Slot::Weapon),
            Head::Count => Some(Slot::Count),
            _ => None,
        };
    }
    match p.head {
        Head::People | Head::Figure => {
            return match toll {
                "dead" => Some(Slot::Killed),
                "hurt" => Some(Slot::Injured),
                _ if sufferer(t, r) => Some(Slot::Against),
                _ if doer(t, r) && p.figure.is_none() => Some(Slot::By),
                _ => None,
            };
        }
        Head::Count => return (r.name == "GEN" || r.between == 0).then_some(Slot::Count),
        Head::Weapon => return matches!(r.prep, "ب" | "").then_some(Slot::Weapon),
        _ => {}
    }
    if t.kind == Kind::ArmedClash && party(p) {
        return match r.prep {
            "بين" => Some(Slot::By),
            "مع" => Some(Slot::Against),
            "" if doer(t, r) => Some(Slot::By),
            _ => None,
        };
    }
    if placed(p) && matches!(r.prep, "في" | "ب" | "قرب" | "داخل" | "خارج" | "الى" | "وسط")
    {
        return (!r.apart).then_some(Slot::Place);
    }
    if p.head == Head::Place && (sufferer(t, r) || r.prep == "على") {
        return Some(Slot::Place);
    }
    if doer(t, r) && party(p) {
        return Some(Slot::By);
    }
    sufferer(t, r).then_some(Slot::Against)
}

fn access(t: &Trigger, p: &Phrase, r: &Relation) -> Option<Slot> {
    if p.figure.is_some() {
        return Some(Slot::Quantity);
    }
    let moves = matches!(t.kind, Kind::Displacement | Kind::Return | Kind::Evacuation);
    if p.head == Head::People {
        return Some(Slot::To);
    }
    if p.head == Head::State && doer(t, r) && !moves {
        return Some(Slot::By);
    }
    if placed(p) {
        // A state without a preposition is where people go to, not where aid is held up (`اتهمت فلانة بيلاروسيا بعرقلة`).
        let goal = match r.prep {
            "" => moves || p.head == Head::Place,
            prep => matches!(prep, "الى" | "في" | "من" | "ب" | "على"),
        };
        return (goal && !r.apart).then_some(Slot::Place);
    }
    if party(p) && (doer(t, r) || r.name == "SUBJ") {
        return Some(if moves { Slot::To } else { Slot::By });
    }
    None
}

fn deal(p: &Phrase, r: &Relation) -> Option<Slot> {
    if p.head == Head::Period {
        return Some(Slot::Period);
    }
    if placed(p) && matches!(r.prep, "في" | "ب") && !r.apart {
        return Some(Slot::Place);
    }
    if party(p) {
        return match r.prep {
            "بين" | "مع" => Some(Slot::Parties),
            "برعايه" | "من" | "بحضور" => Some(Slot::Brokers),
            "" if matches!(r.name, "CARRIED SUBJ" | "CARRIER PRE") && r.carrier == "agrees" => {
                Some(Slot::Parties)
            }
            _ => None,
        };
    }
    None
}

fn position(t: &Trigger, p: &Phrase, r: &Relation) -> Option<Slot> {
    if party(p) && (doer(t, r) || matches!(r.name, "GEN" | "BEFORE")) {
        return Some(Slot::Party);
    }
    None
}

fn contact(t: &Trigger, p: &Phrase, r: &Relation) -> Option<Slot> {
    let travels = t.kind == Kind::Visit;
    if travels
        && (placed(p) || p.head == Head::Body)
        && matches!(r.name, "OBJ" | "GEN" | "PP0" | "PP")
        && matches!(r.prep, "" | "الى" | "ل")
    {
        return Some(Slot::Place);
    }
    if party(p) {
        let verb = is_verb(t.candidate.form);
        return match (r.name, r.prep) {
            (_, "مع" | "بين" | "ب") if !r.apart => Some(Slot::Participants),
            ("SUBJ" | "PRE" | "AGENT" | "GEN" | "GEN+", _) => Some(Slot::Participants),
            ("OBJ", _) if verb => Some(Slot::Participants),
            ("CARRIED SUBJ", _) if matches!(r.carrier, "does" | "other") => Some(Slot::Participants),
            (_, "في") if placed(p) && !r.apart => Some(Slot::Place),
            _ => None,
        };
    }
    (placed(p) && matches!(r.prep, "في" | "ب") && !r.apart).then_some(Slot::Place)
}
