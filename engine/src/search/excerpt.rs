//! The passage of a section that answers best, with the matching letters marked.

use super::lexicon::Ord;
use super::marker::{Marker, Match};
use super::texts::Text;

/// Longest excerpt, in bytes, but for the word at its end.
const LONGEST: usize = 240;

/// A passage and its marks, as byte ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The passage.
    pub(crate) text: String,
    /// Parts of it that match.
    pub(crate) marks: Vec<(usize, usize)>,
}

/// The best passage of these; without a match the first.
pub(crate) fn excerpt(passages: &[Text], marker: &Marker<'_>) -> Excerpt {
    match best(passages, marker) {
        Some(best) => cut(&best.passage.letters, best.from, &best.matches),
        None => Excerpt::default(),
    }
}

/// A term as a text writes it.
pub(crate) fn spelled(term: Ord, text: &Text, marker: &Marker<'_>) -> Option<String> {
    let matches = marker.matches(text);
    let (start, end) = matches.iter().find(|found| found.term == term)?.at;
    text.letters.get(start..end).map(str::to_lowercase)
}

/// A passage with its matches, and where its best stretch begins.
struct Best<'t> {
    passage: &'t Text,
    worth: f32,
    from: usize,
    matches: Vec<Match>,
}

fn best<'t>(passages: &'t [Text], marker: &Marker<'_>) -> Option<Best<'t>> {
    let mut best: Option<Best<'_>> = None;
    for passage in passages {
        let matches = marker.matches(passage);
        let (worth, from) = best_window(&matches);
        if best.as_ref().is_none_or(|best| worth > best.worth) {
            best = Some(Best { passage, worth, from, matches });
        }
    }
    best
}

/// What the best stretch of a passage is worth, and where it begins.
fn best_window(matches: &[Match]) -> (f32, usize) {
    let mut best = (0.0, 0);
    let mut seen: Vec<(usize, f32)> = Vec::new();
    for (i, first) in matches.iter().enumerate() {
        seen.clear();
        for next in matches.iter().skip(i).take_while(|next| next.at.1 <= first.at.0 + LONGEST) {
            match seen.iter_mut().find(|(concept, _)| *concept == next.best) {
                Some((_, worth)) => *worth = worth.max(next.worth),
                None => seen.push((next.best, next.worth)),
            }
        }
        // A sum of floats depends on its order, which must not depend on where words stand.
        seen.sort_unstable_by(|a, b| a.1.total_cmp(&b.1));
        let worth = matches.len().min(20) as f32 * 0.001 + seen.iter().map(|(_, worth)| worth).sum::<f32>();
        if worth > best.0 {
            best = (worth, first.at.0);
        }
    }
    best
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
