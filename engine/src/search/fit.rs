//! How well what an article is called fits what was asked. Comes in: a question as one language reads it; goes out: shares of one.

use super::lexicon::{Lexicon, Ord};
use super::marker::Marker;
use super::question::Concept;
use super::texts::{Name, Names, glued};
use super::token;
use std::collections::BTreeSet;

/// How well the English name of an article stands for its title,
const NAMED: f32 = 0.9;
/// and what people say on the phone.
const TOLD: f32 = 0.8;
/// From here on a symptom is what was asked, but for an ending.
const VERBATIM: f32 = 0.85;

/// What a question asks for, to hold names against.
pub(crate) struct Asked {
    /// The sum of the weights.
    all: f32,
    /// The words of the question as they were written, their parts, and neighbours as one word.
    written: BTreeSet<String>,
    /// Lengths of these, a bit for each: most words are put aside by it.
    lengths: u64,
    /// Each two neighbours as one word; a word that stands alone by itself.
    neighbours: Vec<String>,
}

/// How well an article's names fit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fit {
    /// The best of them.
    pub(crate) best: f32,
    /// How many of the question's neighbours stand together in the title too.
    pub(crate) phrase: f32,
    /// Whether the article lists what was asked, word for word.
    pub(crate) is_verbatim: bool,
    /// Sections that answer what people say in such words, with how well those fit.
    pub(crate) told: Vec<(u32, f32)>,
}

impl Asked {
    /// What this question asks for.
    pub(crate) fn new(question: &str, lexicon: &Lexicon, concepts: &[Concept]) -> Asked {
        let written = written(question, lexicon, concepts);
        Asked {
            all: concepts.iter().map(|concept| concept.weight).sum(),
            lengths: written.iter().fold(0, |lengths, word| lengths | bit(word)),
            written,
            neighbours: neighbours(question, lexicon),
        }
    }

    /// How well an article's names fit.
    pub(crate) fn fit(&self, names: &Names, concepts: &[Concept], marker: &Marker<'_>) -> Fit {
        let of = |name: &Name| self.of(name, concepts, marker);
        let told = names.symptoms.iter().map(|(symptom, section)| (self.told(symptom, concepts, marker), section));
        let told: Vec<(f32, Option<u32>)> = told.filter(|(fit, _)| *fit > 0.0).map(|(fit, section)| (fit, *section)).collect();
        let titled = names.heading.iter().map(of).fold(of(&names.title), f32::max);
        let loudest = told.iter().map(|(fit, _)| *fit).fold(0.0, f32::max);
        Fit {
            best: titled.max(NAMED * of(&names.english)).max(TOLD * loudest),
            phrase: self.phrase(&names.glued),
            is_verbatim: loudest > VERBATIM,
            told: told.iter().filter_map(|(fit, section)| Some(((*section)?, *fit))).collect(),
        }
    }

    /// How much of a name was asked for, and how much of the question it says: words as they were written count most, words that
    /// carry no meaning little.
    fn of(&self, name: &Name, concepts: &[Concept], marker: &Marker<'_>) -> f32 {
        let (mut all, mut asked, mut matches) = (0.0, 0.0, Vec::new());
        let words = name.text.words.iter().zip(&name.spelled);
        for (word, spelled) in words.filter(|(word, _)| !word.is_whole) {
            let weight = if word.is_functional { 0.2 } else { 1.0 };
            let before = matches.len();
            marker.mark(word, &name.text.letters, &mut matches);
            let letters: usize = matches[before..].iter().map(|found| found.at.1 - found.at.0).sum();
            let (start, end) = word.at();
            let share = (letters as f32 / (end - start).max(1) as f32).min(1.0);
            all += weight;
            let as_written = self.lengths & bit(spelled) != 0 && self.written.contains(&**spelled);
            asked += weight * if as_written { 1.0 } else { 0.85 * share.sqrt() };
        }
        let said: Vec<Ord> = matches.iter().map(|found| found.term).collect();
        if all > 0.0 { asked / all * (0.2 + 0.8 * self.share(&said, concepts)) } else { 0.0 }
    }

    /// The same of what people say on the phone. Most of it says little of the question, which is cheaper to see.
    fn told(&self, symptom: &Name, concepts: &[Concept], marker: &Marker<'_>) -> f32 {
        let said: Vec<Ord> = marker.matches(&symptom.text).iter().map(|found| found.term).collect();
        if self.share(&said, concepts) > 0.5 { self.of(symptom, concepts, marker) } else { 0.0 }
    }

    /// How much of the question these terms say.
    fn share(&self, said: &[Ord], concepts: &[Concept]) -> f32 {
        let got: f32 = concepts.iter().map(|concept| concept.weight * concept.said_by(said)).sum();
        got / self.all.max(f32::EPSILON)
    }

    fn phrase(&self, title: &str) -> f32 {
        let together = self.neighbours.iter().filter(|pair| title.contains(pair.as_str())).count();
        together as f32 / self.neighbours.len().max(1) as f32
    }
}

fn bit(word: &str) -> u64 {
    1 << (word.len() % 64)
}

fn neighbours(question: &str, lexicon: &Lexicon) -> Vec<String> {
    let words: Vec<String> = question
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| glued(word, &lexicon.language))
        .collect();
    match words.as_slice() {
        [only] => vec![only.clone()],
        _ => words.windows(2).map(<[String]>::concat).collect(),
    }
}

fn written(question: &str, lexicon: &Lexicon, concepts: &[Concept]) -> BTreeSet<String> {
    let language = &lexicon.language;
    let words: Vec<String> = token::tokens(question).iter().map(|token| language.fold(&token.text)).collect();
    let glued = words.windows(2).flat_map(|pair| language.links().iter().map(|link| pair.join(link)));
    let parts = concepts.iter().flat_map(|concept| &concept.ways).flat_map(|way| &way.parts).map(|part| part.word.clone());
    glued.chain(words.iter().cloned()).chain(parts).collect()
}
