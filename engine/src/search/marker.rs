//! Which letters of a text answer a question: of a compound only the part that matches.

use super::lexicon::{Lexicon, Ord};
use super::question::{Alternative, Concept};
use super::texts::{Text, Word};

/// Finds what a question asked for in texts that were read.
pub(crate) struct Marker<'l> {
    lexicon: &'l Lexicon,
    wanted: Vec<Wanted>,
    /// For each term of the index its place in `wanted`, counted from one; nought for what was not asked for.
    places: Vec<u16>,
}

/// What a term was asked for.
struct Wanted {
    term: Ord,
    best: usize,
    worth: f32,
    /// The parts of it that were, where it was not as a whole.
    spans: Vec<(usize, usize)>,
    is_whole: bool,
}

/// A match in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    /// The bytes.
    pub(crate) at: (usize, usize),
    /// The term.
    pub(crate) term: Ord,
    /// Number of the concept it says best,
    pub(crate) best: usize,
    /// and how well.
    pub(crate) worth: f32,
}

impl<'l> Marker<'l> {
    /// A marker for a question.
    pub(crate) fn new(lexicon: &'l Lexicon, concepts: &[Concept]) -> Self {
        let mut marker = Marker { lexicon, wanted: Vec::new(), places: vec![0; lexicon.size()] };
        for (number, concept) in concepts.iter().enumerate() {
            let parts = concept.ways.iter().flat_map(|way| &way.parts).flat_map(|part| &part.terms);
            concept.terms.iter().chain(parts).for_each(|found| marker.want(found, number, found.weight * concept.weight));
        }
        marker
    }

    fn want(&mut self, found: &Alternative, concept: usize, worth: f32) {
        let Some(place) = self.places.get_mut(found.term as usize) else { return };
        if *place == 0 {
            let Ok(next) = u16::try_from(self.wanted.len() + 1) else { return };
            *place = next;
            self.wanted.push(Wanted { term: found.term, best: 0, worth: 0.0, spans: Vec::new(), is_whole: false });
        }
        let Some(wanted) = self.wanted.get_mut(usize::from(*place) - 1) else { return };
        match found.span {
            Some(span) => wanted.spans.push(span),
            None => wanted.is_whole = true,
        }
        if worth > wanted.worth {
            (wanted.best, wanted.worth) = (concept, worth);
        }
    }

    /// The matches in a text, in order.
    pub(crate) fn matches(&self, text: &Text) -> Vec<Match> {
        let mut out = Vec::new();
        text.words.iter().for_each(|word| self.mark(word, &text.letters, &mut out));
        out
    }

    /// Adds the matches of one word.
    pub(crate) fn mark(&self, word: &Word, letters: &str, out: &mut Vec<Match>) {
        let Some(wanted) = word.terms().find_map(|term| self.wanted(term)) else { return };
        let found = |at| Match { at, term: wanted.term, best: wanted.best, worth: wanted.worth };
        if wanted.is_whole {
            out.push(found(word.at()));
        } else {
            out.extend(wanted.spans.iter().map(|span| found(self.part(word, letters, wanted.term, *span))));
        }
    }

    fn wanted(&self, term: Ord) -> Option<&Wanted> {
        let place = *self.places.get(term as usize)?;
        self.wanted.get(usize::from(place).checked_sub(1)?)
    }

    /// The letters of a part. The last part goes on to the end of the word, which has its ending still.
    fn part(&self, word: &Word, letters: &str, term: Ord, (first, last): (usize, usize)) -> (usize, usize) {
        let (start, end) = word.at();
        let raw = letters.get(start..end).unwrap_or_default();
        let at = |n: usize| start + raw.char_indices().nth(n).map_or(raw.len(), |(at, _)| at);
        let ends = self.lexicon.cuts(term).last().is_some_and(|part| part.end == last);
        (at(first), if ends { end } else { at(last) })
    }
}
