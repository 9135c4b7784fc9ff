//! Owns what is due: undertakings that are owed, and what is to be raised with whoever answers for a party.
use crate::query::{case, notes};
use crate::scheme::Scheme;
use crate::shown::{COLUMNS, Heads};
use crate::store::{Agenda, Matter, Object, Owed, Step, StoreError};
use hudna_read::Packs;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(crate) fn agenda(db: &Connection, packs: &Packs, day: &str) -> Result<Agenda, StoreError> {
    let scheme = Scheme::standard()?;
    let ties = Ties::on(db, packs, day)?;
    let mut raise: BTreeMap<Option<String>, Vec<Matter>> = BTreeMap::new();
    let open = |o: &Object| {
        let kept = o.get("kept").and_then(|k| scheme.value("undertaking", "kept", k));
        !o.withdrawn && kept.is_some_and(|k| k.open) && o.get("made").is_none_or(|m| m <= day)
    };
    let mut owed: Vec<Owed> = notes::objects(db, "undertaking")?
        .into_iter()
        .filter(open)
        .map(|o| Owed {
            overdue: o.get("due").and_then(|d| days(d, day)),
            open: o.get("made").and_then(|d| days(d, day)),
            object: o,
        })
        .collect();
    owed.sort_by_key(|o| (o.overdue.is_none(), o.overdue.map(std::cmp::Reverse)));
    for one in owed.iter().filter(|o| o.overdue.is_none_or(|d| d >= 0)) {
        let who = one.object.get("who").unwrap_or_default();
        let matter = Matter {
            kind: "undertaking",
            id: one.object.id.clone(),
            party: who.to_owned(),
            words: one.object.get("words").unwrap_or_default().to_owned(),
            open: one.open,
        };
        let named = one.object.all("guarantor").iter().cloned().collect::<BTreeSet<_>>();
        add(&mut raise, if named.is_empty() { ties.answer_for(who) } else { named }, &matter);
    }
    for (step, matter) in unanswered(db, scheme, day)? {
        add(&mut raise, ties.answer_for(step.of.as_deref().unwrap_or_default()), &matter);
    }
    let mut raise: Vec<_> = raise.into_iter().collect();
    // Those whom somebody answers for come first; within each what is open longest.
    raise.sort_by_key(|(who, _)| who.is_none());
    for (_, matters) in &mut raise {
        matters.sort_by_key(|m| std::cmp::Reverse(m.open));
    }
    Ok(Agenda { day: day.to_owned(), owed, raise })
}

fn add(to: &mut BTreeMap<Option<String>, Vec<Matter>>, who: BTreeSet<String>, matter: &Matter) {
    if who.is_empty() {
        to.entry(None).or_default().push(matter.clone());
    }
    for one in who {
        to.entry(Some(one)).or_default().push(matter.clone());
    }
}

/// Whole days between two, where both are days.
pub(crate) fn days(from: &str, to: &str) -> Option<i64> {
    let day = |text: &str| text.get(..10)?.parse::<Date>().ok();
    Some(i64::from(day(from)?.until(day(to)?).ok()?.get_days()))
}

/// Records whose attribution to a party is decided and whose response is open or has none.
fn unanswered(db: &Connection, scheme: &Scheme, day: &str) -> Result<Vec<(Step, Matter)>, StoreError> {
    let responses: HashMap<String, Step> =
        case::standing(db, "response")?.into_iter().map(|s| (s.record.clone(), s)).collect();
    let value = |s: &Step| scheme.stage(&s.stage).ok()?.value(s.value.as_deref()?).ok();
    let mut found = Vec::new();
    let mut heads = Heads::of(db);
    for step in case::standing(db, "attribution")? {
        let settled = value(&step).is_some_and(|v| v.settles) && step.of.is_some();
        let answered = responses.get(&step.record).and_then(value).is_some_and(|v| !v.open);
        let known_then = step.at.get(..10).is_none_or(|at| at <= day);
        if !settled || answered || !known_then {
            continue;
        }
        let sql = format!("SELECT {COLUMNS} FROM record r WHERE r.id = ?");
        let record = db.prepare_cached(&sql)?.query_row([&step.record], |r| Ok(heads.head(r))).optional()?;
        let Some(record) = record.transpose()? else { continue };
        let matter = Matter {
            kind: "record",
            id: record.id,
            party: step.of.clone().unwrap_or_default(),
            words: record.words,
            open: days(step.at.get(..10).unwrap_or_default(), day),
        };
        found.push((step, matter));
    }
    Ok(found)
}

/// Who answers for whom on a day.
struct Ties<'a> {
    packs: &'a Packs,
    answer: HashMap<String, BTreeSet<String>>,
}

impl<'a> Ties<'a> {
    fn on(db: &Connection, packs: &'a Packs, day: &str) -> Result<Self, StoreError> {
        let mut answer: HashMap<String, BTreeSet<String>> = HashMap::new();
        for tie in notes::objects(db, "tie")? {
            let holds = tie.get("from").is_none_or(|d| d <= day) && tie.get("until").is_none_or(|d| d >= day);
            let answers = matches!(tie.get("tie"), Some("answers_for" | "guarantor"));
            if let (Some(party), Some(to)) = (tie.get("party"), tie.get("to"))
                && !tie.withdrawn
                && holds
                && answers
            {
                answer.entry(to.to_owned()).or_default().insert(party.to_owned());
            }
        }
        Ok(Self { packs, answer })
    }

    /// Whoever answers for a party, else for what it is a part of, else for its side: the nearest that anyone answers for.
    fn answer_for(&self, party: &str) -> BTreeSet<String> {
        let mut at = Some(party);
        for _ in 0..8 {
            let Some(id) = at else { break };
            if let Some(found) = self.answer.get(id) {
                return found.clone();
            }
            at = self.packs.actor(id).and_then(|a| a.part_of.as_deref());
        }
        self.packs.side_of(party).and_then(|s| self.answer.get(s)).cloned().unwrap_or_default()
    }
}
