//! Owns the spreading of work over the cores of the machine: what follows from each piece alone, so that it does not matter
//! which core does it, or when.

/// Cores at most.
const MOST: usize = 8;

/// Does the same with each, in parts that are dealt out in turn; what comes of it stands in the order of what it came of.
pub(crate) fn each<T: Sync, R: Send>(all: &[T], part: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let parts: Vec<&[T]> = all.chunks(part.max(1)).collect();
    let cores = std::thread::available_parallelism().map_or(1, usize::from).min(MOST).min(parts.len());
    if cores < 2 {
        return all.iter().map(work).collect();
    }
    let run = |core: usize| -> Vec<Vec<R>> {
        parts.iter().skip(core).step_by(cores).map(|part| part.iter().map(&work).collect()).collect()
    };
    let done: Vec<Vec<Vec<R>>> = std::thread::scope(|scope| {
        let run = &run;
        let others: Vec<_> = (1..cores).map(|core| scope.spawn(move || run(core))).collect();
        let own = run(0);
        // What cannot be done there is done here, and fails here if it must.
        let others =
            others.into_iter().zip(1..).map(|(other, core)| other.join().unwrap_or_else(|_| run(core)));
        std::iter::once(own).chain(others).collect()
    });
    let mut done: Vec<_> = done.into_iter().map(Vec::into_iter).collect();
    (0..parts.len()).filter_map(|n| done.get_mut(n % cores)?.next()).flatten().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_comes_of_each_stands_in_its_place() {
        let all: Vec<usize> = (0..1000).collect();
        for part in [0, 1, 7, 999, 1000, 5000] {
            assert_eq!(super::each(&all, part, |n| n * 2), all.iter().map(|n| n * 2).collect::<Vec<_>>());
        }
    }
}
