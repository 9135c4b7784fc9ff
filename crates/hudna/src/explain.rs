//! Owns `hudna explain`: why a report is read as it is, claim by claim, for people, as JSON, or as a test case.
use crate::args::Explain;
use crate::failure::Failure;
use crate::list::list;
use crate::pipe::{Sink, Told};
use crate::read::feed;
use crate::tell::Teller;
use crate::words::{self as w, Tongue};
use hudna_read::claim::Mention;
use hudna_read::explain::{Explanation, Field, Part, Reason, Weighed, Why, plain};
use hudna_read::{Packs, Reader};
use std::io::{BufWriter, StdoutLock, Write};
use std::sync::Arc;

/// Explains what is named; whether the claim that was asked for is in it.
pub(crate) fn run(args: &Explain, tongue: Tongue, tell: &mut Teller) -> Result<bool, Failure> {
    let reader = Reader::new(Arc::new(Packs::load(&args.reading.pack)?));
    let out = BufWriter::new(std::io::stdout().lock());
    let mut sink = Reasons { reader: &reader, args, page: Page::new(tongue), out, found: false };
    feed(&args.reading, &reader, list(std::slice::from_ref(&args.report)), &mut sink, tell)?;
    sink.out.flush().map_err(Failure::Output)?;
    Ok(sink.found || args.claim.is_none())
}

struct Reasons<'a> {
    reader: &'a Reader,
    args: &'a Explain,
    page: Page,
    out: BufWriter<StdoutLock<'static>>,
    found: bool,
}

impl Sink for Reasons<'_> {
    fn told(&mut self, told: &Told) -> Result<(), Failure> {
        let mut explained = self.reader.explain(&told.reading.report);
        if let Some(id) = &self.args.claim {
            if !explained.claims.iter().any(|why| why.claim.id == *id) {
                return Ok(());
            }
            self.found = true;
            if self.args.case {
                return self.case(&explained, id);
            }
            explained.claims.retain(|why| why.claim.id == *id);
            let said = explained.claims[0].claim.evidence.clone();
            explained.dropped.retain(|d| said.iter().any(|e| within(&d.mention, e)));
        }
        if self.args.json {
            serde_json::to_writer(&mut self.out, &explained).map_err(|e| Failure::Output(e.into()))?;
            return self.out.write_all(b"\n").map_err(Failure::Output);
        }
        self.out.write_all(self.page.report(&explained).as_bytes()).map_err(Failure::Output)
    }
}

impl Reasons<'_> {
    fn case(&mut self, explained: &Explanation, id: &str) -> Result<(), Failure> {
        let Some(case) = explained.case(id) else { return Ok(()) };
        serde_json::to_writer_pretty(&mut self.out, &case).map_err(|e| Failure::Output(e.into()))?;
        self.out.write_all(b"\n").map_err(Failure::Output)
    }
}

fn within(inner: &Mention, outer: &Mention) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Reasons as lines that fit the terminal, in the language of the user.
struct Page {
    tongue: Tongue,
    width: usize,
}

impl Page {
    fn new(tongue: Tongue) -> Self {
        let width = terminal_size::terminal_size().map_or(100, |(terminal_size::Width(w), _)| usize::from(w));
        Self { tongue, width: width.clamp(40, 120) }
    }

    fn plain(&self) -> plain::Tongue {
        if self.tongue == Tongue::Arabic { plain::Tongue::Arabic } else { plain::Tongue::English }
    }

    /// A word of the contract as the desk says it.
    fn label(&self, what: &str, word: &str) -> String {
        let none = (word == "none").then(|| plain::word("value", "none", self.plain())).flatten();
        none.map(str::to_owned)
            .or_else(|| hudna_desk::label(self.tongue == Tongue::Arabic, what, word))
            .or_else(|| plain::word("value", word, self.plain()).map(str::to_owned))
            .unwrap_or_else(|| word.to_owned())
    }

    fn report(&self, explained: &Explanation) -> String {
        let mut out = String::new();
        self.line(&mut out, 0, &shown(&explained.report.id));
        if explained.claims.is_empty() {
            self.line(&mut out, 1, &self.tongue.say(w::WHY_NO_CLAIMS, &[]));
        }
        for why in &explained.claims {
            out.push('\n');
            self.claim(&mut out, why);
        }
        if !explained.dropped.is_empty() {
            out.push('\n');
            self.line(&mut out, 0, &self.tongue.say(w::WHY_DROPPED, &[]));
            for d in &explained.dropped {
                let kind = self.label("kind", d.kind.word());
                self.line(&mut out, 1, &format!("«{}» · {kind}", shown(&d.mention.text)));
                self.line(&mut out, 2, &format!("«{}»", around(&d.evidence, &d.mention)));
                d.reasons.iter().for_each(|r| self.reason(&mut out, 2, r));
            }
        }
        out.push('\n');
        out
    }

    fn claim(&self, out: &mut String, why: &Why) {
        let claim = &why.claim;
        let (class, kind) = (self.label("class", claim.class.word()), self.label("kind", claim.kind.word()));
        self.line(out, 0, &format!("{} · {class} · {kind}", claim.id));
        for sentence in &claim.evidence {
            self.line(out, 1, &format!("«{}»", shown(&sentence.text)));
        }
        for field in &why.fields {
            self.line(out, 1, &self.field(field));
            field.reasons.iter().for_each(|r| self.reason(out, 2, r));
        }
        if !why.near.is_empty() {
            self.line(out, 1, &self.tongue.say(w::WHY_NEAR, &[]));
            for near in &why.near {
                let slot = self.label("slot", near.slot.word());
                self.line(out, 2, &format!("«{}» · {slot}", shown(&near.mention.text)));
                near.reasons.iter().for_each(|r| self.reason(out, 3, r));
            }
        }
    }

    fn field(&self, field: &Field) -> String {
        let part = match field.slot {
            Some(slot) => self.label("slot", slot.word()),
            None => self.label("why-part", field.field.word()),
        };
        let value = match field.field {
            Part::Trigger | Part::Slot | Part::Folding => format!("«{}»", shown(&field.value)),
            Part::Source if field.value.is_empty() => self.label("own", "voice"),
            Part::Source => shown(&field.value),
            Part::Quoted => self.label("value", &field.value),
            part => self.label(part.word(), &field.value),
        };
        format!("{part}: {value}")
    }

    fn reason(&self, out: &mut String, depth: usize, reason: &Reason) {
        match reason {
            Reason::Row { file, line, says } => self.line(out, depth, &format!("{file}:{line} — {says}")),
            Reason::Rule { file, name, gives } => {
                let said = plain::rule(file, name, self.plain());
                let gives = if gives.is_empty() { String::new() } else { format!(": {}", self.gives(gives)) };
                self.line(out, depth, &format!("{file} ({name}) — {said}{gives}"));
            }
            Reason::Weights(weighed) => self.weights(out, depth, weighed),
        }
    }

    /// What a rule gives: a slot, a word of the table, or words of the report.
    fn gives(&self, gives: &str) -> String {
        match plain::word("value", gives, self.plain()) {
            Some(word) => word.to_owned(),
            None => self.label("slot", &shown(gives)),
        }
    }

    fn weights(&self, out: &mut String, depth: usize, weighed: &Weighed) {
        let what = weighed.options();
        let (option, rival) = (self.label(what, &weighed.option), self.label(what, &weighed.rival));
        let margin = format!("{:+.2}", weighed.margin);
        let needed = format!("{:+.2}", weighed.needed);
        let said = self.tongue.say(w::WHY_WEIGHTS, &[&weighed.table, &option, &rival, &margin, &needed]);
        self.line(out, depth, &said);
        for f in weighed.pro.iter().chain(&weighed.contra) {
            let label = |word: &str| {
                ["class", "kind", "slot"]
                    .iter()
                    .find_map(|what| hudna_desk::label(self.tongue == Tongue::Arabic, what, word))
            };
            let name = plain::feature(&f.name, self.plain(), &label);
            self.line(out, depth + 1, &format!("{:+.2} :{} {name}", f.weight, f.line));
        }
    }

    /// Adds a line, broken between words where it is wider than the terminal; what follows is set in further.
    fn line(&self, out: &mut String, depth: usize, text: &str) {
        let mut at = depth * 2;
        out.push_str(&" ".repeat(at));
        let mut first = true;
        for word in text.split_whitespace() {
            let wide = width(word);
            if !first && at + 1 + wide > self.width {
                at = depth * 2 + 4;
                out.push('\n');
                out.push_str(&" ".repeat(at));
            } else if !first {
                out.push(' ');
                at += 1;
            }
            out.push_str(word);
            at += wide;
            first = false;
        }
        out.push('\n');
    }
}

/// How many columns a word takes: marks and controls of direction take none.
pub(crate) fn width(word: &str) -> usize {
    let none = |c: &char| matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}');
    word.chars().filter(|c| !none(c)).count()
}

/// Words from outside as they may stand on a terminal: no control characters, none that turn the direction.
pub(crate) fn shown(text: &str) -> String {
    let safe = |c: char| match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() && c != '\n' => '\u{fffd}',
        c => c,
    };
    text.chars().map(safe).collect()
}

/// The words around a mention in its sentence, some forty letters on either side.
fn around(sentence: &Mention, mention: &Mention) -> String {
    const SIDE: usize = 40;
    let chars: Vec<char> = sentence.text.chars().collect();
    let clip = |at: usize| at.saturating_sub(sentence.start).min(chars.len());
    let from = clip(mention.start.saturating_sub(SIDE));
    let to = clip(mention.end + SIDE);
    let cut: String = chars[from..to].iter().collect();
    let (open, close) = (if from > 0 { "…" } else { "" }, if to < chars.len() { "…" } else { "" });
    format!("{open}{}{close}", shown(&cut))
}
