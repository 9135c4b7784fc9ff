//! Owns which claim of a reading is held against which annotated one, and which filler against which.
use super::gold::{Claimed, Marked};
use super::{is_valued, share};
use crate::agree;
use crate::claim::Slot;
use serde_json::Value;

/// Two claims held against each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    /// Which of the annotated ones.
    pub(super) gold: usize,
    /// Which of those read.
    pub(super) read: usize,
    /// One; half where the kinds differ.
    pub(super) credit: f64,
}

/// One-to-one pairs of claims within a type, highest agreement first.
pub(super) fn pairs(gold: &[Claimed], read: &[Claimed]) -> Vec<Pair> {
    let mut options: Vec<(f64, Pair)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in read.iter().enumerate() {
            if g.class != p.class {
                continue;
            }
            let named = g.names().any(|x| p.names().any(|y| 3.0 * share(x, y) >= 1.0));
            let near = || g.evidence.iter().any(|x| p.evidence.iter().any(|y| 2.0 * share(x, y) >= 1.0));
            if !named && !near() {
                continue;
            }
            let fillers = Fillers::of(g, p);
            if !named && fillers.right() == 0 {
                continue;
            }
            let same = g.kind == p.kind;
            let agreement = f64::from(u8::from(same))
                + 0.6 * f64::from(u8::from(named))
                + (2 * fillers.right()) as f64 / (fillers.gold + fillers.read + 1) as f64;
            let credit = if same { 1.0 } else { 0.5 };
            options.push((agreement, Pair { gold: i, read: j, credit }));
        }
    }
    options.sort_by(|(a, x), (b, y)| b.total_cmp(a).then((x.gold, x.read).cmp(&(y.gold, y.read))));
    let mut pairs: Vec<Pair> = Vec::new();
    for (_, option) in options {
        if pairs.iter().all(|p| p.gold != option.gold && p.read != option.read) {
            pairs.push(option);
        }
    }
    pairs
}

/// What differs in two paired claims besides their fillers: the field, what was annotated, what was read.
pub(super) fn confused(gold: &Claimed, read: &Claimed) -> Vec<(&'static str, String, String)> {
    let mut found = Vec::new();
    if gold.kind != read.kind {
        found.push(("kind", gold.kind.to_string(), read.kind.to_string()));
    }
    if gold.status != read.status {
        found.push(("status", gold.status.to_string(), read.status.to_string()));
    }
    if gold.extent.is_some() && gold.extent != read.extent {
        let word = |c: &Claimed| {
            let given = c.extent.as_ref().and_then(Value::as_str);
            given.unwrap_or("none").to_owned()
        };
        found.push(("extent", word(gold), word(read)));
    }
    found
}

/// The fillers of two claims, or of one slot of theirs, held against each other.
#[derive(Debug, Default)]
pub(super) struct Fillers<'a> {
    /// How many were annotated.
    pub(super) gold: usize,
    /// How many were read.
    pub(super) read: usize,
    /// Those that agree.
    pub(super) hits: Vec<(&'a Marked, &'a Marked)>,
}

impl<'a> Fillers<'a> {
    pub(super) fn of(gold: &'a Claimed, read: &'a Claimed) -> Self {
        let mut all = Self::default();
        for slot in gold.class.slots() {
            all.add(*slot, gold.slot(*slot), read.slot(*slot));
        }
        all
    }

    pub(super) fn of_slot(slot: Slot, gold: &'a [Marked], read: &'a [Marked]) -> Self {
        let mut one = Self::default();
        one.add(slot, gold, read);
        one
    }

    pub(super) fn right(&self) -> usize {
        self.hits.len()
    }

    fn add(&mut self, slot: Slot, gold: &'a [Marked], read: &'a [Marked]) {
        self.gold += gold.len();
        self.read += read.len();
        let mut left: Vec<&Marked> = read.iter().collect();
        for g in gold {
            if let Some(at) = left.iter().position(|p| same(g, p, Some(slot))) {
                self.hits.push((g, left.remove(at)));
            }
        }
    }
}

/// Whether a mention that was read is the annotated one. `None`: the head of a chain of attribution.
pub(super) fn same(gold: &Marked, read: &Marked, slot: Option<Slot>) -> bool {
    if slot.is_some_and(is_valued)
        && let Some(value) = &gold.value
    {
        return same_value(value, read.value.as_ref());
    }
    if share(gold, read) >= 0.5 {
        return true;
    }
    !slot.is_some_and(agree::is_words)
        && agree::same_words(&gold.words, &read.words, slot.is_none_or(agree::is_actor))
}

/// Of figures the least and the most count, of all else everything.
pub(super) fn same_value(gold: &Value, read: Option<&Value>) -> bool {
    const NONE: &Value = &Value::Null;
    match (gold, read) {
        (Value::Object(g), Some(Value::Object(p))) => {
            let of = |key: &str| equal(g.get(key).unwrap_or(NONE), p.get(key).unwrap_or(NONE));
            of("min") && of("max")
        }
        (g, read) => equal(g, read.unwrap_or(NONE)),
    }
}

/// As the definition compares values: `1` is `1.0`, and true is one.
fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(k, v)| b.get(k).is_some_and(|w| equal(v, w)))
        }
        (Value::Number(_) | Value::Bool(_), Value::Number(_) | Value::Bool(_)) => {
            let whole = |v: &Value| v.as_i64().map(i128::from).or_else(|| v.as_u64().map(i128::from));
            let whole = |v: &Value| v.as_bool().map(i128::from).or_else(|| whole(v));
            match (whole(a), whole(b)) {
                (Some(a), Some(b)) => a == b,
                (None, None) => a.as_f64() == b.as_f64(),
                (Some(whole), None) => b.as_f64().is_some_and(|f| f.fract() == 0.0 && f as i128 == whole),
                (None, Some(whole)) => a.as_f64().is_some_and(|f| f.fract() == 0.0 && f as i128 == whole),
            }
        }
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_compared_as_the_definition_compares_them() {
        assert!(same_value(
            &json!({ "min": 5, "max": null }),
            Some(&json!({ "min": 5.0, "unit": "trucks" }))
        ));
        assert!(!same_value(&json!({ "min": 5, "max": 5 }), Some(&json!({ "min": 5, "max": null }))));
        assert!(same_value(&json!("2016-02"), Some(&json!("2016-02"))));
        assert!(!same_value(&json!("2016-02"), None) && !same_value(&json!({ "min": 1 }), Some(&json!(1))));
        assert!(equal(&json!([1, true]), &json!([1.0, 1])) && !equal(&json!([1]), &json!([1, 2])));
    }
}
