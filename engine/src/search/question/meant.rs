//! What a word may have been meant to be that no article knows, or hardly any.

use super::parts::{Strict, pieces};
use super::{Alternative, Concept, Found, MOST_TERMS, Piece, Reach, Reader, Way, frequency};
use crate::search::compound;
use crate::search::token::{Kind, Token};

/// Most unknown words that are corrected.
const MOST_CORRECTED: usize = 8;
/// In so few documents a word may stand by mistake,
const RARE: u32 = 2;
/// where another stands in so many times as many.
const COMMON: u32 = 8;
/// How well it then does.
const DOUBTED: f32 = 0.7;
/// From here on a term is one edit away at most.
const SURE: f32 = 0.6;
/// How well the parts of a compound say it that was misspelt.
const MISSPELT: f32 = 0.6;
/// Shortest half of two words that were glued and misspelt,
const HALF: usize = 4;
/// and how many ways to cut them are looked at.
const MOST_HALVES: usize = 6;

impl Reader<'_> {
    /// What a word may have been meant to be, where it is none.
    pub(super) fn correct(&mut self, token: &Token, concept: &mut Concept) {
        let known = concept.terms.iter().any(|found| found.weight > 0.7);
        let most = match (self.reach, token.kind) {
            _ if self.reach == Reach::Same && (self.foreign)(token) => return,
            (Reach::Same, Kind::Word) if known => return self.doubt(token, concept),
            _ if known => return,
            _ => self.most_edits(token),
        };
        if most == 0 || self.corrections >= MOST_CORRECTED {
            return;
        }
        self.corrections += 1;
        let is_unknown = concept.terms.is_empty() && concept.ways.is_empty();
        let found = self.guess(token, most, concept);
        let whole = found.terms.values().filter(|found| found.span.is_none());
        let best = whole.max_by(|a, b| a.weight.total_cmp(&b.weight).then(b.term.cmp(&a.term)));
        concept.corrected = best.map(|best| best.term).filter(|_| is_unknown);
        concept.terms = found.list();
    }

    /// How many slips a word may hold.
    fn most_edits(&self, token: &Token) -> u8 {
        let letters = token.text.chars().count();
        match (self.reach, token.kind) {
            (_, Kind::Pair) => 0,
            (Reach::Same, Kind::Word) if letters >= 4 => 1 + u8::from(letters > 6),
            (Reach::Same, _) => 0,
            (Reach::Near, _) => 1 + u8::from(letters > 4),
        }
    }

    /// The nearest there is: another word, two words, a part of one.
    fn guess(&mut self, token: &Token, most: u8, concept: &mut Concept) -> Found {
        let mut found = Found::default();
        let folded = self.lexicon.language.fold(&token.text);
        let term = self.lexicon.language.term(&token.text);
        self.nearest(&folded, most, &mut found);
        if term != folded {
            self.nearest(&term, most, &mut found);
        }
        if concept.ways.is_empty() {
            concept.ways.extend(self.apart(&token.text, &found));
        }
        if found.terms.is_empty() && concept.ways.is_empty() && concept.terms.is_empty() {
            self.inside(&folded, &mut found);
        }
        if found.terms.is_empty() && self.reach == Reach::Near {
            self.shorten(&folded, &mut found);
        }
        found.terms.extend(concept.terms.iter().map(|own| (own.term, *own)));
        found
    }

    /// A word that hardly any article holds may be misspelt there too: a common one that is nearly the same also stands for it.
    fn doubt(&mut self, token: &Token, concept: &mut Concept) {
        let own: u32 = concept.terms.iter().map(|found| self.lexicon.frequency(found.term)).sum();
        if own > RARE || token.text.chars().count() < 6 || self.corrections >= MOST_CORRECTED {
            return;
        }
        self.corrections += 1;
        let term = self.lexicon.language.term(&token.text);
        let near = self.lexicon.near(&term, 1).into_iter().filter(|(.., ending)| *ending == 0);
        for (term, ..) in near.filter(|(term, ..)| self.lexicon.frequency(*term) >= COMMON * own) {
            if concept.terms.iter().all(|old| old.term != term) {
                concept.hear(Alternative { term, weight: DOUBTED, span: None });
            }
        }
    }

    fn nearest(&self, word: &str, most: u8, out: &mut Found) {
        let near = [1, most]
            .into_iter()
            .take(usize::from(most))
            .map(|edits| self.lexicon.near(word, edits))
            .find(|near| !near.is_empty());
        for (term, edits, ending) in near.unwrap_or_default().into_iter().take(MOST_TERMS / 4) {
            let weight = [0.85, 0.8, 0.5].get(usize::from(edits)).copied().unwrap_or(0.4) - 0.08 * ending as f32;
            out.add(Alternative { term, weight, span: None });
            self.within(self.lexicon.letters(term), 0.8 * weight, out);
        }
    }

    /// Two words that were glued and one of them misspelt, or the parts of the compound that was meant.
    fn apart(&self, word: &str, found: &Found) -> Option<Way> {
        let nearest = found.terms.values().filter(|found| found.weight >= SURE && found.span.is_none());
        match nearest.max_by(|a, b| a.weight.total_cmp(&b.weight).then(b.term.cmp(&a.term))) {
            Some(meant) => {
                let (term, cuts) = (self.lexicon.letters(meant.term), self.lexicon.cuts(meant.term));
                let parts: Vec<Piece> = pieces(term, cuts).iter().map(|part| self.piece(part)).collect();
                (!parts.is_empty()).then_some(Way { parts, weight: MISSPELT })
            }
            None => self.halves(word).find_map(|(known, other)| self.half_known(known, other)),
        }
    }

    /// The cuts of a word of which one side is known, as that and the rest: the longest known first.
    fn halves<'w>(&self, word: &'w str) -> impl Iterator<Item = (&'w str, &'w str)> {
        let letters = word.chars().count();
        let cuts = (HALF..=letters.saturating_sub(HALF)).map(|cut| compound::letters_at(word, cut));
        let mut halves: Vec<(&str, &str)> = cuts.flat_map(|(first, last)| [(first, last), (last, first)]).collect();
        halves.retain(|(known, _)| self.known(known, Strict::No) > 0);
        halves.sort_by_key(|(known, _)| std::cmp::Reverse(known.len()));
        halves.truncate(MOST_HALVES);
        halves.into_iter()
    }

    fn half_known(&self, known: &str, other: &str) -> Option<Way> {
        let mut found = Found::default();
        self.nearest(&self.lexicon.language.fold(other), 1, &mut found);
        let terms = found.list();
        let weight = self.rarity(frequency(self.lexicon, &terms));
        let near = Piece { word: other.to_owned(), terms, weight };
        (!near.terms.is_empty()).then(|| Way { parts: vec![self.piece(known), near], weight: MISSPELT })
    }

    /// Known words at the beginning and the end of an unknown one.
    fn inside(&self, word: &str, out: &mut Found) {
        let letters = word.chars().count();
        let fits = |part: &&str| self.known(part, Strict::Yes) > 0;
        let first = (5..letters).rev().map(|end| compound::letters(word, 0, end)).find(fits);
        let last = (1..letters.saturating_sub(4)).map(|start| compound::letters(word, start, letters)).find(fits);
        for found in first.into_iter().chain(last).flat_map(|part| self.same(Kind::Word, part)) {
            out.add(Alternative { weight: 0.5 * found.weight, span: found.span.or(Some((0, usize::MAX))), ..found });
        }
    }

    /// The longest beginning of a word that begins any term.
    fn shorten(&self, word: &str, out: &mut Found) {
        let letters = word.chars().count();
        for kept in ((letters / 2).max(3)..letters).rev() {
            let terms = self.lexicon.beginning(compound::letters(word, 0, kept), MOST_TERMS);
            if !terms.is_empty() {
                terms.into_iter().for_each(|term| out.add(Alternative { term, weight: 0.3, span: Some((0, kept)) }));
                return;
            }
        }
    }
}
