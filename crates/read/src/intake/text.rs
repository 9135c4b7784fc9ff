//! Owns plain text files.
use super::{Fault, REPORT_LIMIT, encoding};
use crate::report::Report;

pub(super) fn report(name: &str, bytes: &[u8]) -> Result<Report, Fault> {
    if bytes.len() > REPORT_LIMIT {
        return Err(Fault::TooLong { limit: REPORT_LIMIT });
    }
    let text = encoding::decode(bytes)?;
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    Ok(Report::new(name, unix_lines(text)))
}

/// Line ends as `\n`, whatever system wrote them.
pub(super) fn unix_lines(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_file_is_all_body() {
        let report = report("a/b.txt", "عنوان\r\nمتن\rآخر\n".as_bytes()).unwrap();
        assert_eq!((report.id.as_str(), report.title), ("a/b.txt", None));
        assert_eq!(report.text, "عنوان\nمتن\nآخر\n");
    }

    #[test]
    fn blank_is_read_and_empty_is_not() {
        assert_eq!(report("x", b" \n").unwrap().text, " \n");
        assert_eq!(report("x", b""), Err(Fault::Empty));
        assert_eq!(report("x", b"\xEF\xBB\xBF"), Err(Fault::Empty));
    }
}
