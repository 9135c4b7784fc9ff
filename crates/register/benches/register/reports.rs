//! Owns the reports that the bench takes in: written by a generator of our own from a seed, in Arabic, with the claims
//! that a reader would find in them, at the sizes and in the mix of real ones.
use hudna_read::claim::{Extent, Role, Stage};
use hudna_read::claim::{Number, Source, Value};
use hudna_read::{Claim, Class, Kind, Mention, Packs, Reading, Report, Slot, Status};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// Reports a day: 55,000 make a year.
const A_DAY: u64 = 150;
/// Letters of a report, in bytes, as those of real ones are on the mean.
const BYTES: usize = 2_900;
/// One report in so many is a copy of one of the day before it.
const COPIES: u64 = 9;

const ROOTS: &[&str] = &[
    "كتب", "علن", "فتح", "حمل", "نقل", "وصل", "دخل", "خرج", "عمل", "حكم", "سلم", "قدم", "رفع", "نزل", "جمع",
    "قسم", "شهد", "حضر", "منع", "سمح", "طلب", "قبل", "رفض", "بحث", "درس", "صدر", "نشر", "كشف", "عرض", "شرح",
    "ربط", "قطع", "زرع", "بني", "هدم", "سكن", "رحل", "بقي", "ذهب", "رجع", "ضرب", "دفع", "حرس", "رصد", "سجل",
    "حصل", "فقد", "وجد", "شمل", "ختم", "بدأ", "نهي", "وقف", "سار", "حسب", "ذكر", "نظر", "سمع", "فهم", "علم",
];
const FORMS: &[(&str, &str)] = &[
    ("", ""),
    ("ال", ""),
    ("", "ت"),
    ("ي", ""),
    ("ت", ""),
    ("م", ""),
    ("ال", "ون"),
    ("", "ات"),
    ("", "وا"),
    ("و", ""),
    ("ب", "ه"),
    ("ل", "ها"),
];
const OUTLETS: &[&str] = &[
    "sana",
    "alarabiya",
    "enab",
    "rt",
    "anadolu",
    "zaman",
    "orient",
    "bbc",
    "dw",
    "reuters",
    "afp",
    "xinhua",
];
const WEAPONS: &[&str] =
    &["بالبراميل المتفجرة", "بقذائف الهاون", "بالصواريخ", "بالمدفعية الثقيلة", "بقنابل عنقودية"];
const TOPICS: &[&str] =
    &["وقف إطلاق النار", "إدخال المساعدات", "تبادل الأسرى", "خروج المقاتلين", "فتح المعابر"];

/// SplitMix64: the same numbers on every machine.
struct Luck(u64);

impl Luck {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// Few are very common and most are rare.
    fn skewed(&mut self, n: u64) -> u64 {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        (((n + 1) as f64).powf(unit) - 1.0) as u64 % n.max(1)
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.skewed(all.len() as u64) as usize]
    }

    fn word(&mut self) -> String {
        let (root, (before, after)) = (self.of(ROOTS), self.of(FORMS));
        format!("{before}{root}{after}")
    }

    fn words(&mut self, n: u64) -> String {
        (0..n).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

/// Someone as a report names them.
#[derive(Clone)]
struct Who {
    words: String,
    actor: Option<String>,
}

/// Writes reports, each from its number alone.
pub(crate) struct Press<'a> {
    actors: Vec<(&'a str, &'a str)>,
    places: Vec<(&'a str, &'a str, Option<&'a str>)>,
}

impl<'a> Press<'a> {
    pub(crate) fn of(packs: &'a Packs) -> Self {
        let actors = packs.actors.iter().filter(|a| a.pack == "syria");
        let places = packs.places.iter().filter(|p| p.pack == "syria");
        Self {
            actors: actors.map(|a| (a.name_ar.as_str(), a.id.as_str())).collect(),
            places: places.map(|p| (p.name_ar.as_str(), p.id.as_str(), p.pcode.as_deref())).collect(),
        }
    }

    /// The nth report with its claims.
    pub(crate) fn report(&self, n: u64) -> Reading {
        let mut luck = Luck(n.wrapping_mul(0x5851_F42D_4C95_7F2D));
        let of = if n > A_DAY && luck.one_in(COPIES) { n - 1 - luck.below(A_DAY) } else { n };
        let mut writer = Writer::new(self, of);
        writer.write();
        let mut luck = Luck(n ^ 0xABCD);
        let day = day(n);
        let outlet = luck.of(OUTLETS);
        let mut report = Report::new(format!("{outlet}-{day}-{n:06}"), writer.text);
        report.outlet = Some((*outlet).to_owned());
        report.title = report.text.lines().next().map(str::to_owned);
        report.url = Some(format!("https://{outlet}.example/news/{day}/{n}"));
        report.published = Some(day.to_string());
        report.language = Some("ar".to_owned());
        Reading { report, claims: writer.claims }
    }

    /// A monitor's table of so many rows, with its head.
    pub(crate) fn table(&self, rows: u64) -> String {
        let mut table =
            String::from("المعرّف,التاريخ,الجهة الراصدة,الطرف,النوع,الخروقات,المكان,القتلى,الجرحى,ملاحظات\n");
        let kinds = ["قصف جوي", "قصف مدفعي", "قنص", "اعتقال", "اشتباك", "إطلاق نار"];
        for n in 0..rows {
            let mut luck = Luck(n.wrapping_mul(0xA076_1D64_78BD_642F));
            let day = date(2016, 1, 1).saturating_add(((n / 300) as i64).days()).strftime("%d/%m/%Y");
            let (party, kind) = (self.who(&mut luck).words, luck.of(&kinds));
            let (place, _, _) = luck.of(&self.places);
            let (killed, injured, notes) = (luck.below(12), luck.below(30), luck.words(12));
            let breaches = 1 + luck.skewed(4);
            table += &format!(
                "r{n},{day},شبكة الرصد,\"{party}\",{kind},{breaches},\"{place}\",{killed},{injured},{notes}\n"
            );
        }
        table
    }

    fn who(&self, luck: &mut Luck) -> Who {
        if luck.below(10) < 6 {
            let (words, actor) = luck.of(&self.actors);
            Who { words: (*words).to_owned(), actor: Some((*actor).to_owned()) }
        } else {
            Who { words: format!("مصدر {} في {}", luck.words(1), luck.words(1)), actor: None }
        }
    }
}

/// The day of the nth report.
fn day(n: u64) -> Date {
    date(2016, 1, 1).saturating_add(((n / A_DAY) as i64).days())
}

struct Writer<'p, 'a> {
    press: &'p Press<'a>,
    luck: Luck,
    day: Date,
    n: u64,
    text: String,
    chars: usize,
    claims: Vec<Claim>,
}

impl<'p, 'a> Writer<'p, 'a> {
    fn new(press: &'p Press<'a>, n: u64) -> Self {
        let luck = Luck(n.wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ 0x51);
        Self { press, luck, day: day(n), n, text: String::new(), chars: 0, claims: Vec::new() }
    }

    fn write(&mut self) {
        let title = self.luck.words(8);
        self.say(&title);
        self.say("\n");
        let wanted = 6 + self.luck.below(25) as usize;
        while self.claims.len() < wanted {
            self.sentence();
        }
        while self.text.len() < BYTES * wanted / 18 {
            let words = self.luck.words(12);
            self.say(&words);
            self.say(". ");
        }
    }

    fn say(&mut self, words: &str) -> Mention {
        let start = self.chars;
        self.text.push_str(words);
        self.chars += words.chars().count();
        Mention { start, end: self.chars, text: words.to_owned(), ..Mention::default() }
    }

    fn name(&mut self, who: &Who) -> Mention {
        Mention { actor: who.actor.clone(), ..self.say(&who.words) }
    }

    /// A sentence, of which two claims are read for the most part: what was said, and what is said to have happened.
    fn sentence(&mut self) {
        let from = self.text.len();
        let start = self.chars;
        let first = self.claims.len();
        let speaker = (!self.luck.one_in(4)).then(|| self.press.who(&mut self.luck));
        let mut statement = None;
        if let Some(who) = &speaker {
            let trigger = self.say("أعلن");
            self.say(" ");
            let mention = self.name(who);
            self.say(" أن ");
            statement = Some((trigger, mention, self.chars, self.text.len()));
        }
        match self.luck.below(100) {
            0..=49 => self.hostility(),
            50..=59 => self.contact(),
            60..=65 => self.deal(),
            66..=71 => self.access(),
            _ => {
                let words = self.luck.words(6);
                self.say(&words);
            }
        }
        let more = 3 + self.luck.below(5);
        let words = format!(" {}", self.luck.words(more));
        self.say(&words);
        let source = statement
            .as_ref()
            .map(|(_, mention, ..)| Source { role: Role::Speaker, mention: mention.clone() });
        for claim in &mut self.claims[first..] {
            claim.source = source.clone().into_iter().collect();
        }
        if let Some((trigger, mention, at, byte)) = statement {
            let content = Mention {
                start: at,
                end: self.chars,
                text: self.text[byte..].to_owned(),
                ..Mention::default()
            };
            let slots = [(Slot::Speaker, vec![mention]), (Slot::Content, vec![content])];
            let kind = if self.luck.one_in(3) { Kind::Announces } else { Kind::Says };
            self.claim(Class::Statement, kind, trigger, slots.into());
        }
        self.say(".");
        let words = self.text[from..].to_owned();
        let evidence = Mention { start, end: self.chars, text: words, ..Mention::default() };
        for claim in &mut self.claims[first..] {
            claim.evidence = vec![evidence.clone()];
        }
        self.say(" ");
    }

    fn claim(&mut self, class: Class, kind: Kind, trigger: Mention, slots: BTreeMap<Slot, Vec<Mention>>) {
        let incident = matches!(class, Class::Hostility | Class::Access);
        let extent = incident.then_some(if self.luck.one_in(4) { Extent::Several } else { Extent::One });
        let status = if self.luck.one_in(5) { Status::Planned } else { Status::Happened };
        self.claims.push(Claim {
            id: format!("c{}", self.claims.len() + 1),
            class,
            kind,
            status: if class == Class::Statement { Status::Happened } else { status },
            extent,
            stage: (class == Class::Deal).then_some(Stage::Announced),
            quoted: (class == Class::Statement).then_some(false),
            trigger,
            also: Vec::new(),
            slots,
            source: Vec::new(),
            evidence: Vec::new(),
        });
    }

    /// What happened is drawn from the happenings of its day, of which some are told by many and most by one.
    fn happening(&mut self) -> (Luck, Date) {
        let back = [0, 0, 0, 1, 1, 2, 5][self.luck.below(7) as usize];
        let day = self.day.saturating_sub(i64::from(back).days());
        let which = self.luck.skewed(A_DAY * 12);
        (
            Luck(
                (self.n / A_DAY).wrapping_sub(back as u64).wrapping_mul(7919)
                    ^ which.wrapping_mul(0x9E37_79B9),
            ),
            day,
        )
    }

    fn place(&mut self, luck: &mut Luck) -> Mention {
        let (words, id, pcode) = *luck.of(&self.press.places);
        Mention { place: Some(id.to_owned()), pcode: pcode.map(str::to_owned), ..self.say(words) }
    }

    fn date(&mut self, day: Date) -> Option<Mention> {
        if self.luck.one_in(3) {
            return None;
        }
        let words = format!("يوم {}", day.strftime("%d/%m/%Y"));
        self.say(" ");
        Some(Mention { value: Some(Value::Date(day.to_string())), ..self.say(&words) })
    }

    fn figure(&mut self, n: u64) -> Mention {
        let value = Number { min: Some(n), max: Some(n), ..Number::default() };
        Mention { value: Some(Value::Number(value)), ..self.say(&n.to_string()) }
    }

    fn hostility(&mut self) {
        let (mut luck, day) = self.happening();
        let (kind, verb) = *luck.of(&[
            (Kind::Shelling, "قصف"),
            (Kind::AirStrike, "غارات"),
            (Kind::ArmedClash, "اشتباكات"),
            (Kind::Shooting, "إطلاق نار"),
            (Kind::Explosion, "انفجار"),
            (Kind::Detention, "اعتقال"),
            (Kind::Killing, "مقتل"),
        ]);
        let by = self.press.who(&mut luck);
        let trigger = self.say(verb);
        let mut slots = BTreeMap::new();
        if !self.luck.one_in(3) {
            self.say(" نفذته ");
            slots.insert(Slot::By, vec![self.name(&by)]);
        }
        if !self.luck.one_in(4) {
            self.say(" على ");
            slots.insert(Slot::Place, vec![self.place(&mut luck)]);
        }
        slots.extend(self.date(day).map(|d| (Slot::Date, vec![d])));
        if self.luck.one_in(4) {
            self.say(" ");
            slots.insert(Slot::Weapon, vec![self.say(WEAPONS[luck.below(WEAPONS.len() as u64) as usize])]);
        }
        if self.luck.one_in(4) {
            let killed = luck.below(40) + self.luck.below(3);
            self.say(" وأسفر عن سقوط ");
            slots.insert(Slot::Killed, vec![self.figure(killed)]);
            self.say(" قتيلا");
        }
        self.claim(Class::Hostility, kind, trigger, slots);
    }

    fn contact(&mut self) {
        let (mut luck, day) = self.happening();
        let (a, b) = (self.press.who(&mut luck), self.press.who(&mut luck));
        let trigger = self.say("لقاء");
        self.say(" بين ");
        let first = self.name(&a);
        self.say(" و");
        let second = self.name(&b);
        let mut slots = BTreeMap::from([(Slot::Participants, vec![first, second])]);
        slots.extend(self.date(day).map(|d| (Slot::Date, vec![d])));
        self.say(" حول ");
        slots.insert(Slot::Topic, vec![self.say(TOPICS[luck.below(TOPICS.len() as u64) as usize])]);
        self.claim(Class::Contact, Kind::Meeting, trigger, slots);
    }

    fn deal(&mut self) {
        let (mut luck, day) = self.happening();
        let (a, b) = (self.press.who(&mut luck), self.press.who(&mut luck));
        let trigger = self.say("هدنة");
        self.say(" في ");
        let place = self.place(&mut luck);
        self.say(" بين ");
        let first = self.name(&a);
        self.say(" و");
        let second = self.name(&b);
        let mut slots = BTreeMap::from([(Slot::Place, vec![place]), (Slot::Parties, vec![first, second])]);
        slots.extend(self.date(day).map(|d| (Slot::Date, vec![d])));
        self.claim(Class::Deal, Kind::LocalTruce, trigger, slots);
    }

    fn access(&mut self) {
        let (mut luck, day) = self.happening();
        let trigger = self.say("دخول قافلة مساعدات");
        self.say(" إلى ");
        let mut slots = BTreeMap::from([(Slot::Place, vec![self.place(&mut luck)])]);
        slots.extend(self.date(day).map(|d| (Slot::Date, vec![d])));
        self.claim(Class::Access, Kind::AidDelivered, trigger, slots);
    }
}
