//! Owns the bytes of learned weights: the table of a decision, packed when Hudna is built into the form that is looked up
//! in while reading. It rests on the standard library alone, since the build script packs with it too.

/// The key of a feature: a hash of the parts of its name, none of which holds a `=`. It is used within one build and
/// never stored elsewhere.
pub(crate) fn key<'p>(parts: impl IntoIterator<Item = &'p str>) -> u64 {
    parts.into_iter().fold(MIX, |hash, part| mix(hash.rotate_left(23) ^ word(part.as_bytes())))
}

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(word: u64) -> u64 {
    let wide = u128::from(word) * u128::from(MIX);
    (wide as u64) ^ ((wide >> 64) as u64)
}

/// A word's bytes in one number: short ones whole or by their overlapping halves, longer ones eight at a time.
fn word(bytes: &[u8]) -> u64 {
    let length = bytes.len() as u64;
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        let (words, _) = bytes.as_chunks::<8>();
        let middle =
            words.iter().skip(1).fold(u64::from_le_bytes(*first), |h, w| mix(h ^ u64::from_le_bytes(*w)));
        return mix(middle ^ length.rotate_left(40)) ^ u64::from_le_bytes(*last);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return u64::from(u32::from_le_bytes(*first)) << 32
            | u64::from(u32::from_le_bytes(*last)) ^ length << 28;
    }
    bytes.iter().fold(length, |h, b| h << 8 | u64::from(*b))
}

/// Packs a table: rows of a feature, a tab, and `label=weight` for each label that the feature speaks for or against.
///
/// All numbers are little-endian. First the number of labels, of rows, of places and the line of the first row (`u32`);
/// the length of the labels' names and the names, each ended by a line feed; the places, each of eight bytes: the upper
/// half of the key of the feature that stands there and the number of its row, counted from 1, nothing where none stands; at
/// last the rows, for each label its weight in hundredths (`i16`).
pub(crate) fn pack(text: &str) -> Vec<u8> {
    let mut labels: Vec<&str> = Vec::new();
    let mut known: Vec<(u64, Vec<(usize, i16)>)> = Vec::new();
    let mut first = 0;
    for (at, line) in text.lines().enumerate() {
        let Some((feature, weights)) = line.split_once('\t').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        if known.is_empty() {
            first = at + 1;
        }
        let mut row = Vec::new();
        for (label, weight) in weights.split(' ').filter_map(|w| w.split_once('=')) {
            let at = labels.iter().position(|l| *l == label).unwrap_or_else(|| {
                labels.push(label);
                labels.len() - 1
            });
            if let Ok(weight) = weight.parse::<f32>() {
                row.push((at, (weight * 100.0).round() as i16));
            }
        }
        known.push((key(feature.split('=')), row));
    }
    // Half of the places stay empty, so that few features stand in the place of another.
    let places = (known.len() * 2).next_power_of_two();
    let mut table = vec![0_u64; places];
    for (row, (key, _)) in known.iter().enumerate() {
        let mut at = *key as usize & (places - 1);
        while table[at] != 0 {
            at = (at + 1) & (places - 1);
        }
        table[at] = key >> 32 << 32 | (row + 1) as u64;
    }
    let mut names = labels.join("\n");
    names.push('\n');
    let mut bytes = Vec::new();
    for number in [labels.len(), known.len(), places, first, names.len()] {
        bytes.extend((number as u32).to_le_bytes());
    }
    bytes.extend(names.as_bytes());
    bytes.extend(table.into_iter().flat_map(u64::to_le_bytes));
    let mut weights = vec![0_i16; labels.len()];
    for (_, row) in &known {
        weights.fill(0);
        for (label, weight) in row {
            weights[*label] = *weight;
        }
        bytes.extend(weights.iter().copied().flat_map(i16::to_le_bytes));
    }
    bytes
}
