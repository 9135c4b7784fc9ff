//! Owns the way from bytes to characters: byte order marks, UTF-8, UTF-16 and windows-1256, in that order.
use super::Fault;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

/// The text of bytes that say nothing of their encoding themselves (a `.txt` file).
pub(super) fn decode(bytes: &[u8]) -> Result<String, Fault> {
    decode_labelled(bytes, None)
}

/// The text of bytes that may name an encoding (a page's `meta charset`). A name that the bytes belie is passed
/// over: pages saved anew often keep the name of the encoding that they had.
pub(super) fn decode_labelled(bytes: &[u8], label: Option<&'static Encoding>) -> Result<String, Fault> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = &bytes[mark..];
        if encoding == UTF_8 {
            return std::str::from_utf8(rest).map(str::to_owned).map_err(|e| broken(rest, e.valid_up_to()));
        }
        return strict(encoding, rest).ok_or(Fault::UnknownEncoding);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return strict(encoding, bytes).filter(|t| !has_controls(t)).ok_or(Fault::Binary);
    }
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) if has_controls(text) => return Err(Fault::Binary),
        Ok(text) => return Ok(text.to_owned()),
        Err(e) => e.valid_up_to(),
    };
    if has_control_bytes(bytes) {
        return Err(Fault::Binary);
    }
    if is_mostly_utf8(bytes) {
        return Err(broken(bytes, valid));
    }
    if let Some(encoding) = label.filter(|e| *e != UTF_8 && e.is_ascii_compatible()) {
        return strict(encoding, bytes).ok_or(Fault::UnknownEncoding);
    }
    windows_1256(bytes).ok_or(Fault::UnknownEncoding)
}

/// Where UTF-8 breaks, counted as people count.
pub(super) fn broken(bytes: &[u8], at: usize) -> Fault {
    let before = &bytes[..at.min(bytes.len())];
    let line = line_ends(before) + 1;
    let column = before.iter().rev().take_while(|&&b| b != b'\n').count() as u64 + 1;
    Fault::BrokenUtf8 { line, byte: column }
}

/// How many lines end in these bytes.
pub(super) fn line_ends(bytes: &[u8]) -> u64 {
    bytes.split(|&b| b == b'\n').count() as u64 - 1
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// UTF-16 shows itself by its high bytes: spaces and line ends have 0 there, Arabic letters 6. (As bytes, Arabic
/// in UTF-16 is also valid UTF-8, of control characters; so this is asked first.)
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    if !bytes.len().is_multiple_of(2) || bytes.len() < 4 {
        return None;
    }
    let high = |from: usize| {
        let (mut hits, mut all) = (0_usize, 0_usize);
        for byte in head.iter().skip(from).step_by(2) {
            all += 1;
            hits += usize::from(matches!(byte, 0 | 6));
        }
        hits * 10 >= all * 8
    };
    match (high(0), high(1)) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

fn is_control(c: u32) -> bool {
    (c < 0x20 && !matches!(c, 0x09 | 0x0A | 0x0B | 0x0C | 0x0D | 0x1A | 0x1B)) || c == 0x7F
}

/// More than a stray control character: no text has a NUL, nor one control in a thousand characters.
fn too_many(nul: bool, controls: usize, all: usize) -> bool {
    nul || controls > 2 + all / 1000
}

fn has_controls(text: &str) -> bool {
    has_control_bytes(text.as_bytes())
}

fn has_control_bytes(bytes: &[u8]) -> bool {
    let controls = bytes.iter().filter(|&&b| is_control(u32::from(b))).count();
    too_many(bytes.contains(&0), controls, bytes.len())
}

/// Whether most of what is not ASCII is well-formed UTF-8: then it is UTF-8 that was damaged, and reading it as
/// anything else would give rubbish that looks like Arabic.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{06D3}')
}

/// windows-1256, where the letters that come out are Arabic ones: most of those that are not ASCII, and either the
/// detector agrees or there are more of them than of all other letters.
fn windows_1256(bytes: &[u8]) -> Option<String> {
    let text = strict(WINDOWS_1256, bytes)?;
    let arabic = text.chars().filter(|&c| is_arabic(c)).count();
    let foreign = text.chars().filter(|&c| !c.is_ascii() && c.is_alphabetic() && !is_arabic(c)).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    if arabic == 0 || arabic < foreign * 3 {
        return None;
    }
    (arabic > latin || detected(bytes) == WINDOWS_1256).then_some(text)
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: &str = "قصف مدفعي على بلدة في ريف حلب\r\nقال مصدر إن \"القصف\" أوقع 3 قتلى، وفق AFP.\n";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    #[test]
    fn reads_what_reports_are_written_in() {
        assert_eq!(decode(NEWS.as_bytes()).as_deref(), Ok(NEWS));
        assert_eq!(decode(format!("\u{feff}{NEWS}").as_bytes()).as_deref(), Ok(NEWS));
        for big in [false, true] {
            assert_eq!(decode(&utf16(NEWS, big)).as_deref(), Ok(NEWS), "big endian: {big}");
            assert_eq!(decode(&utf16(&format!("\u{feff}{NEWS}"), big)).as_deref(), Ok(NEWS));
        }
        let (bytes, _, lossy) = WINDOWS_1256.encode(NEWS);
        assert!(!lossy);
        assert_eq!(decode(&bytes).as_deref(), Ok(NEWS));
        assert_eq!(decode("هدنة".as_bytes()).as_deref(), Ok("هدنة"));
        assert_eq!(decode(&WINDOWS_1256.encode("هدنة").0).as_deref(), Ok("هدنة"));
    }

    #[test]
    fn damaged_utf8_is_not_taken_for_another_encoding() {
        let mut bytes = NEWS.as_bytes().to_vec();
        let second = NEWS.find('\n').unwrap() + 1;
        bytes[second + 1] = 0xFF;
        assert_eq!(decode(&bytes), Err(Fault::BrokenUtf8 { line: 2, byte: 1 }));
        let cut = &"هدنة".as_bytes()[..7];
        assert!(matches!(decode(cut), Err(Fault::BrokenUtf8 { .. })));
    }

    #[test]
    fn binary_and_foreign_encodings_are_refused() {
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"), Err(Fault::Binary));
        let (german, _, _) = encoding_rs::WINDOWS_1252.encode("Die Waffenruhe hält größtenteils über Nacht");
        assert_eq!(decode(&german), Err(Fault::UnknownEncoding));
        let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("Перемирие в Сирии вступило в силу");
        assert_eq!(decode(&russian), Err(Fault::UnknownEncoding));
    }
}
