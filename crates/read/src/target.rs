//! Owns what was hit as a value (hospital, market, convoy …): the words of a hostility looked up in
//! `data/scheme/targets.tsv`. A pure function of the claim.
use crate::claim::{Claim, Class, Mention, Slot};
use crate::lexicon::List;
use hudna_text::clitic::each_cut;
use hudna_text::{Text, TokenKind};
use std::sync::LazyLock;

/// How many words behind the trigger are looked at where no slot says what was hit: `غارة على سوق شعبي`.
const REACH: usize = 4;

/// A value with what it is called, and the words by which reports say it.
#[derive(Debug)]
pub struct Target {
    /// Its word.
    pub id: String,
    /// In Arabic.
    pub ar: String,
    /// In English.
    pub en: String,
    people: bool,
    /// Folded words of each phrase.
    phrases: Vec<Vec<String>>,
    unless: Vec<String>,
}

static TARGETS: LazyLock<Vec<Target>> = LazyLock::new(|| {
    let row = |row: hudna_data::Row| Target {
        id: row.get("value").to_owned(),
        ar: row.get("label_ar").to_owned(),
        en: row.get("label_en").to_owned(),
        people: row.get("people") == "y",
        phrases: row.list("ar").chain(row.list("en")).map(|p| words(&Text::new(p))).collect(),
        unless: row.list("unless").flat_map(|p| words(&Text::new(p))).collect(),
    };
    hudna_data::table("scheme/targets.tsv").into_iter().map(row).collect()
});

/// All values, in the order of the table.
pub fn all() -> &'static [Target] {
    &TARGETS
}

/// What a hostility is said to have hit; nothing for other types.
pub fn of(claim: &Claim) -> Vec<&'static str> {
    if claim.class != Class::Hostility {
        return Vec::new();
    }
    let slot = |s: Slot| claim.slots.get(&s).into_iter().flatten();
    let mut things: Vec<Vec<String>> = slot(Slot::Against).map(|m| words(&Text::new(&m.text))).collect();
    // A place that a gazetteer knows is a town whatever its name means (`سوق وادي بردى`).
    let there = slot(Slot::Place).filter(|m| m.place.is_none() && !is_beside(claim, m));
    things.extend(there.map(|m| words(&Text::new(&m.text))));
    things.extend(claim.evidence.iter().filter_map(|e| behind(e, &claim.trigger)));
    let people: Vec<_> =
        slot(Slot::Killed).chain(slot(Slot::Injured)).map(|m| words(&Text::new(&m.text))).collect();
    let hit =
        |t: &&Target| things.iter().any(|w| names(t, w)) || t.people && people.iter().any(|w| names(t, w));
    TARGETS.iter().filter(hit).map(|t| t.id.as_str()).collect()
}

/// Whether the words before a mention say that it lies beside, or on the way.
fn is_beside(claim: &Claim, mention: &Mention) -> bool {
    let holds = |e: &&Mention| e.start <= mention.start && mention.end <= e.end;
    let Some(sentence) = claim.evidence.iter().find(holds) else { return false };
    let before: String = sentence.text.chars().take(mention.start - sentence.start).collect();
    words(&Text::new(&before)).last().is_some_and(|w| List::Elsewhere.has(w))
}

/// The few words behind the trigger in its sentence, up to the next mark; none where they say whither or near what.
fn behind(evidence: &Mention, trigger: &Mention) -> Option<Vec<String>> {
    let from = trigger.end.checked_sub(evidence.start)?;
    let rest: String = evidence.text.chars().skip(from).collect();
    let clause = rest.split(['،', '؛', '.', ',', ';', ':', '«', '"', '\n']).next()?;
    let mut found = words(&Text::new(clause));
    found.truncate(REACH);
    if let Some(at) = found.iter().position(|w| List::Elsewhere.has(w)) {
        found.truncate(at);
    }
    Some(found)
}

/// The folded words of a text.
fn words(text: &Text) -> Vec<String> {
    let is = |i: &usize| matches!(text.tokens[*i].kind, TokenKind::Word | TokenKind::Number);
    (0..text.tokens.len()).filter(is).map(|i| text.norm(i).to_lowercase()).collect()
}

fn names(target: &Target, words: &[String]) -> bool {
    target.phrases.iter().any(|phrase| {
        words.windows(phrase.len().max(1)).enumerate().any(|(at, window)| {
            let whole = !phrase.is_empty() && window.iter().zip(phrase).all(|(w, p)| is(w, p));
            let next = words.get(at + phrase.len());
            whole && !next.is_some_and(|n| target.unless.iter().any(|u| is(n, u)))
        })
    })
}

/// Whether a word of a text is a word of the table, with or without what is written on to it: the accusative's alef, the
/// dual, a pronoun before which ta marbuta is open.
fn is(word: &str, wanted: &str) -> bool {
    let wanted = wanted.strip_prefix("ال").filter(|w| w.chars().count() > 2).unwrap_or(wanted);
    let open = wanted.strip_suffix('ه');
    each_cut(word, |cut| {
        // Folded, `جامعة` ends as `جامعه` does: the one is far more often meant.
        if cut.after == "ه" {
            return false;
        }
        let stem = cut.stem;
        let dual = ["ين", "ان"].iter().find_map(|end| stem.strip_suffix(end));
        stem == wanted
            || stem.strip_suffix('ا') == Some(wanted)
            || dual == Some(wanted)
            || open.is_some_and(|o| {
                stem.strip_suffix('ت') == Some(o) || dual.and_then(|d| d.strip_suffix('ت')) == Some(o)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Kind, Status};

    fn mention(text: &str) -> Mention {
        Mention { text: text.to_owned(), end: text.chars().count(), ..Mention::default() }
    }

    fn told(class: Class, slot: Slot, words: &str, place: Option<&str>) -> Vec<&'static str> {
        let filler = Mention { place: place.map(str::to_owned), ..mention(words) };
        of(&Claim {
            id: "c1".to_owned(),
            class,
            kind: Kind::Shelling,
            status: Status::Happened,
            extent: None,
            stage: None,
            quoted: None,
            trigger: mention("قصف"),
            also: Vec::new(),
            slots: [(slot, vec![filler])].into(),
            source: Vec::new(),
            evidence: Vec::new(),
        })
    }

    #[test]
    fn what_was_hit_is_known_by_its_words() {
        let hit = |words| told(Class::Hostility, Slot::Against, words, None);
        for (words, value) in [
            ("المستشفى الميداني", "hospital"),
            ("لمَشفى القدس", "hospital"),
            ("ومدرستين ومدارس للأطفال", "school"),
            ("سوقا شعبيا", "market"),
            ("قوافل الإغاثة", "convoy"),
            ("محطة المياه الرئيسية", "utility"),
            ("منازلهم", "dwelling"),
            ("الجامع الكبير", "place_of_worship"),
            ("جامعة الأنبار", "school"),
            ("a hospital in the town", "hospital"),
            ("residential buildings", "dwelling"),
        ] {
            assert_eq!(hit(words), [value], "{words}");
        }
        for words in ["قافلة عسكرية", "بيت لحم", "دير الزور", "مواقع المعارضة", "مدنيين", "تجمعات"]
        {
            assert!(hit(words).is_empty(), "{words}");
        }
        assert_eq!(hit("مشفى ومدرسة"), ["hospital", "school"]);
        assert!(told(Class::Access, Slot::Against, "مشفى", None).is_empty(), "only of what hits");
    }

    #[test]
    fn a_place_that_is_known_is_no_target_and_people_are_found_among_the_dead() {
        assert_eq!(told(Class::Hostility, Slot::Place, "سوق المدينة", None), ["market"]);
        assert!(told(Class::Hostility, Slot::Place, "سوق وادي بردى", Some("geonames:1")).is_empty());
        assert_eq!(told(Class::Hostility, Slot::Killed, "ثلاثة مسعفين", None), ["aid_workers"]);
        assert!(told(Class::Hostility, Slot::Killed, "عائلة من مدرسة", None).is_empty());
    }

    #[test]
    fn the_words_behind_the_trigger_are_read_up_to_where_they_lead_elsewhere() {
        let said = |text: &str| {
            let sentence = mention(text);
            let at = text.split("قصف").next().map_or(0, |t| t.chars().count());
            behind(&sentence, &Mention { start: at, end: at + 3, ..mention("قصف") }).unwrap_or_default()
        };
        assert_eq!(said("أدى قصف على سوق شعبي، ونقل الجرحى"), ["علي", "سوق", "شعبي"]);
        assert_eq!(said("قصف قرب مدرسة"), Vec::<String>::new());
        assert_eq!(said("قصف نقل ضحاياه إلى المشفى"), ["نقل", "ضحاياه"]);
    }

    #[test]
    fn every_value_has_words_and_names() {
        for target in all() {
            assert!(
                !target.phrases.is_empty() && target.phrases.iter().all(|p| !p.is_empty()),
                "{}",
                target.id
            );
            assert!(!target.ar.is_empty() && target.en.is_ascii(), "{}", target.id);
        }
    }
}
