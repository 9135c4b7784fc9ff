//! Owns whether it happened, how much a claim tells of at once, and where a deal stands.
use crate::act::{Trigger, form_name, neutral, token_name, verb_before};
use crate::claim::{Class, Extent, Slot, Stage, Status};
use crate::group::Group;
use crate::lexicon::Closed;
use crate::model::{Features, Task};
use crate::phrase::Head;
use crate::reader::Parts;

/// The features from which status, extent and stage are told: of one trigger.
pub(crate) fn features(parts: &Parts<'_, '_>, t: &Trigger, named: bool) -> Features {
    let scan = parts.scan;
    let c = &t.candidate;
    let range = scan.text.sentences[c.sentence as usize].tokens.clone();
    let mut f = Features::new(named);
    let class = t.class.word();
    let kind = t.kind.word();
    let form = form_name(c.form);
    let lemma = neutral(&scan.lexicon.lemmas[t.lemma as usize]);
    f.add(&["bias"]);
    f.add(&["class", class]);
    f.add(&["kind", kind]);
    f.add(&["form", form]);
    f.add(&["class+form", class, form]);
    f.add(&["kind+form", kind, form]);
    f.add(&["lemma", lemma, form]);
    let at = c.tokens.start;
    let article = if scan.words[at].split.article { "the" } else { "a" };
    f.add(&["article", class, article, form]);
    for k in 1..=4usize {
        if let Some(b) = parts.back(at, k).filter(|b| *b >= range.start) {
            let name = token_name(parts, b, &range);
            if k <= 2 {
                f.add(&["before", if k == 1 { "1" } else { "2" }, name]);
            }
            f.add(&["around", name]);
            if scan.closed(b) == Some(Closed::Negation) {
                f.add(&["negation", scan.bare(b), class]);
            }
        }
    }
    for k in 0..3 {
        let name = token_name(parts, parts.ahead(c.tokens.end, k), &range);
        f.add(&["after", if k == 0 { "1" } else { "2+" }, name]);
    }
    if let Some(v) = verb_before(parts, at, range.start) {
        f.add(&["verb", scan.sense(v)]);
        f.add(&["verb+class", scan.sense(v), class]);
        if let Some(e) = scan.entry(v)
            && let Some((tense, _)) = e.verb
        {
            f.add(&["verb tense", &format!("{tense:?}"), class, form]);
        }
    }
    for i in range.clone().filter(|i| !scan.of_party(*i)) {
        if let Some(clue) = clue(if scan.is_verb(i) { scan.sense(i) } else { scan.bare(i) }) {
            f.add(&["clue", clue, class]);
            if i < at {
                f.add(&["clue before", clue, form]);
            }
            if parts.steps(i, at) <= 5 {
                f.add(&["clue near", clue]);
            }
        }
    }
    for i in c.tokens.start.saturating_sub(1)..parts.ahead(c.tokens.end, 4).min(range.end) {
        if scan.figure_at[i].is_some() {
            f.add(&["figure near", form]);
        }
    }
    for p in parts.phrases_of(c.sentence).filter(|p| p.head == Head::Date) {
        if let Some(d) = p.date {
            f.add(&["date", when_name(scan.dates[d as usize].when), class]);
        }
    }
    if let Some(kind) = parts.statement_kind(c.start) {
        f.add(&["said", kind.word()]);
        f.add(&["said+class", kind.word(), class, form]);
    }
    if c.sentence == 0 && parts.titled {
        f.add(&["title", class, form]);
    }
    f
}

/// The features of extent: those of status, and how many places, acts and people the sentence gives to it.
pub(crate) fn extent_features(parts: &Parts<'_, '_>, t: &Trigger, named: bool) -> Features {
    let mut f = features(parts, t, named);
    let scan = parts.scan;
    let c = &t.candidate;
    let (class, kind, form) = (t.class.word(), t.kind.word(), form_name(c.form));
    let article = if scan.words[c.tokens.start].split.article { "the" } else { "a" };
    let lemma = neutral(&scan.lexicon.lemmas[t.lemma as usize]);
    f.add(&["lemma+article", lemma, form, article]);
    f.add(&["kind+article", kind, form, article]);
    let mut counts: [(Slot, usize); 7] =
        [Slot::Place, Slot::Against, Slot::To, Slot::Count, Slot::Killed, Slot::Date, Slot::By]
            .map(|s| (s, 0));
    for p in parts.phrase_range(c.sentence) {
        let phrase = &parts.phrases[p];
        let Some(slot) = crate::fill::proposed(parts, t, p) else { continue };
        if let Some(known) = counts.iter_mut().find(|(s, _)| *s == slot) {
            known.1 += 1;
        }
        // What a party is called says nothing of how much it did.
        let thing = matches!(phrase.head, Head::Other | Head::Place | Head::Weapon)
            && scan.name(phrase.tokens.start).is_none();
        if thing && matches!(slot, Slot::Against | Slot::To | Slot::Place) {
            let first = scan.stem(phrase.tokens.start);
            let many = first.ends_with("ات") || first.ends_with("ين") || first.ends_with("ون");
            f.add(&["several", slot.word(), kind, if many { "many" } else { "one" }]);
            f.add(&["filler", slot.word(), class, first]);
        }
        if let Some(d) = phrase.date {
            f.add(&["when", when_name(scan.dates[d as usize].when), kind, form]);
            let since = phrase.tokens.start.checked_sub(1).is_some_and(|b| scan.bare(b) == "منذ")
                || scan.stem(phrase.tokens.start) == "منذ";
            if since {
                f.add(&["since", class, form]);
            }
        }
    }
    for (slot, n) in counts {
        let n = ["0", "1", "2+"][n.min(2)];
        f.add(&["told", slot.word(), n, class, form]);
        f.add(&["told", slot.word(), n, kind]);
    }
    let after = parts.ahead(c.tokens.end, 0);
    let range = scan.text.sentences[c.sentence as usize].tokens.clone();
    f.add(&["lemma+after", lemma, token_name(parts, after, &range)]);
    f.add(&["form+after", form, article, token_name(parts, after, &range)]);
    for i in (c.tokens.end..parts.ahead(c.tokens.end, 3).min(range.end)).filter(|i| !scan.of_party(*i)) {
        let word = scan.stem(i);
        if let Some(clue) = breadth(word) {
            f.add(&["breadth", clue, form]);
            f.add(&["breadth", clue, class]);
        }
    }
    let from = parts.back(c.tokens.start, 3).unwrap_or(range.start).max(range.start);
    for i in (from..c.tokens.start).filter(|i| !scan.of_party(*i)) {
        if let Some(clue) = breadth(scan.stem(i)) {
            f.add(&["breadth before", clue, form]);
        }
    }
    f
}

/// Words beside an act that say how much of it there is.
fn breadth(word: &str) -> Option<&'static str> {
    Some(match word {
        "واسع" | "واسعه" | "مستمر" | "مستمره" | "متواصل" | "متواصله" | "مكثف" | "مكثفه" | "عشوايي"
        | "يومي" | "دايم" => "pattern",
        "متفرقه" | "عده" | "متكرره" | "عدد" | "سلسله" | "بعض" | "مختلفه" | "اخري" => {
            "several"
        }
        "جميع" | "كل" | "كافه" | "اي" | "كامل" | "كامله" => "all",
        "حمله" | "عمليه" | "عمليات" | "اعمال" | "موجه" | "حرب" => "campaign",
        "مفاجي" | "عنيف" | "انتحاري" | "جديد" | "واحد" | "مماثل" => "single",
        _ => return None,
    })
}

fn when_name(when: hudna_text::date::When) -> &'static str {
    use hudna_text::date::{Shift, When};
    match when {
        When::Weekday(_, Shift::Future) | When::Days(1) => "ahead",
        When::Weekday(..) => "weekday",
        When::Days(_) => "day",
        When::Ago(..) => "ago",
        When::Year(_) => "year",
        When::Months(n) | When::Weeks(n) | When::Years(n) if n > 0 => "ahead",
        _ => "other",
    }
}

/// Words that say in which way it is meant.
fn clue(word: &str) -> Option<&'static str> {
    Some(match word {
        "يجب" | "ينبغي" | "ضروره" | "بضروره" | "لابد" | "وجوب" | "يتعين" => {
            "must"
        }
        "قد" | "ربما" | "احتمال" | "محتمل" | "محتمله" | "يمكن" | "امكانيه" | "وشيك" => {
            "may"
        }
        "خشيه" | "مخاوف" | "يخشي" | "تحذير" | "خطر" | "تهديد" => "fear",
        "امل" | "امله" | "يامل" | "امكان" | "اماله" => "hope",
        "اذا" | "لو" | "حال" | "شرط" | "بشرط" => "if",
        "حاول" | "محاوله" | "محاولات" | "محاولته" | "حاولت" | "يحاول" => {
            "try"
        }
        "مقرر" | "المقرر" | "المتوقع" | "سوف" | "يعتزم" | "يستعد" | "استعداد" | "خطط" | "خطه" => {
            "plan"
        }
        "مستمر" | "يستمر" | "تستمر" | "متواصل" | "متواصله" | "المتواصل" | "المستمر" | "مستمره" | "يواصل"
        | "تواصل" | "لايزال" | "يزال" | "تزال" | "منذ" => "goes on",
        "دعوه" | "مطالبه" | "طالب" | "دعا" | "دعت" | "طالبت" | "يطالب" | "حث" | "نداء" => {
            "demand"
        }
        "اتفاق" | "توصل" | "اتفق" | "وافق" | "اتفقا" | "اتفقت" => "agreed",
        "نفي" | "نفت" | "ينفي" | "تنفي" => "denial",
        "فشل" | "فشلت" | "تعثر" | "الغاء" | "الغي" | "تاجيل" | "تعطل" => {
            "failed"
        }
        "بدا" | "بدات" | "دخل" | "دخول" | "ساري" | "ساريه" | "سريان" | "التنفيذ" => {
            "in force"
        }
        "انتهاء" | "انتهت" | "انهيار" | "انهارت" | "انتهي" => "ended",
        "خرق" | "خروقات" | "انتهاك" | "انتهاكات" | "رغم" => "breach",
        "تمديد" | "مدد" | "تجديد" => "extend",
        "مشروع" | "مقترح" | "اقتراح" | "مبادره" => "draft",
        "سلسله" | "حمله" | "عمليات" | "متكرره" | "يوميا" | "يومي" | "مستمرا" | "عده" | "عشرات" => {
            "many"
        }
        _ => return None,
    })
}

fn best<'l>(parts: &Parts<'_, '_>, task: Task, f: &Features, labels: &[&'l str]) -> Option<&'l str> {
    let options: Vec<Vec<&str>> = labels.iter().map(|l| vec![*l]).collect();
    let scores = parts.model.task(task).scores(f, &options);
    let mut top = None;
    for (label, score) in labels.iter().zip(scores) {
        if top.is_none_or(|(_, s)| score > s) {
            top = Some((*label, score));
        }
    }
    top.map(|(l, _)| l)
}

/// The status of a group: of its fullest telling, which is its first in the body.
pub(crate) fn status(parts: &Parts<'_, '_>, t: &Trigger) -> Status {
    let labels: Vec<&str> = Status::ALL.iter().map(|s| s.word()).collect();
    best(parts, Task::Status, &features(parts, t, false), &labels)
        .and_then(Status::of)
        .unwrap_or(Status::Happened)
}

/// The extent of a hostility or an access claim.
pub(crate) fn extent(parts: &Parts<'_, '_>, t: &Trigger) -> Option<Extent> {
    if !matches!(t.class, Class::Hostility | Class::Access) {
        return None;
    }
    let labels: Vec<&str> = Extent::ALL.iter().map(|s| s.word()).collect();
    best(parts, Task::Extent, &extent_features(parts, t, false), &labels)
        .and_then(Extent::of)
        .or(Some(Extent::One))
}

/// The stage of a deal.
pub(crate) fn stage(parts: &Parts<'_, '_>, t: &Trigger) -> Option<Stage> {
    if t.class != Class::Deal {
        return None;
    }
    let labels: Vec<&str> = Stage::ALL.iter().map(|s| s.word()).collect();
    best(parts, Task::Stage, &features(parts, t, false), &labels)
        .and_then(Stage::of)
        .or(Some(Stage::UnderDiscussion))
}

/// The trigger of a group that tells most: the surest, before the title's.
pub(crate) fn fullest(parts: &Parts<'_, '_>, triggers: &[Trigger], group: &Group) -> usize {
    let titled = |m: usize| parts.titled && triggers[m].candidate.sentence == 0;
    let mut best = group.members[0];
    for m in &group.members {
        let better = (titled(best) && !titled(*m))
            || (titled(best) == titled(*m) && triggers[*m].margin > triggers[best].margin);
        if better {
            best = *m;
        }
    }
    best
}
