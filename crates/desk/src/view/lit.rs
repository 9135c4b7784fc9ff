//! Owns lit text: a report's words with stretches marked that may nest and overlap, safe for any text and any
//! offsets.
use maud::{Markup, PreEscaped, Render, html};
use std::ops::Range;

/// A stretch to be lit. Offsets are code points of the whole text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stretch {
    /// First code point.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// How strongly: 0 evidence, 1 a slot, 2 a trigger.
    pub(crate) rank: u8,
    /// Its class (`hostility`).
    pub(crate) class: String,
    /// Where it leads.
    pub(crate) href: Option<String>,
    /// The `id` of its first piece.
    pub(crate) id: Option<String>,
    /// A short label before it.
    pub(crate) badge: Option<String>,
    /// What it is, in words.
    pub(crate) title: String,
}

/// Text with nothing lit: escaped, controls of direction shown.
pub(crate) fn plain(text: &str) -> Markup {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push(&mut out, c);
    }
    PreEscaped(out)
}

/// Text for where there can be no markup (a title, a choice): without controls of direction.
pub(crate) fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\0'..='\u{1f}'))
        .collect()
}

/// A window of a text with its stretches lit; `None`: the whole text.
pub(crate) fn lit(text: &[char], window: Option<Range<usize>>, stretches: &[Stretch]) -> Markup {
    let window = window.unwrap_or(0..text.len());
    let (from, to) = (window.start.min(text.len()), window.end.min(text.len()));
    let mut spans: Vec<&Stretch> =
        stretches.iter().filter(|s| s.start < s.end && s.start < to && s.end > from).collect();
    spans.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
    let badges: Vec<(usize, &Stretch)> =
        spans.iter().map(|s| (word_start(text, s.start.max(from), from), *s)).collect();
    let mut cuts: Vec<usize> = spans.iter().flat_map(|s| [s.start.max(from), s.end.min(to)]).collect();
    cuts.extend(badges.iter().map(|(at, _)| *at));
    cuts.extend([from, to]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::new();
    for pair in cuts.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        if start < end {
            for (_, stretch) in badges.iter().filter(|(at, _)| *at == start) {
                before(&mut out, stretch);
            }
            piece(&mut out, &text[start..end], start, &spans);
        }
    }
    PreEscaped(out)
}

/// Where the word around a place starts: what stands before a stretch must not tear letters that join.
fn word_start(text: &[char], at: usize, least: usize) -> usize {
    let before = text[least..at].iter().rev().take_while(|c| c.is_alphanumeric() || is_mark(**c)).count();
    at - before
}

/// Vowel marks and the lengthening stroke, which belong to the word they stand in.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// What stands before a stretch: the place that links lead to, and its badge.
fn before(out: &mut String, span: &Stretch) {
    let anchor = html! {
        @if let Some(id) = &span.id { span id=(id) {} }
        @if let Some(badge) = &span.badge {
            @if let Some(href) = &span.href { a.badge.(span.class) href=(href) title=(span.title) { (badge) } }
            @else { span.badge.(span.class) title=(span.title) { (badge) } }
        }
    };
    anchor.render_to(out);
}

/// One piece between two cuts: everything that covers it marks it once, the strongest says where it leads.
fn piece(out: &mut String, text: &[char], at: usize, spans: &[&Stretch]) {
    let over: Vec<&&Stretch> = spans.iter().filter(|s| s.start <= at && s.end > at).collect();
    let Some(top) = over.iter().max_by_key(|s| (s.rank, s.start)) else {
        for &c in text {
            push(out, c);
        }
        return;
    };
    let mut inner = String::new();
    for &c in text {
        push(&mut inner, c);
    }
    let depth = over.iter().filter(|s| s.rank == top.rank).count().min(3);
    let class = format!("lit r{} d{depth} {}", top.rank, top.class);
    let title = (!top.title.is_empty()).then_some(&top.title);
    let mark = html! {
        @if let Some(href) = &top.href { a class=(class) href=(href) title=[title] { (PreEscaped(inner)) } }
        @else { mark class=(class) title=[title] { (PreEscaped(inner)) } }
    };
    mark.render_to(out);
}

/// One character: escaped; what could turn the direction of the text around is shown in place of being obeyed.
fn push(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            out.push_str(&format!("<span class=\"control\" dir=\"ltr\">U+{:04X}</span>", u32::from(c)));
        }
        '\0'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}' => out.push('\u{fffd}'),
        _ => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(start: usize, end: usize, rank: u8) -> Stretch {
        Stretch { start, end, rank, class: format!("k{start}"), ..Stretch::default() }
    }

    fn words_of(html: &str) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => out.push(c),
                _ => {}
            }
        }
        out
    }

    #[test]
    fn every_letter_stands_once_however_the_stretches_lie() {
        let text: Vec<char> = "قصف مدفعي على بلدة شرق دوما".chars().collect();
        let spans =
            [stretch(0, 9, 2), stretch(0, 27, 0), stretch(4, 13, 1), stretch(20, 99, 1), stretch(7, 3, 2)];
        let html = lit(&text, None, &spans).into_string();
        assert_eq!(words_of(&html), text.iter().collect::<String>());
        assert_eq!(words_of(&lit(&text, Some(4..9), &spans).into_string()), "مدفعي");
        assert_eq!(lit(&text, Some(90..95), &spans).into_string(), "");
    }

    #[test]
    fn a_badge_stands_before_the_word_not_in_it() {
        let text: Vec<char> = "ثم فقصفت".chars().collect();
        let lit_up = Stretch { badge: Some("1".to_owned()), ..stretch(4, 7, 2) };
        assert_eq!(words_of(&lit(&text, None, &[lit_up]).into_string()), "ثم 1فقصفت");
    }

    #[test]
    fn hostile_words_do_nothing() {
        let text: Vec<char> = "<script>alert(1)</script>\u{202e}\"&\0".chars().collect();
        let html = lit(&text, None, &[stretch(1, 3, 2)]).into_string();
        assert!(!html.contains("<script") && !html.contains('\u{202e}') && !html.contains('\0'), "{html}");
        assert!(html.contains("U+202E"));
    }
}
