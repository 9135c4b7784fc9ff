//! Owns sets of records as bits, in chunks of 4096 numbers: small beside a row for each, and quick to join, to cut and to
//! count.
use std::collections::BTreeMap;

/// Numbers a chunk.
const CHUNK: i64 = 4096;
/// Bytes of a chunk as bits; a list that is shorter is kept as a list.
const BYTES: usize = CHUNK as usize / 8;

/// The bits of one chunk.
pub(crate) type Chunk = [u64; CHUNK as usize / 64];

/// The chunk that a number lies in.
pub(crate) const fn chunk(n: i64) -> i64 {
    n.div_euclid(CHUNK)
}

/// The place of a number in its chunk.
pub(crate) const fn place(n: i64) -> usize {
    n.rem_euclid(CHUNK) as usize
}

/// Sets or clears a number in its chunk.
pub(crate) fn set(chunk: &mut Chunk, n: i64, on: bool) {
    let at = place(n);
    let (word, bit) = (&mut chunk[at / 64], 1 << (at % 64));
    if on { *word |= bit } else { *word &= !bit }
}

/// The form in which a chunk is stored: the gaps between its numbers, or its bits where these are shorter.
pub(crate) fn pack(chunk: &Chunk) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut next = 0;
    for at in places(chunk) {
        varint(&mut packed, (at - next) as u64);
        next = at + 1;
        if packed.len() >= BYTES {
            return chunk.iter().flat_map(|word| word.to_le_bytes()).collect();
        }
    }
    packed
}

/// The chunk of a stored form; what is no such form is read as far as it is one.
pub(crate) fn unpack(packed: &[u8]) -> Chunk {
    let mut chunk = [0; CHUNK as usize / 64];
    if packed.len() == BYTES {
        for (word, bytes) in chunk.iter_mut().zip(packed.as_chunks::<8>().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        return chunk;
    }
    let mut next = 0;
    for gap in varints(packed) {
        next += gap as i64;
        if next >= CHUNK {
            break;
        }
        set(&mut chunk, next, true);
        next += 1;
    }
    chunk
}

/// Appends a number in seven bits a byte.
pub(crate) fn varint(to: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        to.push(n as u8 | 0x80);
        n >>= 7;
    }
    to.push(n as u8);
}

/// The numbers of [`varint`].
pub(crate) fn varints(bytes: &[u8]) -> impl Iterator<Item = u64> {
    let mut rest = bytes.iter();
    std::iter::from_fn(move || {
        let (mut n, mut shift) = (0, 0);
        loop {
            let byte = *rest.next()?;
            n |= u64::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
            shift += 7;
            if byte < 0x80 {
                return Some(n);
            }
        }
    })
}

/// The places within a chunk, in order.
pub(crate) fn places(chunk: &Chunk) -> impl Iterator<Item = i64> {
    chunk.iter().enumerate().flat_map(|(at, &word)| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| i64::from(rest.trailing_zeros()))?;
            rest &= rest - 1;
            Some(at as i64 * 64 + bit)
        })
    })
}

/// How many numbers two chunks share.
pub(crate) fn shared(a: &Chunk, b: &Chunk) -> u64 {
    a.iter().zip(b).map(|(a, b)| u64::from((a & b).count_ones())).sum()
}

/// A set of records.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bits(BTreeMap<i64, Box<Chunk>>);

impl Bits {
    pub(crate) fn insert(&mut self, n: i64) {
        set(self.0.entry(chunk(n)).or_insert_with(|| Box::new([0; CHUNK as usize / 64])), n, true);
    }

    pub(crate) fn contains(&self, n: i64) -> bool {
        let at = place(n);
        self.0.get(&chunk(n)).is_some_and(|c| c[at / 64] >> (at % 64) & 1 == 1)
    }

    pub(crate) fn len(&self) -> u64 {
        self.0.values().map(|c| shared(c, c)).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.values().all(|c| c.iter().all(|&word| word == 0))
    }

    /// Adds a stored chunk.
    pub(crate) fn add(&mut self, at: i64, other: &Chunk) {
        let chunk = self.0.entry(at).or_insert_with(|| Box::new([0; CHUNK as usize / 64]));
        chunk.iter_mut().zip(other).for_each(|(a, b)| *a |= b);
    }

    /// Keeps what the other has too.
    pub(crate) fn keep(&mut self, other: &Self) {
        self.0.retain(|at, chunk| {
            let Some(other) = other.0.get(at) else { return false };
            chunk.iter_mut().zip(other.iter()).for_each(|(a, b)| *a &= b);
            chunk.iter().any(|&word| word != 0)
        });
    }

    /// Drops what the other has.
    pub(crate) fn drop(&mut self, other: &Self) {
        for (at, chunk) in &mut self.0 {
            if let Some(other) = other.0.get(at) {
                chunk.iter_mut().zip(other.iter()).for_each(|(a, b)| *a &= !b);
            }
        }
    }

    pub(crate) fn chunks(&self) -> impl Iterator<Item = (i64, &Chunk)> {
        self.0.iter().map(|(at, chunk)| (*at, &**chunk))
    }

    /// The numbers, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = i64> {
        self.0.iter().flat_map(|(at, chunk)| places(chunk).map(move |n| at * CHUNK + n))
    }
}

impl FromIterator<i64> for Bits {
    fn from_iter<T: IntoIterator<Item = i64>>(all: T) -> Self {
        let mut bits = Self::default();
        all.into_iter().for_each(|n| bits.insert(n));
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    proptest::proptest! {
        #[test]
        fn bits_are_sets(a: BTreeSet<u16>, b: BTreeSet<u16>, step in 1_i64..400) {
            let of = |s: &BTreeSet<u16>| s.iter().map(|&n| i64::from(n) * step % 20_000).collect::<BTreeSet<_>>();
            let (a, b) = (of(&a), of(&b));
            let bits = |s: &BTreeSet<i64>| {
                let all: Bits = s.iter().copied().collect();
                let mut stored = Bits::default();
                all.chunks().for_each(|(at, chunk)| stored.add(at, &unpack(&pack(chunk))));
                stored
            };
            let (mut both, mut only) = (bits(&a), bits(&a));
            assert_eq!((both.iter().collect::<BTreeSet<_>>(), both.len()), (a.clone(), a.len() as u64));
            both.keep(&bits(&b));
            only.drop(&bits(&b));
            assert!(both.iter().eq(a.intersection(&b).copied()) && only.iter().eq(a.difference(&b).copied()));
            assert!(a.iter().all(|&n| both.contains(n) == b.contains(&n)));
        }
    }
}
