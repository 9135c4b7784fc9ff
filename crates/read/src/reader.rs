//! Owns the order in which a report is read: words, names, times, speech, acts, claims.
use crate::claim::Reading;
use crate::emit;
use crate::lexicon::Lexicon;
use crate::names::Names;
use crate::pack::Packs;
use crate::phrase;
use crate::report::Report;
use crate::scan::Scan;
use crate::speech;
use hudna_text::Text;
use hudna_text::date::Dates;
use hudna_text::number::Numbers;

/// A reader with its packs and lexicons loaded. Reading takes `&self`: one reader serves all threads.
#[derive(Debug)]
pub struct Reader {
    packs: Packs,
    lexicon: Lexicon,
    names: Names,
    dates: Dates,
    numbers: Numbers,
}

impl Reader {
    /// A reader over the packs given.
    pub fn new(packs: Packs) -> Self {
        let lexicon = Lexicon::load();
        let names = Names::new(&packs, &lexicon);
        Self { packs, lexicon, names, dates: Dates::load(), numbers: Numbers::load() }
    }

    /// The packs it reads with.
    pub fn packs(&self) -> &Packs {
        &self.packs
    }

    /// Reads one report. Pure: the same report gives the same reading.
    pub fn read(&self, report: Report) -> Reading {
        if report.language.as_deref().is_some_and(|l| !l.starts_with("ar")) {
            return Reading { report, claims: Vec::new() };
        }
        let text = Text::new(&report.text);
        let scan = Scan::new(&text, &self.lexicon, &self.names, &self.dates, &self.numbers);
        let phrases = phrase::phrases(&scan, &self.numbers);
        let speeches = speech::find(&scan, &phrases);
        let claims = emit::Emitter::new(&scan, &phrases, &speeches, &self.packs, report.day()).claims();
        Reading { report, claims }
    }
}
