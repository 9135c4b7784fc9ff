//! Owns inflection: from the two forms that a dictionary gives of a verb, or the singular of a noun, to the forms
//! that stand in print. All forms are folded.
use crate::fold::fold;

/// How a form of a verb stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tense {
    /// `قصف`
    Perfect,
    /// `يقصف`
    Imperfect,
    /// `سيقصف`
    Future,
}

/// Person, number and gender of a verb form, as far as agreement needs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Person {
    /// he (also before a plural subject)
    He,
    /// she, or a plural of things
    She,
    /// they
    They,
    /// they two
    Two,
    /// I
    I,
    /// we
    We,
}

/// All forms of a verb from its perfect and imperfect, third person masculine singular (`دعا`, `يدعو`).
pub fn verb(perfect: &str, imperfect: &str) -> Vec<(String, Tense, Person)> {
    let mut forms = Vec::with_capacity(24);
    if !perfect.is_empty() {
        let base = fold(perfect);
        // A weak last letter gives way before an ending: دعا دعت دعوا, نفى نفت نفوا.
        let weak = perfect.ends_with(['ا', 'ى']);
        let stem = if weak { cut_last(&base) } else { base.as_str() };
        let mut push = |form: String, person| forms.push((form, Tense::Perfect, person));
        push(base.clone(), Person::He);
        push(format!("{stem}ت"), Person::She);
        push(format!("{stem}وا"), Person::They);
        push(format!("{stem}و"), Person::They); // before an object: احتلوها
        push(format!("{stem}تا"), Person::Two);
        if !weak {
            push(format!("{base}ا"), Person::Two);
            push(format!("{base}نا"), Person::We);
        }
    }
    if !imperfect.is_empty() {
        let base = fold(imperfect);
        let rest: String = base.chars().skip(1).collect();
        let weak = imperfect.ends_with(['ي', 'و', 'ى']);
        let stem = if weak { cut_last(&rest) } else { rest.as_str() };
        for future in [false, true] {
            let (lead, tense) = if future { ("س", Tense::Future) } else { ("", Tense::Imperfect) };
            let mut push = |form: String, person| forms.push((format!("{lead}{form}"), tense, person));
            push(format!("ي{rest}"), Person::He);
            push(format!("ت{rest}"), Person::She);
            push(format!("ي{stem}ون"), Person::They);
            push(format!("ي{stem}وا"), Person::They);
            push(format!("ي{stem}ان"), Person::Two);
            push(format!("ت{stem}ان"), Person::Two);
            push(format!("ن{rest}"), Person::We);
            if weak {
                // The jussive drops the weak letter: لم يدلِ.
                push(format!("ي{stem}"), Person::He);
                push(format!("ت{stem}"), Person::She);
            }
        }
        // Hollow verbs lose their middle letter after لم: يقول, لم يقل.
        if let Some(short) = hollow(&rest) {
            forms.push((format!("ي{short}"), Tense::Imperfect, Person::He));
            forms.push((format!("ت{short}"), Tense::Imperfect, Person::She));
        }
    }
    forms
}

fn cut_last(word: &str) -> &str {
    word.char_indices().last().map_or(word, |(i, _)| &word[..i])
}

fn hollow(rest: &str) -> Option<String> {
    let letters: Vec<char> = rest.chars().collect();
    (letters.len() == 3 && matches!(letters[1], 'و' | 'ي')).then(|| [letters[0], letters[2]].iter().collect())
}

/// The forms of a noun or adjective from its singular, with the regular dual and plurals; broken plurals are given
/// by the lexicon.
pub fn noun(singular: &str) -> Vec<(String, Count)> {
    let base = fold(singular);
    let mut forms = vec![(base.clone(), Count::One)];
    let feminine = singular.ends_with('ة');
    if feminine {
        let stem = cut_last(&base);
        forms.push((format!("{stem}ت"), Count::One)); // before a pronoun: غارته
        for end in ["تان", "تين", "تا", "تي"] {
            forms.push((format!("{stem}{end}"), Count::Two));
        }
        forms.push((format!("{stem}ات"), Count::Many));
    } else {
        forms.push((format!("{base}ا"), Count::One)); // accusative: قصفا
        if let Some(stem) = base.strip_suffix('ء') {
            // Before a pronoun the hamza takes a seat: لقائه, لقاؤه.
            forms.push((format!("{stem}ي"), Count::One));
            forms.push((format!("{stem}و"), Count::One));
        }
        for end in ["ان", "ين"] {
            forms.push((format!("{base}{end}"), Count::Two));
        }
        forms.push((format!("{base}ات"), Count::Many));
    }
    forms
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Count {
    /// Singular.
    One,
    /// Dual.
    Two,
    /// Plural.
    Many,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(perfect: &str, imperfect: &str, form: &str) -> bool {
        verb(perfect, imperfect).iter().any(|(f, ..)| *f == fold(form))
    }

    #[test]
    fn sound_weak_and_hollow_verbs() {
        for form in ["أعلن", "أعلنت", "أعلنوا", "يعلن", "تعلن", "ستعلن", "يعلنون", "أعلنا"]
        {
            assert!(has("أعلن", "يعلن", form), "{form}");
        }
        for form in ["دعا", "دعت", "دعوا", "يدعو", "تدعو", "يدعون", "سيدعو"] {
            assert!(has("دعا", "يدعو", form), "{form}");
        }
        for form in ["نفى", "نفت", "نفوا", "ينفي", "ينفون", "ينف"] {
            assert!(has("نفى", "ينفي", form), "{form}");
        }
        assert!(has("قال", "يقول", "يقل"));
    }

    #[test]
    fn nouns() {
        let forms: Vec<_> = noun("غارة").into_iter().map(|(f, _)| f).collect();
        for form in ["غارة", "غارات", "غارتين", "غارتان"] {
            assert!(forms.contains(&fold(form)), "{form}");
        }
    }
}
