//! Places in what the user gave, and text that remembers which place each of its bytes came from.
//!
//! Decoding, unwrapping and unescaping change text; evidence must still point into the paste. In comes text with the places of its
//! pieces, out comes text that can be searched and asked for the origin of any part. This module knows nothing of encodings or shapes.

use serde::{Deserialize, Serialize};
use smallvec::{SmallVec, smallvec};
use std::borrow::Cow;

/// A half-open range of bytes, `start..end`, in the input as it was given. Written in JSON as `[start, end]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The smallest range that holds both.
    pub fn cover(self, other: Span) -> Self {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether no byte is in the range.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Span { start, end }
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// Text and, piece by piece, the bytes of the input that it stands for.
#[derive(Clone, Debug, Default)]
pub struct Mapped<'a> {
    text: Cow<'a, str>,
    pieces: Pieces,
}

/// Nearly always one: a field of a record stands in one piece of the input.
type Pieces = SmallVec<[Piece; 1]>;

/// `text[at..next.at]` came from `from`, unit by unit.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    from: Span,
    unit: Unit,
}

/// How the bytes of a piece belong to the bytes of the input: every `text` bytes stand for `from` bytes. Runs of letters that an
/// encoding writes in the same width are one piece, so that a decoded file does not need a piece per letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    text: u8,
    from: u8,
}

impl Unit {
    /// Byte for byte.
    pub const VERBATIM: Unit = Unit { text: 1, from: 1 };
    /// The piece stands for all of its origin at once.
    const WHOLE: Unit = Unit { text: 0, from: 0 };

    /// Letters of `text` bytes that were written with `from` bytes.
    pub fn letters(text: usize, from: usize) -> Self {
        Unit { text: text.min(4) as u8, from: from.min(4) as u8 }
    }

    /// Origin of the unit that holds byte `at` of the piece.
    fn origin(self, at: usize, from: Span) -> Span {
        if self.text == 0 {
            return from;
        }
        let start = from.start + at / usize::from(self.text) * usize::from(self.from);
        Span::new(start.min(from.end), (start + usize::from(self.from)).min(from.end))
    }
}

impl<'a> Mapped<'a> {
    /// Text that stands in the input exactly so, from byte `from` on.
    pub fn verbatim(text: &'a str, from: usize) -> Self {
        let piece = Piece { at: 0, from: Span::new(from, from + text.len()), unit: Unit::VERBATIM };
        Mapped { text: Cow::Borrowed(text), pieces: smallvec![piece] }
    }

    /// Text that stands for all of the bytes `from` of the input.
    pub fn replaced(text: impl Into<Cow<'a, str>>, from: Span) -> Self {
        Mapped { text: text.into(), pieces: smallvec![Piece { at: 0, from, unit: Unit::WHOLE }] }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where `span` of the text came from in the input.
    pub fn origin(&self, span: Span) -> Span {
        if span.is_empty() {
            let start = self.place(span.start, false);
            return Span::new(start, start);
        }
        Span::new(self.place(span.start, false), self.place(span.end - 1, true)).ordered()
    }

    /// The part `span` of this text, still knowing its origin.
    pub fn slice(&self, span: Span) -> Mapped<'_> {
        let clip = |piece: &Piece| piece.clipped(span);
        let pieces = match self.pieces.as_slice() {
            [whole] if whole.at <= span.start => smallvec![clip(whole)],
            pieces => {
                let near = pieces[self.piece_at(span.start)..].iter();
                near.take_while(|piece| piece.at < span.end || piece.at <= span.start).map(clip).collect()
            }
        };
        Mapped { text: Cow::Borrowed(&self.text[span.start..span.end]), pieces }
    }

    /// The same without white space at its ends.
    pub fn trimmed(self) -> Mapped<'a> {
        let start = self.text.len() - self.text.trim_start().len();
        let end = start + self.text.trim().len();
        if end - start == self.text.len() { self } else { self.slice(Span::new(start, end)).into_owned() }
    }

    /// The same with its own copy of the text.
    pub fn into_owned(self) -> Mapped<'static> {
        Mapped { text: Cow::Owned(self.text.into_owned()), pieces: self.pieces }
    }

    /// Origin of the byte at `at`: its first byte, or with `end` one past its last.
    fn place(&self, at: usize, end: bool) -> usize {
        let Some(piece) = self.pieces.get(self.piece_at(at)) else {
            return at;
        };
        let unit = piece.unit.origin(at.saturating_sub(piece.at), piece.from);
        if end { unit.end } else { unit.start }
    }

    fn piece_at(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.at <= at).saturating_sub(1)
    }
}

impl Piece {
    fn clipped(self, to: Span) -> Piece {
        if self.at >= to.start {
            return Piece { at: self.at - to.start, ..self };
        }
        let from = match self.unit {
            Unit::WHOLE => self.from,
            unit => Span::new(unit.origin(to.start - self.at, self.from).start, self.from.end),
        };
        Piece { at: 0, from, ..self }
    }
}

impl Span {
    fn ordered(self) -> Self {
        Span::new(self.start, self.end.max(self.start))
    }
}

/// Builds a [`Mapped`] text piece by piece.
#[derive(Debug, Default)]
pub struct MappedBuilder {
    text: String,
    pieces: Pieces,
}

impl MappedBuilder {
    /// Appends `text`, which stands in the input exactly so from byte `from` on.
    pub fn push_verbatim(&mut self, text: &str, from: usize) {
        self.push_units(text, from, Unit::VERBATIM);
    }

    /// Appends letters that the input writes from byte `from` on, each in the width that `unit` says.
    pub fn push_units(&mut self, text: &str, from: usize, unit: Unit) {
        if text.is_empty() || unit == Unit::WHOLE {
            return;
        }
        let end = from + text.len() / usize::from(unit.text) * usize::from(unit.from);
        match self.pieces.last_mut() {
            Some(last) if last.unit == unit && last.from.end == from => last.from.end = end,
            _ => self.pieces.push(Piece { at: self.text.len(), from: Span::new(from, end), unit }),
        }
        self.text.push_str(text);
    }

    /// Appends `text`, which stands for the bytes `from` of the input (an entity, an escape, a line end and its indentation).
    pub fn push_replaced(&mut self, text: &str, from: Span) {
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece { at: self.text.len(), from, unit: Unit::WHOLE });
        self.text.push_str(text);
    }

    /// Appends a part of a text that itself has an origin.
    pub fn push_mapped(&mut self, text: &Mapped<'_>) {
        for (index, piece) in text.pieces.iter().enumerate() {
            let end = text.pieces.get(index + 1).map_or(text.text.len(), |next| next.at);
            let part = &text.text[piece.at.min(end)..end];
            match piece.unit {
                Unit::WHOLE => self.push_replaced(part, piece.from),
                unit => self.push_units(part, piece.from.start, unit),
            }
        }
    }

    /// How many bytes of text there are so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is no text so far.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Room for `bytes` bytes of text.
    pub fn with_capacity(bytes: usize) -> Self {
        MappedBuilder { text: String::with_capacity(bytes), pieces: Pieces::new() }
    }

    /// The finished text.
    pub fn finish(self) -> Mapped<'static> {
        Mapped { text: Cow::Owned(self.text), pieces: self.pieces }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_piece_points_to_all_it_stands_for() {
        let mut builder = MappedBuilder::default();
        builder.push_verbatim("a", 10);
        builder.push_replaced("<", Span::new(11, 15));
        builder.push_verbatim("bc", 15);
        let text = builder.finish();
        assert_eq!(text.text(), "a<bc");
        assert_eq!(text.origin(Span::new(0, 2)), Span::new(10, 15));
        assert_eq!(text.origin(Span::new(2, 3)), Span::new(15, 16));
        assert_eq!(text.slice(Span::new(1, 4)).origin(Span::new(0, 3)), Span::new(11, 17));
        assert_eq!(text.slice(Span::new(3, 4)).origin(Span::new(0, 1)), Span::new(16, 17));
    }

    #[test]
    fn letters_of_one_width_are_one_piece() {
        let mut builder = MappedBuilder::default();
        builder.push_units("ab", 2, Unit::letters(1, 2));
        builder.push_units("cd", 6, Unit::letters(1, 2));
        builder.push_units("é", 10, Unit::letters(2, 2));
        let text = builder.finish();
        assert_eq!(text.pieces.len(), 2);
        assert_eq!(text.origin(Span::new(1, 3)), Span::new(4, 8));
        assert_eq!(text.slice(Span::new(3, 6)).origin(Span::new(1, 3)), Span::new(10, 12));
    }
}
