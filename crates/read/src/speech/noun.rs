//! Owns statements that a participle or a verbal noun makes: `مشيرا إلى`, `قوله إن`, `إعلان الجيش موافقته`, `بالقول`.
use super::{Finder, Reporting, Statement, around, complement, content, speaker};
use crate::claim::Kind;
use std::ops::Range;

impl Finder<'_, '_> {
    /// `مشيرا إلى أن …`: the speaker is that of the statement before it in the sentence.
    pub(super) fn participle(&self, word: &Reporting<'_>, range: &Range<usize>) -> Option<Statement> {
        let Reporting { speech, tokens, sentence, .. } = word;
        let sentence = *sentence;
        let complement = complement::find(self, speech, tokens.end, range);
        if complement.is_none() && !speech.governs.object {
            return None;
        }
        let mut made = self.by(word);
        let last = self.history.last().filter(|t| t.sentence + 1 >= sentence);
        made.speakers = match (last, speaker::subject_of(self, tokens.start, range)) {
            (Some(turn), _) if turn.sentence == sentence => turn.speakers.clone(),
            (_, Some(p)) => vec![p],
            (Some(turn), None) => turn.speakers.clone(),
            (None, None) => speaker::before(self, tokens.start, range, None).into_iter().collect(),
        };
        made.implied = true;
        let start = complement.as_ref().map_or(tokens.end, |c| c.start);
        (made.content, made.quoted) = content::after(self, start, range);
        made.content?;
        if made.speakers.is_empty() {
            return None;
        }
        around::surroundings(self, speech, &mut made, complement.as_ref(), range);
        Some(made)
    }

    /// `قوله إن`, `دعوته إلى`, `إعلان … أن`.
    pub(super) fn noun(&self, word: &Reporting<'_>, range: &Range<usize>) -> Option<Statement> {
        let Reporting { speech, tokens, sentence, .. } = word;
        let sentence = *sentence;
        let at = tokens.start;
        let here = &self.scan.words[at];
        // `مطالبات من الأمم المتحدة بتطبيق` as `مطالبات الأمم المتحدة بتطبيق`.
        let of = tokens.end + usize::from(self.scan.bare(tokens.end) == "من");
        let by = self.phrase_from(of).filter(|p| {
            let phrase = &self.phrases[*p];
            (phrase.prep.is_empty() || of > tokens.end) && speaker::can_speak(phrase)
        });
        if let (Some(p), false) = (by, here.split.article || here.pronoun)
            && speech.kind != Kind::Supports
        {
            return self.deed(word, p, range);
        }
        let complement = complement::find(self, speech, tokens.end, range)?;
        let near = complement.start <= at + 8;
        // `ومضى فلان بالقول "…"`: the subject of the verb speaks.
        let by_saying = self.scan.text.norm(at) == "بالقول" && complement.clause;
        if !near || here.split.article && !by_saying {
            return None;
        }
        if by_saying {
            let mut made = self.by(word);
            made.speakers = match speaker::acting(self, at, range) {
                Some(p) => vec![p],
                None => self.last(sentence, None).cloned().unwrap_or_default(),
            };
            made.implied = true;
            (made.content, made.quoted) = content::after(self, complement.start, range);
            return (made.content.is_some() && !made.speakers.is_empty()).then_some(made);
        }
        let says = speech.kind == Kind::Says || speech.kind == Kind::Announces;
        if says && !(here.pronoun && complement.clause) {
            return None;
        }
        let mut made = self.by(word);
        if let Some(p) = self.phrase_from(tokens.end).filter(|p| self.phrases[*p].prep.is_empty()) {
            made.speakers.push(p);
        } else if here.pronoun {
            if let Some(p) = speaker::passed_on(self, at, range) {
                made.speakers.push(p);
                made.carried = around::carriers(self, p, range);
            } else {
                made.speakers = self.last(sentence, None).cloned().unwrap_or_default();
                made.implied = true;
            }
        }
        if made.speakers.is_empty() {
            return None;
        }
        (made.content, made.quoted) = content::after(self, complement.start, range);
        made.content?;
        around::surroundings(self, speech, &mut made, Some(&complement), range);
        Some(made)
    }

    /// `إعلان قوات الدعم السريع موافقتها`, `تلميح روسيا إلى أن`: the genitive speaks, what stands behind it is said.
    fn deed(&self, word: &Reporting<'_>, by: usize, range: &Range<usize>) -> Option<Statement> {
        let speech = word.speech;
        let mut made = self.by(word);
        made.speakers = vec![by];
        let from = self.phrases[by].tokens.end;
        let complement = complement::find(self, speech, from, range).filter(|c| c.start <= from + 4);
        (made.content, made.quoted) = match &complement {
            Some(c) => content::after(self, c.start, range),
            None if speech.governs.object || speech.kind == Kind::Announces => {
                content::object(self, from, &[], range)
            }
            None => (None, false),
        };
        made.content?;
        around::surroundings(self, speech, &mut made, complement.as_ref(), range);
        Some(made)
    }
}
