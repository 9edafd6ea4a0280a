//! Events written as `label: value`: Event Viewer's “copy details as text” in any language, `wevtutil qe /f:text`, and the short
//! forms in which people pass an event on (`Event ID: 33001` and `Source: …` above or below the message, or all on one line).
//!
//! Comes in: a text and a place where a label was seen; goes out: the record around that place and how far it reaches. Never
//! guesses a field from its value alone, except a lone name above `Event ID:`, which is taken for the source.

mod fields;
mod header;

use super::labels::{self, Field, Label};
use super::source::Source;
use super::{Record, Shape, level, structure, text, time, xml};
use crate::span::Span;
use fields::{Entry, Line, crowded, fields, split_value};
use header::{Header, group_names_event, is_heading, numbered};

/// A message longer than this is cut, so that memory stays bounded; what follows is loose text.
const MESSAGE: usize = 64 * 1024;

/// So many fields an event that Event Viewer copies has.
const FIELDS: usize = 11;

/// The record around the label at `anchor`, and the part of the text that it takes, not before `floor`.
pub(super) fn read<'p>(source: Source<'p>, floor: usize, anchor: usize) -> Option<(Record<'p>, Span)> {
    let header = Header::around(source, floor, anchor)?;
    let mut reading = Reading::new(source, header);
    match header.message_above(source, floor) {
        Some(above) => reading.below(above),
        None => reading.run(),
    }
    reading.finish()
}

/// One event while it is read, line by line.
struct Reading<'p> {
    source: Source<'p>,
    header: Header,
    shape: Shape,
    entries: Vec<Entry>,
    body: Vec<Span>,
    described: bool,
    /// The XML of the same event, as Event Viewer adds it below.
    xml: Option<Record<'p>>,
    end: usize,
}

impl<'p> Reading<'p> {
    fn new(source: Source<'p>, header: Header) -> Self {
        let first = source.line(header.start);
        let shape = if numbered(source, first) { Shape::Wevtutil } else { Shape::Viewer };
        let labels = if shape == Shape::Wevtutil { source.next_line(first) } else { header.labels };
        let labels = if header.name.is_some() { source.next_line(first) } else { labels };
        let header = Header { labels, ..header };
        Reading {
            source,
            header,
            shape,
            entries: Vec::with_capacity(FIELDS),
            body: Vec::new(),
            described: false,
            xml: None,
            end: labels,
        }
    }

    /// The labels alone, their message above.
    fn below(&mut self, above: Span) {
        self.body.push(above);
        for line in self.source.lines(self.header.labels) {
            let here = self.fields(line);
            if here.entries.is_empty() || here.entries.iter().any(|entry| self.has(entry.label.field)) {
                break;
            }
            self.entries.extend(here.entries);
            self.end = self.source.next_line(line);
        }
        self.header.start = above.start;
    }

    fn run(&mut self) {
        let mut blank = false;
        while self.end < self.source.text.len() {
            let line = self.source.line(self.end);
            let here = self.fields(line);
            if structure::is_event_xml(self.source, line) {
                if self.merge_xml(line) {
                    continue;
                }
                break;
            }
            if self.ends_at(line, &here, blank) {
                break;
            }
            self.end = self.source.next_line(line);
            blank = self.source.is_blank(line);
            if let Some(at) = self.take(line, here) {
                self.end = at;
                break;
            }
        }
    }

    /// The fields of a line; other text may stand before those of the first.
    fn fields(&self, line: Span) -> Line {
        let plain = fields(self.source, line);
        let named = || labels::next_anchor(self.source.get(line), 0).is_some();
        if plain.entries.is_empty() && named() { crowded(self.source, line) } else { plain }
    }

    /// Whether `line` is no longer part of this event.
    fn ends_at(&mut self, line: Span, here: &Line, blank: bool) -> bool {
        if self.end.saturating_sub(self.header.start) > MESSAGE {
            return true;
        }
        let other = if here.entries.is_empty() {
            numbered(self.source, line) || blank && structure::begins(self.source, line)
        } else {
            self.is_another(line, here)
        };
        if other {
            self.give_back_name(line);
        }
        other
    }

    /// Whether these labels open another event.
    fn is_another(&self, line: Span, here: &Line) -> bool {
        let again = here.entries.iter().any(|entry| self.has(entry.label.field));
        let begun = self.described || !self.body.is_empty();
        let grouped = || group_names_event(self.source, line);
        let keyed = || here.has(Field::Event) || here.has(Field::LogName) || grouped();
        match (begun, self.has(Field::Event)) {
            (false, _) => again && keyed(),
            (true, true) if again => keyed(),
            (true, true) => here.has(Field::Event) || grouped(),
            (true, false) => self.described && keyed(),
        }
    }

    /// A lone name above the labels of the next event belongs to that event.
    fn give_back_name(&mut self, next: Span) {
        let Some(above) = self.source.line_above(next.start, self.header.start) else {
            return;
        };
        let last = self.body.last().is_some_and(|last| last.start == above.start && self.body.len() > 1);
        if last && is_heading(self.source, above, self.header.start) && !fields(self.source, next).has(Field::Source) {
            self.body.pop();
            self.end = above.start;
        }
    }

    /// Takes a line in. Answers where the record ends when another begins on the same line.
    fn take(&mut self, line: Span, here: Line) -> Option<usize> {
        if here.has(Field::Xml) {
            return None;
        }
        if here.entries.is_empty() || self.is_message(&here) {
            self.take_text(line);
            return None;
        }
        self.described |= here.has(Field::Description);
        self.entries.extend(here.entries);
        self.body.extend(here.message);
        here.next
    }

    /// Labels within a message are text.
    fn is_message(&self, here: &Line) -> bool {
        let waiting = self.entries.last().is_some_and(|last| last.value.is_empty()) && self.body.is_empty();
        let again = here.entries.iter().any(|entry| self.has(entry.label.field));
        self.described || again && !waiting || !self.body.is_empty() && here.message.is_some()
    }

    fn take_text(&mut self, line: Span) {
        let waiting = self.body.is_empty() && !self.described && !self.source.is_blank(line);
        match self.entries.last_mut() {
            Some(last) if waiting && last.value.is_empty() && waits_for(last.label.field) => {
                let (value, rest) = split_value(self.source, last.label.field, line, false);
                last.value = value;
                self.body.extend((!rest.is_empty()).then_some(rest));
            }
            _ if self.body.is_empty() && self.source.is_blank(line) => {}
            _ => self.body.push(line),
        }
    }

    /// Event Viewer repeats the event as XML below its text: one event, and the XML knows the time best.
    fn merge_xml(&mut self, line: Span) -> bool {
        let Some((record, end)) = xml::read(self.source, line.start) else {
            return false;
        };
        let digits = self.field(Field::Event).map(|span| self.source.get(span));
        let same = self.xml.is_none() && record.event.as_ref().map(|event| event.text()) == digits;
        if same {
            let rest = Span::new(end, self.source.line(end).end);
            self.end = if self.source.is_blank(rest) { self.source.next_line(rest) } else { end };
            self.xml = Some(record);
        }
        same
    }

    fn has(&self, field: Field) -> bool {
        self.entries.iter().any(|entry| entry.label.field == field)
    }

    fn field(&self, field: Field) -> Option<Span> {
        self.entries.iter().find(|entry| entry.label.field == field).map(|entry| entry.value)
    }

    fn finish(self) -> Option<(Record<'p>, Span)> {
        let span = Span::new(self.header.start, self.end);
        let labels: Vec<Label> = self.entries.iter().map(|entry| entry.label).collect();
        let language = labels::language(&labels);
        let mut record = self.source.record(self.shape, span);
        record.provider = self.field(Field::Source).or(self.header.name).and_then(|span| self.name(span));
        record.event = self.field(Field::Event).and_then(|span| self.source.filled(span)).map(text::as_digits);
        record.computer = self.field(Field::Computer).and_then(|span| self.name(span));
        record.level = self.level();
        record.time = self.field(Field::Date).and_then(|span| self.time(span, language));
        record.language = language;
        record.body = self.message();
        if let Some(xml) = self.xml {
            record.time = xml.time.or(record.time);
            record.level = record.level.or(xml.level);
        }
        (record.event.is_some() || record.provider.is_some() || self.described).then_some((record, span))
    }

    fn name(&self, span: Span) -> Option<crate::span::Mapped<'p>> {
        self.source.filled(text::bare(self.source.text, span))
    }

    fn level(&self) -> Option<super::Level> {
        let before =
            || Span::new(self.header.start, self.entries.first().map_or(self.header.start, |entry| entry.label.span.start));
        let span = self.field(Field::Level).unwrap_or_else(before);
        level::leading(text::undecorated(self.source.get(span))).map(|(level, _)| level)
    }

    fn time(&self, span: Span, language: Option<&'static str>) -> Option<super::Time> {
        let span = self.source.trim(span);
        let moment = time::parse(self.source.get(span), language)?;
        Some(moment.at(self.source.origin(Span::new(span.start, span.start + moment.len))))
    }

    fn message(&self) -> Vec<crate::span::Mapped<'p>> {
        let mut parts: Vec<Span> = Vec::new();
        for line in &self.body {
            match parts.last_mut() {
                // Lines of one message stand together, unless a label or the event's XML was found between them.
                Some(last) if self.source.is_blank(Span::new(last.end, line.start)) => last.end = line.end,
                _ => parts.push(*line),
            }
        }
        parts.into_iter().filter_map(|span| text::message(self.source, span)).collect()
    }
}

/// Fields whose value may stand on the line below their label.
fn waits_for(field: Field) -> bool {
    matches!(field, Field::Event | Field::Source | Field::Level | Field::Date | Field::LogName | Field::Computer)
}
