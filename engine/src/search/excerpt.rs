//! The passage of a section that answers best, with the matching letters marked: of a compound only the part that matches.

use super::lexicon::{Lexicon, Ord};
use super::question::Concept;
use super::token::{self, Kind, Token};
use crate::article::{Block, Inline, plain};
use std::collections::BTreeMap;

/// Longest excerpt, in bytes, but for the word at its end.
const LONGEST: usize = 240;
/// Most of a section that is read, in bytes.
const MOST_READ: usize = 4000;

/// A passage and its marks, as byte ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The passage.
    pub(crate) text: String,
    /// Parts of it that match.
    pub(crate) marks: Vec<(usize, usize)>,
}

/// Finds matching letters of texts in the language of an index.
pub(crate) struct Marker<'l> {
    lexicon: &'l Lexicon,
    /// By their letters.
    terms: BTreeMap<String, Wanted>,
    /// First letters of all terms, sorted: most words of a text are put aside by these.
    openings: Vec<[u8; 3]>,
}

/// What a term was asked for.
#[derive(Default)]
struct Wanted {
    term: Ord,
    best: usize,
    worth: f32,
    spans: Vec<Option<(usize, usize)>>,
}

/// A match in a text.
pub(crate) struct Match {
    /// The bytes.
    pub(crate) at: (usize, usize),
    /// The term.
    pub(crate) term: Ord,
    best: usize,
    worth: f32,
}

impl<'l> Marker<'l> {
    /// A marker for a question.
    pub(crate) fn new(lexicon: &'l Lexicon, concepts: &[Concept]) -> Self {
        let mut marker = Marker { lexicon, terms: BTreeMap::new(), openings: Vec::new() };
        for (number, concept) in concepts.iter().enumerate() {
            for found in concept.terms.iter().chain(concept.ways.iter().flat_map(|way| &way.parts).flat_map(|part| &part.terms)) {
                let letters = lexicon.letters(found.term).to_owned();
                marker.openings.push(opening(&letters));
                let wanted = marker.terms.entry(letters).or_default();
                wanted.term = found.term;
                wanted.spans.push(found.span);
                if found.weight * concept.weight > wanted.worth {
                    (wanted.best, wanted.worth) = (number, found.weight * concept.weight);
                }
            }
        }
        marker.openings.sort_unstable();
        marker.openings.dedup();
        marker
    }

    /// The matches in a text, in order.
    pub(crate) fn matches(&self, text: &str) -> Vec<Match> {
        let tokens = token::tokens_where(text, &|raw| self.may_match(raw));
        tokens.iter().flat_map(|token| self.of(token, text)).collect()
    }

    /// Whether a word as it stands in a text may be one of the terms. Letters that fold to others always may.
    fn may_match(&self, raw: &str) -> bool {
        let start = raw.get(..4).map_or(raw.as_bytes(), str::as_bytes);
        let folds =
            !raw.is_ascii() || start.windows(2).any(|pair| pair.eq_ignore_ascii_case(b"aa") || pair.eq_ignore_ascii_case(b"oe"));
        folds || self.openings.binary_search(&opening(raw)).is_ok()
    }

    /// The matches of one word.
    pub(crate) fn of(&self, token: &Token, text: &str) -> Vec<Match> {
        let Some(wanted) = self.wanted(token) else { return Vec::new() };
        let term = wanted.term;
        let whole = wanted.spans.iter().any(Option::is_none);
        let parts = || wanted.spans.iter().flatten().map(|span| self.part(token, text, term, *span)).collect();
        let ranges = if whole { vec![(token.start, token.end)] } else { parts() };
        ranges.into_iter().map(|at| Match { at, term, best: wanted.best, worth: wanted.worth }).collect()
    }

    /// What a token was asked for, if it was.
    fn wanted(&self, token: &Token) -> Option<&Wanted> {
        let language = &self.lexicon.language;
        let folded = language.fold(&token.text);
        self.openings.binary_search(&opening(&folded)).ok()?;
        let asked = |term: &str| self.terms.get(term);
        if token.kind != Kind::Word {
            return asked(&folded);
        }
        asked(&language.term(&token.text)).or_else(|| asked(&language.english_term(&token.text))).or_else(|| asked(&folded))
    }

    /// The letters of a part. The last part goes on to the end of the word, which has its ending still.
    fn part(&self, token: &Token, text: &str, term: Ord, (first, last): (usize, usize)) -> (usize, usize) {
        let raw = text.get(token.start..token.end).unwrap_or_default();
        let at = |n: usize| token.start + raw.char_indices().nth(n).map_or(raw.len(), |(at, _)| at);
        let ends = self.lexicon.cuts(term).last().is_some_and(|part| part.end == last);
        (at(first), if ends { token.end } else { at(last) })
    }
}

fn opening(word: &str) -> [u8; 3] {
    let mut letters = [0; 3];
    word.bytes().zip(&mut letters).for_each(|(byte, letter)| *letter = byte.to_ascii_lowercase());
    letters
}

/// The best passage of these blocks; without a match the first.
pub(crate) fn excerpt(blocks: &[Block], marker: &Marker<'_>) -> Excerpt {
    let mut passages = Vec::new();
    let mut left = MOST_READ;
    blocks.iter().for_each(|block| passages_of(block, &mut left, &mut passages));
    let mut best: Option<(f32, usize, usize, Vec<Match>)> = None;
    for (number, passage) in passages.iter().enumerate() {
        let matches = marker.matches(passage);
        let (worth, from) = best_window(&matches);
        if best.as_ref().is_none_or(|(most, ..)| worth > *most) {
            best = Some((worth, number, from, matches));
        }
    }
    let Some((_, number, from, matches)) = best else { return Excerpt::default() };
    cut(&passages[number], from, &matches)
}

/// What the best stretch of a passage is worth, and where it begins.
fn best_window(matches: &[Match]) -> (f32, usize) {
    let mut best = (0.0, 0);
    for (i, first) in matches.iter().enumerate() {
        let mut seen = BTreeMap::new();
        for next in matches.iter().skip(i).take_while(|next| next.at.1 <= first.at.0 + LONGEST) {
            let worth: &mut f32 = seen.entry(next.best).or_default();
            *worth = worth.max(next.worth);
        }
        let worth = matches.len().min(20) as f32 * 0.001 + in_order(&seen);
        if worth > best.0 {
            best = (worth, first.at.0);
        }
    }
    best
}

/// The sum of the worths, always in one order: a sum of floats depends on it.
fn in_order(worths: &BTreeMap<usize, f32>) -> f32 {
    let mut sorted: Vec<f32> = worths.values().copied().collect();
    sorted.sort_by(f32::total_cmp);
    sorted.iter().sum()
}

/// Cuts a passage around its best stretch, at spaces.
fn cut(passage: &str, from: usize, matches: &[Match]) -> Excerpt {
    let start = if passage.len() <= LONGEST { 0 } else { space_before(passage, from.saturating_sub(60)) };
    let end = if passage.len() - start <= LONGEST { passage.len() } else { space_after(passage, start + LONGEST) };
    let before = if start > 0 { "… " } else { "" };
    let after = if end < passage.len() { " …" } else { "" };
    let text = [before, &passage[start..end], after].concat();
    let shift = |at: usize| at - start + before.len();
    let mut marks: Vec<(usize, usize)> = matches
        .iter()
        .map(|found| found.at)
        .filter(|at| at.0 >= start && at.1 <= end)
        .map(|at| (shift(at.0), shift(at.1)))
        .collect();
    marks.sort_unstable();
    marks.dedup_by(|next, last| {
        let touches = next.0 <= last.1;
        last.1 = if touches { last.1.max(next.1) } else { last.1 };
        touches
    });
    Excerpt { text, marks }
}

fn space_before(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    text[..at].rfind(' ').filter(|space| at - space < 40).map_or(at, |space| space + 1)
}

fn space_after(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    text[at..].find(' ').filter(|space| *space < 40).map_or(at, |space| at + space)
}

fn passages_of(block: &Block, left: &mut usize, out: &mut Vec<String>) {
    match block {
        Block::Paragraph(text) => take(plain_text(text), left, out),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| passages_of(block, left, out)),
        Block::Code { text, .. } => text.lines().for_each(|line| take(line.trim().to_owned(), left, out)),
        Block::Table { rows, .. } => {
            rows.iter().for_each(|row| take(row.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join(" · "), left, out))
        }
        Block::Alert { blocks, .. } | Block::Quote(blocks) => blocks.iter().for_each(|block| passages_of(block, left, out)),
    }
}

fn take(passage: String, left: &mut usize, out: &mut Vec<String>) {
    if !passage.is_empty() && *left > 0 {
        *left = left.saturating_sub(passage.len());
        out.push(passage);
    }
}

fn plain_text(text: &[Inline]) -> String {
    let words = plain(text).replace('`', "");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
