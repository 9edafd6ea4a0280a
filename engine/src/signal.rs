//! Record → signals: the codes, names, statuses and facts that stand in it, each with its place. Which names and sentences to look
//! for comes in as a [`Vocabulary`]; this room knows neither the bundle nor words for people.

use crate::code::Code;
use crate::record::Record;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// One code that stands in the paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// What it is.
    pub code: Code,
    /// Where it stands in the input.
    pub span: Span,
    /// The record it stands in.
    pub record: usize,
    /// How sure it is that the number means this code.
    pub certainty: Certainty,
}

/// How sure it is that a number means a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Its surroundings allow it.
    Possible,
    /// Its surroundings suggest it.
    Likely,
    /// The text says so: a label, a field, a spelling that nothing else has.
    Certain,
}

/// The words of the content, as data: what [`Vocabulary::new`] is made from and what the bundle keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The event sources that content knows.
    pub providers: Vec<Provider>,
    /// Symbolic names (`ADPermissionsError`), as written.
    pub names: Vec<String>,
    /// Values of status columns (`FilteredByTarget`), as written.
    pub statuses: Vec<String>,
    /// Sentences and terms that state something. Compared without regard to case and runs of white space.
    pub phrases: Vec<Phrase>,
}

/// An event source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// Its real name (`Directory Synchronization`).
    pub name: String,
    /// Other spellings, translated ones among them.
    pub aliases: Vec<String>,
    /// The ids of its events that content describes.
    pub ids: Vec<u32>,
}

/// A sentence or term and what it states, mostly a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// The words as they stand in pastes.
    pub text: String,
    /// What they state.
    pub code: Code,
}

/// [`Words`], made ready for searching.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: Words,
}

impl Vocabulary {
    /// Builds the searchers.
    pub fn new(words: Words) -> Self {
        Vocabulary { words }
    }

    /// The words it was made from.
    pub fn words(&self) -> &Words {
        &self.words
    }
}

/// All signals of one record, in the order in which they stand. `index` is the record's number in the paste.
pub fn extract(_index: usize, _record: &Record<'_>, _vocabulary: &Vocabulary) -> Vec<Signal> {
    Vec::new()
}
