//! Who a party is changes nothing but the party: a sentence with the names of its two parties exchanged, or with one
//! camp's words for the other's, is read the same.
use hudna_read::claim::{Claim, Mention, Value};
use hudna_read::{Packs, Reader, Report};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::Arc;

/// Pairs of sentences that are made; none may be read otherwise. `NEUTRAL_LOG=FILE` writes each that is.
const PAIRS: usize = 10_000;
/// xorshift64*: the same pairs on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % n
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }
}

#[derive(Clone, PartialEq)]
struct Party {
    subject: String,
    governed: String,
    feminine: bool,
    person: bool,
}

impl Party {
    fn of(name: &str) -> Self {
        let (subject, governed) = name.split_once('/').unwrap_or((name, name));
        Self {
            subject: subject.to_owned(),
            governed: governed.to_owned(),
            feminine: feminine(subject),
            person: false,
        }
    }
}

/// Feminine by its first word, as a verb before it agrees.
fn feminine(name: &str) -> bool {
    const MASCULINE: &[&str] = &["العراق", "اليمن", "الأردن", "لبنان", "السودان", "المغرب", "الاتحاد"];
    const FEMININE: &[&str] = &[
        "قوات",
        "القوات",
        "فصائل",
        "الفصائل",
        "كتائب",
        "سرايا",
        "ميليشيات",
        "الميليشيات",
        "مليشيات",
        "المليشيات",
        "ألوية",
        "وحدات",
        "الوحدات",
        "عصابات",
        "العصابات",
        "مرتزقة",
        "حماس",
        "داعش",
        "قسد",
        "روسيا",
        "تركيا",
        "سوريا",
        "إسرائيل",
        "إيران",
        "مصر",
        "قطر",
        "ألمانيا",
        "بريطانيا",
        "طالبان",
        "الولايات",
        "المجموعات",
        "المنظمات",
        "الجماعات",
        "ميليشيا",
        "مليشيا",
        "فلول",
        "الأمم",
    ];
    let first = name.split(' ').next().unwrap_or("");
    !MASCULINE.contains(&first)
        && (first.ends_with('ة')
            || first.ends_with("ات")
            || first.ends_with("يا")
            || FEMININE.contains(&first))
}

/// What is put into a sentence.
#[derive(Clone)]
struct Filling {
    parties: [Party; 2],
    places: [String; 2],
    day: &'static str,
    figures: [usize; 2],
    /// For each word of words.tsv, which of its variants.
    words: usize,
}

/// A sentence, with what each of its code points is: a point of the pattern (piece, offset), so that the two
/// sentences of a pair can be held against one another.
struct Sentence {
    text: String,
    at: Vec<(usize, usize)>,
}

/// An offset inside a piece that differs between the sentences.
const INSIDE: usize = 1000;
/// Its end.
const END: usize = 2000;

struct Camps {
    words: HashMap<&'static str, Vec<&'static str>>,
    names: Vec<Vec<Party>>,
}

fn build(pattern: &str, f: &Filling, camps: &Camps) -> Sentence {
    let mut made = Sentence { text: String::new(), at: Vec::new() };
    let mut rest = pattern;
    let mut piece = 0;
    let mut push = |text: &str, varies: bool| {
        for (i, c) in text.chars().enumerate() {
            made.text.push(c);
            // ل before a name may be cut or stay: للأمم.
            made.at.push((piece, if varies && i > 0 { INSIDE } else { i }));
        }
        piece += 1;
    };
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, tail) = after.split_once('}').expect("a closed brace");
        push(before, false);
        rest = tail;
        let agree = |p: &Party, words: &str| {
            let (m, f) = words.split_once('/').expect("two forms");
            if p.feminine { f.to_owned() } else { m.to_owned() }
        };
        let lam = |name: &str| match name.strip_prefix("ال") {
            Some(bare) => format!("لل{bare}"),
            None => format!("ل{name}"),
        };
        match slot.split_once(':') {
            Some(("A", words)) => push(&agree(&f.parties[0], words), true),
            Some(("B", words)) => push(&agree(&f.parties[1], words), true),
            Some(("w", key)) => {
                let words = &camps.words[key];
                push(words[f.words % words.len()], true);
            }
            _ => match slot {
                "A" => push(&f.parties[0].subject, true),
                "B" => push(&f.parties[1].subject, true),
                "a" => push(&f.parties[0].governed, true),
                "b" => push(&f.parties[1].governed, true),
                "لa" => push(&lam(&f.parties[0].governed), true),
                "لb" => push(&lam(&f.parties[1].governed), true),
                "P" => push(&f.places[0], false),
                "Q" => push(&f.places[1], false),
                "D" => push(f.day, false),
                "N" => push(&f.figures[0].to_string(), false),
                "N2" => push(&f.figures[1].to_string(), false),
                _ => panic!("{pattern}: {{{slot}}}"),
            },
        }
    }
    push(rest, false);
    made
}

impl Sentence {
    /// A stretch as points of the pattern.
    fn points(&self, m: &Mention) -> String {
        let start = self.at[m.start];
        let start = if start.1 == INSIDE
            && self.text.chars().nth(m.start - 1) == Some('ل')
            && self.at[m.start - 1].1 == 0
        {
            (start.0, 0)
        } else {
            start
        };
        let last = self.at[m.end - 1];
        let closes = self.at.get(m.end).is_none_or(|next| next.0 != last.0);
        let end = if closes { END } else { last.1 };
        format!("{}.{}-{}.{end}", start.0, start.1, last.0)
    }
}

/// What is told, without who the parties are: one line a claim and a part of it.
fn told(s: &Sentence, claims: &[Claim]) -> BTreeMap<String, String> {
    let mut parts = BTreeMap::new();
    for c in claims {
        let name = format!("{} {}", s.points(&c.trigger), c.class.word());
        let mut put = |part: &str, what: String| parts.insert(format!("{name} {part}"), what);
        put("kind", c.kind.word().to_owned());
        put("status", c.status.word().to_owned());
        put("extent", format!("{:?}", c.extent));
        put("stage", format!("{:?}", c.stage));
        for (slot, fillers) in &c.slots {
            let mut all: Vec<String> = fillers
                .iter()
                .map(|m| {
                    let value = m.value.as_ref().map(|v| match v {
                        Value::Date(d) => d.clone(),
                        Value::Number(n) => format!("{:?}-{:?}", n.min, n.max),
                        Value::Unknown => "?".to_owned(),
                    });
                    format!("{} {}", s.points(m), value.unwrap_or_default())
                })
                .collect();
            all.sort();
            put(slot.word(), all.join("; "));
        }
    }
    parts
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}

struct Pair {
    class: &'static str,
    pattern: &'static str,
    one: Filling,
    other: Filling,
}

fn pairs(packs: &Packs, camps: &Camps, patterns: &[(&'static str, &'static str)]) -> Vec<Pair> {
    const DAYS: &[&str] =
        &["أمس", "اليوم", "أمس الجمعة", "يوم الأحد الماضي", "في 3 آذار/مارس", "مساء الخميس", "منذ يومين"];
    let pool = |kinds: &[&str]| -> Vec<Party> {
        packs
            .actors
            .iter()
            .filter(|a| kinds.iter().any(|k| a.id.starts_with(k)) && a.name_ar.chars().count() > 2)
            // An air force is no party but an arm: what it does is done from the air.
            .filter(|a| !a.name_ar.split(' ').any(|w| ["الجو", "الجوية", "الطيران", "الجوي"].contains(&w)))
            .map(|a| Party { person: a.id.starts_with("person/"), ..Party::of(&a.name_ar) })
            .collect()
    };
    let force = pool(&["force/", "group/", "state/"]);
    let talk = pool(&["state/", "office/", "person/", "body/", "org/"]);
    let places: Vec<String> = packs
        .places
        .iter()
        .filter(|p| p.pack != "geonames" && matches!(p.kind.as_str(), "city" | "town" | "village"))
        .filter(|p| {
            !p.name_ar.contains("مدينة") && !p.name_ar.contains("بلدة") && !p.name_ar.contains("قرية")
        })
        .map(|p| p.name_ar.clone())
        .collect();
    let mut dice = Dice(0x4855_444e_4100_0003);
    let mut found = Vec::new();
    while found.len() < PAIRS {
        let (class, pattern) = *dice.pick(patterns);
        let parties = if class == "force" { &force } else { &talk };
        let mut one = Filling {
            parties: [dice.pick(parties).clone(), dice.pick(parties).clone()],
            places: [dice.pick(&places).clone(), dice.pick(&places).clone()],
            day: DAYS[dice.roll(DAYS.len())],
            figures: [3 + dice.roll(8), 2],
            words: dice.roll(60),
        };
        // An office with a name behind it is one person: التقى وزير الخارجية سامح شكري.
        if pattern.contains("{A} {b}") && one.parties.iter().any(|p| p.person) {
            continue;
        }
        let mut other = one.clone();
        let how = match found.len() % 4 {
            // The two exchanged.
            0 | 1 => {
                other.parties.swap(0, 1);
                "exchanged"
            }
            // Two camps' names for one party.
            2 => {
                let names = dice.pick(&camps.names);
                let which = usize::from(!pattern.contains("{A") && !pattern.contains("a}"));
                one.parties[which] = dice.pick(names).clone();
                other.parties[which] = dice.pick(names).clone();
                other.parties[1 - which] = one.parties[1 - which].clone();
                "camps' names"
            }
            // Two camps' words.
            _ => {
                other.words += 1 + dice.roll(6);
                "camps' words"
            }
        };
        if build(pattern, &one, camps).text == build(pattern, &other, camps).text {
            continue;
        }
        found.push(Pair { class: how, pattern, one, other });
    }
    found
}

#[test]
#[allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a measure, with its causes")]
fn no_side_is_read_otherwise_than_another() {
    let packs = Arc::new(Packs::load(&[]).expect("the packs load"));
    let reader = Reader::new(Arc::clone(&packs));
    let camps = Camps {
        words: rows(include_str!("neutral/words.tsv"))
            .skip(1)
            .filter_map(|l| l.split_once('\t'))
            .map(|(key, words)| (key, words.split(" | ").collect()))
            .collect(),
        names: rows(include_str!("neutral/names.tsv"))
            .skip(1)
            .map(|l| l.split(" | ").map(Party::of).collect())
            .collect(),
    };
    let patterns: Vec<(&str, &str)> =
        rows(include_str!("neutral/sentences.txt")).filter_map(|l| l.split_once('\t')).collect();
    let all = pairs(&packs, &camps, &patterns);
    let read = |s: &Sentence| {
        let mut report = Report::new("x", &s.text);
        report.published = Some("2016-03-05".to_owned());
        told(s, &reader.read(report).claims)
    };
    let (mut flips, mut n) = (0, 0);
    let mut causes: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut by_pattern: BTreeMap<&str, usize> = BTreeMap::new();
    let mut by_class: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut log = String::new();
    for pair in &all {
        n += 1;
        let (one, other) = (build(pair.pattern, &pair.one, &camps), build(pair.pattern, &pair.other, &camps));
        let (x, y) = (read(&one), read(&other));
        let class = by_class.entry(pair.class).or_default();
        class.1 += 1;
        if x == y {
            continue;
        }
        flips += 1;
        class.0 += 1;
        *by_pattern.entry(pair.pattern).or_default() += 1;
        let mut seen = Vec::new();
        let _ = writeln!(log, "{}\n  {}\n  {}", pair.class, one.text, other.text);
        for key in x.keys().chain(y.keys().filter(|k| !x.contains_key(*k))) {
            if x.get(key) != y.get(key) {
                let _ = writeln!(log, "    {key}: {:?} | {:?}", x.get(key), y.get(key));
                let cause = key.split_once(' ').map_or("", |(_, rest)| rest).to_owned();
                if !seen.contains(&cause) {
                    let known =
                        causes.entry(cause.clone()).or_insert((0, format!("{} | {}", one.text, other.text)));
                    known.0 += 1;
                    seen.push(cause);
                }
            }
        }
    }
    println!("{n} pairs, {flips} flips; {by_class:?}");
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|(_, (n, _))| std::cmp::Reverse(*n));
    for (cause, (n, example)) in causes.iter().take(12) {
        println!("{n}\t{cause}\t{example}");
    }
    let mut by_pattern: Vec<_> = by_pattern.into_iter().collect();
    by_pattern.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for (pattern, n) in by_pattern.iter().take(30) {
        println!("{n}\t{pattern}");
    }
    if let Ok(path) = std::env::var("NEUTRAL_LOG") {
        std::fs::write(path, log).expect("written");
    }
    assert_eq!(flips, 0, "{flips} of {n} pairs are read otherwise");
}
