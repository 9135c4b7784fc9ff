//! Owns who speaks: the subject of a reporting verb, behind it, before it, or who spoke last.
use super::Finder;
use super::complement::Complement;
use crate::claim::Role;
use crate::lexicon::{Closed, Entry, List};
use crate::phrase::{Head, Phrase};
use crate::scan::Scan;
use hudna_text::inflect::Person;
use std::ops::Range;

pub(super) struct Subject {
    pub speakers: Vec<usize>,
    pub implied: bool,
    /// The statement that stands for whoever issued it.
    pub paper: Option<usize>,
}

impl Subject {
    fn new(speakers: Vec<usize>, implied: bool) -> Self {
        Self { speakers, implied, paper: None }
    }
}

pub(super) fn can_speak(p: &Phrase) -> bool {
    matches!(
        p.head,
        Head::Person
            | Head::Body
            | Head::State
            | Head::Unnamed
            | Head::Agency
            | Head::Document
            | Head::People
            | Head::Other
            | Head::Nation
    ) || p.head == Head::Place && p.actor.is_some()
}

/// `مخاطباً الصحافيين`, `قائلا`, `ذات مرة`: how and when one speaks, and nobody who does.
pub(super) fn is_manner(scan: &Scan<'_>, at: usize) -> bool {
    let token = &scan.text.tokens[at];
    let soft = scan.text.soft(at);
    // `ذات مرة`: when.
    if soft == "ذات" {
        return true;
    }
    if scan.words[at].split.article || scan.name(at).is_some() || !soft.ends_with(['ا', 'ة']) {
        return false;
    }
    let marked = scan.text.chars[token.start..token.end].contains(&'\u{064B}');
    let reports = scan.entry(at).is_some_and(Entry::is_reporting);
    let participle =
        soft.starts_with('م') && soft.ends_with('ا') && !soft.ends_with("نا") && soft.chars().count() > 5;
    marked || reports || participle && !scan.lexicon.is_name(scan.text.norm(at))
}

/// `واختتم تصريحاته بالقول`: someone's words, which do not speak themselves.
pub(super) fn is_own_words(scan: &Scan<'_>, at: usize) -> bool {
    let stem = scan.stem(at);
    (stem.ends_with('ه') || stem.ends_with("ها")) && scan.words[at].pronoun && List::OwnWords.opens(stem)
}

/// A phrase of a party, a person or a source: what a reporting verb is said of though it stands elsewhere.
pub(super) fn may_speak(p: &Phrase) -> bool {
    matches!(p.head, Head::Person | Head::Body | Head::State | Head::Unnamed)
}

/// The speaker of a finite verb: behind it, or before it, or the last who spoke.
pub(super) fn of_verb(
    f: &Finder<'_, '_>,
    tokens: Range<usize>,
    complement: Option<&Complement>,
    range: &Range<usize>,
    person: Person,
    sentence: u32,
) -> Subject {
    let scan = f.scan;
    let range = &f.marks.outside(tokens.start, range);
    let limit = complement.map_or(range.end, |c| c.opener);
    let mut at = tokens.end;
    // Over adverbs, pronouns and dates that stand between verb and subject.
    let mut hops = 0;
    while at < limit && hops < 8 {
        if scan.date_at[at].is_some()
            || matches!(scan.closed(at), Some(Closed::Adverb | Closed::Pronoun | Closed::Demonstrative))
            || matches!(scan.text.mark(at), Some('،' | ',' | '(')) && hops > 0
            || matches!(scan.text.mark(at), Some('"' | '«' | '“' | '#'))
        {
            at += 1;
            hops += 1;
            continue;
        }
        // قال في بيان فلان: over a short prepositional phrase.
        if scan.closed(at) == Some(Closed::Preposition) && hops < 6 {
            match f.phrase_from(at + 1).filter(|p| f.phrases[*p].tokens.end < limit) {
                Some(p)
                    if matches!(
                        f.phrases[p].head,
                        Head::Other | Head::Document | Head::Place | Head::Date
                    ) =>
                {
                    at = f.phrases[p].tokens.end;
                    hops += 3;
                    continue;
                }
                _ => break,
            }
        }
        break;
    }
    // First person inside a quotation: the one who is quoted.
    if matches!(person, Person::I | Person::We)
        && let Some(last) = f.last(sentence, None)
    {
        return Subject::new(last.clone(), true);
    }
    if let Some((paper, p)) = said_in_it(f, &tokens, range) {
        return Subject { speakers: vec![p], implied: true, paper: Some(paper) };
    }
    let before_it = topic(f, tokens.start, range)
        .or_else(|| told_of(f, tokens.start, range))
        .or_else(|| touching(f, tokens.start, range));
    if let Some(p) = before_it {
        return Subject::new(vec![p], false);
    }
    if at < limit
        && let Some(p) = f.phrase_at(at).filter(|p| {
            let phrase = &f.phrases[*p];
            phrase.prep.is_empty()
                && can_speak(phrase)
                && phrase.tokens.start <= at
                && !is_deed(f, *p)
                && !(phrase.head == Head::Other && is_manner(scan, phrase.tokens.start))
                && !is_own_words(scan, phrase.tokens.start)
        })
    {
        if is_object(f, p, person, tokens.clone(), sentence) || is_called(f, p, &tokens, complement) {
            return spoken_on(f, tokens.start, range, person, sentence);
        }
        if let Some(q) = issued_by(f, p) {
            return Subject { speakers: vec![q], implied: false, paper: Some(p) };
        }
        if let Some(issuer) = issuer(f, p, sentence) {
            return Subject { speakers: issuer, implied: true, paper: Some(p) };
        }
        let mut speakers = vec![p];
        joined(f, &mut speakers, limit);
        return Subject::new(speakers, false);
    }
    if let Some((p, q)) = lead_paper(f, tokens.start, range) {
        return Subject { speakers: vec![q], implied: true, paper: Some(p) };
    }
    spoken_on(f, tokens.start, range, person, sentence)
}

/// The speaker of a verb that has none behind it.
fn spoken_on(
    f: &Finder<'_, '_>,
    verb: usize,
    range: &Range<usize>,
    person: Person,
    sentence: u32,
) -> Subject {
    let scan = f.scan;
    if let Some(p) = before(f, verb, range, Some(person)) {
        return Subject::new(vec![p], false);
    }
    if let Some(p) = subject_before(f, verb, range) {
        return Subject::new(vec![p], true);
    }
    // `تبنت الحركة الهجوم، إذ قالت`: the subject of the clause before.
    let led = verb > range.start && matches!(scan.bare(verb - 1), "اذ" | "حيث");
    if led && let Some((paper, p)) = paper_of(f, verb, range) {
        return Subject { speakers: vec![p], implied: true, paper: Some(paper) };
    }
    if led && let Some(p) = subject_of(f, verb, range).filter(|p| f.agrees(&[*p], person)) {
        return Subject::new(vec![p], true);
    }
    // `ووجهت المستشارة برقية إلى الرئيس. وقالت إن`: the subject of the sentence before, where no other who spoke agrees.
    if !f.last(sentence, Some(person)).is_some_and(|last| f.agrees(last, person))
        && let Some(p) = f.subject_of_last(sentence).filter(|p| f.agrees(&[*p], person))
    {
        return Subject::new(vec![p], true);
    }
    let speakers = f.last(sentence, Some(person)).cloned().unwrap_or_default();
    Subject::new(speakers, true)
}

/// `واتهم جماعات مسلحة`, `وحث الطرفين`, `طلبت السماح`: what stands behind the verb does not agree with it, or has the
/// ending of an object; `أعلنه` has its object.
fn is_object(f: &Finder<'_, '_>, p: usize, person: Person, verb: Range<usize>, sentence: u32) -> bool {
    let scan = f.scan;
    let phrase = &f.phrases[p];
    let at = phrase.tokens.start;
    if phrase.tokens.start > verb.end + 1 {
        return false;
    }
    let soft = scan.text.soft(at);
    if soft.ends_with("اً") || soft.ends_with("ًا") {
        return true;
    }
    if f.last(sentence, None).is_none() {
        return false;
    }
    let named = scan.name(at).is_some_and(|n| n.person);
    let oblique = soft.ends_with("ين")
        && !List::OneInIn.has(scan.stem(at))
        && !named
        && soft.chars().count() > 5
        && (scan.words[at].split.article || scan.entry(at).is_some_and(|e| e.people.is_some()));
    let deed = matches!(phrase.head, Head::Other | Head::Document)
        && scan.entry(at).is_some_and(|e| {
            e.is_saying() || e.acts.iter().any(|a| matches!(scan.act(*a).form, crate::lexicon::Form::Noun(_)))
        })
        && matches!(scan.bare(at + 1), "عن" | "ب" | "الي");
    let told = List::NoSpeaker.has(scan.bare(at));
    let other = match (person, f.feminine(p)) {
        (Person::He, Some(feminine)) => feminine && !scan.words[verb.start].pronoun,
        (Person::She, Some(feminine)) => !feminine && matches!(phrase.head, Head::Person),
        _ => false,
    };
    oblique || deed || told || other
}

/// `ووصفت المسعفة بأنها`: who is called something, where nobody stands before him who does the calling.
fn is_called(f: &Finder<'_, '_>, p: usize, verb: &Range<usize>, complement: Option<&Complement>) -> bool {
    let scan = f.scan;
    let calls = scan.entry(verb.start).is_some_and(|e| {
        e.speech
            .iter()
            .any(|(i, _)| scan.lexicon.lemmas[scan.lexicon.speech[*i as usize].lemma as usize] == "وصف")
    });
    let alone = complement.is_some_and(|c| {
        (f.phrases[p].tokens.end..c.opener)
            .all(|i| f.phrase_at(i).is_none_or(|q| !f.phrases[q].prep.is_empty()))
    });
    calls && alone && scan.words[verb.start].split.conjunction
}

/// `بيان لقوة المهام المشتركة`, `بيان صادر عن الولاية`: who issued the paper that is said to speak.
pub(super) fn issued_by(f: &Finder<'_, '_>, p: usize) -> Option<usize> {
    let paper = &f.phrases[p];
    let q = f.phrases.get(p + 1).filter(|_| paper.head == Head::Document)?;
    let gap = paper.tokens.end..q.tokens.start;
    let issued = gap.clone().any(|i| List::Issued.has(f.scan.bare(i)));
    let near = q.sentence == paper.sentence && (gap.is_empty() && q.prep == "ل" || issued && gap.len() <= 2);
    (near && may_speak(q)).then_some(p + 1)
}

/// `وفي تعقيب لوزارة الخارجية قالت`: the paper at the head of the sentence and who issued it.
fn lead_paper(f: &Finder<'_, '_>, verb: usize, range: &Range<usize>) -> Option<(usize, usize)> {
    let p = f.phrase_from(range.start + 1).filter(|p| f.phrases[*p].prep == "في")?;
    let q = issued_by(f, p)?;
    let end = f.phrases[q].tokens.end;
    (end <= verb && (end..verb).all(|i| !f.scan.is_verb(i))).then_some((p, q))
}

/// `جاء ذلك في تغريدة لفلان، حيث قال`: the paper and whose it is.
fn paper_of(f: &Finder<'_, '_>, verb: usize, range: &Range<usize>) -> Option<(usize, usize)> {
    let p = (range.start..verb).rev().find_map(|i| f.phrase_from(i).filter(|p| is_paper(f, *p)))?;
    let q = f.phrases.get(p + 1)?;
    let whose = q.prep == "ل" && q.tokens.start == f.phrases[p].tokens.end && q.tokens.end <= verb;
    (whose && can_speak(q)).then_some((p, p + 1))
}

/// `وأضاف البيان`: whoever issued the statement that was named before goes on speaking.
fn issuer(f: &Finder<'_, '_>, p: usize, sentence: u32) -> Option<Vec<usize>> {
    let phrase = &f.phrases[p];
    if phrase.tokens.len() > 1 || f.scan.text.norm(phrase.tokens.start) != "البيان" {
        return None;
    }
    let issued = |turn: &&super::turns::Turn| turn.carried.iter().any(|(role, _)| *role == Role::Document);
    let near = f.history.iter().rev().take_while(|t| t.sentence + super::RUNS_ON >= sentence);
    near.into_iter().find(issued).map(|t| t.speakers.clone())
}

/// A word for a deed or a state cannot speak: أكدت تصميم الدولة has another subject.
pub(super) fn is_deed(f: &Finder<'_, '_>, p: usize) -> bool {
    let phrase = &f.phrases[p];
    let word = f.scan.text.norm(phrase.tokens.start);
    phrase.head == Head::Other && !f.scan.lexicon.is_name(word) && is_masdar(word)
}

/// The shape of a verbal noun that no person and no body bears: تصميم, استمرار, انتهاء, التزام.
fn is_masdar(word: &str) -> bool {
    let stem: Vec<char> = word.strip_prefix("ال").unwrap_or(word).chars().collect();
    match stem[..] {
        ['ت', _, _, 'ي', _] | ['ا', 'ن', _, _, 'ا', _] | ['ا', _, 'ت', _, 'ا', _] => true,
        ['ا', 'س', 'ت', ..] => stem.len() >= 6,
        _ => false,
    }
}

/// `أنهى الوزراء اجتماعا … وشددوا على`: the subject of the verb before it in the sentence, where none has spoken there.
fn subject_before(f: &Finder<'_, '_>, at: usize, range: &Range<usize>) -> Option<usize> {
    let scan = f.scan;
    if !scan.words[at].split.conjunction
        || f.history.last().is_some_and(|t| f.phrases[t.speakers[0]].tokens.start >= range.start)
    {
        return None;
    }
    let verb = scan.last_verb(range.start..at)?;
    let p = (verb + 1..at.min(verb + 4)).find_map(|i| f.phrase_at(i))?;
    let phrase = &f.phrases[p];
    let near = phrase.tokens.start <= verb + 2;
    let able =
        matches!(phrase.head, Head::Person | Head::Body | Head::State | Head::Unnamed | Head::Document);
    (near && able && phrase.prep.is_empty()).then_some(p)
}

/// `أصدرت الوزارة بيانا أكدت فيه`: the paper, and the subject of the verb before it.
fn said_in_it(f: &Finder<'_, '_>, verb: &Range<usize>, range: &Range<usize>) -> Option<(usize, usize)> {
    if !matches!(f.scan.bare(verb.end), "فيه" | "فيها") {
        return None;
    }
    let paper =
        (range.start..verb.start).rev().take(8).find_map(|i| f.phrase_at(i).filter(|p| is_paper(f, *p)))?;
    let subject = subject_of(f, verb.start, range).or_else(|| acting(f, verb.start, range))?;
    (subject != paper && f.phrases[subject].tokens.end <= f.phrases[paper].tokens.start)
        .then_some((paper, subject))
}

/// A document, or words that were written or spoken: `كتب مقالا قال فيه`, `ألقى كلمة قال فيها`.
pub(super) fn is_paper(f: &Finder<'_, '_>, p: usize) -> bool {
    let phrase = &f.phrases[p];
    let word = f.scan.text.norm(phrase.tokens.start);
    phrase.head == Head::Document || List::Writing.has(word.strip_suffix('ا').unwrap_or(word))
}

/// The subject of the sentence's first verb: who is meant by a participle further on (`ركز الانفصاليون هجماتهم …، متهمين`).
pub(super) fn subject_of(f: &Finder<'_, '_>, at: usize, range: &Range<usize>) -> Option<usize> {
    let verb = (range.start..at).find(|i| f.scan.is_verb(*i))?;
    let near = |p: &usize| f.phrases[*p].prep.is_empty() && may_speak(&f.phrases[*p]);
    let behind = (verb + 1..at.min(verb + 3)).find_map(|i| f.phrase_at(i)).filter(near);
    behind.or_else(|| (range.start..verb).find_map(|i| f.phrase_at(i)).filter(near))
}

/// `ومضى فلان بالقول`: the subject right behind the nearest verb.
pub(super) fn acting(f: &Finder<'_, '_>, at: usize, range: &Range<usize>) -> Option<usize> {
    let verb = (range.start..at).rev().find(|i| f.scan.is_verb(*i))?;
    (verb + 1..at.min(verb + 3)).find_map(|i| f.phrase_at(i)).filter(|p| {
        let phrase = &f.phrases[*p];
        phrase.prep.is_empty() && can_speak(phrase) && !is_own_words(f.scan, phrase.tokens.start)
    })
}

/// `أما وكالة سانا فذكرت`: the topic behind أما speaks.
fn topic(f: &Finder<'_, '_>, verb: usize, range: &Range<usize>) -> Option<usize> {
    let scan = f.scan;
    if !scan.text.norm(verb).starts_with('ف') || !scan.words[verb].split.conjunction {
        return None;
    }
    let from = range.start.max(verb.saturating_sub(25));
    let opener = (from..verb).rev().find(|i| matches!(scan.bare(*i), "اما" | "واما"))?;
    let p = f.phrase_from(opener + 1).or_else(|| f.phrase_from(opener + 2))?;
    (can_speak(&f.phrases[p]) && (opener..verb).all(|i| !scan.is_verb(i))).then_some(p)
}

/// `فلان، الذي كان …، كتب أن`: the one whom the clause in between tells more of.
fn told_of(f: &Finder<'_, '_>, verb: usize, range: &Range<usize>) -> Option<usize> {
    let scan = f.scan;
    let comma = |i: usize| matches!(scan.text.mark(i), Some('،' | ','));
    if verb <= range.start + 3 || !comma(verb - 1) {
        return None;
    }
    let from = range.start.max(verb.saturating_sub(25));
    let relative = (from + 2..verb - 1).rev().find(|i| {
        scan.closed(*i) == Some(Closed::Relative) && comma(i - 1) && f.phrase_at(i - 2).is_some()
    })?;
    f.phrase_at(relative - 2).filter(|p| {
        let phrase = &f.phrases[*p];
        phrase.prep.is_empty() && may_speak(phrase) || phrase.tokens.start == range.start && can_speak(phrase)
    })
}

/// The subject right before the verb, at the head of its clause: `لافروف يدعو`, `أن النظام هدد`.
fn touching(f: &Finder<'_, '_>, verb: usize, range: &Range<usize>) -> Option<usize> {
    let scan = f.scan;
    if scan.words[verb].split.conjunction {
        return None;
    }
    let mut end = verb.checked_sub(1)?;
    while end > range.start
        && (matches!(scan.closed(end), Some(Closed::Particle | Closed::Adverb | Closed::Negation))
            || scan.date_at[end].is_some())
    {
        end -= 1;
    }
    let p = f.phrase_at(end)?;
    let phrase = &f.phrases[p];
    if !phrase.prep.is_empty()
        || !can_speak(phrase)
        || matches!(phrase.head, Head::Nation)
        || phrase.tokens.start < range.start
    {
        return None;
    }
    let before = phrase.tokens.start;
    let head = before == range.start
        || matches!(
            scan.closed(before - 1),
            Some(Closed::Subordinator | Closed::Particle | Closed::Conjunction)
        )
        || matches!(scan.text.mark(before - 1), Some('،' | ',' | ':' | '"' | '«' | '“' | '.' | '؛') if phrase.head != Head::Other);
    (head && (phrase.head != Head::Other || before == range.start || scan.closed(before - 1).is_some()))
        .then_some(p)
}

/// `لافروف وكيري`: those who are joined to the first by و.
fn joined(f: &Finder<'_, '_>, speakers: &mut Vec<usize>, limit: usize) {
    let mut last = speakers[0];
    while let Some(next) = f.phrases.get(last + 1) {
        let touching = next.tokens.start == f.phrases[last].tokens.end;
        if !(touching && next.joined && next.prep.is_empty() && next.tokens.end <= limit && can_speak(next))
            || speakers.len() > 3
        {
            break;
        }
        last += 1;
        speakers.push(last);
    }
}

/// The subject that stands before a verb in its sentence.
pub(super) fn before(
    f: &Finder<'_, '_>,
    at: usize,
    range: &Range<usize>,
    person: Option<Person>,
) -> Option<usize> {
    let scan = f.scan;
    if person.is_some() && scan.words[at].split.conjunction {
        return None;
    }
    let mut j = at;
    let mut hops = 0;
    while j > range.start && hops < 30 {
        j -= 1;
        hops += 1;
        if let Some(p) = f.phrase_at(j) {
            let phrase = &f.phrases[p];
            if phrase.prep.is_empty()
                && can_speak(phrase)
                && !matches!(phrase.head, Head::Other | Head::Nation)
            {
                return Some(p);
            }
            j = phrase.tokens.start;
            if j == range.start && phrase.prep.is_empty() && can_speak(phrase) {
                return Some(p);
            }
            continue;
        }
        if scan.is_verb(j) && person.is_some() {
            return None;
        }
    }
    None
}

/// `نقلت وكالة … عن فلان قوله`: the phrase behind عن.
pub(super) fn passed_on(f: &Finder<'_, '_>, at: usize, range: &Range<usize>) -> Option<usize> {
    (range.start..at)
        .rev()
        .take(20)
        .find_map(|j| f.phrase_from(j).filter(|p| f.phrases[*p].prep == "عن" && can_speak(&f.phrases[*p])))
}
