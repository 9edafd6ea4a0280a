//! How near words are to a word, in edits. An edit is a letter added, left out, replaced or changed places with its neighbour.
//! The word may end up to two letters later than the term, since terms have lost their endings.

const LONGEST: usize = 40;
/// Letters that a term may have lost.
const ENDING: usize = 2;
/// Most edits that are ever asked for.
const MOST_LETTERS_MORE: usize = 2;

/// Which letters a word holds, a bit for each.
fn held(word: &str) -> u64 {
    word.chars().fold(0, |held, c| held | 1 << (u32::from(c) % 64))
}

/// What is quickly compared of terms, those of one length together.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    by_length: Vec<Vec<(u64, u32)>>,
}

impl Shapes {
    /// Takes in a term with its number.
    pub(crate) fn add(&mut self, term: &str, number: u32) {
        let letters = term.chars().count();
        if letters > LONGEST + MOST_LETTERS_MORE {
            return;
        }
        if self.by_length.len() <= letters {
            self.by_length.resize_with(letters + 1, Vec::new);
        }
        self.by_length[letters].push((held(term), number));
    }

    /// The terms that may be near a word: each edit brings in one new letter at most, and takes one away.
    pub(crate) fn near(&self, near: &Near) -> impl Iterator<Item = u32> {
        let (most, letters, own) = (usize::from(near.most), near.word.len(), near.held);
        let lengths = letters.saturating_sub(most + ENDING)..(letters + most + 1).min(self.by_length.len());
        let shapes = self.by_length.get(lengths).unwrap_or_default().iter().flatten();
        shapes
            .filter(move |(held, _)| at_most(held & !own, most) && at_most(own & !held, most + ENDING))
            .map(|(_, number)| *number)
    }
}

/// Whether so many bits are set at most; quicker than to count them where there is no instruction for it.
fn at_most(mut bits: u64, most: usize) -> bool {
    for _ in 0..most {
        bits &= bits.wrapping_sub(1);
    }
    bits == 0
}

/// Measures how near words are to one.
pub(crate) struct Near {
    word: Vec<char>,
    held: u64,
    most: u8,
}

impl Near {
    /// Words within `most` edits. None for words that are too long to be one.
    pub(crate) fn new(word: &str, most: u8) -> Option<Near> {
        let (held, word) = (held(word), word.chars().collect::<Vec<char>>());
        (word.len() <= LONGEST).then_some(Near { word, held, most })
    }

    /// How many edits lie between the word and a term, and how many letters the term ends sooner.
    pub(crate) fn distance(&self, term: &str) -> Option<(u8, usize)> {
        let mut rows = Rows::new(self.word.len());
        for letter in term.chars() {
            if rows.next(&self.word, letter) > self.most {
                return None;
            }
        }
        let letters = self.word.len();
        let endings = 0..=ENDING.min(letters.saturating_sub(4));
        endings.map(|ending| (rows.last[letters - ending], ending)).filter(|(edits, _)| *edits <= self.most).min()
    }
}

/// Edits between each beginning of the word and the letters of the term so far, and those of one letter and of two before.
struct Rows {
    last: [u8; LONGEST + 1],
    before: [u8; LONGEST + 1],
    letter: char,
}

impl Rows {
    fn new(letters: usize) -> Rows {
        let mut last = [u8::MAX; LONGEST + 1];
        (0u8..).zip(last.iter_mut().take(letters + 1)).for_each(|(i, edits)| *edits = i);
        Rows { last, before: [u8::MAX; LONGEST + 1], letter: '\0' }
    }

    /// Goes on by one letter of the term; the fewest edits that it can still end with.
    fn next(&mut self, word: &[char], letter: char) -> u8 {
        let mut row = [u8::MAX; LONGEST + 1];
        row[0] = self.last[0].saturating_add(1);
        let mut fewest = row[0];
        for (i, &own) in word.iter().enumerate() {
            let replaced = self.last[i].saturating_add(u8::from(own != letter));
            let mut edits = replaced.min(self.last[i + 1].saturating_add(1)).min(row[i].saturating_add(1));
            if i > 0 && own == self.letter && word[i - 1] == letter {
                edits = edits.min(self.before[i - 1].saturating_add(1));
            }
            row[i + 1] = edits;
            fewest = fewest.min(edits);
        }
        (self.before, self.last, self.letter) = (self.last, row, letter);
        fewest
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
