//! Owns near-copies: which reports are one text, an agency's wire with small edits. Of each text a MinHash sketch of its
//! runs of three words is kept (A. Z. Broder, On the resemblance and containment of documents, 1997), in bands, so that
//! only texts with a band in common are compared. The hashes are our own so that a sketch once stored stays comparable.
use crate::store::StoreError;
use hudna_seal::sha256;
use hudna_text::search_form;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// Hashes a sketch.
const WIDTH: usize = 64;
/// Hashes a band: two texts of which 6 runs in 10 are common share one of the 16 bands nine times in ten.
const BAND: usize = 4;
/// Words a run.
const RUN: usize = 3;
/// The hashes that two texts must have in common to be one: an estimate of three runs in five.
const SAME: usize = 38;
/// A text of fewer runs is one only with its very copies.
const FEWEST: usize = 12;

/// A text's least hashes.
pub(crate) type Sketch = [u32; WIDTH];

/// The sketch of a text; none where there is no word in it.
pub(crate) fn sketch(text: &str) -> Option<Sketch> {
    let form = search_form(text);
    let words: Vec<&str> = form.split_whitespace().collect();
    let runs: BTreeSet<u64> = match words.len() {
        0 => return None,
        n if n < FEWEST + RUN => BTreeSet::from([hash(&words.join(" "))]),
        _ => words.windows(RUN).map(|run| hash(&run.join(" "))).collect(),
    };
    let mut least = [u32::MAX; WIDTH];
    for run in runs {
        for (n, least) in least.iter_mut().enumerate() {
            *least = (*least).min((mix(run ^ mix(n as u64 + 1)) >> 32) as u32);
        }
    }
    Some(least)
}

fn hash(text: &str) -> u64 {
    let bytes = sha256(text.as_bytes());
    u64::from_be_bytes(std::array::from_fn(|i| bytes.as_bytes()[i]))
}

/// The finalizer of SplitMix64 (S. Vigna, public domain).
const fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The keys of its bands.
fn bands(sketch: &Sketch) -> Vec<i64> {
    let key = |(n, band): (usize, &[u32])| {
        band.iter().fold(mix(n as u64), |h, x| mix(h ^ u64::from(*x))).cast_signed()
    };
    sketch.chunks(BAND).enumerate().map(key).collect()
}

/// Reports by their wording, in the store.
pub(crate) struct Wordings<'a> {
    db: &'a Connection,
}

impl<'a> Wordings<'a> {
    pub(crate) const fn new(db: &'a Connection) -> Self {
        Self { db }
    }

    /// Adds a report; without a sketch (a row of a table), it is a text of its own. Gives back the reports that are of
    /// another wording than before.
    pub(crate) fn add(&self, rid: i64, sketch: Option<&Sketch>) -> Result<Vec<i64>, StoreError> {
        if let Some(sketch) = sketch {
            let bytes: Vec<u8> = sketch.iter().flat_map(|x| x.to_le_bytes()).collect();
            self.db
                .prepare_cached("UPDATE report SET sketch = ? WHERE rid = ?")?
                .execute(params![bytes, rid])?;
            let mut band = self.db.prepare_cached("INSERT OR IGNORE INTO band (key, rid) VALUES (?, ?)")?;
            for key in bands(sketch) {
                band.execute(params![key, rid])?;
            }
        }
        self.join(rid, sketch)
    }

    /// Takes a report out; what only it held together falls apart.
    pub(crate) fn remove(&self, rid: i64) -> Result<Vec<i64>, StoreError> {
        let Some(sketch) = self.sketch(rid)? else { return Ok(Vec::new()) };
        for key in bands(&sketch) {
            self.db
                .prepare_cached("DELETE FROM band WHERE key = ? AND rid = ?")?
                .execute(params![key, rid])?;
        }
        let wording = self.wording(rid)?;
        self.set(rid, rid)?;
        let others: Vec<i64> = self.of_wording(wording)?.into_iter().filter(|other| *other != rid).collect();
        if others.is_empty() {
            return Ok(others);
        }
        for other in &others {
            self.set(*other, *other)?;
        }
        for other in &others {
            self.join(*other, self.sketch(*other)?.as_ref())?;
        }
        Ok(others)
    }

    /// Joins a report with all that are one text with it.
    fn join(&self, rid: i64, sketch: Option<&Sketch>) -> Result<Vec<i64>, StoreError> {
        let mut wordings = BTreeSet::from([rid]);
        if let Some(sketch) = sketch {
            for other in self.near(rid, sketch)? {
                wordings.insert(self.wording(other)?);
            }
        }
        let first = *wordings.first().unwrap_or(&rid);
        let mut changed = Vec::new();
        for wording in wordings.into_iter().filter(|w| *w != first) {
            for other in self.of_wording(wording)? {
                self.set(other, first)?;
                changed.push(other);
            }
        }
        self.set(rid, first)?;
        Ok(changed)
    }

    /// Those that are one text with a sketch.
    fn near(&self, rid: i64, sketch: &Sketch) -> Result<Vec<i64>, StoreError> {
        let mut found = BTreeSet::new();
        let mut statement = self.db.prepare_cached("SELECT rid FROM band WHERE key = ? AND rid <> ?")?;
        for key in bands(sketch) {
            let mut rows = statement.query(params![key, rid])?;
            while let Some(row) = rows.next()? {
                found.insert(row.get::<_, i64>(0)?);
            }
        }
        let mut near = Vec::new();
        for rid in found {
            let other = self.sketch(rid)?;
            let same = |other: Sketch| other.iter().zip(sketch).filter(|(a, b)| a == b).count();
            if other.map_or(0, same) >= SAME {
                near.push(rid);
            }
        }
        Ok(near)
    }

    fn sketch(&self, rid: i64) -> Result<Option<Sketch>, StoreError> {
        let bytes: Option<Vec<u8>> = self
            .db
            .prepare_cached("SELECT sketch FROM report WHERE rid = ?")?
            .query_row([rid], |r| r.get(0))
            .optional()?
            .flatten();
        let read = |bytes: Vec<u8>| -> Option<Sketch> {
            let all: Vec<u32> = bytes.as_chunks().0.iter().map(|b| u32::from_le_bytes(*b)).collect();
            all.try_into().ok()
        };
        Ok(bytes.and_then(read))
    }

    fn wording(&self, rid: i64) -> Result<i64, StoreError> {
        let found: Option<i64> = self
            .db
            .prepare_cached("SELECT wording FROM report WHERE rid = ?")?
            .query_row([rid], |r| r.get(0))?;
        Ok(found.unwrap_or(rid))
    }

    fn of_wording(&self, wording: i64) -> Result<Vec<i64>, StoreError> {
        let mut statement = self
            .db
            .prepare_cached("SELECT rid FROM report WHERE wording = ? AND current = 1 ORDER BY rid")?;
        let rows = statement.query_map([wording], |r| r.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn set(&self, rid: i64, wording: i64) -> Result<(), StoreError> {
        self.db
            .prepare_cached("UPDATE report SET wording = ? WHERE rid = ?")?
            .execute(params![wording, rid])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> usize {
        let (a, b) = (sketch(a).expect("words"), sketch(b).expect("words"));
        a.iter().zip(&b).filter(|(a, b)| a == b).count()
    }

    const WIRE: &str = "قالت الوكالة إن قذائف سقطت ليل الجمعة على حي سكني في المدينة فقتل ثلاثة أشخاص وأصيب سبعة \
        بينهم طفلان، ونقلت عن مصدر طبي أن حالة اثنين من الجرحى حرجة، وأن سيارات الإسعاف لم تصل إلا بعد ساعة بسبب \
        الحواجز على الطريق الرئيس";

    #[test]
    fn a_wire_with_small_edits_is_one_text_and_another_report_is_not() {
        let edited = WIRE.replace("قالت الوكالة", "أفادت مراسلتنا").replace("الرئيس", "المؤدي إلى المشفى");
        assert!(alike(WIRE, &edited) >= SAME, "{}", alike(WIRE, &edited));
        let other = "عقد المبعوث اجتماعا مع وفد المعارضة في جنيف وبحث معه إدخال المساعدات إلى المناطق المحاصرة، وقال \
            بعد اللقاء إن المحادثات تستأنف الأسبوع المقبل ما لم ينهر وقف الأعمال القتالية";
        assert!(alike(WIRE, other) < 8);
    }

    #[test]
    fn a_short_text_is_one_with_its_very_copies_alone() {
        let short = "سقطت قذيفة على الحي";
        assert_eq!(alike(short, "سقطت  قذيفة\nعلى الحي"), WIDTH);
        assert_eq!(alike(short, "سقطت قذيفة على السوق"), 0);
        assert!(sketch(" \n").is_none());
    }
}
