//! Owns what protects the desk in a browser: which hosts may be asked, where a form may come from, and the
//! headers of every answer.
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;

/// Whether the request names this machine's loopback, against pages that rebind a name of theirs to it.
/// `port`: the port that must stand there; `None`: any.
pub(crate) fn is_loopback(headers: &HeaderMap, port: Option<u16>) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|h| h.to_str().ok()) else { return false };
    let (name, given) = match host.rfind(':') {
        Some(at) if !host.ends_with(']') => (&host[..at], Some(&host[at + 1..])),
        _ => (host, None),
    };
    if !["127.0.0.1", "localhost", "[::1]"].contains(&name.to_ascii_lowercase().as_str()) {
        return false;
    }
    let given = match given {
        None => Some(80),
        Some(digits) => digits.parse::<u16>().ok(),
    };
    given.is_some_and(|g| port.is_none_or(|p| p == g))
}

/// Whether a form was sent from the desk itself.
pub(crate) fn is_own_form(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|v| v.to_str().unwrap_or("?"));
    if text(HeaderName::from_static("sec-fetch-site")).is_some_and(|site| site != "same-origin") {
        return false;
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin == format!("http://{host}"),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

/// Nothing from elsewhere, nothing inline, no frames.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The map draws in a worker and fetches its base map, both from the desk itself.
const MAP_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
     font-src 'self'; connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// Sets the headers of an answer.
pub(crate) fn protect(mut response: Response, map: bool) -> Response {
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, if map { MAP_POLICY } else { POLICY });
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(k, v)| (HeaderName::from_static(k), v.parse().expect("a header"))).collect()
    }

    #[test]
    fn only_the_loopback_is_answered() {
        let at = |host, port| is_loopback(&headers(&[("host", host)]), port);
        assert!(at("127.0.0.1:8765", Some(8765)) && at("localhost:1", None) && at("[::1]:8765", Some(8765)));
        assert!(at("LOCALHOST:8765", Some(8765)) && at("localhost", Some(80)));
        assert!(!at("127.0.0.1:8766", Some(8765)) && !at("evil.example:8765", Some(8765)));
        assert!(!at("127.0.0.1.evil.example:8765", None) && !at("localhost:x", None) && !at("[::1", None));
        assert!(!is_loopback(&HeaderMap::new(), None));
    }

    #[test]
    fn forms_come_from_the_desk_alone() {
        let host = ("host", "127.0.0.1:8765");
        assert!(is_own_form(&headers(&[host, ("origin", "http://127.0.0.1:8765")])));
        assert!(!is_own_form(&headers(&[host, ("origin", "http://evil.example")])));
        assert!(!is_own_form(&headers(&[host, ("origin", "null")])));
        assert!(!is_own_form(&headers(&[host, ("sec-fetch-site", "cross-site")])));
    }
}
