//! Owns the desk's addresses: how they are written, so that an id may hold any characters.
use crate::locale::Lang;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the characters that RFC 3986 calls unreserved.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The address of a page.
pub(crate) fn page(lang: Lang, page: &str, query: &[(&str, &str)]) -> String {
    let query: Vec<_> = query.iter().filter(|(_, v)| !v.is_empty()).collect();
    let mut address = format!("/{}/{page}", lang.code());
    if !query.is_empty() {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        for (key, value) in query {
            pairs.append_pair(key, value);
        }
        address.push('?');
        address.push_str(&pairs.finish());
    }
    address
}

/// The address of a record.
pub(crate) fn record(lang: Lang, id: &str) -> String {
    thing(lang, "record", id)
}

/// Where a person's word on the matching of a record is sent.
pub(crate) fn matched_of(lang: Lang, id: &str) -> String {
    thing(lang, "matched", id)
}

/// Where the steps of a record's case are sent.
pub(crate) fn case_of(lang: Lang, id: &str) -> String {
    thing(lang, "case", id)
}

/// Where what people say of whether a report belongs is sent.
pub(crate) fn belongs(lang: Lang, id: &str) -> String {
    thing(lang, "belongs", id)
}

/// The address of a report.
pub(crate) fn report(lang: Lang, id: &str) -> String {
    thing(lang, "report", id)
}

/// The address of why a report is read as it is.
pub(crate) fn why(lang: Lang, id: &str) -> String {
    under(lang, id, "why")
}

/// The address of one of its claims as a test case.
pub(crate) fn case(lang: Lang, id: &str, claim: &str) -> String {
    under(lang, id, &format!("why/case/{}", utf8_percent_encode(claim, ESCAPED)))
}

fn under(lang: Lang, id: &str, what: &str) -> String {
    if in_query(id) {
        return thing(lang, what, id);
    }
    format!("{}/{what}", report(lang, id))
}

fn in_query(id: &str) -> bool {
    matches!(id, "" | "." | "..")
}

/// Browsers resolve `.` and `..` in a path even when escaped, so those few ids go into the query.
fn thing(lang: Lang, kind: &str, id: &str) -> String {
    if in_query(id) {
        return format!("/{}/{kind}?id={}", lang.code(), utf8_percent_encode(id, NON_ALPHANUMERIC));
    }
    format!("/{}/{kind}/{}", lang.code(), utf8_percent_encode(id, ESCAPED))
}

/// The address of one version of a thing.
pub(crate) fn with_version(address: &str, version: &str) -> String {
    with(address, "version", version)
}

/// The address of a thing with a key more in its query.
pub(crate) fn with(address: &str, key: &str, value: &str) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{key}={}", utf8_percent_encode(value, ESCAPED))
}

/// An id as a fragment of an address and as the `id` of an element: letters, digits and `-` only.
pub(crate) fn anchor(prefix: &str, id: &str) -> String {
    let mut out = format!("{prefix}-");
    for c in id.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else {
            out.push_str(&format!("-{:x}-", u32::from(c)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_any_characters_are_escaped() {
        assert_eq!(record(Lang::Ar, "a/b?c#د e"), "/ar/record/a%2Fb%3Fc%23%D8%AF%20e");
        assert_eq!(report(Lang::En, ".."), "/en/report?id=%2E%2E");
        assert_eq!(why(Lang::En, "a/b"), "/en/report/a%2Fb/why");
        assert_eq!(case(Lang::En, "..", "c1"), "/en/why/case/c1?id=%2E%2E");
        assert_eq!(page(Lang::En, "day", &[("day", "2016-02-27"), ("x", "")]), "/en/day?day=2016-02-27");
        assert_ne!(anchor("c", "a b"), anchor("c", "a-b"));
    }
}
