//! Owns word vectors: which words stand among the same words, learned from texts that nobody annotated. Positive mutual
//! information of words five apart at most, and its leading eigenvectors; the same result every time.
use hudna_text::search::search_form;
use std::collections::HashMap;

/// Numbers of a vector.
pub(crate) const WIDTH: usize = 100;
/// Words further apart are no neighbours.
const APART: usize = 5;
/// Words seen fewer times have no vector.
const LEAST: usize = 8;
/// The commonest words have vectors.
const WORDS: usize = 25_000;
/// Passes of the iteration that finds the eigenvectors.
const PASSES: usize = 8;
/// The power of a word's frequency that its neighbours are measured by: rare words are not taken for telling.
const SMOOTH: f64 = 0.75;

/// The vectors of words, each of length one.
#[derive(Debug)]
pub(crate) struct Vectors {
    number: HashMap<String, usize>,
    rows: Vec<[f32; WIDTH]>,
}

impl Vectors {
    /// Learns the vectors of the words of these texts.
    pub(crate) fn learn(texts: &[String]) -> Self {
        let forms: Vec<String> = texts.iter().map(|t| search_form(t)).collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        forms.iter().flat_map(|f| f.split(' ')).for_each(|w| *counts.entry(w).or_default() += 1);
        let mut words: Vec<(usize, &str)> =
            counts.into_iter().filter(|(_, n)| *n >= LEAST).map(|(w, n)| (n, w)).collect();
        words.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        words.truncate(WORDS);
        let number: HashMap<String, usize> =
            words.iter().enumerate().map(|(i, (_, w))| ((*w).to_owned(), i)).collect();
        let near = neighbours(&forms, &number);
        let rows = eigenvectors(&near);
        Self { number, rows }
    }

    /// The vector of a word as search knows it, with or without one letter that is written to it.
    pub(crate) fn of(&self, stem: &str) -> Option<&[f32; WIDTH]> {
        let cut = || stem.strip_prefix(['و', 'ف', 'ب', 'ل']).and_then(|cut| self.number.get(cut));
        self.rows.get(*self.number.get(stem).or_else(cut)?)
    }
}

fn make_long_one(row: &mut [f32; WIDTH]) {
    let length = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
    for x in row.iter_mut() {
        *x /= length;
    }
}

/// For each word its neighbours, with their positive pointwise mutual information.
fn neighbours(forms: &[String], number: &HashMap<String, usize>) -> Vec<Vec<(u32, f32)>> {
    let mut pairs: Vec<u64> = Vec::new();
    for form in forms {
        let words: Vec<Option<u64>> = form.split(' ').map(|w| number.get(w).map(|n| *n as u64)).collect();
        for (i, a) in words.iter().enumerate() {
            for b in words.iter().skip(i + 1).take(APART) {
                if let (Some(a), Some(b)) = (a, b) {
                    pairs.push(a.min(b) << 32 | a.max(b));
                }
            }
        }
    }
    pairs.sort_unstable();
    let runs: Vec<(usize, usize, f64)> = pairs
        .chunk_by(|a, b| a == b)
        .map(|run| ((run[0] >> 32) as usize, (run[0] & 0xffff_ffff) as usize, run.len() as f64))
        .collect();
    let mut sums = vec![0.0f64; number.len()];
    for (a, b, n) in &runs {
        sums[*a] += n;
        sums[*b] += n;
    }
    let total: f64 = sums.iter().sum();
    let smooth: f64 = sums.iter().map(|s| s.powf(SMOOTH)).sum();
    // The mean of a word's share and its smoothed share, so that two words are to one another the same both ways.
    let share = |s: f64| f64::midpoint((s / total).ln(), (s.powf(SMOOTH) / smooth).ln());
    let mut near: Vec<Vec<(u32, f32)>> = vec![Vec::new(); number.len()];
    for (a, b, n) in runs {
        let information = (n / total).ln() - share(sums[a]) - share(sums[b]);
        if information > 0.0 {
            near[a].push((b as u32, information as f32));
            if a != b {
                near[b].push((a as u32, information as f32));
            }
        }
    }
    near
}

/// The rows of the leading eigenvectors, each eigenvector weighted by the root of its eigenvalue: orthogonal iteration.
fn eigenvectors(near: &[Vec<(u32, f32)>]) -> Vec<[f32; WIDTH]> {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    };
    let mut rows: Vec<[f32; WIDTH]> = near.iter().map(|_| std::array::from_fn(|_| random())).collect();
    let mut values = [0.0f32; WIDTH];
    for _ in 0..PASSES {
        rows = near
            .iter()
            .map(|own| {
                let mut sum = [0.0f32; WIDTH];
                for (other, x) in own {
                    sum.iter_mut().zip(&rows[*other as usize]).for_each(|(s, y)| *s += x * y);
                }
                sum
            })
            .collect();
        values = straighten(&mut rows);
    }
    for row in &mut rows {
        row.iter_mut().zip(&values).for_each(|(x, v)| *x *= v.sqrt());
        make_long_one(row);
    }
    rows
}

/// Makes the columns stand upright on one another, of length one (Gram and Schmidt); the lengths that they had.
fn straighten(rows: &mut [[f32; WIDTH]]) -> [f32; WIDTH] {
    let mut lengths = [0.0f32; WIDTH];
    for c in 0..WIDTH {
        let mut along = [0.0f64; WIDTH];
        for row in rows.iter() {
            for (a, x) in along[..c].iter_mut().zip(row) {
                *a += f64::from(x * row[c]);
            }
        }
        let mut length = 0.0f64;
        for row in rows.iter_mut() {
            let over: f64 = along[..c].iter().zip(row.iter()).map(|(a, x)| a * f64::from(*x)).sum();
            row[c] -= over as f32;
            length += f64::from(row[c] * row[c]);
        }
        lengths[c] = length.sqrt().max(1e-9) as f32;
        for row in rows.iter_mut() {
            row[c] /= lengths[c];
        }
    }
    lengths
}
