//! Where the labels of one event begin and end: comes in a line with a label, goes out the header around it. Never reads a value.

use super::MESSAGE;
use super::fields::{crowded, fields};
use crate::record::labels::{self, Field};
use crate::record::source::Source;
use crate::record::{level, text};
use crate::span::Span;

/// No header has more lines than this.
const HEADER: usize = 24;

/// Where the labels of one event stand.
#[derive(Clone, Copy)]
pub(super) struct Header {
    pub(super) start: usize,
    /// A line above the labels that holds nothing but a name.
    pub(super) name: Option<Span>,
    /// The beginning of the first label line: text before it on the line is not part of the event.
    pub(super) labels: usize,
}

impl Header {
    pub(super) fn around(source: Source<'_>, floor: usize, anchor: usize) -> Option<Self> {
        let start = source.line_start(anchor, floor);
        let line = source.line(start);
        let plain = fields(source, line);
        let here = if plain.entries.is_empty() { crowded(source, line) } else { plain };
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
        let Some(mut above) = source.line_above(self.start, floor) else {
            return false;
        };
        if source.is_blank(above) {
            let Some(higher) = source.line_above(above.start, floor) else {
                return false;
            };
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
            let unnamed = fields.is_empty() && !seen.contains(&Field::Source);
            if let Some(lead) = unnamed.then(|| source_behind_label(source, above)).flatten() {
                (self.start, self.labels) = (lead, lead);
                return false;
            }
            if unnamed && is_heading(source, above, floor) {
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
    pub(super) fn message_above(self, source: Source<'_>, floor: usize) -> Option<Span> {
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

/// Where the source of an event begins behind a label that is none of its own: `Alert description: Event Source: ADSync`.
fn source_behind_label(source: Source<'_>, line: Span) -> Option<usize> {
    let named = labels::find(source.get(line)).find(|label| label.field == Field::Source)?;
    let lead = line.start + named.span.start;
    source.get(Span::new(line.start, lead)).trim_end().ends_with(':').then_some(lead)
}

/// Whether the text below belongs to no label, or to the labels of another event below it.
fn nothing_below(source: Source<'_>, end: usize) -> bool {
    let Some(below) = source.lines(end).find(|line| !source.is_blank(*line)) else {
        return true;
    };
    if below.start == end {
        return false;
    }
    let near = &source.text[..text::floor(source.text, below.start + MESSAGE)];
    let Some(anchor) = labels::next_anchor(near, below.start) else {
        return false;
    };
    let start = source.line_start(anchor, below.start);
    let above = source.line_above(start, below.start);
    fields(source, source.line(start)).has_key() && above.is_some_and(|line| !source.is_blank(line) && !lone_name(source, line))
}

/// A line that holds nothing but a name: `PasswordResetService`, `Directory Synchronization`.
fn lone_name(source: Source<'_>, line: Span) -> bool {
    let name = text::undecorated(source.get(line)).trim_end_matches(['*', '_', '`', ' ']);
    let letters = name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '.' | '/'));
    let words = name.split(' ').count();
    letters
        && words <= 4
        && (3..=60).contains(&name.len())
        && name.starts_with(char::is_uppercase)
        && !name.ends_with('.')
        && level::parse(name).is_none()
}

/// A lone name at the top of its paragraph.
pub(super) fn is_heading(source: Source<'_>, line: Span, floor: usize) -> bool {
    lone_name(source, line) && source.line_above(line.start, floor).is_none_or(|above| source.is_blank(above))
}

/// Whether the line that begins at `at` is `Event[0]:`, as wevtutil begins an event.
pub(super) fn numbered(source: Source<'_>, line: Span) -> bool {
    let text = source.get(line).trim();
    let Some((word, rest)) = text.split_once('[') else {
        return false;
    };
    let number = rest.trim_end_matches([']', ':']);
    word.len() < 20
        && word.chars().all(char::is_alphabetic)
        && !word.is_empty()
        && rest.contains(']')
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the labels from this line on name an event.
pub(super) fn group_names_event(source: Source<'_>, line: Span) -> bool {
    source
        .lines(line.start)
        .take(HEADER)
        .map(|line| fields(source, line))
        .take_while(|line| !line.entries.is_empty())
        .any(|line| line.has(Field::Event))
}
