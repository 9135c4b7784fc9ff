//! Owns where a noun phrase ends: by definiteness, apposition, clitics and the closed classes.
use crate::lexicon::{Entry, Form, Role};
use crate::scan::Scan;

/// One past the last token of the noun phrase that begins at `at`.
pub(super) fn end(scan: &Scan<'_>, at: usize, limit: usize) -> usize {
    let mut state = State::at(scan, at);
    while state.next < limit && state.step(scan, limit) {}
    state.next
}

struct State {
    next: usize,
    /// The phrase is closed by an article, a name or a pronoun.
    definite: bool,
    /// The last word had an article.
    article: bool,
    /// It names a person, so that a name may follow in apposition.
    person: bool,
    /// It names a body, state or force.
    body: bool,
    /// How many unknown words of a person's name were taken.
    name_words: usize,
    first: usize,
}

impl State {
    fn at(scan: &Scan<'_>, at: usize) -> Self {
        let word = &scan.words[at];
        let role = scan.entry(at).and_then(|e| e.role);
        let name = scan.name(at).filter(|h| h.from == at);
        let alone = name.is_none() && is_lone_name(scan, at);
        Self {
            next: name.map_or(at + 1, |h| h.to),
            definite: word.split.article || name.is_some() || word.pronoun || alone,
            article: name.map_or(word.split.article, |h| {
                scan.text.norm(h.to - 1).starts_with("ال") || h.to == at + 1 && word.split.article
            }),
            person: alone
                || role == Some(Role::Person)
                || role == Some(Role::Unnamed) && word.split.article
                || scan.stem(at).starts_with("نظير"),
            body: role == Some(Role::Body) || name.is_some_and(|h| h.actor.is_some()),
            name_words: 0,
            first: at,
        }
    }

    fn step(&mut self, scan: &Scan<'_>, limit: usize) -> bool {
        let j = self.next;
        // مدة خمسة أيام, سقوط عشرات الجرحى: a figure in words that counts what follows it is a phrase of its own.
        let counts = |f: u32| {
            let figure = &scan.figures[f as usize];
            !figure.spelled || figure.tokens.start == j && figure.value.min.is_some_and(|n| n > 2)
        };
        if scan.date_at[j].is_some() || scan.figure_at[j].is_some_and(counts) {
            return false;
        }
        if let Some(c) = scan.text.mark(j) {
            return self.mark(scan, c, limit);
        }
        if !scan.text.is_word(j) {
            return false;
        }
        if let Some(hit) = scan.name(j).copied().filter(|h| h.from == j) {
            if self.closes_before(scan, hit) {
                return false;
            }
            let office = self.person && self.definite && hit.actor.is_some() && !hit.person;
            if office
                && scan.words[j].split.preposition.is_none()
                && scan.entry(j).is_none_or(|e| e.nation.is_none())
            {
                // دعا وزير الخارجية الروسي واشنطن: another party.
                return false;
            }
            return self.name(scan, hit.to, hit.lead, hit.actor.is_some() && !hit.person);
        }
        let word = &scan.words[j];
        if self.person && scan.text.norm(j).starts_with("باسم") {
            // المتحدث باسم الخارجية; المتحدث باسمها, then his name.
            let own = scan.text.norm(j) != "باسم";
            self.next += 1;
            self.definite = own;
            self.article = false;
            return true;
        }
        // المتحدث باسم المكتب الإعلامي لرئيس الوزراء
        if self.takes_office(scan) {
            self.next += 1;
            self.definite = word.split.article;
            self.article = word.split.article;
            return true;
        }
        if word.split.closed.is_some() {
            return self.office(scan, limit);
        }
        if word.split.conjunction || scan.is_verb(j) || reports_here(scan, j) {
            return false;
        }
        if word.split.preposition.is_some()
            && !(self.definite && self.person && self.name_words > 0 && is_name_like(scan, j))
        {
            return self.attached(scan);
        }
        if scan.phrase(j).is_some_and(|p| p.from == j && !matches!(p.fixed, crate::lexicon::Fixed::Weapon(_)))
        {
            return false;
        }
        let entry = scan.entry(j);
        let nominal = entry.is_some_and(|e| {
            e.place.is_some()
                || e.people.is_some() && e.nation.is_none()
                || matches!(e.role, Some(Role::Person | Role::Unnamed | Role::Agency | Role::Document))
        });
        let act = entry.is_some_and(|e| e.acts.iter().any(|a| matches!(scan.act(*a).form, Form::Noun(_))));
        if word.split.article {
            // A definite noun after a definite phrase is a new phrase, an adjective is not.
            let noun = scan.lexicon.is_definite_noun(scan.text.norm(j));
            if self.article && (nominal || noun || act && !is_adjective(scan.stem(j))) {
                return false;
            }
            if self.definite && (nominal || act) && !is_adjective(scan.stem(j)) {
                return false;
            }
            // Nor does a noun belong to a whole name: أطلقت طالبان النار.
            if !self.person && scan.name(self.next - 1).is_some() && noun && !is_adjective(scan.stem(j)) {
                return false;
            }
            // Behind a person's name an article goes with a name.
            if self.definite && self.person && noun && scan.lexicon.is_no_name(scan.text.norm(j)) {
                return false;
            }
            self.definite = true;
            self.article = true;
            self.next += 1;
            return true;
        }
        if self.definite {
            if self.person && self.name_words < 4 && !nominal && !act && is_name_like(scan, j) {
                self.name_words += 1;
                self.next += 1;
                self.article = false;
                return true;
            }
            return false;
        }
        // Indefinite after indefinite: a genitive or an adjective; a place after a body is what was struck.
        if self.body && j > self.first + 1 && entry.is_some_and(|e| e.place.is_some()) {
            return false;
        }
        if act && j > self.first + 1 {
            return false;
        }
        if scan.tie(j).parts() {
            return false;
        }
        self.definite = word.pronoun;
        self.next += 1;
        true
    }

    /// Whether a name of another party follows: that of a state is no adjective (ألمانيا), and what a pack calls by
    /// three words or by its nation lacks nothing (الدفاع المدني اللبناني، السعودية).
    fn closes_before(&self, scan: &Scan<'_>, hit: crate::names::NameHit) -> bool {
        if !self.definite || hit.person || hit.lead > 0 {
            return false;
        }
        if hit.actor.is_none() {
            // لواء الأقصى بلدة الناصرية: behind a whole name a place is where it was.
            return hit.place.is_some()
                && scan.name(self.first).is_some_and(|n| n.actor.is_some() && n.to == self.next);
        }
        let state = hit.place.is_some() && scan.text.norm(hit.from).ends_with("يا");
        let whole = scan
            .name(self.first)
            .filter(|n| n.actor.is_some() && !n.person && n.from == self.first && n.to == self.next);
        let nation = |i: usize| scan.entry(i).is_some_and(|e| e.nation.is_some());
        state || whole.is_some_and(|n| n.to > n.from + 2 || !nation(hit.from) || nation(n.to - 1))
    }

    fn mark(&mut self, scan: &Scan<'_>, c: char, limit: usize) -> bool {
        let close: &[char] = match c {
            '"' => &['"'],
            '«' => &['»'],
            '“' => &['”', '“'],
            '(' => &[')'],
            '{' => &['}'],
            '-' | '–' | '/' => {
                let glued = scan
                    .text
                    .tokens
                    .get(self.next + 1)
                    .is_some_and(|t| t.start == scan.text.tokens[self.next].end)
                    && scan.text.tokens[self.next - 1].end == scan.text.tokens[self.next].start;
                if glued && scan.text.is_word(self.next + 1) && self.next + 1 < limit {
                    self.next += 2;
                    return true;
                }
                return false;
            }
            // A hashtag stands for its words.
            '#' if self.next + 1 < limit && scan.text.is_word(self.next + 1) => {
                self.next += 1;
                return true;
            }
            _ => return false,
        };
        // A name in quotation marks belongs to the phrase, a quotation does not.
        let from = self.next + 1;
        for k in from..(from + 5).min(limit) {
            if scan.text.mark(k).is_some_and(|m| close.contains(&m)) {
                let words = k - from;
                if words == 0 {
                    return false;
                }
                self.next = k + 1;
                self.definite = true;
                return true;
            }
            if scan.is_verb(k) || scan.text.mark(k).is_some() {
                return false;
            }
        }
        false
    }

    /// A known name inside the phrase: a genitive of what is open, or a person's name behind the title.
    fn name(&mut self, scan: &Scan<'_>, to: usize, lead: usize, actor: bool) -> bool {
        let word = &scan.words[self.next];
        if word.split.conjunction && lead > 0 {
            return false;
        }
        if word.split.preposition.is_some() && (lead > 0 || word.split.article) {
            let lam = word.split.preposition == Some('ل') && (word.split.article || actor);
            if !(lam && self.takes_lam(scan) || self.takes_office(scan)) {
                return false;
            }
        }
        let noun = scan.lexicon.is_definite_noun(scan.text.norm(self.next))
            || scan.entry(self.next).is_some_and(|e| e.role.is_some());
        if self.definite && !self.person && !(actor && self.body && word.split.article && !noun) {
            // After what is definite an adjective has the article: ألبانيا is no accusative of ألباني.
            let adjective = word.split.article && scan.entry(self.next).is_some_and(|e| e.nation.is_some());
            if !adjective {
                return false;
            }
        }
        self.definite = true;
        self.article = word.split.article;
        self.next = to;
        true
    }

    /// Whether an office or a body is named behind ل: المكتب الإعلامي لرئيس الوزراء.
    fn takes_office(&self, scan: &Scan<'_>) -> bool {
        let named = scan.entry(self.next).and_then(|e| e.role);
        self.person
            && self.article
            && scan.words[self.next].split.preposition == Some('ل')
            && matches!(named, Some(Role::Person | Role::Body))
            && scan.stem(self.next - 1).ends_with('ي')
    }

    fn takes_lam(&self, scan: &Scan<'_>) -> bool {
        let before = scan.stem(self.next - 1);
        self.person
            || self.body
            || before.starts_with("تابع")
            || before.starts_with("موالي")
            || before == "عام"
            || before == "عليا"
            || before == "دايم"
    }

    /// `لل…` and `باسم` inside an office: المبعوث الخاص للأمم المتحدة, المتحدث باسم الخارجية.
    fn attached(&mut self, scan: &Scan<'_>) -> bool {
        let j = self.next;
        let word = &scan.words[j];
        if word.split.preposition == Some('ل')
            && (word.split.article || scan.name(j).is_some())
            && self.takes_lam(scan)
        {
            self.definite = true;
            self.article = true;
            self.next += 1;
            return true;
        }
        false
    }

    /// `إلى سوريا`, `لدى الأمم المتحدة`, `في اليمن` inside a person's office, where the person's name follows.
    fn office(&mut self, scan: &Scan<'_>, limit: usize) -> bool {
        let j = self.next;
        if !self.person || !matches!(scan.text.norm(j), "الي" | "لدي" | "في" | "من" | "عن") {
            return false;
        }
        let Some(hit) = scan.name(j + 1).copied().filter(|h| h.from == j + 1 && h.to < limit) else {
            return false;
        };
        let then = hit.to;
        let person = scan.name(then).is_some_and(|h| h.from == then && h.actor.is_some())
            || scan.text.is_word(then)
                && is_name_like(scan, then)
                && scan.entry(then).is_none()
                && !scan.is_verb(then);
        if person || scan.text.norm(j) == "الي" || scan.text.norm(j) == "لدي" {
            self.next = then;
            self.definite = true;
            self.article = false;
            return true;
        }
        false
    }
}

fn is_adjective(stem: &str) -> bool {
    stem.ends_with('ي') || stem.ends_with("يه")
}

/// A word that no table knows and that mostly stands behind persons' names is one itself: هادي, الشريف.
fn is_lone_name(scan: &Scan<'_>, at: usize) -> bool {
    let norm = scan.text.norm(at);
    scan.entry(at).is_none() && scan.closed(at).is_none() && scan.lexicon.is_name(norm)
}

/// A word that may be part of a person's name: not in the lexicon, rare or without an article of its own.
fn is_name_like(scan: &Scan<'_>, j: usize) -> bool {
    let word = &scan.words[j];
    let norm = scan.text.norm(j);
    // بيدار: what no table knows without its first letter is a name with it.
    let own = scan.entry(j).is_none() && scan.lexicon.count(scan.stem(j)) == 0 && norm.chars().count() >= 4;
    if word.split.closed.is_some() || word.split.conjunction || word.split.preposition.is_some() && !own {
        return false;
    }
    if norm.chars().count() < 2 {
        return norm.chars().count() == 1 && scan.text.mark(j + 1) == Some('.');
    }
    if norm.ends_with('ا') && scan.lexicon.count(&norm[..norm.len() - 2]) > 200 && scan.entry(j).is_some() {
        return false;
    }
    if scan.lexicon.is_no_name(norm) {
        return false;
    }
    match scan.entry(j) {
        None => scan.lexicon.count(&format!("ال{norm}")) * 3 < scan.lexicon.count(norm).max(30),
        Some(e) => {
            e.verb.is_none()
                && e.acts.is_empty()
                && e.speech.is_empty()
                && e.unit.is_none()
                && e.weapon.is_none()
                && e.people.is_none()
        }
    }
}

/// Whether token `j` reports in apposition (مشيرا, مؤكدة): it opens a clause and ends the phrase.
pub(super) fn reports_here(scan: &Scan<'_>, j: usize) -> bool {
    let word = &scan.words[j];
    if word.split.article || word.split.preposition.is_some() {
        return false;
    }
    word.entry.is_some_and(Entry::is_reporting)
        && (scan.text.norm(j).ends_with('ا')
            || scan.text.norm(j).ends_with("ين")
            || scan.text.norm(j).ends_with('ه'))
        && j.checked_sub(1).is_some_and(|b| scan.text.mark(b).is_some() || scan.text.soft(j).ends_with('ا'))
}
