//! Letters of a text that are replaced by others, from front to back. In come a text and the places; out comes a text in which every
//! letter still has the place of what was given. Never decides what is replaced.

use crate::span::{Mapped, MappedBuilder, Span};

/// A text whose letters are being replaced.
pub(super) struct Repair<'t, 'a> {
    text: &'t Mapped<'a>,
    done: usize,
    out: MappedBuilder,
}

impl<'t, 'a> Repair<'t, 'a> {
    /// Nothing is replaced yet.
    pub(super) fn of(text: &'t Mapped<'a>) -> Self {
        Repair { text, done: 0, out: MappedBuilder::with_capacity(text.text().len()) }
    }

    /// Puts `letter` where `span` of the text stands, which lies behind all that was replaced so far.
    pub(super) fn replace(&mut self, span: Span, letter: char) {
        self.keep(span.start);
        self.out.push_replaced(letter.encode_utf8(&mut [0; 4]), self.text.origin(span));
        self.done = span.end;
    }

    fn keep(&mut self, to: usize) {
        self.out.push_mapped(&self.text.slice(Span::new(self.done, to)));
    }

    /// The text with all replacements.
    pub(super) fn finish(mut self) -> Mapped<'a> {
        self.keep(self.text.text().len());
        self.out.finish()
    }
}
