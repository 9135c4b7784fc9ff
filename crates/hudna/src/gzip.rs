//! Owns expanding: gzip streams that stop before they fill the memory or the disk.
use flate2::bufread::MultiGzDecoder;
use std::io::{BufRead, BufReader, Error, Read, Result};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most that one compressed file may expand to.
const MOST: u64 = 1 << 30;
/// Beyond [`FREE`], the most that it may expand to for each of its bytes. Texts stay below 50.
const RATIO: u64 = 200;
/// What any file may expand to, whatever the ratio.
const FREE: u64 = 64 << 20;

/// The error of a stream that expands beyond all measure.
#[derive(Debug, thiserror::Error)]
#[error("expands to more than is allowed")]
pub(crate) struct Bomb;

/// Whether bytes begin a gzip stream.
pub(crate) fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(&[0x1F, 0x8B])
}

/// The expanded bytes of a gzip stream, of one or more members.
pub(crate) fn expand(from: impl Read + Send + 'static) -> Box<dyn BufRead + Send> {
    let eaten = Arc::new(AtomicU64::new(0));
    let packed = BufReader::new(Metered::new(from, Arc::clone(&eaten)));
    Box::new(BufReader::with_capacity(
        1 << 16,
        Guarded { from: MultiGzDecoder::new(packed), eaten, given: 0 },
    ))
}

/// A stream that counts what is read from it.
pub(crate) struct Metered<R> {
    from: R,
    eaten: Arc<AtomicU64>,
}

impl<R> Metered<R> {
    pub(crate) fn new(from: R, eaten: Arc<AtomicU64>) -> Self {
        Self { from, eaten }
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let n = self.from.read(into)?;
        self.eaten.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

struct Guarded<R> {
    from: R,
    eaten: Arc<AtomicU64>,
    given: u64,
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let n = self.from.read(into)?;
        self.given += n as u64;
        let fair = self.eaten.load(Ordering::Relaxed).saturating_mul(RATIO).max(FREE);
        if self.given > MOST.min(fair) { Err(Error::other(Bomb)) } else { Ok(n) }
    }
}
