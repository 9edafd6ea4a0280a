//! `Get-WinEvent | Format-List` and `Get-EventLog | Format-List`: `Name : value`, a blank line between events. Comes in: a text and a
//! place where a property name was seen; goes out: the record around it. Values that PowerShell wrapped are made one line again.

use super::property::{self, Property};
use super::source::Source;
use super::{Record, Shape, level, rows, text, time};
use crate::span::{Mapped, MappedBuilder, Span};
use std::borrow::Cow;

/// Whether a line is the first of a list: only properties that nothing else is called count.
pub(super) fn opens(line: &str) -> bool {
    split_name(line).is_some_and(|(name, _)| {
        name.len() > 7 && property::named(name).is_some() || matches!(name, "Index" | "EventID" | "EventId")
    })
}

/// The record around the property at `anchor`, and the part of the text that it takes, not before `floor`.
pub(super) fn read<'p>(source: Source<'p>, floor: usize, anchor: usize) -> Option<(Record<'p>, Span)> {
    let start = source.line_start(anchor, floor);
    let line = source.get(source.line(start));
    (opens(line) && !is_crowded(line)).then_some(())?;
    let start = top(source, floor, start);
    let (values, end) = values(source, start);
    let known = |wanted: Property| values.iter().any(|value| value.property == Some(wanted));
    let told = known(Property::Event) || known(Property::Instance) || known(Property::Message);
    (told && values.iter().filter(|value| value.property.is_some()).count() >= 2).then_some(())?;
    Some((record(source, &values, Span::new(start, end)), Span::new(start, end)))
}

/// Whether more than the id stands behind its name, as in what people write on one line: `EventID: 611 Source: ADSync`.
fn is_crowded(line: &str) -> bool {
    let named = split_name(line).filter(|(name, _)| property::named(name) == Some(Property::Event));
    named.is_some_and(|(_, value)| line[value..].trim().contains(' '))
}

/// `Name : value`. The name has no space in it, and nothing but the indent of a quotation stands before it: the further lines of a
/// value stand further right.
fn split_name(line: &str) -> Option<(&str, usize)> {
    let (name, _) = line.split_once(':')?;
    let value = name.len() + 1;
    let lead = name.len() - name.trim_start_matches([' ', '\t']).len();
    let name = name[lead..].trim_end();
    (lead <= INDENT).then_some(())?;
    let plain = (2..40).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (plain && line[value..].chars().next().is_none_or(char::is_whitespace)).then_some((name, value))
}

/// No quotation is indented further.
const INDENT: usize = 8;

/// The first line of the list: above are properties and the further lines of their values.
fn top(source: Source<'_>, floor: usize, start: usize) -> usize {
    let mut top = start;
    let mut at = start;
    let mut names: Vec<&str> = split_name(source.get(source.line(start))).map(|(name, _)| name).into_iter().collect();
    for _ in 0..400 {
        let Some(above) = source.line_above(at, floor) else { break };
        at = above.start;
        match source.get(above) {
            line if let Some((name, _)) = split_name(line) => {
                // A property that stands below already is one of another event.
                if names.contains(&name) {
                    break;
                }
                names.push(name);
                top = above.start;
            }
            line if line.starts_with("      ") && !line.trim().is_empty() => {}
            _ => break,
        }
    }
    top
}

struct Value<'p> {
    name: &'p str,
    property: Option<Property>,
    lines: Vec<Span>,
}

fn values<'p>(source: Source<'p>, start: usize) -> (Vec<Value<'p>>, usize) {
    let mut values: Vec<Value<'p>> = Vec::new();
    let mut end = start;
    let mut blanks: Vec<Span> = Vec::new();
    for line in source.lines(start) {
        let text = source.get(line);
        if let Some((name, value)) = split_name(text) {
            let again = values.iter().any(|known| known.name == name);
            let over = !blanks.is_empty() && values.iter().any(|known| known.property == Some(Property::Message));
            if again || over {
                break;
            }
            values.push(Value { name, property: property::named(name), lines: vec![Span::new(line.start + value, line.end)] });
            blanks.clear();
        } else if text.trim().is_empty() {
            blanks.push(line);
            continue;
        } else if let Some(last) = values.last_mut().filter(|_| text.starts_with("     ")) {
            last.lines.append(&mut blanks);
            last.lines.push(line);
        } else {
            break;
        }
        end = source.next_line(line);
    }
    (values, end)
}

fn record<'p>(source: Source<'p>, values: &[Value<'p>], span: Span) -> Record<'p> {
    let joined = |wanted: Property| {
        values.iter().find(|value| value.property == Some(wanted)).and_then(|value| join(source, &value.lines))
    };
    let mut record = source.record(Shape::List, span);
    record.provider = joined(Property::Provider);
    record.event =
        joined(Property::Event).filter(|id| rows::is_id(id.text())).or_else(|| joined(Property::Instance).and_then(instance));
    record.computer = joined(Property::Computer);
    record.level = joined(Property::Level).and_then(|level| level::parse(level.text()));
    record.time = joined(Property::Time).and_then(|text| {
        let moment = time::parse(text.text(), None)?;
        Some(moment.at(text.origin(Span::new(0, moment.len))))
    });
    let said = |wanted: Property| joined(wanted).filter(|text| !text.text().is_empty());
    record.body.extend(said(Property::Message).or_else(|| said(Property::Strings)));
    let odd = |value: &&Value<'p>| {
        value.property.is_none() || record.event.is_none() && matches!(value.property, Some(Property::Event | Property::Instance))
    };
    let more: Vec<Mapped<'p>> = values.iter().filter(odd).filter_map(|value| named(source, value, span.start)).collect();
    record.body.extend(more);
    record
}

/// A property that no event has by itself, with its name: `hr : -2147024690`. The list begins at `floor`, maybe within a line.
fn named<'p>(source: Source<'p>, value: &Value<'p>, floor: usize) -> Option<Mapped<'p>> {
    let (first, last) = value.lines.first().zip(value.lines.last())?;
    let start = source.line_start(first.start, floor);
    source.filled(Span::new(start, last.end))
}

/// The event id in an instance id: its lower sixteen bits.
pub(super) fn instance(id: Mapped<'_>) -> Option<Mapped<'_>> {
    let number: i64 = id.text().trim().parse().ok()?;
    if (0..=0xFFFF).contains(&number) {
        return Some(id);
    }
    let mut event = MappedBuilder::default();
    event.push_replaced(&(number & 0xFFFF).to_string(), id.origin(Span::new(0, id.text().len())));
    Some(event.finish())
}

/// The lines of one value as the one line that they were. PowerShell leaves the space at which it wraps at the end of the line; a
/// word that is longer than the line it cuts.
fn join<'p>(source: Source<'p>, lines: &[Span]) -> Option<Mapped<'p>> {
    let [first, rest @ ..] = lines else { return None };
    if rest.is_empty() {
        return source.filled(*first).or_else(|| Some(source.part(*first)));
    }
    let wrap = Wrap::of(source, lines);
    let mut out = MappedBuilder::default();
    out.push_mapped(&source.part(*first));
    for (above, line) in lines.iter().zip(rest) {
        let (end, start) = (source.trim(*above).end.max(above.start), source.trim(*line).start);
        let gap = source.origin(Span::new(end, start));
        out.push_replaced(&wrap.between(source, *above, *line), gap);
        out.push_mapped(&source.part(*line));
    }
    let joined = out.finish();
    let message = Source::of(&joined);
    text::message(message, Span::new(0, message.text.len())).map(Mapped::into_owned)
}

/// How a value was wrapped.
struct Wrap {
    /// Spaces at line ends were kept, so a line without one was cut in a word.
    spaced: bool,
    /// The width of the widest line.
    width: usize,
    /// Where the value's lines begin.
    indent: usize,
}

impl Wrap {
    fn of(source: Source<'_>, lines: &[Span]) -> Self {
        let whole = |line: &Span| source.get(Span::new(source.line_start(line.start, 0), line.end));
        let spaced =
            lines.iter().rev().skip(1).filter(|line| !source.is_blank(**line)).any(|line| source.get(*line).ends_with(' '));
        let width = lines.iter().map(|line| whole(line).chars().count()).max().unwrap_or(0);
        let indent = lines.get(1).map_or(0, |line| whole(line).chars().take_while(|letter| *letter == ' ').count());
        Wrap { spaced, width, indent }
    }

    /// What stood between the words at the end of `above` and at the beginning of `line`.
    fn between(&self, source: Source<'_>, above: Span, line: Span) -> Cow<'static, str> {
        let text = source.get(above);
        if source.is_blank(above) || source.is_blank(line) {
            return "\n".into();
        }
        if text.ends_with(char::is_whitespace) {
            return " ".into();
        }
        let whole = source.get(Span::new(source.line_start(above.start, 0), above.end)).chars().count();
        let head = text.rsplit(char::is_whitespace).next().map_or(0, |word| word.chars().count());
        let tail = source.get(line).split_whitespace().next().map_or(0, |word| word.chars().count());
        let too_long = head + tail > self.width.saturating_sub(self.indent);
        let cut = whole == self.width && (self.spaced || too_long);
        let paragraph = !self.spaced && whole + tail + 1 < self.width;
        match () {
            () if cut => "".into(),
            () if paragraph || self.spaced => "\n".into(),
            () => " ".into(),
        }
    }
}
