//! Event XML: one `<Event>`, many in `<Events>`, or several glued together; rendered or with its data only. Comes in: a text and the
//! place of an `<Event`; goes out: the record and where it ends. Malformed XML gives what could be read before it broke.

mod pieces;

use super::source::Source;
use super::{Level, Record, Shape, level, rows, text, time};
use crate::span::{Mapped, MappedBuilder, Span};
use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter, memrchr};
use pieces::{Piece, Pieces};
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
    Entity(Span, char),
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
        for piece in Pieces::of(self.source.text, region) {
            match piece {
                Piece::Open { tag, name, empty } => {
                    self.open(tag, name);
                    if empty {
                        self.close();
                    }
                }
                Piece::Close => self.close(),
                Piece::Text(span) => self.content.push(Part::Verbatim(span)),
                Piece::Entity(span, letter) => self.content.push(Part::Entity(span, letter)),
            }
        }
        self.close();
    }

    fn open(&mut self, tag: Span, name: Span) {
        let name = self.source.get(name);
        let name = memrchr(b':', name.as_bytes()).map_or(name, |prefix| &name[prefix + 1..]);
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
            let at = (element != "Data").then(|| self.source.get(tag).find(element))??;
            Some(self.source.part(Span::new(tag.start + at, tag.start + at + element.len())))
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
                Part::Entity(span, letter) => out.push_replaced(letter.encode_utf8(&mut [0; 4]), self.source.origin(*span)),
            }
        }
        (!out.text().trim().is_empty()).then(|| out.finish().trimmed())
    }

    /// The value of an attribute of the tag.
    fn attribute(&self, tag: Span, name: &str) -> Option<Mapped<'p>> {
        let text = self.source.get(tag);
        let mut signs = memchr_iter(b'=', text.as_bytes());
        let at =
            signs.find(|at| text[..*at].trim_end().strip_suffix(name).is_some_and(|left| left.ends_with(char::is_whitespace)))?;
        let quote = at + text[at..].find(['"', '\''])?;
        let start = quote + 1;
        let end = start + memchr(text.as_bytes()[quote], &text.as_bytes()[start..])?;
        self.source.filled(Span::new(tag.start + start, tag.start + end))
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
