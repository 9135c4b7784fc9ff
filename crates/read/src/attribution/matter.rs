//! Owns a claim with all its tellings, as the choice of its source sees it: which telling stands where, how deep in
//! someone's words, and what speaks for the report's own voice.
use super::{Tale, Told, depth};
use crate::act::{is_verb, token_name};
use crate::claim::{Kind, Slot};
use crate::fill::Filled;
use crate::lexicon::{Closed, List};
use crate::model::Features;
use crate::phrase::Head;
use crate::reader::Parts;

/// A claim with its tellings.
pub(crate) struct Matter<'t, 's> {
    pub tales: Vec<Tale<'t, 's>>,
    class: &'static str,
    kind: Kind,
    /// How many tellings there are.
    many: &'static str,
    /// A telling outside the title stands in no one's words.
    alone: &'static str,
    /// Phrases that fill the claim's own parties.
    parties: Vec<usize>,
}

/// More tellings than these say nothing new of the source.
const MOST: usize = 6;

impl<'t, 's> Matter<'t, 's> {
    pub(crate) fn of(
        parts: &'s Parts<'_, '_>,
        kind: Kind,
        tellings: impl Iterator<Item = Told<'t>>,
        filled: &Filled,
    ) -> Self {
        let tales: Vec<Tale<'t, 's>> = tellings.take(MOST).map(|told| Tale::of(parts, told)).collect();
        let alone = tales.iter().any(|t| place_of(parts, t) != "title" && !t.voices.iter().any(is_direct));
        let parties = filled
            .iter()
            .filter(|(slot, _)| {
                matches!(slot, Slot::By | Slot::Party | Slot::Parties | Slot::Participants | Slot::Brokers)
            })
            .map(|(_, p)| *p)
            .collect();
        Self {
            class: tales.first().map_or("", |t| t.told.class()),
            kind,
            many: match tales.len() {
                0 | 1 => "1",
                2 => "2",
                _ => "3+",
            },
            alone: if alone { "alone" } else { "said" },
            parties,
            tales,
        }
    }

    /// The features of the report's own voice.
    pub(crate) fn own_voice(&self, parts: &Parts<'_, '_>, named: bool) -> Features {
        let mut f = Features::new(named);
        let Some(first) = self.tales.iter().find(|t| place_of(parts, t) == "first").or(self.tales.first())
        else {
            return f;
        };
        let direct = first.voices.iter().find(|v| is_direct(v)).map_or("no", |v| v.relation);
        f.add(&["own voice"]);
        f.add(&["own voice", self.class]);
        f.add(&["own voice kind", self.kind.word()]);
        f.add(&["own voice many", self.many]);
        f.add(&["own voice many", self.many, self.class]);
        f.add(&["own voice alone", self.alone, self.many]);
        f.add(&["own voice direct", direct]);
        f.add(&["own voice direct", direct, self.class]);
        if let Told::Act(t, _) = first.told {
            let scan = parts.scan;
            let range = scan.text.sentences[t.candidate.sentence as usize].tokens.clone();
            let form = form_of(parts, first.told);
            f.add(&["own voice word", scan.lexicon.neutral_lemma(t.lemma)]);
            f.add(&["own voice before", crate::act::name_before(parts, t.candidate.tokens.start, 1, &range)]);
            f.add(&["own voice form", form]);
            f.add(&["own voice form", form, self.class]);
            let verb = self.tales.iter().any(|t| form_of(parts, t.told) == "verb");
            f.add(&["own voice verb", if verb { "yes" } else { "no" }]);
        }
        if let Told::Speech(i) = first.told {
            let s = &parts.speeches.statements[i];
            let lemma = s.lemma(parts.scan.lexicon);
            let head = s.speakers.first().map_or("none", |p| crate::act::head_name(parts.phrases[*p].head));
            f.add(&["own voice lemma", lemma]);
            f.add(&["own voice speaker", head, if s.implied { "implied" } else { "there" }]);
            f.add(&["own voice speaker", head, direct]);
        }
        f
    }

    /// Adds the features of a voice that come from where its telling stands among the others, and how deep in its words.
    pub(super) fn place(&self, parts: &Parts<'_, '_>, tale: &Tale<'_, '_>, at: usize, f: &mut Features) {
        let scan = parts.scan;
        let voice = &tale.voices[at];
        let rel = voice.relation;
        let place = place_of(parts, tale);
        let same = self
            .tales
            .iter()
            .filter(|t| t.voices.iter().any(|v| is_direct(v) && v.chain[0].1 == voice.chain[0].1))
            .count();
        f.add(&["voice"]);
        f.add(&["place", place]);
        f.add(&["place", place, rel]);
        f.add(&["many", self.many, rel]);
        f.add(&["alone", self.alone, rel]);
        f.add(&["place+many", place, rel, self.many, self.alone]);
        let phrase = &parts.phrases[voice.chain[0].1];
        if matches!(phrase.head, Head::Other | Head::Unnamed | Head::Document | Head::Agency) {
            let word = if scan.name(phrase.tokens.start).is_some() {
                "<name>"
            } else {
                scan.lexicon.neutral(scan.sense(phrase.tokens.start))
            };
            f.add(&["who", word]);
            f.add(&["who", word, rel]);
        }
        f.add(&["again", ["0", "1", "2", "3"][same.min(3)], rel, self.many]);
        let Told::Act(t, _) = tale.told else { return };
        let form = form_of(parts, tale.told);
        let lemma = scan.lexicon.neutral_lemma(t.lemma);
        f.add(&["word", lemma, rel]);
        f.add(&["kind+form", self.kind.word(), form, rel]);
        let actor = |p: usize| parts.phrases[p].actor;
        let p = voice.chain[0].1;
        if self.parties.iter().any(|q| *q == p || actor(p).is_some() && actor(p) == actor(*q)) {
            f.add(&["party", rel]);
            f.add(&["party", rel, self.class]);
        }
        let Some(s) = voice.statement.map(|i| &parts.speeches.statements[i]) else { return };
        let lemma = s.lemma(scan.lexicon);
        f.add(&["lemma+class", lemma, self.class, rel]);
        f.add(&["said+kind", s.kind.word(), self.class, self.kind.word(), rel]);
        let Some(content) = s.content.filter(|c| c.0 <= t.candidate.start && t.candidate.start < c.1) else {
            return;
        };
        let inside = scan.text.tokens_in(content.0, t.candidate.start);
        let (mut relatives, mut clauses, mut commas, mut last) = (0, 0, 0, "");
        for i in inside.clone() {
            let word = scan.bare(i);
            if scan.closed(i) == Some(Closed::Relative) {
                relatives += 1;
                last = "who";
            } else if List::Circumstance.has(word) {
                clauses += 1;
                last = word;
            } else if matches!(scan.text.mark(i), Some('،' | ',' | '؛')) {
                commas += 1;
            }
        }
        let depth = depth(parts.steps(inside.start, inside.end));
        let few = |n: usize| ["0", "1", "2"][n.min(2)];
        f.add(&["inside", depth]);
        f.add(&["inside clauses", few(relatives), few(clauses), few(commas)]);
        f.add(&["inside last", last]);
        f.add(&["inside last", last, form]);
        f.add(&["inside quoted", if s.quoted { "yes" } else { "no" }, form]);
        f.add(&["inside said", s.kind.word(), depth, form]);
        if s.sentence < t.candidate.sentence {
            f.add(&["inside runs on"]);
        }
        let range = scan.text.sentences[s.sentence as usize].tokens.clone();
        if let Some(opener) = scan.text.tokens_in(content.0, content.1).start.checked_sub(1) {
            f.add(&["inside opener", token_name(parts, opener, &range)]);
        }
    }
}

/// A voice that the words stand in, or that the sentence cites for them.
fn is_direct(voice: &super::Voice) -> bool {
    matches!(
        voice.relation,
        "around" | "around 2" | "around 3" | "carried" | "carried on" | "sourcing behind" | "sourcing before"
    )
}

fn place_of(parts: &Parts<'_, '_>, tale: &Tale<'_, '_>) -> &'static str {
    let (_, sentence) = tale.told.place(parts);
    match tale.told {
        _ if sentence == 0 && parts.titled => "title",
        Told::Act(_, false) => "later",
        _ => "first",
    }
}

fn form_of(parts: &Parts<'_, '_>, told: Told<'_>) -> &'static str {
    match told {
        Told::Act(t, _) if is_verb(t.candidate.form) => "verb",
        Told::Act(t, _) if parts.scan.words[t.candidate.tokens.start].split.article => "the noun",
        _ => "noun",
    }
}
