//! Text → records: finds where a layout begins, lets its reader take the record, and makes loose text of what stands between.
//!
//! Comes in: the whole text; goes out: records, one at a time. Running text is not looked at word by word: one search for the words at
//! which an event can begin, and the first letters of each line, decide where a reader is asked.

use super::source::Source;
use super::{Record, Shape, command, csv, doc_table, json, labels, level, list, structure, table, text, trace, viewer, xml};
use crate::span::{Mapped, Span};
use std::collections::VecDeque;

/// Loose text is cut at a line end near this size, so that memory stays bounded.
const LOOSE: usize = 64 * 1024;

/// What a reader found: records, and the part of the text that they take.
struct Block<'p> {
    records: Vec<Record<'p>>,
    span: Span,
}

/// A table whose rows are being read.
enum Rows<'p> {
    Csv(csv::Layout),
    Table(table::Layout<'p>),
    Doc(doc_table::Layout),
}

/// The records of a text, one at a time.
pub(super) struct Splitter<'p> {
    source: Source<'p>,
    /// Everything before has been given out.
    done: usize,
    /// Everything before has been looked at.
    looked: usize,
    anchors: labels::Anchors,
    /// The next word at which an event can begin, when it was last asked for.
    anchor: usize,
    rows: Option<Rows<'p>>,
    /// The line that the readers of tables, lists and labels refused last, and what had been given out by then: at another word of it
    /// they would say the same.
    refused: Option<(usize, usize)>,
    /// The source that the command above asks for: lists below it need not name one.
    asked: Option<Span>,
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
    pub(super) fn of(text: &'p Mapped<'p>) -> Self {
        Splitter {
            source: Source::of(text),
            done: 0,
            looked: 0,
            anchors: labels::Anchors::default(),
            anchor: 0,
            rows: None,
            refused: None,
            asked: None,
            ready: VecDeque::new(),
        }
    }

    /// Gives out the next row, the next record that a reader knows, or a piece of loose text.
    fn step(&mut self) {
        if let Some(rows) = self.rows.take() {
            return self.give_row(rows);
        }
        let place = self.candidate();
        let end = self.source.text.len();
        if place == end || place > self.done + 2 * LOOSE {
            self.looked = place;
            // The text right above a place may belong to the record there.
            return self.give_loose(if place == end { end } else { place - LOOSE });
        }
        match self.read_at(place) {
            Some(block) => self.give(block),
            None => self.looked = self.after_refusal(place),
        }
    }

    /// The next place at which a reader should be asked; the end of the text when there is none.
    fn candidate(&mut self) -> usize {
        let end = self.source.text.len();
        let anchor = self.anchors.next(self.source.text, self.looked).unwrap_or(end);
        self.anchor = anchor;
        line_start(self.source.text.as_bytes(), self.looked, anchor).unwrap_or(anchor)
    }

    /// Where to look on after a reader refused: other words on the same line may still begin an event.
    fn after_refusal(&self, place: usize) -> usize {
        if self.anchor == place {
            text::ceil(self.source.text, place + 1)
        } else {
            self.source.next_line(self.source.line(place))
        }
    }

    fn read_at(&mut self, place: usize) -> Option<Block<'p>> {
        let (source, floor) = (self.source, self.done);
        let found = |(record, span): (Record<'p>, Span)| Block { records: vec![record], span };
        match source.text.as_bytes().get(place)? {
            b'<' => xml::read(source, place).map(|(record, end)| found((record, Span::new(place, end)))),
            b'[' if self.anchor != place => match trace::read(source, place) {
                Some((record, end)) => Some(found((record, Span::new(place, end)))),
                None => json::read(source, place).map(|(records, span)| Block { records, span }),
            },
            b'{' => json::read(source, place).map(|(records, span)| Block { records, span }),
            _ => {
                let line = (source.line_start(place, floor), floor);
                if self.refused == Some(line) {
                    return None;
                }
                let block = self
                    .table_at(place)
                    .or_else(|| list::read(source, floor, place).or_else(|| viewer::read(source, floor, place)).map(found));
                self.refused = block.is_none().then_some(line);
                block
            }
        }
    }

    /// The first row of a table whose header, or first row, stands at `place`.
    fn table_at(&mut self, place: usize) -> Option<Block<'p>> {
        let source = self.source;
        let line = source.line(source.line_start(place, self.done));
        let start = line.start;
        if let Some((layout, rows)) = csv::header(source, line) {
            let start = source
                .line_above(start, self.done)
                .filter(|above| source.get(*above).starts_with("#TYPE"))
                .map_or(start, |above| above.start);
            return self.first_row(Rows::Csv(layout), start, rows);
        }
        if let Some(layout) = csv::headless(source, line) {
            return self.first_row(Rows::Csv(layout), start, start);
        }
        if let Some((layout, rows)) = doc_table::header(source, line) {
            return self.first_row(Rows::Doc(layout), start, rows);
        }
        let (layout, start, rows) = table::header(source, self.done, place)?;
        self.first_row(Rows::Table(layout), start, rows)
    }

    fn first_row(&mut self, rows: Rows<'p>, start: usize, at: usize) -> Option<Block<'p>> {
        let (record, next) = self.row(&rows, at)?;
        let record = record?;
        self.rows = Some(rows);
        let span = record.span.cover(self.source.origin(self.source.trim(Span::new(start, at))));
        Some(Block { records: vec![Record { span, ..record }], span: Span::new(start, next) })
    }

    fn row(&self, rows: &Rows<'p>, at: usize) -> Option<(Option<Record<'p>>, usize)> {
        match rows {
            Rows::Csv(layout) => csv::row(self.source, layout, at).map(|(record, next)| (Some(record), next)),
            Rows::Table(layout) => table::row(self.source, layout, at).map(|(record, next)| (Some(record), next)),
            Rows::Doc(layout) => doc_table::row(self.source, layout, at),
        }
    }

    fn give_row(&mut self, rows: Rows<'p>) {
        let Some((record, next)) = self.row(&rows, self.done) else {
            return;
        };
        self.ready.extend(record);
        self.done = next.max(self.done + 1).min(self.source.text.len());
        self.looked = self.done;
        self.rows = Some(rows);
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
        if let Some(asked) = self.asked {
            let unnamed = |record: &&mut Record<'p>| record.shape == Shape::List && record.provider.is_none();
            block.records.iter_mut().filter(unnamed).for_each(|record| record.provider = Some(self.source.part(asked)));
        }
        self.ready.extend(block.records);
        self.done = block.span.end.max(self.done + 1).min(self.source.text.len());
        self.looked = self.done;
    }

    /// Gives out loose text up to `end`, or a piece of it.
    fn give_loose(&mut self, end: usize) {
        let cut =
            if end - self.done > LOOSE { self.line_end(self.done + LOOSE, end) } else { text::floor(self.source.text, end) };
        let cut = cut.max(text::ceil(self.source.text, self.done + 1));
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
        let Some(body) = text::message(self.source, span) else {
            return;
        };
        // What stands between events in a file is no text.
        if xml::is_wrapping(body.text())
            && let Some(last) = self.ready.back_mut()
        {
            last.span = last.span.cover(self.source.origin(self.source.trim(span)));
            return;
        }
        let asked = command::source(self.source.get(span));
        self.asked = asked.map(|asked| Span::new(span.start + asked.start, span.start + asked.end));
        let mut record = self.source.record(Shape::Loose, span);
        record.body.push(body);
        self.ready.push_back(record);
    }
}

/// The first line between `from` and `to` whose first letters may begin a layout.
fn line_start(text: &[u8], from: usize, to: usize) -> Option<usize> {
    let mut at = from;
    while at < to {
        let line = &text[at..to];
        let lead = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        if opens(&line[lead..]) {
            return Some(at + lead);
        }
        at += memchr::memchr(b'\n', line)? + 1;
    }
    None
}

fn opens(line: &[u8]) -> bool {
    match line {
        [b'{' | b'[' | b'|', ..] | [b'-', b'-', ..] => true,
        [b'0'..=b'9', ..] => opens_numbered_row(line),
        [b'E', b'v', b'e', b'n', b't', b'[', ..] => true,
        [b'"' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'*' | b'-' | 0x80.., ..] => opens_row(line),
        _ => false,
    }
}

/// `4003 | …`.
fn opens_numbered_row(line: &[u8]) -> bool {
    let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (3..=5).contains(&digits) && matches!(line.get(digits..), Some([b'|', ..] | [b' ' | b'\t', b'|', ..]))
}

/// `Error,3/20/2023 …`, the header of such rows, or `Event ID<tab>611`.
fn opens_row(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let letter = |byte: &&u8| {
        byte.is_ascii_alphabetic() || **byte >= 0x80 || matches!(byte, b' ' | b'-' | b'.' | b'\'' | b'*' | b'_' | b'[' | b']')
    };
    let word = line.iter().take(40).take_while(letter).count();
    let separated = matches!(line.get(word..), Some([b',' | b';' | b'\t', ..] | [b'"', b',' | b';' | b'\t', ..]));
    separated
        && std::str::from_utf8(&line[..word])
            .is_ok_and(|word| level::parse(word).is_some() || structure::column(text::undecorated(word)).is_some())
}
