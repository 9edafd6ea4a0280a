//! Compounds: where a word that was glued together comes apart. Learned from the words of the articles themselves; the same cutting
//! serves the writer, which notes the cuts of every term, and the reader of a question, who may glue words that no article glues.

use super::language::Language;

/// Where a part of a compound stands, in characters of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// First character.
    pub(crate) start: usize,
    /// Character after the last, letters that glue left out.
    pub(crate) end: usize,
    /// How many letters glue it to the next.
    pub(crate) link: usize,
}

/// How well a string of letters is known as a word: 0 is not at all. Asked with whether it is the last part.
pub(crate) type Known<'k> = dyn Fn(&str, bool) -> u32 + 'k;

/// Shortest part.
const SHORTEST: usize = 3;
/// Shortest compound.
const COMPOUND: usize = 7;
/// Longest word that is cut.
const LONGEST: usize = 60;

/// Cuts a word into the fewest known parts, or not at all.
pub(crate) fn split(word: &str, language: &Language, known: &Known<'_>) -> Vec<Part> {
    let bounds: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let letters = bounds.len() - 1;
    if !(COMPOUND..=LONGEST).contains(&letters) {
        return Vec::new();
    }
    let mut best: Vec<Option<(f32, usize, usize)>> = vec![None; letters + 1];
    best[0] = Some((0.0, 0, 0));
    for start in 0..=letters - SHORTEST {
        let Some((before, ..)) = best[start] else { continue };
        for (end, cheapest) in best.iter_mut().enumerate().skip(start + SHORTEST) {
            if start == 0 && end == letters {
                continue;
            }
            for link in language.links() {
                let Some(price) = price(word, &bounds, (start, end, link), known) else { continue };
                if cheapest.is_none_or(|(cost, ..)| before + price < cost) {
                    *cheapest = Some((before + price, start, link.len()));
                }
            }
        }
    }
    read_back(&best, letters)
}

/// What a part costs: long words that are known well cost least.
fn price(word: &str, bounds: &[usize], (start, end, link): (usize, usize, &str), known: &Known<'_>) -> Option<f32> {
    let letters = bounds.len() - 1;
    let is_last = end == letters;
    let bare = end.checked_sub(link.len()).filter(|bare| bare - start.min(*bare) >= SHORTEST)?;
    if (is_last && !link.is_empty()) || !word.get(bounds[bare]..bounds[end])?.eq(link) {
        return None;
    }
    let times = known(word.get(bounds[start]..bounds[bare])?, is_last);
    let short = match bare - start {
        3 => 1.6,
        4 => 0.5,
        5 => 0.15,
        _ => 0.0,
    };
    (times > 0).then(|| 1.0 + short + 0.25 * link.len() as f32 + 0.5 / (1.0 + times as f32).ln())
}

fn read_back(best: &[Option<(f32, usize, usize)>], letters: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut end = letters;
    while end > 0 {
        let Some((_, start, link)) = best[end] else { return Vec::new() };
        parts.push(Part { start, end: end - link, link });
        end = start;
    }
    parts.reverse();
    parts
}

/// Cuts at the capitals inside a word: `ConnectorName`.
pub(crate) fn humps(letters: usize, humps: &[usize]) -> Vec<Part> {
    let starts = [0].iter().chain(humps).copied();
    let ends = humps.iter().copied().chain([letters]);
    let parts: Vec<Part> = starts.zip(ends).map(|(start, end)| Part { start, end, link: 0 }).collect();
    if parts.len() > 1 && parts.iter().all(|part| part.end >= part.start + SHORTEST) { parts } else { Vec::new() }
}

/// The cuts of a term in as few bytes as can be: a count of following cuts, and for each its place and glue.
#[cfg(feature = "compile")]
pub(crate) fn encode(parts: &[Part], out: &mut Vec<u8>) {
    let cuts: Vec<u8> =
        parts.iter().take(parts.len().saturating_sub(1)).map(|part| ((part.end as u8) << 2) | part.link as u8).collect();
    out.push(cuts.len() as u8);
    out.extend(cuts);
}

/// Reads the cuts of the next term, which has so many letters, and goes past them.
pub(crate) fn decode(bytes: &mut &[u8], letters: usize) -> Option<Vec<Part>> {
    let (&count, rest) = bytes.split_first()?;
    let cuts = rest.get(..usize::from(count))?;
    *bytes = &rest[usize::from(count)..];
    let mut parts = Vec::with_capacity(cuts.len() + 1);
    let mut start = 0;
    for cut in cuts {
        let (end, link) = (usize::from(cut >> 2), usize::from(cut & 3));
        parts.push(Part { start, end, link });
        start = end + link;
    }
    if !parts.is_empty() {
        parts.push(Part { start, end: letters, link: 0 });
    }
    parts.iter().all(|part| part.start < part.end && part.end <= letters).then_some(parts)
}

/// The characters `start..end` of a word.
pub(crate) fn letters(word: &str, start: usize, end: usize) -> &str {
    let at = |n: usize| word.char_indices().nth(n).map_or(word.len(), |(at, _)| at);
    word.get(at(start)..at(end)).unwrap_or_default()
}

/// A word cut before a character.
pub(crate) fn letters_at(word: &str, cut: usize) -> (&str, &str) {
    let at = word.char_indices().nth(cut).map_or(word.len(), |(at, _)| at);
    word.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    fn cut(word: &str, words: &[&str]) -> Vec<String> {
        let known = |part: &str, _: bool| if words.contains(&part) { 5 } else { 0 };
        split(word, &Language::of(Locale::NL), &known).iter().map(|part| letters(word, part.start, part.end).to_owned()).collect()
    }

    #[test]
    fn known_words_come_apart_with_their_glue() {
        assert_eq!(cut("wachtwoordlogboeken", &["wachtwoord", "logboeken"]), ["wachtwoord", "logboeken"]);
        assert_eq!(cut("synchronisatiesregels", &["synchronisatie", "regels"]), ["synchronisatie", "regels"]);
        assert_eq!(cut("gebruikersnaamwijziging", &["gebruiker", "naam", "wijziging"]), ["gebruiker", "naam", "wijziging"]);
    }

    #[test]
    fn a_word_with_a_part_unknown_stays_whole() {
        assert!(cut("wachtwoordlogboeken", &["wachtwoord"]).is_empty());
        assert!(cut("logboeken", &["logboeken"]).is_empty());
    }

    #[cfg(feature = "compile")]
    #[test]
    fn cuts_are_read_as_they_were_written() {
        let parts =
            vec![Part { start: 0, end: 9, link: 1 }, Part { start: 10, end: 14, link: 0 }, Part { start: 14, end: 23, link: 0 }];
        let mut bytes = Vec::new();
        encode(&parts, &mut bytes);
        encode(&[], &mut bytes);
        let mut rest = bytes.as_slice();
        assert_eq!(decode(&mut rest, 23), Some(parts));
        assert_eq!(decode(&mut rest, 4), Some(vec![]));
        assert_eq!(decode(&mut rest, 4), None);
    }
}
