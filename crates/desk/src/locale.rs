//! Owns the two languages of the desk: every sentence by its key, from `locale/{ar,en}.ftl`.
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use hudna_register::Objection;
use std::sync::LazyLock;

/// A language of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lang {
    /// Arabic.
    Ar,
    /// English.
    En,
}

pub(crate) const AR: &str =
    concat!(include_str!("../locale/ar.ftl"), "\n", include_str!("../locale/kept.ar.ftl"));
pub(crate) const EN: &str =
    concat!(include_str!("../locale/en.ftl"), "\n", include_str!("../locale/kept.en.ftl"));

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> =
    LazyLock::new(|| [bundle(Lang::Ar, AR), bundle(Lang::En, EN)]);

fn bundle(lang: Lang, source: &str) -> FluentBundle<FluentResource> {
    let id = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // A file that does not parse whole is caught by a test; the rest of it still serves.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
    let _ = bundle.add_resource(resource);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(_) => Some(NUMBER.to_owned()),
        _ => None,
    }));
    bundle
}

/// Stands in a message where its number is to be.
const NUMBER: &str = "\u{1}";

/// A number that asks for the same form of a message. The library's rules for Arabic look at the whole number where the
/// language looks at the last two digits: 126 counts like 26, 103 like 3, and 101 and 102 like 100.
fn formed(lang: Lang, n: u64) -> u64 {
    match (lang, n) {
        (Lang::Ar, 100..) if n % 100 < 3 => 100,
        (Lang::Ar, 100..) => n % 100,
        _ => n,
    }
}

/// A number with its thousands apart: `12,345`.
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

impl Lang {
    /// The language of a code.
    pub(crate) fn of(code: &str) -> Option<Self> {
        match code {
            "ar" => Some(Self::Ar),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
        }
    }

    pub(crate) const fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            Self::En => "ltr",
        }
    }

    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Ar => Self::En,
            Self::En => Self::Ar,
        }
    }

    /// The message of a key.
    pub(crate) fn t(self, key: &str) -> String {
        self.message(key, None)
    }

    /// The message of a key that depends on a number `n`.
    pub(crate) fn n(self, key: &str, n: u64) -> String {
        let mut args = FluentArgs::new();
        args.set("n", formed(self, n));
        self.message(key, Some(&args)).replace(NUMBER, &grouped(n))
    }

    /// The message of a key with words put in.
    pub(crate) fn with(self, key: &str, words: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in words {
            args.set(*name, *value);
        }
        self.message(key, Some(&args))
    }

    /// The message of a key, where there is one.
    pub(crate) fn maybe(self, key: &str) -> Option<String> {
        BUNDLES[self as usize].has_message(key).then(|| self.message(key, None))
    }

    fn message(self, key: &str, args: Option<&FluentArgs>) -> String {
        let bundle = &BUNDLES[self as usize];
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            return format!("⟦{key}⟧");
        };
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, args, &mut errors).into_owned()
    }
}

/// The words of the desk for a value of the contract, `kind` and `shelling`; `None` where it has none.
pub fn label(arabic: bool, what: &str, word: &str) -> Option<String> {
    let lang = if arabic { Lang::Ar } else { Lang::En };
    lang.maybe(&format!("{what}-{word}"))
}

/// Why an entry is not taken, in one sentence.
pub fn objection(arabic: bool, objection: &Objection) -> String {
    let said = objected(if arabic { Lang::Ar } else { Lang::En }, objection);
    // The marks that set words apart by direction are for a page; a terminal shows some of them as boxes.
    said.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}

/// The same on a page.
pub(crate) fn objected(lang: Lang, objection: &Objection) -> String {
    let key = format!("objection-{}", objection.because.word());
    lang.with(&key, &[("what", &objection.what), ("known", &objection.known)])
}

/// Why somebody may not do something, in one sentence.
pub fn denied(arabic: bool, denied: &hudna_register::Denied) -> String {
    let lang = if arabic { Lang::Ar } else { Lang::En };
    let role = |id: &str| {
        let words = hudna_register::Scheme::standard().ok().and_then(|s| s.role(id));
        words.map_or(id, |(ar, en)| if arabic { ar } else { en }).to_owned()
    };
    let needs = role(&denied.needs);
    let said = match (denied.by.as_str(), &denied.has) {
        ("", _) => lang.with("denied-unnamed", &[("needs", &needs)]),
        (by, None) => lang.with("denied-stranger", &[("by", by), ("needs", &needs)]),
        (by, Some(has)) => lang.with("denied-role", &[("by", by), ("has", &role(has)), ("needs", &needs)]),
    };
    said.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}

/// A contradiction in one sentence of the desk.
pub fn summary(
    arabic: bool,
    packs: &hudna_read::Packs,
    contradiction: &hudna_register::Contradiction,
) -> Option<String> {
    let lang = if arabic { Lang::Ar } else { Lang::En };
    Some(crate::view::summary::plain(lang, packs, contradiction)).filter(|s| !s.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn keys(source: &str) -> BTreeSet<String> {
        source
            .lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|l| l.split_once(" ="))
            .map(|(k, _)| k.to_owned())
            .collect()
    }

    #[test]
    fn both_files_parse_and_hold_each_key_once() {
        for source in [AR, EN] {
            let parsed = FluentResource::try_new(source.to_owned());
            assert!(parsed.is_ok(), "{:?}", parsed.err().map(|e| e.1));
            let lines = source.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase())).count();
            assert_eq!(lines, keys(source).len(), "a key stands twice");
        }
    }

    #[test]
    fn every_message_exists_in_both() {
        let (ar, en) = (keys(AR), keys(EN));
        assert_eq!(ar.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "only in Arabic");
        assert_eq!(en.difference(&ar).collect::<Vec<_>>(), Vec::<&String>::new(), "only in English");
    }

    #[test]
    fn arabic_messages_are_in_arabic_and_english_ones_in_english() {
        let arabic = |s: &str| s.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c));
        for key in keys(AR) {
            // These few only join what other messages give.
            let joint = [
                "comma",
                "semicolon",
                "summary-told",
                "reports-and-texts",
                "timeline-mark",
                "figure-unit",
                "weekday-date",
            ];
            assert!(arabic(&Lang::Ar.n(&key, 3)) || joint.contains(&key.as_str()), "{key} holds no Arabic");
            let english = Lang::En.n(&key, 3);
            assert!(!arabic(&english), "{key} holds Arabic: {english}");
        }
    }

    #[test]
    fn every_objection_has_a_sentence() {
        for because in hudna_register::Because::ALL {
            let known = keys(AR);
            assert!(known.contains(&format!("objection-{}", because.word())), "{because:?}");
        }
    }

    #[test]
    fn arabic_plurals_take_all_six_forms() {
        let forms: BTreeSet<_> = [0, 1, 2, 5, 12, 100].iter().map(|&n| Lang::Ar.n("n-reports", n)).collect();
        assert_eq!(forms.len(), 6);
        assert!(Lang::Ar.n("n-reports", 2).contains("تقريران"));
        assert!(Lang::En.n("n-reports", 12_345).contains("12,345"));
        for (n, form) in
            [(103, "تقارير"), (126, "تقريرًا"), (101, "تقرير"), (1_002, "تقرير"), (2_011, "تقريرًا")]
        {
            let told = Lang::Ar.n("n-reports", n);
            assert!(told.ends_with(form) && told.contains(&grouped(n)), "{told}");
        }
    }

    /// Reads the sources: each key that they name literally must exist.
    #[test]
    fn every_key_used_in_code_exists() {
        fn walk(dir: &Path, known: &BTreeSet<String>, seen: &mut usize) {
            for entry in std::fs::read_dir(dir).expect("the sources") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    walk(&path, known, seen);
                    continue;
                }
                let source = std::fs::read_to_string(&path).expect("a source");
                for call in [".t(\"", ".n(\"", ".with(\"", "BadRequest(\""] {
                    for part in source.split(call).skip(1) {
                        let key = part.split('"').next().unwrap_or_default();
                        let argument = part[key.len()..].starts_with("\", \"");
                        if !key.is_empty() && !argument {
                            assert!(known.contains(key), "{}: no message {key}", path.display());
                            *seen += 1;
                        }
                    }
                }
            }
        }
        let mut seen = 0;
        walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &keys(AR), &mut seen);
        assert!(seen > 100, "only {seen} keys seen");
    }

    #[test]
    fn every_value_of_the_contract_has_a_label() {
        use hudna_read::claim::{Class, Extent, Kind, Role, Slot, Stage, Status};
        let mut wanted = Vec::new();
        wanted.extend(Class::ALL.iter().map(|v| format!("class-{v}")));
        wanted.extend(Kind::ALL.iter().map(|v| format!("kind-{v}")));
        wanted.extend(Status::ALL.iter().map(|v| format!("status-{v}")));
        wanted.extend(Extent::ALL.iter().map(|v| format!("extent-{v}")));
        wanted.extend(Stage::ALL.iter().map(|v| format!("stage-{v}")));
        wanted.extend(Slot::ALL.iter().map(|v| format!("slot-{v}")));
        wanted.extend(Role::ALL.iter().map(|v| format!("role-{v}")));
        wanted.extend((1..=12).map(|v| format!("month-{v}")));
        wanted.extend((1..=7).map(|v| format!("weekday-{v}")));
        let known = keys(AR);
        for key in wanted {
            assert!(known.contains(&key), "no message {key}");
        }
    }
}
