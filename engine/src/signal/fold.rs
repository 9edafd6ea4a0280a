//! Text made comparable: lower case, one space for a run of white space, plain quotes. In comes a pattern or a place in a text, out
//! comes whether the two agree there. Never copies the text that is searched.

/// A pattern in comparable form, and where its anchor stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    chars: Vec<char>,
    anchor: usize,
    anchor_len: usize,
    /// The anchor once more, where the pattern is no more than it.
    word: Box<str>,
    /// Whether its first and last characters must not stand inside a longer word.
    bounded: (bool, bool),
}

/// Makes a pattern comparable.
pub(super) fn fold(text: &str) -> Folded {
    let mut chars: Vec<char> = Vec::with_capacity(text.len());
    for char in text.trim().chars() {
        match folded(char) {
            ' ' if chars.last() == Some(&' ') => {}
            char => chars.push(char),
        }
    }
    let bounded = (chars.first().is_some_and(is_word), chars.last().is_some_and(is_word));
    Folded { chars, anchor: 0, anchor_len: 0, word: Box::default(), bounded }.anchored()
}

impl Folded {
    /// The anchor, where it is an ASCII word.
    pub(super) fn word_anchor(&self) -> Option<String> {
        let end = self.anchor + self.anchor_len;
        (self.anchor_len > 0).then(|| self.chars[self.anchor..end].iter().collect())
    }

    /// Without an ASCII word: the longest run of other letters, in lower case and with a capital.
    pub(super) fn letter_anchors(&self) -> Vec<(Folded, String)> {
        let Some((start, end)) = longest_run(&self.chars, |char| !char.is_ascii()) else {
            return Vec::new();
        };
        let pattern = Folded { anchor: start, ..self.clone() };
        let lower: String = self.chars[start..end].iter().collect();
        let capital: String = self.chars[start].to_uppercase().chain(self.chars[start + 1..end].iter().copied()).collect();
        let mut anchors = vec![(pattern.clone(), lower.clone())];
        anchors.extend((capital != lower).then_some((pattern, capital)));
        anchors
    }

    /// The place of the whole pattern in `text`, when its anchor stands at `at` and the rest agrees.
    pub(super) fn around(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let behind = text.get(at..)?;
        if self.anchor_len == self.chars.len() {
            let end = at + self.anchor_len;
            return (self.agrees(behind.as_bytes()) && self.is_free(text, at, end)).then_some((at, end));
        }
        let start = walk_back(&self.chars[..self.anchor], text, at)?;
        let end = walk_on(&self.chars[self.anchor..], text, at)?;
        self.is_free(text, start, end).then_some((start, end))
    }

    /// The two characters before the anchor and the two behind it, the nearer first; none past the pattern's ends and beyond ASCII.
    pub(super) fn neighbours(&self) -> [[Option<u8>; 2]; 2] {
        let ascii = |at: Option<usize>| at.and_then(|at| self.chars.get(at)).and_then(|char| u8::try_from(*char).ok());
        let place = |at: Option<usize>| ascii(at).filter(u8::is_ascii);
        let end = self.anchor + self.anchor_len;
        [[1, 2].map(|back| place(self.anchor.checked_sub(back))), [0, 1].map(|on| place(Some(end + on)))]
    }

    /// Whether the pattern does not stand inside a longer word.
    #[inline]
    fn is_free(&self, text: &str, start: usize, end: usize) -> bool {
        let left = !self.bounded.0 || !char_before(text, start).is_some_and(|char| is_word(&char));
        left && (!self.bounded.1 || !char_at(text, end).is_some_and(|char| is_word(&char)))
    }

    /// Whether the bytes begin with this pattern, which is one ASCII word.
    fn agrees(&self, bytes: &[u8]) -> bool {
        bytes.get(..self.word.len()).is_some_and(|word| word.eq_ignore_ascii_case(self.word.as_bytes()))
    }

    fn anchored(self) -> Folded {
        let Some((anchor, end)) = longest_word(&self.chars) else {
            return self;
        };
        let whole = end - anchor == self.chars.len();
        let word = if whole { self.chars.iter().collect() } else { self.word };
        Folded { anchor, anchor_len: end - anchor, word, ..self }
    }
}

/// Follows `wanted` through `text` from `at` on; where that ends, past all white space where white space is the last that was wanted.
fn walk_on(wanted: &[char], text: &str, at: usize) -> Option<usize> {
    let mut at = at;
    for want in wanted {
        let (_, len) = next(text, at).filter(|(there, _)| there == want)?;
        at += len;
        while *want == ' '
            && let Some((' ', len)) = next(text, at)
        {
            at += len;
        }
    }
    Some(at)
}

/// The same backwards: `wanted` ends at `at`, and the place is where it begins.
fn walk_back(wanted: &[char], text: &str, at: usize) -> Option<usize> {
    let mut at = at;
    for want in wanted.iter().rev() {
        let (_, len) = last(text, at).filter(|(there, _)| there == want)?;
        at -= len;
        while *want == ' '
            && let Some((' ', len)) = last(text, at)
        {
            at -= len;
        }
    }
    Some(at)
}

/// The character at `at` in comparable form, and its length.
#[inline]
fn next(text: &str, at: usize) -> Option<(char, usize)> {
    char_at(text, at).map(|char| (folded(char), char.len_utf8()))
}

/// The same of the character before `at`.
#[inline]
fn last(text: &str, at: usize) -> Option<(char, usize)> {
    char_before(text, at).map(|char| (folded(char), char.len_utf8()))
}

/// The character at `at`. Nearly all are ASCII, which need no decoding.
#[inline]
fn char_at(text: &str, at: usize) -> Option<char> {
    match *text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// The character before `at`.
#[inline]
fn char_before(text: &str, at: usize) -> Option<char> {
    match *text.as_bytes().get(at.checked_sub(1)?)? {
        byte if byte.is_ascii() => Some(char::from(byte)),
        _ => text.get(..at)?.chars().next_back(),
    }
}

/// Whether a byte of a text may be this one of a pattern; one that is not ASCII may be any.
#[inline]
pub(super) fn may_be(byte: u8, wanted: u8) -> bool {
    !byte.is_ascii() || folded_byte(byte) == wanted
}

/// [`folded`] for ASCII.
#[inline]
fn folded_byte(byte: u8) -> u8 {
    FOLDED[usize::from(byte)]
}

static FOLDED: [u8; 256] = {
    let mut folded = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        folded[byte] = match byte as u8 {
            b'\t'..=b'\r' => b' ',
            other => other.to_ascii_lowercase(),
        };
        byte += 1;
    }
    folded
};

/// One character in comparable form.
#[inline]
fn folded(char: char) -> char {
    match char {
        'A'..='Z' => char.to_ascii_lowercase(),
        ' '..='~' => char,
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{00B4}' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{00AB}' | '\u{00BB}' => '"',
        '\u{2010}'..='\u{2014}' => '-',
        '\u{FEFF}' | '\u{200B}' => ' ',
        _ if char.is_whitespace() => ' ',
        _ => char.to_lowercase().next().unwrap_or(char),
    }
}

/// Letters of scripts that put spaces between words; others stand side by side without a boundary.
fn is_word(char: &char) -> bool {
    char.is_ascii_alphanumeric() || *char == '_' || (char.is_alphanumeric() && *char < '\u{2E80}')
}

fn longest_run(chars: &[char], belongs: impl Fn(char) -> bool) -> Option<(usize, usize)> {
    runs(chars, belongs).max_by_key(|(start, end)| end - start)
}

/// Words that stand in every text about passwords and in a great many patterns: a poor place to look for one of them.
const CROWDED: [&str; 9] =
    ["password", "passwords", "wachtwoord", "wachtwoorden", "passord", "passordet", "kennwort", "organization", "configuration"];

/// So many letters another word of the pattern has at least, to be its anchor instead.
const TELLING: usize = 5;

/// The longest ASCII word that begins with a letter or `_`, two letters at least, or all of the pattern; a crowded one only where there
/// is no other.
fn longest_word(chars: &[char]) -> Option<(usize, usize)> {
    let begins = |start: usize| chars[start].is_ascii_alphabetic() || chars[start] == '_';
    let long_enough = |(start, end): &(usize, usize)| begins(*start) && (end - start > 1 || chars.len() == 1);
    let words = || runs(chars, |char| char.is_ascii_alphanumeric() || char == '_').filter(long_enough);
    let crowded = |(start, end): &(usize, usize)| CROWDED.iter().any(|word| word.chars().eq(chars[*start..*end].iter().copied()));
    let telling = words().filter(|word| word.1 - word.0 >= TELLING && !crowded(word)).max_by_key(|(start, end)| end - start);
    telling.or_else(|| words().max_by_key(|(start, end)| end - start))
}

fn runs(chars: &[char], belongs: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + chars[at..].iter().position(|char| belongs(*char))?;
        at = chars[start..].iter().position(|char| !belongs(*char)).map_or(chars.len(), |length| start + length);
        Some((start, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn place(pattern: &str, text: &str) -> Option<(usize, usize)> {
        let pattern = fold(pattern);
        (0..text.len()).filter(|at| text.is_char_boundary(*at)).find_map(|at| {
            let anchor = pattern.word_anchor().unwrap_or_default();
            let there = text[at..].get(..anchor.len()).is_some_and(|word| word.eq_ignore_ascii_case(&anchor));
            pattern.around(text, at).filter(|_| there)
        })
    }

    #[test]
    fn wraps_case_and_quotes_make_no_difference() {
        let text = "We  DOESN\u{2019}T\u{A0}have\r\n   the required licenses.";
        assert_eq!(place("doesn't have the required licenses", text), Some((4, text.len() - 1)));
    }

    #[test]
    fn ascii_is_folded_alike_as_a_byte_and_as_a_letter() {
        let differs = |byte: &u8| char::from(folded_byte(*byte)) != folded(char::from(*byte));
        assert_eq!((0..128).find(differs), None);
    }

    #[test]
    fn a_pattern_does_not_stand_inside_a_longer_word() {
        assert_eq!(place("event", "prevent events"), None);
        assert_eq!(place("événement", "L\u{2019}Événement 611"), Some((4, 15)));
    }
}
