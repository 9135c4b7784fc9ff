//! Owns what holds of compressed streams, as the binary expands them.
use std::io::Read;

#[path = "../../hudna/src/gzip.rs"]
#[allow(dead_code, reason = "the binary uses all of it")]
mod expanding;

/// Any stream expands or is refused, to the same bytes each time; what was compressed comes back.
pub fn gzip(bytes: &[u8]) {
    let expand = |from: Vec<u8>| {
        let mut out = Vec::new();
        expanding::expand(std::io::Cursor::new(from)).read_to_end(&mut out).map(|_| out).ok()
    };
    if expanding::is_gzip(bytes) {
        assert_eq!(expand(bytes.to_vec()), expand(bytes.to_vec()));
    }
    let mut packed = Vec::new();
    let read = flate2::read::GzEncoder::new(bytes, flate2::Compression::fast()).read_to_end(&mut packed);
    assert!(read.is_ok() && expanding::is_gzip(&packed));
    // A member behind a member is one stream.
    let twice = [packed.as_slice(), packed.as_slice()].concat();
    assert_eq!(expand(twice), Some([bytes, bytes].concat()));
    let cut = packed.len() / 2;
    assert_eq!(expand(packed[..cut].to_vec()), None, "what is cut short is refused");
}
