//! How near words are to a word, in edits. An edit is a letter added, left out, replaced or changed places with its neighbour.
//! The word may end up to two letters later than the term, since terms have lost their endings.

const LONGEST: usize = 40;
/// Letters that a term may have lost.
const ENDING: usize = 2;

/// What is quickly compared of a word: which letters it holds, and how many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    held: u64,
    letters: u8,
}

impl Shape {
    /// The shape of a word.
    pub(crate) fn of(word: &str) -> Shape {
        let held = word.chars().fold(0, |held, c| held | 1 << (u32::from(c) % 64));
        Shape { held, letters: u8::try_from(word.chars().count()).unwrap_or(u8::MAX) }
    }
}

/// Measures how near words are to one.
pub(crate) struct Near {
    word: Vec<char>,
    shape: Shape,
    most: u8,
}

impl Near {
    /// Words within `most` edits. None for words that are too long to be one.
    pub(crate) fn new(word: &str, most: u8) -> Option<Near> {
        let shape = Shape::of(word);
        let word: Vec<char> = word.chars().collect();
        (word.len() <= LONGEST).then_some(Near { word, shape, most })
    }

    /// Whether a term of this shape may be near. Each edit brings in one new letter at most, and takes one away.
    pub(crate) fn may_be(&self, term: Shape) -> bool {
        let most = u32::from(self.most);
        let (own, other) = (u32::from(self.shape.letters), u32::from(term.letters));
        other <= own + most
            && own <= other + most + ENDING as u32
            && (term.held & !self.shape.held).count_ones() <= most
            && (self.shape.held & !term.held).count_ones() <= most + ENDING as u32
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
