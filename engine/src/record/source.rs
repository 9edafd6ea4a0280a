//! The text that is being split, and the parts of it that records are made of. Positions in here are bytes of the text; only
//! [`Source::part`] and [`Source::origin`] turn them into places in the input.

use super::{Record, Shape, text};
use crate::span::{Mapped, Span};
use memchr::memchr;

/// A line longer than this is read in parts, so that a text without line ends is not walked again and again.
const LINE: usize = 32 * 1024;

/// The text that is being split.
#[derive(Clone, Copy)]
pub(super) struct Source<'p> {
    pub(super) text: &'p str,
    mapped: &'p Mapped<'p>,
}

impl<'p> Source<'p> {
    pub(super) fn of(mapped: &'p Mapped<'p>) -> Self {
        Source { text: mapped.text(), mapped }
    }

    /// The part `span`, without white space around it.
    pub(super) fn part(self, span: Span) -> Mapped<'p> {
        self.mapped.slice(self.trim(span))
    }

    /// The part `span` as it stands.
    pub(super) fn exact(self, span: Span) -> Mapped<'p> {
        self.mapped.slice(span)
    }

    /// The part `span` when it is more than white space.
    pub(super) fn filled(self, span: Span) -> Option<Mapped<'p>> {
        let span = self.trim(span);
        (!span.is_empty()).then(|| self.mapped.slice(span))
    }

    /// Where `span` of the text came from.
    pub(super) fn origin(self, span: Span) -> Span {
        self.mapped.origin(span)
    }

    pub(super) fn get(self, span: Span) -> &'p str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// `span` without white space at its ends.
    pub(super) fn trim(self, span: Span) -> Span {
        let text = self.get(span);
        let start = span.start + (text.len() - text.trim_start().len());
        Span::new(start, (start + text.trim().len()).max(start))
    }

    /// The line that begins at `at`, without its end; [`LINE`] bytes of it where it is longer.
    pub(super) fn line(self, at: usize) -> Span {
        let limit = text::floor(self.text, at + LINE);
        Span::new(at, at + line_len(&self.text.as_bytes()[at.min(limit)..limit]))
    }

    /// Where the line begins that holds byte `at`, but not before `floor`, nor further away than [`LINE`] bytes.
    pub(super) fn line_start(self, at: usize, floor: usize) -> usize {
        // In steps, so that the many places of one endless line have few beginnings.
        let furthest = at.saturating_sub(LINE).next_multiple_of(LINE / 8);
        let floor = floor.min(at).max(text::ceil(self.text, furthest));
        memchr::memrchr2(b'\n', b'\r', &self.text.as_bytes()[floor..at]).map_or(floor, |found| floor + found + 1)
    }

    /// Where the line after `line` begins; the end of the text where there is none.
    pub(super) fn next_line(self, line: Span) -> usize {
        match self.text.as_bytes().get(line.end..).unwrap_or_default() {
            [b'\r', b'\n', ..] => line.end + 2,
            [b'\r' | b'\n', ..] => line.end + 1,
            // The line was longer than it is read at a time.
            _ => line.end,
        }
    }

    /// The line above the one that begins at `start`, not before `floor`.
    pub(super) fn line_above(self, start: usize, floor: usize) -> Option<Span> {
        let before = self.text.get(floor..start)?;
        let before = before.strip_suffix('\n').unwrap_or(before);
        let before = before.strip_suffix('\r').unwrap_or(before);
        (start > floor).then(|| Span::new(self.line_start(floor + before.len(), floor), floor + before.len()))
    }

    /// The lines from `start` on, each without its end.
    pub(super) fn lines(self, start: usize) -> impl Iterator<Item = Span> + 'p {
        let mut at = start;
        std::iter::from_fn(move || {
            let line = (at < self.text.len()).then(|| self.line(at))?;
            at = self.next_line(line);
            Some(line)
        })
    }

    pub(super) fn is_blank(self, line: Span) -> bool {
        self.get(line).trim().is_empty()
    }

    /// A record of `shape` that has nothing but its place.
    pub(super) fn record(self, shape: Shape, span: Span) -> Record<'p> {
        let span = self.origin(self.trim(span));
        Record {
            shape,
            span,
            provider: None,
            event: None,
            time: None,
            level: None,
            computer: None,
            body: Vec::new(),
            language: None,
        }
    }
}

/// Bytes before the line end: `\n`, `\r\n`, or `\r` alone as old tools write it.
fn line_len(bytes: &[u8]) -> usize {
    let line = memchr(b'\n', bytes).unwrap_or(bytes.len());
    memchr(b'\r', &bytes[..line]).unwrap_or(line)
}
