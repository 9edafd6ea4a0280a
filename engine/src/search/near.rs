//! Words within a few edits of a word, as an automaton that walks a term dictionary. An edit is a letter added, left out, replaced
//! or changed places with its neighbour. The word may end up to two letters later than the term, since terms have lost their endings.

use tantivy_fst::Automaton;

const LONGEST: usize = 40;
/// Letters that a term may have lost.
const ENDING: usize = 2;

/// Accepts what is near a word.
pub(crate) struct Near {
    word: Vec<char>,
    most: u8,
}

/// How far the walk has come.
#[derive(Clone)]
pub(crate) struct Walk {
    row: [u8; LONGEST + 1],
    before: [u8; LONGEST + 1],
    last: char,
    pending: u32,
    missing: u8,
}

impl Near {
    /// Words within `most` edits. None for words that are too long to be one.
    pub(crate) fn new(word: &str, most: u8) -> Option<Near> {
        let word: Vec<char> = word.chars().collect();
        (word.len() <= LONGEST).then_some(Near { word, most })
    }

    /// How many edits lie between the word and a term, and how many letters the term ends sooner.
    pub(crate) fn distance(&self, term: &str) -> Option<(u8, usize)> {
        let walk = term.bytes().fold(self.start(), |walk, byte| self.accept(&walk, byte));
        self.best(&walk)
    }

    fn best(&self, walk: &Walk) -> Option<(u8, usize)> {
        let letters = self.word.len();
        let endings = 0..=ENDING.min(letters.saturating_sub(4));
        endings.map(|ending| (walk.row[letters - ending], ending)).filter(|(edits, _)| *edits <= self.most).min()
    }

    fn step(&self, walk: &Walk, letter: char) -> Walk {
        let mut row = [u8::MAX; LONGEST + 1];
        row[0] = walk.row[0].saturating_add(1);
        for (i, &own) in self.word.iter().enumerate() {
            let replaced = walk.row[i].saturating_add(u8::from(own != letter));
            let mut edits = replaced.min(walk.row[i + 1].saturating_add(1)).min(row[i].saturating_add(1));
            if i > 0 && own == walk.last && self.word[i - 1] == letter {
                edits = edits.min(walk.before[i - 1].saturating_add(1));
            }
            row[i + 1] = edits;
        }
        Walk { row, before: walk.row, last: letter, pending: 0, missing: 0 }
    }
}

impl Automaton for Near {
    type State = Walk;

    fn start(&self) -> Walk {
        let mut row = [u8::MAX; LONGEST + 1];
        (0u8..).zip(row.iter_mut().take(self.word.len() + 1)).for_each(|(i, edits)| *edits = i);
        Walk { row, before: [u8::MAX; LONGEST + 1], last: '\0', pending: 0, missing: 0 }
    }

    fn is_match(&self, walk: &Walk) -> bool {
        walk.missing == 0 && self.best(walk).is_some()
    }

    fn can_match(&self, walk: &Walk) -> bool {
        walk.row.iter().take(self.word.len() + 1).any(|edits| *edits <= self.most)
    }

    /// Terms are UTF-8: a letter counts once its last byte is there.
    fn accept(&self, walk: &Walk, byte: u8) -> Walk {
        let (bits, missing) = match byte {
            0x00..=0x7F => (u32::from(byte), 0),
            0x80..=0xBF => ((walk.pending << 6) | u32::from(byte & 0x3F), walk.missing.saturating_sub(1)),
            0xC0..=0xDF => (u32::from(byte & 0x1F), 1),
            0xE0..=0xEF => (u32::from(byte & 0x0F), 2),
            _ => (u32::from(byte & 0x07), 3),
        };
        if missing > 0 {
            return Walk { pending: bits, missing, ..walk.clone() };
        }
        self.step(walk, char::from_u32(bits).unwrap_or('\u{FFFD}'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(word: &str, term: &str) -> Option<(u8, usize)> {
        Near::new(word, 2).and_then(|near| near.distance(term))
    }

    #[test]
    fn edits_are_counted_by_letters() {
        assert_eq!(edits("wachtword", "wachtwoord"), Some((1, 0)));
        assert_eq!(edits("wachtwoodr", "wachtwoord"), Some((1, 0)));
        assert_eq!(edits("パスわード", "パスワード"), Some((1, 0)));
        assert_eq!(edits("appel", "wachtwoord"), None);
    }

    #[test]
    fn a_term_may_end_sooner() {
        assert_eq!(edits("groepem", "groep"), Some((0, 2)));
    }
}
