//! Text → records: finds where a layout begins, lets its reader take the record, and makes loose text of what stands between.
//!
//! Comes in: the whole text; goes out: records, one at a time. Running text is not looked at line by line: one search for the words at
//! which an event can begin, and the first letter of each line, decide where a reader is asked.

use super::source::Source;
use super::{Record, Shape, labels, list, text, viewer, xml};
use crate::span::{Mapped, Span};
use std::collections::VecDeque;

/// Loose text is cut at a line end near this size, so that memory stays bounded.
const LOOSE: usize = 64 * 1024;
/// Quotations and HTML are unwrapped as a whole up to this size.
const UNWRAPPED: usize = 4 * 1024 * 1024;

/// The records of a text.
pub(super) fn records<'p>(text: &'p Mapped<'p>) -> Box<dyn Iterator<Item = Record<'p>> + 'p> {
    let wrapped = text.text().len() <= UNWRAPPED && !text.text().contains("<Event");
    match wrapped.then(|| text::unwrap(text)).flatten() {
        Some(plain) => {
            let records: Vec<Record<'static>> = Splitter::of(&plain).map(Record::into_owned).collect();
            Box::new(records.into_iter())
        }
        None => Box::new(Splitter::of(text)),
    }
}

/// What a reader found: records, and the part of the text that they take.
struct Block<'p> {
    records: Vec<Record<'p>>,
    span: Span,
}

struct Splitter<'p> {
    source: Source<'p>,
    /// Everything before has been given out.
    done: usize,
    /// Everything before has been looked at.
    looked: usize,
    ready: VecDeque<Record<'p>>,
}

impl<'p> Iterator for Splitter<'p> {
    type Item = Record<'p>;

    fn next(&mut self) -> Option<Record<'p>> {
        while self.ready.is_empty() && self.done < self.source.text.len() {
            self.step();
        }
        self.ready.pop_front()
    }
}

impl<'p> Splitter<'p> {
    fn of(text: &'p Mapped<'p>) -> Self {
        Splitter { source: Source::of(text), done: 0, looked: 0, ready: VecDeque::new() }
    }

    /// Gives out the next record that a reader knows and the loose text before it, or a piece of loose text.
    fn step(&mut self) {
        let Some(anchor) = labels::next_anchor(self.source.text, self.looked) else {
            return self.give_loose(self.source.text.len());
        };
        if anchor > self.done + 2 * LOOSE {
            self.looked = anchor;
            return self.give_loose(anchor - LOOSE);
        }
        match self.read_at(anchor) {
            Some(block) => self.give(block),
            None => self.looked = self.source.next_line(self.source.line(anchor)),
        }
    }

    fn read_at(&self, anchor: usize) -> Option<Block<'p>> {
        let floor = self.done;
        if self.source.text[anchor..].starts_with('<') {
            let (record, end) = xml::read(self.source, anchor)?;
            return Some(Block { records: vec![record], span: Span::new(anchor, end) });
        }
        let (record, span) = list::read(self.source, floor, anchor).or_else(|| viewer::read(self.source, floor, anchor))?;
        Some(Block { records: vec![record], span })
    }

    fn give(&mut self, mut block: Block<'p>) {
        let before = Span::new(self.done, block.span.start);
        if !self.source.is_blank(before) && xml::is_wrapping(self.source.get(before)) {
            if let Some(first) = block.records.first_mut() {
                first.span = first.span.cover(self.source.origin(self.source.trim(before)));
            }
        } else {
            self.loose(before);
        }
        self.ready.extend(block.records);
        self.done = block.span.end.max(self.done + 1).min(self.source.text.len());
        self.looked = self.done;
    }

    /// Gives out loose text up to `end`, in pieces.
    fn give_loose(&mut self, end: usize) {
        let cut = if end - self.done > LOOSE { self.line_end(self.done + LOOSE, end) } else { end };
        self.loose(Span::new(self.done, cut));
        self.done = cut;
        self.looked = self.looked.max(cut);
    }

    /// Where the line ends that holds byte `at`: at a line end, or where there is none for long, at a letter.
    fn line_end(&self, at: usize, limit: usize) -> usize {
        let rest = &self.source.text.as_bytes()[at..limit.min(at + LOOSE)];
        match memchr::memchr(b'\n', rest) {
            Some(found) => at + found + 1,
            None => text::floor(self.source.text, at + rest.len()),
        }
    }

    fn loose(&mut self, span: Span) {
        let Some(body) = text::message(self.source, span) else { return };
        let mut record = self.source.record(Shape::Loose, span);
        record.body.push(body);
        self.ready.push_back(record);
    }
}
