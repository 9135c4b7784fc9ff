//! Owns how bodies and captures are kept small: zstd, each against what it mostly repeats. A report's entry repeats the
//! captured bytes, its claims repeat the report's text, and both repeat the words of the form itself, the skeleton.
//!
//! What a register holds can be read as long as neither the skeleton nor this module forgets a form: the skeleton is
//! never changed.
use crate::store::StoreError;
use std::borrow::Cow;
use std::cell::RefCell;
use zstd_safe::{CCtx, DCtx};

const SKELETON: &[u8] = include_bytes!("../migrations/002_skeleton.json");

/// Beyond this, levels cost more time than they save room: 3 takes 0.2 ms a report where 9 takes a millisecond for
/// a tenth less.
const LEVEL: i32 = 3;

/// No body is larger: 64 MiB of report, escaped and said again by its claims.
const MOST: u64 = 1 << 30;

thread_local! {
    // Making one takes longer than pressing or expanding most bodies.
    static PRESS: RefCell<CCtx<'static>> = RefCell::new(CCtx::create());
    static EXPANDER: RefCell<DCtx<'static>> = RefCell::new(DCtx::create());
}

fn prefix(base: &[u8]) -> Cow<'static, [u8]> {
    if base.is_empty() { Cow::Borrowed(SKELETON) } else { Cow::Owned([SKELETON, base].concat()) }
}

fn failed(code: usize) -> StoreError {
    StoreError::Sqlite(format!("stored bytes cannot be expanded: {}", zstd_safe::get_error_name(code)))
}

/// Compresses bytes against others.
pub(crate) fn press(bytes: &[u8], base: &[u8]) -> Result<Vec<u8>, StoreError> {
    let prefix = prefix(base);
    let mut pressed = Vec::with_capacity(zstd_safe::compress_bound(bytes.len()));
    PRESS
        .with_borrow_mut(|context| context.compress_using_dict(&mut pressed, bytes, &prefix, LEVEL))
        .map_err(failed)?;
    pressed.shrink_to_fit();
    Ok(pressed)
}

/// The bytes that were compressed against the same others.
pub(crate) fn expand(pressed: &[u8], base: &[u8]) -> Result<Vec<u8>, StoreError> {
    let unfit = |why: &str| StoreError::Sqlite(format!("stored bytes cannot be expanded: {why}"));
    let size = match zstd_safe::get_frame_content_size(pressed) {
        Ok(Some(size)) if size <= MOST => size as usize,
        _ => return Err(unfit("their size is not given")),
    };
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(size).map_err(|_| unfit("they are too large"))?;
    let prefix = prefix(base);
    EXPANDER
        .with_borrow_mut(|context| context.decompress_using_dict(&mut bytes, pressed, &prefix))
        .map_err(failed)?;
    if bytes.len() == size { Ok(bytes) } else { Err(unfit("they are cut short")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_pressed_comes_back() {
        let text = "قصفت الطائرات مدينة دوما أمس\n".repeat(40);
        for (bytes, base) in [("", ""), ("ن", "ن"), (text.as_str(), ""), (text.as_str(), text.as_str())] {
            let pressed = press(bytes.as_bytes(), base.as_bytes()).expect("pressed");
            assert_eq!(expand(&pressed, base.as_bytes()).expect("expanded"), bytes.as_bytes());
        }
        let against = press(text.as_bytes(), text.as_bytes()).expect("pressed").len();
        assert!(against < 30, "{against}");
    }

    #[test]
    fn what_was_not_pressed_is_refused() {
        let pressed = press("تقرير".repeat(100).as_bytes(), b"").expect("pressed");
        for n in 0..pressed.len() {
            assert!(expand(&pressed[..n], b"").is_err(), "cut at {n}");
        }
        assert!(expand(b"", b"").is_err());
        assert!(expand(&[0xFF; 40], b"").is_err());
    }

    /// A register that was written once must be readable by every later Hudna.
    #[test]
    fn the_skeleton_stays_as_it_is() {
        let hash = "b3dd692a338e208d1115dcbc58d9c107f367b427f3275c3391cfbdbb86e993df";
        assert_eq!(hudna_seal::sha256(SKELETON).to_string(), hash);
    }
}
