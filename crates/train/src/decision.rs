//! Owns decisions as they are learned from: every feature and label a number, its name kept once.
use hudna_read::Reading;
use hudna_read::model::{Example, Task};
use std::collections::HashMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::available_parallelism;

/// The names of features and labels, each by its number.
#[derive(Debug, Default)]
pub(crate) struct Names {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
}

/// A decision with its answer.
#[derive(Debug)]
pub(crate) struct Decision {
    /// What is decided.
    pub task: Task,
    /// The features that hold.
    pub features: Vec<u32>,
    /// The labels of each option.
    pub options: Vec<Vec<u32>>,
    /// The option that is right.
    pub answer: usize,
    /// Of a decision among things that each have features of their own: the features, and whether it is right.
    pub choices: Vec<(Vec<u32>, bool)>,
}

impl Names {
    /// The name of a number that [`Names::decision`] gave.
    pub(crate) fn name(&self, number: u32) -> &str {
        &self.names[number as usize]
    }

    /// How many names there are: every number is lower.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The decisions of each report, from the examples that are found in it.
    pub(crate) fn decisions(
        &mut self,
        reports: &[&Reading],
        examples: impl Fn(&Reading) -> Vec<Example> + Sync,
    ) -> Vec<Vec<Decision>> {
        // Names are kept whole only while a few reports are at hand.
        reports
            .chunks(64)
            .flat_map(|some| side_by_side(some, |report| examples(report)))
            .map(|found| found.into_iter().map(|e| self.decision(e)).collect())
            .collect()
    }

    fn decision(&mut self, example: Example) -> Decision {
        Decision {
            task: example.task,
            features: self.numbers(example.features),
            options: example.options.into_iter().map(|labels| self.numbers(labels)).collect(),
            answer: example.answer,
            choices: example.choices.into_iter().map(|(f, right)| (self.numbers(f), right)).collect(),
        }
    }

    fn numbers(&mut self, names: Vec<String>) -> Vec<u32> {
        names.into_iter().map(|name| self.number(name)).collect()
    }

    fn number(&mut self, name: String) -> u32 {
        if let Some(number) = self.numbers.get(&name) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.clone());
        self.numbers.insert(name, number);
        number
    }
}

/// What is made of each thing, in their order, by as many threads as the machine has.
pub(crate) fn side_by_side<T: Sync, R: Send>(things: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = available_parallelism().map_or(1, NonZero::get);
    let part = things.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = things
            .chunks(part)
            .map(|part| scope.spawn(|| part.iter().map(&make).collect::<Vec<R>>()))
            .collect();
        workers.into_iter().flat_map(|w| w.join().unwrap_or_else(|e| resume_unwind(e))).collect()
    })
}
