//! What to look for, made ready: words of a few languages and the content's vocabulary → a table that a scan asks once per word.
//!
//! Every pattern is found by one *anchor* in it, a whole ASCII word or, where it has none, a run of other letters; then the rest of it
//! is compared around that anchor, without regard to case, to runs of white space and to the shape of quotes. Never decides what a
//! number means.
#![allow(clippy::disallowed_types, reason = "looked up once for each word of a log and never walked: its order cannot show")]

use super::Words;
use super::fold::{Folded, fold, may_be};
use super::words::{PHRASES, TERMS, Term};
use aho_corasick::AhoCorasick;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What stands behind a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A word that tells of a number near it.
    Term(Term),
    /// An event source, by its place in the vocabulary.
    Provider(usize),
    /// A symbolic name.
    Name(usize),
    /// A value of a status column.
    Status(usize),
    /// A sentence or term that states something.
    Phrase(usize),
    /// One that says nothing by itself of what the text is about, by the same place: a common word, a number of hours.
    Hint(usize),
}

/// All patterns, by anchor.
#[derive(Debug)]
pub(super) struct Lexicon {
    filter: Vec<u64>,
    words: HashMap<u64, Vec<Pattern>, BuildHasherDefault<KeyHasher>>,
    letters: Option<AhoCorasick>,
    lettered: Vec<Pattern>,
    ids: Vec<u64>,
}

#[derive(Clone, Debug)]
struct Pattern {
    text: Folded,
    /// What stands beside its anchor: anchors are common words, and one look at the text leaves most of their patterns.
    beside: [[Option<u8>; 2]; 2],
    meaning: Meaning,
}

impl Pattern {
    fn new(text: Folded, meaning: Meaning) -> Pattern {
        Pattern { beside: text.neighbours(), text, meaning }
    }

    #[inline]
    fn may_stand(&self, bytes: &[u8], start: usize, end: usize) -> bool {
        let [before, behind] = self.beside;
        let near =
            |wanted: Option<u8>, there: Option<&u8>| wanted.is_none_or(|wanted| there.is_some_and(|byte| may_be(*byte, wanted)));
        // Where white space runs on, what comes next stands further away.
        let far = |wanted: Option<u8>, there: Option<&u8>| {
            wanted.is_none_or(|wanted| there.is_some_and(|byte| byte.is_ascii_whitespace() || may_be(*byte, wanted)))
        };
        let back = |distance: usize| start.checked_sub(distance).and_then(|at| bytes.get(at));
        near(behind[0], bytes.get(end))
            && near(before[0], back(1))
            && far(behind[1], bytes.get(end + 1))
            && far(before[1], back(2))
    }
}

impl Lexicon {
    pub(super) fn new(words: &Words) -> Self {
        let mut lexicon = Lexicon {
            filter: vec![0; FILTER_BITS / 64],
            words: HashMap::default(),
            letters: None,
            lettered: Vec::new(),
            ids: vec![0; 1024],
        };
        let mut anchors = Vec::new();
        for (text, meaning) in patterns(words) {
            lexicon.add(text, meaning, &mut anchors);
        }
        lexicon.letters = AhoCorasick::new(anchors).ok().filter(|_| !lexicon.lettered.is_empty());
        words.providers.iter().flat_map(|provider| &provider.ids).for_each(|id| lexicon.learn_id(*id));
        lexicon
    }

    fn add(&mut self, text: &str, meaning: Meaning, anchors: &mut Vec<String>) {
        let folded = fold(text);
        if let Some(anchor) = folded.word_anchor() {
            let key = key(anchor.as_bytes(), 0, anchor.len());
            let bit = filter_bit(key, anchor.len());
            self.filter[bit / 64] |= 1 << (bit % 64);
            self.words.entry(sized(key, anchor.len())).or_default().push(Pattern::new(folded, meaning));
            return;
        }
        for (pattern, anchor) in folded.letter_anchors() {
            anchors.push(anchor);
            self.lettered.push(Pattern::new(pattern, meaning));
        }
    }

    fn learn_id(&mut self, id: u32) {
        if let Some(slot) = self.ids.get_mut(id as usize / 64) {
            *slot |= 1 << (id % 64);
        }
    }

    /// Whether content describes an event with this id.
    pub(super) fn knows_id(&self, id: u32) -> bool {
        self.ids.get(id as usize / 64).is_some_and(|slot| slot >> (id % 64) & 1 == 1)
    }

    /// Reports every pattern whose anchor is the ASCII word at `start..end`, with the place of the whole pattern.
    #[inline]
    pub(super) fn word(&self, text: &str, start: usize, end: usize, mut found: impl FnMut(usize, usize, Meaning)) {
        let key = key(text.as_bytes(), start, end);
        let bit = filter_bit(key, end - start);
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return;
        }
        let patterns = self.words.get(&sized(key, end - start)).into_iter().flatten();
        for pattern in patterns.filter(|pattern| pattern.may_stand(text.as_bytes(), start, end)) {
            if let Some((from, to)) = pattern.text.around(text, start) {
                found(from, to, pattern.meaning);
            }
        }
    }

    /// Reports every pattern that is anchored in the run of non-ASCII letters at `start..end`.
    pub(super) fn letters(&self, text: &str, start: usize, end: usize, mut found: impl FnMut(usize, usize, Meaning)) {
        let (Some(searcher), Some(run)) = (&self.letters, text.get(start..end)) else {
            return;
        };
        for hit in searcher.find_overlapping_iter(run) {
            let pattern = &self.lettered[hit.pattern().as_usize()];
            if let Some((from, to)) = pattern.text.around(text, start + hit.start()) {
                found(from, to, pattern.meaning);
            }
        }
    }
}

fn patterns(words: &Words) -> impl Iterator<Item = (&str, Meaning)> {
    let terms = TERMS.iter().flat_map(|(term, list)| list.split_whitespace().map(|word| (word, Meaning::Term(*term))));
    let longer = PHRASES.iter().flat_map(|(term, list)| list.iter().map(|words| (*words, Meaning::Term(*term))));
    let providers = words.providers.iter().enumerate().flat_map(|(index, provider)| {
        let spellings = std::iter::once(&provider.name).chain(&provider.aliases);
        spellings.map(move |name| (name.as_str(), Meaning::Provider(index)))
    });
    let names = words.names.iter().enumerate().map(|(index, name)| (name.as_str(), Meaning::Name(index)));
    let statuses = words.statuses.iter().enumerate().map(|(index, name)| (name.as_str(), Meaning::Status(index)));
    let phrases = words.phrases.iter().enumerate().map(|(index, phrase)| {
        let text = phrase.text.as_str();
        (text, if is_common(text) { Meaning::Hint(index) } else { Meaning::Phrase(index) })
    });
    terms.chain(longer).chain(providers).chain(names).chain(statuses).chain(phrases)
}

/// Longer words are compounds, which say what they are about.
const COMMON: usize = 16;

/// Whether a phrase is a word as any text has it, or begins with a number: `reset`, `organization`, `24 hours`. A word with capitals or
/// signs inside is a program's own.
fn is_common(phrase: &str) -> bool {
    let mut letters = phrase.chars();
    let first = letters.next();
    let word = phrase.chars().all(char::is_alphabetic) && letters.all(|letter| !letter.is_uppercase());
    first.is_some_and(|letter| letter.is_ascii_digit()) || (word && phrase.is_ascii() && phrase.len() <= COMMON)
}

const FILTER_BITS: usize = 1 << 15;

/// The first eight bytes of a word in lower case. Bytes that are no letters are changed too; that only makes two words look alike.
#[inline]
fn key(bytes: &[u8], start: usize, end: usize) -> u64 {
    let length = end - start;
    let first = match bytes.get(start..).and_then(<[u8]>::first_chunk) {
        Some(eight) => u64::from_le_bytes(*eight),
        None => bytes[start..].iter().take(8).rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
    };
    let kept = if length >= 8 { u64::MAX } else { (1 << (8 * length)) - 1 };
    (first | 0x2020_2020_2020_2020) & kept
}

/// The key together with the length of its word.
#[inline]
fn sized(key: u64, length: usize) -> u64 {
    key ^ (length as u64) << 56
}

#[inline]
fn filter_bit(key: u64, length: usize) -> usize {
    (sized(key, length).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 49) as usize
}

/// Keys are spread by one multiplication: they come from [`key`], not from an adversary who could gain more than slowness.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(self.0 ^ u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        let spread = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = spread ^ spread >> 32;
    }
}
