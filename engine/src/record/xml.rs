//! Event XML: one `<Event>`, many in `<Events>`, or several glued together; rendered or with its data only. Comes in: a text and the
//! place of an `<Event`; goes out: the record and where it ends. Malformed XML gives what could be read before it broke.

use super::source::Source;
use super::{Level, Record, Shape, level, rows, text, time};
use crate::span::{Mapped, MappedBuilder, Span};
use memchr::memmem::Finder;
use quick_xml::events::{BytesStart, Event};
use std::sync::LazyLock;

/// An event longer than this is cut; the rest is loose text.
const LONGEST: usize = 1024 * 1024;

/// What an event's opening and closing tag have in common.
static NAME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"Event"));

/// The event whose tag begins at or after `at`, with nothing but white space before it, and where it ends.
pub(super) fn read<'p>(source: Source<'p>, at: usize) -> Option<(Record<'p>, usize)> {
    let region = region(source, at)?;
    Some((event(source, region)?, past_wrapping(source, region.end)))
}

/// The event that `region` holds.
pub(super) fn event<'p>(source: Source<'p>, region: Span) -> Option<Record<'p>> {
    let mut reading = Reading { source, found: Found::default(), path: Vec::with_capacity(8), content: Vec::new() };
    reading.run(region);
    let found = reading.found;
    (found.event.is_some() || found.provider.is_some() || !found.message.is_empty() || !found.data.is_empty()).then_some(())?;
    let mut record = source.record(Shape::Xml, region);
    record.provider = found.provider;
    record.event = found.event;
    record.time = found.time;
    record.level = found.level;
    record.computer = found.computer;
    record.language = found.language;
    // The data is what the message was made from: it says more only where there is no message.
    record.body = if found.message.is_empty() { found.data } else { found.message };
    Some(record)
}

/// Past the closing tag of a file's events.
fn past_wrapping(source: Source<'_>, at: usize) -> usize {
    let rest = &source.text[at..];
    let wrapping = rest.trim_start().strip_prefix("</Events>");
    wrapping.map_or(at, |after| at + rest.len() - after.len())
}

/// Whether text consists of nothing but tags: what stands around events in a file.
pub(super) fn is_wrapping(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some(tag) = rest.strip_prefix('<') {
        let Some((name, after)) = tag.split_once('>') else {
            return false;
        };
        if !(name.starts_with("?xml") || name.trim_start_matches('/').starts_with("Events")) {
            return false;
        }
        rest = after.trim_start();
    }
    rest.is_empty()
}

/// From the opening tag past the closing one, or to where another event begins.
fn region(source: Source<'_>, at: usize) -> Option<Span> {
    let rest = source.text.get(at..)?;
    let start = at + (rest.len() - rest.trim_start().len());
    let limit = text::floor(source.text, start + LONGEST);
    let bytes = source.text.as_bytes().get(start..limit)?;
    bytes.starts_with(b"<").then_some(())?;
    let end = NAME.find_iter(&bytes[1..]).find_map(|at| event_ends(bytes, at + 1));
    Some(Span::new(start, start + end.unwrap_or(bytes.len())))
}

/// Where the event ends when `Event` at `at` is its closing tag, or the opening tag of another.
fn event_ends(bytes: &[u8], at: usize) -> Option<usize> {
    let behind = at + "Event".len();
    match (&bytes[..at], bytes.get(behind)) {
        ([.., b'<', b'/'], Some(b'>')) => Some(behind + 1),
        ([_, .., b'<'], Some(b' ' | b'>' | b'\n' | b'\r')) => Some(at - 1),
        _ => None,
    }
}

#[derive(Default)]
struct Found<'p> {
    provider: Option<Mapped<'p>>,
    event: Option<Mapped<'p>>,
    time: Option<super::Time>,
    level: Option<Level>,
    computer: Option<Mapped<'p>>,
    language: Option<&'static str>,
    message: Vec<Mapped<'p>>,
    data: Vec<Mapped<'p>>,
}

/// A run of text, or an entity and what it stands for.
enum Part {
    Verbatim(Span),
    Entity(Span, String),
}

struct Reading<'p> {
    source: Source<'p>,
    found: Found<'p>,
    /// Names of the open elements, and the span of each one's tag.
    path: Vec<(&'p str, Span)>,
    /// The text of the element that is being read.
    content: Vec<Part>,
}

impl<'p> Reading<'p> {
    /// Reads the region as far as it makes sense.
    fn run(&mut self, region: Span) {
        let mut reader = quick_xml::Reader::from_str(self.source.get(region));
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        reader.config_mut().allow_dangling_amp = true;
        let mut at = region.start;
        loop {
            let event = reader.read_event();
            let span = Span::new(at, region.start + reader.buffer_position() as usize);
            at = span.end;
            match event {
                Ok(Event::Eof) => break,
                Ok(event) => self.take(&event, span),
                Err(_) => break,
            }
        }
        self.close();
    }

    fn take(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::Empty(tag) => {
                self.open(tag, span);
                self.close();
            }
            Event::End(_) => self.close(),
            Event::Text(_) => self.content.push(Part::Verbatim(span)),
            Event::CData(_) => {
                self.content.push(Part::Verbatim(Span::new(span.start + 9, span.end.saturating_sub(3).max(span.start + 9))))
            }
            Event::GeneralRef(name) => {
                let stands_for = name.resolve_char_ref().ok().flatten().map(String::from);
                let named = || quick_xml::escape::resolve_predefined_entity(name.as_ref()).map(str::to_string);
                let text = stands_for.or_else(named);
                self.content.push(text.map_or(Part::Verbatim(span), |text| Part::Entity(span, text)));
            }
            _ => {}
        }
    }

    fn open(&mut self, element: &BytesStart<'_>, tag: Span) {
        let name = self.source.get(Span::new(tag.start + 1, tag.start + 1 + element.name().as_ref().len()));
        let name = name.rsplit(':').next().unwrap_or(name);
        self.path.push((name, tag));
        self.content.clear();
        match name {
            "Provider" => self.found.provider = self.attribute(tag, "Name").or_else(|| self.attribute(tag, "EventSourceName")),
            "TimeCreated" => self.found.time = self.time(tag),
            "RenderingInfo" => self.found.language = self.attribute(tag, "Culture").and_then(|culture| language(culture.text())),
            _ => {}
        }
    }

    fn close(&mut self) {
        let Some((name, tag)) = self.path.pop() else { return };
        let above = self.path.last().map_or("", |(name, _)| *name);
        match (above, name) {
            ("System", "EventID") => match self.text() {
                Some(id) if rows::is_id(id.text()) => self.found.event = Some(id),
                other => self.found.data.extend(other),
            },
            ("System", "Level") => self.found.level = self.found.level.or(self.text().and_then(|text| level::parse(text.text()))),
            ("System", "Computer") => self.found.computer = self.text(),
            ("RenderingInfo", "Level") => {
                self.found.level = self.text().and_then(|text| level::parse(text.text())).or(self.found.level)
            }
            ("RenderingInfo", "Message") => self.found.message.extend(self.text()),
            ("System" | "RenderingInfo" | "Event" | "", _) | (_, "Binary") => {}
            _ => self.data(name, tag),
        }
        self.content.clear();
    }

    /// A value of the event's data, after its name where it has one.
    fn data(&mut self, element: &str, tag: Span) {
        let Some(value) = self.text().filter(|value| !is_guid(value.text())) else {
            return;
        };
        let own_name = || {
            let at = tag.start + self.source.get(tag).find(element)?;
            (element != "Data").then(|| self.source.part(Span::new(at, at + element.len())))
        };
        let name = self.attribute(tag, "Name").or_else(own_name);
        let Some(name) = name else {
            return self.found.data.push(value);
        };
        let mut named = MappedBuilder::default();
        named.push_mapped(&name);
        named.push_replaced(": ", name.origin(Span::new(name.text().len(), name.text().len())));
        named.push_mapped(&value);
        self.found.data.push(named.finish());
    }

    fn text(&self) -> Option<Mapped<'p>> {
        if let [Part::Verbatim(span)] = self.content.as_slice() {
            return self.source.filled(*span);
        }
        let mut out = MappedBuilder::default();
        for part in &self.content {
            match part {
                Part::Verbatim(span) => out.push_mapped(&self.source.exact(*span)),
                Part::Entity(span, text) => out.push_replaced(text, self.source.origin(*span)),
            }
        }
        (!out.text().trim().is_empty()).then(|| out.finish().trimmed())
    }

    /// The value of an attribute of the tag.
    fn attribute(&self, tag: Span, name: &str) -> Option<Mapped<'p>> {
        let text = self.source.get(tag);
        text.contains('=').then_some(())?;
        let at = text.match_indices(name).find(|(at, _)| {
            let before = text[..*at].chars().next_back().is_some_and(char::is_whitespace);
            before && text[at + name.len()..].trim_start().starts_with('=')
        })?;
        let after = &text[at.0 + name.len()..];
        let quote = after.find(['"', '\''])?;
        let value = &after[quote + 1..];
        let start = tag.end - value.len();
        let end = value.find(after.as_bytes()[quote] as char)?;
        self.source.filled(Span::new(start, start + end))
    }

    fn time(&self, tag: Span) -> Option<super::Time> {
        let text = self.attribute(tag, "SystemTime")?;
        let moment = time::parse(text.text(), None)?;
        // The time of event XML is UTC, also where a tool left the Z away.
        Some(time::Moment { zoned: true, ..moment }.at(text.origin(Span::new(0, text.text().len()))))
    }
}

fn language(culture: &str) -> Option<&'static str> {
    super::labels::ALIASES
        .iter()
        .map(|alias| alias.language)
        .find(|language| culture.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(language)))
}

/// Whether a value is nothing but a GUID.
pub(super) fn is_guid(text: &str) -> bool {
    let bare = text.trim().trim_start_matches('{').trim_end_matches('}');
    bare.len() == 36
        && bare.bytes().enumerate().all(
            |(at, byte)| {
                if matches!(at, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() }
            },
        )
}
