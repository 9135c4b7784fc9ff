//! Owns decisions as they are learned from: every feature and label a number, its name kept once.
use hudna_read::model::{Example, Task};
use std::collections::HashMap;

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

    /// An example by numbers.
    pub(crate) fn decision(&mut self, example: Example) -> Decision {
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
