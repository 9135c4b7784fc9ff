//! Owns the last step: what was found becomes claims with mentions, values and evidence.
use crate::act::Trigger;
use crate::agree;
use crate::attribution::{self, Link, Matter, Told};
use crate::claim::{Claim, Class, Mention, Number, Relative, Role, Slot, Source, Status, Value};
use crate::clause;
use crate::extent;
use crate::fill::Filled;
use crate::group::Group;
use crate::happening::Happening;
use crate::kind;
use crate::lexicon::List;
use crate::pack::Packs;
use crate::phrase::{Head, Phrase};
use crate::reach::{self, Part};
use crate::reader::{Parts, sentences_of};
use crate::scan::Scan;
use crate::speech::{Speeches, beside};
use crate::status;
use hudna_text::inflect::Tense;
use jiff::civil::Date;
use std::collections::BTreeMap;

pub(crate) struct Emitter<'a, 'b> {
    parts: &'a Parts<'a, 'b>,
    scan: &'a Scan<'b>,
    phrases: &'a [Phrase],
    speeches: &'a Speeches,
    packs: &'a Packs,
    published: Option<Date>,
}

impl<'a, 'b> Emitter<'a, 'b> {
    pub(crate) fn new(parts: &'a Parts<'a, 'b>, packs: &'a Packs, published: Option<Date>) -> Self {
        Self { parts, scan: parts.scan, phrases: parts.phrases, speeches: parts.speeches, packs, published }
    }

    pub(crate) fn claims(&self, triggers: &[Trigger], groups: &[Group], fillers: &[Filled]) -> Vec<Claim> {
        let mut claims: Vec<Claim> = (0..self.speeches.statements.len())
            .filter(|i| self.speeches.statements[*i].kept)
            .map(|i| self.statement(triggers, i))
            .collect();
        let titled = self.parts.titled.then(|| self.scan.text.sentences.first().map(|s| s.end)).flatten();
        claims.sort_by_key(|c| (c.trigger.start, c.trigger.end));
        claims = crate::retell::fold(self.scan.text, claims, titled);
        claims.extend(groups.iter().zip(fillers).map(|(g, f)| self.claim(triggers, g, f)));
        claims.sort_by_key(|c| (c.trigger.start, c.trigger.end, c.class));
        for (i, claim) in claims.iter_mut().enumerate() {
            claim.id = format!("c{}", i + 1);
        }
        claims
    }

    fn claim(&self, triggers: &[Trigger], group: &Group, filled: &Filled) -> Claim {
        let happening = Happening::of(self.parts, triggers, group, filled);
        let t = happening.fullest;
        let told = status::features(self.parts, t, happening.tellings(), false);
        let status = status::status(self.parts, &told);
        let stage = status::stage(self.parts, t.class, &told);
        let future = matches!(status, Status::Planned | Status::CalledFor | Status::Possible);
        let tellings = attribution::tellings(self.parts, triggers, group);
        let source = self.chain(Matter::of(self.parts, t.kind, tellings, filled));
        let mut slots: BTreeMap<Slot, Vec<Mention>> = BTreeMap::new();
        for (slot, p) in filled {
            let list = slots.entry(*slot).or_default();
            let mut mention = self.reaching(*p, *slot, future);
            // Those joined to it by و stand for themselves.
            let joined = |(s, q): &(Slot, usize)| {
                let other = &self.phrases[*q];
                s == slot && other.joined && self.phrases[*p].end < other.start && other.start < mention.end
            };
            if filled.iter().any(joined) {
                mention = self.mention(*p, *slot, future);
            }
            if matches!(t.class, Class::Hostility | Class::Access) {
                mention.source = self.filler_source(*p, &source);
            }
            let (words, folded) = (agree::words(&mention.text), hudna_text::fold(&mention.text));
            let known = list.iter().any(|m: &Mention| {
                mention.value.is_none()
                    && agree::same_words(&agree::words(&m.text), &words, agree::is_actor(*slot))
                    || hudna_text::fold(&m.text) == folded
                    || m.actor.is_some() && m.actor == mention.actor
                    || m.value.is_some() && *slot == Slot::Date && m.value == mention.value
            });
            if !known {
                list.push(mention);
            }
        }
        for list in slots.values_mut() {
            drop_contained(list);
        }
        for (slot, start, end) in clause::fill(self.parts, triggers, group) {
            slots.entry(slot).or_default().push(self.stretch(start, end));
        }
        let mut sentences = sentences_of(triggers, group);
        sentences.sort_by_key(|s| *s != t.candidate.sentence);
        sentences.truncate(4);
        Claim {
            id: String::new(),
            class: t.class,
            kind: kind::kind(&happening),
            status,
            extent: extent::extent(&happening, told),
            stage,
            quoted: None,
            trigger: self.stretch(t.candidate.start, t.candidate.end),
            also: happening
                .tellings()
                .filter(|other| !std::ptr::eq(*other, t))
                .map(|other| self.stretch(other.candidate.start, other.candidate.end))
                .collect(),
            slots,
            source,
            evidence: self.evidence(&sentences, None),
        }
    }

    fn statement(&self, triggers: &[Trigger], i: usize) -> Claim {
        let s = &self.speeches.statements[i];
        let mut slots: BTreeMap<Slot, Vec<Mention>> = BTreeMap::new();
        let future = matches!(s.form, crate::lexicon::SpeechForm::Verb(Tense::Future, _));
        let spoken = s.speakers.iter().map(|p| (Slot::Speaker, *p));
        for (slot, p) in spoken.chain(beside::fill(self.parts, triggers, i)) {
            let list = slots.entry(slot).or_default();
            let mention = match slot {
                Slot::Speaker => self.mention(p, slot, future),
                _ => self.reaching(p, slot, future),
            };
            let again = |m: &Mention| {
                agree::is_actor(slot)
                    && agree::same_words(&agree::words(&m.text), &agree::words(&mention.text), true)
            };
            if !list.iter().any(again) {
                list.push(mention);
            }
        }
        if let ([p], Some([one])) = (&s.speakers[..], slots.get_mut(&Slot::Speaker).map(Vec::as_mut_slice)) {
            let (start, end) = reach::phrase(self.parts, Part::Speaker, *p, s.full);
            (one.start, one.end, one.text) = (start, end, self.scan.text.slice(start, end));
        }
        if let Some((start, end)) = s.content {
            slots.insert(Slot::Content, vec![self.stretch(start, end)]);
        }
        Claim {
            id: String::new(),
            class: Class::Statement,
            kind: kind::spoken(self.parts, s),
            status: if future {
                Status::Planned
            } else if s.negated {
                Status::Unfulfilled
            } else {
                Status::Happened
            },
            extent: None,
            stage: None,
            quoted: Some(s.quoted),
            trigger: self.stretch(s.trigger.0, s.trigger.1),
            also: Vec::new(),
            slots,
            source: self.chain(Matter::of(self.parts, s.kind, std::iter::once(Told::Speech(i)), &Vec::new())),
            evidence: self.evidence(&[s.sentence], s.content),
        }
    }

    /// On whose word it is told: the voice that is most surely the source, of all tellings, as a chain.
    fn chain(&self, matter: Matter<'_, 'a>) -> Vec<Source> {
        let chosen = attribution::choose(self.parts, matter);
        chosen.map_or_else(Vec::new, |choice| self.links(choice.chain()))
    }

    fn links(&self, chain: Vec<Link>) -> Vec<Source> {
        let link = |(role, p, full): Link| {
            let mut source = self.source(role, p);
            let (start, end) = reach::phrase(self.parts, Part::Speaker, p, full);
            let m = &mut source.mention;
            (m.start, m.end, m.text) = (start, end, self.scan.text.slice(start, end));
            source
        };
        chain.into_iter().map(link).collect()
    }

    /// Whoever gives a filler, where that is another than gives the claim.
    fn filler_source(&self, p: usize, claim: &[Source]) -> Option<Vec<Source>> {
        let chain = self.links(attribution::teller(self.parts, p)?);
        let (own, given) = (&chain.first()?.mention, claim.first().map(|s| &s.mention));
        let same = given.is_some_and(|g| {
            g.start < own.end && own.start < g.end
                || agree::same_words(&agree::words(&g.text), &agree::words(&own.text), true)
        });
        (!same).then_some(chain)
    }

    fn source(&self, role: Role, phrase: usize) -> Source {
        Source { role, mention: self.mention(phrase, Slot::Speaker, false) }
    }

    fn stretch(&self, start: usize, end: usize) -> Mention {
        Mention { start, end, text: self.scan.text.slice(start, end), ..Mention::default() }
    }

    /// A phrase as a mention that reaches as far as the part that it has in the claim.
    fn reaching(&self, phrase: usize, slot: Slot, future: bool) -> Mention {
        let mut m = self.mention(phrase, slot, future);
        if let Some(part) = Part::of(slot).filter(|_| m.value.is_none()) {
            let (start, end) = reach::phrase(self.parts, part, phrase, None);
            (m.start, m.end, m.text) = (start, end, self.scan.text.slice(start, end));
        }
        m
    }

    /// A phrase as a mention, with its value, actor and place.
    pub(crate) fn mention(&self, phrase: usize, slot: Slot, future: bool) -> Mention {
        let p = &self.phrases[phrase];
        let mut m = self.stretch(p.start, p.end);
        if let Some(a) = p.actor
            && slot != Slot::Place
        {
            m.actor = Some(self.packs.actors[a as usize].id.clone());
        }
        if let Some(pl) = p.place
            && matches!(slot, Slot::Place | Slot::To | Slot::Against)
        {
            let place = &self.packs.places[pl as usize];
            m.place = Some(place.id.clone());
            m.pcode.clone_from(&place.pcode);
        }
        if slot == Slot::Date
            && let Some(d) = p.date
        {
            let r = self.scan.dates[d as usize].when.resolve(self.published, future);
            m.value = Some(r.value.map_or(Value::Unknown, Value::Date));
            if r.weekday.is_some() || r.offset_days.is_some() {
                m.relative =
                    Some(Relative { weekday: r.weekday.map(str::to_owned), offset_days: r.offset_days });
            }
            m.time.clone_from(&self.scan.dates[d as usize].time);
        }
        if matches!(slot, Slot::Killed | Slot::Injured | Slot::Count | Slot::Quantity | Slot::Period) {
            self.figure(p, slot, &mut m);
        }
        m
    }

    fn figure(&self, p: &Phrase, slot: Slot, m: &mut Mention) {
        let toll = matches!(slot, Slot::Killed | Slot::Injured);
        m.value = Some(match p.figure.or_else(|| if toll { self.persons(p) } else { None }) {
            Some(q) => Value::Number(Number {
                min: q.min,
                max: q.max,
                approx: q.approx,
                unit: (!toll)
                    .then(|| if p.head == Head::People { "people" } else { p.who })
                    .filter(|u| !u.is_empty())
                    .map(str::to_owned),
            }),
            None => Value::Unknown,
        });
        if toll && !p.who.is_empty() {
            m.who = Some(p.who.to_owned());
        }
    }

    /// `الطفل`, `قائد الفرقة`: one who is named or pointed at is one; of a plural nothing is known.
    fn persons(&self, p: &Phrase) -> Option<hudna_text::number::Quantity> {
        use hudna_text::inflect::Count;
        let first = p.tokens.start;
        let n = match (p.head, self.scan.entry(first).and_then(|e| e.people)) {
            (_, Some((_, Count::One))) => 1,
            (_, Some((_, Count::Two))) => 2,
            (_, Some((_, Count::Many))) => return None,
            (Head::Person, None) if !crate::phrase::is_many(self.scan.stem(first)) => 1,
            (Head::Other, None) if List::OnePerson.has(self.scan.stem(first)) => 1,
            _ => return None,
        };
        Some(hudna_text::number::Quantity { min: Some(n), max: Some(n), approx: false })
    }

    /// The sentences that say it, as mentions.
    pub(crate) fn evidence(&self, sentences: &[u32], content: Option<(usize, usize)>) -> Vec<Mention> {
        sentences
            .iter()
            .map(|s| {
                let sentence = &self.scan.text.sentences[*s as usize];
                let end = content.map_or(sentence.end, |c| {
                    // A quotation that runs on takes the sentences that it runs over.
                    let sentences = &self.scan.text.sentences;
                    let last = sentences.partition_point(|x| x.start < c.1).checked_sub(1);
                    last.map(|l| &sentences[l]).map_or(sentence.end, |l| l.end.max(sentence.end))
                });
                self.stretch(sentence.start, end)
            })
            .collect()
    }
}

/// A name that stands inside another filler of its slot is a part of it.
fn drop_contained(list: &mut Vec<Mention>) {
    let spans: Vec<(usize, usize)> =
        list.iter().filter(|m| m.value.is_none()).map(|m| (m.start, m.end)).collect();
    list.retain(|m| {
        m.value.is_some()
            || !spans.iter().any(|s| s.0 <= m.start && m.end <= s.1 && (s.0, s.1) != (m.start, m.end))
    });
}
