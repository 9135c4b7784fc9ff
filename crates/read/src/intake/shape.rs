//! Owns the question what a file holds: by its name, else by its first bytes.

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Plain text: one report.
    Text,
    /// A page: one report.
    Html,
    /// One JSON value: a report or an array of reports.
    Json,
    /// A report a line.
    JsonLines,
}

impl Shape {
    /// The shape that a file's name promises; `None` where Hudna does not know the extension.
    pub fn of_name(name: &str) -> Option<Self> {
        let (stem, extension) = name.rsplit_once('.')?;
        if stem.is_empty() || stem.ends_with(['/', '\\']) {
            return None;
        }
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "html" | "htm" => Some(Self::Html),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

/// The shape that the first bytes of a file or stream show; the first line has to be among them.
pub fn sniff(bytes: &[u8]) -> Shape {
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let first = head.split(|&b| b == b'\n').next().unwrap_or(head).trim_ascii();
    match head.first() {
        // A line that holds more than the brace is taken for a report of its own when it is one whole value.
        Some(b'{') if is_whole(first) => Shape::JsonLines,
        Some(b'{' | b'[') => Shape::Json,
        Some(b'<') if looks_like_html(head) => Shape::Html,
        _ => Shape::Text,
    }
}

fn is_whole(line: &[u8]) -> bool {
    serde_json::from_slice::<&serde_json::value::RawValue>(line).is_ok()
}

fn looks_like_html(head: &[u8]) -> bool {
    let head = head.get(..2048).unwrap_or(head).to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<meta "]
        .iter()
        .any(|mark| head.windows(mark.len()).any(|w| w == mark.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_promise_a_shape() {
        assert_eq!(Shape::of_name("a/b.TXT"), Some(Shape::Text));
        assert_eq!(Shape::of_name("b.htm"), Some(Shape::Html));
        assert_eq!(Shape::of_name("b.md"), None);
        assert_eq!(Shape::of_name("a/.txt"), None);
        assert_eq!(Shape::of_name("txt"), None);
    }

    #[test]
    fn first_bytes_show_a_shape() {
        assert_eq!(sniff(b"{\"text\":\"a\"}\n{\"text\":\"b\"}\n"), Shape::JsonLines);
        assert_eq!(sniff(b"{\n \"text\": \"a\"\n}\n"), Shape::Json);
        assert_eq!(sniff(b" [{\"text\":\"a\"}]"), Shape::Json);
        assert_eq!(sniff(b"\xEF\xBB\xBF<!DOCTYPE html><p>"), Shape::Html);
        assert_eq!(sniff("< 5 قتلى".as_bytes()), Shape::Text);
        assert_eq!(sniff(b""), Shape::Text);
    }
}
