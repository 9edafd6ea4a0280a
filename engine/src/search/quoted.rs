//! How much of a question stands word by word in a section: a pasted sentence leads to the text from which it was taken.
//! Comes in: a question and sections that were read; goes out: shares of one. Short questions quote nothing.

use super::lexicon::Ord;
use super::texts::{Passages, Text};

/// Fewest neighbours by which a sentence is told from some words.
const SENTENCE: usize = 5;

/// The neighbours of a question.
pub(crate) struct Quoted {
    /// Sorted, each once.
    pairs: Vec<(Ord, Ord)>,
    /// How many there are, those with a word that no article knows too.
    all: usize,
}

impl Quoted {
    /// Reads the neighbours of a question.
    pub(crate) fn new(question: &Text) -> Quoted {
        let mut pairs: Vec<(Ord, Ord)> = neighbours(question).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Quoted { pairs, all: question.words.len().saturating_sub(1) }
    }

    /// How many of them stand side by side in the section too.
    pub(crate) fn share(&self, section: &Passages) -> f32 {
        let mut seen = vec![false; self.pairs.len()];
        for pair in section.texts.iter().flat_map(neighbours) {
            if let Ok(place) = self.pairs.binary_search(&pair) {
                seen[place] = true;
            }
        }
        let together = seen.into_iter().filter(|seen| *seen).count();
        together as f32 / self.all as f32
    }

    /// Whether it is worth to read sections for it.
    pub(crate) fn is_sentence(&self) -> bool {
        self.all >= SENTENCE && !self.pairs.is_empty()
    }
}

fn neighbours(text: &Text) -> impl Iterator<Item = (Ord, Ord)> {
    text.words.windows(2).filter_map(|pair| match pair {
        [a, b] => Some((a.terms().next()?, b.terms().next()?)),
        _ => None,
    })
}
