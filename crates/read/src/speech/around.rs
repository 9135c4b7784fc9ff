//! Owns what stands around a reporting verb: to whom, about whom, when, where, in which paper and through which agency.
use super::complement::Complement;
use super::speaker::{can_speak, passed_on};
use super::{Finder, Statement, role_of};
use crate::claim::{Kind, Role};
use crate::lexicon::Speech;
use crate::phrase::{Head, Phrase};
use std::ops::Range;

/// `نقلت وكالة … عن فلان`: who passes on, before the phrase behind عن.
pub(super) fn carriers(f: &Finder<'_, '_>, passed: usize, range: &Range<usize>) -> Vec<(Role, usize)> {
    let from = f.phrases.partition_point(|q| q.tokens.start < range.start);
    (from..passed)
        .filter(|i| {
            f.phrases[*i].prep.is_empty() && can_speak(&f.phrases[*i]) || f.phrases[*i].head == Head::Document
        })
        .map(|i| (role_of(&f.phrases[i]), i))
        .take(2)
        .collect()
}

/// Addressee, the party accused or urged, date, place, document and agency: the phrases between verb and content.
pub(super) fn surroundings(
    f: &Finder<'_, '_>,
    speech: &Speech,
    made: &mut Statement,
    complement: Option<&Complement>,
    range: &Range<usize>,
) {
    let limit = complement.map_or_else(
        || made.content.map_or(range.end, |c| f.scan.text.tokens_in(c.0, c.1).start),
        |c| c.opener,
    );
    let mut objects = 0;
    let behind = f.phrases.partition_point(|p| p.tokens.start < made.tokens.end);
    for i in behind..f.phrases.len() {
        let phrase = &f.phrases[i];
        if phrase.tokens.start >= limit.max(made.tokens.end) {
            break;
        }
        if made.speakers.contains(&i) {
            continue;
        }
        beside(f, speech, made, i, &mut objects);
    }
    if let Some(c) = complement
        && (f.scan.bare(c.opener) == "من" || f.scan.bare(c.opener) == "الي")
    {
        addressee(f, speech, made, c);
    }
    // قوله passes on what an agency reports.
    if matches!(f.scan.lexicon.lemmas[speech.lemma as usize].as_str(), "نقل")
        && let Some(p) = passed_on(f, limit.min(range.end), range)
            .filter(|p| f.phrases[*p].tokens.start > made.tokens.start)
    {
        let carriers = std::mem::replace(&mut made.speakers, vec![p]);
        for c in carriers {
            made.carried.push((
                if f.phrases[c].head == Head::Agency { Role::Agency } else { role_of(&f.phrases[c]) },
                c,
            ));
        }
    }
    if made.dates.is_empty() {
        date_before(f, made, range);
    }
    if made.carried.is_empty() {
        paper(f, made, range);
    }
}

/// `وفي بيان …، قال`, `…، وذلك في بيان`: the document elsewhere in the sentence, outside the content.
fn paper(f: &Finder<'_, '_>, made: &mut Statement, range: &Range<usize>) {
    let first = f.phrases.partition_point(|p| p.tokens.start < range.start);
    for (i, phrase) in f.phrases.iter().enumerate().skip(first) {
        if phrase.tokens.start >= range.end {
            break;
        }
        if phrase.head != Head::Document || phrase.prep != "في" {
            continue;
        }
        let before = phrase.tokens.end <= made.tokens.start;
        let lead = before && (phrase.tokens.end..made.tokens.start).all(|k| !f.scan.is_verb(k));
        let tail = !before && f.scan.bare(phrase.tokens.start.saturating_sub(2)) == "ذلك";
        if lead || tail {
            made.carried.push((Role::Document, i));
            return;
        }
    }
}

/// `لـ«الشرق الأوسط»`: what stands in quotation marks behind ل is a paper or a channel.
fn addressed(f: &Finder<'_, '_>, phrase: &Phrase) -> bool {
    let at = phrase.tokens.start;
    at >= 2
        && f.scan.bare(at - 2) == "ل"
        && matches!(f.scan.text.mark(at - 1), Some('"' | '«' | '“' | '”'))
        && phrase.tokens.len() <= 4
}

fn beside(f: &Finder<'_, '_>, speech: &Speech, made: &mut Statement, i: usize, objects: &mut usize) {
    let phrase = &f.phrases[i];
    if addressed(f, phrase) {
        made.to.push(i);
        made.carried.push((Role::Agency, i));
        return;
    }
    match (phrase.head, phrase.prep) {
        (Head::Date, _) => made.dates.push(i),
        (Head::Agency, "ل" | "مع" | "الى" | "عبر" | "في" | "على") => {
            if phrase.prep == "ل" {
                made.to.push(i);
            }
            made.carried.push((Role::Agency, i));
        }
        (Head::Document, "في" | "ب" | "عبر" | "على" | "من") => {
            made.carried.push((Role::Document, i));
        }
        (Head::Person | Head::Body | Head::State | Head::Unnamed | Head::People, "ل") => made.to.push(i),
        (Head::Place | Head::State, "في" | "ب" | "من") => made.places.push(i),
        (Head::Figure | Head::Period | Head::Count | Head::Quantity, _) => {}
        (_, "")
            if made.speakers.iter().any(|s| f.phrases[*s].tokens.start < phrase.tokens.start)
                || made.implied
                || *objects > 0 =>
        {
            // The object of طالب, دعا, حث, اتهم.
            *objects += 1;
            if *objects <= 3 && (*objects == 1 || phrase.joined) {
                match speech.kind {
                    Kind::Demands | Kind::Warns => made.to.push(i),
                    Kind::Accuses | Kind::Condemns => made.about.push(i),
                    _ => {
                        let told = matches!(
                            f.scan.lexicon.lemmas[speech.lemma as usize].as_str(),
                            "ابلغ" | "اخبر" | "اطلع"
                        );
                        if told {
                            made.to.push(i);
                        }
                    }
                }
            }
        }
        _ => {}
    }
}

/// `طلب من مجلس الأمن أن`: the addressee behind the preposition, where the content is a clause behind it.
fn addressee(f: &Finder<'_, '_>, speech: &Speech, made: &mut Statement, c: &Complement) {
    if f.scan.bare(c.opener) == "من"
        && speech.kind == Kind::Demands
        && let Some(p) = f.phrase_from(c.opener + 1)
    {
        made.to.push(p);
        let start = f.phrases[p].tokens.end;
        let range = f.scan.text.sentences[made.sentence as usize].tokens.clone();
        let (content, quoted) = super::content::after(f, start, &range);
        if content.is_some() {
            made.content = content;
            made.quoted = quoted;
        }
    }
}

/// A date right before the verb or at the head of its sentence (ومساء الجمعة … أقر كيري).
fn date_before(f: &Finder<'_, '_>, made: &mut Statement, range: &Range<usize>) {
    let from = made.tokens.start.saturating_sub(6).max(range.start);
    for j in from..made.tokens.start {
        if let Some(p) = f.phrase_from(j).filter(|p| f.phrases[*p].head == Head::Date) {
            let clear = (f.phrases[p].tokens.end..made.tokens.start).all(|k| !f.scan.is_verb(k));
            if clear {
                made.dates.push(p);
            }
        }
    }
}
