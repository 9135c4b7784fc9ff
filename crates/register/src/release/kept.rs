//! Owns what of the things that people keep beside records goes into a release: fields by their level, places lowered,
//! who entered it and when never; whatever is left gets a name that is made of what is left.
use super::led::{Left, named, unled};
use super::place::lowered;
use super::policy::{Policy, Release};
use crate::note;
use crate::query::notes;
use crate::scheme::{Field, Holds, Level, Scheme, Type};
use crate::store::{Object, Row, StoreError};
use hudna_read::Packs;
use jiff::ToSpan;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension};

/// Takes what may go out into the release; gives back how many objects stay behind.
pub(super) fn take_in(
    out: &Connection,
    db: &Connection,
    packs: &Packs,
    policy: &Policy,
    release: &Release,
    today: Date,
) -> Result<u64, StoreError> {
    let scheme = Scheme::standard()?;
    let redaction = Redaction { out, db, packs, policy, release };
    let (mut all, mut withheld) = (Vec::new(), 0);
    for (n, kind) in scheme.types.iter().enumerate().filter(|(_, t)| t.within.is_none()) {
        for object in notes::objects(db, &kind.id)?.into_iter().filter(|o| !o.withdrawn) {
            let rows = match scheme.rows_of(kind) {
                Some(of) => Some((of, notes::rows(db, &object.id, object.version)?)),
                None => None,
            };
            let left =
                if is_due(&object, release, today) { redaction.object(kind, &object, rows)? } else { None };
            match left {
                Some(left) => all.push(Left { kind: n, ..left }),
                None => withheld += 1,
            }
        }
    }
    withheld += unled(&mut all);
    let mut going = named(scheme, all);
    // In an order that says nothing of the one in which they were entered.
    going.sort_by(|(a, x), (b, y)| (x.kind, a).cmp(&(y.kind, b)));
    for (name, left) in going {
        let kind = &scheme.types[left.kind];
        note::lay(out, &kind.id, &name, left.fields, kind.rows.is_some().then_some(left.rows))?;
    }
    Ok(withheld)
}

/// Whether the delay is over, from the day on which its newest version was entered.
fn is_due(object: &Object, release: &Release, today: Date) -> bool {
    if release.delay_days == 0 {
        return true;
    }
    let entered: Option<Date> = object.at.get(..10).and_then(|d| d.parse().ok());
    let due = entered.and_then(|d| d.checked_add(i64::from(release.delay_days).days()).ok());
    due.is_some_and(|due| due <= today)
}

/// What applies to every object of a release.
struct Redaction<'a> {
    out: &'a Connection,
    db: &'a Connection,
    packs: &'a Packs,
    policy: &'a Policy,
    release: &'a Release,
}

/// What becomes of a field.
enum Becomes {
    Goes,
    /// The release withholds it by name.
    Stays,
    /// It is above the release's level.
    Above,
}

impl Redaction<'_> {
    /// What is left; `None` where a field that it must have is above the level.
    fn object(
        &self,
        kind: &Type,
        object: &Object,
        rows: Option<(&Type, Vec<Row>)>,
    ) -> Result<Option<Left>, StoreError> {
        let mut left = Left { id: object.id.clone(), ..Left::default() };
        for field in &kind.fields {
            match self.becomes(kind, field) {
                Becomes::Above if field.required => return Ok(None),
                Becomes::Above | Becomes::Stays => continue,
                Becomes::Goes => {}
            }
            for value in object.all(&field.id) {
                if let Some(id) = self.leads_to(field, value)? {
                    left.leads.entry(field.id.clone()).or_default().push(id);
                } else if let Some(value) = self.value(kind, field, value)? {
                    let values = left.fields.entry(field.id.clone()).or_default();
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
            }
            if field.required && left.leads.contains_key(&field.id) {
                left.needs.insert(field.id.clone());
            }
        }
        if let Some((of, rows)) = rows {
            let told = rows.iter().map(|r| self.row(of, r)).collect::<Result<Option<Vec<_>>, _>>()?;
            let Some(mut told) = told else { return Ok(None) };
            // The order in which they were given may say what is withheld of them.
            told.sort_by(|a, b| (&a.fields, &a.ids).cmp(&(&b.fields, &b.ids)));
            left.rows = told;
        }
        Ok(Some(left))
    }

    fn becomes(&self, kind: &Type, field: &Field) -> Becomes {
        if field.level > self.release.upto {
            return Becomes::Above;
        }
        let withholds = |what: &str| self.release.withhold.contains(what);
        let words = field.kind == Holds::Text && field.level > Level::Low && withholds("words");
        let link = matches!(field.kind, Holds::Report) && withholds("link");
        let accused = self.policy.says_who(&kind.id, &field.id) && withholds("by");
        // Which claims make a record may rest on what is withheld: no record is named.
        if words || link || accused || field.kind == Holds::Record { Becomes::Stays } else { Becomes::Goes }
    }

    /// The thing in the register that a value names.
    fn leads_to(&self, field: &Field, value: &str) -> Result<Option<String>, StoreError> {
        let id = match field.kind {
            Holds::Object => notes::reference(value).0,
            Holds::Deal | Holds::Term => value,
            _ => return Ok(None),
        };
        Ok((!notes::object(self.db, id)?.is_empty()).then(|| id.to_owned()))
    }

    /// A value as it goes out.
    fn value(&self, kind: &Type, field: &Field, value: &str) -> Result<Option<String>, StoreError> {
        Ok(match field.kind {
            Holds::Place => self.place(field.level, value),
            Holds::Actor => self.actor(value).then(|| value.to_owned()),
            Holds::Number if self.is_few(kind, field, value) => None,
            Holds::Report => self.report(value)?.then(|| value.to_owned()),
            // A record of a deal; a thing was a link.
            Holds::Deal if !self.packs.deals.iter().any(|d| d.id == value) => None,
            Holds::Object | Holds::Record => None,
            _ => Some(value.to_owned()),
        })
    }

    /// As fine as its level bears; a place that no pack knows cannot be lowered.
    fn place(&self, level: Level, value: &str) -> Option<String> {
        if level < Level::High && !self.release.withhold.contains("words") {
            return Some(value.to_owned());
        }
        lowered(self.packs, value, self.policy.precision(level)).map(|p| p.id.clone())
    }

    /// Where words are withheld, only those go out whom a pack names.
    fn actor(&self, value: &str) -> bool {
        !self.release.withhold.contains("words") || self.packs.actor(value).is_some()
    }

    /// Whether it counts fewer people than may be told.
    fn is_few(&self, kind: &Type, field: &Field, value: &str) -> bool {
        let few = value.parse::<f64>().is_ok_and(|n| n > 0.0 && n < self.release.least as f64);
        few && self.policy.counts_people(&kind.id, &field.id)
    }

    /// Whether a report goes out whole, with the words in it that may be named.
    fn report(&self, value: &str) -> Result<bool, StoreError> {
        let there = |id: &str| -> Result<bool, StoreError> {
            let mut whole = self.out.prepare_cached("SELECT 1 FROM report WHERE id = ? AND current = 1")?;
            Ok(whole.query_row([id], |_| Ok(())).optional()?.is_some() && !id.starts_with("withheld/"))
        };
        let of = value.rsplit_once('@').map_or(value, |(id, _)| id);
        Ok(there(value)? || there(of)?)
    }

    /// A row of a list; `None` where a column that it must have is above the level.
    fn row(&self, of: &Type, row: &Row) -> Result<Option<Row>, StoreError> {
        let mut left = Row::default();
        for field in &of.fields {
            match self.becomes(of, field) {
                Becomes::Above if field.required => return Ok(None),
                Becomes::Above | Becomes::Stays => continue,
                Becomes::Goes => {}
            }
            let Some(words) = row.fields.get(&field.id) else { continue };
            let id = row.ids.get(&field.id);
            let told = match (field.kind, id) {
                (Holds::Place, id) => {
                    let place = self.place(field.level, id.unwrap_or(words));
                    let as_given = place.as_ref() == Some(id.unwrap_or(words));
                    place.map(|p| if as_given { (words.clone(), id.cloned()) } else { (p.clone(), Some(p)) })
                }
                (Holds::Actor, id) if self.actor(id.unwrap_or(words)) => Some((words.clone(), id.cloned())),
                (Holds::Actor, _) => None,
                (_, id) => self.value(of, field, words)?.map(|w| (w, id.cloned())),
            };
            if let Some((words, id)) = told {
                left.fields.insert(field.id.clone(), words);
                left.ids.extend(id.map(|id| (field.id.clone(), id)));
            }
        }
        Ok(Some(left))
    }
}
