//! Owns what the stories share: a register in a folder of its own, and readings written by hand.
use hudna_read::{Packs, Reading};
use hudna_register::{Filter, Incoming, RecordHead, Sqlite, Store, Taken};
use serde_json::{Map, Value, json};
use std::path::PathBuf;
use std::sync::Arc;

/// A register that is gone with the test.
pub(crate) struct Register {
    folder: tempfile::TempDir,
    pub(crate) store: Sqlite,
}

impl Register {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = open(&folder.path().join("r.db"));
        Self { folder, store }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("r.db")
    }

    pub(crate) fn take(&mut self, reading: &Reading) -> Taken {
        take(&mut self.store, reading)
    }

    pub(crate) fn all(&self) -> Vec<RecordHead> {
        self.list(Filter::default())
    }

    pub(crate) fn list(&self, filter: Filter) -> Vec<RecordHead> {
        let page = self.store.records(&Filter { per_page: 1000, ..filter }).expect("a page");
        assert_eq!(page.total as usize, page.rows.len());
        page.rows
    }
}

pub(crate) fn packs() -> Arc<Packs> {
    Arc::new(Packs::default())
}

pub(crate) fn open(path: &std::path::Path) -> Sqlite {
    Sqlite::open(path, packs()).expect("a register")
}

/// Quicker than a file, for what does not depend on one.
pub(crate) fn in_memory() -> Sqlite {
    Sqlite::in_memory(packs()).expect("a register")
}

pub(crate) fn take(store: &mut Sqlite, reading: &Reading) -> Taken {
    let bytes = serde_json::to_vec(reading).expect("bytes");
    let incoming = Incoming { bytes: &bytes, reading, taken_at: "2016-03-10T08:00:00Z", row: None };
    store.take(&incoming).expect("taken")
}

/// What a list of these reports says, whatever the claims: for the shortest stories.
pub(crate) fn listed(readings: &[Reading]) -> Vec<RecordHead> {
    let mut r = Register::new();
    for one in readings {
        r.take(one);
    }
    r.all()
}

/// A claim in the making.
#[derive(Clone, Debug)]
pub(crate) struct Draft(Map<String, Value>);

/// A claim with a sentence of its own; `slots` in the form of READING.md, offsets left out.
pub(crate) fn claim(class: &str, kind: &str, sentence: &str, slots: &Value) -> Draft {
    let Value::Object(map) = json!({
        "id": "c1", "type": class, "kind": kind, "status": "happened", "trigger": sentence,
        "slots": slots, "evidence": [sentence]
    }) else {
        unreachable!()
    };
    Draft(map)
}

/// A single hostility at a place on a day.
/// The id of a place that stories speak of: the gazetteer's where it knows the town.
pub(crate) fn place(name: &str) -> String {
    match name {
        "دوما" => "geonames/170592".to_owned(),
        "حرستا" => "geonames/169897".to_owned(),
        "عربين" => "geonames/169372".to_owned(),
        other => format!("test/{other}"),
    }
}

pub(crate) fn shelling(at: &str, day: Option<&str>) -> Draft {
    let mut slots = json!({"place": [{"text": at, "place": place(at)}]});
    if let Some(day) = day {
        slots["date"] = json!([{"text": day, "value": day}]);
    }
    claim("hostility", "shelling", &format!("قصف على {at}"), &slots).with("extent", json!("one"))
}

impl Draft {
    pub(crate) fn with(mut self, field: &str, value: Value) -> Self {
        self.0.insert(field.to_owned(), value);
        self
    }

    /// Sets a slot; `fillers` as in READING.md, offsets left out.
    pub(crate) fn slot(mut self, slot: &str, fillers: Value) -> Self {
        self.0["slots"][slot] = fillers;
        self
    }

    /// Fills a slot with actors that are known by these ids.
    pub(crate) fn who(self, slot: &str, actors: &[&str]) -> Self {
        let fillers = actors.iter().map(|a| json!({"text": a, "actor": a})).collect();
        self.slot(slot, Value::Array(fillers))
    }

    pub(crate) fn on(self, day: &str) -> Self {
        self.slot("date", json!([{"text": day, "value": day}]))
    }

    pub(crate) fn by(self, actor: &str) -> Self {
        self.slot("by", json!([{"text": actor, "actor": actor}]))
    }

    pub(crate) fn source(self, actor: &str) -> Self {
        self.with("source", json!([{"role": "speaker", "text": actor, "actor": actor}]))
    }
}

/// A reading of a report whose text holds the words of its claims, one line each. What is a bare string becomes a
/// mention; all mentions get their offsets.
pub(crate) fn reading(id: &str, published: Option<&str>, claims: &[Draft]) -> Reading {
    titled(id, published, &format!("تقرير {id}"), claims)
}

/// The same under a headline of its own: two reports with the same headline and claims have the same text.
pub(crate) fn titled(id: &str, published: Option<&str>, title: &str, claims: &[Draft]) -> Reading {
    let mut text = title.to_owned();
    let mut claims: Vec<Value> = claims.iter().map(|d| Value::Object(d.0.clone())).collect();
    for (n, claim) in claims.iter_mut().enumerate() {
        claim["id"] = json!(format!("c{}", n + 1));
        for field in ["trigger", "evidence", "source"] {
            if let Some(value) = claim.get_mut(field) {
                lay(value, &mut text);
            }
        }
        for fillers in claim["slots"].as_object_mut().expect("slots").values_mut() {
            lay(fillers, &mut text);
        }
    }
    let report = json!({"id": id, "outlet": format!("outlet {id}"), "title": title, "published": published,
        "language": "ar", "text": text});
    serde_json::from_value(json!({"report": report, "claims": claims})).expect("a reading")
}

fn lay(value: &mut Value, text: &mut String) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|v| lay(v, text)),
        Value::String(words) => {
            let words = words.clone();
            *value = json!({"text": words});
            lay(value, text);
        }
        Value::Object(mention) => {
            let words = mention["text"].as_str().expect("words").to_owned();
            let at = text.find(&words).unwrap_or_else(|| {
                text.push('\n');
                text.push_str(&words);
                text.len() - words.len()
            });
            let start = text[..at].chars().count();
            mention.insert("start".to_owned(), json!(start));
            mention.insert("end".to_owned(), json!(start + words.chars().count()));
        }
        _ => {}
    }
}

/// All that lists and records say, without the time of intake: equal for equal registers.
pub(crate) fn dump(store: &Sqlite) -> Vec<String> {
    let page = store.records(&Filter { per_page: 1000, ..Filter::default() }).expect("a page");
    let mut lines: Vec<String> = page
        .rows
        .iter()
        .map(|head| {
            let record = store.record(&head.id).expect("read").expect("there");
            let tellings: Vec<_> =
                record.tellings.iter().map(|t| format!("{} {}", t.report.id, t.claim.id)).collect();
            format!("{:?} {tellings:?}", RecordHead { taken_at: String::new(), ..head.clone() })
        })
        .collect();
    lines.sort_unstable();
    lines
}
