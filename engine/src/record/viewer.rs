//! Events written as `label: value`: Event Viewer's “copy details as text” in any language, `wevtutil qe /f:text`, and the short
//! forms in which people pass an event on (`Event ID: 33001` and `Source: …` above or below the message, or all on one line).
//!
//! Comes in: a text and a place where a label was seen; goes out: the record around that place and how far it reaches. Never
//! guesses a field from its value alone, except a lone name above `Event ID:`, which is taken for the source.

use super::labels::{self, Field, Label};
use super::source::Source;
use super::{Record, Shape, level, structure, text, time, xml};
use crate::span::Span;

/// No header has more lines than this.
const HEADER: usize = 24;
/// Labels further right than this are not looked for: a line of that length is a message.
const LINE: usize = 4096;
/// A message longer than this is cut, so that memory stays bounded; what follows is loose text.
const MESSAGE: usize = 64 * 1024;

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

/// Whether the line that begins at `at` is `Event[0]:`, as wevtutil begins an event.
fn numbered(source: Source<'_>, line: Span) -> bool {
    let text = source.get(line).trim();
    let Some((word, rest)) = text.split_once('[') else { return false };
    let number = rest.trim_end_matches([']', ':']);
    word.len() < 20 && word.chars().all(char::is_alphabetic) && !word.is_empty() && rest.contains(']') && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// One field as it stands.
#[derive(Clone, Copy, Debug)]
struct Entry {
    label: Label,
    value: Span,
}

/// The fields of one line, and the message that begins on it.
#[derive(Default)]
struct Line {
    entries: Vec<Entry>,
    message: Option<Span>,
    /// Where another event begins on the same line.
    next: Option<usize>,
}

impl Line {
    fn has(&self, field: Field) -> bool {
        self.entries.iter().any(|entry| entry.label.field == field)
    }
}

/// Takes a line apart into labels and values. A line without a label at its beginning has none, unless it has several labels.
fn fields(source: Source<'_>, line: Span) -> Line {
    let shown = text::floor(source.text, line.start + LINE.min(line.len()));
    let here = source.get(Span::new(line.start, shown));
    let lead = line.start + (here.len() - text::undecorated(here).len());
    let found: Vec<Label> = labels::find(here).map(|label| Label { span: shift(label.span, line.start), ..label }).collect();
    let Some(first) = found.first() else { return table_row(source, line, lead) };
    if first.span.start > lead && !(found.len() > 1 && found.iter().any(|label| label.field == Field::Event)) {
        return Line::default();
    }
    if found.len() < 3 && first.span.start == lead && !joined(source, &found) {
        return one(source, first, line.end);
    }
    inline(source, &found, line.end)
}

fn shift(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

/// Whether a second label on the line belongs to the header: `Source: X - Event ID: 5`, not `Computer: user: x`.
fn joined(source: Source<'_>, found: &[Label]) -> bool {
    match found {
        [first, second] => {
            let keyed = |label: &Label| matches!(label.field, Field::Event | Field::Source | Field::LogName);
            let value = source.get(Span::new(first.span.end, second.span.start)).trim();
            keyed(first) && (keyed(second) || second.field == Field::Level) && !value.is_empty() && value.len() < 60
        }
        _ => false,
    }
}

/// `Event ID<tab>33004`, as copied from a web page's table.
fn table_row(source: Source<'_>, line: Span, lead: usize) -> Line {
    let rest = source.get(Span::new(lead, line.end));
    let row = rest.split_once('\t').filter(|(_, value)| !value.trim().contains('\t'));
    let label = row.and_then(|(name, _)| labels::label(name.trim_end(), lead));
    label.map_or_else(Line::default, |label| one(source, &label, line.end))
}

fn one(source: Source<'_>, label: &Label, end: usize) -> Line {
    inline(source, std::slice::from_ref(label), end)
}

/// Several labels on one line, each with the value up to the next.
fn inline(source: Source<'_>, found: &[Label], end: usize) -> Line {
    let mut line = Line::default();
    for (index, label) in found.iter().enumerate() {
        if line.has(label.field) {
            line.next = Some(label.span.start);
            return line;
        }
        let next = found.get(index + 1).map(|next| next.span.start);
        if label.field == Field::Description {
            let more = another(&found[index + 1..]);
            line.next = more;
            line.entries.push(Entry { label: *label, value: Span::new(label.span.end, label.span.end) });
            line.message = Some(text::after_emphasis(source.text, Span::new(label.span.end, more.unwrap_or(end))));
            return line;
        }
        let space = Span::new(label.span.end, next.unwrap_or(end));
        let (value, rest) = split_value(source, label.field, space, found.len() > 1 && next.is_none());
        line.entries.push(Entry { label: *label, value });
        if !rest.is_empty() {
            line.message = Some(Span::new(rest.start, end));
            return line;
        }
    }
    line
}

/// Where the next event begins among the labels that follow a message on the same line.
fn another(found: &[Label]) -> Option<usize> {
    let at = found.iter().position(|label| matches!(label.field, Field::LogName | Field::Event))?;
    (found.len() >= at + 3).then(|| found[at].span.start)
}

/// The value and what follows it that cannot be part of it. `last`: nothing but the end of a crowded line ends the value.
fn split_value(source: Source<'_>, field: Field, space: Span, last: bool) -> (Span, Span) {
    let space = source.trim(text::bare(source.text, space));
    let value = source.get(space);
    let len = match field {
        Field::Event => text::digits(value),
        Field::Level => level::leading(value).map_or(value.len(), |(_, len)| len),
        Field::Date if last => time::parse(value, None).map_or(value.len(), |moment| moment.len),
        Field::Computer | Field::User if last => value.find(char::is_whitespace).unwrap_or(value.len()),
        Field::Source if value.len() > 64 => text::name_len(value),
        _ => value.len(),
    };
    let cut = space.start + len;
    let rest = source.trim(text::bare(source.text, Span::new(cut, space.end)));
    let noise = matches!(field, Field::Level | Field::Event) && !source.get(rest).contains(char::is_alphanumeric);
    let dashes = source.get(rest).len() - source.get(rest).trim_start_matches(['-', '–', '—', ':', ' ']).len();
    let rest = if field == Field::Event { Span::new(rest.start + dashes, rest.end) } else { rest };
    let aside = source.get(rest).starts_with('(') && source.get(rest).ends_with(')') && rest.len() < 24;
    (Span::new(space.start, cut), if noise || aside { Span::new(cut, cut) } else { rest })
}

/// Where the labels of one event stand.
#[derive(Clone, Copy)]
struct Header {
    start: usize,
    /// A line above the labels that holds nothing but a name.
    name: Option<Span>,
    /// The beginning of the first label line: text before it on the line is not part of the event.
    labels: usize,
}

impl Header {
    fn around(source: Source<'_>, floor: usize, anchor: usize) -> Option<Self> {
        let start = source.line_start(anchor, floor);
        let line = source.line(start);
        let here = fields(source, line);
        if here.entries.is_empty() {
            return numbered(source, line).then_some(Header { start, name: None, labels: source.next_line(line) });
        }
        here.has_key().then_some(())?;
        let lead = here.entries[0].label.span.start;
        let before = source.get(Span::new(start, lead));
        if !text::undecorated(before).is_empty() && level::leading(before).is_none() {
            return Some(Header { start: lead, name: None, labels: lead });
        }
        let mut seen: Vec<Field> = here.entries.iter().map(|entry| entry.label.field).collect();
        let mut header = Header { start, name: None, labels: start };
        for _ in 0..HEADER {
            if !header.grow(source, floor, &mut seen) {
                break;
            }
        }
        Some(header)
    }

    /// Takes in the line above, when it belongs to the same event.
    fn grow(&mut self, source: Source<'_>, floor: usize, seen: &mut Vec<Field>) -> bool {
        let Some(mut above) = source.line_above(self.start, floor) else { return false };
        if source.is_blank(above) {
            let Some(higher) = source.line_above(above.start, floor) else { return false };
            above = higher;
            if lone_name(source, above) {
                return false;
            }
        }
        if numbered(source, above) {
            self.start = above.start;
            return false;
        }
        let line = fields(source, above);
        let fields: Vec<Field> = line.entries.iter().map(|entry| entry.label.field).collect();
        if fields.is_empty() || line.message.is_some() {
            if !seen.contains(&Field::Source) && fields.is_empty() && is_heading(source, above, floor) {
                self.name = Some(above);
                self.start = above.start;
            }
            return false;
        }
        if fields.iter().any(|field| seen.contains(field) || *field == Field::Description) {
            return false;
        }
        seen.extend(fields);
        (self.start, self.labels) = (above.start, above.start);
        true
    }

    /// The message, when it stands above its labels and nothing stands below them.
    fn message_above(self, source: Source<'_>, floor: usize) -> Option<Span> {
        self.name.is_none().then_some(())?;
        let above = source.line_above(self.start, floor).filter(|line| !source.is_blank(*line))?;
        let mut end = self.labels;
        for line in source.lines(self.labels).take(HEADER) {
            let here = fields(source, line);
            if here.message.is_some() || here.has(Field::Description) {
                return None;
            }
            if here.entries.is_empty() {
                break;
            }
            end = source.next_line(line);
        }
        (self.labels < end && nothing_below(source, end)).then_some(())?;
        let mut start = above.start;
        while let Some(line) = source.line_above(start, floor).filter(|line| !source.is_blank(*line)) {
            start = line.start;
            if above.end - start > MESSAGE {
                break;
            }
        }
        Some(Span::new(start, above.end))
    }
}

/// Whether the text below belongs to no label, or to the labels of another event below it.
fn nothing_below(source: Source<'_>, end: usize) -> bool {
    let Some(below) = source.lines(end).find(|line| !source.is_blank(*line)) else { return true };
    if below.start == end {
        return false;
    }
    let Some(anchor) = labels::next_anchor(source.text, below.start) else { return false };
    let start = source.line_start(anchor, below.start);
    let above = source.line_above(start, below.start);
    fields(source, source.line(start)).has_key() && above.is_some_and(|line| !source.is_blank(line) && !lone_name(source, line))
}

impl Line {
    /// Whether the line names the event or the log it stands in; other labels alone are common words.
    fn has_key(&self) -> bool {
        let digits = |entry: &Entry| entry.label.field != Field::Event || !entry.value.is_empty();
        self.entries.iter().any(|entry| matches!(entry.label.field, Field::Event | Field::LogName) && digits(entry)) || self.waits()
    }

    /// Whether the value stands on the next line.
    fn waits(&self) -> bool {
        matches!(self.entries.as_slice(), [entry] if entry.value.is_empty() && self.message.is_none())
    }
}

/// A line that holds nothing but a name: `PasswordResetService`, `Directory Synchronization`.
fn lone_name(source: Source<'_>, line: Span) -> bool {
    let name = text::undecorated(source.get(line)).trim_end_matches(['*', '_', '`', ' ']);
    let letters = name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '.' | '/'));
    let words = name.split(' ').count();
    letters && words <= 4 && (3..=60).contains(&name.len()) && name.starts_with(char::is_uppercase) && !name.ends_with('.') && level::parse(name).is_none()
}

/// A lone name at the top of its paragraph.
fn is_heading(source: Source<'_>, line: Span, floor: usize) -> bool {
    lone_name(source, line) && source.line_above(line.start, floor).is_none_or(|above| source.is_blank(above))
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
        Reading { source, header, shape, entries: Vec::new(), body: Vec::new(), described: false, xml: None, end: labels }
    }

    /// The labels alone, their message above.
    fn below(&mut self, above: Span) {
        self.body.push(above);
        for line in self.source.lines(self.header.labels) {
            let here = fields(self.source, line);
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
            let here = fields(self.source, line);
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
        let keyed = here.has(Field::Event) || here.has(Field::LogName) || group_names_event(self.source, line);
        match (begun, self.has(Field::Event)) {
            (false, _) => again && keyed,
            (true, true) => keyed && (again || here.has(Field::Event) || group_names_event(self.source, line)),
            (true, false) => keyed && self.described,
        }
    }

    /// A lone name above the labels of the next event belongs to that event.
    fn give_back_name(&mut self, next: Span) {
        let Some(above) = self.source.line_above(next.start, self.header.start) else { return };
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
        let Some((record, end)) = xml::read(self.source, line.start) else { return false };
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
        record.event = self.field(Field::Event).and_then(|span| self.source.filled(span));
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
        let before = || Span::new(self.header.start, self.entries.first().map_or(self.header.start, |entry| entry.label.span.start));
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

/// Whether the labels from this line on name an event.
fn group_names_event(source: Source<'_>, line: Span) -> bool {
    source
        .lines(line.start)
        .take(HEADER)
        .map(|line| fields(source, line))
        .take_while(|line| !line.entries.is_empty())
        .any(|line| line.has(Field::Event))
}
