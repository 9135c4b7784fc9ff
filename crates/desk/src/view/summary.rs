//! Owns a contradiction in one sentence: `between 12 (SANA) and 34 (Observatory) killed`, each figure with the way to its
//! words.
use super::field::number;
use crate::locale::Lang;
use hudna_read::Packs;
use hudna_read::claim::Number;
use hudna_register::{Contradiction, Given, Ground, Said, Stand, Voice};
use maud::{Markup, html};

/// A stretch of the sentence. What was put into it has a direction of its own; a figure or a value has the telling that
/// it stands in, too.
struct Piece {
    text: String,
    put: bool,
    telling: Option<usize>,
}

/// Stands around what is put into a message, so that it can be taken out again with its link.
const MARK: char = '\u{1}';

/// The sentence with its figures as links; `to` gives the address of a telling's words.
pub(crate) fn linked(lang: Lang, packs: &Packs, c: &Contradiction, to: &dyn Fn(usize) -> String) -> Markup {
    html! {
        @for piece in pieces(lang, packs, c) {
            @match piece.telling {
                Some(at) => a href=(to(at)) { bdi { (super::lit::plain(&piece.text)) } },
                None if piece.put => bdi { (super::lit::plain(&piece.text)) },
                None => (piece.text),
            }
        }
    }
}

/// The sentence as plain text.
pub(crate) fn plain(lang: Lang, packs: &Packs, c: &Contradiction) -> String {
    pieces(lang, packs, c).into_iter().map(|p| p.text).collect::<String>().trim().to_owned()
}

fn pieces(lang: Lang, packs: &Packs, c: &Contradiction) -> Vec<Piece> {
    let mut put_in: Vec<Piece> = Vec::new();
    let mut put = |stand: &Stand| {
        let at = stand.given.first().map(|g| g.telling);
        put_in.push(Piece { text: said(lang, packs, &stand.value), put: true, telling: at });
        let value = put_in.len() - 1;
        // Each name by itself: Arabic and Latin ones beside each other keep their order.
        let names = givers(lang, packs, &stand.given).into_iter().map(|name| {
            put_in.push(Piece { text: name, put: true, telling: None });
            format!("{MARK}{}{MARK}", put_in.len() - 1)
        });
        let names = names.collect::<Vec<_>>().join(&format!("{} ", lang.t("comma")));
        format!("{MARK}{value}{MARK} ({names})")
    };
    let sentence = match (c.ground, c.values.as_slice()) {
        (Ground::Count, [low, .., high]) => {
            let (low_text, high_text) = (put(low), put(high));
            let key = if c.development { "summary-rose" } else { "summary-between" };
            let what = counted(lang, c.field, &high.value);
            lang.with(key, &[("low", &low_text), ("high", &high_text), ("what", &what)])
        }
        (_, all) => {
            let joint = format!("{} ", lang.t("semicolon"));
            let values = all.iter().map(&mut put).collect::<Vec<_>>().join(&joint);
            let field = lang
                .maybe(&format!("slot-{}", c.field))
                .or_else(|| lang.maybe(&format!("col-{}", c.field)))
                .unwrap_or_else(|| c.field.to_owned());
            lang.with("summary-told", &[("field", &field), ("values", &values)])
        }
    };
    // What is put in is set apart as an element of its own; the messages' own marks of direction would double that.
    let sentence: String = sentence.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).collect();
    let mut put_in: Vec<Option<Piece>> = put_in.into_iter().map(Some).collect();
    let piece = |(n, part): (usize, &str)| {
        let put = part.parse::<usize>().ok().filter(|_| n % 2 == 1).and_then(|i| put_in.get_mut(i)?.take());
        put.unwrap_or_else(|| Piece { text: part.to_owned(), put: false, telling: None })
    };
    sentence.split(MARK).enumerate().map(piece).collect()
}

/// What is counted, in the form that the last figure asks for.
fn counted(lang: Lang, field: &str, value: &Said) -> String {
    let Said::Figure(n, _) = value else { return String::new() };
    let last = n.max.or(n.min).unwrap_or(0);
    match field {
        "killed" => lang.n("counted-killed", last),
        "injured" => lang.n("counted-injured", last),
        _ => n.unit.as_deref().and_then(|u| lang.maybe(&format!("unit-{u}"))).unwrap_or_default(),
    }
}

fn said(lang: Lang, packs: &Packs, value: &Said) -> String {
    match value {
        Said::Figure(n, _) => number(lang, &Number { unit: None, ..n.clone() }),
        Said::Date(iso) => crate::date::words(lang, iso),
        Said::Named { id, text } => {
            id.as_deref().and_then(|id| name(lang, packs, id)).unwrap_or_else(|| text.clone())
        }
        Said::Word(word) => ["kind", "status"]
            .iter()
            .find_map(|what| lang.maybe(&format!("{what}-{word}")))
            .unwrap_or_else(|| (*word).to_owned()),
    }
}

fn name(lang: Lang, packs: &Packs, id: &str) -> Option<String> {
    let choose = |ar: &str, en: &str| {
        let (first, second) = if lang == Lang::Ar { (ar, en) } else { (en, ar) };
        if first.is_empty() { second.to_owned() } else { first.to_owned() }
    };
    packs
        .actor(id)
        .map(|a| choose(&a.name_ar, &a.name_en))
        .or_else(|| packs.place(id).map(|p| choose(&p.name_ar, &p.name_en)))
        .or_else(|| packs.outlets.iter().find(|o| o.id == id).map(|o| choose(&o.name_ar, &o.name_en)))
}

/// Those who give a value, each once.
fn givers(lang: Lang, packs: &Packs, given: &[Given]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for giver in given {
        let name = giver_name(lang, packs, &giver.by);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn giver_name(lang: Lang, packs: &Packs, by: &Voice) -> String {
    let known = by.actor.as_deref().or(by.outlet.then_some(by.text.as_str()));
    known.and_then(|id| name(lang, packs, id)).unwrap_or_else(|| by.text.clone())
}
