//! Owns the way from a [`Filter`] to SQL: which table drives the search, which conditions the rest become.
use super::words;
use crate::keys::{self, COUNTED, COUNTED_SIDE, OUTLET, PLACE, SAID, SIDE, SOURCE, TARGET};
use crate::store::{Filter, StoreError};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// A `FROM … WHERE …` over `record r`, with what is bound to it.
pub(crate) struct Selection {
    from: String,
    conditions: Vec<String>,
    bound: Vec<Value>,
    /// The columns to sort by, newest first; of the driving table, so that its index gives the order.
    pub(crate) order: &'static str,
}

impl Selection {
    /// What the filter lets through; `None` where it is known at once that nothing does.
    pub(crate) fn of(db: &Connection, filter: &Filter) -> Result<Option<Self>, StoreError> {
        let mut keys = Vec::new();
        let present = |w: &Option<String>| w.clone().filter(|w| !w.trim().is_empty());
        if let Some(place) = present(&filter.place) {
            keys.push((PLACE, place));
        }
        if let Some(target) = present(&filter.target) {
            keys.push((TARGET, target));
        }
        let (side_key, pair_key) =
            if filter.counted.is_some() || filter.figured { (COUNTED_SIDE, COUNTED) } else { (SIDE, SAID) };
        let side = match present(&filter.side) {
            Some(word) => Some(keys::resolve(db, side_key, &word)?),
            None => None,
        };
        let source = match present(&filter.source) {
            Some(word) => Some((keys::resolve(db, SOURCE, &word)?, word)),
            None => None,
        };
        match (side, source) {
            (Some(None), _) => return Ok(None),
            (Some(Some(side)), Some((Some(source), _))) => {
                keys.push((pair_key, keys::pair(&side, &source)));
            }
            (side, source) => {
                keys.extend(side.flatten().map(|value| (side_key, value)));
                keys.extend(source.map(|(value, word)| match value {
                    Some(value) => (SOURCE, value),
                    None => (OUTLET, word),
                }));
            }
        }
        let text = present(&filter.text);
        let query = match &text {
            Some(text) => match words::query(text) {
                Some(query) => Some(query),
                None => return Ok(None),
            },
            None => None,
        };
        Ok(Some(Self::join(filter, keys, query)))
    }

    fn join(filter: &Filter, keys: Vec<(&'static str, String)>, query: Option<String>) -> Self {
        let mut s = Self {
            from: String::new(),
            conditions: Vec::new(),
            bound: Vec::new(),
            order: "r.sort DESC, r.n DESC",
        };
        let mut keys = keys.into_iter();
        if let Some(query) = query {
            "record_words w CROSS JOIN record r ON r.n = w.rowid".clone_into(&mut s.from);
            s.require("w.words MATCH ?", [query]);
        } else if let Some((kind, value)) = keys.next() {
            "record_key k CROSS JOIN record r ON r.n = k.n".clone_into(&mut s.from);
            s.require("k.kind = ? AND k.value = ?", [kind.to_owned(), value]);
            s.order = "k.sort DESC, k.n DESC";
            if let Some(from) = &filter.from {
                s.require("k.sort >= ?", [from.clone()]);
            }
            if let Some(to) = &filter.to {
                s.require("k.sort <= ?", [to.clone()]);
            }
        } else {
            "record r".clone_into(&mut s.from);
        }
        for (kind, value) in keys {
            s.require(
                "EXISTS (SELECT 1 FROM record_key x WHERE x.kind = ? AND x.value = ? AND x.sort = r.sort AND x.n = r.n)",
                [kind.to_owned(), value],
            );
        }
        s.among("r.class", &filter.classes);
        s.among("r.kind", &filter.kinds);
        s.among("r.status", &filter.statuses);
        s.columns(filter);
        s
    }

    fn columns(&mut self, filter: &Filter) {
        // A record with a day is sorted by it: the index of the order also finds the days.
        if let Some(from) = &filter.from {
            self.require("r.sort >= ? AND r.day IS NOT NULL", [from.clone()]);
        }
        if let Some(to) = &filter.to {
            self.require("r.sort <= ? AND r.day IS NOT NULL", [to.clone()]);
        }
        if filter.undated {
            self.require("r.day IS NULL", []);
        }
        if let Some(day) = &filter.published {
            self.require("r.published = ?", [day.clone()]);
        }
        match filter.reviewed {
            Some(true) => self.require("r.verdict IS NOT NULL", []),
            Some(false) => self.require("r.verdict IS NULL", []),
            None => {}
        }
        if let Some(verdict) = &filter.verdict {
            self.require("r.verdict = ?", [verdict.clone()]);
        }
        if let Some(stand) = &filter.truce {
            self.require("r.truce = ?", [stand.clone()]);
        }
        if filter.figured {
            self.require("r.counted IS NOT NULL", []);
        }
        match filter.counted {
            Some(true) => self.require("r.counted = 1", []),
            Some(false) => self.require("r.counted = 0", []),
            None => {}
        }
    }

    fn require<const N: usize>(&mut self, condition: &str, bound: [String; N]) {
        self.conditions.push(condition.to_owned());
        self.bound.extend(bound.map(Value::Text));
    }

    fn among(&mut self, column: &str, words: &[String]) {
        match words {
            [] => {}
            [one] => self.require(&format!("{column} = ?"), [one.clone()]),
            many => {
                self.conditions.push(format!("{column} IN ({})", vec!["?"; many.len()].join(", ")));
                self.bound.extend(many.iter().cloned().map(Value::Text));
            }
        }
    }

    /// `FROM … WHERE …`
    pub(crate) fn sql(&self) -> String {
        if self.conditions.is_empty() {
            return format!("FROM {}", self.from);
        }
        format!("FROM {} WHERE {}", self.from, self.conditions.join(" AND "))
    }

    /// What is bound to [`Selection::sql`].
    pub(crate) fn bound(&self) -> rusqlite::ParamsFromIter<&[Value]> {
        params_from_iter(self.bound.as_slice())
    }
}
