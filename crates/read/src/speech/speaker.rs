//! Owns who speaks, to whom, about whom, when and where: the phrases around a reporting verb.
use super::complement::Complement;
use super::{Finder, Statement, role_of};
use crate::claim::{Kind, Role};
use crate::lexicon::{Closed, Speech, SpeechForm};
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
    let reports =
        scan.entry(at).is_some_and(|e| e.speech.iter().any(|(_, form)| *form == SpeechForm::Participle));
    let participle =
        soft.starts_with('م') && soft.ends_with('ا') && !soft.ends_with("نا") && soft.chars().count() > 5;
    marked || reports || participle && !scan.lexicon.is_name(scan.text.norm(at))
}

/// `واختتم تصريحاته بالقول`: someone's words, which do not speak themselves.
pub(super) fn is_own_words(scan: &Scan<'_>, at: usize) -> bool {
    const WORDS: [&str; 8] = ["تصريح", "حديث", "كلمت", "خطاب", "كلام", "مداخلت", "تغريد", "رسالت"];
    let stem = scan.stem(at);
    (stem.ends_with('ه') || stem.ends_with("ها"))
        && scan.words[at].pronoun
        && WORDS.iter().any(|word| stem.starts_with(word))
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
/// ending of an object.
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
        && !matches!(scan.stem(at), "امين" | "سجين" | "جنين" | "سكين")
        && !named
        && soft.chars().count() > 5
        && (scan.words[at].split.article || scan.entry(at).is_some_and(|e| e.people.is_some()));
    let deed = matches!(phrase.head, Head::Other | Head::Document)
        && scan.entry(at).is_some_and(|e| {
            e.speech.iter().any(|(_, form)| *form == SpeechForm::Noun)
                || e.acts.iter().any(|a| matches!(scan.act(*a).form, crate::lexicon::Form::Noun(_)))
        })
        && matches!(scan.bare(at + 1), "عن" | "ب" | "الي");
    let told = matches!(scan.bare(at), "السماح" | "الدعوه" | "المجتمع" | "جميع" | "كافه" | "كل" | "مرارا")
        && scan.bare(at) != "المجتمع";
    let other = match (person, f.feminine(p)) {
        (Person::He, Some(feminine)) => feminine,
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
    let issued = gap.clone().any(|i| {
        matches!(f.scan.bare(i), "صادر" | "صادره" | "صدر" | "صدرت" | "نشرته" | "نشره" | "اصدرته" | "اصدره")
    });
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
    let issued = |turn: &&super::Turn| turn.carried.iter().any(|(role, _)| *role == Role::Document);
    let near = f.history.iter().rev().take_while(|t| t.sentence + super::RUNS_ON >= sentence);
    near.into_iter().find(issued).map(|t| t.speakers.clone())
}

/// A word for a deed or a state cannot speak: أكدت تصميم الدولة has another subject.
fn is_deed(f: &Finder<'_, '_>, p: usize) -> bool {
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
    let verb = (range.start..at).rev().find(|i| scan.is_verb(*i))?;
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
fn is_paper(f: &Finder<'_, '_>, p: usize) -> bool {
    let phrase = &f.phrases[p];
    let word = f.scan.text.norm(phrase.tokens.start);
    phrase.head == Head::Document
        || matches!(
            word.strip_suffix('ا').unwrap_or(word),
            "مقال" | "مقاله" | "كلمه" | "خطاب" | "رساله" | "تغريده" | "تدوينه" | "منشور"
        )
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

/// The speaker between verb and أن in full: to the opener, or to what tells of date, occasion, paper or addressee.
#[allow(clippy::many_single_char_names)]
pub(super) fn in_full(f: &Finder<'_, '_>, p: usize, verb: usize, c: &Complement) -> Option<(usize, usize)> {
    let scan = f.scan;
    let phrase = &f.phrases[p];
    if phrase.tokens.start < verb
        || !matches!(phrase.head, Head::Person | Head::Unnamed | Head::Body | Head::Other | Head::People)
    {
        return None;
    }
    // `وقال لومير "نحن مستعدون"`: what looks like a name in marks is what he says.
    if phrase.tokens.contains(&c.opener) {
        let last = c.opener.checked_sub(1).filter(|l| phrase.tokens.contains(l))?;
        return Some((phrase.start, scan.text.tokens[last].end));
    }
    let mut j = phrase.tokens.end;
    let mut commas = 0;
    while j < c.opener {
        if scan.date_at[j].is_some() || j > phrase.tokens.start + 18 {
            break;
        }
        // What tells more of him is a clause, not a name: الذي عيّن, وهو عضو, نشرها الموقع.
        let tells = scan.closed(j) == Some(Closed::Relative)
            || scan.words[j].split.conjunction && matches!(scan.bare(j), "هو" | "هي" | "هم" | "هما")
            || scan.words[j].split.conjunction && scan.closed(j) == Some(Closed::Pronoun)
            || super::complement::that(scan, j)
            || f.phrase_from(j).is_some_and(|q| is_deed(f, q))
            || matches!(scan.bare(j), "ضروره" | "اهميه")
            || scan.text.is_word(j) && is_manner(scan, j)
            || scan.is_verb(j);
        if tells {
            break;
        }
        if let Some(mark) = scan.text.mark(j) {
            commas += usize::from(matches!(mark, '،' | ','));
            if commas > 2 || !matches!(mark, '،' | ',' | '"' | '«' | '»' | '“' | '”' | '(' | ')' | '-')
            {
                break;
            }
            j += 1;
            continue;
        }
        let word = scan.bare(j);
        let next = f.phrase_from(j + 1).or_else(|| f.phrase_from(j));
        let aside = next.is_some_and(|q| {
            let q = &f.phrases[q];
            matches!(q.head, Head::Document | Head::Agency | Head::Date)
                || q.head == Head::Other
                    && matches!(q.prep, "في" | "ل" | "ب" | "على" | "عبر")
                    && !(phrase.head == Head::Unnamed && j == phrase.tokens.end && q.prep == "في")
                || matches!(q.head, Head::Person) && matches!(q.prep, "ل" | "مع")
        });
        if matches!(
            word,
            "خلال"
                | "عبر"
                | "بعد"
                | "قبل"
                | "عقب"
                | "امام"
                | "مع"
                | "ردا"
                | "ايضا"
                | "اثر"
                | "لدي"
                | "في وقت"
                | "منذ"
                | "بشان"
                | "حول"
                | "علي"
                | "كما"
                | "ل"
                | "له"
                | "لها"
                | "لهم"
        ) || aside && (scan.closed(j).is_some() || scan.words[j].split.preposition.is_some())
            || super::complement::finite_speech(f, j)
        {
            break;
        }
        // وزيرة التخطيط والتعاون الدولي: an office of several fields goes on.
        let field =
            scan.words[j].split.article && scan.text.is_word(j - 1) && scan.words[j - 1].split.article;
        let another = f.phrase_from(j).is_some_and(|q| {
            f.phrases[q].actor.is_some() || matches!(f.phrases[q].head, Head::State | Head::Agency)
        });
        if scan.words[j].split.conjunction && scan.closed(j).is_none() && (!field || another) {
            break;
        }
        j += 1;
    }
    while j > phrase.tokens.end
        && (scan.text.mark(j - 1).is_some_and(|m| {
            let opened = scan.text.mark(phrase.tokens.start.wrapping_sub(1)).is_some();
            matches!(m, '،' | ',' | '-' | '#') || opened && matches!(m, '"' | '»' | '”')
        }) || scan.closed(j - 1).is_some())
    {
        j -= 1;
    }
    (j > phrase.tokens.end).then(|| (phrase.start, scan.text.tokens[j - 1].end))
}

/// `سور غول، قائد بالجيش الأفغاني`, `الفريق رودسكوي من هيئة الأركان`, `قيادي في «عصبة الأنصار»`: the mention with the office
/// or the name behind it, where no clause follows that shows how far it goes.
pub(super) fn with_office(f: &Finder<'_, '_>, p: usize, range: &Range<usize>) -> Option<(usize, usize)> {
    let scan = f.scan;
    let phrase = &f.phrases[p];
    if !matches!(phrase.head, Head::Person | Head::Unnamed | Head::Other | Head::Body) {
        return None;
    }
    let comma = |i: usize| matches!(scan.text.mark(i), Some('،' | ','));
    let quote = |i: usize| matches!(scan.text.mark(i), Some('"' | '«' | '»' | '“' | '”'));
    let mut end = phrase.tokens.end;
    let mut apposed = false;
    loop {
        let mut from = end;
        if from < range.end && comma(from) && !apposed {
            // Behind a comma an office or a name, and nothing that goes on with the sentence.
            from += 1;
            let Some(q) = f.phrase_from(from) else { break };
            let next = &f.phrases[q];
            let person = phrase.head == Head::Person;
            let office = next.head == Head::Person && !next.joined && next.prep.is_empty();
            let name = person
                && next.head == Head::Other
                && next.prep.is_empty()
                && !next.joined
                && next.tokens.clone().all(|i| !scan.words[i].split.article || i > next.tokens.start)
                && scan.lexicon.count(scan.text.norm(from)) < 400
                && scan.entry(from).is_none();
            if !(office || name) || phrase.head == Head::Unnamed {
                break;
            }
            apposed = true;
            end = next.tokens.end;
            continue;
        }
        let Some(q) = (from..range.end.min(from + 3)).find_map(|i| f.phrase_from(i)) else { break };
        let next = &f.phrases[q];
        let between =
            (from..next.tokens.start).all(|i| quote(i) || scan.closed(i) == Some(Closed::Preposition));
        let seat = matches!(next.head, Head::Body | Head::State | Head::Place | Head::Agency)
            || next.head == Head::Other && (from..next.tokens.start).any(quote);
        let held = match next.prep {
            "في" | "ب" | "لدى" => phrase.head != Head::Body,
            "من" => phrase.head == Head::Person,
            "ل" => apposed,
            _ => false,
        };
        if !(between && seat && held && !next.joined) {
            break;
        }
        end = next.tokens.end;
        if end < range.end && quote(end) && (from..next.tokens.start).any(quote) {
            end += 1;
        }
    }
    (end > phrase.tokens.end).then(|| (phrase.start, scan.text.tokens[end - 1].end))
}

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
