//! Owns pages: their main text as lines, a line a paragraph, under their headline.
use super::{Fault, REPORT_LIMIT, encoding, meta};
use crate::report::Report;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// Pages with more elements than this are not taken apart: no report has as many.
const MOST_ELEMENTS: usize = 50_000;
/// Nor are pages nested deeper than this.
const DEEPEST: usize = 512;
/// Nor are pages parsed that leave more tags open than this.
const MOST_UNCLOSED: usize = 4_000;
/// The fewest characters that are taken for a page's main text at the first attempt; agencies' notes are short.
const SHORTEST: usize = 140;

pub(super) fn report(name: &str, bytes: &[u8]) -> Result<Report, Fault> {
    if bytes.len() > REPORT_LIMIT {
        return Err(Fault::TooLong { limit: REPORT_LIMIT });
    }
    if bytes.trim_ascii().is_empty() {
        return Err(Fault::Empty);
    }
    let source = encoding::decode_labelled(bytes, declared(bytes))?;
    if unclosed(&source) > MOST_UNCLOSED {
        return Err(Fault::TooDeep);
    }
    let page = Document::from(source.as_str());
    check(&page)?;
    let mut about = meta::of(&page);
    let body = main_text(page).ok_or(Fault::NoMainText)?;
    let (title, body) = headline(about.title.take(), body);
    about.title = title;
    let text = match &about.title {
        Some(title) => format!("{title}\n{body}"),
        None => body,
    };
    let mut report = Report::new(name, text);
    report.title = about.title;
    report.published = about.published;
    report.outlet = about.outlet;
    report.language = about.language;
    report.url = about.url;
    Ok(report)
}

/// The encoding that the page's head names.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes).to_ascii_lowercase();
    let at = head.windows(8).position(|w| w == b"charset=")? + 8;
    let label: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
        .collect();
    encoding_rs::Encoding::for_label(&label)
}

/// How many more tags open than close, at most: a bound on nesting that costs one pass. (Parsing costs the square
/// of the depth.)
fn unclosed(source: &str) -> usize {
    // Elements that have no end tag, or seldom get one.
    const ALONE: &[&str] = &[
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
        "option", "p", "param", "source", "td", "th", "tr", "track", "wbr",
    ];
    let (mut open, mut most) = (0_usize, 0_usize);
    for tag in source.split('<').skip(1) {
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |t| (true, t));
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = &tag[..end];
        if name.is_empty() || ALONE.iter().any(|a| a.eq_ignore_ascii_case(name)) {
            continue;
        }
        open = if closes { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}

/// Refuses trees that no writer made, before anything walks them.
fn check(page: &Document) -> Result<(), Fault> {
    let (mut depth, mut elements) = (0_usize, 0_usize);
    let mut at = page.root().first_child();
    while let Some(node) = at {
        elements += usize::from(node.is_element());
        if depth > DEEPEST {
            return Err(Fault::TooDeep);
        }
        if elements > MOST_ELEMENTS {
            return Err(Fault::TooLong { limit: REPORT_LIMIT });
        }
        at = match node.first_child() {
            Some(child) => {
                depth += 1;
                Some(child)
            }
            None => next_after(&node, &mut depth),
        };
    }
    Ok(())
}

/// The node that follows a node and all that is in it.
fn next_after<'a>(node: &NodeRef<'a>, depth: &mut usize) -> Option<NodeRef<'a>> {
    let mut at = *node;
    loop {
        if let Some(next) = at.next_sibling() {
            return Some(next);
        }
        at = at.parent()?;
        *depth = depth.checked_sub(1)?;
    }
}

/// Title and body, where the body begins with the title: it is not said twice. What the page's title adds to that
/// line after a stroke is the outlet's name.
fn headline(title: Option<String>, body: String) -> (Option<String>, String) {
    let Some(title) = title else { return (None, body) };
    let Some((first, rest)) = body.split_once('\n') else { return (Some(title), body) };
    let added = title.strip_prefix(first).map(str::trim_start);
    if added.is_some_and(|a| a.is_empty() || a.starts_with(['|', '-', '–', '—', ':', '»', '«', '•']))
    {
        return (Some(first.to_owned()), rest.to_owned());
    }
    (Some(title), body)
}

fn main_text(page: Document) -> Option<String> {
    drop_surroundings(&page);
    let spare = lines(&page.select("body").nodes().first().copied()?);
    let config = Config {
        char_threshold: SHORTEST,
        max_elements_to_parse: MOST_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::with_document(page, None, Some(config)).and_then(|mut r| r.parse());
    let found = article.ok().map(|a| lines(&Document::fragment(a.content).root())).filter(|t| !t.is_empty());
    let text = found.unwrap_or(spare);
    (!text.is_empty()).then_some(text)
}

/// Takes out what stands around a report on a page, where the page says what it is.
fn drop_surroundings(page: &Document) {
    let named = "nav, aside, footer, form, script, style, noscript, template, iframe, button, figcaption, \
                 [role=navigation], [role=complementary], [role=search], [hidden], [aria-hidden=true]";
    page.select(named).remove();
    let all = page.select("body").text().len();
    let hinted = ["related", "readmore", "read-more", "most-read", "mostread", "share", "social", "sidebar"];
    let hinted = hinted.iter().chain(&["comments", "breadcrumb", "newsletter", "menu", "tags", "cookie"]);
    for hint in hinted {
        for node in page.select(&format!("[class*=\"{hint}\"], [id*=\"{hint}\"]")).nodes() {
            let name = node.node_name().unwrap_or_default();
            let holds_report = matches!(&*name, "html" | "body" | "main" | "article" | "h1")
                || node.descendants_it().any(|n| n.has_name("h1") || n.has_name("article"));
            if !holds_report && !is_body_text(node, all) {
                node.remove_from_parent();
            }
        }
    }
}

/// Whether a node holds a good part of the page's text, and more of it than links: then its name misleads.
fn is_body_text(node: &NodeRef<'_>, all: usize) -> bool {
    let text = node.text().len();
    let linked: usize = node.descendants_it().filter(|n| n.has_name("a")).map(|a| a.text().len()).sum();
    text * 3 > all && linked * 2 < text
}

/// The text of a tree, a line a block, its spaces joined as a browser joins them.
fn lines(root: &NodeRef<'_>) -> String {
    let mut text = String::new();
    let mut line = String::new();
    let mut at = root.first_child();
    let mut depth = 1;
    while let Some(node) = at {
        if node.is_text() {
            line.push_str(&node.text());
        } else if breaks(&node) {
            flush(&mut line, &mut text);
        }
        at = if let Some(child) = node.first_child() {
            depth += 1;
            Some(child)
        } else {
            leave(&node, &mut depth, &mut line, &mut text)
        };
    }
    flush(&mut line, &mut text);
    text
}

/// As [`next_after`], ending the line where a block ends.
fn leave<'a>(
    node: &NodeRef<'a>,
    depth: &mut usize,
    line: &mut String,
    text: &mut String,
) -> Option<NodeRef<'a>> {
    let mut at = *node;
    loop {
        if breaks(&at) {
            flush(line, text);
        }
        if let Some(next) = at.next_sibling() {
            return Some(next);
        }
        *depth -= 1;
        if *depth == 0 {
            return None;
        }
        at = at.parent()?;
    }
}

fn flush(line: &mut String, text: &mut String) {
    let mut words = line.split_whitespace().peekable();
    if words.peek().is_some() {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&words.collect::<Vec<_>>().join(" "));
    }
    line.clear();
}

fn breaks(node: &NodeRef<'_>) -> bool {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img",
        "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
        "tt", "u", "var", "wbr",
    ];
    node.is_element() && !INLINE.iter().any(|name| node.has_name(name))
}

#[cfg(test)]
mod tests;
