//! Owns a correction: one claim with only the sentences that say it, as a reading to be put right by hand.
use super::Explanation;
use crate::claim::{Claim, Mention, Reading, Source};
use hudna_text::Text;

/// A sentence of the report, and where it begins in the case.
struct Moved {
    start: usize,
    end: usize,
    to: usize,
}

impl Explanation {
    /// A claim by its id as a reading of its own: the sentences that hold its words, and the claim as it was read.
    pub fn case(&self, id: &str) -> Option<Reading> {
        let mut claim = self.claims.iter().find(|w| w.claim.id == id)?.claim.clone();
        let chars: Vec<char> = self.report.text.chars().collect();
        let sentences = Text::new(&self.report.text).sentences;
        let mut spans = Vec::new();
        each(&mut claim, &mut |m| spans.push((m.start, m.end)));
        let mut text = String::new();
        let mut length = 0;
        let mut moved: Vec<Moved> = Vec::new();
        let wanted = sentences.iter().filter(|s| spans.iter().any(|(a, b)| *a < s.end && s.start < *b));
        for s in wanted {
            if let Some(last) = moved.last() {
                // What stood between two sentences stays; where others stood there, a space or a line's end does.
                let between = &chars[last.end..s.start];
                let gap: String = if between.iter().all(|c| c.is_whitespace()) {
                    between.iter().collect()
                } else if between.contains(&'\n') {
                    "\n".to_owned()
                } else {
                    " ".to_owned()
                };
                length += gap.chars().count();
                text.push_str(&gap);
            }
            moved.push(Moved { start: s.start, end: s.end, to: length });
            text.extend(&chars[s.start..s.end]);
            length += s.end - s.start;
        }
        let at = |x: usize| {
            let s = moved.iter().rev().find(|s| s.start <= x).or(moved.first());
            s.map_or(0, |s| s.to + x.saturating_sub(s.start).min(s.end - s.start))
        };
        each(&mut claim, &mut |m| (m.start, m.end) = (at(m.start), at(m.end)));
        let mut report = self.report.clone();
        // A headline stays one only where its sentence is in the case and something follows.
        let titled = report.title.as_deref().is_some_and(|t| text.starts_with(&format!("{t}\n")));
        report.title = report.title.filter(|_| titled);
        report.id = format!("{}#{id}", report.id);
        report.language.get_or_insert_with(|| "ar".to_owned());
        report.other.clear();
        report.text = text;
        let cut: Vec<char> = report.text.chars().collect();
        each(&mut claim, &mut |m| {
            m.text = cut[m.start.min(cut.len())..m.end.min(cut.len())].iter().collect();
        });
        "c1".clone_into(&mut claim.id);
        Some(Reading { report, claims: vec![claim] })
    }
}

/// Every mention of a claim.
fn each(claim: &mut Claim, run: &mut dyn FnMut(&mut Mention)) {
    fn sources(list: &mut [Source], run: &mut dyn FnMut(&mut Mention)) {
        for s in list {
            run(&mut s.mention);
        }
    }
    run(&mut claim.trigger);
    claim.also.iter_mut().for_each(&mut *run);
    for m in claim.slots.values_mut().flatten() {
        if let Some(list) = &mut m.source {
            sources(list, run);
        }
        run(m);
    }
    sources(&mut claim.source, run);
    claim.evidence.iter_mut().for_each(run);
}
