//! Owns statements told twice: a headline and its body, a verb and the قائلا behind it, are one claim.
use crate::agree;
use crate::claim::{Claim, Slot};
use hudna_text::{Text, search_form};

/// Folds statements that tell the same speech act; the fuller stays, the other's trigger goes into `also`.
/// `titled`: one past the last code point of the headline, where there is one.
pub(crate) fn fold(text: &Text, statements: Vec<Claim>, titled: Option<usize>) -> Vec<Claim> {
    let mut kept: Vec<Claim> = Vec::with_capacity(statements.len());
    let mut words: Vec<Words> = Vec::new();
    for mut claim in statements {
        let own = Words::of(&claim);
        let twin = (0..kept.len())
            .rev()
            .take(24)
            .find(|i| is_twin(text, (&kept[*i], &words[*i]), (&claim, &own), titled));
        let Some(i) = twin else {
            kept.push(claim);
            words.push(own);
            continue;
        };
        // A headline gives way to the body, other words to the speaker's own; elsewhere the first telling stays unless it
        // has no content.
        let in_title = titled.is_some_and(|t| kept[i].trigger.end <= t);
        // Words quoted within what is told stay there: `إن المدينة شهدت "…"`.
        let mut content = kept[i].slots.get(&Slot::Content).into_iter().flatten();
        let within = content.any(|m| m.start <= claim.trigger.start && claim.trigger.end <= m.end);
        let own_words = claim.quoted == Some(true) && kept[i].quoted != Some(true) && !within;
        if in_title || own_words || words[i].content.is_empty() {
            std::mem::swap(&mut kept[i], &mut claim);
            words[i] = own;
        }
        let main = &mut kept[i];
        main.also.push(claim.trigger);
        main.also.extend(claim.also);
        for e in claim.evidence {
            if !main.evidence.iter().any(|m| m.start == e.start) {
                main.evidence.push(e);
            }
        }
    }
    kept
}

/// The words of a statement that are held against another's.
struct Words {
    content: Vec<String>,
    speaker: Vec<String>,
}

impl Words {
    fn of(claim: &Claim) -> Self {
        let fillers = |slot| claim.slots.get(&slot).into_iter().flatten();
        let content = fillers(Slot::Content)
            .flat_map(|m| search_form(&m.text).split(' ').map(str::to_owned).collect::<Vec<_>>())
            .filter(|w| w.chars().count() > 2)
            .collect();
        let speaker = fillers(Slot::Speaker).next().map(|m| agree::words(&m.text)).unwrap_or_default();
        Self { content, speaker }
    }
}

/// Between two verbs that open one content stand fewer tokens than this.
const NEAR: usize = 12;

/// Before the second verb stand fewer tokens than this of the content that the first opens.
const OPENS: usize = 5;

fn is_twin(text: &Text, (a, wa): (&Claim, &Words), (b, wb): (&Claim, &Words), titled: Option<usize>) -> bool {
    let actor = |c: &Claim| c.slots.get(&Slot::Speaker).and_then(|l| l.first()).map(|m| m.actor.clone());
    let (Some(actor_a), Some(actor_b)) = (actor(a), actor(b)) else { return false };
    let agree = actor_a.is_some() && actor_a == actor_b || agree::same_words(&wa.speaker, &wb.speaker, true);
    let (wa, wb) = (&wa.content, &wb.content);
    if !agree {
        return false;
    }
    // `أضاف قائلا`: the second verb opens what the first announced.
    let tokens = |from: usize, to: usize| text.tokens_in(from, to).len();
    let near = tokens(a.trigger.end, b.trigger.start) < NEAR
        && a.evidence.first().map(|e| e.start) == b.evidence.first().map(|e| e.start);
    let span = |c: &Claim| c.slots.get(&Slot::Content).and_then(|l| l.first()).map(|m| (m.start, m.end));
    if near {
        match (span(a), span(b)) {
            (None, Some(_)) => return true,
            (Some(x), Some(y)) if x == y => return true,
            (Some(x), Some(y))
                if a.kind == b.kind
                    && x.0 <= b.trigger.start
                    && b.trigger.end <= x.1
                    && y.1 == x.1
                    && tokens(x.0, b.trigger.start) < OPENS =>
            {
                return true;
            }
            _ => {}
        }
    }
    let in_title = titled.is_some_and(|t| a.trigger.end <= t && b.trigger.start > t);
    let shared = wa.iter().filter(|w| wb.contains(w)).count();
    let short = wa.len().min(wb.len());
    if in_title {
        return short >= 1 && (2 * shared >= short && shared >= 1) && (a.kind == b.kind || shared >= 2);
    }
    a.kind == b.kind && short >= 3 && 10 * shared >= 7 * short
}
