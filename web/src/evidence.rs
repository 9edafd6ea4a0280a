//! Text and the places that something rests on → runs of text that can be marked, and back from a place to what rests on it.

use engine::span::Span;

/// A place in the text and the number of the finding that rests on it; none for a code that no finding uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The place.
    pub span: Span,
    /// The finding.
    pub finding: Option<usize>,
}

/// A run of text under the same marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<'t> {
    /// Its text.
    pub text: &'t str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Whether anything rests on it.
    pub marked: bool,
    /// The findings that rest on it.
    pub findings: Vec<usize>,
}

/// Cuts a text at the borders of its marks. All runs together are the text.
pub fn runs<'t>(text: &'t str, marks: &[Mark]) -> Vec<Run<'t>> {
    let mut cuts: Vec<usize> = marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]).map(|at| floor(text, at)).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|cut| run(text, marks, cut[0], cut[1])).collect()
}

fn run<'t>(text: &'t str, marks: &[Mark], start: usize, end: usize) -> Run<'t> {
    let here = Span::new(start, end);
    let over: Vec<&Mark> = marks.iter().filter(|mark| mark.span.overlaps(here)).collect();
    let mut findings: Vec<usize> = over.iter().filter_map(|mark| mark.finding).collect();
    findings.sort_unstable();
    findings.dedup();
    Run { text: &text[start..end], start, marked: !over.is_empty(), findings }
}

/// The first finding that rests on the byte at `at`.
pub fn finding_at(marks: &[Mark], at: usize) -> Option<usize> {
    marks.iter().filter(|mark| mark.span.start <= at && at <= mark.span.end).find_map(|mark| mark.finding)
}

/// A place in UTF-16 units, as a text box counts, in bytes.
pub fn byte_at(text: &str, units: usize) -> usize {
    let mut seen = 0;
    for (at, character) in text.char_indices() {
        if seen >= units {
            return at;
        }
        seen += character.len_utf16();
    }
    text.len()
}

/// A place in bytes in UTF-16 units.
pub fn units_at(text: &str, at: usize) -> usize {
    text[..floor(text, at)].encode_utf16().count()
}

/// The nearest border of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, finding: Option<usize>) -> Mark {
        Mark { span: Span::new(start, end), finding }
    }

    #[test]
    fn overlapping_marks_are_cut_where_they_begin_and_end() {
        let marks = [mark(2, 6, Some(0)), mark(4, 8, Some(1)), mark(9, 10, None)];
        let runs = runs("0123456789", &marks);
        let seen: Vec<(&str, &[usize], bool)> = runs.iter().map(|run| (run.text, run.findings.as_slice(), run.marked)).collect();
        let expected: Vec<(&str, &[usize], bool)> = vec![
            ("01", &[], false),
            ("23", &[0], true),
            ("45", &[0, 1], true),
            ("67", &[1], true),
            ("8", &[], false),
            ("9", &[], true),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn marks_inside_of_characters_and_beyond_the_end_do_no_harm() {
        let text = "æøå€😀";
        for start in 0..20 {
            for end in start..20 {
                let joined: String = runs(text, &[mark(start, end, Some(0))]).iter().map(|run| run.text).collect();
                assert_eq!(joined, text);
            }
        }
    }

    #[test]
    fn places_of_a_text_box_and_of_the_engine_translate_both_ways() {
        let text = "a€😀b";
        for (bytes, units) in [(0, 0), (1, 1), (4, 2), (8, 4), (9, 5)] {
            assert_eq!(byte_at(text, units), bytes);
            assert_eq!(units_at(text, bytes), units);
        }
        assert_eq!(byte_at(text, 99), text.len());
        assert_eq!(units_at(text, 99), 5);
    }

    #[test]
    fn the_caret_finds_what_rests_on_its_place() {
        let marks = [mark(0, 3, None), mark(2, 6, Some(4))];
        assert_eq!(finding_at(&marks, 3), Some(4));
        assert_eq!(finding_at(&marks, 1), None);
    }
}
