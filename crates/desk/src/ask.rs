//! Owns what is asked for: language, page, id and query of one request, parsed once and never trusted.
use crate::locale::Lang;
use crate::problem::Problem;
use axum::http::{HeaderMap, Uri, header};

/// Longer queries are refused: no form of the desk makes one.
const LONGEST_QUERY: usize = 8 * 1024;

/// One request's address.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    /// The language of the page.
    pub(crate) lang: Lang,
    /// The page (`day`, `record`).
    pub(crate) page: String,
    /// What follows the page: an id; empty where there is none.
    pub(crate) id: String,
    /// The claim that a correction is asked for of; empty where none is.
    pub(crate) claim: String,
    /// The query's pairs in order.
    pub(crate) query: Vec<(String, String)>,
}

impl Ask {
    /// Parses an address under `/ar/` or `/en/`.
    pub(crate) fn of(uri: &Uri) -> Result<Self, Problem> {
        let path = uri.path().trim_start_matches('/');
        let (lang, rest) = path.split_once('/').unwrap_or((path, ""));
        let lang = Lang::of(lang).ok_or(Problem::NotFound)?;
        let (page, tail) = rest.split_once('/').unwrap_or((rest, ""));
        let (page, tail, claim) = why(page, tail);
        let query = uri.query().unwrap_or_default();
        if query.len() > LONGEST_QUERY {
            return Err(Problem::BadRequest("bad-query"));
        }
        let query: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
            .map(|(k, v)| (k.into_owned(), v.trim().to_owned()))
            .collect();
        let decoded = |part: &str| match percent_encoding::percent_decode_str(part).decode_utf8() {
            Ok(text) => Ok(text.into_owned()),
            Err(_) => Err(Problem::BadRequest("bad-address")),
        };
        let (mut id, claim) = (decoded(tail)?, decoded(claim)?);
        if tail.is_empty()
            && let Some((_, given)) = query.iter().find(|(k, _)| k == "id")
        {
            id.clone_from(given);
        }
        Ok(Self { lang, page: page.to_owned(), id, claim, query })
    }

    /// The first value of a key that is not empty.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(k, v)| k == key && !v.is_empty()).map(|(_, v)| v.as_str())
    }

    /// All values of a key that are not empty.
    pub(crate) fn all(&self, key: &str) -> Vec<String> {
        self.query.iter().filter(|(k, v)| k == key && !v.is_empty()).map(|(_, v)| v.clone()).collect()
    }

    /// This page's address with one key set to another value, or without it.
    pub(crate) fn instead(&self, key: &str, value: &str) -> String {
        let mut pairs: Vec<(&str, &str)> =
            self.query.iter().filter(|(k, _)| k != key).map(|(k, v)| (k.as_str(), v.as_str())).collect();
        pairs.push((key, value));
        crate::address::page(self.lang, &self.page, &pairs)
    }

    /// As what the page on which a form stands is asked for, with the name of the form.
    pub(crate) fn of_the_form(mut self) -> (Self, String) {
        let form = self.page.clone();
        let page = match form.as_str() {
            "case" | "matched" => "record",
            "belongs" => "report",
            own => own,
        };
        page.clone_into(&mut self.page);
        (self, form)
    }

    /// The same page in another language.
    pub(crate) fn in_language(&self, lang: Lang) -> String {
        let thing = match self.page.as_str() {
            "record" => crate::address::record(lang, &self.id),
            "report" => crate::address::report(lang, &self.id),
            "why" => crate::address::why(lang, &self.id),
            page => {
                let pairs: Vec<_> = self.query.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
                return crate::address::page(lang, page, &pairs);
            }
        };
        let kept = ["version", "page", "compare"].into_iter().filter_map(|key| Some((key, self.get(key)?)));
        kept.fold(thing, |thing, (key, value)| crate::address::with(&thing, key, value))
    }
}

/// Page, id and claim of an address under a report: `ID/why`, `ID/why/case/CLAIM`. An id's own slashes are escaped.
fn why<'a>(page: &'a str, tail: &'a str) -> (&'a str, &'a str, &'a str) {
    match page {
        "why" => ("why", "", tail.strip_prefix("case/").unwrap_or_default()),
        "report" => match (tail.strip_suffix("/why"), tail.split_once("/why/case/")) {
            (Some(id), _) => ("why", id, ""),
            (None, Some((id, claim))) => ("why", id, claim),
            (None, None) => (page, tail, ""),
        },
        _ => (page, tail, ""),
    }
}

/// The language that a browser asks for; Arabic where it says nothing of either.
pub(crate) fn preferred(headers: &HeaderMap) -> Lang {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut best = (Lang::Ar, 0.0_f32);
    for part in wanted.split(',') {
        let mut bits = part.trim().split(';');
        let tag = bits.next().unwrap_or_default().trim().to_ascii_lowercase();
        let weight =
            bits.find_map(|b| b.trim().strip_prefix("q=")).and_then(|q| q.parse().ok()).unwrap_or(1.0_f32);
        let lang = tag.split('-').next().and_then(Lang::of);
        if let Some(lang) = lang
            && weight > best.1
        {
            best = (lang, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_s_language_is_weighed() {
        let ask = |v: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, v.parse().expect("a header"));
            preferred(&headers)
        };
        assert_eq!(ask("fr"), Lang::Ar);
        assert_eq!(ask("en-GB,ar;q=0.5"), Lang::En);
        assert_eq!(ask("en;q=0.3, ar-SY;q=0.9"), Lang::Ar);
        assert_eq!(ask("en;q=x;;,"), Lang::En);
    }

    #[test]
    fn ids_come_decoded() {
        let ask = Ask::of(&"/ar/report/a%2Fb/c%20%D8%AF".parse().expect("an address")).expect("an ask");
        assert_eq!((ask.page.as_str(), ask.id.as_str()), ("report", "a/b/c د"));
        let why = |address: &str| {
            let ask = Ask::of(&address.parse().expect("an address")).expect("an ask");
            (ask.page, ask.id, ask.claim)
        };
        let is = |page: &str, id: &str, claim: &str| (page.to_owned(), id.to_owned(), claim.to_owned());
        assert_eq!(why("/ar/report/a%2Fwhy/why"), is("why", "a/why", ""));
        assert_eq!(why("/ar/report/a%2Fwhy"), is("report", "a/why", ""));
        assert_eq!(why("/ar/report/a%2Fb/why/case/c1"), is("why", "a/b", "c1"));
        assert_eq!(why("/ar/why/case/c1?id=.."), is("why", "..", "c1"));
        assert!(Ask::of(&"/ar/report/%FF".parse().expect("an address")).is_err());
        assert!(Ask::of(&"/fr/day".parse().expect("an address")).is_err());
    }
}
