//! Owns logistic regression over weighted features, towards the share of coders who said yes; the same result every time.

/// One example: its features, each once, and the share of yes.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub features: Vec<(u32, f32)>,
    pub yes: f64,
}

/// How weights are fitted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fit {
    /// Passes over the examples.
    pub passes: usize,
    /// Pull of every weight towards zero, for each example.
    pub decay: f64,
    /// Step size.
    pub step: f64,
}

impl Default for Fit {
    fn default() -> Self {
        Self { passes: 20, decay: 0.01, step: 0.1 }
    }
}

/// Weights of features, and of no feature at all.
#[derive(Debug)]
pub(crate) struct Weights {
    of: Vec<f64>,
    bias: f64,
}

impl Weights {
    /// The logarithm of the odds that it is one.
    pub(crate) fn score(&self, row: &Row) -> f64 {
        self.bias + row.features.iter().map(|(f, x)| self.of[*f as usize] * f64::from(*x)).sum::<f64>()
    }
}

/// Learns from the rows of those numbers, by stochastic gradient with AdaGrad steps.
pub(crate) fn learn(rows: &[Row], from: &[usize], fit: Fit) -> Weights {
    let width = rows.iter().flat_map(|r| &r.features).map(|(f, _)| *f as usize + 1).max().unwrap_or(0);
    let mut seen = vec![0usize; width];
    from.iter().flat_map(|i| &rows[*i].features).for_each(|(f, _)| seen[*f as usize] += 1);
    let mut weights = Weights { of: vec![0.0; width], bias: 0.0 };
    let mut mean = Weights { of: vec![0.0; width], bias: 0.0 };
    let (mut steps, mut bias_steps) = (vec![1e-6; width], 1e-6);
    let mut order = from.to_vec();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let late = fit.passes / 3;
    for pass in 0..fit.passes {
        shuffle(&mut order, &mut seed);
        for i in &order {
            let row = &rows[*i];
            let error = row.yes - 1.0 / (1.0 + (-weights.score(row)).exp());
            for (f, x) in &row.features {
                let at = *f as usize;
                // A weight is pulled only when its feature is seen, so by as much more as that is rare.
                let pull = fit.decay * from.len() as f64 / seen[at].max(1) as f64;
                let gradient = error * f64::from(*x) - pull * weights.of[at];
                steps[at] += gradient * gradient;
                weights.of[at] += fit.step * gradient / f64::sqrt(steps[at]);
            }
            bias_steps += error * error;
            weights.bias += fit.step * error / f64::sqrt(bias_steps);
        }
        // The mean over the later passes wavers less with the order of examples than the last weights do.
        if pass >= late {
            let share = 1.0 / (fit.passes - late) as f64;
            mean.of.iter_mut().zip(&weights.of).for_each(|(m, w)| *m += w * share);
            mean.bias += weights.bias * share;
        }
    }
    mean
}

/// Deals things into parts of the same size, otherwise for each seed; the part of each.
pub(crate) fn deal(things: usize, parts: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..things).collect();
    let mut seed = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    shuffle(&mut order, &mut seed);
    let mut part = vec![0; things];
    order.into_iter().enumerate().for_each(|(at, i)| part[i] = at % parts);
    part
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for i in (1..order.len()).rev() {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, (*seed >> 33) as usize % (i + 1));
    }
}
