//! Owns what a page says of itself: headline, day, outlet, language, address.
use dom_query::Document;
use serde_json::Value;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
}

pub(super) fn of(page: &Document) -> Meta {
    let linked = linked_data(page);
    let outlet = meta(page, &["og:site_name"]).or_else(|| linked.get("publisher").cloned());
    Meta {
        title: title(page, linked.get("headline").map(String::as_str), outlet.as_deref()),
        published: published(page, linked.get("datePublished").cloned()),
        language: language(page),
        url: attr(page, "link[rel=canonical]", "href").or_else(|| meta(page, &["og:url"])),
        outlet,
    }
}

fn clean(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn attr(page: &Document, selector: &str, name: &str) -> Option<String> {
    clean(&page.try_select(selector)?.attr(name)?)
}

/// The content of the first `meta` element that bears one of the names.
fn meta(page: &Document, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        ["property", "name", "itemprop"]
            .iter()
            .find_map(|key| attr(page, &format!("meta[{key}=\"{name}\"]"), "content"))
    })
}

/// The headline: a page's only `h1`, else what it gives to those who share it, else its `title` without the
/// outlet's name.
fn title(page: &Document, headline: Option<&str>, outlet: Option<&str>) -> Option<String> {
    let tops = page.select("article h1, main h1");
    let tops = if tops.length() == 1 { tops } else { page.select("h1") };
    let heading = (tops.length() == 1).then(|| clean(&tops.text())).flatten();
    let shared = meta(page, &["og:title", "twitter:title", "title"]);
    let given = headline.and_then(clean).or(shared).or_else(|| clean(&page.select("head title").text()));
    let given = given.map(|t| without_outlet(&t, outlet));
    match (heading, given) {
        // The `h1` of many a page is the outlet's name or a section's, and the headline an `h2`.
        (Some(h), Some(g)) if Some(h.as_str()) == outlet || is_section(&h, &g) => Some(g),
        (heading, given) => heading.or(given),
    }
}

fn is_section(heading: &str, given: &str) -> bool {
    let letters = |t: &str| t.chars().count();
    letters(heading) < 12 && letters(given) > 2 * letters(heading) && !given.contains(heading)
}

fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet else { return title.to_owned() };
    for mark in [" | ", " - ", " – ", " — ", " :: "] {
        if let Some((head, tail)) = title.rsplit_once(mark)
            && tail.trim() == outlet
        {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}

fn published(page: &Document, linked: Option<String>) -> Option<String> {
    let names = [
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "datePublished",
        "date",
        "pubdate",
        "publishdate",
        "DC.date.issued",
        "DC.date",
        "dc.date",
        "parsely-pub-date",
        "sailthru.date",
    ];
    let times = ["article time[datetime]", "main time[datetime]", "time[datetime]"];
    linked
        .into_iter()
        .chain(names.iter().filter_map(|n| meta(page, &[n])))
        .chain(times.iter().filter_map(|t| attr(page, t, "datetime")))
        .find_map(|t| iso(&t))
}

/// A date as ISO 8601: as it stands where it begins with a day, else from the form of mails and HTTP.
fn iso(text: &str) -> Option<String> {
    if text.get(..10).is_some_and(|d| d.parse::<jiff::civil::Date>().is_ok()) {
        return Some(text.to_owned());
    }
    jiff::fmt::rfc2822::parse(text).ok().map(|z| z.date().to_string())
}

/// The primary language that the page's root names.
fn language(page: &Document) -> Option<String> {
    let tag = attr(page, "html[lang]", "lang").or_else(|| meta(page, &["og:locale"]))?;
    let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    matches!(primary.len(), 2 | 3).then_some(primary)
}

/// Headline, day and publisher out of the page's JSON-LD.
fn linked_data(page: &Document) -> std::collections::HashMap<&'static str, String> {
    let mut found = std::collections::HashMap::new();
    for script in page.select("script[type=\"application/ld+json\"]").nodes() {
        let Ok(value) = serde_json::from_str::<Value>(&script.text()) else { continue };
        let graph = value.get("@graph").and_then(Value::as_array);
        let things = graph.or_else(|| value.as_array()).map_or_else(|| vec![&value], |a| a.iter().collect());
        for thing in things.into_iter().filter(|t| is_article(t)) {
            let publisher = thing.get("publisher").and_then(|p| p.get("name")).and_then(Value::as_str);
            for (key, value) in [
                ("headline", thing.get("headline").and_then(Value::as_str)),
                ("datePublished", thing.get("datePublished").and_then(Value::as_str)),
                ("publisher", publisher),
            ] {
                if let Some(value) = value.and_then(clean) {
                    found.entry(key).or_insert(value);
                }
            }
        }
    }
    found
}

fn is_article(thing: &Value) -> bool {
    let named = |v: &Value| v.as_str().is_some_and(|t| t.ends_with("Article") || t.ends_with("BlogPosting"));
    match thing.get("@type") {
        Some(Value::Array(types)) => types.iter().any(named),
        Some(one) => named(one),
        None => false,
    }
}
