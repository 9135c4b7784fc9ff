//! Owns the way from the tables of `data/lexicon/` to forms that can be looked up.
use super::{Act, Closed, Entry, Fixed, Form, Governs, Lexicon, Role, Speech, SpeechForm, UnitSlot};
use crate::claim::{Class, Kind};
use crate::clue::Told;
use hudna_data::{Row, table};
use hudna_text::fold;
use hudna_text::inflect::{self, Count, Person, Tense};

pub(super) fn load() -> Lexicon {
    let mut lexicon = Lexicon::default();
    for row in table("lexicon/words.tsv") {
        if let Ok(count) = row.get("count").parse() {
            lexicon.counts.insert(row.get("word").to_owned(), count);
        }
    }
    for row in table("lexicon/neighbours.tsv") {
        let behind = (row.get("article").parse().ok(), row.get("name").parse().ok());
        lexicon.neighbours.insert(row.get("word").to_owned(), behind);
    }
    for row in table("lexicon/camps.tsv") {
        lexicon.camps.insert(fold(row.get("word")), lasting(&fold(row.get("stands"))));
    }
    load_clues(&mut lexicon);
    load_closed(&mut lexicon);
    load_acts(&mut lexicon);
    load_speech(&mut lexicon);
    for row in table("lexicon/verbs.tsv") {
        let (perfect, imperfect) = (row.get("perfect"), row.get("imperfect"));
        let noun = if row.get("also") == "noun" { fold(perfect) } else { String::new() };
        verb(&mut lexicon, perfect, imperfect, &noun, |_, _, _| {});
    }
    for row in table("lexicon/carriers.tsv") {
        let makes = lasting(row.get("makes"));
        for (form, ..) in inflect::verb(row.get("perfect"), row.get("imperfect")) {
            lexicon.carriers.entry(form).or_insert(makes);
        }
    }
    load_nouns(&mut lexicon);
    for list in lexicon.phrases.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    lexicon
}

fn load_clues(lexicon: &mut Lexicon) {
    let enter = |words: &mut Told, forms: &mut dyn Iterator<Item = String>, tells: &'static str| {
        for form in forms.filter(|form| !form.is_empty()) {
            words.entry(form).or_insert(tells);
        }
    };
    let given = |words: &str| words.split('|').map(|w| fold(w.trim())).collect::<Vec<_>>().into_iter();
    for row in table("lexicon/clues.tsv") {
        if let Some(words) = lexicon.clues.of(row.get("of")) {
            enter(words, &mut given(row.get("words")), lasting(row.get("tells")));
        }
    }
    for row in table("lexicon/themes.tsv") {
        let regular = inflect::noun(row.get("singular")).into_iter().map(|(form, _)| form);
        let mut forms = regular.chain(given(row.get("forms")));
        enter(&mut lexicon.clues.theme, &mut forms, lasting(row.get("theme")));
    }
}

fn entry(lexicon: &mut Lexicon, form: String) -> &mut Entry {
    lexicon.entries.entry(form).or_default()
}

/// Words of tables live as long as the program: the tables are embedded, few and loaded once.
fn lasting(word: &str) -> &'static str {
    Box::leak(word.to_owned().into_boxed_str())
}

fn lemma(lexicon: &mut Lexicon, word: &str) -> u32 {
    let word = fold(word);
    if let Some(at) = lexicon.lemmas.iter().position(|l| *l == word) {
        return at as u32;
    }
    lexicon.lemmas.push(word);
    lexicon.lemmas.len() as u32 - 1
}

fn phrase(lexicon: &mut Lexicon, words: &str, fixed: Fixed) {
    let words: Vec<String> = words.split_whitespace().map(fold).collect();
    if let Some(first) = words.first().cloned() {
        lexicon.phrases.entry(first).or_default().push((words, fixed));
    }
}

/// Enters every form of a verb but `noun`, which is oftener another word (empty: none is).
fn verb(
    lexicon: &mut Lexicon,
    perfect: &str,
    imperfect: &str,
    noun: &str,
    mut also: impl FnMut(&mut Entry, Tense, Person),
) {
    let he = [Tense::Perfect, Tense::Imperfect, Tense::Future].map(|tense| {
        lasting(&match tense {
            Tense::Perfect => fold(perfect),
            Tense::Imperfect => fold(imperfect),
            Tense::Future => format!("س{}", fold(imperfect)),
        })
    });
    for (form, tense, person) in
        inflect::verb(perfect, imperfect).into_iter().filter(|(form, ..)| form != noun)
    {
        let e = entry(lexicon, form);
        also(e, tense, person);
        if e.verb.is_none() {
            e.verb = Some((tense, person));
            e.he = (!matches!(person, Person::I | Person::We)).then_some(he[tense as usize]);
        }
    }
}

fn load_closed(lexicon: &mut Lexicon) {
    for row in table("lexicon/closed.tsv") {
        let closed = match row.get("class") {
            "prep" => Closed::Preposition,
            "sub" => Closed::Subordinator,
            "rel" => Closed::Relative,
            "conj" => Closed::Conjunction,
            "neg" => Closed::Negation,
            "dem" => Closed::Demonstrative,
            "pron" => Closed::Pronoun,
            "adv" => Closed::Adverb,
            "quest" => Closed::Question,
            _ => Closed::Particle,
        };
        let word = fold(row.get("word"));
        if !word.contains(' ') {
            entry(lexicon, word).closed.get_or_insert(closed);
        }
    }
}

fn load_acts(lexicon: &mut Lexicon) {
    for row in table("lexicon/acts.tsv") {
        let (Some(class), Some(kind)) = (Class::of(row.get("class")), Kind::of(row.get("kind"))) else {
            continue;
        };
        let line = row.line as u32;
        let patient = row.get("genitive") == "against";
        let add = |lexicon: &mut Lexicon, form: Form, lemma: u32| {
            lexicon.acts.push(Act { class, kind, form, lemma, patient, line });
            lexicon.acts.len() as u32 - 1
        };
        match row.get("pos") {
            "verb" => {
                let mut forms = row.get("words").split_whitespace();
                let (perfect, imperfect) = (forms.next().unwrap_or(""), forms.next().unwrap_or(""));
                let name = lemma(lexicon, perfect);
                let first = lexicon.acts.len();
                let mut forms = Vec::new();
                verb(lexicon, perfect, imperfect, "", |e, tense, person| {
                    e.acts.push((first + forms.len()) as u32);
                    forms.push(Form::Verb(tense, person));
                });
                for form in forms {
                    add(lexicon, form, name);
                }
            }
            "phrase" => {
                for words in row.list("words") {
                    let name = lemma(lexicon, words);
                    let act = add(lexicon, Form::Phrase, name);
                    phrase(lexicon, words, Fixed::Act(act));
                }
            }
            pos => {
                let mut words = row.list("words");
                let Some(singular) = words.next() else { continue };
                let name = lemma(lexicon, singular);
                let adjective = pos == "adj";
                let mut seen = std::collections::HashSet::new();
                let regular = inflect::noun(singular);
                let further = words.map(|w| (fold(w), if adjective { Count::One } else { Count::Many }));
                for (form, count) in regular.into_iter().chain(further) {
                    if seen.insert(form.clone()) {
                        let form_of = if adjective { Form::Adjective } else { Form::Noun(count) };
                        let act = add(lexicon, form_of, name);
                        entry(lexicon, form).acts.push(act);
                    }
                }
            }
        }
    }
}

fn governs(row: &Row) -> Governs {
    let mut g = Governs::default();
    for word in row.list("governs") {
        match word {
            "that" => g.that = true,
            "to" => g.to = true,
            "on" => g.on = true,
            "of" => g.of = true,
            "by" => g.by = true,
            "from" => g.from = true,
            _ => g.object = true,
        }
    }
    g
}

fn load_speech(lexicon: &mut Lexicon) {
    for row in table("lexicon/speech.tsv") {
        let Some(kind) = Kind::of(row.get("kind")) else { continue };
        let name = lemma(lexicon, row.get("perfect"));
        lexicon.speech.push(Speech {
            kind,
            lemma: name,
            governs: governs(&row),
            strong: row.get("strength") == "strong",
            line: row.line as u32,
        });
        let at = lexicon.speech.len() as u32 - 1;
        if let (Some((perfect, rest)), Some((imperfect, _))) =
            (row.get("perfect").split_once(' '), row.get("imperfect").split_once(' '))
        {
            for (form, ..) in inflect::verb(perfect, imperfect) {
                phrase(lexicon, &format!("{form} {rest}"), Fixed::Speech(at));
            }
            continue;
        }
        verb(lexicon, row.get("perfect"), row.get("imperfect"), "", |e, tense, person| {
            e.speech.push((at, SpeechForm::Verb(tense, person)));
        });
        for participle in row.list("participle") {
            let base = fold(participle);
            for ending in ["", "ا", "ه", "ين", "ون", "تين", "ات", "ان"] {
                entry(lexicon, format!("{base}{ending}")).speech.push((at, SpeechForm::Participle));
            }
        }
        for masdar in row.list("masdar") {
            for (form, _) in inflect::noun(masdar) {
                entry(lexicon, form).speech.push((at, SpeechForm::Noun));
            }
        }
    }
    for row in table("lexicon/silent.tsv") {
        entry(lexicon, fold(row.get("word"))).speech.clear();
    }
    for row in table("lexicon/sourcing.tsv") {
        phrase(lexicon, row.get("words"), Fixed::Sourcing);
    }
}

fn load_nouns(lexicon: &mut Lexicon) {
    for row in table("lexicon/people.tsv") {
        let who = lasting(row.get("who"));
        // A given plural goes before the regular dual that looks like it (مدنيين), but not before one in ان.
        let given = row.list("forms").map(fold).map(|f| {
            let dual = f.ends_with("ان") || f.ends_with("تين");
            (f, if dual { Count::Two } else { Count::Many })
        });
        for (form, count) in given.chain(inflect::noun(row.get("singular"))) {
            entry(lexicon, form).people.get_or_insert((who, count));
        }
    }
    for row in table("lexicon/units.tsv") {
        let unit = lasting(row.get("unit"));
        let slot = match row.get("slot") {
            "count" => UnitSlot::Count,
            "period" => UnitSlot::Period,
            _ => UnitSlot::Quantity,
        };
        let singular = row.get("singular");
        if singular.contains(' ') {
            continue;
        }
        let regular = inflect::noun(singular).into_iter().map(|(f, _)| f);
        for form in regular.chain(row.list("forms").map(fold)) {
            entry(lexicon, form).unit.get_or_insert((unit, slot));
        }
    }
    for row in table("lexicon/weapons.tsv") {
        let kind = Kind::of(row.get("kind"));
        for words in row.list("words") {
            if words.contains(' ') {
                phrase(lexicon, words, Fixed::Weapon(kind));
            } else {
                let word = fold(words);
                entry(lexicon, word.strip_prefix("ال").map(str::to_owned).unwrap_or(word))
                    .weapon
                    .get_or_insert(kind);
            }
        }
    }
    for row in table("lexicon/placewords.tsv") {
        let kind = lasting(row.get("kind"));
        for word in row.list("words") {
            entry(lexicon, fold(word)).place.get_or_insert(kind);
        }
    }
    for row in table("lexicon/roles.tsv") {
        if row.get("kind") == "share" {
            for word in row.list("words") {
                entry(lexicon, fold(word)).share = true;
            }
            continue;
        }
        let role = match row.get("kind") {
            "person" => Role::Person,
            "unnamed" => Role::Unnamed,
            "agency" => Role::Agency,
            "document" => Role::Document,
            _ => Role::Body,
        };
        for word in row.list("words").filter(|w| !w.contains(' ')) {
            let word = fold(word);
            let bare = word.strip_prefix("ال").filter(|w| w.chars().count() > 2).unwrap_or(&word).to_owned();
            entry(lexicon, bare).role.get_or_insert(role);
        }
    }
    for row in table("packs/core/adjectives.tsv") {
        let state = lasting(row.get("state"));
        for column in ["adj_m", "adj_f", "people_pl"] {
            for word in row.list(column) {
                let word = fold(word);
                let bare = word.strip_prefix("ال").unwrap_or(&word).to_owned();
                let stem = bare.clone();
                entry(lexicon, bare).nation.get_or_insert(state);
                if column == "adj_m" {
                    for ending in ["ا", "ين", "ون", "ان"] {
                        entry(lexicon, format!("{stem}{ending}")).nation.get_or_insert(state);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_is_of_a_kind_that_its_class_has() {
        for row in table("lexicon/acts.tsv") {
            let (class, kind) = (Class::of(row.get("class")), Kind::of(row.get("kind")));
            let fits = class.zip(kind).is_some_and(|(class, kind)| class.kinds().contains(&kind));
            assert!(fits, "data/lexicon/acts.tsv:{}: no {} {}", row.line, row.get("class"), row.get("kind"));
        }
        for row in table("lexicon/speech.tsv") {
            let kind = Kind::of(row.get("kind"));
            let fits = kind.is_some_and(|kind| Class::Statement.kinds().contains(&kind));
            assert!(fits, "data/lexicon/speech.tsv:{}: no statement {}", row.line, row.get("kind"));
        }
    }
}
