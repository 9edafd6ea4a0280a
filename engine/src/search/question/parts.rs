//! How a word comes apart: at its capitals, else into the fewest known parts and into the most.

use super::{Piece, Reader, Way, frequency, says};
use crate::search::compound;
use crate::search::lexicon::Counted;
use crate::search::token::{Kind, Token};

/// Whether words that say nothing by themselves stay out of compounds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Strict {
    Yes,
    No,
}

impl Reader<'_> {
    /// How a word may come apart, known or not: at its capitals, else into the fewest parts and into the most.
    /// Its letters stay as they are till then: folded, the end of `kontoen` is no ending any more.
    pub(super) fn ways(&self, token: &Token, is_known: bool) -> Vec<Way> {
        if token.kind != Kind::Word {
            return Vec::new();
        }
        let whole = token.text.as_str();
        let humps = compound::humps(whole.chars().count(), &token.humps);
        let mut words = if humps.is_empty() { self.split(whole, Strict::Yes) } else { pieces(whole, &humps) };
        if words.is_empty() && !is_known {
            words = self.split(whole, Strict::No);
        }
        if words.is_empty() {
            return Vec::new();
        }
        let finest: Vec<String> = words.iter().flat_map(|word| self.finest(word)).collect();
        let weight = if is_known { 0.7 } else { 0.9 };
        let coarse = Way { parts: words.iter().map(|word| self.piece(word)).collect(), weight };
        let fine =
            (finest != words).then(|| Way { parts: finest.iter().map(|word| self.piece(word)).collect(), weight: 0.85 * weight });
        [coarse].into_iter().chain(fine).collect()
    }

    pub(super) fn piece(&self, word: &str) -> Piece {
        let terms = self.same(Kind::Word, word);
        let weight = self.rarity(frequency(self.lexicon, &terms)) * says(self.lexicon, Kind::Word, word);
        Piece { word: self.lexicon.language.fold(word), terms, weight }
    }

    fn split(&self, word: &str, strict: Strict) -> Vec<String> {
        let cuts = compound::split(word, &self.lexicon.language, &|part, _| self.known(part, strict));
        pieces(word, &cuts)
    }

    /// Cuts a word until no part can be cut further.
    fn finest(&self, word: &str) -> Vec<String> {
        match self.split(word, Strict::Yes) {
            parts if parts.is_empty() => vec![word.to_owned()],
            parts => parts.iter().flat_map(|part| self.finest(part)).collect(),
        }
    }

    pub(super) fn known(&self, part: &str, strict: Strict) -> u32 {
        let of = |counted: &Counted| match strict {
            Strict::Yes => counted.strictly.get(part).copied(),
            Strict::No => counted.loosely.get(part).copied(),
        };
        if let Some(times) = self.before.as_deref().and_then(of).or_else(|| of(&self.counted.borrow())) {
            return times;
        }
        let times = self.count(part, strict);
        let mut counted = self.counted.borrow_mut();
        match strict {
            Strict::Yes => counted.strictly.insert(part.to_owned(), times),
            Strict::No => counted.loosely.insert(part.to_owned(), times),
        };
        times
    }

    /// How often the articles hold a word by itself or as a part.
    fn count(&self, part: &str, strict: Strict) -> u32 {
        let language = &self.lexicon.language;
        if language.is_ending(part) {
            return 0;
        }
        if language.is_functional(part) && !language.is_first_part(part) {
            return u32::from(strict == Strict::No && part.len() > 3);
        }
        let term = language.term(part);
        let alone = |term: &str| self.lexicon.find(term).map_or(0, |ord| self.lexicon.frequency(ord));
        let times = alone(&term).max(alone(&language.english_term(part))) + self.lexicon.compounds(&term).len() as u32;
        if part.len() == 3 && times < 4 { 0 } else { times }
    }
}

pub(super) fn pieces(word: &str, cuts: &[compound::Part]) -> Vec<String> {
    cuts.iter().map(|cut| compound::letters(word, cut.start, cut.end).to_owned()).collect()
}
