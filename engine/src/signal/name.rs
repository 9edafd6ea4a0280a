//! Symbolic names and status values: whole words of the vocabulary, where they are not words of everyone's.

use super::Certainty::{self, Certain, Likely};
use super::lexicon::Meaning;
use super::passage::{Hit, LINE, Passage};
use super::scan::Kind;
use super::words::Term;
use crate::code::Code;

/// Reads the symbolic name at mark `index`.
pub(super) fn symbolic(passage: &Passage<'_>, index: usize, name: &str) -> Option<Hit> {
    let mark = passage.marks[index];
    let written = passage.between(mark.start, mark.end);
    if passage.vocabulary.canonical(name).is_some() || is_qualified(passage, mark.start, mark.end) {
        return None;
    }
    let numbered = is_numbered(passage.behind(mark.end, 12));
    let certainty = match (numbered, is_distinctive(name), written == name) {
        (true, ..) => Certain,
        (_, true, true) => Certain,
        (_, true, false) => Likely,
        (_, false, true) if passage.terse || has_company(passage, index) => Likely,
        _ => return None,
    };
    Some(Hit { start: mark.start, end: mark.end, code: Code::Name(name.to_owned()), certainty })
}

/// Reads the status value at mark `index`.
pub(super) fn status(passage: &Passage<'_>, index: usize, name: &str) -> Option<Hit> {
    let mark = passage.marks[index];
    let certainty = match is_compound(name) {
        true if passage.between(mark.start, mark.end) == name => Certain,
        true => Likely,
        false => status_label(passage, index)?,
    };
    Some(Hit { start: mark.start, end: mark.end, code: Code::Status(name.to_owned()), certainty })
}

/// A plain word is a status only behind the label `Status:`.
fn status_label(passage: &Passage<'_>, index: usize) -> Option<Certainty> {
    let mark = passage.marks[index];
    let label = passage.term_before(index, 24, |term| term == Term::Result)?;
    let gap = passage.between(label.end, mark.start).trim();
    let named = passage.between(label.start, label.end).get(..6).is_some_and(|start| start.eq_ignore_ascii_case("status"));
    (named && matches!(gap, ":" | "=" | "：")).then_some(Likely)
}

/// ` = 9`, ` 29 =`: the number of a name beside it.
fn is_numbered(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\u{A0}']);
    let behind_equals =
        rest.strip_prefix('=').is_some_and(|rest| rest.trim_start().starts_with(|char: char| char.is_ascii_digit()));
    let digits = rest.trim_start_matches(|char: char| char.is_ascii_digit());
    behind_equals || (digits.len() < rest.len() && digits.trim_start().starts_with('='))
}

/// A name of three words or more, or of another kind than `XyzError`: nobody else's by chance.
fn is_distinctive(name: &str) -> bool {
    let words = words(name);
    words >= 3 || (words == 2 && !["Error", "Warning", "Exception", "Failed"].iter().any(|end| name.ends_with(end)))
}

fn is_compound(name: &str) -> bool {
    words(name) >= 2
}

/// `ADUserNotFoundError` has five: capitals that follow a small letter or stand before one, and parts between `_`.
fn words(name: &str) -> usize {
    let mut before = None;
    let mut letters = name.chars().peekable();
    let mut words = 0;
    while let Some(letter) = letters.next() {
        let small = |letter: Option<char>| letter.is_some_and(char::is_lowercase);
        let capital = letter.is_uppercase() && (small(before) || small(letters.peek().copied()));
        words += usize::from(capital || matches!(before, None | Some('_')));
        before = Some(letter);
    }
    words
}

/// Part of a longer path: `errors.ValidationError`, `ServiceError.java`.
fn is_qualified(passage: &Passage<'_>, start: usize, end: usize) -> bool {
    let before = passage.before(start, 1);
    let behind = passage.behind(end, 2);
    let member =
        behind.strip_prefix(['.', '(']).is_some_and(|rest| rest.starts_with(|char: char| char.is_alphanumeric() || char == ')'));
    before.ends_with(['.', '\\', '$', '#', '@']) || member || behind.starts_with("::")
}

/// An event, a source or another name nearby.
fn has_company(passage: &Passage<'_>, index: usize) -> bool {
    passage.provider.is_some()
        || passage.event.is_some_and(|id| passage.lexicon().knows_id(id))
        || passage.marks_before(index, LINE).chain(passage.marks_behind(index, LINE)).any(|mark| {
            matches!(mark.kind, Kind::Id(_) | Kind::Sspr(_) | Kind::Known(Meaning::Provider(_)))
                || matches!(mark.term(), Some(Term::Event | Term::Label("tracking-id" | "cloud-anchor")))
        })
}
