//! A stretch of text with its marks, and questions about what stands around a place in it. Every look is bounded, so that reading
//! stays linear however long a line is.

use super::lexicon::{Lexicon, Meaning};
use super::scan::{Kind, Mark};
use super::words::Term;
use super::{Certainty, Vocabulary};
use crate::code::Code;
use std::sync::Arc;

/// What a reading found, in places of the passage's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub start: usize,
    pub end: usize,
    pub code: Code,
    pub certainty: Certainty,
}

/// A text, the marks of the part that is being read, and what is known of the record it belongs to.
pub(super) struct Passage<'t> {
    pub text: &'t str,
    pub marks: &'t [Mark],
    pub vocabulary: &'t Vocabulary,
    /// The record's own event source, in its canonical spelling.
    pub provider: Option<&'t Arc<str>>,
    /// The record's own event id.
    pub event: Option<u32>,
    /// Whether the text is hardly more than one code: someone typed it.
    pub terse: bool,
}

/// How far a line is looked at in each direction.
pub(super) const LINE: usize = 240;

/// A line of so many bytes may have been broken because it was full.
const WRAPPED: usize = 56;

impl<'t> Passage<'t> {
    pub(super) fn lexicon(&self) -> &'t Lexicon {
        &self.vocabulary.lexicon
    }

    /// The text from `from` to `to`, empty where that is not possible.
    pub(super) fn between(&self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// At most `limit` bytes before `at`.
    pub(super) fn before(&self, at: usize, limit: usize) -> &'t str {
        let mut from = at.saturating_sub(limit);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        self.between(from, at)
    }

    /// At most `limit` bytes behind `at`.
    pub(super) fn behind(&self, at: usize, limit: usize) -> &'t str {
        let mut to = (at + limit).min(self.text.len());
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        self.between(at, to)
    }

    /// The part of the line before `at`.
    pub(super) fn line_before(&self, at: usize) -> &'t str {
        let before = self.before(at, LINE);
        memchr::memrchr(b'\n', before.as_bytes()).map_or(before, |end| &before[end + 1..])
    }

    /// The part of the line behind `at`.
    pub(super) fn line_behind(&self, at: usize) -> &'t str {
        let behind = self.behind(at, LINE);
        memchr::memchr(b'\n', behind.as_bytes()).map_or(behind, |end| &behind[..end])
    }

    /// Marks before number `index`, nearest first, at most `limit` bytes away.
    pub(super) fn marks_before(&self, index: usize, limit: usize) -> impl Iterator<Item = &'t Mark> {
        let start = self.marks[index].start;
        self.marks[..index].iter().rev().take_while(move |mark| mark.end + limit >= start).take(64)
    }

    /// Marks behind number `index`, nearest first, at most `limit` bytes away.
    pub(super) fn marks_behind(&self, index: usize, limit: usize) -> impl Iterator<Item = &'t Mark> {
        let end = self.marks[index].end;
        self.marks[index + 1..].iter().take_while(move |mark| mark.start <= end + limit).take(64)
    }

    /// Whether a word of one of these meanings stands before the mark on its line, at most `limit` bytes away.
    pub(super) fn preceded(&self, index: usize, limit: usize, wanted: impl Fn(Term) -> bool) -> bool {
        self.term_before(index, limit, wanted).is_some()
    }

    /// The nearest such word.
    pub(super) fn term_before(&self, index: usize, limit: usize, wanted: impl Fn(Term) -> bool) -> Option<&'t Mark> {
        let line = self.said_from(self.marks[index].start);
        self.marks_before(index, limit).take_while(|mark| mark.start >= line).find(|mark| mark.term().is_some_and(&wanted))
    }

    /// Where the line begins that holds `at`. Where a mail or a window broke a line right before that place, because it was full or
    /// behind a sign that wants a value, with the line above.
    fn said_from(&self, at: usize) -> usize {
        let here = self.line_before(at);
        let start = at - here.len();
        if here.len() > 8 || !here.bytes().all(|byte| matches!(byte, b' ' | b'>' | b'\t' | b'(' | b'"' | b'\'')) {
            return start;
        }
        let above = self.line_before(start.saturating_sub(1));
        let open = above.trim_end().ends_with(['=', ':']);
        if above.len() >= WRAPPED || open { start - 1 - above.len() } else { start }
    }

    /// Whether such a word stands behind the mark on its line.
    pub(super) fn followed(&self, index: usize, limit: usize, wanted: impl Fn(Term) -> bool) -> bool {
        let end = self.marks[index].end;
        let line = end + self.line_behind(end).len();
        self.marks_behind(index, limit).take_while(|mark| mark.start < line).any(|mark| mark.term().is_some_and(&wanted))
    }

    /// Whether such a word stands on the line of the mark.
    pub(super) fn on_line(&self, index: usize, wanted: impl Fn(Term) -> bool) -> bool {
        self.preceded(index, LINE, &wanted) || self.followed(index, LINE, &wanted)
    }

    /// The other marks on the line of mark `index`, at most `limit` bytes away: where they stand in [`Passage::marks`].
    pub(super) fn beside(&self, index: usize, limit: usize) -> impl Iterator<Item = usize> {
        let (start, end) = (self.marks[index].start, self.marks[index].end);
        let before = self.marks[..index].iter().rev().take_while(|mark| mark.end + limit >= start).count().min(64);
        let behind = self.marks[index + 1..].iter().take_while(|mark| mark.start <= end + limit).count().min(64);
        (index - before..=index + behind).filter(move |other| {
            let mark = self.marks[*other];
            *other != index && !self.between(mark.end.min(end), mark.start.max(start)).contains('\n')
        })
    }

    /// Whether such a word stands anywhere near, other lines included.
    pub(super) fn near(&self, index: usize, limit: usize, wanted: impl Fn(Term) -> bool) -> bool {
        self.marks_before(index, limit).chain(self.marks_behind(index, limit)).any(|mark| mark.term().is_some_and(&wanted))
    }

    /// Whether the number at `start..end` is a number of its own: no part of a date, a version, a sum of money or a longer name.
    pub(super) fn stands_alone(&self, start: usize, end: usize) -> bool {
        let mut behind = self.text[end..].chars();
        let next = (behind.next(), behind.next());
        let mut before = self.text[..start].chars().rev();
        let last = (before.next(), before.next());
        let joined_right =
            matches!(next, (Some('.' | ',' | ':' | '/' | '-' | '_'), Some('0'..='9')) | (Some('%' | '°' | '€'), _));
        let joined_left = match last {
            (Some('$' | '€' | '£' | '+' | '\\'), _) => true,
            (Some('#'), Some('(' | '[')) => true,
            (Some('.' | ',' | ':' | '/' | '-'), Some('0'..='9')) => true,
            (Some(' ' | '\u{A0}' | '\u{202F}'), Some('0'..='9')) => end - start == 3,
            (Some('-'), Some(char)) => !char.is_alphabetic(),
            (Some('-'), None) => true,
            _ => false,
        };
        (!joined_right && !joined_left) || self.is_paired(start, end)
    }

    /// `6329/33004`: two events that content describes, no date.
    fn is_paired(&self, start: usize, end: usize) -> bool {
        let id = |digits: &str| matches!(digits.len(), 4 | 5) && digits.parse().is_ok_and(|id| self.lexicon().knows_id(id));
        let digits = |char: char| !char.is_ascii_digit();
        let behind = self.behind(end, 7).strip_prefix('/').and_then(|rest| rest.split(digits).next());
        let before = self.before(start, 7).strip_suffix('/').and_then(|rest| rest.rsplit(digits).next());
        let others: Vec<&str> = before.into_iter().chain(behind).collect();
        !others.is_empty() && id(self.between(start, end)) && others.into_iter().all(id)
    }

    /// A look into the registry that may fail says nothing: codes behind one are only possible.
    pub(super) fn quieted(&self, index: usize, certainty: Certainty) -> Certainty {
        match self.preceded(index, LINE, |term| term == Term::Probe) {
            true => Certainty::Possible,
            false => certainty,
        }
    }

    /// The canonical name of the provider at `mark`.
    pub(super) fn provider_name(&self, mark: &Mark) -> Option<&'t str> {
        match mark.kind {
            Kind::Known(Meaning::Provider(index)) => {
                self.vocabulary.words.providers.get(index).map(|provider| provider.name.as_str())
            }
            _ => None,
        }
    }
}

/// Whether a word says that the text is about passwords, the directory or the product.
pub(super) fn is_about(term: Term) -> bool {
    matches!(term, Term::Identity | Term::Subject | Term::Provision)
}

/// The letters that `text` begins with.
pub(super) fn leading_word(text: &str) -> &str {
    &text[..text.find(|char: char| !char.is_alphabetic()).unwrap_or(text.len())]
}
