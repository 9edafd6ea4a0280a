//! What a word may have been meant to be that no article knows, or hardly any.

use super::parts::Strict;
use super::{Alternative, Concept, Found, MOST_TERMS, Reach, Reader};
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
impl Reader<'_> {
    /// What a word may have been meant to be, where it is none.
    pub(super) fn correct(&mut self, token: &Token, concept: &mut Concept) {
        let known = concept.terms.iter().any(|found| found.weight > 0.7);
        let letters = token.text.chars().count();
        let most = match (self.reach, token.kind) {
            (_, Kind::Pair) => return,
            (Reach::Same, _) if (self.foreign)(token) => return,
            (Reach::Same, Kind::Word) if known => return self.doubt(token, concept),
            _ if known => return,
            (Reach::Same, Kind::Word) => 1 + u8::from(letters > 6),
            (Reach::Same, _) => return,
            (Reach::Near, _) => 1 + u8::from(letters > 4),
        };
        if letters < 4 && self.reach == Reach::Same || self.corrections >= MOST_CORRECTED {
            return;
        }
        self.corrections += 1;
        let mut found = Found::default();
        let folded = self.lexicon.language.fold(&token.text);
        let term = self.lexicon.language.term(&token.text);
        self.nearest(&folded, most, &mut found);
        if term != folded {
            self.nearest(&term, most, &mut found);
        }
        if found.terms.is_empty() && concept.ways.is_empty() && concept.terms.is_empty() {
            self.inside(&folded, &mut found);
        }
        if found.terms.is_empty() && self.reach == Reach::Near {
            self.shorten(&folded, &mut found);
        }
        let whole = found.terms.values().filter(|found| found.span.is_none());
        let best = whole.max_by(|a, b| a.weight.total_cmp(&b.weight).then(b.term.cmp(&a.term)));
        concept.corrected = best.map(|best| best.term).filter(|_| concept.terms.is_empty() && concept.ways.is_empty());
        found.terms.extend(concept.terms.iter().map(|own| (own.term, *own)));
        concept.terms = found.list();
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
